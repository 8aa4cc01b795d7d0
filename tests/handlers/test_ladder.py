"""逐级提醒: unit liaison, office, heads; and how it stops."""

from datetime import date, datetime
from typing import Any

import pytest

from domain.roles import Grant, Role, ScopeKind
from storage import absences, audit, duties, ladder, people, sittings
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

PLANT = "稀土永磁电机"
SPA = "温泉康养"


def at(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2016, month, day, hour, minute, tzinfo=ZONE)


async def colleague(story: Story, name: str, *roles: Role, unit: int = 1) -> Player:
    player = await story.newcomer(name)
    await player.says("/start")

    def join(tx: Any) -> None:
        number = people.add(tx, name, unit)
        assert people.join(tx, story.city.clock.now(), number, player.user)
        for role in roles:
            people.grant(tx, number, Grant(role, ScopeKind.UNIT, str(unit)))

    await story.city.tx(join)
    return player


@pytest.fixture
async def head(story: Story) -> Player:
    return await colleague(story, "陈区长", Role.HEAD)


@pytest.fixture
async def deputy(story: Story) -> Player:
    return await colleague(story, "何副区长", Role.DEPUTY)


async def test_the_first_working_day_after_due_it_comes_to_the_liaison(
    opened: Story, alice: Player, bob: Player
) -> None:
    await opened.until(at(2, 18, 8, 59))
    assert not alice.sees("逐级提醒")
    await opened.until(at(2, 18))
    assert alice.last() == (
        "逐级提醒　本单位以下项目逾期未报，请督促，也可代填：\n"
        "· 稀土永磁电机项目（半月进展，黄凌云填报）截止2月17日 17:30"
    )
    assert not bob.sees("逐级提醒")
    await alice.presses("本单位填报情况")
    await alice.presses(PLANT)
    await alice.presses("本期无变化")
    assert alice.sees("✓ 稀土永磁电机项目（半月进展，黄凌云填报）已办结")


async def test_it_stops_when_the_answer_comes_and_the_post_says_so(
    opened: Story, city: City, alice: Player, bob: Player, olga: Player
) -> None:
    await opened.until(at(2, 18))
    await bob.presses("本期填报")
    await bob.presses(PLANT)
    await bob.presses("本期无变化")
    assert alice.last() == (
        "逐级提醒　以下项目均已办结，谢谢。\n✓ 稀土永磁电机项目（半月进展，黄凌云填报）已办结"
    )
    assert "本单位填报情况" not in alice.buttons()
    await bob.presses("修改")
    await opened.until(at(2, 22))
    assert not olga.sees("黄凌云（梅关区）13868556583")


async def test_an_answer_taken_back_opens_it_again(
    month: Story, alice: Player, bob: Player
) -> None:
    """The card of late February answers early February's too, and withdraws it."""
    line = "稀土永磁电机项目（半月进展，黄凌云填报）"
    assert alice.sees(f"· {line}截止2月17日 17:30")
    await bob.presses(PLANT)
    await bob.presses("本期无变化")
    assert alice.sees(f"✓ {line}已办结")
    await bob.presses("撤回")
    assert alice.sees(f"· {line}截止2月17日 17:30")


async def test_a_project_is_one_line_whatever_it_owes(
    month: Story, alice: Player, bob: Player
) -> None:
    await month.until(at(3, 3))
    assert "· 温泉康养项目（月报，黄凌云填报）截止3月2日 17:30" in alice.last()
    assert "· 稀土永磁电机项目（半月进展、月报，黄凌云填报）" in alice.last()


async def test_the_third_day_it_comes_to_the_offices_list_with_the_phone(
    opened: Story, olga: Player, rita: Player, city: City
) -> None:
    await opened.until(at(2, 22, 9))
    line = "周建国（于水县）13879752340：1个项目，最早截止2月17日 17:30"
    assert olga.sees(line)
    assert olga.sees("黄凌云（梅关区）13868556583：1个项目")
    mornings = [text for text in olga.texts() if text.startswith("晨间待办　2月22日")]
    assert len(mornings) == 1
    await rita.says("/report")
    await rita.presses("全部无变化")
    await rita.presses("提交全部")
    assert not olga.sees(line)
    assert olga.sees("黄凌云（梅关区）13868556583：1个项目")
    assert (await city.tx(audit.latest, 1, "climb"))[0].subject == "window:2016-02-15"


