"""What no field took of a text: it stays the statement, clause by clause, as typed."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from domain.said_nothing import is_nothing
from domain.said_text import Clause, Plain, Trace, plain

# What may stand beside a value without saying more than the value does; each word taken whole.
FILLER = re.compile(
    "(?>本期|本半月|这?半个?月|[本这当]个?月份?|[本这当]个?季度?|今年|本年度?|年内|以来|截[至止]|目前|现在?|已经?|昨天|今天|累计|总共|共计|合计|总计|共|其中|新增|新"
    "|到位资金|资金|到位|到资|到账|到帐|进账|进资|入资|投资款|款|额|实际|首[笔期批]|省外|市外|内资|外资|企业|公司|项目|投资方|该|我们?|工程|建设|总体|整体|整个|形象|进度"
    "|完成|总投资|投资|占|达到?|约|近|大约|大概|左右|以上|超过?|元|整|人民币|为|是|有|了|的|:|、|和|并|也|就|都|于|在|将|拟|能|可|要|计划|预计|力争|争取|确保|有望"
    "|正式|顺利|全面|举行|仪式|进行|办理|手续|登记|上午|下午|又|再|另|还|[0-9一二三四五六]{1,2}、|[0-9一二三四五六七八九十]{1,4}[年月日号季](?:份|度)?|底|末|打过来|汇入|打入|说|老板){0,24}"
)
NUMBER = re.compile("[0-9]{1,2}|[一二三四五六七八九十]{1,2}")  # of a list: 1. (2) 三)
BRACKETED = re.compile(f"(?:{NUMBER.pattern})[)）]")
EDGE = " \t\n,，;；、。.!！"


def rest(text: str, taken: Sequence[Trace], *, is_unchanged: bool) -> str:
    """The clauses that say more than the values in them, joined as they were."""
    read = plain(text)
    covered = bytearray(len(text))
    for one in taken:
        covered[one.start : one.end] = b"\1" * (one.end - one.start)
    kept = [text[start:end] for start, end in _kept(read, covered, is_unchanged=is_unchanged)]
    return _whole("".join(kept).strip(EDGE)) if len(kept) < len(read.clauses) else text.strip()


def _whole(words: str) -> str:
    """Without the half of a bracket whose other half a field took with it."""
    words = words.rstrip("(（")
    opened, closed = (sum(words.count(one) for one in signs) for signs in ("(（", ")）"))
    if closed <= opened:
        return words
    return BRACKETED.sub("", words, count=1) if BRACKETED.match(words) else words.rstrip(")）")


def _kept(read: Plain, covered: bytearray, *, is_unchanged: bool) -> Iterator[tuple[int, int]]:
    """Each with the signs after it; the number of a list goes with what it numbers."""
    taken = [
        (is_unchanged and is_nothing(read, one)) or _is_taken(read, one, covered)
        for one in read.clauses
    ]
    for at, (clause, then) in enumerate(zip_longest(read.clauses, read.clauses[1:])):
        is_numbered = then is not None and taken[at + 1] and _is_number(read, clause)
        if not taken[at] and not is_numbered:
            yield read.places[clause.start], read.places[then.start] if then else len(covered)


def _is_number(read: Plain, clause: Clause) -> bool:
    is_closed = read.chars[clause.end : clause.end + 1] in ("。", ")")
    return is_closed and NUMBER.fullmatch(read.chars, clause.start, clause.end) is not None


def _is_taken(read: Plain, clause: Clause, covered: bytearray) -> bool:
    places = range(clause.start, clause.end)
    left = "".join(read.chars[at] for at in places if not covered[read.places[at]])
    return len(left) < len(places) and bool(FILLER.fullmatch(left))
