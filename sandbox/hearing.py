"""What the bot hears: privacy mode in groups, and the making of updates."""

from sandbox import wire
from sandbox.world import Chat, Json, Message, Person, World

SERVICE = {
    "group_chat_created",
    "new_chat_members",
    "left_chat_member",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
}


def tell(world: World, message: Message, kind: str = "message") -> None:
    if _is_heard(world, message):
        world.updates.add(kind, wire.message(message))


# Changes of other members (chat_member) are told to administrators only, and the bot is never one.
def tell_membership(world: World, chat: Chat, actor: Person, old: str, new: str) -> None:
    """The bot's own standing in a chat has changed."""
    change: Json = {
        "chat": wire.chat(chat),
        "from": wire.user(actor),
        "date": wire.moment(world.now()),
        "old_chat_member": wire.member(world.bot, old),
        "new_chat_member": wire.member(world.bot, new),
    }
    world.updates.add("my_chat_member", change)


def _is_heard(world: World, message: Message) -> bool:
    if message.chat.is_private:
        return True
    if message.chat.bot_status != "member":
        return False
    if SERVICE & message.body.keys():
        return True
    if message.reply_to and message.reply_to.sender is world.bot:
        return True
    return _is_command_for(world, message)


def _is_command_for(world: World, message: Message) -> bool:
    words = (message.body.get("text") or message.body.get("caption") or "").split()
    if not words or not words[0].startswith("/"):
        return False
    _, at, username = words[0].partition("@")
    if at:
        return bool(username.lower() == (world.bot.username or "").lower())
    # A bare command goes to the bot that was the last to write here; there is no other bot.
    return any(one.sender is world.bot for one in message.chat.messages.values())
