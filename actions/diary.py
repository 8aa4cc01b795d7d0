"""Every feature's due moments and the verbs that do them: asked each minute, run as inbox rows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from actions import digests, duties, groups, imports, office, secrecy, unit_lists
from actions.errands import Errand, take
from actions.rhythm import Rhythm, rhythm
from domain.acts import Act
from storage import Tx, slots

Agenda = Callable[[Tx, Rhythm, datetime], Iterable[Errand]]
Verb = Callable[..., None]

AGENDAS: tuple[Agenda, ...] = (
    duties.agenda,
    digests.agenda,
    unit_lists.agenda,
    office.agenda,
    groups.agenda,
)

VERBS: Mapping[str, Verb] = {
    "open_window": duties.open_window,
    "remind": duties.remind,
    "prompt_one": duties.prompt_one,
    "compose_digest": digests.compose_digest,
    "post_digest": digests.post_digest,
    "edit_digests": digests.edit_digests,
    "show_unit_lists": unit_lists.show_unit_lists,
    "morning": office.morning,
    "leave_group": groups.leave_unbound,
    "group_idle": groups.ask_idle,
    "file": imports.read,
    "marked": secrecy.marked,
}


def tick(tx: Tx, now: datetime) -> int:
    """Put everything that is due, and not yet taken, into the inbox; how many there were."""
    due = sorted((one for one in _waiting(tx, now) if one.at <= now), key=lambda one: one.at)
    return sum(take(tx, now, one) for one in due)


def next_at(tx: Tx, now: datetime) -> datetime | None:
    """The next moment at which something is due."""
    found = upcoming(tx, now)
    return found.at if found else None


def upcoming(tx: Tx, now: datetime) -> Errand | None:
    """The next thing due."""
    return min(_waiting(tx, now), key=lambda one: one.at, default=None)


def _waiting(tx: Tx, now: datetime) -> Sequence[Errand]:
    """All agendas together, less what has been taken."""
    beat = rhythm(tx, now)
    found = [one for agenda in AGENDAS for one in agenda(tx, beat, now)]
    taken = slots.taken(tx, [one.key for one in found])
    return [one for one in found if one.key not in taken]


def run(tx: Tx, act: Act, verb: str, values: Mapping[str, Any]) -> None:
    VERBS[verb](tx, act, **values)
