"""A marked message: not a word of it is kept, and its sender is told the proper way."""

import base64
import json
import logging
from typing import Any

import pytest

from bot.receive import keep
from storage import audit, inbox, reports
from storage.inbox import InboxState
from storage.tables import metadata
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story

BODY = "谈判底线每亩四万"
TOLD = (
    "这条消息带有密级或内部资料标识，没有保存，也不会办理。\n"
    "涉密信息不得在互联网上传递：请立即删除原消息，改由机要渠道或当面报送，并告知本单位保密工作机构。"
)


async def everything(city: City) -> str:
    """Every row of every table, as the database has it."""

    def read(tx: Any) -> str:
        return repr([tx.execute(table.select()).all() for table in metadata.sorted_tables])

    held: str = await city.tx(read)
    return held + held.encode().decode("unicode_escape", "replace")  # JSON is kept as \uXXXX


async def is_kept(city: City, words: str = BODY) -> bool:
    held = await everything(city)
    return words in held or words.encode("unicode_escape").decode() in held


async def send_file(city: City, player: Player, name: str, **values: Any) -> None:
    content = base64.b64encode(b"bytes").decode()
    file = {"kind": "document", "name": name, "content": content}
    await city.call("send", person=str(player.user), **file, **values)


async def test_ordinary_words_are_kept(opened: Story, bob: Player, city: City) -> None:
    await bob.says(f"保守商业秘密。{BODY}")
    assert await is_kept(city)
    assert not bob.sees("密级或内部资料标识")


