"""无变化 in its many forms: a full answer that nothing is new."""

import re
from collections.abc import Sequence

from domain.said_text import Clause, Plain, Trace

_NOTHING = "毫无|零|木有|暂无|没有|没啥|没什么|未有|未见|未发生|不见|没见|无|没|未"
_SOME = "最新|任何|什么|么子|啥子|太大|较大|重大|明显|显著|实质性?|特别|特殊|其[他它]|新增|新的?|大的?|多大|啥|好|进度|可|需要?|的|太"
_WHAT = "新鲜事|变化|进展|进度|情况|动静|更新|变动|动态|改变|异常|要?报的|要?说的|要说|汇报的|需要?报告的?|内容|补充|突破|起色|消息|两样|区别|不同|动作|调整|困难|问题|诉求|新的"
STRONG = re.compile(
    rf"(?:{_NOTHING})(?:{_SOME}){{0,4}}(?:{_WHAT})(?:需要?(?:报告?|汇报|说明|填报|上报))?"
    "|不变|没变化?|未变|变化不大|没怎么[变动]|没动|进展不大|变动不大|照旧|照(?:上次|上期|原样)(?=报|填|$)|老样子|(?:还是?|仍)那样|那个样子|原样|原状|一模一样|同上(?:一?期|个?月|次)?|同前(?!期|次)|如前|如旧|如初|一样|一致|相同|无异|持平|暂无$|没啥$|没什么$|(?<=[况展:])无$"
)
WEAK = re.compile(
    "正常|顺利|有序|稳步|平稳|良好|照常|如期|按期|如常|持续推进|继续推进|一如[既往]往?常?|按部就班|按照?[^,。;]{0,4}(?:计划|进度|工期|节点|方案|安排)"
)
# Everything else that such a clause may hold; longer words first, each taken whole.
_WORDS = (
    "截至目前|截止目前|到目前为止|今年以来|近段时间|这段时间|本周期|本半月|这半个月|上半月|"
    "前半个月|前半月|下半月|这个月|本季度|本期|本月|本季|本周|本次|此次|这次|这期|当月|近期|最近|目前|"
    "现在|当前|暂时|至今|期间|项目|我们|企业|公司|我司|进展|进度|工程|施工|建设|生产|"
    "情况|状况|状态|指标|数据|数字|总体|整体|各项|各方面|各环节|方面|工作|任务|一切|所有|全部|该|本|"
    "咱们|咱|这个|那个|嘛|呀|嗯|呃|我|上一期|上个月|上季度|上期|上次|上月|上周|前期|前次|之前|以前|原来|往期|上回|上报|"
    "填报|汇报|报告|相比|相较|比较|来说|来看|总的|内容|与|和|跟|同|较|比|于|报|还是|"
    "仍旧|依然|依旧|基本上|基本|大致|确实|维持|保持|一直|继续|正在|处于|仍然|均|都|也|"
    "并|的|是|在|:|仍|还|正|就|各|内|中|了|着|啊|哦|呢|吧|哈|~|之|暂|推进|"
    "进行|开展|实施|运行|运转|既定|序时|时序|原定|原|计划|工期|节点|方案|安排|按照|按|"
    "稳定|有条不紊|扎实|任何|什么|填|干|做|走|忙|停工|停产|停工中|春节|过年|放假|无新增|没有新增|无新增到位资金|无新增资金|没有新增到位资金|没有新增资金|未新增资金"
)
_DAY = "[0-9一二三四五六七八九十]{1,4}[年月日号](?:份|底|末|初)?|[上中下]旬"
_CORES = f"{STRONG.pattern}|{WEAK.pattern}|{_DAY}"
ONLY = re.compile(
    rf"(?>{_CORES}|{'|'.join(sorted(_WORDS.split('|'), key=len, reverse=True))}){{1,16}}"
)
# 没有问题 is no news, and says nothing of news either.
NO_TROUBLE = re.compile("(?:困难|问题|诉求)")
STILL = re.compile("受|因|由于|主要|仍|还|继续|依然|依旧|正在|目前|一直|暂|[^,。;]{1,12}中$")
GREETING = re.compile(
    "(?:报告)?(?:各位)?领导(?:好|您好)?|[您你]好|大家好|报告|汇报如下|收到|好的|谢谢|请[您领导]{0,2}(?:知悉|审阅|阅示|查收|放心)|待?有了?新?(?:的)?(?:进展|变化|情况|消息)后?(?:再|将|会|及时|第一时间|马上){0,2}(?:上报|汇报|报告|报|更新|告知)|特此(?:报告|说明|汇报)|以上"
)
JUST_NOTHING = re.compile(
    "(?:暂?无|没有?|同上|正常)[。!,]{0,2}"
    "|(?:still|there(?:is|'s))?(?:no(?:new|further)?(?:changes?|progress|updates?|news)|nothing(?:new|changed|toreport)?|unchanged"
    "|sameas(?:before|last(?:time|period|month)))(?:atall|yet|sofar|(?:this|since(?:the)?last)(?:period|time|month|halfmonth|quarter|report))?[.。!]{0,2}",
    re.IGNORECASE,
)


def says_nothing_new(text: Plain, kept: Sequence[Trace], *, has_news: bool) -> bool:
    """Whether the text as a whole says so; `kept` are its problems and forecasts, which may stand.

    A mere 正常推进 counts only where nothing else is said.
    """
    if JUST_NOTHING.fullmatch(text.chars.replace(",", "")):
        return True
    clauses = [one for one in text.clauses if not GREETING.fullmatch(text.of(one))]
    strong = [one for one in clauses if _is_strong(text.of(one))]
    others = [one for one in clauses if not ONLY.fullmatch(text.of(one))]
    if has_news or not clauses:
        return False
    if not strong:
        is_weak = any(_only(WEAK, text.of(one)) for one in clauses)
        return is_weak and not others and not kept
    return all(STILL.match(text.of(one)) or _is_within(text, one, kept) for one in others)


def is_nothing(text: Plain, clause: Clause) -> bool:
    """A clause that a no-change answer says in full."""
    chars = text.of(clause)
    is_said = GREETING.fullmatch(chars) or JUST_NOTHING.fullmatch(chars)
    return bool(is_said) or _only(STRONG, chars) or _only(WEAK, chars)


def _only(core: re.Pattern[str], chars: str) -> bool:
    return bool(core.search(chars)) and bool(ONLY.fullmatch(chars))


def _is_strong(chars: str) -> bool:
    core = STRONG.search(chars)
    return core is not None and not NO_TROUBLE.search(core[0]) and _only(STRONG, chars)


def _is_within(text: Plain, clause: Clause, kept: Sequence[Trace]) -> bool:
    start, end = text.places[clause.start], text.places[clause.end - 1]
    return any(one.start <= end and start < one.end for one in kept)
