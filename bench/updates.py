"""Updates a second through the whole durable path, beside the bots one would otherwise write."""

from collections.abc import Iterator, Mapping
from functools import partial

from bench.plays import Scene, conversation, echo, ours
from bench.rows import AT_LEAST, Row, alternating, beside

SCENE = Scene(people=200, reports=3)
OURS = "ours"
# Each with the share of its rate that is wanted of us.
PEERS: Mapping[str, float | None] = {
    "PTB echo": 0.7,
    "PTB conversation": 1,
    "aiogram echo": None,
}


def rows(runs: int, scene: Scene = SCENE) -> Iterator[Row]:
    bots = {
        OURS: partial(ours, scene),
        "PTB echo": partial(echo, "ptb-echo", scene),
        "PTB conversation": partial(conversation, scene),
        "aiogram echo": partial(echo, "aiogram-echo", scene),
    }
    found = alternating(bots, runs)
    rates = {name: [one.rate for one in played] for name, played in found.items()}
    for peer, limit in PEERS.items():
        name = AT_LEAST if limit else ""
        yield beside("updates", "1/s", rates[OURS], peer, rates[peer], limit, name)
    work = {name: [1000 * one.work / len(one.waits) for one in found[name]] for name in found}
    yield beside("updates: processor", "ms", work[OURS], "PTB echo", work["PTB echo"])
