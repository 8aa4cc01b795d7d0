"""Bot API: chats, their members, pinned messages."""

from sandbox import wire
from sandbox.refusals import bad
from sandbox.sending import joined, known, standing, writable
from sandbox.world import Chat, Json, Person, World

FULL = {  # the required fields of ChatFullInfo that say nothing here
    "accent_color_id": 0,
    "max_reaction_count": 11,
    "accepted_gift_types": {
        "unlimited_gifts": False,
        "limited_gifts": False,
        "unique_gifts": False,
        "premium_subscription": False,
        "gifts_from_channels": False,
    },
}


def get_chat(world: World, params: Json) -> Json:
    chat = known(world, params.get("chat_id"))
    if not chat.is_private:
        joined(world, chat.id)
    pinned = [message for message in chat.standing() if message.is_pinned]
    return wire.chat(chat) | FULL | ({"pinned_message": wire.message(pinned[-1])} if pinned else {})


def get_chat_member(world: World, params: Json) -> Json:
    chat = joined(world, params.get("chat_id"))
    if params["user_id"] == world.bot.id:
        return wire.member(world.bot, chat.bot_status)
    person = world.people.get(params["user_id"])
    if person is None:
        raise bad("user not found")
    return wire.member(person, _status(chat, person))


def get_chat_member_count(world: World, params: Json) -> int:
    return len(joined(world, params.get("chat_id")).members) + 1


def get_chat_administrators(world: World, params: Json) -> list[Json]:
    chat = joined(world, params.get("chat_id"))
    if chat.is_private:
        raise bad("there are no administrators in the private chat")
    return [wire.member(person, "creator") for person in chat.members[:1]]


def leave_chat(world: World, params: Json) -> bool:
    chat = joined(world, params.get("chat_id"))
    if chat.is_private:
        raise bad("chat member status can't be changed in private chats")
    world.post(chat, world.bot, {"left_chat_member": wire.user(world.bot)})
    chat.bot_status = "left"
    return True


def pin_chat_message(world: World, params: Json) -> bool:
    chat = writable(world, params.get("chat_id"))
    standing(chat, params["message_id"], "pin").is_pinned = True
    world.events.publish("edit", chat=chat.id, id=params["message_id"])
    return True


def unpin_chat_message(world: World, params: Json) -> bool:
    chat = writable(world, params.get("chat_id"))
    pinned = [message.id for message in chat.standing() if message.is_pinned]
    message = standing(chat, params.get("message_id", (pinned or [0])[-1]), "unpin")
    message.is_pinned = False
    world.events.publish("edit", chat=chat.id, id=message.id)
    return True


def _status(chat: Chat, person: Person) -> str:
    if person not in chat.members:
        return "left"
    is_creator = person is chat.members[0] and not chat.is_private
    return "creator" if is_creator else "member"
