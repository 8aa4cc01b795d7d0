"""Yearly tasks are set by the office, many in one message; each change is audited."""

from itertools import groupby

from actions import posts as saying
from actions.audit import record
from actions.roster import unit_called
from domain.acts import Act
from domain.buttons import Button
from domain.targets import SaidTarget, Target, said_targets
from storage import Tx, dialogs, people, targets

TELL = "targets"
FIRST_YEAR = 2000


def show(tx: Tx, act: Act, year: int = 0) -> None:
    """The year's list, open for new lines."""
    at = min(max(year or act.now.year, FIRST_YEAR), act.now.year + 1)
    dialogs.open_dialog(tx, act, TELL, subject=at)
    names = {one.id: one.name for one in people.all_units(tx)}
    years = [Button("year_before", "targets", at - 1, it={"year": at - 1})]
    if at <= act.now.year:
        years.append(Button("year_after", "targets", at + 1, it={"year": at + 1}))
    saying.turn(
        tx,
        act,
        "targets.list",
        [years, [Button("back", "indicators", 0, "0")]],
        year=at,
        targets=[
            (names[unit] if unit else "", list(each))
            for unit, each in groupby(targets.of_year(tx, at), lambda one: one.unit)
        ],
    )


def said(tx: Tx, act: Act, year: int, words: str) -> None:
    """All lines or none; when they cannot be read, the question stays open."""
    read = [(_unit(tx, one), one) for one in said_targets(words)]
    for unit, one in read:
        targets.put(tx, act.now, Target(unit, year, one.task, one.amount), act.actor.id)
        record(tx, act, "set_target", f"unit:{unit or 0}", year=year, what=one.task, new=one.amount)
    show(tx, act, year)


def _unit(tx: Tx, said: SaidTarget) -> int | None:
    return unit_called(tx, said.unit).id if said.unit else None
