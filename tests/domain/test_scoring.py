import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from documents.scheme_files import scheme as scheme_of
from documents.scheme_files import shipped
from domain.faults import Refused
from domain.roles import UnitKind
from domain.schemes import Figure, Item, Kind, Method, Part, Scheme, Value, figure, given, judged
from domain.scoring import has_met, of_year, ranks, reach, scores

GOLDEN = json.loads((Path(__file__).parents[1] / "data" / "golden.json").read_text())
PRINTED = GOLDEN["assessment_2024"]
YI = 100_000_000
CITY = scheme_of(shipped()["city-2024"])
A, B = Figure(Kind.GIVEN, "甲"), Figure(Kind.GIVEN, "乙")


def exact(number):
    return Fraction(str(number))


def value(number, *projects):
    return Value(exact(number), tuple((one, Fraction(1)) for one in projects))


def scheme(*items, **values):
    return Scheme("试行", (UnitKind.COUNTY,), items, **values)


def item(method, *parts, points=10, **values):
    return Item("x", "试", exact(points), method, parts, **values)


def points_of(one, **numbers):
    """The points of one item for one unit; figures are named 甲 and 乙."""
    values = {Figure(Kind.GIVEN, name): value(number) for name, number in numbers.items()}
    return scores(scheme(one), {1: values}, {})[1].items[0].points


def city_2024(provincial, foreign, signed, money, big, quality, late, false):
    """The printed inputs of one unit, by the figures the scheme file names."""
    figures = CITY.figures
    numbers = [
        provincial,
        foreign,
        1,  # the rate is printed, not what it is of
        signed[0],
        signed[1],
        money[0],
        money[1],
        *big,
        *quality,
        late,
        false,
    ]
    assert len(figures) == len(numbers)
    return {one: value(number) for one, number in zip(figures, numbers, strict=True)}


@pytest.mark.parametrize("key", ["uncapped_about", "printed"])
def test_what_was_signed_in_2024_with_its_cap_and_without(key):
    told, signing = PRINTED["signing_cap"], next(one for one in CITY.items if one.id == "signing")
    shown = replace(signing, cap=None) if key == "uncapped_about" else signing
    pairs = zip(shown.parts, (told["count"], told["money"]), strict=True)
    values = {
        figure: value(number)
        for part, numbers in pairs
        for figure, number in zip((part.figure, part.over), numbers, strict=True)
    }
    found = scores(scheme(shown), {1: values}, {})[1]
    assert round(found.items[0].points, 2) == Decimal(str(told[key]))


def test_both_printed_totals_of_2024_come_from_the_scheme_file():
    """28/27 and 177.7/54 give 1.08, printed 0.5; one started late costs 0.1."""
    told = PRINTED["inputs"]
    one = city_2024(
        told["provincial_rate_1"],
        told["fdi_rate_1"],
        told["signing_1"]["count"],
        told["signing_1"]["money"],
        (7, 4, 1),
        (1, 0, 1),
        told["late_starts_and_false_1"]["late"],
        told["late_starts_and_false_1"]["false"],
    )
    # of the second only the points are printed: rates and counts that give them
    two = city_2024(0.9, 1.3, (30, 27), (60, 54), (8, 4, 2), (2, 0, 1), 1, 0)
    found = scores(CITY, {1: one, 2: two}, {})
    for number, key in ((1, "unit_1"), (2, "unit_2")):
        printed = [Decimal(str(part)) for part in PRINTED[key]["parts"]]
        assert [each.points for each in found[number].items] == printed
        assert found[number].total == Decimal(str(PRINTED[key]["total"]))
    assert ranks(found) == {2: 1, 1: 2}


@pytest.mark.parametrize(
    ("value_", "low", "high", "printed"), GOLDEN["efficacy_rescale"]["examples"]
)
def test_the_lowest_of_a_group_still_gets_sixty(value_, low, high, printed):
    one = item(Method.RESCALE, Part(A), points=100)
    numbers = {1: {A: value(value_)}, 2: {A: value(low)}, 3: {A: value(high)}}
    assert scores(scheme(one), numbers, {})[1].total == printed


