"""Joining by a link, as the office, the invited and the uninvited live it."""

import re
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from domain.invitations import fingerprint
from domain.people import scope_of
from domain.roles import Grant, Role, ScopeKind
from storage import audit, invitations, people, projects, settings
from storage.tables import metadata
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

CODE = re.compile(r"https://t\.me/\w+\?start=([A-Za-z0-9_-]{43})$", re.MULTILINE)


async def _register(city: City, name: str, role: Role = Role.REPORTER) -> int:
    def add(tx: Any) -> int:
        unit = people.unit_named(tx, "于水县")
        number = people.add(tx, name, unit.id, phone="")
        people.grant(tx, number, Grant(role, ScopeKind.UNIT, str(unit.id)))
        return number

    return await city.tx(add)


def _code(player: Player) -> str:
    found = CODE.findall(player.last())
    assert len(found) == 1, player.last()
    return found[0]


async def _link(city: City, olga: Player, name: str = "李明") -> str:
    await _register(city, name)
    await olga.says(f"/invite {name}")
    return _code(olga)


async def test_a_link_makes_its_user_the_person_it_names(
    story: Story, city: City, olga: Player
) -> None:
    code = await _link(city, olga)
    assert olga.sees("李明（于水县）的邀请链接，只能用一次，2月15日 08:00前有效")
    ming = await story.newcomer("Ming")
    await ming.says(f"/start {code}")
    assert ming.sees("欢迎，李明（于水县）！")
    assert ming.sees("填报人：到期会发来项目卡片")
    assert olga.sees("2月1日加入（5人）")
    assert olga.sees("· 李明（于水县）")
    await ming.says("/me")
    assert ming.sees("· 填报人：于水县")


async def test_whoever_joins_is_promised_only_what_they_can_do(
    story: Story, city: City, olga: Player
) -> None:
    """Each command that a welcome names stands in its reader's own /help."""
    subjects = {Role.SECRETARY: "4", Role.HANDLER: "环评", Role.ENTERPRISE: "1"}
    for at, role in enumerate(Role):
        held = Grant(role, scope_of(role), subjects.get(role, "2"))
        number = await _register(city, f"新人{at}", role)
        await city.tx(people.revoke, number)
        await city.tx(people.grant, number, held)
        await olga.says(f"/invite 新人{at}")
        code = _code(olga)
        player = await story.newcomer(f"new{at}")
        await player.says(f"/start {code}")
        welcome = player.last()
        await player.says("/help")
        named = set(re.findall(r"/(\w+)", welcome)) - {"help"}
        assert named <= set(re.findall(r"^/(\w+) — ", player.last(), re.MULTILINE)), role
        asked = role in (Role.REPORTER, Role.RESPONSIBLE, Role.LIAISON, Role.FOLLOW_UP)
        assert ("到期会提醒您" in welcome) is asked, role


async def test_the_code_stands_nowhere_in_the_database(city: City, olga: Player) -> None:
    code = await _link(city, olga)

    def everything(tx: Any) -> str:
        rows = [tx.execute(table.select()).all() for table in metadata.sorted_tables]
        return repr(rows)

    held = await city.tx(everything)
    assert fingerprint(code) in held
    assert code not in held


async def test_a_link_works_once_and_all_that_do_not_work_are_told_alike(
    story: Story, city: City, olga: Player, mallory: Player
) -> None:
    code = await _link(city, olga)
    ming = await story.newcomer("Ming")
    await ming.says(f"/start {code}")
    await mallory.says(f"/start {code}")
    used = mallory.last()
    await mallory.says("/start nonsense")
    assert used == mallory.last() == "这个邀请链接无效或已过期，请向办公室要一个新的。"
    await mallory.says("/me")
    assert not any("李明" in text for text in mallory.texts())


