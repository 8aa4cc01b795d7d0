"""Asks Telegram who is in a group; an error means that it is not known."""

import logging
from dataclasses import dataclass

from telegram import Bot, ChatMember, ChatMemberRestricted
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError

from actions import groups, reach
from actions import members as asking
from bot.calls import waiting
from bot.clock import Clock
from bot.failpoints import failpoint
from bot.outcomes import Outcome, outcome
from domain.acts import Act
from storage import Database, members, transact
from storage.members import EVERYBODY, Question

INSIDE = frozenset({ChatMember.OWNER, ChatMember.ADMINISTRATOR, ChatMember.MEMBER})
TRIES = 5
LOST = {Outcome.UNREACHABLE: groups.removed, Outcome.DELETED: groups.deleted}

told = failpoint("members told, not kept")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Members:
    database: Database
    clock: Clock
    seal: bytes
    bot: Bot

    async def ask_one(self) -> bool:
        """Ask one question that is due; whether there was one."""
        due = await transact(self.database, members.due, self.clock.now())
        if due is not None:
            await self._ask(due)
        return due is not None

    async def _ask(self, asked: Question) -> None:
        try:
            if asked.user == EVERYBODY:
                found = await self.bot.get_chat_member_count(asked.chat)
            else:
                found = int(_is_inside(await self.bot.get_chat_member(asked.chat, asked.user)))
        except InvalidToken:
            raise
        except ChatMigrated as moved:
            await self._moved(asked, moved.new_chat_id)
        except (BadRequest, Forbidden) as refusal:
            log.info("members of %s: %s", asked.chat, refusal.message)
            await self._refused(asked, refusal)
        except TelegramError as fault:
            await self._later(asked, fault)
        else:
            told()
            await self._answered(asked, found)

    async def _refused(self, asked: Question, refusal: BadRequest | Forbidden) -> None:
        """That we are not in the group; anything else says only that the answer is not known."""
        lost = LOST.get(outcome(refusal))
        if lost is not None:
            await transact(self.database, lost, self._act(), asked.chat)
        await self._answered(asked, None)

    async def _answered(self, asked: Question, found: int | None) -> None:
        await transact(self.database, asking.answered, self._act(), asked, found)

    async def _moved(self, asked: Question, new: int) -> None:
        await transact(self.database, reach.migrated, self._act(), asked.chat, new)

    async def _later(self, asked: Question, fault: TelegramError) -> None:
        if asked.tries >= TRIES:
            await self._answered(asked, None)
            return
        at = self.clock.now() + waiting(fault, asked.tries)
        await transact(self.database, members.later, asked, at)

    def _act(self) -> Act:
        return Act(now=self.clock.now(), seal=self.seal)


def _is_inside(found: ChatMember) -> bool:
    if isinstance(found, ChatMemberRestricted):
        return found.is_member
    return found.status in INSIDE
