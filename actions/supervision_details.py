"""What opens from a round of 督查: a finding, a unit's own findings, the report, what was done."""

from actions import posts as saying
from actions.access import has, office
from actions.paging import place
from actions.supervision import drawing, found
from actions.supervision_access import own_units, works_on
from actions.supervision_findings import finding_in, project_of, projects_for_problem
from actions.supervision_hearings import may_draft, speaks_for
from actions.supervision_reports import report, writers
from domain.acts import Act
from domain.attachments import Attachment
from domain.buttons import Button
from domain.faults import Refused
from domain.roles import Role
from domain.supervision import FROZEN, Finding, Inspected, Round, RoundState
from domain.supervision_report import WRITTEN
from storage import Tx, attachments, audit, people, supervision
from storage import supervision_findings as findings
from templates.render import Rows

ABREAST = 5
CANDIDATES = 80  # of a page
PROBLEMS = 8  # projects offered for a 问题


def finding(tx: Tx, act: Act, number: int, which: int, *, anew: bool = False) -> None:
    """One finding, to who works on it, inspectors, and the unit it is about."""
    one, (seen, spot) = found(tx, number), finding_in(tx, number, which)
    inside = works_on(tx, act, number) or has(tx, act, Role.INSPECTOR)
    if not inside and spot.unit not in own_units(tx, act, one):
        raise Refused("old_button")
    kept = attachments.of_finding(tx, which)
    rows = [
        *(_files(number, which, kept) if inside else []),
        *(_finding_steps(tx, one, seen, spot) if works_on(tx, act, number) else []),
        [Button("supervise_problem_open", "problem", seen.problem)] if seen.problem and inside else [],
        [Button("back", "inspected", number, str(spot.id)) if inside
         else Button("back", "supervise_unit", number, str(spot.unit))],
    ]  # fmt: skip
    (saying.answer if anew else saying.turn)(
        tx, act, "supervision.finding", rows,
        one=one, finding=seen, place=spot, project=project_of(tx, spot),
        files=len(kept), inside=inside,
    )  # fmt: skip


def _files(number: int, which: int, kept: list[Attachment]) -> Rows:
    each = [
        Button("visit_file", "supervise_file", number, f"{which}/{file.id}", {"file": file, "at": at})
        for at, file in enumerate(kept, 1)
    ]  # fmt: skip
    return [each[at : at + 2] for at in range(0, len(each), 2)]


def _finding_steps(tx: Tx, one: Round, seen: Finding, spot: Inspected) -> Rows:
    """Taken back while nobody outside has read it; a 问题 once it is out."""
    if one.state is RoundState.UNDER_WAY:
        return [[Button("supervise_strike", "supervise_strike", one.id, str(seen.id))]]
    if one.state is not RoundState.ISSUED:
        return []
    about = projects_for_problem(tx, seen, spot)[:PROBLEMS]
    label = "supervise_problem" if spot.project else "supervise_problem_of"
    return [
        [Button(label, "supervise_problem", one.id, f"{seen.id}/{each.id}", {"project": each})]
        for each in about
    ]


def unit_page(tx: Tx, act: Act, number: int, unit: int, *, anew: bool = False) -> None:
    """A unit's own findings, and its remark on them."""
    one = found(tx, number)
    if unit not in speaks_for(tx, act, one):
        raise Refused("old_button")
    spots = {each.id: each for each in supervision.inspected_in(tx, number) if each.unit == unit}
    seen = [each for each in findings.of_round(tx, number) if each.inspected in spots]
    about = {each.id: project_of(tx, each) for each in spots.values()}
    opens = [
        Button("supervise_place", "finding", number, str(each.id), {"at": at})
        for at, each in enumerate(seen, 1)
    ]
    speaks = one.state is RoundState.COMMENTING
    rows = [
        *(opens[first : first + ABREAST] for first in range(0, len(opens), ABREAST)),
        [Button("supervise_remark", "supervise_remark", number, str(unit))] if speaks else [],
        [
            Button("back", "supervision", number)
            if works_on(tx, act, number)
            else Button("back", "supervisions")
        ],
    ]
    (saying.answer if anew else saying.turn)(
        tx, act, "supervision.unit", rows,
        one=one, unit=people.unit(tx, unit), remark=findings.remarks_on(tx, number).get(unit),
        findings=[(each, about[each.inspected]) for each in seen], speaks=speaks,
    )  # fmt: skip


def report_page(tx: Tx, act: Act, number: int, *, anew: bool = False) -> None:
    """The report as it stands, to who works on it; a second person approves or returns it."""
    one = found(tx, number)
    drafting = one.state not in FROZEN
    if drafting:
        may_draft(tx, act, number)
    made = report(tx, act, one)
    writes = [
        Button("supervise_write", "supervise_write", number, str(at), {"section": section})
        for at, section in enumerate(WRITTEN)
    ]
    rows: list[list[Button]] = []
    if drafting:
        rows = [writes[:3], writes[3:], [Button("supervise_submit", "supervise_submit", number)]]
    elif one.state is RoundState.DRAFTED and act.actor.id not in writers(tx, one):
        rows = [
            [
                Button("supervise_approve", "supervise_approve", number),
                Button("supervise_return", "supervise_return", number),
            ]
        ]
    if one.number is not None and office(tx, act, 0):
        rows.append([Button("paper_of", "paper_supervision", number)])
    rows.append([Button("back", "supervision", number)])
    (saying.answer if anew else saying.turn)(
        tx, act, "supervision.report", rows, one=one, report=made, drafting=drafting
    )


def drawn(tx: Tx, act: Act, number: int, at: int) -> None:
    """Everything from which the draw follows, for anybody to check: seed, candidates, what came up."""
    one, kept = found(tx, number), drawing(tx, number)
    if kept is None:
        raise Refused("old_button")
    candidates = kept["candidates"].split()
    where = place(len(candidates), CANDIDATES, at)
    turns = where.turns(lambda label, to: Button(label, "supervise_drawn", number, str(to)))
    saying.turn(
        tx, act, "supervision.drawn", [turns, [Button("back", "supervision", number)]],
        one=one, seed=kept["seed"], drawn=kept["drawn"].split(), candidates=where.of(candidates),
        page=where.page, pages=where.pages,
    )  # fmt: skip


def history(tx: Tx, act: Act, number: int) -> None:
    """What was done about a round, as the audit has it."""
    one = found(tx, number)
    kept = audit.of_subject(tx, f"supervision:{number}", STEPS_KEPT)
    names = people.names(tx, [entry.actor for entry, _ in kept])
    lines = [(entry, names.get(entry.actor, ""), values) for entry, values in kept]
    back = [[Button("back", "supervision", number)]]
    saying.turn(tx, act, "supervision.history", back, one=one, lines=lines)


STEPS_KEPT = (
    "begin_supervision",
    "supervision_joined",
    "supervision_left",
    "draw_supervision",
    "supervision_named",
    "supervision_unnamed",
    "start_supervision",
    "hear_supervision",
    "supervision_remark",
    "draft_supervision",
    "return_supervision",
    "approve_supervision",
    "issue_supervision",
    "supervision_problem",
    "drop_supervision",
)