async def test_of_twenty_who_use_one_link_at_once_one_wins(
    story: Story, city: City, olga: Player
) -> None:
    code = await _link(city, olga)
    users = [await story.newcomer(f"user {number}") for number in range(20)]
    for one in users:  # all are in the queue before the program looks
        await city.call("say", person=str(one.user), text=f"/start {code}")
    await city.call("wait")
    assert [one.name for one in users if one.sees("欢迎")] == ["user 0"]
    assert all(one.sees("无效或已过期") for one in users[1:])
    joined = [await city.tx(people.with_telegram, one.user) for one in users]
    assert [person.name for person in joined if person] == ["李明"]


async def test_a_link_expires_after_two_weeks(story: Story, city: City, olga: Player) -> None:
    code = await _link(city, olga)
    late = await story.newcomer("Ming")
    city.clock.set(city.clock.now() + timedelta(days=14))
    await late.says(f"/start {code}")
    assert late.sees("无效或已过期")


async def test_a_new_link_revokes_the_earlier_one(story: Story, city: City, olga: Player) -> None:
    first = await _link(city, olga)
    await olga.says("/invite 李明")
    second = _code(olga)
    ming = await story.newcomer("Ming")
    await ming.says(f"/start {first}")
    assert ming.sees("无效或已过期")
    await ming.says(f"/start {second}")
    assert ming.sees("欢迎，李明")


async def test_five_wrong_codes_bring_silence_and_an_audit_entry(
    story: Story, city: City, olga: Player, mallory: Player
) -> None:
    code = await _link(city, olga)
    for number in range(5):
        await mallory.says(f"/start guess{number}")
    heard = len(mallory.texts())
    await mallory.says("/start guess5")
    await mallory.says(f"/start {code}")
    assert len(mallory.texts()) == heard
    assert len(await city.tx(audit.latest, 20, "wrong_code")) == 5
    city.clock.set(city.clock.now() + timedelta(hours=1))
    await mallory.says(f"/start {code}")
    assert mallory.sees("欢迎，李明")


async def test_the_office_releases_who_was_not_meant(
    story: Story, city: City, olga: Player, mallory: Player
) -> None:
    code = await _link(city, olga)
    await mallory.says(f"/start {code}")
    await mallory.says("/me")
    await olga.presses("解除 李明")
    assert olga.sees("解除李明（于水县）的账号？")
    await olga.presses("确认")
    assert olga.sees("未加入")
    assert not mallory.sees("欢迎，李明")  # what the account was shown is taken back
    assert not mallory.sees("于水县")
    await mallory.says("/me")
    assert mallory.sees("您没有使用这个命令的权限")
    assert (await city.tx(audit.latest, 1, "release"))[0].actor is not None
    await mallory.says(f"/start {code}")
    assert mallory.last() == "这个邀请链接无效或已过期，请向办公室要一个新的。"
    await olga.says("/invite 李明")
    ming = await story.newcomer("Ming")
    await ming.says(f"/start {_code(olga)}")
    assert ming.sees("欢迎，李明")


async def test_a_code_in_a_group_is_ignored(
    story: Story, city: City, olga: Player, mallory: Player
) -> None:
    code = await _link(city, olga)
    group = await story.group("联络群", olga, mallory)
    before = len(group.texts())
    await mallory.says(f"/start {code}", chat="联络群")
    assert len(group.texts()) == before
    assert await city.tx(people.with_telegram, mallory.user) is None


async def test_where_all_have_joined_nobody_is_invited(olga: Player) -> None:
    await olga.says("/invite 全部")
    assert olga.last() == "所有有角色的人都已加入。"


async def test_who_has_joined_does_not_use_up_a_link(
    story: Story, city: City, olga: Player, bob: Player
) -> None:
    code = await _link(city, olga)
    await bob.says(f"/start {code}")
    assert bob.sees("您好，黄凌云（梅关区），您已经加入：填报人")
    ming = await story.newcomer("Ming")
    await ming.says(f"/start {code}")
    assert ming.sees("欢迎，李明")


