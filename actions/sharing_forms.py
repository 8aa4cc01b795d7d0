"""What is typed and ticked for an agreement: its terms in one message, a year's figure, a reason."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from actions import posts as saying
from actions import sharing as agreeing
from actions import sharing_pages as pages
from actions.access import Policy, asked_for, office_alone
from actions.roster import unit_called
from actions.sharing_access import sees_agreement, speaks_in, tells_figures
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.projects import Project
from domain.sharing import Form, Trigger, Yield
from domain.sharing_words import Preset, Said, agreement, counted, figure, trial
from storage import Tx, dialogs, people, projects, sharing

NEW = "share_new"
TELL = "share_tell"


def ask_new(tx: Tx, act: Act, project: int) -> None:
    """The terms, in one message; typed again, they replace what was typed before."""
    dialogs.open_dialog(tx, act, NEW, subject=project)
    presets = [
        Button("share_preset", "share_preset", project, one.name, {"one": one}) for one in Preset
    ]
    rows = [presets, [Button("back", "shares", project)]]
    saying.turn(tx, act, "sharing.ask_terms", rows, project=projects.project(tx, project))


def take_preset(tx: Tx, act: Act, project: int, name: str) -> None:
    """Ratio and years are said; what is left is the other side, the number, what is repaid."""
    if name not in Preset.__members__:
        raise Refused("old_button")
    dialogs.open_dialog(tx, act, NEW, subject=project, preset=name)
    back = [[Button("back", "shares", project)]]
    one = projects.project(tx, project)
    values = {"preset": Preset[name], "repays": Preset[name] is Preset.REPAID}
    saying.turn(tx, act, "sharing.ask_preset", back, project=one, **values)


def said_new(tx: Tx, act: Act, project_id: int, words: str) -> None:
    project = projects.project(tx, project_id)
    dialog = dialogs.current(tx, act)
    preset = dialog.data.get("preset") if dialog else None
    said = agreement(words, Preset[preset] if preset else None)
    units = _sides(tx, project, said)
    if len(units) != len(said.shares):
        raise Refused("share_sides", units=len(units), shares=len(said.shares))
    draft = {
        "said": asdict(said),
        "units": units,
        "form": Form.AWAY,
        "of": [Yield.TAX],
        "preset": preset,
    }
    _show(tx, act, project, draft, anew=True)


def _sides(tx: Tx, project: Project, said: Said) -> list[int]:
    """In the order typed; where the project lies is a side, the last one, unless it was named."""
    units = [unit_called(tx, one).id for one in said.units]
    return list(dict.fromkeys([*units, project.locality]))


def tick(tx: Tx, act: Act, project: int, name: str) -> None:
    """One more thing that is shared, or one less; or the next form."""
    draft = _draft(tx, act, project)
    if name in Yield.__members__:
        chosen = set(draft["of"]) ^ {Yield[name]}
        draft["of"] = [one for one in Yield if one in chosen]
    elif name in Form.__members__:
        draft["form"] = Form[name]
    else:
        raise Refused("old_button")
    _show(tx, act, projects.project(tx, project), draft)


def make(tx: Tx, act: Act, project_id: int) -> None:
    """登记."""
    draft = _draft(tx, act, project_id)
    if not draft["of"]:
        raise Refused("share_of_nothing")
    project = projects.project(tx, project_id)
    of = [Yield(one) for one in draft["of"]]
    one = agreeing.make(tx, act, project, _said(draft), draft["units"], Form(draft["form"]), of)
    dialogs.close_dialog(tx, act)
    pages.page(tx, act, one.id)


def _draft(tx: Tx, act: Act, project: int) -> dict[str, Any]:
    dialog = dialogs.current(tx, act)
    if dialog is None or dialog.step != NEW or dialog.data["subject"] != project:
        raise Refused("old_button")
    if "draft" not in dialog.data:
        raise Refused("old_button")
    return dict(dialog.data["draft"])


def _said(draft: dict[str, Any]) -> Said:
    kept = draft["said"]
    lists = {"units": tuple(kept["units"]), "shares": tuple(kept["shares"])}
    return Said(**kept | lists | {"trigger": Trigger(kept.get("trigger", Trigger.PRODUCING))})


def _show(tx: Tx, act: Act, project: Project, draft: dict[str, Any], *, anew: bool = False) -> None:
    dialogs.open_dialog(tx, act, NEW, subject=project.id, draft=draft, preset=draft.get("preset"))
    said = _said(draft)
    named = {one: people.unit(tx, one).name for one in draft["units"]}
    chosen = [Yield(one) for one in draft["of"]]
    forms = [
        Button("share_form", "share_tick", project.id, one.name, {"form": one, "ticked": one == draft["form"]})
        for one in Form
    ]  # fmt: skip
    things = [
        Button("share_yield", "share_tick", project.id, one.name, {"of": one, "ticked": one in chosen})
        for one in Yield
    ]  # fmt: skip
    rows = [forms, things[:3], things[3:], [Button("share_make", "share_make", project.id)]]
    say = saying.answer if anew else saying.turn
    say(
        tx,
        act,
        "sharing.draft",
        rows,
        project=project,
        said=said,
        shares=dict(zip(named.values(), said.shares, strict=True)),
        first=named[draft["units"][0]],
        landing=project.locality_name,
        form=Form(draft["form"]),
        of=chosen,
    )


def ask(tx: Tx, act: Act, agreement_: int, what: str, figure_: int = 0) -> None:
    """The next words are a figure, the official count, an objection or why it ends."""
    dialogs.open_dialog(tx, act, TELL, subject=agreement_, what=what, figure=figure_)
    back = [[Button("back", "share", agreement_)]]
    one = agreeing.found(tx, agreement_)
    saying.turn(tx, act, f"sharing.ask_{what}", back, one=one)


def ask_of_figure(tx: Tx, act: Act, figure_: int, what: str) -> None:
    told = sharing.figure(tx, figure_)
    assert told is not None
    ask(tx, act, told.agreement, what, figure_)


def said_more(tx: Tx, act: Act, agreement_: int, words: str) -> None:
    """When the words cannot be read, the question stays open."""
    dialog = dialogs.current(tx, act)
    assert dialog is not None
    what = dialog.data["what"]
    _TOLD[what](tx, act, agreement_, dialog.data["figure"], words)
    if what == "try":  # other years may be tried next
        return
    dialogs.close_dialog(tx, act)
    pages.page(tx, act, agreement_)


def _say_figure(tx: Tx, act: Act, agreement_: int, _figure: int, words: str) -> None:
    agreeing.tell(tx, act, agreement_, figure(words))


def _say_counted(tx: Tx, act: Act, agreement_: int, figure_: int, words: str) -> None:
    """Each unit once, and none that is no side."""
    one = agreeing.found(tx, agreement_)
    sides = {each.unit for each in one.parties}
    for name, amount in counted(words):
        unit = unit_called(tx, name)
        if unit.id not in sides:
            raise Refused("share_no_side", name=unit.name)
        agreeing.count(tx, act, figure_, unit.id, amount)


def _say_objection(tx: Tx, act: Act, agreement_: int, figure_: int, words: str) -> None:
    agreeing.object_to(tx, act, agreement_, figure_, words)


def _say_trial(tx: Tx, act: Act, agreement_: int, _figure: int, words: str) -> None:
    pages.show_trial(tx, act, agreement_, trial(words))


def _say_end(tx: Tx, act: Act, agreement_: int, _figure: int, words: str) -> None:
    agreeing.end(tx, act, agreement_, words)


_MAY: dict[str, Policy] = {
    "figure": tells_figures,
    "counted": tells_figures,
    "end": office_alone,
    "try": sees_agreement,
}
may_say = asked_for(_MAY, speaks_in)
_TOLD: dict[str, Callable[[Tx, Act, int, int, str], None]] = {
    "figure": _say_figure,
    "counted": _say_counted,
    "object": _say_objection,
    "wrong": _say_objection,
    "end": _say_end,
    "try": _say_trial,
}
