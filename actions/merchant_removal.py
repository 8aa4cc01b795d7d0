"""A 赣商's own rights: what is kept of them as a file for them, and removal at their request.

Removed, nothing tells who it was; that there was a card, and what it counted for, stays.
"""

import re

from actions import merchants as keeping
from actions import posts as saying
from actions import problems, rings
from actions.access import office_alone
from actions.merchant_access import sees_merchant
from actions.merchant_days import follow
from actions.merchant_import import county, trace
from actions.merchant_wishes import projects_of
from actions.rhythm import rhythm
from documents.merchant_card import MerchantCard
from domain.acts import Act
from domain.buttons import Button
from domain.exports import Export
from domain.merchants import Merchant
from domain.names import file_name, paragraph, within
from domain.posts import Recipe, Shape
from storage import (
    Tx,
    audit,
    dialogs,
    imports,
    leads,
    merchant_events,
    merchant_wishes,
    merchants,
    people,
    posts,
)
from storage import rings as todos
from storage.merchant_wishes import Wish
from storage.merchants import MerchantVerb
from templates.render import plain, render

REMOVE = "merchant_remove"
LONGEST_REASON = 200
BEGINNING = 15  # characters by which pages that show a wish, however cut short, are known
_MARKED = re.compile(r"[&<>\"'\\\n]")  # which stand otherwise in a page than as they were typed
OF_MERCHANTS = '"merchant'  # begins the verb of a button, or the recipe, of every page about them

LEDGER = f'"kind": "{Export.MERCHANTS.name}"'  # in the recipe of every 赣商台账 that was sent


def removes_merchant(tx: Tx, act: Act, subject: int) -> bool:
    """The office alone, as they asked it to."""
    return office_alone(tx, act, 0) and sees_merchant(tx, act, subject)


def ask(tx: Tx, act: Act, merchant: int) -> None:
    dialogs.open_dialog(tx, act, REMOVE, subject=merchant)
    back = [[Button("back", "merchant", merchant)]]
    saying.turn(tx, act, "merchants.ask_remove", back, one=keeping.found(tx, merchant))


def remove(tx: Tx, act: Act, merchant: int, words: str) -> None:
    """移除: the reason is kept, and who did it."""
    one, reason = keeping.found(tx, merchant), within(paragraph(words), LONGEST_REASON)
    home = county(tx, one.home)
    known = trace(act, one.name, home, one.phone)
    _forget_problems(tx, act, one)
    merchants.erase(tx, merchant, act.now.date(), home, " ".join(sorted(known)))
    merchant_wishes.erase(tx, merchant)
    audit.erase(tx, f"merchant:{merchant}")
    audit.erase_refused(tx, one.name)
    imports.forget_naming(tx, one.name)
    rings.withdraw(tx, act, f"merchant:{merchant}")
    _take_pages(tx, act, one.name)
    keeping.note(tx, act, merchant, MerchantVerb.REMOVE, reason=reason)
    follow(tx, act, one)
    dialogs.close_dialog(tx, act)
    rows = [[Button("back", "merchants")]]
    saying.answer(tx, act, "merchants.removed", rows, number=merchant)


def _take_pages(tx: Tx, act: Act, name: str) -> None:
    """Cards, lists and files of them go from every chat; what is too old to delete becomes a line."""
    line = render(act.language, "merchants.gone")
    theirs = posts.naming(tx, "answer:", name, OF_MERCHANTS)
    for key, chat in (*theirs, *posts.naming(tx, "answer:", LEDGER)):
        saying.take_away(tx, act, key, chat, line)


def _forget_problems(tx: Tx, act: Act, one: Merchant) -> None:
    """What they wished that is a project's problem by now: the problem goes on, their words do not."""
    line = render(act.language, "merchants.wish_gone")
    for wish in merchant_wishes.of_merchant(tx, one.id):
        if wish.problem is None or wish.problem_number is None:
            continue
        problems.forget(tx, act, wish.problem, wish.text, one.name)
        beginning = max(_MARKED.split(wish.text[:BEGINNING]), key=len)
        for key in todos.naming(tx, f"problem:{wish.problem}:", beginning):
            rings.withdraw(tx, act, key)
        for key, chat in posts.naming(tx, "answer:", wish.problem_number, beginning):
            saying.take_away(tx, act, key, chat, line)


def export(tx: Tx, act: Act, merchant: int) -> None:
    """A file to be handed to the person."""
    one = keeping.found(tx, merchant)
    keeping.note(tx, act, merchant, MerchantVerb.EXPORT)
    name = file_name(plain(act.language, "merchants.file", one=one)) + ".xlsx"
    arguments = {"merchant": merchant, "row": act.row}
    recipe = Recipe("merchant", Shape.DOCUMENT, name, arguments)
    saying.answer_made(tx, act, recipe, "merchants.exported", one=one)


def contents(tx: Tx, act: Act, merchant: int, **_: object) -> MerchantCard | None:
    """All that is kept; None where the card was removed meanwhile."""
    one, local = merchants.find(tx, merchant), rhythm(tx, act.now).local
    if one is None:
        return None
    officer = people.find(tx, one.officer) if one.officer else None
    came = [(each.code, str(each.stage)) for each in projects_of(tx, merchant)]
    steps = merchants.steps(tx, merchant)
    return MerchantCard(
        one=one,
        officer=officer.name if officer else "",
        registered_on=local(one.registered_at).date(),
        wishes=tuple(_became(each) for each in merchant_wishes.of_merchant(tx, merchant)),
        events=tuple(merchant_events.of_merchant(tx, merchant)),
        leads=tuple((each.number, str(each.state)) for each in leads.of_merchant(tx, merchant)),
        projects=tuple(came),
        steps=tuple((local(each.at).date(), str(each.verb), each.text) for each in steps),
    )


def _became(one: Wish) -> tuple[str, ...]:
    """What was wished, how it stands, and the answer or the problem's number."""
    state = one.problem_state if one.problem_number else str(one.state)
    return one.text, one.problem_number or "", str(state), one.result
