"""How the characters of a name begin in pinyin, so that names are found by their initials.

Looked up while searching and remembered, so no column can fall behind its name.
"""

import os
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from domain.initials import is_initials, occurs


def spelt(words: Iterable[str]) -> list[str]:
    """Those of a search's words that may be initials."""
    return [one for one in words if is_initials(one)]


def fit(words: Sequence[str], names: Sequence[str]) -> bool:
    """Whether each word stands in one of the names, as typed or as initials."""
    return all(any(word in name.lower() or _begins(word, name) for name in names) for word in words)


def _begins(word: str, name: str) -> bool:
    return is_initials(word) and occurs(word, beginnings(name))


@lru_cache(maxsize=20_000)
def beginnings(name: str) -> tuple[frozenset[str], ...]:
    """For each character its possible first letters; Latin letters and digits are their own."""
    shown = unicodedata.normalize("NFKC", name).lower()
    return tuple(_letters(one) for one in shown if one.isalnum())


@cache
def _letters(character: str) -> frozenset[str]:
    if character.isascii():
        return frozenset(character)
    # Without its phrases, of which one character needs none, the library takes a fifth of the memory.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "true")
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.FIRST_LETTER, heteronym=True, errors="ignore")
    return frozenset(letter for readings in found for letter in readings)
