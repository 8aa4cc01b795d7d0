"""Digests as the office, the leaders and the groups see them."""

from datetime import date, datetime

import pytest

from domain.groups import Binding
from domain.roles import Grant, Role, ScopeKind
from domain.stages import Stage
from storage import digests, groups, people, projects
from tests.city.player import Group, Player
from tests.city.running import ZONE, City
from tests.city.story import Story

PREVIEW = datetime(2016, 2, 18, 8, 30, tzinfo=ZONE)
POSTED = datetime(2016, 2, 18, 10, tzinfo=ZONE)


async def bound(
    story: Story, title: str, scope: ScopeKind, subject: str = "", *members: Player
) -> Group:
    group = await story.group(title, *members)
    binding = Binding(scope, subject, "通报", "谢伟民", "谢伟民", len(members))
    now = story.city.clock.now()
    await story.city.tx(groups.enter, now, group.chat, title, None)
    await story.city.tx(groups.bind, now, group.chat, binding, "zh")
    return group


@pytest.fixture
async def leaders(story: Story, olga: Player) -> Group:
    """The group of the city's leaders; olga looks on."""
    return await bound(story, "市领导群", ScopeKind.CITY, "", olga)


async def answers_all(player: Player) -> None:
    await player.says("/report")
    await player.presses("全部无变化")
    await player.presses("提交全部")


async def test_the_digest_goes_out_by_itself(
    opened: Story, bob: Player, rita: Player, olga: Player, leaders: Group
) -> None:
    await answers_all(bob)
    await answers_all(rita)
    await opened.until(PREVIEW)
    assert olga.sees("预览：2月18日（周四）10:00自动发布。")
    assert not leaders.sees("半月快报")
    await opened.until(POSTED)
    assert leaders.sees("半月快报〔2016〕第1期　2月上半月")
    assert leaders.sees("应报2、已报2、未报0")
    assert olga.sees("已于2月18日（周四）10:00发布")


async def test_below_the_line_it_holds_and_asks(
    opened: Story, bob: Player, olga: Player, leaders: Group
) -> None:
    await answers_all(bob)
    await opened.until(POSTED)
    assert olga.sees("预览·暂不发布：已报50%，不足60%，请决定。")
    assert not leaders.sees("半月快报")
    await olga.presses("发布")
    assert leaders.sees("应报2、已报1、未报1（其中首次未报1）")


async def test_a_digest_that_never_went_out_stops_no_later_one(
    opened: Story, olga: Player, leaders: Group
) -> None:
    await opened.until(PREVIEW)
    assert olga.sees("预览·暂不发布：已报0%，不足60%，请决定。\n半月快报〔2016〕第1期")
    await opened.until(datetime(2016, 3, 18, 8, 30, tzinfo=ZONE))
    assert olga.sees("预览·暂不发布：已报0%，不足60%，请决定。\n半月快报〔2016〕第2期　3月上半月")
    assert not leaders.sees("半月快报")


async def test_the_office_holds_a_day_and_adds_a_note(
    opened: Story, bob: Player, rita: Player, olga: Player, leaders: Group
) -> None:
    await answers_all(bob)
    await answers_all(rita)
    await opened.until(PREVIEW)
    await olga.presses("暂缓一天")
    assert olga.sees("2月19日（周五）10:00自动发布")
    await olga.presses("修改按语")
    await olga.says("请各地抓紧开工。")
    await olga.presses("修改按语")
    assert "现有按语：请各地抓紧开工。" in olga.last()
    await opened.until(POSTED)
    assert not leaders.sees("半月快报")
    await opened.until(datetime(2016, 2, 19, 10, tzinfo=ZONE))
    assert leaders.sees("请各地抓紧开工。")


async def test_two_presses_publish_once(
    opened: Story, bob: Player, rita: Player, olga: Player, leaders: Group, city: City
) -> None:
    await answers_all(bob)
    await opened.until(PREVIEW)
    await olga.forges("publish:1:")
    await olga.forges("publish:1:")
    assert olga.sees("这一期已经发布。")
    assert len([text for text in leaders.texts() if "半月快报" in text]) == 1


