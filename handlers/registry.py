"""Which of our functions hears which kind of update."""

from typing import Any

from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    MessageHandler,
    filters,
)

from handlers import dispatch, groups


def register(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Note: order matters. A group's messages are heard first, whatever else they are."""
    new = filters.UpdateType.MESSAGE
    moved = filters.StatusUpdate.MIGRATE
    in_group = new & filters.ChatType.GROUPS
    application.add_handler(MessageHandler(in_group & ~moved, groups.heard), group=-1)
    application.add_handler(MessageHandler(new & moved, groups.migrated))
    application.add_handler(
        ChatMemberHandler(groups.own_standing, ChatMemberHandler.MY_CHAT_MEMBER)
    )
    application.add_handler(ChatMemberHandler(groups.standing, ChatMemberHandler.CHAT_MEMBER))
    application.add_handler(CallbackQueryHandler(dispatch.press))
    application.add_handler(MessageHandler(new & filters.COMMAND, dispatch.command))
    application.add_handler(MessageHandler(new & filters.TEXT, dispatch.text))
    changed = filters.UpdateType.EDITED_MESSAGE
    worded = filters.TEXT | filters.CAPTION
    application.add_handler(MessageHandler(changed & worded, dispatch.edited))
    kept = filters.PHOTO | filters.LOCATION | filters.Document.ALL
    application.add_handler(MessageHandler(new & kept, dispatch.file))
    unkept = filters.VIDEO | filters.AUDIO | filters.VOICE | filters.VIDEO_NOTE
    application.add_handler(MessageHandler(new & unkept, dispatch.unkept))
    application.add_handler(MessageHandler(new & filters.Sticker.ALL, dispatch.sticker))
    application.add_handler(MessageHandler(new & filters.CONTACT, dispatch.contact))
