"""The methods of the Bot API that are answered here, by name."""

from collections.abc import Awaitable, Callable
from typing import Any

from sandbox import methods_chats as chats
from sandbox import methods_commands as commands
from sandbox import methods_edits as edits
from sandbox import methods_files as files
from sandbox import methods_messages as messages
from sandbox import methods_updates as updates
from sandbox.world import Json, World

Method = Callable[[World, Json], Any | Awaitable[Any]]

METHODS: dict[str, Method] = {
    "getMe": updates.get_me,
    "getUpdates": updates.get_updates,
    "setWebhook": updates.set_webhook,
    "deleteWebhook": updates.delete_webhook,
    "getWebhookInfo": updates.get_webhook_info,
    "sendMessage": messages.send_message,
    "copyMessage": messages.copy_message,
    "forwardMessage": messages.forward_message,
    "sendChatAction": messages.send_chat_action,
    "setMessageReaction": messages.set_message_reaction,
    "answerCallbackQuery": messages.answer_callback_query,
    "editMessageText": edits.edit_message_text,
    "editMessageCaption": edits.edit_message_caption,
    "editMessageMedia": edits.edit_message_media,
    "editMessageReplyMarkup": edits.edit_message_reply_markup,
    "deleteMessage": edits.delete_message,
    "deleteMessages": edits.delete_messages,
    "sendDocument": files.send_document,
    "sendPhoto": files.send_photo,
    "sendMediaGroup": files.send_media_group,
    "getFile": files.get_file,
    "getChat": chats.get_chat,
    "getChatMember": chats.get_chat_member,
    "getChatMemberCount": chats.get_chat_member_count,
    "getChatAdministrators": chats.get_chat_administrators,
    "leaveChat": chats.leave_chat,
    "pinChatMessage": chats.pin_chat_message,
    "unpinChatMessage": chats.unpin_chat_message,
    "setMyCommands": commands.set_my_commands,
    "getMyCommands": commands.get_my_commands,
    "deleteMyCommands": commands.delete_my_commands,
    "setMyDescription": commands.set_my_description,
    "setMyShortDescription": commands.set_my_short_description,
    "setChatMenuButton": commands.set_chat_menu_button,
}
