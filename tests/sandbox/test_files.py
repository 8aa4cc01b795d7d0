"""Files of the bot: documents, photos, albums, downloads, and their limits."""

import json
import struct

import pytest

MEGABYTE = 1024 * 1024


def png(width, height):
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\2\0\0\0"


def jpeg(width, height):
    tables = b"\xff\xdb\0\x04ab"
    return b"\xff\xd8" + tables + b"\xff\xc0\0\x11\x08" + struct.pack(">HH", height, width)


async def test_a_document_arrives_under_its_own_name(sim, bot, client, alice):
    answer = await bot.upload(
        "sendDocument", {"document": ("月报.xlsx", b"cells")}, chat_id=alice, caption="一月"
    )
    document = answer["result"]["document"]
    (file,) = (await sim.last(person="Alice"))["files"]
    assert (document["file_name"], document["file_size"]) == ("月报.xlsx", 5)
    assert file["name"] == "月报.xlsx"
    assert (await client.get(file["url"])).content == b"cells"


async def test_a_file_is_sent_again_by_its_id(sim, bot, alice, bob):
    answer = await bot.upload("sendDocument", {"document": ("a.txt", b"a")}, chat_id=alice)
    file_id = answer["result"]["document"]["file_id"]
    again = await bot("sendDocument", chat_id=bob, document=file_id)
    assert again["document"] == answer["result"]["document"]
    assert await bot.refused("sendPhoto", chat_id=bob, photo=file_id) == (
        400,
        "Bad Request: can't use file of type Document as Photo",
    )


@pytest.mark.parametrize("picture", [png(400, 200), jpeg(400, 200)])
async def test_a_photo_comes_in_two_sizes_the_larger_last(bot, alice, picture):
    answer = await bot.upload("sendPhoto", {"photo": ("p", picture)}, chat_id=alice)
    sizes = [(size["width"], size["height"]) for size in answer["result"]["photo"]]
    assert sizes == [(90, 45), (400, 200)]


@pytest.mark.parametrize(
    ("picture", "description"),
    [
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (png(400, 200)[:18], "IMAGE_PROCESS_FAILED"),
        (png(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
        (png(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (png(400, 200) + bytes(10 * MEGABYTE), "file is too big for a photo"),
        (b"", "file must be non-empty"),
    ],
)
async def test_a_photo_that_telegram_cannot_show_is_refused(bot, alice, picture, description):
    answer = await bot.upload("sendPhoto", {"photo": ("p.png", picture)}, chat_id=alice)
    assert answer["description"] == f"Bad Request: {description}"


@pytest.mark.parametrize(
    ("method", "params", "description"),
    [
        ("sendDocument", {}, "there is no document in the request"),
        ("sendPhoto", {}, "there is no photo in the request"),
        ("sendDocument", {"document": "x"}, "wrong file identifier/HTTP URL specified"),
        (
            "sendDocument",
            {"document": "attach://x"},
            "wrong file identifier/HTTP URL specified",
        ),
        ("sendMediaGroup", {"media": []}, "there are no messages to send"),
    ],
)
async def test_a_file_that_is_not_there_cannot_be_sent(bot, alice, method, params, description):
    refusal = await bot.refused(method, chat_id=alice, **params)
    assert refusal == (400, f"Bad Request: {description}")


async def test_an_unknown_file_cannot_be_fetched(bot, client):
    assert await bot.refused("getFile", file_id="x") == (
        400,
        "Bad Request: wrong file_id or the file is temporarily unavailable",
    )
    assert (await client.get(f"/file{bot.url}/documents/x")).status_code == 404
    assert (await client.get("/file/bot1:x/documents/x")).status_code == 401


async def test_a_bot_fetches_at_most_20_and_sends_at_most_50_megabytes(sim, bot, alice):
    await sim.upload(("big.bin", bytes(20 * MEGABYTE + 1)), person="Alice", kind="document")
    (update,) = await bot.hears()
    file_id = update["message"]["document"]["file_id"]
    assert await bot.refused("getFile", file_id=file_id) == (400, "Bad Request: file is too big")
    huge = {"document": ("huge.bin", bytes(50 * MEGABYTE + 1))}
    answer = await bot.upload("sendDocument", huge, chat_id=alice)
    assert (answer["error_code"], answer["description"]) == (413, "Request Entity Too Large")


def album(*items):
    media = [{"type": kind, "media": f"attach://{name}"} for name, kind, _ in items]
    files = {name: (f"{name}.png", content) for name, _, content in items}
    return {"media": json.dumps(media)}, files


async def test_an_album_is_several_messages_with_one_sign(sim, bot, alice):
    fields, files = album(("a", "photo", png(9, 9)), ("b", "photo", png(9, 9)))
    first, second = (await bot.upload("sendMediaGroup", files, chat_id=alice, **fields))["result"]
    assert first["media_group_id"] == second["media_group_id"]
    assert len([row for row in await sim.get("chat", person="Alice") if row["album"]]) == 2


@pytest.mark.parametrize(
    ("items", "description"),
    [
        (
            [("a", "photo", png(9, 9)), ("b", "document", b"b")],
            "can't use the media of the specified type in the album",
        ),
        (
            [(f"p{at}", "photo", png(9, 9)) for at in range(11)],
            "too many messages to send as an album",
        ),
        (
            [("a", "photo", png(9, 9)), ("b", "photo", b"b")],
            'failed to send message #2 with the error message "IMAGE_PROCESS_FAILED"',
        ),
    ],
)
async def test_an_album_is_sent_whole_or_not_at_all(sim, bot, alice, items, description):
    fields, files = album(*items)
    answer = await bot.upload("sendMediaGroup", files, chat_id=alice, **fields)
    assert answer["description"] == f"Bad Request: {description}"
    assert (await sim.last(person="Alice"))["text"] == "/start"


async def test_the_picture_of_a_message_can_be_replaced(sim, bot, alice):
    sent = await bot.upload(
        "sendPhoto", {"photo": ("a.png", png(9, 9))}, chat_id=alice, caption="Old"
    )
    media = {"type": "photo", "media": "attach://new", "caption": "New"}
    await bot.upload(
        "editMessageMedia",
        {"new": ("b.png", png(8, 8))},
        chat_id=alice,
        message_id=sent["result"]["message_id"],
        media=json.dumps(media),
    )
    row = await sim.last(person="Alice")
    assert (row["text"], row["edited"], row["files"][0]["size"]) == ("New", True, 29)


async def test_a_caption_has_at_most_1024_characters(bot, alice):
    answer = await bot.upload(
        "sendDocument", {"document": ("a", b"a")}, chat_id=alice, caption="x" * 1025
    )
    assert answer["description"] == "Bad Request: message caption is too long"
