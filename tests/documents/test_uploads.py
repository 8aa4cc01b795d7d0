"""What is refused before anything of it is parsed (`facts/reliability.md` 4.21)."""

from random import Random

import pytest

from documents.uploads import MAX_BYTES, check_workbook
from domain.faults import Refused
from tests.documents.books import archive, book, repacked

NOISE = Random(1).randbytes(1 << 20)
SHELL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512


def test_a_plain_workbook_passes():
    check_workbook(book(["项目编码"]))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_not_xlsx"),
        ("项目编码,项目名称\n".encode(), "file_not_xlsx"),
        (b"PK\x03\x04 cut", "file_not_xlsx"),
        (archive({"word/document.xml": "<w/>"}), "file_not_xlsx"),
        (archive({"xl/workbook.bin": ""}), "file_not_xlsx"),  # .xlsb
        (b"\0" * (MAX_BYTES + 1), "file_too_large"),
        (SHELL, "file_xls"),
        (SHELL + "EncryptedPackage".encode("utf-16-le"), "file_encrypted"),
        (archive({f"x{n}": "" for n in range(2001)}), "file_too_many_parts"),
        (repacked(book(["项目编码"]), {"xl/vbaProject.bin": b""}), "file_macros"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_anything_else_is_refused_with_its_reason(data, code):
    with pytest.raises(Refused) as refused:
        check_workbook(data)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("members", "given", "expected"),
    [
        ({"a": NOISE, "b": bytes(25 << 20), "c": bytes(25 << 20)}, "51 MB", "50 MB"),
        ({"a": bytes(2 << 20)}, "2 MB", "1 MB"),  # a thousand to one
        (
            {"a": NOISE[: 64 << 10], "b": bytes(20 << 20)},
            "20 MB",
            "8 MB",
        ),  # 64 KiB, and 20 of zeros
    ],
)
def test_what_unpacks_to_too_much_is_refused_with_how_much_may_be(members, given, expected):
    with pytest.raises(Refused) as refused:
        check_workbook(archive({"xl/workbook.xml": ""} | members))
    assert refused.value.code == "file_unpacks_too_large"
    assert refused.value.values == {"given": given, "expected": expected}


def test_a_member_locked_by_a_password_is_refused():
    data = bytearray(archive({"xl/workbook.xml": "<w/>"}))
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 8] |= 1  # the flag of encryption in the central directory
    with pytest.raises(Refused) as refused:
        check_workbook(bytes(data))
    assert refused.value.code == "file_encrypted"
