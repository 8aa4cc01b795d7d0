"""A nursery whose children live until the power goes: a line says by which seed, and at which write or sync."""

import random
import sys
from pathlib import Path

from tests.reliability.nursery import live, nurse
from tests.reliability.platter import Platter
from tests.reliability.vfs import recording


def live_until_the_power_goes(line: str, config: str) -> None:
    if not line:
        live("", config)
    seed, operations = map(int, line.split())
    database = Path(config).with_name("town.db")
    with recording(Platter(database, random.Random(seed), operations)):
        live("", config)


if __name__ == "__main__":
    nurse(sys.argv[1], live_until_the_power_goes)
