"""Windows that have opened, and the obligations frozen in them."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, tzinfo
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    func,
    select,
    update,
)
from sqlalchemy.sql import Select

from domain.cadence import Window
from domain.duties import Duty, Obligation, ObligationState
from domain.periods import Period, PeriodKind
from storage.engine import Tx
from storage.memo import remembered
from storage.schema import BigId, UtcDateTime, insert_or_ignore, metadata, word

windows = Table(
    "windows",
    metadata,
    Column("key", Text, primary_key=True),
    Column("opens_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("preview_at", UtcDateTime, nullable=False),
    Column("post_at", UtcDateTime, nullable=False),
    Column("periods", Text, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
)

obligations = Table(
    "obligations",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("duty", word(Duty), nullable=False),
    Column("project", ForeignKey("projects.id"), nullable=False),
    Column("period", Text, nullable=False),
    Column("period_ends", Date, nullable=False),
    Column("window", ForeignKey("windows.key"), nullable=False),
    Column("person", ForeignKey("people.id")),
    Column("due_at", UtcDateTime, nullable=False),
    Column("state", word(ObligationState), nullable=False),
    Column("report", ForeignKey("reports.id")),
    Column("answered_at", UtcDateTime),
    Column("why", Text, nullable=False, default=""),
    UniqueConstraint("duty", "project", "period"),
    Index(None, "person", "state", "window"),
    Index(None, "window", "project"),
    Index(None, "project", "state"),
)

_OBLIGATIONS: Select[*tuple[Any, ...]] = select(
    obligations.c.id,
    obligations.c.duty,
    obligations.c.project,
    obligations.c.period,
    obligations.c.window,
    obligations.c.person,
    obligations.c.due_at,
    obligations.c.state,
    obligations.c.report,
    obligations.c.answered_at,
    obligations.c.why,
).order_by(obligations.c.period_ends, obligations.c.id)
OPEN = obligations.c.state == ObligationState.OPEN
PROGRESS = obligations.c.duty != Duty.REVISIT  # what the project's reporter owes
OFTEN_READ = 12  # windows; whoever asks for fewer shares what was read
_NEWEST = select(windows).order_by(windows.c.key.desc())
_RECENT = _NEWEST.limit(bindparam("limit"))
_AHEAD = _NEWEST.where(
    windows.c.opens_at > windows.c.opened_at, windows.c.opens_at >= bindparam("since")
)
_WINDOW = select(windows).where(windows.c.key == bindparam("named"))
_WITH_IDS = _OBLIGATIONS.where(obligations.c.id.in_(bindparam("ids", expanding=True)))
_OPEN_OF_PERSON = _OBLIGATIONS.where(OPEN, obligations.c.person == bindparam("of"))
_OPEN_OF_PROJECT = _OBLIGATIONS.where(OPEN, obligations.c.project == bindparam("about"))
_OPEN_OF_PROJECTS = _OBLIGATIONS.where(
    OPEN, obligations.c.project.in_(bindparam("ids", expanding=True))
)
_OF_WINDOW = _OBLIGATIONS.where(obligations.c.window == bindparam("named"))
_OF_PERIOD = _OBLIGATIONS.where(
    obligations.c.duty == bindparam("of_duty"), obligations.c.period == bindparam("of_period")
)
_OF_PROJECT = _OBLIGATIONS.where(obligations.c.project == bindparam("about"))
_ANSWERED_BY = _OBLIGATIONS.where(obligations.c.report == bindparam("by"))
_PERIODS_ASKED = (
    select(obligations.c.period)
    .distinct()
    .where(
        obligations.c.window == bindparam("named"),
        obligations.c.project.in_(bindparam("ids", expanding=True)),
        obligations.c.state != ObligationState.VOID,
    )
)
_ANSWERED = select(obligations.c.project).where(
    obligations.c.window == bindparam("named"), obligations.c.state == ObligationState.ANSWERED
)
_ANSWERED_OF = _ANSWERED.where(
    PROGRESS, obligations.c.project.in_(bindparam("ids", expanding=True))
)
_REVISITED_BY = _ANSWERED.where(
    ~PROGRESS, obligations.c.person.in_(bindparam("persons", expanding=True))
)
_PERSONS_OWING = (
    select(obligations.c.person)
    .where(OPEN, obligations.c.person.is_not(None))
    .distinct()
    .order_by(obligations.c.person)
)
_ANSWERING = (
    update(obligations)
    .where(OPEN, obligations.c.project == bindparam("about"))
    .values(state=ObligationState.ANSWERED, report=bindparam("by"), answered_at=bindparam("now"))
)
_REANSWERING = (
    update(obligations)
    .where(obligations.c.report == bindparam("old"))
    .values(report=bindparam("new"))
)
_REOPENING = (
    update(obligations)
    .where(obligations.c.report == bindparam("by"))
    .values(state=ObligationState.OPEN, report=None, answered_at=None)
)
_OPEN_PROGRESS, _OPEN_REVISIT = (
    update(obligations).where(OPEN, which, obligations.c.project == bindparam("about"))
    for which in (PROGRESS, ~PROGRESS)
)
_EXCUSED = {"state": ObligationState.VOID, "why": bindparam("reason")}
_EXCUSING = _OPEN_PROGRESS.values(_EXCUSED)
_EXCUSING_REVISIT = _OPEN_REVISIT.values(_EXCUSED)
_HANDING_OVER = _OPEN_PROGRESS.values(person=bindparam("heir"))
_PASSING_REVISIT = _OPEN_REVISIT.values(person=bindparam("heir"))
_COUNT_OPEN = select(func.count()).select_from(obligations).where(OPEN)


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Obligation]:
    return [Obligation(*row) for row in tx.execute(statement, values)]


def open_window(tx: Tx, now: datetime, window: Window) -> bool:
    """Note that a window has opened; False when it had."""
    return insert_or_ignore(
        tx,
        windows,
        key=window.key,
        opens_at=window.opens,
        due_at=window.due,
        preview_at=window.preview,
        post_at=window.post,
        periods=" ".join(f"{one.kind}/{one.first}/{one.last}" for one in window.periods),
        opened_at=now,
    )


def move_window(tx: Tx, window: Window) -> None:
    """Its moments are others now, and so is the due moment of whatever is owed in it."""
    tx.execute(
        update(windows)
        .where(windows.c.key == window.key)
        .values(
            opens_at=window.opens,
            due_at=window.due,
            preview_at=window.preview,
            post_at=window.post,
        )
    )
    tx.execute(
        update(obligations).where(obligations.c.window == window.key).values(due_at=window.due)
    )


def frozen_ahead(tx: Tx, since: datetime, zone: tzinfo) -> list[Window]:
    """Windows frozen before they open, because their planned moment had been missed."""
    return [_window(row, zone) for row in tx.execute(_AHEAD, {"since": since})]


def _window(row: Any, zone: tzinfo) -> Window:
    periods = tuple(_period(one) for one in row.periods.split())
    return Window(
        key=row.key,
        opens=row.opens_at.astimezone(zone),
        due=row.due_at.astimezone(zone),
        preview=row.preview_at.astimezone(zone),
        post=row.post_at.astimezone(zone),
        periods=periods,
    )


def _period(text: str) -> Period:
    kind, first, last = text.split("/")
    return Period(PeriodKind(kind), date.fromisoformat(first), date.fromisoformat(last))


def window(tx: Tx, key: str, zone: tzinfo) -> Window:
    """An opened window with its moments in this zone."""
    return _window(tx.execute(_WINDOW, {"named": key}).one(), zone)


def recent_windows(tx: Tx, limit: int, zone: tzinfo) -> list[Window]:
    """The windows that opened last, newest first: by the day each was planned for."""
    return list(_recent_windows(tx, max(limit, OFTEN_READ), zone)[:limit])


@remembered(windows)
def _recent_windows(tx: Tx, limit: int, zone: tzinfo) -> Sequence[Window]:
    rows = tx.execute(_RECENT, {"limit": limit})
    return tuple(_window(row, zone) for row in rows)


def latest_window(tx: Tx, zone: tzinfo) -> Window | None:
    """The window that opened last."""
    return next(iter(recent_windows(tx, 1, zone)), None)


def owe(
    tx: Tx, duty: Duty, project: int, period: str, ends: date, window: Window, person: int | None
) -> bool:
    """Open one obligation; False when it exists."""
    return insert_or_ignore(
        tx,
        obligations,
        duty=duty,
        project=project,
        period=period,
        period_ends=ends,
        window=window.key,
        person=person,
        due_at=window.due,
        state=ObligationState.OPEN,
        why="",
    )


def open_of_person(tx: Tx, person: int) -> list[Obligation]:
    """Everything this person owes, oldest period first."""
    return _read(tx, _OPEN_OF_PERSON, of=person)


def answered_in(
    tx: Tx, window: str, reported: Collection[int], persons: Collection[int]
) -> set[int]:
    """Whose duty of this window is answered: of these projects, and 回访 that was these persons'."""
    progress = tx.execute(_ANSWERED_OF, {"named": window, "ids": list(reported)}).scalars()
    revisits = tx.execute(_REVISITED_BY, {"named": window, "persons": list(persons)}).scalars()
    return {*progress, *revisits}


