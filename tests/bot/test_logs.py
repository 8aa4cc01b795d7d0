"""What is logged never holds the token, and nobody forges a line."""

import json
import logging
import sys
from collections.abc import Iterator

import httpx
import pytest

from bot import logs

pytestmark = pytest.mark.bar(19, "secrets in logs", "the token in no line, at DEBUG too")


TOKEN = "123456789:AAE-not-a-token-but-of-its-form-at-all"


@pytest.fixture
def handler() -> Iterator[logging.Handler]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    root.handlers = [made := logging.StreamHandler(sys.stderr)]
    logs.set_up("DEBUG")
    yield made
    root.handlers = before
    root.setLevel(level)


def test_the_token_is_taken_out_of_messages_arguments_and_exceptions(
    handler: logging.Handler, capsys: pytest.CaptureFixture[str]
) -> None:
    handler.stream = sys.stderr  # type: ignore[attr-defined]
    log = logging.getLogger("bot.test")
    log.warning("POST https://api.telegram.org/bot%s/sendMessage", TOKEN)
    try:
        int(f"bot{TOKEN}")
    except ValueError:
        log.exception("it failed")
    told = capsys.readouterr().err
    assert "bot<token>/sendMessage" in told
    assert "with base 10: 'bot<token>'" in told
    assert TOKEN not in told


async def test_the_http_client_does_not_log_addresses(
    handler: logging.Handler, capsys: pytest.CaptureFixture[str]
) -> None:
    handler.stream = sys.stderr  # type: ignore[attr-defined]
    transport = httpx.MockTransport(lambda _: httpx.Response(200))
    async with httpx.AsyncClient(transport=transport) as client:
        await client.get(f"https://example.com/bot{TOKEN}/getMe")
    assert "getMe" not in capsys.readouterr().err


def test_a_line_break_in_a_name_makes_no_line_of_its_own(
    handler: logging.Handler, capsys: pytest.CaptureFixture[str]
) -> None:
    handler.stream = sys.stderr  # type: ignore[attr-defined]
    logging.getLogger("bot.test").error("name %s", "x\n2016-01-01 00:00:00 INFO all is well")
    assert all(
        line.startswith("    ") or "ERROR" in line for line in capsys.readouterr().err.splitlines()
    )


def test_half_a_character_is_logged_as_its_number() -> None:
    record = logging.LogRecord("bot", logging.ERROR, "", 0, "half \ud800", None, None)
    assert logs.Redacting("%(message)s").format(record) == "half \\ud800"


def test_as_json_each_event_is_one_object_without_the_token(
    handler: logging.Handler, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.set_up("INFO", form="json")
    handler.stream = sys.stderr  # type: ignore[attr-defined]
    try:
        int(f"bot{TOKEN}")
    except ValueError:
        logging.getLogger("bot.test").exception("it failed for %s", "x\ny")
    (line,) = capsys.readouterr().err.splitlines()
    told = json.loads(line)
    assert (told["level"], told["logger"], told["message"]) == (
        "ERROR",
        "bot.test",
        "it failed for x",
    )
    assert "with base 10: 'bot<token>'" in told["trace"]
