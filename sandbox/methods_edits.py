"""Bot API: messages changed and deleted."""

from datetime import timedelta

from sandbox import keyboards, texts, wire
from sandbox.methods_files import media
from sandbox.refusals import bad
from sandbox.sending import standing, writable
from sandbox.world import Chat, Json, Message, World

DELETABLE = timedelta(hours=48)
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
MEDIA = ("document", "photo", "voice")


def edit_message_text(world: World, params: Json) -> Json:
    text, entities = texts.message_text(params)
    message = _editable(world, params)
    if "text" not in message.body:
        raise bad("there is no text in the message to edit")
    return _change(world, message, params, {"text": text} | _given(entities=entities))


def edit_message_caption(world: World, params: Json) -> Json:
    message = _editable(world, params)
    if not any(kind in message.body for kind in MEDIA):
        raise bad("there is no caption in the message to edit")
    kept = {name: message.body[name] for name in message.body if not name.startswith("caption")}
    return _change(world, message, params, kept | texts.caption(params))


def edit_message_media(world: World, params: Json) -> Json:
    message = _editable(world, params)
    album = {name: message.body[name] for name in message.body if name == "media_group_id"}
    return _change(world, message, params, media(world, params["media"], params) | album)


def edit_message_reply_markup(world: World, params: Json) -> Json:
    message = _editable(world, params)
    return _change(world, message, params, message.body)


def delete_message(world: World, params: Json) -> bool:
    chat = writable(world, params.get("chat_id"))
    _delete(world, chat, standing(chat, params["message_id"], "delete"))
    return True


def delete_messages(world: World, params: Json) -> bool:
    chat = writable(world, params.get("chat_id"))
    if not 1 <= len(params["message_ids"]) <= 100:
        raise bad("too many message identifiers specified")
    for message_id in params["message_ids"]:
        # Those that are already gone are skipped, says the method's description.
        if message_id in chat.messages and not chat.messages[message_id].is_deleted:
            _delete(world, chat, chat.messages[message_id])
    return True


def _editable(world: World, params: Json) -> Message:
    chat = writable(world, params.get("chat_id"))
    message = standing(chat, params.get("message_id"), "edit")
    under = message.markup or {"inline_keyboard": []}
    if message.sender is not world.bot or "inline_keyboard" not in under:
        raise bad("message can't be edited")
    return message


def _change(world: World, message: Message, params: Json, body: Json) -> Json:
    markup = keyboards.checked(params.get("reply_markup"))
    if (body, markup) == (message.body, message.markup):
        raise bad(NOT_MODIFIED)
    world.flood.spend(message.chat.id, world.now())
    if body != message.body:  # buttons alone leave no mark
        message.edited = world.now()
    message.body, message.markup = body, markup
    world.events.publish("edit", chat=message.chat.id, id=message.id)
    return wire.message(message)


def _delete(world: World, chat: Chat, message: Message) -> None:
    if message.sender is not world.bot and not chat.is_private:
        raise bad("message can't be deleted")
    if world.now() - message.date > DELETABLE:
        raise bad("message can't be deleted for everyone")
    message.is_deleted = True
    world.events.publish("delete", chat=chat.id, id=message.id)


def _given(**fields: object) -> Json:
    return {name: value for name, value in fields.items() if value}
