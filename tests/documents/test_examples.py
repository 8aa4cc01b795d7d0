"""The sample city keeps what `examples/` promises (issue 2, Ground)."""

from collections import Counter, defaultdict
from datetime import date
from functools import cache

import pytest

from documents import ledger, roster
from domain import ledger as ledger_rules
from domain import roster as roster_rules
from domain.names import unit_kind
from domain.roles import LOCALITIES, Category, Role, UnitKind
from domain.stages import MILESTONES, PATH, Level, Stage, is_advancing
from examples import build

FEBRUARY = date(2016, 2, 1)
LAST_DAY = date(2016, 1, 28)


@cache
def city():
    files = [(build.FOLDER / name).read_bytes() for name in ("roster.xlsx", "ledger.xlsx")]
    return roster.read(files[0]), ledger.read(files[1])


@pytest.fixture(name="people")
def _people():
    return city()[0].rows


@pytest.fixture(name="projects")
def _projects():
    return city()[1].rows


def test_both_files_raise_nothing(people, projects):
    assert (city()[0].faults, city()[0].notes) == ((), ())
    assert (city()[1].faults, city()[1].notes) == ((), ())
    assert roster_rules.check(people) == ((), ())
    assert ledger_rules.check(projects, today=LAST_DAY) == ((), ())
    phones = {row.person: row.phone for row in people}
    assert ledger_rules.check_roster(projects, phones) == ()
    assert ledger_rules.additions(projects, phones) == ()


def test_building_the_city_again_gives_the_same_city():
    files = build.city()
    assert (roster.read(files[0]), ledger.read(files[1])) == city()


def test_the_people_are_those_of_a_city(people):
    assert Counter(row.role for row in people) == {
        Role.LEADER: 5,
        Role.SECRETARY: 4,
        Role.OFFICE: 3,
        Role.INSPECTOR: 4,
        Role.HEAD: 25,
        Role.LIAISON: 25,
        Role.REPORTER: 40,
        Role.HANDLER: 7,
    }
    assert len({row.phone for row in people}) == len({row.name for row in people}) == 113


def test_the_units_are_those_of_a_city(people):
    units = {row.unit for row in people if row.role is Role.HEAD}
    assert Counter(map(unit_kind, units)) == {
        UnitKind.COUNTY: 15,
        UnitKind.ZONE: 3,
        UnitKind.DEPARTMENT: 7,
    }
    for role in (Role.LIAISON, Role.REPORTER):
        assert {row.unit for row in people if row.role is role} == units


def test_every_leader_is_served_and_every_problem_has_its_handler(people):
    leaders = {row.name for row in people if row.role is Role.LEADER}
    served = [row.leaders for row in people if row.role is Role.SECRETARY]
    assert {name for names in served for name in names} == leaders
    assert {len(names) for names in served} == {1, 2}
    handled = {category for row in people for category in row.categories}
    assert handled == set(Category) - {Category.OTHER}


def test_portfolios_cover_every_industry_and_the_projects_follow_them(people, projects):
    portfolio = {i: row.name for row in people for i in row.industries}
    assert {row.industry for row in projects} == set(portfolio)
    led = [row for row in projects if row.leader]
    assert all(row.leader == portfolio[row.industry] for row in led)
    assert {row.leader for row in led} == set(portfolio.values())
    assert len(projects) - len(led) >= 10


def test_120_projects_each_with_its_own_name(projects):
    assert len(projects) == len({row.name for row in projects}) == 120


def test_every_reporter_has_work(people, projects):
    reporters = {row.person for row in people if row.role is Role.REPORTER}
    work = defaultdict(list)
    for row in projects:
        if is_advancing(row.stage):
            work[row.responsible, row.unit].append(row.level)
    assert set(work) == reporters
    assert sum(Level.MAJOR in levels for levels in work.values()) >= 25


def test_locality_and_signer_are_localities(projects):
    assert all(unit_kind(row.locality) in LOCALITIES for row in projects)
    assert all(unit_kind(row.signer) in LOCALITIES for row in projects)


def test_dates_follow_one_another_up_to_28_january(projects):
    for row in projects:
        days = list(row.done.values())
        assert list(row.done) == list(MILESTONES[: len(days)])
        assert days == sorted(set(days))
        assert all(day <= LAST_DAY for day in days)
        for dated in (row.planned, row.contractual):
            assert set(dated) == ({Stage.STARTED, Stage.PRODUCING} if days else set())
            assert list(dated.values()) == sorted(dated.values())


def test_every_milestone_up_to_the_stage_has_its_date(projects):
    for row in projects:
        if row.stage in PATH:
            assert len(row.done) == max(0, PATH.index(row.stage) - 1)


def test_money_follows_the_stage(projects):
    for row in projects:
        assert 0 <= row.arrived_money <= row.contract_money <= row.total_investment
        has_money = Stage.FUNDED in row.done
        assert (row.arrived_money > 0) is has_money


def test_at_most_a_quarter_is_overdue_on_1_february(projects):
    overdue = [
        row
        for row in projects
        if any(day < FEBRUARY and stage not in row.done for stage, day in row.planned.items())
    ]
    assert 10 <= len(overdue) <= 30


SAYS = {
    Stage.LEAD: "意向",
    Stage.TALKS: "建议书 考察 洽谈",
    Stage.SIGNED: "合同",
    Stage.REGISTERED: "注册",
    Stage.FUNDED: "资金",
    Stage.STARTED: "施工 封顶 建至",
    Stage.COMPLETED: "验收",
    Stage.PRODUCING: "生产 投产",
    Stage.SUSPENDED: "暂停",
}


def test_statements_fit_their_stages(projects):
    for row in projects:
        assert any(word in row.statement for word in SAYS[row.stage].split()), row.statement
