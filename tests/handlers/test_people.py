"""The roster, who comes and goes, and one's own page."""

from datetime import datetime
from typing import Any

import pytest

from domain.roles import Grant, Role, ScopeKind, UnitKind
from storage import audit, duties, groups, people, projects
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story


async def test_the_roster_counts_and_leads_to_a_person(olga: Player) -> None:
    await olga.says("/roster")
    assert olga.sees("花名册：4人\n已加入4人，未加入0人")
    await olga.presses("已加入")
    await olga.presses("黄凌云")
    assert olga.sees("黄凌云（梅关区）")
    assert olga.sees("· 填报人：梅关区")
    assert olga.sees("手机：13868556583")
    assert olga.sees("填报项目2个")


async def test_a_list_turns_its_pages_in_place(city: City, olga: Player) -> None:
    def fill(tx: Any) -> None:
        for number in range(20):
            people.add(tx, f"乡镇干部{number:02}", 2)

    await city.tx(fill)
    await olga.says("/roster")
    await olga.presses("未加入")
    assert olga.sees("未加入：20人（第1/3页）")
    messages = len(olga.messages())
    await olga.presses("下一页")
    await olga.presses("下一页")
    assert olga.sees("第3/3页")
    assert any("乡镇干部19" in label for label in olga.buttons())
    assert len(olga.messages()) == messages


async def test_a_person_is_added_by_one_line(city: City, olga: Player) -> None:
    await olga.says("/roster add 李明 于水县 单位联络员 138 1234 5678")
    assert olga.sees("请写：/roster add 姓名 单位 角色 手机")
    await olga.says("/roster add 李明 于水县 单位联络员")
    assert olga.last() == (
        "没有手机号。请在最后加上11位手机号，例如：\n/roster add 李明 于水县 单位联络员 13812345678"
    )
    await olga.says("/roster add 李明 于水县 单位联络员 13812345678")
    assert olga.sees("李明（于水县）")
    assert olga.sees("· 单位联络员：于水县")
    assert olga.sees("未加入")
    assert "邀请" in olga.buttons()
    assert (await city.tx(audit.latest, 1, "register"))[0].subject.startswith("person:")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("李明 于水县 联络员 13812345678", "没有“联络员”这个角色。可写：办公室、责任人、填报人"),
        ("李明 于水 填报人 13812345678", "没有“于水”这个单位。您要的是不是：于水县？"),
        ("李明 于水县 填报人 1381234567", "“1381234567”不像手机号"),
        ("李明 于水县 填报人 13868556583", "13868556583已是黄凌云（梅关区）的手机号"),
        ("周建国 于水县 填报人 13812345678", "于水县已有周建国，不能重复登记"),
        ("\u200b 于水县 填报人 13812345678", "请写姓名。"),
        ("李明 于水县 秘书 13812345678", "秘书要写服务的市领导"),
        (
            "李明 于水县 承办人 13812345678",
            "承办人要写承办的问题类别（供地、用工、融资、环评、审批、选址、基础设施、其他），"
            "例如：/roster add 李明 市环保局 承办人 13812345678 环评",
        ),
        (
            "李明 于水县 企业联系人 13812345678",
            "企业联系人要写项目编码，例如：/roster add 李明 于水县 企业联系人 13812345678 ZS2015001",
        ),
        ("李明 于水县 秘书 13812345678 王副市长", "没有“王副市长”这位市领导"),
        ("李明 于水县 承办人 13812345678 环保", "没有“环保”这类问题。可写：供地、用工"),
        ("李明 于水县 企业联系人 13812345678 ZS9", "没有编码为“ZS9”的项目"),
    ],
)
async def test_what_is_wrong_in_the_line_is_said(
    city: City, olga: Player, words: str, answer: str
) -> None:
    before = len(await city.tx(people.everybody))
    await olga.says(f"/roster add {words}")
    assert olga.sees(answer)
    assert len(await city.tx(people.everybody)) == before


