"""A finding, by one card: what was reported beside what was seen, how, the verdict; photos and files."""

from collections.abc import Sequence
from typing import Any

from actions import posts as saying
from actions.attachment_lists import SHAPES
from actions.attachments import refused_by_kind, takes
from actions.audit import record
from actions.problems import raise_one
from actions.supervision import found, subject
from actions.supervision_access import works_on
from actions.supervision_records import PAPER, known
from domain.acts import Act
from domain.attachments import MOST, Kind, Sent
from domain.buttons import Button
from domain.faults import Refused
from domain.names import paragraph, within
from domain.posts import Recipe
from domain.projects import Project
from domain.reports import SaidProblem
from domain.roles import Category
from domain.said_text import plain
from domain.said_troubles import troubles
from domain.supervision import (
    LONGEST_SEEN,
    MOST_FOUND,
    Content,
    Finding,
    Inspected,
    Method,
    Round,
    RoundState,
    Verdict,
)
from domain.supervision_words import as_problem
from storage import Tx, attachments, dialogs, files, projects, supervision
from storage import supervision_findings as findings
from templates.filters import period_zh

STEP = "supervise_finding"


def place_in(tx: Tx, number: int, inspected: int) -> Inspected:
    one = supervision.found_inspected(tx, inspected)
    if one is None or one.round != number:
        raise Refused("old_button")
    return one


def project_of(tx: Tx, one: Inspected) -> Project | None:
    return projects.project(tx, one.project) if one.project else None


def under_way(tx: Tx, number: int) -> Round:
    """Raises Refused: supervise_state."""
    one = found(tx, number)
    if one.state is not RoundState.UNDER_WAY:
        raise Refused("supervise_state", state=one.state)
    return one


def ask(tx: Tx, act: Act, number: int, inspected: int, at: int) -> None:
    """The card of a new finding; the next words are what was seen."""
    one, place = under_way(tx, number), place_in(tx, number, inspected)
    if not 0 <= at < len(Content):
        raise Refused("old_button")
    content = tuple(Content)[at]
    noted = sum(each.inspected == place.id for each in findings.of_round(tx, number))
    if noted >= MOST_FOUND:
        raise Refused("supervise_full", most=MOST_FOUND)
    said = known(tx, act, place, one.period, PAPER)[content]
    dialogs.open_dialog(
        tx, act, STEP, subject=number, inspected=inspected, content=content, reported=said,
        methods=[], verdict="", seen="", files=[],
    )  # fmt: skip
    _show(tx, act, anew=False)


def _card(tx: Tx, act: Act, number: int) -> dict[str, Any]:
    """What the card holds. Raises Refused: old_button."""
    dialog = dialogs.current(tx, act)
    if dialog is None or dialog.step != STEP or dialog.data["subject"] != number:
        raise Refused("old_button")
    return dict(dialog.data)


def _show(tx: Tx, act: Act, *, anew: bool) -> None:
    dialog = dialogs.current(tx, act)
    assert dialog is not None
    card = dialog.data
    number, place = int(card["subject"]), place_in(tx, int(card["subject"]), int(card["inspected"]))
    methods = [
        Button("supervise_method", "supervise_method", number, str(at),
               {"method": one, "on": one in card["methods"]})
        for at, one in enumerate(Method)
    ]  # fmt: skip
    verdicts = [
        Button("supervise_verdict", "supervise_verdict", number, str(at),
               {"verdict": one, "on": one == card["verdict"]})
        for at, one in enumerate(Verdict)
    ]  # fmt: skip
    whole = card["methods"] and card["verdict"] and card["seen"]
    last = [Button("supervise_keep", "supervise_keep", number)] if whole else []
    back = Button("back", "inspected", number, str(place.id))
    values = {"place": place, "project": project_of(tx, place), "card": card}
    say = saying.answer if anew else saying.turn
    say(tx, act, "supervision.card", [methods, verdicts, [*last, back]], **values)


def said(tx: Tx, act: Act, number: int, words: str) -> None:
    """实际情况."""
    under_way(tx, number)
    seen = within(paragraph(words), LONGEST_SEEN)
    dialogs.open_dialog(tx, act, STEP, **_card(tx, act, number) | {"seen": seen})
    _show(tx, act, anew=True)


def toggle_method(tx: Tx, act: Act, number: int, at: int) -> None:
    card = _card(tx, act, number)
    if not 0 <= at < len(Method):
        raise Refused("old_button")
    chosen = {*card["methods"]} ^ {tuple(Method)[at]}
    kept = [one for one in Method if one in chosen]
    dialogs.open_dialog(tx, act, STEP, **card | {"methods": kept})
    _show(tx, act, anew=False)


def judge(tx: Tx, act: Act, number: int, at: int) -> None:
    card = _card(tx, act, number)
    if not 0 <= at < len(Verdict):
        raise Refused("old_button")
    dialogs.open_dialog(tx, act, STEP, **card | {"verdict": tuple(Verdict)[at]})
    _show(tx, act, anew=False)


