"""`tuijin import-ledger`, `import-roster` and `import-merchants`: the chat's import, from a file of the operator."""

from pathlib import Path

from actions import imports
from actions.faults import Sentence, sentences
from actions.ledger_import import Progress
from bot.clock import Clock
from bot.config import Settings
from bot.exits import Exit, Stop
from bot.opening import opened
from bot.parse import parse
from bot.seal import seal
from domain.acts import Act
from domain.imports import Kind, unanswered
from storage import Tx
from storage.layouts import remembered
from templates.filters import use_zone

CALLED = {Kind.LEDGER: "ledger", Kind.ROSTER: "roster", Kind.MERCHANTS: "register of merchants"}


async def import_ledger(
    path: Path, config: Settings, progress: Progress, *, accept: bool = False
) -> str:
    """`accept`: whatever the chat would ask counts as the file says."""
    return await _import(Kind.LEDGER, path, config, progress, accept=accept)


async def import_roster(
    path: Path, config: Settings, progress: Progress, *, accept: bool = False
) -> str:
    return await _import(Kind.ROSTER, path, config, progress, accept=accept)


async def import_merchants(
    path: Path, config: Settings, progress: Progress, *, accept: bool = False
) -> str:
    return await _import(Kind.MERCHANTS, path, config, progress, accept=accept)


async def _import(
    kind: Kind, path: Path, config: Settings, progress: Progress, *, accept: bool
) -> str:
    """All of the file in one transaction, or a `Stop` that names every reason why not."""
    use_zone(config.city.zone)
    data = _bytes(path)
    parsed = parse(data)
    if parsed.faults and parsed.layout is None:
        raise Stop(Exit.DATA, *_lines(sentences("en", parsed.faults)))
    if parsed.kind is Kind.CALENDAR:
        raise Stop(Exit.DATA, f"{path} is a calendar: send it to the bot after /calendar.")
    if parsed.layout is None and parsed.kind is not None and parsed.kind is not kind:
        raise Stop(
            Exit.DATA, f"{path} is a {CALLED[parsed.kind]}: tuijin import-{parsed.kind} takes it."
        )
    act = Act(now=Clock(config.city.zone).now(), seal=seal(config), language="en")
    async with opened(config, "/import") as database, database.begin() as connection:
        return await connection.run_sync(_apply, act, data, path.name, progress, accept)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise Stop(Exit.DATA, f"{path} cannot be read: {fault.strerror}") from fault


def _apply(
    tx: Tx,
    act: Act,
    data: bytes,
    name: str,
    progress: Progress,
    accept: bool,  # noqa: FBT001 run_sync passes by place
) -> str:
    parsed = parse(data, remembered(tx))
    found = imports.findings(tx, act, parsed)
    plan = found.plan
    if found.faults or plan is None:
        raise Stop(Exit.DATA, *_lines(sentences("en", found.faults)))
    asked = unanswered(plan.questions, {})
    if asked and not accept:
        lines = _lines(sentences("en", asked))
        raise Stop(Exit.DATA, *lines, "Give --yes to take the file's word, or use /import.")
    imports.apply(tx, act, parsed, plan, name, progress)
    return f"{len(plan.new)} new, {len(plan.changed)} changed, {plan.unchanged} unchanged"


def _lines(found: list[Sentence]) -> list[str]:
    return [_line(one) for one in found]


def _line(one: Sentence) -> str:
    fault = one.fault
    place = " ".join(word for word in (fault.sheet, fault.cell, fault.column) if word)
    given = f" {fault.given!r}" if fault.given else ""
    return f"{place}{given}: {one.text}" if place else one.text
