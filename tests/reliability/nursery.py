"""`tuijin run`, forked for each line read from a process that has imported it: a start takes 0.1 s.

The line is the failpoint at which the child is to die, mostly none. The child is the very program; only its imports are done. Its number is printed.
"""

import os
import sys

import bot.run  # noqa: F401 what `tuijin run` imports when it starts
from bot.cli import main
from bot.failpoints import VARIABLE


def nurse(config: str) -> None:
    for line in sys.stdin:
        child = os.fork()
        if not child:
            os.environ[VARIABLE] = line.strip()
            main(["run", "--config", config], prog_name="tuijin")
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    nurse(sys.argv[1])