async def test_a_late_answer_edits_the_posted_digest_once_a_day(
    opened: Story, bob: Player, rita: Player, olga: Player, leaders: Group
) -> None:
    await answers_all(bob)
    await opened.until(PREVIEW)
    await olga.presses("发布")
    await opened.until(datetime(2016, 2, 18, 15, tzinfo=ZONE))
    assert leaders.sees("数据截至2月18日 08:30，均为报送数；未报项目沿用上次数据。")
    await answers_all(rita)
    assert not leaders.sees("后补报")
    await opened.until(datetime(2016, 2, 18, 17, 30, tzinfo=ZONE))
    assert leaders.sees("应报2、已报1、未报1（其中首次未报1）；其后补报1")
    assert leaders.sees("数据截至2月18日 08:30，补报、更正截至2月18日 17:30，均为报送数")
    assert len([text for text in leaders.texts() if "半月快报" in text]) == 1


async def test_what_the_office_decides_after_composing_waits_for_the_next_number(
    opened: Story, bob: Player, rita: Player, olga: Player, leaders: Group, city: City
) -> None:
    await answers_all(bob)
    await opened.until(PREVIEW)
    await olga.presses("发布")
    assert leaders.sees("项目：签约1、开工2")
    await opened.until(datetime(2016, 2, 18, 15, tzinfo=ZONE))
    await city.tx(projects.change, 1, stage=Stage.COMPLETED)
    await answers_all(rita)
    await opened.until(datetime(2016, 2, 18, 17, 30, tzinfo=ZONE))
    assert leaders.sees("后补报1")
    assert leaders.sees("项目：签约1、开工2")
    assert not leaders.sees("竣工1")


async def test_an_older_number_opens_as_it_was_counted(
    opened: Story, bob: Player, rita: Player, olga: Player
) -> None:
    await answers_all(bob)
    await answers_all(rita)
    await opened.until(datetime(2016, 3, 15, 9, tzinfo=ZONE))
    await bob.presses("稀土永磁电机")
    await bob.presses("到位资金")
    await bob.says("1.5亿")
    await bob.presses("提交")
    await answers_all(rita)
    await opened.until(datetime(2016, 3, 18, 10, tzinfo=ZONE))
    await olga.says("/digest")
    await olga.presses("半月快报〔2016〕第1期")
    assert "2月上半月" in olga.last()
    assert "到位资金：累计8800万元，本期0万元" in olga.last()


async def test_before_signing_a_group_reads_neither_name_nor_investor(
    story: Story, bob: Player, rita: Player, olga: Player, leaders: Group, city: City
) -> None:
    await city.tx(projects.change, 3, stage=Stage.TALKS)
    await city.tx(projects.set_milestone, 3, Stage.SIGNED, planned=date(2016, 2, 5))
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    await answers_all(bob)
    await story.until(PREVIEW)
    await olga.presses("发布")
    assert leaders.sees("ZS2015003 于水县某工业项目：签约")
    assert not leaders.sees("蔬菜基地")
    assert not leaders.sees("启衡")


async def test_a_leader_reads_only_their_own_projects(
    story: Story, bob: Player, rita: Player, olga: Player, city: City
) -> None:
    wang = await city.tx(_leader, "王海峰")
    await city.tx(projects.change, 3, leader=wang)
    theirs = await bound(story, "王海峰同志项目群", ScopeKind.LEADER, str(wang), olga)
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    await answers_all(bob)
    await answers_all(rita)
    await story.until(POSTED)
    assert theirs.sees("王海峰同志联系项目")
    assert theirs.sees("应报1、已报1、未报0")
    assert not theirs.sees("稀土永磁电机")


def _leader(tx: object, name: str) -> int:
    unit = people.unit_named(tx, "领导小组办公室")
    person = people.add(tx, name, unit.id)
    people.grant(tx, person, Grant(Role.LEADER, ScopeKind.CITY))
    return person


async def test_a_group_with_an_outsider_reads_counts_only(
    story: Story, bob: Player, rita: Player, leaders: Group, city: City
) -> None:
    await city.tx(groups.set_counts_only, leaders.chat, counts_only=True)
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    await answers_all(bob)
    await answers_all(rita)
    await story.until(POSTED)
    assert leaders.sees("应报2、已报2")
    assert not leaders.sees("到位资金")


async def test_where_no_capital_has_come_yet_the_digest_counts_none(
    opened: Story, bob: Player, rita: Player, leaders: Group, city: City
) -> None:
    await city.tx(projects.forget_total, 1, date(2016, 1, 15))
    await answers_all(bob)
    await answers_all(rita)
    await opened.until(POSTED)
    assert "\n到位资金：尚无\n" in leaders.last()


