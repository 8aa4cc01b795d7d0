"""A text as it is understood: plain characters, each knowing its place in what was typed.

Every pattern of the `said_` modules has a bounded width, so that the work grows with the length of
a text and no faster.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

P = TypeVar("P", bound="Placed")

DROPPED = frozenset({"Cf", "Cc", "Cs", "Co", "Cn", "Mn"})
QUOTES = frozenset('“”‘’「」『』"')  # “七一”前 is 七一前
THOUSANDS = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9,])")
_COINS = (
    "元|美元|美金|港元|港币|欧元|日元|日币|英镑|新?台币|韩元|新加坡元|新加坡币|澳元|加元|澳门元|澳门币|瑞士法郎|人民币"
    "|USD|HKD|EUR|JPY|GBP|TWD|KRW|SGD|AUD|CAD|MOP|CHF|RMB"
)
_UNIT = f"[万亿]|[万亿]?(?:{_COINS})|%"
_NUMBER = r"[0-9]{1,12}(?:,[0-9]{3}){0,4}(?![0-9])(?:[.][0-9]{1,6})?"
# 累计:2690(万元), 300万(美元): the unit of the number before it.
UNIT_ASIDE = re.compile(rf"(?<=[0-9万亿])\((?:{_UNIT})\)", re.IGNORECASE)
# 到位资金(万美元):300, 形象进度(%):65: the unit of the number that follows at once.
UNIT_AHEAD = re.compile(
    rf"\((?:单位:?)?(?P<unit>{_UNIT})\):?(?P<number>{_NUMBER}(?P<scale>[万亿]?))(?![0-9万亿元%])",
    re.IGNORECASE,
)
# 到位资金(不含外资)1000万元: a remark between a word and its number.
REMARK = re.compile(r"\((?!外[币汇]|按[美港欧日外])[^()0-9]{1,12}\)(?=:?[0-9])")
POINT = re.compile(r"(?<![0-9])\.|\.(?![0-9])")
# What voice input, hurry and dialect write for a word: as long as the word itself, and only where
# it can be no other (龙头产业, 严峻工作, 街道位于).
_SUM = "(?=资金|了|[0-9一二三四五六七八九十百千两壹贰叁,。;]|$)"
MEANT = {
    "到位": f"(?<![轨街渠频通管隧颠车])[道倒]位{_SUM}|到[为未](?=资金)",
    "到账": f"(?<![轨街渠频通管隧])道[账帐]{_SUM}",
    "环评": "环[凭平](?=批|报|还|没|手续|已|未|卡)",
    "竣工": "(?<![严险陡冷])峻工(?![作程人地会厂序])",
    "投产": "(?<![龙年源码])头产(?=[,。;!了]|$)",
    "没有": "(?:(?<![什怎这那多要])么|(?<!感)冒|莫|没|冇)得(?![到出以罪奖分票])",
    "没": "冇",
}
STOPS = "。;!?\n"
BREAKS = ",()|【】[]" + STOPS
# A blank stands for a comma between two phrases, and for nothing inside a date or an amount.
BLANK_AS_COMMA = re.compile(
    r"(?<=[^\s,。;!?:]{3}[^\s,。;!?:月日号旬底末前年内初于在为到至约达有]) (?=[^\s,。;!?0-9]{3})"
    r"|(?<=[万亿元%]) (?=[0-9])"
)


@dataclass(frozen=True)
class Trace:
    """Where in the text as typed a value stands: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True)
class Clause:
    """From one comma or stop to the next, in plain characters; `sentence` counts the stops."""

    start: int
    end: int
    sentence: int


@dataclass(frozen=True)
class Plain:
    """Half-width, without blanks; `places[i]` is where `chars[i]` stands in the text as typed."""

    chars: str
    places: Sequence[int]
    clauses: Sequence[Clause]

    def trace(self, start: int, end: int) -> Trace:
        return Trace(self.places[start], self.places[end - 1] + 1)

    def of(self, clause: Clause) -> str:
        return self.chars[clause.start : clause.end]


def plain(text: str) -> Plain:
    """３，２００ 万元 becomes 3200万元, with the place of each character kept."""
    placed = [(c, at) for at, typed in enumerate(text) for c in _half_width(typed)]
    placed = _without_blanks(placed)
    placed = _without_signs(_with_units(placed))
    chars = _as_meant(POINT.sub("。", "".join(c for c, _ in placed)))
    return Plain(chars, [at for _, at in placed], list(_clauses(chars)))


def _half_width(typed: str) -> str:
    if typed == "\n":
        return typed
    if typed.isspace():
        return " "
    return "".join(
        c
        for c in unicodedata.normalize("NFKC", typed)
        if unicodedata.category(c) not in DROPPED and c not in QUOTES
    )


def _as_meant(chars: str) -> str:
    for word, said in MEANT.items():
        chars = re.sub(said, word, chars)
    return chars


def _without_blanks(placed: list[tuple[str, int]]) -> list[tuple[str, int]]:
    chars = "".join(c for c, _ in placed)
    commas = {found.start() for found in BLANK_AS_COMMA.finditer(chars)}
    return [
        ("," if i in commas else c, at)
        for i, (c, at) in enumerate(placed)
        if c != " " or i in commas
    ]


def _with_units(placed: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """到位资金(亿元):1.2 is 到位资金1.2亿元, and its place that of both; a number's own unit goes first."""
    chars = "".join(c for c, _ in placed)
    meant: list[tuple[str, int]] = []
    done = 0
    for found in UNIT_AHEAD.finditer(chars):
        first, end = found.start("number"), found.end()
        number = [(chars[first], placed[found.start()][1]), *placed[first + 1 : end]]
        unit = [(sign, placed[end - 1][1]) for sign in _unit_of(found["unit"], found["scale"])]
        meant += [*placed[done : found.start()], *number, *unit]
        done = end
    return meant + placed[done:]


def _unit_of(unit: str, scale: str) -> str:
    """What is left of it to say where the number has said 万 or 亿 itself."""
    return unit if not scale else unit.lstrip("万亿%")


def _without_signs(placed: list[tuple[str, int]]) -> list[tuple[str, int]]:
    chars = "".join(c for c, _ in placed)
    inside = {i for found in THOUSANDS.finditer(chars) for i in range(*found.span())}
    left_out = {i for i in inside if chars[i] == ","}
    left_out |= {i for found in REMARK.finditer(chars) for i in range(*found.span())}
    for found in UNIT_ASIDE.finditer(chars):
        left_out |= {found.start(), found.end() - 1}
        placed[found.end() - 2] = (chars[found.end() - 2], placed[found.end() - 1][1])
    return [one for i, one in enumerate(placed) if i not in left_out]


def _clauses(chars: str) -> Iterator[Clause]:
    start = sentence = 0
    for at, c in enumerate(chars + "\n"):
        if c not in BREAKS:
            continue
        if at > start:
            yield Clause(start, at, sentence)
        start = at + 1
        sentence += c in STOPS


class Placed(Protocol):
    """Anything that begins somewhere in the plain characters."""

    @property
    def start(self) -> int: ...


def between(placed: Sequence[P], start: int, end: int) -> Sequence[P]:
    """Those that begin from `start` to before `end`; they come in order."""
    first = bisect_left(placed, start, key=lambda one: one.start)
    return placed[first : bisect_left(placed, end, key=lambda one: one.start)]