async def test_the_last_answer_empties_the_mornings_list(
    opened: Story, olga: Player, rita: Player, bob: Player
) -> None:
    await bob.presses("全部无变化")
    await bob.presses("提交全部")
    await opened.until(at(2, 18))
    await olga.presses("发布")  # half of it is held
    await opened.until(at(2, 22))
    assert olga.sees("逾期未报，请电话了解")
    midnight = morning(olga).rpartition("\n")[2]
    await opened.forward(hours=1)
    await rita.says("/report")
    await rita.presses("全部无变化")
    await rita.presses("提交全部")
    assert midnight.startswith("审计校验码 ")
    assert morning(olga) == f"晨间待办　2月22日\n\n都已办完。\n\n{midnight}"


def morning(olga: Player) -> str:
    return [text for text in olga.texts() if text.startswith("晨间待办　2月22日")][-1]


async def test_half_month_lateness_never_leaves_the_unit_and_the_office(
    opened: Story, head: Player, deputy: Player, alice: Player
) -> None:
    await opened.until(at(2, 26))
    assert alice.sees("逐级提醒")
    assert not head.sees("逐级提醒")
    assert not deputy.sees("逐级提醒")


async def test_the_fifth_day_a_months_lateness_comes_to_both_heads_once(
    month: Story, head: Player, deputy: Player, bob: Player
) -> None:
    await bob.presses(PLANT)
    await bob.presses("本期无变化")
    await month.until(at(3, 9, 8, 59))
    assert not head.sees("逐级提醒")
    await month.until(at(3, 9))
    for player in (head, deputy):
        assert player.last() == (
            "逐级提醒　贵单位以下项目逾期未报，请督促：\n"
            "· 温泉康养项目（月报，黄凌云填报）截止3月2日 17:30"
        )
        assert player.buttons() == []
    await month.until(at(3, 14))
    assert len([text for text in head.texts() if "逐级提醒" in text]) == 1
    await bob.says(f"/report {SPA}")
    await bob.presses("本期无变化")
    assert head.last().startswith("逐级提醒　以下项目均已办结，谢谢。")


async def test_a_head_hears_of_it_once_a_month_at_most(
    month: Story, head: Player, city: City
) -> None:
    await city.tx(_told_already, 5, date(2016, 3, 1))
    await month.until(at(3, 14))
    assert not head.sees("逐级提醒")


def _told_already(tx: Any, person: int, day: date) -> None:
    ladder.note(tx, duties.all_obligations(tx)[0].id, 5, person, day)


async def test_nobody_of_another_unit_hears_of_it(
    month: Story, head: Player, rita: Player, mallory: Player
) -> None:
    other = await colleague(month, "于县长", Role.HEAD, unit=2)
    await rita.presses("全部无变化")
    await rita.presses("提交全部")
    await month.until(at(3, 10))
    assert head.sees("逐级提醒")
    for player in (other, rita, mallory):
        assert not player.sees("逐级提醒")


async def test_the_morning_names_who_has_blocked_the_bot_before_they_are_late(
    story: Story, city: City, olga: Player, bob: Player
) -> None:
    await city.call("block", person=str(bob.user))
    await city.call("wait")
    await story.until(at(2, 16))
    assert olga.sees(
        "晨间待办　2月16日\n\n已停用机器人1人：黄凌云（梅关区）13868556583（请电话告知重新启用）"
    )


