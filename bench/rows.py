"""A row of the table: what ours takes, what the peer takes, and how the two compare."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

T = TypeVar("T")
Judge = Callable[["Row"], bool]


@dataclass(frozen=True)
class Row:
    """Medians in `unit`; `ratio` is the median of each run's own, `spread` its highest less its lowest, in medians.

    Without a peer the spread is that of ours, and the limit speaks of ours.
    """

    name: str
    unit: str
    ours: float
    peer: float | None = None
    peer_name: str = ""
    ratio: float | None = None
    limit: float | None = None
    limit_name: str = ""
    runs: int = 1
    spread: float = 0

    @property
    def holds(self) -> bool | None:
        """Whether the limit is kept; None where there is none."""
        return None if self.limit is None else HOLDS[self.limit_name](self)


AT_LEAST, AT_MOST = "ratio at least", "ratio at most"
OURS_AT_LEAST, OURS_AT_MOST = "ours at least", "ours at most"


def _of(value: float | None, limit: float | None) -> tuple[float, float]:
    assert value is not None
    assert limit is not None
    return value, limit


def _no_less(value: float | None, limit: float | None) -> bool:
    found, least = _of(value, limit)
    return found >= least


def _no_more(value: float | None, limit: float | None) -> bool:
    found, most = _of(value, limit)
    return found <= most


HOLDS: Mapping[str, Judge] = {
    AT_LEAST: lambda row: _no_less(row.ratio, row.limit),
    AT_MOST: lambda row: _no_more(row.ratio, row.limit),
    OURS_AT_LEAST: lambda row: _no_less(row.ours, row.limit),
    OURS_AT_MOST: lambda row: _no_more(row.ours, row.limit),
}


def alternating(measures: Mapping[str, Callable[[], T]], runs: int) -> dict[str, list[T]]:
    """Each in turn, again and again: whatever else the machine does falls on all of them."""
    found: dict[str, list[T]] = {name: [] for name in measures}
    for _ in range(runs):
        for name, measure in measures.items():
            found[name].append(measure())
    return found


def alone(
    name: str, unit: str, ours: Sequence[float], limit: float | None = None, limit_name: str = ""
) -> Row:
    return Row(
        name,
        unit,
        median(ours),
        limit=limit,
        limit_name=limit_name,
        runs=len(ours),
        spread=_spread(ours),
    )


def beside(
    name: str,
    unit: str,
    ours: Sequence[float],
    peer_name: str,
    peer: Sequence[float],
    limit: float | None = None,
    limit_name: str = "",
) -> Row:
    """Run by run."""
    ratios = [one / other for one, other in zip(ours, peer, strict=True)]
    return Row(
        name,
        unit,
        median(ours),
        median(peer),
        peer_name,
        median(ratios),
        limit,
        limit_name,
        len(ratios),
        _spread(ratios),
    )


def exponent(sizes: Sequence[int], took: Sequence[float]) -> float:
    """By how much it grows with its size, by least squares over the logarithms: 1 is in step, 0 not at all."""
    x, y = [math.log(one) for one in sizes], [math.log(one) for one in took]
    middle_x, middle_y = sum(x) / len(x), sum(y) / len(y)
    above = sum((a - middle_x) * (b - middle_y) for a, b in zip(x, y, strict=True))
    return above / sum((a - middle_x) ** 2 for a in x)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of them does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)]


def _spread(values: Sequence[float]) -> float:
    middle = median(values)
    return (max(values) - min(values)) / middle if middle else 0
