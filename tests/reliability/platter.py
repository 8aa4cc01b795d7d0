"""What a power cut leaves of a SQLite database: all that was synced, and by chance some of what was not.

A write since the last sync of its file is kept, lost, or torn at the sectors of a disk.
"""

import os
import random
import signal
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

SECTOR = 512  # bytes that a disk writes whole, or not at all
FILES = ("", "-wal", "-journal")
MEMORY = "-shm"


@dataclass(frozen=True)
class Change:
    """`content` laid into a file; without one the file ends there."""

    at: int
    content: bytes | None = None

    def lay(self, file: bytearray) -> None:
        if self.content is None:
            del file[self.at :]
            return
        file.extend(bytes(max(0, self.at - len(file))))
        file[self.at : self.at + len(self.content)] = self.content

    def survivors(self, chance: random.Random) -> list["Change"]:
        """What of it the disk has when nobody waited for it."""
        fate = chance.choice(("kept", "torn", "lost"))
        if fate == "torn" and self.content is not None:
            return [one for one in self._sectors(self.content) if chance.random() < 0.5]
        return [self] if fate == "kept" else []

    def _sectors(self, content: bytes) -> Iterator["Change"]:
        end = self.at + len(content)
        edges = [self.at, *range(self.at - self.at % SECTOR + SECTOR, end, SECTOR), end]
        for first, last in pairwise(edges):
            yield Change(first, content[first - self.at : last - self.at])


class Platter:
    """The disk under one database, and what it has been told but not yet been asked to keep.

    The power goes within the operation of that number, counted from now; with 0 it never does.
    """

    def __init__(self, database: Path, chance: random.Random, operations: int = 0) -> None:
        self.database = str(database.resolve())
        self.chance = chance
        self.operations = operations
        self.files = {end: bytearray(_content(f"{self.database}{end}")) for end in FILES}
        self.waiting: defaultdict[str, list[Change]] = defaultdict(list)
        self.gone: set[str] = set()  # deleted, though their folder has not been synced since

    def named(self, name: str) -> str | None:
        """Which of the database's files that is."""
        return next((end for end in FILES if name == f"{self.database}{end}"), None)

    def changes(self, end: str, change: Change) -> None:
        self.gone.discard(end)
        self.waiting[end].append(change)
        self._passes()

    def deletes(self, end: str) -> None:
        self.changes(end, Change(0))
        self.gone.add(end)

    def syncs(self, end: str) -> None:
        self._passes()
        self._settle(end)

    def syncs_folder(self) -> None:
        while self.gone:
            self._settle(self.gone.pop())

    def _settle(self, end: str) -> None:
        for change in self.waiting.pop(end, []):
            change.lay(self.files[end])

    def left(self) -> dict[str, bytes]:
        """The files as they would be found after a power cut now."""
        return {end: self._left(end) for end in FILES}

    def _left(self, end: str) -> bytes:
        file = bytearray(self.files[end])
        for change in self.waiting[end]:
            for survivor in change.survivors(self.chance):
                survivor.lay(file)
        return bytes(file)

    def _passes(self) -> None:
        self.operations -= 1
        if self.operations == 0:
            lay_out(self.database, self.left())
            os.kill(os.getpid(), signal.SIGKILL)


def lay_out(database: str, files: dict[str, bytes]) -> None:
    Path(f"{database}{MEMORY}").unlink(missing_ok=True)
    for end, content in files.items():
        path = Path(f"{database}{end}")
        if content:
            path.write_bytes(content)
        else:
            path.unlink(missing_ok=True)


def _content(name: str) -> bytes:
    path = Path(name)
    return path.read_bytes() if path.exists() else b""
