"""One step of a post as a call to Telegram: words, files and their captions, buttons."""

import html
from dataclasses import dataclass, replace
from typing import Any

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    KeyboardButton,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import ParseMode

from bot.workshop import Workshop
from domain.posts import Content, Delete, Edit, Part, Recipe, Send, Shape, Step, without_html

UPLOAD: dict[str, Any] = {"read_timeout": 60, "write_timeout": 60}  # seconds a file may take


@dataclass(frozen=True)
class Sender:
    bot: Bot
    workshop: Workshop

    async def do(self, chat: int, step: Step, *, plain: bool = False) -> int:
        """Make the call; the id of the message it was about. `plain`: Telegram refused our HTML."""
        match step:
            case Send(_, content):
                return await self._send(chat, content, plain=plain)
            case Edit(part, content):
                await self._edit(chat, part, content, plain=plain)
                return part.message
            case Delete(part):
                await self.bot.delete_message(chat, part.message)
                return part.message

    async def _send(self, chat: int, content: Content, *, plain: bool) -> int:
        how: dict[str, Any] = {
            "reply_markup": _markup(content) or _keyboard(content),
            "disable_notification": content.silent,
            "reply_to_message_id": content.reply_to,
            "allow_sending_without_reply": True,
        }
        recipe = content.recipe
        if recipe is not None and recipe.is_file:
            return await self._send_file(chat, recipe, _caption(content, plain=plain) | how)
        if recipe is not None:
            built = (await self.workshop.built(recipe)).decode()
            content = replace(content, text=f"{content.text}\n{html.escape(built)}".rstrip())
        sent = await self.bot.send_message(chat, **_text(content, plain=plain), **how)
        return sent.message_id

    async def _send_file(self, chat: int, recipe: Recipe, how: dict[str, Any]) -> int:
        """A file that Telegram has already goes by its id, a new one is built."""
        known = await self.workshop.telegram_id(recipe)
        file = known or InputFile(await self.workshop.built(recipe), filename=recipe.name)
        if recipe.shape is Shape.PHOTO:
            sent = await self.bot.send_photo(chat, file, **how, **UPLOAD)
        else:
            sent = await self.bot.send_document(chat, file, **how, **UPLOAD)
        if known is None:
            await self.workshop.keep(recipe, _file_id(sent))
        return sent.message_id

    async def _edit(self, chat: int, part: Part, content: Content, *, plain: bool) -> None:
        where: dict[str, Any] = {
            "chat_id": chat,
            "message_id": part.message,
            "reply_markup": _markup(content),
        }
        if part.content.recipe is not None and part.content.recipe.is_file:
            await self.bot.edit_message_caption(**where, **_caption(content, plain=plain))
        else:
            await self.bot.edit_message_text(**where, **_text(content, plain=plain))


def _file_id(sent: Message) -> str:
    if sent.photo:
        return sent.photo[-1].file_id
    assert sent.document is not None
    return sent.document.file_id


def _text(content: Content, *, plain: bool) -> dict[str, Any]:
    return {
        "text": without_html(content.text) if plain else content.text,
        "parse_mode": None if plain else ParseMode.HTML,
        "link_preview_options": LinkPreviewOptions(is_disabled=True),
    }


def _caption(content: Content, *, plain: bool) -> dict[str, Any]:
    return {
        "caption": without_html(content.text) if plain else content.text,
        "parse_mode": None if plain else ParseMode.HTML,
    }


def _keyboard(content: Content) -> ReplyKeyboardMarkup | ReplyKeyboardRemove | None:
    """What stands below the message field; Telegram never edits a message that brought such keys."""
    if content.asks_contact:
        key = KeyboardButton(content.asks_contact, request_contact=True)
        return ReplyKeyboardMarkup([[key]], resize_keyboard=True, one_time_keyboard=True)
    return ReplyKeyboardRemove() if content.takes_keyboard else None


def _markup(content: Content) -> InlineKeyboardMarkup | None:
    if not content.keys:
        return None
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(key.label, url=key.url)
                if key.url
                else InlineKeyboardButton(key.label, callback_data=key.data)
                for key in row
            ]
            for row in content.keys
        ]
    )
