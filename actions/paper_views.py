"""What papers are told: a digest's frozen figures, a meeting with its projects, projects to be visited."""

from collections.abc import Sequence
from dataclasses import replace

from actions import digest_indicators
from actions.assessment import Sheet
from actions.assessment_materials import day_of
from actions.assessment_notices import table
from actions.briefs import Brief, of_projects
from actions.digest_lines import changed_since_composed, figures_of
from actions.digest_problems import problems_of
from actions.instruction_digests import Line, given_since, in_digest
from actions.meeting_pages import decided
from actions.rhythm import rhythm
from domain.acts import Act
from domain.assessment import NOTICE_DAYS, AssessmentState, ResultList
from domain.cadence import longest
from domain.digests import Digest
from domain.instructions import Instruction
from domain.meetings import Meeting
from domain.papers import (
    BASIS,
    ORGAN,
    PAPER_OF,
    BriefPaper,
    DispatchPaper,
    Head,
    InUnit,
    Late,
    Matter,
    MeetingPaper,
    ProjectPage,
    Result,
    ResultPaper,
    SupervisionPaper,
    Ticket,
    Trouble,
    series,
)
from domain.problems import Problem, Weight
from domain.roles import ScopeKind
from domain.supervision_report import Report
from domain.ticket_papers import Issued
from storage import Tx, assessment, digests, duties, meetings, projects, settings


def head(tx: Tx, act: Act, number: str) -> Head:
    return Head(settings.organ(tx, ORGAN), act.now.date(), number)


def of_digest(tx: Tx, act: Act, one: Digest) -> DispatchPaper:
    """As groups read it: no project before its signing, no person."""
    beat = rhythm(tx, act.now)
    earlier = digests.previous(tx, one)
    corrected = digests.corrected_projects(tx, earlier) if earlier else []
    counted = figures_of(tx, one, ScopeKind.CITY, "")
    rates, tasks = digest_indicators.seen(tx, one, ScopeKind.CITY, "")
    ordered = given_since(tx, one, act.now)
    upon = {each.id for each in ordered}  # what a recount has in the digest, too
    before = in_digest(tx, one, ScopeKind.CITY, "", group=True)
    is_updated = counted.late > 0 or bool(changed_since_composed(tx, one))
    return DispatchPaper(
        head=head(tx, act, series(PAPER_OF[one.kind], one.year, one.number)),
        period=longest(duties.window(tx, one.window, beat.zone).periods),
        cutoff=beat.local(one.composed_at),
        figures=counted,
        recounted=beat.local(one.recounted_at) if is_updated else None,
        note=one.note,
        troubles=tuple(
            Trouble(
                number=each.problem.number,
                project=each.project.public_name,
                category=each.problem.category,
                days_over=each.problem.days_over,
                unit=each.unit,
                is_major=each.problem.is_major,
            )
            for each in problems_of(tx, one, ScopeKind.CITY, "")
        ),
        matters=tuple(_line(each) for each in before if each.id not in upon),
        ordered=tuple(map(_line, ordered)),
        corrected=tuple(each.public_name for each in projects.with_ids(tx, corrected)),
        rates=tuple(rates),
        tasks=tuple(tasks),
    )


def _line(one: Line) -> Matter:
    return Matter(
        label=one.label,
        text=one.text,
        unit=one.unit,
        state=one.state,
        project=one.project,
        age=one.age,
        due=one.due,
        is_overdue=one.overdue,
    )


def of_supervision(tx: Tx, act: Act, one: Report, number: str) -> SupervisionPaper:
    """As it was approved: its sentences are those that the second person read."""
    return SupervisionPaper(
        head=head(tx, act, number),
        period=one.period,
        basis=one.basis,
        first=one.first,
        last=one.last,
        units=one.inspected,
        projects=one.projects,
        methods=one.methods,
        contents=tuple((content.heading, said) for content, said in one.contents),
        findings=tuple(
            InUnit(unit.unit, unit.lines, unit.said) for unit in one.units if unit.faults
        ),
        faultless=one.faultless,
        causes=tuple(one.causes.split("\n")),
        advice=tuple(one.advice.split("\n")),
        title=one.title,
        lead=one.lead,
        basics=one.whole_basics,
    )


