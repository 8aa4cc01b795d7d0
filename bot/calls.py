"""Does what Telegram is to be asked for beside messages, until it has been done."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from telegram import Bot
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.clock import Clock
from bot.failpoints import failpoint
from storage import Database, calls, transact
from storage.calls import Call, CallState

AGAIN = (1, 5, 30, 120, 600)  # seconds before the next try

called = failpoint("group left, not noted")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Calls:
    database: Database
    clock: Clock
    bot: Bot

    async def call_one(self) -> bool:
        """Make one call that is due; whether there was one."""
        due = await transact(self.database, calls.due, self.clock.now(), 1)
        for one in due:
            await self._make(one)
        return bool(due)

    async def _make(self, call: Call) -> None:
        try:
            await self.bot.leave_chat(call.chat)
        except InvalidToken:
            raise
        except (BadRequest, Forbidden) as refusal:
            # Thrown out already, or never there: what we wanted is so.
            await self._settle(call, CallState.FAILED, refusal.message)
        except TelegramError as fault:
            await self._later(call, fault)
        else:
            called()
            log.info("call %s: %s", call.id, call.verb)
            await self._settle(call, CallState.DONE)

    async def _settle(self, call: Call, state: CallState, reason: str | None = None) -> None:
        await transact(self.database, calls.settle, call, state, reason)

    async def _later(self, call: Call, fault: TelegramError) -> None:
        at = self.clock.now() + waiting(fault, call.tries)
        await transact(self.database, calls.later, call, at, fault.message)


def waiting(fault: TelegramError, tries: int, steps: Sequence[int] = AGAIN) -> timedelta:
    """How long to leave Telegram alone: as long as it says, else longer each time."""
    if isinstance(fault, RetryAfter):
        assert isinstance(fault.retry_after, timedelta)  # as `Program` asks for it
        return fault.retry_after
    return timedelta(seconds=steps[min(tries, len(steps) - 1)])