async def test_what_was_posted_with_counts_only_gets_its_details_back(
    story: Story, bob: Player, rita: Player, olga: Player, mallory: Player, leaders: Group
) -> None:
    yushui = await bound(story, "于水群", ScopeKind.UNIT, "2", olga)
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    for group in (leaders, yushui):
        await story.city.call(f"groups/{group.chat}/members", add=[str(mallory.user)])
        await story.city.call("wait")
    await answers_all(bob)
    await story.until(datetime(2016, 2, 17, 10, tzinfo=ZONE))
    assert yushui.last() == "于水县　2月上半月待报项目1个，截止2月17日（周三）17:30"
    await olga.presses("2 认识，恢复明细")
    assert yushui.last().endswith("\n· 蔬菜基地项目")
    await answers_all(rita)
    await story.until(POSTED)
    assert not leaders.sees("到位资金")
    said, cards = len(leaders.texts()), leaders.pictures()
    await olga.presses("1 认识，恢复明细")
    assert leaders.sees("到位资金：累计8800万元")
    assert len(leaders.texts()) == said
    assert (len(cards), len(leaders.pictures())) == (1, 2)  # the wall may be read again


async def test_the_months_digest_counts_localities_and_takes_its_own_number(
    story: Story, bob: Player, rita: Player, leaders: Group, city: City
) -> None:
    await story.until(datetime(2016, 2, 29, 9, tzinfo=ZONE))
    await answers_all(bob)
    await story.until(datetime(2016, 3, 3, 10, tzinfo=ZONE))
    month = leaders.last()
    assert "月调度专报〔2016〕第1期　2月" in month
    assert "应报3、已报2、未报1（其中首次未报1）" in month
    assert "梅关区 2/2　于水县 0/1" in month
    assert [one.kind for one in await city.tx(digests.recent, 9)] == ["月调度专报", "半月快报"]


async def test_details_open_in_private_within_the_readers_scope(
    opened: Story, bob: Player, olga: Player, rita: Player, mallory: Player
) -> None:
    await opened.city.tx(projects.set_milestone, 3, Stage.COMPLETED, planned=date(2016, 1, 31))
    await answers_all(bob)
    await opened.until(PREVIEW)
    await olga.presses("发布")
    await olga.presses("未报")
    assert "ZS2015003 蔬菜基地项目（于水县）" in olga.last()
    await olga.presses("逾期节点")
    assert olga.last() == (
        "节点逾期　半月快报〔2016〕第1期\n"
        "· ZS2015003 蔬菜基地项目：竣工，计划2016年1月31日，已过18天"
    )
    await rita.says("/report")
    await rita.forges("detail:1:missing")
    assert rita.sees("这个按钮不归您操作。")
    await rita.forges("publish:1:")
    await mallory.forges("detail:1:missing")
    assert not mallory.sees("蔬菜基地")


async def test_a_units_group_sees_what_is_open_and_follows_the_answers(
    story: Story, bob: Player, alice: Player, city: City
) -> None:
    unit = await city.tx(people.unit_named, "梅关区")
    group = await bound(story, "梅关区项目群", ScopeKind.UNIT, str(unit.id), alice)
    await story.until(datetime(2016, 2, 17, 10, tzinfo=ZONE))
    assert group.sees("梅关区　2月上半月待报项目1个，截止2月17日（周三）17:30")
    assert not group.sees("黄凌云")
    await answers_all(bob)
    assert group.sees("已全部报送，谢谢。")
    assert len([text for text in group.texts() if "待报项目" in text]) == 1


async def test_the_office_reads_in_the_morning_whom_to_phone(
    opened: Story, bob: Player, rita: Player, olga: Player
) -> None:
    await answers_all(bob)
    await opened.until(datetime(2016, 2, 19, 8, 30, tzinfo=ZONE))
    assert not olga.sees("逾期未报，请电话了解")  # two working days late: the unit's own affair
    await opened.until(datetime(2016, 2, 22, 8, 30, tzinfo=ZONE))
    assert olga.sees("晨间待办")
    assert olga.sees("周建国（于水县）13879752340：1个项目，最早截止2月17日 17:30")
    assert not olga.sees("黄凌云（梅关区）13868556583")


