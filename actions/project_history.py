"""What the audit knows of a project, for its timeline: its stage, who answers for it, its money plan.

An entry whose values have been erased still says that something was done.
"""

from collections.abc import Mapping, Sequence

from domain.timeline import Happening
from storage import Tx, audit, people

KINDS = {
    "add_project": "projects_added",
    "stage": "projects_stage",
    "responsible": "projects_people",
    "reporter": "projects_people",
    "change_project": "projects_changed",
    "money_plan": "plans_money",
    "list_project": "plans_listed",
}
PERSONS = ("leader", "responsible", "reporter")
UNITS = ("unit", "locality", "signer")
TOLD = ("level", "leader", *UNITS)  # of all that a change of a project may touch


def happened(tx: Tx, project: int) -> list[Happening]:
    found = audit.of_subject(tx, f"project:{project}", KINDS)
    names = _names(tx, found)
    units = {str(one.id): one.name for one in people.all_units(tx)}
    known = {**dict.fromkeys(UNITS, units), **dict.fromkeys(PERSONS, names)}
    told = []
    for entry, values in found:
        changes = _changes(entry.verb, values, known)
        if entry.verb != "change_project" or changes:
            shown: dict[str, object] = {"changes": changes, "by": names.get(str(entry.actor), "")}
            stages = {name: values.get(name, "") for name in ("old", "new", "why")}
            told.append(Happening(entry.at, KINDS[entry.verb], shown | stages))
    return told


def _changes(
    verb: str, values: Mapping[str, str], known: Mapping[str, Mapping[str, str]]
) -> list[tuple[str, str]]:
    """(field, its value now) of what a timeline tells; ids become names, names stay."""
    told = {verb: values.get("new", "")} if verb in PERSONS else values
    given = {one: told[one] for one in (*TOLD, verb) if one in told}
    return [(one, known.get(one, {}).get(value, value)) for one, value in given.items()]


def _names(tx: Tx, found: Sequence[tuple[audit.Entry, Mapping[str, str]]]) -> dict[str, str]:
    """Of everybody who acted or whose id stands in these values."""
    ids = [entry.actor for entry, _ in found]
    for _, values in found:
        ids += [int(one) for one in values.values() if one.isdecimal() and len(one) < 10]
    return {str(number): name for number, name in people.names(tx, ids).items()}
