"""The three taps: for whom, what, 完成. Day, projects and boxes are filled in, and may be changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from actions import posts as saying
from actions import visit_pages as pages
from actions import visits as recording
from actions.behalf import in_place_of
from actions.paging import place
from actions.visit_access import kinds_of, projects_of
from actions.visit_files import FORM
from domain.acts import Act
from domain.buttons import Button
from domain.dates import Tense, parse_day
from domain.faults import Refused
from domain.own_duties import SATISFIES, OwnDuty, alike
from domain.projects import Project
from domain.visits import WITHOUT_PROJECTS, VisitKind, longest_unvisited
from storage import Tx, dialogs, people, visits

STEP = FORM
SHOWN = 6  # projects on one page of the form
T = TypeVar("T")
LONGEST_DAY = 12  # characters; longer words are a note


@dataclass(frozen=True)
class Form:
    """What 完成 will record; `order` are the projects as listed, longest unvisited first."""

    person: int
    kind: VisitKind
    on: date
    projects: tuple[int, ...]
    duties: tuple[OwnDuty, ...]
    note: str = ""
    page: int = 0


def begin(tx: Tx, act: Act, person: int, name: str) -> None:
    """The kind was pressed: everything else is known."""
    kind = next((one for one in kinds_of(tx, person) if one.name.lower() == name), None)
    if kind is None:
        raise Refused("old_button")
    form = Form(person, kind, act.now.date(), (), SATISFIES[kind])
    listed, _ = _listed(tx, form)
    chosen = () if kind in WITHOUT_PROJECTS else tuple(one.id for one in listed[:1])
    _show(tx, act, replace(form, projects=chosen))


def tick_project(tx: Tx, act: Act, person: int, project: int) -> None:
    form = _form(tx, act, person)
    if all(one.id != project for one in projects_of(tx, person)):
        raise Refused("old_button")
    _show(tx, act, replace(form, projects=_ticked(form.projects, project)))


def tick_duty(tx: Tx, act: Act, person: int, name: str) -> None:
    """A box: where the unit did not report, 听取汇报 is unticked."""
    form = _form(tx, act, person)
    duty = next((one for one in SATISFIES[form.kind] if one.name.lower() == name), None)
    if duty is None:
        raise Refused("old_button")
    _show(tx, act, replace(form, duties=_ticked(form.duties, duty)))


def _ticked(chosen: tuple[T, ...], one: T) -> tuple[T, ...]:
    return tuple(each for each in chosen if each != one) if one in chosen else (*chosen, one)


def put_day(tx: Tx, act: Act, person: int, ago: int) -> None:
    if ago not in (0, 1):
        raise Refused("old_button")
    day = act.now.date() - timedelta(days=ago)
    _show(tx, act, replace(_form(tx, act, person), on=day))


def turn(tx: Tx, act: Act, person: int, page: int) -> None:
    _show(tx, act, replace(_form(tx, act, person), page=max(page, 0)))


def said(tx: Tx, act: Act, person: int, words: str) -> None:
    """A day changes the day; any other words are the note."""
    form = _form(tx, act, person)
    day = _day(words, act.now.date())
    changed = replace(form, on=day) if day else replace(form, note=recording.noted(words))
    _show(tx, act, changed, anew=True)


def _day(words: str, today: date) -> date | None:
    """None for words that are no day; a day to come is refused."""
    try:
        return parse_day(words, today, Tense.PAST) if len(words) <= LONGEST_DAY else None
    except Refused as refused:
        if refused.code in ("date_unreadable", "date_needs_day"):
            return None
        raise


def finish(tx: Tx, act: Act, person: int) -> None:
    """完成."""
    form = _form(tx, act, person)
    known = {one.id for one in projects_of(tx, person)}
    about = [one for one in form.projects if one in known]
    if not about and form.kind not in WITHOUT_PROJECTS:
        raise Refused("visit_without_project")
    dialogs.close_dialog(tx, act)
    one = recording.log(tx, act, person, form.kind, form.on, about, form.duties, note=form.note)
    pages.show(tx, act, one.id)


def _form(tx: Tx, act: Act, person: int) -> Form:
    """What is being filled in; another command, or another principal's form, has closed it."""
    dialog = dialogs.current(tx, act)
    if dialog is None or dialog.step != STEP or dialog.data["subject"] != person:
        raise Refused("old_button")
    return _read(dialog.data)


def _read(data: Mapping[str, Any]) -> Form:
    return Form(
        data["subject"],
        VisitKind(data["kind"]),
        date.fromisoformat(data["on"]),
        tuple(data["projects"]),
        tuple(map(OwnDuty, data["duties"])),
        data["note"],
        data["page"],
    )


def _keep(tx: Tx, act: Act, form: Form) -> None:
    values = vars(form) | {"on": form.on.isoformat()}
    dialogs.open_dialog(tx, act, STEP, subject=values.pop("person"), **values)


def _listed(tx: Tx, form: Form) -> tuple[list[Project], Mapping[int, date]]:
    """The longest unvisited first, each with the day of the last record of this sort."""
    known = {one.id: one for one in projects_of(tx, form.person)}
    last = visits.last_days(tx, list(known), alike(form.kind), form.person)
    return [known[one] for one in longest_unvisited(known, last)], last


def _show(tx: Tx, act: Act, form: Form, *, anew: bool = False) -> None:
    _keep(tx, act, form)
    listed, last = _listed(tx, form)
    say = saying.answer if anew else saying.turn
    say(
        tx,
        act,
        "visits.form",
        _rows(form, listed, last),
        form=form,
        person=people.person(tx, form.person),
        own=form.person == act.actor.id,
        behalf=in_place_of(tx, act, form.person),
        projects=[one for one in listed if one.id in form.projects],
        last=last,
        wants_project=form.kind not in WITHOUT_PROJECTS,
    )


def _rows(form: Form, listed: Sequence[Project], last: Mapping[int, date]) -> list[list[Button]]:
    where = place(len(listed), SHOWN, form.page)
    rows = [[_project(form, one, last)] for one in where.of(listed)]
    turns = where.turns(lambda label, to: Button(label, "visit_page", form.person, str(to)))
    days = [Button(f"visit_day_{ago}", "visit_day", form.person, str(ago)) for ago in (0, 1)]
    brief = [Button("visit_brief", "visit_brief", form.person)] if form.projects else []
    return [
        *rows,
        turns,
        list(_boxes(form)),
        days,
        [*brief, Button("visit_done", "visit_done", form.person)],
    ]


def _project(form: Form, one: Project, last: Mapping[int, date]) -> Button:
    it = {"project": one, "ticked": one.id in form.projects, "last": last.get(one.id)}
    return Button("visit_project", "visit_project", form.person, str(one.id), it)


def _boxes(form: Form) -> Iterable[Button]:
    """A box for each duty it may answer; where there is but one, it is no question."""
    duties = SATISFIES[form.kind]
    if len(duties) > 1:
        for duty in duties:
            it = {"duty": duty, "ticked": duty in form.duties}
            yield Button("visit_duty", "visit_duty", form.person, duty.name.lower(), it)


def chosen(tx: Tx, act: Act, person: int) -> Sequence[int]:
    """The projects ticked in the form, for 调研一页纸."""
    return _form(tx, act, person).projects
