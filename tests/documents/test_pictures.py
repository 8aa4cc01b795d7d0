"""Each kind of picture: its size, where things lie, their colours, and what it says."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest

from documents import figure_cards, funnels, storylines, trends, unit_bars, walls
from documents.canvas import SMALLEST, TALL, WIDE, Sheet, pdf, png
from documents.fonts import fonts
from documents.walls import Axis, Stretch
from domain.indicators import INDICATORS, Measure, Part
from domain.indicators import Axis as Apart
from domain.lamps import Colour
from domain.pictures import (
    LONGEST,
    ROWS,
    Bar,
    Bars,
    Card,
    Cards,
    Event,
    Funnel,
    LeadFunnel,
    Manner,
    RateBars,
    Series,
    Story,
    Theme,
    Track,
    Trend,
    Wall,
    WallPage,
    Whose,
    pages_of,
)
from domain.projects import Milestone
from domain.roles import ScopeKind
from domain.stages import MILESTONES, Stage
from tests.documents.looked_at import Pixels, words_of

FONTS = fonts()
CITY = Whose(ScopeKind.CITY)
DAY = date(2016, 6, 30)
NOW = datetime(2016, 6, 1, tzinfo=UTC)
HOSTILE = '=1+1 <b>{{ 7*7 }}</b> #panic("x") A<B&C'


def milestone(stage: Stage, planned: str = "", done: str = "", contractual: str = "") -> Milestone:
    days = [date.fromisoformat(one) if one else None for one in (contractual, planned, done)]
    return Milestone(stage, contractual=days[0], planned=days[1], done=days[2])


PLANNED = (
    milestone(Stage.SIGNED, "2015-07-01", "2015-07-01", "2015-07-01"),
    milestone(Stage.STARTED, "2016-01-01", "2016-03-01", "2016-02-01"),
    milestone(Stage.PRODUCING, "2016-12-31"),
)


def track(name: str = "稀土永磁电机", colour: Colour | None = Colour.RED, **how: Any) -> Track:
    return Track(name, "梅关区", how.get("stage", Stage.STARTED), colour, how.get("known", PLANNED))


def said(sheet: Sheet) -> str:
    """All that stands on it, in the order drawn."""
    return " ".join(one["words"] for one in sheet.shapes if one["kind"] == "words")


def is_legible(sheet: Sheet) -> bool:
    words = [one for one in sheet.shapes if one["kind"] == "words"]
    return all(one["size"] >= SMALLEST for one in words) and sheet.width == WIDE


# 挂图作战


@pytest.mark.parametrize(
    ("tracks", "number", "high"),
    [(1, 0, 358), (ROWS, 0, 1242), (ROWS + 1, 0, 834), (ROWS + 1, 1, 766), (0, 0, 358)],
)
def test_a_page_is_as_high_as_its_rows_and_no_phone_shrinks_it(tracks: int, number: int, high: int):
    seen = Pixels(
        png(
            walls.sheet(
                FONTS, WallPage(Wall(CITY, DAY, [track()] * tracks), number, pages_of(tracks))
            )
        )
    )
    assert seen.size == (1080, high)
    assert high <= TALL


def test_red_stands_first_and_plan_above_actual():
    wall = Wall(CITY, DAY, [track("绿的", Colour.GREEN), track("红的", Colour.RED)])
    seen = Pixels(png(walls.sheet(FONTS, WallPage(wall, 0))))
    axis = walls.axis_of(wall)
    first, second = 206, 206 + 68
    assert [seen.at(24, y + 34) for y in (first, second)] == ["#d93025", "#2f9e4f"]
    at = axis.x(date(2015, 9, 1))
    assert seen.at(at, first + 20) == "#d5dae1"  # planned: grey
    assert seen.at(at, first + 48) == "#e8710a"  # started two months late
    assert seen.at(axis.x(date(2016, 5, 1)), first + 48) == "#3b7ddd"  # under way, not due yet
    assert seen.at(axis.x(date(2016, 9, 1)), first + 48) in ("#f6f8fa", "#dfe3e8")  # to come


def test_today_is_a_dashed_line():
    wall = Wall(CITY, DAY, [track(known=())])
    seen = Pixels(png(walls.sheet(FONTS, WallPage(wall, 0))))
    x = walls.axis_of(wall).x(DAY)
    assert {"#b3202c", "#f6f8fa"} <= seen.colours(x, 210, 1, 60)


@pytest.mark.parametrize(
    ("known", "today", "expected"),
    [
        (PLANNED, "2016-06-30", [("2015-07-01", "2016-03-01", "orange", "开"), ("2016-03-01", "2016-06-30", "blue", "")]),
        (PLANNED, "2017-01-15", [("2015-07-01", "2016-03-01", "orange", "开"), ("2016-03-01", "2017-01-15", "yellow", "")]),
        (PLANNED, "2017-03-30", [("2015-07-01", "2016-03-01", "orange", "开"), ("2016-03-01", "2017-03-30", "yellow", "")]),
        (PLANNED, "2017-03-31", [("2015-07-01", "2016-03-01", "orange", "开"), ("2016-03-01", "2017-03-31", "red", "")]),  # three months, as a lamp
        ((milestone(Stage.SIGNED, "2016-01-01"),), "2016-01-20", [("2016-01-01", "2016-01-20", "yellow", "")]),  # nothing is done
        ((milestone(Stage.SIGNED, "2016-08-01"),), "2016-01-20", []),
        (
            (milestone(Stage.SIGNED, "", "2015-07-01"), milestone(Stage.STARTED, "2016-01-01", "2016-01-01")),
            "2016-01-01",
            [("2015-07-01", "2016-01-01", "green", "开")],
        ),  # on its day is in time
        ((), "2016-01-20", []),
    ],
)  # fmt: skip
def test_what_is_done_is_coloured_by_its_plan(
    known: Sequence[Milestone], today: str, expected: list[tuple[str, str, str, str]]
):
    found = walls.stretches_done(known, date.fromisoformat(today), Stage.STARTED)
    assert found == [
        Stretch(date.fromisoformat(first), date.fromisoformat(last), fill, mark)
        for first, last, fill, mark in expected
    ]


def test_one_odd_date_does_not_press_the_others_together():
    odd = track(
        known=(milestone(Stage.SIGNED, "1999-01-01"), milestone(Stage.PRODUCING, "2049-01-01"))
    )
    axis = walls.axis_of(Wall(CITY, DAY, [odd]))
    assert axis == Axis(date(2014, 12, 1), date(2018, 1, 1))
    assert axis.x(date(1999, 1, 1)) == 460


def test_the_long_one_is_one_picture_and_says_what_it_leaves_out():
    wall = Wall(Whose(ScopeKind.UNIT, "梅关区"), DAY, [track()] * (LONGEST + 3))
    sheet = walls.sheet(FONTS, WallPage(wall, None))
    assert sheet.width + sheet.height == 1080 + 206 + 120 * 68 + 84 <= 10_000
    assert "另有3项未列入本图" in said(sheet)
    assert "梅关区挂图作战图" in said(sheet)


def test_a_hostile_name_is_only_a_name():
    wall = Wall(CITY, DAY, [track(HOSTILE[:20]), track(HOSTILE[20:])])
    seen = "".join(words_of(walls.book(FONTS, wall)))
    assert HOSTILE[:20] in seen
    assert HOSTILE[20:] in seen


def test_a_wall_is_legible_and_counts_its_lamps():
    sheet = walls.sheet(FONTS, WallPage(Wall(CITY, DAY, [track(), track(colour=None)]), 0))
    assert is_legible(sheet)
    assert "截至2016年6月30日　共2项 红 红灯1" in said(sheet)
    assert "滞后不足3个月 滞后3个月以上" in said(sheet)


@pytest.mark.parametrize(
    ("name", "size", "shown"),
    [
        ("稀土永磁电机项目", 24, "1. 稀土永磁电机项目"),
        ("深圳启砚中药饮片项目（二期）", 24, "1. 深圳启砚中药饮片项目（二期）"),
        ("深圳启砚中药饮片颗粒项目（二期）", 22, "1. 深圳启砚中药饮片颗粒项目（二期）"),
        ("深圳启砚中药饮片及配方颗粒项目（二期）", 20, "1. 深圳启砚中药饮片及配方颗粒项目（…"),
    ],
)
def test_a_long_name_is_rather_smaller_than_cut(name: str, size: int, shown: str):
    sheet = walls.sheet(FONTS, WallPage(Wall(CITY, DAY, [track(name)]), 0))
    (drawn,) = [one for one in sheet.shapes if str(one.get("words", "")).startswith("1. ")]
    assert (drawn["size"], drawn["words"]) == (size, shown)


def test_what_is_left_out_stands_clear_of_the_legend():
    wall = Wall(CITY, DAY, [track()] * 60)
    last = walls.sheet(FONTS, WallPage(wall, 2, 3))
    lowest = {one["words"]: one["y"] for one in last.shapes if one["kind"] == "words"}
    assert lowest["按红、黄、未报、绿排序，另有18项未列入本图"] - lowest["计划"] >= 30


# Cards


def cards(*shown: Card) -> Sheet:
    return figure_cards.sheet(FONTS, Cards("主要指标", DAY, "报送数", shown))


@pytest.mark.parametrize(
    ("card", "words"),
    [
        (Card("已报", 86, "项", base="占应报120项", change=5), "已报 86 项 占应报120项 ▲5"),
        (Card("开工率", Fraction(19800, 292), "%", places=1), "开工率 67.8 %"),  # 67.808…
        (Card("履约率", Fraction(29100, 292), "%", places=2), "履约率 99.66 %"),  # 99.657… half up
        (
            Card("到位资金", 123_4500_0000, "元", change=-3200_0000),
            "到位资金 123.45 亿元 ▼3200万元",
        ),
        (
            Card("投产率", None, "%", base="缺数据"),
            "投产率 —  缺数据",
        ),
        (Card("产值", 1234567, "户"), "产值 1,234,567 户"),
    ],
)
def test_a_card_says_value_base_and_change(card: Card, words: str):
    assert words in said(cards(card))


def test_what_is_not_known_has_not_changed():
    assert "▲3" not in said(cards(Card("投产率", None, "%", change=3)))


def test_a_card_has_its_lamp_its_share_and_its_cut_off():
    sheet = cards(Card("红灯", 3, "项", share=Fraction(1, 2), colour=Colour.YELLOW))
    seen = Pixels(png(sheet))
    assert seen.size == (1080, 466)
    assert [seen.at(x, 152 + 157) for x in (70, 270, 300)] == ["#f0b400", "#f0b400", "#d5dae1"]
    assert "截至2016年6月30日 报送数 红灯 黄 3 项" in said(sheet)
    assert is_legible(sheet)


# Bars


def test_a_bar_is_as_long_as_its_share():
    bars = Bars("各地开工率", DAY, "开工÷签约", [Bar("梅关区", 3, 4), Bar("于水县", 0, 0)])
    seen, sheet = Pixels(png(unit_bars.sheet(FONTS, bars))), unit_bars.sheet(FONTS, bars)
    assert seen.size == (1080, 334)
    assert [seen.at(x, 181) for x in (370, 670, 680)] == ["#3b7ddd", "#3b7ddd", "#f6f8fa"]
    assert "梅关区 75.0% 3/4 于水县 — 开工÷签约" in said(sheet)  # nothing to count is no zero
    assert is_legible(sheet)


def test_places_are_numbered_only_where_units_are_ranked():
    shown = [Bar("甲", 2, 3), Bar("乙", 1, 3)]
    plain, ranked = (
        unit_bars.sheet(FONTS, Bars("x", DAY, "", shown, ranked=one)) for one in (False, True)
    )
    assert "甲 66.7% 2/3 乙 33.3%" in said(plain)
    assert "1 甲 66.7% 2/3 2 乙 33.3%" in said(ranked)


# Trend

LINES = Trend(
    "到位资金累计",
    "元",
    DAY,
    [f"{month}月" for month in range(1, 7)],
    [
        Series("2016年", Manner.NOW, [1_0000_0000, 2_0000_0000, None, 4_0000_0000, None, None]),
        Series("2015年", Manner.BEFORE, [1_0000_0000] * 6),
    ],
)


def test_a_missing_value_is_a_gap_and_never_zero():
    lines = [one for one in trends.sheet(FONTS, LINES).shapes if one.get("stroke") == "accent"]
    assert len(lines) == 2  # January to February, and the legend
    discs = [
        one
        for one in trends.sheet(FONTS, LINES).shapes
        if one.get("fill") == "accent" and one["kind"] == "disc"
    ]
    assert [round(one["y"]) for one in discs] == [546, 461, 292]  # 1, 2 and 4 of 5 亿


def test_a_trend_has_last_years_line_and_its_newest_value():
    sheet = trends.sheet(FONTS, LINES)
    assert "单位：亿元" in said(sheet)
    assert "4.00 2016年 2015年" in said(sheet)
    assert (
        sum(one.get("stroke") == "grey" for one in sheet.shapes) == 6
    )  # five months and the legend
    assert Pixels(png(trends.sheet(FONTS, LINES), Theme.DARK)).size == (1080, 780)
    assert is_legible(sheet)


@pytest.mark.parametrize(
    ("values", "divisor", "top"),
    [
        ([None], 1, "1/20"),
        ([5], 1, "5"),
        ([6], 1, "10"),
        ([213_7000_0000], 1_0000_0000, "250"),
        ([11], 1, "25"),
    ],
)
def test_the_axis_ends_at_a_round_figure(values: list[int | None], divisor: int, top: str):
    assert trends.scale_of(values, divisor) == Fraction(top)


# Funnel


def test_a_funnel_narrows_with_its_counts():
    funnel = Funnel(CITY, DAY, [(Stage.TALKS, 200), (Stage.SIGNED, 100), (Stage.STARTED, 0)])
    sheet = funnels.sheet(FONTS, funnel)
    assert "洽谈　200 签约　100 为上一步的50.0% 0 开工 为上一步的0.0%" in said(sheet)
    seen = Pixels(png(funnels.sheet(FONTS, funnel)))
    assert [seen.at(x, 200) for x in (135, 745)] == ["#3b7ddd", "#3b7ddd"]
    assert [seen.at(x, 304) for x in (280, 290, 590, 600)] == [
        "#ffffff",
        "#3b7ddd",
        "#3b7ddd",
        "#ffffff",
    ]
    assert is_legible(sheet)


def test_a_funnel_of_leads_says_what_was_dropped():
    steps = [("登记", 8), ("认领", 6), ("跟进", 3), ("转项目", 1)]
    shown = said(funnels.leads(FONTS, LeadFunnel(DAY, steps, dropped=2)))
    assert "招商线索漏斗 截至2016年6月30日 单位：条 登记　8 认领　6 为上一步的75.0%" in shown
    assert "1 转项目 为上一步的33.3% 2016年登记的线索，每一步含其后各步；另有2条已退库" in shown
    assert "退库" not in said(funnels.leads(FONTS, LeadFunnel(DAY, steps)))


# One project's timeline


def test_a_timeline_has_its_milestones_and_what_happened():
    events = [Event(DAY, "主体封顶"), Event(DAY, HOSTILE), Event(date(2016, 5, 3), "开工")]
    story = Story("稀土永磁电机", ("ZS2015001", "开工"), DAY, Colour.RED, PLANNED, events, left=4)
    sheet = storylines.sheet(FONTS, story)
    assert "签约 计 2015.7.1 实 2015.7.1" in said(sheet)
    assert f"2016.6.30 主体封顶 {HOSTILE} 2016.5.3 开工 更早还有4条" in said(sheet)
    assert is_legible(sheet)


def test_a_timeline_that_is_too_long_says_how_much_it_leaves_out():
    story = Story("x", (), DAY, None, PLANNED, [Event(DAY, "字" * 100)] * 30)
    sheet = storylines.sheet(FONTS, story)
    assert sheet.height <= TALL
    assert "更早还有24条，见时间线" in said(sheet)  # six of three lines each


@pytest.mark.parametrize("made", [
    lambda: png(walls.sheet(FONTS, WallPage(Wall(CITY, DAY, [track()]), 0))),
    lambda: png(cards(Card("a", 1))),
    lambda: png(trends.sheet(FONTS, LINES)),
    lambda: pdf("x", [storylines.sheet(FONTS, Story("x", (), DAY, None, PLANNED, []))]),
])  # fmt: skip
def test_the_same_figures_give_the_same_bytes(made: Any):
    assert made() == made()


def test_every_milestone_has_its_mark():
    assert set(walls.MARKS) == set(MILESTONES)


def test_rates_apart_are_numbered_as_their_text_is_and_sums_fit_beside_them():
    """Equals share a place; 102.6 of 189.9 亿元 stands whole."""
    money = next(one for one in INDICATORS if one.id == "money")

    def of(counted, base):
        return Measure(money, DAY, (Part(1, counted * 10_000_000, base * 10_000_000),))

    groups = [(1, "莲河县", of(1026, 1899)), (1, "云岭区", of(1026, 1899)), (3, "", of(0, 30))]
    drawn = unit_bars.rates(FONTS, RateBars("", money, Apart.LOCALITY, DAY, groups))
    words = list(words_of(pdf("x", [drawn])))
    assert words.count("1") == 2
    assert "3" in words
    assert words.count("102.6/189.9") == 2
    assert "未注明" in words
    assert "到位资金÷合同引资，报送数，亿元" in words
