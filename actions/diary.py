"""Every feature's due moments and the verbs that do them: asked each minute, run as inbox rows."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from actions import duties
from actions.errands import Errand, take
from domain.acts import Act
from storage import Tx, slots

Agenda = Callable[[Tx, datetime], Iterable[Errand]]
Verb = Callable[..., None]

AGENDAS: tuple[Agenda, ...] = (duties.agenda,)

VERBS: Mapping[str, Verb] = {
    "open_window": duties.open_window,
    "remind": duties.remind,
    "prompt_one": duties.prompt_one,
}


def tick(tx: Tx, now: datetime) -> int:
    """Put everything that is due, and not yet taken, into the inbox; how many there were."""
    due = sorted((one for one in _all(tx, now) if one.at <= now), key=lambda one: one.at)
    return sum(take(tx, now, one) for one in due)


def next_at(tx: Tx, now: datetime) -> datetime | None:
    """The next moment at which something is due."""
    moments = (one.at for one in _all(tx, now) if not slots.is_taken(tx, one.key))
    return min(moments, default=None)


def _all(tx: Tx, now: datetime) -> Iterable[Errand]:
    for agenda in AGENDAS:
        yield from agenda(tx, now)


def run(tx: Tx, act: Act, verb: str, values: Mapping[str, Any]) -> None:
    VERBS[verb](tx, act, **values)


def put_aside(tx: Tx, act: Act, verb: str, body: str) -> None:
    """A row failed three times; the office finds it under /deadletters."""
