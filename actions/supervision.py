"""督查: the yearly plan, and a round from its preparation to its start (二(四); product.md 2)."""

from collections.abc import Mapping
from dataclasses import asdict

from actions import rings
from actions.audit import record
from actions.rhythm import rhythm
from actions.roster import unit_called
from actions.supervision_access import units_of
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.people import Person
from domain.periods import Period, PeriodKind, containing, preceding
from domain.projects import Project, named
from domain.roles import Role
from domain.supervision import MOST_NAMED, Due, Entry, Inspected, Round, RoundState, check, is_due
from domain.supervision_draw import Ground, Quota, Quotas
from storage import Tx, audit, people, projects, settings, supervision

SETTING = "supervision"
UNTOLD = ("paper", "drafter", "approver")  # the audit says who acts as it is


def found(tx: Tx, number: int) -> Round:
    one = supervision.find(tx, number)
    if one is None:
        raise Refused("old_button")
    return one


def subject(number: int) -> str:
    """Of the audit."""
    return f"supervision:{number}"


def put_entry(tx: Tx, act: Act, one: Entry) -> None:
    """A line of the yearly plan, as typed by the office."""
    supervision.put_entry(tx, act.now, one, act.actor.id)
    said = {"topic": one.topic, "basis": one.basis, "approver": one.approver}
    record(tx, act, "supervision_plan", f"setting:{SETTING}", period=one.period.key, **said)


def quotas(tx: Tx) -> Quotas:
    """How many are drawn: as the office has set it, else the preset."""
    kept = settings.get(tx, SETTING, None)
    return Quotas(Quota(**kept["projects"]), Quota(**kept["units"])) if kept else Quotas()


def set_quotas(tx: Tx, act: Act, given: Quotas) -> None:
    settings.put(tx, act.now, SETTING, asdict(given))
    said = {name: "/".join(map(str, quota.values())) for name, quota in asdict(given).items()}
    record(tx, act, "supervision_quotas", f"setting:{SETTING}", **said)


def due(tx: Tx, act: Act) -> list[Due]:
    """For the office's morning: this quarter and the one before, as far as 督查 is owed in them."""
    today, calendar = act.now.date(), rhythm(tx, act.now).calendar
    quarter = containing(PeriodKind.QUARTER, today)
    found = []
    for period in (preceding(quarter), quarter):
        one = supervision.of_period(tx, period.key)
        state = one.state if one else None
        if period.last >= settings.since(tx) and is_due(period, state, today, calendar):
            is_planned = supervision.entry(tx, period.key) is not None
            found.append(Due(period, state, period.last < today, is_planned))
    return found


def begin(tx: Tx, act: Act, period: Period) -> int:
    """Without an entry of the plan, too: its page warns. Raises Refused: supervise_known, old_button."""
    if period.kind is not PeriodKind.QUARTER or period.first > act.now.date():
        raise Refused("old_button")
    if supervision.of_period(tx, period.key) is not None:
        raise Refused("supervise_known", period=period)
    number = supervision.begin(tx, act.now, period.key)
    planned = supervision.entry(tx, period.key) is not None
    record(tx, act, "begin_supervision", subject(number), period=period.key, planned=planned)
    return number


def move(tx: Tx, act: Act, one: Round, to: RoundState, verb: str, /, **values: object) -> Round:
    """Raises Refused: supervise_state, for what is out of turn and for the second of two presses."""
    check(one.state, to)
    if not supervision.move(tx, one, to, **values):
        raise Refused("supervise_state", state=found(tx, one.id).state)
    kept = {name: value for name, value in values.items() if name not in UNTOLD}
    record(tx, act, verb, subject(one.id), **kept)
    return found(tx, one.id)


def preparing(tx: Tx, number: int, *others: RoundState) -> Round:
    """Or in one of these states. Raises Refused: supervise_state."""
    one = found(tx, number)
    if one.state not in (RoundState.PREPARING, *others):
        raise Refused("supervise_state", state=one.state)
    return one


