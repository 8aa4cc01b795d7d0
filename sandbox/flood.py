"""Flood limits. Telegram does not publish them; these are a little wider than what it advises."""

import math
from dataclasses import dataclass
from datetime import datetime

from sandbox.refusals import too_many

Limit = tuple[float, float]  # burst, refilled per second

OVERALL: Limit = (30, 30)
PER_CHAT: Limit = (4, 1)
PER_GROUP: Limit = (21, 20 / 60)


@dataclass
class Bucket:
    left: float
    at: datetime

    def fill(self, limit: Limit, now: datetime) -> None:
        burst, rate = limit
        self.left = min(burst, self.left + (now - self.at).total_seconds() * rate)
        self.at = now


class Flood:
    def __init__(self) -> None:
        self.is_on = True
        self._buckets: dict[tuple[Limit, int], Bucket] = {}

    def spend(self, chat: int, now: datetime) -> None:
        """One message to this chat, or 429 when there have been too many."""
        if not self.is_on:
            return
        limits = {OVERALL: 0, PER_CHAT: chat} | ({PER_GROUP: chat} if chat < 0 else {})
        buckets = [self._filled(limit, key, now) for limit, key in limits.items()]
        wait = max(
            (1 - bucket.left) / limit[1] for limit, bucket in zip(limits, buckets, strict=True)
        )
        if wait > 0:
            raise too_many(math.ceil(wait))
        for bucket in buckets:
            bucket.left -= 1

    def _filled(self, limit: Limit, key: int, now: datetime) -> Bucket:
        bucket = self._buckets.setdefault((limit, key), Bucket(limit[0], now))
        bucket.fill(limit, now)
        return bucket
