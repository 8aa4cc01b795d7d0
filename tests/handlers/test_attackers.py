"""Attacks by people and by forged bytes that no other story tells (`facts/reliability.md` 4)."""

import asyncio
import logging
from typing import Any

import pytest
from sqlalchemy import text

from bot.receive import keep
from bot.recipes import new_code
from domain.roles import Grant, Role, ScopeKind
from storage import Tx, audit, people, reports
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story
from tests.handlers.test_reports import PLANT

NOT_YOURS = "这个按钮不归您操作。"
WHERE_IT_WOULD_SHOW = ("reports", "drafts", "grants", "instructions", "dialogs")


def test_a_code_is_256_random_bits_in_what_a_link_can_carry() -> None:
    codes = {new_code() for _ in range(100)}
    assert len(codes) == 100
    assert all(len(one) == 43 and one.replace("-", "").replace("_", "").isalnum() for one in codes)


async def receives(city: City, *updates: dict[str, Any]) -> None:
    """Updates as Telegram might send them, which no account of the sandbox could."""
    await city.tx(keep, city.clock.now(), updates)
    await city.call("wait")


def message(city: City, number: int, chat: int, **values: Any) -> dict[str, Any]:
    kind = "private" if chat > 0 else "supergroup"
    said = {"message_id": number, "date": int(city.clock.now().timestamp())}
    said |= {"chat": {"id": chat, "type": kind, "title": "群", "first_name": "x"}}
    return {"update_id": 7_000_000 + number, "message": said | values}


async def counted(city: City, *names: str) -> list[int]:
    def read(tx: Tx) -> list[int]:
        return [tx.execute(text(f"SELECT count(*) FROM {one}")).scalar_one() for one in names]

    found: list[int] = await city.tx(read)
    return found


async def test_another_member_of_a_group_presses_nothing_there(
    opened: Story, bob: Player, rita: Player, olga: Player, city: City
) -> None:
    group = await opened.group("梅关区项目群", bob, rita, olga)
    await olga.says("/bind 调度 刘市长 4", chat=group.title)
    before = await counted(city, "reports", "drafts")
    shown = next(
        row["id"] for row in group.watcher.messages(group.title) if row["sender"]["is_bot"]
    )
    for player in (rita, bob):  # not even whose button it would be: a group is no place for it
        await player.forges("none:1:", chat=group.title, message=shown)
        assert player.last(group.title) == NOT_YOURS
    assert await counted(city, "reports", "drafts") == before
    entries = await city.tx(audit.latest, 2, "denied")
    assert [one.user for one in entries] == [bob.user, rita.user]


async def test_a_button_pressed_five_times_at_once_is_one_record(
    opened: Story, bob: Player, city: City
) -> None:
    await bob.presses(PLANT)
    await bob.says("主体封顶")
    shown = [row["id"] for row in bob.messages() if row["sender"]["is_bot"]][-1]
    presses = (
        city.call("press", person=str(bob.user), data="submit:1:", message=shown) for _ in range(5)
    )
    await asyncio.gather(*presses)
    await city.call("wait")
    assert await counted(city, "reports") == [1]
    await bob.forges("submit:1:", message=shown)  # an old keyboard
    assert await counted(city, "reports") == [1]


async def test_a_role_taken_away_while_a_card_is_open_counts_at_once(
    opened: Story, alice: Player, city: City
) -> None:
    await alice.says("/report 稀土永磁电机")
    (person,) = await city.tx(people.by_name, "吴娟")
    await city.tx(people.revoke, person.id, Grant(Role.LIAISON, ScopeKind.UNIT, "1"))
    await alice.says("主体封顶")
    assert await city.tx(reports.draft, 1) is None
    await alice.forges("submit:1:")
    assert alice.last() == NOT_YOURS
    assert await counted(city, "reports") == [0]


