"""Delivery makes what was sent equal what is wanted, one message of each chat at a time."""

import asyncio
import contextlib
import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from telegram.error import ChatMigrated, InvalidToken, RetryAfter, TelegramError

from actions import reach
from bot.calls import waiting
from bot.clock import Clock
from bot.failpoints import failpoint
from bot.lease import Hold
from bot.metrics import SENDS
from bot.outcomes import Outcome, outcome
from bot.pacing import Pace
from bot.sending import Sender
from domain.acts import Act
from domain.burden import kind_of
from domain.posts import Album, Delete, Edit, Part, Send, Step, Urgency, steps
from storage import Database, Tx, burden, chats, people, posts, settings, transact
from storage.lease import Fenced
from storage.posts import Post, PostState
from templates.render import render

AT_ONCE = 16  # messages under way to different chats
NEW = (Send, Album)
IN_ORDER = 3  # failures of one message during which its chat waits for it

_REFUSED = {
    Outcome.UNREACHABLE: reach.lost,
    Outcome.DELETED: reach.deleted,
    Outcome.MUTED: reach.muted,
}

chosen = failpoint("chosen, not sent")
sent_now = failpoint("sent, not noted")
noted = failpoint("noted, chat goes on")

log = logging.getLogger(__name__)


@dataclass
class Delivery:
    database: Database
    clock: Clock
    seal: bytes
    sender: Sender
    pace: Pace | None = field(default_factory=Pace)
    hold: Hold = field(default_factory=Hold)
    under_way: int = 0
    sending: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def deliver(self) -> bool:
        """One round: at most one message to each chat that may have one now; whether there may be more."""
        ready, put_off = await transact(self.database, self._ready)
        self.under_way = len(ready)
        try:
            async with asyncio.TaskGroup() as deliveries:  # one that fails stops the others
                for post, sent in ready:
                    deliveries.create_task(self._deliver(post, sent))
        finally:
            self.under_way = 0
        return bool(ready) or put_off

    def _ready(self, tx: Tx) -> tuple[list[tuple[Post, Sequence[Part]]], bool]:
        """The first post of each chat that may have a message now, with what it has sent; and whether
        others were put off.
        """
        now = self.clock.now()
        ready, resting = [], defaultdict(list)
        for post in posts.due(tx, now, AT_ONCE):
            at = self._take_turn(post.chat, now)
            if at > now:
                resting[at].append(post.chat)
            else:
                ready.append(post)
        for at, paused in resting.items():
            posts.pause(tx, paused, at)
        sent = posts.parts_sent(tx, [post.id for post in ready]) if ready else {}
        return [(post, sent[post.id]) for post in ready], bool(resting)

    def _take_turn(self, chat: int, now: datetime) -> datetime:
        """When the chat may have its next message; if that is now, it is counted."""
        if self.pace is None:
            return now
        at = self.pace.earliest(chat, now)
        if at <= now:
            self.pace.spend(chat, now)
        return at

    async def _deliver(self, post: Post, sent: Sequence[Part]) -> None:
        try:
            await self._one_step(post, sent)
        except (InvalidToken, Fenced):
            raise
        except Exception as fault:
            log.exception("post %s failed", post.id)
            await self._save(posts.settle, post, PostState.FAILED, type(fault).__name__)

    async def _one_step(self, post: Post, sent: Sequence[Part]) -> None:
        todo = steps(sent, post.wanted, self.clock.now())
        if not todo:
            await self._save(posts.delivered, post)
            return
        # What is sent but not yet noted goes out again after a crash: one message or one album,
        # never more.
        async with self.sending if isinstance(todo[0], NEW) else contextlib.nullcontext():
            await self._do(post, todo[0], is_last=len(todo) == 1)

    async def _do(self, post: Post, step: Step, *, is_last: bool, plain: bool = False) -> None:
        if not self.hold.holds():
            raise Fenced
        chosen()
        try:
            messages = await self.sender.do(post.chat, step, plain=plain)
        except ChatMigrated as moved:
            await self._save(reach.migrated, self._act(), post.chat, moved.new_chat_id)
        except TelegramError as error:
            if outcome(error) is Outcome.PLAIN and not plain:
                await self._do(post, step, is_last=is_last, plain=True)
            else:
                await self._failed(post, step, error)
        else:
            SENDS.labels("sent").inc()
            sent_now()
            await self._save(self._note_last if is_last else self._note, post, step, messages)
            noted()

    def _note_last(self, tx: Tx, post: Post, step: Step, messages: Sequence[int]) -> None:
        self._note(tx, post, step, messages)
        posts.delivered(tx, post)

    def _note(self, tx: Tx, post: Post, step: Step, messages: Sequence[int]) -> None:
        match step:
            case Send():
                self._note_new(tx, post, [step], messages)
            case Album(sends):
                self._note_new(tx, post, sends, messages)
            case Edit(part, content):
                posts.change_part(tx, post, part, content)
            case Delete(part):
                posts.forget_parts(tx, post.id, part.position)
        log.info("post %s: %s", post.id, type(step).__name__.lower())

    def _note_new(self, tx: Tx, post: Post, sends: Sequence[Send], messages: Sequence[int]) -> None:
        """All messages of one call: one burden to the reader, several to the pace of the chat."""
        now = self.clock.now()
        for one, message in zip(sends, messages, strict=True):
            depth = chats.count_message(tx, post.chat)
            posts.add_part(tx, post, Part(one.position, message, one.content, now), depth)
        if kind := kind_of(post.key, post.urgency):
            burden.note(tx, now.date(), post.chat, kind)
        for _ in sends[1:]:
            if self.pace is not None:
                self.pace.spend(post.chat, now)

    async def _failed(self, post: Post, step: Step, error: TelegramError) -> None:
        what = outcome(error)
        SENDS.labels(what.name.lower()).inc()
        if what is Outcome.DONE:
            await self._save(self._note, post, step, [_message_of(step)])
        elif what is Outcome.GONE:
            await self._save(posts.forget_parts, post.id, _position_of(step))
        elif what in _REFUSED:
            await self._save(_REFUSED[what], self._act(), post, error.message)
        elif what in (Outcome.NEVER, Outcome.PLAIN):
            log.error("post %s refused for good: %s", post.id, error.message)
            await self._save(posts.settle, post, PostState.FAILED, error.message)
        else:
            await self._retry(post, step, error, sure=what is Outcome.LATER)

    async def _retry(self, post: Post, step: Step, error: TelegramError, *, sure: bool) -> None:
        """Certainly not sent: again, as often as needed. Perhaps sent: once more, marked, or ask."""
        at = self.clock.now() + waiting(error, post.tries)
        if isinstance(error, RetryAfter):
            await self._save(posts.pause, [post.chat], at)
        elif sure or not isinstance(step, NEW):
            await self._save(self._later, post, at, error.message)
        elif post.urgency is Urgency.DIGEST:
            await self._save(posts.settle, post, PostState.HELD, error.message)
        else:
            await self._save(self._mark, post, error.message)

    def _later(self, tx: Tx, post: Post, at: datetime, reason: str) -> None:
        """At first its chat waits with it, for the order's sake; then the others pass it."""
        posts.later(tx, post, at, reason, post.tries + 1)
        if post.tries < IN_ORDER:
            posts.pause(tx, [post.chat], at)

    def _mark(self, tx: Tx, post: Post, reason: str) -> None:
        """Say it once more, marked; what was wanted anew meanwhile goes as it is."""
        if posts.wanted(tx, post.key, post.chat) != post.wanted:
            return
        reader = people.with_telegram(tx, post.chat)
        again = render(reader.language if reader else settings.language(tx), "posts.again")
        if post.wanted.text.startswith(again):
            posts.settle(tx, post, PostState.FAILED, reason)
            return
        marked = replace(post.wanted, text=f"{again}\n{post.wanted.text}")
        posts.want(tx, self.clock.now(), post.key, post.chat, marked, post.urgency)

    def _act(self) -> Act:
        return Act(now=self.clock.now(), seal=self.seal)

    async def _save(self, fn: Callable[..., Any], *args: object) -> Any:
        return await transact(self.database, fn, *args)


def _message_of(step: Step) -> int:
    assert not isinstance(step, NEW)
    return step.part.message


def _position_of(step: Step) -> int:
    if isinstance(step, Album):
        return step.sends[0].position
    return step.position if isinstance(step, Send) else step.part.position
