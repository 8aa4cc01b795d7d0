"""利益分享: an agreement from its registration to its end, and what each year yielded (二(五))."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time

from actions import posts as saying
from actions import rings
from actions.audit import record
from actions.errands import Errand
from actions.owing import liaison_of
from actions.rhythm import Rhythm
from actions.sharing_access import sides
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.names import paragraph, within
from domain.projects import Milestone, Project
from domain.sharing import (
    Agreement,
    Figure,
    Form,
    Repayment,
    Terms,
    Yield,
    amounts,
    check,
    last_year,
)
from domain.sharing_words import Said, SaidFigure
from domain.stages import Stage
from domain.timeline import Happening, on
from storage import Tx, projects, sharing
from templates.render import Rows

TOLD_AT = time(9)
LONGEST_WHY = 200


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """On the first working day of December in its last year, the sides hear that it ends."""
    running = [one for one in sharing.running(tx) if one.years is not None]
    for one, last in _ends(tx, running):
        if last is not None and last >= beat.local(now).year:
            at = beat.at(beat.calendar.on_or_after(date(last, 12, 1)), TOLD_AT)
            key = f"share_ends:{one.id}:{last}"
            yield Errand(beat.ringing(at, now), "share_ends", key, {"agreement": one.id})


def reached(nodes: Mapping[Stage, Milestone]) -> dict[Stage, date]:
    """The milestones that have come, with their days."""
    return {stage: one.done for stage, one in nodes.items() if one.done}


def terms_of(tx: Tx, one: Agreement, of: Yield, amounts_: Mapping[int, int]) -> Terms:
    return one.terms(of, reached(projects.milestones_of(tx, one.project)), amounts_)


def ends(tx: Tx, one: Agreement) -> int | None:
    """The last year of sharing, by what its taxes have repaid so far."""
    return _ends(tx, [one])[0][1]


def _ends(tx: Tx, agreements: Sequence[Agreement]) -> list[tuple[Agreement, int | None]]:
    """Of all of them, in one query each for 投产 and for what they yielded."""
    nodes = projects.milestones_of_many(tx, [one.project for one in agreements])
    figures = sharing.figures_of(tx, [one.id for one in agreements])
    found = []
    for one in agreements:
        of = Yield.TAX if Yield.TAX in one.yields else one.yields[0]
        told = amounts([each for each in figures if each.agreement == one.id], of)
        terms = one.terms(of, reached(nodes.get(one.project, {})), told)
        found.append((one, last_year(terms, told)))
    return found


def share_ends(tx: Tx, act: Act, agreement: int) -> None:
    one = found(tx, agreement)
    last = ends(tx, one)
    if one.is_running and last is not None:
        _tell_sides(tx, act, one, "sharing.ends", f"share_ends:{one.id}", last=last)


def found(tx: Tx, agreement: int) -> Agreement:
    one = sharing.find(tx, agreement)
    if one is None:
        raise Refused("old_button")
    return one


def make(
    tx: Tx, act: Act, project: Project, said: Said, units: list[int], form: Form, of: list[Yield]
) -> Agreement:
    """Whoever registers it confirms it for their side; the office has the paper, and for all."""
    _refuse_twice(tx, project, of)
    shares = dict(zip(units, said.shares, strict=True))
    first = Repayment(units[0], said.repaid) if said.repaid else None
    values = {
        "project": project.id,
        "form": form,
        "yields": of,
        "number": said.number,
        "landing": project.locality,
        "begins": said.begins,
        "trigger": said.trigger,
        "years": said.years,
        "repaid_to": first.party if first else None,
        "repaid": first.sum if first else None,
        "made_by": act.actor.id,
        "made_at": act.now,
    }
    one = found(tx, sharing.add(tx, values, shares))
    check(one.terms(Yield.TAX, {}, {}))
    if one.first and Yield.TAX not in one.yields:
        raise Refused("share_repaid_of_taxes")
    sharing.confirm(tx, act.now, one.id, sides(tx, act, one), act.actor.id)
    record(tx, act, "share", f"project:{project.id}", number=said.number, kind=form)
    one = found(tx, one.id)
    _ask_sides(tx, act, one)
    return one


def _refuse_twice(tx: Tx, project: Project, of: Sequence[Yield]) -> None:
    """What is shared already would count twice, with more than 100 %."""
    for one in sharing.of_projects(tx, [project.id]):
        both = [each for each in of if each in one.yields]
        if both and one.ended_on is None:
            raise Refused("share_twice", of=both, number=one.number)


def _ask_sides(tx: Tx, act: Act, one: Agreement) -> None:
    """Each side that has not confirmed the terms; where it has no liaison, the office."""
    rows = [[Button("share_agree", "share_agree", one.id), Button("share_object", "share_object", one.id)],
            [Button("share", "share", one.id)]]  # fmt: skip
    waiting = [each.unit for each in one.parties if each.confirmed_by is None]
    _ask(tx, act, one, waiting, "sharing.asked", f"share:{one.id}", rows)


def agree(tx: Tx, act: Act, agreement: int) -> None:
    """确认条款, for the sides the presser speaks for."""
    one = found(tx, agreement)
    if one.is_confirmed or one.ended_on:
        raise Refused("already_decided")
    sharing.confirm(tx, act.now, one.id, sides(tx, act, one), act.actor.id)
    record(tx, act, "share_agree", f"project:{one.project}", number=one.number)
    one = found(tx, agreement)
    _settle(tx, act, one, f"share:{one.id}", "sharing.agreed")
    if one.is_confirmed:
        _tell_sides(tx, act, one, "sharing.agreed", f"share:{one.id}")


def tell(tx: Tx, act: Act, agreement: int, said: SaidFigure) -> Figure:
    """The landing side's figure of a year; the other sides are asked to confirm it."""
    one = found(tx, agreement)
    if not one.is_running:
        raise Refused("share_not_running")
    if said.of not in one.yields:
        raise Refused("share_not_of", of=said.of, yields=one.yields)
    if said.year > act.now.year:
        raise Refused("share_year_ahead", year=said.year)
    told = Figure(0, one.id, said.year, said.of, said.amount, act.actor.id)
    number = sharing.tell(tx, act.now, told, [each.unit for each in one.parties])
    sharing.confirm_figure(tx, act.now, number, _own(tx, act, one), act.actor.id)
    record(tx, act, "share_figure", f"project:{one.project}", kind=said.of, new=said.amount)
    figure = _figure(tx, number)
    _ask_figure(tx, act, one, figure)
    return figure


