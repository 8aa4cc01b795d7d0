"""Drafts of instructions: recorded by a 秘书 or the office, completed, confirmed by whose turn it is."""

from typing import Any

from actions import instructions as moves
from domain.acts import Act
from domain.roles import Grant, Role, ScopeKind, UnitKind
from storage import instructions, people
from templates.render import render
from tests.city.leaders import SAID, Leaders, at, given_out, joined, only
from tests.city.player import Player
from tests.city.running import SEAL, City
from tests.city.story import Story, add_project


async def test_a_secretary_chooses_for_whom_and_keeps_their_items_apart(
    leaders: Leaders, city: City
) -> None:
    await leaders.min.says("/instruct 请于水县把蔬菜基地的供地落实")
    assert leaders.min.last() == "代哪位市领导交办？"
    await leaders.min.presses("代 王建军")
    assert leaders.min.last() == "代 王建军同志：这件交办是在哪里说的？"
    await leaders.min.presses("纸质批示")
    assert leaders.min.last() == (
        "交办（待确认）　王建军同志（纸质批示，李敏代记）\n"
        "内容：请于水县把蔬菜基地的供地落实\n"
        "项目：—\n"
        "承办：于水县\n"
        "时限：—\n"
        "\n"
        "还缺时限，点下面的按钮补上。"
    )
    await leaders.reply(leaders.chen, SAID)
    before = len(leaders.min.texts())
    await leaders.min.says("/instruct")
    assert leaders.min.texts()[before:] == [
        "交办事项　陈志远同志\n"
        "· 待确认 稀土永磁电机项目：请梅关区3天内把稀土永磁电机的环评办好；梅关区\n"
        "共1件。",
        "交办事项　王建军同志\n· 待确认 请于水县把蔬菜基地的供地落实；于水县\n共1件。",
    ]


async def test_whose_role_is_revoked_can_do_nothing_more_even_in_an_open_dialog(
    leaders: Leaders, olga: Player, city: City
) -> None:
    await leaders.reply(leaders.chen, SAID)
    await leaders.min.presses("改内容")
    (secretary,) = await city.tx(people.by_name, "李敏")
    await city.tx(people.revoke, secretary.id)
    await leaders.min.says("请梅关区办好")
    assert leaders.min.last() == "这件事已不归您办，您刚发的内容没有记录。"
    for button in ("5个工作日", "不交办", "改承办"):
        await leaders.min.presses(button)
        assert leaders.min.last() == "这个按钮不归您操作。"
    assert (await only(city)).text == SAID
    await olga.says("/instruct")
    await olga.presses("待确认 请梅关区3天内")
    await olga.presses("3个工作日")
    assert "这件交办已不由您经办。" in leaders.min.texts()


async def test_a_revoked_secretary_cannot_finish_recording(leaders: Leaders, city: City) -> None:
    await leaders.min.says("/instruct")
    await leaders.min.presses("新交办")
    await leaders.min.presses("当面")
    (secretary,) = await city.tx(people.by_name, "李敏")
    await city.tx(people.revoke, secretary.id)
    await leaders.min.says("请梅关区办好")
    assert leaders.min.last() == "这件事已不归您办，您刚发的内容没有记录。"
    assert await city.tx(instructions.standing) == []


