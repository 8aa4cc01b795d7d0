"""`/merchant`: the cards one reads, one of them with its history, and the office's counts."""

from collections.abc import Sequence

from actions import merchants as keeping
from actions import posts as saying
from actions.access import office
from actions.merchant_access import (
    appoints_for,
    reader,
    reads_phone,
    registers_merchants,
    runs_merchant,
)
from actions.merchant_lines import due_for
from actions.merchant_wishes import projects_of
from actions.paging import place
from domain.acts import Act
from domain.buttons import Button
from domain.merchants import Intention, Merchant, WishState
from domain.names import mask
from storage import Tx, leads, merchant_events, merchant_wishes, merchants, people
from templates.render import Rows

PAGE = 8
FOUND = 10
LISTED = 20  # home counties in the counts
WISHES = 5  # the last ones
STEPS = 12  # of the history; the last ones


def listing(tx: Tx, act: Act, number: int) -> None:
    who = reader(tx, act)
    count = merchants.count(tx, who)
    where = place(count, PAGE, number)
    shown = merchants.page(tx, who, PAGE, where.offset)
    turns = where.turns(lambda label, to: Button(label, "merchants", to))
    rows = [*each(shown), turns, *_ways(tx, act)]
    saying.turn(
        tx, act, "merchants.list", rows,
        merchants=shown, count=count, page=where.page, pages=where.pages, today=act.now.date(),
    )  # fmt: skip


def _ways(tx: Tx, act: Act) -> Rows:
    new = [Button("merchant_new", "merchant_new")] if registers_merchants(tx, act, 0) else []
    counts = [Button("merchant_counts", "merchant_counts")] if office(tx, act, 0) else []
    return [[*new, *counts], [Button("events", "events"), Button("materials", "materials")]]


def each(shown: Sequence[Merchant]) -> list[list[Button]]:
    return [[Button("one_merchant", "merchant", one.id, it={"one": one})] for one in shown]


def due(tx: Tx, act: Act) -> None:
    """Whom the actor is to contact, below: the post that asked stays what it is."""
    found = due_for(tx, act, act.actor)
    saying.answer(tx, act, "merchants.due_list", each(found[:FOUND]), due=found, listed=FOUND)


def search(tx: Tx, act: Act, words: str) -> list[Merchant]:
    return merchants.search(tx, reader(tx, act), words)


def show_found(tx: Tx, act: Act, words: str, found: Sequence[Merchant]) -> None:
    if len(found) == 1:
        page(tx, act, found[0].id)
    else:
        _list_found(tx, act, words, found, 0)


def found_page(tx: Tx, act: Act, number: int, words: str) -> None:
    _list_found(tx, act, words, search(tx, act, words), number)


def _list_found(tx: Tx, act: Act, words: str, found: Sequence[Merchant], number: int) -> None:
    """A page of them; a button carries the words on, unless they are too long for it."""
    where = place(len(found), PAGE, number)
    turns = where.turns(lambda label, to: Button(label, "merchants_found", to, words))
    turnable = all(one.fits for one in turns)
    rows = [*each(where.of(found)), turns if turnable else []]
    saying.turn(
        tx, act, "merchants.found", rows, words=words, count=len(found),
        page=where.page, pages=where.pages, more=0 if turnable else len(found) - PAGE,
    )  # fmt: skip


def page(tx: Tx, act: Act, number: int) -> None:
    one = keeping.found(tx, number)
    steps = merchants.steps(tx, number)
    saying.turn(
        tx,
        act,
        "merchants.page",
        [*_keys(tx, act, one), [Button("back", "merchants")]],
        one=one,
        phone=one.phone if reads_phone(tx, act, one) else mask(one.phone) if one.phone else "",
        by=people.find(tx, one.registered_by) if one.registered_by else None,
        officer=people.find(tx, one.officer) if one.officer else None,
        overdue=one.next_on is not None and one.next_on <= act.now.date(),
        wishes=merchant_wishes.of_merchant(tx, number)[-WISHES:],
        leads=leads.of_merchant(tx, number),
        projects=projects_of(tx, number),
        events=merchant_events.of_merchant(tx, number),
        steps=steps[-STEPS:],
        more=max(0, len(steps) - STEPS),
    )


def _keys(tx: Tx, act: Act, one: Merchant) -> Rows:
    if not runs_merchant(tx, act, one.id):
        return []
    intentions = [
        Button("merchant_intention", "merchant_intend", one.id, each.name, {"one": each, "ticked": each is one.intention})
        for each in Intention
    ]  # fmt: skip
    gone = [Button("merchant_remove", "merchant_remove", one.id)] if office(tx, act, 0) else []
    who = [Button("merchant_who", "merchant_who", one.id)] if appoints_for(tx, act, one.id) else []
    return [
        [Button("merchant_contact", "merchant_contact", one.id), Button("merchant_next", "merchant_next", one.id)],
        intentions[:3],
        intentions[3:],
        *_of_wishes(tx, one),
        [Button("merchant_wish", "merchant_wish", one.id), Button("merchant_lead", "merchant_lead", one.id)],
        [*who, Button("merchant_change", "merchant_change", one.id)],
        [Button("merchant_export", "merchant_export", one.id), *gone],
    ]  # fmt: skip


def _of_wishes(tx: Tx, one: Merchant) -> Rows:
    """Each open one is settled here, or handed on to the project that came of them."""
    came = projects_of(tx, one.id)
    for at, wish in enumerate(merchant_wishes.of_merchant(tx, one.id)[-WISHES:], 1):
        if wish.state is WishState.OPEN:
            done = Button("wish_done", "wish_done", wish.id, it={"at": at})
            handed = [
                Button("wish_problem", "wish_problem", wish.id, str(each.id), {"at": at, "project": each})
                for each in came
            ]  # fmt: skip
            yield [done, *handed[:2]]


def counts(tx: Tx, act: Act) -> None:
    """By home county and intention; whoever was removed still counts."""
    tallies = merchants.tallies(tx)
    saying.turn(
        tx,
        act,
        "merchants.counts",
        [[Button("back", "merchants")]],
        tallies=tallies[:LISTED],
        more=max(0, len(tallies) - LISTED),
        total=sum(one.total for one in tallies),
        removed=sum(one.removed for one in tallies),
        intentions={
            each: found
            for each in Intention
            if (found := sum(one.intentions.get(each, 0) for one in tallies))
        },
    )
