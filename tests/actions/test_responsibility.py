"""Whatever happens to it, a project 在推进 has one unit and one reporter, and what is owed an owner."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from actions import drafts, handover, people, project_changes, reports, stages, successions
from actions.access import asked_to_succeed, fills, holds_work_of
from domain.acts import Act
from domain.duties import Duty
from domain.faults import Refused
from domain.handover import Phase, phase_of
from domain.projects import Project
from domain.roles import Grant, Role, ScopeKind, UnitKind
from domain.stages import ADVANCING, Level, Stage
from storage import Tx, duties, projects
from storage import handover as handovers
from storage import people as persons
from storage import settings as kept
from storage.engine import open_memory
from storage.tables import metadata
from tests.actions.quarter import SEAL, Office
from tests.city.running import ZONE

BEGIN = datetime(2016, 1, 15, 8, 30, tzinfo=ZONE)
UNITS = ("梅关区", "于水县", "市工信委", "市商务局")
OFFICE, SECOND = 1, 2  # the second of the office may leave, too
PEOPLE = 12
NAMES = "甲乙丙丁戊己庚辛壬癸子丑"
PROJECTS = 3


def settle(tx: Tx) -> None:
    """Two counties and two departments, of each a liaison and a reporter, of the counties a
    跟踪服务专员; two projects in talks and one in production.
    """
    desk = persons.add_unit(tx, "领导小组办公室", UnitKind.DEPARTMENT).id
    for number in (OFFICE, SECOND):
        _person(tx, number, desk, Grant(Role.OFFICE, ScopeKind.CITY))
    for at, name in enumerate(UNITS):
        kind = UnitKind.DEPARTMENT if name.startswith("市") else UnitKind.COUNTY
        unit = persons.add_unit(tx, name, kind).id
        for number, role in ((3 + 2 * at, Role.LIAISON), (4 + 2 * at, Role.REPORTER)):
            _person(tx, number, unit, Grant(role, ScopeKind.UNIT, str(unit)))
    for number, unit in ((11, 2), (12, 3)):
        _person(tx, number, unit, Grant(Role.FOLLOW_UP, ScopeKind.UNIT, str(unit)))
    handovers.put_department(tx, "工业", Phase.NEGOTIATION, 5)
    handovers.put_department(tx, "工业", Phase.IMPLEMENTATION, 4)
    for number, stage in enumerate((Stage.TALKS, Stage.TALKS, Stage.PRODUCING), 1):
        values = {"code": f"ZS2016{number:03}", "name": f"项目{number}", "industry": "工业"}
        values |= {"level": Level.MAJOR, "stage": stage, "locality": 2, "unit": 2}
        projects.add(tx, BEGIN, values | {"responsible": 4, "reporter": 4})


def _person(tx: Tx, number: int, unit: int, held: Grant) -> None:
    assert persons.add(tx, f"人员{NAMES[number - 1]}", unit) == number
    assert persons.join(tx, BEGIN, number, 500_000 + number)
    persons.grant(tx, number, held)


def nobody_without(tx: Tx, now: datetime) -> None:
    present = {one.id for unit in range(1, 2 + len(UNITS)) for one in persons.of_unit(tx, unit)}
    for one in projects.all_projects(tx):
        if one.stage in ADVANCING:
            is_answered_for(tx, one, present)
        for owed in duties.open_of_project(tx, one.id):
            assert owed.person in present, owed
            assert owed.duty is Duty.REVISIT or owed.person == one.reporter, owed
            owner = persons.person(tx, owed.person)
            assert fills(tx, Act(now, SEAL, 0, owner, owner.telegram), one.id), (owed, one)


def is_answered_for(tx: Tx, one: Project, present: set[int]) -> None:
    """By one unit and one person; whatever hand-over waits is of this phase, and the unit's to give."""
    assert one.unit_name in UNITS, one
    assert one.reporter in present, one
    assert one.responsible in present | {None}, one
    waiting = [each for each in handovers.of_project(tx, one.id) if each.is_pending]
    assert len(waiting) <= 1
    assert all(each.giver == one.unit for each in waiting)
    assert all(each.phase is phase_of(one.stage) for each in waiting)