def of_meeting(tx: Tx, act: Act, one: Meeting, number: str) -> MeetingPaper:
    last = meetings.last_held(tx, one)
    found = of_projects(tx, act, meetings.projects_of(tx, one.id))
    return MeetingPaper(
        head=head(tx, act, number),
        meeting=one.kind,
        chair=one.person_name,
        at=one.at.astimezone(act.zone),
        place=one.place,
        last_at=last.at.astimezone(act.zone) if last else None,
        decided=tuple(_matter(act, each) for each in (decided(tx, last.id) if last else [])),
        projects=_pages(act, found),
    )


def of_visit(tx: Tx, act: Act, ids: Sequence[int], number: str) -> BriefPaper:
    return BriefPaper(head(tx, act, number), _pages(act, of_projects(tx, act, ids)))


def _pages(act: Act, found: Sequence[Brief]) -> tuple[ProjectPage, ...]:
    return tuple(_page(act, one) for one in found)


def _page(act: Act, one: Brief) -> ProjectPage:
    today, project = act.now.date(), one.project
    return ProjectPage(
        code=project.code,
        name=project.name,
        stage=project.stage,
        locality=project.locality_name,
        unit=project.unit_name,
        industry=project.industry,
        lamp=one.lamp,
        contract_money=project.contract_money,
        total=one.total[1] if one.total else None,
        total_on=one.total[0] if one.total else None,
        statement=project.statement,
        last=one.last,
        late=tuple(
            Late(each.stage, each.planned, (today - each.planned).days)
            for each in one.late
            if each.planned
        ),
        troubles=tuple(_trouble(each, project.name, one.overdue) for each in one.problems),
        matters=tuple(_matter(act, each) for each in one.instructions),
    )


def _trouble(one: Problem, project: str, overdue: frozenset[int]) -> Trouble:
    return Trouble(
        number=one.number,
        project=project,
        category=one.category,
        days_over=int(one.id in overdue),
        text=one.text,
        state=one.state,
        is_major=one.weight is Weight.MAJOR,
    )


def _matter(act: Act, one: Instruction) -> Matter:
    return Matter(
        label=one.label,
        text=one.text,
        unit=one.owner_name,
        state=one.state,
        due=one.due,
        is_overdue=one.is_overdue(act.now.date()),
    )


PRINTED = (
    ResultList.PRAISE,
    ResultList.BARRED,
    ResultList.CRITICISED,
)  # the others are no public matter


def of_assessment(tx: Tx, act: Act, whole: Sheet, number: str) -> ResultPaper:
    """公示 while it is on view, else 通报 with the lists that people have decided."""
    one = whole.one
    names = {unit.id: unit.name for unit in whole.units.values()}
    decided_ = [each for each in assessment.lists_of(tx, one.id) if each.decided_by is not None]
    until = one.shown_until
    calendar = rhythm(tx, act.now).calendar
    return ResultPaper(
        head=head(tx, act, number),
        period=one.period,
        scheme=one.scheme_name,
        cutoff=day_of(act, one.period),
        groups=(
            (
                tuple(whole.scheme.group),
                tuple(
                    Result(unit.name, str(score.total), place)
                    for place, unit, score in table(tx, whole)
                ),
            ),
        ),
        lists=tuple(
            (
                which,
                tuple(
                    names[each.unit]
                    for each in decided_
                    if each.which is which and each.unit in names
                ),
            )
            for which in PRINTED
        )
        if one.state is AssessmentState.SETTLED
        else (),
        first=calendar.add_working_days(until, -NOTICE_DAYS) if until else None,
        last=until,
    )


def of_ticket(tx: Tx, act: Act, one: Issued) -> Ticket:
    """As it was issued, whatever became of it."""
    return Ticket(
        head=replace(head(tx, act, one.label), day=one.issued_on),
        unit=one.unit,
        subject=one.project or one.source or one.unit,
        basis=str(settings.get(tx, "basis", "")) or BASIS,
        facts=(one.grounds,),
        demands=(one.demand,),
        due=one.due,
        colour=one.colour,
        follows=one.follows,
        plan_by=one.plan_due,
    )
