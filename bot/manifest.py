"""What stands beside a copy: a small JSON that says what is in it, written once it was looked at."""

import hashlib
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from domain.backups import Contents, Copy, made_at

CHUNK = 1024 * 1024
Check = Literal["read", "restored", "listed"]  # a dump that was only listed was not read


class Manifest(BaseModel):
    """Readable by anybody who may read the copy; names nobody."""

    model_config = ConfigDict(frozen=True)

    made_at: datetime
    program: str
    check: Check
    contents: Contents
    sha256: str


def manifest(path: Path, at: datetime, check: Check, contents: Contents) -> Manifest:
    return Manifest(
        made_at=at,
        program=version("tuijin"),
        check=check,
        contents=contents,
        sha256=digest(path),
    )


def beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.json")


def read(path: Path) -> Manifest | None:
    """The one beside a copy; None where it is missing or cannot be understood."""
    try:
        return Manifest.model_validate_json(beside(path).read_bytes())
    except (FileNotFoundError, ValidationError):
        return None


def copies(folder: Path) -> list[Copy]:
    """The copies in a folder that the program named itself."""
    found = []
    for path in folder.iterdir():
        at = made_at(path.name)
        if at is not None:
            told = read(path)
            found.append(Copy(path.name, at, told is not None and not told.contents.findings))
    return found


def digest(path: Path) -> str:
    """SHA-256 of a file of any size."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            found.update(chunk)
    return found.hexdigest()