def _own(tx: Tx, act: Act, one: Agreement) -> list[int]:
    """Whoever tells a figure confirms it for their own side; the office for the landing one alone."""
    mine = sides(tx, act, one)
    return [one.landing] if len(mine) == len(one.parties) else mine


def _ask_figure(tx: Tx, act: Act, one: Agreement, figure: Figure) -> None:
    key = f"share_figure:{figure.id}"
    rows = [[Button("share_right", "share_right", figure.id), Button("share_wrong", "share_wrong", figure.id)],
            [Button("share", "share", one.id)]]  # fmt: skip
    waiting = [each.unit for each in figure.sides if each.confirmed_by is None]
    _ask(tx, act, one, waiting, "sharing.figure_asked", key, rows, figure=figure)


def confirm(tx: Tx, act: Act, figure: int) -> None:
    """确认 of a figure."""
    told = _figure(tx, figure)
    one = found(tx, told.agreement)
    if not sharing.confirm_figure(tx, act.now, figure, sides(tx, act, one), act.actor.id):
        raise Refused("already_decided")
    record(tx, act, "share_right", f"project:{one.project}", kind=told.of, new=told.amount)
    _settle(
        tx, act, one, f"share_figure:{figure}", "sharing.figure_right", figure=_figure(tx, figure)
    )


