"""曝光: opened from `/ticket`; each step by a press, with words where it wants them."""

from telegram import Update

from actions import exposure_forms
from actions.exposure_access import decides, sees, uses_exposures
from handlers.context import Context
from handlers.entries import Command, Guarded
from storage import dialogs


async def turn(update: Update, context: Context) -> None:
    await context.tx(dialogs.close_dialog)
    await context.tx(exposure_forms.listing, context.press.subject)


async def show(update: Update, context: Context) -> None:
    """Back on the page, no words are waited for any more."""
    await context.tx(dialogs.close_dialog)
    await context.tx(exposure_forms.page, context.press.subject)


async def ask_new(update: Update, context: Context) -> None:
    await context.tx(exposure_forms.ask_new, context.press.subject)


async def said_new(update: Update, context: Context) -> None:
    await context.tx(exposure_forms.said_new, context.subject, context.words)


async def press_ask(update: Update, context: Context) -> None:
    await context.tx(exposure_forms.press_ask, context.press.subject)


async def ask(update: Update, context: Context) -> None:
    what = context.press.verb.removeprefix("exposure_")
    await context.tx(exposure_forms.ask, context.press.subject, what)


async def said(update: Update, context: Context) -> None:
    await context.tx(exposure_forms.said, context.subject, context.words)


COMMANDS: tuple[Command, ...] = ()

BUTTONS = {
    "exposures": Guarded(turn, uses_exposures),
    "exposure": Guarded(show, sees),
    "exposure_new": Guarded(ask_new, exposure_forms.may_propose),
    "exposure_ask": Guarded(press_ask, decides),
    **{f"exposure_{name}": Guarded(ask, policy) for name, policy in exposure_forms.MAY.items()},
}

STEPS = {
    exposure_forms.NEW: Guarded(said_new, exposure_forms.may_propose),
    exposure_forms.TELL: Guarded(said, exposure_forms.may_say),
}
