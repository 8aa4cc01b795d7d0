"""The problems and instructions of a digest opened in private, each a press from its own page."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from actions import posts as saying
from actions.access import seen_projects
from actions.digest_problems import problems_of
from actions.indicator_pages import open_of_digest
from actions.indicator_views import Source
from actions.instruction_access import sees
from actions.instruction_digests import in_digest
from actions.problem_access import sees_problem
from domain.acts import Act
from domain.buttons import Button
from domain.digests import Digest, Figures, Line
from domain.roles import ScopeKind
from storage import Tx
from templates.render import Rows, content

SHOWN = 20
ABREAST = 3  # numbers in a row


def _problems(tx: Tx, act: Act, one: Digest, scope: ScopeKind, subject: str) -> None:
    found = problems_of(tx, one, scope, subject)
    buttons = [
        Button("board_problem", "problem", each.problem.id, it={"problem": each.problem})
        for each in found[:SHOWN]
        if sees_problem(tx, act, each.problem.id)
    ]
    _say(tx, act, "digests.detail_problems", one, found, buttons)


def _instructions(tx: Tx, act: Act, one: Digest, scope: ScopeKind, subject: str) -> None:
    found = in_digest(tx, one, scope, subject, group=False)
    buttons = [
        Button("board_instruction", "instruction", each.id, it={"one": each})
        for each in found[:SHOWN]
        if sees(tx, act, each.id)
    ]
    _say(tx, act, "digests.detail_instructions", one, found, buttons)


def _indicators(tx: Tx, act: Act, one: Digest, scope: ScopeKind, subject: str) -> None:
    leader = int(subject) if scope is ScopeKind.LEADER else 0
    open_of_digest(tx, act, Source(one.id, leader))


def lamp_rows(tx: Tx, act: Act, found: Figures, what: str) -> Rows:
    """What is red, yellow, late or past the contract is a press from its plan."""
    named: Mapping[str, Sequence[Line]] = {
        "lamps": [*found.red, *found.yellow],
        "overdue": [one.project for one in found.overdue],
        "breached": [one.project for one in found.breached],
    }
    seen = {one.id for one in seen_projects(tx, act)}
    codes = {one.id: one.code for one in named.get(what, ()) if one.id in seen}
    buttons = [
        Button("board_project", "plan", number, it={"code": code})
        for number, code in list(codes.items())[:SHOWN]
    ]
    return _abreast(buttons)


def _abreast(buttons: Sequence[Button]) -> Rows:
    return [buttons[at : at + ABREAST] for at in range(0, len(buttons), ABREAST)]


def _say(
    tx: Tx, act: Act, name: str, one: Digest, found: Sequence[Any], buttons: Sequence[Button]
) -> None:
    rows = _abreast(buttons)
    more = max(0, len(found) - SHOWN)
    said = content(act.language, name, rows, digest=one, shown=found[:SHOWN], more=more)
    saying.show(tx, act, f"{saying.DETAIL}{act.row}", act.chat, said)


DETAILS: Mapping[str, Callable[[Tx, Act, Digest, ScopeKind, str], None]] = {
    "problems": _problems,
    "instructions": _instructions,
    "indicators": _indicators,
}
