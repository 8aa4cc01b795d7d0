"""Problems that a sentence raises: their kind, and the unit they are with (product.md 2).

What is solved, denied or merely under way raises nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise, zip_longest

from domain import trouble_words as words
from domain.roles import Category
from domain.said_text import Plain, Trace, between
from domain.said_units import Unit, units

MOST = 20  # problems of one text; who has more sends them one by one
NEAR = 8  # characters before a topic that may speak of it


class Verdict(Enum):
    TROUBLE = auto()
    SOLVED = auto()


@dataclass(frozen=True)
class Trouble:
    """A problem; `unit` is as written, `trace` its whole wording."""

    category: Category
    unit: str | None
    trace: Trace


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


@dataclass(frozen=True)
class Found:
    """A problem as read so far, in plain characters."""

    category: Category
    unit: Unit | None
    start: int
    end: int
    sentence: int


def troubles(text: Plain) -> tuple[Trouble, ...]:
    """In the order said."""
    found: list[Found] = []
    last: Reading | None = None
    for reading in _listed(map(_read, _pieces(text))):
        _take(found, reading, last)
        last = reading
    return tuple(
        Trouble(one.category, one.unit.name if one.unit else None, text.trace(one.start, one.end))
        for one in found
    )


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
    if words.HEADING.search(chars) and not words.TOPIC.search(chars):
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


def _take(found: list[Found], reading: Reading, last: Reading | None) -> None:
    """What a piece adds to the problems found so far."""
    if last and last.named and words.ONLY_APPROVAL.fullmatch(reading.piece.masked):
        reading = replace(reading, raised=(), named=())
    follows = last is not None and last.piece.sentence == reading.piece.sentence
    is_plea = (
        bool(words.REQUEST.search(reading.piece.masked)) and reading.verdict is not Verdict.SOLVED
    )
    if reading.raised:
        _add(found, reading, reading.raised, reading.piece.start, _met(reading, last))
    elif last and last.named and (is_plea or (follows and _goes_on(reading))):
        _add(found, reading, last.named, last.piece.start, last.piece.units)
    elif reading.named:
        return
    elif found and last and (follows or last.raised) and (is_plea or _goes_on(reading)):
        _join(found, reading)
    elif is_plea and not reading.is_heading and _is_addressed(reading.piece):
        _add_other(found, reading, last if follows else None)
    elif (
        last
        and follows
        and reading.verdict is Verdict.SOLVED
        and (reading.piece.units or words.RESOLVED.search(reading.piece.masked))
    ):
        found[:] = [one for one in found if one.category not in last.raised]


def _met(reading: Reading, last: Reading | None) -> Sequence[Unit]:
    """已向金融办反映，贷款问题正在协调: the unit of the piece before, where it is its trade."""
    if reading.piece.units or last is None or last.piece.sentence != reading.piece.sentence:
        return ()
    if last.raised or last.named or last.verdict:
        return ()
    return [one for one in last.piece.units if any(map(one.cares_for, reading.raised))]


def _goes_on(reading: Reading) -> bool:
    """一直没批: said of what the piece before it named."""
    chars = reading.piece.masked
    is_trouble = reading.verdict is Verdict.TROUBLE and bool(words.GOES_ON.match(chars))
    return is_trouble or bool(words.EFFECT.match(chars))


def _is_addressed(piece: Piece) -> bool:
    return bool(piece.units) or bool(words.PLEA.search(piece.masked))


def _add(
    found: list[Found],
    reading: Reading,
    kinds: Sequence[Category],
    start: int,
    earlier: Sequence[Unit] = (),
) -> None:
    """Each kind with the unit whose trade it is, else with the first that is left."""
    left = [*earlier, *reading.piece.units]
    for kind in kinds:
        unit = next((one for one in left if one.cares_for(kind)), left[0] if left else None)
        if unit and len(kinds) > 1:
            left.remove(unit)
        _merge(found, Found(kind, unit, start, reading.piece.end, reading.piece.sentence))


def _merge(found: list[Found], new: Found) -> None:
    """A kind said twice is one problem, unless it is with two units."""
    for at, one in enumerate(found):
        same_unit = one.unit is None or new.unit is None or one.unit.name == new.unit.name
        if one.category is new.category and same_unit:
            is_next = one.sentence == new.sentence
            found[at] = replace(one, unit=one.unit or new.unit, end=new.end if is_next else one.end)
            return
    if len(found) < MOST:
        found.append(new)


def _join(found: list[Found], reading: Reading) -> None:
    """请人社局支持: its units go to the problems that lack one."""
    for unit in reading.piece.units:
        lacking = [at for at, one in enumerate(found) if one.unit is None]
        own = [at for at in lacking if unit.cares_for(found[at].category)]
        if lacking:
            at = (own or lacking)[-1]
            found[at] = replace(found[at], unit=unit)
    found[-1] = replace(found[-1], end=reading.piece.end)


def _add_other(found: list[Found], reading: Reading, last: Reading | None) -> None:
    """A request that names no kind: that of the unit asked, else 其他."""
    is_about_last = last is not None and (
        last.verdict is Verdict.TROUBLE or bool(words.DISPUTE.search(last.piece.masked))
    )
    start = last.piece.start if last and is_about_last else reading.piece.start
    named = reading.piece.units
    kinds = [kind for one in named for kind in Category if one.cares_for(kind)]
    _add(found, reading, kinds or (Category.OTHER,), start)
