"""Pictures of a leader's visit: from the office alone, after 已公开, in no group; a place never."""

from domain.roles import Grant, Role, ScopeKind
from storage import attachments, audit, people
from tests.city.leaders import Leaders, at, joined
from tests.city.player import Player
from tests.city.running import City
from tests.handlers.test_own_duties import said_in_groups

JPEG = ("a.jpg", b"\xff\xd8\xff\xe0" + b"0" * 200)
CLOSED = "领导活动公开以前不收照片和文件；公开后由办公室在这条记录里点“已公开”，再发。"


async def recorded(leaders: Leaders) -> None:
    await leaders.min.says("/visit")
    await leaders.min.presses("代 陈志远")
    await leaders.min.presses("现场办公")
    await leaders.min.presses("完成")


async def opens(player: Player, whose: str = "陈志远") -> None:
    """The record of 18 February, on its page."""
    await player.says("/visit")
    await player.presses(whose)
    await player.presses("全部记录")
    await player.presses("现场办公")


async def test_before_it_is_public_nothing_is_taken_from_anybody(
    leaders: Leaders, olga: Player, city: City
) -> None:
    await leaders.min.says("/visit")
    await leaders.min.presses("代 陈志远")
    await leaders.min.presses("现场办公")
    await leaders.min.posts("photo", JPEG)
    assert leaders.min.last() == CLOSED
    await leaders.min.posts("location", latitude=25.8, longitude=114.9)
    assert leaders.min.last() == "领导活动不收位置。"
    await leaders.min.presses("完成")
    assert leaders.min.sees("已记录　陈志远同志")  # the form was still open
    await opens(olga)
    assert "附照片、文件" not in olga.buttons()
    await olga.forges("visit_files:1:")
    assert olga.last() == CLOSED
    assert await city.tx(attachments.of_visit, 1) == []


async def test_the_office_says_public_and_adds_pictures_that_its_readers_open(
    leaders: Leaders, olga: Player, city: City
) -> None:
    drawn = len(list(said_in_groups(await city.ask("calls"))))  # the digest and its pictures
    await recorded(leaders)
    await opens(olga)
    await olga.presses("已公开")
    assert olga.last().startswith("已公开　陈志远同志　2016年2月18日　现场办公\n在哪里公开的？")
    await olga.posts("photo", JPEG)
    assert olga.last() == CLOSED
    await olga.says("2月19日赣南日报第1版")
    assert "请发照片或文件，可连发几张；不收位置。" in olga.last()
    await olga.posts("photo", JPEG, ("b.jpg", b"\xff\xd8\xff\xe1" + b"1" * 200))
    assert olga.last() == "已存：陈志远同志　2016年2月18日　现场办公，照片和文件共2个。"
    await olga.posts("location", latitude=25.8, longitude=114.9)
    assert olga.last() == "领导活动不收位置。"
    await olga.presses("返回")
    assert olga.sees("已公开：2月19日赣南日报第1版（谢伟民，2月18日 10:00）")
    (entry,) = [one for one in await city.tx(audit.latest, 5) if one.verb == "visit_public"]
    assert entry.subject.startswith("person:")
    await opens(leaders.min, "代 陈志远")
    await leaders.min.presses("1. 照片")
    sent = leaders.min.messages()[-1]
    assert sent["files"][0]["kind"] == "photo"
    assert "（已公开：2月19日赣南日报第1版）" in sent["text"]
    told = list(said_in_groups(await city.ask("calls")))[drawn:]
    assert not any("赣南日报" in text or '"photo"' in text for text in told)


async def test_nobody_else_says_public_adds_or_opens(
    leaders: Leaders, alice: Player, olga: Player, city: City
) -> None:
    await recorded(leaders)
    await opens(olga)
    await olga.presses("已公开")
    await olga.says("2月19日赣南日报")
    await olga.posts("photo", JPEG)
    for player in (leaders.min, leaders.chen, alice):
        for press in ("visit_public:1:", "visit_files:1:"):
            await player.forges(press)
            assert player.last() == "这个按钮不归您操作。"
    await alice.forges("visit_file:1:1")
    assert alice.last() == "这个按钮不归您操作。"
    (min_,) = await city.tx(people.by_name, "李敏")
    await opens(leaders.min, "代 陈志远")
    await city.tx(people.revoke, min_.id)
    await leaders.min.presses("1. 照片")
    assert leaders.min.last() == "这个按钮不归您操作。"


async def test_a_record_withdrawn_takes_its_files_along(
    leaders: Leaders, olga: Player, city: City
) -> None:
    await recorded(leaders)
    await opens(olga)
    await olga.presses("已公开")
    await olga.says("2月19日赣南日报")
    await olga.posts("document", ("通稿.pdf", b"%PDF-1.4 text"))
    await olga.presses("返回")
    assert "1. 通稿.pdf" in olga.buttons()
    await leaders.story.until(at(4, 1, 9))  # nothing of it waits for a project and is pruned
    assert len(await city.tx(attachments.of_visit, 1)) == 1
    await olga.presses("撤销这条")
    assert await city.tx(attachments.of_visit, 1) == []
    await olga.forges("visit_file:1:1")
    assert olga.last() == "这个按钮不归您操作。"


async def test_a_liaison_recording_a_heads_trip_is_told_the_same(
    leaders: Leaders, alice: Player
) -> None:
    await joined(leaders.story, "刘强", Grant(Role.HEAD, ScopeKind.UNIT, "1"))
    await alice.says("/visit")
    await alice.presses("外出招商")
    await alice.posts("photo", JPEG)
    assert alice.last() == CLOSED


async def test_in_english(leaders: Leaders, olga: Player) -> None:
    await recorded(leaders)
    await olga.says("/me")
    await olga.presses("English")
    await olga.forges("visit_files:1:")
    assert olga.last().startswith("Before a visit has been made public no pictures or files")
    await olga.forges("visit:1:")
    await olga.presses("Mark as public")
    assert olga.sees("Made public · 陈志远, 18 Feb 2016, office on site")
    await olga.says("Gannan Daily, 19 Feb")
    assert "Send pictures or files" in olga.last()
    await olga.posts("location", latitude=25.8, longitude=114.9)
    assert olga.last() == "A leader’s visit takes no places."
    await olga.posts("photo", JPEG)
    assert olga.last().endswith("1 file in all.")
    await olga.presses("Back")
    assert olga.sees("Made public: Gannan Daily, 19 Feb (谢伟民, 18 Feb, 10:00)")
