"""`/supervise`: the plan and the rounds; a round with its next steps, and what is inspected in it."""

from actions import posts as saying
from actions import supervision_details as details
from actions.access import has, office
from actions.paging import ENTRIES, place
from actions.supervision import drawing, found, quotas
from actions.supervision_access import knows_round, own_units, units_of, works_on
from actions.supervision_findings import place_in, project_of
from actions.supervision_hearings import speaks_for
from actions.supervision_records import known
from actions.supervision_reports import report
from domain.acts import Act
from domain.buttons import Button
from domain.periods import PeriodKind, containing, preceding
from domain.roles import Role
from domain.supervision import RUNNING, Content, Inspected, Round, RoundState
from domain.supervision_draw import Ground
from storage import Tx, people, projects, supervision
from storage import supervision_findings as findings
from templates.render import Rows

PAGE = 8
PLACES = 20
ABREAST = 5


def show(tx: Tx, act: Act, number: int) -> None:
    """The year's plan, how the quarter's 督查 stands, and the rounds that this reader knows of."""
    known_ = [one for one in supervision.everything(tx) if knows_round(tx, act, one.id)]
    where = place(len(known_), PAGE, number)
    listed = where.of(known_)
    quarter = containing(PeriodKind.QUARTER, act.now.date())
    runs = office(tx, act, 0)
    rows: list[list[Button]] = [
        [Button("supervision", "supervision", one.id, it={"one": one})] for one in listed
    ]
    rows.append(where.turns(lambda label, to: Button(label, "supervisions", to), ENTRIES))
    if runs:
        rows += [
            [
                Button("supervise_begin", "supervise_begin", 0, period.key, {"period": period})
                for period in (preceding(quarter), quarter)
                if supervision.of_period(tx, period.key) is None
            ],
            [Button("supervise_plan", "supervise_plan"), Button("supervise_quotas", "supervise_quotas")],
        ]  # fmt: skip
    current = supervision.of_period(tx, quarter.key)
    saying.turn(
        tx, act, "supervision.home", rows,
        known=listed, quarter=quarter, runs=runs, year=act.now.year,
        current=current if current and (runs or knows_round(tx, act, current.id)) else None,
        plan=supervision.entries_of(tx, act.now.year) if runs or has(tx, act, Role.INSPECTOR) else [],
        quotas=quotas(tx),
    )  # fmt: skip


def page(tx: Tx, act: Act, number: int, at: int = 0, *, anew: bool = False) -> None:
    """As its reader may see it: who works on it, other inspectors, leaders once it is out, units."""
    one = found(tx, number)
    if works_on(tx, act, number) or has(tx, act, Role.INSPECTOR):
        _working(tx, act, one, at, anew=anew)
    elif one.state is RoundState.ISSUED:
        own = [_own(tx, one, unit) for unit in own_units(tx, act, one)]
        said = {"report": report(tx, act, one).told_to_many, "counts_only": False}
        saying.turn(
            tx, act, "supervision.bulletin", [own, [Button("back", "supervisions")]], **said
        )
    else:
        units = own_units(tx, act, one)
        if len(units) == 1:
            details.unit_page(tx, act, number, units[0])
            return
        rows = [[_own(tx, one, unit)] for unit in units]
        saying.turn(
            tx, act, "supervision.units", [*rows, [Button("back", "supervisions")]], one=one
        )


def _own(tx: Tx, one: Round, unit: int) -> Button:
    it = {"unit": people.unit(tx, unit)}
    return Button("supervise_unit", "supervise_unit", one.id, str(unit), it)


