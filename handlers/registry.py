"""Which of our functions hears which kind of update."""

from typing import Any

from telegram.ext import Application, CallbackQueryHandler, MessageHandler, filters

from handlers import dispatch


def register(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Note: order matters."""
    new = filters.UpdateType.MESSAGE
    application.add_handler(CallbackQueryHandler(dispatch.press))
    application.add_handler(MessageHandler(new & filters.COMMAND, dispatch.command))
    application.add_handler(MessageHandler(new & filters.TEXT, dispatch.text))
