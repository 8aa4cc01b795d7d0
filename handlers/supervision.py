"""`/supervise`: the yearly plan, a quarter's round, its findings, its report until it is made known."""

from telegram import Update

from actions import (
    office,
    supervision,
    supervision_details,
    supervision_drawing,
    supervision_findings,
    supervision_forms,
    supervision_hearings,
    supervision_pages,
    supervision_reports,
)
from actions.access import office_alone
from actions.supervision_access import (
    inspects,
    knows_round,
    reads_inside,
    reads_report,
    reads_supervision,
    works_on,
)
from domain.faults import Refused
from domain.periods import NotAPeriod, parse
from handlers.context import Context
from handlers.entries import Claim, Command, Guarded
from storage import dialogs


async def begin(update: Update, context: Context) -> None:
    await context.tx(supervision_pages.show, 0)


async def show(update: Update, context: Context) -> None:
    """Back on a page, no words are waited for any more."""
    await context.tx(dialogs.close_dialog)
    await context.tx(supervision_pages.show, context.press.subject)


async def page(update: Update, context: Context) -> None:
    await context.tx(dialogs.close_dialog)
    at = context.press.ids(1)[0] if context.press.argument else 0
    await context.tx(supervision_pages.page, context.press.subject, at)


async def begin_round(update: Update, context: Context) -> None:
    try:
        period = parse(context.press.argument)
    except NotAPeriod:
        raise Refused("old_button") from None
    number = await context.tx(supervision.begin, period)
    await context.tx(office.follow)
    await context.tx(supervision_pages.page, number)


async def ask_plan(update: Update, context: Context) -> None:
    await context.tx(supervision_forms.ask_plan)


async def said_plan(update: Update, context: Context) -> None:
    await context.tx(supervision_forms.said_plan, context.words)


async def ask_quotas(update: Update, context: Context) -> None:
    await context.tx(supervision_forms.ask_quotas)


async def said_quotas(update: Update, context: Context) -> None:
    await context.tx(supervision_forms.said_quotas, context.words)


async def toggle_inspector(update: Update, context: Context) -> None:
    await context.tx(supervision.toggle_inspector, context.press.subject, *context.press.ids(1))
    await context.tx(supervision_pages.page, context.press.subject)


async def draw(update: Update, context: Context) -> None:
    await context.tx(supervision_drawing.draw, context.press.subject)
    await context.tx(supervision_pages.page, context.press.subject)


async def ask_add(update: Update, context: Context) -> None:
    await context.tx(supervision_forms.ask_add, context.press.subject)


async def said_add(update: Update, context: Context) -> None:
    await context.tx(supervision_forms.said_add, context.subject, context.words)


async def unname(update: Update, context: Context) -> None:
    await context.tx(supervision.unname, context.press.subject, *context.press.ids(1))
    await context.tx(supervision_pages.page, context.press.subject)


async def start(update: Update, context: Context) -> None:
    await context.tx(supervision.start, context.press.subject)
    await context.tx(office.follow)
    await context.tx(supervision_pages.page, context.press.subject)


async def cancel(update: Update, context: Context) -> None:
    await context.tx(supervision.cancel, context.press.subject)
    await context.tx(office.follow)
    await context.tx(supervision_pages.page, context.press.subject)


async def inspected(update: Update, context: Context) -> None:
    await context.tx(dialogs.close_dialog)
    await context.tx(supervision_pages.inspected, context.press.subject, *context.press.ids(1))


async def ask_finding(update: Update, context: Context) -> None:
    await context.tx(supervision_findings.ask, context.press.subject, *context.press.ids(2))


async def said_finding(update: Update, context: Context) -> None:
    await context.tx(supervision_findings.said, context.subject, context.words)


async def toggle_method(update: Update, context: Context) -> None:
    await context.tx(
        supervision_findings.toggle_method, context.press.subject, *context.press.ids(1)
    )


async def judge(update: Update, context: Context) -> None:
    await context.tx(supervision_findings.judge, context.press.subject, *context.press.ids(1))


async def keep_finding(update: Update, context: Context) -> None:
    where = await context.tx(supervision_findings.keep, context.press.subject)
    await context.tx(supervision_pages.inspected, context.press.subject, where)


async def keep_file(update: Update, context: Context) -> None:
    await context.tx(supervision_findings.keep_file, context.sent)


async def finding(update: Update, context: Context) -> None:
    await context.tx(supervision_details.finding, context.press.subject, *context.press.ids(1))


async def send_file(update: Update, context: Context) -> None:
    await context.tx(supervision_findings.send_file, context.press.subject, *context.press.ids(2))


async def strike(update: Update, context: Context) -> None:
    number = context.press.subject
    where = await context.tx(supervision_findings.strike, number, *context.press.ids(1))
    await context.tx(supervision_pages.inspected, number, where)


async def make_problem(update: Update, context: Context) -> None:
    which, project = context.press.ids(2)
    await context.tx(supervision_findings.to_problem, context.press.subject, which, project)
    await context.tx(supervision_details.finding, context.press.subject, which)


