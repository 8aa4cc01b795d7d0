"""Names by the first letters of their pinyin: 稀土永磁电机 is found by xty."""

from collections.abc import Sequence

SHORTEST = 2  # one letter would find nearly everything


def is_initials(word: str) -> bool:
    """Whether a word of a search may stand for the beginnings of characters."""
    plain = word.isascii() and word.isalnum() and not word.isdigit()
    return plain and len(word) >= SHORTEST


def occurs(letters: str, name: Sequence[frozenset[str]]) -> bool:
    """Whether characters in a row begin with these letters; one with several readings has several."""
    last = len(name) - len(letters)
    return any(
        all(letter in name[at + place] for place, letter in enumerate(letters))
        for at in range(last + 1)
    )