async def test_all_invitations_come_as_one_workbook_of_working_links(
    story: Story, city: City, olga: Player
) -> None:
    await _register(city, "李明")
    await _register(city, '<b>&"张三', Role.LIAISON)
    await olga.says("/invite all")
    assert olga.sees("2人的邀请链接")
    file = olga.messages()[-1]["files"][0]
    assert file["name"] == "邀请.xlsx"
    content = (await city.sim.get(file["url"])).content
    rows = list(load_workbook(BytesIO(content)).active.iter_rows(values_only=True))
    assert [row[:3] for row in rows[1:]] == [
        ("李明", "于水县", "填报人"),
        ('<b>&"张三', "于水县", "单位联络员"),
    ]
    assert {row[4] for row in rows[1:]} == {"2016年2月15日"}
    ming = await story.newcomer("Ming")
    await ming.says(f"/start {rows[2][3].partition('start=')[2]}")
    assert ming.sees('欢迎，<b>&"张三（于水县）！')


async def test_an_ambiguous_name_is_chosen_by_a_button(
    story: Story, city: City, olga: Player
) -> None:
    await _register(city, "李明")
    await _register(city, "李明亮")
    await olga.says("/invite 于水")
    assert olga.sees("“于水”有多人未加入，邀请哪一位？")
    assert not any("周建国" in label for label in olga.buttons())  # has joined
    await olga.presses("李明亮")
    assert "李明亮（于水县）的邀请链接" in olga.last()
    await olga.says("/invite 王五")
    assert olga.sees("没有找到“王五”")
    await olga.says("/invite 周建国")
    assert olga.sees("周建国（于水县）已经加入")


async def test_only_the_office_invites(
    story: Story, city: City, bob: Player, mallory: Player
) -> None:
    number = await _register(city, "李明")
    for player in (bob, mallory):
        await player.says("/invite 李明")
        assert player.last() == "您没有使用这个命令的权限。/help 可查看您能做的事。"
        await player.forges(f"invite:{number}:")
        await player.forges("invite_all:0:")
        assert not player.sees("t.me")
    assert await city.tx(lambda tx: tx.execute(invitations.invitations.select()).all()) == []


async def test_a_stranger_is_told_how_to_join_and_nothing_else(mallory: Player) -> None:
    await mallory.says("/start")
    assert "请打开办公室发给您的邀请链接加入" in mallory.last()
    await mallory.says("/help")
    assert "请打开办公室发给您的邀请链接加入" in mallory.last()


async def test_an_administrator_of_the_configuration_is_the_office_at_once(
    story: Story, city: City
) -> None:
    chief = await story.newcomer("刘 主任", language_code="zh")
    await city.tx(settings.put, city.clock.now(), "administrators", [chief.user])
    await chief.says("/start")
    assert chief.sees("欢迎，刘主任（领导小组办公室）！")
    await chief.says("/roster")
    assert chief.sees("花名册：5人")


async def test_what_is_owed_already_waits_behind_the_welcome(
    story: Story, city: City, olga: Player
) -> None:
    number = await _register(city, "李明")
    await city.tx(projects.change, 3, reporter=number, responsible=number)
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    await olga.says("/invite 李明")
    ming = await story.newcomer("Ming")
    await ming.says(f"/start {_code(olga)}")
    await ming.presses("本期填报")
    assert any("蔬菜基地项目" in label for label in ming.buttons())


async def test_an_english_speaker_of_the_office_invites_and_is_greeted_in_english(
    city: City, olga: Player
) -> None:
    number = await _register(city, "李明")
    await city.tx(people.change, 3, language="en")
    await olga.says("/start")
    assert olga.last() == (
        "Hello 谢伟民 (领导小组办公室), you have joined already: office.\n"
        "/help shows what you can do."
    )
    await olga.says("/invite")
    assert olga.sees("1 person has not joined.")
    await olga.presses("Not joined")
    await olga.presses("李明 (于水县)")
    await olga.presses("Invite")
    assert "Invitation for 李明 (于水县), for one use until 15 Feb, 08:00" in olga.last()
    assert _code(olga)
    assert number == 5
