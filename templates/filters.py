"""How values look in a sentence: the one place where dates, money and words are formatted."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil

from domain.attachments import Counts, Kind
from domain.money import YI, Quantity, dollars, exactly, in_wan, quantity, show
from domain.percents import of, rounded
from domain.periods import Period, PeriodKind
from templates.fields import FIELDS, NODES, STEPS
from templates.words import ENGLISH

WEEKDAYS = "一二三四五六日"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


_zone: tzinfo = UTC


def use_zone(zone: tzinfo) -> None:
    """The city's zone, for every moment shown. One process serves one city."""
    global _zone  # noqa: PLW0603 set once at the start
    _zone = zone


def local(moment: datetime) -> datetime:
    return moment.astimezone(_zone)


def day_zh(day: date) -> str:
    return f"{day.month}月{day.day}日"


def full_day_zh(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def until_zh(first: date, last: date) -> str:
    """2月3日至2月5日; one day is no span."""
    return day_zh(first) if first == last else f"{day_zh(first)}至{day_zh(last)}"


def full_until_zh(first: date, last: date) -> str:
    return full_day_zh(first) if first == last else f"{full_day_zh(first)}至{full_day_zh(last)}"


def moment_zh(moment: datetime) -> str:
    moment = local(moment)
    return f"{moment.month}月{moment.day}日（周{WEEKDAYS[moment.weekday()]}）{moment:%H:%M}"


def stamp_zh(moment: datetime) -> str:
    moment = local(moment)
    return f"{moment.month}月{moment.day}日 {moment:%H:%M}"


def day_en(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def full_day_en(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def until_en(first: date, last: date) -> str:
    return day_en(first) if first == last else f"{day_en(first)} to {day_en(last)}"


def full_until_en(first: date, last: date) -> str:
    return full_day_en(first) if first == last else f"{full_day_en(first)} to {full_day_en(last)}"


def moment_en(moment: datetime) -> str:
    moment = local(moment)
    return f"{moment:%a} {day_en(moment)}, {moment:%H:%M}"


def stamp_en(moment: datetime) -> str:
    moment = local(moment)
    return f"{day_en(moment)}, {moment:%H:%M}"


def word_zh(value: StrEnum | str) -> str:
    return str(value)


def word_en(value: StrEnum | str) -> str:
    return ENGLISH.get(str(value), str(value))


def field_zh(field: str) -> str:
    return FIELDS[field][0]


def field_en(field: str) -> str:
    return FIELDS[field][1]


def node_en(stage: str) -> str:
    """A milestone, where `word` is the stage that it reaches."""
    return NODES.get(str(stage), word_en(stage))


def step_en(verb: str) -> str:
    """What was done, where `word` is what a button offers to do."""
    return STEPS.get(str(verb), word_en(verb))


QUARTERS = "一二三四"


def period_zh(period: Period) -> str:
    first = period.first
    names = {
        PeriodKind.HALF_MONTH: f"{first.month}月{'上' if first.day == 1 else '下'}半月",
        PeriodKind.MONTH: f"{first.month}月",
        PeriodKind.QUARTER: f"{first.year}年{QUARTERS[(first.month - 1) // 3]}季度",
        PeriodKind.YEAR: f"{first.year}年",
    }
    return names[period.kind]


def period_en(period: Period) -> str:
    first = period.first
    month = f"{first:%B}"
    names = {
        PeriodKind.HALF_MONTH: f"{first.day}–{period.last.day} {month}",
        PeriodKind.MONTH: month,
        PeriodKind.QUARTER: f"Q{(first.month - 1) // 3 + 1} {first.year}",
        PeriodKind.YEAR: str(first.year),
    }
    return names[period.kind]


def periods_zh(periods: Iterable[Period]) -> str:
    return "、".join(period_zh(period) for period in periods)


def periods_en(periods: Iterable[Period]) -> str:
    return ", ".join(period_en(period) for period in periods)


def points(behind: Fraction) -> str:
    """To one decimal, rounded up: what lies above a threshold must not read as if it met it."""
    return f"{ceil(behind * 10) / 10:.1f}"


def rate(value: Fraction | None, digits: int = 1) -> str:
    """98.8%; — over an empty base."""
    return "—" if value is None else f"{of(value, digits)}%"


def figure_zh(value: Fraction | int, of: Quantity = Quantity.NUMBER) -> str:
    """A number of a record as it stands: 28, 1.08, 4000万元, 1.2345亿元, 500万美元."""
    if of is Quantity.NUMBER:
        return _plain(value)
    return dollars(round(value)) if of is Quantity.DOLLARS else exactly(round(value))


def figure_en(value: Fraction | int, of: Quantity = Quantity.NUMBER) -> str:
    if of is Quantity.NUMBER:
        return _plain(value)
    return dollars_en(round(value)) if of is Quantity.DOLLARS else exactly_en(round(value))


def _plain(value: Fraction | int) -> str:
    """Whole ones with their thousands apart."""
    exact = rounded(Fraction(value), 4).normalize()
    return f"{exact:,f}"


def shift(value: Fraction) -> str:
    """In percentage points, with its sign: +0.3, -5.0, 0.0."""
    moved = of(value)
    return f"{moved:+}" if moved else "0.0"


def share(part: int) -> str:
    """Hundredths of a percent: 50%, 33.33%."""
    rest = f".{part % 100:02}".rstrip("0") if part % 100 else ""
    return f"{part // 100}{rest}%"


def money_en(yuan: int) -> str:
    """Millions of yuan, as an English reader counts; from 100 million on with one decimal less."""
    millions = yuan / 1_000_000
    return f"¥{millions:,.1f}m" if yuan < YI else f"¥{millions:,.0f}m"


def exactly_en(yuan: int) -> str:
    """With every digit, where sums are added up before the reader: ¥220.5m."""
    shown_to = 1_000_000 if yuan >= YI else 100_000
    return f"¥{Decimal(yuan) / 1_000_000:,f}m" if yuan % shown_to else money_en(yuan)


def dollars_en(amount: int) -> str:
    return f"US${amount:,}"


def quantity_en(number: int, of: Quantity) -> str:
    """A count, ¥220.5m or US$5,000,000."""
    if of is Quantity.NUMBER:
        return f"{number:,}"
    return dollars_en(number) if of is Quantity.DOLLARS else money_en(number)


def clock(value: int | time | tuple[time, ...]) -> str:
    """Hours of the day as HH:MM; a count as it is."""
    if isinstance(value, tuple):
        return " ".join(map(clock, value))
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def hours(span: timedelta) -> int:
    return round(span.total_seconds() / 3600)


def short(text: str, limit: int = 24) -> str:
    """The beginning of a long text, for a button or one line of a list."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def fact_zh(value: str | int | date | None) -> str:
    """One field of a record; sums with every digit, because they are compared."""
    if isinstance(value, date):
        return full_day_zh(value)
    if isinstance(value, int):
        return in_wan(value)
    return short(value, 40) if value else "—"


def fact_en(value: str | int | date | None) -> str:
    if isinstance(value, date):
        return full_day_en(value)
    if isinstance(value, int):
        return f"¥{value:,}"
    return short(word_en(value), 40) if value else "—"


KINDS_ZH = {Kind.PHOTO: "照片{}张", Kind.DOCUMENT: "文件{}个", Kind.LOCATION: "位置{}处"}
KINDS_EN = {Kind.PHOTO: "photo", Kind.DOCUMENT: "file", Kind.LOCATION: "place"}


def attached_zh(counts: Counts) -> str:
    return "、".join(KINDS_ZH[kind].format(count) for kind, count in counts.items())


def attached_en(counts: Counts) -> str:
    named = ((count, KINDS_EN[kind]) for kind, count in counts.items())
    return ", ".join(f"{count} {name}{'s' if count > 1 else ''}" for count, name in named)


FILTERS: dict[str, dict[str, Callable[..., object]]] = {
    "zh": {
        "day": day_zh,
        "full_day": full_day_zh,
        "until": until_zh,
        "full_until": full_until_zh,
        "moment": moment_zh,
        "stamp": stamp_zh,
        "word": word_zh,
        "node": word_zh,
        "step": word_zh,
        "field": field_zh,
        "period": period_zh,
        "periods": periods_zh,
        "money": show,
        "exactly": exactly,
        "dollars": dollars,
        "quantity": quantity,
        "fact": fact_zh,
        "attached": attached_zh,
        "hours": hours,
        "clock": clock,
        "short": short,
        "share": share,
        "points": points,
        "rate": rate,
        "figure": figure_zh,
        "shift": shift,
    },
    "en": {
        "day": day_en,
        "full_day": full_day_en,
        "until": until_en,
        "full_until": full_until_en,
        "moment": moment_en,
        "stamp": stamp_en,
        "word": word_en,
        "node": node_en,
        "step": step_en,
        "field": field_en,
        "period": period_en,
        "periods": periods_en,
        "money": money_en,
        "exactly": exactly_en,
        "dollars": dollars_en,
        "quantity": quantity_en,
        "fact": fact_en,
        "attached": attached_en,
        "hours": hours,
        "clock": clock,
        "short": short,
        "share": share,
        "points": points,
        "rate": rate,
        "figure": figure_en,
        "shift": shift,
    },
}
