"""The pictures under a digest: its figures as cards, localities as bars, money as a trend (product.md 5)."""

from collections.abc import Iterator
from fractions import Fraction

from documents import figure_cards, trends, unit_bars
from documents.canvas import Sheet
from documents.fonts import Fonts
from documents.frames import MONEY, rounded, whose_projects
from domain.digest_indicators import Reading, Seen, SeenTask
from domain.indicators import Basis
from domain.lamp_counts import Tally
from domain.lamps import Colour
from domain.money import quantity, show
from domain.pictures import (
    Bar,
    Bars,
    Card,
    Cards,
    DigestBars,
    DigestCards,
    DigestRates,
    DigestTasks,
    Manner,
    MoneyTrend,
    Series,
    Trend,
)
from domain.roles import ScopeKind

REPORTED = "报送数"
LIT = (Colour.RED, Colour.YELLOW, Colour.GREEN)


def cards(fonts: Fonts, given: DigestCards) -> Sheet:
    found = list(_counts(given) if given.counts_only else _figures(given))
    received = given.received if given.received != given.day else None
    return figure_cards.sheet(fonts, Cards(title(given), given.day, REPORTED, found, received))


def title(given: DigestCards | DigestRates | DigestTasks | DigestBars) -> str:
    one = given.digest
    whose = "" if given.whose.scope is ScopeKind.CITY else f"　{whose_projects(given.whose)}"
    return f"{one.kind}〔{one.year}〕第{one.number}期{whose}"


def rates(fonts: Fonts, given: DigestRates) -> Sheet:
    """合同履约率 and its like: each with its base, by the basis it is kept by, the other beside it."""
    found = [_rate(one) for one in given.rates]
    return figure_cards.sheet(fonts, Cards(f"{title(given)}　指标", given.day, "", found))


def _rate(one: Seen) -> Card:
    indicator, main = one.reading.indicator, one.reading.main
    counted, base = (
        show(value) if indicator.is_money else str(value) for value in (main.counted, main.base)
    )
    return Card(
        indicator.name,
        _percent(main.rate),
        "%",
        places=1,
        base=f"{indicator.counted}{counted}÷{indicator.base}{base}{_other(one.reading)}",
        share=main.rate,
        change=_percent(one.moved),
        on_year=_percent(one.on_year),
    )


def _other(reading: Reading) -> str:
    beside = reading.beside
    if beside is None or beside.rate is None:
        return ""
    word = "核定" if reading.indicator.basis is Basis.REPORTED else "报送"
    return f"；{word}{rounded(100 * beside.rate, 1)}%"


def _percent(share: Fraction | None) -> Fraction | None:
    return None if share is None else 100 * share


def tasks(fonts: Fonts, given: DigestTasks) -> Sheet:
    gone = rounded(100 * given.tasks[0].reported.elapsed, 1)
    found = [_task(one) for one in given.tasks]
    under = f"时序进度{gone}%"
    return figure_cards.sheet(fonts, Cards(f"{title(given)}　目标任务", given.day, under, found))


def _task(one: SeenTask) -> Card:
    standing = one.reported
    done, target = (
        quantity(value, standing.quantity) for value in (standing.done, standing.target)
    )
    ahead = standing.ahead or Fraction(0)
    word = "欠" if ahead < 0 else "超"
    grown = "" if one.growth is None else f"；同比{_signed(100 * one.growth)}%"
    beside = one.beside.rate if one.beside else None
    taken = "" if beside is None else f"；核定{rounded(100 * beside, 1)}%"
    return Card(
        str(standing.task),
        _percent(standing.rate),
        "%",
        places=1,
        base=f"{done}／{target}，{word}时序{rounded(100 * abs(ahead), 1)}个百分点{grown}{taken}",
        share=standing.rate,
        paced=standing.elapsed,
    )


def _signed(value: Fraction) -> str:
    return f"{'-' if value < 0 else '+'}{rounded(abs(value), 1)}"


def _counts(given: DigestCards) -> Iterator[Card]:
    yield _answered(given)
    figures = given.figures
    yield Card("未报", figures.unanswered, "项", base=f"其中首次未报{figures.missing_first}项")


def _answered(given: DigestCards) -> Card:
    figures = given.figures
    share = Fraction(figures.answered, figures.owed) if figures.owed else None
    of = f"（{rounded(100 * share, 1)}%）" if share is not None else ""
    late = f"，其后补报{figures.late}项" if figures.late else ""
    return Card("已报", figures.answered, "项", base=f"应报{figures.owed}项{of}{late}", share=share)


def _figures(given: DigestCards) -> Iterator[Card]:
    figures = given.figures
    yield _answered(given)
    arrived = f"本期到位{show(figures.arrived)}"
    yield Card("到位资金累计", figures.total or None, MONEY, base=arrived)
    yield from _lamps(given)
    yield Card("本期完成节点", len(figures.done), "个")
    yield Card("节点逾期", len(figures.overdue), "个", base="已过计划日期、未完成")
    yield Card("逾约", len(figures.breached), "个", base="已过合同约定日期、未完成")


def _lamps(given: DigestCards) -> Iterator[Card]:
    """Shares are of those judged: 未报 is known of none of them."""
    counts = {one.colour: one for one in given.figures.lamps}
    grey = counts[Colour.GREY].now if Colour.GREY in counts else 0
    judged = sum(one.now for one in given.figures.lamps) - grey
    for colour in LIT:
        found = counts.get(colour, Tally(colour, 0))
        yield Card(
            str(colour),
            found.now,
            "项",
            base=f"已判灯{judged}项" + (f"，未报{grey}项" if grey else ""),
            share=Fraction(found.now, judged) if judged else None,
            change=found.change,
            good=colour is Colour.GREEN,
            colour=colour,
        )


def bars(fonts: Fonts, given: DigestBars) -> Sheet:
    shown = [Bar(one.name, one.answered, one.owed) for one in given.localities]
    return unit_bars.sheet(
        fonts, Bars(f"{title(given)}　各地报送", given.day, "已报÷应报，按台账顺序，不排名", shown)
    )


def trend(fonts: Fonts, given: MoneyTrend) -> Sheet:
    year = given.day.year
    lines = [Series(f"{year}年", Manner.NOW, given.now)]
    if any(one is not None for one in given.before):
        lines.append(Series(f"{year - 1}年", Manner.BEFORE, given.before))
    if given.target:
        words = f"时序进度（年度目标{show(given.target)}）"
        lines.append(Series(words, Manner.PLAN, given.planned))
    labels = [f"{month}月" for month in range(1, 13)]
    title = f"{whose_projects(given.whose)}当年到位资金"
    return trends.sheet(fonts, Trend(title, MONEY, given.day, labels, lines, "自1月1日起累计；"))
