"""Who wants to invest what, in sentences as people write them and part by part."""

import pytest

from domain.faults import Refused
from domain.lead_changes import begins_labelled, changes, lead_labelled
from domain.lead_words import SaidLead, lead
from domain.leads import Region, Source
from domain.money import WAN, YI

FOIL = "深圳启衡实业有限公司"


@pytest.mark.parametrize(
    ("words", "company"),
    [
        (f"今天接待了{FOIL}，拟投资2亿元建锂电池隔膜项目", FOIL),
        (f"驻深圳办事处报：{FOIL}拟投资2亿元", FOIL),
        (f"深圳赣州商会推荐{FOIL}拟投资2亿元", FOIL),
        (f"2月1日与{FOIL}对接，有意建厂", FOIL),
        (f"锂电池隔膜项目，由{FOIL}投资2亿元", FOIL),
        (f"有意来投资的是{FOIL}", FOIL),
        # 投资 of a name is no wish to invest
        ("赣州启衡投资有限公司拟投资2亿元", "赣州启衡投资有限公司"),
        # without 公司 in the name; whom they supply is not who invests
        ("启衡实业拟投资2亿元建隔膜项目，为沪砺公司配套", "启衡实业"),
        ("张总想来投资建一个模具厂，规模5000万", "张总"),
        ("广东省某电子企业拟建标准厂房", "广东省某电子企业"),
        # whoever brought them counts where nobody else is named
        ("泉州商会介绍，会员企业想建服装厂", "泉州商会"),
    ],
)
def test_who_wants_to_invest_need_not_come_first(words: str, company: str) -> None:
    assert lead(words).company == company


def test_who_brought_them_stays_in_the_content() -> None:
    """By it the 招商力量 that is named is counted."""
    said = lead(f"深圳赣州商会推荐，{FOIL}拟投资2亿元")
    assert said.content == f"深圳赣州商会推荐，{FOIL}拟投资2亿元"
    assert lead(f"{FOIL}，拟投资2亿元（一期1亿元）").content == "拟投资2亿元（一期1亿元）"


@pytest.mark.parametrize(
    ("words", "yuan"),
    [
        ("拟总投资10.5亿元建永磁项目（一期5亿元）", 10 * YI + YI // 2),
        ("拟建锂电池隔膜项目，2亿元", 2 * YI),
        ("拟建隔膜项目，年产值3亿元，投资额约8000万", 8000 * WAN),
        ("拟建隔膜项目，注册资本1000万元，年税收500万元", None),
        # never converted silently
        ("拟投资8000万美元建研发中心", None),
        ("拟建铜箔项目，规模5万吨", None),
    ],
)
def test_the_sum_that_is_to_be_invested(words: str, yuan: int | None) -> None:
    assert lead(f"启衡公司{words}").scale == yuan


@pytest.mark.parametrize(
    ("words", "site"),
    [
        ("用地100亩，拟落户桐源县", "桐源县，用地100亩"),
        ("意向用地300亩，选址：经开区", "经开区，用地300亩"),
        ("需土地50亩左右", "50亩左右"),
    ],
)
def test_where_and_how_much_land(words: str, site: str) -> None:
    assert lead(f"启衡公司拟投资2亿元，{words}").site == site


def test_a_lead_part_by_part() -> None:
    words = (
        f"投资主体：{FOIL}；投资内容：锂电池隔膜；规模：2亿元；选址：桐源县工业园；用地：100亩\n"
        "需协调：标准厂房；产业链：锂电池产业链；来源：商(协)会；区域：珠三角。"
    )
    assert begins_labelled(words)
    assert lead_labelled(words) == SaidLead(
        FOIL,
        "锂电池隔膜",
        2 * YI,
        Source.CHAMBER,
        Region.PEARL,
        "桐源县工业园，用地100亩",
        "标准厂房",
        chain="锂电池",
    )


@pytest.mark.parametrize(
    ("words", "changed"),
    [
        ("规模：3亿元", {"scale": 3 * YI}),
        ("总投资：待定", {"scale": None}),
        ("来源：深圳赣州商会，区域：上海", {"source": Source.CHAMBER, "region": Region.YANGTZE}),
        ("需要支持：用电,用工", {"help": "用电,用工"}),
    ],
)
def test_what_is_another_now(words: str, changed: dict[str, object]) -> None:
    assert changes(words) == changed


@pytest.mark.parametrize(
    ("words", "site"),
    [
        ("用地：120亩", "经开区，用地120亩"),
        ("选址：桐源县", "桐源县，用地100亩"),
        ("选址：桐源县；用地：120亩", "桐源县，用地120亩"),
        ("选址用地：桐源县", "桐源县"),  # both are said anew
    ],
)
def test_place_and_land_change_each_by_itself(words: str, site: str) -> None:
    assert changes(words, "经开区，用地100亩") == {"site": site}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("还是3亿元", "lead_change_form"),
        ("改一下，规模：3亿元", "lead_change_form"),
        ("规模：3亿美元", "amount_foreign"),
        ("规模：", "text_empty"),
        ("内容：" + "长" * 201, "text_too_long"),
    ],
)
def test_what_says_nothing_of_a_part(words: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        changes(words)
    assert refused.value.code == code


def test_part_by_part_somebody_must_invest() -> None:
    with pytest.raises(Refused, match="lead_without_company"):
        lead_labelled("规模：3亿元")
