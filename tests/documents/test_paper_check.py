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


@pytest.mark.parametrize(
    "words",
    [
        "{{ 'x' * 6000000 }}",
        "{% for 数 in range(60000) %}{{机关}}{% endfor %}",
        # of three made-up ones each, twenty-seven; of a city's, a million
        "{% for 一 in 红灯 %}{% for 二 in 逾约 %}{% for 三 in 逾期节点 %}{{三.项目}}{% endfor %}{% endfor %}{% endfor %}",
    ],
)
def test_what_would_fill_hundreds_of_pages_is_no_template(words: str) -> None:
    (fault,) = check(PaperKind.MONTHLY, template(words)).faults
    assert fault.code == "template_too_long"
    assert int(fault.given) > 60_000


def test_a_template_that_office_software_has_saved_is_still_one() -> None:
    """Word cuts a paragraph into runs where somebody has typed in it."""
    edited = Document(BytesIO(shipped(KIND)))
    for paragraph in edited.paragraphs:
        text, style = paragraph.text, paragraph.runs[0].font.bold
        for run in paragraph.runs[1:]:
            run._r.getparent().remove(run._r)
        paragraph.runs[0].text = text[:3]
        for at in range(3, len(text), 3):
            paragraph.add_run(text[at : at + 3]).font.bold = style
    buffer = BytesIO()
    edited.save(buffer)
    assert check(KIND, buffer.getvalue()).faults == ()
    made = Document(BytesIO(docx(order(KIND, SAMPLES[KIND], buffer.getvalue()))))
    expected = Document(BytesIO(docx(order(KIND, SAMPLES[KIND]))))
    assert [one.text for one in made.paragraphs] == [one.text for one in expected.paragraphs]
