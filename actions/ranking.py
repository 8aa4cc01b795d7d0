"""Units stand by their results, or in the order of the register: one switch for the whole program."""

from actions.audit import record
from domain.acts import Act
from storage import Tx, settings

SETTING = "ranking"


def is_on(tx: Tx) -> bool:
    return bool(settings.get(tx, SETTING, True))


def switch(tx: Tx, act: Act) -> None:
    settings.put(tx, act.now, SETTING, not is_on(tx))
    record(tx, act, "set_ranking", f"setting:{SETTING}", new=int(is_on(tx)))