def test_where_all_are_alike_all_get_all():
    found = scores(scheme(item(Method.RESCALE, Part(A))), {1: {A: value(5)}, 2: {A: value(5)}}, {})
    assert [one.total for one in found.values()] == [10, 10]


@pytest.mark.parametrize(
    ("cap", "done", "points"),
    [(None, 150, 15), (1, 150, 10), (exact(1.2), 150, 12), (1, 50, 5), (1, 0, 0)],
)
def test_by_ratio_up_to_a_cap(cap, done, points):
    one = item(Method.PRO_RATA, Part(A, over=B), cap=cap)
    assert points_of(one, 甲=done, 乙=100) == points


@pytest.mark.parametrize(("ratio", "points"), [("1", 100), ("0.8", 75), ("0.79", 50), ("0.49", 0)])
def test_by_tiers_as_a_township_form_has_them(ratio, points):
    tiers = ((exact(1), exact(100)), (exact(0.8), exact(75)), (exact(0.5), exact(50)))
    assert points_of(item(Method.TIERS, Part(A), tiers=tiers), 甲=ratio) == points


@pytest.mark.parametrize(
    ("late", "false", "points"),
    [(0, 0, "0.5"), (1, 1, "0.2"), (4, 1, "0")],  # never below the least
)
def test_so_much_less_for_each(late, false, points):
    parts = Part(A, each=exact(-0.1)), Part(B, each=exact(-0.2))
    one = item(Method.STEPS, *parts, start=exact(0.5), least=exact(0))
    assert points_of(one, 甲=late, 乙=false) == Decimal(points)


def test_a_bonus_is_bounded_for_each_part_each_item_and_all_together():
    """3 for 10 visits of 0.5 each, 4 in all; and of both items together 5."""
    parts = Part(A, each=exact(0.5), most=exact(3)), Part(B, each=exact(2))
    one = item(Method.STEPS, *parts, points=0, most=exact(4), is_bonus=True)
    other = Item("y", "二", exact(0), Method.STEPS, (Part(B, each=exact(2)),), is_bonus=True)
    values = {A: value(10), B: value(1)}
    found = scores(scheme(one, other, bonus_most=exact(5)), {1: values}, {})[1]
    assert ([each.points for each in found.items], found.total) == ([4, 2], 5)


def test_a_project_counts_once_where_it_brings_most():
    """Number 7 is above 10亿 and so above 1亿 too: 4, and 2 for the other."""
    big, any_ = figure("个数:投产 10亿元以上"), figure("个数:投产 1亿元以上")
    one = item(
        Method.STEPS, Part(any_, each=exact(2)), Part(big, each=exact(4)), points=0, exclusive=True
    )
    values = {big: value(1, 7), any_: value(2, 7, 8)}
    found = scores(scheme(one), {1: values}, {})[1].items[0]
    assert ([each.points for each in found.parts], found.points) == ([2, 4], 6)


def test_what_is_not_known_is_not_zero_and_ranks_nowhere():
    one = item(Method.PRO_RATA, Part(A), cap=1)
    found = scores(scheme(one), {1: {}, 2: {A: value(0)}}, {})
    assert (found[1].items[0].points, found[1].is_whole, found[2].items[0].points) == (
        None,
        False,
        0,
    )
    assert found[1].items[0].lacking == ["甲"]
    assert ranks(found) == {2: 1}


def test_without_a_target_there_is_no_ratio():
    one = item(Method.PRO_RATA, Part(A, over=B), cap=1)
    assert points_of(one, 甲=5, 乙=0) is None
    found = scores(scheme(one), {1: {A: value(5)}}, {})[1].items[0]
    assert found.lacking == ["乙"]


