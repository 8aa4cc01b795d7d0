"""Runs the city at the level of actions: the clock moves, errands are done, posts are noted."""

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Engine

from actions import diary, drafts, gaps, reports
from domain.acts import Act
from domain.posts import Urgency
from domain.stages import Stage
from storage import duties, inbox, people, posts
from storage import gaps as storage_gaps
from templates.filters import use_zone

SEAL = b"a key for tests, 32 bytes long.."


@dataclass
class Office:
    """No Telegram and no loop: what would be sent is only noted."""

    engine: Engine
    now: datetime
    rang: list[tuple[datetime, int, str]] = field(default_factory=list)
    said: dict[tuple[str, int], list[str]] = field(default_factory=dict)
    row: int = 0

    def __post_init__(self) -> None:
        use_zone(self.now.tzinfo)

    def tx(self, fn: Any, *args: Any, **kwargs: Any) -> Any:
        with self.engine.begin() as tx:
            return fn(tx, *args, **kwargs)

    def act(self, person: int | None = None) -> Act:
        self.row += 1
        known = self.tx(people.person, person) if person else None
        user = known.telegram if known else None
        return Act(self.now, SEAL, self.row, known, user, chat=user or 0)

    def until(self, to: datetime) -> None:
        """Stop at every due moment on the way, in order."""
        self.settle()
        while (at := self.tx(diary.next_at, self.now)) is not None and at <= to:
            self.now = max(self.now, at.astimezone(self.now.tzinfo))
            self.settle()
        self.now = to
        self.settle()

    def away(self, start: datetime, end: datetime) -> None:
        """Nothing is done from start to end: the program stands still, or hears no Telegram."""
        self.until(start)
        self.tx(storage_gaps.begin, start)
        self.now = end
        self.tx(gaps.heard, end)
        self._errands()
        self.settle()

    def settle(self) -> None:
        while self.tx(diary.tick, self.now) or self._errands():
            pass
        self._deliver()

    def _errands(self) -> int:
        rows = self.tx(inbox.waiting, 100)
        for row in rows:
            self.tx(diary.run, self.act(), row.verb, json.loads(row.body))
            self.tx(inbox.finish, self.now, row.id)
        return len(rows)

    def _deliver(self) -> None:
        while waiting := self.tx(posts.due, self.now, 200):
            for post in waiting:
                texts = self.said.setdefault((post.key, post.chat), [])
                if not texts and post.urgency is Urgency.PROMPT:
                    self.rang.append((self.now, post.chat, post.key))
                texts.append(post.wanted.text)
                self.tx(posts.delivered, post)

    def answers_all(self, person: int) -> None:
        """全部无变化, 提交全部; where a milestone falls due, 未完成 first."""
        self.tx(drafts.no_change_all, self.act(person))
        self.tx(reports.submit_all, self.act(person))
        for owed in self.tx(duties.open_of_person, person):
            for stage in (Stage.STARTED, Stage.PRODUCING):
                self.tx(drafts.say_undone, self.act(person), owed.project, stage)
        self.tx(reports.submit_all, self.act(person))
        self.settle()

    def rings_a_day(self) -> Counter[tuple[int, Any]]:
        """How many prompt messages each chat got on each day."""
        return Counter((chat, at.date()) for at, chat, _ in self.rang)
