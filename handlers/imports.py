"""Files of the office: sent, looked at as a preview, asked about, confirmed."""

from telegram import Update

from actions import imports, layouts, ledger_rows
from actions.access import office, sent_file
from domain.faults import Refused
from handlers.context import Context
from handlers.entries import Claim, Command, Guarded


async def begin(update: Update, context: Context) -> None:
    await context.tx(imports.begin)


async def received(update: Update, context: Context) -> None:
    message = update.effective_message
    assert message
    assert message.document
    file = message.document
    what = (file.file_id, file.file_name or "", file.file_size or 0, message.media_group_id)
    await context.tx(imports.note, *what)


async def answer(update: Update, context: Context) -> None:
    question, _, choice = context.press.argument.rpartition("/")
    await context.tx(imports.answer, context.press.subject, question, choice)


async def answer_rest(update: Update, context: Context) -> None:
    await context.tx(imports.answer_rest, context.press.subject)


async def turn_rows(update: Update, context: Context) -> None:
    (page,) = context.press.ids(1)
    await context.tx(ledger_rows.page, context.press.subject, page)


async def open_row(update: Update, context: Context) -> None:
    await context.tx(ledger_rows.open_row, context.press.subject, context.press.argument)


async def put(update: Update, context: Context) -> None:
    cell, what, value = (*context.press.argument.split("/"), "", "")[:3]
    await context.tx(ledger_rows.put, context.press.subject, cell, what, value)


async def match_columns(update: Update, context: Context) -> None:
    await context.tx(layouts.begin, context.press.subject)


async def open_column(update: Update, context: Context) -> None:
    (number,) = context.press.ids(1)
    await context.tx(layouts.open_column, context.press.subject, number)


async def put_column(update: Update, context: Context) -> None:
    number, _, key = context.press.argument.partition("/")
    if not number.isdecimal():
        raise Refused("old_button")
    await context.tx(layouts.put, context.press.subject, int(number), key)


async def read_layout(update: Update, context: Context) -> None:
    await context.tx(layouts.read, context.press.subject)


async def back(update: Update, context: Context) -> None:
    await context.tx(imports.show_again, context.press.subject)


async def confirm(update: Update, context: Context) -> None:
    await context.tx(imports.confirm, context.press.subject)


async def cancel(update: Update, context: Context) -> None:
    await context.tx(imports.cancel, context.press.subject)


COMMANDS = (Command("import", begin, office),)

BUTTONS = {
    "import_answer": Guarded(answer, sent_file),
    "import_rest": Guarded(answer_rest, sent_file),
    "import_rows": Guarded(turn_rows, sent_file),
    "import_row": Guarded(open_row, sent_file),
    "import_put": Guarded(put, sent_file),
    "layout": Guarded(match_columns, sent_file),
    "layout_column": Guarded(open_column, sent_file),
    "layout_put": Guarded(put_column, sent_file),
    "layout_read": Guarded(read_layout, sent_file),
    "import_back": Guarded(back, sent_file),
    "import_confirm": Guarded(confirm, sent_file),
    "import_cancel": Guarded(cancel, sent_file),
}

STEPS = {"import": Guarded(begin, office)}

DOCUMENTS = Claim(imports.claims, Guarded(received, office))
