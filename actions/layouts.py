"""An unknown table: the office matches its columns by buttons, once; then it is read again."""

from actions.audit import record
from actions.uploads import parsed_of, say
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.imports import Answers
from domain.layouts import FIELDS, Columns, Layout, missing
from storage import Tx, imports, uploads
from storage import layouts as told
from storage.imports import ImportState
from storage.uploads import Upload
from templates.render import Rows

ABREAST = 3
COLUMN = "column:"
UNREAD = "-"


def ask(tx: Tx, act: Act, sent: Upload) -> None:
    """Every column with what it is taken for; a press on one says otherwise."""
    imports.show(tx, act.now, sent.id, {}, "")
    _show(tx, act, sent, {})


def begin(tx: Tx, act: Act, upload: int) -> None:
    """Columns are matched though the table can be read without those nobody knows."""
    sent = uploads.upload(tx, upload)
    if not sent.parsed or parsed_of(sent).layout is None:
        raise Refused("import_over")
    ask(tx, act, sent)


def open_column(tx: Tx, act: Act, upload: int, number: int) -> None:
    sent, layout, _ = _standing(tx, upload)
    if number not in layout.titles:
        raise Refused("old_button")
    fields = [
        Button("layout_field", "layout_put", sent.id, f"{number}/{key}", {"title": title})
        for key, title in FIELDS.items()
    ]
    unread = Button("layout_unread", "layout_put", sent.id, f"{number}/{UNREAD}")
    rows = [fields[at : at + ABREAST] for at in range(0, len(fields), ABREAST)]
    values = {"title": layout.titles[number], "sample": layout.samples.get(number, "")}
    say(tx, act, sent, "layouts.column", [*rows, [unread]], **values)


def put(tx: Tx, act: Act, upload: int, number: int, key: str) -> None:
    """A field belongs to one column; the one that had it is not read any more."""
    sent, layout, answers = _standing(tx, upload)
    if number not in layout.titles or key not in {*FIELDS, UNREAD}:
        raise Refused("old_button")
    others = {
        f"{COLUMN}{other}": UNREAD
        for other, field in _columns(layout, answers).items()
        if field == key
    }
    answers = {**answers, **others, f"{COLUMN}{number}": key}
    imports.show(tx, act.now, upload, answers, "")
    _show(tx, act, sent, answers)


def read(tx: Tx, act: Act, upload: int) -> None:
    """The layout is remembered, and the file goes through the worker once more."""
    sent, layout, answers = _standing(tx, upload)
    columns = _columns(layout, answers)
    if lacking := missing(columns):
        raise Refused("layout_lacks", titles=lacking)
    told.remember(tx, act.now, layout.print, columns, act.actor.id)
    record(tx, act, "layout", f"upload:{upload}", columns=", ".join(columns.values()))
    imports.settle(tx, act.now, upload, ImportState.DROPPED)
    uploads.again(tx, upload, act.now)
    say(tx, act, sent, "imports.reading")


def _show(tx: Tx, act: Act, sent: Upload, answers: Answers) -> None:
    layout = parsed_of(sent).layout
    assert layout
    columns = _columns(layout, answers)
    lacking = missing(columns)
    meant = [
        (number, title, FIELDS.get(columns.get(number, ""), ""))
        for number, title in layout.titles.items()
    ]
    say(
        tx,
        act,
        sent,
        "layouts.ask",
        _keys(sent, layout, done=not lacking),
        meant=meant,
        lacking=lacking,
    )


def _keys(sent: Upload, layout: Layout, *, done: bool) -> Rows:
    columns = [
        Button("layout_column", "layout_column", sent.id, str(number), {"title": title})
        for number, title in layout.titles.items()
    ]
    reading = [Button("layout_read", "layout_read", sent.id)] if done else []
    rows = [columns[at : at + ABREAST] for at in range(0, len(columns), ABREAST)]
    return [*rows, [*reading, Button("import_cancel", "import_cancel", sent.id)]]


def _columns(layout: Layout, answers: Answers) -> Columns:
    """What is recognised, and what has been said about it."""
    said = {
        int(key.removeprefix(COLUMN)): field
        for key, field in answers.items()
        if key.startswith(COLUMN)
    }
    meant = {**layout.known, **said}
    return {number: field for number, field in meant.items() if field in FIELDS}


def _standing(tx: Tx, upload: int) -> tuple[Upload, Layout, Answers]:
    sent, standing = uploads.upload(tx, upload), imports.open_import(tx, upload)
    layout = parsed_of(sent).layout if standing else None
    if standing is None or layout is None:
        raise Refused("import_over")
    return sent, layout, standing.answers
