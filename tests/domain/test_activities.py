"""What is read in one sentence about an activity that is over."""

from datetime import date

import pytest

from domain.activities import LONGEST, ActivityKind, activity, without
from domain.faults import Refused

TODAY = date(2016, 3, 14)
TRIP, RECEPTION, STUDY, FAIR = ActivityKind


@pytest.mark.parametrize(
    ("words", "on", "kind", "place", "companies", "result"),
    [
        (
            "3月8日赴深圳拜访启衡实业、华拓电子，签订意向1个",
            date(2016, 3, 8), TRIP, "深圳", ("启衡实业", "华拓电子"), "签订意向1个",
        ),
        (
            "2016-03-10 接待厦门客商代表团一行，考察经开区标准厂房",
            date(2016, 3, 10), RECEPTION, "", ("厦门客商代表团",), "",
        ),
        ("昨天 在上海举办推介会，达成意向3个", date(2016, 3, 13), FAIR, "上海", (), "达成意向3个"),
        (
            "3月1日至3日，组织服装龙头企业来我市开展创业考察",
            date(2016, 3, 1), STUDY, "", (), "",
        ),
        ("12月20日 前往东莞对接链主企业", date(2015, 12, 20), TRIP, "东莞", ("链主企业",), ""),
        ("3.9 走访宏远集团和长城股份", date(2016, 3, 9), None, "", ("宏远集团", "长城股份"), ""),
        (
            "昨天在县里接待东莞模具协会一行12人",
            date(2016, 3, 13), RECEPTION, "县里", ("东莞模具协会",), "",
        ),
        (
            "3月8日-10日县长带队赴深圳、东莞开展招商活动，先后拜访了启衡实业、华拓电子等5家企业",
            date(2016, 3, 8), TRIP, "深圳、东莞", ("启衡实业", "华拓电子"), "",
        ),
        # who came to us, and not their people
        (
            "3月10日，深圳启衡实业有限公司董事长张三一行5人来我县考察",
            date(2016, 3, 10), RECEPTION, "", ("深圳启衡实业有限公司",), "",
        ),
        (
            "3月10日 举办深圳推介会，邀请客商100人，签约项目3个",
            date(2016, 3, 10), FAIR, "", (), "签约项目3个",
        ),
        # 和 may be of a name
        (
            "3月9日上午拜访和谐电子、中和电子和万和电气，对接隔膜项目",
            date(2016, 3, 9), TRIP, "", ("和谐电子", "中和电子", "万和电气"), "",
        ),
        ("3月12日与东莞商会座谈", date(2016, 3, 12), None, "", ("东莞商会",), ""),
        ("3月1日至12日赴厦门驻点招商", date(2016, 3, 1), TRIP, "厦门", (), ""),
        ("３月８日，研究下步工作", date(2016, 3, 8), None, "", (), ""),
    ],
)  # fmt: skip
def test_a_sentence_is_read(
    words: str,
    on: date,
    kind: ActivityKind | None,
    place: str,
    companies: tuple[str, ...],
    result: str,
) -> None:
    said = activity(words, TODAY)
    assert (said.on, said.kind, said.place) == (on, kind, place)
    assert (said.companies, said.result) == (companies, result)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("赴深圳拜访启衡实业", "activity_without_day"),
        ("", "text_empty"),
        ("3月8日", "text_empty"),
        ("2016-03-20 赴深圳拜访启衡实业", "date_in_future"),
        ("2月30日 赴深圳", "date_impossible"),
        ("3月8日至20日赴厦门驻点招商", "date_in_future"),  # it still goes on
        ("3月8日至4月2日赴厦门驻点招商", "date_in_future"),
        ("3月8日" + "长" * LONGEST, "text_too_long"),
    ],
)
def test_what_cannot_be_read_is_refused(words: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        activity(words, TODAY)
    assert refused.value.code == code


def test_the_departments_without_a_study_trip() -> None:
    assert without([(1, "市工信委"), (2, "市商务局")], [2]) == ["市工信委"]