async def hear(update: Update, context: Context) -> None:
    await context.tx(supervision_hearings.hear, context.press.subject)
    await context.tx(supervision_pages.page, context.press.subject)


async def unit_page(update: Update, context: Context) -> None:
    await context.tx(dialogs.close_dialog)
    await context.tx(supervision_details.unit_page, context.press.subject, *context.press.ids(1))


async def ask_remark(update: Update, context: Context) -> None:
    await context.tx(supervision_forms.ask_remark, context.press.subject, *context.press.ids(1))


async def said_remark(update: Update, context: Context) -> None:
    await context.tx(supervision_forms.said_remark, context.subject, context.words)


async def report(update: Update, context: Context) -> None:
    await context.tx(dialogs.close_dialog)
    await context.tx(supervision_details.report_page, context.press.subject)


async def ask_section(update: Update, context: Context) -> None:
    await context.tx(supervision_forms.ask_section, context.press.subject, *context.press.ids(1))


async def said_section(update: Update, context: Context) -> None:
    await context.tx(supervision_forms.said_section, context.subject, context.words)


async def submit(update: Update, context: Context) -> None:
    await context.tx(supervision_reports.submit, context.press.subject)
    await context.tx(supervision_details.report_page, context.press.subject)


async def approve(update: Update, context: Context) -> None:
    await context.tx(supervision_reports.approve, context.press.subject)
    await context.tx(supervision_pages.page, context.press.subject)


async def ask_return(update: Update, context: Context) -> None:
    await context.tx(supervision_forms.ask_return, context.press.subject)


async def said_return(update: Update, context: Context) -> None:
    await context.tx(supervision_forms.said_return, context.subject, context.words)


async def ask_issue(update: Update, context: Context) -> None:
    await context.tx(supervision_forms.ask_issue, context.press.subject)


async def said_issue(update: Update, context: Context) -> None:
    await context.tx(supervision_forms.said_issue, context.subject, context.words)
    await context.tx(office.follow)


async def drawn(update: Update, context: Context) -> None:
    at = context.press.ids(1)[0] if context.press.argument else 0
    await context.tx(supervision_details.drawn, context.press.subject, at)


async def history(update: Update, context: Context) -> None:
    await context.tx(supervision_details.history, context.press.subject)


COMMANDS = (Command("supervise", begin, reads_supervision, wholly=office_alone),)

BUTTONS = {
    "supervisions": Guarded(show, reads_supervision),
    "supervision": Guarded(page, knows_round),
    "finding": Guarded(finding, knows_round),
    "supervise_file": Guarded(send_file, reads_inside),
    "supervise_unit": Guarded(unit_page, knows_round),
    "supervise_remark": Guarded(ask_remark, knows_round),
    "supervise_drawn": Guarded(drawn, reads_inside),
    "supervise_history": Guarded(history, reads_inside),
    "supervise_plan": Guarded(ask_plan, office_alone),
    "supervise_quotas": Guarded(ask_quotas, office_alone),
    "supervise_begin": Guarded(begin_round, office_alone),
    "supervise_team": Guarded(toggle_inspector, office_alone),
    "supervise_draw": Guarded(draw, office_alone),
    "supervise_add": Guarded(ask_add, office_alone),
    "supervise_unname": Guarded(unname, office_alone),
    "supervise_start": Guarded(start, office_alone),
    "supervise_cancel": Guarded(cancel, office_alone),
    "supervise_issue": Guarded(ask_issue, office_alone),
    "inspected": Guarded(inspected, reads_inside),
    "supervise_find": Guarded(ask_finding, works_on),
    "supervise_method": Guarded(toggle_method, works_on),
    "supervise_verdict": Guarded(judge, works_on),
    "supervise_keep": Guarded(keep_finding, works_on),
    "supervise_strike": Guarded(strike, works_on),
    "supervise_problem": Guarded(make_problem, works_on),
    "supervise_hear": Guarded(hear, works_on),
    "supervise_report": Guarded(report, reads_report),
    "supervise_write": Guarded(ask_section, works_on),
    "supervise_submit": Guarded(submit, works_on),
    "supervise_approve": Guarded(approve, works_on),
    "supervise_return": Guarded(ask_return, works_on),
}

STEPS = {
    supervision_forms.PLAN: Guarded(said_plan, office_alone),
    supervision_forms.QUOTAS: Guarded(said_quotas, office_alone),
    supervision_forms.ADD: Guarded(said_add, office_alone),
    supervision_forms.ISSUE: Guarded(said_issue, office_alone),
    supervision_forms.WRITE: Guarded(said_section, works_on),
    supervision_forms.RETURN: Guarded(said_return, works_on),
    supervision_forms.REMARK: Guarded(said_remark, knows_round),
    supervision_findings.STEP: Guarded(said_finding, works_on),
}

FILES = Claim(supervision_findings.claims, Guarded(keep_file, inspects))
