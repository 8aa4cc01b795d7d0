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
# 到位资金(万元):320, 到位资金(不含外资)1000万元: a remark between a word and its number.
# 累计:2690(万元): the unit of the number before it.
UNIT_ASIDE = re.compile(
    r"(?<=[0-9])\((?=(?:万元?|亿元?|元|%)\))|(?<=[0-9]\([万亿元%])\)|(?<=[0-9]\([万亿]元)\)"
)
REMARK = re.compile(r"\([^()0-9]{1,12}\)(?=:?[0-9])")
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
    placed = _without_signs(placed)
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


def _without_signs(placed: list[tuple[str, int]]) -> list[tuple[str, int]]:
    chars = "".join(c for c, _ in placed)
    inside = {i for found in THOUSANDS.finditer(chars) for i in range(*found.span())}
    left_out = {i for i in inside if chars[i] == ","}
    for aside in (REMARK, UNIT_ASIDE):
        left_out |= {i for found in aside.finditer(chars) for i in range(*found.span())}
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
