"""督查报告: drafted from the records, written on by section, approved by a second person."""

from collections import Counter
from dataclasses import replace

from pydantic import TypeAdapter

from actions import rings
from actions.audit import record
from actions.supervision import found, move, subject, team
from actions.supervision_hearings import may_draft
from actions.supervision_records import PAPER, of_units
from domain import supervision_words as rules
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.names import paragraph, within
from domain.people import Person
from domain.roles import Role
from domain.supervision import (
    FROZEN,
    SERIES,
    TOPIC,
    Content,
    Finding,
    Inspected,
    Issue,
    Method,
    Round,
    RoundState,
    Verdict,
)
from domain.supervision_draw import Ground
from domain.supervision_report import LONGEST_SECTION, WRITTEN, OfUnit, Report, Section, Seen
from storage import (
    Tx,
    people,
    projects,
    series,
    supervision,
    supervision_records,
)
from storage import supervision_findings as findings
from templates.filters import period_zh

_REPORT = TypeAdapter(Report)


def report(tx: Tx, act: Act, one: Round) -> Report:
    """As it was submitted, with what was typed in since; before that as the records stand."""
    kept = supervision.paper(tx, one.id) if one.state in FROZEN else None
    made = _REPORT.validate_json(kept) if kept else _drafted(tx, act, one)
    names = people.names(tx, [one.drafter, one.approver])
    issued = Issue(one.document, one.signer, one.issued_on) if one.issued_on else None
    drafter, approver = names.get(one.drafter, ""), names.get(one.approver, "")
    return replace(made, label=one.label, issue=issued, drafter=drafter, approver=approver)


def _drafted(tx: Tx, act: Act, one: Round) -> Report:
    """What somebody wrote stands for what the records say; the problems always are the findings."""
    said = {section: text for section, (text, _) in findings.written(tx, one.id).items()}
    found_, places = findings.of_round(tx, one.id), supervision.inspected_in(tx, one.id)
    units = _units(tx, one, found_, places)
    plan = supervision.entry(tx, one.period.key)
    assert one.started_on is not None
    days = [one.started_on, *(each.at.astimezone(act.zone).date() for each in found_)]
    inspected = {each.unit: each.unit_name for each in places}
    count = sum(each.project is not None for each in places)
    used = {method for each in found_ for method in each.methods}
    methods = tuple(each for each in Method if each in used)
    counts = len(inspected), count
    return Report(
        period=one.period,
        label="",
        basis=rules.on_basis(plan),
        first=one.started_on,
        last=max(days),
        inspected=tuple(inspected.values()),
        projects=count,
        methods=methods,
        contents=rules.contents(
            of_units(tx, act, inspected, one.period, PAPER),
            ((each.content, each.verdict) for each in found_),
        ),
        title=said.get(Section.TITLE)
        or rules.title(period_zh(one.period), plan.topic if plan else TOPIC),
        lead=said.get(Section.LEAD) or rules.lead(plan, one.started_on, max(days), counts, methods),
        basics=said.get(Section.BASICS) or _basics(found_, places, units),
        units=units,
        causes=said.get(Section.CAUSES, ""),
        advice=said.get(Section.ADVICE, ""),
        own=supervision_records.own_records(tx, one.period.first, one.period.last),
    )


def _units(
    tx: Tx, one: Round, found_: list[Finding], places: list[Inspected]
) -> tuple[OfUnit, ...]:
    about = {
        each.id: each for each in projects.with_ids(tx, {p.project for p in places if p.project})
    }
    remarks = findings.remarks_on(tx, one.id)
    seen: dict[int, list[Seen]] = {}
    names: dict[int, str] = {}
    for place in places:
        where = about[place.project].public_name if place.project else place.unit_name
        theirs = [_seen(where, each) for each in found_ if each.inspected == place.id]
        if theirs:
            seen.setdefault(place.unit, []).extend(theirs)
            names[place.unit] = place.unit_name
    return tuple(
        OfUnit(names[unit], tuple(theirs), remarks[unit].text if unit in remarks else "")
        for unit, theirs in seen.items()
    )


def _seen(where: str, one: Finding) -> Seen:
    return Seen(where, one.content, one.methods, one.reported, one.seen, one.verdict)


