"""The office's own schemes: taken away as a file, edited, sent back as a file or as text, tried;
the last good one stays.
"""

from actions import posts as saying
from actions.access import office
from actions.assessment import schemes_known
from actions.audit import record
from actions.uploads import parsed_of, say
from documents.scheme_files import ENDING, LONGEST, read, scheme
from domain.acts import Act
from domain.attachments import Sent
from domain.buttons import Button
from domain.faults import Refused
from domain.names import file_name
from domain.posts import Recipe, Shape
from domain.schemes import SCHEME_FILE, Scheme, SchemeFault, given
from storage import Tx, assessment, dialogs, people, uploads
from storage.uploads import Upload
from templates.render import Rows

STEP = "assess_scheme"
BACK: Rows = [[Button("back", "assessments")]]


def ask(tx: Tx, act: Act) -> None:
    """Any scheme can be taken away as the pattern of another."""
    dialogs.open_dialog(tx, act, STEP, subject=0)
    rows = [
        [Button("assess_scheme_get", "assess_scheme_get", 0, str(at), {"name": name})]
        for at, name in enumerate(schemes_known(tx))
    ]
    saying.turn(tx, act, "assessment.ask_scheme", [*rows, *BACK])


def get(tx: Tx, act: Act, at: int) -> None:
    name = name_at(tx, at)
    recipe = Recipe("scheme", Shape.DOCUMENT, file_name(name) + ENDING, {"name": name})
    saying.answer_made(tx, act, recipe, "assessment.scheme_file", name=name)


def name_at(tx: Tx, at: int) -> str:
    names = list(schemes_known(tx))
    if not 0 <= at < len(names):
        raise Refused("old_button")
    return names[at]


def contents(tx: Tx, act: Act, name: str) -> bytes:
    return schemes_known(tx)[name].encode()


def said(tx: Tx, act: Act, words: str) -> None:
    found = read(words.encode())
    if not isinstance(found, Scheme):
        saying.answer(tx, act, "assessment.scheme_faults", BACK, faults=found, file="")
        return
    dialogs.close_dialog(tx, act)
    take(tx, act, words)
    saying.answer(tx, act, "assessment.scheme_taken", _ways(tx, found), **_told(tx, found))


def claims(tx: Tx, act: Act, sent: Sent, words: str, about: int | None) -> bool:
    return office(tx, act, 0) and sent.name.lower().endswith(ENDING)


def note(tx: Tx, act: Act, telegram: str, name: str, size: int, album: str | None = None) -> None:
    """Noted; downloading and reading it is work for `bot/`."""
    if size > LONGEST:
        raise Refused("scheme_too_big", given=size // 1024, most=LONGEST // 1024)
    dialogs.close_dialog(tx, act)
    upload = uploads.note(
        tx, act.now, telegram, name, act.actor.id, act.chat, about=SCHEME_FILE, album=album or ""
    )
    say(tx, act, upload, "imports.reading")


def received(tx: Tx, act: Act, sent: Upload, failure: str) -> None:
    """It has been read: taken, or told what is wrong."""
    if not office(tx, act, 0):
        return
    read_ = None if failure else parsed_of(sent).scheme
    faults = read_.faults if read_ else (SchemeFault("file_damaged"),)
    if read_ is None or faults:
        say(tx, act, sent, "assessment.scheme_faults", BACK, faults=faults)
        return
    found = scheme(read_.text)
    take(tx, act, read_.text)
    uploads.forget_parsed(tx, sent.id)
    say(tx, act, sent, "assessment.scheme_taken", _ways(tx, found), **_told(tx, found))


def take(tx: Tx, act: Act, text: str) -> None:
    """One of the same name is replaced for what begins later; what has begun keeps its own."""
    name = scheme(text).name
    assessment.put_scheme(tx, act.now, name, text, act.actor.id)
    record(tx, act, "put_scheme", "setting:schemes", name=name)


def _ways(tx: Tx, one: Scheme) -> Rows:
    at = list(schemes_known(tx)).index(one.name)
    return [[Button("assess_begin", "assess_begin", 0, str(at), {"name": one.name})], *BACK]


def _told(tx: Tx, one: Scheme) -> dict[str, object]:
    """With the excluded units that nobody knows: a slip there would assess them after all."""
    known = {unit.name for unit in people.all_units(tx)}
    unknown = [name for name in one.exclusion.units if name not in known]
    return {"scheme": one, "given": [each.words for each in given(one)], "unknown": unknown}
