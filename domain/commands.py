"""What a person types as a command, whether or not Telegram sees one in it."""

import re

SLASHES = "/／"
_COMMAND = re.compile(rf"[{SLASHES}]\w")


def is_command(text: str) -> bool:
    """Telegram marks only commands in Latin letters; /日历 comes as a plain text."""
    return _COMMAND.match(text) is not None
