"""The year 2026: real holidays, 40 people, leave, re-assignments, four outages."""

import json
from collections import Counter
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from actions.rhythm import rhythm
from domain.duties import Duty
from domain.people import Person
from storage import absences, audit, digests, duties, people, projects, reports, settings
from storage.engine import open_memory
from storage.tables import metadata
from tests.actions.quarter import Office
from tests.actions.year import FIRST_ACCOUNT, LATE, LEADERS, REPORTERS, SILENT, Year, bind, settle
from tests.city.running import ZONE

CYCLES = json.loads((Path(__file__).parents[1] / "data" / "cycles.json").read_text())["2026"]


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=ZONE)


BEGIN = at("01-01 08:00")
END = datetime(2027, 1, 8, 20, tzinfo=ZONE)
OUTAGES = [
    (at("01-19 17:29:55"), at("01-19 17:30:05")),  # over a due moment, but too short to move it
    (at("04-15 08:55"), at("04-15 09:05")),  # over the opening of April's first half
    (at("07-02 10:00"), at("07-03 16:00")),  # over the due moment of the second quarter
    (at("08-12 12:00"), at("08-21 12:00")),  # over all of August's first half
]
# What they change, worked out by hand. The first working day whose 09:00 lies after 3 July 16:00
# is Monday the 6th. August's first half, opened late on Friday the 21st, would be due on the 25th
# with only 26, 27 and 28 before the 31st: it joins its month's end.
MOVED: dict[str, dict[str, Any]] = {
    "2026-06-30": {"due": "2026-07-06", "post": "2026-07-07"},
    "2026-08-31": {"answers": ["2026-08-H1", "2026-08-H2", "2026-08"]},
}
EXPECTED = [row | MOVED.get(row["opens"], {}) for row in CYCLES if row["opens"] != "2026-08-14"]
# (opening day, project, successor): two while the window is open, one after everybody answered.
HANDED_OVER = {"2026-03-31": (1, 6), "2026-06-30": (33, 38), "2026-10-30": (12, 7)}
# (opening day, who is away, until when, deputy, whether the deputy accepted) and who is asked
# meanwhile: the deputy, else the liaison of the unit (41 to 45, as the numbers fall into units).
AWAY = {
    "2026-04-15": (17, "2026-04-20", 22, False, 43),
    "2026-05-07": (5, "2026-05-12", 10, True, 10),
    "2026-09-15": (9, "2026-09-22", None, False, 45),
}


@pytest.fixture(scope="module")
def office() -> Office:
    engine = open_memory()
    metadata.create_all(engine)
    city = Office(engine, BEGIN)
    city.tx(settings.put, BEGIN, "since", "2026-01-01")
    city.tx(settle, BEGIN)
    city.tx(bind, BEGIN)
    year = Year(city, list(OUTAGES))
    for row in EXPECTED:
        if row["opens"] in AWAY:
            number, last, deputy, yes, _ = AWAY[row["opens"]]
            first = date.fromisoformat(row["opens"])
            year.until(datetime.combine(first, time(8, 30), ZONE))
            year.leaves(number, first, date.fromisoformat(last), deputy, yes)
        year.until(datetime.combine(date.fromisoformat(row["opens"]), time(9, 5), ZONE))
        if row["opens"] in HANDED_OVER:
            year.hand_over(*HANDED_OVER[row["opens"]])
        year.window(row["opens"])
    year.until(END)
    return city


def test_the_windows_are_those_of_the_year(office: Office) -> None:
    opened = [
        {
            "opens": one.key,
            "due": str(one.due.date()),
            "post": str(one.post.date()),
            "answers": [period.key for period in one.periods],
            "digest": str(one.digest),
        }
        for one in reversed(office.tx(duties.recent_windows, 99, ZONE))
    ]
    assert opened == EXPECTED


def test_every_window_opens_and_falls_due_at_its_hour(office: Office) -> None:
    found = office.tx(duties.recent_windows, 99, ZONE)
    late = {one.key: one.opens for one in found if one.opens.time() != time(9)}
    assert late == {"2026-04-15": at("04-15 09:05")}
    assert {one.due.time() for one in found} == {time(17, 30)}


def test_every_obligation_exists_exactly_once(office: Office) -> None:
    owed = office.tx(duties.all_obligations)
    assert len(owed) == len({(one.duty, one.project, one.period) for one in owed})
    counted = Counter((one.duty, one.period) for one in owed)
    months = [f"2026-{number:02}" for number in range(1, 13)]
    assert counted == (
        {(Duty.HALF_MONTHLY, f"{month}-{half}"): 20 for month in months for half in ("H1", "H2")}
        | {(Duty.MONTHLY, month): 40 for month in months}
        | {(Duty.QUARTERLY, f"2026-Q{number}"): 40 for number in (1, 2, 3, 4)}
    )


def test_nothing_rings_on_a_day_off_or_in_quiet_hours(office: Office) -> None:
    beat = office.tx(rhythm, END)
    assert len(office.rang) > 900
    for moment, _, key in office.rang:
        assert beat.calendar.is_working(moment.date()), (moment, key)
        assert time(8) <= moment.time() < time(20), (moment, key)


