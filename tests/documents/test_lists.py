"""Plain lists: every text is seen whole, and prints one page wide."""

from io import BytesIO

from openpyxl import load_workbook

from documents.lists import listed
from documents.tables import written


def test_a_row_is_as_high_as_its_longest_text_and_the_list_one_page_wide() -> None:
    with written() as (book, buffer):
        listed(book, "甲", {"栏目": 10, "内容": 21}, [("一", "封" * 20), ("二", "短")], first=1)
    page = load_workbook(BytesIO(buffer.getvalue())).active
    assert [page.cell(row, 1).value for row in (1, 2, 3, 4)] == [None, "栏目", "一", "二"]
    assert page.row_dimensions[3].height > 2 * 14  # forty columns wide, in a cell of twenty
    assert page.row_dimensions[4].height < 2 * 14
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.page_setup.fitToHeight == 0  # as many as it takes; one wide is the default
    assert page.freeze_panes == "A3"