def object_to(tx: Tx, act: Act, agreement: int, figure: int, words: str) -> None:
    """有异议: who told the figure or registered the terms, and the office, read why; these wait."""
    why = within(paragraph(words), LONGEST_WHY)
    one = found(tx, agreement)
    told = _figure(tx, figure) if figure else None
    if told is None:
        sharing.object_to_terms(tx, agreement, why)
    else:
        sharing.object_to(tx, figure, why)
    record(tx, act, "share_object", f"project:{one.project}", reason=why)
    key = f"share_figure:{figure}" if figure else f"share:{agreement}"
    _settle(tx, act, one, key, "sharing.objection_kept", figure=told)
    values = {"figure": told, "why": why, "by": _spoken_for(tx, act, one), **_facts(tx, one)}
    rows = [[Button("share", "share", one.id)]]
    whose = one.landing if told else _registered_for(one)
    liaison = liaison_of(tx, whose, act.now.date())
    if liaison is not None and liaison.id != act.actor.id:
        rings.gather(tx, act, liaison, f"{key}:objection", "sharing.objected", rows, **values)
    saying.note_office(tx, act, f"{key}:objection", "sharing.objected", rows, **values)


def _registered_for(one: Agreement) -> int:
    """The side that put the terms on record, and so confirmed them; for the office's, where the project lies."""
    theirs = [each.unit for each in one.parties if each.confirmed_by == one.made_by]
    return theirs[0] if len(theirs) == 1 else one.landing


def _spoken_for(tx: Tx, act: Act, one: Agreement) -> list[str]:
    """The side that somebody speaks for; the office speaks for itself."""
    mine = sides(tx, act, one)
    if len(mine) == len(one.parties):
        return [act.actor.unit_name]
    return [each.unit_name for each in one.parties if each.unit in mine]


def count(tx: Tx, act: Act, figure: int, unit: int, amount: int) -> None:
    """统计口径: what statistics count as a side's own, beside what was agreed."""
    told = _figure(tx, figure)
    sharing.count(tx, figure, unit, amount)
    one = found(tx, told.agreement)
    record(tx, act, "share_counted", f"project:{one.project}", kind=told.of, unit=unit, new=amount)


def end(tx: Tx, act: Act, agreement: int, words: str) -> None:
    """终止, with a reason."""
    why = within(paragraph(words), LONGEST_WHY)
    one = found(tx, agreement)
    if not sharing.end(tx, agreement, act.now.date(), why):
        raise Refused("already_decided")
    record(tx, act, "share_end", f"project:{one.project}", number=one.number, reason=why)
    _tell_sides(tx, act, found(tx, agreement), "sharing.ended", f"share_end:{agreement}")


def happened(tx: Tx, project: int) -> list[Happening]:
    made = sharing.of_projects(tx, [project])
    ended = [
        Happening(on(one.ended_on), "sharing_ended", {"one": one}) for one in made if one.ended_on
    ]
    return [*(Happening(one.made_at, "sharing_made", {"one": one}) for one in made), *ended]


def _figure(tx: Tx, number: int) -> Figure:
    figure = sharing.figure(tx, number)
    if figure is None:
        raise Refused("old_button")
    return figure


def _facts(tx: Tx, one: Agreement) -> dict[str, object]:
    """As each side may read it, whether it sees the project or not."""
    project = projects.project(tx, one.project)
    return {"one": one, "name": project.public_name, "code": project.code}


def _ask(
    tx: Tx,
    act: Act,
    one: Agreement,
    units: list[int],
    name: str,
    key: str,
    rows: Rows,
    **values: object,
) -> None:
    """In the 待办 of each side's liaison; where there is none, of the office."""
    facts = _facts(tx, one) | values
    for unit in units:
        liaison = liaison_of(tx, unit, act.now.date())
        if liaison is None:
            saying.note_office(tx, act, key, name, list(rows), **facts)
        else:
            rings.gather(tx, act, liaison, key, name, rows, **facts)


def _tell_sides(tx: Tx, act: Act, one: Agreement, name: str, key: str, **values: object) -> None:
    rows = [[Button("share", "share", one.id)]]
    others = [each.unit for each in one.parties]
    _ask(tx, act, one, others, name, key, rows, **values)


def _settle(tx: Tx, act: Act, one: Agreement, key: str, name: str, **values: object) -> None:
    rows = [[Button("share", "share", one.id)]]
    rings.answered(tx, act, key, name, rows, **_facts(tx, one), **values)
