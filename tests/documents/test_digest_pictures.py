"""What the pictures under a digest say: its own figures, no more for a group that strangers read."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest

from documents import digest_pictures
from documents.canvas import TALL
from documents.fonts import fonts
from domain.cadence import DigestKind
from domain.digest_indicators import Reading, Seen, SeenTask
from domain.digests import Digest, DigestState, Figures, LocalityCount
from domain.indicators import INDICATORS, Basis, Indicator, Measure, Part
from domain.lamp_counts import Tally
from domain.lamps import Colour
from domain.pictures import (
    DigestBars,
    DigestCards,
    DigestRates,
    DigestTasks,
    MoneyTrend,
    Whose,
)
from domain.roles import ScopeKind
from domain.targets import Standing, Task
from tests.documents.test_pictures import is_legible, said

FONTS = fonts()
NOW = datetime(2016, 3, 3, tzinfo=UTC)
DAY = date(2016, 3, 3)
END = date(2016, 2, 29)
DIGEST = Digest(1, DigestKind.MONTH, 2016, 2, "w", DigestState.POSTED, NOW, NOW, NOW, NOW, "")
CITY, CHEN = Whose(ScopeKind.CITY), Whose(ScopeKind.LEADER, "陈志远")
LAMPS = (
    Tally(Colour.GREEN, 6, 7),
    Tally(Colour.YELLOW, 1, 0),
    Tally(Colour.RED, 3, 3),
    Tally(Colour.GREY, 2),
)
YI = 100_000_000


def figures(**how: Any) -> Figures:
    given: dict[str, Any] = {
        "stages": (),
        "done": (),
        "overdue": (),
        "localities": (),
        "silent": (),
        "missing": (),
    }
    money = {"total": 12 * YI, "arrived": 32_000_000}
    return Figures(120, 86, 28, **given, **money, lamps=LAMPS, **how)


def cards(**how: Any) -> str:
    sheet = digest_pictures.cards(
        FONTS,
        DigestCards(
            DIGEST, how.pop("whose", CITY), END, DAY, figures(late=how.pop("late", 0)), **how
        ),
    )
    assert is_legible(sheet)
    assert sheet.height <= TALL
    return said(sheet)


def test_the_cards_are_the_digests_own_figures() -> None:
    shown = cards()
    for words in (
        "月调度专报〔2016〕第2期 截至2016年2月29日，填报收至3月3日 报送数",
        "已报 86 项 应报120项（71.7%）",  # 71.66…
        "到位资金累计 12.00 亿元 本期到位3200万元",
        "红灯 红 3 项 已判灯10项，未报2项 黄灯",  # nothing changed, nothing said
        "黄灯 黄 1 项 已判灯10项，未报2项 ▲1",
        "绿灯 绿 6 项 已判灯10项，未报2项 ▼1",
    ):
        assert words in shown


def test_a_leaders_cards_say_whose_they_are_and_what_came_late() -> None:
    shown = cards(whose=CHEN, late=2)
    assert "月调度专报〔2016〕第2期　陈志远同志联系项目" in shown
    assert "应报120项（71.7%），其后补报2项" in shown


def test_strangers_read_counts_only() -> None:
    shown = cards(counts_only=True)
    assert "已报 86 项" in shown
    assert "未报 34 项 其中首次未报28项" in shown
    assert "资金" not in shown
    assert "灯" not in shown


def test_localities_stand_in_the_registers_order_and_are_not_ranked() -> None:
    counts = [LocalityCount("于水县", 8, 2), LocalityCount("梅关区", 4, 4)]
    shown = said(digest_pictures.bars(FONTS, DigestBars(DIGEST, CITY, DAY, counts)))
    assert "于水县 25.0% 2/8 梅关区 100.0% 4/4" in shown
    assert "不排名" in shown
    assert "月调度专报〔2016〕第2期　陈志远同志联系项目　各地报送" in said(
        digest_pictures.bars(FONTS, DigestBars(DIGEST, CHEN, DAY, counts))
    )


def test_money_by_month_has_last_years_line_and_the_plans_only_where_there_is_one() -> None:
    empty: list[int | None] = [None] * 12
    now = [YI, 2 * YI, *empty[2:]]
    alone = said(digest_pictures.trend(FONTS, MoneyTrend(CITY, DAY, now, empty)))
    assert "全市当年到位资金" in alone
    assert "2015年" not in alone
    assert "时序" not in alone
    sheet = digest_pictures.trend(FONTS, MoneyTrend(CHEN, DAY, now, [YI] * 12, target=60 * YI))
    assert "陈志远同志联系项目当年到位资金" in said(sheet)
    assert "2016年 2015年 时序进度（年度目标60.00亿元） 自1月1日起累计" in said(sheet)
    dashed = [one for one in sheet.shapes if one.get("dashed")]
    assert len(dashed) == 12  # eleven months and the legend
    assert is_legible(sheet)


def measured(indicator: Indicator, counted: int, base: int) -> Measure:
    return Measure(indicator, DAY, (Part(1, counted, base),) if base else ())


def seen(indicator: Indicator, before: Fraction | None = None) -> Seen:
    """渭南 2010: 198 of 292 had started; of those recognised, let it be half."""
    reported, recognised = measured(indicator, 198, 292), measured(indicator, 146, 292)
    return Seen(Reading(indicator, reported, recognised, measured(indicator, 0, 0)), before)


START = next(one for one in INDICATORS if one.id == "start")
MONEY = next(one for one in INDICATORS if one.id == "money")


def rates(*shown: Seen) -> str:
    return said(digest_pictures.rates(FONTS, DigestRates(DIGEST, CITY, DAY, shown)))


def test_an_indicator_says_value_base_other_basis_and_change() -> None:
    shown = rates(seen(START, Fraction(7, 10)))
    assert "月调度专报〔2016〕第2期　指标 截至2016年3月3日" in shown
    # 67.808… and 50; 2.19… points fewer than the last time
    assert "项目开工率 67.8 % 开工198÷签约合同数292；核定50.0% ▼2.2" in shown


def test_a_rate_has_the_year_before_above_the_period_before() -> None:
    year_ago = measured(START, 1, 2)
    one = Reading(START, measured(START, 3, 4), measured(START, 0, 4), year_ago)
    assert "项目开工率 75.0 % 开工3÷签约合同数4 ▲5.0 同比▲25.0" in rates(Seen(one, Fraction(7, 10)))


def test_an_indicator_kept_by_what_is_recognised_shows_the_reports_beside_it() -> None:
    kept = replace(START, basis=Basis.RECOGNISED)
    assert "项目开工率 50.0 % 开工146÷签约合同数292；报送67.8%" in rates(seen(kept))


def test_money_over_money_is_said_in_its_units() -> None:
    one = measured(MONEY, 37 * YI, 107_700_000_000)
    shown = rates(Seen(Reading(MONEY, one, one, measured(MONEY, 0, 0)), None))
    assert "资金到位率 3.4 % 到位资金37.00亿元÷合同引资1077亿元；核 定3.4%" in shown  # in two lines


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (4, "签约项目 40.0 % 4个／10个，超时序23.1个百分点"),
        (1, "签约项目 10.0 % 1个／10个，欠时序6.9个百分点"),
    ],
)
def test_a_task_stands_against_the_share_of_the_year(done: int, words: str) -> None:
    """62 of 366 days: 16.9 %."""
    parts = tuple((number, 1) for number in range(done))
    standing = Standing(Task.SIGNED, 10, parts, Fraction(62, 366))
    given = DigestTasks(DIGEST, CITY, DAY, [SeenTask(standing, standing, 0)])
    shown = said(digest_pictures.tasks(FONTS, given))
    assert words in shown
    assert "目标任务 截至2016年3月3日 时序进度16.9%" in shown


def test_a_task_says_its_growth_what_is_recognised_of_it_and_where_the_year_stands() -> None:
    """62 of 366 days gone: a sixth and a little of the bar, from which the mark is to the right."""
    standings = [
        Standing(Task.STARTED, 20, tuple((each, 1) for each in range(done)), Fraction(62, 366))
        for done in (3, 1)
    ]
    sheet = digest_pictures.tasks(
        FONTS, DigestTasks(DIGEST, CITY, DAY, [SeenTask(standings[0], standings[1], 4)])
    )
    base = "3个／20个，欠时序1.9个百分点；同比-25.0%；核定5.0%"  # of 20, one is recognised
    assert base in said(sheet).replace(" ", "")
    assert "竖线为时序进度" in said(sheet)
    (mark,) = [one for one in sheet.shapes if one.get("stroke") == "accent"]
    left, wide = 32 + 24, (1080 - 64 - 20) / 2 - 48
    assert mark["points"][0][0] == pytest.approx(left + wide * 62 / 366)
