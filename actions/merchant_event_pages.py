"""`/merchant 活动`: the events, one of them with those invited whose cards one reads, and what is typed for it."""

from actions import merchant_events as holding
from actions import merchant_pages
from actions import posts as saying
from actions.access import office
from actions.merchant_access import reader, registers_merchants, runs_merchant
from actions.paging import place
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.merchant_events import event
from domain.merchants import Reply
from storage import Tx, dialogs, merchant_events
from templates.render import Rows

NEW, INVITE, RESULT = "event_new", "event_invite", "event_result"
PAGE = 8
INVITED = 8
FOUND = 10
NEXT = {Reply.OPEN: Reply.COMES, Reply.COMES: Reply.DECLINES, Reply.DECLINES: Reply.OPEN}


def listing(tx: Tx, act: Act, number: int) -> None:
    count = merchant_events.count(tx)
    where = place(count, PAGE, number)
    shown = merchant_events.page(tx, PAGE, where.offset)
    turns = where.turns(lambda label, to: Button(label, "events", to))
    each = [[Button("one_event", "event", one.id, it={"one": one})] for one in shown]
    new = [Button("event_new", "event_new")] if registers_merchants(tx, act, 0) else []
    saying.turn(
        tx,
        act,
        "merchant_events.list",
        [*each, turns, new, [Button("back", "merchants")]],
        events=shown,
        replies=merchant_events.replies(tx, [one.id for one in shown]) if office(tx, act, 0) else {},
        count=count,
        page=where.page,
        pages=where.pages,
    )  # fmt: skip


def ask_new(tx: Tx, act: Act) -> None:
    dialogs.open_dialog(tx, act, NEW, subject=0)
    saying.turn(tx, act, "merchant_events.ask_new", [[Button("back", "events")]])


def said_new(tx: Tx, act: Act, words: str) -> None:
    one = holding.make(tx, act, event(words, act.now.date()))
    dialogs.close_dialog(tx, act)
    page(tx, act, one.id, 0)


def page(tx: Tx, act: Act, number: int, at: int) -> None:
    """Each invited by a button that says the next answer: 待定, 来, 不来; the counts are of all."""
    one = holding.found(tx, number)
    invited = merchant_events.invited(tx, number, reader(tx, act))
    where = place(len(invited), INVITED, at)
    shown = where.of(invited)
    turns = where.turns(lambda label, to: Button(label, "event", number, str(to)))
    each = [
        [Button("event_reply", "event_reply", number, f"{who.merchant}/{where.at}", {"who": who})]
        for who in shown
        if runs_merchant(tx, act, who.merchant)
    ]
    saying.turn(
        tx,
        act,
        "merchant_events.page",
        [*each, turns, *_ways(tx, act, number), [Button("back", "events")]],
        event=one,
        invited=shown,
        count=len(invited),
        replies=merchant_events.replies(tx, [number])[number],
    )


def _ways(tx: Tx, act: Act, number: int) -> Rows:
    invites = [Button("event_invite", "event_invite", number)]
    result = [Button("event_result", "event_result", number)]
    return [
        (invites if registers_merchants(tx, act, 0) else [])
        + (result if holding.runs_event(tx, act, number) else [])
    ]


def turn_reply(tx: Tx, act: Act, number: int, merchant: int, at: int) -> None:
    """The next answer in turn."""
    invited = merchant_events.invited(tx, number, reader(tx, act))
    who = next((one for one in invited if one.merchant == merchant), None)
    if who is None:
        raise Refused("old_button")
    holding.answer(tx, act, number, merchant, NEXT[who.reply])
    page(tx, act, number, at)


def ask(tx: Tx, act: Act, number: int, step: str) -> None:
    """The next words say whom to look for, or what came of it."""
    dialogs.open_dialog(tx, act, step, subject=number)
    back = [[Button("back", "event", number, "0")]]
    saying.turn(tx, act, f"merchant_events.ask_{step.removeprefix('event_')}", back,
                event=holding.found(tx, number))  # fmt: skip


def said_whom(tx: Tx, act: Act, number: int, words: str) -> None:
    """Those found whose cards one runs and who are not invited yet; one press invites each."""
    known = {one.merchant for one in merchant_events.invited(tx, number, reader(tx, act))}
    found = [one for one in merchant_pages.search(tx, act, words) if one.id not in known]
    mine = [one for one in found if runs_merchant(tx, act, one.id)]
    rows = [
        [Button("event_ask", "event_ask", number, str(one.id), {"one": one})]
        for one in mine[:FOUND]
    ]
    back = [Button("back", "event", number, "0")]
    saying.answer(
        tx, act, "merchant_events.whom", [*rows, back],
        event=holding.found(tx, number), words=words, count=len(mine), shown=FOUND,
    )  # fmt: skip


def invite(tx: Tx, act: Act, number: int, merchant: int) -> None:
    """One more; the search goes on until one turns back."""
    holding.invite(tx, act, number, merchant)
    page(tx, act, number, 0)


def said_result(tx: Tx, act: Act, number: int, words: str) -> None:
    holding.tell_result(tx, act, number, words)
    dialogs.close_dialog(tx, act)
    page(tx, act, number, 0)
