"""Every copy of a digest follows what is pressed, reported late and corrected."""

from datetime import date, datetime

import pytest

from domain.roles import Grant, Role, ScopeKind
from storage import people, projects
from tests.city.player import Group, Player
from tests.city.running import ZONE, City
from tests.city.story import Story
from tests.handlers.test_digests import POSTED, PREVIEW, answers_all, bound


@pytest.fixture
async def leaders(story: Story, olga: Player) -> Group:
    """The group of the city's leaders; olga looks on."""
    return await bound(story, "市领导群", ScopeKind.CITY, "", olga)


async def test_a_copy_opened_from_the_list_turns_with_what_is_pressed_on_it(
    opened: Story, bob: Player, rita: Player, olga: Player
) -> None:
    await answers_all(bob)
    await answers_all(rita)
    await opened.until(PREVIEW)
    await olga.says("/digest")
    await olga.presses("半月快报〔2016〕第1期")
    await olga.presses("暂缓一天")
    assert olga.last().startswith("预览：2月19日（周五）10:00自动发布。")
    await olga.presses("发布")
    assert olga.last().startswith("已于2月18日（周四）08:30发布。")
    assert not {"发布", "暂缓一天", "修改按语"} & set(olga.buttons())


async def test_the_offices_copies_follow_the_evening_edit(
    opened: Story, bob: Player, rita: Player, olga: Player
) -> None:
    await answers_all(bob)
    await opened.until(PREVIEW)
    await olga.presses("发布")
    await olga.says("/digest")
    await olga.presses("半月快报〔2016〕第1期")
    await opened.until(datetime(2016, 2, 18, 15, tzinfo=ZONE))
    await answers_all(rita)
    await opened.until(datetime(2016, 2, 18, 17, 30, tzinfo=ZONE))
    copies = [text for text in olga.texts() if "应报2、已报1、未报1（其中首次未报1）" in text]
    assert len(copies) == 2
    assert all("；其后补报1" in text for text in copies)


async def test_a_head_reads_whose_projects_are_counted(
    opened: Story, bob: Player, rita: Player, alice: Player, city: City
) -> None:
    await city.tx(people.grant, 2, Grant(Role.HEAD, ScopeKind.UNIT, "1"))
    await answers_all(bob)
    await answers_all(rita)
    await opened.until(POSTED)
    await alice.says("/digest")
    await alice.presses("半月快报〔2016〕第1期")
    assert "半月快报〔2016〕第1期　2月上半月\n梅关区项目\n" in alice.last()
    assert "应报1、已报1" in alice.last()


@pytest.mark.parametrize(
    ("signed_by", "counts", "localities"),
    [
        (2, "应报2、已报2、未报0\n项目：签约1、开工1\n", False),  # all lie in 梅关区
        (
            1,
            "应报3、已报2、未报1（其中首次未报1）\n项目：签约1、开工2\n",
            True,
        ),  # one in 于水县
    ],
)
async def test_a_units_own_copy_counts_localities_only_where_there_are_several(
    month: Story,
    bob: Player,
    alice: Player,
    city: City,
    signed_by: int,
    counts: str,
    localities: bool,
) -> None:
    await city.tx(people.grant, 2, Grant(Role.HEAD, ScopeKind.UNIT, "1"))
    await city.tx(projects.change, 3, unit=signed_by)
    await answers_all(bob)
    await month.until(datetime(2016, 3, 3, 10, tzinfo=ZONE))
    await alice.says("/digest")
    await alice.presses("月调度专报〔2016〕第1期")
    assert counts in alice.last()
    assert ("各地报送\n梅关区 2/2　于水县 0/1" in alice.last()) is localities
    assert ("各地报送" in alice.last()) is localities
    assert "\n\n\n" not in alice.last()


async def test_a_correction_after_posting_is_said_once_and_heads_the_next(
    opened: Story, bob: Player, rita: Player, leaders: Group
) -> None:
    await answers_all(bob)
    await answers_all(rita)
    await opened.until(datetime(2016, 2, 18, 15, tzinfo=ZONE))
    await bob.presses("稀土永磁电机")
    await bob.presses("修改")
    await bob.presses("到位资金")
    await bob.says("1.2亿")
    await bob.presses("提交")
    assert (
        "将于2月18日（周四）17:30并入已发布的半月快报；再修改按更正处理，并记入下期。" in bob.last()
    )
    await opened.until(datetime(2016, 2, 18, 17, 30, tzinfo=ZONE))
    assert leaders.sees("数据截至2月18日 08:30，补报、更正截至2月18日 17:30，均为报送数")
    rows = {row["text"][:4]: row for row in leaders.watcher.messages(leaders.title)}
    assert leaders.sees(
        "更正：半月快报〔2016〕第1期发布后，以下填报有更正，正文已更新。\n"
        "· 稀土永磁电机项目：到位资金累计8800万元 → 1.20亿元"
    )
    assert rows["更正：半"]["reply_to"] == rows["半月快报"]["id"]
    await opened.until(datetime(2016, 3, 15, 9, tzinfo=ZONE))
    await answers_all(bob)
    await answers_all(rita)
    await opened.until(datetime(2016, 3, 18, 10, tzinfo=ZONE))
    assert "更正上期：稀土永磁电机项目" in leaders.last()


