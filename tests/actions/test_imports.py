"""Roster and ledger applied to rows, without Telegram."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, Engine

from actions import imports
from bot.parse import parse
from domain.acts import Act
from domain.imports import Parsed
from domain.plans import Dated
from domain.roles import Grant, Role, ScopeKind, UnitKind
from domain.stages import Level, Stage
from storage import audit, people, plans, projects, settings
from storage.engine import open_memory
from storage.tables import metadata
from tests.city.running import SEAL, ZONE
from tests.city.sheets import PLANT, ledger, roster
from tests.documents.books import DATA

ACT = Act(datetime(2016, 1, 29, 10, tzinfo=ZONE), SEAL)


@pytest.fixture
def tx() -> Iterator[Connection]:
    engine = open_memory()
    metadata.create_all(engine)
    with engine.begin() as connection:
        settings.put(connection, ACT.now, "since", "2016-01-01")
        yield connection


def read(name: str) -> Parsed:
    return parse((DATA / name).read_bytes())


def bring_in(tx: Connection, parsed: Parsed) -> Any:
    plan = imports.work_out(tx, ACT, parsed)
    imports.apply(tx, ACT, parsed, plan, "file.xlsx")
    return plan


def test_the_citys_files_become_people_units_and_projects(tx: Connection) -> None:
    bring_in(tx, read("roster.xlsx"))
    plan = bring_in(tx, read("ledger-clean-120.xlsx"))
    found = projects.all_projects(tx)
    assert (len(people.everybody(tx)), len(found)) == (113, 120)
    assert (plan.units, plan.additions) == ((), ())
    assert sum(one.level is Level.MAJOR for one in found) == 62
    assert all(one.reporter == one.responsible is not None for one in found)
    kinds = {one.name: one.kind for one in people.all_units(tx)}
    assert kinds["梅关区"] is UnitKind.COUNTY
    assert kinds["瑞水经开区"] is UnitKind.ZONE
    assert kinds["市卫计委"] is UnitKind.DEPARTMENT


def test_a_second_time_nothing_is_new_and_nothing_is_changed(tx: Connection) -> None:
    for name in ("roster.xlsx", "ledger-clean-120.xlsx"):
        bring_in(tx, read(name))
        again = imports.work_out(tx, ACT, read(name))
        assert again.changes_nothing
        assert again.unchanged == {"roster.xlsx": 113, "ledger-clean-120.xlsx": 120}[name]


def test_progress_is_told_row_by_row(tx: Connection) -> None:
    told: list[tuple[int, int]] = []
    parsed = read("roster.xlsx")
    plan = imports.work_out(tx, ACT, parsed)
    imports.apply(tx, ACT, parsed, plan, "", lambda done, of: told.append((done, of)))
    assert told == [(at, 113) for at in range(1, 114)]


def test_an_import_that_breaks_off_leaves_nothing() -> None:
    engine = open_memory()
    metadata.create_all(engine)
    with pytest.raises(Broken):
        _break_off(engine)
    with engine.begin() as tx:
        assert people.everybody(tx) == []
        assert audit.size(tx) == 0


class Broken(Exception):
    """The hundredth row."""


def _break_off(engine: Engine) -> None:
    def stop(done: int, _of: int) -> None:
        if done == 100:
            raise Broken

    parsed = read("roster.xlsx")
    with engine.begin() as tx:
        plan = imports.work_out(tx, ACT, parsed)
        imports.apply(tx, ACT, parsed, plan, "", stop)


def test_every_change_is_in_the_audit(tx: Connection) -> None:
    bring_in(tx, parse(ledger(PLANT)))
    bring_in(tx, parse(ledger(PLANT | {"stage": "竣工", "contract_money": 100})))
    verbs = [entry.verb for entry in audit.entries(tx)]
    assert verbs == [
        *("import", "add_unit", "register", "add_project"),
        *("import", "change_project", "stage"),
    ]


def test_a_column_the_second_file_lacks_is_left_alone(tx: Connection) -> None:
    bring_in(tx, parse(ledger(PLANT | {"contract_money": 20000, "investor": "启衡"})))
    bring_in(tx, parse(ledger(PLANT | {"stage": "竣工"})))
    row = projects.by_code(tx, "ZS2015001")
    assert row is not None
    assert (row.stage, row.contract_money, row.investor) == (
        Stage.COMPLETED,
        200_000_000,
        "启衡",
    )


def test_a_planned_date_that_a_ledger_changes_keeps_what_it_was(tx: Connection) -> None:
    first, put_off = date(2016, 10, 31), date(2016, 12, 31)
    bring_in(tx, parse(ledger(PLANT | {"planned.投产": first, "contractual.投产": first})))
    bring_in(tx, parse(ledger(PLANT | {"planned.投产": put_off, "contractual.投产": first})))
    row = projects.by_code(tx, "ZS2015001")
    assert row is not None
    known = projects.milestones_of(tx, row.id)[Stage.PRODUCING]
    assert (known.contractual, known.planned, known.baseline) == (first, put_off, first)
    told = [(one.dated, one.before, one.after) for one in plans.revisions_of(tx, row.id)]
    assert told == [
        (Dated.CONTRACTUAL, None, first),
        (Dated.PLANNED, None, first),
        (Dated.PLANNED, first, put_off),
    ]
    (*_, last) = plans.revisions_of(tx, row.id)
    assert (last.reason, last.approver) == ("台账导入", "领导小组办公室")


def test_a_first_total_counts_for_the_eve_and_a_later_one_for_today(tx: Connection) -> None:
    row = PLANT | {"arrived_money": 8000, "done.进资": date(2015, 6, 1)}
    bring_in(tx, parse(ledger(row)))
    bring_in(tx, parse(ledger(row | {"arrived_money": 9000})))
    plant = projects.by_code(tx, "ZS2015001")
    assert plant is not None
    assert projects.totals_of(tx, plant.id) == [
        (date(2015, 12, 31), 80_000_000),
        (date(2016, 1, 29), 90_000_000),
    ]


def test_another_reporter_stays_when_the_responsible_person_changes(tx: Connection) -> None:
    bring_in(tx, parse(ledger(PLANT)))
    plant = projects.by_code(tx, "ZS2015001")
    assert plant is not None
    clerk = people.add(tx, "小李", plant.unit)
    projects.change(tx, plant.id, reporter=clerk)
    bring_in(tx, parse(ledger(PLANT | {"responsible": "周建国", "phone": "13879752340"})))
    after = projects.project(tx, plant.id)
    assert after.responsible is not None
    assert people.person(tx, after.responsible).name == "周建国"
    assert after.reporter == clerk


def test_a_person_who_left_comes_back_as_the_same(tx: Connection) -> None:
    rows = [["胡浩", "市商务局", "科长", "填报人", "13875507368", None]]
    bring_in(tx, parse(roster(*rows)))
    (person,) = people.by_name(tx, "胡浩")
    people.revoke(tx, person.id)
    people.change(tx, person.id, left_at=ACT.now)
    bring_in(tx, parse(roster(*rows)))
    assert people.by_name(tx, "胡浩")[0].id == person.id
    assert people.grants_of(tx, person.id) == [
        Grant(Role.REPORTER, ScopeKind.UNIT, str(person.unit))
    ]


def test_a_number_that_passes_to_somebody_else_leaves_its_former_holder(tx: Connection) -> None:
    bring_in(tx, parse(roster(["甲一", "市商务局", None, "填报人", "13875507368", None])))
    parsed = parse(roster(["乙二", "市商务局", None, "填报人", "13875507368", None]))
    plan = imports.work_out(tx, ACT, parsed, {"E2:phone_of_another": "other"})
    imports.apply(tx, ACT, parsed, plan, "")
    assert {one.name: one.phone for one in people.everybody(tx)} == {
        "甲一": "",
        "乙二": "13875507368",
    }
