"""The office's workbook of invitations."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from documents.invitations import Invitation, workbook
from domain.roles import Role

LINK = "https://t.me/tuijin_bot?start=abc"


def opened(*rows):
    return openpyxl.load_workbook(BytesIO(workbook(rows))).active


def invitation(name="胡浩"):
    return Invitation(name, "市商务局", Role.REPORTER, LINK, date(2016, 2, 12))


def test_each_invitation_is_a_line():
    sheet = opened(invitation(), invitation("林佳"))
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["姓名", "单位", "角色", "邀请链接", "有效期至"],
        ["胡浩", "市商务局", "填报人", LINK, "2016年2月12日"],
        ["林佳", "市商务局", "填报人", LINK, "2016年2月12日"],
    ]


@pytest.mark.bar(20, "a workbook’s cells", "whatever begins like a formula stays text")
def test_a_name_that_looks_like_a_formula_stays_text():
    cell = opened(invitation('=HYPERLINK("http://x")'))["A2"]
    assert (cell.value, cell.data_type) == ('=HYPERLINK("http://x")', "s")
    assert cell.quotePrefix


def test_columns_are_wide_enough_to_read():
    assert opened(invitation()).column_dimensions["D"].width > 50


def test_nobody_to_invite_is_a_heading_alone():
    assert opened().max_row == 1
