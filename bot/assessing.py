"""`tuijin assess`: a period scored by schemes beside a running bot, explained or compared; nothing is kept."""

from collections.abc import Mapping
from pathlib import Path

from actions import ranking
from actions.assessment import Sheet, schemes_known, trial
from actions.assessment_notices import table
from bot.config import Settings
from bot.exits import Exit, Stop
from bot.maintenance import acting, reading
from documents.scheme_files import decoded, read
from domain.assessment import compared
from domain.periods import NotAPeriod, Period, PeriodKind, parse
from domain.schemes import Scheme, SchemeFault, Value
from domain.scoring import ItemScore
from storage import Tx, people, projects
from templates.filters import figure_en, rate, use_zone


async def assess(
    config: Settings, period: str, name: str | None, by: str | None, unit: str | None
) -> str:
    use_zone(config.city.zone)
    act, when = acting(config), _period(period)

    def gather(tx: Tx) -> str:
        known = schemes_known(tx)
        chosen = [_text(known, name)] if name else list(known.values())
        sheets = [trial(tx, act, when, text) for text in chosen]
        if by:
            other = trial(tx, act, when, _text(known, by))
            return "\n\n".join(_compared(tx, one, other) for one in sheets)
        return "\n\n".join(_shown(tx, one, unit) for one in sheets)

    return str(await reading(config, gather))


def _period(words: str) -> Period:
    try:
        period = parse(words)
    except NotAPeriod:
        period = None
    if period is None or period.kind not in (PeriodKind.YEAR, PeriodKind.QUARTER):
        raise Stop(Exit.DATA, f"{words} is no year or quarter: 2016, or 2016-Q1.")
    return period


def _text(known: Mapping[str, str], name: str) -> str:
    if name in known:
        return known[name]
    if not Path(name).is_file():
        raise Stop(Exit.DATA, f"There is no scheme {name}; known are: {', '.join(known)}.")
    data = Path(name).read_bytes()
    found = read(data)
    if isinstance(found, Scheme):
        return decoded(data) or ""
    raise Stop(Exit.DATA, *(f"{name}, {_fault(one)}" for one in found))


def _fault(one: SchemeFault) -> str:
    within = [f"{word} {at}" for word, at in (("item", one.item), ("part", one.part)) if at]
    place = ", ".join([f"line {one.line}", *within, one.field] if one.line else [one.field])
    return f"{place}: {one.code} {one.given} (should be {one.expected})"


def _shown(tx: Tx, whole: Sheet, unit: str | None) -> str:
    lines = [f"{whole.scheme.name}, {whole.one.period.key}"]
    for place, each, score in table(tx, whole):
        if unit in (None, each.name):
            mark = "" if score.is_whole else " (incomplete)"
            lines.append(f"{place or '-'}\t{each.name}\t{score.total}{mark}")
            if unit:
                lines += [line for one in score.items for line in _explained(tx, one)]
    return "\n".join(lines)


def _explained(tx: Tx, one: ItemScore) -> list[str]:
    lines = [f"  {one.item.name}\t{'?' if one.points is None else one.points}\t{one.note}"]
    for part in one.parts:
        over = f" / {_number(part.over)}" if part.part.over else ""
        lines.append(f"    {part.part.figure}\t{_number(part.value)}{over}")
        if part.value:
            lines += _records(tx, part.value)
    return lines


def _number(value: Value | None) -> str:
    if value is None:
        return "not known"
    if value.over is None:
        return figure_en(value.number, value.quantity)
    counted, over = (figure_en(one, value.quantity) for one in (value.counted, value.over))
    return f"{rate(value.number, 2)} ({counted} of {over})"


def _records(tx: Tx, value: Value) -> list[str]:
    codes = {one.id: one.code for one in projects.with_ids(tx, {key for key, _ in value.records})}
    return [
        f"      {codes[key]}\t{figure_en(brought, value.quantity)}"
        for key, brought in value.records
    ]


def _compared(tx: Tx, one: Sheet, other: Sheet) -> str:
    names = {unit.id: unit.name for unit in people.all_units(tx)}
    lines = [f"{one.scheme.name} | {other.scheme.name}, {one.one.period.key}"]
    found = compared(one.scores, other.scores, ranking=ranking.is_on(tx))
    for unit, first, place, second, other_place in found:
        lines.append(
            f"{names[unit]}\t{first.total} ({place or '-'})\t{second.total} ({other_place or '-'})"
        )
    return "\n".join(lines)