async def test_the_office_records_and_gives_out_in_the_same_way(
    leaders: Leaders, olga: Player, alice: Player, city: City
) -> None:
    await olga.says("/instruct 请吴娟牵头办好用工")
    assert olga.last() == "哪位市领导的交办？"
    assert "代 陈志远" not in olga.buttons()  # the office is nobody's 秘书
    await olga.presses("陈志远")
    assert olga.last() == "陈志远同志：这件交办是在哪里说的？"
    await olga.presses("会议")
    await olga.presses("改承办")
    await olga.says("没有的单位")
    assert olga.last() == "没有“没有的单位”这个单位或人员。请写全称，如“市环保局”或“吴娟”。"
    await city.tx(people.add, "吴娟", 2)
    await olga.says("吴娟")
    assert olga.last() == "有几位“吴娟”，是哪一位？"
    await olga.presses("吴娟（梅关区）")
    assert "承办：吴娟（梅关区）" in olga.last()
    await olga.presses("改内容")
    await olga.says("\u200b")
    assert olga.last() == "请用文字写明，不能为空。"
    await olga.presses("改时限")
    await olga.says("2016-02-17")
    assert olga.last() == "时限2016年2月17日已经过去，请换一个今天或以后的日期。"
    await olga.says("2016-02-26")
    await olga.presses("选项目")
    await olga.says("项目")
    assert olga.last() == (
        "“项目”对应几个项目：ZS2015001 稀土永磁电机项目、ZS2015002 温泉康养项目、"
        "ZS2015003 蔬菜基地项目。请发编码。"
    )
    await olga.says("ZS2015001")
    assert "项目：稀土永磁电机项目\n承办：吴娟（梅关区）\n时限：2016年2月26日" in olga.last()
    await olga.presses("确认交办")
    assert "交办〔2016〕1　陈志远同志（会议，谢伟民代记）" in alice.last()
    assert (await only(city)).by_office


async def test_a_whole_name_is_that_project_although_anothers_goes_on_from_it(
    leaders: Leaders, olga: Player, city: City
) -> None:
    name = "稀土永磁电机项目（一期）"
    await city.tx(add_project, city.clock.now(), "ZS2015004", name, 1, 1)
    await olga.says("/instruct 请吴娟牵头办好用工")
    await olga.presses("陈志远")
    await olga.presses("会议")
    await olga.presses("选项目")
    await olga.says("稀土永磁电机项目")
    assert "项目：稀土永磁电机项目\n" in olga.last()


async def test_without_a_secretary_the_office_confirms(
    leaders: Leaders, olga: Player, city: City
) -> None:
    (secretary,) = await city.tx(people.by_name, "李敏")
    await city.tx(people.revoke, secretary.id)
    await leaders.reply(leaders.chen, SAID)
    assert "交办（待确认）　陈志远同志（群内）" in olga.last()
    assert not leaders.min.sees("交办（待确认）")


async def test_a_secretarys_reply_to_a_leaders_digest_is_recorded_for_that_leader(
    leaders: Leaders, story: Story, olga: Player, city: City
) -> None:
    await story.until(at(3, 3, 8, 30))
    await olga.presses("发布")
    copy = next(row["id"] for row in leaders.min.messages() if "王建军同志联系" in row["text"])
    await leaders.min.says("请于水县抓紧供地", reply_to=copy)
    assert leaders.min.last() == "代 王建军同志：这件交办是在哪里说的？"
    await leaders.min.presses("当面")
    assert "交办（待确认）　王建军同志（当面，李敏代记）" in leaders.min.last()


async def test_where_the_owner_cannot_be_reached_the_office_telephones(
    leaders: Leaders, alice: Player, olga: Player, city: City
) -> None:
    await city.call("block", person=str(alice.user))
    await city.call("wait")
    await given_out(leaders)
    assert olga.sees(
        "交办〔2016〕1　承办方梅关区收不到消息，请电话通知："
        "请梅关区3天内把稀土永磁电机的环评办好（时限2016年2月25日）"
    )
    assert leaders.min.sees("承办方还收不到消息，由办公室电话通知，并代为签收、反馈。")
    await olga.presses("交办〔2016〕1 请梅关区")
    await olga.presses("签收")  # as told by telephone
    assert "签收（谢伟民）" in olga.last()


