"""Counting what is put on people, by hand-made numbers."""

import pytest

from domain.burden import Load, Share, above, heaviest, kind_of, shares
from domain.periods import PeriodKind
from domain.posts import Urgency

LOADS = [
    Load(1, "提醒", 6),
    Load(1, "月报", 3, is_question=True),
    Load(2, "提醒", 1),
    Load(3, "通报", 2),
    Load(3, "月报", 8, is_question=True),
]


@pytest.mark.parametrize(
    ("key", "urgency", "kind"),
    [
        ("prompt:1:2016-02-16", Urgency.PROMPT, "提醒"),
        ("sitting:1:2016-02-15", Urgency.PROMPT, "填报卡片"),
        ("sitting:1:2016-02-15", Urgency.ANSWER, None),  # one's own /report
        ("digest:3", Urgency.DIGEST, "通报"),
        ("todo:3:2016-02-16", Urgency.PROMPT, "待办"),
        ("ring:problem:1", Urgency.ANSWER, "急办事项"),
        ("answer:7:help.page", Urgency.ANSWER, None),
        ("gone:7", Urgency.ANSWER, None),
    ],
)
def test_only_what_nobody_asked_for_is_counted(key: str, urgency: Urgency, kind: object) -> None:
    assert kind_of(key, urgency) == kind


def test_a_role_has_what_its_people_had_together() -> None:
    found = shares(LOADS, {"填报人": [1, 3], "单位联络员": [2, 3], "秘书": [4]})
    assert found == [Share("填报人", 2, 8, 11), Share("单位联络员", 2, 3, 8)]
    assert [one.each for one in found] == [9.5, 5.5]


def test_the_heaviest_kind_comes_first_and_ten_are_enough() -> None:
    assert heaviest(LOADS) == [("月报", True, 11), ("提醒", False, 7), ("通报", False, 2)]
    assert len(heaviest([Load(1, str(number), 1) for number in range(12)])) == 10


@pytest.mark.parametrize(
    ("ceiling", "kind", "persons"),
    [
        (8, PeriodKind.MONTH, [(1, "提醒"), (3, "question")]),
        (9, PeriodKind.MONTH, [(3, "question")]),  # 1 had 9: not more than the ceiling
        (10, PeriodKind.MONTH, []),
        (3, PeriodKind.QUARTER, [(3, "question")]),  # 9 in three months
        (1, PeriodKind.YEAR, []),
    ],
)
def test_who_is_above_the_ceiling_and_of_what_most(
    ceiling: int, kind: PeriodKind, persons: list[tuple[int, str]]
) -> None:
    assert above(LOADS, ceiling, kind) == persons
