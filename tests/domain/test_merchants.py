"""A 赣商 in one message, the home county, the next day, and what is kept without consent."""

from datetime import date

import pytest

from domain.faults import Refused
from domain.merchant_events import SaidEvent, event
from domain.merchant_words import Contact, SaidMerchant, begins_labelled, changes, contact, merchant
from domain.merchants import Consent, home_unit, kept_phone

HOMES = {"于水县", "梅关区", "于水"}
TODAY = date(2016, 2, 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "陈志远，深圳启衡实业有限公司，于水县人，现居深圳，电子信息，广东赣州商会，13800000000，来源村组摸排，本人同意",
            SaidMerchant(
                "陈志远", "深圳启衡实业有限公司", "于水县", "深圳", "电子信息", "广东赣州商会",
                "13800000000", "村组摸排", Consent.SELF,
            ),
        ),
        # blanks do as well; a known county needs no word beside it
        ("李平 于水 深圳 家具", SaidMerchant("李平", home="于水", city="深圳", trade="家具")),
        # a label says what its form does not
        ("姓名：王芳；城市：赣江新区；商会：粤商联", SaidMerchant("王芳", city="赣江新区", chamber="粤商联")),
        ("王芳，大余县，在厦门", SaidMerchant("王芳", home="大余县", city="厦门")),
    ],
)  # fmt: skip
def test_a_message_is_read_part_by_part(words: str, said: SaidMerchant) -> None:
    assert merchant(words, HOMES) == said


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("陈志远", "merchant_form"),  # a name alone is a search
        ("启衡实业有限公司，于水县", "merchant_form"),  # no name in front
        (
            "陈志远，家具，建材",
            "merchant_unclear",
        ),  # one of them may be the trade, the other is unclear
        ("陈志远，于水县，梅关区", "merchant_twice"),
        ("王芳，电话+86 13800000001", "merchant_twice"),  # a blank parts the number
        ("王芳，电话138", "phone_unreadable"),
        ("陈志远，同意：好的", "merchant_consent"),
        ("陈志远，" + "长" * 300, "text_too_long"),
    ],
)
def test_what_cannot_be_told_is_refused(words: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        merchant(words, HOMES)
    assert refused.value.code == code


def test_only_what_is_said_changes() -> None:
    assert changes("城市：广州，本人同意", HOMES) == {"city": "广州", "consent": Consent.SELF}
    assert changes("电话：", HOMES) == {"phone": ""}


@pytest.mark.parametrize(
    ("words", "next_on"),
    [
        ("春节前回乡看地，下次3月8日", date(2016, 3, 8)),
        ("已通电话，下次联系：2016-04-01。", date(2016, 4, 1)),
        ("已通电话", None),
    ],
)
def test_a_contact_may_name_the_next_day(words: str, next_on: date | None) -> None:
    assert contact(words, TODAY) == Contact(words, next_on)


@pytest.mark.parametrize("words", ["已通电话，下次2016年1月8日", "已通电话，下次再说"])
def test_the_next_day_lies_ahead(words: str) -> None:
    with pytest.raises(Refused) as refused:
        contact(words, TODAY)
    assert refused.value.code == "merchant_next"


UNITS = {"于水县": 2, "梅关区": 1, "梅关市": 1, "瑞水经开区": 3}


@pytest.mark.parametrize(
    ("home", "unit"),
    [
        ("于水县", 2),
        ("于水", 2),
        ("梅关市", 1),  # a former name
        ("大余县", None),  # another city's
        ("于水县白石镇", 2),  # 籍贯(县/乡/村)
        ("江西省赣州市于水县白石镇上村", 2),
        ("大余县于水镇", None),  # a town of the same name
        ("于水县与梅关区", None),  # two
        ("水", None),
        ("", None),
    ],
)
def test_a_home_county_is_one_of_our_units(home: str, unit: int | None) -> None:
    assert home_unit(home, UNITS) == unit


def test_without_consent_no_number_is_kept() -> None:
    assert kept_phone("13800000000", Consent.NONE) == ""
    assert kept_phone("13800000000", Consent.SELF) == "13800000000"
    assert kept_phone("13800000000", Consent.PUBLIC) == "13800000000"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("三请三回座谈会，2月20日，市民中心三楼，东厅", ("三请三回座谈会", date(2016, 2, 20), "市民中心三楼,东厅")),
        ("老乡会，2016-01-08", ("老乡会", date(2016, 1, 8), "")),  # one that is over
    ],
)  # fmt: skip
def test_an_event_is_a_name_a_day_and_a_place(words: str, said: tuple[str, date, str]) -> None:
    assert event(words, TODAY) == SaidEvent(*said)


@pytest.mark.parametrize("words", ["座谈会", "座谈会，下周再说", "，2月20日"])
def test_an_event_without_a_day_or_a_name_is_none(words: str) -> None:
    with pytest.raises(Refused) as refused:
        event(words, TODAY)
    assert refused.value.code == "event_form"


@pytest.mark.parametrize(
    ("words", "is_labelled"),
    [
        ("城市：广州", True),
        ("电话:", True),
        ("姓名：王芳，于水县", False),
        ("王芳，城市：广州", False),
    ],
)
def test_a_labelled_part_changes_a_card_that_is_begun(words: str, is_labelled: bool) -> None:
    assert begins_labelled(words) is is_labelled