async def test_a_department_without_a_liaison_has_it_through_its_handlers(
    leaders: Leaders, city: City
) -> None:
    land = Grant(Role.HANDLER, ScopeKind.CATEGORY, "供地")
    handler, number = await joined(leaders.story, "孙涛", land)
    await city.tx(people.add_unit, "市国土局", UnitKind.DEPARTMENT)
    await city.tx(people.change, number, unit=4)
    await leaders.reply(leaders.chen, "请市国土局落实用地")
    await handler.forges("instruction:1:")  # a draft is nobody's yet
    assert handler.last() == "这个按钮不归您操作。"
    await leaders.min.presses("3个工作日")
    await leaders.min.presses("确认交办")
    await handler.presses("签收")
    assert "状态：办理中" in handler.last()
    await handler.says("/instruct")
    assert "请市国土局落实用地；市国土局，2月23日前，办理中，今日交办" in handler.last()


async def test_a_meetings_decision_is_given_out_at_once_and_stands_in_the_projects_history(
    leaders: Leaders, alice: Player, city: City
) -> None:
    def decide(tx: Any) -> int:
        olga = people.by_name(tx, "谢伟民")[0]
        act = Act(now=city.clock.now(), seal=SEAL, person=olga, user=olga.telegram)
        return moves.open_from_meeting(tx, act, 5, 1, "办好环评", 1, at(2, 26, 0).date())

    await city.tx(decide)
    await city.call("wait")
    assert "交办〔2016〕1　陈志远同志（会议，谢伟民代记）\n内容：办好环评" in alice.last()
    (happening,) = await city.tx(moves.happened, 1)
    said = render("zh", f"timeline.{happening.kind}", **happening.values)
    assert (
        said
        == "交办〔2016〕1 交办（谢伟民）：陈志远同志，办好环评（梅关区承办，时限2016年2月26日）"
    )
    said = render("en", f"timeline.{happening.kind}", **happening.values)
    assert said == "交办〔2016〕1 given out (谢伟民): 陈志远, 办好环评 (梅关区, by 26 Feb 2016)"


async def test_a_long_list_has_pages(leaders: Leaders, olga: Player, city: City) -> None:
    def many(tx: Any) -> None:
        today = at(2, 18, 0).date()
        for number in range(12):
            instructions.add(tx, today, 5, "当面", f"第{number + 1}件")

    await city.tx(many)
    await olga.says("/instruct")
    assert olga.last().startswith("交办事项（第1/2页）\n· 待确认 第1件；承办未定\n")
    assert olga.last().endswith("· 待确认 第10件；承办未定\n共12件。")
    await olga.presses("下一页")
    assert olga.sees(
        "交办事项（第2/2页）\n· 待确认 第11件；承办未定\n· 待确认 第12件；承办未定\n共12件。"
    )


async def test_a_part_of_a_name_finds_the_project_and_with_it_who_answers(
    leaders: Leaders, city: City
) -> None:
    await leaders.reply(leaders.chen, "稀土的用地要尽快落实")
    assert "项目：稀土永磁电机项目\n承办：梅关区\n" in leaders.min.last()


async def test_a_project_of_anothers_named_whole_is_not_taken_for_ones_own(
    leaders: Leaders, city: City
) -> None:
    await city.tx(add_project, city.clock.now(), "ZS2016009", "稀土磁材加工项目", 1, 1)
    await leaders.reply(leaders.chen, "请梅关区抓紧稀土磁材加工项目的供地")
    assert "\n项目：—\n承办：梅关区\n" in leaders.min.last()


async def test_where_no_project_was_found_one_is_chosen_from_the_leaders_own(
    leaders: Leaders, city: City
) -> None:
    await leaders.reply(leaders.chen, "请抓紧办")
    assert "内容：请抓紧办\n项目：—\n承办：—\n" in leaders.min.last()
    await leaders.min.presses("选项目")
    assert "ZS2015001 稀土永磁电机项目" in leaders.min.buttons()
    await leaders.min.forges("instruction_about:1:3")  # led by nobody
    assert leaders.min.last() == "这个按钮已失效，请重新打开。"
    await leaders.min.says("蔬菜基地")
    assert leaders.min.last().startswith("没有找到项目“蔬菜基地”。")
    await leaders.min.presses("ZS2015001")
    assert "项目：稀土永磁电机项目\n承办：梅关区\n" in leaders.min.last()
    assert "改项目" in leaders.min.buttons()
