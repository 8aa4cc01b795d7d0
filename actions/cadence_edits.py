"""`/cadence`: boundary, hours and counts are the office's; a change is looked at before it is made."""

from dataclasses import dataclass
from datetime import time

from actions import posts as saying
from actions.audit import record
from actions.moves import follow
from actions.rhythm import SETTING, Rhythm, changed, forget, rhythm
from actions.shifts import shifts
from domain.acts import Act
from domain.buttons import Button
from domain.cadence import Cadence
from domain.cadence_edits import SETTINGS, CadenceEdit, Setting, check, edited, read
from domain.faults import Refused
from storage import Tx, dialogs, settings
from storage.moves import Cause

STEP = "cadence_edit"
Shown = int | time | tuple[time, ...]


@dataclass(frozen=True)
class Line:
    """One setting as it stands; `usual` is what it was to begin with."""

    setting: Setting
    value: Shown
    usual: Shown


def show(tx: Tx, act: Act, words: str) -> None:
    if words:
        preview(tx, act, words)
        return
    now, usual = rhythm(tx, act.now).cadence, Cadence()
    lines = [Line(one, getattr(now, one.name), getattr(usual, one.name)) for one in SETTINGS]
    saying.answer(tx, act, "cadence.page", lines=lines)


def preview(tx: Tx, act: Act, words: str) -> None:
    """What would be otherwise, and which windows it moves; words before the press are another try."""
    edit = read(words)
    beat = rhythm(tx, act.now)
    after = _after(tx, edit)
    check(after)
    dialogs.open_dialog(tx, act, STEP, subject=0, words=words)
    name = edit.setting.name
    rows = [[Button("confirm", "cadence_yes"), Button("cancel", "cadence_no")]]
    saying.answer(
        tx,
        act,
        "cadence.preview",
        rows,
        setting=edit.setting,
        before=getattr(beat.cadence, name),
        after=getattr(after, name),
        moved=shifts(tx, act, beat, Rhythm(after, beat.calendar, beat.zone)),
    )


def confirm(tx: Tx, act: Act) -> None:
    dialog = dialogs.current(tx, act)
    if dialog is None or dialog.step != STEP:
        raise Refused("old_button")
    edit = read(dialog.data["words"])
    check(_after(tx, edit))
    dialogs.close_dialog(tx, act)
    settings.put(tx, act.now, SETTING, edited(settings.get(tx, SETTING, {}), edit))
    record(tx, act, "set_cadence", f"setting:{edit.setting.name}", value=edit.value)
    forget(tx)
    follow(tx, act, Cause.CADENCE)
    value = getattr(rhythm(tx, act.now).cadence, edit.setting.name)
    saying.turn(tx, act, "cadence.done", setting=edit.setting, value=value)


def cancel(tx: Tx, act: Act) -> None:
    dialogs.close_dialog(tx, act)
    saying.turn(tx, act, "cadence.cancelled")


def _after(tx: Tx, edit: CadenceEdit) -> Cadence:
    return changed(edited(settings.get(tx, SETTING, {}), edit))
