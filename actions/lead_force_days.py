"""A service contract or a team's term comes to its end: whoever can renew it hears in time (二(一))."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time

from actions import posts as saying
from actions import rings
from actions.errands import Errand
from actions.lead_forces import delivered, end_of
from actions.owing import liaison_of
from actions.rhythm import Rhythm
from domain.acts import Act
from domain.buttons import Button
from domain.lead_forces import TOLD_AHEAD, Force
from storage import Tx, lead_forces

TOLD_AT = time(9)


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """A month ahead; on the spot where less is left, and not of what is over."""
    for one in lead_forces.with_term(tx):
        if one.last is not None and not one.is_over(beat.local(now).date()):
            at = beat.at(beat.calendar.on_or_after(one.last - TOLD_AHEAD), TOLD_AT)
            key = f"force_ends:{one.id}:{one.last}"
            yield Errand(beat.ringing(at, now), "force_ends", key, {"force": one.id})


def ends(tx: Tx, act: Act, force: int) -> None:
    """The office and the liaison of its unit, with what was agreed and what has come."""
    one = lead_forces.find(tx, force)
    if one is None or one.last is None or act.now.date() < one.last - TOLD_AHEAD:
        return
    key, rows = end_of(one.id), [[Button("one_force", "lead_force", one.id, it={"one": one})]]
    values = {"one": one, "came": delivered(tx, act, one)}
    saying.note_office(tx, act, key, "lead_forces.ends", rows, **values)
    liaison = liaison_of(tx, one.unit, act.now.date())
    if liaison is not None:
        rings.gather(tx, act, liaison, key, "lead_forces.ends", rows, **values)


def ending(tx: Tx, act: Act) -> Sequence[Force]:
    """Those that end these days, and have not been renewed."""
    return [one for one in lead_forces.with_term(tx) if one.ends_about(act.now.date())]
