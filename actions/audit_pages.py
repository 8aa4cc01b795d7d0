"""`/audit`: the newest entries, of all, of a person, a project or a day; and whether they hold."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from actions import audit_words
from actions import posts as saying
from actions.audit import faulty
from domain.acts import Act
from domain.buttons import Button
from domain.dates import Tense, parse_day
from domain.faults import Refused
from storage import Tx, audit, people, projects
from templates.render import plain

PAGE = 12


@dataclass(frozen=True)
class Line:
    """`who` and `what` are names where they are known, else what the entry itself says."""

    at: datetime
    who: str
    verb: str
    what: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class About:
    """What the page is confined to, in the form a button carries: p12, j3, d20160215, together p12/d20160215."""

    person: int | None = None
    project: int | None = None
    day: date | None = None

    def __str__(self) -> str:
        said = (
            f"p{self.person}" if self.person else "",
            f"j{self.project}" if self.project else "",
            f"d{self.day:%Y%m%d}" if self.day else "",
        )
        return "/".join(one for one in said if one)


def show(tx: Tx, act: Act, words: str) -> None:
    rows, values = _page(tx, act, _about(tx, act, words), 0)
    saying.answer(tx, act, "audit.page", rows, **values)


def turn(tx: Tx, act: Act, page: int, argument: str) -> None:
    rows, values = _page(tx, act, _carried(argument), max(page, 0))
    saying.turn(tx, act, "audit.page", rows, **values)


def _carried(argument: str) -> About:
    found = {one[:1]: one[1:] for one in argument.split("/") if one[1:].isdecimal()}
    try:
        day = datetime.strptime(found["d"], "%Y%m%d").date() if "d" in found else None  # noqa: DTZ007
    except ValueError:
        raise Refused("old_button") from None
    return About(int(found.get("p", 0)) or None, int(found.get("j", 0)) or None, day)


def _about(tx: Tx, act: Act, words: str) -> About:
    """A project's code or a person's name, a day, or one and the day after it."""
    if not words:
        return About()
    first, _, last = words.rpartition(" ")
    day = _day(last, act)
    if day is None:
        return _of_whom(tx, words)
    return replace(_of_whom(tx, first), day=day) if first else About(day=day)


def _day(words: str, act: Act) -> date | None:
    try:
        return parse_day(words, act.now.date(), Tense.PAST)
    except Refused:
        return None


def _of_whom(tx: Tx, words: str) -> About:
    """A project's code, or a person's name, a unit after it where several bear it."""
    project = projects.by_code(tx, words.upper())
    if project:
        return About(project=project.id)
    name, _, unit = words.partition(" ")
    found = [one for one in people.by_name(tx, name) if unit.strip() in one.unit_name]
    if len(found) > 1:
        raise Refused("several_of_this_name", name=name, units=[one.unit_name for one in found])
    if not found:
        raise Refused("nobody_of_this_name", words=words)
    return About(person=found[0].id)


def _page(
    tx: Tx, act: Act, about: About, page: int
) -> tuple[list[list[Button]], dict[str, object]]:
    span = _span(act, about.day)
    found = audit.touching(
        tx, PAGE + 1, page * PAGE, person=about.person, project=about.project, span=span
    )
    turns = []
    if page:
        turns.append(Button("later_entries", "audit", page - 1, str(about)))
    if len(found) > PAGE:
        turns.append(Button("earlier_entries", "audit", page + 1, str(about)))
    head = audit.head(tx)
    return [turns], {
        "lines": [_line(tx, entry, values) for entry, values in found[:PAGE]],
        "person": people.find(tx, about.person) if about.person else None,
        "project": projects.find(tx, about.project) if about.project else None,
        "day": about.day,
        "size": audit.size(tx),
        "broken": next(faulty(tx, act.seal), None),
        "head": head.anchor if head else "",
    }


def everything_about(tx: Tx, act: Act, person: int) -> str:
    """All entries by or about one person, in words; of what they did to others, only that they did."""
    found = audit.touching(tx, audit.size(tx) + 1, person=person)
    values = {"project": None, "day": None, "size": len(found), "broken": None, "head": ""}
    own = f"person:{person}"
    lines = [_line(tx, entry, told if entry.subject == own else {}) for entry, told in found]
    one = people.person(tx, person)
    return plain(act.language, "audit.page", lines=lines, person=one, **values)


def _span(act: Act, day: date | None) -> tuple[datetime, datetime] | None:
    """The day as the city's clock has it."""
    if day is None:
        return None
    first = datetime.combine(day, time.min, act.zone)
    return first, datetime.combine(day + timedelta(days=1), time.min, act.zone)


def _line(tx: Tx, entry: audit.Entry, values: Mapping[str, str]) -> Line:
    person = people.find(tx, entry.actor) if entry.actor else None
    who = person.name if person else str(entry.user or "")
    what = audit_words.subject(tx, entry.subject)
    return Line(entry.at, who, entry.verb, what, audit_words.values(tx, entry, values))
