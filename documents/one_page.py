"""一项目一页 as one picture or one sheet of A4: 合同约定/计划/实际, money 报送 and 核定, problems, and
what became of what was decided (product.md 5).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from documents.canvas import TALL, WIDE, Sheet, pdf, wrapped
from documents.fonts import Fonts
from documents.frames import EDGE, HEAD, NOTHING, foot, framed, full_day, rounded, under
from domain.instructions import Instruction
from domain.lamps import Cause, Lamp, Method
from domain.money import show
from domain.pictures import OnePage
from domain.plans import Revision
from domain.problem_deadlines import is_overdue
from domain.problems import Problem, Weight
from domain.projects import Milestone

A4_TALL = 1528  # as A4 is to its width
TITLE = "一项目一页"
TEXT = 24
LINE = 35
ROW = 44
HEADS = ("节点", "合同约定", "计划", "实际", "认定", "比约定")
COLUMNS = (EDGE + 16, 190, 374, 558, 742, WIDE - EDGE - 16)
NONE_YET = "无"
PARAGRAPH = 4  # lines of the statement
ENTRY = 2  # of one problem or instruction


@dataclass
class Flow:
    """Where the next line stands; what no longer fits is counted."""

    sheet: Sheet
    y: float
    left: int = 0

    def fits(self, lines: int) -> bool:
        return self.y + lines * LINE <= self.sheet.height - 40


def sheet(fonts: Fonts, page: OnePage) -> Sheet:
    """For a phone: as high as what it says, and no higher than is shown unshrunk."""
    flow = _filled(fonts, page, TALL)
    flow.sheet.height = min(TALL, flow.y + LINE)
    return _ended(flow)


def _filled(fonts: Fonts, page: OnePage, tall: float) -> Flow:
    project = page.project
    made = framed(fonts, tall, project.name, TITLE)
    facts = (project.code, project.level, project.stage, project.locality_name, project.industry)
    under(made, "　".join(one for one in facts if one), f"截至{full_day(page.day)}")
    flow = Flow(made, HEAD + 84)
    _parties(flow, page)
    _milestones(flow, page)
    _money(flow, page)
    for heading, entries in _sections(page):
        _section(flow, heading, entries)
    return flow


def _ended(flow: Flow) -> Sheet:
    left = f"版面所限，另有{flow.left}条见文字版" if flow.left else ""
    foot(flow.sheet, left or "报送数为填报单位所报，核定数为办公室所核")
    return flow.sheet


def file_name(code: str, day: date) -> str:
    return f"{code}{TITLE}{day:%Y%m%d}.png"


def paper_name(code: str, day: date) -> str:
    return f"{code}{TITLE}{day:%Y%m%d}.pdf"


def paper(fonts: Fonts, page: OnePage) -> bytes:
    return pdf(f"{page.project.name}{TITLE}", [_ended(_filled(fonts, page, A4_TALL))])


def _parties(flow: Flow, page: OnePage) -> None:
    project, y = page.project, flow.y
    half = WIDE / 2 - EDGE - 12
    pairs = (
        (f"投资方：{project.investor or NOTHING}", f"责任单位：{project.unit_name}"),
        (f"责任市领导：{page.leader or '未定'}", f"责任人：{page.responsible or '未定'}"),
    )
    for at, (left, right) in enumerate(pairs):
        flow.sheet.words(EDGE, y + at * LINE, left, TEXT, within=half)
        flow.sheet.words(WIDE / 2 + 12, y + at * LINE, right, TEXT, within=half)
    flow.y = y + 2 * LINE + 12
    if page.lamp:
        flow.sheet.lamp(EDGE + 19, flow.y - 8, page.lamp.colour)
        flow.sheet.words(EDGE + 50, flow.y, why_lit(page.lamp), TEXT, within=WIDE - 2 * EDGE - 50)
        flow.y += LINE + 10


def why_lit(lamp: Lamp) -> str:
    """灯号 and its causes; an approved reason comes first."""
    causes = "；".join(map(_cause, lamp.causes))
    running = f"，连续{lamp.running}期黄灯" if lamp.running > 1 else ""
    if lamp.excuse:
        until = full_day(lamp.excuse.until)
        return f"{lamp.colour}　有正当理由：{lamp.excuse.reason}（{lamp.excuse.approver}批准，至{until}）"
    return f"{lamp.colour}　{causes}{running}" if causes or running else str(lamp.colour)


def _cause(one: Cause) -> str:
    behind = rounded(one.behind, 1)
    return {
        Method.START: f"开工晚于计划{one.days}天",
        Method.LISTING: f"开工{one.days}天未入库",
        Method.POINTS: f"到位资金落后序时{behind}个百分点",
        Method.RATIO: f"到位资金比序时少{behind}%",
    }[one.method]


def _milestones(flow: Flow, page: OnePage) -> None:
    made, y = flow.sheet, flow.y - 22
    made.rect(EDGE, y, WIDE - 2 * EDGE, ROW, "plan", corner=6)
    for at, (x, head) in enumerate(zip(COLUMNS, HEADS, strict=True)):
        last = at == len(HEADS) - 1
        made.words(x, y + 31, head, 23, bold=True, anchor="right" if last else "left")
    recognised = {one.stage: one.on for one in page.recognitions}
    for number, one in enumerate(page.milestones, start=1):
        top = y + ROW * number
        if number % 2 == 0:
            made.rect(EDGE, top, WIDE - 2 * EDGE, ROW, "band")
        cells = (one.contractual, one.planned, one.done, recognised.get(one.stage))
        made.words(COLUMNS[0], top + 31, one.stage, 23, bold=True)
        for x, day in zip(COLUMNS[1:5], cells, strict=True):
            made.words(x, top + 31, _day(day), 23, "ink" if day else "soft")
        words, fill = _against(one, page.day)
        made.words(COLUMNS[5], top + 31, words, 23, fill, anchor="right")
    flow.y = y + ROW * (len(page.milestones) + 1) + 44


def _day(day: date | None) -> str:
    return f"{day.year}.{day.month}.{day.day}" if day else NOTHING


def _against(one: Milestone, today: date) -> tuple[str, str]:
    """Days after what the contract names: of what is done, else of what is past it today."""
    if one.contractual is None:
        return NOTHING, "soft"
    days = ((one.done or today) - one.contractual).days
    if one.done is None and days <= 0:
        return "未到期", "soft"
    if days <= 0:
        return (f"早{-days}天" if days else "按期"), "green"
    return (f"晚{days}天", "orange") if one.done else (f"逾约{days}天", "red")


def _money(flow: Flow, page: OnePage) -> None:
    _heading(flow, "资金")
    project = page.project
    known = (("总投资", project.total_investment), ("合同引资", project.contract_money))
    words = "　".join(f"{name} {show(one) if one else NOTHING}" for name, one in known)
    _line(flow, words)
    _line(flow, f"到位（报送）{_sum(page.total)}")
    _line(flow, f"到位（核定）{_sum(page.recognised)}")
    whole = project.contract_money
    if page.total and whole:
        due = None if page.due is None else Fraction(page.due, whole)
        _progress(flow, Fraction(page.total[1], whole), due)
    flow.y += 14


def _sum(one: tuple[date, int] | None) -> str:
    return f"{show(one[1])}，截至{full_day(one[0])}" if one else NOTHING


def _progress(flow: Flow, share: Fraction, due: Fraction | None) -> None:
    """How much of the contract has arrived; a mark where the plan would be by now."""
    made, y, wide = flow.sheet, flow.y - 16, WIDE - 2 * EDGE - 320
    made.rect(EDGE, y, wide, 20, "plan", corner=10)
    if share:
        made.rect(EDGE, y, max(20.0, wide * min(1.0, float(share))), 20, "blue", corner=10)
    if due is not None:
        x = EDGE + wide * min(1.0, float(due))
        made.line([(x, y - 6), (x, y + 26)], "accent", 3)
    paced = f"，序时{rounded(100 * due, 1)}%" if due is not None else ""
    made.words(
        WIDE - EDGE, y + 18, f"占合同{rounded(100 * share, 1)}%{paced}", 22, "soft",
        anchor="right", within=300,
    )  # fmt: skip
    flow.y += LINE


def _sections(page: OnePage) -> Iterator[tuple[str, Sequence[str]]]:
    project = page.project
    on = f"（{full_day(project.statement_on)}）" if project.statement_on else ""
    yield f"进展{on}", [project.statement] if project.statement else []
    told = [project.problem] if project.problem and not page.problems else []
    yield "问题", [_problem(one, page.day) for one in page.problems] or told
    yield "交办及办理情况", [_instruction(one, page.day) for one in page.instructions]
    if page.revisions:
        yield "批准的改期", [_revision(one) for one in page.revisions]


def _problem(one: Problem, today: date) -> str:
    due = f"，{full_day(one.due_on)}前" if one.due_on else ""
    late = "，逾期" if is_overdue(one, today) else ""
    major = "【重大】" if one.weight is Weight.MAJOR else ""
    return f"{major}{one.number} {one.category}：{one.text}（{one.state}{due}{late}）"


def _instruction(one: Instruction, today: date) -> str:
    late = "，逾期" if one.is_overdue(today) else ""
    return f"{one.label} {one.text}（{one.owner_name}，{one.state}{late}）"


def _revision(one: Revision) -> str:
    before = full_day(one.before) if one.before else NOTHING
    why = f"，{one.reason}" if one.reason else ""
    return f"{one.stage}{one.dated} {before} → {full_day(one.after)}{why}（{one.approver or NOTHING}批准）"


def _section(flow: Flow, heading: str, entries: Sequence[str]) -> None:
    if not flow.fits(2):
        flow.left += len(entries)
        return
    _heading(flow, heading)
    most = PARAGRAPH if len(entries) == 1 else ENTRY
    for at, entry in enumerate(entries or [NONE_YET]):
        lines = wrapped(flow.sheet.fonts, entry, TEXT, WIDE - 2 * EDGE - 24, most)
        if not flow.fits(len(lines)):
            flow.left += len(entries) - at
            break
        flow.sheet.disc(EDGE + 8, flow.y - 9, 5, "accent")
        for line in lines:
            _line(flow, line, EDGE + 24)
    flow.y += 14


def _heading(flow: Flow, words: str) -> None:
    flow.sheet.rect(EDGE, flow.y - 23, 7, 28, "accent")
    flow.sheet.words(EDGE + 18, flow.y, words, 26, bold=True)
    flow.y += LINE + 4


def _line(flow: Flow, words: str, x: float = EDGE + 18) -> None:
    flow.sheet.words(x, flow.y, words, TEXT, within=WIDE - EDGE - x)
    flow.y += LINE
