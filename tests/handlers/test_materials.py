"""资料库: the office adds titles and versions, whoever uses /merchant has the newest sent by a press."""

from datetime import timedelta

from actions.pruning import prune
from domain.acts import Act
from storage import attachments, materials
from tests.city.player import Player
from tests.city.running import SEAL, City
from tests.city.story import Story


async def add(olga: Player, name: str, content: bytes, caption: str | None = None) -> None:
    await olga.says("/merchant 资料")
    await olga.presses("＋ 公开政策")
    await olga.posts("document", (name, content), caption=caption)


async def test_a_title_is_added_and_sent_by_a_press(
    story: Story, city: City, olga: Player, alice: Player
) -> None:
    await olga.says("/merchant")
    await olga.presses("资料库")
    assert olga.last() == "资料库\n\n公开政策\n还没有资料。\n\n推介资料\n还没有资料。"
    await olga.presses("＋ 推介资料")
    assert olga.last() == (
        "推介资料　请发送文件或图片，附言就是标题；没有附言的用文件名。\n"
        "只放公开资料：不放涉密和内部文件，不放对个别企业的优惠承诺。"
    )
    await olga.says("投资指南")
    assert olga.last() == "请发送文件或图片；不添加请点返回。"
    await olga.posts("document", ("投资指南2016.pdf", b"%PDF one"))
    assert olga.last() == "投资指南2016　推介资料\n· 第1版　2月1日 08:00"
    await alice.says("/merchant 资料")
    assert "推介资料\n· 投资指南2016　第1版，2月1日 08:00" in alice.last()
    assert "＋ 推介资料" not in alice.buttons()
    await alice.presses("投资指南2016　第1版")
    assert alice.last() == "投资指南2016（第1版）"
    assert alice.messages()[-1]["files"][0]["kind"] == "document"


async def test_a_new_version_takes_the_place_of_the_old_one_which_the_office_still_reads(
    story: Story, city: City, olga: Player, alice: Player
) -> None:
    await add(olga, "a.pdf", b"%PDF one", caption="返乡创业政策")
    await olga.presses("＋ 新版本")
    assert olga.last().startswith("返乡创业政策　请发送第2版的文件或图片。")
    await olga.posts("document", ("b.pdf", b"%PDF two"))
    assert olga.last() == (
        "返乡创业政策　公开政策\n"
        "· 第2版　2月1日 08:00\n"
        "· 第1版　2月1日 08:00（旧版，只有办公室可看）"
    )
    await olga.presses("发送第1版")
    assert olga.last() == "返乡创业政策（第1版）"
    await alice.says("/merchant 资料")
    await alice.presses("返乡创业政策　第2版")
    assert alice.last() == "返乡创业政策（第2版）"
    await alice.forges("material_send:1:")
    assert alice.last() == "这个按钮不归您操作。"
    await add(
        olga, "c.pdf", b"%PDF three", caption="返乡创业政策"
    )  # the same title is the next version
    assert [one.version for one in await city.tx(materials.versions, "返乡创业政策")] == [3, 2, 1]


async def test_of_many_titles_each_is_reached_by_turning_pages(
    story: Story, olga: Player, alice: Player
) -> None:
    for number in range(1, 14):
        await add(olga, "a.pdf", b"%PDF", caption=f"政策{number:02}")
    await alice.says("/merchant 资料")
    assert alice.last().startswith("资料库　第1/2页\n\n公开政策\n· 政策01　第1版")
    assert "政策13" not in alice.last()
    await alice.presses("下一页 ›")
    assert alice.last() == "资料库　第2/2页\n\n公开政策\n· 政策13　第1版，2月1日 08:00"
    await alice.presses("政策13")
    assert alice.last() == "政策13（第1版）"


async def test_the_file_has_its_hash_and_is_not_forgotten(
    story: Story, city: City, olga: Player
) -> None:
    await add(olga, "a.pdf", b"%PDF one", caption="返乡创业政策")
    await story.forward(minutes=1)
    assert await city.tx(lambda tx: attachments.next_to_fetch(tx, city.clock.now())) is None
    later = Act(city.clock.now() + timedelta(days=60), SEAL)
    await city.tx(lambda tx: prune(tx, later))
    assert await city.tx(attachments.find, 1) is not None


async def test_only_the_office_adds_and_a_stranger_or_a_group_gets_nothing(
    story: Story, city: City, olga: Player, alice: Player, bob: Player, mallory: Player
) -> None:
    await add(olga, "a.pdf", b"%PDF one", caption="返乡创业政策")
    for data in ("material:1:", "material_add:0:PITCH", "material_add:1:POLICY"):
        await alice.forges(data)
        assert alice.last() == "这个按钮不归您操作。"
    for data in ("materials:0:", "material_send:1:", "material_add:0:PITCH"):
        await mallory.forges(data)
        assert mallory.last() == "这个按钮不归您操作。"
    group = await story.group("梅关区项目群", bob, olga)
    await olga.says("/merchant@tuijin_bot 资料", chat=group.title)
    assert not group.sees("返乡创业政策")


async def test_what_is_no_file_or_has_no_title_is_refused(story: Story, olga: Player) -> None:
    await olga.says("/merchant 资料库")
    await olga.presses("＋ 公开政策")
    await olga.posts("location", latitude=25.8, longitude=114.9)
    assert olga.last() == "请发送文件或图片；不添加请点返回。"
    await olga.posts("photo", JPEG)
    assert olga.last() == "请在附言里写上标题，再发一次。"
    await olga.posts("photo", JPEG, caption="区位图")
    assert olga.last().startswith("区位图　公开政策\n· 第1版")


JPEG = ("a.jpg", b"\xff\xd8\xff\xe0" + b"0" * 200)
