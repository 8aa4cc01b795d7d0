"""Bot API: messages sent, copied and forwarded, and the small signs beside them."""

from sandbox import texts, wire
from sandbox.refusals import bad
from sandbox.sending import known, send, standing, writable
from sandbox.world import Json, Message, World

CONTENT = ("text", "document", "photo", "voice", "sticker", "location", "contact")
ANSWER_WITHIN = 15  # seconds after the press; not published, 10 to 15 are reported
LONGEST_ANSWER = 200
ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def send_message(world: World, params: Json) -> Json:
    text, entities = texts.message_text(params)
    body: Json = {"text": text} | ({"entities": entities} if entities else {})
    (message,) = send(world, params, body)
    return wire.message(message)


def copy_message(world: World, params: Json) -> Json:
    body = dict(_original(world, params, "copy").body)
    if "caption" in params:
        body = {name: body[name] for name in body if not name.startswith("caption")}
        body |= texts.caption(params)
    (message,) = send(world, params, body)
    return {"message_id": message.id}


def forward_message(world: World, params: Json) -> Json:
    original = _original(world, params, "forward")
    origin = {
        "type": "user",
        "date": wire.moment(original.date),
        "sender_user": wire.user(original.sender),
    }
    (message,) = send(world, params, {"forward_origin": origin} | original.body)
    return wire.message(message)


def send_chat_action(world: World, params: Json) -> bool:
    writable(world, params.get("chat_id"))
    if params["action"] not in ACTIONS:
        raise bad("wrong parameter action in request")
    return True


def set_message_reaction(world: World, params: Json) -> bool:
    message = standing(writable(world, params.get("chat_id")), params["message_id"], "react")
    message.reaction = params.get("reaction", [])
    world.events.publish("edit", chat=message.chat.id, id=message.id)
    return True


def answer_callback_query(world: World, params: Json) -> bool:
    text = params.get("text", "")
    if len(text) > LONGEST_ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    press = world.presses.pop(params["callback_query_id"], None)
    if press is None or (world.now() - press.at).total_seconds() > ANSWER_WITHIN:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    if text:
        world.alert(press, text, is_modal=params.get("show_alert", False))
    return True


def _original(world: World, params: Json, action: str) -> Message:
    message = standing(known(world, params["from_chat_id"]), params["message_id"], action)
    if not any(kind in message.body for kind in CONTENT):
        raise bad(f"message can't be {'copied' if action == 'copy' else 'forwarded'}")
    return message
