"""What a draft fills, field by field, and what is left when one is taken out."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.drafts import emptied, said_fields, without
from domain.reports import Doubt, Draft, Field, Heard, SaidProblem, Told
from domain.roles import Category
from domain.stages import Stage

OCTOBER = date(2016, 10, 31)
FULL = Draft(
    project=1,
    texts={Field.STATEMENT: "主体封顶"},
    total=120_000_000,
    total_on=date(2016, 2, 15),
    added=32_000_000,
    percent=Decimal(70),
    milestones={Stage.PRODUCING: Told(forecast=OCTOBER)},
    problems=(
        SaidProblem(Category.ENVIRONMENT, "市环保局", "环评卡在市环保局", by="7/1"),
        SaidProblem(Category.LABOUR, "", "招工难"),
    ),
    heard={
        "money": Heard("本月到位资金3200万元", "7/1"),
        "node-投产": Heard("预计10月投产", "7/1"),
    },
    doubts=(Doubt("node-竣工", "date_in_future", "3月竣工", "7/1"),),
)
NAMES = ["statement", "money", "percent", "node-投产", "problem-0", "problem-1"]


def test_each_field_of_a_draft_is_named() -> None:
    assert said_fields(FULL) == NAMES
    assert said_fields(Draft(1, no_change=True)) == ["no_change"]


@pytest.mark.parametrize(
    ("name", "statement"),
    [
        ("money", "主体封顶\n本月到位资金3200万元"),
        ("percent", "主体封顶"),  # no sentence had filled it
        ("node-投产", "主体封顶\n预计10月投产"),
        ("problem-0", "主体封顶\n环评卡在市环保局"),
        ("problem-1", "主体封顶"),  # it was asked for
    ],
)
def test_the_words_of_a_field_taken_out_are_the_statements_again(name: str, statement: str) -> None:
    left = without(FULL, name)
    assert left.texts == {Field.STATEMENT: statement}
    assert len(said_fields(left)) == len(NAMES) - 1


def test_words_that_filled_two_fields_come_back_once() -> None:
    words = Heard("累计1.2亿，完成70%", "7/1")
    both = replace(FULL, heard={"money": words, "percent": words})
    left = without(without(both, "money"), "percent")
    assert left.texts == {Field.STATEMENT: "主体封顶\n累计1.2亿，完成70%"}


def test_a_statement_taken_out_takes_its_doubts_along() -> None:
    left = emptied(FULL, "statement")
    assert said_fields(left) == NAMES[1:]
    assert left.doubts == ()


def test_money_taken_out_leaves_no_date_and_no_reason_behind() -> None:
    left = emptied(Draft(1, total=5, total_on=OCTOBER, added=3, reason="二期"), "money")
    assert left == Draft(1)
