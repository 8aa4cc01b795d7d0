"""What each piece of a text says of problems: which kinds it raises, names or calls solved."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise, zip_longest

from domain import trouble_words as words
from domain.roles import Category
from domain.said_text import Plain, between
from domain.said_units import Unit, units

NEAR = 8  # characters before a topic that may speak of it


class Verdict(Enum):
    TROUBLE = auto()
    SOLVED = auto()


@dataclass(frozen=True)
class Piece:
    """A clause, or what follows 但 or 请 in it; `masked` without the names of units."""

    start: int
    end: int
    sentence: int
    masked: str
    units: Sequence[Unit]


@dataclass(frozen=True)
class Reading:
    """What a piece says: the kinds of problem it raises, those it only names, and its verdict."""

    piece: Piece
    raised: tuple[Category, ...] = ()
    named: tuple[Category, ...] = ()
    verdict: Verdict | None = None
    is_heading: bool = False

    @property
    def is_plea(self) -> bool:
        """请……协调."""
        is_asking = bool(words.REQUEST.search(self.piece.masked))
        return is_asking and not self.is_heading and self.verdict is not Verdict.SOLVED

    @property
    def goes_on(self) -> bool:
        """一直没批: said of what the piece before it named."""
        chars = self.piece.masked
        is_trouble = self.verdict is Verdict.TROUBLE and bool(words.GOES_ON.match(chars))
        return is_trouble or bool(words.EFFECT.match(chars))

    def follows(self, last: "Reading | None") -> bool:
        return last is not None and last.piece.sentence == self.piece.sentence


def readings(text: Plain) -> Iterator[Reading]:
    """In order, piece by piece."""
    return _listed(map(_read, _pieces(text)))


def _listed(readings: Iterable[Reading]) -> Iterator[Reading]:
    """存在问题：1.土地证；2.用电: what is listed as a problem is one."""
    is_listing = False
    for reading in readings:
        is_number = reading.piece.masked.isdecimal()
        is_listing = reading.is_heading or (is_listing and bool(reading.named or is_number))
        if is_listing and reading.named:
            yield replace(reading, raised=reading.named, named=(), verdict=Verdict.TROUBLE)
        elif not (is_listing and is_number):
            yield reading


def _pieces(text: Plain) -> Iterator[Piece]:
    named = units(text)
    masked = _masked(text.chars, named)
    for clause in text.clauses:
        turns = words.TURN.finditer(text.chars, clause.start + 1, clause.end)
        cuts = [clause.start, *(one.start() for one in turns), clause.end]
        for start, end in pairwise(cuts):
            here = between(named, start, end)
            yield Piece(start, end, clause.sentence, masked[start:end], here)


def _masked(chars: str, named: Sequence[Unit]) -> str:
    """供电公司 is no word about 供电."""
    kept, at = [], 0
    for unit in named:
        kept += [chars[at : unit.start], "某" * (unit.end - unit.start)]
        at = unit.end
    return "".join([*kept, chars[at:]])


def _read(piece: Piece) -> Reading:
    chars = piece.masked
    if words.THANKS.search(chars) or words.NO_PROBLEM.search(chars):
        return Reading(piece, verdict=Verdict.SOLVED)
    if words.EFFECT.match(chars):
        return Reading(piece, verdict=Verdict.TROUBLE)
    is_heading = words.HEADING.search(chars) and not words.ASKS.search(chars)
    if is_heading and not words.TOPIC.search(chars):
        return Reading(piece, is_heading=True)
    cause = _cause(chars)
    parts = cause.split("、")
    verdicts = _filled([_verdict(part) for part in parts])
    is_trouble = len(cause) < len(chars) or bool(words.REQUEST.search(chars))
    raised: list[Category] = []
    named: list[Category] = []
    for part, verdict in zip(parts, verdicts, strict=True):
        if verdict is Verdict.TROUBLE or (verdict is None and is_trouble):
            raised += _kinds(part)
        elif verdict is None:
            named += _kinds(part)
    return Reading(piece, tuple(raised), tuple(named), next(filter(None, verdicts), None))


def _cause(chars: str) -> str:
    """土地没批，影响开工: what is affected is not the problem."""
    effect = words.EFFECT.search(chars)
    cause = chars[: effect.start()] if effect else chars
    return cause if words.TOPIC.search(cause) else chars


def _filled(verdicts: Sequence[Verdict | None]) -> list[Verdict | None]:
    """In 用工、融资困难 what is said of the last is said of all."""
    filled: list[Verdict | None] = []
    then = next(filter(None, verdicts), None)
    for verdict in reversed(verdicts):
        then = verdict or (then if not filled or filled[-1] else None)
        filled.append(then)
    return filled[::-1]


def _verdict(part: str) -> Verdict | None:
    """Of what is said from the first topic on, the last word counts."""
    topic = words.TOPIC.search(part)
    about = part[max(0, topic.start() - NEAR) :] if topic else part
    trouble = max((one.start() for one in words.TROUBLE.finditer(about)), default=-1)
    solved = max((one.start() for one in words.SOLVED.finditer(about)), default=-1)
    if trouble > solved:
        return Verdict.TROUBLE
    if solved >= 0:
        return Verdict.SOLVED
    return Verdict.TROUBLE if words.WEAK_TROUBLE.search(about) else None


def _kinds(part: str) -> list[Category]:
    """土地抵押贷款 is about the loan; 环评审批 is not about 审批."""
    said = [(one, Category[one.lastgroup or ""]) for one in words.TOPIC.finditer(part)]
    others = [one for one in said if one[1] is not Category.APPROVAL] or said
    kept = [
        kind
        for (one, kind), then in zip_longest(others, others[1:])
        if then is None or _is_apart(part[one.end() : then[0].start()])
    ]
    return list(dict.fromkeys(kept))


def _is_apart(link: str) -> bool:
    return bool(words.AND.search(link) or words.TROUBLE.search(link))
