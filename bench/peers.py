"""The bots ours is measured against, each as its library's own first page has it: `python -m bench.peers NAME --base URL`."""

import asyncio
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

TOKEN = "7:bench"
WRITING, SUBMITTING = range(2)
Context = ContextTypes.DEFAULT_TYPE


def keys(*data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(one, callback_data=one) for one in data]])


async def echo(update: Update, _context: Context) -> None:
    assert update.message
    await update.message.reply_text(update.message.text or "")


async def card(update: Update, context: Context) -> int:
    assert update.message
    code = (context.args or ["?"])[0]
    assert context.user_data is not None
    context.user_data["code"] = code
    await update.message.reply_text(f"{code}：请填报本期进展", reply_markup=keys("none:1"))
    return WRITING


async def written(update: Update, context: Context) -> int:
    assert update.message
    assert context.user_data is not None
    context.user_data["text"] = update.message.text
    await update.message.reply_text(f"进展：{update.message.text}", reply_markup=keys("submit:1"))
    return SUBMITTING


async def submitted(update: Update, context: Context) -> int:
    query = update.callback_query
    assert query
    assert context.user_data is not None
    assert context.bot_data is not None
    context.bot_data[context.user_data["code"]] = context.user_data["text"]
    await query.answer("已提交")
    await query.edit_message_text("已提交", reply_markup=keys("change:1"))
    return ConversationHandler.END


def ptb_echo(base: str) -> None:
    application = Application.builder().token(TOKEN).base_url(f"{base}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling(stop_signals=None)


def ptb_conversation(base: str) -> None:
    with tempfile.TemporaryDirectory(prefix="tuijin-bench-") as folder:
        kept = PicklePersistence(filepath=Path(folder) / "kept")
        builder = Application.builder().token(TOKEN).base_url(f"{base}/bot").persistence(kept)
        application = builder.build()
        states: Any = {
            WRITING: [MessageHandler(filters.TEXT & ~filters.COMMAND, written)],
            SUBMITTING: [CallbackQueryHandler(submitted, pattern="^submit:")],
        }
        entry: Any = [CommandHandler("report", card)]
        application.add_handler(
            ConversationHandler(entry, states, [], name="report", persistent=True)
        )
        application.run_polling(stop_signals=None)


def aiogram_echo(base: str) -> None:
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer

    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(base)))
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def _echo(message: Any) -> None:
        await message.answer(message.text)

    asyncio.run(dispatcher.start_polling(bot))


PEERS: Mapping[str, Callable[[str], None]] = {
    "ptb-echo": ptb_echo,
    "ptb-conversation": ptb_conversation,
    "aiogram-echo": aiogram_echo,
}


@click.command()
@click.argument("name", type=click.Choice(list(PEERS)))
@click.option("--base", required=True)
def main(name: str, base: str) -> None:
    PEERS[name](base)


if __name__ == "__main__":
    main()
