"""How fast messages may go: 25 a second in all, 20 a minute to a group, bursts of 3 to a chat."""

from datetime import datetime, timedelta

OVERALL = 25
PER_GROUP = 20
BURST = 3
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


class Pace:
    """Remembers what went out lately; what it says ends as `not_before` on the post's row."""

    def __init__(self) -> None:
        self.sent: list[datetime] = []
        self.chats: dict[int, list[datetime]] = {}

    def earliest(self, chat: int, now: datetime) -> datetime:
        """When the next message may go to this chat."""
        own = self.chats.get(chat, [])
        limits = [_after(self.sent, OVERALL, SECOND), _after(own, BURST, BURST * SECOND)]
        if chat < 0:
            limits.append(_after(own, PER_GROUP, MINUTE))
        return max([now, *(at for at in limits if at is not None)])

    def spend(self, chat: int, now: datetime) -> None:
        self.sent = [at for at in self.sent if now - at < SECOND] + [now]
        span = MINUTE if chat < 0 else BURST * SECOND
        self.chats[chat] = [at for at in self.chats.get(chat, []) if now - at < span] + [now]


def _after(sent: list[datetime], allowed: int, span: timedelta) -> datetime | None:
    """With `allowed` messages in the last `span`, the moment the oldest of them no longer counts."""
    return sent[-allowed] + span if len(sent) >= allowed else None
