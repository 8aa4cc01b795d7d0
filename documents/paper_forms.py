"""The wording of each kind as it ships, in the order of `facts/domain.md` 7.1.

A line is `样式|words with {{变量}}`; `%` begins a line of control; a table is `表|what repeats`, then
a line for each column: `title|width|{{变量}}`; `@` names a part that several kinds share.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from documents.paper_parts import PARTS
from domain.papers import PaperKind

TABLE, CONTROL, COLUMN, PART = "表", "%", "  ", "@"


@dataclass(frozen=True)
class Words:
    style: str
    text: str


@dataclass(frozen=True)
class Cell:
    title: str
    width: int
    value: str


@dataclass(frozen=True)
class Grid:
    each: str
    columns: tuple[Cell, ...]


Line = Words | Grid

MONTHLY = """
@BULLETIN_HEAD
标题|{{时段}}重点招商项目调度情况
%if 按语
正文|【按语】{{按语}}
%endif
%if 更正
正文|更正上期：{{更正|join("、")}}。
%endif
一级|一、上期调度和交办事项办理情况
@MATTERS
一级|二、总体情况
@OVERALL
一级|三、需要关注的项目和问题
@TROUBLES
一级|四、本期调度事项
%if not 调度事项|default([])
正文|（会商后填写：事项、承办单位、时限；本期无事项的写“无”。）
%endif
%for 项 in 调度事项|default([])
正文|{{loop.index}}. {{项.编号}}　{% if 项.项目 %}{{项.项目}}：{% endif %}{{项.事项}}（{{项.单位}}{% if 项.时限 %}，{{项.时限}}前{% endif %}）。
%endfor
@LOCALITIES
@CUT_OFF
@SIGNED
@FOOT
"""
QUARTERLY = """
@RED_HEAD
标题|关于{{时段}}重点招商项目推进情况的通报
主送|{{主送 or "各县（市、区）人民政府，市直有关单位"}}：
正文|现将{{时段}}全市重点招商项目推进情况通报如下。
%if 按语
正文|{{按语}}
%endif
%if 更正
正文|更正上期：{{更正|join("、")}}。
%endif
一级|一、总体情况
@OVERALL
@LOCALITIES
一级|二、存在问题
@TROUBLES
%if 连续未报
二级|（五）连续两期未报
正文|{% for 项 in 连续未报 %}{{项.单位}}（{{项.个数}}个）{% if not loop.last %}、{% endif %}{% endfor %}。
%endif
一级|三、交办事项办理情况
@MATTERS
一级|四、下步要求
正文|红灯、逾约项目的责任单位要逐项明确赶工措施和完成时间，在下期填报时报告；重大和逾期问题的主办单位要倒排时间、尽快办结；未报项目的责任单位要及时补报。
@CUT_OFF
@SIGNED
@FOOT
"""
SUPERVISION = """
@RED_HEAD
标题|{% if 标题 %}{{标题}}{% else %}关于{{时段}}招商引资专项督查情况的报告{% endif %}
主送|{{主送 or "市委、市政府"}}：
正文|{% if 导语 %}{{导语}}{% else %}根据{{依据}}，{{开始}}至{{结束}}，督查组采取{{方式}}等方式，对{{单位|join("、")}}共{{单位|length}}个单位、{{项目数}}个项目开展了招商引资专项督查。现将有关情况报告如下。{% endif %}
一级|一、基本情况
%if 概况
正文|{{概况}}
%endif
%for 项 in 内容
二级|（{{loop.index|大写}}）{{项.名称}}
正文|{{项.情况}}
%endfor
%for 项 in 好的做法
%if loop.first
二级|好的做法
%endif
正文|{{loop.index}}. {{项|句}}
%endfor
一级|二、存在问题
%if not 问题 and not 无问题
正文|督查未发现突出问题。
%endif
%for 项 in 问题
二级|（{{loop.index|大写}}）{{项.单位}}
%for 条 in 项.情况
正文|{{条}}
%endfor
正文|{{项.意见}}
%endfor
%for 项 in 无问题
正文|{{项}}
%endfor
一级|三、原因分析
%if not 原因
正文|（由督查组填写。）
%endif
%for 项 in 原因
正文|{{项|句}}
%endfor
一级|四、意见建议
%if not 建议
正文|（由督查组填写。）
%endif
%for 项 in 建议
正文|{{项|句}}
%endfor
%if 整改期限
正文|被督查单位请于{{整改期限}}前报送整改情况。
%endif
@SIGNED
@FOOT
"""
REMINDER = """
@LETTER_HEAD
简题|关于{{事由}}的提醒函
副题|编号：{{期号}}
主送|{{单位}}：
正文|根据{{依据}}，现就有关情况提醒如下。
%for 项 in 情况
正文|{{loop.index}}. {{项|句}}
%endfor
正文|请你单位抓紧落实以下事项，并于{{期限}}前书面反馈：
%for 项 in 要求
正文|{{loop.index}}. {{项|句}}
%endfor
@SIGNED
"""
TICKET = """
@LETTER_HEAD
简题|督办单（{{颜色}}色）
副题|编号：{{期号}}
主送|{{单位}}：
正文|事由：{{事由}}
一级|一、督办依据
正文|{{依据}}。
一级|二、基本情况
%for 项 in 情况
正文|{{loop.index}}. {{项|句}}
%endfor
一级|三、督办要求
%for 项 in 要求
正文|{{loop.index}}. {{项|句}}
%endfor
正文|整改计划要明确措施、责任人和完成时间。请于{{期限}}前整改到位，并书面反馈结果。
@SIGNED
"""
MEETING = """
简题|{{会议}}会前材料
副题|{{机关}}
副题|{{日期}}　{{期号}}
正文|时间：{{时间}}
正文|地点：{{地点}}
正文|主持：{{主持}}
一级|一、上次议定事项办理情况{% if 上次 %}（{{上次}}）{% endif %}
%if not 议定
正文|没有上次议定事项。
%endif
%for 项 in 议定
正文|{{loop.index}}. {{项.编号}}　{{项.事项}}（{{项.单位}}，{% if 项.时限 %}{{项.时限}}前，{% endif %}{{项.状态}}{% if 项.逾期 %}，逾期{% endif %}）。
%endfor
一级|二、上会项目
%if not 项目
正文|未选项目。
%endif
%for 项 in 项目
二级|（{{loop.index|大写}}）{{项.名称}}（{{项.编号}}）
@PROJECT
%endfor
一级|三、需议定的事项
正文|（会上填写：事项、承办单位、时限。）
"""
BRIEF = """
%for 项 in 项目
%if loop.first
简题|{{项.名称}}
%else
另页|{{项.名称}}
%endif
副题|调研一页纸　{{项.编号}}　{{日期}}　{{期号}}
@PROJECT
%endfor
"""
PUBLICITY = """
标题|{{年度}}招商引资工作考核结果公示
正文|根据{{办法}}，现将{{年度}}招商引资工作考核结果（核定数截至{{核定至}}）予以公示，公示期为{{开始}}至{{结束}}。公示期内对结果有异议的，请以单位名义书面向{{机关}}反映{% if 联系 %}（联系方式：{{联系}}）{% endif %}。
%for 组 in 分组
表题|{{组.名称}}
表|行 in 组.结果
  单位|8|{{行.单位}}
  得分|4|{{行.得分}}
  位次|3|{{行.位次}}
