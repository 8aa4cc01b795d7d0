"""How the command line ends when it cannot do what was asked (docs/operations.md lists them)."""

from enum import IntEnum


class Exit(IntEnum):
    """78 tells a service manager that starting again is of no use."""

    OK = 0
    FAILED = 1  # Telegram silent for too long, or a fault of the program: start it again
    CONFIG = 2
    DATABASE = 3
    IN_USE = 4
    DATA = 5
    TOKEN = 78


class Stop(Exception):
    """Caught by the command line, which prints the sentences and exits with the code."""

    def __init__(self, code: Exit, *sentences: str) -> None:
        super().__init__(*sentences)
        self.code = code
        self.sentences = sentences
