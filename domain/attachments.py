"""What may be attached to a card: photos, documents and a place; how large and of what kind."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import PurePosixPath

from domain.faults import Refused

MEGABYTE = 2**20
LARGEST = 20 * MEGABYTE  # what Telegram lets a bot fetch back
MOST = 20  # of one draft
_DOCUMENTS = {"pdf", "ofd", "txt", "csv"}
_OFFICE = {"doc", "docx", "wps", "xls", "xlsx", "et", "ppt", "pptx", "dps"}
_PICTURES = {"jpg", "jpeg", "png", "heic", "webp", "tif", "tiff"}
ENDINGS = frozenset(_DOCUMENTS | _OFFICE | _PICTURES)


class Kind(StrEnum):
    PHOTO = "photo"
    DOCUMENT = "document"
    LOCATION = "location"


@dataclass(frozen=True)
class Sent:
    """One message with a file or a place; `size` in bytes, `place` is latitude and longitude.

    `telegram` is the id by which Telegram sends it again, `unique` the same for every bot and time.
    """

    kind: Kind
    telegram: str = ""
    unique: str = ""
    name: str = ""
    size: int = 0
    place: tuple[float, float] | None = None
    album: str = ""


@dataclass(frozen=True)
class Attachment:
    """What was kept of it. Without a project it waits for the answer to its `question`.

    Without a report it belongs to its project's draft.
    """

    id: int
    kind: Kind
    telegram: str
    name: str
    latitude: float | None
    longitude: float | None
    person: int
    project: int | None
    report: int | None
    question: int | None
    sent_at: datetime


Counts = Mapping[Kind, int]


def counts(found: Iterable[Attachment]) -> Counts:
    """How many of each kind there are, photos first."""
    counted = Counter(one.kind for one in found)
    return {kind: counted[kind] for kind in Kind if counted[kind]}


def check(sent: Sent) -> None:
    """Raises Refused: attachment_kind (`name`), attachment_too_large (`name`, `given`, `limit` MB)."""
    ending = PurePosixPath(sent.name).suffix.removeprefix(".").lower()
    if sent.kind is Kind.DOCUMENT and ending not in ENDINGS:
        raise Refused("attachment_kind", name=sent.name)
    if sent.size > LARGEST:
        given = f"{sent.size / MEGABYTE:.1f}"
        limit = LARGEST // MEGABYTE
        raise Refused("attachment_too_large", name=sent.name, given=given, limit=limit)
