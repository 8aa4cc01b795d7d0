"""A sandbox in a file, so that one that is started again goes on where the last one stopped."""

import pickle
from pathlib import Path
from typing import Any

from sandbox.numbers import Numbers
from sandbox.world import World

LIVING = (
    "driver",
    "events",
    "closing",
    "moving",
    "updates",
    "webhook",
)  # a running sandbox's, not its state
UNKEPT = ("calls", "faults", "flood", "presses", *LIVING)
QUEUED = ("_ids", "_pending", "allowed")  # of its updates
AHEAD = 10_000  # ids that may have been given out after the last time the file was written

State = tuple[dict[str, Any], dict[str, Any]]


class Unreadable(Exception):
    """The file is none of ours, or of another version."""


def state(world: World, without: tuple[str, ...] = LIVING) -> State:
    """All that a sandbox consists of, and its queue of updates."""
    kept = {name: value for name, value in vars(world).items() if name not in without}
    return kept, {name: getattr(world.updates, name) for name in QUEUED}


def put(world: World, kept: State) -> None:
    vars(world).update(kept[0])
    vars(world.updates).update(kept[1])


def save(world: World, path: Path) -> None:
    """Whole or not at all: a file that is half written never takes the last one's place."""
    beside = path.with_suffix(".new")
    beside.write_bytes(pickle.dumps(state(world, UNKEPT)))
    beside.replace(path)


def load(world: World, path: Path) -> None:
    """Raises Unreadable."""
    try:
        kept = pickle.loads(path.read_bytes())  # noqa: S301 the visitor's own file, written by `save`
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError) as fault:
        raise Unreadable(str(fault)) from fault
    put(world, kept)
    for numbers in _numbers(world):
        numbers.following += numbers.step * AHEAD


def _numbers(world: World) -> list[Numbers]:
    """Every row of ids: none is ever given out twice."""
    own = [value for value in vars(world).values() if isinstance(value, Numbers)]
    queued = [value for value in vars(world.updates).values() if isinstance(value, Numbers)]
    return [*own, *queued, *(chat.ids for chat in world.chats.values())]
