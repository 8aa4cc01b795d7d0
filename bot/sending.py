"""One step of a post as a call to Telegram: words, files and their captions, buttons."""

import html
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    KeyboardButton,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import ParseMode

from bot.workshop import Workshop
from domain.posts import (
    Album,
    Content,
    Delete,
    Edit,
    Part,
    Recipe,
    Send,
    Shape,
    Step,
    without_html,
)

UPLOAD: dict[str, Any] = {"read_timeout": 60, "write_timeout": 60}  # seconds a file may take


@dataclass(frozen=True)
class Sender:
    bot: Bot
    workshop: Workshop

    async def do(self, chat: int, step: Step, *, plain: bool = False) -> tuple[int, ...]:
        """Make the call; the messages it was about. `plain`: Telegram refused our HTML."""
        match step:
            case Send(_, content):
                return (await self._send(chat, content, plain=plain),)
            case Album(sends):
                return await self._send_album(chat, [one.content for one in sends], plain=plain)
            case Edit(part, content):
                await self._edit(chat, part, content, plain=plain)
                return (part.message,)
            case Delete(part):
                await self.bot.delete_message(chat, part.message)
                return (part.message,)

    async def _send(self, chat: int, content: Content, *, plain: bool) -> int:
        how = {"reply_markup": _markup(content) or _keyboard(content), **_answering(content)}
        recipe = content.recipe
        if recipe is not None and recipe.is_file:
            return await self._send_file(chat, recipe, _caption(content, plain=plain) | how)
        if recipe is not None:
            built = (await self.workshop.built(recipe)).decode()
            content = replace(content, text=f"{content.text}\n{html.escape(built)}".rstrip())
        sent = await self.bot.send_message(chat, **_text(content, plain=plain), **how)
        return sent.message_id

    async def _send_file(self, chat: int, recipe: Recipe, how: dict[str, Any]) -> int:
        known, file = await self._file(recipe)
        if recipe.shape is Shape.PHOTO:
            sent = await self.bot.send_photo(chat, file, **how, **UPLOAD)
        else:
            sent = await self.bot.send_document(chat, file, **how, **UPLOAD)
        if known is None:
            await self.workshop.keep(recipe, _file_id(sent))
        return sent.message_id

    async def _send_album(
        self, chat: int, pictures: Sequence[Content], *, plain: bool
    ) -> tuple[int, ...]:
        media = [await self._media(one, plain=plain) for one in pictures]
        sent = await self.bot.send_media_group(chat, media, **_answering(pictures[0]), **UPLOAD)
        for message, picture in zip(sent, pictures, strict=True):
            await self._keep(message, picture)
        return tuple(message.message_id for message in sent)

    async def _media(
        self, content: Content, *, plain: bool
    ) -> InputMediaPhoto | InputMediaDocument:
        assert content.recipe is not None
        _, file = await self._file(content.recipe, attach=True)
        kind = InputMediaPhoto if content.recipe.shape is Shape.PHOTO else InputMediaDocument
        return kind(file, **_caption(content, plain=plain))

    async def _file(
        self, recipe: Recipe, *, attach: bool = False
    ) -> tuple[str | None, str | InputFile]:
        """A file that Telegram has already goes by its id, a new one is built.

        `attach`: it is named in another field of the call, as those of an album are.
        """
        known = await self.workshop.telegram_id(recipe)
        if known:
            return known, known
        built = await self.workshop.built(recipe)
        return None, InputFile(built, filename=recipe.name, attach=attach)

    async def _keep(self, sent: Message, content: Content) -> None:
        assert content.recipe is not None
        await self.workshop.keep(content.recipe, _file_id(sent))

    async def _edit(self, chat: int, part: Part, content: Content, *, plain: bool) -> None:
        where: dict[str, Any] = {
            "chat_id": chat,
            "message_id": part.message,
            "reply_markup": _markup(content),
        }
        shown = part.content.recipe
        if shown is None or not shown.is_file:
            await self.bot.edit_message_text(**where, **_text(content, plain=plain))
        elif content.recipe is None or content.recipe == shown:
            await self.bot.edit_message_caption(**where, **_caption(content, plain=plain))
        else:
            media = await self._media(content, plain=plain)
            changed = await self.bot.edit_message_media(media, **where, **UPLOAD)
            assert isinstance(changed, Message)
            await self._keep(changed, content)


def _answering(content: Content) -> dict[str, Any]:
    return {
        "disable_notification": content.silent,
        "reply_to_message_id": content.reply_to,
        "allow_sending_without_reply": True,
    }


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
