"""Who asks for what in the sample city's year, so that every picture, workbook and paper is made once."""

from dataclasses import dataclass
from datetime import datetime

from bot.demo import ZONE
from domain.exports import IN_GROUPS, Export
from domain.roles import Role

YEAR = 2016  # the sample city's
SAYS, PRESSES = "say", "press"
PAGES = 6  # of what the office recognises at the end of the year; the rest stays as reported

Acts = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Moment:
    """When who says or presses what; a press that nothing answers to is left out."""

    at: datetime
    acts: Acts
    who: Role = Role.OFFICE
    in_group: bool = False  # the leaders'


def _at(month: int, day: int, hour: int = 11, year: int = YEAR) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ZONE)


def _pressing(command: str, *buttons: str) -> Acts:
    return ((SAYS, command), *((PRESSES, one) for one in buttons))


SLOW = "XM2015004"  # late from the first week on, and under a leader
WALL = (*_pressing("/plan", "看图", "长图"), *_pressing("/board", "看图"))
DARK = _pressing("/plan", "看图", "深色")
PROJECT = _pressing("/project XM2015002", "时间轴图", "一页图", "一页 PDF")
RATES = _pressing("/indicators", "项目开工率", "按县", "看图")
PAPER = _pressing("/papers", "＋ ")
SHEET = ((SAYS, "/sheet 莲河县"),)
FOUR = "四率考核（县区）"
MONEY = (
    *_pressing("/project", "资金核定"),
    *((PRESSES, "☐ 验资报告"), (PRESSES, "按报送数核定")) * PAGES,
)
STAGES = tuple(
    act
    for stage in ("进资", "开工", "竣工", "投产")
    for act in (
        *_pressing("/plan 待认定", "批量认定", f"{stage}（"),
        *((SAYS, "营业执照、施工许可证和现场核查"), (PRESSES, "按自报日期认定")) * PAGES,
    )
)
RECOGNISED = (*MONEY, *STAGES)
ASSESS = (
    *_pressing("/assess", f"＋ {FOUR}"),
    (SAYS, f"{YEAR}年"),
    (PRESSES, "公示"),
    (PRESSES, "确认公示"),
)
SETTLED = _pressing("/assess", f"{YEAR}年 四率", "定稿", "确认定稿", "公文")
BOOKS = tuple(
    act
    for kind in (*Export, FOUR)
    if kind not in (Export.ASSESSMENT, Export.PROFILE)
    for act in _pressing("/export", kind)
)
GROUP_BOOKS = tuple((SAYS, f"/export {kind}") for kind in IN_GROUPS)
MERCHANT = "汤振宇，杭州沪砺商贸物流有限公司，葛岭县人，现居杭州，商贸物流，13800000000，来源村组摸排，本人同意"
LEAD = "深圳启衡实业有限公司拟投资2亿元建锂电池隔膜项目，选址葛岭县"
NOTED = (
    *((SAYS, f"/merchant {MERCHANT}"), (PRESSES, "登记")),
    *((SAYS, f"/lead {LEAD}"), (PRESSES, "登记")),
)
PROBLEM = (
    *_pressing(f"/problem {SLOW}", "反映问题"),
    (SAYS, "供地：用地指标未落实，请市国土局协调"),
    (PRESSES, "提交"),
)
INSTRUCTION = (
    *_pressing("/instruct", "＋ 新交办", "程远志", "会议"),
    (SAYS, "请市国土局解决佛山岫垣光伏发电项目供地问题"),
    (PRESSES, "5个工作日"),
    (PRESSES, "确认交办"),
)
MEETING = (
    *_pressing("/meeting", "新会议", "推进会"),
    (SAYS, "2月25日 15:00 三楼会议室"),
    (PRESSES, "发出邀请"),
    *_pressing("/meeting", "推进会", "会前材料包"),
)
BRIEF = _pressing("/visit", "现场办公", "调研一页纸")
REMINDER = (
    *_pressing("/ticket", "新拟"),
    (SAYS, f"{SLOW} 开工晚于计划，要求报送整改计划"),
    (PRESSES, "发出"),
    (PRESSES, "公文"),
)
TICKET = (
    *_pressing("/ticket", "新拟"),
    (SAYS, "XM2015094 到位资金落后序时"),
    (PRESSES, "改为黄色"),
    (SAYS, "市领导批示，事项紧急"),
    (PRESSES, "发出"),
    (PRESSES, "公文"),
)
ROUND = f"{YEAR}年一季度督查"
BEGUN = (
    *_pressing("/supervise", "＋ 计划"),
    (SAYS, "一季度；重点项目推进情况；赣市府办发〔2015〕69号；刘志强"),
    (PRESSES, f"＋ {ROUND}"),
    (PRESSES, "☐ "),
    (PRESSES, "＋ 指定"),
    (SAYS, f"{SLOW} 群众反映进展慢"),
    (PRESSES, "启动"),
)
FOUND = (
    *_pressing("/supervise", ROUND, "1", "＋ 项目注册", "☐ 查资料", "☐ 看现场"),
    (SAYS, "尚未取得施工许可，场地平整完成三分之一"),
    (PRESSES, "○ 不相符"),
    (PRESSES, "保存"),
    (PRESSES, "返回"),
    (PRESSES, "征求意见"),
)
REPORTED = (
    *_pressing("/supervise", ROUND, "督查报告", "写原因"),
    (SAYS, "用地指标落实较慢，部门衔接不够"),
    (PRESSES, "写建议"),
    (SAYS, "杉阳县3月底前落实用地指标\n市国土局明确专人跟踪"),
    (PRESSES, "提交审核"),
)
APPROVED = _pressing("/supervise", ROUND, "督查报告", "审核通过", "督查报告", "公文")
SCRIPT = (
    Moment(_at(2, 4), MEETING, Role.SECRETARY),
    Moment(_at(2, 4), NOTED),
    Moment(_at(2, 4), (*PROBLEM, *INSTRUCTION, *SHEET)),
    Moment(_at(2, 4), (*PAPER, *WALL, *DARK, *PROJECT, *RATES)),
    Moment(_at(2, 4), GROUP_BOOKS, in_group=True),
    Moment(_at(2, 4), BRIEF, Role.SECRETARY),
    Moment(_at(3, 3), (*PAPER, *REMINDER, *TICKET, *BEGUN)),
    Moment(_at(3, 3), FOUND, Role.INSPECTOR),
    Moment(_at(3, 8), REPORTED, Role.INSPECTOR),
    Moment(_at(3, 8), APPROVED),
    Moment(_at(4, 7), (*PAPER, *WALL)),
    Moment(_at(7, 7), (*PAPER, *WALL, *PROJECT)),
    Moment(_at(7, 7), GROUP_BOOKS, in_group=True),
    Moment(_at(10, 14), PAPER),
    Moment(_at(12, 28), RECOGNISED),
    Moment(_at(12, 29), (*ASSESS, (PRESSES, "公文"), *WALL, *PROJECT, *BOOKS)),
    Moment(_at(1, 9, year=YEAR + 1), SETTLED),
)
