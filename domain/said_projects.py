"""The project that a sentence of a leader's names by a part of its name (product.md 2, 交办)."""

from collections.abc import Collection, Iterable, Mapping
from itertools import combinations

SHORTEST = 3  # characters of a name that tell it from others, wherever they stand in it
AT_ITS_HEAD = 2  # 稀土 of 稀土永磁电机
GAP = "\n"  # in no name


def named_in_part(
    text: str, known: Mapping[int, Collection[str]], units: Iterable[str]
) -> int | None:
    """The one project of which the sentence has a part that no other of them has in its names.

    What is part of a unit's name there is none of a project's. None where there is no such
    project, or more than one.
    """
    for unit in sorted(units, key=len, reverse=True):
        text = text.replace(unit, GAP)
    found = [one for one, names in known.items() if _tells(text, names, _others(known, one))]
    return found[0] if len(found) == 1 else None


def _others(known: Mapping[int, Collection[str]], one: int) -> str:
    return GAP.join(name for other, names in known.items() if other != one for name in names)


def _tells(text: str, names: Iterable[str], others: str) -> bool:
    return any(part in text and part not in others for name in names for part in _parts(name))


def _parts(name: str) -> list[str]:
    spans = combinations(range(len(name) + 1), 2)
    return [
        name[start:end]
        for start, end in spans
        if end - start >= (SHORTEST if start else AT_ITS_HEAD)
    ]
