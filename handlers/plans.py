"""`/plan`: plans, lamps and their rules, by buttons and by the words that answer them."""

from datetime import date

from telegram import Update

from actions import lamp_rules, milestone_checks, plan_outcomes, plan_questions, plans
from actions.access import fills, office, sees_project, sees_projects
from actions.behalf import sees_projects_for
from domain.faults import Refused
from handlers.context import Context
from handlers.entries import Command, Guarded, Where


async def begin(update: Update, context: Context) -> None:
    await context.tx(plans.begin, context.words)


async def home(update: Update, context: Context) -> None:
    await context.tx(plans.home, context.press.subject)


async def turn_page(update: Update, context: Context) -> None:
    what, _, page = context.press.argument.partition("/")
    number = int(page) if page.isdecimal() and len(page) < 6 else 0
    await context.tx(plans.listing, context.press.subject, what, number)


async def list_checks(update: Update, context: Context) -> None:
    stage, _, page = context.press.argument.partition("/")
    number = int(page) if page.isdecimal() and len(page) < 6 else 0
    await context.tx(milestone_checks.listing, stage, number)


async def tick(update: Update, context: Context) -> None:
    await context.tx(milestone_checks.tick, context.press.subject)


async def confirm_checks(update: Update, context: Context) -> None:
    await context.tx(milestone_checks.confirm)


async def said_evidence(update: Update, context: Context) -> None:
    await context.tx(milestone_checks.said, context.words)


async def show(update: Update, context: Context) -> None:
    """Back on the page, no words are waited for any more."""
    await context.tx(plan_questions.forget)
    await context.tx(plans.page, context.press.subject)


async def ask(update: Update, context: Context) -> None:
    field, _, stage = context.press.argument.partition("/")
    await context.tx(plan_questions.ask, context.press.subject, field, stage)


async def ask_proposal(update: Update, context: Context) -> None:
    subject, stage = context.press.subject, context.press.argument
    await context.tx(plan_questions.ask, subject, "proposed", stage)


async def give(update: Update, context: Context) -> None:
    step, _, value = context.press.argument.partition("/")
    await context.tx(plan_questions.give, context.press.subject, step, value)


async def said(update: Update, context: Context) -> None:
    await context.tx(plan_questions.said, context.words)


async def adopt(update: Update, context: Context) -> None:
    try:
        production = date.fromisoformat(context.press.argument)
    except ValueError as forged:
        raise Refused("old_button") from forged
    await context.tx(plan_outcomes.adopt, context.press.subject, production)


async def agree(update: Update, context: Context) -> None:
    await context.tx(plan_outcomes.decide, context.press.subject, agreed=True)


async def decline(update: Update, context: Context) -> None:
    await context.tx(plan_outcomes.decide, context.press.subject, agreed=False)


async def show_rules(update: Update, context: Context) -> None:
    await context.tx(lamp_rules.show)


async def try_rules(update: Update, context: Context) -> None:
    await context.tx(lamp_rules.preview, context.press.subject, context.press.argument)


async def set_rules(update: Update, context: Context) -> None:
    await context.tx(lamp_rules.put, context.press.subject, context.press.argument)


COMMANDS = (Command("plan", begin, sees_projects, takes=Where.PRIVATE, wholly=office),)

BUTTONS = {
    "plans_home": Guarded(home, sees_projects_for),
    "plans": Guarded(turn_page, sees_projects_for),
    "plan": Guarded(show, sees_project),
    "plan_ask": Guarded(ask, office),
    "plan_propose": Guarded(ask_proposal, fills),
    "plan_give": Guarded(give, office),
    "plan_adopt": Guarded(adopt, office),
    "plan_agree": Guarded(agree, office),
    "plan_decline": Guarded(decline, office),
    "milestone_checks": Guarded(list_checks, office),
    "milestone_tick": Guarded(tick, office),
    "milestone_confirm": Guarded(confirm_checks, office),
    "lamp_rules": Guarded(show_rules, office),
    "lamp_try": Guarded(try_rules, office),
    "lamp_set": Guarded(set_rules, office),
}

STEPS = {
    "plan": Guarded(said, office),
    "plan_proposal": Guarded(said, fills),
    milestone_checks.LIST: Guarded(said_evidence, office),
}
