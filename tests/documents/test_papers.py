"""Papers as .docx: order, layout, blanks until issue, users' words as data, the same bytes."""

import shutil
import subprocess
from dataclasses import fields, is_dataclass, replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from jinja2.exceptions import SecurityError, UndefinedError

from documents.paper_layout import shipped
from documents.paper_samples import HEAD, SAMPLES, TICKET
from documents.paper_words import full_day, sentence
from documents.papers import balanced, docx, fill, length, order
from domain.numerals import han
from domain.papers import Length, PaperKind
from tests.documents.templates import template

HOSTILE = '=HYPERLINK("x","y")<b>x</b>{{ 7*7 }}{% x %}#panic("x") A<B&C ${x} @x -1'
ODD = replace(HEAD, organ="示例市\x01开发办\x0b\x07", file_number="", copies="")


def spoiled(value: object) -> object:
    """The same view with every text in it replaced."""
    if type(value) is str:
        return HOSTILE
    if isinstance(value, tuple):
        return tuple(spoiled(one) for one in value)
    if is_dataclass(value):
        fresh = {one.name: spoiled(getattr(value, one.name)) for one in fields(value)}
        return replace(value, **fresh)
    return value


def said(data: bytes) -> list[str]:
    body = Document(BytesIO(data)).element.body
    found = ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))
    return [one for one in found if one]


def headings(data: bytes) -> list[str]:
    return [p.text for p in Document(BytesIO(data)).paragraphs if p.style.name == "公文一级"]


@pytest.mark.parametrize(
    ("kind", "sections"),
    [
        (
            PaperKind.MONTHLY,
            [
                "一、上期调度和交办事项办理情况",
                "二、总体情况",
                "三、需要关注的项目和问题",
                "四、本期调度事项",
            ],
        ),
        (
            PaperKind.QUARTERLY,
            ["一、总体情况", "二、存在问题", "三、交办事项办理情况", "四、下步要求"],
        ),
        (PaperKind.SUPERVISION, ["一、基本情况", "二、存在问题", "三、原因分析", "四、意见建议"]),
        (PaperKind.REMINDER, []),
        (PaperKind.TICKET, ["一、督办依据", "二、基本情况", "三、督办要求"]),
        (
            PaperKind.MEETING,
            ["一、上次议定事项办理情况（2016年4月7日08:30）", "二、上会项目", "三、需议定的事项"],
        ),
        (PaperKind.BRIEF, []),
        (PaperKind.PUBLICITY, []),
        (PaperKind.RESULTS, ["一、考核得分", "二、结果运用"]),
    ],
)
def test_each_kind_has_its_sections_in_order(kind: PaperKind, sections: list[str]) -> None:
    assert headings(docx(order(kind, SAMPLES[kind]))) == sections


@pytest.mark.parametrize("kind", list(PaperKind))
def test_what_people_typed_comes_out_as_typed(kind: PaperKind) -> None:
    text = "\n".join(said(docx(order(kind, spoiled(SAMPLES[kind])))))
    assert HOSTILE in text
    assert text.count("=HYPERLINK") == text.count(HOSTILE)
    assert "49" not in text


def test_control_characters_go_and_line_breaks_stay() -> None:
    view = replace(TICKET, head=ODD, facts=("第一行\n第二行\x0c",))
    data = docx(order(PaperKind.REMINDER, view))
    assert "示例市开发办" in said(data)
    assert "1. 第一行\n第二行。" in [p.text for p in Document(BytesIO(data)).paragraphs]


