"""What may be attached, and how it is counted."""

from datetime import UTC, datetime

import pytest

from domain.attachments import LARGEST, Attachment, Kind, Sent, check, counts
from domain.faults import Refused
from templates.filters import attached_en, attached_zh

AT = datetime(2016, 2, 15, tzinfo=UTC)


def document(name: str, size: int = 1000) -> Sent:
    return Sent(Kind.DOCUMENT, name=name, size=size)


@pytest.mark.parametrize(
    "sent",
    [
        document("环评批复.pdf"),
        document("批复.PDF"),
        document("公文.ofd"),
        document("进度表.et"),
        document("施工许可证.docx", LARGEST),  # 20 MB to the byte
        document("现场.v2.jpg"),
        Sent(Kind.PHOTO, size=9_000_000),
        Sent(Kind.LOCATION, place=(25.8, 114.9)),
    ],
)
def test_papers_and_pictures_may_be_attached(sent: Sent) -> None:
    check(sent)


@pytest.mark.parametrize(
    "name", ["setup.exe", "进度.xlsm", "资料.zip", "现场.mp4", "pdf", "", "报告.pdf.js", ".pdf"]
)
def test_programs_archives_and_the_nameless_may_not(name: str) -> None:
    with pytest.raises(Refused) as refused:
        check(document(name))
    assert (refused.value.code, refused.value.values) == ("attachment_kind", {"name": name})


def test_what_is_too_large_is_told_its_size() -> None:
    with pytest.raises(Refused) as refused:
        check(document("可研.pdf", 26_214_400))  # 25 × 1,048,576
    assert refused.value.code == "attachment_too_large"
    assert refused.value.values == {"name": "可研.pdf", "given": "25.0", "limit": 20}


def kept(kind: Kind) -> Attachment:
    return Attachment(1, kind, "", "", None, None, 1, 1, None, None, AT)


def test_kinds_are_counted_photos_first() -> None:
    found = [kept(Kind.LOCATION), kept(Kind.PHOTO), kept(Kind.DOCUMENT), kept(Kind.PHOTO)]
    assert attached_zh(counts(found)) == "照片2张、文件1个、位置1处"
    assert attached_en(counts(found)) == "2 photos, 1 file, 1 place"
    assert attached_zh(counts([])) == ""
