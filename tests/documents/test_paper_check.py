"""A template sent back: what is wrong is named in the user's words, the rest is taken."""

from base64 import b64decode
from io import BytesIO

import pytest
from docx import Document

from documents.paper_check import check
from documents.paper_layout import shipped
from documents.paper_samples import SAMPLES
from documents.papers import docx, order
from domain.papers import PaperKind
from tests.documents.templates import template, zipped

KIND = PaperKind.TICKET


def found(*paragraphs: str) -> list[tuple[str, str, str]]:
    faults = check(KIND, template(*paragraphs)).faults
    return [(one.code, one.given, one.expected) for one in faults]


@pytest.mark.parametrize("kind", list(PaperKind))
def test_what_ships_is_sound(kind: PaperKind) -> None:
    assert check(kind, shipped(kind)).faults == ()


def test_an_edited_template_is_kept_and_used() -> None:
    edited = Document(BytesIO(shipped(KIND)))
    edited.add_paragraph("联系人：{{机关}}综合科")
    buffer = BytesIO()
    edited.save(buffer)
    tried = check(KIND, buffer.getvalue())
    assert tried.faults == ()
    assert b64decode(tried.data) == buffer.getvalue()
    made = Document(BytesIO(docx(order(KIND, SAMPLES[KIND], buffer.getvalue()))))
    assert made.paragraphs[-1].text == "联系人：示例市开放型经济工作领导小组办公室综合科"


@pytest.mark.parametrize(
    ("paragraphs", "faults"),
    [
        (["{{发文机关}}"], [("template_unknown", "发文机关", "机关")]),
        (  # all of them at once, also where only a row of a list has it
            ["{{签发}}", "{% for 项 in 情况 %}{{项}}{{级别}}{% endfor %}"],
            [("template_unknown", "签发", "签发人"), ("template_unknown", "级别", "")],
        ),
        (
            ["{% if 文号 %}{{文号}}{% else %}{{待编}}{% endif %}"],
            [("template_unknown", "待编", "")],
        ),
        (["单位：｛｛单位｝｝"], [("template_full_width", "单位：｛｛单位｝｝", "")]),
        (["{{单位}", "事由"], [("template_tag", "{{单位}", "")]),
        (["单位}}"], [("template_tag", "单位}}", "")]),
        (["{% for 项 in 情况 %}{{项}}"], [("template_unclosed", "for", "endfor")]),
        (["{% 如果 文号 %}"], [("template_tag", "如果", "")]),
        (["{{ 单位 | 加粗 }}"], [("template_tag", "{{ 单位 | 加粗 }}", "")]),
        (["只有文字"], [("template_plain", "", "")]),
        (["{{ 单位.__class__ }}"], [("template_forbidden", "", "")]),
        (["{{ 单位.format.__globals__ }}"], [("template_forbidden", "", "")]),
        (["{% include 'x' %}"], [("template_failed", "no loader for this environment", "")]),
    ],
)
def test_what_is_wrong_is_named(paragraphs: list[str], faults: list[tuple[str, str, str]]) -> None:
    assert found(*paragraphs) == faults


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"hello", "document_not_docx"),
        (zipped("xl/workbook.xml"), "document_not_docx"),
        (zipped("word/document.xml", "word/vbaProject.bin"), "document_macros"),
        (zipped("word/document.xml"), "document_damaged"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, code: str) -> None:
    assert [one.code for one in check(KIND, data).faults] == [code]