def toggle_inspector(tx: Tx, act: Act, number: int, person: int) -> None:
    """Into the team, or out of it, until the units are heard; only inspectors."""
    one = preparing(tx, number, RoundState.UNDER_WAY)
    if all(each.id != person for each in people.holding(tx, Role.INSPECTOR)):
        raise Refused("old_button")
    joins = supervision.join(tx, number, person)
    if not joins:
        supervision.leave(tx, number, person)
    verb = "supervision_joined" if joins else "supervision_left"
    record(tx, act, verb, subject(number), person=people.person(tx, person).name)
    if joins and not one.is_secret:
        _tell_started(tx, act, one, people.person(tx, person))


def name(tx: Tx, act: Act, number: int, words: str, why: str) -> Inspected:
    """指定: a unit or a project beside those that are drawn, with its reason, until the units are heard."""
    preparing(tx, number, RoundState.UNDER_WAY)
    place = _called(tx, words)
    unit, project = (place.unit, place.id) if isinstance(place, Project) else (place, None)
    known = supervision.inspected_in(tx, number)
    if any((one.unit, one.project) == (unit, project) for one in known):
        raise Refused("supervise_place_known")
    if sum(one.ground is Ground.NAMED for one in known) >= MOST_NAMED:
        raise Refused("supervise_full", most=MOST_NAMED)
    by = {"why": why, "by": act.actor.id}
    made = supervision.inspect(tx, number, unit, project, Ground.NAMED, **by)
    said = place.code if isinstance(place, Project) else people.unit(tx, unit).name
    record(tx, act, "supervision_named", subject(number), what=said, why=why)
    return next(one for one in supervision.inspected_in(tx, number) if one.id == made)


def _called(tx: Tx, words: str) -> Project | int:
    """A project by its code, a unit by its name, else the one project so called."""
    project = projects.by_code(tx, words.upper())
    if project is not None:
        return project
    unit = people.unit_named(tx, words)
    if unit is not None:
        return unit.id
    like = named(projects.search(tx, words), words)
    return like[0] if len(like) == 1 else unit_called(tx, words).id


def unname(tx: Tx, act: Act, number: int, one: int) -> None:
    """Only what was named goes again: what was drawn stays."""
    preparing(tx, number)
    known = supervision.found_inspected(tx, one)
    if known is None or known.round != number or known.ground is not Ground.NAMED:
        raise Refused("old_button")
    supervision.uninspect(tx, one)
    code = projects.project(tx, known.project).code if known.project else known.unit_name
    record(tx, act, "supervision_unnamed", subject(number), what=code)


def drawing(tx: Tx, number: int) -> Mapping[str, str] | None:
    """The seed, the candidates and what was drawn, as the audit keeps them."""
    kept = audit.of_subject(tx, subject(number), ["draw_supervision"])
    return kept[-1][1] if kept else None


def team(tx: Tx, number: int) -> list[Person]:
    """The inspectors of it, as far as they still are inspectors."""
    members = set(supervision.team_of(tx, number))
    return [one for one in people.holding(tx, Role.INSPECTOR) if one.id in members]


def start(tx: Tx, act: Act, number: int) -> None:
    """Raises Refused: supervise_nobody, supervise_nowhere."""
    one = preparing(tx, number)
    members = team(tx, number)
    if not members:
        raise Refused("supervise_nobody")
    if not supervision.inspected_in(tx, number):
        raise Refused("supervise_nowhere")
    one = move(tx, act, one, RoundState.UNDER_WAY, "start_supervision", started_on=act.now.date())
    for person in members:
        _tell_started(tx, act, one, person)


def _tell_started(tx: Tx, act: Act, one: Round, person: Person) -> None:
    rows = [[Button("supervise_open", "supervision", one.id)]]
    rings.gather(tx, act, person, f"supervision:{one.id}", "supervision.started", rows, one=one)


def cancel(tx: Tx, act: Act, number: int) -> None:
    """Nobody is asked about it any more."""
    move(tx, act, found(tx, number), RoundState.DROPPED, "drop_supervision")
    key = f"supervision:{number}"
    for each in (
        key,
        f"{key}:over",
        f"{key}:unreached",
        *(f"{key}:{one}" for one in units_of(tx, number)),
    ):
        rings.withdraw(tx, act, each)