async def test_a_marked_text_is_refused_and_nothing_of_it_is_kept(
    opened: Story, bob: Player, city: City, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await bob.presses("稀土永磁电机")
    await bob.says(f"机密★1年\n{BODY}")
    assert bob.last() == TOLD
    assert not await is_kept(city)
    assert BODY not in caplog.text
    assert BODY.encode("unicode_escape").decode() not in caplog.text
    assert await city.tx(inbox.count, InboxState.NEW) == 0
    assert await city.tx(inbox.count, InboxState.DEAD) == 0


async def test_it_is_audited_by_id_and_sender_alone(opened: Story, bob: Player, city: City) -> None:
    await bob.says(f"【绝密】{BODY}")
    (entry,) = await city.tx(audit.latest, 1, "marked")
    assert (entry.user, entry.subject) == (bob.user, f"chat:{bob.user}")
    (row,) = await city.tx(lambda tx: [one for one in _rows(tx) if one.verb == "marked"])
    assert '"level": "\\u7edd\\u5bc6"' in row.body
    assert f'"user": {bob.user}' in row.body


def _rows(tx: Any) -> Any:
    return tx.execute(inbox.inbox.select()).all()


async def test_what_comes_after_it_is_answered_in_order(
    opened: Story, bob: Player, city: City
) -> None:
    for text in (f"秘密★ {BODY}", "/help"):
        await city.call("say", person=str(bob.user), text=text)
    await city.call("wait")
    assert [text.splitlines()[0] for text in bob.texts()[-2:]] == [
        "这条消息带有密级或内部资料标识，没有保存，也不会办理。",
        "黄凌云（梅关区），您在这里是：填报人",
    ]


async def test_an_edit_that_brings_a_marking_changes_nothing(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses("稀土永磁电机")
    await bob.says("主体封顶")
    mine = [row["id"] for row in bob.messages() if not row["sender"]["is_bot"]][-1]
    await bob.edits(mine, f"密级：机密\n{BODY}")
    assert bob.last() == TOLD
    assert bob.sees("主体封顶")
    assert not await is_kept(city)


async def test_a_file_is_refused_by_its_name_or_its_caption(
    opened: Story, bob: Player, olga: Player, city: City
) -> None:
    for number, values in enumerate(
        (
            {"name": f"机密★1年 {BODY}.xlsx"},
            {"name": "名册.xlsx", "caption": f"内部资料·注意保密 {BODY}"},
        ),
        start=1,
    ):
        await send_file(city, olga, **values)
        await city.call("wait")
        assert olga.texts().count(TOLD) == number
    assert not await is_kept(city)


async def test_of_an_album_no_part_is_kept_and_the_sender_is_told_once(
    opened: Story, bob: Player, city: City
) -> None:
    for name in (f"{BODY}一.pdf", "机密_附件.pdf", f"{BODY}二.pdf"):
        await send_file(city, bob, name, album="77")
    await city.call("wait")
    await send_file(city, bob, f"{BODY}三.pdf", album="77")  # came with a later call
    await city.call("wait")
    assert bob.texts().count(TOLD) == 1
    assert not await is_kept(city)


async def test_what_an_album_brought_before_its_marking_goes_too(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses("稀土永磁电机")
    await send_file(city, bob, f"{BODY}一.pdf", album="78")
    await city.call("wait")  # it came in a call of its own, and was taken for an ordinary one
    assert bob.sees("附件：文件1个")
    assert await is_kept(city, f"{BODY}一.pdf")
    await send_file(city, bob, "机密_附件.pdf", album="78")
    await city.call("wait")
    assert bob.texts().count(TOLD) == 1
    assert not await is_kept(city)
    assert not bob.sees("附件：文件1个")
    assert await city.tx(reports.draft, 1) is None


async def test_files_of_an_album_that_wait_for_their_project_are_forgotten(
    opened: Story, bob: Player, city: City
) -> None:
    await send_file(city, bob, f"{BODY}一.pdf", album="79")
    await city.call("wait")
    assert bob.sees("这是哪个项目的附件")
    await send_file(city, bob, "二.pdf", album="79", caption="机密★1年")
    await city.call("wait")
    assert not await is_kept(city)
    assert not bob.sees("这是哪个项目的附件")
    assert bob.last() == TOLD


async def test_a_table_of_an_album_is_read_no_further(
    opened: Story, olga: Player, city: City
) -> None:
    await send_file(city, olga, f"{BODY}.xlsx", album="80")
    await city.call("wait")
    assert olga.sees(f"《{BODY}.xlsx》")
    await send_file(city, olga, "绝密.xlsx", album="80")
    await city.call("wait")
    assert not await is_kept(city)
    assert not olga.sees(f"《{BODY}.xlsx》")
    assert await city.tx(inbox.count, InboxState.DEAD) == 0


def part(number: int, **more: Any) -> dict[str, Any]:
    """An update as Telegram posts it: one message of an album."""
    person = {"id": 7, "is_bot": False, "first_name": "Bob"}
    message = {"message_id": number, "date": 1454288400, "from": person}
    chat = {"id": 7, "type": "private"}
    return {
        "update_id": number,
        "message": message | {"chat": chat, "media_group_id": "81"} | more,
    }


async def test_rows_that_wait_become_marked_and_quotes_lose_what_they_quote(city: City) -> None:
    picture = part(1, caption=BODY)
    quote = part(2, text="看这张", reply_to_message=picture["message"], media_group_id="")
    for update in (picture, quote):
        await city.tx(keep, city.clock.now(), [update])
    await city.tx(keep, city.clock.now(), [part(3, caption="机密★1年")])
    later = part(4, text="再看", reply_to_message=picture["message"], media_group_id="")
    await city.tx(keep, city.clock.now(), [later])
    rows = [row for row in await city.tx(inbox.waiting, 9) if row.key.startswith("telegram:")]
    assert [row.verb for row in rows] == ["marked", "update", "marked", "update"]
    assert "看这张" in json.loads(rows[1].body)["message"]["text"]
    assert not await is_kept(city)


@pytest.mark.parametrize("album", [7, [7], {"a": 1}, "\ud800", "\0", "", None])
async def test_an_album_that_is_none_harms_nothing(city: City, album: Any) -> None:
    for number, more in enumerate(({"caption": "机密★1年"}, {"text": "好"}), 11):
        await city.tx(keep, city.clock.now(), [part(number, media_group_id=album, **more)])
    rows = [row for row in await city.tx(inbox.waiting, 9) if row.key.startswith("telegram:")]
    assert [row.verb for row in rows] == ["marked", "update"]


@pytest.mark.parametrize("place", ["from", "chat", "message_id"])
async def test_what_is_marked_by_nobody_that_can_be_is_put_aside(city: City, place: str) -> None:
    """True would be written as 1, and the audit's chain would not hold."""
    message: dict[str, Any] = {
        "message_id": 1,
        "date": 1454313600,
        "chat": {"id": 7, "type": "private"},
        "from": {"id": 7, "is_bot": False, "first_name": "七"},
        "text": f"机密★1年 {BODY}",
    }
    message |= {place: True} if place == "message_id" else {place: {"id": True, "type": "private"}}
    update = {"update_id": 900_000_000, "message": message}
    await city.tx(keep, city.clock.now(), [update], is_paced=False)
    await city.call("wait")
    assert await city.tx(inbox.count, InboxState.DEAD) == 1
    assert not await is_kept(city)


async def test_in_a_group_the_sender_is_told_in_private(
    opened: Story, bob: Player, alice: Player, city: City
) -> None:
    group = await opened.group("梅关区项目群", bob, alice)
    said = len(group.texts())
    await bob.says(f"/report@tuijin_bot\n机密★1年\n{BODY}", chat=group.title)
    assert len(group.texts()) == said
    assert bob.sees("您2月15日 09:00在群“梅关区项目群”发送的一条消息带有密级或内部资料标识")
    assert not await is_kept(city)


async def test_who_cannot_be_told_in_private_reads_a_line_that_repeats_nothing(
    opened: Story, mallory: Player, olga: Player, city: City
) -> None:
    group = await opened.group("市领导调度群", olga, mallory)
    await olga.says("/bind 调度 刘市长 2", chat=group.title)
    await olga.presses("全市领导")
    await mallory.says(f"/help@tuijin_bot\n绝密\n{BODY}", chat=group.title)
    assert group.last() == (
        "刚才有一条消息带有不宜在此传递的标识，没有接收。请发送人立即删除，并按保密规定另行报送。"
    )
    assert olga.sees("这是哪位？")  # an outsider is still seen
    assert not await is_kept(city)


async def test_a_reply_to_a_marked_message_does_not_carry_it_in(
    opened: Story, bob: Player, alice: Player, city: City
) -> None:
    group = await opened.group("梅关区项目群", bob, alice)
    await bob.says(f"机密★1年\n{BODY}", chat=group.title)  # said among people, not to the bot
    marked = group.watcher.messages(group.title)[-1]["id"]
    await alice.says("/help@tuijin_bot", chat=group.title, reply_to=marked)
    assert not await is_kept(city)


async def test_forged_bytes_and_a_groups_title_carry_nothing_in(
    opened: Story, bob: Player, olga: Player, city: City
) -> None:
    await bob.forges(f"card:1:机密★1年 {BODY}"[:30])
    assert "这个按钮已失效" in bob.last()
    await opened.group(f"机密★1年 {BODY}", olga, bob)
    assert not await is_kept(city)


async def test_an_english_speaker_is_told_in_english(
    opened: Story, bob: Player, alice: Player, city: City
) -> None:
    await bob.says("/me")
    await bob.presses("English")
    group = await opened.group("Meiguan", bob, alice)
    await bob.says(f"绝密\n{BODY}")
    assert bob.last().startswith("This message carries a mark of secrecy. It was not kept")
    await bob.says(f"/help@tuijin_bot\n绝密\n{BODY}", chat=group.title)
    assert bob.last().startswith("A message you sent to the group “Meiguan” on 15 Feb, 09:00")
