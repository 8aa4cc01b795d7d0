"""一项目一页 as a picture: what it says, what no longer fits, and that it is a sheet of A4."""

import re
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest

from documents import one_page
from documents.canvas import TALL, png
from documents.fonts import fonts
from domain.instructions import Instruction, InstructionState, Source
from domain.lamps import Cause, Colour, Excuse, Lamp, Method
from domain.pictures import OnePage
from domain.plans import Dated, Recognition, Revision
from domain.problems import Problem, State, Weight
from domain.projects import Milestone, Project
from domain.roles import Category
from domain.stages import Level, Stage
from tests.documents.looked_at import Pixels, words_of
from tests.documents.test_pictures import DAY, HOSTILE, PLANNED, is_legible, milestone, said

FONTS = fonts()
NOW = datetime(2016, 6, 1, tzinfo=UTC)

PROJECT = Project(
    id=1, code="ZS2015001", name="稀土永磁电机项目", investor="稀土公司", origin="深圳", industry="电子信息",
    level=Level.MAJOR, stage=Stage.STARTED, locality=1, signer=None, unit=1, leader=1, responsible=1, reporter=1,
    total_investment=5_2000_0000, contract_money=3_0000_0000, statement=HOSTILE, statement_on=DAY,
    stopped_why="", locality_name="梅关区", unit_name="梅关区人民政府",
)  # fmt: skip
PROBLEM = Problem(
    1, "W2016-031", 1, Category.ENVIRONMENT, "环评未批", State.UNDER_WAY, DAY, 1, NOW,
    due_on=date(2016, 6, 29), weight=Weight.MAJOR,
)  # fmt: skip
ORDER = Instruction(
    1, InstructionState.WORKING, DAY, 1, "王强", Source.GROUP, "尽快批复", unit=1, unit_name="市环保局",
    due=date(2016, 7, 1), year=2016, number=12, given_on=DAY,
)  # fmt: skip
LAMP = Lamp(
    Colour.RED, Colour.RED,
    (Cause(Method.START, Colour.RED, DAY, 92), Cause(Method.POINTS, Colour.YELLOW, None, 0, Fraction(25, 2))),
)  # fmt: skip
MONEY = {
    "total": (DAY, 1_8000_0000),
    "recognised": (date(2016, 3, 31), 1_5000_0000),
    "due": 2_1000_0000,
}


def page(**how: Any) -> OnePage:
    given = {"lamp": LAMP, "milestones": PLANNED, **MONEY, **how}
    return OnePage(PROJECT, DAY, "王强", "李明", **given)


def test_one_page_says_it_all():
    sheet = one_page.sheet(
        FONTS,
        page(
            problems=[PROBLEM],
            instructions=[ORDER],
            recognitions=[Recognition(1, Stage.SIGNED, date(2015, 7, 2), "合同", 1, NOW)],
            revisions=[Revision(1, Dated.PLANNED, Stage.STARTED, date(2016, 1, 1), date(2016, 2, 1), "征地", "王强", 1, NOW)],
        ),
    )  # fmt: skip
    for words in (
        "责任市领导：王强 责任人：李明",
        "红灯　开工晚于计划92天；到位资金落后序时12.5个百分点",
        "签约 2015.7.1 2015.7.1 2015.7.1 2015.7.2 按期",
        "开工 2016.2.1 2016.1.1 2016.3.1 — 晚29天",
        "总投资 5.20亿元　合同引资 3.00亿元 到位（报送）1.80亿元，截至2016年6月30日 到位（核定）1.50亿元，截至2016年3月31日",
        "占合同60.0%，序时70.0%",
        HOSTILE,
        "【重大】W2016-031 环评：环评未批（办理中，2016年6月29日前，逾期）",
        "交办〔2016〕12 尽快批复（市环保局，办理中）",
        "开工计划 2016年1月1日 → 2016年2月1日，征地（王强批准）",
    ):
        assert words in said(sheet)
    assert is_legible(sheet)


def test_one_page_is_as_high_as_it_says_and_a_sheet_of_a4_as_a_pdf():
    assert Pixels(png(one_page.sheet(FONTS, page()))).size == (1080, 997)
    paper = one_page.paper(FONTS, page())
    assert "".join(words_of(paper)).count("稀土永磁电机项目") == 1
    (box,) = re.findall(rb"/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]", paper)
    assert [float(one) for one in box] == pytest.approx([595.28, 841.89], abs=0.5)


def test_one_page_that_is_full_says_how_much_it_leaves_out():
    full = page(problems=[PROBLEM] * 30, instructions=[ORDER] * 3)
    sheet = one_page.sheet(FONTS, full)
    assert "版面所限，另有22条见文字版" in said(sheet)
    assert max(one.get("y", 0) for one in sheet.shapes) < sheet.height <= TALL
    assert one_page._filled(FONTS, full, one_page.A4_TALL).left == 15


def test_nothing_has_come_is_no_dot_on_the_bar():
    def blue(total: int) -> int:
        sheet = one_page.sheet(FONTS, page(total=(DAY, total)))
        return sum(one.get("fill") == "blue" for one in sheet.shapes)

    assert (blue(0), blue(1)) == (0, 1)


def test_an_approved_reason_stands_instead_of_the_causes():
    lamp = Lamp(
        Colour.GREEN, Colour.RED, LAMP.causes, excuse=Excuse("洪水", "王强", date(2016, 8, 1))
    )
    assert one_page.why_lit(lamp) == "绿灯　有正当理由：洪水（王强批准，至2016年8月1日）"


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (milestone(Stage.STARTED, contractual="2016-06-20"), "逾约10天"),
        (milestone(Stage.STARTED, contractual="2016-06-30"), "未到期"),
        (milestone(Stage.STARTED, done="2016-06-18", contractual="2016-06-20"), "早2天"),
        (milestone(Stage.STARTED, done="2016-06-18"), "—"),
    ],
)
def test_each_milestone_is_held_against_the_contract(one: Milestone, words: str):
    assert one_page._against(one, DAY)[0] == words


def test_the_same_page_gives_the_same_bytes():
    assert one_page.paper(FONTS, page()) == one_page.paper(FONTS, page())
