"""`/board`: each role sees its own and nothing of another's; each line is a press from acting on it."""

import re
from datetime import date, datetime
from typing import Any

from domain.roles import Grant, Role, ScopeKind
from domain.stages import Stage
from storage import people, projects
from tests.city.departments import Departments
from tests.city.leaders import SAID, Leaders, at, given_out
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story, add_project

NOTHING = "现在没有等您办的事，您辛苦了。"
OWN = (
    "本期履职事项（3）\n"
    "· 现场协调，2月29日（周一）17:30前\n"
    "· 听取汇报，3月3日（周四）10:00前\n"
    "· 分析会，3月31日（周四）17:30前\n"
)


async def test_a_reporter_is_one_press_from_the_card(opened: Story, bob: Player) -> None:
    await bob.says("/board")
    assert bob.last() == (
        "工作台　2月15日\n"
        "\n"
        "等我办\n"
        "待报项目（1）\n"
        "· ZS2015001 稀土永磁电机项目，截止2月17日 17:30\n"
        "\n"
        "我的\n"
        "在推进项目（2）：绿灯2"
    )
    await bob.presses("ZS2015001")
    await bob.presses("本期无变化")
    await bob.presses("刷新")
    assert bob.sees(
        f"工作台　2月15日\n\n{NOTHING}\n\n我的\n在推进项目（2）：绿灯2"
    )  # where it stood
    assert not bob.sees("待报项目（1）")
    await bob.presses("在推进项目（2）")
    assert "推进计划　2个项目" in bob.last()
    assert bob.sees(NOTHING)  # the board is still there


async def test_the_lamps_and_the_projects_without_one_make_up_the_count(
    opened: Story, bob: Player, city: City
) -> None:
    await city.tx(_add_talks, city.clock.now())
    await bob.says("/board")
    assert "在推进项目（3）：绿灯2，其余1个不判灯" in bob.last()
    await bob.presses("在推进项目（3）")
    assert "推进计划　3个项目\n灯号：绿灯2，其余1个不判灯\n" in bob.last()


def _add_talks(tx: Any, now: datetime) -> None:
    one = projects.project(tx, 1)
    assert one.unit
    assert one.reporter
    add_project(tx, now, "ZS2015099", "意向项目", one.unit, one.reporter, stage=Stage.TALKS)


async def test_a_problem_stands_with_whoever_has_to_act(
    raised: Departments, bob: Player, alice: Player
) -> None:
    line = "· W2016-001 环评　稀土永磁电机项目：县级处理"
    hugo, hana, lena = raised.hugo, raised.hana, raised.lena
    for one in (alice, hugo):
        await one.says("/board")
        assert f"等我办\n待办问题（1）\n{line}" in one.last()
    await bob.says("/board")
    assert f"{NOTHING}\n\n我在等\n办理中的问题（1）\n{line}" in bob.last()
    for one in (hana, lena, raised.gary):
        await one.says("/board")
        assert one.last() == f"工作台　2月15日\n\n{NOTHING}"
    await hugo.presses("W2016-001")
    await hugo.presses("提请市级")
    line = "· W2016-001 环评　稀土永磁电机项目：待签收，市环保局，3月7日前"
    for one in (hana, lena):
        await one.says("/board")
        assert f"等我办\n待办问题（1）\n{line}" in one.last()
    await alice.says("/board")
    assert f"{NOTHING}\n\n我在等\n办理中的问题（1）\n{line}" in alice.last()
    await hana.presses("W2016-001")
    await hana.presses("签收")
    assert "办理中" in hana.last()


async def test_what_is_overdue_is_red_for_whoever_waits_and_first_for_whoever_acts(
    signed: Departments, opened: Story, alice: Player, olga: Player
) -> None:
    await opened.until(datetime(2016, 3, 8, 10, tzinfo=ZONE))
    line = "· W2016-001 环评　稀土永磁电机项目：办理中，市环保局，3月7日前（已逾期）"
    await signed.hana.says("/board")
    assert f"等我办\n待办问题（1）\n{line}" in signed.hana.last()
    await alice.says("/board")
    assert f"重大和逾期问题（1）\n{line}" in alice.last()
    await signed.sue.says("/board")
    assert f"亮红灯\n重大和逾期问题（1）\n{line}" in signed.sue.last()
    await olga.says("/board")
    assert f"等我办\n待办公室处理的问题（1）\n{line}" in olga.last()
    assert "重大和逾期问题" not in olga.last()  # each stands once
    await olga.presses("W2016-001")
    await olga.presses("报责任市领导")
    assert olga.sees("已报责任市领导")


