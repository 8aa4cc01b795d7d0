"""A ledger against the record: what is known in the ledger's words, and applying a plan."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from actions import contracts, stages
from actions import project_changes as changing
from actions.audit import record
from actions.plan_dates import FIELDS, agree
from domain import names
from domain.acts import Act
from domain.contracts import Contract
from domain.imports import Answers, Parsed
from domain.ledger import TITLES, Person, Value
from domain.ledger_contracts import Signed
from domain.ledger_plan import Entry, Known, LedgerPlan, plan, shown, total_on
from domain.plans import Grounds
from domain.projects import Milestone, Project
from domain.roles import Grant, Role, ScopeKind
from domain.stages import STOPPED, Stage
from storage import Tx, people, projects, settings
from storage import contracts as kept
from templates.render import plain

Progress = Callable[[int, int], None]  # done so far, of how many

AS_TYPED = ("name", "investor", "origin", "industry", "level", "problem", "national_code")
MONEY = ("total_investment", "contract_money")
UNITS = ("locality", "signer", "unit")
DATES = ("done", "contractual", "planned")


@dataclass
class Register:
    """Ids by name; filled as the plan's units and people come into being."""

    units: dict[str, int] = field(default_factory=dict)
    people: dict[Person, int] = field(default_factory=dict)
    leaders: dict[str, int] = field(default_factory=dict)
    taken: dict[int, list[Project]] = field(default_factory=dict)  # by new reporter


def work_out(tx: Tx, act: Act, parsed: Parsed, answers: Answers) -> LedgerPlan:
    assert parsed.ledger
    return plan(parsed.ledger.rows, known(tx), answers, today=act.now.date())


def known(tx: Tx) -> Known:
    everybody = people.everybody(tx)
    return Known(
        projects=facts(tx, projects.all_projects(tx)),
        units=people.unit_names(tx),
        phones={(one.name, one.unit_name): one.phone for one in everybody},
        leaders=frozenset(one.name for one in people.holding(tx, Role.LEADER)),
        signed=_signed(tx),
    )


def _signed(tx: Tx) -> dict[str, Signed]:
    """Of every project with contracts, by code."""
    by_project: dict[int, list[Contract]] = {}
    for one in kept.everything(tx):
        by_project.setdefault(one.project, []).append(one)
    changed = kept.changed_on(tx)
    return {
        one.code: Signed(
            by_project[one.id], changed.get(one.id), contracts.waits_for_contract(tx, one)
        )
        for one in projects.with_ids(tx, by_project)
    }


def facts(tx: Tx, listed: Sequence[Project]) -> dict[str, Mapping[str, Value]]:
    """These projects by code, in the fields of the ledger."""
    ids = [one.id for one in listed]
    milestones = projects.milestones_of_many(tx, ids)
    totals = projects.totals_of_many(tx, ids)
    persons = _persons(tx, listed)
    units = {one.id: one.name for one in people.all_units(tx)}
    return {
        one.code: _project_facts(one, persons, units)
        | _date_facts(milestones.get(one.id, {}))
        | {"arrived_money": totals[one.id][-1][1] if one.id in totals else None}
        for one in listed
    }


def _persons(tx: Tx, listed: Iterable[Project]) -> dict[int, Person]:
    """Everybody by id, and who has left but still stands at a project."""
    found = {one.id: one for one in people.everybody(tx)}
    for number in {one for project in listed for one in (project.leader, project.responsible)}:
        if number is not None and number not in found:
            found[number] = people.person(tx, number)
    return {one.id: (one.name, one.unit_name) for one in found.values()}


def _project_facts(
    project: Project, persons: Mapping[int, Person], units: Mapping[int, str]
) -> dict[str, Value]:
    responsible = persons[project.responsible] if project.responsible else None
    return {
        **{key: getattr(project, key) for key in (*AS_TYPED, *MONEY, "stage", "statement")},
        "locality": project.locality_name,
        "unit": project.unit_name,
        "signer": units[project.signer] if project.signer else "",
        "leader": persons[project.leader][0] if project.leader else "",
        "responsible": shown(responsible) if responsible else "",
    }


def _date_facts(milestones: Mapping[Stage, Milestone]) -> dict[str, Value]:
    found: dict[str, Value] = {key: None for key in TITLES if "." in key}
    for stage, milestone in milestones.items():
        for kind in DATES:
            found[f"{kind}.{stage}"] = getattr(milestone, kind)
    return found


def apply(tx: Tx, act: Act, agreed: LedgerPlan, progress: Progress) -> None:
    """All of the plan on this transaction; whoever takes over a project is told once."""
    register = _register(tx, act, agreed)
    entries = [*agreed.new, *agreed.changed]
    for done, entry in enumerate(entries, 1):
        _apply(tx, act, entry, register)
        progress(done, len(entries))
    for person, taken in register.taken.items():
        changing.tell_successor(tx, act, person, taken)