@remembered(obligations)
def open_of_project(tx: Tx, project: int) -> Sequence[Obligation]:
    return _read(tx, _OPEN_OF_PROJECT, about=project)


def open_of_projects(tx: Tx, ids: Sequence[int]) -> list[Obligation]:
    return _read(tx, _OPEN_OF_PROJECTS, ids=ids)


def with_ids(tx: Tx, ids: Sequence[int]) -> list[Obligation]:
    return _read(tx, _WITH_IDS, ids=ids)


def of_window(tx: Tx, key: str) -> list[Obligation]:
    return _read(tx, _OF_WINDOW, named=key)


def periods_asked(tx: Tx, window: str, projects: Sequence[int]) -> frozenset[str]:
    """The periods for which any of these projects is asked in this window."""
    rows = tx.execute(_PERIODS_ASKED, {"named": window, "ids": projects})
    return frozenset(rows.scalars())


def of_period(tx: Tx, duty: Duty, period: str) -> list[Obligation]:
    return _read(tx, _OF_PERIOD, of_duty=duty, of_period=period)


def of_project(tx: Tx, project: int) -> list[Obligation]:
    return _read(tx, _OF_PROJECT, about=project)


def all_obligations(tx: Tx) -> list[Obligation]:
    return _read(tx, _OBLIGATIONS)


