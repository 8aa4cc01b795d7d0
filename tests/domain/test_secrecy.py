"""Markings of secrecy are told from words: what may be said, and what must never be stored."""

import pytest

from domain.secrecy import marking, name_marking

PROSE = r"""
保守商业秘密是双方的义务
请与企业签订商业秘密保护协议
合同第8条为保密条款，双方须严格保密
机密性、完整性和可用性均通过测评
企业称其绝密配方已申请专利保护
这是绝密配方，对方不肯透露
严格保密，不得外传，是招商纪律
秘密武器是我们的产业链配套
秘密谈判仍在进行，预计下月签约
绝密飞行器项目已落户高新区
机密文件管理办法已组织学习
请各单位做好机密文件清退工作
国家秘密分为绝密、机密、秘密三级
已开展保密教育，签订保密承诺书
涉密人员因私出国须报批
涉密信息系统集成资质已取得
该企业具有武器装备科研生产保密资格，二级
内部资料请交档案室归档
这些是内部资料，注意别弄丢了
企业内部资料注意保密的要求已经传达
请大家注意保密
对标注【机密】的文件要专柜保管
密级管理制度已上墙
密级：公开
密级：
密级：　　　　紧急程度：平急
密级：无
机要局选址已定，正在办理用地手续
本月到位资金3200万元，主体封顶
★重点项目：稀土永磁电机，进度正常
客户对我们保守商业秘密★★★★★好评
*注：到位资金含设备投资，技术秘密入股不计
泄密事件通报已学习
《绝密档案》拍摄基地项目落户梅关区
秘书处已通知
·严守工作秘密·严守招商纪律
密码设备生产线项目已开工，年产1万台
商业机密属于企业，不在报送范围
1. 保守秘密 2. 按时报送
解密后可公开的材料不多
对方要求对单价保密1年
这是我们的秘密！
他们秘密地考察过两次
秘密会谈3次，签约1个
保密工作已列入年度考核
机密性要求已写入采购合同
档案分绝密级、机密级、秘密级三类保管
技术秘密（专利除外）作价入股2000万元
*机密文件不在本表报送范围
这是双方的*秘密*，不便公开
*秘密*接触过两家央企，都有意向
*注：商业秘密*不计入到位资金
企业配方（绝密）已申请专利保护
对标注（机密）字样的附件要专柜保管
附件（非密）已发邮箱
附表（保密协议签订情况）已填
柴油机 · 密封件项目开工
附件（机密性测评报告）已收到
附件（保密协议）已签
涉密文件（机密级）清退已完成
文件（秘密、机密、绝密）清退登记已完成
打包机·密封圈生产线已投产
柴油机.密封件项目开工
本月更换了发电机、密度计各3台
密级由市保密局审定，我们不自定
这份材料要不要定密级，请市里明确
机密级以上会议室装修已完工
绝密级项目我们县没有
请勿在群里谈论机密
"""

MARKED = r"""
秘密★
机密★1年
绝密
绝密★长期
秘密★长期
机密 ★ 20年
机密★１０年
机　密　★　２０年
秘 密 ☆ 5年
机密*1年
秘密＊
机密⭐10年
机密★2026年12月31日
绝密★启用前
特急 机密
密级：秘密
密级:秘密
密 级：机密
密级　机密
密级：秘密　紧急程度：特急
密级：内部
【绝密】
【绝密】关于磋商底线的报告
〔机密〕会议纪要
［秘密］项目名单
（秘密）
转发：【机密】关于用地指标的通知
关于用地指标的通知【机密】
机密 特急
机密★5年 特急
000012 机密★1年
机密 关于全市重大项目谈判底线的请示
绝密：谈判底线如下
绝密，请勿外传
機密★1年
祕密★
机\u200b密★1年
内部资料·注意保密
内部资料 注意保密
内部资料，注意保密
内部资料注意保密
（内部资料，请勿外传）
内部文件　不得外传
【内部资料】土地指标安排
核心商密★10年
内部★6个月
市政府文件\n机密★3年\n关于项目用地的请示
请看：秘密★3年，关于环评的批示
机密级★10年
密级（机密）　特急
市政府 机密 第3号
绝密：无关人员请勿转发
附件（机密）
请查收附件（机密）
附件1（绝密）：名单
附件二（秘密）发您了，请勿外传
附件：会议纪要（机密）
关于用地指标的请示（机密★5年）
土地指标方案（机密级）
＊机密＊
*机密*
∗机密∗
**机密** 关于土地指标
*秘密* 请勿外传
*绝密*关于谈判底线的请示
用地请示 *机密*
机·密★1年
机‧密★1年
机∙密★1年
机⋅密★1年
机 · 密★1年
附表（机密）
《附件》（机密）
机 密★
秘.密★
绝-密★长期
机·密
机密级
密级：机密级
密级：绝密★启用前
【机密★3年】用地指标
"""

