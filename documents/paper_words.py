"""What a template may name: each kind's facts by the Chinese names that stand in `{{…}}`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from math import ceil
from typing import Any

from documents.paper_rates import rate, task
from domain.digests import Figures, Happened, Line
from domain.lamps import Cause, Lamp, Method
from domain.money import show
from domain.papers import (
    BriefPaper,
    DispatchPaper,
    Head,
    InUnit,
    Matter,
    MeetingPaper,
    ProjectPage,
    Result,
    ResultPaper,
    SupervisionPaper,
    Ticket,
    Trouble,
    View,
)
from domain.periods import Period, PeriodKind

Facts = dict[str, Any]

QUARTERS = "一二三四"
LISTED = 15
MISSING, UNKNOWN = "—", "暂无数据"
ENDS = "。！？；：…"  # of what is a sentence already


def facts(view: View) -> Facts:
    """Every name that the template of this view's kind may use, filled."""
    return {**_head(view.head), **OF_VIEW[type(view)](view)}


def issued(told: Facts, file_number: str, signer: str) -> Facts:
    """The same facts with what was typed in after issue."""
    return {**told, "文号": file_number, "签发人": signer}


def sentence(text: str) -> str:
    """With the full stop that whoever typed it left out; nothing of nothing."""
    said = text.rstrip()
    return said if not said or said.endswith(tuple(ENDS)) else f"{said}。"


def first(rows: Sequence[Any]) -> Sequence[Any]:
    """Those of a list that a paper prints: it has its length (`facts/domain.md` 8.2)."""
    return rows[:LISTED]


def rest(rows: Sequence[Any]) -> int:
    """How many it only counts."""
    return max(len(rows) - LISTED, 0)


