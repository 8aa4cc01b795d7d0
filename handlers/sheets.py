"""表格报送: the table out by a press or `/sheet`, and what to do with it when it is back."""

from telegram import Update

from actions import sheet_returns, sheets
from actions.access import may_report, sent_sheet, takes_sheet
from handlers.context import Context
from handlers.entries import Claim, Command, Guarded, Where
from handlers.imports import received


async def begin(update: Update, context: Context) -> None:
    await context.tx(sheets.begin, context.words)


async def give(update: Update, context: Context) -> None:
    await context.tx(sheets.give, context.press.subject)


async def submit(update: Update, context: Context) -> None:
    await context.tx(sheet_returns.submit, context.press.subject)


async def cancel(update: Update, context: Context) -> None:
    await context.tx(sheet_returns.cancel, context.press.subject)


COMMANDS = (Command("sheet", begin, may_report, takes=Where.PRIVATE),)

BUTTONS = {
    "sheet": Guarded(give, takes_sheet),
    "sheet_submit": Guarded(submit, sent_sheet),
    "sheet_cancel": Guarded(cancel, sent_sheet),
}

STEPS: dict[str, Guarded] = {}

DOCUMENTS = Claim(sheets.claims, Guarded(received, may_report))
