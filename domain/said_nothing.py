"""无变化 in its many forms: a full answer that nothing is new."""

import re
from collections.abc import Sequence

from domain.said_text import Clause, Plain, Trace

_BEFORE = (
    "(?:本期|本半月|本月|本季度?|当月|上半月|下半月|这一?期|这个?月|这半个?月|这段时间|这次|此次|近期|最近|目前|现在|截至目前|到目前为止|暂时|暂"
    "|我们?|该|本|项目|企业|公司|我司|进展|进度|情况|状况|总体|整体|各项|工作|一切|所有|与|和|跟|同|较|比|上一?期|上次|上个?月|上半月|上季度?|前期|前次"
    "|之前|以前|原来|上报|填报|报告?的?|内容|相比|比较|还是|还|仍旧?|依然|依旧|基本上?|大致|均|都|也|并|确实|的|是|:|跟着|维持|保持|一直)"
)
_SOME = "(?:任何|什么|太大?的?|大的?|明显的?|新的?|实质性?的?|重大|其[他它]|特别的?|啥|多大|较大|显著|可以?|需要?)"
STRONG = re.compile(
    rf"{_BEFORE}{{0,8}}(?:(?:无|没有?|未有|未发生|未见|不见|没见){_SOME}{{0,3}}"
    "(?:变化|进展|进度|情况|动静|更新|变动|动态|改变|异常|可?报的?|补充|突破|新增内容|起色|消息|两样|区别|不同)"
    "|不变|没变|未变|变化不大|没怎么变|没怎么动|没动|照旧|照常|老样子|原样|同上一?[期月次]?|同前|如前|如旧|如初|一样|一致|相同|无异|持平|无|没有)"
    "(?:化|了|的|啊|哦|呢|哈|吧|~|!){0,3}"
)
WEAK = re.compile(
    rf"(?:{_BEFORE}|施工|建设|工程|生产|手续|推进){{0,6}}(?:(?:按照?)?(?:原|既定|序时|时序)?(?:计划|进度|工期|节点|方案))?"
    "(?:正常|有序|稳步|平稳|顺利|按期|如期|扎实|持续|正在){0,2}"
    "(?:推进|进行|施工|建设|开展|实施|运行|运转|正常|顺利|平稳|良好)(?:之?中|了|的|当中|着){0,2}"
)
STILL = re.compile("仍|还|继续|依然|依旧|正在|目前|一直|暂")
GREETING = re.compile("(?:各位)?领导(?:好|您好)?|[您你]好|大家好|报告|汇报如下|收到|好的|谢谢")
JUST_NOTHING = re.compile("(?:暂?无|没有?|同上|正常)[。!,]{0,2}")


def says_nothing_new(text: Plain, kept: Sequence[Trace], *, has_news: bool) -> bool:
    """Whether the text as a whole says so; `kept` are its problems and forecasts, which may stand on.

    A mere 正常推进 counts only where nothing else is said.
    """
    if JUST_NOTHING.fullmatch(text.chars):
        return True
    clauses = [one for one in text.clauses if not GREETING.fullmatch(text.of(one))]
    strong = [one for one in clauses if is_strong(text, one)]
    others = [one for one in clauses if one not in strong and not WEAK.fullmatch(text.of(one))]
    if has_news or not clauses:
        return False
    if not strong:
        return not others and not kept
    return all(STILL.match(text.of(one)) or _is_within(text, one, kept) for one in others)


def is_strong(text: Plain, clause: Clause) -> bool:
    return bool(STRONG.fullmatch(text.of(clause)))


def is_nothing(text: Plain, clause: Clause) -> bool:
    """A clause that a no-change answer says in full."""
    chars = text.of(clause)
    return any(pattern.fullmatch(chars) for pattern in (STRONG, WEAK, GREETING, JUST_NOTHING))


def _is_within(text: Plain, clause: Clause, kept: Sequence[Trace]) -> bool:
    start, end = text.places[clause.start], text.places[clause.end - 1]
    return any(one.start <= end and start < one.end for one in kept)
