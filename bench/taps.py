"""From tap to visible card: one person alone, and fifty updates a second."""

from collections.abc import Iterator, Mapping
from functools import partial

from bench.plays import Scene, echo, ours
from bench.rows import AT_MOST, Row, alternating, beside

PEER = "PTB echo"
# Within what `domain/floods.py` takes for one person's typing: 20 updates in 10 seconds.
SCENES: Mapping[str, Scene] = {
    "one person": Scene(people=1, reports=6),
    "50 updates/s": Scene(people=25, reports=2, pause=0.5),
}


def rows(runs: int, scenes: Mapping[str, Scene] = SCENES) -> Iterator[Row]:
    for name, scene in scenes.items():
        found = alternating(
            {"ours": partial(ours, scene), PEER: partial(echo, "ptb-echo", scene)}, runs
        )
        middle, late = ([one.wait(share) for one in found["ours"]] for share in (0.5, 0.99))
        peers, late_peers = ([one.wait(share) for one in found[PEER]] for share in (0.5, 0.99))
        yield beside(f"tap: {name}, p50", "ms", middle, PEER, peers, 2, AT_MOST)
        yield beside(f"tap: {name}, p99", "ms", late, "its own p50", middle, 5, AT_MOST)
        yield beside(f"tap: {name}, p99", "ms", late, PEER, late_peers)
