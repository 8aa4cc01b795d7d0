"""Problems that a sentence raises: their kind, and the unit they are with (product.md 2).

What is solved, denied or merely under way raises nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain import trouble_words as words
from domain.roles import Category
from domain.said_text import Plain, Trace
from domain.said_units import Unit
from domain.trouble_readings import Reading, Verdict, readings

MOST = 20  # problems of one text; who has more sends them one by one


@dataclass(frozen=True)
class Trouble:
    """A problem; `unit` is as written, `trace` its whole wording."""

    category: Category
    unit: str | None
    trace: Trace


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
    for reading in readings(text):
        _take(found, reading, last)
        last = reading
    return tuple(
        Trouble(one.category, one.unit.name if one.unit else None, text.trace(one.start, one.end))
        for one in found
    )


def _take(found: list[Found], reading: Reading, last: Reading | None) -> None:
    """What a piece adds to the problems found so far."""
    if last and last.named and words.ONLY_APPROVAL.fullmatch(reading.piece.masked):
        reading = replace(reading, raised=(), named=())
    if reading.raised:
        _add(found, reading, reading.raised, reading.piece.start, _met(reading, last))
    elif last and last.named and (reading.is_plea or (reading.follows(last) and reading.goes_on)):
        _add(found, reading, last.named, last.piece.start, last.piece.units)
    elif last and last.raised and reading.follows(last) and _is_solved(reading):
        found[:] = [one for one in found if one.category not in last.raised]
    elif found and last and set(reading.named) <= set(last.raised) and _belongs(reading, last):
        _join(found, reading)
    elif reading.is_plea and not reading.named and _is_addressed(reading):
        _add_other(found, reading, last if reading.follows(last) else None)


def _met(reading: Reading, last: Reading | None) -> Sequence[Unit]:
    """已向金融办反映，贷款问题正在协调: the unit of the piece before, where it is its trade.

    So is that of who speaks: 供电公司来看过了，说变压器容量不够.
    """
    if last is None or reading.piece.units or not reading.follows(last):
        return ()
    if last.raised or last.named or (last.verdict and not words.SAYS.match(reading.piece.masked)):
        return ()
    return [one for one in last.piece.units if any(map(one.cares_for, reading.raised))]


def _is_solved(reading: Reading) -> bool:
    """上月反映的用电问题，供电公司已送电; 生产正常 solves nothing that was said before it."""
    is_about_it = reading.piece.units or words.RESOLVED.search(reading.piece.masked)
    return reading.verdict is Verdict.SOLVED and not reading.named and bool(is_about_it)


def _belongs(reading: Reading, last: Reading) -> bool:
    """Whether a piece that names no kind speaks of the problem before it."""
    if reading.is_plea or reading.goes_on:
        return bool(reading.follows(last) or last.raised)
    return reading.follows(last) and _answers(reading, last)


def _answers(reading: Reading, last: Reading) -> bool:
    """拿不到施工许可，住建局说要先交费: the unit whose trade it is speaks of it, or any gone to."""
    if words.GOES_TO.match(reading.piece.masked):
        return True
    is_spoken = words.SPEAKS.match(reading.piece.masked)
    cares = (one.cares_for(kind) for one in reading.piece.units for kind in last.raised)
    return bool(is_spoken) and any(cares)


def _is_addressed(reading: Reading) -> bool:
    return bool(reading.piece.units or words.PLEA.search(reading.piece.masked))


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
