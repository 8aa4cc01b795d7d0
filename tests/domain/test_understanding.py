"""One sentence, field by field: the tables, the traces and the rest."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.understanding import as_json
from domain import periods
from domain.money import Span
from domain.stages import Stage
from domain.understanding import Understanding, understand

DATA = Path(__file__).parents[1] / "data"
TODAY = date(2016, 2, 15)
CARD = periods.parse("2016-02-H1")


def table(name: str) -> list[Any]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [pytest.param(row, id=row["text"][:40]) for row in map(json.loads, lines)]


def said(text: str) -> Understanding:
    return understand(text, TODAY, CARD)


@pytest.mark.parametrize(
    "row",
    [
        row
        for name in ("sentences.jsonl", "voices.jsonl", "traps.jsonl", "strangers.jsonl")
        for row in table(name)
    ],
)
def test_each_sentence_is_understood_field_by_field(row: dict[str, Any]) -> None:
    as_of, period = date.fromisoformat(row["as_of"]), periods.parse(row["period"])
    assert as_json(understand(row["text"], as_of, period)) == row["expect"]


@pytest.mark.parametrize("name", ["voices.jsonl", "traps.jsonl", "strangers.jsonl"])
@pytest.mark.parametrize(
    "field",
    ["money_period", "money_total", "percent", "done", "forecast", "problems", "no_change"],
)
def test_a_table_also_shows_where_a_field_stays_empty(name: str, field: str) -> None:
    rows = [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
    empty = sum(row["expect"][field] in (None, [], False) for row in rows)
    assert len(rows) >= 200
    assert 3 * empty >= len(rows)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("到位500万", Span.NEW),
        ("新增到位500万", Span.NEW),
        ("本期到位500万", Span.PERIOD),
        ("这半个月到位500万", Span.HALF_MONTH),
        ("本月到位500万", Span.MONTH),
        ("2月份到位500万", Span.MONTH),
        ("本季度到位500万", Span.QUARTER),
        ("今年累计到位500万", Span.YEAR),
        ("1-2月到位500万", Span.YEAR),
        ("今年计划到位5亿元，已到位500万", Span.YEAR),
        ("今年完成投资5000万，其中到位资金500万", Span.YEAR),
        ("本月完成投资2000万元，其中到位资金500万元", Span.MONTH),
        ("完成投资2000万元，其中到位资金500万元", Span.NEW),
    ],
)
def test_a_periods_amount_names_its_span(text: str, span: Span) -> None:
    amount = said(text).money_period
    assert amount is not None
    assert (amount.yuan, amount.span) == (5_000_000, span)


@pytest.mark.parametrize(
    "text",
    [
        "到位100万，均为美元",
        "美元到位100万",
        "到位资金100万（按美元计）",
        "本期到位（外币）：200万",
        "到位资金（按美元计）：100万",
    ],
)
def test_a_sum_that_may_be_foreign_money_is_no_yuan(text: str) -> None:
    found = said(text)
    assert found.money_period is None
    assert found.rest == text


def test_a_sum_in_renminbi_is_one_whatever_is_said_beside_it() -> None:
    assert said("到位人民币100万元，美元贷款正在洽谈").money_period is not None
    assert said("到位资金100万元；美元贷款正在洽谈").money_period is not None


@pytest.mark.parametrize(
    "text",
    [
        "累计完成投资1.2亿，其中到位资金8000万",
        "累计完成固定资产投资1.2亿元，其中：到位资金8000万元",
        "截至目前累计投资1.2亿元，其中到位8000万元",
    ],
)
def test_the_part_of_a_total_is_a_total(text: str) -> None:
    found = said(text)
    assert found.money_period is None
    assert found.money_total is not None
    assert found.money_total.yuan == 80_000_000


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("到位资金350（万元）", 3_500_000),
        ("到位资金：1.2(亿元)", 120_000_000),
        ("到位资金5000000（元）", 5_000_000),
        ("到位资金350（含设备）", 3_500_000),
        ("到位资金（亿元）：1.2", 120_000_000),
        ("到位资金（元）：5000000", 5_000_000),
        ("到位资金（单位：元）：5000000", 5_000_000),
        ("到位资金（元）：500万", 5_000_000),
        ("到位资金（万元）：500万元", 5_000_000),
        ("到位资金（万元）：500", 5_000_000),
        ("到位资金（不含外资）500", 5_000_000),
    ],
)
def test_a_unit_in_brackets_is_the_units(text: str, yuan: int) -> None:
    amount = said(text).money_period
    assert amount is not None
    assert amount.yuan == yuan


def test_a_percent_sign_in_brackets_is_one() -> None:
    found = said("到位资金（亿元）：0.2；形象进度（%）：65")
    assert found.percent is not None
    assert found.percent.percent == 65


@pytest.mark.parametrize(
    "text",
    ["到位资金(万美元)300，累计1200", "到位资金（亿元）：本月0.2", "到位资金（元）：累计5000000"],
)
def test_a_number_apart_from_its_unit_fills_nothing(text: str) -> None:
    found = said(text)
    assert (found.money_period, found.money_total) == (None, None)


@pytest.mark.parametrize(
    ("text", "place"),
    [("到位资金350（万元）", "350（万元）"), ("到位资金（亿元）：1.2", "（亿元）：1.2")],
)
def test_a_sums_place_holds_its_unit(text: str, place: str) -> None:
    amount = said(text).money_period
    assert amount is not None
    assert text[amount.trace.start : amount.trace.end] == place


def test_of_two_spans_the_one_nearest_to_the_card_is_taken() -> None:
    amount = said("今年到位2600万元，本月到位300万元").money_period
    assert amount is not None
    assert (amount.yuan, amount.span) == (3_000_000, Span.MONTH)


def test_another_months_money_is_not_the_cards() -> None:
    assert said("1月份到位500万元").money_period is None
    assert said("去年12月到位500万元").money_period is None


@pytest.mark.parametrize(
    ("text", "cents", "currency"),
    [
        ("外资到位300万美元", 300_000_000, "USD"),
        ("到位港币1.5亿元", 15_000_000_000, "HKD"),
        ("本月到位US$500,000.50", 50_000_050, "USD"),
        ("到位资金100万（美元）", 100_000_000, "USD"),
        ("到位资金（美元）：100万", 100_000_000, "USD"),
        ("到位外资(万美元)：1，200", 1_200_000_000, "USD"),
        ("到位资金：300(万美元)", 300_000_000, "USD"),
        ("到位资金5000（万港币）", 5_000_000_000, "HKD"),
        ("到位资金200万USD", 200_000_000, "USD"),
        ("到位资金100万泰铢", 100_000_000, "THB"),
        ("到位资金100万马币", 100_000_000, "MYR"),
    ],
)
def test_foreign_money_is_shown_in_its_own_cents(text: str, cents: int, currency: str) -> None:
    found = said(text)
    assert [(one.cents, one.currency) for one in found.foreign] == [(cents, currency)]
    assert found.money_period is None
    assert found.rest == text  # no field holds it


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("到位外资500万美元，折合人民币3250万元", "到位外资500万美元，折合人民币3250万元"),
        ("到位外资500万美元（折合人民币3250万元）", "到位外资500万美元（折合人民币3250万元）"),
        ("到位外资500万美元（约3250万元）", "到位外资500万美元"),
        ("到位外资500万美元（人民币3250万元）", "到位外资500万美元"),
        ("外资500万美元已到位，合人民币3250万元", "外资500万美元已到位，合人民币3250万元"),
        (
            "到账500万美元，按汇率6.5折算人民币3250万元",
            "到账500万美元，按汇率6.5折算人民币3250万元",
        ),
        ("到位资金3250万元（500万美元）", "500万美元"),  # and the other way about
    ],
)
def test_what_a_sum_in_foreign_money_comes_to_is_capital_and_asks_nothing(
    text: str, rest: str
) -> None:
    found = said(text)
    assert found.money_period is not None
    assert found.money_period.yuan == 32_500_000
    assert found.foreign == ()
    assert found.rest == rest


@pytest.mark.parametrize(
    "text",
    [
        "到位外资500万美元，另到位人民币500万元",
        "到位外资500万美元（含设备作价100万元）",
        "到位外资500万美元、合计人民币8000万元",  # all of it, not the dollars
        "到位外资500万美元，合同外资1000万美元，折合人民币6500万元",  # the contract is
        "到位外资500万美元（折合人民币3250万元），到位内资1000万元",  # which of the two?
    ],
)
def test_foreign_money_without_its_yuan_beside_it_is_asked_for(text: str) -> None:
    (foreign,) = said(text).foreign
    assert (foreign.cents, foreign.currency) == (500_000_000, "USD")


def test_each_value_keeps_its_place_in_the_text_as_typed() -> None:
    text = "本月到位 资金３，２００ 万元，完成投资７０％，2月3日已正式开工"
    found = said(text)
    assert found.money_period is not None
    assert found.percent is not None
    traces = [found.money_period.trace, found.percent.trace, found.done[0].trace]
    assert [text[one.start : one.end] for one in traces] == [
        "３，２００ 万元",
        "７０％",
        "2月3日已正式开工",
    ]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (
            "本月到位资金3200万元，累计1.2亿；主体封顶，预计10月投产；环评卡在市环保局，请协调",
            "主体封顶",
        ),
        ("主体封顶，预计10月投产；设备正在安装。", "主体封顶，设备正在安装"),
        ("无变化", ""),
        ("本期无变化，环评还是卡在市环保局", ""),
        ("到位500万，主要用于厂房建设", "主要用于厂房建设"),
        ("到位500万用于厂房建设", "到位500万用于厂房建设"),  # the clause says more than the sum
        ("外资到位300万美元，主体封顶", "外资到位300万美元，主体封顶"),
        ("设备安装中。", "设备安装中。"),
        ("本期到位：350（万元）；累计：2690（万元）；主体封顶", "主体封顶"),
        ("1.到位资金350万元；2.形象进度65%；3.预计5月底竣工", ""),
        ("1.主体封顶；2.到位资金350万元；3.设备进场", "1.主体封顶；3.设备进场"),
        ("（1）到位资金350万元；（2）设备进场", "设备进场"),
        ("（1）主体封顶；（2）到位资金350万元；（3）设备进场", "主体封顶；（3）设备进场"),
        ("", ""),
    ],
)
def test_what_no_field_took_stays_the_statement(text: str, rest: str) -> None:
    assert said(text).rest == rest


def test_a_problem_keeps_its_whole_wording() -> None:
    text = "主体封顶；招工困难，缺口约120人，请人社局支持；设备已进场"
    (trouble,) = said(text).problems
    assert text[trouble.trace.start : trouble.trace.end] == "招工困难，缺口约120人，请人社局支持"


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("竣工 2月30日，二层封顶", [("2月30日", "date_impossible", Stage.COMPLETED)]),
        ("2016年13月1日开工", [("2016年13月1日", "date_impossible", Stage.STARTED)]),
        ("2015-02-29签约", [("2015-02-29", "date_impossible", Stage.SIGNED)]),
        ("2.30开工", [("2.30", "date_impossible", Stage.STARTED)]),
        ("4月31日开会协调", [("4月31日", "date_impossible", None)]),
        ("到位资金累计-5", [("-5", "amount_negative", None)]),
        ("累计到位负500万", [("负500万", "amount_negative", None)]),
        ("累计1亿2000", [("1亿2000", "amount_unreadable", None)]),  # 万 or 元?
        ("到位300-500万元", [("300-500万元", "amount_unreadable", None)]),
        ("到位资金累计9999999亿元", [("9999999亿元", "amount_too_large", None)]),
        ("到位资金1.5亿3000万元", []),  # a field has taken it
        ("工期18月", []),
        ("5月1日后开工", []),  # a day nobody can tell, but one there is
        ("比去年完成3.55", []),
        ("面积2015.25平方米", []),
        ("资金2000万元未到位", []),
        ("气温-5", []),
        ("累计-", []),
    ],
)
def test_what_no_calendar_and_no_account_has_is_a_slip(
    text: str, slips: list[tuple[str, str, Stage | None]]
) -> None:
    found = [
        (text[one.trace.start : one.trace.end], one.code, one.stage) for one in said(text).slips
    ]
    assert found == slips
