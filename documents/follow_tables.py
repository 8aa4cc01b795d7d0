"""问题、责任、措施三张清单, 交办台账, 线索台账 and 赣商台账 as workbooks."""

from collections.abc import Sequence

from documents.tables import Column, Look, Page, Row
from domain.merchant_rows import TITLES as MERCHANT
from domain.problems import View

_ONE = (
    Column("number", "编号", 12),
    Column("code", "项目编码", 13),
    Column("project", "项目名称", 28),
)
PROBLEMS = {
    View.PROBLEMS: (
        *_ONE,
        Column("locality", "项目所在地", 13),
        Column("category", "类别", 10),
        Column("text", "问题", 46),
        Column("raised_on", "反映日期", 12, Look.DAY),
        Column("raised_by", "反映人", 10),
        Column("weight", "轻重", 10),
        Column("express", "特事特办", 9),
        Column("state", "状态", 12),
        Column("since", "状态起于", 12, Look.DAY),
    ),
    View.DUTIES: (
        *_ONE,
        Column("text", "问题", 40),
        Column("leader", "责任市领导", 11),
        Column("unit", "主办单位", 16),
        Column("helping", "协办单位", 22),
        Column("sent_on", "交办日期", 12, Look.DAY),
        Column("due_on", "办理期限", 12, Look.DAY),
        Column("first_due_on", "原定期限", 12, Look.DAY),
        Column("late", "超期", 7),
        Column("rise", "提级到", 13),
        Column("state", "状态", 12),
    ),
    View.MEASURES: (
        *_ONE,
        Column("text", "问题", 36),
        Column("unit", "主办单位", 16),
        Column("measure", "办理措施", 44),
        Column("returned", "退回次数", 9, Look.COUNT),
        Column("state", "状态", 12),
        Column("closed_on", "销号日期", 12, Look.DAY),
        Column("closed_by", "销号方式", 13),
        Column("rating", "企业评价", 11),
    ),
}
INSTRUCTIONS = (
    Column("number", "编号", 16),
    Column("given_on", "交办日期", 12, Look.DAY),
    Column("leader", "市领导", 10),
    Column("source", "来源", 10),
    Column("text", "交办内容", 46),
    Column("code", "项目编码", 13),
    Column("project", "项目名称", 26),
    Column("unit", "承办单位", 16),
    Column("person", "承办人", 10),
    Column("due", "办理期限", 12, Look.DAY),
    Column("first_due", "原定期限", 12, Look.DAY),
    Column("state", "状态", 10),
    Column("late", "超期", 7),
    Column("news", "办理情况", 40),
    Column("closed_on", "办结日期", 12, Look.DAY),
)
LEADS = (
    Column("number", "编号", 12),
    Column("company", "投资主体", 28),
    Column("content", "拟投资内容", 44),
    Column("scale", "投资规模(万元)", 12, Look.WAN),
    Column("source", "线索来源", 12),
    Column("region", "来源区域", 11),
    Column("chain", "产业链", 12),
    Column("site", "意向选址", 14),
    Column("help", "需协调事项", 24),
    Column("unit", "登记单位", 16),
    Column("registered_by", "登记人", 10),
    Column("registered_on", "登记日期", 12, Look.DAY),
    Column("officer", "跟进人", 10),
    Column("state", "状态", 10),
    Column("moved_on", "最近进展日期", 12, Look.DAY),
    Column("first", "首报认定", 9),
    Column("paper", "书面确认", 20),
    Column("project", "已转项目", 13),
    Column("why", "转交或退库原因", 24),
)
_MERCHANT_WIDTHS = {"name": 10, "company": 28, "phone": 14, "chamber": 20, "source": 18}
# What the import reads, and what it knows to pass over.
MERCHANTS = (
    *(
        Column(
            key, title, _MERCHANT_WIDTHS.get(key, 12), Look.DAY if key == "next_on" else Look.TEXT
        )
        for key, title in MERCHANT.items()
    ),
    Column("unit", "保存单位", 16),
    Column("registered_on", "登记日期", 12, Look.DAY),
    Column("contacted_on", "上次联系日期", 12, Look.DAY),
)


def problems(title: str, note: str, rows: Sequence[Row]) -> list[Page]:
    """One row each, said in three ways."""
    return [
        Page(str(view), title.replace(View.PROBLEMS, view), columns, rows, note, fixed=3)
        for view, columns in PROBLEMS.items()
    ]


def instructions(title: str, note: str, rows: Sequence[Row]) -> Page:
    return Page("交办台账", title, INSTRUCTIONS, rows, note)


def leads(title: str, note: str, rows: Sequence[Row]) -> Page:
    return Page("线索台账", title, LEADS, rows, note, fixed=2)


def merchants(title: str, note: str, rows: Sequence[Row]) -> Page:
    return Page("赣商台账", title, MERCHANTS, rows, note)
