"""A town of any size, written at once: its people, projects, milestones and money."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, Table, insert

from domain.acts import Act
from domain.roles import Role, ScopeKind, UnitKind
from domain.stages import Level, Stage
from storage import Tx, people, settings
from storage.engine import open_memory
from storage.people import grants, units
from storage.people import people as persons
from storage.projects import milestones, projects, totals
from storage.tables import metadata
from templates.filters import use_zone

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2016, 1, 29, 9, tzinfo=ZONE)
SEAL = b"a key for benchmarks, no secret"
EACH = 10  # projects of one reporter
UNITS = 20
OFFICE = 1  # the first person's id; their account is FIRST
FIRST = 1000  # a person's account is this and their id
PLAN: Mapping[Stage, int] = {
    Stage.SIGNED: 0,
    Stage.REGISTERED: 40,
    Stage.FUNDED: 90,
    Stage.STARTED: 150,
}


def town(size: int) -> Engine:
    """So many 县级 projects under construction, in memory: each owes one report a month."""
    use_zone(ZONE)
    engine = open_memory()
    metadata.create_all(engine)
    with engine.begin() as tx:
        settings.put(tx, NOW, "since", "2016-01-16")
        for table, rows in _rows(size):
            _write(tx, table, rows)
    return engine


def act(tx: Tx, person: int | None = None, *, now: datetime = NOW, row: int = 1) -> Act:
    one = people.person(tx, person) if person else None
    user = one.telegram if one else None
    return Act(now, SEAL, row=row, person=one, user=user, chat=user or 0)


def _write(tx: Tx, table: Table, rows: Iterator[Mapping[str, Any]]) -> None:
    tx.execute(insert(table), list(rows))


def _rows(size: int) -> Iterator[tuple[Table, Iterator[Mapping[str, Any]]]]:
    """Table by table; each after those it refers to."""
    reporters = range(OFFICE + 1, OFFICE + 1 + -(-size // EACH))
    yield units, (_unit(one) for one in range(1, UNITS + 1))
    yield persons, (_person(one) for one in (OFFICE, *reporters))
    yield grants, (_grant(one) for one in (OFFICE, *reporters))
    yield projects, (_project(one) for one in range(1, size + 1))
    yield (
        milestones,
        (
            _milestone(one, stage, days)
            for one in range(1, size + 1)
            for stage, days in PLAN.items()
        ),
    )
    yield totals, (_total(one) for one in range(1, size + 1))


def _unit(number: int) -> Mapping[str, Any]:
    return {"id": number, "name": f"第{number}县", "kind": UnitKind.COUNTY}


def unit_of(person: int) -> int:
    return person % UNITS + 1


def reporter_of(project: int) -> int:
    return OFFICE + 1 + (project - 1) // EACH


def _person(number: int) -> Mapping[str, Any]:
    return {
        "id": number,
        "name": f"填报人{number}",
        "unit": unit_of(number),
        "telegram": FIRST + number,
        "joined_at": NOW,
    }


def _grant(number: int) -> Mapping[str, Any]:
    if number == OFFICE:
        return {"person": number, "role": Role.OFFICE, "scope": ScopeKind.CITY, "subject": ""}
    unit = str(unit_of(number))
    return {"person": number, "role": Role.REPORTER, "scope": ScopeKind.UNIT, "subject": unit}


def _project(number: int) -> Mapping[str, Any]:
    person = reporter_of(number)
    unit = unit_of(person)
    return {
        "id": number,
        "code": f"ZS2015{number:06}",
        "name": f"厦门鹭筑温泉康养项目（{number}期）",
        "investor": "厦门鹭筑实业有限公司",
        "origin": "福建厦门",
        "industry": "旅游",
        "level": Level.COUNTY,
        "stage": Stage.STARTED,
        "locality": unit,
        "unit": unit,
        "signer": unit,
        "responsible": person,
        "reporter": person,
        "total_investment": 1_200_000_000,
        "contract_money": 1_080_000_000,
        "statement": f"主体工程建至二层，第{number}号厂房桩基完成，设备采购合同已签",
        "statement_on": NOW.date(),
        "problem": "融资困难，企业贷款未批",
        "created_at": NOW,
    }


def _milestone(project: int, stage: Stage, days: int) -> Mapping[str, Any]:
    day = date(2015, 3, 1) + timedelta(days=days + project % 60)
    return {"project": project, "stage": stage, "done": day, "planned": day, "contractual": day}


def _total(project: int) -> Mapping[str, Any]:
    return {
        "project": project,
        "on": date(2015, 12, 31),
        "amount": 88_000_000 + project,
        "told_by": reporter_of(project),
        "told_at": NOW,
    }
