"""指标表 and 考核表 as workbooks: every figure a value, with what it was made of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from documents.tables import Column, Look, Page, Row, Value
from domain.assessment import Assessment, Points, Scorer
from domain.digest_indicators import Progress, Reading
from domain.indicators import Basis, Indicator, Measure
from domain.money import Quantity
from domain.people import Unit
from domain.schemes import Method
from domain.schemes import Value as Told
from domain.scoring import ItemScore, PartScore, Score, ranks
from domain.targets import Standing

RATES = (
    Column("name", "指标", 14),
    Column("of", "分子", 10),
    Column("over", "基数", 14),
    Column("span", "年度口径", 14),
    Column("basis", "以何为准", 10),
    Column("counted", "报送数", 13, Look.NUMBER),
    Column("base", "基数值", 13, Look.NUMBER),
    Column("rate", "报送率", 10, Look.RATE),
    Column("recognised", "核定数", 13, Look.NUMBER),
    Column("recognised_base", "核定基数值", 13, Look.NUMBER),
    Column("recognised_rate", "核定率", 10, Look.RATE),
    Column("year_ago", "上年同日", 10, Look.RATE),
    Column("left_out", "缺数据项目数", 10, Look.COUNT),
)
TASKS = (
    Column("name", "目标任务", 14),
    Column("target", "年度目标", 14, Look.NUMBER),
    Column("done", "报送完成", 14, Look.NUMBER),
    Column("rate", "完成率", 10, Look.RATE),
    Column("elapsed", "时序进度", 10, Look.RATE),
    Column("ahead", "超(+)欠(-)时序", 13, Look.RATE),
    Column("recognised", "核定完成", 14, Look.NUMBER),
    Column("recognised_rate", "核定完成率", 11, Look.RATE),
    Column("year_ago", "上年同日", 14, Look.NUMBER),
)
ITEMS = (
    Column("item", "考核内容", 26),
    Column("most", "分值", 8, Look.NUMBER),
    Column("method", "计分办法", 12),
    Column("figure", "指标", 34),
    Column("value", "数值", 14, Look.NUMBER),
    Column("over", "基数", 14, Look.NUMBER),
    Column("ratio", "比率", 10, Look.RATE),
    Column("part", "分项得分", 10, Look.POINTS),
    Column("own", "自评", 8, Look.POINTS),
    Column("checked", "核分", 8, Look.POINTS),
    Column("final", "终分", 8, Look.POINTS),
    Column("projects", "项目", 46),
    Column("note", "说明", 30),
)

# Of a year to which its quarters count, so that the points add up before the reader.
QUARTERLY = (Column("own", "本年得分", 9, Look.NUMBER), Column("quarters", "各季得分", 20))
UNITS = {Quantity.YUAN: "（万元）", Quantity.DOLLARS: "（万美元）"}


@dataclass(frozen=True)
class Figures:
    """One scope's: the whole, and the same apart by locality; `unit` and `projects` are the scope of the tasks."""

    readings: Sequence[Reading]
    tasks: Sequence[Progress]
    apart: Sequence[tuple[str, Sequence[tuple[Indicator, Measure | None]]]]
    unit: int | None
    projects: frozenset[int]


@dataclass(frozen=True)
class Scored:
    """An assessment as it stands for its reader: these units; `names` are codes and names of projects."""

    one: Assessment
    units: Sequence[Unit]
    scores: Mapping[int, Score]
    points: Mapping[tuple[int, str, Scorer], Points]
    names: Mapping[int, str]
    ranked: bool


def indicators(title: str, note: str, figures: Figures) -> list[Page]:
    pages = [
        Page(
            "指标",
            title,
            RATES,
            [_rate(one) for one in figures.readings],
            f"{note}　金额单位：万元",
        )
    ]
    if figures.tasks:
        rows = [_task(one, figures) for one in figures.tasks]
        pages.append(Page("目标任务", title, TASKS, rows, f"{note}　金额单位：万元"))
    if figures.apart:
        pages.append(_apart(title, note, figures))
    return pages


