"""Pictures as people get them: under digests, from the board, the plans and a project's pages."""

from datetime import date, datetime
from typing import Any

import pytest

from actions import digest_pictures, walls
from domain.acts import Act
from domain.pictures import (
    DigestBars,
    DigestCards,
    DigestRates,
    DigestTasks,
    MoneyTrend,
    WallPage,
    Whose,
)
from domain.posts import Recipe
from domain.roles import ScopeKind
from domain.stages import Stage
from domain.targets import Target, Task
from storage import posts, projects, targets
from tests.city.leaders import SAID, TITLE, Leaders
from tests.city.player import Group, Player
from tests.city.running import ZONE, City
from tests.city.story import Story
from tests.documents.looked_at import Pixels, words_of
from tests.handlers.test_digests import POSTED, PREVIEW, answers_all, bound

EDITED = datetime(2016, 2, 18, 17, 30, tzinfo=ZONE)


@pytest.fixture
async def group(story: Story, olga: Player) -> Group:
    """The group of the city's leaders; olga looks on."""
    return await bound(story, "市领导群", ScopeKind.CITY, "", olga)


async def posted(opened: Story, bob: Player, *others: Player) -> None:
    for one in (bob, *others):
        await answers_all(one)
    await opened.until(PREVIEW)
    await opened.olga.presses("发布")
    await opened.until(POSTED)


# Under digests


async def test_the_leadersget_cards_and_the_wall_below_the_text(
    opened: Story, bob: Player, rita: Player, group: Group
) -> None:
    await posted(opened, bob, rita)
    assert "半月快报〔2016〕第1期" in group.last()  # the pictures have no words of their own
    cards, wall = group.pictures()
    assert Pixels(cards).size == (1080, 1258)
    assert Pixels(wall).size[0] == 1080
    assert group.watcher.albums(group.title) == [2]


async def test_late_answers_redraw_the_pictures_and_take_none_away(
    opened: Story, bob: Player, rita: Player, group: Group
) -> None:
    await posted(opened, bob)
    cards, _ = group.pictures()
    numbers = [row["id"] for row in group.watcher.messages(group.title)]
    await answers_all(rita)
    await opened.until(EDITED)
    assert group.sees("其后补报1")
    newer, _ = group.pictures()
    assert newer != cards
    assert [row["id"] for row in group.watcher.messages(group.title)] == numbers


async def test_what_nobody_changed_is_not_redrawn(
    opened: Story, bob: Player, rita: Player, group: Group, city: City
) -> None:
    await posted(opened, bob, rita)
    before = group.pictures()
    seen = len(await city.ask("calls", after=0))
    await opened.until(EDITED)
    methods = {one["method"] for one in await city.ask("calls", after=seen)}
    assert not methods & {"editMessageMedia", "sendMediaGroup", "sendPhoto"}
    assert group.pictures() == before


async def test_a_group_down_to_counts_reads_no_project_in_its_pictures_either(
    opened: Story,
    bob: Player,
    rita: Player,
    olga: Player,
    mallory: Player,
    group: Group,
    city: City,
) -> None:
    await posted(opened, bob)
    _, wall = group.pictures()
    await city.call(f"groups/{group.chat}/members", add=[str(mallory.user)])
    await answers_all(rita)
    await opened.until(EDITED)
    first, second = group.pictures()
    assert first == second
    assert Pixels(first).size == (1080, 466)  # 已报 and 未报, no more
    await olga.presses("认识，恢复明细")
    _, again = group.pictures()
    assert Pixels(again).size == Pixels(wall).size


async def gathered(city: City, recipe: Recipe, page: int) -> Any:
    """What a page of these pictures shows, before it becomes pixels."""
    act = Act(now=city.clock.now(), seal=b"")
    making = digest_pictures.gather if recipe.kind == "digest_pictures" else walls.gather
    return (await city.look(making, act, **recipe.page(page).arguments)).picture


