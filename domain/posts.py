"""A post: what a chat should show, and the steps that make what it shows equal what is wanted."""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from itertools import groupby

LIMIT = 4096  # UTF-16 units a message may have
CAPTION = 1024  # UTF-16 units the words under a file may have
EDITABLE = timedelta(hours=48)  # Telegram deletes for everyone no longer
ALBUM = 10  # pictures that may go out together


class Urgency(IntEnum):
    """What answers a person's own action goes before prompts, and prompts before digests."""

    ANSWER = 0
    PROMPT = 1
    DIGEST = 2


@dataclass(frozen=True)
class Key:
    """One button as sent: what it says and the bytes that come back."""

    label: str
    data: str = ""
    url: str = ""


Keys = tuple[tuple[Key, ...], ...]


class Shape(StrEnum):
    DOCUMENT = "document"
    PHOTO = "photo"
    TEXT = "text"


@dataclass(frozen=True)
class Recipe:
    """What delivery builds: a file, or a last line of text that the database must not hold.

    `kind` names an entry of the table of recipes in `bot/`, `arguments` are plain JSON. With `pages`
    it is so many pictures that stand together, each built by itself from the argument `page`.
    """

    kind: str
    shape: Shape
    name: str = ""  # the file's
    arguments: Mapping[str, int | str] = field(default_factory=dict)
    pages: int = 0

    @property
    def is_file(self) -> bool:
        return self.shape is not Shape.TEXT

    def page(self, number: int) -> "Recipe":
        return replace(self, pages=0, arguments={**self.arguments, "page": number})


@dataclass(frozen=True)
class Content:
    """What one post shows: HTML text, buttons under its last part, the message it answers.

    A file has the text as its caption, several pictures have it under the first; where the text is
    too long for that, or has buttons that no album can carry, it stands above.
    """

    text: str
    keys: Keys = ()
    reply_to: int | None = None
    silent: bool = False
    retired: str = ""  # the line that stands in for a part too old to delete
    recipe: Recipe | None = None
    asks_contact: str = ""  # the key below the message field that shares one's own contact
    takes_keyboard: bool = False  # ... and that key goes away again
    album: bool = False  # of a part: a picture that stands with those beside it


@dataclass(frozen=True)
class Part:
    """One message of a post as Telegram has it."""

    position: int
    message: int
    content: Content
    sent_at: datetime


@dataclass(frozen=True)
class Send:
    position: int
    content: Content


@dataclass(frozen=True)
class Album:
    """Pictures that go out in one call: all of them, or none."""

    sends: tuple[Send, ...]


@dataclass(frozen=True)
class Edit:
    part: Part
    content: Content


@dataclass(frozen=True)
class Delete:
    part: Part


Step = Send | Album | Edit | Delete


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def without_html(text: str) -> str:
    """The same words without tags and entities."""
    return html.unescape(re.sub(r"<[^>]+>", "", text))


def split(text: str, limit: int = LIMIT) -> list[str]:
    """Parts of at most `limit` UTF-16 units, cut at a paragraph, else a line, else anywhere.

    Tags never span lines in our templates, so a cut at a line keeps the HTML whole.
    """
    parts = []
    while utf16(text) > limit:
        head = _fitting(text, limit)
        cut = max(head.rfind("\n\n"), 0) or max(head.rfind("\n"), 0) or len(head)
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip("\n")
    return [*parts, text]


def _fitting(text: str, limit: int) -> str:
    cut = text.encode("utf-16-le")[: limit * 2].decode("utf-16-le", "ignore")
    inside = cut.rfind("&")
    return cut[:inside] if inside > cut.rfind(";") and inside > len(cut) - 8 else cut