def _rate(one: Reading) -> Row:
    indicator = one.indicator
    both = one.recognised if indicator.has_both else None
    return {
        "name": indicator.name,
        "of": str(indicator.counted),
        "over": str(indicator.base),
        "span": str(indicator.span),
        "basis": str(indicator.basis) if indicator.has_both else "",
        "counted": _sum(indicator, one.reported.counted),
        "base": _sum(indicator, one.reported.base),
        "rate": one.reported.rate,
        "recognised": _sum(indicator, both.counted) if both else None,
        "recognised_base": _sum(indicator, both.base) if both else None,
        "recognised_rate": both.rate if both else None,
        "year_ago": one.year_ago.rate,
        "left_out": len(one.main.left_out),
    }


def _sum(indicator: Indicator, number: int) -> Fraction:
    return Fraction(number, 10_000 if indicator.is_money else 1)


def _task(one: Progress, figures: Figures) -> Row:
    told = one.standing(figures.unit, figures.projects, Basis.REPORTED)
    taken = one.standing(figures.unit, figures.projects, Basis.RECOGNISED)
    return {
        "name": f"{one.task}（万美元）" if told.quantity is Quantity.DOLLARS else str(one.task),
        "target": _amount(told, told.target) if told.target else None,
        "done": _amount(told, told.done),
        "rate": told.rate,
        "elapsed": told.elapsed,
        "ahead": told.ahead,
        "recognised": _amount(taken, taken.done),
        "recognised_rate": taken.rate,
        "year_ago": _amount(told, one.done_year_ago(figures.projects)),
    }


def _amount(standing: Standing, number: int) -> Fraction:
    return Fraction(number, 1 if standing.quantity is Quantity.NUMBER else 10_000)


def _apart(title: str, note: str, figures: Figures) -> Page:
    columns = [
        Column("unit", "县(市、区)", 16),
        *(
            column
            for one in figures.readings
            for column in (
                Column(f"{one.indicator.id}.counted", "分子", 11, Look.NUMBER, one.indicator.name),
                Column(f"{one.indicator.id}.base", "基数", 11, Look.NUMBER, one.indicator.name),
                Column(f"{one.indicator.id}.rate", "率", 9, Look.RATE, one.indicator.name),
            )
        ),
    ]
    rows = [{"unit": name, **_measured(each)} for name, each in figures.apart]
    return Page("分县(市、区)", title, columns, rows, f"{note}　金额单位：万元")


def _measured(each: Iterable[tuple[Indicator, Measure | None]]) -> dict[str, Fraction | None]:
    found: dict[str, Fraction | None] = {}
    for one, measure in each:
        if measure is not None:
            found[f"{one.id}.counted"] = _sum(one, measure.counted)
            found[f"{one.id}.base"] = _sum(one, measure.base)
            found[f"{one.id}.rate"] = measure.rate
    return found


def assessment(title: str, note: str, scored: Scored) -> list[Page]:
    """All units with their items, and one page a unit down to the projects."""
    if not scored.units:
        return [Page("汇总", title, (Column("unit", "单位", 16),), (), note)]
    pages = [
        Page(unit.name, f"{title}　{unit.name}", ITEMS, list(_items(unit, scored)), note)
        for unit in scored.units
    ]
    return [_summary(title, note, scored), *pages]


def _summary(title: str, note: str, scored: Scored) -> Page:
    items = scored.scores[scored.units[0].id].items
    place = [Column("place", "名次", 7, Look.COUNT)] if scored.ranked else []
    columns = [
        *place,
        Column("unit", "单位", 18),
        *(
            Column(
                f"{at}.{key}", key, 8, Look.POINTS, f"{one.item.name}({float(one.item.points):g}分)"
            )
            for at, one in enumerate(items)
            for key in Scorer
        ),
        *(QUARTERLY if any(one.quarters for one in scored.scores.values()) else ()),
        Column("total", "合计", 9, Look.POINTS),
        Column("whole", "备注", 25),
    ]
    places = ranks(scored.scores) if scored.ranked else {}
    order = sorted(scored.units, key=lambda one: places.get(one.id, len(scored.scores) + 1))
    rows = [_of_unit(unit, scored) | {"place": places.get(unit.id)} for unit in order]
    return Page("汇总", title, columns, rows, note, fixed=len(place) + 1)


