"""A file somebody sent: who did, what was read of it, and the one post that says what became of it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from pydantic import TypeAdapter

from actions import posts as saying
from actions.faults import sentences
from domain.acts import Act
from domain.faults import Fault
from domain.imports import Parsed
from domain.names import file_name
from domain.posts import Recipe, Shape
from domain.questions import Question
from storage import Tx, people
from storage.uploads import Upload
from templates.render import Rows, content, plain

LISTED = 20  # faults in chat; the rest are in a file

_PARSED = TypeAdapter(Parsed)


def parsed_of(sent: Upload) -> Parsed:
    assert sent.parsed
    return _PARSED.validate_json(sent.parsed)


def as_sender(tx: Tx, act: Act, sent: Upload) -> Act:
    """The same moment, with the sender acting in their chat."""
    sender = people.person(tx, sent.person)
    return replace(
        act, person=sender, user=sender.telegram, chat=sent.chat, language=sender.language
    )


def say(tx: Tx, act: Act, sent: Upload, name: str, rows: Rows = (), **values: object) -> None:
    """The one post of this file, in whatever state it is."""
    said = content(act.language, name, rows, file=sent.name, **values)
    saying.show(tx, act, sent.key, sent.chat, said)


def say_faults(
    tx: Tx,
    act: Act,
    sent: Upload,
    faults: Sequence[Fault],
    questions: Sequence[Question] = (),
) -> None:
    """The first twenty in words; with more than that, all of them as a workbook below."""
    more = len(faults) - LISTED
    said = content(
        act.language,
        "imports.faults",
        file=sent.name,
        lines=sentences(act.language, faults[:LISTED]),
        asked=sentences(act.language, questions[:LISTED]),
        total=len(faults),
        more=max(more, 0),
    )
    if more > 0:
        name = (
            file_name(plain(act.language, "imports.fault_list", file=PurePath(sent.name).stem))
            + ".xlsx"
        )
        arguments = {"upload": sent.id, "row": act.row}
        said = replace(said, recipe=Recipe("faults", Shape.DOCUMENT, name, arguments))
    saying.show(tx, act, sent.key, sent.chat, said)
