"""上报模板: made from another platform's empty template by buttons, once; then exported by a press."""

from pathlib import PurePath

from actions import posts as saying
from actions.audit import record
from actions.uploads import parsed_of, say, say_faults
from documents.layouts import columns
from domain.acts import Act
from domain.attachments import Sent
from domain.buttons import Button
from domain.exports import FIELDS, LONGEST_NAME, MOST_PROFILES, Profile, ProfileState
from domain.faults import Fault, Refused
from domain.names import tidy
from storage import Tx, dialogs, exports
from storage.uploads import Upload
from templates.render import Rows

WAITING = "export_template"
ABREAST = 3
NOTHING = "-"


def listing(tx: Tx, act: Act) -> None:
    dialogs.close_dialog(tx, act)
    kept = exports.kept(tx)
    rows = [
        [Button("export_named", "export_profile", one.id, it={"name": one.name})] for one in kept
    ]
    ways = [Button("export_new", "export_new"), Button("back", "exports", 0)]
    saying.turn(tx, act, "exports.profiles", [*rows, ways], profiles=kept)


def ask(tx: Tx, act: Act) -> None:
    """The next file is an empty template."""
    if exports.count(tx) >= MOST_PROFILES:
        raise Refused("export_profiles_full", limit=MOST_PROFILES)
    dialogs.open_dialog(tx, act, WAITING)
    saying.turn(tx, act, "exports.ask_template", [[Button("back", "export_profiles")]])


def ask_again(_tx: Tx, _act: Act) -> None:
    """Words came instead of a file."""
    raise Refused("export_template")


def claims(tx: Tx, act: Act, _sent: Sent, _words: str, _about: int | None) -> bool:
    dialog = dialogs.current(tx, act)
    return dialog is not None and dialog.step == WAITING


def remember(tx: Tx, act: Act, upload: Upload) -> None:
    """Said before it is read, so that whoever reads it knows what it was sent for."""
    name = tidy(PurePath(upload.name).stem)[:LONGEST_NAME]
    exports.begin(tx, act.now, name, upload.id, act.actor.id)


def read(tx: Tx, act: Act, sent: Upload, failure: str) -> bool:
    """Whether the file was such a template; then its titles are shown, or what is wrong with it."""
    one = exports.of_upload(tx, sent.id)
    if one is None or one.state is ProfileState.KEPT:
        return False
    parsed = None if failure else parsed_of(sent)
    layout = (parsed.blank or parsed.layout) if parsed else None
    if layout is None:
        exports.drop(tx, one.id)
        say_faults(tx, act, sent, (Fault("", "", "", "", failure or "template_not_blank"),))
        dialogs.open_dialog(tx, act, WAITING)
        return True
    drawn = Profile(one.id, one.name, columns(layout))
    exports.put(tx, drawn)
    say(tx, act, sent, "exports.match", _keys(drawn), one=drawn, fields=FIELDS)
    return True


def page(tx: Tx, act: Act, number: int) -> None:
    _show(tx, act, _found(tx, number))


def _show(tx: Tx, act: Act, one: Profile) -> None:
    saying.turn(tx, act, "exports.match", _keys(one), one=one, fields=FIELDS)


def _keys(one: Profile) -> Rows:
    each = [
        Button("layout_column", "export_column", one.id, str(at), {"title": column.title})
        for at, column in enumerate(one.columns)
    ]
    rows = [each[at : at + ABREAST] for at in range(0, len(each), ABREAST)]
    keeping = [Button("export_keep", "export_keep", one.id)]
    take = [Button("export_take", "export", 0, f"PROFILE/{one.id}")]
    ways = take if one.state is ProfileState.KEPT else keeping if one.matched else []
    return [*rows, [*ways, Button("export_drop", "export_drop", one.id)]]


def open_column(tx: Tx, act: Act, number: int, at: int) -> None:
    one = _found(tx, number)
    if not 0 <= at < len(one.columns):
        raise Refused("old_button")
    fields = [
        Button("layout_field", "export_put", one.id, f"{at}/{key}", {"title": title})
        for key, title in FIELDS.items()
    ]
    empty = Button("export_empty", "export_put", one.id, f"{at}/{NOTHING}")
    rows = [fields[place : place + ABREAST] for place in range(0, len(fields), ABREAST)]
    ways = [empty, Button("back", "export_profile", one.id)]
    saying.turn(tx, act, "exports.column", [*rows, ways], title=one.columns[at].title)


def put(tx: Tx, act: Act, number: int, at: int, key: str) -> None:
    """A field may fill several columns."""
    one = _found(tx, number)
    if not 0 <= at < len(one.columns) or key not in {*FIELDS, NOTHING}:
        raise Refused("old_button")
    drawn = one.matching(at, "" if key == NOTHING else key)
    exports.put(tx, drawn)
    if one.state is ProfileState.KEPT:
        record(tx, act, "export_profile", f"export:{one.id}", name=one.name, title=drawn.columns[at].title, new=key)  # fmt: skip
    _show(tx, act, drawn)


def keep(tx: Tx, act: Act, number: int) -> None:
    one = _found(tx, number)
    if not one.matched:
        raise Refused("old_button")
    exports.put(tx, Profile(one.id, one.name, one.columns, ProfileState.KEPT))
    record(tx, act, "export_profile", f"export:{one.id}", name=one.name)
    listing(tx, act)


def drop(tx: Tx, act: Act, number: int) -> None:
    one = _found(tx, number)
    exports.drop(tx, number)
    record(tx, act, "drop_profile", f"export:{one.id}", name=one.name)
    listing(tx, act)


def _found(tx: Tx, number: int) -> Profile:
    one = exports.find(tx, number)
    if one is None:
        raise Refused("old_button")
    return one
