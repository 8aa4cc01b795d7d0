"""What is typed about tickets: a new one, its days, a 整改计划 with days, more time, a number."""

import re
from dataclasses import dataclass
from datetime import date

from domain.dates import Tense, day_and_why, parse_day
from domain.deadlines import may_put_off
from domain.faults import Refused
from domain.names import paragraph, tidy, within
from domain.tickets import LONGEST, LONGEST_SOURCE, MOST_DAYS, PlanStep, Series, Ticket

MOST_STEPS = 20
_SOURCE = re.compile(r"(?:来源|source)\s*[:：]\s*(?P<source>.+)", re.IGNORECASE)
_DEMAND = re.compile(r"(?:要求|demand)\s*[:：]\s*(?P<demand>.+)", re.IGNORECASE)
# 3月10日前完成场平: no blank between the day and what is said of it.
_DAY_FIRST = re.compile(
    r"(?P<day>(?:\d{4}年)?\d{1,2}月\d{1,2}日?)(?:之?前)?[\s:：，,、]*(?P<text>\S.*)"
)
_NUMBER = re.compile(
    r"(?P<series>提醒函|督办单)?\s*(?:[〔\[【（(]?(?P<year>20[0-9]{2})[〕\]】）)-]\s*)?第?0*(?P<number>[0-9]{1,5})号?"
)


@dataclass(frozen=True)
class Said:
    """`about` names a unit, a project, a problem or an instruction."""

    about: str
    grounds: str
    demand: str = ""
    source: str = ""


def read_new(words: str) -> Said:
    """`梅关区 场地平整停工两个月`, lines 要求：… and 来源：… where wanted. Raises Refused: ticket_form."""
    first, *lines = paragraph(words).split("\n")
    about, _, grounds = tidy(first).partition(" ")
    source = demand = ""
    kept = [grounds] if grounds else []
    for line in filter(str.strip, lines):
        if found := _SOURCE.fullmatch(line.strip()):
            source = within(tidy(found["source"]), LONGEST_SOURCE)
        elif found := _DEMAND.fullmatch(line.strip()):
            demand = found["demand"]
        else:
            kept.append(line.strip())
    if not about or not kept:
        raise Refused("ticket_form")
    return Said(about, worded("\n".join(kept)), worded(demand) if demand else "", source)


def worded(words: str) -> str:
    """Grounds, a demand or a reason as it is kept. Raises Refused: text_empty, text_too_long."""
    return within(paragraph(words), LONGEST)


def read_days(words: str) -> int:
    """Working days. Raises Refused: ticket_days (`most`)."""
    digits = re.fullmatch(r"([0-9]{1,3})\s*(?:个?工作日|天|日|days?)?", words.strip())
    if digits is None or not 1 <= int(digits[1]) <= MOST_DAYS:
        raise Refused("ticket_days", given=words, most=MOST_DAYS)
    return int(digits[1])


def read_plan(words: str, one: Ticket, today: date) -> tuple[str, list[PlanStep]]:
    """What is said and its dated steps, a line each or with ；between, in the order of their days.

    Raises Refused: ticket_plan_form, ticket_plan_long (`most`), ticket_plan_late (`due`), those of
    the days.
    """
    said, steps = [], []
    for piece in filter(str.strip, re.split(r"[\n；;]", worded(words))):
        step = _step(piece.strip().rstrip("。"), today)
        if step is None:
            said.append(piece.strip())
        else:
            steps.append(step)
    if not steps:
        raise Refused("ticket_plan_form")
    if len(steps) > MOST_STEPS:
        raise Refused("ticket_plan_long", most=MOST_STEPS)
    steps.sort(key=lambda step: step.on)
    assert one.due is not None
    if steps[-1].on > one.due and one.due >= today:
        raise Refused("ticket_plan_late", on=steps[-1].on, due=one.due)
    return "\n".join(said), steps


def _step(piece: str, today: date) -> PlanStep | None:
    if found := _DAY_FIRST.fullmatch(piece):
        return PlanStep(parse_day(found["day"], today, Tense.FUTURE), found["text"])
    both = day_and_why(piece, today)
    return PlanStep(*both) if both else None


def more_time(words: str, one: Ticket, today: date) -> tuple[date, str]:
    """`3月20日 等省厅批复`: a later day and why, before the old one has passed.

    Raises Refused: as `may_put_off`, time_form (`given`), time_not_later (`due`).
    """
    due = may_put_off(one.due, one.asked_due, today)
    both = day_and_why(words, today)
    if both is None:
        raise Refused("time_form", given=words)
    if both[0] <= due:
        raise Refused("time_not_later", due=due)
    return both[0], worded(both[1])


def numbered(words: str, year: int) -> tuple[Series | None, int, int] | None:
    """Series, year and number of `督办单〔2016〕3`, `提醒函5` or, of either series, `3`."""
    found = _NUMBER.fullmatch(words.strip())
    if found is None:
        return None
    series = Series(found["series"]) if found["series"] else None
    return series, int(found["year"] or year), int(found["number"])
