"""Which units answer for which kind of problem: rows of the office on top of these (product.md 2)."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from domain import names
from domain.faults import Refused
from domain.problem_deadlines import LONGEST_DAYS
from domain.roles import Category

# 主办 first, then 协办; a unit that the city does not have is passed over.
UNITS: Mapping[Category, tuple[str, ...]] = {
    Category.LAND: ("市国土局", "市规划局"),
    Category.LABOUR: ("市人社局",),
    Category.FINANCE: ("市金融办",),
    Category.ENVIRONMENT: ("市环保局",),
    Category.APPROVAL: ("市行政服务中心",),
    Category.SITE: ("市规划局", "市国土局"),
    Category.INFRASTRUCTURE: ("市供电公司", "市住建局"),
    Category.OTHER: (),
}
_CATEGORIES = "|".join(Category)
_LINE = re.compile(
    rf"(?P<kind>{_CATEGORIES})\s*(?:(?P<days>[0-9]{{1,4}})\s*(?:个?工作日|天|日)?)?(?P<units>.*)"
)


@dataclass(frozen=True)
class Rule:
    """What the office decides of one category."""

    category: Category
    days: int
    units: tuple[str, ...]


def known_unit(said: str, known: Mapping[str, int]) -> int | None:
    """The unit meant by a name in a text: its own or a former one, the 市 left out or not.

    `known` are all names with the unit each stands for. Two that fit are none.
    """
    if not said:
        return None
    for name in (said, f"市{said}"):
        if name in known:
            return known[name]
    found = {unit for name, unit in known.items() if name.endswith(said)}
    return found.pop() if len(found) == 1 else None


def read_rule(words: str, before: Mapping[Category, Rule], known: Collection[str]) -> Rule:
    """`环评 15 市环保局 市林业局`: days, units or both; what is left out stays.

    Raises Refused: rule_unreadable, rule_days (`days`, `longest`), unit_unknown (`given`, `near`).
    """
    found = _LINE.fullmatch(unicodedata.normalize("NFKC", words).strip())
    if found is None:
        raise Refused("rule_unreadable", given=words, categories=list(Category))
    old = before[Category(found["kind"])]
    units = tuple(names.clean(one) for one in re.split(r"[、,;\s]+", found["units"]) if one)
    if found["days"] is None and not units:
        raise Refused("rule_unreadable", given=words, categories=list(Category))
    for unit in units:
        if unit not in known:
            raise Refused("unit_unknown", given=unit, near=[one for one in known if unit in one])
    days = int(found["days"] or old.days)
    if not 1 <= days <= LONGEST_DAYS:
        raise Refused("rule_days", days=days, longest=LONGEST_DAYS)
    return Rule(old.category, days, units or old.units)
