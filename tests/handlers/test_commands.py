"""What is typed after a command: taken, or refused with what would be right."""

import pytest

from domain.roles import Grant, Role, ScopeKind, UnitKind
from handlers.entries import Where
from handlers.table import COMMANDS
from storage import Tx, people
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story

TAKE_NOTHING = {
    "meeting",
    "visit",
    "digest",
    "indicators",
    "assess",
    "papers",
    "supervise",
    "duties",
    "remind",
    "import",
    "status",
    "deadletters",
    "me",
    "bind",
    "board",
    "export",
    "help",
}


def test_these_take_no_words() -> None:
    assert {one.name for one in COMMANDS if Where.PRIVATE not in one.takes} == TAKE_NOTHING


@pytest.mark.parametrize("name", sorted(TAKE_NOTHING))
async def test_words_after_a_command_that_takes_none_are_refused(olga: Player, name: str) -> None:
    before = len(olga.texts())
    await olga.says(f"/{name}  张三  abc")
    (told,) = olga.texts()[before:]
    assert told == f"/{name} 后面不用写内容，您写的“张三  abc”没有用上。请只发 /{name}"
    await olga.says(f"/{name}")
    assert "没有用上" not in olga.last()


async def test_who_may_not_use_a_command_learns_nothing_of_its_words(bob: Player) -> None:
    await bob.says("/status 1")
    assert bob.last() == "您没有使用这个命令的权限。/help 可查看您能做的事。"


REPORTS = {"report", "sheet", "leave"}
ASKED = "到期会提醒您填报"


def _lines(said: str) -> dict[str, str]:
    found = (line.partition(" — ") for line in said.splitlines() if line.startswith("/"))
    return {name.removeprefix("/"): line for name, _, line in found}


async def _holding(story: Story, city: City, role: Role) -> Player:
    """Somebody new, of a unit without projects, who has this role alone."""
    player = await story.newcomer("carol")
    await player.says("/start")

    def settle(tx: Tx) -> None:
        unit = people.add_unit(tx, "市商务局", UnitKind.DEPARTMENT).id
        number = people.add(tx, "陈志远", unit)
        assert people.join(tx, city.clock.now(), number, player.user)
        scope = ScopeKind.UNIT if role is Role.HEAD else ScopeKind.CITY
        people.grant(tx, number, Grant(role, scope, str(unit) if role is Role.HEAD else ""))

    await city.tx(settle)
    return player


@pytest.mark.parametrize("role", [Role.LEADER, Role.HEAD, Role.READER])
async def test_who_only_reads_digests_is_offered_to_read_them(
    story: Story, city: City, role: Role
) -> None:
    carol = await _holding(story, city, role)
    await carol.says("/help")
    assert _lines(carol.last())["digest"] == "通报：查看"
    assert REPORTS.isdisjoint(_lines(carol.last()))
    assert ASKED not in carol.last()


async def test_the_office_is_offered_all_of_it_and_is_not_asked_for_cards(olga: Player) -> None:
    await olga.says("/help")
    lines = _lines(olga.last())
    assert lines["digest"] == "通报：查看、发布、暂缓、按语"
    assert lines["project"] == "项目：查看、修改；可加编码、名称或单位；新建：/project new"
    assert ASKED not in olga.last()


async def test_who_reports_is_told_that_they_will_be_asked(bob: Player, alice: Player) -> None:
    for player in (bob, alice):
        await player.says("/help")
        assert ASKED in player.last()
        assert _lines(player.last())["project"] == "项目：查看；可加编码、名称或单位"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/日历", "没有“/日历”这个命令。您要的是不是：/calendar？"),
        ("/预演 4", "没有“/预演”这个命令。您要的是不是：/rehearse？"),
        ("/statsu", "没有“/statsu”这个命令。您要的是不是：/status、/start？"),
        ("/人", "没有“/人”这个命令。"),  # one character is in too many lines to mean anything
    ],
)
async def test_an_unknown_command_names_the_nearest_by_name_or_by_what_they_do(
    olga: Player, typed: str, told: str
) -> None:
    await olga.says(typed)
    assert olga.last().splitlines()[0] == told


async def test_a_full_width_slash_is_a_slash(olga: Player) -> None:
    await olga.says("／duties")
    assert olga.last().startswith("填报职责")


async def test_a_mistyped_command_becomes_no_progress_of_the_open_card(
    opened: Story, bob: Player
) -> None:
    await bob.presses("稀土永磁电机")
    await bob.says("/日历")
    assert bob.last() == "没有“/日历”这个命令。\n/help 可查看您能做的事。"  # the office's, not his
    await bob.says("/report 稀土")
    assert not bob.sees("进展：/日历")


async def test_in_a_group_a_refusal_is_told_in_private(
    story: Story, bob: Player, olga: Player
) -> None:
    group = await story.group("梅关区项目群", olga, bob)
    before = group.texts()
    await bob.says("/report@tuijin_bot", chat=group.title)
    assert bob.last() == "请在与我的私聊中使用 /report。"
    await olga.says("/bind@tuijin_bot 梅关区", chat=group.title)
    assert olga.last() == (
        "群“梅关区项目群”是给谁用的？\n您写的“梅关区”没有用上：用途、批准人和人数，选好后再问。"
    )
    assert group.texts() == before


async def test_a_refusal_repeats_no_more_than_the_beginning_of_what_was_typed(bob: Player) -> None:
    await bob.says("/project " + "😀" * 2000)
    assert bob.last().startswith("没有找到“" + "😀" * 119 + "…”，或不在您可以查看的范围。")
