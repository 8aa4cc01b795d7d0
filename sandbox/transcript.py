"""A chat as one person sees it, row by row."""

from sandbox import keyboards, rendering
from sandbox.world import Alert, Chat, File, Json, Message, Person, World

FILES = ("document", "photo", "voice", "sticker")
KINDS = ("text", *FILES, "location", "contact")
SERVICE = {  # what the app says in the chat of what happened to it
    "group_chat_created": "{actor} 创建了群组",
    "new_chat_members": "{names} 加入了群组",
    "left_chat_member": "{names} 离开了群组",
    "migrate_to_chat_id": "群组已升级为超级群组",
    "migrate_from_chat_id": "群组已升级为超级群组",
}
NAMING = {"new_chat_members", "left_chat_member"}


def rows(world: World, chat: Chat, person: Person, after: int = 0) -> list[Json]:
    messages = [_row(world, one) for one in chat.messages.values() if one.id > after]
    alerts = [_alert(one) for one in chat.alerts if one.person is person and one.id > after]
    return sorted(messages + alerts, key=lambda row: row["id"])


def _row(world: World, message: Message) -> Json:
    sender = message.sender
    return {
        "id": message.id,
        "date": message.date.isoformat(),
        "from": sender.name,
        "sender": {"id": sender.id, "name": sender.name, "is_bot": sender.is_bot},
        "reply_to": message.reply_to and message.reply_to.id,
        "edited": message.edited is not None,
        "pinned": message.is_pinned,
        "deleted": message.is_deleted,
        "alert": False,
    } | (GONE if message.is_deleted else _content(world, message))


def _content(world: World, message: Message) -> Json:
    body, service = message.body, _service(message)
    text = service[1] or body.get("text") or body.get("caption") or ""
    entities = body.get("entities") or body.get("caption_entities") or []
    buttons = keyboards.buttons(message.markup)
    return {
        "kind": next((kind for kind in KINDS if kind in body), None),
        "service": service[0],
        "text": text,
        "entities": entities,
        "html": rendering.html(text, entities),
        "buttons": [[one["text"] for one in row] for row in buttons],
        "button_data": [[_data(one) for one in row] for row in buttons],
        "keyboard": _keyboard(message),
        "files": _files(world, body),
        "reaction": [one.get("emoji") for one in message.reaction],
        "location": body.get("location"),
        "contact": body.get("contact"),
        "album": body.get("media_group_id"),
    }


GONE: Json = {
    "kind": None,
    "service": None,
    "text": "",
    "entities": [],
    "html": "",
    "buttons": [],
    "button_data": [],
    "keyboard": None,
    "files": [],
}


def _data(button: Json) -> str | Json | None:
    """What a press carries; a link instead is shown as such."""
    if "url" in button:
        return {"url": button["url"]}
    return button.get("callback_data")


def _keyboard(message: Message) -> list[list[Json]] | None:
    """The keys of a reply keyboard; an empty one takes the keyboard away."""
    markup = message.markup or {}
    if "remove_keyboard" in markup:
        return []
    return markup.get("keyboard")


def _service(message: Message) -> tuple[str | None, str]:
    kind = next((kind for kind in SERVICE if kind in message.body), None)
    if kind is None:
        return None, ""
    value = message.body[kind]
    users = [user for user in (value if isinstance(value, list) else [value]) if kind in NAMING]
    names = "、".join(user["first_name"] for user in users)
    return kind, SERVICE[kind].format(actor=message.sender.name, names=names)


def _files(world: World, body: Json) -> list[Json]:
    wires = [body[kind] for kind in FILES if kind in body]
    # A photo comes in several sizes, the largest last.
    files = [world.files[(one[-1] if isinstance(one, list) else one)["file_id"]] for one in wires]
    return [_file(file) for file in files]


def _file(file: File) -> Json:
    size = len(file.content)
    return {
        "name": file.name,
        "url": f"/sim/file/{file.id}",
        "kind": file.kind,
        "mime": file.mime,
        "size": size,
    }


def _alert(alert: Alert) -> Json:
    return {
        "id": alert.id,
        "date": alert.date.isoformat(),
        "alert": True,
        "text": alert.text,
        "modal": alert.is_modal,
    }
