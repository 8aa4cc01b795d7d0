"""`/leave`: from when, until when, who stands in; by buttons, or typed in one line."""

from datetime import date

from actions import absences as absent
from actions import posts as saying
from actions import roster
from actions.absence_posts import line
from actions.access import office
from domain import absences as rules
from domain.absences import Absence
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.people import Person
from domain.periods import DAY
from storage import Tx, absences, dialogs, people

FIRST_DAYS = 6  # offered as the first day; any other is typed
LENGTHS = (1, 2, 3, 5, 7, 10, 14, 30)  # days offered
OFFERED = 10  # colleagues, or absences to end
STEP = "leave"


def begin(tx: Tx, act: Act, words: str) -> None:
    """Who is away, and the first day by a press; with words, all in one line, or 销假."""
    if rules.returned(words) is not None:
        _come_back(tx, act, words)
    elif words:
        say(tx, act, act.actor.id, words)
    else:
        _overview(tx, act)


def _overview(tx: Tx, act: Act) -> None:
    dialogs.open_dialog(tx, act, STEP, subject=act.actor.id, said="")
    today = act.now.date()
    listed = absences.since(tx, today) if office(tx, act, 0) else _own(tx, act.actor.id, today)
    lines = [line(tx, one, today) for one in listed]
    ends = [
        [Button("leave_end_of", "leave_end", one.id, it={"absence": one, "person": person})]
        for one, person, _ in lines[:OFFERED]
        if office(tx, act, 0) or person.id == act.actor.id
    ]
    firsts = [today + DAY * ahead for ahead in range(FIRST_DAYS)]
    days = [
        Button("leave_from", "leave_from", act.actor.id, f"{day}", {"day": day}) for day in firsts
    ]
    saying.answer(tx, act, "absences.overview", [*ends, days[:3], days[3:]], lines=lines)


def _own(tx: Tx, person: int, today: date) -> list[Absence]:
    return [*absences.of_person(tx, person, today), *absences.of_deputy(tx, person, today)]


def says_back(tx: Tx, act: Act, words: str) -> bool:
    """Whether a free sentence says that somebody is back: oneself, or whom the office names."""
    who = rules.returned(words)
    if who and who != act.actor.name:
        return office(tx, act, 0) and bool(people.by_name(tx, who))
    return who is not None


def _come_back(tx: Tx, act: Act, words: str) -> None:
    """销假 typed: the one that is running, or the only one noted; of several, by buttons."""
    person, who = act.actor, rules.returned(words)
    if who and who != person.name:
        if not office(tx, act, 0):
            raise Refused("leave_unreadable", given=words)
        person = roster.one_called(tx, who)
    today = act.now.date()
    noted = absences.of_person(tx, person.id, today)
    running = [one for one in noted if one.first <= today] or noted
    if not running:
        raise Refused("leave_none", person=person, is_own=person.id == act.actor.id)
    if len(running) > 1:
        _overview(tx, act)
    else:
        dialogs.close_dialog(tx, act)
        absent.end(tx, act, running[0].id)


def ask_last(tx: Tx, act: Act, person: int, first: date) -> None:
    rules.check(first, first, act.now.date())
    days = [(first + DAY * (count - 1), count) for count in LENGTHS]
    buttons = [
        Button("leave_until", "leave_until", person, f"{first}/{day}", {"day": day, "days": count})
        for day, count in days
    ]
    dialogs.open_dialog(tx, act, STEP, subject=person, said=f"{first}-")
    saying.turn(tx, act, "absences.ask_last", _in_pairs(buttons), first=first)


def ask_deputy(tx: Tx, act: Act, person_id: int, first: date, last: date) -> None:
    """Colleagues with accounts who are there all the time; or nobody, and the liaison stands in."""
    rules.check(first, last, act.now.date())
    absent.refuse_overlap(tx, person_id, first, last)
    span = f"{first}/{last}"
    buttons = [
        Button("leave_deputy", "leave_deputy", person_id, f"{span}/{one.id}", {"person": one})
        for one in candidates(tx, people.person(tx, person_id), first, last)
    ]
    nobody = [Button("leave_nobody", "leave_deputy", person_id, f"{span}/0")]
    dialogs.open_dialog(tx, act, STEP, subject=person_id, said=f"{first}-{last} ")
    rows = [*_in_pairs(buttons), nobody]
    saying.turn(tx, act, "absences.ask_deputy", rows, first=first, last=last)


def candidates(tx: Tx, person: Person, first: date, last: date) -> list[Person]:
    away = {one.person for one in absences.since(tx, first) if one.first <= last}
    colleagues = people.of_unit(tx, person.unit)
    found = [one for one in colleagues if one.reachable and one.id not in {person.id, *away}]
    return found[:OFFERED]


def ask_other(tx: Tx, act: Act, absence_id: int) -> None:
    """另选代办人."""
    one = absent.standing(tx, act, absence_id)
    person = people.person(tx, one.person)
    buttons = [
        Button("leave_deputy", "leave_change", one.id, str(colleague.id), {"person": colleague})
        for colleague in candidates(tx, person, one.first, one.last)
        if colleague.id != one.deputy
    ]
    nobody = [Button("leave_nobody", "leave_change", one.id, "0")]
    rows = [*_in_pairs(buttons), nobody]
    saying.turn(tx, act, "absences.ask_deputy", rows, first=one.first, last=one.last)


def _in_pairs(buttons: list[Button]) -> list[list[Button]]:
    return [buttons[at : at + 2] for at in range(0, len(buttons), 2)]


def said(tx: Tx, act: Act, person: int, before: str, words: str) -> None:
    """What is typed goes on where the buttons have come to; a whole line begins anew."""
    whole = rules.begins(words)
    say(tx, act, person, words if whole and before.endswith(" ") else before + words)


def say(tx: Tx, act: Act, person_id: int, words: str) -> None:
    """`3月1日-3月10日 吴娟`; the office may begin with whose absence it is."""
    wanted = rules.read(words, act.now.date())
    person = people.person(tx, person_id)
    if wanted.who and wanted.who != person.name:
        if not office(tx, act, 0):
            raise Refused("leave_unreadable", given=words)
        person = roster.one_called(tx, wanted.who)
    if wanted.deputy:
        deputy = _deputy_called(tx, person, wanted.deputy)
        absent.register(tx, act, person.id, wanted.first, wanted.last, deputy.id)
    else:
        ask_deputy(tx, act, person.id, wanted.first, wanted.last)


def _deputy_called(tx: Tx, person: Person, name: str) -> Person:
    found = people.by_name(tx, name, person.unit)
    if not found:
        raise Refused("deputy_unknown", name=name, unit=person.unit_name)
    return found[0]
