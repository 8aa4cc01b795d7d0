"""The sample city of 40 reporters and 120 projects, in rows, without Telegram."""

from pathlib import Path
from typing import Any

import examples
from actions import imports
from bot.parse import parse
from domain.acts import Act
from storage import people

HERE = Path(examples.__file__).parent
FIRST_ACCOUNT = 500_001


def settle(tx: Any, act: Act) -> None:
    """Roster and ledger imported, everybody joined under an account of their own."""
    for name in ("roster.xlsx", "ledger.xlsx"):
        parsed = parse((HERE / name).read_bytes())
        plan = imports.work_out(tx, act, parsed)
        imports.apply(tx, act, parsed, plan, name)
    for at, person in enumerate(people.everybody(tx)):
        people.join(tx, act.now, person.id, FIRST_ACCOUNT + at)
