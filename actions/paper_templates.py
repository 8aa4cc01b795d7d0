"""The office's own templates: taken away, edited in Word or WPS, sent back, tried, taken or refused."""

from base64 import b64decode
from pathlib import PurePosixPath

from actions import posts as saying
from actions.access import office
from actions.audit import record
from actions.faults import sentences
from actions.uploads import parsed_of, say
from documents.paper_layout import shipped
from domain.acts import Act
from domain.attachments import Sent
from domain.buttons import Button
from domain.faults import Fault, Refused
from domain.names import file_name
from domain.papers import PaperKind
from domain.posts import Recipe, Shape
from storage import Tx, dialogs, paper_templates, uploads
from storage.uploads import Upload
from templates.render import plain

STEP = "paper_template"
KINDS = tuple(PaperKind)
DOCUMENT = ".docx"
LARGEST = 5 * 2**20  # bytes
FAILED = {"file_too_heavy": "template_too_heavy"}  # what a file's failure is called here


def listing(tx: Tx, act: Act) -> None:
    """Each kind, and whose template is in force."""
    dialogs.close_dialog(tx, act)
    each = [
        Button("paper_kind", "paper_template", at, it={"kind": one}) for at, one in enumerate(KINDS)
    ]
    rows = [each[at : at + 2] for at in range(0, len(each), 2)]
    values = {"kinds": KINDS, "own": paper_templates.in_force(tx)}
    saying.turn(tx, act, "papers.templates", [*rows, [Button("back", "papers")]], **values)


def page(tx: Tx, act: Act, at: int) -> None:
    """One kind: taken away, sent back, put aside."""
    kind = kind_at(at)
    dialogs.open_dialog(tx, act, STEP, subject=at)
    own = paper_templates.of_kind(tx, kind)
    buttons = [Button("paper_template_get", "paper_template_get", at)]
    if own:
        buttons.append(Button("paper_restore", "paper_restore", at, str(own.id)))
    rows = [buttons, [Button("back", "paper_templates")]]
    saying.turn(tx, act, "papers.template", rows, kind=kind, own=own)


def kind_at(at: int) -> PaperKind:
    if not 0 <= at < len(KINDS):
        raise Refused("old_button")
    return KINDS[at]


def get(tx: Tx, act: Act, at: int) -> None:
    """The template in force, to be edited; its name says its kind when it comes back."""
    kind = kind_at(at)
    own = paper_templates.of_kind(tx, kind)
    name = file_name(plain("zh", "papers.template_name", kind=kind)) + DOCUMENT
    arguments = {"kind": kind.value, "template": own.id if own else 0}
    recipe = Recipe("paper_template", Shape.DOCUMENT, name, arguments)
    saying.answer_made(tx, act, recipe, "papers.template_file", kind=kind)


def contents(tx: Tx, act: Act, kind: str, template: int) -> bytes:
    return paper_templates.data(tx, template) if template else shipped(PaperKind(kind))


def restore(tx: Tx, act: Act, at: int, template: str) -> None:
    """恢复自带, of the template the button was shown for."""
    kind = kind_at(at)
    own = paper_templates.of_kind(tx, kind)
    if own is not None and str(own.id) == template:
        paper_templates.end(tx, act.now, kind)
        record(tx, act, "paper_restore", f"paper_template:{own.id}", kind=kind)
    page(tx, act, at)


def claims(tx: Tx, act: Act, sent: Sent, words: str, about: int | None) -> bool:
    """What comes while a kind's page is open, and a .docx called as we called it."""
    if not office(tx, act, 0):
        return False
    if sent.name.lower().endswith(DOCUMENT) and _named(sent.name) is not None:
        return True
    dialog = dialogs.current(tx, act)
    return dialog is not None and dialog.step == STEP


def _named(name: str) -> PaperKind | None:
    called = [(one, plain("zh", "papers.template_name", kind=one)) for one in KINDS]
    return next((kind for kind, stem in called if name.startswith(stem)), None)


def note(tx: Tx, act: Act, telegram: str, name: str, size: int, album: str | None = None) -> None:
    """Noted; downloading and trying it is work for `bot/`."""
    if PurePosixPath(name).suffix.lower() != DOCUMENT:
        raise Refused("template_not_docx")
    if size > LARGEST:
        raise Refused("file_too_large", given=f"{size / 2**20:.0f}", limit=LARGEST // 2**20)
    kind = _named(name) or _asked(tx, act)
    dialogs.close_dialog(tx, act)
    sender = (act.actor.id, act.chat)
    upload = uploads.note(tx, act.now, telegram, name, *sender, about=kind.value, album=album or "")
    say(tx, act, upload, "papers.template_reading", kind=kind)


def _asked(tx: Tx, act: Act) -> PaperKind:
    dialog = dialogs.current(tx, act)
    if dialog is None or dialog.step != STEP:
        raise Refused("old_button")
    return kind_at(int(dialog.data["subject"]))


def read(tx: Tx, act: Act, sent: Upload, failure: str) -> None:
    """It was tried with made-up facts: taken, or named what is wrong; the last good one stays."""
    if not office(tx, act, 0):
        return
    kind = PaperKind(sent.about)
    tried = None if failure else parsed_of(sent).template
    code = FAILED.get(failure, failure) or "document_damaged"
    faults = tried.faults if tried else (Fault("", "", "", "", code),)
    if tried is None or faults:
        back = [[Button("paper_kind", "paper_template", KINDS.index(kind), it={"kind": kind})]]
        lines = sentences(act.language, faults)
        say(tx, act, sent, "papers.template_faults", back, kind=kind, lines=lines)
        return
    paper_templates.take(tx, act.now, kind, sent.name, b64decode(tried.data), act.actor.id)
    uploads.forget_parsed(tx, sent.id)
    record(tx, act, "paper_template", f"upload:{sent.id}", kind=kind)
    say(tx, act, sent, "papers.template_taken", kind=kind)
