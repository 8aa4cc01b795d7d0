"""A project's timeline: what each feature says happened, newest first."""

from collections.abc import Callable

from actions import problems
from domain.timeline import Happening
from storage import Tx

SOURCES: tuple[Callable[[Tx, int], list[Happening]], ...] = (problems.happened,)
