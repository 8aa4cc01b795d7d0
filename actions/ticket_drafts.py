"""Which tickets the bot drafts each morning, for a person to issue; it never issues one itself (二(四))."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from actions import lamps
from actions.errands import Errand
from actions.rhythm import Rhythm, rhythm
from actions.tickets import found, note, withdraw
from domain.acts import Act
from domain.cadence import DigestKind
from domain.digests import Digest, Line
from domain.lamps import Colour
from domain.ticket_deadlines import Wait, climbs, days_over, wait
from domain.tickets import Cause, Ticket, TicketLevel, Verb
from storage import Tx, digest_lines, digests, instructions, people, problems, projects, tickets
from templates.render import plain

LANGUAGE = "zh"  # of what a unit is sent under a number
DISPATCH = (DigestKind.MONTH, DigestKind.QUARTER)
About = tuple[int, int | None, int | None, int | None]  # unit, project, problem, instruction


@dataclass(frozen=True)
class Matter:
    """Something that calls for a ticket; `facts` are what its grounds say."""

    occasion: str
    cause: Cause
    unit: int
    project: int | None = None
    problem: int | None = None
    instruction: int | None = None
    prior: Ticket | None = None
    level: TicketLevel = TicketLevel.REMINDER
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def about(self) -> About:
        return self.unit, self.project, self.problem, self.instruction


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """Each working day, before the office's morning."""
    for day in beat.working_days(now):
        at = beat.ringing(beat.at(day, beat.cadence.preview_at), now)
        yield Errand(at, "draft_tickets", f"tickets:{day}")


def draft(tx: Tx, act: Act) -> None:
    """Once for each occasion; a draft whose matter has settled itself goes."""
    called_for = list(matters(tx, act))
    wanted = {one.occasion for one in called_for}
    withdraw(tx, act, [one for one in tickets.drafts(tx) if _is_over(one, wanted)])
    known = tickets.drafted_for(tx, wanted)
    for one in called_for:
        if one.occasion not in known:
            _draft(tx, act, one)


def _is_over(one: Ticket, wanted: set[str]) -> bool:
    return one.occasion is not None and one.occasion not in wanted


def _draft(tx: Tx, act: Act, one: Matter) -> None:
    said = {"cause": one.cause, "prior": one.prior, **_NOTHING, **one.facts}
    number = tickets.draft(
        tx,
        act.now.date(),
        level=one.level,
        proposed=one.level,
        cause=one.cause,
        unit=one.unit,
        grounds=plain(LANGUAGE, "tickets.grounds", **said),
        demand=plain(LANGUAGE, "tickets.demand", **said),
        days=rhythm(tx, act.now).cadence.ticket_days[one.level],
        occasion=one.occasion,
        project=one.project,
        problem=one.problem,
        instruction=one.instruction,
        prior=one.prior.id if one.prior else None,
        source=one.prior.source if one.prior else "",
    )
    drafted = tickets.find(tx, number) if number else None
    if drafted is not None:
        note(tx, act, drafted, Verb.DRAFT)


_NOTHING: Mapping[str, object] = {
    "digest": None,
    "lamp": None,
    "problem": None,
    "instruction": None,
    "codes": [],
    "root": None,
    "days": 0,
}


def matters(tx: Tx, act: Act) -> Iterator[Matter]:
    """A project red or a unit twice silent in the last monthly dispatch, a problem or instruction
    overdue; none while a ticket about the same is under way, and that one goes up by itself.
    """
    running = tickets.open_ones(tx)
    covered = {(one.unit, one.project, one.problem, one.instruction) for one in running}
    fresh = (*_of_dispatch(tx, act), *_of_problems(tx, act), *_of_instructions(tx, act))
    yield from (one for one in fresh if one.about not in covered)
    yield from _undone(tx, act, running)


def _of_dispatch(tx: Tx, act: Act) -> list[Matter]:
    """Of the newest 月调度专报 or 季度通报 that is out, as late answers have changed it since."""
    out = [one for one in digests.standing(tx) if one.kind in DISPATCH]
    if not out:
        return []
    last = max(out, key=lambda one: one.id)
    counted = digest_lines.frozen(tx, last.id)
    return [*_red(tx, act, last, counted), *_silent(tx, last, counted)]


def _red(tx: Tx, act: Act, last: Digest, counted: Sequence[Line]) -> Iterator[Matter]:
    """Red then, and red still: who has caught up, or has an approved reason, gets none."""
    seen = projects.with_ids(tx, {one.id for one in counted if one.colour is Colour.RED})
    lit = lamps.now(tx, act, seen)
    for one in sorted(seen, key=lambda project: project.code):
        lamp = lit.get(one.id)
        if lamp is not None and lamp.colour is Colour.RED and one.advancing:
            facts = {"digest": last, "lamp": lamp}
            yield Matter(f"red:{one.id}:{last.id}", Cause.RED, one.unit, one.id, facts=facts)


def _silent(tx: Tx, last: Digest, counted: Sequence[Line]) -> Iterator[Matter]:
    """Unreported for the second period running, and still."""
    silent = [one for one in counted if one.owed and one.silent_before and not one.answered_at]
    for unit in sorted({one.unit for one in silent}):
        facts = {"digest": last, "codes": [one.code for one in silent if one.unit == unit]}
        yield Matter(f"silent:{unit}:{last.id}", Cause.SILENT, unit, facts=facts)


def _of_problems(tx: Tx, act: Act) -> Iterator[Matter]:
    for one in problems.overdue(tx, act.now.date()):
        unit = one.unit or projects.project(tx, one.project).locality
        occasion, facts = f"problem:{one.id}:{one.due_on}", {"problem": one}
        yield Matter(occasion, Cause.PROBLEM, unit, one.project, one.id, facts=facts)


def _of_instructions(tx: Tx, act: Act) -> Iterator[Matter]:
    for one in instructions.overdue(tx, act.now.date()):
        unit = one.unit or (people.person(tx, one.person).unit if one.person else None)
        if unit is not None:
            occasion, facts = f"instruction:{one.id}:{one.due}", {"instruction": one}
            yield Matter(
                occasion, Cause.INSTRUCTION, unit, one.project, instruction=one.id, facts=facts
            )


def _undone(tx: Tx, act: Act, running: Sequence[Ticket]) -> Iterator[Matter]:
    """One level up from each whose day has passed; a red one only has a 约谈 above it."""
    calendar, today = rhythm(tx, act.now).calendar, act.now.date()
    for one in running:
        level = climbs(one, today)
        if level is not None:
            yield Matter(
                f"undone:{one.id}:{one.due}:{one.since}",
                Cause.UNDONE,
                one.unit,
                one.project,
                one.problem,
                one.instruction,
                prior=one,
                level=level,
                facts={"days": days_over(one, today, calendar), "root": _root(tx, one)},
            )


def _root(tx: Tx, one: Ticket) -> Ticket:
    """The ticket with which the matter began."""
    while one.cause is Cause.UNDONE and one.prior is not None:
        one = found(tx, one.prior)
    return one


def waiting(tx: Tx, act: Act) -> list[Ticket]:
    """What waits for the office, a red one past its day among it: for that a 约谈 is suggested."""
    today = act.now.date()
    return [one for one in tickets.waiting(tx, today) if wait(one, today) is not None]


def counts(tx: Tx, act: Act) -> Mapping[Wait, int]:
    """For the office's morning."""
    counted = Counter(wait(one, act.now.date()) for one in waiting(tx, act))
    return {one: counted[one] for one in Wait if counted[one]}
