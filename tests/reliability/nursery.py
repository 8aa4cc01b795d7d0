"""`tuijin run`, forked for each line read from a process that has imported it: a start takes 0.1 s.

The child is the very program; only its imports are done. Its number is printed. The line says how it
is to die by itself, mostly not at all: here at a failpoint.
"""

import os
import sys
from collections.abc import Callable

import bot.run  # noqa: F401 what `tuijin run` imports when it starts
from bot.cli import main
from bot.failpoints import VARIABLE


def live(line: str, config: str) -> None:
    os.environ[VARIABLE] = line
    main(["run", "--config", config], prog_name="tuijin")


def nurse(config: str, live: Callable[[str, str], None]) -> None:
    for line in sys.stdin:
        child = os.fork()
        if not child:
            live(line.strip(), config)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    nurse(sys.argv[1], live)