async def test_whom_no_message_reaches_climbs_no_further_than_the_office(
    story: Story, city: City, head: Player, alice: Player, olga: Player, bob: Player
) -> None:
    await city.call("block", person=str(bob.user))
    await city.call("wait")
    await story.until(at(2, 29))
    assert alice.sees("本期填报　2月下半月、2月")
    await story.until(at(3, 3))
    assert alice.sees("· 温泉康养项目（月报，黄凌云填报）截止3月2日 17:30")
    await story.until(at(3, 7))
    assert olga.sees(
        "黄凌云（梅关区）13868556583：2个项目，最早截止2月17日 17:30，已停用机器人；代办 吴娟"
    )
    await story.until(at(3, 14))
    assert not head.sees("逐级提醒")


async def test_lateness_of_who_is_away_climbs_and_the_office_phones_the_stand_in(
    story: Story, city: City, alice: Player, olga: Player
) -> None:
    await city.tx(absences.add, at(2, 1), 1, date(2016, 2, 15), date(2016, 2, 26), None)
    await story.until(at(2, 22))
    assert alice.sees("· 稀土永磁电机项目（半月进展，黄凌云填报）截止2月17日 17:30")
    assert alice.sees("提醒　还有1个项目未报，已过截止时间 2月17日（周三）17:30")
    assert olga.sees(
        "黄凌云（梅关区）13868556583：1个项目，最早截止2月17日 17:30；代办 吴娟 13830402544"
    )
    assert olga.sees("外出1人：黄凌云（梅关区）至2月26日，吴娟代办")


async def test_a_rung_is_a_prompt_and_shares_the_one_post_of_the_day(
    opened: Story, city: City, alice: Player, olga: Player
) -> None:
    await opened.until(at(2, 18, 8, 5))
    await olga.says("/remind")
    await city.tx(absences.add, at(2, 1), 1, date(2016, 2, 18), date(2016, 2, 26), None)
    await olga.presses("一键提醒")
    assert alice.sees("提醒　还有1个项目未报")
    await opened.until(at(2, 18))
    (shared,) = [text for text in alice.texts() if text.startswith(("提醒", "逐级提醒"))]
    assert shared.startswith("逐级提醒　本单位以下项目逾期未报")
    assert "\n\n提醒　还有1个项目未报，已过截止时间" in shared
    assert "含代办：黄凌云（外出至2月26日）" in shared
    assert "本期填报" in alice.buttons()
    assert await city.tx(sittings.prompted, date(2016, 2, 18)) >= {2}
    await olga.says("/remind")
    assert "今天已收到过提示，不再打扰2人：吴娟（1个项目，逾期）、周建国" in olga.last()


async def test_a_project_that_is_excused_climbs_no_further(
    opened: Story, alice: Player, olga: Player
) -> None:
    await opened.until(at(2, 18))
    await olga.says(f"/project {PLANT}")
    await olga.presses("改阶段")
    await olga.presses("暂停")
    await olga.says("资金没有到位")
    assert alice.sees("✓ 稀土永磁电机项目（半月进展，黄凌云填报）已办结")
    await opened.until(at(2, 22))
    assert not olga.sees("黄凌云（梅关区）13868556583")


async def test_what_was_missed_climbs_afterwards_in_working_hours_and_once(
    opened: Story, alice: Player, city: City
) -> None:
    """The program sleeps from the 17th to Friday evening."""
    city.clock.set(at(2, 19, 21))
    await opened.until(at(2, 19, 21, 5))
    assert not alice.sees("逐级提醒")
    await opened.until(at(2, 23))
    assert len([text for text in alice.texts() if "逐级提醒" in text]) == 1


async def test_the_ladder_in_english(
    opened: Story, city: City, alice: Player, olga: Player
) -> None:
    for number in (2, 3):
        await city.tx(people.change, number, language="en")
    await opened.until(at(2, 22))
    assert alice.sees(
        "Overdue: reports of your unit are missing; please see to them, or fill them in:\n"
        "· 稀土永磁电机项目 (half-month progress, reporter 黄凌云): due 17 Feb, 17:30"
    )
    assert olga.sees(
        "Overdue, please phone (2)\n· 黄凌云 (梅关区) 13868556583: 1 project, oldest due 17 Feb, 17:30"
    )
