"""挂图作战 in full as a file below a digest whose pictures show the first of it only."""

from documents.walls import TITLE as WALL
from tests.city.player import Group, Player
from tests.city.running import City
from tests.city.story import Story
from tests.documents.looked_at import words_of
from tests.handlers.test_digest_parts import EDITED, leaders
from tests.handlers.test_pictures import recipe_in

__all__ = ["leaders"]  # the fixture: a month's digest of 107 projects


def books(group: Group) -> list[str]:
    return ["".join(words_of(one)) for one in group.watcher.files(group.title)]


def places(group: Group) -> list[int]:
    rows = group.watcher.messages(group.title)
    return [row["id"] for row in rows for one in row["files"] if one["kind"] == "document"]


async def test_the_whole_wall_stands_below_in_one_file_that_follows_its_digest(
    leaders: Group, opened: Story, rita: Player, city: City
) -> None:
    """Three pictures have room for 42 of 107 projects, the file for all; late answers redraw it."""
    stands = places(leaders)
    assert stands[-1] == leaders.watcher.messages(leaders.title)[-1]["id"]
    (shown,) = books(leaders)
    assert "全市" + WALL in shown
    assert "共107项" in shown
    assert "107. " in shown
    assert "未列入" not in shown
    assert (await recipe_in(city, leaders.chat, "wall:")).name == f"{WALL}20160303.pdf"
    await rita.says("/report ZS2016007")
    await rita.presses("本期无变化")
    await opened.until(EDITED)
    (later,) = books(leaders)
    assert "绿灯3" in later
    assert places(leaders) == stands


async def test_a_stranger_reads_no_project_in_the_file_either(
    leaders: Group, mallory: Player, olga: Player, city: City
) -> None:
    await city.call(f"groups/{leaders.chat}/members", add=[str(mallory.user)])
    await city.call("wait")
    (shown,) = books(leaders)
    assert "应报107项" in shown
    assert "厂房" not in shown
    await olga.presses("认识，恢复明细")
    (again,) = books(leaders)
    assert "厂房" in again


async def test_the_office_gets_it_with_the_pictures_it_asks_for(
    leaders: Group, olga: Player
) -> None:
    await olga.says("/digest")
    await olga.presses("月调度专报")
    await olga.presses("看图")
    (shown,) = olga.files()
    assert "厂房" in "".join(words_of(shown))