def _of_unit(unit: Unit, scored: Scored) -> dict[str, Value]:
    score = scored.scores[unit.id]
    points = {
        f"{at}.{scorer}": each
        for at, one in enumerate(score.items)
        for scorer, each in _points(unit, one, scored).items()
    }
    missing = "" if score.is_whole else "有指标未填报或未评分"
    quarters = "、".join(str(one) for one in score.quarters)
    said: dict[str, Value] = {"own": score.own, "quarters": quarters, "total": score.total}
    return {"unit": unit.name, "whole": missing, **said, **points}


def _points(unit: Unit, one: ItemScore, scored: Scored) -> dict[Scorer, Value]:
    """What the unit said, what the assessors gave by hand or the program reckoned, what stands."""
    said = {
        scorer: given.points
        if (given := scored.points.get((unit.id, one.item.id, scorer)))
        else None
        for scorer in (Scorer.OWN, Scorer.CHECKED)
    }
    return {**said, Scorer.FINAL: one.points}


def _items(unit: Unit, scored: Scored) -> Iterator[Row]:
    for one in scored.scores[unit.id].items:
        points = _points(unit, one, scored)
        said = scored.points.get((unit.id, one.item.id, Scorer.OWN))
        first, *rest = [_part(each, one, scored) for each in one.parts] or [{}]
        notes = (one.note, f"自评：{said.note}" if said else "", str(first.get("note", "")))
        yield first | {
            "item": one.item.name,
            "most": None if one.item.is_bonus else one.item.points,
            "method": str(one.item.method),
            "own": points[Scorer.OWN],
            "checked": points[Scorer.CHECKED],
            "final": points[Scorer.FINAL],
            "note": "；".join(note for note in notes if note),
        }
        yield from rest


def _part(each: PartScore, one: ItemScore, scored: Scored) -> dict[str, Value]:
    value = each.value
    over = f" ÷ {each.part.over.words}" if each.part.over else ""
    unit = UNITS.get(value.quantity if value else each.part.figure.quantity, "")
    of_parts = one.item.method in (Method.STEPS, Method.RESCALE)
    is_share = each.part.figure.is_share
    base = each.over.number if each.over else value.over if value else None
    return {
        "figure": f"{each.part.figure.words}{over}{unit}",
        "value": _in_wan(value, _counted(value)),
        "over": _in_wan(each.over or value, base),
        "ratio": each.ratio if each.part.over or is_share else None,
        "part": each.points if of_parts else None,
        "projects": "\n".join(_lines(value, scored)) if value else "",
        "note": value.note if value else "还没有数据",
    }


def _counted(value: Told | None) -> Fraction | None:
    """What a share is made of; a share that was typed in is its ratio alone."""
    if value is None:
        return None
    return value.number if value.over is None else value.counted


def _in_wan(value: Told | None, number: Fraction | None) -> Fraction | None:
    if value is None or number is None:
        return None
    return number / (1 if value.quantity is Quantity.NUMBER else 10_000)


def _lines(value: Told, scored: Scored) -> Iterator[str]:
    """A project, or what of it the record is, with what it brings."""
    for at, (key, part) in enumerate(value.records):
        name = scored.names.get(key, "")
        label = f"{value.labels[at]} {name}" if value.labels else name
        if value.quantity is not Quantity.NUMBER:
            yield f"{label}　{float(part / 10_000):,g}" + (
                f"/{float(value.of[at] / 10_000):,g}" if value.of else ""
            )
        else:
            yield label if part == 1 else f"{label}　{float(part):g}"