PLAIN_NAMES = """
保密协议.docx
秘密资料室选址.jpg
保密承诺书.pdf
商业秘密保护制度.docx
机密性测试报告.xlsx
机密文件管理办法.pdf
绝密配方介绍.pptx
秘密花园文旅项目.pdf
稀土永磁电机项目进展.xlsx
涉密资质证书.jpg
密级管理制度.docx
内部资料移交清单.xlsx
注意保密提醒.docx
柴油机-密封件项目.docx
附件（保密协议）.docx
2016年2月调度表.xlsx
机要局选址图.png
IMG_0001.jpg
"""

MARKED_NAMES = """
机密★1年 用地请示.docx
【机密】用地请示.pdf
（秘密）名单.xlsx
机密_用地请示.docx
机密-用地请示.docx
秘密 会议纪要.pdf
绝密.docx
机密文件.pdf
01机密报告.docx
机密附件1.docx
秘密资料.docx
用地请示（机密）.docx
用地请示-机密★1年.pdf
机密10年_用地.docx
秘密·5年.doc
密级：机密 用地请示.docx
密级_秘密_用地.docx
内部资料·注意保密.pdf
内部资料_注意保密_名单.xlsx
内部资料（注意保密）.docx
機密★1年.docx
000012_机密_特急.pdf
[绝密]底线.txt
附件（机密）.docx
＊机密＊用地请示.docx
机·密★1年 用地请示.docx
秘.密★ 名单.docx
"""


def lines(table: str) -> list[str]:
    return [
        line.replace("\\n", "\n").replace("\\u200b", "\u200b") for line in table.split("\n")[1:-1]
    ]


@pytest.mark.parametrize("text", lines(PROSE))
def test_words_in_a_sentence_pass(text: str) -> None:
    assert marking(text) is None


@pytest.mark.parametrize("text", lines(MARKED))
def test_a_marking_does_not_pass(text: str) -> None:
    assert marking(text) is not None


@pytest.mark.parametrize("text", lines(MARKED))
def test_a_marking_does_not_pass_within_a_longer_message(text: str) -> None:
    assert marking(f"请查收附件，谢谢。\n{text}\n市政府办") is not None


@pytest.mark.parametrize("name", lines(PLAIN_NAMES))
def test_a_files_name_may_speak_of_secrecy(name: str) -> None:
    assert name_marking(name) is None


@pytest.mark.parametrize("name", lines(MARKED_NAMES))
def test_a_files_name_that_is_marked_does_not_pass(name: str) -> None:
    assert name_marking(name) is not None


def test_what_is_noted_is_the_level_alone() -> None:
    assert marking("机 密 ★ 20年 关于谈判底线") == "机密"
    assert marking("秘.密★") == "秘密"
    assert marking("密级：秘密") == "密级"
    assert marking("内部资料·注意保密") == "内部资料"
    assert name_marking("秘密 会议纪要.pdf") == "秘密"