def test_nobody_is_prompted_twice_a_day(office: Office) -> None:
    """Openings, reminders and catch-ups; a 待办, in which two are asked to stand in, is no prompt."""
    reporters = range(FIRST_ACCOUNT + 1, FIRST_ACCOUNT + REPORTERS + 1)
    rang = [one for one in office.rang if one[1] in reporters]
    others = {key for _, _, key in rang if not key.startswith(("sitting:", "prompt:"))}
    assert {key[:18] for key in others} == {"todo:22:2026-04-15", "todo:10:2026-05-07"}
    prompted = Counter((chat, at.date()) for at, chat, key in rang if key not in others)
    assert set(prompted.values()) == {1}


def test_everybody_is_prompted_on_the_day_a_window_opens(office: Office) -> None:
    """Of a half-month those twenty who report 市级重大 projects, of a longer period all."""
    rang = [(chat, moment.date()) for moment, chat, key in office.rang if "sitting:" in key]
    for row in EXPECTED:
        day = date.fromisoformat(row["opens"])
        owing = {one.person for one in office.tx(duties.of_window, row["opens"])}
        away, *_, asked = AWAY.get(row["opens"], (0, 0))
        told = {chat - FIRST_ACCOUNT for chat, on in rang if on == day}
        before, _ = HANDED_OVER.get(row["opens"], (0, 0))  # asked at nine, relieved at five past
        late = {*LATE, SILENT, 0}  # these are asked again for what is older
        assert told - late == (owing - {away} | {asked, before}) - late, row["opens"]


def test_who_stood_in_is_named_beside_who_was_away(office: Office) -> None:
    for key, (number, _, _, _, asked) in AWAY.items():
        (owed, *_) = [one for one in office.tx(duties.of_window, key) if one.person == number]
        assert owed.report
        assert office.tx(reports.report, owed.report).author == asked
        assert office.tx(absences.substituted, owed.report) == number


def test_no_one_is_late_through_an_outage(office: Office) -> None:
    """Late are the two who always are, and the one who never answers."""
    owed = office.tx(duties.all_obligations)
    late = {one.person for one in owed if one.is_late(END)}
    assert late == {*LATE, SILENT}
    quarter = [one for one in owed if one.period == "2026-Q2" and one.is_late(END)]
    assert {one.person for one in quarter} == {*LATE, SILENT}
    assert {one.due_at for one in quarter} == {at("07-06 17:30")}


@pytest.mark.parametrize(
    ("number", "day", "line"),
    [
        (3, "04-15", "系统于 4月15日 08:55 至 4月15日 09:05 离线，如已点击按钮请再点一次。"),
        (29, "07-03", "系统于 7月2日 10:00 至 7月3日 16:00 离线，如已点击按钮请再点一次；"),
        (29, "07-03", "截止时间由 7月2日 17:30 改为 7月6日（周一）17:30。"),
        (SILENT, "08-21", "系统于 8月12日 12:00 至 8月21日 12:00 离线"),
    ],
)
def test_who_owes_is_told_of_an_outage_in_the_days_one_message(
    office: Office, number: int, day: str, line: str
) -> None:
    person: Person = office.tx(people.person, number)
    today = at(f"{day} 00:00").date()
    rang = [moment for moment, chat, _ in office.rang if chat == person.telegram]
    assert [moment.date() for moment in rang].count(today) == 1
    texts = [
        text for (_, chat), said in office.said.items() if chat == person.telegram for text in said
    ]
    assert any(line in text for text in texts)


def test_ten_seconds_are_told_to_nobody(office: Office) -> None:
    texts = [text for said in office.said.values() for text in said]
    assert not [text for text in texts if "系统于 1月" in text]


def test_an_outage_longer_than_telegram_keeps_messages_is_in_the_audit(office: Office) -> None:
    verbs = office.tx(lambda tx: tx.execute(select(audit.audit.c.verb)).scalars().all())
    assert Counter(verbs)["telegram_gap"] == 2


def test_each_window_has_one_digest_and_the_leaders_get_it_once(office: Office) -> None:
    found = office.tx(digests.recent, 99)
    assert {one.state for one in found} == {"posted"}
    assert sorted(one.window for one in found) == [row["opens"] for row in EXPECTED]
    kinds = Counter(one.kind for one in found)
    assert kinds == {"半月快报": 8, "月调度专报": 8, "季度通报": 4}
    for kind, count in kinds.items():
        numbers = sorted(one.number for one in found if one.kind == kind and one.year == 2026)
        assert numbers == list(range(1, count + 1))
    posted = [key for key in office.said if key[1] == LEADERS and key[0].startswith("digest:")]
    assert len(posted) == len(found)


def test_what_was_unanswered_went_along_to_the_successor(office: Office) -> None:
    owed = [one for one in office.tx(duties.of_project, 33) if one.period == "2026-Q2"]
    assert [(one.person, one.answered_at is not None) for one in owed] == [(38, True)]
    assert office.tx(projects.project, 33).reporter == 38