async def test_anonymous_administrators_channels_and_inline_messages_do_nothing(
    opened: Story, bob: Player, olga: Player, city: City
) -> None:
    group = await opened.group("梅关区项目群", bob, olga)
    channel = {"id": -100777, "type": "channel", "title": "频道"}
    in_the_groups_name = {
        "from": {"id": 1087968824, "is_bot": True, "first_name": "Group"},
        "sender_chat": {"id": group.chat, "type": "supergroup", "title": "群"},
    }
    in_a_channels_name = in_the_groups_name | {"sender_chat": channel}
    before = await counted(city, *WHERE_IT_WOULD_SHOW)
    said = len(group.texts())
    press = {"from": {"id": olga.user, "is_bot": False, "first_name": "x"}, "chat_instance": "x"}
    gone = {"message_id": 9, "date": 0, "chat": {"id": olga.user, "type": "private"}}
    post = {"message_id": 3, "date": 1, "chat": channel, "text": "/help"}
    bind = [{"type": "bot_command", "offset": 0, "length": 5}]
    await receives(
        city,
        message(city, 1, group.chat, text="/bind 调度 刘市长 4", entities=bind, **in_the_groups_name),
        message(city, 2, group.chat, text="/help", **in_a_channels_name),
        {"update_id": 7_100_003, "channel_post": post},
        {"update_id": 7_100_004, "callback_query": press | {"id": "4", "inline_message_id": "abc", "data": "submit:1:"}},
        {"update_id": 7_100_005, "callback_query": press | {"id": "5", "message": gone, "data": "none:1:"}},
    )  # fmt: skip
    assert len(group.texts()) == said
    assert await counted(city, *WHERE_IT_WOULD_SHOW) == before
    assert await counted(city, "inbox WHERE state = 'dead'") == [0]


async def test_the_offices_commands_are_done_in_private(
    story: Story, bob: Player, olga: Player
) -> None:
    group = await story.group("梅关区项目群", bob, olga)
    said = group.texts()
    for command in ("roster", "audit", "invite", "import", "deadletters", "me"):
        await olga.says(f"/{command}@tuijin_bot", chat=group.title)
    assert not any(name in one for one in group.texts()[len(said) :] for name in ("黄凌云", "138"))
    assert not any("操作记录" in one for one in group.texts())


async def test_a_name_or_username_of_somebody_else_opens_nothing(story: Story, bob: Player) -> None:
    """A person is a number at Telegram, and their name is the roster's."""
    thief = await story.newcomer("黄凌云", username="bob")
    await thief.says("/start")
    await thief.says("/report")
    assert thief.last() == "您没有使用这个命令的权限。/help 可查看您能做的事。"
    homoglyph = await story.newcomer("黄凌云А")  # the last letter is Cyrillic
    await homoglyph.says("/me")
    assert not homoglyph.sees("梅关区")


async def test_a_look_alike_name_does_not_come_onto_the_roster(story: Story, olga: Player) -> None:
    await olga.says("/roster add 黄凌А 梅关区 填报人 13812345678")  # the last letter is Cyrillic
    assert olga.last() == "“黄凌А”里的“А”是外形相近的外文字母，请改用通常的字重新写。"


async def test_what_people_write_is_never_run_as_a_template(
    opened: Story, bob: Player, olga: Player
) -> None:
    said = "{{ 7*7 }} {% for x in range(9**9) %}x{% endfor %} $city %s {0.__class__}"
    await bob.presses(PLANT)
    await bob.says(said)
    assert bob.sees(said)
    await olga.says(f"/roster {said}")
    assert said[:20] in olga.last()


async def test_a_percent_sign_finds_not_everything(story: Story, olga: Player) -> None:
    for words in ("%", "_", "' OR 1=1 --", "!"):
        await olga.says(f"/project {words}")
        assert not olga.sees("稀土永磁电机"), words
        await olga.says(f"/roster {words}")
        assert not olga.sees("黄凌云"), words


async def test_a_files_name_is_no_path(
    story: Story, olga: Player, city: City, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await olga.says("/import")
    await olga.sends("../../../etc/cron.d/tuijin.xlsx", b"not a workbook")
    assert list(tmp_path.rglob("*")) == []
    assert "不是" in olga.last()


async def test_of_a_fault_nobody_reads_statements_or_paths(
    story: Story, olga: Player, city: City, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    await city.tx(lambda tx: tx.execute(text("ALTER TABLE dialogs RENAME TO elsewhere")))
    await olga.says("/roster")
    await city.tx(lambda tx: tx.execute(text("ALTER TABLE elsewhere RENAME TO dialogs")))
    assert olga.sees("没有处理成功，已存下并告知办公室")
    await olga.says("/deadletters")
    for secret in ("SELECT", "[SQL", "DELETE FROM", "Traceback", "site-packages", ".py"):
        assert not olga.sees(secret), secret
