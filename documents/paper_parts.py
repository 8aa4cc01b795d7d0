"""Parts that several kinds of papers share, written as `paper_forms` says."""

from collections.abc import Mapping

RED_HEAD = """
版头|{% if not 文号 %}送审稿{% endif %}
标志|{{机关}}文件
文号|{{文号 or "〔　　　〕　　号"}}\t签发人：{{签发人 or "　　　"}}
"""
BULLETIN_HEAD = """
版头|{% if not 签发人 %}送审稿{% endif %}
标志|重点招商项目调度专报
期号|{{期号}}{% if 文号 %}（{{文号}}）{% endif %}
文号|{{机关}}\t签发人：{{签发人 or "　　　"}}
"""
LETTER_HEAD = """
版头|{% if not 文号 %}送审稿{% endif %}
函标|{{机关}}
文号|{{文号 or "〔　　　〕　　号"}}\t签发人：{{签发人 or "　　　"}}
"""
SIGNED = """
署名|{{机关}}
日期|{{日期}}
"""
FOOT = """
%if 抄送
抄送|抄送：{{抄送}}。
印发|{{机关}}\t{{日期}}印发
%else
独印|{{机关}}\t{{日期}}印发
%endif
"""
MATTERS = """
%if not 交办
正文|没有未办结的交办事项。
%endif
%for 项 in 交办
正文|{{loop.index}}. {{项.编号}}　{% if 项.项目 %}{{项.项目}}：{% endif %}{{项.事项}}（{{项.单位}}，{% if 项.天数 %}交办{{项.天数}}天{% else %}今日交办{% endif %}，{{项.状态}}{% if 项.逾期 %}，逾期{% endif %}）
%endfor
"""
OVERALL = """
正文|应报项目{{应报}}个，已报{{已报}}个，未报{{未报}}个{% if 未报 %}（其中首次未报{{首次未报}}个）{% endif %}{% if 补报 %}，其后补报{{补报}}个{% endif %}。
%if 阶段
正文|按阶段分：{% for 项 in 阶段 %}{{项.名称}}{{项.个数}}个{% if not loop.last %}、{% endif %}{% endfor %}。
%endif
正文|{% if 累计资金 %}累计到位资金{{累计资金}}，其中本期{{本期资金}}。{% else %}到位资金尚无。{% endif %}
%if 灯号
正文|亮灯情况：{% for 项 in 灯号 %}{{项.颜色}}{{项.个数}}个{% if 项.增减 %}（较上期{{项.增减}}）{% endif %}{% if not loop.last %}、{% endif %}{% endfor %}{% if 洽谈 %}；洽谈{{洽谈}}个不判灯{% endif %}。
%endif
%if 完成节点
表题|本期完成节点（{{完成节点|length}}个）
表|项 in 完成节点
  项目|14|{{项.项目}}
  节点|3|{{项.节点}}
  完成日期|6|{{项.日期}}
%endif
"""
TROUBLES = """
二级|（一）红灯项目（{{红灯|length}}个）
%if not 红灯
正文|没有红灯项目。
%endif
%for 项 in 红灯
正文|{{loop.index}}. {{项.项目}}（{{项.属地}}，{{项.单位}}）：{{项.原因}}。
%endfor
二级|（二）新增黄灯（{{新增黄灯|length}}个）
%if not 新增黄灯
正文|没有新增黄灯。
%endif
%for 项 in 新增黄灯
正文|{{loop.index}}. {{项.项目}}（{{项.属地}}，{{项.单位}}）：{{项.原因}}。
%endfor
二级|（三）逾约和逾期节点（{{逾约|length}}个和{{逾期节点|length}}个）
%if not 逾约 and not 逾期节点
正文|没有逾约和逾期节点。
%endif
%if 逾约
表题|逾约（超过合同约定日期）
表|项 in 逾约
  项目|14|{{项.项目}}
  节点|3|{{项.节点}}
  合同约定|6|{{项.日期}}
%endif
%if 逾期节点
表题|逾期（超过计划日期）
表|项 in 逾期节点
  项目|14|{{项.项目}}
  节点|3|{{项.节点}}
  计划日期|6|{{项.日期}}
%endif
二级|（四）重大和逾期问题（{{问题|length}}个）
%if not 问题
正文|没有重大和逾期问题。
%endif
%for 项 in 问题
正文|{{loop.index}}. {{项.编号}}　{{项.项目}}：{{项.类别}}{% if 项.重大 %}，重大问题{% endif %}{% if 项.逾期 %}，逾期{{项.逾期}}个工作日{% endif %}{% if 项.单位 %}，涉及部门：{{项.单位}}{% endif %}。
%endfor
"""
LOCALITIES = """
%if 各地
表题|各地报送情况
表|项 in 各地
  属地|8|{{项.属地}}
  应报|4|{{项.应报}}
  已报|4|{{项.已报}}
  未报|4|{{项.未报}}
%endif
"""
CUT_OFF = """
正文|以上数据截至{{截至}}{% if 补报截至 %}，补报、更正截至{{补报截至}}{% endif %}，均为报送数；未报项目沿用上次数据。
"""
PROJECT = """
正文|{{项.阶段}}，项目所在地{{项.属地}}，责任单位{{项.单位}}{% if 项.行业 %}，行业{{项.行业}}{% endif %}。合同引资{{项.合同引资}}，到位资金{{项.到位}}{% if 项.到位至 %}（截至{{项.到位至}}，报送数）{% endif %}。{% if 项.灯号 %}灯号：{{项.灯号}}{% if 项.原因 %}，{{项.原因}}{% endif %}。{% endif %}{% if 项.上次 %}上次到场或会议：{{项.上次}}。{% endif %}
正文|进展：{{项.进展 or "暂无"}}
%for 点 in 项.逾期节点
正文|逾期节点：{{点.节点}}，计划{{点.日期}}，已过{{点.天数}}天。
%endfor
%for 题 in 项.问题
正文|问题：{{题.编号}}（{{题.类别}}{% if 题.重大 %}，重大{% endif %}）{{题.内容}}（{{题.状态}}{% if 题.逾期 %}，逾期{% endif %}）
%endfor
%for 件 in 项.交办
正文|交办：{{件.编号}}　{{件.事项}}（{{件.单位}}，{{件.状态}}{% if 件.逾期 %}，逾期{% endif %}）
%endfor
%if not 项.逾期节点 and not 项.问题 and not 项.交办
正文|没有未了的问题、交办和逾期节点。
%endif
"""
PARTS: Mapping[str, str] = {
    "RED_HEAD": RED_HEAD,
    "BULLETIN_HEAD": BULLETIN_HEAD,
    "LETTER_HEAD": LETTER_HEAD,
    "SIGNED": SIGNED,
    "FOOT": FOOT,
    "MATTERS": MATTERS,
    "OVERALL": OVERALL,
    "TROUBLES": TROUBLES,
    "LOCALITIES": LOCALITIES,
    "CUT_OFF": CUT_OFF,
    "PROJECT": PROJECT,
}