def full_day(day: date | None) -> str:
    """No leading zeros, as GB/T 9704 asks."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def stamp(moment: datetime | None) -> str:
    return f"{full_day(moment)}{moment:%H:%M}" if moment else ""


def span(period: Period) -> str:
    first = period.first
    names = {
        PeriodKind.HALF_MONTH: f"{first.month}月{'上' if first.day == 1 else '下'}半月",
        PeriodKind.MONTH: f"{first.month}月",
        PeriodKind.QUARTER: f"第{QUARTERS[(first.month - 1) // 3]}季度",
        PeriodKind.YEAR: "",
    }
    return f"{first.year}年{names[period.kind]}"


def money(yuan: int | None) -> str:
    return UNKNOWN if yuan is None else show(yuan)


def why(lamp: Lamp | None) -> str:
    """What the lamp was judged by; "" for one without causes."""
    if lamp is None:
        return ""
    said = "；".join(_cause(one) for one in lamp.causes)
    running = f"，连续{lamp.running}期黄灯" if lamp.running > 1 and said else ""
    return said + running


def _cause(one: Cause) -> str:
    """Rounded up: what lies above a threshold must not read as if it met it."""
    behind = f"{ceil(one.behind * 10) / 10:.1f}"
    return {
        Method.START: f"开工晚于计划{one.days}天",
        Method.LISTING: f"开工{one.days}天未入库",
        Method.POINTS: f"到位资金落后序时{behind}个百分点",
        Method.RATIO: f"到位资金比序时少{behind}%",
    }[one.method]


def _head(head: Head) -> Facts:
    return {
        "机关": head.organ,
        "日期": full_day(head.day),
        "期号": head.series,
        "文号": head.file_number,
        "签发人": head.signer,
        "主送": head.to,
        "抄送": head.copies,
    }


def _dispatch(view: DispatchPaper) -> Facts:
    return {
        "时段": span(view.period),
        "截至": stamp(view.cutoff),
        "补报截至": stamp(view.recounted),
        "按语": view.note,
        "更正": list(view.corrected),
        "问题": [_trouble(one) for one in view.troubles],
        "交办": [_matter(one) for one in view.matters],
        "调度事项": [_matter(one) for one in view.ordered],
        "指标": [rate(one) for one in view.rates],
        "任务": [task(one) for one in view.tasks],
        **_figures(view.figures),
    }


def _figures(one: Figures) -> Facts:
    return {
        "应报": one.owed,
        "已报": one.answered,
        "未报": one.unanswered,
        "首次未报": one.missing_first,
        "补报": one.late,
        "阶段": [{"名称": str(stage), "个数": count} for stage, count in one.stages],
        "累计资金": show(one.total) if one.total else "",
        "本期资金": show(one.arrived),
        "灯号": [
            {"颜色": str(lamp.colour), "个数": lamp.now, "增减": _change(lamp.change)}
            for lamp in one.lamps
        ],
        "洽谈": one.talks,
        "红灯": _lit(one.red),
        "新增黄灯": _lit(one.newly_yellow),
        "逾约": _happened(one.breached),
        "逾期节点": _happened(one.overdue),
        "完成节点": _happened(one.done),
        "各地": [
            {
                "属地": each.name,
                "应报": each.owed,
                "已报": each.answered,
                "未报": each.owed - each.answered,
            }
            for each in one.localities
        ],
        "连续未报": [{"单位": unit, "个数": count} for unit, count in one.silent],
    }


def _change(change: int) -> str:
    return f"{'增' if change > 0 else '减'}{abs(change)}" if change else ""


def _lit(lines: Iterable[Line]) -> list[Facts]:
    return [
        {
            "项目": one.public_name,
            "属地": one.locality_name,
            "单位": one.unit_name,
            "原因": why(one.lamp) or "见项目台账",
        }
        for one in lines
    ]


def _happened(found: Iterable[Happened]) -> list[Facts]:
    return [
        {"项目": one.project.public_name, "节点": str(one.stage), "日期": full_day(one.day)}
        for one in found
    ]


def _trouble(one: Trouble) -> Facts:
    return {
        "编号": one.number,
        "项目": one.project,
        "类别": one.category,
        "逾期": one.days_over,
        "单位": one.unit,
        "内容": one.text,
        "状态": one.state,
        "重大": one.is_major,
    }


def _matter(one: Matter) -> Facts:
    return {
        "编号": one.label,
        "事项": one.text,
        "单位": one.unit,
        "状态": one.state,
        "项目": one.project,
        "天数": one.age,
        "时限": full_day(one.due),
        "逾期": one.is_overdue,
    }


def _supervision(view: SupervisionPaper) -> Facts:
    return {
        "时段": span(view.period),
        "依据": view.basis,
        "开始": full_day(view.first),
        "结束": full_day(view.last),
        "方式": "、".join(view.methods),
        "单位": list(view.units),
        "项目数": view.projects,
        "内容": [{"名称": name, "情况": said} for name, said in view.contents],
        "好的做法": list(view.good),
        "问题": [_in_unit(one) for one in view.findings],
        "无问题": list(view.faultless),
        "原因": list(view.causes),
        "建议": list(view.advice),
        "整改期限": full_day(view.mend_by),
        "标题": view.title,
        "导语": view.lead,
        "概况": view.basics,
    }


def _in_unit(one: InUnit) -> Facts:
    return {"单位": one.unit, "情况": list(one.found), "意见": one.remark}


def _ticket(view: Ticket) -> Facts:
    return {
        "单位": view.unit,
        "事由": view.subject,
        "依据": view.basis,
        "情况": [*view.facts, *([f"此前已发{view.follows}。"] if view.follows else [])],
        "要求": [
            *view.demands,
            *([f"{full_day(view.plan_by)}前报送整改计划。"] if view.plan_by else []),
        ],
        "期限": full_day(view.due),
        "颜色": view.colour,
    }


def _meeting(view: MeetingPaper) -> Facts:
    return {
        "会议": view.meeting,
        "主持": view.chair,
        "时间": stamp(view.at),
        "地点": view.place,
        "上次": stamp(view.last_at),
        "议定": [_matter(one) for one in view.decided],
        "项目": [_project(one) for one in view.projects],
    }


def _brief(view: BriefPaper) -> Facts:
    return {"项目": [_project(one) for one in view.projects]}


def _project(one: ProjectPage) -> Facts:
    return {
        "编号": one.code,
        "名称": one.name,
        "阶段": str(one.stage),
        "属地": one.locality,
        "单位": one.unit,
        "行业": one.industry,
        "灯号": str(one.lamp.colour) if one.lamp else "",
        "原因": why(one.lamp),
        "合同引资": money(one.contract_money),
        "到位": money(one.total),
        "到位至": full_day(one.total_on),
        "进展": one.statement,
        "上次": full_day(one.last),
        "逾期节点": [
            {"节点": str(each.stage), "日期": full_day(each.planned), "天数": each.days}
            for each in one.late
        ],
        "问题": [_trouble(each) for each in one.troubles],
        "交办": [_matter(each) for each in one.matters],
    }


def _result(view: ResultPaper) -> Facts:
    return {
        "年度": span(view.period) + ("度" if view.period.kind is PeriodKind.YEAR else ""),
        "办法": f"《{view.scheme}》",
        "核定至": full_day(view.cutoff),
        "分组": [
            {"名称": "、".join(kinds), "结果": [_row(one) for one in rows]}
            for kinds, rows in view.groups
        ],
        "名单": [{"名称": name, "单位": list(units)} for name, units in view.lists],
        "开始": full_day(view.first),
        "结束": full_day(view.last),
        "联系": view.contact,
    }


def _row(one: Result) -> Facts:
    return {"单位": one.unit, "得分": one.score, "位次": MISSING if one.rank is None else one.rank}


OF_VIEW: Mapping[type, Callable[[Any], Facts]] = {
    DispatchPaper: _dispatch,
    SupervisionPaper: _supervision,
    Ticket: _ticket,
    MeetingPaper: _meeting,
    BriefPaper: _brief,
    ResultPaper: _result,
}
