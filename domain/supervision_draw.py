"""Who is inspected: red lamps, who is silent, and chance, by a seed that anybody can check (product.md 2).

What is drawn follows from the seed and the names of the candidates alone; both stand in the audit.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from domain.faults import Refused

MOST = 50


class Ground(StrEnum):
    """Why somebody is inspected."""

    RED = "红灯"
    SILENT = "未报"
    RANDOM = "随机抽取"
    NAMED = "指定"


@dataclass(frozen=True)
class Candidate:
    """`key` is the unit's name or the project's code; `ground` is RED or SILENT, else nothing."""

    key: str
    ground: Ground | None = None


@dataclass(frozen=True)
class Quota:
    """At most so many of each; red and silent ones beyond it may still come up by chance."""

    red: int
    silent: int
    random: int


@dataclass(frozen=True)
class Quotas:
    projects: Quota = Quota(5, 5, 5)
    units: Quota = Quota(2, 2, 1)


def ordered(candidates: Iterable[Candidate], seed: str) -> Sequence[Candidate]:
    """By the SHA-256 of `seed:key`."""
    return sorted(candidates, key=lambda one: sha256(f"{seed}:{one.key}".encode()).hexdigest())


def drawn(
    candidates: Iterable[Candidate], seed: str, quota: Quota
) -> Sequence[tuple[Candidate, Ground]]:
    """The first of each ground in that order, then the first of all that are left."""
    left, chosen = list(ordered(candidates, seed)), []
    for ground, count in ((Ground.RED, quota.red), (Ground.SILENT, quota.silent)):
        found = [one for one in left if one.ground is ground][:count]
        chosen += [(one, ground) for one in found]
    taken = {one for one, _ in chosen}
    rest = [one for one in left if one not in taken][: quota.random]
    return [*chosen, *((one, Ground.RANDOM) for one in rest)]


_COUNTS = re.compile(
    r"项目\D*(\d{1,3})\D+(\d{1,3})\D+(\d{1,3})\D+单位\D*(\d{1,3})\D+(\d{1,3})\D+(\d{1,3})\D*"
)


def quotas(words: str) -> Quotas:
    """项目 红灯5 未报5 随机5；单位 红灯2 未报2 随机1. Raises Refused: supervise_quotas (`given`, `most`)."""
    found = _COUNTS.fullmatch(" ".join(words.split()))
    counts = [int(one) for one in found.groups()] if found else []
    if not counts or max(counts) > MOST:
        raise Refused("supervise_quotas", given=words, most=MOST)
    return Quotas(Quota(*counts[:3]), Quota(*counts[3:]))