@pytest.mark.parametrize("kind", list(PaperKind))
def test_the_same_facts_make_the_same_bytes_and_tell_nothing_of_the_machine(
    kind: PaperKind,
) -> None:
    made = docx(order(kind, SAMPLES[kind]))
    shipped.cache_clear()
    assert docx(order(kind, SAMPLES[kind])) == made
    about = Document(BytesIO(made)).core_properties
    assert (about.author, about.comments) == (HEAD.organ, "")
    assert about.created.date() == about.modified.date() == date(2016, 4, 7)
    with ZipFile(BytesIO(made)) as parts:
        assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_number_and_signer_are_blank_until_they_are_typed_in() -> None:
    draft = said(docx(order(PaperKind.QUARTERLY, SAMPLES[PaperKind.QUARTERLY])))
    assert draft[0] == "送审稿"
    assert "〔　　　〕　　号签发人：　　　" in draft
    head = replace(HEAD, file_number="示市开办字〔2016〕5号", signer="李明")
    issued = said(
        docx(order(PaperKind.QUARTERLY, replace(SAMPLES[PaperKind.QUARTERLY], head=head)))
    )
    assert issued[:2] == [f"{HEAD.organ}文件", "示市开办字〔2016〕5号签发人：李明"]


def test_the_layout_is_that_of_the_standard() -> None:
    document = Document(BytesIO(docx(order(PaperKind.TICKET, TICKET))))
    page = document.sections[0]
    margins = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    assert [round(one.mm) for one in margins] == [37, 35, 28, 26]
    grid = page._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")
    assert grid.get(qn("w:charSpace")) is None
    body = document.styles["公文正文"]
    fonts = body.element.rPr.find(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{one}")) for one in ("ascii", "eastAsia")} == {"仿宋_GB2312"}
    assert (body.font.size.pt, body.paragraph_format.line_spacing.pt) == (16, 28.95)
    normal = document.styles["Normal"].element.rPr
    assert normal.find(qn("w:spacing")).get(qn("w:val")) == "-5"
    assert page.footer.paragraphs[0].text == "—  —"
    assert page.even_page_footer.paragraphs[0]._p.pPr.jc_val == 0  # left
    table = next(r.target_part for r in document.part.rels.values() if "fontTable" in r.reltype)
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="FangSong"/>' in table.blob.decode()


@pytest.mark.parametrize(
    ("organ", "indents"),
    [
        ("招商办", [5.5, 4]),  # three over a date as wide as six
        ("示例市开放型经济工作领导小组办公室", [2, 7.5]),  # longer than the date: that is centred
    ],
)
def test_the_organ_stands_centred_over_its_date(organ: str, indents: list[float]) -> None:
    view = replace(TICKET, head=replace(HEAD, organ=organ))
    found = Document(BytesIO(docx(order(PaperKind.TICKET, view)))).paragraphs
    last = {p.style.name: p for p in found}
    aside = [last[name].paragraph_format.right_indent.pt for name in ("公文署名", "公文日期")]
    assert [one / 16 for one in aside] == indents


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("督办单", ["督办单"]),
        (
            "关于2016年第一季度重点招商项目推进情况的通报",
            ["关于2016年第一季度", "重点招商项目推进情况的通报"],
        ),
        (
            "关于深圳澜桥汽车零部件项目（二期）的提醒函",
            ["关于深圳澜桥汽车零部件项目", "（二期）的提醒函"],
        ),
        ("国" * 40, ["国" * 13, "国" * 14, "国" * 13]),  # nowhere to cut well: alike
    ],
)
def test_a_long_title_is_cut_where_no_word_is_torn(text: str, lines: list[str]) -> None:
    assert balanced(text, 19) == lines


@pytest.mark.parametrize(
    ("number", "word"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五")]
)
def test_headings_count_in_words(number: int, word: str) -> None:
    assert han(number) == word


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("开工晚于计划", "开工晚于计划。"),
        ("开工晚于计划。 ", "开工晚于计划。"),
        ("何时开工？", "何时开工？"),
        ("", ""),
    ],
)
def test_a_sentence_ends_once(typed: str, printed: str) -> None:
    assert sentence(typed) == printed


