"""`/rehearse`: what is foretold is what then happens."""

from datetime import date, datetime

from actions import rehearsal
from domain.roles import Grant, Role, ScopeKind
from storage import duties, people
from templates.render import plain
from tests.city.leaders import Leaders, at, joined
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story


async def test_the_next_weeks_are_foretold_window_by_window(olga: Player) -> None:
    await olga.says("/rehearse")
    said = olga.last()
    assert "未来4周（至2016年2月29日）" in said
    assert "2月15日（周一）09:00 开始，2月17日 09:00 提醒，2月17日（周三）17:30 截止" in said
    assert "半月进展2项，问2人" in said
    assert "2月18日 08:30 预览，2月18日 10:00 发布半月快报" in said
    assert "2月29日（周一）09:00 开始" in said  # the last day counts
    await olga.says("/rehearse 3")
    assert "至2016年2月22日" in olga.last()
    assert "2月29日" not in olga.last()


async def test_the_quarters_end_asks_for_all_three(olga: Player) -> None:
    await olga.says("/rehearse 9")
    assert "半月进展2项、月报3项、季报3项，问2人" in olga.last()


async def test_each_person_stands_behind_the_button(story: Story, olga: Player) -> None:
    await olga.says("/rehearse 4")
    await olga.presses("2月15日")
    assert "黄凌云（梅关区）：半月进展1" in olga.last()
    assert "周建国（于水县）：半月进展1" in olga.last()


async def test_what_nobody_can_be_asked_for_is_counted(
    story: Story, rita: Player, olga: Player, city: City
) -> None:
    """rita blocks the bot, and her county has no liaison."""
    await city.tx(people.set_blocked, rita.user, datetime(2016, 2, 1, 8, tzinfo=ZONE))
    await olga.says("/rehearse 4")
    assert "半月进展2项，问1人；1项找不到可问的人" in olga.last()


async def test_what_was_foretold_happens(
    story: Story, bob: Player, rita: Player, olga: Player, city: City
) -> None:
    await olga.says("/rehearse 4")
    assert "半月进展2项，问2人" in olga.last()
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    assert await city.tx(duties.count_open) == 2
    asked = [one for one in (bob, rita, story.alice) if one.sees("本期填报　2月上半月")]
    assert asked == [bob, rita]


async def test_a_window_that_is_open_shows_what_is_missing(
    story: Story, bob: Player, olga: Player
) -> None:
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    await bob.presses("稀土永磁电机")
    await bob.presses("本期无变化")
    await olga.says("/rehearse 1")
    assert "2月上半月（正在填报，以下为尚未报送）" in olga.last()
    assert "半月进展1项，问1人" in olga.last()


async def test_before_the_first_opening_nothing_is_foretold_that_is_over(
    story: Story, city: City
) -> None:
    now = datetime(2016, 12, 20, 9, tzinfo=ZONE)
    found = await city.tx(rehearsal.rehearse, now, 8)
    assert found[0].window.key == "2017-01-04"  # New Year's Eve begins a break
    until, today = date(2017, 2, 14), now.date()
    rest = {"asked": [], "own": [], "today": today}
    said = plain("zh", "rehearse.page", windows=found, weeks=8, until=until, **rest)
    assert "\n12月下半月、12月、2016年四季度\n2017年1月4日（周三）09:00 开始" in said
    assert "\n2017年1月上半月、1月下半月、1月\n" in said


async def test_a_wrong_number_of_weeks_is_answered_with_an_example(olga: Player) -> None:
    for words in ("四", "0", "27", "-1", "4.5"):
        await olga.says(f"/rehearse {words}")
        assert olga.last() == f"没有看懂“{words}”。请写1到26的周数，如 /rehearse 4。"


async def test_a_reporter_learns_nothing_of_the_others(bob: Player) -> None:
    await bob.says("/rehearse")
    await bob.forges("rehearsed:20160215:4")
    assert not bob.sees("周建国")


async def test_own_duties_are_foretold_for_whoever_will_be_asked(
    leaders: Leaders, story: Story, olga: Player
) -> None:
    """chen's run already; those of a head who comes now begin with March, like chen's of March."""
    await joined(story, "刘强", Grant(Role.HEAD, ScopeKind.UNIT, "1"))
    await olga.says("/rehearse 6")  # to 31 March
    assert olga.last().endswith(
        "领导和单位负责人的履职事项（只提醒秘书、联络员或本人）\n"
        "2月24日（周三）09:00 提醒1人：现场协调1项\n"
        "2月29日（周一）09:00 提醒1人：听取汇报1项\n"
        "3月15日（周二）09:00 提醒1人：听取汇报1项\n"
        "3月28日（周一）09:00 提醒2人：分析会1项、现场协调1项、专题汇报1项、外出招商1项"
    )
    await olga.presses("履职事项：逐人查看")
    assert olga.last().endswith(
        "3月28日（周一）09:00\n"
        "陈志远（领导小组办公室）：分析会1、现场协调1，问李敏\n"
        "刘强（领导小组办公室）：专题汇报1、外出招商1，问吴娟"
    )
    foretold = [at(2, 24, 9), at(2, 29, 9), at(3, 15, 9), at(3, 28, 9)]
    for moment in foretold:
        await story.until(moment.replace(hour=8, minute=59))
        before = len(leaders.min.texts())
        await story.until(moment)
        told = [text for text in leaders.min.texts()[before:] if "陈志远同志待记录" in text]
        assert len(told) == 1, moment
    assert len([text for text in leaders.min.texts() if "待记录" in text]) == len(foretold)
    assert story.alice.sees("刘强同志待记录：专题汇报，3月31日（周四）17:30前")


async def test_own_duties_nobody_can_be_asked_for_are_counted(
    leaders: Leaders, story: Story, olga: Player, city: City
) -> None:
    for player in (leaders.min, leaders.chen):
        await city.tx(people.set_blocked, player.user, city.clock.now())
    await olga.says("/rehearse 1")
    assert "2月24日（周三）09:00 提醒0人：现场协调1项；1项找不到可问的人" in olga.last()
    await olga.presses("履职事项：逐人查看")
    assert "陈志远（领导小组办公室）：现场协调1，没有可问的人" in olga.last()


async def test_own_duties_are_foretold_to_the_office_alone(leaders: Leaders, olga: Player) -> None:
    await leaders.min.forges("rehearsed_own:4:")
    assert leaders.min.last() == "这个按钮不归您操作。"
    before = leaders.group.texts()
    await olga.says("/rehearse@tuijin_bot", chat=leaders.group.title)
    assert leaders.group.texts() == before


async def test_own_duties_in_english(leaders: Leaders, olga: Player) -> None:
    await olga.says("/me")
    await olga.presses("English")
    await olga.says("/rehearse 1")
    assert olga.last().endswith(
        "Own duties of leaders and heads (told to the secretary, the liaison or the person alone)\n"
        "Wed 24 Feb, 09:00, 1 person is reminded: visit on site: 1"
    )
    await olga.presses("Own duties: person by person")
    assert "陈志远 (领导小组办公室): visit on site 1; 李敏 is asked" in olga.last()
