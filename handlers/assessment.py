"""`/assess`: begin, score, show, object, settle; the five lists; schemes compared."""

from telegram import Update

from actions import (
    assessment,
    assessment_forms,
    assessment_items,
    assessment_lists,
    assessment_notices,
    assessment_pages,
    assessment_schemes,
)
from actions.access import office_alone
from actions.assessment_access import reads_assessment
from domain.faults import Refused
from handlers.context import Context
from handlers.entries import Claim, Command, Guarded
from storage import dialogs


async def begin(update: Update, context: Context) -> None:
    await context.tx(assessment_pages.show)


async def show(update: Update, context: Context) -> None:
    """Back on the list, no words are waited for any more."""
    await context.tx(dialogs.close_dialog)
    await context.tx(assessment_pages.show)


async def page(update: Update, context: Context) -> None:
    await context.tx(dialogs.close_dialog)
    await context.tx(assessment_pages.page, context.press.subject)


async def page_of_unit(update: Update, context: Context) -> None:
    await context.tx(dialogs.close_dialog)
    await context.tx(assessment_pages.page_of_unit, context.press.subject, *context.press.ids(1))


async def item(update: Update, context: Context) -> None:
    await context.tx(dialogs.close_dialog)
    await context.tx(assessment_items.item, context.press.subject, *context.press.ids(2))


async def ask_period(update: Update, context: Context) -> None:
    await context.tx(assessment_forms.ask_period, *context.press.ids(1))


async def said_period(update: Update, context: Context) -> None:
    await context.tx(assessment_forms.said_period, context.words)


async def ask_scheme(update: Update, context: Context) -> None:
    await context.tx(assessment_schemes.ask)


async def get_scheme(update: Update, context: Context) -> None:
    await context.tx(assessment_schemes.get, *context.press.ids(1))


async def received_scheme(update: Update, context: Context) -> None:
    message = update.effective_message
    assert message
    assert message.document
    file = message.document
    what = (file.file_id, file.file_name or "", file.file_size or 0, message.media_group_id)
    await context.tx(assessment_schemes.note, *what)


async def said_scheme(update: Update, context: Context) -> None:
    await context.tx(assessment_schemes.said, context.words)


async def ask_figure(update: Update, context: Context) -> None:
    await context.tx(assessment_forms.ask_figure, context.press.subject, *context.press.ids(3))


async def said_figure(update: Update, context: Context) -> None:
    await context.tx(assessment_forms.said_figure, context.subject, context.words)


async def ask_points(update: Update, context: Context) -> None:
    await context.tx(assessment_forms.ask_points, context.press.subject, *context.press.ids(2))


async def said_points(update: Update, context: Context) -> None:
    await context.tx(assessment_forms.said_points_, context.subject, context.words)


async def ask_objection(update: Update, context: Context) -> None:
    await context.tx(assessment_forms.ask_objection, context.press.subject, *context.press.ids(1))


async def said_objection(update: Update, context: Context) -> None:
    await context.tx(assessment_forms.said_objection, context.subject, context.words)


async def ask_answer(update: Update, context: Context) -> None:
    await context.tx(assessment_forms.ask_answer, context.press.subject)


async def said_answer(update: Update, context: Context) -> None:
    await context.tx(assessment_forms.said_answer, context.subject, context.words)


async def ask_many(update: Update, context: Context) -> None:
    await context.tx(assessment_forms.ask_many, context.press.subject)


async def said_many(update: Update, context: Context) -> None:
    await context.tx(assessment_forms.said_many, context.subject, context.words)


async def ask_publish(update: Update, context: Context) -> None:
    await context.tx(assessment_notices.ask_publish, context.press.subject)


async def ask_settle(update: Update, context: Context) -> None:
    await context.tx(assessment_lists.ask_settle, context.press.subject)


async def choose_period(update: Update, context: Context) -> None:
    at, _, key = context.press.argument.partition("/")
    if not at.isdecimal():
        raise Refused("old_button")
    await context.tx(assessment_forms.chosen_period, int(at), key)


