"""The bot's way into a chat: which chats it may write to, what it may reply to, how much at a time."""

from sandbox import keyboards
from sandbox.refusals import bad, forbidden
from sandbox.world import Chat, Json, Message, World

REASONS = {
    "kicked": "bot was kicked from the {type} chat",
    "left": "bot is not a member of the {type} chat",
    "deleted": "the group chat was deleted",
}
RIGHTS = {
    "text": "text messages",
    "photo": "photos",
    "document": "documents",
    "voice": "voice notes",
    "sticker": "stickers",
    "location": "locations",
    "contact": "contacts",
}


def known(world: World, chat_id: object) -> Chat:
    """A chat the bot knows of, whether or not it may write there."""
    if chat_id in (None, ""):
        raise bad("chat_id is empty")
    chat = world.chats.get(chat_id) if isinstance(chat_id, int) else None
    if chat is None or not chat.is_begun:
        raise bad("chat not found")
    if chat.migrated_to:
        raise bad(
            "group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to.id
        )
    return chat


def joined(world: World, chat_id: object) -> Chat:
    """A chat of which the bot is a member."""
    chat = known(world, chat_id)
    reason = _deleted_as(chat) or chat.bot_status
    if reason in REASONS:
        raise forbidden(REASONS[reason].format(type=chat.type))
    return chat


def _deleted_as(chat: Chat) -> str | None:
    """A supergroup that is deleted looks to the server like one that has banned the bot."""
    if not chat.is_deleted:
        return None
    return "deleted" if chat.type == "group" else "kicked"


def writable(world: World, chat_id: object) -> Chat:
    if chat_id == world.bot.id:
        raise forbidden("the bot can't send messages to the bot")
    if chat_id in world.people and not world.chats[chat_id].is_begun:
        raise forbidden("bot can't initiate conversation with a user")
    chat = joined(world, chat_id)
    if chat.is_private and chat.members[0].has_left_telegram:
        raise forbidden("user is deactivated")
    if chat.is_private and chat.members[0].has_blocked_bot:
        raise forbidden("bot was blocked by the user")
    return chat


def send(world: World, params: Json, *bodies: Json) -> list[Message]:
    """One message for each body, an album when there are several."""
    chat = writable(world, params.get("chat_id"))
    _refuse_without_right(chat, bodies)
    reply_to = _replied(chat, params.get("reply_parameters"))
    markup = keyboards.checked(params.get("reply_markup"))
    world.flood.spend(chat.id, world.now())
    return [world.post(chat, world.bot, body, reply_to, markup) for body in bodies]


def standing(chat: Chat, message_id: int | None, action: str) -> Message:
    if message_id is None:
        raise bad("message identifier is not specified")
    message = chat.messages.get(message_id)
    if message is None or message.is_deleted:
        raise bad(f"message to {action} not found")
    return message


def _refuse_without_right(chat: Chat, bodies: tuple[Json, ...]) -> None:
    for kind in (kind for body in bodies for kind in RIGHTS if kind in body):
        if chat.is_quiet:
            raise bad(f"not enough rights to send {RIGHTS[kind]} to the chat")


def _replied(chat: Chat, reply: Json | None) -> Message | None:
    if reply is None:
        return None
    message = chat.messages.get(reply.get("message_id", 0))
    if message and not message.is_deleted:
        return message
    if reply.get("allow_sending_without_reply"):
        return None
    raise bad("message to be replied not found")
