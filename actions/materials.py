"""资料库: public policies and 推介 material, each title in versions; whoever uses /merchant has it sent by a press."""

from pathlib import PurePosixPath

from actions import posts as saying
from actions.access import office, office_alone
from actions.attachment_lists import SHAPES
from actions.audit import record
from actions.merchant_access import uses_merchants
from actions.paging import place
from domain.acts import Act
from domain.attachments import Kind, Sent, check
from domain.buttons import Button
from domain.faults import Refused
from domain.materials import Material, Shelf
from domain.names import clean, within
from domain.posts import Recipe
from storage import Tx, attachments, dialogs, files, materials

ADD = "material_add"
LONGEST_TITLE = 60
PAGE = 12


def reads_material(tx: Tx, act: Act, subject: int) -> bool:
    """The newest of each title; the office reads the ones before it too."""
    one = materials.find(tx, subject)
    if one is None or not uses_merchants(tx, act, 0):
        return False
    return one.version == materials.versions(tx, one.title)[0].version or office(tx, act, 0)


def listing(tx: Tx, act: Act, number: int) -> None:
    """Each title's newest; the office opens its versions, anybody else has it sent."""
    keeps = office_alone(tx, act, 0)
    kept = materials.newest(tx)
    where = place(len(kept), PAGE, number)
    shown = where.of(kept)
    verb = "material" if keeps else "material_send"
    each = [[Button("one_material", verb, one.id, it={"one": one})] for one in shown]
    adds = [Button(f"material_{shelf.name.lower()}", ADD, 0, shelf.name) for shelf in Shelf]
    turns = where.turns(lambda label, to: Button(label, "materials", to))
    rows = [*each, turns, adds if keeps else [], [Button("back", "merchants")]]
    here = [one for one in Shelf if where.pages == 1 or any(it.shelf is one for it in shown)]
    pages = {"page": where.page, "pages": where.pages}
    saying.turn(tx, act, "materials.list", rows, materials=shown, shelves=here, **pages)


def page(tx: Tx, act: Act, number: int) -> None:
    """One title with all its versions."""
    one = _found(tx, number)
    versions = materials.versions(tx, one.title)
    each = [[Button("material_version", "material_send", it.id, it={"one": it})] for it in versions]
    more = [Button("material_more", ADD, one.id, one.shelf.name)]
    rows = [*each, more, [Button("back", "materials")]]
    saying.turn(tx, act, "materials.page", rows, one=versions[0], versions=versions)


def _found(tx: Tx, number: int) -> Material:
    one = materials.find(tx, number)
    if one is None:
        raise Refused("old_button")
    return one


def ask(tx: Tx, act: Act, number: int, shelf: str) -> None:
    """What is sent next is a new title of this shelf, or of a title the next version."""
    if shelf not in Shelf.__members__:
        raise Refused("old_button")
    one = materials.find(tx, number) if number else None
    dialogs.open_dialog(tx, act, ADD, subject=number, shelf=shelf)
    back = [[Button("back", "materials")]]
    saying.turn(tx, act, "materials.ask", back, one=one, shelf=Shelf[shelf])


def ask_again(tx: Tx, _act: Act) -> None:
    raise Refused("material_file")


def claims(tx: Tx, act: Act, _sent: Sent, _words: str, about: int | None) -> bool:
    """Whatever is sent while a file for the shelves is asked for."""
    dialog = dialogs.current(tx, act)
    return about is None and dialog is not None and dialog.step == ADD


def keep(tx: Tx, act: Act, sent: Sent, words: str) -> None:
    """Its title is what was written with it, else the file's name."""
    dialog = dialogs.current(tx, act)
    assert dialog is not None
    if sent.kind is Kind.LOCATION:
        raise Refused("material_file")
    check(sent)
    earlier = materials.find(tx, int(dialog.data["subject"]))
    title = earlier.title if earlier else _title(words or PurePosixPath(sent.name).stem)
    shelf = earlier.shelf if earlier else Shelf[dialog.data["shelf"]]
    attachment = attachments.add(tx, act, sent, project=None, question=None)
    one = materials.add(tx, act.now, title, shelf, attachment, act.actor.id)
    record(tx, act, "material", f"material:{one.id}", title=title, version=one.version)
    dialogs.close_dialog(tx, act)
    page(tx, act, one.id)


def _title(words: str) -> str:
    return within(clean(words), LONGEST_TITLE, empty="material_title")


def send(tx: Tx, act: Act, number: int) -> None:
    """Once more, by Telegram's own id."""
    one = _found(tx, number)
    file = attachments.find(tx, one.attachment)
    assert file is not None
    recipe = Recipe("attachment", SHAPES[file.kind], file.name, {"attachment": file.id})
    files.keep(tx, recipe, file.telegram)  # Telegram has it, so nothing is ever built
    saying.answer_made(tx, act, recipe, "materials.file", one=one)