@pytest.mark.parametrize("role", list(Role))
async def test_every_role_has_its_scope(city: City, olga: Player, role: Role) -> None:
    words = {"秘书": "王建军、李常委", "承办人": "环评、供地", "企业联系人": "ZS2015001"}
    expected = {
        "办公室": [Grant(role, ScopeKind.CITY)],
        "督查员": [Grant(role, ScopeKind.CITY)],
        "市领导": [Grant(role, ScopeKind.CITY)],
        "查阅人员": [Grant(role, ScopeKind.CITY)],
        "秘书": [Grant(role, ScopeKind.LEADER, "5"), Grant(role, ScopeKind.LEADER, "6")],
        "承办人": [
            Grant(role, ScopeKind.CATEGORY, "供地"),
            Grant(role, ScopeKind.CATEGORY, "环评"),
        ],
        "企业联系人": [Grant(role, ScopeKind.PROJECT, "1")],
    }
    await olga.says("/roster add 王建军 领导小组办公室 市领导 13900000001")
    await olga.says("/roster add 李常委 领导小组办公室 市领导 13900000002")
    await olga.says(f"/roster add 李明 于水县 {role} 13812345678 {words.get(role, '')}")
    ming = (await city.tx(people.by_name, "李明"))[0]
    held = await city.tx(people.grants_of, ming.id)
    assert sorted(held, key=str) == expected.get(role, [Grant(role, ScopeKind.UNIT, "2")])


async def test_roles_are_given_and_taken_by_a_press(city: City, olga: Player) -> None:
    await olga.says("/roster 黄凌云")
    await olga.presses("改角色")
    await olga.presses("单位联络员")
    assert olga.sees("· 单位联络员：梅关区")
    await olga.presses("改角色")
    await olga.presses("✕ 填报人：梅关区")
    assert not olga.sees("· 填报人：梅关区")
    await olga.presses("改角色")
    await olga.presses("承办人")
    await olga.says("环评")
    assert olga.sees("· 承办人：环评")
    assert await city.tx(people.grants_of, 1) == [
        Grant(Role.LIAISON, ScopeKind.UNIT, "1"),
        Grant(Role.HANDLER, ScopeKind.CATEGORY, "环评"),
    ]


async def test_nobody_takes_the_office_from_themselves(city: City, olga: Player) -> None:
    await olga.says("/roster 谢伟民")
    await olga.presses("改角色")
    await olga.presses("✕ 办公室")
    assert olga.sees("不能对自己这样做")
    await olga.says("/roster 谢伟民")
    await olga.presses("离任")
    await olga.presses("确认")
    assert (await city.tx(people.person, 3)).left_at is None


async def test_a_command_that_says_too_little_says_how_it_is_written(olga: Player) -> None:
    await olga.says("/roster role 黄凌云")
    assert olga.last() == "请写：/roster role 姓名 角色，例如：/roster role 李明 单位联络员"
    await olga.says("/roster unit 黄凌云")
    assert olga.last() == "请写：/roster unit 姓名 新单位，例如：/roster unit 李明 市商务局"


async def test_an_account_is_released_once(city: City, olga: Player) -> None:
    await olga.says("/roster 黄凌云")
    await olga.presses("解除")
    await olga.presses("确认")
    assert (await city.tx(people.person, 1)).telegram is None
    await olga.forges("release:1:yes")
    assert olga.last() == "黄凌云还没有加入。"


async def test_a_phone_is_changed_after_a_question(city: City, olga: Player) -> None:
    await olga.says("/roster 黄凌云")
    await olga.presses("改电话")
    await olga.says("没有")
    assert olga.sees("“没有”不像手机号")
    await olga.says("139-0000-1111")
    assert olga.sees("手机：13900001111")
    assert (await city.tx(people.person, 1)).phone == "13900001111"


