"""Whom a kind of problem goes to and how long they have: the office's rows on top of the defaults."""

from collections.abc import Mapping

from actions import posts as saying
from actions.audit import record
from actions.rhythm import rhythm
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.problem_deadlines import DAYS
from domain.problem_routes import UNITS, Rule, known_unit, read_rule
from domain.problems import Problem
from domain.roles import Category, Role, ScopeKind
from storage import Tx, dialogs, people, settings

SETTING = "problem_rules"
STEP = "problem_rule"


def rules(tx: Tx) -> Mapping[Category, Rule]:
    kept = settings.get(tx, SETTING, {})
    return {
        one: Rule(one, kept[one]["days"], tuple(kept[one]["units"]))
        if one in kept
        else Rule(one, DAYS[one], UNITS[one])
        for one in Category
    }


def route(tx: Tx, one: Problem, besides: int) -> tuple[int, ...]:
    """主办 first, then 协办: a unit named in the text wins, then the office's row, then whoever
    has a handler for it. The locality itself (`besides`) has had its turn.
    """
    known = _known(tx)
    named = known_unit(one.named, known)
    listed = [known[name] for name in rules(tx)[one.category].units if name in known]
    handled = [
        person.unit for person in people.holding(tx, Role.HANDLER, ScopeKind.CATEGORY, one.category)
    ]
    first = [named] if named is not None and named != besides else []
    found = [*first, *(listed or handled[:1])]
    return tuple(dict.fromkeys(found))


def _known(tx: Tx) -> dict[str, int]:
    numbers = {one.name: one.id for one in people.all_units(tx)}
    return {name: numbers[now] for name, now in people.unit_names(tx).items()}


def show(tx: Tx, act: Act) -> None:
    """时限与主办: how it is; a line said next changes one of them."""
    dialogs.open_dialog(tx, act, STEP, subject=0, words="")
    saying.turn(
        tx,
        act,
        "problems.rules",
        [[Button("back", "problems")]],
        rules=list(rules(tx).values()),
        express=rhythm(tx, act.now).cadence.express_days,
        known=set(people.unit_names(tx)),
    )


def preview(tx: Tx, act: Act, words: str) -> None:
    """What would be otherwise; only problems that are sent to a unit from then on."""
    before = rules(tx)
    rule = read_rule(words, before, people.unit_names(tx))
    dialogs.open_dialog(tx, act, STEP, subject=0, words=words)
    rows = [[Button("confirm", "problem_rule_yes"), Button("cancel", "problem_rules")]]
    saying.answer(tx, act, "problems.rule_preview", rows, before=before[rule.category], after=rule)


def confirm(tx: Tx, act: Act) -> None:
    dialog = dialogs.current(tx, act)
    if dialog is None or dialog.step != STEP or not dialog.data["words"]:
        raise Refused("old_button")
    rule = read_rule(dialog.data["words"], rules(tx), people.unit_names(tx))
    kept = settings.get(tx, SETTING, {})
    kept[rule.category] = {"days": rule.days, "units": rule.units}
    settings.put(tx, act.now, SETTING, kept)
    units = " ".join(rule.units)
    record(tx, act, "set_rule", f"setting:{rule.category}", days=rule.days, unit=units)
    show(tx, act)
