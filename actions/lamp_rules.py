"""The rules by which lamps are judged are the office's: looked at before they change, audited."""

from dataclasses import replace

from actions import lamps
from actions import posts as saying
from actions.audit import record
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.lamp_counts import tally
from domain.lamps import Method, Rules
from storage import Tx, projects, settings

METHODS = tuple(Method)
YELLOWS = (0, 2, 3)


def show(tx: Tx, act: Act) -> None:
    """A press on a method puts it in or out; another count replaces the one in force."""
    now = lamps.rules(tx)
    methods = [
        _trying("lamp_method", _toggled(now, one), method=one, used=one in now.methods)
        for one in METHODS
    ]
    yellows = [
        _trying("lamp_yellows", replace(now, yellows=one), yellows=one)
        for one in YELLOWS
        if one != now.yellows
    ]
    rows = [methods[:2], methods[2:], yellows, [Button("back", "plans_home")]]
    saying.turn(tx, act, "lamps.rules", rows, rules=now, methods=METHODS)


def preview(tx: Tx, act: Act, yellows: int, chosen: str) -> None:
    """How many lamps of each colour there would be today."""
    tried = _read(yellows, chosen)
    known = projects.advancing(tx)
    before, after = lamps.now(tx, act, known), lamps.now(tx, act, known, tried)
    rows = [
        [Button("confirm", "lamp_set", yellows, chosen), Button("cancel", "lamp_rules")],
    ]
    tallies = tally((after[one].colour, before[one].colour) for one in after)
    saying.turn(tx, act, "lamps.tried", rows, rules=tried, tallies=tallies, count=len(after))


def put(tx: Tx, act: Act, yellows: int, chosen: str) -> None:
    rules = _read(yellows, chosen)
    value = {"methods": rules.methods, "yellows": rules.yellows}
    settings.put(tx, act.now, lamps.SETTING, value)
    record(tx, act, "set_lamps", "setting:lamps", methods=chosen, yellows=yellows)
    show(tx, act)


def _trying(label: str, rules: Rules, **it: object) -> Button:
    """The button carries the whole of what would be in force: the methods by their numbers."""
    chosen = "".join(str(METHODS.index(one)) for one in rules.methods)
    return Button(label, "lamp_try", rules.yellows, chosen, it)


def _toggled(rules: Rules, method: Method) -> Rules:
    methods = set(rules.methods) ^ {method}
    return replace(rules, methods=tuple(one for one in METHODS if one in methods))


def _read(yellows: int, chosen: str) -> Rules:
    """Raises Refused: lamp_no_method; old_button for what no button of ours carries."""
    if not chosen:
        raise Refused("lamp_no_method")
    methods = tuple(one for at, one in enumerate(METHODS) if str(at) in chosen)
    if yellows not in YELLOWS or len(methods) != len(chosen):
        raise Refused("old_button")
    return Rules(methods, yellows)
