"""Several 提醒函 of one morning: the list with what may be left out, and one press for all of it."""

from actions import office
from actions import posts as saying
from actions.rhythm import rhythm
from actions.tickets import issue
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.ticket_batches import Batch, batch, confirmed
from domain.tickets import View
from storage import Tx, tickets

ABREAST = 5


def offer(tx: Tx) -> list[Button]:
    """In the list of what waits for the office, where several may go together."""
    found = batch(tickets.drafts(tx))
    if found is None:
        return []
    return [Button("ticket_batch", "ticket_batch", 0, found.argument, {"count": len(found.listed)})]


def page(tx: Tx, act: Act, count: int, last: int, left_out: int) -> None:
    """All that goes out, with grounds and days, before anything does."""
    shown = confirmed(tickets.drafts(tx), count, last, left_out)
    places = [_place(shown, at) for at in range(len(shown.listed))]
    chosen = len(shown.chosen)
    send = Button("ticket_issue_all", "ticket_issue_all", 0, shown.argument, {"count": chosen})
    rows = [
        *(places[at : at + ABREAST] for at in range(0, len(places), ABREAST)),
        [*([send] if chosen else []), Button("back", "tickets", 0, View.MINE.name)],
    ]
    calendar, today = rhythm(tx, act.now).calendar, act.now.date()
    saying.turn(
        tx, act, "tickets.batch", rows, chosen=chosen, count=len(shown.listed),
        lines=[(one, shown.takes(at), calendar.working_day_after(today, one.days))
               for at, one in enumerate(shown.listed)],
    )  # fmt: skip


def _place(shown: Batch, at: int) -> Button:
    it = {"at": at + 1, "on": shown.takes(at)}
    return Button("ticket_batch_place", "ticket_batch", 0, shown.turned(at).argument, it)


def issue_all(tx: Tx, act: Act, count: int, last: int, left_out: int) -> None:
    """Each under its own number; who gets several reads them in one 待办."""
    chosen = confirmed(tickets.drafts(tx), count, last, left_out).chosen
    if not chosen:
        raise Refused("old_button")
    made = [issue(tx, act, one.id, together=True) for one in chosen]
    back = [[Button("back", "tickets", 0, View.MINE.name)]]
    saying.turn(tx, act, "tickets.issued_all", back, made=made)
    office.follow(tx, act)
