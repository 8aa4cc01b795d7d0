"""Several 提醒函 that the bot has drafted, confirmed as one list and issued together.

What is confirmed is what was shown: the list is known by its length and its last draft, and what is
left out of it by their places. Those a person drafted, and whatever climbs, are issued one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.faults import Refused
from domain.tickets import Cause, Ticket, TicketLevel, TicketState

MOST = 15  # of one list: it is read on a phone


@dataclass(frozen=True)
class Batch:
    """`left_out` has a bit for each place that is not to be issued now."""

    listed: tuple[Ticket, ...]
    left_out: int = 0

    @property
    def chosen(self) -> tuple[Ticket, ...]:
        return tuple(one for at, one in enumerate(self.listed) if self.takes(at))

    def takes(self, place: int) -> bool:
        return not self.left_out >> place & 1

    def turned(self, place: int) -> "Batch":
        """With the one at this place left out, or in again."""
        return replace(self, left_out=self.left_out ^ 1 << place)

    @property
    def argument(self) -> str:
        """Of a button: by which `confirmed` knows it again."""
        return f"{len(self.listed)}/{self.listed[-1].id}/{self.left_out}"


def batch(drafts: Sequence[Ticket]) -> Batch | None:
    """The first of those that may go together; None where there are not several."""
    listed = [one for one in drafts if _goes_with_others(one)][:MOST]
    return Batch(tuple(listed)) if len(listed) > 1 else None


def confirmed(drafts: Sequence[Ticket], count: int, last: int, left_out: int) -> Batch:
    """The list as it was shown. Raises Refused: ticket_batch_changed; old_button for no such list."""
    listed = tuple(one for one in drafts if _goes_with_others(one) and one.id <= last)
    if not 1 < count <= MOST or left_out >= 1 << count:
        raise Refused("old_button")
    if len(listed) != count or listed[-1].id != last:
        raise Refused("ticket_batch_changed")
    return Batch(listed, left_out)


def _goes_with_others(one: Ticket) -> bool:
    by_rule = one.state is TicketState.DRAFT and one.cause is not Cause.OFFICE
    return by_rule and one.level is TicketLevel.REMINDER
