"""督查 in words: what is typed for a round, and what its report says where nobody wrote otherwise."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from domain.dates import Tense, parse_day
from domain.faults import Refused
from domain.names import clean, paragraph, within
from domain.periods import NotAPeriod, Period, PeriodKind
from domain.said_periods import named
from domain.supervision import BASIS, LONGEST_WHY, Content, Entry, Issue, Method, Verdict

# What the clause has inspected, as a lead says it.
SCOPE = (
    "招商活动开展、领导外出招商、推进措施和推进计划落实、部门履职情况，"
    "项目注册、进资、开工、投产情况，以及协调推进会议定问题办理情况"
)


def entry(words: str, year: int) -> Entry:
    """一季度；重点项目推进情况；赣市府办发〔2015〕69号；刘志强, of this year unless another is named.

    Raises Refused: supervise_entry (`given`), text_too_long.
    """
    parts = [part.strip() for part in re.split("[；;\n]", words) if part.strip()]
    if len(parts) != 4:
        raise Refused("supervise_entry", given=words)
    when, topic, basis, approver = parts
    period = _quarter(when, year)
    if period is None:
        raise Refused("supervise_entry", given=words)
    return Entry(period, *(within(clean(one), LONGEST_WHY) for one in (topic, basis, approver)))


def _quarter(words: str, year: int) -> Period | None:
    try:
        period = named(words if re.search("20[0-9]{2}", words) else f"{year}年{words}", date.max)
    except NotAPeriod:
        return None
    return period if period.kind is PeriodKind.QUARTER else None


def issue(words: str, today: date) -> Issue:
    """赣市府办督〔2016〕3号 刘志强 4月8日. Raises Refused: supervise_issue (`given`), as `parse_day`."""
    parts = words.split()
    if len(parts) != 3 or max(map(len, parts)) > LONGEST_WHY:
        raise Refused("supervise_issue", given=words)
    document, signer, day = parts
    return Issue(clean(document), clean(signer), parse_day(day, today, Tense.PAST))


def named_with_reason(words: str) -> tuple[str, str]:
    """于水县 领导批示: what else is inspected, and why. Raises Refused: supervise_reason, text_too_long."""
    first, _, why = paragraph(words).partition(" ")
    if not why.strip():
        raise Refused("supervise_reason", given=words)
    return first, within(why.strip(), LONGEST_WHY)


def as_problem(period_name: str, seen: str) -> str:
    """A finding as the 问题 it becomes: with its source."""
    return f"{period_name}督查：{seen}"


def title(period_name: str, topic: str) -> str:
    return f"关于{period_name}{topic}的督查情况报告"


def on_basis(plan: Entry | None) -> str:
    """Of an entry of the yearly plan, else the clause alone."""
    return f"{plan.basis}和年度督查计划" if plan else BASIS


def lead(
    plan: Entry | None,
    first: date,
    last: date,
    counts: tuple[int, int],
    methods: tuple[Method, ...],
) -> str:
    """Basis, time, scope and method, in 100 to 200 characters (`facts/domain.md` 7.1)."""
    basis = f"根据{on_basis(plan)}"
    units, projects = counts
    how = "、".join(one.done for one in methods)
    return (
        f"{basis}，{_days(first, last)}，督查组对{units}个单位、{projects}个项目开展督查，"
        f"采取{how}的方式，重点了解{SCOPE}。现将有关情况报告如下："
    )


def contents(
    records: Mapping[Content, str], findings: Iterable[tuple[Content, Verdict]]
) -> tuple[tuple[Content, str], ...]:
    """Of each of the six what is on record of the units inspected, and what the inspectors noted."""
    counts = {content: Counter[Verdict]() for content in Content}
    for content, verdict in findings:
        counts[content][verdict] += 1
    return tuple(
        (content, f"受查单位{records[content]}。{_outcome(found)}")
        for content, found in counts.items()
    )


def _outcome(found: Mapping[Verdict, int]) -> str:
    said = "、".join(f"{one}{found[one]}条" for one in Verdict if found.get(one))
    return f"督查记录{said}。" if said else ""


def basics(drawn: Mapping[str, int], findings: Mapping[Verdict, int], good: Sequence[str]) -> str:
    """How the places were chosen, and what came out."""
    chosen = "、".join(f"{ground}{count}个" for ground, count in drawn.items() if count)
    verdicts = "、".join(f"{one}{findings[one]}条" for one in Verdict if findings.get(one))
    total = sum(findings.values())
    praise = f"做法较好的有：{'、'.join(good)}。" if good else ""
    return f"督查对象的确定：{chosen}。共记录情况{total}条：{verdicts}。{praise}"


def _days(first: date, last: date) -> str:
    """What both days share is said once."""
    said = f"{first.year}年{first.month}月{first.day}日"
    if first == last:
        return said
    year = "" if first.year == last.year else f"{last.year}年"
    return f"{said}至{year}{last.month}月{last.day}日"
