"""What happened about a project, of every feature; each derives it from its own rows."""

from collections.abc import Callable, Sequence

from actions import instructions
from domain.timeline import Happening
from storage import Tx

SOURCES: Sequence[Callable[[Tx, int], Sequence[Happening]]] = (instructions.happened,)
