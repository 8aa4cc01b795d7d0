"""The rows of an export: everything read for all of them at once, within what the reader may read."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from actions import instruction_lists, lamps, ledger_import, merchant_access
from actions.access import office
from actions.instruction_reports import hidden_in_groups
from actions.lead_access import reader as lead_reader
from actions.problem_access import reader_for
from domain import exports
from domain.acts import Act
from domain.contracts import Contract, ContractKind
from domain.exports import Row
from domain.instructions import Instruction, InstructionState
from domain.names import mask
from domain.periods import PeriodKind, containing
from domain.problem_deadlines import is_overdue
from domain.problems import Problem, Rise, State, Weight
from domain.projects import Project
from domain.public_text import public_text
from domain.reports import Field, arrived_between
from domain.stages import is_signed
from storage import (
    Tx,
    contracts,
    instructions,
    leads,
    merchants,
    people,
    problems,
    projects,
    reports,
)

EVERY = 10**6
TOLD = (
    ContractKind.FRAMEWORK,
    ContractKind.FORMAL,
)  # contracts that a row can tell, the stronger last


def of_ledger(tx: Tx, act: Act, listed: Sequence[Project]) -> list[Row]:
    """As the import reads it; whole numbers of telephones are the office's alone."""
    facts, whole = ledger_import.facts(tx, listed), office(tx, act, 0)
    known = {one.id: one for one in people.with_ids(tx, _responsible(listed))}
    signed = _signed(tx)
    rows: list[Row] = []
    for one in listed:
        person = known.get(one.responsible or 0)
        phone = person.phone if person else ""
        told = {
            "code": one.code,
            "responsible": person.name if person else "",
            "phone": phone if whole or not phone else mask(phone),
        }
        rows.append({**facts[one.code], **signed.get(one.id, {}), **told})
    return rows


def _signed(tx: Tx) -> dict[int, Row]:
    """Of each project its last formal contract, else its last framework."""
    last: dict[int, Contract] = {}
    for kind in TOLD:
        last |= {one.project: one for one in contracts.everything(tx) if one.kind is kind}
    return {
        project: {
            "contract_kind": str(one.kind),
            "contract_number": one.number,
            "contract_on": one.on,
            "contract_event": one.event,
        }
        for project, one in last.items()
    }


def _responsible(listed: Iterable[Project]) -> set[int]:
    return {one.responsible for one in listed if one.responsible is not None}


def of_projects(tx: Tx, act: Act, listed: Sequence[Project]) -> list[Row]:
    """The ledger's columns and what a 调度表 has beside them (`facts/domain.md` 2.7)."""
    ids, today = [one.id for one in listed], act.now.date()
    month = containing(PeriodKind.MONTH, today).first
    totals, lit = projects.totals_of_many(tx, ids), lamps.now(tx, act, listed)
    said, units = reports.latest_of_many(tx, ids), _unit_names(tx)
    troubles: dict[int, list[Problem]] = defaultdict(list)
    for each in problems.open_of_projects(tx, ids):
        troubles[each.project].append(each)
    rows: list[Row] = []
    for one, row in zip(listed, of_ledger(tx, act, listed), strict=True):
        texts = said[one.id].draft.texts if one.id in said else {}
        handled = [(each, units[each.unit]) for each in troubles[one.id] if each.unit]
        beside: Row = {
            "party": exports.party(one.investor, one.origin),
            "month_money": arrived_between(totals.get(one.id, ()), month, today),
            "problems": exports.troubles(troubles[one.id]) or one.problem,
            "wanted": exports.wanted(handled),
            "next_plan": texts.get(Field.NEXT_PLAN) or texts.get(Field.NEXT_STEP) or "",
            "lamp": str(lit[one.id].colour) if one.id in lit else "",
            "listed_on": one.listed_on,
        }
        rows.append({**row, **beside})
    return rows


def public(tx: Tx, listed: Sequence[Project], rows: Sequence[Row]) -> list[Row]:
    """As a group may read them: names before 签约 and what people typed in public words."""
    hidden = hidden_in_groups(tx)
    found: list[Row] = []
    for one, row in zip(listed, rows, strict=True):
        said = public_text(str(row["statement"] or ""), *hidden) if is_signed(one.stage) else ""
        found.append({**row, "name": one.public_name, "statement": said})
    return found


def _unit_names(tx: Tx) -> dict[int, str]:
    return {one.id: one.name for one in people.all_units(tx)}


def of_problems(tx: Tx, act: Act, leader: int) -> list[Row]:
    """Each that may be read, the closed ones too."""
    found = problems.ledger(tx, reader_for(tx, act, leader))
    known = {one.id: one for one in projects.with_ids(tx, {one.project for one in found})}
    units, helping = _unit_names(tx), problems.assisted(tx, [one.id for one in found])
    names = people.names(
        tx, {one.raised_by for one in found} | {one.leader for one in known.values()}
    )
    today = act.now.date()
    return [
        {
            **_about(act, one, known[one.project]),
            "raised_by": names.get(one.raised_by, ""),
            "leader": names.get(known[one.project].leader, ""),
            "unit": units.get(one.unit or 0, one.named),
            "helping": exports.listed(units[each] for each in helping.get(one.id, ())),
            "late": exports.yes(is_overdue(one, today)),
        }
        for one in found
    ]


