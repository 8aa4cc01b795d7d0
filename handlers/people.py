"""The roster for the office, and everybody's own page."""

from telegram import Update

from actions import people, personal_data, roster
from actions.access import member, office, office_alone
from domain.faults import Refused
from domain.people import role_named
from handlers.context import Context
from handlers.entries import Command, Guarded, Where
from templates.render import LANGUAGES

CHANGES = {"add": people.add, "role": people.give_named, "unit": people.move_named}


async def look(update: Update, context: Context) -> None:
    """`/roster`, `/roster 姓名`, `/roster add|role|unit …`"""
    first, _, rest = context.words.partition(" ")
    change = CHANGES.get(first)
    if change is not None:
        await context.tx(change, rest)
    elif context.words:
        await context.tx(roster.find, context.words)
    else:
        await context.tx(roster.overview)


async def turn_page(update: Update, context: Context) -> None:
    if context.press.argument:
        await context.tx(roster.page, context.press.argument, context.press.subject)
    else:
        await context.tx(roster.overview)


async def turn_found(update: Update, context: Context) -> None:
    await context.tx(roster.found_page, context.press.subject, context.press.argument)


async def open_person(update: Update, context: Context) -> None:
    await context.tx(roster.show_person, context.press.subject)


async def release(update: Update, context: Context) -> None:
    if context.press.argument == "yes":
        await context.tx(people.release, context.press.subject)
    else:
        await context.tx(roster.confirm, context.press.subject, "release")


async def leave(update: Update, context: Context) -> None:
    if context.press.argument == "yes":
        await context.tx(people.leave, context.press.subject)
    else:
        await context.tx(roster.confirm, context.press.subject, "leave")


async def ask(update: Update, context: Context) -> None:
    if context.press.argument not in ("phone", "unit", "portfolio"):
        raise Refused("old_button")
    await context.tx(roster.ask, context.press.subject, context.press.argument)


async def open_roles(update: Update, context: Context) -> None:
    await context.tx(roster.roles, context.press.subject)


async def give(update: Update, context: Context) -> None:
    role = role_named(context.press.argument)
    if roster.needs_words(role):
        await context.tx(roster.ask, context.press.subject, f"role/{role}")
    else:
        await context.tx(people.give, context.press.subject, role)


async def revoke(update: Update, context: Context) -> None:
    role, _, subject = context.press.argument.partition("/")
    await context.tx(people.revoke, context.press.subject, role, subject)


async def said(update: Update, context: Context) -> None:
    await context.tx(people.said, context.words)


async def turn_departed(update: Update, context: Context) -> None:
    await context.tx(personal_data.departed, context.press.subject)


async def open_departed(update: Update, context: Context) -> None:
    await context.tx(personal_data.show, context.press.subject)


async def own_data(update: Update, context: Context) -> None:
    await context.tx(personal_data.export, context.press.subject)


async def erase(update: Update, context: Context) -> None:
    if context.press.argument == "yes":
        await context.tx(personal_data.erase, context.press.subject)
    else:
        await context.tx(personal_data.ask_erase, context.press.subject)


async def me(update: Update, context: Context) -> None:
    await context.tx(lambda tx, act: roster.show_self(tx, act, act.actor))


async def speak(update: Update, context: Context) -> None:
    if context.press.argument not in LANGUAGES:
        raise Refused("old_button")
    await context.tx(people.speak, context.press.argument)


COMMANDS = (Command("roster", look, office, takes=Where.PRIVATE), Command("me", me, member))

BUTTONS = {
    "roster": Guarded(turn_page, office_alone),
    "roster_found": Guarded(turn_found, office_alone),
    "person": Guarded(open_person, office_alone),
    "release": Guarded(release, office_alone),
    "leave": Guarded(leave, office_alone),
    "ask": Guarded(ask, office_alone),
    "roles": Guarded(open_roles, office_alone),
    "give": Guarded(give, office_alone),
    "revoke": Guarded(revoke, office_alone),
    "language": Guarded(speak, member),
    "departed": Guarded(turn_departed, office_alone),
    "departed_one": Guarded(open_departed, office_alone),
    "own_data": Guarded(own_data, office_alone),
    "erase": Guarded(erase, office_alone),
}

STEPS = {"person": Guarded(said, office_alone)}
