"""The words around a sum that tell whether it is capital that has arrived, and of which span."""

import re

from domain.money import Span

# 注册资金 that has arrived is capital as any other; 注册资金 alone is not.
REGISTERED = re.compile("(?<=到位|实缴|到账)的?(?:首期)?注册(?:资本金?|资金)")
REGISTERED_AT_END = re.compile("注册(?:资本金?|资金)$")
# The last of these before a sum says what the sum is.
CAPITAL = (
    "到位资金|到位(?!率|后|问题|情况(?![:为是]))|到资|到账|到帐|进账|进资(?!金)|入资|入账|注资|追投|实到|实缴|汇入|汇来|汇到|打入|打来|打过来|打进来?|进来|转入|注入"
    "|实际(?:利用|引进|使用)(?:省外|市外|县外|境外|国内|区外|域外)?(?:资金|外资|内资)|收到(?:投资|资本|股东)[款金]?"
)
OTHER = (
    "总投资|投资(?!方|商|者|人|款|主体|企业|公司)|计划|规模|合同|协议|注册|产值|产出|税|营业|营收|销售|收入|利润|效益"
    "|承兑|汇票|信用证|贷|借|授信|融资|债|土地款|出让金|地价|地款|保证金|定金|押金|订金|首付|工资|薪|租|设备|材料|工程|货款|料款"
    "|补[贴助偿]|奖|拆迁|征地|征收|搬迁|安置|缺口|预算|概算|估算|造价|成本|费|罚|订单|出口|进口|价值|资产|购|买"
    "|支付|缴|付款|拨付|拨款|完成|用于|股|欠|损失|节约|垫|募集|担保|抵押|评估|理财|存款|预留|应付|开支|支出|花|产能"
    "|投入|需求|额度|指标"
)
CUES = re.compile(f"(?P<capital>{CAPITAL})|(?P<other>{OTHER})")
CAME = re.compile(
    r"(?<![达得提增加高升涨至减降少直碰遇见拿])(?:到了|来了|到|进了)(?:账|帐)?(?:有|约|大概|差不多)?$"
)
# 首笔资金2000万元已到账: said after the sum.
ARRIVED_AFTER = re.compile(
    r"(?:的|整|左右|上下|以上|多|余){0,2}(?:的)?(?:到位|首期|启动|项目|投资|前期|建设|省外|外来)?(?:资金|投资款|款项?|资本金?|钱|现金)?"
    r"(?:也|都|已经?|均|全部|全都|刚刚?|现已|顺利|实际|成功|本[月期季]度?|昨天|今天|前天|按时|如期|及时|足额|如数|陆续|实缴){0,3}"
    r"(?:到位|到账|到帐|进账|入账|打过来|打进来|打来|汇入|汇到|汇来|汇过来|转入|转来|进来)"
    r"(?!率|难|问题|困难|缓慢|慢|资金|后)"
)
# 补贴到位20万元, 贷款已到账500万: what arrived is not the investor's.
OTHERS_ARRIVED = re.compile(
    "(?:补[贴助偿]|奖[励补]|贷|借|债|工资|薪|税|返还|保证金|押金|定金|订金|货|租金|费用?)(?:资金|款项?|金)?"
    "(?:也|都|已经?|均|全部|顺利|成功|正式|首[笔期批]){0,3}$"
)
NOT_AFTER = re.compile(
    r"(?:的|整|左右)?(?:资金|款项?|资本金?|钱)?(?:也|都|均|仍|还|尚|至今|目前|迟迟|一直)?(?:未|没|不能|无法|待|的?(?:目标|任务|计划|缺口|要求|差距))"
)
ON_PLAN = re.compile(
    "按(?:照)?(?:原|合同|协议)?(?:计划|约定|期|时|进度|合同|协议)|如期|目标任务已完成"
)
PLANNED = re.compile(
    "计划|预计|预期|拟|将(?!近)|力争|争取|目标|任务|还需|尚需|需|要求|缺|差(?!不多)|不足|不到|没|未(?!来)|尚(?=[未需缺差])|无(?!锡)"
    "|下个?月|下个?季|下期|明年|后续|后期|准备|打算|原定|应到|应进|约定|承诺|可到|能到|可进|要到|有望|确保|申请|希望"
    "|同比|环比|比(?!例)|较|余下|剩|其余|不是|若|如果|假如"
)
PLAN_AHEAD = re.compile("下一?步|下阶段|下个?月|下个?季|下期|明年|工作计划|工作安排")
RISEN = re.compile("(?:增加|增长|提高|上升|上涨|扩大|调整|变更|升|增)(?:到|至|为)了?$|[由从]$")
# Between 500万美元 and the 3250万元 that it is: a word for it, or no more than a bracket.
CONVERTED = re.compile(
    "(?:按.{0,20}?)?(?:折合|约合|折算|换算|合计?(?=人民币|$)|折|相当于|等于)(?:成|为|约|近){0,2}"
)
BRACKET = re.compile(r"\((?:约|即|合|近){0,2}")
BESIDE = 5  # characters at most
# 总投资5亿元，已到位1.2亿元: of the whole, so what arrived is in all, too.
WHOLE = re.compile("(?:总投资额?|投资总额|合同引?资金?|协议引?资金?)(?:为|是|约|达|:){0,3}$")
OF_WHOLE = re.compile("已|实际")
# 到位8000万元，占合同引资的40%: a share of the whole, so it is in all; so is what lacks the rest.
SHARE_OF_WHOLE = re.compile(
    r"[^,。;0-9]{0,4},?(?:仅|只|约|已|大约|正好|刚好)?(?:占|达到?|为|相当于|完成(?=了?(?:项目)?(?:合同|协议|引资)))"
    r"(?:了|到)?(?:项目|计划|整个)?(?:合同|协议|引资|总投资|投资总额)[^,。;0-9]{0,8}?"
    r"(?:[0-9.]{1,6}%|百分之|[一二三四五六七八九]成|一半)"
)
LACKS_REST = re.compile(
    r"[^,。;0-9]{0,4},(?:还|尚|仍)(?:差|缺|欠|剩)(?:资金|[下余着])?[约近]?[0-9一二三四五六七八九两]"
)
TOTAL = re.compile(
    "累计|累积|累到|总计|合计|共计|总共|一共|共(?!同)|总的|目前|至今|迄今|现已|现在|到现在|为止|历年|开工以来|建设以来|启动以来|落户以来|签约以来"
)
CUT_OFF = re.compile(
    "截[至止]|至今|迄今|为止|自.{0,8}以来|[期月季度年][末底].{0,2}(?:累[计积]|总计|共)"
)
THIS_YEAR = re.compile("今年|本年|年内|全年|年初以来|年初至今|年初到现在|1月起")
ALL_ALONG = re.compile("累[计积]|截[至止]|以来")  # and not 共投入: of whatever it was put in
CUMULATIVE = re.compile("累计|累积|总计|合计|共")
# Which span the sum belongs to, where a word says so; days are read by said_days.py.
SPANS = {
    Span.PERIOD: re.compile("本期|这一?期|当期"),
    Span.HALF_MONTH: re.compile("半个?月"),
    Span.MONTH: re.compile("[本这当]个?月"),
    Span.QUARTER: re.compile("[本这当]个?季度?"),
    Span.YEAR: THIS_YEAR,
}
NEW = re.compile("新增|新到|新进|增加|又|再|追加")
ELSEWHEN = re.compile(
    "上期|上季|上半年|去年|前年|往年|上年|前期已|上次|原来|(?<!加上)(?<!连同)(?<!算上)(?:之前|此前|以前)|往期|历史"
)
# A sum that only says of when: its kind is that of the sum before it.
BARE_LEAD = re.compile(
    r"(?:嗯|呃|这个|那个|应该|(?:打?从|自)?(?:开工|建设|启动|落户|签约|注册)(?:以来|算起|起|到现在)|总的|算下来|算起来|加起来|其中|加上|连同|算上|以前的?|之前的?|前面的?|内资|外资|、|资金|情况|项目|企业|投资方|现在|目前|已经?|共|总共|一共|合计|共计|总计|累计|累积|为|是|有|了|达到?|约|近|大约|大概|超过?|逾"
    r"|还是|仍旧?|还|依然|本期|本半月|这?半个?月|[本这当]个?月|[本这当]个?季度?|今年|本年度?|年内|以来|到现在|至今|新增|的|:|度|份|[0-9一二三四五六七八九十]{1,2}月|[一二三四1-4]季度){1,6}"
)
SAYS_WHEN = re.compile(
    "以来|算起|总的|加起来|算下来|累计|累积|共|总计|合计|期|月|季|年|新增|至今|到现在|目前|内资|外资"
)
# Foreign money, or a unit that stands in brackets apart from its number.
FOREIGN = re.compile(
    "美元|美金|港元|港币|欧元|日元|日币|英镑|外币|外汇|USD|HKD|EUR|JPY|GBP"
    r"|\((?:单位:?)?亿?元\)",
    re.IGNORECASE,
)
PART_OF = re.compile("其中|含|包括|包含")
# A bare number is 万元 only right after these.
BARE_CAPITAL = re.compile(
    r"(?:到位资金|资金到位|到位|到资|进资|累计|总计|合计|共计|本期|本半月|本月|本季度?|今年)(?:资金|额)?(?:已|累计|达到?|为|是|约|近|共|了|:|=|\(万元\)|万元){0,3}$"
)
