"""`/export`: the list, a file by a press, and the 上报模板 of the office."""

from telegram import Update

from actions import export_profiles, exports
from actions.access import office_alone
from actions.exports import exports_anything, exports_for
from domain.faults import Refused
from handlers.context import Context
from handlers.entries import Claim, Command, Guarded, Where
from handlers.imports import received


async def begin(update: Update, context: Context) -> None:
    if context.act.in_group:
        await context.tx(exports.send_to_group, context.words)
    else:
        await context.tx(exports.show)


async def show(update: Update, context: Context) -> None:
    await context.tx(exports.show, context.press.subject)


async def send(update: Update, context: Context) -> None:
    await context.tx(exports.send, context.press.subject, context.press.argument)


async def profiles(update: Update, context: Context) -> None:
    await context.tx(export_profiles.listing)


async def ask_template(update: Update, context: Context) -> None:
    await context.tx(export_profiles.ask)


async def no_template(update: Update, context: Context) -> None:
    await context.tx(export_profiles.ask_again)


async def profile(update: Update, context: Context) -> None:
    await context.tx(export_profiles.page, context.press.subject)


async def open_column(update: Update, context: Context) -> None:
    await context.tx(export_profiles.open_column, context.press.subject, *context.press.ids(1))


async def put_column(update: Update, context: Context) -> None:
    at, _, key = context.press.argument.partition("/")
    if not at.isdecimal():
        raise Refused("old_button")
    await context.tx(export_profiles.put, context.press.subject, int(at), key)


async def keep(update: Update, context: Context) -> None:
    await context.tx(export_profiles.keep, context.press.subject)


async def drop(update: Update, context: Context) -> None:
    await context.tx(export_profiles.drop, context.press.subject)


COMMANDS = (
    Command(
        "export",
        begin,
        exports_anything,
        Where.PRIVATE | Where.GROUP,
        takes=Where.GROUP,
        wholly=office_alone,
    ),
)

BUTTONS = {
    "exports": Guarded(show, exports_for),
    "export": Guarded(send, exports_for),
    "export_profiles": Guarded(profiles, office_alone),
    "export_new": Guarded(ask_template, office_alone),
    "export_profile": Guarded(profile, office_alone),
    "export_column": Guarded(open_column, office_alone),
    "export_put": Guarded(put_column, office_alone),
    "export_keep": Guarded(keep, office_alone),
    "export_drop": Guarded(drop, office_alone),
}

STEPS = {export_profiles.WAITING: Guarded(no_template, office_alone)}

DOCUMENTS = Claim(export_profiles.claims, Guarded(received, office_alone))
