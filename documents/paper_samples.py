"""Made-up facts of every kind: what an office's template is tried with before it is taken."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from fractions import Fraction

from domain.digest_indicators import Seen, SeenTask, progress, reading
from domain.digests import Figures, Happened, Line, LocalityCount
from domain.indicators import INDICATORS, Basis, Case
from domain.lamp_counts import Tally
from domain.lamps import Cause, Colour, Lamp, Method
from domain.papers import (
    BriefPaper,
    DispatchPaper,
    Head,
    InUnit,
    Late,
    Matter,
    MeetingPaper,
    PaperKind,
    ProjectPage,
    Result,
    ResultPaper,
    SupervisionPaper,
    Ticket,
    Trouble,
    View,
)
from domain.periods import Period, PeriodKind
from domain.stages import Stage
from domain.targets import Target, Task

ORGAN = "示例市开放型经济工作领导小组办公室"
DAY = date(2016, 4, 7)
NOON = datetime(2016, 4, 7, 8, 30, tzinfo=UTC)
ALL = "各县（市、区）人民政府，市直有关单位"
HEAD = Head(ORGAN, DAY, "〔2016〕第3期", to=ALL, copies="市委办公室，市政府办公室")
RED = Lamp(Colour.RED, Colour.RED, (Cause(Method.START, Colour.RED, days=97),))
YELLOW = Lamp(Colour.YELLOW, Colour.YELLOW, (Cause(Method.START, Colour.YELLOW, days=12),), 2)


def _line(number: int, name: str, locality: str, lamp: Lamp) -> Line:
    return Line(
        id=number,
        code=f"ZS2015{number:03}",
        name=name,
        public_name=name,
        stage=Stage.FUNDED,
        locality=number,
        locality_name=locality,
        unit=number,
        unit_name=f"{locality}商务局",
        leader=None,
        statement_on=DAY,
        total=120_000_000,
        arrived=32_000_000,
        lamp=lamp,
    )


MAGNET = _line(1, "稀土永磁电机", "梅关区", RED)
COPPER = _line(2, "高精铜箔", "于水县", YELLOW)
FIGURES = Figures(
    owed=120,
    answered=86,
    missing_first=28,
    stages=((Stage.TALKS, 12), (Stage.SIGNED, 30), (Stage.STARTED, 54)),
    total=21_370_000_000,
    arrived=1_320_000_000,
    done=(Happened(COPPER, Stage.REGISTERED, date(2016, 3, 8)),),
    overdue=(Happened(MAGNET, Stage.STARTED, date(2016, 1, 31)),),
    localities=(LocalityCount("梅关区", 40, 31), LocalityCount("于水县", 35, 30)),
    silent=(("梅关区商务局", 2),),
    missing=(MAGNET,),
    late=3,
    lamps=(Tally(Colour.GREEN, 70, 68), Tally(Colour.YELLOW, 9, 10), Tally(Colour.RED, 5, 4)),
    red=(MAGNET,),
    yellow=(COPPER,),
    breached=(Happened(MAGNET, Stage.STARTED, date(2015, 12, 31)),),
)
TROUBLES = (
    Trouble(
        "W2016-031", "稀土永磁电机", "环评", 5, "市环保局", "环评批复未下", "办理中", is_major=True
    ),
    Trouble("W2016-042", "高精铜箔", "供地", 0, "", "用地指标未落实", "待签收"),
)
MATTERS = (
    Matter(
        "交办〔2016〕12",
        "3日内办结环评",
        "市环保局",
        "办理中",
        "稀土永磁电机",
        9,
        DAY,
        is_overdue=True,
    ),
    Matter("交办〔2016〕15", "协调用地指标", "市国土局", "已签收", "", 0, date(2016, 4, 20)),
)


CASES = (
    Case(1, 1, 1, stage=Stage.STARTED, signed_on=date(2015, 2, 1), contract=500_000_000,
         reached={Stage.STARTED: date(2016, 2, 1)}, arrived=((date(2015, 12, 31), 20_000_000), (date(2016, 3, 1), 140_000_000))),
    Case(2, 2, 2, stage=Stage.SIGNED, signed_on=date(2015, 6, 1), contract=300_000_000),
)  # fmt: skip
CUT = date(2016, 3, 31)
RATES = tuple(Seen(reading(one, CASES, CUT), Fraction(1, 4)) for one in INDICATORS)
TARGETS = (Target(None, 2016, Task.MONEY, 400_000_000),)


def _task() -> SeenTask:
    found = progress(Task.MONEY, TARGETS, CASES, CUT)
    reported, recognised = (found.standing(None, {1, 2}, basis) for basis in Basis)
    return SeenTask(reported, recognised, 100_000_000)


TASKS = (_task(),)


def _dispatch(kind: PeriodKind, first: date) -> DispatchPaper:
    return DispatchPaper(
        head=HEAD,
        period=Period(kind, first, date(2016, 3, 31)),
        cutoff=NOON,
        figures=FIGURES,
        recounted=NOON,
        note="请各责任单位对照问题抓好落实。",
        troubles=TROUBLES,
        matters=MATTERS,
        ordered=MATTERS[1:],
        corrected=("高精铜箔",),
        rates=RATES,
        tasks=TASKS,
    )


QUARTER = Period(PeriodKind.QUARTER, date(2016, 1, 1), date(2016, 3, 31))
SUPERVISION = SupervisionPaper(
    head=Head(ORGAN, DAY, "〔2016〕第1期", to="市委、市政府"),
    period=QUARTER,
    basis="赣市府办发〔2015〕69号文件和年度督查计划",
    first=date(2016, 3, 21),
    last=date(2016, 3, 25),
    units=("梅关区", "于水县"),
    projects=8,
    methods=("听汇报", "查资料", "看现场"),
    contents=(
        ("招商活动开展情况", "两地共开展招商活动6场。"),
        ("领导外出招商情况", "主要领导外出招商3次。"),
        ("推进措施和推进计划落实情况", "8个项目均有推进计划，2个滞后。"),
        ("部门履职情况", "涉及部门办结问题11个。"),
        ("项目注册、进资、开工、投产情况", "注册7个，进资6个，开工4个，投产1个。"),
        ("协调推进会议定事项办理情况", "议定事项14件，办结12件。"),
    ),
    good=("梅关区对每个项目明确一名联络员，问题当周上报。",),
    findings=(
        InUnit(
            "梅关区",
            (
                "1. 稀土永磁电机项目注册、进资、开工、投产情况：报送“主体封顶”；经查看项目现场，"
                "主体施工至三层，与报送不符。",
            ),
            "单位意见：雨季停工20天。",
        ),
        InUnit(
            "于水县", ("1. 部门履职情况：经查看资料报表，推进计划未及时修订。",), "单位未提出意见。"
        ),
    ),
    faultless=("青石县未发现突出问题。",),
    causes=("用地指标落实较慢。",),
    advice=("倒排未开工项目时间表。",),
    mend_by=date(2016, 4, 30),
)
TICKET = Ticket(
    head=Head(ORGAN, DAY, "督办〔2016〕3号"),
    unit="梅关区人民政府",
    subject="稀土永磁电机项目开工滞后",
    basis="赣市府办发〔2015〕69号文件关于项目督查调度的规定",
    facts=("该项目计划2016年1月31日开工，至今未开工。", "上次提醒函（2016年2月20日）未见反馈。"),
    demands=("明确开工时间和赶工措施。", "逐周报送进展。"),
    due=date(2016, 4, 14),
    colour="黄",
    plan_by=date(2016, 4, 11),
)
PAGE = ProjectPage(
    code="ZS2015001",
    name="稀土永磁电机",
    stage=Stage.FUNDED,
    locality="梅关区",
    unit="梅关区商务局",
    industry="电子信息",
    lamp=RED,
    contract_money=500_000_000,
    total=120_000_000,
    total_on=date(2016, 3, 31),
    statement="主体施工至三层，设备已订购。",
    last=date(2016, 2, 18),
    late=(Late(Stage.STARTED, date(2016, 1, 31), 67),),
    troubles=TROUBLES,
    matters=MATTERS,
)
QUIET = ProjectPage("ZS2015002", "高精铜箔", Stage.SIGNED, "于水县", "于水县商务局")
GROUPS = (
    (("县（市、区）",), (Result("梅关区", "92.40", 1), Result("于水县", "88.15", 2))),
    (("市直部门",), (Result("市环保局", "90.00"),)),
)
RESULTS = ResultPaper(
    head=HEAD,
    period=Period(PeriodKind.YEAR, date(2016, 1, 1), date(2016, 12, 31)),
    scheme="2016年度招商引资工作考核办法",
    cutoff=date(2016, 12, 31),
    groups=GROUPS,
    lists=(("通报表彰", ("梅关区",)), ("取消评先评优", ())),
    first=date(2017, 1, 16),
    last=date(2017, 1, 20),
    contact="8391234",
)

SAMPLES: Mapping[PaperKind, View] = {
    PaperKind.MONTHLY: _dispatch(PeriodKind.MONTH, date(2016, 3, 1)),
    PaperKind.QUARTERLY: _dispatch(PeriodKind.QUARTER, date(2016, 1, 1)),
    PaperKind.SUPERVISION: SUPERVISION,
    PaperKind.REMINDER: TICKET,
    PaperKind.TICKET: TICKET,
    PaperKind.MEETING: MeetingPaper(
        head=HEAD,
        meeting="推进会",
        chair="王副市长",
        at=NOON,
        place="市政府三楼会议室",
        last_at=NOON,
        decided=MATTERS,
        projects=(PAGE, QUIET),
    ),
    PaperKind.BRIEF: BriefPaper(HEAD, (PAGE, QUIET)),
    PaperKind.PUBLICITY: RESULTS,
    PaperKind.RESULTS: RESULTS,
}