def _about(act: Act, one: Problem, project: Project) -> Row:
    closed = one.state is State.CLOSED
    return {
        "number": one.number,
        "code": project.code,
        "project": project.name,
        "locality": project.locality_name,
        "category": str(one.category),
        "text": one.text,
        "raised_on": one.raised_at.astimezone(act.zone).date(),
        "weight": "" if one.weight is Weight.NONE else str(one.weight),
        "express": exports.yes(one.express),
        "state": str(one.state),
        "since": one.since,
        "sent_on": one.sent_on,
        "due_on": one.due_on,
        "first_due_on": one.first_due_on,
        "rise": "" if one.rise is Rise.NONE else str(one.rise),
        "measure": one.measure,
        "returned": one.returned or None,
        "closed_on": one.since if closed else None,
        "closed_by": exports.closed_by(one),
        "rating": str(one.rating) if one.rating else "",
    }


def of_instructions(tx: Tx, act: Act, leader: int) -> list[Row]:
    """What was given out, of one leader (0: of one's own lists), at its end or not; drafts are not."""
    found = [one for one in _listed(tx, act, leader) if one.given_on is not None]
    about = {one.project for one in found if one.project}
    known = {one.id: one for one in projects.with_ids(tx, about)}
    news, today = instructions.last_words(tx, [one.id for one in found]), act.now.date()
    return [
        {
            "number": one.label,
            "given_on": one.given_on,
            "leader": one.leader_name,
            "source": str(one.source),
            "text": one.text,
            "code": known[one.project].code if one.project else "",
            "project": known[one.project].name if one.project else "",
            "unit": one.unit_name,
            "person": one.person_name,
            "due": one.due,
            "first_due": one.first_due,
            "state": str(one.state),
            "late": exports.yes(one.is_overdue(today)),
            "news": news.get(one.id, ""),
            "closed_on": one.since if one.state is InstructionState.CLOSED else None,
        }
        for one in sorted(found, key=lambda one: (one.year or 0, one.number or 0))
    ]


def _listed(tx: Tx, act: Act, leader: int) -> list[Instruction]:
    """Each once: one leader's, or, in one's own name, what is in no list of a leader one serves."""
    wanted = {leader} if leader else {0, act.actor.id}
    found: dict[int, Instruction] = {}
    for closed in (False, True):
        for whose, listed in instruction_lists.whole_lists(tx, act, closed=closed):
            if (whose.id if whose else 0) in wanted:
                found |= {one.id: one for one in listed}
    return list(found.values())


def of_leads(tx: Tx, act: Act) -> list[Row]:
    """Whatever has become of them, by number."""
    found = list(reversed(leads.search(tx, lead_reader(tx, act), "")))
    codes = {
        one.id: one.code for one in projects.with_ids(tx, {o.project for o in found if o.project})
    }
    names = people.names(tx, {each for one in found for each in (one.registered_by, one.officer)})
    return [
        {
            **{key: getattr(one, key) for key in ("number", "company", "content", "scale")},
            **{key: getattr(one, key) for key in ("chain", "site", "help", "why", "paper")},
            "source": str(one.source),
            "region": str(one.region),
            "state": str(one.state),
            "unit": one.unit_name,
            "registered_by": names.get(one.registered_by, ""),
            "registered_on": one.registered_at.astimezone(act.zone).date(),
            "officer": names.get(one.officer, ""),
            "moved_on": one.moved_on,
            "first": exports.yes(one.is_first),
            "project": codes.get(one.project or 0, ""),
        }
        for one in found
    ]


_OF_MERCHANT = ("name", "company", "home", "city", "trade", "chamber", "source", "next_on")


def of_merchants(tx: Tx, act: Act) -> list[Row]:
    """A number is whole only for who keeps in touch and for the office."""
    found = merchants.page(tx, merchant_access.reader(tx, act), EVERY, 0)
    names = people.names(tx, {one.officer for one in found})
    return [
        {
            **{key: getattr(one, key) for key in _OF_MERCHANT},
            "phone": one.phone
            if not one.phone or merchant_access.reads_phone(tx, act, one)
            else mask(one.phone),
            "consent": str(one.consent),
            "intention": str(one.intention),
            "officer": names.get(one.officer, ""),
            "unit": one.unit_name,
            "registered_on": one.registered_at.astimezone(act.zone).date(),
            "contacted_on": one.contacted_on,
        }
        for one in sorted(found, key=lambda one: one.id)
    ]