async def test_the_work_of_who_leaves_goes_to_the_liaison(
    story: Story, city: City, bob: Player, alice: Player, olga: Player
) -> None:
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    assert any("稀土永磁电机项目" in label for label in bob.buttons())
    await olga.says("/roster 黄凌云")
    await olga.presses("离任")
    assert olga.sees("填报的2个项目暂由单位联络员承接")
    await olga.presses("确认")
    assert olga.sees("已办理离任")
    assert olga.sees("· ZS2015001 稀土永磁电机项目：吴娟")
    assert bob.sees("已移交：这里的工作已由他人承接")
    assert bob.buttons() == []
    await bob.says("/report")
    assert bob.sees("您没有使用这个命令的权限")
    open_now = await city.tx(duties.open_of_person, 2)
    assert {one.project for one in open_now} == {1}
    assert (await city.tx(projects.project, 1)).reporter == 2
    assert await city.tx(people.grants_of, 1) == []
    await alice.says("/report")
    assert any("稀土永磁电机项目" in label for label in alice.buttons())


async def test_who_left_and_is_registered_again_is_the_same_person(
    city: City, olga: Player
) -> None:
    await olga.says("/roster 黄凌云")
    await olga.presses("离任")
    await olga.presses("确认")
    await olga.says("/roster add 黄凌云 梅关区 填报人 13868556583")
    assert olga.sees("黄凌云（梅关区）")
    assert (await city.tx(people.by_name, "黄凌云"))[0].id == 1


async def test_a_move_leaves_the_past_behind_and_takes_the_account_along(
    city: City, bob: Player, olga: Player
) -> None:
    await olga.says("/roster 黄凌云")
    await olga.presses("调动")
    assert olga.last() == (
        "黄凌云调往哪个单位？请发送单位名称。原单位的角色收回，项目由原单位联络员承接。"
    )
    await olga.says("于水县")
    assert olga.sees("黄凌云（于水县）")
    await bob.says("/me")
    assert bob.sees("黄凌云（于水县）\n· 还没有角色")
    old, new = await city.tx(people.person, 1), await city.tx(people.with_telegram, bob.user)
    assert (old.unit_name, old.left_at is None) == ("梅关区", False)
    assert new.unit_name == "于水县"
    assert (await city.tx(projects.project, 1)).reporter == 2


async def test_a_leader_who_moves_stays_the_leader_of_everything(
    story: Story, city: City, rita: Player, olga: Player
) -> None:
    await olga.says("/roster role 周建国 市领导")
    await olga.presses("改分管")
    await olga.says("旅游康养")
    await olga.says("/roster role 黄凌云 秘书 周建国")
    await olga.says("/project ZS2015001")
    await olga.presses("改市领导")
    await olga.presses("周建国")
    await story.group("周建国同志项目群", olga, rita)
    await olga.says("/bind 调度通报 刘市长 3", chat="周建国同志项目群")
    await olga.presses("一位市领导")
    await olga.presses("周建国")
    await olga.says("/roster unit 周建国 领导小组办公室")
    assert olga.sees("周建国（领导小组办公室）\n· 市领导\n分管：旅游康养\n")
    await olga.says("/project ZS2015001")
    assert olga.sees("市领导：周建国")
    await rita.says("/project ZS2015001")
    assert rita.last().startswith("稀土永磁电机项目\n")
    await olga.says("/roster 黄凌云")
    assert olga.sees("· 秘书：周建国")
    (group,) = await city.tx(groups.bound)
    now = await city.tx(people.with_telegram, rita.user)
    assert group.subject == str(now.id)
    assert (await city.tx(projects.project, 1)).leader == now.id


async def test_a_name_that_two_have_is_asked_back(city: City, olga: Player) -> None:
    await city.tx(people.add, "黄凌云", 2)
    await olga.says("/roster role 黄凌云 督查员")
    assert olga.sees("有2位黄凌云，请用 /roster 黄凌云 选择后再改")
    await olga.says("/roster 黄凌云")
    await olga.presses("黄凌云（于水县）")
    assert olga.sees("未加入")


