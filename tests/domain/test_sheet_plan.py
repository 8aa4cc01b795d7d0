"""What a returned table says, by hand-made rows; today is 29 February 2016."""

from datetime import date
from decimal import Decimal

import pytest

from domain.periods import parse
from domain.projects import Milestone, Project
from domain.reports import Draft, Field, Told
from domain.sheet_plan import Known, plan
from domain.sheets import TITLES, Cells, Filled, FilledRow, Line, Sheet
from domain.stages import Level, Stage

TODAY = date(2016, 2, 29)
FEBRUARY = parse("2016-02")
PLANT = Project(
    1, "ZS1", "铜箔项目", "", "", "工业", Level.MAJOR, Stage.STARTED, 1, None, 1, None, 1, 1,
    None, 200_000_000, "主体施工", None, "",
)  # fmt: skip
OPEN = frozenset(
    {"no_change", "total", "reason", "statement", "percent", "problem"}
    | {f"{kind}.{stage}" for kind in ("done", "forecast") for stage in ("竣工", "投产")}
)
BEFORE = Cells(
    texts={"code": "ZS1", "name": "铜箔项目", "statement": "主体施工"},
    amounts={"last_total": 88_000_000},
    days={"forecast.投产": date(2016, 10, 31)},
)
SENT = Sheet(
    "梅关区", "2016-02", FEBRUARY.first, FEBRUARY.last, None, (Line(1, "ZS1", OPEN, BEFORE),)
)
ADDRESSES = {key: f"{chr(65 + at)}5" for at, key in enumerate(TITLES)}


def known(**values):
    usual = {
        "project": PLANT,
        "base": Draft(1),
        "milestones": {Stage.STARTED: Milestone(Stage.STARTED, done=date(2015, 6, 1))},
        "totals": [(date(2016, 1, 15), 88_000_000)],
        "period": FEBRUARY,
    }
    return {1: Known(**usual | values)}


def row(code="ZS1", address="A5", **cells):
    texts = {key: value for key, value in cells.items() if isinstance(value, str)}
    days = {key: value for key, value in cells.items() if isinstance(value, date)}
    amounts = {key: value for key, value in cells.items() if isinstance(value, int)}
    percents = {key: value for key, value in cells.items() if isinstance(value, Decimal)}
    said = Cells(
        BEFORE.texts | {"code": code} | texts,
        BEFORE.amounts | amounts,
        BEFORE.days | days,
        percents,
    )
    return FilledRow(5, code, said, ADDRESSES | {"code": address})


def outcome(*rows, **values):
    return plan(Filled("", "表", rows), SENT, known(**values), TODAY)


def draft(**cells):
    found = outcome(row(**cells))
    assert found.faults == ()
    return found.entries[0].draft


def test_a_row_as_it_was_sent_says_nothing():
    found = outcome(row())
    assert (found.entries, found.untouched, found.faults) == ((), 1, ())


def test_what_differs_is_the_draft():
    said = {"statement": "主体封顶", "total": 120_000_000, "forecast.投产": date(2016, 9, 30)}
    assert draft(**said) == Draft(
        1,
        texts={Field.STATEMENT: "主体封顶"},
        total=120_000_000,
        total_on=TODAY,
        milestones={Stage.PRODUCING: Told(forecast=date(2016, 9, 30))},
    )


def test_a_percent_is_what_the_cell_says_and_blank_is_no_answer():
    assert draft(percent=Decimal(45)) == Draft(1, percent=Decimal(45))
    assert draft(percent=Decimal(0)) == Draft(1, percent=Decimal(0))
    assert draft(statement="主体封顶").percent is None
    base = Draft(1, percent=Decimal(40))
    kept = outcome(row(statement="主体封顶"), base=base, is_drafted=True)
    assert kept.entries[0].draft.percent == 40
    (change,) = outcome(row(percent=Decimal("45.5")), base=base, is_drafted=True).entries[0].changes
    assert (change.title, change.old, change.new) == ("形象进度(%)", "40%", "45.5%")


def test_a_percent_that_is_reported_already_says_nothing():
    base = Draft(1, percent=Decimal(45))
    assert outcome(row(percent=Decimal(45)), base=base, is_answered=True).entries == ()
    found = outcome(row(percent=Decimal(46)), base=base, is_answered=True)
    assert found.entries[0].draft.percent == 46


