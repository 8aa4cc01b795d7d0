"""What is typed for a round of 督查: the plan, how many are drawn, who else, sections, issue, remarks."""

from actions import posts as saying
from actions import supervision as preparing
from actions import supervision_bulletins as bulletins
from actions import supervision_details as details
from actions import supervision_hearings as hearings
from actions import supervision_pages as pages
from actions import supervision_reports as reports
from domain import supervision_words as rules
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.supervision import RoundState, check
from domain.supervision_draw import quotas
from domain.supervision_report import WRITTEN, Section
from storage import Tx, dialogs, people

PLAN, QUOTAS = "supervise_plan", "supervise_quotas"
ADD, ISSUE, RETURN = "supervise_add", "supervise_issue", "supervise_return"
WRITE, REMARK = "supervise_write", "supervise_remark"
HOME = [[Button("back", "supervisions")]]


def _back(number: int) -> list[list[Button]]:
    return [[Button("back", "supervision", number)]]


def ask_plan(tx: Tx, act: Act) -> None:
    dialogs.open_dialog(tx, act, PLAN, subject=0)
    saying.turn(tx, act, "supervision.ask_plan", HOME, year=act.now.year)


def said_plan(tx: Tx, act: Act, words: str) -> None:
    preparing.put_entry(tx, act, rules.entry(words, act.now.year))
    dialogs.close_dialog(tx, act)
    pages.show(tx, act, 0)


def ask_quotas(tx: Tx, act: Act) -> None:
    dialogs.open_dialog(tx, act, QUOTAS, subject=0)
    saying.turn(tx, act, "supervision.ask_quotas", HOME, quotas=preparing.quotas(tx))


def said_quotas(tx: Tx, act: Act, words: str) -> None:
    preparing.set_quotas(tx, act, quotas(words))
    dialogs.close_dialog(tx, act)
    pages.show(tx, act, 0)


def ask_add(tx: Tx, act: Act, number: int) -> None:
    one = preparing.preparing(tx, number, RoundState.UNDER_WAY)
    dialogs.open_dialog(tx, act, ADD, subject=number)
    saying.turn(tx, act, "supervision.ask_add", _back(number), one=one)


def said_add(tx: Tx, act: Act, number: int, words: str) -> None:
    preparing.name(tx, act, number, *rules.named_with_reason(words))
    dialogs.close_dialog(tx, act)
    pages.page(tx, act, number, anew=True)


def ask_issue(tx: Tx, act: Act, number: int) -> None:
    one = preparing.found(tx, number)
    check(one.state, RoundState.ISSUED)
    dialogs.open_dialog(tx, act, ISSUE, subject=number)
    saying.turn(tx, act, "supervision.ask_issue", _back(number), one=one)


def said_issue(tx: Tx, act: Act, number: int, words: str) -> None:
    bulletins.issue(tx, act, number, words)
    dialogs.close_dialog(tx, act)
    pages.page(tx, act, number, anew=True)


def ask_return(tx: Tx, act: Act, number: int) -> None:
    one = reports.check_second(tx, act, number)
    dialogs.open_dialog(tx, act, RETURN, subject=number)
    saying.turn(tx, act, "supervision.ask_return", _back(number), one=one)


def said_return(tx: Tx, act: Act, number: int, words: str) -> None:
    reports.send_back(tx, act, number, words)
    dialogs.close_dialog(tx, act)
    pages.page(tx, act, number, anew=True)


def ask_section(tx: Tx, act: Act, number: int, at: int) -> None:
    one = hearings.may_draft(tx, act, number)
    if not 0 <= at < len(WRITTEN):
        raise Refused("old_button")
    dialogs.open_dialog(tx, act, WRITE, subject=number, section=WRITTEN[at])
    made = reports.report(tx, act, one)
    text = made.basics if WRITTEN[at] is Section.BASICS else dict(made.sections)[WRITTEN[at]]
    back = [[Button("back", "supervise_report", number)]]
    saying.turn(tx, act, "supervision.ask_section", back, one=one, section=WRITTEN[at], text=text)


def said_section(tx: Tx, act: Act, number: int, words: str) -> None:
    dialog = dialogs.current(tx, act)
    assert dialog is not None
    reports.write(tx, act, number, Section(dialog.data["section"]), words)
    dialogs.close_dialog(tx, act)
    details.report_page(tx, act, number, anew=True)


def ask_remark(tx: Tx, act: Act, number: int, unit: int) -> None:
    one = hearings.check_speaks(tx, act, number, unit)
    dialogs.open_dialog(tx, act, REMARK, subject=number, unit=unit)
    back = [[Button("back", "supervise_unit", number, str(unit))]]
    saying.turn(tx, act, "supervision.ask_remark", back, one=one, unit=people.unit(tx, unit))


def said_remark(tx: Tx, act: Act, number: int, words: str) -> None:
    dialog = dialogs.current(tx, act)
    assert dialog is not None
    unit = int(dialog.data["unit"])
    hearings.remark(tx, act, number, unit, words)
    dialogs.close_dialog(tx, act)
    details.unit_page(tx, act, number, unit, anew=True)
