"""Workbooks as they go out: what was typed stays as typed, in every text field of every one of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from documents import exports, fault_list, invitations, merchant_card, sheets, tables
from documents.exports import Extract
from documents.follow_tables import INSTRUCTIONS, LEADS, MERCHANTS, PROBLEMS
from documents.ledger_tables import DISPATCH
from documents.tables import Book, Column, Look, Page
from documents.typed import LONGEST, lines_in, typed
from domain.exports import Export, Profile, ProfileColumn
from domain.ledger import TITLES
from domain.merchants import Consent, Intention, Merchant
from domain.money import YI
from domain.roles import Role
from tests.documents.test_figure_tables import figures, scored
from tests.documents.test_sheets import SHEET

AT, DAY = datetime(2016, 2, 1, 10, tzinfo=UTC), date(2016, 2, 1)
HOSTILE = (
    '=HYPERLINK("http://x","点我")',
    "<b>粗</b>",
    "{{ 7*7 }}",
    "#panic",
    "A<B&C",
    "+86",
    "-1",
    "@x",
    "＝1",
    "\t=1+1",
    "|cmd",
    "%1",
    "_x0041_",
    "http://x.cn",
    "0012",
)


def opened(data: bytes):
    return load_workbook(BytesIO(data))


def of(kind: Export, columns) -> Callable[[str], bytes]:
    """Every text column of this kind holds the text."""
    texts = [key for key, look in columns if look in (Look.TEXT, Look.LAMP)]
    return lambda text: exports.build(
        Extract(kind, AT, text, "7:beefbeef", rows=[dict.fromkeys(texts, text)])
    )


def keyed(columns):
    return [(one.key, one.look) for one in columns]


def profile(text: str) -> bytes:
    one = Profile(1, text, (ProfileColumn(text, "name", text), ProfileColumn("乙", "", text)))
    return exports.build(Extract(Export.PROFILE, AT, profile=one, rows=[{"name": text}]))


def words(text: str) -> bytes:
    page = Page(text, text, (Column("a", text, words="单位"),), [{"a": text}], text)
    return tables.workbook(Book([page], {"单位": [text]}, foot=text))


def merchant(text: str) -> Merchant:
    told = (1, text, text, text, text, text, text, text, text, Consent.SELF, Intention.NONE)
    return Merchant(*told, 1, text, None, 1, 1, AT, None, None, None)


WORKBOOKS: dict[str, Callable[[str], bytes]] = {
    "ledger": of(
        Export.LEDGER,
        [(key, Look.TEXT) for key in TITLES if "." not in key and not key.endswith(("_money", "_investment"))],
    ),
    "dispatch": of(Export.DISPATCH, keyed(DISPATCH)),
    "problems": of(Export.PROBLEMS, [one for each in PROBLEMS.values() for one in keyed(each)]),
    "instructions": of(Export.INSTRUCTIONS, keyed(INSTRUCTIONS)),
    "leads": of(Export.LEADS, keyed(LEADS)),
    "merchants": of(Export.MERCHANTS, keyed(MERCHANTS)),
    "profile": profile,
    "words": words,
    "indicators": lambda text: exports.build(
        Extract(Export.INDICATORS, AT, text, figures=figures(text))
    ),
    "assessment": lambda text: exports.build(
        Extract(Export.ASSESSMENT, AT, scored=scored(text))
    ),
    "invitations": lambda text: invitations.workbook(
        [invitations.Invitation(text, text, Role.REPORTER, text, date(2016, 2, 12))]
    ),
    "faults": lambda text: fault_list.workbook([(text,) * 5]),
    "merchant": lambda text: merchant_card.workbook(
        merchant_card.MerchantCard(
            merchant(text), text, DAY, ((text, text),), (), ((text, text),), (), ((DAY, text, text),)
        )
    ),
    "sheet": lambda text: sheets.write(
        replace(SHEET, lines=tuple(
            replace(one, cells=replace(one.cells, texts={"code": text, "name": text, "statement": text}))
            for one in SHEET.lines))
    ),
}  # fmt: skip
# How many cells of each hold what was typed and nothing else.
HOLD = {
    "ledger": 20,
    "dispatch": 13,
    "problems": 29,
    "instructions": 11,
    "leads": 16,
    "merchants": 12,
    "profile": 4,
    "words": 5,
    "indicators": 3,
    "assessment": 5,
    "invitations": 3,
    "faults": 5,
    "merchant": 12,
    "sheet": 3,
}


@pytest.mark.parametrize("name", WORKBOOKS)
@pytest.mark.parametrize("text", HOSTILE)
def test_what_was_typed_comes_back_as_typed(name: str, text: str) -> None:
    book = opened(WORKBOOKS[name](text))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
    same = [cell for cell in cells if cell.value == text]
    assert len(same) == HOLD[name]
    assert all(cell.data_type == "s" for cell in same)


@pytest.mark.bar(20, "a workbook’s cells", "whatever begins like a formula stays text")
@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_cell_that_begins_like_a_formula_is_quoted(name: str) -> None:
    """So that it stays text when somebody enters it again; titles and lists too."""
    book = opened(WORKBOOKS[name]("=1+1"))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    found = [cell for cell in cells if str(cell.value).startswith("=")]
    assert len(found) >= HOLD[name]
    assert [cell.coordinate for cell in found if not cell.quotePrefix] == []


@pytest.mark.parametrize("name", WORKBOOKS)
def test_the_same_data_gives_the_same_bytes(name: str) -> None:
    assert WORKBOOKS[name]("甲") == WORKBOOKS[name]("甲")


def test_when_it_was_made_is_what_it_was_told() -> None:
    with ZipFile(BytesIO(WORKBOOKS["ledger"]("甲"))) as packed:
        assert b"2016-02-01T10:00:00Z" in packed.read("docProps/core.xml")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a\x00b\x0bc\x1f", "abc"),
        ("甲\n乙\t丙", "甲\n乙\t丙"),
        ("x\ud800y", "xy"),
        ("字" * 40_000, "字" * LONGEST),
        ("😀" * 20_000, "😀" * (LONGEST // 2)),  # two units each, never half of one
    ],
)
def test_a_cell_holds_what_a_workbook_can(given: str, kept: str) -> None:
    assert typed(given) == kept


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("短", 10, 1),
        ("一二三四五六七八九十", 11, 2),  # 20 columns wide, 10 to a line
        ("abcdefghij", 11, 1),
        ("甲\n乙\n\n丙", 20, 4),
        ("", 10, 1),
    ],
)
def test_a_row_is_as_high_as_its_longest_text(text: str, width: float, lines: int) -> None:
    assert lines_in(text, width) == lines


def test_money_dates_and_shares_are_values() -> None:
    columns = (
        Column("a", "万", look=Look.WAN),
        Column("b", "亿", look=Look.YI),
        Column("c", "日", look=Look.DAY),
        Column("d", "率", look=Look.RATE),
    )
    row = {"a": 123_456_789, "b": 2 * YI, "c": date(2016, 2, 29), "d": Fraction(1, 8)}
    sheet = opened(tables.workbook(Book([Page("甲", "乙", columns, [row])]))).active
    found = [cell.value for cell in sheet[4]]
    assert found == [12345.6789, 2, datetime(2016, 2, 29), 0.125]  # noqa: DTZ001
    assert [cell.number_format for cell in sheet[4]] == [
        "#,##0.00##", "0.00##", "yyyy-mm-dd", "0.0%",
    ]  # fmt: skip


def test_a_whole_number_has_no_point_behind_it() -> None:
    columns = (Column("a", "万", look=Look.WAN), Column("b", "数", look=Look.NUMBER))
    rows = [{"a": 50_000_000, "b": Fraction(3)}, {"a": 5_000, "b": Fraction(1, 4)}]
    sheet = opened(tables.workbook(Book([Page("甲", "乙", columns, rows)]))).active
    assert [(cell.value, cell.number_format) for cell in (*sheet[4], *sheet[5])] == [
        (5000, "#,##0"), (3, "#,##0"), (0.5, "#,##0.00##"), (0.25, "#,##0.00##"),
    ]  # fmt: skip


def test_it_prints_on_a3_one_page_wide_under_repeated_titles() -> None:
    book = opened(WORKBOOKS["dispatch"]("甲"))
    page = book.active
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 8)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (None, 0)  # one wide
    assert page.print_title_rows == "$3:$4"
    assert page.freeze_panes == "D5"
    assert page.auto_filter.ref == "A4:Y5"
    assert page.oddFooter.left.text == "截至2016年2月1日 10:00　审计 7:beefbeef"


def test_a_lamp_is_a_word_on_its_colour() -> None:
    columns = (Column("lamp", "亮灯", look=Look.LAMP),)
    page = Page("甲", "乙", columns, [{"lamp": "红灯"}, {"lamp": "未报"}])
    sheet = opened(tables.workbook(Book([page]))).active
    assert (sheet["A4"].value, sheet["A4"].fill.fgColor.rgb) == ("红灯", "FFF8CBAD")
    assert sheet["A5"].fill.fgColor.rgb == "FFD9D9D9"


def test_cells_are_chosen_from_lists_on_a_hidden_sheet() -> None:
    units = [f"单位{at}" for at in range(300)]  # an inline list holds 255 characters
    extract = Extract(
        Export.LEDGER, AT, words={"单位": units, "级别": []}, rows=[{"unit": "单位7"}]
    )
    book = opened(exports.build(extract))
    assert book["字典"].sheet_state == "hidden"
    assert book.defined_names["单位"].attr_text == "'字典'!$A$2:$A$301"
    rules = book["台账"].data_validations.dataValidation
    listed = {str(one.sqref): (one.formula1, one.errorStyle) for one in rules if one.type == "list"}
    assert listed == {
        "G4": ("单位", "warning"),
        "H4": ("单位", "warning"),
        "AF4": ("单位", "warning"),
    }
    assert {one.type for one in rules} == {"list", "date", "decimal"}


def test_what_no_row_says_is_folded_away_and_stays_in_the_table() -> None:
    rows = [{"code": "ZS1"}, {"code": "ZS2", "planned.开工": DAY}]
    sheet = opened(exports.build(Extract(Export.LEDGER, AT, rows=rows))).active
    titles = {cell.value: cell.column_letter for cell in sheet[3]}
    assert list(titles) == list(TITLES.values())
    assert sheet.column_dimensions[titles["计划竣工日期"]].hidden
    assert not sheet.column_dimensions[titles["计划开工日期"]].hidden
    assert not sheet.column_dimensions[titles["投资方"]].hidden  # empty, but always asked for


def test_sheets_have_names_that_excel_takes() -> None:
    assert tables.sheet_names(["甲[1]/乙", "'", "a" * 40, "A" * 40, "甲_1__乙"]) == [
        "甲_1__乙", "_", "a" * 31, "A" * 27 + "(2)", "甲_1__乙(2)",
    ]  # fmt: skip


def test_nothing_to_export_is_a_heading_alone() -> None:
    sheet = opened(exports.build(Extract(Export.LEADS, AT))).active
    assert (sheet["A1"].value, sheet["A3"].value, sheet["A4"].value) == (
        "全市招商线索台账", "编号", None,
    )  # fmt: skip
