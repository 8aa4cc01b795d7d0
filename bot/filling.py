"""A paper filled into the office's own template, in a process of its own.

What it was tried with was made up: with a city's facts a template may still want more time or
memory than the bot has to give. `python -m bot.filling`: an order as a line of JSON and the
template's bytes on stdin, the .docx on stdout.
"""

import logging
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

from bot.parse import limit
from documents.papers import UNFILLED, Order, docx
from documents.uploads import check_document

WALL = 60  # seconds
ROOT = Path(__file__).parents[1]
ORDERS = TypeAdapter(Order)

log = logging.getLogger(__name__)


def filled(order: Order) -> bytes:
    """In the office's template; where that fails, in the layout that ships, which says so."""
    if order.template is None:
        return docx(order)
    return _apart(order, order.template) or docx(replace(order, template=None), UNFILLED)


def _apart(order: Order, template: bytes) -> bytes | None:
    told = ORDERS.dump_json(replace(order, template=None))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "bot.filling"],
            input=told + b"\n" + template,
            capture_output=True,
            cwd=ROOT,
            env={},
            timeout=WALL,
            check=True,
        )
    except subprocess.SubprocessError as fault:
        log.warning("a template of %s was not filled: %s", order.kind, fault)
        return None
    return done.stdout


def main() -> None:
    limit()
    told, _, template = sys.stdin.buffer.read().partition(b"\n")
    made = docx(replace(ORDERS.validate_json(told), template=template))
    check_document(made)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
