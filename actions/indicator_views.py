"""The figures of one scope of a reader's: today's, or those a digest froze."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from actions import indicators
from actions.access import reads_digests, seen_projects
from actions.digest_access import readable
from actions.digest_copies import scopes_of
from actions.digest_indicators import read, within
from actions.digest_lines import day_of, in_scope
from domain.acts import Act
from domain.buttons import Button
from domain.digest_indicators import Progress, Reading
from domain.faults import Refused
from domain.indicators import Case
from domain.projects import Project
from domain.roles import ScopeKind
from storage import Tx, digest_indicators, people
from templates.render import Rows

PAGE = 15
ABREAST = 3  # buttons in a row


@dataclass(frozen=True)
class Source:
    """What buttons carry: today's figures (0) or those a digest froze, and of which leader (0: one's own scope)."""

    digest: int
    leader: int

    def to(self, label: str, verb: str, *numbers: int, **it: object) -> Button:
        return Button(label, verb, self.digest, "/".join(map(str, (self.leader, *numbers))), it)


@dataclass(frozen=True)
class View:
    """The figures of one scope of the reader's, as of a day."""

    source: Source
    day: date
    scope: ScopeKind
    subject: str
    cases: Sequence[Case]
    readings: Sequence[Reading]
    tasks: Sequence[Progress]

    @property
    def unit(self) -> int | None:
        return int(self.subject) if self.scope is ScopeKind.UNIT else None

    @property
    def ids(self) -> set[int]:
        return {one.id for one in self.cases}


def reads_indicators(tx: Tx, act: Act, subject: int) -> bool:
    return not act.in_group and reads_digests(tx, act, subject)


def view_of(tx: Tx, act: Act, source: Source) -> View:
    """Within the scope that the button carries, if it is the reader's; else their first."""
    scopes = scopes_of(tx, act)
    scope, subject = next((one for one in scopes if one[1] == str(source.leader)), scopes[0])
    leader = int(subject) if scope is ScopeKind.LEADER else 0
    known = indicators.cases(tx, act)
    if source.digest:
        one = readable(tx, act, source.digest)
        day, (readings, tasks) = day_of(tx, act, one), digest_indicators.frozen(tx, one.id)
        ids = within(tx, one, scope, subject)
    else:
        day = act.now.date()
        readings, tasks = read(tx, known, day)
        ids = {one.id for one in known if in_scope(one, scope, subject)}
    return View(
        Source(source.digest, leader),
        day,
        scope,
        subject,
        [one for one in known if one.id in ids],
        [one.within(ids) for one in readings],
        [] if leader else tasks,
    )


def one_of(tx: Tx, act: Act, source: Source, at: int) -> tuple[View, Reading]:
    """One indicator of the reader's scope, by its place on the page."""
    view = view_of(tx, act, source)
    if not 0 <= at < len(view.readings):
        raise Refused("old_button")
    return view, view.readings[at]


def abreast(buttons: Sequence[Button]) -> list[list[Button]]:
    return [list(buttons[at : at + ABREAST]) for at in range(0, len(buttons), ABREAST)]


def scope_name(tx: Tx, view: View) -> str:
    """Empty for the city."""
    if view.scope is ScopeKind.LEADER:
        return people.person(tx, int(view.subject)).name
    return people.unit(tx, int(view.subject)).name if view.scope is ScopeKind.UNIT else ""


def ways(tx: Tx, act: Act, shown: Sequence[Project]) -> Rows:
    """To the pages of those that the reader may open."""
    seen = {one.id for one in seen_projects(tx, act)}
    found = [
        Button("project_code", "project", one.id, it={"project": one})
        for one in shown
        if one.id in seen
    ]
    return abreast(found)


def unit_names(tx: Tx) -> dict[int | str, str]:
    return {one.id: one.name for one in people.all_units(tx)}
