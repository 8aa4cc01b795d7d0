"""Units named in a sentence, as written: 市环保局, 人社局, 供电公司, 经开区管委会."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain import trouble_words as words
from domain.roles import Category
from domain.said_text import Plain


@dataclass(frozen=True)
class Unit:
    """In plain characters."""

    name: str
    start: int
    end: int

    def cares_for(self, category: Category) -> bool:
        """Whether problems of this kind are its trade."""
        pattern = words.CARES_FOR.get(category)
        return bool(pattern and pattern.search(self.name))


def units(text: Plain) -> Sequence[Unit]:
    """In order, none twice."""
    named = [_unit(*one.span(), text.chars) for one in words.UNIT.finditer(text.chars)]
    asked = [_unit(*one.span("unit"), text.chars) for one in words.ASKED.finditer(text.chars)]
    found: list[Unit] = []
    for unit in sorted([*named, *asked], key=lambda one: (one.start, -one.end)):
        if not found or unit.start >= found[-1].end:
            found.append(unit)
    return found


def _unit(start: int, end: int, chars: str) -> Unit:
    """Without the words that lead to it: 还在市住建局 is 市住建局, 在于水县国土局 is 于水县国土局."""
    begin = next(
        (at + 1 for at in range(end - 4, start - 1, -1) if chars[at] in words.LED_BY), start
    )
    if chars[begin] in "和与及" and begin and chars[begin - 1] in words.ENDS_A_UNIT:
        begin += 1
    place = words.PLACE.match(chars[begin:end])
    if place and begin == start and not _may_begin(chars, begin, place[0]):
        begin += place.end() - 1
    return Unit(chars[begin:end], begin, end)


def _may_begin(chars: str, at: int, place: str) -> bool:
    """许可证市住建局: a place's name does not begin in the middle of a word, nor with 许可证."""
    return (at == 0 or not "\u4e00" <= chars[at - 1] <= "\u9fff") and not words.TOPIC.search(place)