async def recipe_in(city: City, chat: int, prefix: str) -> Recipe:
    key = (await city.look(posts.keys_in, chat, prefix))[-1]
    said = await city.look(posts.wanted, key, chat)
    assert said.recipe is not None
    return said.recipe


async def test_before_signing_a_group_reads_no_name_in_a_picture(
    opened: Story, bob: Player, rita: Player, group: Group, city: City
) -> None:
    """A project in 洽谈 has no lamp, and so no line; what was signed stands under its name."""
    await city.tx(projects.change, 1, stage=Stage.TALKS)
    await posted(opened, bob, rita)
    recipe = await recipe_in(city, group.chat, "pictures:")
    wall = (await gathered(city, recipe, 1)).wall
    assert [one.name for one in wall.tracks] == ["温泉康养项目", "蔬菜基地项目"]
    assert (wall.whose, wall.day) == (Whose(ScopeKind.CITY), date(2016, 2, 15))


async def test_the_figures_of_a_picture_are_those_of_its_digest(
    opened: Story, bob: Player, rita: Player, group: Group, city: City
) -> None:
    """What changed after the digest was composed is not in its pictures."""
    await posted(opened, bob, rita)
    await city.tx(projects.change, 1, name="改了名的项目", stage=Stage.PRODUCING)
    await city.tx(projects.set_milestone, 1, Stage.PRODUCING, planned=date(2017, 5, 1))
    recipe = await recipe_in(city, group.chat, "pictures:")
    cards, wall = await gathered(city, recipe, 0), (await gathered(city, recipe, 1)).wall
    assert (cards.figures.owed, cards.figures.answered) == (2, 2)
    assert [one.name for one in wall.tracks] == ["稀土永磁电机项目", "温泉康养项目", "蔬菜基地项目"]
    planned = [(one.stage, one.planned, one.done) for one in wall.tracks[0].milestones]
    assert planned == [(Stage.PRODUCING, date(2016, 10, 31), None)]


async def test_a_month_has_bars_for_its_localities_and_money_once_there_is_a_line(
    month: Story, bob: Player, rita: Player, group: Group, city: City
) -> None:
    target = Target(None, 2016, Task.MONEY, 600_000_000)
    await city.tx(targets.put, city.clock.now(), target, 3)
    await city.tx(projects.record_total, city.clock.now(), 1, date(2016, 2, 20), 93_000_000, 1)
    await answers_all(bob)
    await answers_all(rita)
    await month.until(datetime(2016, 3, 3, 10, tzinfo=ZONE))
    recipe = await recipe_in(city, group.chat, "pictures:")
    shown = [await gathered(city, recipe, at) for at in range(recipe.pages)]
    assert len(group.pictures()) == len(shown)
    kinds = [type(one) for one in shown]
    assert kinds == [DigestCards, DigestRates, DigestTasks, DigestBars, MoneyTrend, WallPage]
    _, rates, tasks, bars, trend, _ = shown
    known = [one.reading.indicator.id for one in rates.rates]
    assert known == ["performance", "money", "start", "production"]
    assert [(one.name, one.answered, one.owed) for one in bars.localities] == [
        ("梅关区", 2, 2),
        ("于水县", 1, 1),
    ]
    # What the ledger brought along did not come this year; the line and the task say the same.
    assert trend.now[:3] == [0, 5_000_000, None]
    assert trend.now[1] == tasks.tasks[0].reported.done
    assert (trend.target, set(trend.before)) == (600_000_000, {None})