async def test_a_head_sees_the_unit_only(
    raised: Departments, opened: Story, city: City, rita: Player
) -> None:
    head = raised.lena  # of 市环保局, made head of 于水县 as well
    await city.tx(_grant, "方子豪", Grant(Role.HEAD, ScopeKind.UNIT, "2"))
    await opened.until(datetime(2016, 2, 18, 9, tzinfo=ZONE))
    await head.says("/board")
    assert head.last() == (
        "工作台　2月18日\n"
        "\n"
        f"{NOTHING}\n"
        "\n"
        "我在等\n"
        "本单位逾期未报项目（1）\n"
        "· ZS2015003 蔬菜基地项目，截止2月17日 17:30\n"
        "\n"
        "我的\n"
        "本期履职事项（2）\n"
        "· 专题汇报，2月29日（周一）17:30前\n"
        "· 外出招商，2月29日（周一）17:30前\n"
        "在推进项目（1）：未报1"
    )
    await head.presses("ZS2015003")
    assert "ZS2015003" in head.last()
    await rita.says("/board")
    assert "ZS2015001" not in rita.last()


def _grant(tx: Any, name: str, held: Grant) -> None:
    (person,) = people.by_name(tx, name)
    people.grant(tx, person.id, held)


async def test_a_leader_reads_only_their_projects_and_has_nothing_to_press_but_detail_and_own_duties(
    leaders: Leaders, city: City
) -> None:
    await city.tx(projects.set_milestone, 1, Stage.PRODUCING, contractual=date(2016, 1, 31))
    await city.tx(projects.set_milestone, 3, Stage.PRODUCING, contractual=date(2016, 1, 31))
    await given_out(leaders)
    await leaders.chen.says("/board")
    assert leaders.chen.last() == (
        "工作台　2月18日\n"
        "\n"
        "亮红灯\n"
        "逾约项目（1）\n"
        "· ZS2015001 稀土永磁电机项目：投产约定2016年1月31日\n"
        "\n"
        "我在等\n"
        "办理中的交办（1）\n"
        "· 交办〔2016〕1 请梅关区3天内把稀土永磁电机的环评办好：待签收，梅关区，2月25日前\n"
        "\n"
        "我的\n"
        f"{OWN}"
        "在推进项目（1）：未报1"
    )
    await leaders.chen.presses("交办〔2016〕1")
    assert "状态：待签收" in leaders.chen.last()
    assert "签收" not in leaders.chen.buttons()


async def test_nothing_is_red_for_a_leader(leaders: Leaders) -> None:
    await leaders.chen.says("/board")
    assert leaders.chen.last() == (
        "工作台　2月18日\n\n眼下没有需要您过问的事，您辛苦了。\n\n"
        f"我的\n{OWN}在推进项目（1）：未报1"
    )


async def test_a_secretary_of_two_chooses_first_and_each_is_a_post_of_its_own(
    leaders: Leaders,
) -> None:
    await leaders.reply(leaders.chen, SAID)
    await leaders.min.says("/board")
    assert leaders.min.last() == "看哪一位的工作台？每位单独一份。"
    await leaders.min.presses("代 陈志远")
    chen = (
        "工作台　2月18日　代 陈志远同志\n"
        "\n"
        "等我办\n"
        "待定交办（1）\n"
        "· 待确认 请梅关区3天内把稀土永磁电机的环评办好，梅关区\n"
        "\n"
        "我的\n"
        f"{OWN}"
        "在推进项目（1）：未报1"
    )
    assert leaders.min.last() == chen
    await leaders.min.presses("代 王建军")
    assert leaders.min.last() == f"工作台　2月18日　代 王建军同志\n\n{NOTHING}"
    assert chen in leaders.min.texts()
    await leaders.min.presses("请梅关区3天内把稀…")
    await leaders.min.presses("5个工作日")
    await leaders.min.presses("确认交办")
    await leaders.min.presses("代 陈志远")
    assert "我在等\n办理中的交办（1）\n· 交办〔2016〕1" in leaders.min.last()


async def test_a_revoked_secretarys_open_board_refuses(leaders: Leaders, city: City) -> None:
    await given_out(leaders)
    await leaders.min.says("/board")
    await leaders.min.presses("代 陈志远")
    assert leaders.min.sees("办理中的交办（1）")
    await city.tx(_revoke, "李敏")
    for button in ("刷新", "记录现场协调", "代 陈志远", "交办〔2016〕1", "在推进项目（1）"):
        await leaders.min.presses(button)
        assert leaders.min.last() == "这个按钮不归您操作。"
    await leaders.min.says("/board")
    assert leaders.min.last() == "您没有使用这个命令的权限。/help 可查看您能做的事。"


def _revoke(tx: Any, name: str) -> None:
    (person,) = people.by_name(tx, name)
    people.revoke(tx, person.id)


async def test_nobody_opens_the_board_of_a_leader_they_do_not_serve(
    leaders: Leaders, alice: Player, olga: Player, city: City
) -> None:
    (chen,) = await city.tx(people.by_name, "陈志远")
    for one in (alice, olga, leaders.chen):
        await one.forges(f"board:{chen.id}:")
        assert one.last() == "这个按钮不归您操作。"


async def test_a_board_is_for_private_chats(leaders: Leaders, olga: Player) -> None:
    before = leaders.group.texts()
    await olga.says("/board@tuijin_bot", chat=leaders.group.title)
    assert leaders.group.texts() == before