async def test_corrected_sums_that_would_read_alike_keep_every_digit(
    opened: Story, bob: Player, rita: Player, leaders: Group, city: City
) -> None:
    await city.tx(projects.record_total, city.clock.now(), 1, date(2016, 1, 16), 120_000_000, 1)
    await answers_all(bob)
    await answers_all(rita)
    await opened.until(datetime(2016, 2, 18, 15, tzinfo=ZONE))
    await bob.presses("稀土永磁电机")
    await bob.presses("修改")
    await bob.presses("到位资金")
    await bob.says("12040")
    await bob.presses("提交")
    await opened.until(datetime(2016, 2, 18, 17, 30, tzinfo=ZONE))
    assert leaders.sees("· 稀土永磁电机项目：到位资金累计12000万元 → 12040万元")


async def test_what_is_changed_between_preview_and_post_moves_the_cut_off(
    opened: Story, bob: Player, rita: Player, leaders: Group
) -> None:
    """Not a correction of what was read; but the digest no longer says what it was composed of."""
    await answers_all(bob)
    await answers_all(rita)
    await opened.until(datetime(2016, 2, 18, 9, 10, tzinfo=ZONE))
    await bob.presses("稀土永磁电机")
    await bob.presses("修改")
    await bob.presses("到位资金")
    await bob.says("1.2亿")
    await bob.presses("提交")
    await opened.until(datetime(2016, 2, 18, 10, tzinfo=ZONE))
    assert "到位资金：累计8800万元" in leaders.last()
    assert "数据截至2月18日 08:30，均为报送数" in leaders.last()
    await opened.until(datetime(2016, 2, 18, 17, 30, tzinfo=ZONE))
    assert "到位资金：累计1.20亿元" in leaders.last()
    assert "数据截至2月18日 08:30，补报、更正截至2月18日 17:30，均为报送数" in leaders.last()
    assert not leaders.sees("更正：半月快报")


@pytest.mark.parametrize(
    ("answered", "also"),
    [
        (  # the half-month's digest is out, and takes it in
            datetime(2016, 2, 29, 9, 10, tzinfo=ZONE),
            "另计入2月上半月：将于2月29日（周一）17:30并入已发布的半月快报。",
        ),
        (  # two older windows; the month's digest is held
            datetime(2016, 3, 15, 9, 10, tzinfo=ZONE),
            "另计入2月上半月：将于3月15日（周二）17:30并入已发布的半月快报。\n"
            "另计入2月下半月、2月：月调度专报待发布，发布后更新。",
        ),
    ],
)
async def test_a_receipt_names_each_digest_the_answer_counts_for(
    opened: Story, rita: Player, bob: Player, olga: Player, answered: datetime, also: str
) -> None:
    await answers_all(rita)
    await opened.until(datetime(2016, 2, 18, 9, tzinfo=ZONE))
    await olga.presses("发布")
    await opened.until(answered)
    await bob.says("/report")
    await bob.presses("稀土永磁电机")
    await bob.presses("本期无变化")
    assert bob.last().endswith(also)


async def test_a_receipt_promises_nothing_of_a_digest_that_the_next_has_replaced(
    opened: Story, rita: Player, bob: Player, olga: Player
) -> None:
    for month in (2, 3):
        await opened.until(datetime(2016, month, 15, 9, tzinfo=ZONE))
        await answers_all(rita)
        await opened.until(datetime(2016, month, 18, 9, tzinfo=ZONE))
        await olga.presses("发布")
    await bob.says("/report")
    await bob.presses("稀土永磁电机")
    await bob.presses("本期无变化")
    assert "另计入2月上半月：该期半月快报之后已发新一期，不再更新。" in bob.last()


async def test_a_milestone_corrected_later_is_told_with_the_day_it_replaces(
    opened: Story, bob: Player, rita: Player, leaders: Group
) -> None:
    await bob.presses("稀土永磁电机")
    await bob.presses("节点")
    await bob.presses("竣工")
    await bob.presses("今天完成")
    await bob.presses("提交")
    await answers_all(rita)
    await opened.until(datetime(2016, 2, 18, 15, tzinfo=ZONE))
    await bob.presses("修改")
    await bob.presses("✕ 竣工")
    await bob.says("设备安装中")
    await bob.presses("提交")
    await opened.until(datetime(2016, 2, 18, 17, 30, tzinfo=ZONE))
    assert leaders.sees("· 稀土永磁电机项目：竣工2016年2月15日 → 未完成")
