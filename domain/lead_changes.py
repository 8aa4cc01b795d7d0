"""A lead told part by part, each with its label, or only those parts that are another now: 规模：3亿元."""

import re
from collections.abc import Callable
from itertools import zip_longest
from typing import Any

from domain.faults import Refused
from domain.lead_words import MOST_COMPANY, SaidLead, lead_named, region_of, source_of
from domain.leads import LONGEST, Region, Source
from domain.money import parse as parse_money
from domain.names import half_width, paragraph, tidy, within

LONGEST_PART = 200
LABELS: dict[str, tuple[str, ...]] = {
    "company": ("投资主体", "投资方", "投资人", "企业名称", "企业", "公司"),
    "content": ("投资内容", "建设内容", "项目内容", "内容", "项目名称", "项目"),
    "scale": ("投资规模", "总投资额", "总投资", "投资额", "规模"),
    "site": ("选址用地",),  # both
    "place": ("选址要求", "意向选址", "选址", "拟落户地", "落户地"),
    "land": ("用地",),
    "help": ("需要支持", "需协调事项", "需协调", "支持事项", "需要协调"),
    "chain": ("产业链",),
    "source": ("来源",),
    "region": ("区域",),
}
_FIELD_OF = {label: field for field, labels in LABELS.items() for label in labels}
_LAND = re.compile("用地|[0-9.]+亩")
_LABEL = re.compile(
    rf"(?:^|(?<=[,;。\s]))({'|'.join(sorted(_FIELD_OF, key=len, reverse=True))})\s*:\s*"
)


def begins_labelled(words: str) -> bool:
    return _LABEL.match(half_width(paragraph(words))) is not None


def lead_labelled(words: str) -> SaidLead:
    """Raises Refused: lead_without_company (`given`), and as `changes`."""
    said = changes(words)
    if "company" not in said:
        raise Refused("lead_without_company", given=words)
    read = vars(lead_named(said["company"], words))
    return SaidLead(**read | said)


def changes(words: str, site: str = "") -> dict[str, Any]:
    """What is said of each part; of the `site` as it was, place or land may stay. Raises Refused:
    text_empty, text_too_long, lead_change_form (`given`), and of the sum as `parse_money` does.
    """
    text = within(paragraph(words), LONGEST)
    found = list(_LABEL.finditer(half_width(text)))
    if not found or found[0].start() > 0:
        raise Refused("lead_change_form", given=words)
    said: dict[str, Any] = {}
    for one, then in zip_longest(found, found[1:]):
        field = _FIELD_OF[one[1]]
        value = text[one.end() : then.start() if then else None].strip(" \n，,；;。")
        said[field] = _READ[field](within(value, LONGEST_PART))
    where: dict[str, Any] = {
        name: said.pop(name) for name in ("site", "place", "land") if name in said
    }
    return said | ({"site": _both(where, site)} if where else {})


def _both(where: dict[str, str], before: str) -> str:
    """经开区，用地100亩."""
    parts = [one for one in re.split("[，,]", where.get("site", before)) if one]
    land = [one for one in parts if _LAND.match(one)]
    place = [one for one in parts if one not in land]
    return "，".join(
        [
            *([where["place"]] if "place" in where else place),
            *([_acres(where["land"])] if "land" in where else land),
        ]
    )


def _acres(value: str) -> str:
    return value if value.startswith("用地") else f"用地{value}"


def _scale(value: str) -> int | None:
    amount = parse_money(value)
    return amount.yuan if amount else None


def _source(value: str) -> Source:
    return Source(value) if value in set(Source) else source_of(value)


def _region(value: str) -> Region:
    return Region(value) if value in set(Region) else region_of(value)


_READ: dict[str, Callable[[str], Any]] = {
    "company": lambda value: within(tidy(value), MOST_COMPANY),
    "content": str,
    "scale": _scale,
    "site": str,
    "place": str,
    "land": str,
    "help": str,
    "chain": lambda value: tidy(value).removesuffix("产业链"),
    "source": _source,
    "region": _region,
}
