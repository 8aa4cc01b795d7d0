"""请报进展: what is known is shown first; who wants newer asks once, whoever reports answers once."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from actions import posts as saying
from actions import rings
from actions.access import seen_by, speaks_for
from actions.attachment_lists import counted
from actions.audit import record
from actions.errands import Errand
from actions.owing import sitter_for
from actions.rhythm import Rhythm, rhythm
from actions.sittings import own_desk
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.people import Person
from domain.projects import Milestone, Project
from domain.reports import Report, next_milestones
from domain.requests import Asker, Request, RequestState, due
from domain.stages import STOPPED
from domain.timeline import Happening
from storage import Tx, duties, people, posts, projects, reports, requests
from storage.sittings import Sitting
from templates.render import Rows, content

KEY = "request:"


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """Whoever is to answer has it before them, in working hours; a successor, a deputy too."""
    for one in requests.all_open(tx):
        reader = _reader(tx, projects.project(tx, one.project), beat.local(now).date())
        if reader is not None and reader.id != one.told:
            at = beat.ringing(beat.local(one.asked_at), now)
            yield Errand(at, "tell_request", f"{KEY}{one.id}:{one.times_told}", {"request": one.id})


def show(tx: Tx, act: Act, project_id: int) -> None:
    """What is known and since when; only who needs newer news asks for it."""
    project = projects.project(tx, project_id)
    known = projects.milestones_of(tx, project_id)
    waiting = requests.open_of(tx, project_id)
    asked = requests.askers_of(tx, waiting.id) if waiting else []
    mine = {one.principal for one in asked if one.person == act.actor.id}
    left = [one for one in speaks_for(tx, act, project_id) if one not in mine]
    owed = duties.open_of_project(tx, project_id)
    saying.turn(
        tx,
        act,
        "requests.known",
        [
            *([way] for way in _ways(tx, act, project, left)),
            [Button("back", "project", project_id)],
        ],
        project=project,
        report=reports.latest(tx, project_id),
        total=next(reversed(projects.totals_of(tx, project_id)), None),
        next=[known.get(stage, Milestone(stage)) for stage in next_milestones(project.stage)[:2]],
        due=min((one.due_at for one in owed), default=None),
        request=waiting,
        mine=bool(mine),
        stopped=project.stage in STOPPED,
    )


def happened(tx: Tx, project: int) -> list[Happening]:
    """Who asked for news of it."""
    asked = requests.asked_about(tx, project)
    names = people.names(tx, [principal for _, principal in asked])
    return [Happening(at, "requests_asked", {"by": names[one]}) for at, one in asked]


def _ways(tx: Tx, act: Act, project: Project, left: list[int]) -> list[Button]:
    """In whose name? A secretary chooses among those they serve."""
    if project.stage in STOPPED:
        return []
    return [
        Button("request_latest", "request_latest", project.id, str(one), _named(tx, act, one))
        for one in left
    ]


def _named(tx: Tx, act: Act, principal: int) -> dict[str, object]:
    return {"principal": None if principal == act.actor.id else people.person(tx, principal)}


def ask(tx: Tx, act: Act, project_id: int, principal: int) -> None:
    """仍需最新: one open request a project; who asks later joins it."""
    project = projects.project(tx, project_id)
    if principal not in speaks_for(tx, act, project_id):
        raise Refused("old_button")
    if project.stage in STOPPED:
        raise Refused("request_stopped", project=project)
    reader = _reader(tx, project, act.now.date())
    if reader is None:
        raise Refused("request_unreachable", project=project)
    if reader.id == act.actor.id:
        raise Refused("request_yourself", project=project)
    beat = rhythm(tx, act.now)
    by = due(act.now, beat.cadence, beat.calendar, beat.zone)
    one = requests.open_one(tx, act.now, project_id, by)
    if requests.join(tx, act.now, one.id, Asker(act.actor.id, principal)):
        record(tx, act, "request", f"project:{project_id}", of=principal)
    if one.told is not None or beat.ringing(act.now, act.now) <= act.now:
        tell(tx, act, one.id)
    show(tx, act, project_id)


def tell(tx: Tx, act: Act, request: int) -> None:
    """Put it before whoever answers now; one more asker changes the post in place."""
    one = requests.request(tx, request)
    project = projects.project(tx, one.project)
    reader = _reader(tx, project, act.now.date())
    if one.state is not RequestState.OPEN or reader is None:
        return
    if reader.id != one.told:
        _close(tx, act, one, "requests.moved", project=project)
        beat = rhythm(tx, act.now)
        first = due(act.now, beat.cadence, beat.calendar, beat.zone)
        requests.tell(tx, one.id, reader.id, one.due_at if one.times_told else first)
        one = requests.request(tx, one.id)
    owner = people.person(tx, _owner(project) or reader.id)
    rings.keep(
        tx,
        act,
        reader,
        f"{KEY}{one.id}",
        "requests.asked",
        [[Button("open_card", "card", project.id)]],
        project=project,
        askers=_askers(tx, one.id),
        request=one,
        absent=None if owner.id == reader.id else owner,
    )


def _askers(tx: Tx, request: int) -> list[tuple[Person, Person | None]]:
    """Each in whose name it is asked once, though both they and their secretary did."""
    asked = requests.askers_of(tx, request)
    own = {one.person for one in asked if one.person == one.principal}
    return [
        _asker(tx, one) for one in asked if one.person == one.principal or one.principal not in own
    ]


def _asker(tx: Tx, asker: Asker) -> tuple[Person, Person | None]:
    """Who wants to know, and who asked for them."""
    person = people.person(tx, asker.person)
    if asker.principal == asker.person:
        return person, None
    return people.person(tx, asker.principal), person


def _owner(project: Project) -> int | None:
    return project.reporter or project.responsible


def _reader(tx: Tx, project: Project, day: date) -> Person | None:
    """Whoever reports for it, or stands in for them."""
    owner = _owner(project)
    return sitter_for(tx, people.person(tx, owner), day) if owner else None


def card_replied_to(tx: Tx, act: Act, message: int) -> Sitting | None:
    """A reply to a 待办 is a sentence said to the card of the one request that stands open there."""
    items = rings.items_of(tx, posts.key_of(tx, act.chat, message) or "")
    asked = [one.key.removeprefix(KEY) for one in items if one.key.startswith(KEY) and one.keys]
    if len(asked) != 1:
        return None
    project = requests.request(tx, int(asked[0])).project
    return Sitting(act.actor.id, own_desk(tx, act), project)


def answered(tx: Tx, act: Act, report: Report) -> None:
    """The card was submitted, 本期无变化 included: each asker is told, once."""
    one = requests.open_of(tx, report.project)
    if one is None:
        return
    requests.settle(tx, act.now, one.id, RequestState.ANSWERED, report.id)
    project = projects.project(tx, report.project)
    _close(tx, act, one, "requests.thanks", project=project)
    _tell_askers(
        tx,
        act,
        one,
        "requests.answered",
        [[Button("one_project", "project", project.id, it={"project": project})]],
        project=project,
        report=report,
        author=people.person(tx, report.author),
        attached=counted(tx, report.draft),
    )


def taken_back(tx: Tx, act: Act, report: int) -> None:
    """The answer was withdrawn: the same request waits again, and the askers' posts say so."""
    one = requests.answered_by(tx, report)
    if one is None or not requests.reopen(tx, one):
        return
    project = projects.project(tx, one.project)
    _tell_askers(tx, act, one, "requests.taken_back", project=project)
    tell(tx, act, one.id)


