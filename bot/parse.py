"""`python -m bot.parse`: a workbook's bytes on stdin, what they say as JSON on stdout.

Runs apart from the program, because a file may want more memory or time than it should have.
"""

import contextlib
import resource
import sys

from pydantic import TypeAdapter

from documents import ledger, roster
from domain.faults import Fault
from domain.imports import Parsed

MEMORY = 1024 * 1024 * 1024  # bytes of address space
SECONDS = 20  # of processor time
UNKNOWN = "header_missing"

PARSED = TypeAdapter(Parsed)


def parse(data: bytes) -> Parsed:
    """A ledger or a roster, by its header; the faults of the file when it is neither."""
    as_ledger = ledger.read(data)
    if not _concerns_file(as_ledger.faults):
        return Parsed(ledger=as_ledger)
    if as_ledger.faults[0].code != UNKNOWN:
        return Parsed(faults=as_ledger.faults)
    as_roster = roster.read(data)
    if not _concerns_file(as_roster.faults):
        return Parsed(roster=as_roster)
    if as_roster.faults[0].code != UNKNOWN:
        return Parsed(faults=as_roster.faults)
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