def answered_by(tx: Tx, report: int) -> list[Obligation]:
    return _read(tx, _ANSWERED_BY, by=report)


def persons_owing(tx: Tx) -> Sequence[int]:
    """Who owes something now."""
    return tx.execute(_PERSONS_OWING).scalars().all()


def answer(tx: Tx, now: datetime, project: int, report: int) -> int:
    """Every open obligation of the project is answered by this report; how many there were."""
    return tx.execute(_ANSWERING, {"about": project, "by": report, "now": now}).rowcount


def reanswer(tx: Tx, old: int, new: int) -> None:
    """A newer version of a report stands for the same obligations; their moment stays."""
    tx.execute(_REANSWERING, {"old": old, "new": new})


def reopen(tx: Tx, report: int) -> int:
    """A withdrawn report answers nothing; what it had answered is open again."""
    return tx.execute(_REOPENING, {"by": report}).rowcount


def excuse(tx: Tx, project: int, why: str) -> int:
    """免报: the project ended or paused; what is open of its progress is void, the reason kept."""
    return tx.execute(_EXCUSING, {"about": project, "reason": why}).rowcount


def excuse_revisit(tx: Tx, project: int, why: str) -> int:
    """免报 of the 回访: the project has ended."""
    return tx.execute(_EXCUSING_REVISIT, {"about": project, "reason": why}).rowcount


def hand_over(tx: Tx, project: int, person: int | None) -> int:
    """What is unanswered goes along to whoever reports for the project now."""
    return tx.execute(_HANDING_OVER, {"about": project, "heir": person}).rowcount


def pass_revisit(tx: Tx, project: int, person: int | None) -> int:
    """An open 回访 goes to another 跟踪服务专员."""
    return tx.execute(_PASSING_REVISIT, {"about": project, "heir": person}).rowcount


def count_open(tx: Tx) -> int:
    return tx.execute(_COUNT_OPEN).scalar_one()