def _working(tx: Tx, act: Act, one: Round, at: int, *, anew: bool) -> None:
    places = supervision.inspected_in(tx, one.id)
    where = place(len(places), PLACES, at)
    shown = where.of(places)
    about = {
        each.id: each for each in projects.with_ids(tx, {p.project for p in places if p.project})
    }
    seen = findings.of_round(tx, one.id)
    counts = {each.id: sum(f.inspected == each.id for f in seen) for each in places}
    opens = [
        Button("supervise_place", "inspected", one.id, str(each.id), {"at": where.offset + count})
        for count, each in enumerate(shown, 1)
    ]
    turns = where.turns(lambda label, to: Button(label, "supervision", one.id, str(to)))
    drawn = drawing(tx, one.id)
    rows = [
        *(opens[first : first + ABREAST] for first in range(0, len(opens), ABREAST)),
        turns,
        *_steps(tx, act, one, places),
        [
            *([Button("supervise_drawn", "supervise_drawn", one.id)] if drawn else []),
            Button("supervise_history", "supervise_history", one.id),
            Button("back", "supervisions"),
        ],
    ]
    (saying.answer if anew else saying.turn)(
        tx, act, "supervision.page", rows,
        one=one, entry=supervision.entry(tx, one.period.key),
        team=[each.name for each in people.with_ids(tx, supervision.team_of(tx, one.id))],
        places=[(each, about.get(each.project or 0), counts[each.id]) for each in shown],
        offset=where.offset, total=len(places), findings=len(seen),
        heard=len(units_of(tx, one.id)), remarks=len(findings.remarks_on(tx, one.id)),
        drawn=drawn, open=one.state in RUNNING,
    )  # fmt: skip


def _steps(tx: Tx, act: Act, one: Round, places: list[Inspected]) -> Rows:
    """What may be done next, by whom."""
    if not works_on(tx, act, one.id):
        issued = one.state is RoundState.ISSUED
        return [[Button("supervise_report", "supervise_report", one.id)]] if issued else []
    runs = office(tx, act, 0)
    cancel = [Button("supervise_cancel", "supervise_cancel", one.id)] if runs else []
    makes = [*_team(tx, one), *_choosing(one, places)] if runs else []
    steps: dict[RoundState, Rows] = {
        RoundState.PREPARING: [
            *makes,
            [Button("supervise_start", "supervise_start", one.id), *cancel] if runs else [],
        ],
        RoundState.UNDER_WAY: [
            *makes,
            [Button("supervise_hear", "supervise_hear", one.id), *cancel],
        ],
        RoundState.COMMENTING: [
            *([_own(tx, one, unit)] for unit in speaks_for(tx, act, one)),
            [Button("supervise_report", "supervise_report", one.id), *cancel],
        ],
        RoundState.APPROVED: [[Button("supervise_issue", "supervise_issue", one.id)]] if runs else [],
    }  # fmt: skip
    frozen = [[Button("supervise_report", "supervise_report", one.id)]]
    later = (RoundState.DRAFTED, RoundState.APPROVED, RoundState.ISSUED)
    return [*steps.get(one.state, []), *(frozen if one.state in later else [])]


def _team(tx: Tx, one: Round) -> Rows:
    team = supervision.team_of(tx, one.id)
    inspectors = [
        Button("supervise_team", "supervise_team", one.id, str(person.id),
               {"person": person, "on": person.id in team})
        for person in people.holding(tx, Role.INSPECTOR)
    ]  # fmt: skip
    return [inspectors[at : at + 2] for at in range(0, len(inspectors), 2)]


def _choosing(one: Round, places: list[Inspected]) -> Rows:
    """By rule once, before it starts; by name until the units are heard."""
    drawn = any(each.ground is not Ground.NAMED for each in places)
    draws = one.state is RoundState.PREPARING and not drawn
    draw = [Button("supervise_draw", "supervise_draw", one.id)] if draws else []
    return [[*draw, Button("supervise_add", "supervise_add", one.id)]]


def inspected(tx: Tx, act: Act, number: int, where: int) -> None:
    """A unit or project: what the records say under the six contents, and what was found."""
    one, spot = found(tx, number), place_in(tx, number, where)
    seen = [each for each in findings.of_round(tx, number) if each.inspected == spot.id]
    opens = [
        Button("supervise_place", "finding", number, str(each.id), {"at": at})
        for at, each in enumerate(seen, 1)
    ]
    asks = [
        Button("supervise_about", "supervise_find", number, f"{spot.id}/{at}", {"content": content})
        for at, content in enumerate(Content)
    ]
    working = works_on(tx, act, number)
    unname = (
        one.state is RoundState.PREPARING and spot.ground is Ground.NAMED and office(tx, act, 0)
    )
    rows = [
        opens,
        *([asks[:3], asks[3:]] if working and one.state is RoundState.UNDER_WAY else []),
        [Button("supervise_unname", "supervise_unname", number, str(spot.id))] if unname else [],
        [Button("back", "supervision", number)],
    ]
    saying.turn(
        tx, act, "supervision.inspected", rows,
        one=one, place=spot, project=project_of(tx, spot), findings=seen,
        known=known(tx, act, spot, one.period, act.language),
    )  # fmt: skip
