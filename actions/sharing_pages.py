"""`/share`: the agreements one may read, one of them year by year, and what each unit has of all."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from actions import posts as saying
from actions.access import office, seen_projects
from actions.paging import place
from actions.sharing import ends, terms_of
from actions.sharing import found as known
from actions.sharing_access import (
    makes_sharing,
    makes_sharing_of,
    seen,
    sees_sharing_of,
    sides,
    tells_figures,
)
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.projects import Project, named
from domain.sharing import Agreement, Figure, Share, Yield, amounts, by_year
from storage import Tx, projects, sharing
from storage.initials import fit
from templates.render import Rows

PAGE = 8
YEARS = 12  # shown on one page, the latest


@dataclass(frozen=True)
class Line:
    """One year of one thing that is shared: what was agreed, and what statistics count."""

    figure: Figure
    share: Share


def begin(tx: Tx, act: Act, words: str) -> None:
    """`/share`, or what finds an agreement or a project: a code, a name, a contract's number, a side."""
    if not words:
        listing(tx, act, 0)
        return
    made, listed = _fitting(tx, act, words), _projects(tx, act, words)
    if len(listed) == 1 and {one.project for one in made} <= {listed[0].id}:
        of_project(tx, act, listed[0].id)
    elif len(made) == 1 and not listed:
        page(tx, act, made[0].id)
    else:
        _choose(tx, act, words, made, listed)


def _choose(
    tx: Tx, act: Act, words: str, made: Sequence[Agreement], listed: Sequence[Project]
) -> None:
    if not made and not listed:
        raise Refused("share_not_found", given=words)
    shown = made[:PAGE]
    rows = [
        *_each(shown, _about(tx, shown)),
        *([Button("one_project", "shares", one.id, it={"project": one})] for one in listed[:PAGE]),
    ]
    counts = {"agreements": len(made), "count": len(listed), "shown": PAGE}
    saying.answer(tx, act, "sharing.which", rows, words=words, **counts)


def _projects(tx: Tx, act: Act, words: str) -> Sequence[Project]:
    mine = {one.id for one in seen_projects(tx, act)}
    return named([one for one in projects.search(tx, words) if one.id in mine], words)


def _fitting(tx: Tx, act: Act, words: str) -> list[Agreement]:
    """Every word stands in the number, a side's name, or the project's as the reader may read it."""
    mine, wanted = seen(tx, act), words.lower().split()
    about, known_to = _about(tx, mine), {one.id for one in seen_projects(tx, act)}
    return [
        one
        for one in mine
        if fit(
            wanted,
            [
                one.number,
                about[one.project].code,
                _name(about[one.project], known_to),
                *(each.unit_name for each in one.parties),
            ],
        )
    ]


def listing(tx: Tx, act: Act, number: int) -> None:
    mine = seen(tx, act)
    where = place(len(mine), PAGE, number)
    shown = where.of(mine)
    turns = where.turns(lambda label, to: Button(label, "sharing", to))
    about = _about(tx, shown)
    known_to = {one.id for one in seen_projects(tx, act)}
    sums = [Button("share_sums", "share_sums", act.now.year)] if office(tx, act, 0) else []
    saying.turn(
        tx,
        act,
        "sharing.list",
        [*_each(shown, about), turns, sums],
        lines=[(one, _name(about[one.project], known_to)) for one in shown],
        count=len(mine),
        page=where.page,
        pages=where.pages,
        makes=makes_sharing(tx, act, 0),
    )


def _about(tx: Tx, shown: Sequence[Agreement]) -> dict[int, Project]:
    return {one.id: one for one in projects.with_ids(tx, {each.project for each in shown})}


def _each(shown: Sequence[Agreement], about: Mapping[int, Project]) -> list[list[Button]]:
    return [
        [Button("one_share", "share", one.id, it={"one": one, "code": about[one.project].code})]
        for one in shown
    ]


def of_project(tx: Tx, act: Act, project_id: int) -> None:
    """A project's agreements; of several, the list."""
    mine = {one.id for one in seen(tx, act)}
    made = [one for one in sharing.of_projects(tx, [project_id]) if one.id in mine]
    new = makes_sharing_of(tx, act, project_id)
    rows = [
        *_each(made, _about(tx, made)),
        [Button("share_new", "share_new", project_id)] if new else [],
    ]
    saying.turn(
        tx,
        act,
        "sharing.of_project",
        rows,
        project=projects.project(tx, project_id),
        count=len(made),
    )


def page(tx: Tx, act: Act, agreement: int) -> None:
    one = known(tx, agreement)
    project = projects.project(tx, one.project)
    figures = sharing.figures_of(tx, [one.id])
    saying.turn(
        tx,
        act,
        "sharing.page",
        [*_keys(tx, act, one, figures), [_back(tx, act, one)]],
        one=one,
        code=project.code,
        name=_name(project, {one.id for one in seen_projects(tx, act)}),
        names={each.unit: each.unit_name for each in one.parties},
        lines=_lines(tx, one, figures)[-YEARS:],
        last=ends(tx, one),
        begun=any(terms_of(tx, one, of, amounts(figures, of)).begins for of in one.yields),
    )