async def test_a_blocked_bot_shows_on_the_roster_and_is_forgiven(
    city: City, bob: Player, olga: Player
) -> None:
    await city.call("block", person=str(bob.user))
    await city.call("wait")
    await olga.says("/roster")
    assert olga.sees("已加入3人，未加入0人，已停用机器人1人")
    await city.call("unblock", person=str(bob.user))
    await city.call("wait")
    await olga.says("/roster")
    assert olga.sees("已加入4人，未加入0人。")


async def test_me_switches_the_language_at_once(bob: Player, olga: Player) -> None:
    await bob.says("/me")
    assert bob.last() == (
        "黄凌云（梅关区）\n· 填报人：梅关区\n语言：中文\n信息有误，请告诉办公室更正。"
    )
    messages = len(bob.messages())
    await bob.presses("English")
    assert len(bob.messages()) == messages
    assert bob.last() == (
        "黄凌云 (梅关区)\n· reporter: 梅关区\nLanguage: English\n"
        "If anything is wrong, please tell the office."
    )
    await bob.says("/roster")
    assert bob.last() == "You may not use this command. /help shows what you can do."
    await bob.presses("中文")
    assert bob.sees("语言：中文")


async def test_help_lists_exactly_what_each_may_do(bob: Player, olga: Player) -> None:
    await bob.says("/help")
    assert "/me — 您的登记信息和语言" in bob.last()
    assert "/roster" not in bob.last()
    assert "/invite" not in bob.last()
    await olga.says("/help")
    assert "/roster — 花名册：查人、加人、角色、离任" in olga.last()
    assert "/bind" in olga.last()


@pytest.mark.parametrize(
    "data",
    [
        "roster:0:all",
        "person:3:",
        "release:1:yes",
        "leave:1:yes",
        "ask:1:phone",
        "roles:1:",
        "give:1:办公室",
        "revoke:3:办公室/",
    ],
)
async def test_buttons_of_the_office_are_nobody_elses(
    city: City, alice: Player, mallory: Player, olga: Player, data: str
) -> None:
    for player in (alice, mallory):
        await player.forges(data)
        assert player.last() == "这个按钮不归您操作。"
    assert await city.tx(people.grants_of, 3) == [Grant(Role.OFFICE, ScopeKind.CITY)]
    assert (await city.tx(people.person, 1)).reachable


@pytest.mark.parametrize("data", ["give:1:皇帝", "roster:9:nobody", "ask:1:role", "person:99:"])
async def test_bytes_no_button_carries_are_refused(olga: Player, data: str) -> None:
    await olga.says("/roster")
    await olga.forges(data)
    assert olga.messages()[-1]["alert"]


async def test_a_page_of_the_roster_never_opens_in_a_group(story: Story, olga: Player) -> None:
    group = await story.group("联络群", olga)
    await olga.forges("person:1:", chat="联络群")
    assert not any("黄凌云" in text for text in group.texts())


async def test_a_post_of_a_group_is_nobodys_page_to_turn(story: Story, bob: Player) -> None:
    group = await story.group("联络群", bob)
    said = group.texts()
    await bob.forges("language:0:en", chat="联络群")
    assert group.watcher.texts("联络群") == [*said, "这个按钮不归您操作。"]
    await bob.says("/me")
    assert bob.sees("语言：中文")


async def test_a_name_in_brackets_is_shown_as_typed(city: City, olga: Player) -> None:
    def add(tx: Any) -> None:
        unit = people.add_unit(tx, "<i>局", UnitKind.DEPARTMENT)
        people.add(tx, '<b>&"张三', unit.id)

    await city.tx(add)
    await olga.says('/roster <b>&"张三')
    assert olga.sees('<b>&"张三（<i>局）')


async def test_people_are_found_by_pinyin_initials(olga: Player) -> None:
    await olga.says("/roster hly")
    assert olga.sees("黄凌云（梅关区）")
    await olga.says("/roster mgq wj")
    assert olga.sees("吴娟（梅关区）")
