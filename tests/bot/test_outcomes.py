"""What delivery makes of an error, by the texts Telegram sends."""

import httpx
import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError

from bot.outcomes import Outcome, outcome


def caused(cause: Exception) -> NetworkError:
    error = NetworkError(str(cause))
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "means"),
    [
        (BadRequest("Message is not modified: specified new message…"), Outcome.DONE),
        (BadRequest("Message to edit not found"), Outcome.GONE),
        (BadRequest("Can't parse entities: unclosed start tag"), Outcome.PLAIN),
        (BadRequest("Chat not found"), Outcome.UNREACHABLE),
        (Forbidden("Forbidden: bot was blocked by the user"), Outcome.UNREACHABLE),
        (Forbidden("Forbidden: user is deactivated"), Outcome.UNREACHABLE),
        (Forbidden("Forbidden: bot is not a member of the group chat"), Outcome.UNREACHABLE),
        (Forbidden("Forbidden: the group chat was deleted"), Outcome.DELETED),
        (BadRequest("Not enough rights to send text messages to the chat"), Outcome.MUTED),
        (BadRequest("Have no write access to the chat"), Outcome.MUTED),
        (BadRequest("Not enough rights to manage pinned messages in the chat"), Outcome.NEVER),
        (BadRequest("Button_data_invalid"), Outcome.NEVER),
        (NetworkError("Request Entity Too Large"), Outcome.NEVER),  # it will not shrink
        (NetworkError("Bad Gateway"), Outcome.LATER),
        (caused(httpx.ConnectError("refused")), Outcome.LATER),
        (caused(httpx.PoolTimeout("all in use")), Outcome.LATER),
        (caused(httpx.ReadTimeout("no answer")), Outcome.UNSURE),
        (caused(httpx.RemoteProtocolError("cut")), Outcome.UNSURE),
        (TelegramError("something new"), Outcome.NEVER),
    ],
)
def test_an_error_says_whether_trying_again_helps(error: TelegramError, means: Outcome) -> None:
    assert outcome(error) is means