def page_of_figure(tx: Tx, act: Act, figure: int) -> None:
    told = sharing.figure(tx, figure)
    assert told is not None
    page(tx, act, told.agreement)


def _lines(tx: Tx, one: Agreement, figures: Sequence[Figure]) -> list[Line]:
    """Each figure with its division, by year."""
    told = {of: amounts(figures, of) for of in one.yields}
    shares = {
        (of, share.year): share
        for of in one.yields
        for share in by_year(terms_of(tx, one, of, told[of]), told[of])
    }
    return [Line(each, shares[each.of, each.year]) for each in figures]


def _keys(tx: Tx, act: Act, one: Agreement, figures: Sequence[Figure]) -> Rows:
    mine, tells = sides(tx, act, one), tells_figures(tx, act, one.id)
    waits = any(each.unit in mine and each.confirmed_by is None for each in one.parties)
    rows = []
    if waits and not one.ended_on:
        rows.append(
            [Button("share_agree", "share_agree", one.id), Button("share_object", "share_object", one.id)]
        )  # fmt: skip
    if one.is_running and tells:
        rows.append([Button("share_figure", "share_figure", one.id)])
    rows += [_on_figure(each, mine, tells=tells) for each in figures[-YEARS:]]
    tries = Button("share_try", "share_try", one.id)
    ends_it = office(tx, act, 0) and not one.ended_on
    return [*rows, [tries, Button("share_end", "share_end", one.id)] if ends_it else [tries]]


def _back(tx: Tx, act: Act, one: Agreement) -> Button:
    if sees_sharing_of(tx, act, one.project):
        return Button("back", "shares", one.project)
    return Button("back", "sharing")


def _name(project: Project, known_to: Collection[int]) -> str:
    """The other side need not see the project, and reads of it what a group may."""
    return project.name if project.id in known_to else project.public_name


def _on_figure(each: Figure, mine: Sequence[int], *, tells: bool) -> list[Button]:
    """What the presser may do about a year's figure."""
    it = {"figure": each}
    waits = any(side.unit in mine and side.confirmed_by is None for side in each.sides)
    asked = [
        Button("share_right_of", "share_right", each.id, it=it),
        Button("share_wrong", "share_wrong", each.id),
    ]
    counted = [Button("share_counted", "share_counted", each.id, it=it)] if tells else []
    return [*(asked if waits else ()), *counted]


def show_trial(tx: Tx, act: Act, agreement: int, given: Mapping[int, int]) -> None:
    """What each side would have of these years; where sharing has not begun, it begins with the first.

    Nothing of it is kept.
    """
    one = known(tx, agreement)
    of = Yield.TAX if Yield.TAX in one.yields else one.yields[0]
    terms = terms_of(tx, one, of, given)
    terms = replace(terms, begins=terms.begins or min(given))
    shares = by_year(terms, given)
    units = {each.unit: each.unit_name for each in one.parties}
    saying.answer(
        tx,
        act,
        "sharing.trial",
        [[Button("share", "share", one.id)]],
        one=one,
        of=of,
        begins=terms.begins,
        given=given,
        shares=shares,
        names=units,
        totals={unit: sum(share.parts[unit] for share in shares) for unit in units},
    )


def sums(tx: Tx, act: Act, year: int) -> None:
    """By unit: what was agreed and what statistics count, of confirmed figures of a year."""
    back = [Button("earlier", "share_sums", year - 1), Button("further", "share_sums", year + 1)]
    totals = credited(tx, year)
    saying.turn(
        tx, act, "sharing.sums", [back, [Button("back", "sharing")]], year=year, totals=totals
    )


def credited(tx: Tx, year: int) -> Mapping[Yield, Mapping[str, tuple[int, int | None]]]:
    """Of each thing shared: by unit the agreed share and the officially counted one, in 元.

    For the assessment: confirmed figures alone, of agreements ended since as well; None: statistics
    are not known.
    """
    found_: defaultdict[Yield, dict[str, tuple[int, int | None]]] = defaultdict(dict)
    confirmed = [one for one in sharing.everything(tx) if one.is_confirmed]
    figures = sharing.figures_of(tx, [one.id for one in confirmed])
    for one in confirmed:
        mine = [each for each in figures if each.agreement == one.id]
        for line in _lines(tx, one, mine):
            if line.figure.year == year and line.figure.is_confirmed:
                _add(found_[line.figure.of], one, line)
    return found_


def _add(totals: dict[str, tuple[int, int | None]], one: Agreement, line: Line) -> None:
    said = {side.unit: side.counted for side in line.figure.sides}
    for party in one.parties:
        agreed, counted = totals.get(party.unit_name, (0, None))
        official = said.get(party.unit)
        both = counted if official is None else (counted or 0) + official
        totals[party.unit_name] = (agreed + line.share.parts[party.unit], both)
