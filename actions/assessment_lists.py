"""After an assessment: settled under a seal, and the five lists, proposed with grounds and decided by a person."""

from actions import assessment as assessing
from actions import posts as saying
from actions import ranking
from actions.assessment_notices import spread
from actions.audit import record
from actions.roster import unit_called
from domain.acts import Act
from domain.assessment import (
    LONGEST_NOTE,
    Assessment,
    AssessmentState,
    Listed,
    ResultList,
    grounds,
    proposed,
    seal,
)
from domain.buttons import Button
from domain.faults import Refused
from domain.names import headed, paragraph, within
from domain.people import Unit
from domain.roles import LOCALITIES
from domain.scoring import has_met
from storage import Tx, assessment, dialogs, people

LIST = "assess_list"


def ask_settle(tx: Tx, act: Act, number: int) -> None:
    one = _over(tx, act, number)
    rows = [[Button("assess_settle_now", "assess_settle_now", number)],
            [Button("back", "assessment", number)]]  # fmt: skip
    saying.turn(tx, act, "assessment.ask_settle", rows, one=one)


def _over(tx: Tx, act: Act, number: int) -> Assessment:
    """The 公示 is over and every objection answered. Raises Refused: assess_shown, assess_objected."""
    one = assessing.scoring(tx, number)
    if (
        one.state is not AssessmentState.SHOWN
        or one.shown_until is None
        or act.now.date() <= one.shown_until
    ):
        raise Refused("assess_shown", until=one.shown_until)
    waiting = [each for each in assessment.objections_to(tx, number) if each.answered_at is None]
    if waiting:
        raise Refused("assess_objected", count=len(waiting))
    return one


def settle(tx: Tx, act: Act, number: int) -> None:
    one, whole = _over(tx, act, number), assessing.sheet(tx, act, number)
    mark = seal(one.scheme_text, whole.scores)
    assessment.keep_results(tx, number, whole.scores)
    assessment.change(tx, number, state=AssessmentState.SETTLED, settled_at=act.now, seal=mark)
    record(tx, act, "settle_assessment", f"assessment:{number}", seal=mark)
    spread(tx, act, number)
    met = {unit: has_met(score) for unit, score in whole.scores.items()}
    for which, unit in proposed(whole.scheme, whole.scores, met, ranking=ranking.is_on(tx)):
        assessment.enter(tx, number, which, unit, grounds(which, whole.scores, unit), None)


def show(tx: Tx, act: Act, number: int) -> None:
    one = assessing.found(tx, number)
    entries = assessment.lists_of(tx, number)
    rows = [
        [
            *(
                [Button("assess_decide", "assess_decide", number, str(each.id), {"at": at})]
                if each.decided_by is None
                else []
            ),
            Button("assess_strike", "assess_strike", number, str(each.id), {"at": at}),
        ]
        for at, each in enumerate(entries, 1)
    ]
    adds = [
        Button("assess_add", "assess_add", number, which.name, {"which": which})
        for which in ResultList
    ]
    saying.turn(
        tx,
        act,
        "assessment.lists",
        [*rows, adds[:3], adds[3:], [Button("back", "assessment", number)]],
        one=one,
        entries=entries,
        names={unit.id: unit.name for unit in people.all_units(tx)},
        people=people.names(tx, [each.decided_by for each in entries]),
    )


def decide(tx: Tx, act: Act, number: int, entry: int) -> None:
    one = _entry(tx, number, entry)
    if one.decided_by is not None:
        raise Refused("old_button")
    _enter(tx, act, number, one.which, people.unit(tx, one.unit), one.grounds)
    show(tx, act, number)


def _enter(tx: Tx, act: Act, number: int, which: ResultList, unit: Unit, why: str) -> None:
    """Whom 通报批评 names is barred on the same grounds (二(七)). Raises Refused: assess_criticised."""
    if which is ResultList.CRITICISED:
        if unit.kind in LOCALITIES:
            raise Refused("assess_criticised", unit=unit.name)
        _enter(tx, act, number, ResultList.BARRED, unit, why)
    assessment.enter(tx, number, which, unit.id, why, act.actor.id)
    record(tx, act, "decide_list", f"assessment:{number}", step=which, of=unit.name, why=why)


def strike(tx: Tx, act: Act, number: int, entry: int) -> None:
    one = _entry(tx, number, entry)
    assessment.strike(tx, entry)
    name = people.unit(tx, one.unit).name
    record(tx, act, "strike_list", f"assessment:{number}", step=one.which, of=name)
    show(tx, act, number)


def _entry(tx: Tx, number: int, entry: int) -> Listed:
    found = next((one for one in assessment.lists_of(tx, number) if one.id == entry), None)
    if found is None:
        raise Refused("old_button")
    return found


def ask(tx: Tx, act: Act, number: int, name: str) -> None:
    if name not in ResultList.__members__:
        raise Refused("old_button")
    which = ResultList[name]
    dialogs.open_dialog(tx, act, LIST, subject=number, which=which)
    back = [[Button("back", "assess_lists", number)]]
    saying.turn(tx, act, "assessment.ask_list", back, which=which, one=assessing.found(tx, number))


def said(tx: Tx, act: Act, number: int, words: str) -> None:
    """于水县 全年提前完成任务: a unit, then the grounds; whoever types it has decided it."""
    dialog = dialogs.current(tx, act)
    assert dialog is not None
    which = ResultList(dialog.data["which"])
    name, rest = headed(words)
    unit = unit_called(tx, name)
    why = within(paragraph(rest), LONGEST_NOTE, empty="assess_reason")
    _enter(tx, act, number, which, unit, why)
    dialogs.close_dialog(tx, act)
    show(tx, act, number)
