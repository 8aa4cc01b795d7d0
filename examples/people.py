"""The sample city's people: 113 posts, 40 of them reporters."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from domain.roles import Role
from examples import words
from examples.chance import Chance


@dataclass(frozen=True)
class Post:
    """A row of the roster, in its order of columns."""

    name: str
    unit: str
    title: str
    role: Role
    phone: str = ""
    scope: str = ""


def people(chance: Chance) -> list[Post]:
    names = chance.shuffled(
        "".join(parts) for parts in product(words.SURNAMES, words.GIVEN.split("、"))
    )
    return [
        replace(post, name=post.name or names.pop(), phone=f"12016{n * 7919 % 10**6:06}")
        for n, post in enumerate((*_city(), *_units(chance)), start=1)
    ]


def _city() -> Iterator[Post]:
    """Leaders have their names already: the secretaries' rows say whom they serve."""
    for name, (title, portfolio) in words.LEADERS.items():
        yield Post(name, "市政府", title, Role.LEADER, scope=portfolio)
    for served in words.SERVED:
        yield Post("", "市政府办公室", "秘书科科员", Role.SECRETARY, scope=served)
    for title in ("主任", "副主任", "科员"):
        yield Post("", "市开放型经济工作领导小组办公室", title, Role.OFFICE)
    for unit in words.INSPECTION:
        yield Post("", unit, "督查员", Role.INSPECTOR)


def _units(chance: Chance) -> Iterator[Post]:
    for unit in words.LOCALITIES:
        head = "主任" if unit in words.ZONES else f"{unit[-1]}长"
        yield Post("", unit, head, Role.HEAD)
        yield Post("", unit, "商务局副局长", Role.LIAISON)
        yield Post("", unit, "招商服务中心主任", Role.REPORTER)
    for unit, (head, _, reporters) in words.DEPARTMENTS.items():
        yield Post("", unit, head, Role.HEAD)
        yield Post("", unit, "办公室主任", Role.LIAISON)
        for _ in range(reporters):
            yield Post("", unit, chance.one(("科长", "副科长", "主任科员")), Role.REPORTER)
    for unit, category in words.HANDLERS.items():
        yield Post("", unit, "科长", Role.HANDLER, scope=category)
