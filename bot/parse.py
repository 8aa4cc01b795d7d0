"""`python -m bot.parse [KIND]`: the layouts that were told (a line of JSON) and a workbook's bytes
on stdin, what they say as JSON on stdout; with a kind of paper, whether the bytes are a template
for it; with `scheme`, whether they are a scheme of assessment.

Runs apart from the program, because a file may want more memory or time than it should have.
"""

import contextlib
import resource
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from documents import calendar, layouts, ledger, merchants, roster, sheets
from documents.paper_check import check
from documents.scheme_files import tried
from domain.faults import Fault
from domain.imports import Kind, Parsed
from domain.layouts import Columns, Layout
from domain.ledger import TITLES, Ledger
from domain.papers import PaperKind
from domain.schemes import SCHEME_FILE

MEMORY = 1024 * 1024 * 1024  # bytes of address space
SECONDS = 60  # of processor time: the largest file within the caps takes half of it
UNKNOWN = "header_missing"
UNREAD = "column_unknown"
NAMES = {TITLES["name"], TITLES["unit"]}
NEITHER = (Fault("", "", "", "", "layout_unknown"),)
ROWLESS = frozenset({"no_rows", "layout_unknown"})

READERS: Mapping[str, Callable[[bytes], Any]] = {
    Kind.SHEET: sheets.read,
    Kind.MERCHANTS: merchants.read,  # its own columns tell it from the two that follow
    Kind.LEDGER: ledger.read,
    Kind.ROSTER: roster.read,
    Kind.CALENDAR: calendar.read,
}
PARSED = TypeAdapter(Parsed)
TOLD = TypeAdapter(dict[str, dict[int, str]])


def parse(data: bytes, told: Mapping[str, Columns] | None = None) -> Parsed:
    """A table of ours by its mark, the others by their titles, one by what was `told` of its
    layout; else the file's faults.
    """
    if calendar.is_text(data):
        return Parsed(calendar=calendar.read(data))
    for kind, read in READERS.items():
        found = read(data)
        if not _concerns_file(found.faults):
            parsed = _named_freely(data, found, told or {}) or Parsed(**{kind: found})
            return replace(parsed, blank=_blank(data, parsed.all_faults))
        if found.faults[0].code != UNKNOWN:
            return Parsed(faults=found.faults)
    return _by_layout(data, told or {}) or Parsed(blank=_blank(data, NEITHER), faults=NEITHER)


def _blank(data: bytes, faults: Sequence[Fault]) -> Layout | None:
    """The titles of a table that has nothing below them: another platform's template."""
    empty = any(one.code in ROWLESS for one in faults)
    return layouts.find(data, blank=True) if empty else None


def _by_layout(data: bytes, told: Mapping[str, Columns]) -> Parsed | None:
    """A table without codes that calls its columns in its own way."""
    layout = layouts.find(data)
    if layout is None or "code" in layout.known.values():
        return None
    if layout.print in told:
        return Parsed(ledger=ledger.read(data, layouts.by(layout, told[layout.print])))
    return Parsed(layout=layout, faults=NEITHER)


def _named_freely(data: bytes, found: Any, told: Mapping[str, Columns]) -> Parsed | None:
    """A table without codes whose titles are known in part: as it was told, or both readings."""
    if not isinstance(found, Ledger) or not (_lacks_names(found) or _has_unread(found)):
        return None
    parsed = _by_layout(data, told)
    if parsed is None or parsed.ledger or _lacks_names(found):
        return parsed
    return Parsed(ledger=found, layout=parsed.layout)


def _has_unread(found: Ledger) -> bool:
    return any(note.code == UNREAD for note in found.notes)


def _lacks_names(found: Ledger) -> bool:
    """What even a table without codes needs is not there, or there by another name."""
    lacking = {fault.expected for fault in found.faults if fault.code == "column_missing"}
    return bool(lacking) and lacking <= NAMES


def _concerns_file(faults: tuple[Fault, ...]) -> bool:
    return bool(faults) and not faults[0].sheet


def limit() -> None:
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        # macOS refuses a limit on address space; the wall clock of whoever waits still holds.
        with contextlib.suppress(ValueError):
            resource.setrlimit(kind, (most, most))


def main() -> None:
    limit()
    told, _, data = sys.stdin.buffer.read().partition(b"\n")
    sys.stdout.buffer.write(PARSED.dump_json(_parsed(data, told, sys.argv[1:])))


def _parsed(data: bytes, told: bytes, kinds: list[str]) -> Parsed:
    if kinds == [SCHEME_FILE]:
        return Parsed(scheme=tried(data))
    if kinds:
        return Parsed(template=check(PaperKind(kinds[0]), data))
    return parse(data, TOLD.validate_json(told))


if __name__ == "__main__":
    main()
