"""指标表 and 考核表: values worked out by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

from openpyxl import load_workbook

from documents import exports
from documents.exports import Extract
from documents.figure_tables import Figures, Scored
from domain.assessment import Assessment, AssessmentState, Points, Scorer
from domain.digest_indicators import Progress, Reading
from domain.exports import Export
from domain.indicators import INDICATORS, Measure, Part
from domain.money import Quantity
from domain.people import Unit
from domain.periods import parse
from domain.roles import UnitKind
from domain.schemes import Figure, Item, Kind, Method, Value
from domain.schemes import Part as ItemPart
from domain.scoring import ItemScore, PartScore, Score
from domain.targets import Task

AT = datetime(2016, 2, 1, 10, tzinfo=UTC)
DAY = date(2016, 2, 1)


def figures(name: str = "梅关区") -> Figures:
    """资金到位率 of one unit: 8800 of 20000 万元 reported, 5000 recognised; a quarter of the yearly 2 亿 is in."""
    money = INDICATORS[1]
    reported = Measure(money, DAY, (Part(1, 88_000_000, 200_000_000),))
    recognised = Measure(money, DAY, (Part(1, 50_000_000, 200_000_000),))
    reading = Reading(money, reported, recognised, Measure(money, DAY, ()))
    task = Progress(Task.MONEY, DAY, ((None, 200_000_000),), ((1, 50_000_000),), (), ())
    apart = [(one, [(money, reported)]) for one in (name, name, name)]
    return Figures([reading], [task], apart, None, frozenset({1}))


def scored(text: str = "四率考核") -> Scored:
    """A ratio of 44 % of 35 points, and what is given by hand; the unit says 20 of its own."""
    rate = Item("money", text, Fraction(35), Method.PRO_RATA, (ItemPart(Figure(Kind.GIVEN, "到位"), Figure(Kind.GIVEN, "合同")),))  # fmt: skip
    work = Item("work", text, Fraction(10), Method.JUDGED)
    value = Value(Fraction(88), ((1, Fraction(1)),), text)
    part = PartScore(rate.parts[0], value, Value(Fraction(200)), Fraction(88, 200), Fraction(0))
    items = (ItemScore(rate, Decimal("15.40"), (part,)), ItemScore(work, None, (), text))
    one = Assessment(1, parse("2016-Q1"), text, "", AssessmentState.SHOWN, AT)
    own = Points(1, "money", Scorer.OWN, Fraction(20), "材料齐全", 1, AT)
    return Scored(
        one,
        (Unit(1, text, UnitKind.COUNTY),),
        {1: Score(1, items, Decimal("15.40"))},
        {(1, "money", Scorer.OWN): own},
        {1: text},
        ranked=True,
    )


def opened(extract: Extract):
    return load_workbook(BytesIO(exports.build(extract)))


def table(sheet, first: int) -> list[dict[str, object]]:
    titles, *rows = sheet.iter_rows(min_row=first, values_only=True)
    return [dict(zip(titles, row, strict=True)) for row in rows]


def test_an_indicator_shows_both_bases_in_wan() -> None:
    book = opened(Extract(Export.INDICATORS, AT, "梅关区", figures=figures()))
    assert book.sheetnames == ["指标", "目标任务", "分县(市、区)"]
    (row,) = table(book["指标"], 3)
    assert (row["指标"], row["报送数"], row["基数值"], row["报送率"]) == (
        "资金到位率",
        8800,
        20000,
        0.44,
    )
    assert (row["核定数"], row["核定率"], row["上年同日"]) == (5000, 0.25, None)


def test_a_task_stands_to_the_share_of_the_year_gone_by() -> None:
    """One month of twelve and a 29th of the second: 25 % done is 16.4 points ahead."""
    book = opened(Extract(Export.INDICATORS, AT, figures=figures()))
    (row,) = table(book["目标任务"], 3)
    assert (row["年度目标"], row["报送完成"], row["完成率"]) == (20000, 5000, 0.25)
    assert round(row["超(+)欠(-)时序"], 4) == round(0.25 - (1 + 1 / 29) / 12, 4)
    assert row["核定完成"] == 0


def test_a_unit_has_a_page_of_its_own_down_to_the_projects() -> None:
    book = opened(Extract(Export.ASSESSMENT, AT, scored=scored("梅关区")))
    assert book.sheetnames == ["汇总", "梅关区"]
    assert book["汇总"]["A1"].value == "梅关区　2016年第1季度考核表"
    first, second = table(book["梅关区"], 3)
    assert (first["分值"], first["数值"], first["基数"], first["比率"]) == (35, 88, 200, 0.44)
    assert (first["自评"], first["核分"], first["终分"]) == (20, None, 15.4)
    assert first["项目"] == "梅关区"
    assert first["说明"] == "自评：材料齐全；梅关区"
    assert (second["终分"], second["说明"]) == (None, "梅关区")


def test_the_summary_has_three_scores_for_each_item_and_places_only_what_is_whole() -> None:
    sheet = opened(Extract(Export.ASSESSMENT, AT, scored=scored("甲")))["汇总"]
    assert [cell.value for cell in sheet[3]][:6] == [
        "名次",
        "单位",
        "甲(35分)",
        None,
        None,
        "甲(10分)",
    ]
    assert [cell.value for cell in sheet[4]][2:5] == ["自评", "核分", "终分"]
    assert [cell.value for cell in sheet[5]] == [
        None, "甲", 20, None, 15.4, None, None, None, 15.4, "有指标未填报或未评分",
    ]  # fmt: skip


def test_quarters_that_count_stand_beside_the_years_own_points() -> None:
    """70 % of the mean of 80 and 90, and 30 % of 15.40: 59.5 + 4.62."""
    given = scored("甲")
    score = replace(
        given.scores[1], quarters=(Decimal("80.00"), Decimal("90.00")), share=Fraction(7, 10)
    )
    book = opened(Extract(Export.ASSESSMENT, AT, scored=replace(given, scores={1: score})))
    titles = [cell.value for cell in book["汇总"][3]]
    found = {title: cell.value for title, cell in zip(titles, book["汇总"][5], strict=True)}
    assert (found["本年得分"], found["各季得分"], found["合计"]) == (15.4, "80.00、90.00", 64.12)


def test_a_rate_shows_what_it_is_made_of_in_wan_and_by_project() -> None:
    """3375万 of 1.35亿: 25 %."""
    one = scored("甲")
    value = Value(
        Fraction(1, 4),
        ((1, Fraction(33_750_000)),),
        quantity=Quantity.YUAN,
        over=Fraction(135_000_000),
        of=(Fraction(135_000_000),),
    )
    part = ItemPart(Figure(Kind.RATE, "资金到位率"))
    item = replace(
        one.scores[1].items[0], parts=(PartScore(part, value, None, value.number, Fraction(0)),)
    )
    made = replace(one, scores={1: Score(1, (item,), Decimal("15.40"))})
    first = table(opened(Extract(Export.ASSESSMENT, AT, scored=made))["甲"], 3)[0]
    assert (first["指标"], first["数值"], first["基数"], first["比率"]) == (
        "资金到位率（万元）",
        3375,
        13_500,
        0.25,
    )
    assert first["项目"] == "甲　3,375/13,500"