async def test_who_joins_later_reads_counts_only_until_the_office_knows_them(
    opened: Story,
    bob: Player,
    rita: Player,
    olga: Player,
    mallory: Player,
    group: Group,
    city: City,
) -> None:
    """Text and pictures that stand there are reduced at once, and get their details back."""
    await posted(opened, bob, rita)
    assert "到位资金" in group.last()
    messages = [row["id"] for row in group.watcher.messages(group.title)]
    before = group.pictures()
    await city.call(f"groups/{group.chat}/members", add=[str(mallory.user)])
    await city.call("wait")
    rows = group.watcher.messages(group.title)
    assert [row["id"] for row in rows][: len(messages)] == messages  # edited where they stand
    said = next(row["text"] for row in rows if row["text"].startswith("半月快报"))
    assert "应报2、已报2、未报0" in said
    assert "到位资金" not in said
    recipe = await recipe_in(city, group.chat, "pictures:")
    shown = [await gathered(city, recipe, at) for at in range(recipe.pages)]
    assert [(type(one), one.counts_only) for one in shown] == [(DigestCards, True)] * len(before)
    assert not set(group.pictures()) & set(before)
    await olga.presses("认识，恢复明细")
    assert group.pictures() == before
    assert any("到位资金" in text for text in group.texts())


async def test_a_reply_to_the_pictures_is_a_reply_to_the_digest(leaders: Leaders) -> None:
    rows = leaders.group.watcher.messages(TITLE)
    picture = next(row["id"] for row in rows if row["kind"] == "photo")
    await leaders.chen.says(SAID, chat=TITLE, reply_to=picture)
    assert "交办（待确认）　陈志远同志（群内）" in leaders.min.last()


async def test_a_leader_sees_the_pictures_of_their_own_projects_in_private(
    leaders: Leaders, city: City
) -> None:
    await leaders.chen.says("/digest")
    await leaders.chen.presses("第1期")
    await leaders.chen.presses("看图")
    recipe = await recipe_in(city, leaders.chen.user, "answer:")
    assert len(leaders.chen.pictures()) == 4  # two came by themselves
    wall = (await gathered(city, recipe, 1)).wall
    assert [one.name for one in wall.tracks] == ["稀土永磁电机项目"]
    assert wall.whose == Whose(ScopeKind.LEADER, "陈志远")


async def test_the_office_looks_at_the_pictures_before_they_go_out(
    opened: Story, bob: Player, rita: Player, olga: Player, group: Group
) -> None:
    await answers_all(bob)
    await answers_all(rita)
    await opened.until(PREVIEW)
    await olga.presses("看图")
    assert len(olga.pictures()) == 2
    assert group.pictures() == []


async def test_who_reads_no_digests_sees_none_of_their_pictures(
    opened: Story, bob: Player, rita: Player, alice: Player, olga: Player, group: Group
) -> None:
    await answers_all(bob)
    await answers_all(rita)
    await opened.until(PREVIEW)
    await alice.forges("digest_pictures:1:")  # it is not out
    assert alice.pictures() == []
    await olga.presses("发布")
    await bob.forges("digest_pictures:1:")
    assert bob.pictures() == []
    await alice.forges("digest_pictures:1:999")  # of a leader she does not serve
    assert alice.pictures() == []
    await alice.forges("digest_pictures:1:")
    assert len(alice.pictures()) == 2


# From the board and the plans


async def test_the_board_opens_the_wall_of_ones_own_projects(
    opened: Story, alice: Player, city: City
) -> None:
    await alice.says("/board")
    await alice.presses("看图")
    assert alice.sees("挂图作战图　2个判灯项目，红灯在前；末张为项目漏斗")
    assert alice.albums() == [2]
    recipe = await recipe_in(city, alice.user, "answer:")
    wall = (await gathered(city, recipe, 0)).wall
    assert [one.name for one in wall.tracks] == ["稀土永磁电机项目", "温泉康养项目"]
    assert wall.whose == Whose(ScopeKind.UNIT, "梅关区")
    funnel = await gathered(city, recipe, 1)
    assert [count for _, count in funnel.steps] == [2, 2, 1, 1, 1, 0, 0]


async def test_the_plans_open_it_too_and_it_turns_dark_where_it_stands(
    city: City, olga: Player
) -> None:
    await olga.says("/plan")
    await olga.presses("看图")
    light = olga.pictures()
    before = [row["id"] for row in olga.messages()]
    await olga.presses("深色")
    assert [row["id"] for row in olga.messages()] == before
    assert [Pixels(one).at(1000, 150) for one in (light[0], olga.pictures()[0])] == [
        "#ffffff",
        "#15181d",
    ]
    assert "浅色" in olga.buttons()