def test_a_percent_is_no_question_of_a_table_that_went_out_without_it():
    before = Sheet(*[getattr(SENT, key) for key in ("title", "window", "first", "last", "due")], (
        Line(1, "ZS1", OPEN - {"percent"}, BEFORE),
    ))  # fmt: skip
    found = plan(Filled("", "表", (row(statement="封顶"),)), before, known(), TODAY)
    assert (found.faults, found.entries[0].draft) == ((), Draft(1, texts={"statement": "封顶"}))


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"done.竣工": date(2016, 2, 20)}, Told(done=date(2016, 2, 20))),
        ({"done.竣工": "2月20日"}, Told(done=date(2016, 2, 20))),
        ({"done.竣工": "昨天"}, Told(done=date(2016, 2, 28))),
        ({"done.竣工": "未完成"}, Told()),
        ({"forecast.竣工": "3月8日"}, Told(forecast=date(2016, 3, 8))),
        (  # the day it was done outweighs a forecast
            {"done.竣工": date(2016, 2, 20), "forecast.竣工": date(2016, 5, 1)},
            Told(done=date(2016, 2, 20)),
        ),
    ],
)
def test_days_of_a_milestone(cells, told):
    assert draft(**cells).milestones == {Stage.COMPLETED: told}


@pytest.mark.parametrize(
    ("cells", "cell", "code", "expected"),
    [
        ({"total": 80_000_000}, "H5", "total_falls", "8800万元"),
        ({"total": 210_000_000}, "H5", "reason_missing", "20000万元"),
        ({"total": 8_800_000_000}, "H5", "total_jump", "8800万元"),
        ({"done.竣工": date(2016, 3, 1)}, None, "date_in_future", "2016-02-29"),
        ({"done.竣工": date(2015, 5, 31)}, None, "milestone_order", "开工 2015-06-01"),
        ({"forecast.竣工": date(2016, 2, 28)}, None, "forecast_past", "2016-02-29"),
        ({"no_change": "是", "statement": "封顶"}, "G5", "both_said", "进展"),
        ({"no_change": "是", "percent": Decimal(0)}, "G5", "both_said", "形象进度(%)"),
        ({"name": "铜箔二期"}, "B5", "cell_locked", "铜箔项目"),
        ({"dispute": "土地"}, None, "cell_locked", ""),
        ({"code": "ZS9"}, "A5", "row_foreign", ""),
    ],
)
def test_what_cannot_be_is_a_fault_and_what_would_be_right(cells, cell, code, expected):
    (fault,) = outcome(row(**cells)).faults
    assert (fault.code, fault.expected) == (code, expected)
    assert cell in (None, fault.cell)


def test_a_reason_lets_an_unlikely_total_through():
    assert draft(total=210_000_000, reason="追加投资").reason == "追加投资"


def test_nothing_is_reached_while_only_a_framework_stands():
    (fault,) = outcome(row(**{"done.竣工": date(2016, 2, 20)}), waits_for_contract=True).faults
    assert (fault.cell, fault.code) == (ADDRESSES["done.竣工"], "contract_framework_only")
    told = draft(**{"forecast.竣工": date(2016, 4, 1)}).milestones
    assert told == {Stage.COMPLETED: Told(forecast=date(2016, 4, 1))}


def test_no_change_is_a_draft_unless_a_milestone_falls_due():
    assert draft(no_change="是") == Draft(1, no_change=True)
    due = {Stage.COMPLETED: Milestone(Stage.COMPLETED, planned=date(2016, 2, 20))}
    (fault,) = outcome(row(no_change="是"), milestones=due).faults
    assert (fault.cell, fault.code, fault.expected) == ("G5", "milestone_due", "竣工 2016-02-20")


def test_no_change_of_what_is_answered_says_nothing():
    assert outcome(row(no_change="是"), is_answered=True).entries == ()


def test_a_draft_that_is_there_goes_on_and_is_not_turned_into_no_change():
    base = Draft(1, texts={Field.PROBLEM: "供电未到位"}, total=90_000_000)
    found = outcome(row(statement="主体封顶"), base=base, is_drafted=True)
    assert found.entries[0].draft.texts == {"problem": "供电未到位", "statement": "主体封顶"}
    assert found.entries[0].draft.total == 90_000_000
    found = outcome(row(no_change="是"), base=base, is_drafted=True)
    assert (found.entries, found.drafted) == ((), (PLANT,))


def test_a_code_twice_and_a_project_of_somebody_else():
    found = outcome(row(statement="一"), row(address="A6", statement="二"))
    assert [(one.cell, one.code, one.expected) for one in found.faults] == [
        ("A6", "code_twice", "A5")
    ]
    found = plan(Filled("", "表", (row(statement="一"),)), SENT, {}, TODAY)
    assert [one.code for one in found.faults] == ["row_not_yours"]
