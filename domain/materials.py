"""资料库: public policies and 推介 material, each title in numbered versions. Nothing here holds a promise."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Shelf(StrEnum):
    POLICY = "公开政策"
    PITCH = "推介资料"


@dataclass(frozen=True)
class Material:
    """One version of one title; `attachment` is the file as it was sent."""

    id: int
    title: str
    shelf: Shelf
    version: int
    attachment: int
    added_at: datetime
