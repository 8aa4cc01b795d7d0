"""What is typed and pressed for a 诉求, and for a lead that comes of a 赣商."""

from actions import lead_forms
from actions import merchant_pages as pages
from actions import merchant_wishes as wishes
from actions import merchants as keeping
from actions import posts as saying
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.lead_words import lead_of
from storage import Tx, dialogs, merchant_wishes

WISH, RESULT, LEAD = "merchant_wish", "merchant_result", "merchant_lead"


def ask(tx: Tx, act: Act, number: int, step: str) -> None:
    """The next words are a 诉求, or what they mean to do."""
    one = keeping.found(tx, number)
    if step == LEAD and not one.company:  # a person's name is no investor's
        raise Refused("merchant_without_company")
    dialogs.open_dialog(tx, act, step, subject=number)
    back = [[Button("back", "merchant", number)]]
    name = "merchants.ask_wish" if step == WISH else "merchants.ask_lead"
    saying.turn(tx, act, name, back, one=one)


def said_wish(tx: Tx, act: Act, number: int, words: str) -> None:
    wishes.tell(tx, act, number, words)
    dialogs.close_dialog(tx, act)
    pages.page(tx, act, number)


def ask_result(tx: Tx, act: Act, wish: int) -> None:
    one = merchant_wishes.find(tx, wish)
    assert one is not None
    dialogs.open_dialog(tx, act, RESULT, subject=wish)
    back = [[Button("back", "merchant", one.merchant)]]
    saying.turn(tx, act, "merchants.ask_result", back, wish=one)


def said_result(tx: Tx, act: Act, wish: int, words: str) -> None:
    one = wishes.settle(tx, act, wish, words)
    dialogs.close_dialog(tx, act)
    pages.page(tx, act, one.merchant)


def hand_on(tx: Tx, act: Act, wish: int, project: int) -> None:
    pages.page(tx, act, wishes.hand_on(tx, act, wish, project).merchant)


def said_lead(tx: Tx, act: Act, number: int, words: str) -> None:
    """Their company is known; the rest is read like any lead."""
    one = keeping.found(tx, number)
    lead_forms.show_said(tx, act, lead_of(one.company, words, number, one.city))
