"""What an answer, or the lack of one, from Telegram means for a message."""

from enum import Enum, auto

import httpx
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError


class Outcome(Enum):
    DONE = auto()  # it is so already
    GONE = auto()  # the message no longer exists
    PLAIN = auto()  # our HTML was refused: say it without
    UNREACHABLE = auto()  # blocked, kicked, deactivated
    DELETED = auto()  # the group is no more
    MUTED = auto()  # a group in which we may not write
    LATER = auto()  # certainly not sent
    UNSURE = auto()  # may have been sent
    NEVER = auto()  # wrong for good


_TEXTS = (
    ("message is not modified", Outcome.DONE),
    ("message to edit not found", Outcome.GONE),
    ("message to delete not found", Outcome.GONE),
    ("message can't be edited", Outcome.GONE),
    ("message can't be deleted", Outcome.GONE),
    ("can't parse entities", Outcome.PLAIN),
    ("chat not found", Outcome.UNREACHABLE),
    ("not enough rights to send", Outcome.MUTED),
    ("have no write access to the chat", Outcome.MUTED),
)
_DELETED = "the group chat was deleted"
TOO_LARGE = "request entity too large"  # 413: an upload over the limit, today and tomorrow
_NOT_SENT = (httpx.PoolTimeout, httpx.ConnectTimeout, httpx.ConnectError)


def outcome(error: TelegramError) -> Outcome:
    """Classes measured in `facts/reliability.md` 2.1; texts are compared without case."""
    if isinstance(error, Forbidden):
        return Outcome.DELETED if _DELETED in error.message.lower() else Outcome.UNREACHABLE
    if isinstance(error, BadRequest):
        text = error.message.lower()
        return next((what for part, what in _TEXTS if part in text), Outcome.NEVER)
    if isinstance(error, RetryAfter):
        return Outcome.LATER
    if isinstance(error, NetworkError):
        return _network(error)
    return Outcome.NEVER


def _network(error: NetworkError) -> Outcome:
    cause = error.__cause__
    if TOO_LARGE in error.message.lower():
        return Outcome.NEVER
    if isinstance(cause, _NOT_SENT):
        return Outcome.LATER
    return Outcome.UNSURE if isinstance(cause, httpx.HTTPError) else Outcome.LATER