def test_a_sum_that_nobody_told_is_no_dash_in_a_sentence() -> None:
    text = "\n".join(said(docx(order(PaperKind.BRIEF, SAMPLES[PaperKind.BRIEF]))))
    assert "合同引资暂无数据，到位资金暂无数据。" in text
    assert "\n交办〔2016〕12　3日内办结环评（市环保局，办理中，逾期）。" in text


def test_days_have_no_leading_zeros() -> None:
    assert (full_day(date(2016, 7, 5)), full_day(None)) == ("2016年7月5日", "")


@pytest.mark.parametrize(
    ("kind", "most"),
    [
        (PaperKind.REMINDER, 4000),
        (PaperKind.SUPERVISION, 4000),  # a 专项督查
        (PaperKind.QUARTERLY, 5000),
        (PaperKind.RESULTS, 5000),
    ],
)
def test_a_paper_says_how_long_it_came_out(kind: PaperKind, most: int) -> None:
    short = length(order(kind, SAMPLES[kind]))
    assert short.most == most
    assert not short.is_over
    assert (Length(most, most).is_over, Length(most + 1, most).is_over) == (False, True)


@pytest.mark.parametrize("kind", list(PaperKind))
def test_what_is_counted_is_what_stands_in_the_document(kind: PaperKind) -> None:
    made = order(kind, SAMPLES[kind])
    assert length(made).count == len("".join("".join(said(docx(made))).split()))


def test_blanks_are_not_counted() -> None:
    counted = [
        length(order(PaperKind.REMINDER, replace(TICKET, facts=(words,)))).count
        for words in ("开工", "开 工　\n", "开工了")
    ]
    assert [one - counted[0] for one in counted] == [0, 0, 1]


@pytest.mark.parametrize(
    "reach",
    [
        "{{ ''.__class__.__mro__ }}",
        "{% for x in range(999999999) %}{% endfor %}",
        "{{ 机关.format.__globals__ }}",
    ],
)
def test_a_template_runs_in_a_sandbox(reach: str) -> None:
    with pytest.raises((SecurityError, OverflowError)):
        fill(template(reach), {"机关": "示例市"})


def test_a_name_nobody_knows_is_no_blank() -> None:
    with pytest.raises(UndefinedError):
        fill(template("{{发文机关}}"), {"机关": "示例市"})


@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="LibreOffice looks at it where present",
)
def test_libreoffice_sets_28_characters_by_22_lines(tmp_path) -> None:
    view = replace(TICKET, facts=("国" * 2000,))
    (tmp_path / "full.docx").write_bytes(docx(order(PaperKind.REMINDER, view)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    made = [profile, "--headless", "--convert-to", "pdf", "full.docx"]
    subprocess.run(["soffice", *made], cwd=tmp_path, check=True, capture_output=True, timeout=120)
    read = ["pdftotext", "-f", "2", "-l", "2", "-layout", "full.pdf", "-"]
    page = subprocess.run(read, cwd=tmp_path, check=True, capture_output=True).stdout.decode()
    assert [one.strip() for one in page.splitlines() if "国" in one] == ["国" * 28] * 22


@pytest.mark.parametrize("kind", [PaperKind.MONTHLY, PaperKind.QUARTERLY])
@pytest.mark.parametrize(("count", "printed"), [(15, 15), (106, 15)])
def test_a_long_list_is_printed_in_part_and_counted(
    kind: PaperKind, count: int, printed: int
) -> None:
    view = SAMPLES[kind]
    (happened,) = view.figures.breached
    (line,) = view.figures.red
    figures = replace(view.figures, breached=(happened,) * count, red=(line,) * count)
    made = order(kind, replace(view, figures=figures))
    words = said(docx(made))
    assert f"（一）红灯项目（{count}个）" in words
    assert f"（三）逾约和逾期节点（{count}个和1个）" in words
    assert words.count("2015年12月31日") == printed
    assert words.count(f"其余{count - printed}个见项目台账。") == (2 if count > printed else 0)
    assert not length(made).is_over
