"""Which letters may stand for which names."""

import pytest

from domain.initials import is_initials, occurs
from storage.initials import beginnings, fit

MOTOR = tuple(map(frozenset, ("x", "t", "y", "c")))  # 稀土永磁
CHANGAN = tuple(map(frozenset, ("zc", "q", "zc", "a")))  # 重庆长安


@pytest.mark.parametrize(
    ("letters", "name", "found"),
    [
        ("xt", MOTOR, True),
        ("xtyc", MOTOR, True),
        ("tyc", MOTOR, True),  # from the middle
        ("xy", MOTOR, False),  # not in a row
        ("xtycd", MOTOR, False),  # longer than the name
        ("cqca", CHANGAN, True),
        ("zqza", CHANGAN, True),
        ("qca", CHANGAN, True),
        ("cc", CHANGAN, False),
        ("cq", (), False),
    ],
)
def test_letters_stand_for_characters_in_a_row(
    letters: str, name: tuple[frozenset[str], ...], found: bool
) -> None:
    assert occurs(letters, name) is found


@pytest.mark.parametrize(
    ("word", "may"),
    [
        ("xty", True),
        ("led2", True),
        ("x", False),  # one letter would find nearly everything
        ("2015", False),
        ("稀土", False),
        ("x-y", False),
        ("", False),
    ],
)
def test_two_letters_or_more_may_be_initials(word: str, may: bool) -> None:
    assert is_initials(word) is may


@pytest.mark.parametrize(
    ("initials", "name"),
    [
        ("xtycdj", "稀土永磁电机项目"),
        ("cqca", "重庆长安汽车"),
        ("zqza", "重庆长安汽车"),
        ("zl", "曾亮"),
        ("cl", "曾亮"),
        ("zzs", "长治市"),
        ("czs", "长治市"),
        ("ledzm", "ＬＥＤ（照明）项目"),  # full-width letters and brackets
        ("5wd", "年产5万吨"),
        ("lsjz", "绿色建筑"),
    ],
)
def test_any_usual_reading_finds_a_name(initials: str, name: str) -> None:
    assert fit([initials], [name])
    assert not fit(["bbb"], [name])


def test_each_character_has_its_readings() -> None:
    assert beginnings("重庆 A1")[1:] == (frozenset("q"), frozenset("a"), frozenset("1"))
