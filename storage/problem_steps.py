"""Every step of every problem, as it was taken: the problem's history, and its clock."""

from collections.abc import Sequence

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Table,
    Text,
    bindparam,
    delete,
    insert,
    or_,
    select,
    update,
)

from domain.problems import Step, Verb
from storage.engine import Tx
from storage.schema import BigId, UtcDateTime, metadata, word

steps = Table(
    "problem_steps",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("problem", ForeignKey("problems.id"), nullable=False),
    Column("verb", word(Verb), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by", ForeignKey("people.id")),
    Column("text", Text, nullable=False, default=""),
    Column("unit", ForeignKey("units.id")),
    Column("on", Date),
    Column("report", ForeignKey("reports.id")),
    Column("behalf", ForeignKey("people.id")),
    Index(None, "problem", "id"),
    Index(None, "report"),
)

_STEPS = select(*(steps.c[name] for name in Step.__dataclass_fields__)).order_by(steps.c.id)
_OF = _STEPS.where(steps.c.problem.in_(bindparam("ids", expanding=True)))
_LAST = (
    _STEPS.where(steps.c.problem == bindparam("of"))
    .order_by(None)
    .order_by(steps.c.id.desc())
    .limit(1)
)
_SPOKEN_FOR = (
    select(steps.c.behalf)
    .where(
        steps.c.problem == bindparam("of"),
        steps.c.by == bindparam("who"),
        steps.c.behalf.is_not(None),
    )
    .order_by(steps.c.id.desc())
    .limit(1)
)
_ADDING = insert(steps)


def add(tx: Tx, step: Step) -> None:
    tx.execute(_ADDING, vars(step))


def of(tx: Tx, *problems: int) -> Sequence[Step]:
    """In the order in which they were taken."""
    return [Step(*row) for row in tx.execute(_OF, {"ids": list(problems)})]


def last(tx: Tx, problem: int) -> Step:
    return Step(*tx.execute(_LAST, {"of": problem}).one())


def spoken_for(tx: Tx, problem: int, person: int) -> int:
    """The leader for whom this person last did something about it; 0: for none."""
    return int(tx.execute(_SPOKEN_FOR, {"of": problem, "who": person}).scalar() or 0)


def unsay(tx: Tx, report: int) -> None:
    """What a report had added to problems of others is taken back with it."""
    tx.execute(delete(steps).where(steps.c.report == report, steps.c.verb == Verb.ADD))


def reword(tx: Tx, problem: int, said: str, name: str, instead: str) -> None:
    """Of the steps that say just this, or that name somebody, the words."""
    theirs = or_(steps.c.text == said, steps.c.text.contains(name, autoescape=True))
    tx.execute(update(steps).where(steps.c.problem == problem, theirs).values(text=instead))
