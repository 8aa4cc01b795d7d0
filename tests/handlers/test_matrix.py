"""Every entry of the table x every role x every place, as a list to be read: tests/data/permissions.txt.

The subject is always number 1: the project of 梅关区, or what else has that number. A changed
policy changes the list; `MATRIX=write pytest tests/handlers/test_matrix.py` writes it anew.
"""

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from domain.acts import Act
from domain.groups import Binding
from domain.people import scope_of
from domain.roles import Category, Grant, Role, ScopeKind
from handlers.entries import Command, Guarded, Where
from handlers.table import BUTTONS, COMMANDS, STEPS
from storage import Tx, groups, people, projects
from tests.city.running import City
from tests.city.story import Story

LIST = Path(__file__).parents[1] / "data" / "permissions.txt"
STRANGER = "陌生人"
HOME, ABROAD = -1001, -1002  # a group bound to 梅关区, and one bound to 于水县
PLACES = {"私聊": 0, "本单位群": HOME, "外单位群": ABROAD}
EVERYBODY = (*Role, STRANGER)

ENTRIES: list[tuple[str, Command | Guarded]] = [
    *((f"/{one.name}", one) for one in COMMANDS),
    *((f"button {verb}", one) for verb, one in sorted(BUTTONS.items())),
    *((f"step {step}", one) for step, one in sorted(STEPS.items())),
]


def settle(tx: Tx, now: datetime) -> dict[str, Act]:
    """One person for each role and nothing else, of 梅关区, on project 1; and somebody nobody knows."""
    numbers: dict[Role, int] = {}
    for at, role in enumerate(Role):
        numbers[role] = people.add(tx, f"持{role}", 1)
        people.join(tx, now, numbers[role], 9000 + at)
        subject = _subject(scope_of(role), numbers)
        people.grant(tx, numbers[role], Grant(role, scope_of(role), subject))
    concerned = {one.name.lower(): numbers[one] for one in ON_THE_PROJECT}
    tx.execute(update(projects.projects).where(projects.projects.c.id == 1).values(concerned))
    for chat, unit in ((HOME, "1"), (ABROAD, "2")):
        groups.enter(tx, now, chat, "群", None)
        binding = Binding(ScopeKind.UNIT, unit, "调度", "王建军", "谢伟民", 20)
        groups.bind(tx, now, chat, binding, "zh")
    known = {str(role): people.person(tx, number) for role, number in numbers.items()}
    acts = {name: Act(now, b"", person=one, user=one.telegram) for name, one in known.items()}
    return {STRANGER: Act(now, b"", user=9999), **acts}


ON_THE_PROJECT = (Role.LEADER, Role.RESPONSIBLE, Role.REPORTER)


def _subject(scope: ScopeKind, numbers: dict[Role, int]) -> str:
    if scope is ScopeKind.LEADER:
        return str(numbers[Role.LEADER])
    return {
        ScopeKind.UNIT: "1",
        ScopeKind.PROJECT: "1",
        ScopeKind.CATEGORY: str(Category.APPROVAL),
    }.get(scope, "")


def lets_in(tx: Tx, entry: Command | Guarded, act: Act, chat: int) -> bool:
    """As `handlers/dispatch.py` decides it."""
    if chat and Where.GROUP not in entry.where:
        return False
    there = replace(act, chat=chat or act.user or 0, in_group=bool(chat))
    return entry.may(tx, there, 1)


def matrix(tx: Tx, acts: dict[str, Act]) -> list[str]:
    lines = []
    for name, entry in ENTRIES:
        told = []
        for place, chat in PLACES.items():
            who = [str(one) for one in EVERYBODY if lets_in(tx, entry, acts[one], chat)]
            if who:
                told.append(f"{place} {'全部' if len(who) == len(EVERYBODY) else '、'.join(who)}")
        lines.append(f"{name}: {'; '.join(told) or '—'}")
    return lines


async def test_who_may_do_what_where_is_as_it_is_written(story: Story, city: City) -> None:
    acts = await city.tx(settle, city.clock.now())
    found = await city.tx(matrix, acts)
    if os.environ.get("MATRIX") == "write":
        LIST.write_text("\n".join(found) + "\n", encoding="utf-8")
    assert found == LIST.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("name", "entry"), ENTRIES)
def test_no_entry_is_without_a_policy(name: str, entry: Command | Guarded) -> None:
    assert callable(entry.may), name
    assert entry.may.__module__.startswith("actions."), name