%endfor
@SIGNED
"""
RESULTS = """
@RED_HEAD
标题|关于{{年度}}招商引资工作考核结果的通报
主送|{{主送 or "各县（市、区）人民政府，市直有关单位"}}：
正文|根据{{办法}}，经考核、公示，现将{{年度}}招商引资工作考核结果（核定数截至{{核定至}}）通报如下。
一级|一、考核得分
%for 组 in 分组
表题|{{组.名称}}
表|行 in 组.结果
  单位|8|{{行.单位}}
  得分|4|{{行.得分}}
  位次|3|{{行.位次}}
%endfor
%if 名单
一级|二、结果运用
%for 项 in 名单
正文|（{{loop.index|大写}}）{{项.名称}}：{{项.单位|join("、") or "无"}}。
%endfor
%endif
@SIGNED
@FOOT
"""
FORMS: Mapping[PaperKind, str] = {
    PaperKind.MONTHLY: MONTHLY,
    PaperKind.QUARTERLY: QUARTERLY,
    PaperKind.SUPERVISION: SUPERVISION,
    PaperKind.REMINDER: REMINDER,
    PaperKind.TICKET: TICKET,
    PaperKind.MEETING: MEETING,
    PaperKind.BRIEF: BRIEF,
    PaperKind.PUBLICITY: PUBLICITY,
    PaperKind.RESULTS: RESULTS,
}


def lines(kind: PaperKind) -> Iterator[Line]:
    """The paragraphs and tables of a kind; a line of control is a paragraph that goes away."""
    written = list(_written(FORMS[kind]))
    for at, line in enumerate(written):
        if line.startswith(COLUMN):
            continue
        head, _, rest = line.partition("|")
        if head == TABLE:
            yield Grid(rest, tuple(_columns(written[at + 1 :])))
        elif line.startswith(CONTROL):
            yield Words("公文正文", f"{{%p {line.removeprefix(CONTROL)} %}}")
        else:
            yield Words(f"公文{head}", rest)


def _written(form: str) -> Iterator[str]:
    for line in form.splitlines():
        if line.startswith(PART):
            yield from _written(PARTS[line.removeprefix(PART)])
        elif line.strip():
            yield line


def _columns(following: list[str]) -> Iterator[Cell]:
    for line in following:
        if not line.startswith(COLUMN):
            return
        title, width, value = line.strip().split("|", 2)
        yield Cell(title, int(width), value)
