"""`/audit`: the newest entries, of all, of one person or of one project; and whether they hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from actions import audit_words
from actions import posts as saying
from actions.audit import faulty
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from storage import Tx, audit, people, projects

PAGE = 12


@dataclass(frozen=True)
class Line:
    """`who` and `what` are names where they are known, else what the entry itself says."""

    at: datetime
    who: str
    verb: str
    what: str
    values: Mapping[str, str]


def show(tx: Tx, act: Act, words: str) -> None:
    person, project = _about(tx, words) if words else (0, 0)
    rows, values = _page(tx, act, person, project, 0)
    saying.answer(tx, act, "audit.page", rows, **values)


def turn(tx: Tx, act: Act, page: int, argument: str) -> None:
    kind, number = argument[:1], int(argument[1:] or 0)
    person, project = (number if kind == one else 0 for one in "pj")
    rows, values = _page(tx, act, person, project, max(page, 0))
    saying.turn(tx, act, "audit.page", rows, **values)


def _about(tx: Tx, words: str) -> tuple[int, int]:
    """A project's code, or a person's name, a unit after it where several bear it."""
    project = projects.by_code(tx, words.upper())
    if project:
        return 0, project.id
    name, _, unit = words.partition(" ")
    found = [one for one in people.by_name(tx, name) if unit.strip() in one.unit_name]
    if len(found) > 1:
        raise Refused("several_of_this_name", name=name, units=[one.unit_name for one in found])
    if not found:
        raise Refused("nobody_of_this_name", words=words)
    return found[0].id, 0


def _page(
    tx: Tx, act: Act, person: int, project: int, page: int
) -> tuple[list[list[Button]], dict[str, object]]:
    about = {"person": person or None, "project": project or None}
    found = audit.touching(tx, PAGE + 1, page * PAGE, **about)
    argument = f"p{person}" if person else f"j{project}" if project else ""
    turns = []
    if page:
        turns.append(Button("later_entries", "audit", page - 1, argument))
    if len(found) > PAGE:
        turns.append(Button("earlier_entries", "audit", page + 1, argument))
    head = audit.head(tx)
    return [turns], {
        "lines": [_line(tx, entry, values) for entry, values in found[:PAGE]],
        "person": people.person(tx, person) if person else None,
        "project": projects.project(tx, project) if project else None,
        "size": audit.size(tx),
        "broken": next(faulty(tx, act.seal), None),
        "head": head.mac[:8] if head else "",
    }


def _line(tx: Tx, entry: audit.Entry, values: Mapping[str, str]) -> Line:
    person = people.find(tx, entry.actor) if entry.actor else None
    who = person.name if person else str(entry.user or "")
    what = audit_words.subject(tx, entry.subject)
    return Line(entry.at, who, entry.verb, what, audit_words.values(tx, entry, values))
