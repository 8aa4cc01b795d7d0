"""督查报告: drafted from the records, approved by a second person, issued, and made known (通报)."""

from collections import Counter
from collections.abc import Callable

from pydantic import TypeAdapter

from actions import posts as saying
from actions import rings
from actions.assessment_notices import people_of
from actions.audit import record
from actions.digest_copies import copies
from actions.instruction_reports import hidden_in_groups
from actions.supervision import found, move, subject, team
from actions.supervision_access import units_of
from actions.supervision_hearings import may_draft
from domain import supervision_words as rules
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.groups import Group
from domain.names import paragraph, within
from domain.people import Person
from domain.posts import Urgency
from domain.public_text import public_text
from domain.roles import Role, ScopeKind
from domain.supervision import (
    FROZEN,
    LONGEST_SECTION,
    SERIES,
    TOPIC,
    WRITTEN,
    Finding,
    Inspected,
    Issue,
    Method,
    OfUnit,
    Report,
    Round,
    RoundState,
    Section,
    Seen,
    Verdict,
)
from domain.supervision_draw import Ground
from storage import Tx, groups, people, posts, projects, series, supervision, supervision_records
from storage import supervision_findings as findings
from templates.filters import period_zh
from templates.render import content

_REPORT = TypeAdapter(Report)


def report(tx: Tx, act: Act, one: Round) -> Report:
    """As it was submitted, with what was typed in since; before that as the records stand."""
    kept = supervision.paper(tx, one.id) if one.state in FROZEN else None
    made = _REPORT.validate_json(kept) if kept else _drafted(tx, act, one)
    names = people.names(tx, [one.drafter, one.approver])
    issued = Issue(one.document, one.signer, one.issued_on) if one.issued_on else None
    return Report(**vars(made) | {
        "label": one.label, "issue": issued,
        "drafter": names.get(one.drafter, ""), "approver": names.get(one.approver, ""),
    })  # fmt: skip


def _drafted(tx: Tx, act: Act, one: Round) -> Report:
    """What somebody wrote stands for what the records say; the problems always are the findings."""
    said = {section: text for section, (text, _) in findings.written(tx, one.id).items()}
    found_, places = findings.of_round(tx, one.id), supervision.inspected_in(tx, one.id)
    units = _units(tx, one, found_, places)
    plan = supervision.entry(tx, one.period.key)
    return Report(
        period=one.period,
        label="",
        title=said.get(Section.TITLE)
        or rules.title(period_zh(one.period), plan.topic if plan else TOPIC),
        lead=said.get(Section.LEAD) or _lead(tx, act, one, found_, places),
        basics=said.get(Section.BASICS) or _basics(tx, one, found_, places, units),
        units=units,
        causes=said.get(Section.CAUSES, ""),
        advice=said.get(Section.ADVICE, ""),
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


def _lead(tx: Tx, act: Act, one: Round, found_: list[Finding], places: list[Inspected]) -> str:
    assert one.started_on is not None
    used = {method for each in found_ for method in each.methods}
    days = [each.at.astimezone(act.zone).date() for each in found_]
    counts = len({each.unit for each in places}), sum(each.project is not None for each in places)
    plan = supervision.entry(tx, one.period.key)
    methods = tuple(each for each in Method if each in used)
    return rules.lead(plan, one.started_on, max(days), counts, methods)


def _basics(
    tx: Tx, one: Round, found_: list[Finding], places: list[Inspected], units: tuple[OfUnit, ...]
) -> str:
    drawn = Counter(each.ground for each in places)
    verdicts = Counter[Verdict](each.verdict for each in found_)
    own = supervision_records.own_records(tx, one.period.first, one.period.last)
    good = "".join(
        each.line for unit in units for each in unit.findings if each.verdict is Verdict.GOOD
    )
    return rules.basics({ground: drawn[ground] for ground in Ground}, verdicts, own, good)


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


def issue(tx: Tx, act: Act, number: int, words: str) -> None:
    """正式印发 as typed in afterwards; only then it is made known, and the quarter's 督查 done."""
    given = rules.issue(words, act.now.date())
    values = {"document": given.document, "signer": given.signer, "issued_on": given.on}
    one = move(tx, act, found(tx, number), RoundState.ISSUED, "issue_supervision", **values)
    spread(tx, act, one)


def spread(tx: Tx, act: Act, one: Round) -> None:
    """通报: to the leaders' groups and whoever reads digests in private, and to the units concerned."""
    made, key = report(tx, act, one), f"supervision:{one.id}"
    for copy in copies(tx):
        said = {
            "report": made,
            "counts_only": copy.counts_only,
            "public": _public(tx, in_group=copy.in_group),
        }
        saying.show(tx, act, key, copy.chat, content(copy.language, "supervision.bulletin", **said),
                    Urgency.DIGEST)  # fmt: skip
    rows = [[Button("supervise_open", "supervision", one.id)]]
    for unit in units_of(tx, one.id):
        for group in groups.bound_to(tx, ScopeKind.UNIT, str(unit)):
            _post(tx, act, key, group, made)
        for person in people_of(tx, unit):
            rings.gather(tx, act, person, f"{key}:{unit}", "supervision.out", rows, report=made)


def follow(tx: Tx, act: Act, chat: int) -> None:
    """What may be read in this chat has changed: the bulletins that stand there show it."""
    group = groups.find(tx, chat)
    for one in supervision.in_state(tx, RoundState.ISSUED):
        key = f"supervision:{one.id}"
        if group is not None and posts.wanted(tx, key, chat) is not None:
            _post(tx, act, key, group, report(tx, act, one))


def _public(tx: Tx, *, in_group: bool) -> Callable[[str], str]:
    """What people typed, as a group may read it."""
    if not in_group:
        return str
    hidden = hidden_in_groups(tx)
    return lambda text: public_text(text, *hidden)


def _post(tx: Tx, act: Act, key: str, group: Group, made: Report) -> None:
    values = {
        "report": made,
        "counts_only": group.counts_only,
        "public": _public(tx, in_group=True),
    }
    said = content(group.language, "supervision.bulletin", **values)
    saying.show(tx, act, key, group.chat, said, Urgency.DIGEST)
