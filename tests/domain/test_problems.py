"""From 县级处理 to 销号: every move by hand, and the days over Spring Festival 2016."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from domain.cadence import Cadence
from domain.deadlines import Stop
from domain.faults import Refused
from domain.problem_deadlines import (
    Extension,
    Wait,
    days_over,
    extended,
    is_silent,
    is_unit_told,
    read_extension,
    stops,
    waits,
)
from domain.problem_lines import problem_lines
from domain.problem_moves import MAY, MOVES, Party, after, open_to
from domain.problem_routes import Rule, known_unit, read_rule
from domain.problems import Problem, Rise, State, Step, Verb, Weight, number
from domain.roles import Category
from tests.domain.test_deadlines import SPRING

THURSDAY = date(2016, 2, 4)  # then 5, 6 (worked), 14 (worked), 15, 16 …
CHINA = timezone(timedelta(hours=8))
ONE = Problem(
    id=1,
    number="W2016-001",
    project=1,
    category=Category.ENVIRONMENT,
    text="环评卡在市环保局",
    state=State.UNDER_WAY,
    since=THURSDAY,
    raised_by=7,
    raised_at=datetime(2016, 2, 4, 9, tzinfo=CHINA),
    unit=5,
    sent_on=THURSDAY,
    days=5,
    due_on=date(2016, 2, 16),
    first_due_on=date(2016, 2, 16),
)

WAYS = {
    State.COUNTY: {
        Verb.KEEP: State.UNDER_WAY,
        Verb.SEND_UP: State.TO_SIGN,
        Verb.DROP: State.DROPPED,
    },
    State.UNROUTED: {Verb.ASSIGN: State.TO_SIGN, Verb.DROP: State.DROPPED},
    State.TO_SIGN: {
        Verb.ASSIGN: State.TO_SIGN,
        Verb.SIGN: State.UNDER_WAY,
        Verb.RETURN: State.TO_SIGN,
        Verb.DROP: State.DROPPED,
    },
    State.UNDER_WAY: {
        Verb.MEASURE: State.UNDER_WAY,
        Verb.SEND_UP: State.TO_SIGN,
        Verb.FINISH: State.CHECKING,
        Verb.SUPPORT: State.SUPPORT,
        Verb.PAPERS: State.PAPERS,
    },
    State.SUPPORT: {Verb.RESUME: State.UNDER_WAY, Verb.ASSIGN: State.TO_SIGN},
    State.PAPERS: {Verb.PAPERS_IN: State.UNDER_WAY},
    State.CHECKING: {Verb.CONFIRM: State.CLOSED, Verb.REDO: State.UNDER_WAY},
    State.CLOSED: {Verb.RATE: State.CLOSED},
    State.MERGED: {},
    State.DROPPED: {},
}
BESIDES = {  # what leaves the state as it is, or may end any open problem
    Verb.ADD, Verb.EXPRESS, Verb.PROPOSE, Verb.REPORT, Verb.MAJOR, Verb.NOT_MAJOR, Verb.MERGE,
    Verb.ASK_EXTENSION, Verb.EXTEND, Verb.REFUSE_EXTENSION,
    Verb.RISE_TO_HEAD, Verb.RISE_TO_LEADER, Verb.RISE_TO_TOP,
}  # fmt: skip


@pytest.mark.parametrize("state", State)
def test_the_ways_out_of_each_state(state: State) -> None:
    found = {verb: to for (one, verb), to in MOVES.items() if one is state and verb not in BESIDES}
    assert found == WAYS[state]


@pytest.mark.parametrize("verb", sorted(BESIDES - {Verb.MERGE}))
def test_these_change_no_state(verb: Verb) -> None:
    assert all(state is to for (state, one), to in MOVES.items() if one is verb)


def test_what_is_over_is_moved_no_more() -> None:
    over = (State.CLOSED, State.MERGED, State.DROPPED)
    assert {(state, verb) for state, verb in MOVES if state in over} == {(State.CLOSED, Verb.RATE)}


def test_the_handler_never_confirms() -> None:
    assert MAY[Verb.CONFIRM] == MAY[Verb.REDO] == {Party.CONFIRMER}
    assert Party.HANDLER in MAY[Verb.FINISH]


@pytest.mark.parametrize(
    ("state", "verb", "returned", "unit", "to"),
    [
        (State.COUNTY, Verb.SEND_UP, 0, 5, State.TO_SIGN),
        (State.COUNTY, Verb.SEND_UP, 0, None, State.UNROUTED),  # nobody is known for it
        (State.TO_SIGN, Verb.RETURN, 0, 6, State.TO_SIGN),
        (State.TO_SIGN, Verb.RETURN, 1, 6, State.UNROUTED),  # a second time the office decides
        (State.UNROUTED, Verb.ASSIGN, 2, 6, State.TO_SIGN),
        (State.TO_SIGN, Verb.SIGN, 0, None, State.UNDER_WAY),
    ],
)
def test_a_second_return_and_an_unknown_unit_go_to_the_office(
    state: State, verb: Verb, returned: int, unit: int | None, to: State
) -> None:
    assert after(replace(ONE, state=state, returned=returned), verb, unit=unit) is to


@pytest.mark.parametrize(
    ("state", "verb"),
    [
        (State.COUNTY, Verb.SIGN),
        (State.UNDER_WAY, Verb.RETURN),  # signed for is signed for
        (State.UNDER_WAY, Verb.DROP),
        (State.UNDER_WAY, Verb.SEND_UP),  # a department has it already
        (State.CHECKING, Verb.FINISH),
        (State.CLOSED, Verb.REDO),
        (State.UNDER_WAY, Verb.EXTEND),  # nobody asked
        (State.UNDER_WAY, Verb.RISE_TO_TOP),  # the leader comes first
    ],
)
def test_other_moves_are_refused(state: State, verb: Verb) -> None:
    with pytest.raises(Refused, match="problem_moved"):
        after(replace(ONE, state=state), verb)


def test_what_the_locality_kept_can_still_go_to_the_city() -> None:
    assert after(replace(ONE, kept=True), Verb.SEND_UP, unit=6) is State.TO_SIGN


def test_it_rises_rung_by_rung() -> None:
    risen = (Verb.RISE_TO_HEAD, Verb.RISE_TO_LEADER, Verb.RISE_TO_TOP)
    can = {
        rise: [verb for verb in risen if _may_be(replace(ONE, rise=rise), verb)] for rise in Rise
    }
    assert can == {
        Rise.NONE: [Verb.RISE_TO_HEAD, Verb.RISE_TO_LEADER],
        Rise.HEAD: [Verb.RISE_TO_LEADER],
        Rise.LEADER: [Verb.RISE_TO_TOP],
        Rise.TOP: [],
    }


def _may_be(one: Problem, verb: Verb) -> bool:
    try:
        after(one, verb)
    except Refused:
        return False
    return True


def test_buttons_follow_the_state() -> None:
    assert open_to(replace(ONE, state=State.CHECKING, weight=Weight.MAJOR, express=True)) == (
        Verb.CONFIRM,
        Verb.REDO,
        Verb.NOT_MAJOR,
        Verb.MERGE,
    )
    assert open_to(replace(ONE, state=State.DROPPED)) == ()


def test_numbers() -> None:
    assert number(2016, 31) == "W2016-031"
    assert number(2016, 1204) == "W2016-1204"


@pytest.mark.parametrize(
    ("today", "silent"),
    [
        ("2016-02-05", False),
        ("2016-02-14", False),  # the third: 5, 6, 14
        ("2016-02-15", True),
    ],
)
def test_a_county_is_silent_after_three_working_days(today: str, silent: bool) -> None:
    one = replace(ONE, state=State.COUNTY)
    assert is_silent(one, State.COUNTY, 3, date.fromisoformat(today), SPRING) is silent
    assert not is_silent(ONE, State.COUNTY, 3, date.fromisoformat(today), SPRING)


@pytest.mark.parametrize(
    ("today", "state", "over"),
    [
        ("2016-02-16", State.UNDER_WAY, 0),  # the due day itself
        ("2016-02-17", State.UNDER_WAY, 1),
        ("2016-02-22", State.UNDER_WAY, 4),  # 17 18 19 22
        ("2016-02-22", State.TO_SIGN, 4),  # not signing stops nothing
        ("2016-02-22", State.CHECKING, 0),  # the raiser's turn
    ],
)
def test_working_days_over(today: str, state: State, over: int) -> None:
    assert days_over(replace(ONE, state=state), date.fromisoformat(today), SPRING) == over


@pytest.mark.parametrize(
    ("today", "state", "told"),
    [
        ("2016-02-05", State.TO_SIGN, False),  # the one working day for 签收
        ("2016-02-06", State.TO_SIGN, True),
        ("2016-02-04", State.UNDER_WAY, True),
        ("2016-02-22", State.UNROUTED, False),
        ("2016-02-22", State.COUNTY, False),
    ],
)
def test_groups_read_the_unit_only_after_the_time_to_sign(
    today: str, state: State, told: bool
) -> None:
    unit = None if state is State.COUNTY else 5
    one = replace(ONE, state=state, unit=unit)
    assert is_unit_told(one, date.fromisoformat(today), Cadence(), SPRING) is told


@pytest.mark.parametrize(
    ("change", "today", "one_sided", "wait"),
    [
        ({"state": State.UNROUTED}, "2016-02-04", False, Wait.UNROUTED),
        ({"state": State.COUNTY}, "2016-02-14", False, None),
        ({"state": State.COUNTY}, "2016-02-15", False, Wait.SILENT_COUNTY),
        ({"state": State.CHECKING}, "2016-02-16", False, None),  # 5 6 14 15 16
        ({"state": State.CHECKING}, "2016-02-17", False, Wait.UNCONFIRMED),
        ({"state": State.CHECKING}, "2016-02-04", True, Wait.UNCONFIRMED),  # at once
        ({"state": State.TO_SIGN}, "2016-02-05", False, None),  # the day for 签收
        ({"state": State.TO_SIGN}, "2016-02-06", False, Wait.UNSIGNED),
        ({"weight": Weight.REPORTED}, "2016-02-04", False, Wait.MAJOR),
        ({"weight": Weight.PROPOSED}, "2016-02-04", False, None),
        ({"wanted_on": date(2016, 2, 19)}, "2016-02-04", False, Wait.EXTENSION),
        ({"state": State.SUPPORT, "due_on": None}, "2016-02-04", False, Wait.SUPPORT),
        ({}, "2016-02-16", False, None),
        ({}, "2016-02-17", False, Wait.OVERDUE),
    ],
)
def test_what_waits_for_the_office(
    change: dict[str, object], today: str, one_sided: bool, wait: Wait | None
) -> None:
    one = replace(ONE, **change)  # type: ignore[arg-type]
    day = date.fromisoformat(today)
    assert waits(one, day, Cadence(), SPRING, is_one_sided=one_sided) is wait


def test_the_clock_stands_for_papers_and_higher_support() -> None:
    def step(verb: Verb, day: int, hour: int = 7) -> Step:
        return Step(1, verb, datetime(2016, 2, day, hour, tzinfo=CHINA), 9)

    told = [
        step(Verb.SIGN, 4),
        step(Verb.PAPERS, 5),  # at 07:00, which is the day before in Greenwich
        step(Verb.PAPERS_IN, 15),
        step(Verb.MEASURE, 16),
        step(Verb.SUPPORT, 17),
    ]
    assert stops(told, CHINA) == [
        Stop(date(2016, 2, 5), date(2016, 2, 15)),
        Stop(date(2016, 2, 17)),
    ]
    assert stops([*told, step(Verb.ASSIGN, 18)], CHINA) == []  # another unit, another clock


@pytest.mark.parametrize(
    ("words", "on", "why"),
    [
        ("3月20日 等省厅批复", date(2016, 3, 20), "等省厅批复"),
        ("20 March waiting for the province", date(2016, 3, 20), "waiting for the province"),
    ],
)
def test_an_extension_is_a_day_and_a_reason(words: str, on: date, why: str) -> None:
    assert read_extension(words, THURSDAY) == Extension(on, why)


@pytest.mark.parametrize("words", ["3月20日", "等省厅批复", "", "过几天 等批复"])
def test_an_extension_without_day_or_reason_is_refused(words: str) -> None:
    with pytest.raises(Refused, match="extension_unreadable"):
        read_extension(words, THURSDAY)


def test_an_extension_ends_on_a_working_day_and_counts_all_days() -> None:
    saturday = Extension(date(2016, 2, 20), "等省厅批复")
    # 5 6 14 15 16 17 18 19
    assert extended(ONE, saturday, THURSDAY, SPRING, []) == Extension(
        date(2016, 2, 19), "等省厅批复", 8
    )


@pytest.mark.parametrize(
    ("on", "today", "code"),
    [
        ("2016-02-16", "2016-02-15", "extension_backwards"),
        ("2016-02-19", "2016-02-17", "extension_late"),  # asked on the day after
    ],
)
def test_an_extension_is_asked_before_due_and_goes_further(on: str, today: str, code: str) -> None:
    wanted = Extension(date.fromisoformat(on), "等省厅批复")
    with pytest.raises(Refused, match=code):
        extended(ONE, wanted, date.fromisoformat(today), SPRING, [])


KNOWN = {
    "市环保局": 5,
    "市国土局": 6,
    "市住建局": 8,
    "市城乡建设局": 8,
    "梅关区住建局": 9,
    "于水县": 2,
}


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("市环保局", 5),
        ("环保局", 5),
        ("市城乡建设局", 8),  # a former name
        ("住建局", 8),  # the city's before a county's
        ("建设局", 8),
        ("局", None),  # too many
        ("省环保厅", None),
        ("", None),
    ],
)
def test_a_unit_named_in_a_text(said: str, unit: int | None) -> None:
    assert known_unit(said, KNOWN) == unit


RULES = {one: Rule(one, 15, ("市环保局",)) for one in Category}


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("环评 20", Rule(Category.ENVIRONMENT, 20, ("市环保局",))),
        (
            "环评 20个工作日 市国土局、市环保局",
            Rule(Category.ENVIRONMENT, 20, ("市国土局", "市环保局")),
        ),
        ("供地 市国土局", Rule(Category.LAND, 15, ("市国土局",))),
        ("供地８天", Rule(Category.LAND, 8, ("市环保局",))),
    ],
)
def test_the_office_sets_days_and_units(words: str, rule: Rule) -> None:
    assert read_rule(words, RULES, KNOWN) == rule


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("环评", "rule_unreadable"),
        ("水电 5", "rule_unreadable"),
        ("环评 0", "rule_days"),
        ("环评 91", "rule_days"),
        ("环评 5 环保局", "unit_unknown"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(words: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        read_rule(words, RULES, KNOWN)


def test_a_digest_names_what_is_major_or_overdue_and_no_unit_too_early() -> None:
    monday = date(2016, 2, 22)
    sent = replace(ONE, id=2, state=State.TO_SIGN, sent_on=monday, due_on=date(2016, 3, 1))
    listed = [
        replace(ONE, id=1),  # overdue by 17 18 19 22
        replace(sent, id=2, weight=Weight.MAJOR),  # the time to sign is not over
        replace(sent, id=3),
    ]
    assert [
        (line.id, line.is_major, line.days_over, line.unit)
        for line in problem_lines(listed, monday, Cadence(), SPRING)
    ] == [(1, False, 4, 5), (2, True, 0, 0)]