def keep(tx: Tx, act: Act, number: int) -> int:
    """On record, by whoever pressed; where it was noted."""
    under_way(tx, number)
    card = _card(tx, act, number)
    if not (card["methods"] and card["verdict"] and card["seen"]):
        raise Refused("old_button")
    place = place_in(tx, number, int(card["inspected"]))
    methods = tuple(map(Method, card["methods"]))
    told = {name: card[name] for name in ("content", "reported", "seen", "verdict")}
    told |= {"content": Content(told["content"]), "verdict": Verdict(told["verdict"])}
    made = findings.add(tx, act.now, place.id, act.actor.id, methods, **told)
    attachments.belong_to_finding(tx, card["files"], made)
    dialogs.close_dialog(tx, act)
    _note(tx, act, "supervision_finding", number, place, told["content"], told["verdict"])
    return place.id


def _note(
    tx: Tx, act: Act, verb: str, number: int, place: Inspected, content: Content, verdict: Verdict
) -> None:
    project = project_of(tx, place)
    what = project.code if project else place.unit_name
    record(tx, act, verb, subject(number), what=what, kind=content, result=verdict)


def finding_in(tx: Tx, number: int, finding: int) -> tuple[Finding, Inspected]:
    one = findings.find(tx, finding)
    if one is None:
        raise Refused("old_button")
    return one, place_in(tx, number, one.inspected)


def strike(tx: Tx, act: Act, number: int, finding: int) -> int:
    """Taken back by whoever noted it, or the office, before any unit has read it; from where."""
    under_way(tx, number)
    one, place = finding_in(tx, number, finding)
    attachments.forget_finding(tx, finding)
    findings.withdraw(tx, finding)
    _note(tx, act, "supervision_struck", number, place, one.content, one.verdict)
    return place.id


def claims(tx: Tx, act: Act, _sent: Sent, _words: str, about: int | None) -> bool:
    """What is sent while a finding's card is open, unless it answers a project's card."""
    dialog = dialogs.current(tx, act)
    return about is None and dialog is not None and dialog.step == STEP


def keep_file(tx: Tx, act: Act, sent: Sent) -> None:
    """With the card; of an album what will not do is said once."""
    dialog = dialogs.current(tx, act)
    assert dialog is not None
    if not works_on(tx, act, int(dialog.data["subject"])):
        raise Refused("not_yours_now")
    if not takes(tx, act, sent, _refusal(sent, dialog.data["files"])):
        return
    number = attachments.add(tx, act, sent, project=None, question=None)
    files_now = [*dialog.data["files"], number]
    dialogs.open_dialog(tx, act, STEP, **{**dialog.data, "files": files_now})
    if len(files_now) == 1 or not sent.album:
        _show(tx, act, anew=True)


def _refusal(sent: Sent, kept: Sequence[int]) -> Refused | None:
    if sent.kind is Kind.LOCATION:
        return Refused("supervise_no_place")
    if len(kept) >= MOST:
        return Refused("attachments_full", most=MOST)
    return refused_by_kind(sent)


def send_file(tx: Tx, act: Act, number: int, finding: int, attachment: int) -> None:
    """Once more, by Telegram's own id."""
    one, place = finding_in(tx, number, finding)
    file = next(
        (each for each in attachments.of_finding(tx, one.id) if each.id == attachment), None
    )
    if file is None:
        raise Refused("old_button")
    recipe = Recipe("attachment", SHAPES[file.kind], file.name, {"attachment": file.id})
    files.keep(tx, recipe, file.telegram)  # Telegram has it, so nothing is ever built
    values = {"place": place, "project": project_of(tx, place)}
    saying.answer_made(tx, act, recipe, "supervision.file", **values)


def projects_for_problem(tx: Tx, one: Finding, place: Inspected) -> list[Project]:
    """About which a 问题 may be made of it: its own project, else any of the unit's that goes on."""
    if not one.is_faulty or one.problem is not None:
        return []
    own = project_of(tx, place)
    return [own] if own else [each for each in projects.of_unit(tx, place.unit) if each.advancing]


def to_problem(tx: Tx, act: Act, number: int, finding: int, project: int) -> int:
    """整改: a 问题 with its source, once what was found is out. Raises Refused: supervise_state."""
    round_, (one, place) = found(tx, number), finding_in(tx, number, finding)
    if round_.state is not RoundState.ISSUED:
        raise Refused("supervise_state", state=round_.state)
    about = next(
        (each for each in projects_for_problem(tx, one, place) if each.id == project), None
    )
    if about is None:
        raise Refused("old_button")
    guessed = troubles(plain(one.seen))
    category = guessed[0].category if guessed else Category.OTHER
    text = as_problem(period_zh(round_.period), one.seen)
    made = raise_one(tx, act, about, SaidProblem(category, "", text), act.actor.id)
    if not findings.became(tx, finding, made):
        raise Refused("old_button")
    record(tx, act, "supervision_problem", subject(number), what=about.code, kind=category)
    return made
