"""Names, phones, units (`facts/reliability.md` 4.23)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import names
from domain.faults import Refused
from domain.roles import UnitKind


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  张三 ", "张三"),
        ("张\u3000三", "张三"),
        ("张\u202e三\u200b", "张三"),  # right-to-left override, zero width space
        ("王\U000e0041五", "王五"),  # a tag character
        ("李\ue000四", "李四"),  # private use
        ("ＡＢＣ公司", "ABC公司"),
        ("John  Smith", "John Smith"),
        ("张三\nJohn", "张三 John"),
        ('<b>&"张三', '<b>&"张三'),
        ("县（市、区）", "县(市、区)"),
    ],
)
def test_a_name_is_cleaned(typed, cleaned):
    assert names.clean(typed) == cleaned


def test_at_most_three_marks_stay_on_a_letter():
    assert names.clean("x" + "\u0330" * 50 + "y") == "x" + "\u0330" * 3 + "y"


def test_a_title_keeps_its_full_width_brackets():
    assert names.tidy(" 铜箔项目（一期）\u202e ") == "铜箔项目（一期）"


def test_a_statement_keeps_its_lines_and_loses_what_no_page_shows():
    assert names.paragraph(" 第一行\n第二行\x00\ud800 ") == "第一行\n第二行"


@settings(deadline=None)
@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    once = names.clean(text)
    assert names.clean(once) == once


@pytest.mark.parametrize(
    ("typed", "code"), [("\u200b ", "name_empty"), ("长" * 65, "name_too_long")]
)
def test_a_name_typed_in_chat_may_be_refused(typed, code):
    with pytest.raises(Refused) as refused:
        names.person(typed)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(" 一\n二\x00 ", "一\n二"), ("\u200b\n ", ""), ("👨\u200d👩", "👨\u200d👩")],
)
def test_a_statement_is_what_can_be_seen_of_it(typed, kept):
    assert names.paragraph(typed) == kept


def test_64_characters_are_a_name():
    assert names.person("长" * 64) == "长" * 64


@pytest.mark.parametrize(
    "typed",
    [
        "13860939329",
        "+86 138-6093-9329",
        "0086 13860939329",
        "８６１３８６０９３９３２９",
        "138 6093 9329",
    ],
)
def test_a_phone_is_its_eleven_digits(typed):
    assert names.phone(typed) == "13860939329"


@pytest.mark.parametrize("typed", ["", "1386093932", "138609393290", "0797-8391234x", "十三八"])
def test_what_is_no_phone_is_refused(typed):
    with pytest.raises(Refused) as refused:
        names.phone(typed)
    assert refused.value.code == "phone_unreadable"


def test_a_masked_phone_keeps_seven_digits():
    assert names.mask("13860939329") == "138****9329"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("梅关区", UnitKind.COUNTY),
        ("石鼓县", UnitKind.COUNTY),
        ("瑞水市", UnitKind.COUNTY),
        ("瑞水经开区", UnitKind.ZONE),
        ("市工信委", UnitKind.DEPARTMENT),
        ("市政府办公室", UnitKind.DEPARTMENT),
        ("市供电公司", UnitKind.CITY_BODY),
        ("驻市银监分局", UnitKind.CITY_BODY),
        ("驻深圳办事处", UnitKind.AWAY),
        ("市政府驻上海办事处", UnitKind.AWAY),
        ("珠三角招商小分队", UnitKind.AWAY),
    ],
)
def test_a_units_name_tells_its_kind(name, kind):
    assert names.unit_kind(name) is kind


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ('台账:"2016"?.xlsx', "台账_2016_.xlsx"),
        ("\u202e...", "_"),
    ],
)
def test_a_file_name_is_made_safe(name, safe):
    assert names.file_name(name) == safe
