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
        ("3月8日" + "长" * LONGEST, "text_too_long"),
    ],
)
def test_what_cannot_be_read_is_refused(words: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        activity(words, TODAY)
    assert refused.value.code == code


def test_the_departments_without_a_study_trip() -> None:
    assert without([(1, "市工信委"), (2, "市商务局")], [2]) == ["市工信委"]
