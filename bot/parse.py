"""`python -m bot.parse`: a workbook's bytes on stdin, what they say as JSON on stdout.

Runs apart from the program, because a file may want more memory or time than it should have.
"""

import contextlib
import resource
import sys
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import TypeAdapter

from documents import calendar, ledger, roster, sheets
from domain.faults import Fault
from domain.imports import Kind, Parsed

MEMORY = 1024 * 1024 * 1024  # bytes of address space
SECONDS = 20  # of processor time
UNKNOWN = "header_missing"

READERS: Mapping[str, Callable[[bytes], Any]] = {
    Kind.SHEET: sheets.read,
    Kind.LEDGER: ledger.read,
    Kind.ROSTER: roster.read,
    Kind.CALENDAR: calendar.read,
}
PARSED = TypeAdapter(Parsed)


def parse(data: bytes) -> Parsed:
    """A table of ours by its mark, the others by their header; else the file's faults."""
    if calendar.is_text(data):
        return Parsed(calendar=calendar.read(data))
    for kind, read in READERS.items():
        found = read(data)
        if not _concerns_file(found.faults):
            return Parsed(**{kind: found})
        if found.faults[0].code != UNKNOWN:
            return Parsed(faults=found.faults)
    return Parsed(faults=(Fault("", "", "", "", "layout_unknown"),))


def _concerns_file(faults: tuple[Fault, ...]) -> bool:
    return bool(faults) and not faults[0].sheet


def limit() -> None:
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        # macOS refuses a limit on address space; the wall clock of whoever waits still holds.
        with contextlib.suppress(ValueError):
            resource.setrlimit(kind, (most, most))


def main() -> None:
    limit()
    sys.stdout.buffer.write(PARSED.dump_json(parse(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
