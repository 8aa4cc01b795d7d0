"""What a sentence fills in a draft, and what it may not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.hearing import hear, says_only_no_change, unheard
from domain.money import Span
from domain.periods import parse
from domain.projects import Milestone, Project
from domain.reports import Draft, Facts, Field, Heard, SaidProblem, Told, counts_from
from domain.roles import Category
from domain.stages import Level, Stage
from domain.understanding import (
    Amount,
    Dated,
    Foreign,
    Share,
    Trace,
    Trouble,
    Understanding,
    understand,
)

WAN = 10_000
BY = "7/1"
PROJECT = Project(
    id=1,
    code="ZS2015001",
    name="稀土永磁电机项目",
    investor="",
    origin="",
    industry="工业",
    level=Level.MAJOR,
    stage=Stage.STARTED,
    locality=1,
    signer=None,
    unit=1,
    leader=None,
    responsible=None,
    reporter=None,
    total_investment=None,
    contract_money=None,
    statement="",
    statement_on=None,
    stopped_why="",
)
FACTS = Facts(
    project=PROJECT,
    draft=Draft(1),
    known={Stage.STARTED: Milestone(Stage.STARTED, done=date(2016, 1, 20))},
    totals=[
        (date(2015, 12, 31), 5000 * WAN),
        (date(2016, 1, 31), 8000 * WAN),
        (date(2016, 2, 10), 8800 * WAN),
    ],
    period=parse("2016-02-H1"),
    today=date(2016, 2, 15),
)


def at(text: str, words: str) -> Trace:
    start = text.index(words)
    return Trace(start, start + len(words))


def said(text: str, **fields: object) -> Understanding:
    return Understanding(text, **fields)


def period_of(text: str, words: str, yuan: int, span: Span) -> Amount:
    return Amount(yuan, span, at(text, words))


@pytest.mark.parametrize(
    ("span", "before"),
    [
        (Span.PERIOD, 8000),  # at the end of January: the period begins with February
        (Span.MONTH, 8000),
        (Span.QUARTER, 5000),  # at the end of last year
        (Span.YEAR, 5000),
        (Span.NEW, 8800),  # the last one recorded
    ],
)
def test_an_amount_counts_from_the_total_at_its_spans_beginning(span: Span, before: int) -> None:
    assert counts_from(span, FACTS.totals, FACTS.period) == before * WAN
    text = "到位5000万"
    amount = period_of(text, "5000万", 5000 * WAN, span)
    draft, _ = hear(FACTS, said(text, money_period=amount), BY)
    assert (draft.total, draft.added) == ((before + 5000) * WAN, 5000 * WAN)


def test_a_total_is_taken_as_it_is_and_its_words_are_remembered() -> None:
    text = "累计1.2亿"
    draft, _ = hear(FACTS, said(text, money_total=Amount(12000 * WAN, None, at(text, "1.2亿"))), BY)
    assert (draft.total, draft.total_on, draft.added) == (12000 * WAN, date(2016, 2, 15), None)
    assert draft.heard == {"money": Heard("累计1.2亿", BY)}


def test_an_amount_that_does_not_make_the_total_said_beside_it_is_shown() -> None:
    text = "累计1.2亿，本月到位3000万"
    spoken = said(
        text,
        money_total=Amount(12000 * WAN, None, at(text, "1.2亿")),
        money_period=period_of(text, "3000万", 3000 * WAN, Span.MONTH),
    )
    draft, _ = hear(FACTS, spoken, BY)
    assert (draft.total, draft.added) == (12000 * WAN, None)
    (doubt,) = draft.doubts
    assert (doubt.code, doubt.words) == ("sum_differs", "本月到位3000万")
    assert doubt.values == {"added": 3000 * WAN, "before": 8000 * WAN, "total": 12000 * WAN}


@pytest.mark.parametrize(
    ("yuan", "code"),
    [
        (8799 * WAN, "total_falls"),
        (880_000 * WAN, "total_jumps"),
        (10**14 + 1, "amount_too_large"),
    ],
)
def test_a_doubtful_total_fills_nothing_and_says_why(yuan: int, code: str) -> None:
    text = "主体封顶，累计若干"
    spoken = said(text, money_total=Amount(yuan, None, at(text, "若干")))
    draft, _ = hear(FACTS, spoken, BY)
    assert draft.total is None
    assert draft.heard == {}
    assert [(one.about, one.code, one.words) for one in draft.doubts] == [
        ("money", code, "累计若干")
    ]


def test_money_is_not_asked_of_talks() -> None:
    text = "到位500万"
    facts = replace(FACTS, project=replace(PROJECT, stage=Stage.TALKS), known={})
    amount = period_of(text, "500万", 500 * WAN, Span.NEW)
    draft, _ = hear(facts, said(text, money_period=amount), BY)
    assert [one.code for one in draft.doubts] == ["money_not_asked"]
    text = "2月3日签约，到位500万"
    spoken = said(
        text,
        money_period=period_of(text, "500万", 500 * WAN, Span.NEW),
        done=(Dated(Stage.SIGNED, date(2016, 2, 3), at(text, "2月3日签约")),),
    )
    draft, _ = hear(facts, spoken, BY)
    assert (draft.total, draft.doubts) == (9300 * WAN, ())  # it is signed by now


def test_a_sum_said_together_with_production_is_still_the_buildings() -> None:
    text = "2月5日竣工，2月12日投产，累计到位资金2亿元"
    draft, _ = hear(FACTS, understand(text, FACTS.today, FACTS.period), BY)
    assert (draft.total, draft.doubts) == (20000 * WAN, ())
    assert draft.milestones == {
        Stage.COMPLETED: Told(done=date(2016, 2, 5)),
        Stage.PRODUCING: Told(done=date(2016, 2, 12)),
    }
    facts = replace(FACTS, project=replace(PROJECT, stage=Stage.PRODUCING))
    draft, _ = hear(facts, understand("累计到位资金2亿元", facts.today, facts.period), BY)
    assert [one.code for one in draft.doubts] == ["money_not_asked"]  # the 回访 asks for no sum


@pytest.mark.parametrize(
    ("stage", "day", "code"),
    [
        (Stage.COMPLETED, date(2016, 2, 15), None),  # today counts as done
        (Stage.COMPLETED, date(2016, 2, 16), "date_in_future"),
        (Stage.COMPLETED, date(2016, 1, 19), "milestone_order"),  # before 开工 on 20 January
        (Stage.STARTED, date(2016, 1, 20), None),  # what is known already
        (Stage.STARTED, date(2016, 1, 21), "milestone_recorded"),
    ],
)
def test_a_milestone_done_is_checked_against_what_is_known(
    stage: Stage, day: date, code: str | None
) -> None:
    text = "已完成"
    draft, _ = hear(FACTS, said(text, done=(Dated(stage, day, at(text, text)),)), BY)
    assert [one.code for one in draft.doubts] == ([code] if code else [])
    assert draft.milestones == ({} if code else {stage: Told(done=day)})


@pytest.mark.parametrize(
    ("stage", "day", "code"),
    [
        (Stage.PRODUCING, date(2016, 10, 31), None),
        (Stage.PRODUCING, date(2016, 2, 15), None),  # today may still be expected
        (Stage.PRODUCING, date(2016, 2, 14), "forecast_in_past"),
        (Stage.STARTED, date(2016, 10, 31), "milestone_recorded"),  # it is done
    ],
)
def test_a_forecast_lies_ahead_and_is_of_what_is_not_done(
    stage: Stage, day: date, code: str | None
) -> None:
    text = "预计完成"
    draft, _ = hear(FACTS, said(text, forecast=(Dated(stage, day, at(text, text)),)), BY)
    assert [one.code for one in draft.doubts] == ([code] if code else [])
    assert draft.milestones == ({} if code else {stage: Told(forecast=day)})


def test_milestones_of_one_sentence_are_checked_in_the_order_of_the_stages() -> None:
    text = "2月10日投产，2月12日竣工"
    spoken = said(
        text,
        done=(
            Dated(Stage.PRODUCING, date(2016, 2, 10), at(text, "2月10日投产")),
            Dated(Stage.COMPLETED, date(2016, 2, 12), at(text, "2月12日竣工")),
        ),
    )
    draft, _ = hear(FACTS, spoken, BY)
    assert draft.milestones == {Stage.COMPLETED: Told(done=date(2016, 2, 12))}
    assert [one.words for one in draft.doubts] == ["2月10日投产"]


def test_a_foreign_amount_is_never_converted() -> None:
    text = "外资到位300万美元"
    spoken = said(text, foreign=(Foreign(300_000_000, "USD", at(text, "300万美元")),))
    draft, _ = hear(FACTS, spoken, BY)
    assert draft.total is None
    (doubt,) = draft.doubts
    assert (doubt.about, doubt.code) == ("money", "amount_foreign")
    assert (doubt.words, doubt.values) == (text, {"given": "300万美元"})


def test_percent_and_problems_are_filled_with_their_words() -> None:
    text = "完成投资70%；环评卡在市环保局，请协调"
    spoken = said(
        text,
        percent=Share(Decimal(70), at(text, "70%")),
        problems=(Trouble(Category.ENVIRONMENT, "市环保局", at(text, "环评卡在市环保局，请协调")),),
    )
    draft, _ = hear(FACTS, spoken, BY)
    assert draft.percent == 70
    assert draft.heard == {"percent": Heard("完成投资70%", BY)}
    assert draft.problems == (
        SaidProblem(Category.ENVIRONMENT, "市环保局", "环评卡在市环保局，请协调", BY),
    )


def test_a_problem_said_anew_replaces_the_one_of_its_kind_and_unit() -> None:
    text = "环评仍卡在市环保局"
    before = SaidProblem(Category.ENVIRONMENT, "市环保局", "环评卡在市环保局", "7/0")
    labour = SaidProblem(Category.LABOUR, "", "招工难", "7/0")
    facts = replace(FACTS, draft=Draft(1, problems=(before, labour)))
    trouble = Trouble(Category.ENVIRONMENT, "市环保局", at(text, text))
    draft, _ = hear(facts, said(text, problems=(trouble,)), BY)
    assert draft.problems == (labour, replace(before, text=text, by=BY))


def test_only_what_is_in_doubt_stays_in_the_statement() -> None:
    text = "累计8000万元，完成投资70%；主体封顶"
    spoken = said(
        text,
        money_total=Amount(8000 * WAN, None, at(text, "8000万元")),
        percent=Share(Decimal(70), at(text, "70%")),
    )
    draft, rest = hear(FACTS, spoken, BY)
    assert draft.percent == 70
    assert [one.words for one in draft.doubts] == ["累计8000万元"]
    assert rest == "累计8000万元，主体封顶"


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("无变化", True),
        ("无变化，环评还是卡在市环保局", False),  # a problem is something to report
        ("无变化，预计10月投产", False),
        ("主体封顶", False),
    ],
)
def test_no_change_beside_a_problem_or_a_date_is_a_report(text: str, is_so: bool) -> None:
    assert says_only_no_change(understand(text, FACTS.today, FACTS.period)) is is_so


def test_what_one_message_filled_is_taken_back_alone() -> None:
    draft = Draft(
        1,
        texts={Field.STATEMENT: "主体封顶"},
        total=5,
        percent=Decimal(70),
        problems=(
            SaidProblem(Category.LABOUR, "", "招工难", BY),
            SaidProblem(Category.LAND, "", "缺地"),
        ),
        heard={"money": Heard("到位5", BY), "percent": Heard("70%", "7/2")},
    )
    left = unheard(draft, BY)
    assert left == replace(
        draft,
        total=None,
        problems=draft.problems[1:],
        heard={"percent": Heard("70%", "7/2")},
    )
