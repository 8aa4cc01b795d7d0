"""How the sandbox says no: to the bot in Telegram's words, to people in ours."""

from typing import Any


class Refused(Exception):
    """An error answer of the Bot API."""

    rejected: tuple[str, ...] = ()  # what the schema forbids, for the call log

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


class Rejected(Refused):
    """A request that the schema does not allow."""

    def __init__(self, rejected: list[str]) -> None:
        super().__init__(400, f"Bad Request: {rejected[0]}")
        self.rejected = tuple(rejected)


class Misuse(Exception):
    """A person tried what cannot be done in Telegram, or the caller wrote nonsense."""

    def __init__(self, text: str, status: int = 400) -> None:
        super().__init__(text)
        self.text = text
        self.status = status


def bad(text: str, **parameters: Any) -> Refused:
    return Refused(400, f"Bad Request: {text}", **parameters)


def forbidden(text: str) -> Refused:
    return Refused(403, f"Forbidden: {text}")


def too_many(seconds: int) -> Refused:
    return Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
