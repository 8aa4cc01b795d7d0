"""python-telegram-bot itself, unchanged, against the sandbox in process."""

import io

import httpx
import pytest
from telegram import (
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    LinkPreviewOptions,
    MenuButtonCommands,
    ReplyParameters,
    Update,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
)
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, MessageHandler, filters
from telegram.request import HTTPXRequest

from tests.sandbox.test_files import png


def request(sandbox):
    return HTTPXRequest(httpx_kwargs={"transport": httpx.ASGITransport(app=sandbox.app)})


def application(sandbox, token=None):
    return (
        Application.builder()
        .token(token or sandbox.token)
        .base_url("http://sandbox/bot")
        .base_file_url("http://sandbox/file/bot")
        .request(request(sandbox))
        .get_updates_request(request(sandbox))
        .updater(None)
        .build()
    )


@pytest.fixture(autouse=True)
def timedeltas(monkeypatch):
    """Spans as timedelta, as in the library's next version; otherwise it warns."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
async def program(sandbox):
    async with application(sandbox) as program:
        yield program


async def ask(update, context):
    yes = InlineKeyboardButton("提交", callback_data="submit:1")
    await update.effective_message.reply_html(
        "<b>3200</b> 万元？", reply_markup=InlineKeyboardMarkup([[yes]])
    )


async def submit(update, context):
    await update.callback_query.edit_message_text("已提交")
    await update.callback_query.answer("谢谢", show_alert=True)


async def keep(update, context):
    file = await update.effective_message.document.get_file()
    context.bot_data["kept"] = bytes(await file.download_as_bytearray())


async def work_off(program, offset=None):
    updates = await program.bot.get_updates(offset=offset, timeout=0)
    for update in updates:
        await program.process_update(update)
    if updates:
        await program.bot.get_updates(offset=updates[-1].update_id + 1, timeout=0)


async def test_a_conversation_runs_as_with_telegram(sim, sandbox, program):
    program.add_handler(CommandHandler("report", ask))
    program.add_handler(CallbackQueryHandler(submit, "submit:1"))
    program.add_handler(MessageHandler(filters.Document.ALL, keep))
    await sim.post("people", name="Alice")
    await sim.post("say", person="Alice", text="/report")
    await work_off(program)
    await sim.post("press", person="Alice", button="提交")
    await sim.upload(("账.xlsx", b"cells"), person="Alice", kind="document")
    await work_off(program)
    rows = await sim.get("chat", person="Alice")
    assert [row["text"] for row in rows] == ["/report", "已提交", "", "谢谢"]
    assert program.bot_data["kept"] == b"cells"
    assert sandbox.unconfirmed == 0


async def test_the_library_reads_every_answer(sim, program, sandbox, alice, leaders):
    """Each object the sandbox answers is one that the library can build."""
    bot = program.bot
    sandbox.world.flood.is_on = False
    photo = png(400, 300)
    sent = await bot.send_message(
        alice,
        "x",
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_parameters=ReplyParameters(1),
    )
    group = await bot.send_media_group(
        leaders, [InputMediaPhoto(photo), InputMediaPhoto(photo, caption="b")]
    )
    document = await bot.send_document(leaders, io.BytesIO(b"cells"), filename="月报.xlsx")
    await bot.edit_message_media(
        InputMediaDocument(io.BytesIO(b"more"), filename="b.xlsx"), leaders, document.id
    )
    assert sent.reply_to_message.text == "/start"
    assert [len(one.photo) for one in group] == [2, 2]
    assert document.document.file_name == "月报.xlsx"
    assert (await bot.get_chat(leaders)).title == "Leaders"
    assert (await bot.get_chat_member(leaders, alice)).status == "creator"
    assert [one.user.id for one in await bot.get_chat_administrators(leaders)] == [alice]
    assert await bot.get_chat_member_count(leaders) == 3
    assert (await bot.copy_message(leaders, alice, sent.id)).message_id > document.id
    assert (await bot.forward_message(leaders, alice, sent.id)).forward_origin.sender_user.is_bot
    assert await bot.pin_chat_message(leaders, document.id)
    assert await bot.unpin_chat_message(leaders)
    assert await bot.send_chat_action(alice, "typing")
    assert await bot.set_message_reaction(alice, 1, "👍")
    assert await bot.delete_messages(leaders, [one.id for one in group])
    scope = BotCommandScopeChat(alice)
    assert await bot.set_my_commands([BotCommand("report", "汇报")], scope, language_code="zh")
    assert (await bot.get_my_commands(scope, "zh"))[0].description == "汇报"
    assert await bot.delete_my_commands(scope, "zh")
    assert await bot.set_my_description("推进")
    assert await bot.set_my_short_description("推进")
    assert await bot.set_chat_menu_button(alice, MenuButtonCommands())
    assert (await bot.get_webhook_info()).pending_update_count == 0
    assert await bot.delete_webhook()
    assert await bot.leave_chat(leaders)
    assert [call["rejected"] for call in await sim.get("calls") if call["status"] != 200] == []


async def test_the_library_reads_every_kind_of_update(sim, bot, program, alice, leaders):
    sent = await program.bot.send_message(alice, "x", reply_markup=InlineKeyboardMarkup([]))
    said = await sim.post("say", person="Alice", text="1", reply_to=sent.id)
    await sim.post("edit", person="Alice", message=said["id"], text="2")
    await sim.post("press", person="Alice", data="forged")
    for kind in ("photo", "voice", "sticker", "document"):
        await sim.upload(("f", b"x"), person="Alice", kind=kind)
    await sim.post("send", person="Alice", kind="location", latitude=1, longitude=2)
    await sim.post("send", person="Alice", kind="contact")
    await sim.post("block", person="Alice")
    await sim.post("migrate", chat="Leaders")
    updates = await program.bot.get_updates(timeout=0, allowed_updates=Update.ALL_TYPES)
    raw = await bot("getUpdates")
    assert [one.to_dict() for one in updates] == [
        one.to_dict() for one in (Update.de_json(update, program.bot) for update in raw)
    ]
    assert {name for one in raw for name in one if name != "update_id"} == {
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    }
    assert all(one.message is None or not one.message.api_kwargs for one in updates)


async def test_refusals_are_the_exceptions_that_the_library_knows(
    sim, program, sandbox, alice, bob, leaders
):
    new = (await sim.post("migrate", chat="Leaders"))["id"]
    await sim.post("block", person="Bob")
    with pytest.raises(ChatMigrated) as migrated:
        await program.bot.send_message(leaders, "x")
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await program.bot.send_message(bob, "x")
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await program.bot.edit_message_text("x", alice, 99)
    await sim.post("fault", kind="429", retry_after=3)
    with pytest.raises(RetryAfter, match="Retry in 0:00:03"):
        await program.bot.send_message(alice, "x")
    with pytest.raises(InvalidToken):
        await application(sandbox, token="1:x").initialize()
    assert migrated.value.new_chat_id == new


async def test_a_cut_connection_is_a_network_error_though_the_message_was_sent(sim, program, alice):
    await sim.post("fault", kind="timeout_after_delivery")
    with pytest.raises(NetworkError):
        await program.bot.send_message(alice, "Twice?")
    assert (await sim.last(person="Alice"))["text"] == "Twice?"
