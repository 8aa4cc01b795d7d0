"""Sets the command lists that Telegram shows, until each is as it should be."""

import logging
from dataclasses import dataclass, field

from telegram import (
    Bot,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatMember,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError

from actions import menus as offering
from actions.menus import Offer
from bot.calls import waiting
from bot.clock import Clock
from bot.failpoints import failpoint
from domain.acts import Act
from domain.menus import MenuScope, Place
from handlers.entries import Where
from handlers.table import COMMANDS
from storage import Database, Tx, menus, transact
from storage.menus import Menu, MenuState

OFFERS = tuple(
    Offer(
        one.name, one.line, one.lines, one.may, Where.PRIVATE in one.where, Where.GROUP in one.where
    )
    for one in COMMANDS
)

TRIES = 5

set_now = failpoint("menu set, not noted")

log = logging.getLogger(__name__)


@dataclass
class Menus:
    """`seen` only saves looking: until what lists depend on is written to, or a day is over."""

    database: Database
    clock: Clock
    seal: bytes
    bot: Bot
    seen: object = field(default=None)

    async def set_one(self) -> bool:
        """Set one list that is due; whether there was one."""
        due = await transact(self.database, self.next)
        if due is not None:
            await self._set(due)
        return due is not None

    @property
    def is_stale(self) -> bool:
        return self._now() != self.seen

    def _now(self) -> object:
        return menus.changes(), self.clock.now().date()

    def next(self, tx: Tx) -> Menu | None:
        if self.is_stale:
            offering.refresh(tx, Act(now=self.clock.now(), seal=self.seal), OFFERS)
            self.seen = self._now()
        return menus.due(tx, self.clock.now())

    async def _set(self, menu: Menu) -> None:
        scope, language = _scope(menu.place), menu.place.language or None
        try:
            if menu.commands:
                await self.bot.set_my_commands(menu.commands, scope, language)
            else:
                await self.bot.delete_my_commands(scope, language)
        except InvalidToken:
            raise
        except (BadRequest, ChatMigrated, Forbidden) as refusal:
            log.info("menu of chat %s refused: %s", menu.place.chat, refusal.message)
            await self._settle(menu, MenuState.FAILED, refusal.message)
        except TelegramError as fault:
            await self._later(menu, fault)
        else:
            set_now()
            await self._settle(menu, MenuState.SET)

    async def _later(self, menu: Menu, fault: TelegramError) -> None:
        if menu.tries >= TRIES:
            await self._settle(menu, MenuState.FAILED, fault.message)
            return
        at = self.clock.now() + waiting(fault, menu.tries)
        await transact(self.database, menus.later, menu, at, fault.message)

    async def _settle(self, menu: Menu, state: MenuState, reason: str | None = None) -> None:
        await transact(self.database, menus.settle, menu, state, reason)


def _scope(place: Place) -> BotCommandScope:
    if place.scope is MenuScope.CHAT:
        return BotCommandScopeChat(place.chat)
    if place.scope is MenuScope.MEMBER:
        return BotCommandScopeChatMember(place.chat, place.user)
    if place.scope is MenuScope.GROUPS:
        return BotCommandScopeAllGroupChats()
    return BotCommandScopeAllPrivateChats()