async def test_one_press_reminds_all_but_nobody_twice_a_day(
    story: Story, rita: Player, bob: Player, olga: Player
) -> None:
    await story.until(datetime(2016, 2, 16, 9, tzinfo=ZONE))
    await olga.says("/remind")
    assert "周建国（于水县）1个项目" in olga.last()
    await olga.presses("一键提醒")
    assert "已提醒2人。" in olga.last()
    assert rita.sees("提醒　还有1个项目未报")
    await olga.presses("一键提醒")
    assert "已提醒0人。另2人今天已收到过提示" in olga.last()
    await bob.says("/remind")
    assert bob.sees("您没有使用这个命令的权限")


async def test_the_link_under_a_groups_copy_opens_the_digest_in_private(
    opened: Story, bob: Player, rita: Player, alice: Player, olga: Player, leaders: Group
) -> None:
    await answers_all(bob)
    await answers_all(rita)
    await opened.until(POSTED)
    assert "查看明细（私聊）" in leaders.buttons()
    await alice.says("/start digest-1")
    assert "应报1、已报1、未报0" in alice.last()
    await rita.says("/start digest-1")
    assert rita.last().startswith("这份通报不在您可以查看的范围。")


async def test_whoever_has_no_account_learns_from_that_link_how_to_join(
    opened: Story, bob: Player, rita: Player, leaders: Group
) -> None:
    await answers_all(bob)
    await answers_all(rita)
    await opened.until(POSTED)
    guest = await opened.newcomer("guest")
    await guest.says("/start digest-1")
    assert guest.last().startswith("您好，这里是招商引资项目推进助手。")


async def test_a_secretary_reads_for_each_leader_who_has_no_account(
    story: Story, bob: Player, rita: Player, olga: Player, city: City
) -> None:
    wang, chen = await city.tx(_leader, "王海峰"), await city.tx(_leader, "陈志远")
    await city.tx(projects.change, 1, leader=wang)
    await city.tx(projects.change, 3, leader=chen)
    typist = await story.newcomer("typist")
    await typist.says("/start")
    await city.tx(_secretary, typist.user, wang, chen)
    overdue = {"planned": date(2016, 1, 31), "contractual": date(2016, 1, 31)}
    await city.tx(projects.set_milestone, 3, Stage.COMPLETED, **overdue)
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    await answers_all(bob)
    await rita.presses("蔬菜基地")
    await rita.says("设备安装中")
    await rita.presses("提交")
    await story.until(POSTED)
    labels = {
        row["text"].partition("\n")[2].partition("同志")[0]: [
            label for line in row["buttons"] for label in line
        ]
        for row in typist.messages()
        if "同志联系项目" in row["text"]
    }
    assert labels == {"王海峰": ["灯号"], "陈志远": ["逾期节点", "灯号", "逾约"]}
    await typist.forges(f"detail:1:done/{chen}")
    assert "本期没有完成的节点。" in typist.last()
    await typist.forges("detail:1:done/999")
    assert typist.sees("这个按钮已失效")


def _secretary(tx: object, user: int, *leaders: int) -> None:
    unit = people.unit_named(tx, "领导小组办公室")
    person = people.add(tx, "赵雪芬", unit.id)
    people.join(tx, datetime(2016, 2, 1, tzinfo=ZONE), person, user)
    for leader in leaders:
        people.grant(tx, person, Grant(Role.SECRETARY, ScopeKind.LEADER, str(leader)))


async def test_before_it_is_out_a_digest_is_the_offices_alone(
    opened: Story, bob: Player, alice: Player
) -> None:
    await answers_all(bob)
    await opened.until(PREVIEW)
    await alice.says("/digest")
    assert alice.sees("还没有通报。")
    await alice.forges("digest:1:")
    await alice.forges("detail:1:done/")
    assert not alice.sees("半月快报")


async def test_who_is_behind_with_a_half_month_is_no_leaders_business(
    opened: Story, bob: Player, olga: Player, alice: Player
) -> None:
    await answers_all(bob)
    await opened.until(PREVIEW)
    await olga.presses("发布")
    await alice.says("/digest")
    await alice.presses("半月快报")
    assert "未报" not in alice.buttons()
    await alice.forges("detail:1:missing/")
    assert alice.sees("这个按钮已失效")
