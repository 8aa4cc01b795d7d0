"""Requests as such: tokens, methods, parameters, how a body is written, and the call log."""

import json
import logging

import pytest


@pytest.mark.parametrize(
    ("path", "code", "description"),
    [
        ("/", 404, "Not Found"),
        ("/bot1/getMe", 401, "Unauthorized: invalid token specified"),
        ("/bot1:abc/getMe", 401, "Unauthorized"),
        ("{bot}/sendSmoke", 404, "Not Found: method not found"),
        ("{bot}/sendPoll", 404, "Not Found: method not found"),  # known, but not answered here
    ],
)
async def test_a_request_to_nowhere_is_refused(client, bot, path, code, description):
    response = await client.post(path.format(bot=bot.url))
    assert (response.status_code, response.json()["description"]) == (code, description)


async def test_a_method_that_the_sandbox_lacks_is_reported_loudly(bot, caplog):
    await bot.refused("sendPoll")
    assert caplog.record_tuples == [
        (
            "sandbox.botapi",
            logging.ERROR,
            "sendPoll is in the Bot API, but the sandbox does not answer it",
        )
    ]


async def test_method_names_are_case_insensitive(bot):
    assert (await bot("GETME"))["username"] == "tuijin_bot"


@pytest.mark.parametrize(
    ("params", "rejected"),
    [
        ({"colour": "red"}, 'unknown parameter "colour"'),
        ({"text": 5}, 'parameter "text": expected a String'),
        ({"chat_id": [1]}, 'parameter "chat_id": expected a String'),
        ({"protect_content": "maybe"}, 'parameter "protect_content": expected a Boolean'),
        ({"message_thread_id": "x"}, 'parameter "message_thread_id": expected an Integer'),
        ({"reply_markup": "{"}, 'parameter "reply_markup": not JSON'),
        ({"reply_markup": "[]"}, 'parameter "reply_markup": expected ForceReply'),
        (
            {"reply_markup": {"inline_keyboard": [[{"text": "x", "colour": 1}]]}},
            'parameter "reply_markup": InlineKeyboardMarkup.inline_keyboard: '
            "InlineKeyboardButton: missing [], unknown ['colour']",
        ),
        (
            {"reply_parameters": {"message_id": "seven"}},
            'parameter "reply_parameters": ReplyParameters.message_id: expected an Integer',
        ),
        (
            {"entities": json.dumps([{"type": "bold"}])},
            "parameter \"entities\": MessageEntity: missing ['offset', 'length'], unknown []",
        ),
    ],
)
async def test_what_the_schema_forbids_is_refused_and_logged(sim, bot, alice, params, rejected):
    refusal = await bot.refused("sendMessage", **{"chat_id": alice, "text": "x"} | params)
    assert refusal == (400, f"Bad Request: {rejected}")
    (*_, call) = await sim.get("calls")
    assert (call["method"], call["status"], call["rejected"]) == ("sendMessage", 400, [rejected])


@pytest.mark.parametrize("how", ["json", "data", "files", "params"])
async def test_a_request_may_be_json_a_form_multipart_or_a_query(sim, client, bot, alice, how):
    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    fields = {
        "chat_id": str(alice),
        "text": "Hello",
        "protect_content": "true",
        "reply_markup": json.dumps(markup),
    }
    bodies = {
        "json": {"json": fields | {"chat_id": alice, "reply_markup": markup}},
        "files": {"files": {name: (None, value) for name, value in fields.items()}},
    }
    await client.post(f"{bot.url}/sendMessage", **bodies.get(how, {how: fields}))
    row = await sim.last(person="Alice")
    assert (row["text"], row["buttons"]) == ("Hello", [["Yes"]])


async def test_a_body_that_is_no_json_is_refused(client, bot):
    response = await client.post(
        f"{bot.url}/getMe", content=b"{", headers={"content-type": "application/json"}
    )
    assert response.json()["description"] == "Bad Request: can't parse JSON object"


async def test_every_call_has_a_line_in_the_log(sim, bot, alice, clock):
    before = len(await sim.get("calls"))
    await bot("sendMessage", chat_id=alice, text="Hello")
    await bot("getUpdates")  # it brings nothing: no line
    await bot.upload("sendDocument", {"document": ("a.txt", b"abc")}, chat_id=alice)
    await bot.refused("sendMessage", chat_id=5, text="Hello")
    said, sent, refused = await sim.get("calls", after=before)
    assert said == {
        "id": before + 1,
        "at": clock.now().isoformat(),
        "method": "sendMessage",
        "params": {"chat_id": alice, "text": "Hello"},
        "status": 200,
        "description": "",
        "rejected": [],
    }
    assert sent["params"]["document"] == "(a.txt, 3 bytes)"
    assert (refused["status"], refused["description"]) == (400, "Bad Request: chat not found")


async def test_webhooks_are_refused(bot):
    for url, reason in (
        ("http://x.cn", "An HTTPS URL must be provided for webhook"),
        ("https://x.cn", "Failed to resolve host: Name or service not known"),
    ):
        assert await bot.refused("setWebhook", url=url) == (
            400,
            f"Bad Request: bad webhook: {reason}",
        )
    assert await bot("deleteWebhook") is True
    assert (await bot("getWebhookInfo"))["url"] == ""