async def test_the_owner_and_the_silent_secretarys_office_have_it_on_theirs(
    leaders: Leaders, story: Story, alice: Player, olga: Player
) -> None:
    await given_out(leaders)
    await alice.says("/board")
    line = "· 交办〔2016〕1 请梅关区3天内把稀土永磁电机的环评办好"
    assert f"待办交办（1）\n{line}：待签收，梅关区，2月25日前" in alice.last()
    await alice.presses("签收")
    await alice.presses("报办结")
    await alice.says("批复已下达")
    await alice.says("/board")
    assert f"待核实的交办（1）\n{line}：待核实，梅关区，2月25日前" in alice.last()
    await olga.says("/board")
    assert "办理中的交办（1）" in olga.last()
    await story.until(at(2, 24, 9))  # Friday, Monday and Tuesday have passed
    await olga.says("/board")
    assert f"待办公室定的交办（1）\n{line}：待核实，梅关区，2月25日前" in olga.last()
    assert "办理中的交办" not in olga.last()


async def test_a_proposal_waits_for_the_office_and_its_asker_waits_too(
    story: Story, bob: Player, olga: Player
) -> None:
    await bob.says("/plan 稀土")
    await bob.presses("提出改期")
    await bob.presses("投产")
    await bob.says("2016-12-31")
    await bob.says("设备晚到")
    line = "· ZS2015001 稀土永磁电机项目：投产改到2016年12月31日"
    await olga.says("/board")
    assert f"等我办\n待定改期（1）\n{line}" in olga.last()
    await bob.says("/board")
    assert f"我在等\n待办公室定的改期（1）\n{line}" in bob.last()
    await olga.presses("ZS2015001")
    await olga.presses("同意")
    await olga.says("/board")
    assert "改期" not in olga.last()


async def test_a_longer_list_is_one_press_away(
    signed: Departments, bob: Player, alice: Player
) -> None:
    for words in ("用地指标没有批下来", "招不到工人", "融资难"):
        await bob.says("/problem")
        await bob.presses("反映问题")
        await bob.presses("ZS2015001")
        await bob.says(words)
        await bob.presses("提交")
    await alice.says("/board")
    assert "待办问题（3）\n· W2016-002" in alice.last()
    await bob.says("/problem")
    await bob.presses("反映问题")
    await bob.presses("ZS2015001")
    await bob.says("审批手续太慢")
    await bob.presses("提交")
    await alice.says("/board")
    assert "W2016-005" not in alice.last()
    await alice.presses("待办问题（4）")
    assert "待我办理　共4个" in alice.last()


async def test_an_english_reader_reads_english(signed: Departments) -> None:
    hana = signed.hana
    await hana.says("/me")
    await hana.presses("English")
    await hana.says("/board")
    assert hana.last() == (
        "Board, 15 Feb\n"
        "\n"
        "Waiting for me\n"
        "problems to act on (1)\n"
        "· W2016-001 environmental approval · 稀土永磁电机项目: under way, 市环保局, by 7 Mar"
    )


async def test_each_line_of_the_offices_morning_is_a_press_from_its_matter(
    leaders: Leaders, story: Story, city: City, alice: Player, bob: Player, olga: Player
) -> None:
    await given_out(leaders)
    await alice.presses("签收")
    await bob.says("/plan 稀土")
    await bob.presses("提出改期")
    await bob.presses("投产")
    await bob.says("2016-12-31")
    await bob.says("设备晚到")
    await story.until(at(2, 26, 9))  # the instruction was due yesterday
    (morning,) = [text for text in olga.texts() if text.startswith("晨间待办　2月26日")]
    matters, _, midnight = morning.rpartition("\n\n")
    assert re.fullmatch(r"审计校验码 \d+:[0-9a-f]{8}（截至今日零时）", midnight)
    assert matters == (
        "晨间待办　2月26日\n"
        "\n"
        "改期待定1项（/plan 决定）\n"
        "\n"
        "提醒函、督办单：待发1份（/ticket 办理）\n"
        "\n"
        "逾期未报，请电话了解2人\n"
        "· 黄凌云（梅关区）13868556583：1个项目，最早截止2月17日 17:30\n"
        "· 周建国（于水县）13879752340：1个项目，最早截止2月17日 17:30\n"
        "\n"
        "交办逾期1件：交办〔2016〕1（梅关区）（/instruct 办理）\n"
        "\n"
        "未加入1人：王建军（领导小组办公室）（/invite 发邀请）"
    )
    await olga.presses("改期待定（1）")
    assert "· ZS2015001 稀土永磁电机项目" in olga.last()
    await olga.presses("逾期交办（1）")
    assert olga.last().startswith("逾期的交办\n· 交办〔2016〕1 ")
    await olga.presses("督办待定（1）")
    assert "· 拟发（提醒函） 梅关区" in olga.last()
    await olga.presses("谁未报、提醒谁")
    assert "将提醒2人" in olga.last()
    assert morning in olga.texts()  # it still stands
