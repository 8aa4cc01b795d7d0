"""Drafts, and the reports they become; facts about a project stand in storage/projects.py."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.sql import Select

from domain.reports import Draft, Report, Source
from storage.engine import Tx
from storage.memo import remembered
from storage.report_json import dump, load
from storage.schema import BigId, UtcDateTime, metadata, upsert, word

drafts = Table(
    "drafts",
    metadata,
    Column("project", ForeignKey("projects.id"), primary_key=True),
    Column("author", ForeignKey("people.id"), nullable=False),
    Column("content", Text, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("project", ForeignKey("projects.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("period", Text, nullable=False),
    Column("window", Text, nullable=False),
    Column("author", ForeignKey("people.id"), nullable=False),
    Column("responsible", ForeignKey("people.id")),
    Column("source", word(Source), nullable=False),
    Column("submitted_at", UtcDateTime, nullable=False),
    Column("no_change", Boolean, nullable=False),
    Column("content", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("withdrawn_at", UtcDateTime),
    Index(None, "project", "id"),
    Index(None, "window"),
)

words = Table(
    "words",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("message", BigInteger, primary_key=True, autoincrement=False),
    Column("project", ForeignKey("projects.id"), nullable=False),
    Column("field", Text, nullable=False),
    Column("text", Text, nullable=False),
)

_REPORTS: Select[*tuple[Any, ...]] = select(
    reports.c.id,
    reports.c.project,
    reports.c.version,
    reports.c.period,
    reports.c.window,
    reports.c.author,
    reports.c.responsible,
    reports.c.source,
    reports.c.submitted_at,
    reports.c.content,
    reports.c.withdrawn_at,
)
_STANDING = reports.c.withdrawn_at.is_(None)
_OLDEST_FIRST = _REPORTS.order_by(reports.c.id)
_ONE = _OLDEST_FIRST.where(reports.c.id == bindparam("one"))
_OF_WINDOW = _OLDEST_FIRST.where(reports.c.window == bindparam("within"), _STANDING)
_OF_PROJECT = _OLDEST_FIRST.where(reports.c.project == bindparam("about"))
_SINCE = _OLDEST_FIRST.where(
    (reports.c.submitted_at > bindparam("moment")) | (reports.c.withdrawn_at > bindparam("moment"))
)
_LATEST = _OLDEST_FIRST.where(
    reports.c.id.in_(
        select(func.max(reports.c.id))
        .where(reports.c.project.in_(bindparam("ids", expanding=True)), _STANDING)
        .group_by(reports.c.project)
    )
)
_NEWEST = (
    _REPORTS.where(reports.c.project == bindparam("about"), _STANDING)
    .order_by(reports.c.id.desc())
    .limit(bindparam("limit"))
)
_IN_WINDOW = (
    _REPORTS.where(
        reports.c.project == bindparam("about"), reports.c.window == bindparam("within"), _STANDING
    )
    .order_by(reports.c.id.desc())
    .limit(1)
)
_DRAFT = select(drafts.c.content).where(drafts.c.project == bindparam("about"))
_DRAFTED = select(drafts.c.project).where(drafts.c.project.in_(bindparam("ids", expanding=True)))
_DROPPING = delete(drafts).where(drafts.c.project == bindparam("about"))
_ADDING = insert(reports).returning(reports.c.id)
_BEFORE = select(reports.c.before).where(reports.c.id == bindparam("one"))
_WITHDRAWING = (
    update(reports)
    .where(reports.c.id == bindparam("one"), _STANDING)
    .values(withdrawn_at=bindparam("now"))
)
_WORDS = select(words.c.project, words.c.field, words.c.text).where(
    words.c.chat == bindparam("where"), words.c.message == bindparam("number")
)


@remembered(drafts)
def draft(tx: Tx, project: int) -> Draft | None:
    content = tx.execute(_DRAFT, {"about": project}).scalar_one_or_none()
    return None if content is None else load(project, content)


def drafted(tx: Tx, ids: Collection[int]) -> set[int]:
    """Those of these projects that have a draft."""
    return set(tx.execute(_DRAFTED, {"ids": ids}).scalars())


def save_draft(tx: Tx, now: datetime, draft: Draft, author: int) -> None:
    values = {
        "project": draft.project,
        "author": author,
        "content": dump(draft),
        "changed_at": now,
    }
    upsert(tx, drafts, values, keys=["project"])


def drop_draft(tx: Tx, project: int) -> None:
    tx.execute(_DROPPING, {"about": project})


def add(tx: Tx, report: Report, before: Mapping[str, Any]) -> int:
    """Keep a submitted card, with what the project's facts were before it (for withdrawing)."""
    values = {
        "project": report.project,
        "version": report.version,
        "period": report.period,
        "window": report.window,
        "author": report.author,
        "responsible": report.responsible,
        "source": report.source,
        "submitted_at": report.submitted_at,
        "no_change": report.draft.no_change,
        "content": dump(report.draft),
        "before": json.dumps(before, ensure_ascii=False, default=str),
    }
    return int(tx.execute(_ADDING, values).scalar_one())