async def test_the_long_wall_comes_as_a_file(city: City, olga: Player) -> None:
    await olga.says("/plan")
    await olga.presses("看图")
    await olga.presses("长图文件")
    assert olga.last() == "挂图作战长图　3个项目"
    assert Pixels(olga.files()[-1]).size == (1080, 206 + 3 * 68 + 84)


async def test_who_has_nothing_to_draw_is_told_so(city: City, rita: Player) -> None:
    await city.tx(projects.change, 3, stage=Stage.TALKS)
    await rita.says("/board")
    assert "看图" not in rita.buttons()
    await rita.forges("wall:0:")
    assert rita.last() == "您这里还没有签约到竣工的项目，暂无图可看。"


async def test_the_wall_of_a_leader_is_for_who_serves_them(
    leaders: Leaders, bob: Player, city: City
) -> None:
    await bob.forges("wall:6:")
    assert bob.pictures() == []
    await leaders.min.says("/board")
    await leaders.min.presses("陈志远")
    await leaders.min.presses("看图")
    assert leaders.min.sees("挂图作战图　代 陈志远同志　1个判灯项目")
    recipe = await recipe_in(city, leaders.min.user, "answer:")
    wall = (await gathered(city, recipe, 0)).wall
    assert [one.name for one in wall.tracks] == ["稀土永磁电机项目"]
    assert len(leaders.min.pictures()) == 2


# One project


async def test_one_project_as_timeline_page_and_paper(city: City, alice: Player) -> None:
    await alice.says("/project 稀土")
    await alice.presses("时间轴图")
    assert alice.last() == "稀土永磁电机项目　时间轴"
    await alice.presses("一页图")
    assert alice.last() == "稀土永磁电机项目　一项目一页"
    story, page = alice.pictures()
    assert Pixels(story).size[0] == 1080
    assert Pixels(page).size == (1080, 1129)
    await alice.presses("一页 PDF")
    assert alice.last() == "稀土永磁电机项目　一项目一页（A4，可打印）"
    words = "".join(words_of(alice.files()[-1]))
    for said in (
        "稀土永磁电机项目",
        "责任人：",
        "合同约定",
        "到位（报送）8800万元，截至2016年1月15日",
    ):
        assert said in words


async def test_what_is_on_the_pages_of_a_project_has_its_picture(city: City, alice: Player) -> None:
    await alice.says("/project 稀土")
    await alice.presses("一项目一页")
    await alice.presses("一页图")
    await alice.says("/project 稀土")
    await alice.presses("时间线")
    await alice.presses("时间轴图")
    assert len(alice.pictures()) == 2


async def test_somebody_elses_project_is_not_drawn(city: City, rita: Player) -> None:
    for what in ("story", "page", "paper"):
        await rita.forges(f"project_picture:1:{what}")
    await rita.forges("project_picture:3:secret")
    assert (rita.pictures(), rita.files()) == ([], [])


async def test_pictures_have_captions_in_english(city: City, alice: Player, olga: Player) -> None:
    for one in (alice, olga):
        await one.says("/me")
        await one.presses("English")
    await alice.says("/project 稀土")
    for button in ("Timeline picture", "One page picture", "One page PDF"):
        await alice.presses(button)
    assert alice.texts()[-3:] == [
        "稀土永磁电机项目: timeline",
        "稀土永磁电机项目: one page",
        "稀土永磁电机项目: one page, A4 for print",
    ]
    await olga.says("/plan")
    await olga.presses("Pictures")
    assert olga.sees(
        "Wall chart: 3 projects with a lamp, red first. The last picture is the project funnel."
    )
    await olga.presses("Long, as a file")
    assert olga.last() == "The long wall chart: 3 projects"
