"""The audit's key: made at the first start, for its owner's eyes, and looked at before it is used."""

import secrets
from pathlib import Path

from bot.config import Settings
from bot.exits import Exit, Stop
from storage.probe import others_can_read

LENGTH = 32  # bytes


def seal(config: Settings) -> bytes:
    """The key; whatever keeps it from being one is a `Stop`."""
    path = config.database.seal_file
    try:
        if not path.exists():
            _make(path)
        key = path.read_bytes()
    except OSError as fault:
        raise Stop(Exit.CONFIG, cannot_be_kept(path, fault)) from fault
    if faults := wrong_with(path):
        raise Stop(Exit.CONFIG, *faults)
    return key


def wrong_with(path: Path) -> list[str]:
    """Of a key that is there: what makes it none."""
    faults = []
    if len(path.read_bytes()) < LENGTH:
        faults.append(
            f"database.seal_file: {path} is too short for a key; the first start makes one"
        )
    if others_can_read(path):
        faults.append(f"database.seal_file: others can read the audit's key: chmod 600 {path}")
    return faults


def cannot_be_kept(path: Path, fault: OSError) -> str:
    return f"database.seal_file: {path} cannot be read or made ({fault.strerror}); right is a path to a file"


def _make(path: Path) -> None:
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    new.touch(mode=0o600)
    new.write_bytes(secrets.token_bytes(LENGTH))
    new.replace(path)