@pytest.mark.parametrize(
    ("parts", "met"),
    [
        ([("完成:到位资金", "目标:到位资金", "1.0")], True),
        ([("完成率:到位资金", None, "0.99")], False),
        ([("完成率:到位资金", None, 1), ("完成率:签约项目", None, "0.5")], False),
        ([("指标:项目开工率", None, "0.5")], None),  # no task
        ([], None),
    ],
)
def test_whether_a_unit_has_done_its_tasks(parts, met):
    made = [Part(figure(one), figure(over) if over else None) for one, over, _ in parts]
    values = {figure(one): value(number) for one, _, number in parts}
    values |= {figure(over): value(1) for _, over, _ in parts if over}
    items = [Item(str(at), "试", exact(10), Method.PRO_RATA, (one,)) for at, one in enumerate(made)]
    assert has_met(scores(scheme(*items), {1: values}, {})[1]) is met


def test_a_rate_with_nothing_to_count_may_have_a_ratio_of_its_own():
    rate = figure("服务:办结率")
    one = item(Method.PRO_RATA, Part(rate, none=exact(1)), cap=1)
    found = scores(scheme(one), {1: {}}, {})[1].items[0]
    assert (found.points, found.lacking) == (10, [])
    typed = item(Method.PRO_RATA, Part(A, none=exact(1)), cap=1)  # who has to type it in has to
    assert scores(scheme(typed), {1: {}}, {})[1].items[0].points is None


def test_what_waits_for_points_by_hand_lacks_itself():
    assert scores(scheme(item(Method.JUDGED)), {1: {}}, {})[1].items[0].lacking == ["试"]


def test_points_by_hand_keep_their_remark():
    one = item(Method.JUDGED)
    found = scores(scheme(one), {1: {}}, {1: {"x": (exact(8.5), "材料齐全")}})[1].items[0]
    assert (found.points, found.note) == (Decimal("8.50"), "材料齐全")
    assert judged(scheme(one)) == [one]


@pytest.mark.parametrize(
    ("quarters", "year", "result"),
    [((80, 90, 70, 80), 90, "83.0"), ((), 90, "90"), ((80,), 90, "83.0")],
)
def test_the_quarters_share_of_the_year(quarters, year, result):
    """70 % of the mean of 80, and 30 % of 90: 56 + 27."""
    found = of_year([Decimal(one) for one in quarters], Decimal(year), exact(0.7), 1)
    assert found == Decimal(result)


def test_a_figure_says_within_which_sums_it_counts():
    found = figure("个数:签约 3亿元以上 10亿元以下")
    assert (found.at_least, found.below, str(found)) == (
        3 * YI,
        10 * YI,
        "个数:签约 3.00亿元以上 10.00亿元以下",
    )
    assert given(CITY)[0] == Figure(Kind.GIVEN, "省外新增实际投资完成率")


@pytest.mark.parametrize("words", ["个数", "个数:见商", "次数:签约", "个数:签约 三亿", "填报:", ""])
def test_a_figure_that_is_none_is_refused(words):
    with pytest.raises(Refused):
        figure(words)


@pytest.mark.parametrize(
    ("number", "low", "high"),
    [
        (0, "0", None),  # 省外, no cap: whoever brings more gets more
        (1, "0", "0.6"),  # 外资 is capped at 120 %
        (2, "0", "0.5"),
        (3, "0", "0.5"),
        (4, "0", None),  # 质量加项
        (5, "0", "0.5"),
    ],
)
def test_what_an_item_can_bring(number, low, high):
    bounds = tuple(None if one is None else exact(one) for one in (low, high))
    assert reach(CITY.items[number]) == bounds


@pytest.mark.parametrize(
    ("one", "bounds"),
    [
        (item(Method.JUDGED, points=40), (0, 40)),
        (item(Method.TIERS, Part(A), tiers=((exact(1), exact(100)), (exact(0), exact(50)))), (0, 100)),
        (item(Method.STEPS, Part(A, each=exact(-1), most=exact(12)), points=0), (-12, 0)),
        (item(Method.STEPS, Part(A, each=exact(-1)), points=0), (None, 0)),
        (item(Method.STEPS, Part(A, wanted=7, each=exact(-0.1)), start=exact(1)), (exact(0.3), 1)),
    ],
)  # fmt: skip
def test_what_a_deduction_and_a_tier_can_bring(one, bounds):
    assert reach(one) == bounds
