"""提醒函 and 督办单: each with its steps and its 整改计划."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.sql import ColumnElement, Select

from domain.boards import Found
from domain.tickets import (
    OPEN,
    RUNNING,
    SENT,
    Cause,
    PlanStep,
    Series,
    Step,
    Ticket,
    TicketLevel,
    TicketState,
    Verb,
)
from storage.boards import counted, first_of
from storage.engine import Tx
from storage.people import containing, formerly, people, units
from storage.projects import projects
from storage.schema import BigId, UtcDateTime, ignoring, metadata, word

tickets = Table(
    "tickets",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("state", word(TicketState), nullable=False),
    Column("since", Date, nullable=False),
    Column("level", word(TicketLevel), nullable=False),
    Column("proposed", word(TicketLevel, "proposed"), nullable=False),
    Column("cause", word(Cause), nullable=False),
    Column("unit", ForeignKey("units.id"), nullable=False),
    Column("grounds", Text, nullable=False),
    Column("demand", Text, nullable=False),
    Column("days", Integer, nullable=False),
    Column("drafted_on", Date, nullable=False),
    Column("drafted_by", ForeignKey("people.id")),
    Column("occasion", Text, unique=True),
    Column("level_why", Text, nullable=False, default=""),
    Column("source", Text, nullable=False, default=""),
    Column("project", ForeignKey("projects.id")),
    Column("problem", ForeignKey("problems.id")),
    Column("instruction", ForeignKey("instructions.id")),
    Column("prior", ForeignKey("tickets.id")),
    Column("series", word(Series)),
    Column("year", Integer),
    Column("number", Integer),
    Column("issued_on", Date),
    Column("issued_by", ForeignKey("people.id")),
    Column("plan_due", Date),
    Column("due", Date),
    Column("first_due", Date),
    Column("asked_due", Date),
    Column("asked_why", Text, nullable=False, default=""),
    Column("plan", Text, nullable=False, default=""),
    Column("problem_made", ForeignKey("problems.id")),
    UniqueConstraint("series", "year", "number"),
    Index(None, "state", "unit"),
    Index(None, "project"),
)

ticket_steps = Table(
    "ticket_steps",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("ticket", ForeignKey("tickets.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("verb", word(Verb), nullable=False),
    Column("state", word(TicketState), nullable=False),
    Column("person", ForeignKey("people.id")),
    Column("text", Text, nullable=False, default=""),
    Column("due", Date),
    Index(None, "ticket"),
)

ticket_plans = Table(
    "ticket_plans",
    metadata,
    Column("ticket", ForeignKey("tickets.id"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("on", Date, nullable=False),
    Column("text", Text, nullable=False),
)

_C = tickets.c
_OF_OTHERS = {"unit_name": units.c.name, "code": projects.c.code, "project_name": projects.c.name}
TICKETS: Select[*tuple[Any, ...]] = (
    select(
        *(
            func.coalesce(_OF_OTHERS[name], "").label(name) if name in _OF_OTHERS else _C[name]
            for name in Ticket.__dataclass_fields__
        )
    )
    .join_from(tickets, units, units.c.id == _C.unit)
    .outerjoin(projects, projects.c.id == _C.project)
)
# What has the earliest day first; drafts, which have none, as they were drafted.
_IN_ORDER = TICKETS.order_by(_C.due.is_(None), _C.due, _C.id)
_ONE = _IN_ORDER.where(_C.id == bindparam("one"))
_NUMBERED = _IN_ORDER.where(_C.year == bindparam("of_year"), _C.number == bindparam("wanted"))
_NUMBERED_IN = _NUMBERED.where(_C.series == bindparam("within"))
_IS_DRAFT = _C.state == TicketState.DRAFT
_DRAFTS = _IN_ORDER.where(_IS_DRAFT)
_OPEN = _IN_ORDER.where(_C.state.in_(OPEN))
_FOLLOWING = _IN_ORDER.where(_C.prior == bindparam("before"), _IS_DRAFT)
_OF_PROJECT = _IN_ORDER.where(_C.project == bindparam("about"), _C.state.in_(SENT))
_TODAY: BindParameter[Any] = bindparam("today")
_ASKED = _C.asked_due.is_not(None) | ((_C.level == TicketLevel.RED) & (_C.due < _TODAY))
_WAITING = _IN_ORDER.where(
    or_(
        _C.state.in_((TicketState.DRAFT, TicketState.REPORTED)),
        _C.state.in_(RUNNING) & _ASKED,
        (_C.state == TicketState.ISSUED) & (_C.plan_due < _TODAY) & (_C.due >= _TODAY),
    )
)
_BOARD_OF_UNITS = counted(
    _IN_ORDER.where(_C.unit.in_(bindparam("ids", expanding=True)), _C.state.in_(RUNNING))
)
_BOARD_OF_OFFICE = counted(_WAITING)
_DRAFTED_FOR = select(_C.occasion).where(_C.occasion.in_(bindparam("occasions", expanding=True)))
_STEPS = (
    select(
        ticket_steps.c.ticket,
        ticket_steps.c.at,
        ticket_steps.c.verb,
        ticket_steps.c.state,
        ticket_steps.c.person,
        func.coalesce(people.c.name, ""),
        ticket_steps.c.text,
        ticket_steps.c.due,
    )
    .outerjoin_from(ticket_steps, people, people.c.id == ticket_steps.c.person)
    .where(ticket_steps.c.ticket.in_(bindparam("ids", expanding=True)))
    .order_by(ticket_steps.c.id)
)
_PLAN = (
    select(ticket_plans.c.on, ticket_plans.c.text)
    .where(ticket_plans.c.ticket == bindparam("of"))
    .order_by(ticket_plans.c.place)
)


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Ticket]:
    return [Ticket(*row) for row in tx.execute(statement, values)]


def draft(tx: Tx, today: date, **values: Any) -> int | None:
    """A draft; None where its occasion has had one before."""
    row = {"state": TicketState.DRAFT, "since": today, "drafted_on": today} | values
    row = {"level_why": "", "source": "", "asked_why": "", "plan": ""} | row
    statement = ignoring(tickets, tx.dialect.name, tuple(row)).returning(_C.id)
    found: int | None = tx.execute(statement, row).scalar_one_or_none()
    return found


def find(tx: Tx, number: int) -> Ticket | None:
    return next(iter(_read(tx, _ONE, one=number)), None)


def numbered(tx: Tx, series: Series | None, year: int, number: int) -> list[Ticket]:
    """Of one series, or of both."""
    wanted = {"of_year": year, "wanted": number}
    if series is None:
        return _read(tx, _NUMBERED, **wanted)
    return _read(tx, _NUMBERED_IN, **wanted, within=series)


def change(tx: Tx, number: int, **values: Any) -> None:
    tx.execute(update(tickets).where(_C.id == number).values(**values))


def move(tx: Tx, today: date, one: Ticket, to: TicketState, **values: Any) -> bool:
    """False when it no longer stands where it was read: of two presses one counts."""
    since = one.since if to is one.state else today
    statement = (
        update(tickets)
        .where(_C.id == one.id, _C.state == one.state)
        .values(state=to, since=since, **values)
    )
    return tx.execute(statement).rowcount == 1


def drafts(tx: Tx) -> list[Ticket]:
    return _read(tx, _DRAFTS)


def open_ones(tx: Tx) -> list[Ticket]:
    """Issued and at no end."""
    return _read(tx, _OPEN)


def following(tx: Tx, prior: int) -> list[Ticket]:
    """Drafts that go one level on from this one."""
    return _read(tx, _FOLLOWING, before=prior)


def drafted_for(tx: Tx, occasions: Collection[str]) -> set[str]:
    """Those of these occasions that have had a draft, whatever became of it."""
    return set(tx.execute(_DRAFTED_FOR, {"occasions": list(occasions)}).scalars())


def waiting(tx: Tx, today: date) -> list[Ticket]:
    """What may wait for the office: a draft, a report, an 延期 asked for, a red one past its day, one
    whose 整改计划 has not come.
    """
    return _read(tx, _WAITING, today=today)


def sent(
    tx: Tx,
    owners: Collection[int] | None = None,
    about: Collection[int] = (),
    words: str = "",
) -> list[Ticket]:
    """Everything that was issued, to these units or about these projects; None: to any. The latest first."""
    conditions: list[ColumnElement[bool]] = [_C.state.in_(SENT)]
    if owners is not None:
        conditions.append(or_(_C.unit.in_(owners), _C.project.in_(about)))
    if words:
        conditions.append(_has(words))
    rows = tx.execute(TICKETS.where(*conditions).order_by(_C.issued_on.desc(), _C.id.desc()))
    return [Ticket(*row) for row in rows]


def _has(words: str) -> ColumnElement[bool]:
    like = containing(words)
    columns = (units.c.name, projects.c.code, projects.c.name, _C.grounds, _C.source)
    return or_(
        *(column.ilike(like, escape="!") for column in columns), units.c.id.in_(formerly(like))
    )


def board_of_units(tx: Tx, ids: Collection[int]) -> Found[Ticket]:
    """What these units are to do."""
    return first_of(tx, _BOARD_OF_UNITS, Ticket, ids=list(ids))


def board_of_office(tx: Tx, today: date) -> Found[Ticket]:
    return first_of(tx, _BOARD_OF_OFFICE, Ticket, today=today)


def of_project(tx: Tx, project: int) -> list[Ticket]:
    return _read(tx, _OF_PROJECT, about=project)


def note(tx: Tx, now: datetime, ticket: int, verb: Verb, state: TicketState, **values: Any) -> None:
    row = {"ticket": ticket, "at": now, "verb": verb, "state": state, "text": ""} | values
    tx.execute(insert(ticket_steps).values(row))


def steps_of(tx: Tx, ids: Collection[int]) -> dict[int, list[Step]]:
    """Of each, oldest first."""
    found: dict[int, list[Step]] = {}
    for row in tx.execute(_STEPS, {"ids": list(ids)}):
        found.setdefault(row.ticket, []).append(Step(*row[1:]))
    return found


def put_plan(tx: Tx, ticket: int, steps: Iterable[PlanStep]) -> None:
    """The steps of the plan as it is now."""
    tx.execute(delete(ticket_plans).where(ticket_plans.c.ticket == ticket))
    rows = [{"ticket": ticket, "place": at, **vars(one)} for at, one in enumerate(steps)]
    if rows:
        tx.execute(insert(ticket_plans), rows)


def plan_of(tx: Tx, ticket: int) -> Sequence[PlanStep]:
    return [PlanStep(*row) for row in tx.execute(_PLAN, {"of": ticket})]
