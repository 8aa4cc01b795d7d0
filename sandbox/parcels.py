"""What people send besides text: files, places, contacts, albums."""

import base64
import mimetypes

from sandbox import texts, wire
from sandbox.asking import Asking
from sandbox.methods_files import add_photo
from sandbox.people import post
from sandbox.refusals import Misuse
from sandbox.schema import Upload
from sandbox.world import Json, Message

PLAIN = {"voice": ("voice.ogg", "audio/ogg"), "sticker": ("sticker.webp", "image/webp")}


def send(asked: Asking) -> list[Message]:
    """One message, or several with one album between them."""
    kind = asked.text("kind")
    if kind not in BODIES:
        raise Misuse(f"kind is one of {', '.join(BODIES)}")
    person, chat = asked.person(), asked.chat()
    reply_to = asked.message("reply_to", chat)
    bodies = BODIES[kind](asked)
    album = asked.maybe("album") or (str(asked.world.number()) if len(bodies) > 1 else None)
    grouped: Json = {"media_group_id": album} if album else {}
    bodies[0] |= _caption(asked)
    return [post(asked.world, person, chat, body | grouped, reply_to) for body in bodies]


def _documents(asked: Asking) -> list[Json]:
    files = [
        asked.world.add_file("document", one.name, one.mime, one.content) for one in _files(asked)
    ]
    return [{"document": wire.document(file)} for file in files]


def _photos(asked: Asking) -> list[Json]:
    sizes = [add_photo(asked.world, one, is_readable=False) for one in _files(asked)]
    return [{"photo": wire.photo(*pair)} for pair in sizes]


def _voice(asked: Asking) -> list[Json]:
    upload = _recorded(asked, "voice")
    seconds = int(asked.number("duration", 3))
    file = asked.world.add_file("voice", upload.name, upload.mime, upload.content, duration=seconds)
    return [{"voice": wire.voice(file)}]


def _sticker(asked: Asking) -> list[Json]:
    upload = _recorded(asked, "sticker")
    facts: Json = {"type": "regular", "width": 512, "height": 512}
    facts |= {"is_animated": False, "is_video": False, "emoji": asked.maybe("emoji") or "👍"}
    file = asked.world.add_file("sticker", upload.name, upload.mime, upload.content, **facts)
    return [{"sticker": wire.sticker(file)}]


def _location(asked: Asking) -> list[Json]:
    place = {"latitude": asked.number("latitude"), "longitude": asked.number("longitude")}
    return [{"location": place}]


def _contact(asked: Asking) -> list[Json]:
    """One's own, that of somebody in the sandbox, or of somebody who is not on Telegram."""
    stranger = asked.maybe("phone_number")
    if stranger and not asked.maybe("contact"):
        name = asked.maybe("first_name") or stranger
        return [{"contact": {"phone_number": stranger, "first_name": name}}]
    whose = asked.person("contact" if asked.maybe("contact") else "person")
    if not whose.phone:
        raise Misuse(f"{whose.name} has no phone number")
    shared = {"phone_number": whose.phone, "first_name": whose.name, "user_id": whose.id}
    return [{"contact": shared}]


BODIES = {
    "document": _documents,
    "photo": _photos,
    "voice": _voice,
    "sticker": _sticker,
    "location": _location,
    "contact": _contact,
}


def _files(asked: Asking) -> list[Upload]:
    """File parts of a form, or one file in JSON as base64."""
    if asked.uploads:
        return asked.uploads
    name = asked.text("name")
    mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return [Upload(name, mime, base64.b64decode(asked.text("content")))]


def _recorded(asked: Asking, kind: str) -> Upload:
    name, mime = PLAIN[kind]
    return asked.uploads[0] if asked.uploads else Upload(name, mime, kind.encode())


def _caption(asked: Asking) -> Json:
    text, entities = texts.typed(asked.maybe("caption") or "")
    if not text:
        return {}
    return {"caption": text} | ({"caption_entities": entities} if entities else {})
