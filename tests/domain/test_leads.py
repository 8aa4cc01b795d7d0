"""Leads: days, doubles, and who was first; worked out by hand."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from domain.calendar import Calendar
from domain.faults import Refused
from domain.lead_words import SaidLead, lead
from domain.leads import (
    Alike,
    Lead,
    LeadState,
    Region,
    Source,
    asked_on,
    asking_days,
    doubles,
    first,
    funnel_steps,
    is_asked_on,
    is_same,
    judge_by,
    normalised,
    stands_still,
    take_up_by,
)
from tests.city.running import ZONE

YI = 100_000_000


def one(number: int = 1, **known: object) -> Lead:
    registered = datetime(2016, 3, 4, 10, tzinfo=ZONE)  # a Friday
    values: dict[str, object] = {
        "id": number,
        "number": f"X2016-{number:03}",
        "company": "深圳市启衡实业有限公司",
        "content": "建锂电池隔膜生产线",
        "scale": 2 * YI,
        "source": Source.REGION,
        "region": Region.PEARL,
        "site": "",
        "help": "",
        "unit": 1,
        "unit_name": "梅关区",
        "registered_by": 1,
        "registered_at": registered,
        "officer": None,
        "state": LeadState.NEW,
        "moved_on": registered.date(),
    }
    return Lead(**(values | known))  # type: ignore[arg-type]


def test_it_is_taken_up_the_next_working_day_and_judged_on_the_third() -> None:
    weekdays = Calendar()
    assert take_up_by(one(), weekdays) == date(2016, 3, 7)
    assert judge_by(one(), weekdays) == date(2016, 3, 9)


def test_its_officer_is_asked_every_two_weeks() -> None:
    assert asked_on(one()) == date(2016, 3, 18)
    assert asked_on(one(), timedelta(days=7)) == date(2016, 3, 11)


@pytest.mark.parametrize(
    ("today", "asked", "again"),
    [
        ("2016-03-04", "2016-03-18", "2016-04-01"),
        ("2016-03-18", "2016-03-18", "2016-04-01"),
        ("2016-03-31", "2016-03-18", "2016-04-01"),
        ("2016-04-20", "2016-04-15", "2016-04-29"),  # three times two weeks have passed
    ],
)
def test_it_is_asked_about_every_two_weeks_until_there_is_news(
    today: str, asked: str, again: str
) -> None:
    moved, every = date(2016, 3, 4), timedelta(days=14)
    days = asking_days(moved, every, date.fromisoformat(today))
    assert [str(one) for one in days] == [asked, again]
    assert all(is_asked_on(one, moved, every) for one in days)
    assert not is_asked_on(moved, moved, every)
    assert not is_asked_on(date(2016, 3, 19), moved, every)


@pytest.mark.parametrize(
    ("moved", "today", "still"),
    [
        ("2016-03-04", "2016-04-04", False),
        ("2016-03-04", "2016-04-05", True),
        ("2016-01-31", "2016-02-29", False),  # a month on is the last day of February
        ("2016-01-31", "2016-03-01", True),
    ],
)
def test_after_a_month_without_news_it_may_go_to_others(
    moved: str, today: str, still: bool
) -> None:
    followed = one(state=LeadState.FOLLOWED, moved_on=date.fromisoformat(moved))
    assert stands_still(followed, date.fromisoformat(today)) is still


@pytest.mark.parametrize(
    ("company", "name"),
    [
        ("深圳市启衡实业有限公司", "启衡"),
        ("启衡股份有限公司", "启衡"),
        ("启衡（集团）", "启衡"),
        ("ａｂｃ科技有限公司", "ABC"),
        ("投资公司", "投资公司"),
    ],
)
def test_a_companys_name_is_compared_without_form_and_place(company: str, name: str) -> None:
    assert normalised(company) == name


def test_doubles_say_why_and_the_first_stands_first() -> None:
    later = one(2, registered_at=datetime(2016, 3, 5, 10, tzinfo=ZONE), company="启衡集团")
    other = one(3, company="上海沪砺有限公司", content="建锂电池隔膜的生产线")
    dropped = one(4, state=LeadState.DROPPED)
    found = doubles("启衡科技有限公司", "建锂电池隔膜生产线", [later, dropped, other, one()])
    assert [(each.lead.id, each.why) for each in found] == [
        (1, (Alike.COMPANY, Alike.CONTENT)),
        (3, (Alike.CONTENT,)),
        (2, (Alike.COMPANY, Alike.CONTENT)),
    ]
    assert doubles("杭州湖筠有限公司", "建风力发电场", [later, one()]) == []


@pytest.mark.parametrize(
    ("first_paper", "second_paper", "who"),
    [
        ("确认表1号", "确认表2号", 1),  # a day earlier, both confirmed in writing
        ("确认表1号", "", 1),
        ("", "确认表2号", 2),  # registered later, but the only one confirmed
        ("", "", None),
    ],
)
def test_two_counties_register_one_company_a_day_apart(
    first_paper: str, second_paper: str, who: int | None
) -> None:
    earlier = one(1, paper=first_paper)
    later = replace(
        one(2, paper=second_paper, unit=2), registered_at=datetime(2016, 3, 5, 9, tzinfo=ZONE)
    )
    found = first([later, earlier])
    assert (found.id if found else None) == who


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "深圳启衡实业有限公司拟投资2亿元建锂电池隔膜项目，选址经开区，请协调标准厂房",
            SaidLead(
                "深圳启衡实业有限公司",
                "拟投资2亿元建锂电池隔膜项目，选址经开区，请协调标准厂房",
                2 * YI,
                Source.REGION,
                Region.PEARL,
                "经开区",
                "协调标准厂房",
            ),
        ),
        (
            "沪砺集团，有意到我市办农产品加工厂，赣商回乡",
            SaidLead("沪砺集团", "有意到我市办农产品加工厂，赣商回乡", None, Source.HOME),
        ),
        (
            "泉州商会介绍，会员企业想建服装厂，总投资约5000万元，用地30亩",
            SaidLead(
                "泉州商会",
                "介绍，会员企业想建服装厂，总投资约5000万元，用地30亩",
                5000 * 10_000,
                Source.CHAMBER,
                Region.XIAMEN,
                "用地30亩",
            ),
        ),
    ],
)
def test_a_lead_in_one_message(words: str, said: SaidLead) -> None:
    assert lead(words) == said


@pytest.mark.parametrize(
    ("words", "code"),
    [("", "text_empty"), ("有人想投资", "lead_without_company"), ("长" * 501, "text_too_long")],
)
def test_what_is_no_lead(words: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        lead(words)


@pytest.mark.parametrize(
    ("company", "other", "same"),
    [
        ("启衡集团", "深圳市启衡实业有限公司", True),
        ("启衡集团", "沪砺集团", False),
        ("启衡集团", "", False),  # a project whose investor nobody has named
        ("", "", False),
    ],
)
def test_two_names_of_one_company(company: str, other: str, same: bool) -> None:
    assert is_same(company, other) is same


def test_a_funnel_counts_at_each_step_what_went_on_and_the_dropped_only_at_the_first() -> None:
    counts = {LeadState.NEW: 1, LeadState.FOLLOWED: 2, LeadState.PROJECT: 3, LeadState.DROPPED: 4}
    assert funnel_steps(counts) == [("登记", 10), ("认领", 5), ("跟进", 5), ("转项目", 3)]
