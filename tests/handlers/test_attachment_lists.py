"""The files of a project: who reads the list, and what a press sends."""

from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story

PLANT = "稀土永磁电机"
PHOTO = ("现场.jpg", b"a picture")
PAPER = ("环评批复.pdf", b"a paper")


async def test_a_project_s_files_are_listed_and_sent_again_to_who_may_see_it(
    opened: Story, bob: Player, alice: Player, rita: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.posts("photo", PHOTO)
    await bob.posts("document", PAPER)
    await bob.posts("location", latitude=25.8312, longitude=114.93)
    await alice.says("/project 稀土")
    assert "附件（3）" not in alice.buttons()  # a draft is nobody else's to read
    await bob.presses("提交")
    await alice.says("/project 稀土")
    await alice.presses("附件（3）")
    assert alice.last() == "稀土永磁电机项目　附件　共3个\n点一个即再发给您。"
    assert alice.buttons()[-4:] == [
        "位置 · 2月15日 09:00 黄凌云",
        "环评批复.pdf · 2月15日 09:00 黄凌云",
        "照片 · 2月15日 09:00 黄凌云",
        "‹ 返回",
    ]
    await alice.presses("环评批复.pdf")
    sent = alice.messages()[-1]
    assert (sent["files"][0]["name"], sent["text"]) == (
        "环评批复.pdf",
        "稀土永磁电机项目　2月15日 09:00 黄凌云 报送",
    )
    await alice.presses("照片 ·")
    assert alice.messages()[-1]["files"][0]["kind"] == "photo"
    await alice.presses("位置 ·")
    assert "北纬25.83120，东经114.93000" in alice.last()
    for data in ("attachments:1:0", "attachment:1:2", "attachment:3:2"):
        await rita.forges(data)
        assert rita.last() in ("这个按钮不归您操作。", "这个按钮已失效，请重新打开。")
        assert not rita.messages()[-1].get("files")


async def test_the_list_of_files_turns_its_pages(opened: Story, bob: Player, city: City) -> None:
    await bob.presses(PLANT)
    await bob.posts("photo", *[(f"{at}.jpg", b"picture") for at in range(10)])
    await bob.presses("提交")
    await bob.says("/project 稀土")
    await bob.presses("附件（10）")
    assert bob.sees("附件　共10个\n第1/2页")
    await bob.presses("下一页")
    assert bob.sees("附件　共10个\n第2/2页")
    await bob.presses("上一页")
    await bob.presses("返回")
    assert bob.sees("责任单位：梅关区")
