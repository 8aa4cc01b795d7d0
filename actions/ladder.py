"""逐级提醒: lateness climbs, a working day's morning at a time, and stops when the answer comes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from actions import office
from actions import posts as saying
from actions.audit import record
from actions.errands import Errand
from actions.heads import heads_of
from actions.owing import liaison_of, units_served
from actions.own_duty_lines import said_with
from actions.prompts import prompt
from actions.rhythm import Rhythm, rhythm
from actions.sittings import reminder
from domain.acts import Act
from domain.buttons import Button
from domain.cadence import Rung, ladder_days
from domain.duties import Duty, Obligation, ObligationState
from domain.ladder import climbing
from domain.people import Person
from domain.posts import Urgency
from domain.projects import Project
from domain.roles import HEADS, Role
from storage import Tx, duties, ladder, people, posts, projects
from storage.sittings import prompt_key
from templates.render import Rows, content

STILL_CLIMBING = 3  # windows back


@dataclass(frozen=True)
class Line:
    """A project told of: what is owed for it since when, by whom; `settled` when nothing is any more."""

    project: Project
    owner: Person | None
    duties: Sequence[Duty]
    due_at: datetime
    settled: bool


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    for window in duties.recent_windows(tx, STILL_CLIMBING, beat.zone):
        for rung, at in ladder_days(window, beat.cadence, beat.calendar):
            key = f"climb:{window.key}:{rung.after}"
            values = {"window": window.key, "after": rung.after}
            yield Errand(beat.ringing(at, now), "climb", key, values)


def climb(tx: Tx, act: Act, window: str, after: int) -> None:
    """One rung of one window: unit by unit, whoever is late there is told to its readers."""
    rungs = rhythm(tx, act.now).cadence.ladder
    rung = next((one for one in rungs if one.after == after), None)
    late = climbing(rung, duties.of_window(tx, window), act.now) if rung else []
    if rung is None or not late:
        return
    if Role.OFFICE in rung.roles:
        record(tx, act, "climb", f"window:{window}", days=after, to=Role.OFFICE, count=len(late))
        office.show_morning(tx, act)
    for unit, owed in _by_unit(tx, late, past_office=not rung.roles.isdisjoint(HEADS)).items():
        for reader in _readers(tx, act, rung, unit):
            record(
                tx, act, "climb", f"person:{reader.id}",
                window=window, days=after, unit=unit, count=len(owed),
            )  # fmt: skip
            _tell(tx, act, reader, owed, after)


def _by_unit(
    tx: Tx, late: Sequence[Obligation], *, past_office: bool
) -> dict[int, list[Obligation]]:
    """By the unit of who owes. Whom no message reaches is not late: that stops at the office."""
    found: dict[int, list[Obligation]] = defaultdict(list)
    for one in late:
        owner = people.person(tx, one.person) if one.person else None
        if owner is not None and (owner.reachable or not past_office):
            found[owner.unit].append(one)
        elif owner is None and not past_office:
            found[projects.project(tx, one.project).unit].append(one)
    return found


def _readers(tx: Tx, act: Act, rung: Rung, unit: int) -> list[Person]:
    """The liaison who can be asked; each head once a month."""
    day = act.now.date()
    liaison = liaison_of(tx, unit, day) if Role.LIAISON in rung.roles else None
    heads = [
        one
        for one in heads_of(tx, unit, [role for role in HEADS if role in rung.roles])
        if one.reachable and not ladder.told_since(tx, one.id, rung.after, day.replace(day=1))
    ]
    return [*([liaison] if liaison else []), *heads]


def _tell(tx: Tx, act: Act, reader: Person, owed: Sequence[Obligation], after: int) -> None:
    """In the one prompt post of the day; after an opening, beside it and without a ring."""
    day = act.now.date()
    for one in owed:
        ladder.note(tx, one.id, after, reader.id, day)
    first = prompt(tx, act, reader, "ladder")
    _show(tx, act, reader, day, silent=not first)


def _show(tx: Tx, act: Act, reader: Person, day: date, *, silent: bool) -> None:
    assert reader.telegram is not None
    lines = _lines(tx, reader, day)
    said = content(
        reader.language,
        "ladder.post",
        _keys(tx, reader, day, lines),
        lines=lines,
        heads=_is_head(tx, reader, lines),
        left=sum(not line.settled for line in lines),
    )
    today = day == act.now.date()
    own = reminder(tx, act, reader) if today else None
    if own is not None:
        said = replace(said, text=f"{said.text}\n\n{own.text}", keys=said.keys + own.keys)
    elif today:
        said = said_with(tx, act, reader, said)
    key = prompt_key(reader.id, day)
    saying.show(tx, act, key, reader.telegram, replace(said, silent=silent), Urgency.PROMPT)


def _is_head(tx: Tx, reader: Person, lines: Sequence[Line]) -> bool:
    """A head urges; a liaison may fill the card in as well."""
    held = {grant.role for grant in people.grants_of(tx, reader.id)}
    return bool(lines) and Role.LIAISON not in held and not held.isdisjoint(HEADS)


def _lines(tx: Tx, reader: Person, day: date) -> list[Line]:
    told = ladder.told(tx, reader.id, day)
    by_project: dict[int, list[Obligation]] = defaultdict(list)
    for one in duties.with_ids(tx, list(told)):
        by_project[one.project].append(one)
    return [_line(tx, one, by_project[one.id]) for one in projects.with_ids(tx, by_project)]


def _line(tx: Tx, project: Project, owed: Sequence[Obligation]) -> Line:
    owner = owed[0].person
    return Line(
        project=project,
        owner=people.person(tx, owner) if owner else None,
        duties=list(dict.fromkeys(one.duty for one in owed)),
        due_at=min(one.due_at for one in owed),
        settled=all(one.state is not ObligationState.OPEN for one in owed),
    )


def _keys(tx: Tx, reader: Person, day: date, lines: Sequence[Line]) -> Rows:
    open_left = any(not line.settled for line in lines)
    served = units_served(tx, reader.id, day) if open_left else []
    return [[Button("unit_list", "unit_list", int(unit)) for unit in served[:1]]]


def join(tx: Tx, act: Act, reader: Person) -> None:
    """Another prompt has taken the day's post; what the ladder told today stays in it."""
    if ladder.told(tx, reader.id, act.now.date()):
        _show(tx, act, reader, act.now.date(), silent=True)


def follow(tx: Tx, act: Act, project: int) -> None:
    """An answer came, was taken back or is owed no more: what told of it shows that."""
    for person, day in ladder.telling(tx, project):
        reader = people.person(tx, person)
        key = prompt_key(reader.id, day)
        if reader.reachable and posts.stands(tx, key, reader.telegram or 0):
            _show(tx, act, reader, day, silent=True)
    touched = (one for one in duties.of_project(tx, project) if one.answered_at in (None, act.now))
    if any(one.due_at < act.now for one in touched):
        office.follow(tx, act)
