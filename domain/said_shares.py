"""How much of a project is done, in percent of its total investment or of the whole work.

The share of one work (道路硬化完成80%), of a year's plan or of anything else stays in the statement.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from domain import numerals
from domain.day_spans import Frame
from domain.said_days import Phrase
from domain.said_text import Clause, Plain, Trace, between
from domain.stage_words import PART_AT_END

WIDTH = 40  # characters looked at before a share
SHARE = re.compile(
    r"(?<![0-9.])(?P<percent>[0-9]{1,3}(?:\.[0-9]{1,3})?)(?:%|个?百分号)"
    rf"|百分之(?P<of_hundred>[{numerals.CHARS}]{{1,10}})"
    rf"|(?<![{numerals.CHARS}])(?P<tenths>[{numerals.HAN}1-9])成(?P<more>半|[一二三四五六七八九])?"
    "(?![立功本效果熟都为品交员套绩因形分])"
    r"|(?P<half>一半)"
)
_SAID = "(?:已经?|目前|现在?|累计|约|近|大约|大概|达[到成]?|为|到|至|了|有|超过?|逾|突破|过|接近|将近|差不多|总共|仍然?|还是|维持|保持|也|就|都|:|=|的|完成|在)"
_WE = "(?:本|该|我们|整个|整体|总体|总|全部|项目|工程|建设|施工|实际|形象|累计|目前|现在?|已经?|截[至止]|到|期|月|的|止|底|为止|,|:)"
_TOTAL = "(?:计划|项目|协议|合同)?(?:总投资额?|投资总额|总投资计划|计划投资额?)"
OF_WHOLE = re.compile(
    rf"(?:完成|占|为|达|相当于)了?(?:项目)?{_TOTAL}的?{_SAID}{{0,4}}$"
    rf"|(?:完成|实现)了?投资(?:额|进度)?{_SAID}{{0,4}}$|投资(?:额|进度)?完成(?:率|进度)?{_SAID}{{0,4}}$"
    rf"|^{_WE}{{0,8}}(?:进度|工程量|工程总量|工作量|总量|建设任务){_SAID}{{0,5}}$"
    rf"|^{_WE}{{0,6}}(?:完成|达到?)了?{_WE}{{0,4}}(?:进度|工程量|工程总量|工作量|总量|建设任务){_SAID}{{0,4}}$"
    rf"|^{_WE}{{0,4}}(?:项目|工程|整体|总体)(?:{_WE}|{_SAID}){{0,4}}(?:做|干|建|建成|完成|推进){_SAID}{{0,5}}$"
)
LOOKS_WHOLE = re.compile(rf"形象进度{_SAID}{{0,5}}$")
ALONE = re.compile(f"(?:按进度)?{_SAID}{{1,5}}")
NOT_NOW = re.compile(
    "计划(?!总|投资)|应(?=完成|达|为)|预计|预期|力争|争取|目标|确保|将(?!近)|拟|要[达完做]|年度|全年|当年|今年|季度|月度|(?<!建设)任务(?=的)|同比|环比|增长|下降|比|较"
    "|时序|序时|到位|未|没|不足|不到|还[差剩需]|剩|余下|贷款|股|如果|若"
)
OF_TOTAL = re.compile("占|为.{0,4}总|达.{0,4}总|相当于")
OF_MONEY = re.compile("(?P<money>到位|进资|到资|到账)|完成投资|投资完成")
# 形象进度计划50%，实际42%: the second is said of what the first is said of.
ACTUALLY = re.compile(f"[但而]?实际(?:上)?(?:只有?|仅|才)?{_SAID}{{0,4}}")
AS_PLANNED = re.compile("计划|目标|要求|应")
FROM = re.compile("[由从](?:上期|上次|年初|月初|之前|原来|原先)?的?$")
ROSE = re.compile(
    "(?:进?一?步)?(?:提高|提升|上升|增加|推进|增长|升|涨|变)?(?:到|至|为|成)了?(?:目前|现在)?的?"
)
RANGE = re.compile("[-~—至到或、]{1,2}")


@dataclass(frozen=True)
class Share:
    """Percent of the total investment or of the whole work."""

    percent: Decimal
    trace: Trace


@dataclass(frozen=True)
class Said:
    """A share with the words before it, up to the clause or the last share, without their days."""

    percent: Decimal
    start: int
    end: int
    left: str
    clause: Clause
    is_ahead: bool  # a day that has not come stands before it


def share(text: Plain, days: Sequence[Phrase], frame: Frame) -> Share | None:
    """Of two different ones nobody can tell which is meant."""
    said = list(_said(text, days, frame))
    ranged = {
        id(one)
        for pair in pairwise(said)
        if RANGE.fullmatch(pair[1].left) and not FROM.search(pair[0].left)
        for one in pair
    }
    whole = [
        one
        for last, one in zip([None, *said], said, strict=False)
        if id(one) not in ranged and _is_of_whole(text, one, last)
    ]
    if len({one.percent for one in whole}) != 1:
        return None
    return Share(whole[0].percent, text.trace(whole[0].start, whole[0].end))


def percent(found: re.Match[str]) -> Decimal | None:
    """The number a match of SHARE stands for; None above a hundred."""
    if found["half"]:
        return Decimal(50)
    if found["tenths"]:
        more = Decimal(5) if found["more"] == "半" else numerals.read(found["more"] or "零")
        tenths = numerals.read(found["tenths"])
        return tenths * 10 + more if tenths is not None and more is not None else None
    number = numerals.read(found["percent"] or found["of_hundred"])
    return number if number is not None and number <= 100 else None


def _said(text: Plain, days: Sequence[Phrase], frame: Frame) -> Iterator[Said]:
    clauses = iter(text.clauses)
    clause, end = next(clauses, None), 0
    for found in SHARE.finditer(text.chars):
        while clause and clause.end <= found.start():
            clause = next(clauses, None)
        assert clause is not None  # a share has no comma in it
        begin = max(clause.start, end, found.start() - WIDTH)
        here = between(days, begin, found.start())
        number = percent(found)
        if number is not None:
            left = _without(text, here, begin, found.start())
            is_ahead = any(day.home is None or day.home > frame.as_of for day in here)
            yield Said(number, *found.span(), left, clause, is_ahead)
        end = found.end()


def _without(text: Plain, days: Sequence[Phrase], begin: int, end: int) -> str:
    for day in days:
        begin = max(begin, day.end) if day.start <= begin else begin
    parts, at = [], begin
    for day in days:
        parts.append(text.chars[at : max(at, day.start)])
        at = max(at, day.end)
    return "".join([*parts, text.chars[at:end]])


def _is_of_whole(text: Plain, one: Said, last: Said | None) -> bool:
    left = one.left
    if last and ROSE.fullmatch(left) and FROM.search(last.left):
        left = FROM.sub("", last.left)
    if last and last.clause.sentence == one.clause.sentence and ACTUALLY.fullmatch(left):
        left = AS_PLANNED.sub("", last.left)
    left = left[max(left.rfind(c) for c in "万亿元") + 1 :]
    if one.is_ahead or NOT_NOW.search(left) or text.chars.startswith("个点", one.end):
        return False
    if OF_TOTAL.search(left) and _is_of_money(
        text.chars[max(0, one.clause.start - WIDTH) : one.start]
    ):
        return False
    looks = LOOKS_WHOLE.search(left)
    if looks:
        return not PART_AT_END.search(left[: looks.start()])
    if one.clause.start == 0 and "完成" in left and ALONE.fullmatch(left):
        return True
    whole = OF_WHOLE.search(left)
    return whole is not None and not PART_AT_END.search(left[: whole.start()])


def _is_of_money(before: str) -> bool:
    """到位1.2亿元，占总投资的60% is how much arrived, not how much is done."""
    last = next(reversed(list(OF_MONEY.finditer(before))), None)
    return bool(last and last["money"])