def report(tx: Tx, report_id: int) -> Report | None:
    found = _read(tx, _ONE, one=report_id)
    return found[0] if found else None


def latest(tx: Tx, project: int) -> Report | None:
    """The project's newest report that stands."""
    return next(iter(_read(tx, _NEWEST, about=project, limit=1)), None)


def latest_of_many(tx: Tx, ids: Collection[int]) -> dict[int, Report]:
    """The newest report that stands, of each of these projects."""
    return {one.project: one for one in _read(tx, _LATEST, ids=list(ids))}


def in_window(tx: Tx, project: int, window: str) -> Report | None:
    """What stands for the project in this window."""
    return next(iter(_read(tx, _IN_WINDOW, about=project, within=window)), None)


def newest(tx: Tx, project: int, limit: int) -> list[Report]:
    """The project's last reports that stand, every version, oldest first."""
    return _read(tx, _NEWEST, about=project, limit=limit)[::-1]


def of_window(tx: Tx, window: str) -> list[Report]:
    """Every version that stands, oldest first."""
    return _read(tx, _OF_WINDOW, within=window)


def of_project(tx: Tx, project: int) -> list[Report]:
    """Every version, those taken back too, oldest first."""
    return _read(tx, _OF_PROJECT, about=project)


def since(tx: Tx, moment: datetime) -> list[Report]:
    """Every report submitted, or taken back, after the moment."""
    return _read(tx, _SINCE, moment=moment)


def before(tx: Tx, report_id: int) -> dict[str, Any]:
    """The project's facts as they were before this report."""
    found: dict[str, Any] = json.loads(tx.execute(_BEFORE, {"one": report_id}).scalar_one())
    return found


def withdraw(tx: Tx, now: datetime, report_id: int) -> bool:
    """The report no longer stands; False when it did not."""
    return tx.execute(_WITHDRAWING, {"one": report_id, "now": now}).rowcount == 1


def _read(tx: Tx, statement: Select[*tuple[Any, ...]], **values: Any) -> list[Report]:
    return [_report(row) for row in tx.execute(statement, values)]


def _report(row: Any) -> Report:
    return Report(
        id=row.id,
        project=row.project,
        version=row.version,
        period=row.period,
        window=row.window,
        author=row.author,
        responsible=row.responsible,
        source=Source(row.source),
        submitted_at=row.submitted_at,
        draft=load(row.project, row.content),
        withdrawn_at=row.withdrawn_at,
    )


@dataclass(frozen=True)
class Words:
    """What one message of a person answered, so that editing it can change the answer."""

    project: int
    field: str
    text: str


def note_words(tx: Tx, chat: int, message: int, said: Words) -> None:
    values = {"chat": chat, "message": message, **vars(said)}
    upsert(tx, words, values, keys=["chat", "message"])


def words_of(tx: Tx, chat: int, message: int) -> Words | None:
    row = tx.execute(_WORDS, {"where": chat, "number": message}).one_or_none()
    return None if row is None else Words(*row)