def void(tx: Tx, act: Act, project: Project, why: str) -> None:
    """The project ended or paused: nobody is asked any more, and the askers know why."""
    one = requests.open_of(tx, project.id)
    if one is None:
        return
    requests.settle(tx, act.now, one.id, RequestState.VOID)
    _close(tx, act, one, "requests.void", project=project, why=why, principals=())
    _tell_askers(tx, act, one, "requests.void", project=project, why=why)


def _close(tx: Tx, act: Act, one: Request, name: str, **values: object) -> None:
    """Who had it before them has nothing more to do about it."""
    if one.told is not None:
        rings.settle(tx, act, people.person(tx, one.told), f"{KEY}{one.id}", name, **values)


def _tell_askers(
    tx: Tx, act: Act, one: Request, name: str, rows: Rows = (), **values: object
) -> None:
    """Each who may still read the project; without a ring outside working hours."""
    asked = requests.askers_of(tx, one.id)
    is_quiet = rhythm(tx, act.now).ringing(act.now, act.now) > act.now
    for person in (people.person(tx, number) for number in {asker.person: None for asker in asked}):
        may = any(seen.id == one.project for seen in seen_by(tx, person.id, act.now.date()))
        if person.telegram is None or not person.reachable or not may:
            continue
        names = [
            people.person(tx, asker.principal)
            for asker in asked
            if asker.person == person.id != asker.principal
        ]
        said = content(person.language, name, rows, principals=names, **values)
        key = f"requested:{one.id}"
        saying.show(tx, act, key, person.telegram, replace(said, silent=is_quiet))
