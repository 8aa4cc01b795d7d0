"""An audit entry's ids as the office reads them: names of people, units, projects and groups."""

from collections.abc import Callable, Mapping

from domain.people import scope_of
from domain.roles import Role, ScopeKind
from storage import Tx, digests, exposures, groups, instructions, people, projects, tickets
from storage.audit import Entry

Namer = Callable[[Tx, int], str]


def _person(tx: Tx, number: int) -> str:
    person = people.find(tx, number)
    return person.name if person else ""


def _project(tx: Tx, number: int) -> str:
    project = projects.find(tx, number)
    return project.code if project else ""


def _unit(tx: Tx, number: int) -> str:
    return next((one.name for one in people.all_units(tx) if one.id == number), "")


def _digest(tx: Tx, number: int) -> str:
    digest = digests.digest(tx, number)
    return f"{digest.kind} {digest.year}-{digest.number}" if digest else ""


def _instruction(tx: Tx, number: int) -> str:
    """A draft has no number yet."""
    found = instructions.find(tx, number)
    return found.label if found else ""


def _ticket(tx: Tx, number: int) -> str:
    """A draft is named by whom it is for."""
    found = tickets.find(tx, number)
    return (found.label or found.unit_name) if found else ""


def _exposure(tx: Tx, number: int) -> str:
    found = exposures.find(tx, number)
    return found.unit_name if found else ""


SUBJECTS: Mapping[str, Namer] = {
    "person": _person,
    "project": _project,
    "unit": _unit,
    "chat": groups.title,
    "digest": _digest,
    "instruction": _instruction,
    "ticket": _ticket,
    "exposure": _exposure,
}
UNNAMED = ("report", "upload")  # the values say of which project, of which file
FIELDS: Mapping[str, Namer] = {
    **dict.fromkeys(("person", "deputy", "behalf"), _person),
    **dict.fromkeys(("reporter", "responsible", "leader"), _person),
    **dict.fromkeys(("unit", "locality", "signer"), _unit),
    "project": _project,
}
# What the same field holds under one verb only.
OF_VERB: Mapping[tuple[str, str], Namer] = {
    **dict.fromkeys((("reporter", "old"), ("reporter", "new")), _person),
    **dict.fromkeys((("responsible", "old"), ("responsible", "new")), _person),
    ("absence_deputy", "old"): _person,
    ("request", "of"): _person,
    ("move", "before"): lambda tx, number: people.person(tx, number).unit_name,
}
OF_SCOPE: Mapping[ScopeKind, Namer] = {
    ScopeKind.UNIT: _unit,
    ScopeKind.LEADER: _person,
    ScopeKind.PROJECT: _project,
}


def subject(tx: Tx, text: str) -> str:
    """Of a kind that has names, the name; of any other, its key."""
    kind, _, key = text.partition(":")
    if kind in UNNAMED:
        return ""
    if kind in SUBJECTS and key.removeprefix("-").isdecimal():
        return SUBJECTS[kind](tx, int(key)) or key
    return key or text


def values(tx: Tx, entry: Entry, found: Mapping[str, str]) -> dict[str, str]:
    """Whatever is empty or stands in the subject says nothing, and neither do names of columns."""
    needless = ("", subject(tx, entry.subject))
    told = {name: text for name, text in found.items() if text not in needless}
    told.pop("fields", None)
    return {name: _value(tx, entry.verb, name, text, found) for name, text in told.items()}


def _value(tx: Tx, verb: str, name: str, text: str, found: Mapping[str, str]) -> str:
    namer = OF_VERB.get((verb, name)) or FIELDS.get(name.removeprefix("old_"))
    if verb in ("grant", "revoke") and name == "of":
        namer = OF_SCOPE.get(scope_of(Role(found["role"])))
    if verb == "bind" and name == "subject":
        namer = OF_SCOPE.get(ScopeKind(found["scope"]))
    return (namer(tx, int(text)) if namer and text.isdecimal() else "") or text