def parts_of(content: Content) -> list[Content]:
    """The messages a content needs: only the first answers, only the last text carries buttons."""
    if content.recipe is None or not content.recipe.is_file:
        return _texts_of(content)
    if content.recipe.pages:
        return _pictures_of(content, content.recipe)
    if utf16(without_html(content.text)) <= CAPTION:
        return [replace(content, retired="")]
    file = Content(text="", silent=True, recipe=content.recipe)
    return [*_texts_of(replace(content, recipe=None)), file]


def _pictures_of(content: Content, recipe: Recipe) -> list[Content]:
    above = bool(content.keys) or utf16(without_html(content.text)) > CAPTION
    texts = _texts_of(replace(content, recipe=None)) if above else []
    return texts + [
        Content(
            text="" if above or at else content.text,
            reply_to=None if above else content.reply_to,
            silent=content.silent or above,
            recipe=recipe.page(at),
            album=True,
        )
        for at in range(recipe.pages)
    ]


def _texts_of(content: Content) -> list[Content]:
    texts = split(content.text)
    last = len(texts) - 1
    return [
        Content(
            text=text,
            keys=content.keys if at == last else (),
            reply_to=content.reply_to if at == 0 else None,
            silent=content.silent or at > 0,
            recipe=content.recipe if at == last else None,
            asks_contact=content.asks_contact if at == last else "",
            takes_keyboard=content.takes_keyboard and at == last,
        )
        for at, text in enumerate(texts)
    ]


def steps(sent: Sequence[Part], wanted: Content, now: datetime) -> list[Step]:
    """What makes the messages of a post show `wanted`; an empty text takes them away."""
    contents = parts_of(wanted) if wanted.text or wanted.recipe else []
    found = {part.position: part for part in sent}
    changes: list[Step] = []
    for position, content in enumerate(contents):
        part = found.pop(position, None)
        changes += [Send(position, content)] if part is None else _changed(part, content)
    gone = [part for part in found.values() if not _stays(part, wanted)]
    return _together(
        changes + [one for part in gone for one in _removed(part, wanted.retired, now)]
    )


def _changed(part: Part, content: Content) -> list[Step]:
    """New figures are drawn into the picture that stands there, or into a file that came silently;
    another file is another message.
    """
    old, new = _file(part.content), _file(content)
    if old != new and not _takes_over(old, new, silent=content.silent):
        return [Delete(part), Send(part.position, content)]
    same = (part.content.text, part.content.keys) == (content.text, content.keys)
    return [] if old == new and same else [Edit(part, content)]


def _takes_over(old: Recipe | None, new: Recipe | None, *, silent: bool) -> bool:
    if old is None or new is None or old.shape is not new.shape:
        return False
    return new.shape is Shape.PHOTO or silent


def _stays(part: Part, wanted: Content) -> bool:
    """A picture that once stood in an album is never taken out of it (product.md 5)."""
    return part.content.album and _is_picture(wanted.recipe)


def _together(changes: Sequence[Step]) -> list[Step]:
    """Pictures to be sent one after the other become albums; one alone is a picture."""
    found: list[Step] = []
    for is_album, run in groupby(changes, key=_is_of_album):
        steps = list(run)
        if not is_album:
            found += steps
            continue
        sends = [one for one in steps if isinstance(one, Send)]
        cuts = [sends[at : at + ALBUM] for at in range(0, len(sends), ALBUM)]
        found += [Album(tuple(cut)) if len(cut) > 1 else cut[0] for cut in cuts]
    return found


def _is_of_album(step: Step) -> bool:
    return isinstance(step, Send) and step.content.album


def _is_picture(recipe: Recipe | None) -> bool:
    return recipe is not None and recipe.shape is Shape.PHOTO


def _file(content: Content) -> Recipe | None:
    return content.recipe if content.recipe and content.recipe.is_file else None


def _removed(part: Part, retired: str, now: datetime) -> list[Step]:
    if now - part.sent_at < EDITABLE or not retired:
        return [Delete(part)]
    stands_already = (part.content.text, part.content.keys) == (retired, ())
    return [] if stands_already else [Edit(part, Content(text=retired))]
