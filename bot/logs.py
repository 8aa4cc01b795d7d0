"""Logs: one line an event on stderr, without the token and without forged lines."""

import json
import logging
import re

TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}")
FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"
TALKATIVE = ("httpx", "httpcore", "apscheduler", "aiosqlite", "telegram", "uvicorn")


class Redacting(logging.Formatter):
    """Works on the finished text, so that exceptions are covered; further lines are indented."""

    def format(self, record: logging.LogRecord) -> str:
        text = TOKEN.sub("<token>", super().format(record))
        text = text.encode("utf-8", "backslashreplace").decode()
        return text.replace("\r", "\\r").replace("\n", "\n    ")


class Structured(Redacting):
    """One JSON object a line, for whoever collects logs."""

    def format(self, record: logging.LogRecord) -> str:
        text = TOKEN.sub("<token>", logging.Formatter("%(message)s").format(record))
        said, _, trace = text.partition("\n")
        told = {
            "at": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": said,
        }
        return json.dumps(told | ({"trace": trace} if trace else {}))


def set_up(level: str, *, verbose: bool = False, form: str = "text") -> None:
    """Every handler there is redacts; httpx would log the address, which holds the token."""
    logging.basicConfig()
    logging.getLogger().setLevel(level)
    for handler in logging.getLogger().handlers:
        handler.setFormatter(Structured() if form == "json" else Redacting(FORM))
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("alembic").setLevel(logging.INFO if verbose else logging.WARNING)
