"""表格报送: a unit's own table, or one's own projects', prefilled and sent out by one press."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pydantic import TypeAdapter

from actions import posts as saying
from actions.access import has, may_report, takes_sheet
from actions.cards import period_of
from actions.owing import stood_in_for, units_served
from actions.rhythm import rhythm
from actions.roster import unit_called
from documents.sheets import STEM, file_name
from domain import names
from domain.acts import Act
from domain.attachments import Sent
from domain.buttons import Button
from domain.cadence import Window, longest
from domain.faults import Refused
from domain.periods import Period, PeriodKind, containing
from domain.posts import Recipe, Shape
from domain.projects import Milestone, Project
from domain.reports import fields, next_milestones
from domain.roles import Role
from domain.sheets import Cells, Line, Sheet, State, opened
from domain.stages import Stage
from storage import Tx, duties, people, projects, reports, units
from storage import sheets as sent_out
from templates.render import Rows

BOOK = ".xlsx"
ABREAST = 3  # units in a row of buttons
MOST = 90  # units that fit under one message

_SHEET = TypeAdapter(Sheet)


def claims(tx: Tx, act: Act, sent: Sent, words: str, about: int | None) -> bool:
    """A table that comes back: by its name or caption, or sent while no card is open by who was
    given one in this round, whatever it is called now.
    """
    if not sent.name.lower().endswith(BOOK) or not may_report(tx, act, 0):
        return False
    window, _ = current_round(tx, act)
    since = window.opens if window else act.now
    waits = about is None and sent_out.given(tx, act.actor.id, since)
    return STEM in sent.name or STEM in words or waits


def begin(tx: Tx, act: Act, words: str) -> None:
    """`/sheet`: the table of the unit named, of one's own unit, or of one's own projects."""
    served = units_served(tx, act.actor.id, act.now.date())
    if words:
        _begin_with(tx, act, words)
    elif len(served) > 1:
        saying.answer(tx, act, "sheets.choose", _units(tx, map(int, served)))
    elif served:
        give(tx, act, int(served[0]))
    elif has(tx, act, Role.OFFICE):
        at_work = dict.fromkeys(one.unit for one in projects.advancing(tx))
        saying.answer(tx, act, "sheets.choose", _units(tx, at_work))
    else:
        give(tx, act, 0)


def _begin_with(tx: Tx, act: Act, words: str) -> None:
    """The table of the unit named, among those whose tables one may have."""
    found = units.search(tx, names.clean(words)) or [unit_called(tx, words)]
    allowed = [one for one in found if takes_sheet(tx, act, one.id)]
    if not allowed:
        raise Refused("unit_not_served", unit=found[0].name)
    if len(allowed) == 1:
        give(tx, act, allowed[0].id)
    else:
        saying.answer(tx, act, "sheets.choose", _units(tx, (one.id for one in allowed[:MOST])))


def _units(tx: Tx, ids: Iterable[int]) -> Rows:
    buttons = [Button("locality", "sheet", one, it={"unit": people.unit(tx, one)}) for one in ids]
    return [buttons[at : at + ABREAST] for at in range(0, len(buttons), ABREAST)]


def give(tx: Tx, act: Act, unit: int) -> None:
    """The table is kept as it goes out, so that what comes back can be compared with it."""
    sheet = _sheet(tx, act, unit)
    if not sheet.lines:
        raise Refused("no_projects_advancing", title=sheet.title)
    number = sent_out.add(tx, act.now, act.actor.id, _SHEET.dump_json(sheet).decode())
    name = names.file_name(file_name(sheet).removesuffix(".xlsx")) + ".xlsx"
    recipe = Recipe("sheet", Shape.DOCUMENT, name, {"sheet": number})
    saying.answer_made(
        tx, act, recipe, "sheets.here", title=sheet.title, count=len(sheet.lines), due=sheet.due
    )


def contents(tx: Tx, _act: Act, *, sheet: int, **_: object) -> Sheet:
    """What the workshop writes."""
    kept = sent_out.content(tx, sheet)
    assert kept
    return replace(_SHEET.validate_json(kept), mark=sent_out.mark(tx, sheet))


def with_mark(tx: Tx, mark: str) -> Sheet | None:
    """The table that went out under this mark."""
    number = mark.partition(".")[0]
    if not number.isdecimal() or len(number) > 15:
        return None
    kept = sent_out.content(tx, int(number))
    if kept is None or sent_out.mark(tx, int(number)) != mark:
        return None
    return _SHEET.validate_json(kept)


def current_round(tx: Tx, act: Act) -> tuple[Window | None, Period]:
    """The window that opened last, and the period its table is about."""
    beat = rhythm(tx, act.now)
    window = duties.latest_window(tx, beat.zone)
    if window:
        return window, longest(window.periods)
    return None, containing(PeriodKind.HALF_MONTH, act.now.date(), beat.cadence.boundary)


def _sheet(tx: Tx, act: Act, unit: int) -> Sheet:
    window, period = current_round(tx, act)
    listed = [one for one in _projects(tx, act, unit) if one.advancing]
    return Sheet(
        title=people.unit(tx, unit).name if unit else act.actor.name,
        window=window.key if window else "",
        first=period.first,
        last=period.last,
        due=window.due if window else None,
        lines=tuple(_lines(tx, act, listed, window)),
    )


def _projects(tx: Tx, act: Act, unit: int) -> list[Project]:
    if unit:
        return projects.of_unit(tx, unit)
    colleagues = stood_in_for(tx, act.actor, act.now.date())
    own = [
        one
        for person in (act.actor, *colleagues)
        for one in (*projects.of_reporter(tx, person.id), *projects.of_responsible(tx, person.id))
    ]
    return sorted({one.id: one for one in own}.values(), key=lambda one: one.code)


def _lines(tx: Tx, act: Act, listed: Sequence[Project], window: Window | None) -> Iterator[Line]:
    ids = [one.id for one in listed]
    milestones, totals = projects.milestones_of_many(tx, ids), projects.totals_of_many(tx, ids)
    owed = {one.project for one in duties.open_of_projects(tx, ids)}
    for one in listed:
        _, kind = period_of(tx, act, one.id)
        columns = opened(one.stage, fields(one.stage, kind), next_milestones(one.stage))
        cells = _cells(one, milestones.get(one.id, {}), totals.get(one.id, []))
        done = window is not None and reports.in_window(tx, one.id, window.key) is not None
        state = State.OWED if one.id in owed else State.ANSWERED if done else State.FREE
        texts = {**cells.texts, "state": str(state)}
        yield Line(one.id, one.code, columns, replace(cells, texts=texts))


def _cells(
    project: Project, milestones: Mapping[Stage, Milestone], totals: Sequence[tuple[date, int]]
) -> Cells:
    """What is known: a forecast to look at, a statement to change; this period's total is asked."""
    expected = {
        f"forecast.{stage}": one.expected
        for stage, one in milestones.items()
        if one.expected and not one.done
    }
    texts = {
        "code": project.code,
        "name": project.name,
        "stage": str(project.stage),
        "statement": project.statement,
        "problem": project.problem,
    }
    return Cells(
        texts={key: text for key, text in texts.items() if text},
        amounts={"last_total": totals[-1][1]} if totals else {},
        days=expected | ({"last_on": totals[-1][0]} if totals else {}),
    )