def _basics(found_: list[Finding], places: list[Inspected], units: tuple[OfUnit, ...]) -> str:
    drawn = Counter(each.ground for each in places)
    verdicts = Counter[Verdict](each.verdict for each in found_)
    good = [
        each.praise
        for unit in units
        for each in unit.findings
        if each.verdict is Verdict.GOOD and each.content is not Content.TRIPS
    ]
    return rules.basics({ground: drawn[ground] for ground in Ground}, verdicts, good)


def write(tx: Tx, act: Act, number: int, section: Section, words: str) -> None:
    """Raises Refused: supervise_hearing, old_button, text_empty, text_too_long."""
    may_draft(tx, act, number)
    if section not in WRITTEN:
        raise Refused("old_button")
    text = within(paragraph(words), LONGEST_SECTION)
    findings.write(tx, act.now, number, section, text, act.actor.id)
    record(tx, act, "supervision_written", subject(number), kind=section)


def submit(tx: Tx, act: Act, number: int) -> None:
    """To a second person, as it stands now. Raises Refused: supervise_lacks (`sections`), supervise_hearing."""
    one = may_draft(tx, act, number)
    made = report(tx, act, one)
    if made.lacks:
        raise Refused("supervise_lacks", sections=made.lacks)
    paper = _REPORT.dump_json(made).decode()
    values = {"drafter": act.actor.id, "paper": paper}
    one = move(tx, act, one, RoundState.DRAFTED, "draft_supervision", **values)
    rows = [[Button("supervise_report", "supervise_report", number)]]
    for person in _involved(tx, number):
        if person.id not in writers(tx, one):
            said = {"one": one, "drafter": act.actor.name}
            rings.gather(tx, act, person, _key(number), "supervision.drafted", rows, **said)


def _key(number: int) -> str:
    return f"supervision:{number}:draft"


def _involved(tx: Tx, number: int) -> list[Person]:
    """The office and the team."""
    found_ = (*people.holding(tx, Role.OFFICE), *team(tx, number))
    return list({one.id: one for one in found_}.values())


def writers(tx: Tx, one: Round) -> set[int]:
    """Whoever submitted it or wrote any part of it."""
    wrote = {by for _, by in findings.written(tx, one.id).values()}
    return wrote | ({one.drafter} if one.drafter else set())


def check_second(tx: Tx, act: Act, number: int) -> Round:
    """Raises Refused: supervise_state, supervise_own_draft."""
    one = found(tx, number)
    if one.state is not RoundState.DRAFTED:
        raise Refused("supervise_state", state=one.state)
    if act.actor.id in writers(tx, one):
        raise Refused("supervise_own_draft")
    return one


def approve(tx: Tx, act: Act, number: int) -> None:
    """By somebody who wrote none of it; now, and never again, it takes its number."""
    one = check_second(tx, act, number)
    year = act.now.year
    values = {
        "approver": act.actor.id,
        "year": year,
        "number": series.next_number(tx, SERIES, year),
    }
    one = move(tx, act, one, RoundState.APPROVED, "approve_supervision", **values)
    _settle(tx, act, one, "supervision.approved")


def send_back(tx: Tx, act: Act, number: int, words: str) -> None:
    """退回: the drafter is told why and goes on."""
    one = check_second(tx, act, number)
    why = within(paragraph(words), LONGEST_SECTION)
    move(tx, act, one, RoundState.COMMENTING, "return_supervision", drafter=None)
    record(tx, act, "supervision_returned", subject(number), reason=why)
    _settle(tx, act, one, "supervision.sent_back")
    assert one.drafter is not None
    rows = [[Button("supervise_report", "supervise_report", number)]]
    drafter, key = people.person(tx, one.drafter), f"supervision:{number}:returned"
    said = {"one": one, "why": why, "by": act.actor.name}
    rings.gather(tx, act, drafter, key, "supervision.returned", rows, **said)


def _settle(tx: Tx, act: Act, one: Round, name: str) -> None:
    for person in _involved(tx, one.id):
        if person.id not in writers(tx, one):
            rings.settle(tx, act, person, _key(one.id), name, (), one=one, by=act.actor.name)