async def publish(update: Update, context: Context) -> None:
    await context.tx(assessment_notices.publish, context.press.subject)
    await context.tx(assessment_pages.page, context.press.subject)


async def renew(update: Update, context: Context) -> None:
    await context.tx(assessment.renew_scheme, context.press.subject)
    await context.tx(assessment_pages.page, context.press.subject)


async def settle(update: Update, context: Context) -> None:
    await context.tx(assessment_lists.settle, context.press.subject)
    await context.tx(assessment_pages.page, context.press.subject)


async def lists(update: Update, context: Context) -> None:
    await context.tx(dialogs.close_dialog)
    await context.tx(assessment_lists.show, context.press.subject)


async def decide(update: Update, context: Context) -> None:
    await context.tx(assessment_lists.decide, context.press.subject, *context.press.ids(1))


async def strike(update: Update, context: Context) -> None:
    await context.tx(assessment_lists.strike, context.press.subject, *context.press.ids(1))


async def ask_list(update: Update, context: Context) -> None:
    await context.tx(assessment_lists.ask, context.press.subject, context.press.argument)


async def said_list(update: Update, context: Context) -> None:
    await context.tx(assessment_lists.said, context.subject, context.words)


async def ask_compare(update: Update, context: Context) -> None:
    await context.tx(assessment_pages.compare, context.press.subject, None)


async def compare(update: Update, context: Context) -> None:
    await context.tx(assessment_pages.compare, context.press.subject, *context.press.ids(1))


COMMANDS = (Command("assess", begin, reads_assessment, wholly=office_alone),)

BUTTONS = {
    "assessments": Guarded(show, reads_assessment),
    "assessment": Guarded(page, reads_assessment),
    "assess_unit": Guarded(page_of_unit, reads_assessment),
    "assess_item": Guarded(item, reads_assessment),
    "assess_own": Guarded(ask_points, reads_assessment),
    "assess_object": Guarded(ask_objection, reads_assessment),
    "assess_begin": Guarded(ask_period, office_alone),
    "assess_scheme": Guarded(ask_scheme, office_alone),
    "assess_scheme_get": Guarded(get_scheme, office_alone),
    "assess_figure": Guarded(ask_figure, office_alone),
    "assess_many": Guarded(ask_many, office_alone),
    "assess_points": Guarded(ask_points, office_alone),
    "assess_period": Guarded(choose_period, office_alone),
    "assess_publish": Guarded(ask_publish, office_alone),
    "assess_publish_now": Guarded(publish, office_alone),
    "assess_renew": Guarded(renew, office_alone),
    "assess_settle": Guarded(ask_settle, office_alone),
    "assess_settle_now": Guarded(settle, office_alone),
    "assess_answer": Guarded(ask_answer, office_alone),
    "assess_lists": Guarded(lists, office_alone),
    "assess_decide": Guarded(decide, office_alone),
    "assess_strike": Guarded(strike, office_alone),
    "assess_add": Guarded(ask_list, office_alone),
    "assess_compare": Guarded(ask_compare, office_alone),
    "assess_by": Guarded(compare, office_alone),
}

STEPS = {
    assessment_forms.BEGIN: Guarded(said_period, office_alone),
    assessment_schemes.STEP: Guarded(said_scheme, office_alone),
    assessment_forms.MANY: Guarded(said_many, office_alone),
    assessment_forms.FIGURE: Guarded(said_figure, office_alone),
    assessment_forms.POINTS: Guarded(said_points, reads_assessment),
    assessment_forms.OBJECT: Guarded(said_objection, reads_assessment),
    assessment_forms.ANSWER: Guarded(said_answer, office_alone),
    assessment_lists.LIST: Guarded(said_list, office_alone),
}

DOCUMENTS = Claim(assessment_schemes.claims, Guarded(received_scheme, office_alone))
