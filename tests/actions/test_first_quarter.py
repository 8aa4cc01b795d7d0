"""The first quarter of 2016 in the sample city: 40 reporters, 120 projects, Spring Festival."""

from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest

from actions.rhythm import rhythm
from domain.acts import Act
from domain.duties import Duty, ObligationState
from domain.groups import Binding
from domain.posts import without_html
from domain.roles import ScopeKind
from storage import digests, duties, groups, people, projects, settings
from storage.engine import open_memory
from storage.tables import metadata
from tests.actions.quarter import SEAL, Office
from tests.city.running import ZONE
from tests.city.sample import settle

BEGIN = datetime(2016, 1, 1, 8, tzinfo=ZONE)
END = datetime(2016, 4, 8, 20, tzinfo=ZONE)
OPENINGS = [date(2016, 1, 15), date(2016, 1, 29), date(2016, 2, 15)]
OPENINGS += [date(2016, 2, 29), date(2016, 3, 15), date(2016, 3, 31)]
LEADERS = -1_000_001


@pytest.fixture(scope="module")
def office() -> Office:
    """The quarter, lived through once: everybody answers, one after the other, five minutes apart.

    汤广生 (one major project, two county ones) never does; 叶广生 (three major ones) from the
    second window on.
    """
    engine = open_memory()
    metadata.create_all(engine)
    city = Office(engine, BEGIN)
    city.tx(settings.put, BEGIN, "since", "2016-01-01")
    city.tx(settle, Act(BEGIN, SEAL))
    city.tx(groups.enter, BEGIN, LEADERS, "市领导群", None)
    city.tx(groups.bind, BEGIN, LEADERS, Binding(ScopeKind.CITY, "", "通报", "", "", 9), "zh")
    for opening in OPENINGS:
        city.until(datetime.combine(opening, time(9), ZONE))
        _answer(city, opening)
    city.until(END)
    return city


def _answer(city: Office, opening: date) -> None:
    absent = {"汤广生"} | ({"叶广生"} if opening == OPENINGS[0] else set())
    for number in city.tx(duties.persons_owing):
        if city.tx(people.person, number).name not in absent:
            city.until(city.now + timedelta(minutes=5))
            city.answers_all(number)


def test_six_windows_open(office: Office) -> None:
    opened = office.tx(duties.recent_windows, 99, ZONE)
    assert [one.opens.date() for one in reversed(opened)] == OPENINGS
    assert {one.opens.time() for one in opened} == {time(9)}


def test_every_obligation_exists_exactly_once(office: Office) -> None:
    owed = office.tx(duties.all_obligations)
    assert len(owed) == len({(one.duty, one.project, one.period) for one in owed})
    counted = Counter((one.duty, one.period) for one in owed)
    advancing = [one for one in office.tx(projects.all_projects) if one.advancing]
    major = [one for one in advancing if one.level == "市级重大"]
    revisited = [one for one in office.tx(projects.all_projects) if one.stage in ("投产", "暂停")]
    halves = ["2016-01-H1", "2016-01-H2", "2016-02-H1", "2016-02-H2", "2016-03-H1", "2016-03-H2"]
    assert counted == (
        {(Duty.HALF_MONTHLY, half): len(major) for half in halves}
        | {(Duty.MONTHLY, month): len(advancing) for month in ("2016-01", "2016-02", "2016-03")}
        | {(Duty.QUARTERLY, "2016-Q1"): len(advancing), (Duty.REVISIT, "2016-Q1"): len(revisited)}
    )
    assert (len(major), len(advancing), len(revisited)) == (62, 103, 15)


def test_nothing_rings_on_a_day_off_or_in_quiet_hours(office: Office) -> None:
    beat = office.tx(rhythm, END)
    assert office.rang
    for at, _, key in office.rang:
        assert beat.calendar.is_working(at.date()), (at, key)
        assert time(8) <= at.time() < time(20), (at, key)


def test_nobody_is_prompted_twice_a_day(office: Office) -> None:
    reporters = {
        person.telegram
        for person in (
            office.tx(people.person, one.person) for one in office.tx(duties.all_obligations)
        )
    }
    prompted = {who: count for who, count in office.rings_a_day().items() if who[0] in reporters}
    assert prompted
    assert set(prompted.values()) == {1}


def test_one_answer_at_the_quarters_end_answers_half_month_month_and_quarter(
    office: Office,
) -> None:
    owed = office.tx(duties.of_window, "2016-03-31")
    last = [one for one in owed if one.report and one.duty is not Duty.REVISIT]
    by_report = Counter(one.report for one in last)
    major = {one.id for one in office.tx(projects.all_projects) if one.level == "市级重大"}
    for report, answered in by_report.items():
        project = next(one.project for one in last if one.report == report)
        # a project with older unanswered obligations has them answered too, in their own windows
        assert answered == (3 if project in major else 2)


def test_who_never_answers_still_owes_everything(office: Office) -> None:
    owed = office.tx(duties.all_obligations)
    (silent,) = {one.person for one in owed} - {one.person for one in owed if one.report}
    theirs = [one for one in owed if one.person == silent]
    assert {one.state for one in theirs} == {ObligationState.OPEN}
    assert (
        len(theirs) == 6 + 3 * 3 + 3
    )  # six half-months of one, three months and a quarter of three


def test_three_kinds_of_digest_are_numbered_by_themselves(office: Office) -> None:
    found = [(one.kind, one.number, one.window) for one in office.tx(digests.recent, 99)]
    assert sorted(found, key=lambda one: one[2]) == [
        ("半月快报", 1, "2016-01-15"),
        ("月调度专报", 1, "2016-01-29"),
        ("半月快报", 2, "2016-02-15"),
        ("月调度专报", 2, "2016-02-29"),
        ("半月快报", 3, "2016-03-15"),
        ("季度通报", 1, "2016-03-31"),
    ]
    assert {one.state for one in office.tx(digests.recent, 99)} == {"posted"}


@pytest.mark.parametrize("number", range(1, 7))
def test_each_digest_reached_the_leaders_group_once(office: Office, number: int) -> None:
    assert len([key for key in office.said if key == (f"digest:{number}", LEADERS)]) == 1


@pytest.mark.parametrize(
    ("number", "head", "counts"),
    [
        # 62 major projects; missing are 汤广生's one and 叶广生's three, all for the first time
        (1, "半月快报〔2016〕第1期　1月上半月", "应报62、已报58、未报4（其中首次未报4）"),
        # 汤广生's one again: not for the first time
        (3, "半月快报〔2016〕第2期　2月上半月", "应报62、已报61、未报1（其中首次未报0）"),
        # 103 projects 在推进; 汤广生's three, silent in January too
        (4, "月调度专报〔2016〕第2期　2月", "应报103、已报100、未报3（其中首次未报0）"),
        # nobody owed a fourth quarter of 2015
        (6, "季度通报〔2016〕第1期　2016年一季度", "应报103、已报100、未报3（其中首次未报3）"),
    ],
)
def test_the_counts_of_each_kind_worked_out_by_hand(
    office: Office, number: int, head: str, counts: str
) -> None:
    text = without_html(office.said[f"digest:{number}", LEADERS][0])
    assert head in text
    assert counts in text


def test_the_months_digest_counts_the_locality_that_is_behind(office: Office) -> None:
    (text,) = office.said["digest:4", LEADERS][:1]
    assert "枫陂县" in text.split("连续两期未报：")[1]