class Responsibility(RuleBasedStateMachine):
    numbers = st.integers(1, PROJECTS)
    everybody = st.integers(1, PEOPLE + 4)  # who moves is registered anew
    stages_ = st.sampled_from(Stage)

    @initialize()
    def begin(self) -> None:
        engine = open_memory()
        metadata.create_all(engine)
        self.city = Office(engine, BEGIN)
        self.city.tx(kept.put, BEGIN, "since", "2016-01-01")
        self.city.tx(settle)

    def does(self, who: int, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """What is refused changes nothing, and says so."""
        person = self.city.tx(persons.find, who)
        if person is None or person.left_at or person.telegram is None:
            return
        try:
            self.city.tx(fn, self.city.act(who), *args, **kwargs)
        except Refused:
            return

    def pending(self) -> list[Any]:
        return list(self.city.tx(handovers.pending))

    @rule(number=numbers, to=stages_, why=st.sampled_from(("", "会议议定")))
    def moves(self, number: int, to: Stage, why: str) -> None:
        day = self.city.now.date()
        project = self.city.tx(projects.project, number)
        self.does(OFFICE, stages.move, project, to, on=day, evidence="批文", why=why)

    @rule(number=numbers, stage=st.sampled_from((Stage.SIGNED, Stage.STARTED, Stage.PRODUCING)))
    def reports_a_milestone(self, number: int, stage: Stage) -> None:
        reporter = self.city.tx(projects.project, number).reporter
        self.does(reporter, drafts.say_done, number, stage, self.city.now.date())
        self.does(reporter, reports.submit, number)

    @rule(number=numbers)
    def withdraws(self, number: int) -> None:
        self.does(self.city.tx(projects.project, number).reporter, reports.withdraw, number)

    @rule(who=everybody)
    def leaves(self, who: int) -> None:
        self.does(OFFICE, people.leave, who)

    @rule(who=everybody, unit=st.sampled_from(UNITS))
    def changes_unit(self, who: int, unit: str) -> None:
        self.does(OFFICE, people.move, who, unit)

    @rule(who=everybody)
    def is_released(self, who: int) -> None:
        self.does(OFFICE, people.release, who)

    @rule(who=everybody, role=st.sampled_from((Role.LIAISON, Role.REPORTER, Role.FOLLOW_UP)))
    def gains_a_role(self, who: int, role: Role) -> None:
        self.does(OFFICE, people.give, who, str(role))

    @rule(who=everybody, place=st.integers(0, 2))
    def loses_a_role(self, who: int, place: int) -> None:
        for held in self.city.tx(persons.grants_of, who)[place : place + 1]:
            self.does(OFFICE, people.revoke, who, held.role, held.subject)

    @rule(number=numbers, unit=st.integers(2, 5))
    def is_offered(self, number: int, unit: int) -> None:
        project = self.city.tx(projects.project, number)
        if phase := phase_of(project.stage):
            self.does(OFFICE, handover.start, project, phase, unit)

    @rule(place=st.integers(0, 9))
    def is_accepted(self, place: int) -> None:
        for one in self.pending()[:1]:
            takers = self.city.tx(persons.of_unit, one.taker)
            if takers:
                heir = takers[place % len(takers)].id
                self.does(heir, handover.accept, one.id, heir)

    @rule(who=everybody, what=st.sampled_from(("accept", "refuse", "assign", "keep")))
    def is_answered(self, who: int, what: str) -> None:
        for one in self.pending()[:1]:
            heir = self.city.tx(persons.find, who)
            unit = heir.unit if heir else one.taker
            arguments = {
                "accept": (who,),
                "refuse": ("材料不全",),
                "assign": (unit, who, "会议议定"),
                "keep": ("会议议定",),
            }
            self.does(OFFICE, getattr(handover, what), one.id, *arguments[what])

    @rule(who=everybody, heir=everybody)
    def a_successor_is_asked(self, who: int, heir: int) -> None:
        if self.city.tx(holds_work_of, self.city.act(OFFICE), who):
            self.does(OFFICE, successions.offer_all, who, heir)

    @rule(who=everybody, heir=everybody, yes=st.booleans())
    def a_successor_answers(self, who: int, heir: int, yes: bool) -> None:
        known = self.city.tx(persons.find, heir)
        if known is not None and self.city.tx(asked_to_succeed, self.city.act(heir), who):
            self.does(heir, successions.accept if yes else successions.decline, who)

    @rule(number=numbers, heir=everybody)
    def is_given_to(self, number: int, heir: int) -> None:
        person = self.city.tx(persons.find, heir)
        if person is not None and not person.left_at:
            project = self.city.tx(projects.project, number)
            self.does(OFFICE, project_changes.set_reporter, project, heir)

    @rule(days=st.sampled_from((1, 2, 5, 9, 80)))
    def days_pass(self, days: int) -> None:
        self.city.until(self.city.now + timedelta(days=days))

    @invariant()
    def nothing_is_nobodys(self) -> None:
        if hasattr(self, "city"):
            self.city.tx(nobody_without, self.city.now)


TestResponsibility = Responsibility.TestCase
TestResponsibility.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)


def in_april() -> Office:
    """The first quarter's 回访 are asked for."""
    engine = open_memory()
    metadata.create_all(engine)
    city = Office(engine, BEGIN)
    city.tx(kept.put, BEGIN, "since", "2016-01-01")
    city.tx(settle)
    city.until(datetime(2016, 4, 1, 12, tzinfo=ZONE))
    return city


def test_a_visit_is_never_owed_by_somebody_who_may_not_answer_it() -> None:
    """Who loses the role loses the 回访, to the liaison; whose role that was, to the reporter."""
    city = in_april()
    for owner, role in ((11, Role.FOLLOW_UP), (3, Role.LIAISON)):
        assert [one.person for one in city.tx(duties.open_of_project, 3)] == [owner]
        city.tx(people.revoke, city.act(OFFICE), owner, role, "2")
        city.tx(nobody_without, city.now)
    assert [one.person for one in city.tx(duties.open_of_project, 3)] == [4]
    city.tx(project_changes.set_reporter, city.act(OFFICE), city.tx(projects.project, 3), 6)
    city.tx(nobody_without, city.now)
    assert [one.person for one in city.tx(duties.open_of_project, 3)] == [6]


def test_a_project_that_goes_back_is_revisited_no_more() -> None:
    city = in_april()
    assert city.tx(duties.open_of_project, 3)
    project = city.tx(projects.project, 3)
    city.tx(stages.move, city.act(OFFICE), project, Stage.REGISTERED, why="会议议定")
    assert city.tx(duties.open_of_project, 3) == []
