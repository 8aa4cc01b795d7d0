"""Bot API: documents, photos, albums, and files for download."""

from sandbox import pictures, texts, wire
from sandbox.refusals import Refused, bad
from sandbox.schema import Upload
from sandbox.sending import send
from sandbox.world import File, Json, World

MEGABYTE = 1024 * 1024
LARGEST_DOWNLOAD = 20 * MEGABYTE
LARGEST_PHOTO = 10 * MEGABYTE
WIDEST_PHOTO = 10_000  # width and height together
NARROWEST_PHOTO = 20  # times as long as wide
THUMBNAIL = 90  # pixels
LONGEST_ALBUM = 10
UNREADABLE = bad("IMAGE_PROCESS_FAILED")


def send_document(world: World, params: Json) -> Json:
    (message,) = send(world, params, _document(world, params["document"], params, params))
    return wire.message(message)


def send_photo(world: World, params: Json) -> Json:
    (message,) = send(world, params, _photo(world, params["photo"], params, params))
    return wire.message(message)


def send_media_group(world: World, params: Json) -> list[Json]:
    items = params["media"]
    if not items:
        raise bad("there are no messages to send")
    if len(items) > LONGEST_ALBUM:
        raise bad("too many messages to send as an album")
    if len({item["type"] for item in items}) > 1:
        raise bad("can't use the media of the specified type in the album")
    bodies = [_album_item(world, item, params, at) for at, item in enumerate(items, start=1)]
    album = {"media_group_id": str(world.number())} if len(items) > 1 else {}
    return [wire.message(one) for one in send(world, params, *(body | album for body in bodies))]


def get_file(world: World, params: Json) -> Json:
    file = world.files.get(params["file_id"])
    if file is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if len(file.content) > LARGEST_DOWNLOAD:
        raise bad("file is too big")
    return wire.stored(file)


def media(world: World, item: Json, params: Json) -> Json:
    """The body of a message made of an InputMedia…; its file may stand in another part."""
    if item["type"] not in BODIES:
        raise bad("can't use the media of the specified type in the album")
    return BODIES[item["type"]](world, item["media"], item, params)


def _album_item(world: World, item: Json, params: Json, number: int) -> Json:
    try:
        return media(world, item, params)
    except Refused as refused:
        reason = refused.description.removeprefix("Bad Request: ")
        raise bad(f'failed to send message #{number} with the error message "{reason}"') from None


def _document(world: World, given: Upload | str, fields: Json, params: Json) -> Json:
    found = _file(world, given, params, "document")
    if isinstance(found, Upload):
        found = world.add_file("document", found.name, found.mime, found.content)
    return {"document": wire.document(found)} | texts.caption(fields)


def _photo(world: World, given: Upload | str, fields: Json, params: Json) -> Json:
    found = _file(world, given, params, "photo")
    if isinstance(found, Upload):
        return {"photo": wire.photo(*add_photo(world, found))} | texts.caption(fields)
    return {"photo": wire.photo(found)} | texts.caption(fields)


BODIES = {"document": _document, "photo": _photo}


def _file(world: World, given: Upload | str, params: Json, kind: str) -> Upload | File:
    if isinstance(given, str) and given.startswith("attach://"):
        given = params.get(given.removeprefix("attach://"), "")
    if isinstance(given, Upload):
        if not given.content:
            raise bad("file must be non-empty")
        return given
    file = world.files.get(given)
    if file is None:
        raise bad("wrong file identifier/HTTP URL specified")
    if file.kind != kind:
        raise bad(f"can't use file of type {file.kind.title()} as {kind.title()}")
    return file


def add_photo(world: World, upload: Upload, *, is_readable: bool = True) -> list[File]:
    """A thumbnail and the picture: whoever takes the first size gets the wrong one, as in life."""
    size = pictures.size(upload.content)
    if size is None and is_readable:
        raise UNREADABLE
    width, height = size or (1280, 960)
    _check_photo(len(upload.content), width, height)
    scale = min(1.0, THUMBNAIL / max(width, height))
    sizes = [(max(1, int(width * scale)), max(1, int(height * scale))), (width, height)]
    return [
        world.add_file("photo", "photo.jpg", upload.mime, upload.content, width=w, height=h)
        for w, h in sizes
    ]


def _check_photo(length: int, width: int, height: int) -> None:
    if length > LARGEST_PHOTO:
        raise bad("file is too big for a photo")
    too_narrow = max(width, height) > NARROWEST_PHOTO * min(width, height)
    if width + height > WIDEST_PHOTO or too_narrow:
        raise bad("PHOTO_INVALID_DIMENSIONS")
