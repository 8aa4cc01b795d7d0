"""Which 提醒函 may go together, and how a list that was shown is known again; by hand."""

from dataclasses import replace
from datetime import date

import pytest

from domain.faults import Refused
from domain.ticket_batches import MOST, Batch, batch, confirmed
from domain.tickets import Cause, Ticket, TicketLevel, TicketState

DAY = date(2016, 3, 4)
ONE = Ticket(1, TicketState.DRAFT, DAY, TicketLevel.REMINDER, TicketLevel.REMINDER, Cause.RED, 1,
             "梅关区", "红灯", "赶上", 10, DAY)  # fmt: skip
FOUR = [replace(ONE, id=number) for number in (1, 2, 4, 7)]


def ids(found: Batch | None) -> list[int]:
    return [one.id for one in found.listed] if found else []


def test_what_the_bot_drafted_at_the_mildest_level_goes_together() -> None:
    others = [
        replace(ONE, id=8, cause=Cause.OFFICE),
        replace(ONE, id=9, level=TicketLevel.BLUE, cause=Cause.UNDONE),
        replace(ONE, id=10, level=TicketLevel.BLUE),  # a person chose another level
        replace(ONE, id=11, state=TicketState.ISSUED),
        replace(ONE, id=12, cause=Cause.SILENT),
    ]
    assert ids(batch([*FOUR, *others])) == [1, 2, 4, 7, 12]
    assert batch(FOUR[:1]) is None
    assert len(ids(batch([replace(ONE, id=number) for number in range(40)]))) == MOST


def test_a_list_is_known_again_by_its_length_and_its_last() -> None:
    shown = batch(FOUR)
    assert shown is not None
    assert shown.argument == "4/7/0"
    left = shown.turned(0).turned(2)
    assert left.argument == "4/7/5"
    assert [one.id for one in left.chosen] == [2, 7]
    assert left.turned(2).argument == "4/7/1"
    later = [*FOUR, replace(ONE, id=9)]  # drafted since: it was not shown
    assert confirmed(later, 4, 7, 5) == left


@pytest.mark.parametrize(
    ("count", "last", "left_out", "code"),
    [
        (5, 7, 0, "ticket_batch_changed"),  # one of five has been issued since
        (4, 8, 0, "ticket_batch_changed"),  # the last of them, too
        (4, 7, 16, "old_button"),
        (1, 1, 0, "old_button"),
        (0, 0, 0, "old_button"),
        (MOST + 1, 7, 0, "old_button"),
    ],
)
def test_another_list_is_refused(count: int, last: int, left_out: int, code: str) -> None:
    with pytest.raises(Refused, match=code):
        confirmed(FOUR, count, last, left_out)
