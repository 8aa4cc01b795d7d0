"""What one project's card shows: the card itself, its milestones, or the receipt."""

from actions.rhythm import rhythm
from domain.acts import Act
from domain.cadence import longest, sitting_period
from domain.people import Person
from domain.periods import Period, PeriodKind, containing
from domain.posts import Content
from domain.projects import Project
from domain.reports import Draft, Facts, Report
from domain.stages import Stage
from storage import Tx, duties, people, projects, reports
from storage.sittings import Sitting
from templates.cards import card, nodes, one_node, receipt


def period_of(tx: Tx, act: Act, project: int) -> tuple[Period, PeriodKind | None]:
    """The card's period and the longest open kind; with nothing open, today's half-month."""
    owed = duties.open_of_project(tx, project)
    beat = rhythm(tx, act.now)
    known = {
        one.key: one
        for window in duties.recent_windows(tx, 12, beat.zone)
        for one in window.periods
    }
    periods = [known[one.period] for one in owed if one.period in known]
    if not periods:
        today = act.now.date()
        return containing(PeriodKind.HALF_MONTH, today, beat.cadence.boundary), None
    return sitting_period(periods), longest(periods).kind


def card_view(tx: Tx, act: Act, sitting: Sitting, person: Person, project: Project) -> Content:
    period, kind = period_of(tx, act, project.id)
    draft = reports.draft(tx, project.id)
    owed = duties.open_of_project(tx, project.id)
    beat = rhythm(tx, act.now)
    window = duties.latest_window(tx, beat.zone)
    standing = reports.in_window(tx, project.id, window.key) if window else None
    if standing is not None and draft is None and not owed:
        assert window is not None
        return receipt(person.language, project, standing, window, act.now, _names(tx, standing))
    facts = Facts(
        project=project,
        draft=draft or Draft(project.id),
        known=projects.milestones_of(tx, project.id),
        totals=projects.totals_of(tx, project.id),
        period=period,
        today=act.now.date(),
    )
    if sitting.field == "milestones":
        return nodes(person.language, facts)
    if sitting.field.startswith("node-"):
        return one_node(person.language, facts, Stage(sitting.field[5:]))
    return card(
        person.language,
        facts,
        kind=kind,
        asking=sitting.field,
        owed=bool(owed),
        late=any(one.is_late(act.now) for one in owed),
    )


def _names(tx: Tx, report: Report) -> tuple[str, str]:
    """X 填报 / Y 负责."""
    author = people.person(tx, report.author).name
    return author, people.person(tx, report.responsible).name if report.responsible else author
