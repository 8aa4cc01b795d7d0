"""`tuijin audit verify`: whether the chain is whole, and still is what was noted of it elsewhere."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from actions.audit import altered, faulty, unmet
from bot.config import Settings
from bot.exits import Exit, Stop
from bot.maintenance import reading
from bot.seal import seal
from storage import Tx, audit

ANCHOR = re.compile(r"(?<![\w:])(\d+:[0-9a-f]{8,64})\b")
_UNMET = "Check value {} is of no entry: the end was cut off, or the whole was written anew with the key."


async def verify(config: Settings, against: Sequence[str] = ()) -> str:
    """The chain from its first entry, and against anchors kept elsewhere; faults end the command."""
    anchors = [anchor for given in against for anchor in _anchors(given)]

    def gather(tx: Tx) -> tuple[int, str, list[str]]:
        key, size = seal(config), audit.size(tx)
        broken = list(faulty(tx, key))
        told = [
            *_broken(config, broken, size),
            *_changed(sorted(set(altered(tx, key)) - set(broken))),
            *(_UNMET.format(one) for one in unmet(tx, anchors)),
        ]
        head = audit.latest(tx, 1)
        return size, head[0].anchor if head else "none", told

    size, head, told = await reading(config, gather)
    if told:
        raise Stop(Exit.DATA, *told)
    held = f"; {len(anchors)} earlier check values hold" if anchors else ""
    return f"{size} entries, unbroken; check value {head}{held}"


def _anchors(given: str) -> list[str]:
    """One, or all that stand in a file, whatever else is written there."""
    if ANCHOR.fullmatch(given):
        return [given]
    try:
        found = ANCHOR.findall(Path(given).read_text(encoding="utf-8", errors="replace"))
    except OSError as fault:
        told = f"{given} is no check value (5012:ab12cd34) and no file of them ({fault.strerror})"
        raise Stop(Exit.CONFIG, told) from fault
    if not found:
        raise Stop(Exit.CONFIG, f"{given} holds no check value; one reads 5012:ab12cd34")
    return list(dict.fromkeys(found))


def _broken(config: Settings, numbers: list[int], size: int) -> Iterator[str]:
    if numbers:
        listed = ", ".join(str(one) for one in numbers[:20])
        yield f"The audit does not hold: look at entries {listed} of {size}."
    if numbers and len(numbers) == size:
        yield (
            f"None of them fits the key in {config.database.seal_file}: "
            "is it the one they were written with?"
        )


def _changed(numbers: list[int]) -> Iterator[str]:
    if numbers:
        listed = ", ".join(str(one) for one in numbers[:20])
        yield f"What entries {listed} say was changed afterwards."
