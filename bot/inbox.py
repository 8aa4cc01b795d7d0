"""One inbox row, one transaction: handler, action, rows, posts, audit and the row's own end."""

import json
import logging
import re
import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from telegram import CallbackQuery, Message, Update

from actions import deadletters, diary, posts
from actions.audit import refused
from bot.clock import Clock
from bot.failpoints import failpoint
from bot.metrics import UPDATES
from domain.acts import Act
from domain.faults import Refused
from handlers.context import TURN, Toast, Turn
from storage import AsyncTx, Database, Tx, chats, inbox, people, settings, within
from storage.inbox import InboxRow
from templates.filters import short
from templates.render import plain

TRIES = 3
LONGEST = 120  # characters of what was typed that a refusal repeats
BATCH = 20  # waiting rows that share one commit

handled = failpoint("handled, not committed")
committed = failpoint("committed, not answered")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Press:
    """A press to be answered once its transaction is committed."""

    query: CallbackQuery
    toast: Toast


class Application(Protocol):
    """What the inbox needs of PTB's application."""

    async def process_update(self, update: object) -> None: ...


@dataclass(frozen=True)
class Inbox:
    """Takes waiting rows in order and does each exactly once."""

    database: Database
    clock: Clock
    seal: bytes
    application: Application
    parse: Callable[[dict[str, Any]], Update | None]
    respond: Callable[[Sequence[Press]], Awaitable[None]]

    async def process(self) -> bool:
        """Do the rows that wait, in order, under one commit; whether there were any."""
        async with self.database.begin() as connection:
            count, presses = await within(connection, self._batch)
        if count:
            committed()
        if presses:
            await self.respond(presses)
        return bool(count)

    async def _batch(self, connection: AsyncTx) -> tuple[int, list[Press]]:
        """How many rows there were, and the presses among them."""
        presses = []
        rows = await connection.run_sync(inbox.waiting, BATCH, self.clock.now())
        for row in rows:
            presses += await self._settle(connection, row)
            handled()
        return len(rows), presses

    async def _settle(self, connection: AsyncTx, row: InboxRow) -> list[Press]:
        """Try a row up to three times, each in a savepoint; then put it aside: order never waits."""
        reason = ""
        for attempt in range(1, TRIES + 1):
            try:
                async with connection.begin_nested():
                    return await self._do(connection, row)
            except Exception as fault:
                log.exception("inbox row %s failed, try %s", row.id, attempt)
                reason = _readable(f"{type(fault).__name__}: {fault}")
        await connection.run_sync(self._put_aside, row, reason)
        return []

    async def _do(self, connection: AsyncTx, row: InboxRow) -> list[Press]:
        presses = []
        if row.verb == "update":
            presses = await self._update(connection, row)
        else:
            act = Act(now=self.clock.now(), seal=self.seal, row=row.id)
            await connection.run_sync(diary.run, act, row.verb, json.loads(row.body))
        await connection.run_sync(inbox.finish, self.clock.now(), row.id)
        UPDATES.labels("done").inc()
        return presses

    async def _update(self, connection: AsyncTx, row: InboxRow) -> list[Press]:
        update = self.parse(json.loads(row.body))
        if update is None:
            return []
        act = await connection.run_sync(self._act, row, update)
        turn = Turn(connection, act, Toast())
        token = TURN.set(turn)
        try:
            async with connection.begin_nested():
                await self.application.process_update(update)
        except Refused as refusal:
            await connection.run_sync(refuse, turn, update, refusal)
        finally:
            TURN.reset(token)
        query = update.callback_query
        return [Press(query, turn.toast)] if query else []

    def _act(self, tx: Tx, row: InboxRow, update: Update) -> Act:
        user, chat, message = update.effective_user, update.effective_chat, update.effective_message
        person = people.with_telegram(tx, user.id) if user else None
        if update.message and chat:
            chats.count_message(tx, chat.id)
        return Act(
            now=self.clock.now(),
            seal=self.seal,
            row=row.id,
            person=person,
            user=user.id if user else None,
            chat=chat.id if chat else 0,
            message=message.message_id if message else None,
            in_group=chat is not None and chat.type != "private",
            language=person.language if person else settings.language(tx),
            written_at=self._written_at(update.message or update.edited_message),
            seed=secrets.token_hex(16),
        )

    def _written_at(self, message: Message | None) -> datetime | None:
        """Telegram's date, never after ours: a message may have waited for us to come back."""
        if message is None:
            return None
        now = self.clock.now()
        return min((message.edit_date or message.date).astimezone(now.tzinfo), now)

    def _put_aside(self, tx: Tx, row: InboxRow, reason: str) -> None:
        if diary.part(tx, self.clock.now(), row.verb, row.body):
            inbox.finish(tx, self.clock.now(), row.id)
            return
        UPDATES.labels("dead").inc()
        inbox.put_aside(tx, self.clock.now(), row.id, TRIES, reason)
        act = Act(now=self.clock.now(), seal=self.seal, row=row.id)
        deadletters.note(tx, act, _private_chat(row.body))


def _readable(text: str) -> str:
    """What both databases can hold, whatever an update had in it; the log has the rest, and statements."""
    first = next(iter(text.splitlines()), "")
    return first.replace("\0", "").encode("utf-8", "replace").decode()[:500]


def _private_chat(body: str) -> int | None:
    """Who wrote what could not be done, as far as that can be told from the raw update."""
    found = re.search(r'"chat": \{"id": ([1-9][0-9]{0,15})[,}]', body)
    return int(found[1]) if found else None


def refuse(tx: Tx, turn: Turn, update: Update, refusal: Refused) -> None:
    """Tell the person why not, and note it; nothing the row had done remains.

    What was typed in a group is answered in private: nobody else there has to read it.
    """
    act = turn.act
    name = f"refusals.{refusal.code}"
    values = {key: _repeated(value) for key, value in refusal.values.items()}
    refused(tx, act, Refused(refusal.code, **values), _tried(update))
    if update.callback_query:
        turn.toast.text = plain(act.language, name, **values)[:200]
        turn.toast.alert = True
    elif not act.in_group:
        posts.answer(tx, act, name, (), **values)
    elif act.person is not None:
        posts.tell(tx, act, act.person, f"answer:{act.row}:{name}", name, **values)


def _tried(update: Update) -> str:
    """The command, or what stands on the button that was pressed."""
    query, message = update.callback_query, update.message
    if query is None:
        words = (message.text or "").split(maxsplit=1) if message else []
        return words[0][:LONGEST] if words and words[0].startswith("/") else ""
    markup = query.message.reply_markup if isinstance(query.message, Message) else None
    rows = markup.inline_keyboard if markup else ()
    labels = (one.text for row in rows for one in row if one.callback_data == query.data)
    return next(labels, "")


def _repeated(value: object) -> object:
    """Who wrote four thousand characters knows them by their beginning."""
    return short(value, LONGEST) if isinstance(value, str) else value
