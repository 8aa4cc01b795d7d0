"""What is kept of a person, in the office's words: each table that names somebody has a title here."""

from dataclasses import dataclass
from datetime import date

ERASED = "已离任人员"  # and a number: the name of somebody whose data was erased

TITLES = {
    "absences": "外出委托",
    "activities": "招商活动",
    "agreement_parties": "利益分享确认",
    "agreements": "利益分享协议",
    "askers": "请报进展",
    "assessment_figures": "考核数据",
    "assessment_lists": "考核结果",
    "assessment_points": "考核评分",
    "attachments": "附件",
    "calendar_overrides": "日历调整",
    "capital_claims": "资金认定申请",
    "climbs": "逐级提醒",
    "contracts": "合同登记",
    "drafts": "填报草稿",
    "excuses": "正当理由",
    "export_profiles": "上报模板",
    "exposure_steps": "曝光经过",
    "exposures": "曝光",
    "feedback": "减负反馈",
    "foreign_totals": "外资填报",
    "grants": "角色",
    "groups": "群绑定",
    "handovers": "移交",
    "inherited": "前任草稿",
    "instruction_steps": "交办经过",
    "instructions": "交办",
    "investor_changes": "变更投资方",
    "invitations": "邀请",
    "layouts": "表头对应",
    "lead_forces": "招商力量",
    "lead_notes": "投资动态",
    "lead_steps": "线索经过",
    "lead_target_steps": "目标企业接触",
    "lead_targets": "目标企业",
    "leads": "线索",
    "major_list_entries": "名单",
    "materials": "资料库",
    "meeting_people": "参会",
    "meetings": "会议",
    "merchant_events": "赣商活动",
    "merchant_invitations": "赣商邀请",
    "merchant_steps": "赣商联系",
    "merchant_wishes": "赣商诉求",
    "merchants": "赣商信息卡",
    "milestones": "节点填报与认定",
    "objections": "考核异议",
    "obligations": "填报任务",
    "own_obligations": "领导自身任务",
    "paper_templates": "公文模板",
    "papers": "公文",
    "plan_proposals": "改期建议",
    "plan_revisions": "改期",
    "portfolios": "分管",
    "problem_steps": "问题经过",
    "problems": "问题",
    "projects": "项目",
    "prompts": "提醒",
    "recognised_capital": "资金认定",
    "replies": "群内答复",
    "reports": "填报",
    "requests": "催报",
    "schemes": "考核方案",
    "share_figures": "分享数据",
    "share_sides": "分享数据确认",
    "sheets": "表格报送",
    "sittings": "本期填报",
    "stage_moves": "阶段变化",
    "substitutions": "代填",
    "successions": "接手",
    "suggestions": "企业补充",
    "supervision_findings": "督查记录",
    "supervision_inspected": "督查对象",
    "supervision_plan": "督查计划",
    "supervision_remarks": "督查意见",
    "supervision_rounds": "督查",
    "supervision_sections": "督查报告",
    "supervision_team": "督查组",
    "targets": "目标任务",
    "ticket_steps": "督办单经过",
    "tickets": "督办单",
    "todos": "待办",
    "totals": "到位资金填报",
    "uploads": "所发文件",
    "visits": "调研记录",
    "whys": "进度说明",
}

# What such a row says is about somebody else: only that there is one is told.
ABOUT_OTHERS = frozenset(
    {
        "imports",
        "invitations",
        "merchant_invitations",
        "merchant_steps",
        "merchant_wishes",
        "merchants",
        "sheets",
        "uploads",
    }
)


@dataclass(frozen=True)
class Kept:
    """A row that names the person: its table, its day where it has one, what it says of them."""

    table: str
    day: date | None
    texts: tuple[str, ...]

    @property
    def title(self) -> str:
        return TITLES[self.table]


@dataclass(frozen=True)
class OwnData:
    """`facts`: what the roster says of them; `entries`: the audit by or about them, line by line."""

    facts: tuple[tuple[str, str], ...]
    rows: tuple[Kept, ...]
    entries: tuple[str, ...]
