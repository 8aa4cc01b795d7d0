"""A city of 40 reporters with one project each, who answer at their own times."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from actions import absences as entrusting
from actions import project_changes, reports
from actions.owing import owed_by
from domain.absences import Consent
from domain.groups import Binding
from domain.roles import Grant, Role, ScopeKind, UnitKind
from domain.stages import Level, Stage
from storage import Tx, absences, duties, groups, people, projects
from tests.actions.quarter import Office
from tests.city.running import ZONE

REPORTERS = 40
UNITS = ("梅关区", "于水县", "枫陂县", "龙泉县", "石城县")
LEADERS = -1_000_001
FIRST_ACCOUNT = 500_001
OFFICE = REPORTERS + len(UNITS) + 1
SILENT, LATE = 40, (38, 39)  # by number: one never answers, two only when it is too late


def account(number: int) -> int:
    return FIRST_ACCOUNT + number


def settle(tx: Tx, now: datetime, account: Callable[[int], int] = account) -> None:
    """Half of the projects are 市级重大, half 县级; each unit has its liaison, the city its office."""
    units = [people.add_unit(tx, name, UnitKind.COUNTY).id for name in UNITS]
    desk = people.add_unit(tx, "领导小组办公室", UnitKind.DEPARTMENT).id
    for number in range(1, REPORTERS + 1):
        unit = units[number % len(units)]
        person = people.add(tx, f"填报人{number}", unit)
        people.join(tx, now, person, account(number))
        people.grant(tx, person, Grant(Role.REPORTER, ScopeKind.UNIT, str(unit)))
        _project(tx, now, number, unit, person)
    for at, unit in enumerate(units, start=REPORTERS + 1):
        liaison = people.add(tx, f"联络员{at}", unit)
        people.join(tx, now, liaison, account(at))
        people.grant(tx, liaison, Grant(Role.LIAISON, ScopeKind.UNIT, str(unit)))
    office = people.add(tx, "谢伟民", desk)
    people.join(tx, now, office, account(OFFICE))
    people.grant(tx, office, Grant(Role.OFFICE, ScopeKind.CITY))


def bind(tx: Tx, now: datetime) -> None:
    """A leaders' group looks on."""
    groups.enter(tx, now, LEADERS, "市领导群", None)
    groups.bind(tx, now, LEADERS, Binding(ScopeKind.CITY, "", "通报", "", "", 9), "zh")


def _project(tx: Tx, now: datetime, number: int, unit: int, person: int) -> None:
    values = {
        "code": f"ZS2025{number:03}",
        "name": f"项目{number}",
        "level": Level.MAJOR if number % 2 else Level.COUNTY,
        "stage": Stage.STARTED,
        "locality": unit,
        "unit": unit,
        "responsible": person,
        "reporter": person,
    }
    projects.add(tx, now, values)


@dataclass
class Year:
    """The city's year: whatever falls into an outage happens when it is over."""

    city: Office
    outages: list[tuple[datetime, datetime]]

    def until(self, moment: datetime) -> None:
        while self.outages and self.outages[0][0] <= moment:
            self.city.away(*self.outages.pop(0))
        self.city.until(max(moment, self.city.now))

    def window(self, key: str) -> None:
        """One window, from its opening to the morning after it."""
        for moment, who in self._answers(key):
            self.until(moment(self._due(key)))
            for number in who:
                self.answers(number)

    def _answers(
        self, key: str
    ) -> list[tuple[Callable[[datetime], datetime], range | tuple[int, ...]]]:
        """At once, on the second day, at the last minute, too late."""
        opens = self.city.tx(duties.window, key, ZONE).opens
        return [
            (lambda _: opens + timedelta(hours=2), range(1, 15)),
            (
                lambda _: opens + timedelta(hours=25),
                (*range(15, 28), *range(REPORTERS + 1, OFFICE)),
            ),
            (lambda due: due - timedelta(minutes=1), range(28, 38)),
            (lambda due: due + timedelta(hours=3), LATE),
        ]

    def _due(self, key: str) -> datetime:
        return self.city.tx(duties.window, key, ZONE).due

    def answers(self, number: int) -> None:
        """Everything asked of them; who is away answers nothing."""
        today, person = self.city.now.date(), self.city.tx(people.person, number)
        if number in self.city.tx(absences.on_day, today):
            return
        for one in {owed.project for owed in self.city.tx(owed_by, person, today)}:
            self.city.tx(reports.no_change, self.city.act(number), one)

    def leaves(self, number: int, first: date, last: date, deputy: int | None, yes: bool) -> None:
        """外出委托; the deputy accepts, or never says a word."""
        self.city.tx(entrusting.register, self.city.act(number), number, first, last, deputy)
        (one,) = self.city.tx(absences.of_person, number, first)
        if deputy is not None and yes:
            self.city.tx(entrusting.answer, self.city.act(deputy), one.id, Consent.ACCEPTED)
        self.city.settle()

    def hand_over(self, project: int, successor: int) -> None:
        found = self.city.tx(projects.project, project)
        self.city.tx(project_changes.set_reporter, self.city.act(OFFICE), found, successor)
        self.city.settle()
