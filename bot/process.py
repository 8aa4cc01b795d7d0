"""What a process of the program is at the moment, for whoever asks it over the open port."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.requests import Request

from bot.clock import Clock
from storage import Database

if TYPE_CHECKING:
    from bot.program import Program


@dataclass
class Process:
    """`program` is None while it stands by."""

    clock: Clock
    secret: str
    database: Database | None = None
    program: "Program | None" = None


def process_of(request: Request) -> Process:
    found: Process = request.app.state.process
    return found
