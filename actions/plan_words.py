"""What may answer a question about a plan: how words are read, and what is offered as buttons."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from actions import plan_dates
from domain import names
from domain.acts import Act
from domain.buttons import Button
from domain.dates import Tense, parse_day
from domain.faults import Refused
from domain.plans import Dated, read_money
from domain.projects import Milestone, Project
from domain.stages import Stage
from storage import Tx, attachments, people, projects
from templates.render import Rows, plain

LONGEST = 200  # characters of a reason, an approver or an evidence
DATED = {"planned": Dated.PLANNED, "contractual": Dated.CONTRACTUAL, "proposed": Dated.PLANNED}


@dataclass(frozen=True)
class Asking:
    """What is being asked about a project, and what has been answered so far."""

    project: Project
    field: str
    stage: Stage | None
    answers: Mapping[str, str]

    @property
    def milestone(self) -> Stage:
        assert self.stage is not None
        return self.stage


def milestone_of(tx: Tx, asking: Asking) -> Milestone:
    stage = asking.milestone
    return projects.milestones_of(tx, asking.project.id).get(stage, Milestone(stage))


def date_now(tx: Tx, asking: Asking) -> date | None:
    """What the date in question is now."""
    one = milestone_of(tx, asking)
    return one.contractual if asking.field == "contractual" else one.planned


def _read_day(tx: Tx, act: Act, asking: Asking, words: str) -> str:
    """The office may enter what was agreed long ago; what is proposed is still to come."""
    day = parse_day(words, act.now.date(), Tense.FUTURE)
    if asking.field == "proposed":
        _refuse_past(act, day)
    if day == date_now(tx, asking):
        raise Refused("plan_unchanged", stage=asking.milestone, day=day)
    plan_dates.check(tx, asking.project.id, DATED[asking.field], asking.milestone, day)
    return day.isoformat()


def _refuse_past(act: Act, day: date) -> None:
    if day < act.now.date():
        raise Refused("day_has_passed", day=day)


def _read_past(_tx: Tx, act: Act, _asking: Asking, words: str) -> str:
    return parse_day(words, act.now.date(), Tense.PAST).isoformat()


def _read_listed(tx: Tx, act: Act, asking: Asking, words: str) -> str:
    """无 where it was entered by mistake."""
    nothing = names.clean(words) in names.NOTHING
    return "" if nothing else _read_past(tx, act, asking, words)


def _read_until(_tx: Tx, act: Act, _asking: Asking, words: str) -> str:
    day = parse_day(words, act.now.date(), Tense.FUTURE)
    _refuse_past(act, day)
    return day.isoformat()


def _read_production(tx: Tx, act: Act, asking: Asking, words: str) -> str:
    day = parse_day(words, act.now.date(), Tense.FUTURE)
    plan_dates.worked_back(tx, act, asking.project.id, day)
    return day.isoformat()


def _read_text(_tx: Tx, _act: Act, _asking: Asking, words: str) -> str:
    return names.within(names.tidy(words), LONGEST)


def _read_money(_tx: Tx, act: Act, _asking: Asking, words: str) -> str:
    """Kept as it was said; 无 takes the plan away."""
    if names.clean(words) in names.NOTHING:
        return ""
    read_money(words, act.now.date())
    return words


READ: Mapping[str, Callable[[Tx, Act, Asking, str], str]] = {
    "day": _read_day,
    "reason": _read_text,
    "approver": _read_text,
    "done": _read_past,
    "evidence": _read_text,
    "until": _read_until,
    "money": _read_money,
    "listed": _read_listed,
    "production": _read_production,
}


def _approvers(tx: Tx, act: Act, asking: Asking) -> Rows:
    """The city leader who answers for it, and whoever is asking."""
    leader = asking.project.leader
    found = [people.person(tx, leader)] if leader else []
    found += [act.actor] if act.actor.id != leader else []
    return [[_giving(asking, "someone", "approver", str(one.id), person=one)] for one in found]


def _reported_day(tx: Tx, act: Act, asking: Asking) -> Rows:
    done = milestone_of(tx, asking).done
    if done is None:
        return []
    return [[_giving(asking, "plan_as_reported", "done", done.isoformat(), day=done)]]


def _today(tx: Tx, act: Act, asking: Asking) -> Rows:
    return [[_giving(asking, "plan_today", "listed", act.now.date().isoformat())]]


def _files(tx: Tx, act: Act, asking: Asking) -> Rows:
    count = attachments.count(tx, asking.project.id)
    return [[_giving(asking, "plan_files", "evidence", "files", count=count)]] if count else []


def _planned_production(tx: Tx, act: Act, asking: Asking) -> Rows:
    known = projects.milestones_of(tx, asking.project.id)
    day = known.get(Stage.PRODUCING, Milestone(Stage.PRODUCING)).planned
    if day is None or day <= act.now.date():
        return []
    return [[_giving(asking, "plan_day", "production", day.isoformat(), day=day)]]


def _giving(asking: Asking, label: str, step: str, value: str, **it: object) -> Button:
    return Button(label, "plan_give", asking.project.id, f"{step}/{value}", it)


OFFERED: Mapping[str, Callable[[Tx, Act, Asking], Rows]] = {
    "approver": _approvers,
    "done": _reported_day,
    "evidence": _files,
    "listed": _today,
    "production": _planned_production,
}


def _as_given(_tx: Tx, _act: Act, _asking: Asking, value: str) -> str:
    return value


def _person_name(tx: Tx, _act: Act, _asking: Asking, value: str) -> str:
    person = people.find(tx, int(value)) if value.isdecimal() else None
    if person is None:
        raise Refused("old_button")
    return person.name


def _attached(tx: Tx, act: Act, asking: Asking, _value: str) -> str:
    count = attachments.count(tx, asking.project.id)
    return plain("zh", "plans.evidence_files", count=count, day=act.now.date())


GIVEN: Mapping[str, Callable[[Tx, Act, Asking, str], str]] = {
    "approver": _person_name,
    "done": _as_given,
    "evidence": _attached,
    "listed": _as_given,
    "production": _as_given,
}
