"""Every table of the program, imported so that the MetaData is whole."""

from storage import (
    audit,
    calendar,
    chats,
    dialogs,
    duties,
    heartbeat,
    inbox,
    people,
    posts,
    projects,
    reports,
    settings,
    sittings,
    slots,
)
from storage.schema import metadata

__all__ = [
    "audit",
    "calendar",
    "chats",
    "dialogs",
    "duties",
    "heartbeat",
    "inbox",
    "metadata",
    "people",
    "posts",
    "projects",
    "reports",
    "settings",
    "sittings",
    "slots",
]