def _register(tx: Tx, act: Act, agreed: LedgerPlan) -> Register:
    for name in agreed.units:
        unit = people.add_unit(tx, name, names.unit_kind(name))
        record(tx, act, "add_unit", f"unit:{unit.id}", name=name, kind=unit.kind)
    units = {one.name: one.id for one in people.all_units(tx)}
    for one in agreed.additions:
        _add_person(tx, act, one.name, units[one.unit], one.phone)
    register = Register(
        units=units,
        people={(one.name, one.unit_name): one.id for one in people.everybody(tx)},
        leaders={one.name: one.id for one in people.holding(tx, Role.LEADER)},
    )
    for person, phone in agreed.phones.items():
        people.change(tx, register.people[person], phone=phone)
        record(tx, act, "change_person", f"person:{register.people[person]}", phone=phone)
    return register


def _add_person(tx: Tx, act: Act, name: str, unit: int, phone: str) -> None:
    """责任人 whom the roster does not know."""
    person = people.add(tx, name, unit, phone=phone, language=settings.language(tx))
    people.grant(tx, person, Grant(Role.REPORTER, ScopeKind.UNIT, str(unit)))
    subject = f"person:{person}"
    record(tx, act, "register", subject, name=name, unit=unit, phone=phone, role=Role.REPORTER)


def _apply(tx: Tx, act: Act, entry: Entry, register: Register) -> None:
    before = projects.by_code(tx, entry.row.code)
    given = _given(entry)
    if before is not None:
        _sign(tx, act, before.id, entry)  # the formal contract opens the way into 签约
    if before is None:
        project = projects.add(
            tx, act.now, _columns(act, given, register) | _start(entry, register)
        )
        fields = ", ".join(given)
        record(tx, act, "add_project", f"project:{project}", code=entry.row.code, fields=fields)
        _sign(tx, act, project, entry)
    else:
        project = before.id
        _change(tx, act, before, entry, given, register)
    _set_dates(tx, act, project, given)
    if "arrived_money" in given:
        _set_total(tx, act, project, entry)


def _sign(tx: Tx, act: Act, project: int, entry: Entry) -> None:
    if entry.contract is not None:
        contracts.register(tx, act, project, entry.contract.kind, entry.contract.said)


def _given(entry: Entry) -> dict[str, Any]:
    """What is to be written: of a new project everything said, else what differs."""
    said = entry.row.values()
    if entry.changes:
        return {one.field: said[one.field] for one in entry.changes if one.field in said}
    return {key: value for key, value in said.items() if value not in (None, "")}


def _columns(act: Act, given: Mapping[str, Any], register: Register) -> dict[str, Any]:
    """The project's own columns among what is given; stage and people are set apart."""
    columns = {key: given[key] for key in (*AS_TYPED, *MONEY) if key in given}
    columns |= {key: register.units[given[key]] for key in UNITS if key in given}
    if "leader" in given:
        columns["leader"] = register.leaders[given["leader"]]
    if "statement" in given:
        columns |= {"statement": given["statement"], "statement_on": act.now.date()}
    return columns


def _start(entry: Entry, register: Register) -> dict[str, Any]:
    person = register.people[entry.responsible]
    stage = entry.row.stage
    why = _why(stage) if stage in STOPPED else ""
    return {
        "code": entry.row.code,
        "stage": stage,
        "stopped_why": why,
        "responsible": person,
        "reporter": person,
    }


def _change(
    tx: Tx,
    act: Act,
    before: Project,
    entry: Entry,
    given: Mapping[str, Any],
    register: Register,
) -> None:
    columns = _columns(act, given, register)
    if columns:
        projects.change(tx, before.id, **columns)
    told = {change.field.replace(".", "_"): change.new for change in entry.changes}
    record(tx, act, "change_project", f"project:{before.id}", **told)
    if "stage" in given:
        stages.move(tx, act, before, entry.row.stage, why=_why(entry.row.stage))
    if "responsible" in given:
        person = register.people[entry.responsible]
        changing.set_responsible(tx, act, before, person)
        if before.reporter in (None, before.responsible):
            register.taken.setdefault(person, []).append(before)


def _why(stage: Stage) -> str:
    return plain("zh", "imports.why_stopped", stage=stage)


def _set_dates(tx: Tx, act: Act, project: int, given: Mapping[str, Any]) -> None:
    dates: dict[Stage, dict[str, Any]] = {}
    for key, day in given.items():
        kind, _, stage = key.partition(".")
        if stage:
            dates.setdefault(Stage(stage), {})[kind] = day
    told_by = act.person.id if act.person else None
    for stage, known_dates in dates.items():
        if "done" in known_dates:
            projects.set_milestone(tx, project, stage, done=known_dates["done"], told_by=told_by)
    _agree(tx, act, project, dates)


def _agree(tx: Tx, act: Act, project: int, dates: Mapping[Stage, Mapping[str, Any]]) -> None:
    """What the contract names and what is planned, approved by the office that imports it."""
    approver = act.person.name if act.person else plain("zh", "imports.approver")
    grounds = Grounds(plain("zh", "imports.why_planned"), approver)
    for stage, days in dates.items():
        for dated, name in FIELDS.items():
            if name in days:
                agree(tx, act, project, dated, stage, days[name], grounds)


def _set_total(tx: Tx, act: Act, project: int, entry: Entry) -> None:
    today, amount = act.now.date(), entry.row.arrived_money
    assert amount is not None
    first = not projects.totals_of(tx, project)
    on = total_on(entry.row, settings.since(tx), today) if first else today
    told_by = act.person.id if act.person else None
    projects.record_total(tx, act.now, project, on, amount, told_by)
