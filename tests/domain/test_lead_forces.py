"""招商力量 in one message, and whose term covers what came."""

from dataclasses import replace
from datetime import date

import pytest

from domain.faults import Refused
from domain.lead_forces import Force, ForceKind, SaidForce, describes_force, force, renewed
from domain.leads import Region

TODAY = date(2016, 2, 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "深圳赣州商会，合同：购2016-3号，金额20万元，2016年1月1日至2016年12月31日，约定：线索5条、活动2次",
            SaidForce(
                ForceKind.CHAMBER,
                "深圳赣州商会",
                Region.PEARL,
                first=date(2016, 1, 1),
                last=date(2016, 12, 31),
                contract="购2016-3号",
                sum=200_000,
                agreed="线索5条、活动2次",
                leads=5,
                activities=2,
            ),
        ),
        (
            "第一小分队，驻厦门，成员：张三、李四",
            SaidForce(ForceKind.TEAM, "第一小分队", Region.XIAMEN, members="张三、李四"),
        ),
        (
            "驻上海招商办事处；长三角",
            SaidForce(ForceKind.OFFICE, "驻上海招商办事处", Region.YANGTZE),
        ),
        # counted the other way round
        (
            "电子行业协会，约定成果：3条线索、1场推介会",
            SaidForce(
                ForceKind.CHAMBER,
                "电子行业协会",
                Region.ELSEWHERE,
                agreed="3条线索、1场推介会",
                leads=3,
                activities=1,
            ),
        ),
    ],
)
def test_a_card_in_one_message(words: str, said: SaidForce) -> None:
    assert force(words, TODAY) == said
    assert describes_force(words)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("招商队，成员：赵六", "force_without_kind"),
        ("第一小分队，2016年6月1日至2016年1月1日", "force_term"),
        ("小分队" + "长" * 40, "text_too_long"),
        ("", "text_empty"),
    ],
)
def test_what_is_no_card(words: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        force(words, TODAY)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("first", "last", "day", "covered"),
    [
        (None, None, TODAY, True),
        (date(2016, 2, 1), date(2016, 2, 1), TODAY, True),  # both ends count
        (date(2016, 2, 2), date(2016, 3, 1), TODAY, False),
        (date(2016, 1, 1), date(2016, 1, 31), TODAY, False),
    ],
)
def test_what_came_counts_within_the_term(
    first: date | None, last: date | None, day: date, *, covered: bool
) -> None:
    one = Force(ForceKind.TEAM, "第一小分队", Region.XIAMEN, first=first, last=last)
    assert one.covers(day) is covered


def test_what_is_not_said_anew_stays() -> None:
    old = force(
        "深圳赣州商会，合同：购2016-3号，20万元，2016年1月1日至12月31日，约定：线索5条、活动2次",
        TODAY,
    )
    assert (old.sum, old.last) == (200_000, date(2016, 12, 31))
    again = renewed(old, force("深圳赣州商会，2017年1月1日至6月30日，约定：线索3条", TODAY))
    assert again == replace(
        old,
        first=date(2017, 1, 1),
        last=date(2017, 6, 30),
        agreed="线索3条",
        leads=3,
        activities=0,
    )
    assert renewed(old, force("深圳赣州商会，成员：张三", TODAY)) == replace(old, members="张三")


@pytest.mark.parametrize(
    ("today", "about"),
    [
        ("2016-06-22", False),
        ("2016-06-23", True),  # a week ahead
        ("2016-07-07", True),
        ("2016-07-08", False),
    ],
)
def test_a_term_ends_about_these_days(today: str, about: bool) -> None:
    team = Force(ForceKind.TEAM, "第一小分队", Region.XIAMEN, last=date(2016, 6, 30))
    assert team.ends_about(date.fromisoformat(today)) is about
    assert not replace(team, last=None).ends_about(date.fromisoformat(today))
