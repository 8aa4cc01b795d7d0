"""What people do in their apps: write, press, send, edit, block, delete their account."""

from sandbox import keyboards, texts, wire
from sandbox.hearing import tell, tell_membership
from sandbox.refusals import Misuse
from sandbox.world import Chat, Json, Message, Person, Press, World


def say(
    world: World, person: Person, chat: Chat, text: str, reply_to: Message | None = None
) -> Message:
    kept, entities = texts.typed(text)
    if not kept:
        raise Misuse("nothing to say")
    if len(kept) > texts.LONGEST_TEXT:
        raise Misuse("a message has at most 4096 characters")
    return post(world, person, chat, {"text": kept} | _listed(entities=entities), reply_to)


def post(
    world: World, person: Person, chat: Chat, body: Json, reply_to: Message | None = None
) -> Message:
    refuse_outsider(person, chat)
    if chat.is_quiet and person is not chat.members[0]:
        raise Misuse("only its owner may write in this group", 403)
    message = world.post(chat, person, body, reply_to)
    tell(world, message)
    return message


def edit(world: World, person: Person, message: Message, text: str) -> Message:
    refuse_outsider(person, message.chat)
    if message.sender is not person:
        raise Misuse("one edits only one's own messages")
    if not {"text", "caption"} & message.body.keys():
        raise Misuse("there is no text to edit")
    kept, entities = texts.typed(text)
    is_text = "text" in message.body
    name, marks = ("text", "entities") if is_text else ("caption", "caption_entities")
    body = {key: value for key, value in message.body.items() if key not in (name, marks)}
    message.body = body | {name: kept} | _listed(**{marks: entities})
    message.edited = world.now()
    world.events.publish("edit", chat=message.chat.id, id=message.id)
    tell(world, message, "edited_message")
    return message


def press(world: World, person: Person, message: Message, data: str) -> Press:
    refuse_outsider(person, message.chat)
    if message.sender is not world.bot:
        raise Misuse("only the bot's messages can be pressed")
    made = Press(str(world.number()), person, message.chat, world.now())
    world.presses[made.id] = made
    query = {
        "id": made.id,
        "from": wire.user(person),
        "message": wire.message(message),
        "chat_instance": str(abs(message.chat.id)),
        "data": data,
    }
    world.updates.add("callback_query", query)
    return made


def button(chat: Chat, wanted: str, among: Message | None) -> tuple[Message, str] | None:
    """The newest button whose label contains this, or that carries it as data."""
    messages = [among] if among else reversed(chat.standing())
    for message in messages:
        for row in keyboards.buttons(message.markup):
            for one in row:
                if wanted in one["text"] or wanted == one.get("callback_data"):
                    return message, _data(one)
    return None


def _reply_keyboard(chat: Chat) -> list[list[Json]]:
    """The keyboard under the input field: the one last sent and not taken away since."""
    for message in reversed(chat.standing()):
        if message.markup and "keyboard" in message.markup:
            rows: list[list[Json]] = message.markup["keyboard"]
            return rows
        if message.markup and "remove_keyboard" in message.markup:
            return []
    return []


def reply_key(chat: Chat, wanted: str) -> Json | None:
    keys = [one for row in _reply_keyboard(chat) for one in row]
    return next((one for one in keys if wanted in one["text"]), None)


def block(world: World, person: Person, *, is_blocked: bool) -> None:
    _refuse_without_account(person)
    if person.has_blocked_bot == is_blocked:
        return
    person.has_blocked_bot = is_blocked
    old, new = ("member", "kicked") if is_blocked else ("kicked", "member")
    tell_membership(world, world.chats[person.id], person, old, new)
    world.events.publish("people", id=person.id)


def deactivate(world: World, person: Person) -> None:
    """The account is deleted, and nobody is told; in groups it stays behind, as it does there."""
    _refuse_without_account(person)
    person.has_left_telegram = True
    world.events.publish("people", id=person.id)


def _refuse_without_account(person: Person) -> None:
    if person.has_left_telegram:
        raise Misuse(f"{person.name} has deleted their account", 403)


def refuse_outsider(person: Person, chat: Chat) -> None:
    _refuse_without_account(person)
    if chat.is_private and person.has_blocked_bot:
        raise Misuse(f"{person.name} has blocked the bot", 403)
    if person not in chat.members:
        raise Misuse(f"{person.name} is not in this chat", 403)
    if chat.migrated_to:
        raise Misuse("this group has become a supergroup", 409)
    if chat.is_deleted:
        raise Misuse("this group was deleted", 409)


def _data(one: Json) -> str:
    if "callback_data" not in one:
        raise Misuse(f"the button {one['text']} does not call the bot")
    data: str = one["callback_data"]
    return data


def _listed(**fields: list[Json]) -> Json:
    return {name: value for name, value in fields.items() if value}
