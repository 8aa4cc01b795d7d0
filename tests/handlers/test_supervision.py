"""`/supervise`: planned, drawn by a seed, named with a reason, secret until it starts."""

from datetime import date, datetime
from hashlib import sha256

from domain.roles import Grant, Role, ScopeKind
from domain.stages import Stage
from storage import audit, people, projects
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.supervision import (
    NAMED,
    PLAN,
    People,
    begun,
    drafted,
    found,
)

PLANT, YUSHUI = 1, 2


async def test_a_round_needs_its_entry_in_the_plan_else_it_warns(
    team: People, olga: Player
) -> None:
    await olga.says("/supervise")
    assert "督查　2016年一季度：还没有开展\n2016年督查计划还没有登记。" in olga.last()
    await olga.presses("＋ 2016年一季度督查")
    assert "⚠ 没有列入年度督查计划。请先报批，再用“＋ 计划”登记。" in olga.last()
    await olga.presses("返回")
    await olga.presses("＋ 计划")
    await olga.says("一季度；重点项目")
    assert "没有看懂“一季度；重点项目”。" in olga.last()
    await olga.says(PLAN)
    assert (
        "· 2016年一季度　重点项目推进情况（依据赣市府办发〔2015〕69号，刘志强批准）" in olga.last()
    )
    await olga.presses("2016年一季度督查")
    assert "⚠" not in olga.last()
    await olga.forges("supervise_begin:0:2016-Q1")
    assert olga.last() == "2016年一季度督查已经立项，请在列表里打开。"


async def test_the_draw_follows_from_a_seed_and_candidates_that_the_audit_keeps(
    team: People, olga: Player, city: City
) -> None:
    """Three projects, two of them never reported on and none red: with a quota of one by chance, the
    first by SHA-256 of seed and code comes up.
    """
    await olga.says("/supervise")
    await olga.presses("抽取数量")
    await olga.says("项目 红灯五个")
    assert "没有看懂“项目 红灯五个”。" in olga.last()
    await olga.says("项目 红灯0 未报0 随机0；单位 红灯0 未报0 随机0")
    await olga.presses("＋ 2016年一季度督查")
    await olga.presses("按规则抽取")
    assert olga.last() == "没有可抽取的单位或项目，请先查看抽取数量。"
    await olga.says("/supervise")
    await olga.presses("抽取数量")
    await olga.says("项目 红灯0 未报0 随机1；单位 红灯0 未报0 随机1")
    await olga.presses("2016年一季度督查")
    await olga.presses("按规则抽取")
    (_, kept), = await city.tx(audit.of_subject, "supervision:1", ["draw_supervision"])  # fmt: skip
    codes, units = ["ZS2015001", "ZS2015002", "ZS2015003"], ["梅关区", "于水县"]
    assert sorted(kept["candidates"].split()) == sorted([*codes, *units])
    first = [
        min(some, key=lambda one: sha256(f"{kept['seed']}:{one}".encode()).hexdigest())
        for some in (codes, units)
    ]
    assert kept["drawn"] == f"{first[0]}随机抽取 {first[1]}随机抽取"
    assert len(kept["seed"]) == 32
    assert f"从5个候选中抽取，种子 {kept['seed']}" in olga.last()
    assert "随机抽取" in olga.last()
    await olga.presses("抽取名单")
    assert olga.sees(
        f"种子 {kept['seed']}\n按“种子:名称”的SHA-256由小到大排，先取红灯、未报，再从余下的取。"
    )
    assert olga.sees(
        f"抽中：{first[0]}随机抽取、{first[1]}随机抽取\n候选：ZS2015001、ZS2015002、ZS2015003、梅关区、于水县"
    )
    await olga.forges("supervise_draw:1:")
    assert olga.last().startswith("已经抽取过一次，结果不能重抽")


async def test_red_and_silent_ones_are_drawn_first(team: People, olga: Player, city: City) -> None:
    """The plant should have started in October; nobody answered for the greens in the year's first half-month."""
    await city.tx(projects.change, PLANT, stage=Stage.FUNDED)
    await city.tx(projects.set_milestone, PLANT, Stage.STARTED, planned=date(2015, 10, 1))
    await olga.says("/supervise")
    await olga.presses("抽取数量")
    await olga.says("项目 红灯1 未报0 随机0；单位 红灯1 未报0 随机0")
    await olga.presses("＋ 2016年一季度督查")
    await olga.presses("按规则抽取")
    assert "1. 梅关区　红灯\n2. ZS2015001 稀土永磁电机项目　梅关区　红灯" in olga.last()


async def test_others_are_named_with_a_reason_and_can_be_taken_out_again(
    team: People, olga: Player
) -> None:
    await begun(team, olga)
    assert "1. ZS2015001 稀土永磁电机项目　梅关区　指定：群众反映进展慢" in olga.last()
    await olga.presses("＋ 指定单位或项目")
    for words, said in [
        ("于水县", "请写明理由，如“于水县 领导批示”。"),
        ("梅关 领导批示", "没有"),
        (NAMED, "已经在督查对象里了。"),
        ("蔬菜基地项目 领导批示", "2. ZS2015003 蔬菜基地项目　于水县　指定：领导批示"),
    ]:
        await olga.says(words)
        assert said in olga.last(), words
    await olga.presses("2")
    await olga.presses("取消指定")
    assert "蔬菜基地" not in olga.last()


async def test_it_starts_with_a_team_and_something_to_inspect(team: People, olga: Player) -> None:
    await olga.says("/supervise")
    await olga.presses("＋ 2016年一季度督查")
    await olga.presses("启动")
    assert olga.last() == "请先确定督查组成员。"
    await olga.presses("☐ 何静")
    await olga.presses("启动")
    assert olga.last() == "请先抽取或指定督查对象。"
    await olga.presses("☑ 何静")
    assert olga.sees("督查组：还没有定")
    await olga.presses("取消督查")
    assert olga.sees("2016年一季度督查　已取消")
    await olga.forges("supervise_start:1:")
    assert olga.last() == "督查现在是“已取消”，不能这样办。"


async def test_who_joins_and_what_is_named_later_is_until_the_units_are_heard(
    team: People, olga: Player
) -> None:
    await begun(team, olga)
    await olga.presses("启动")
    await olga.presses("☐ 徐刚")
    await olga.presses("＋ 指定单位或项目")
    await olga.says("ZS2015002 延伸督查")
    assert "督查组：何静、徐刚" in olga.last()
    assert "2. ZS2015002 温泉康养项目　梅关区　指定：延伸督查" in olga.last()
    await team.story.forward(hours=4)
    assert team.xu.sees("2016年一季度督查已启动，您在督查组里。")
    await olga.presses("2")
    await olga.forges("supervise_unname:1:2")  # it has started
    assert olga.last() == "督查现在是“督查中”，不能这样办。"


async def everybody_blind(team: People, *players: Player) -> None:
    """No list, no page, no forged press shows that there is a round, or what it is about."""
    before = {one.name: len(one.texts()) for one in players}
    for one in players:
        await one.says("/supervise")
        for verb in ("supervision", "supervise_history", "supervise_report", "supervise_hear"):
            await one.forges(f"{verb}:1:")
        await one.forges("inspected:1:1")
        await one.forges("supervise_unit:1:1")
        await one.forges("supervise_find:1:1/0")
        await one.says("/board")
    for one in players:
        said = "\n".join(one.texts()[before[one.name] :])
        assert "群众反映" not in said, one.name
        assert "筹备中" not in said, one.name
        assert "何静" not in said, one.name


async def test_until_it_starts_only_the_office_and_the_team_know_of_it(
    team: People, olga: Player, alice: Player, bob: Player, mallory: Player
) -> None:
    group = await team.story.group("市领导调度群", olga, team.chen)
    await olga.says("/bind 调度 刘市长 3", chat=group.title)
    await olga.presses("全市领导", message=None)
    await begun(team, olga)
    await team.he.says("/supervise")
    assert "2016年一季度　筹备中" in team.he.last()
    await everybody_blind(team, team.xu, team.gao, team.chen, alice, bob, mallory)
    await team.story.until(datetime(2016, 2, 18, 12, tzinfo=ZONE))
    for text in (*group.texts(), *alice.texts(), *team.gao.texts(), *team.xu.texts()):
        assert "群众反映" not in text
        assert "一季度督查" not in text


async def test_once_started_the_team_is_told_other_inspectors_read_and_units_still_do_not(
    team: People, olga: Player, alice: Player
) -> None:
    await found(team, olga)
    await team.story.forward(hours=4)
    assert team.he.sees("2016年一季度督查已启动，您在督查组里。")
    await team.xu.says("/supervise")
    await team.xu.presses("2016年一季度督查")
    assert "ZS2015001 稀土永磁电机项目" in team.xu.last()
    assert "征求意见" not in team.xu.buttons()
    await team.xu.presses("1")
    assert "银行进账单合计5000万元" in team.xu.last()
    assert not [one for one in team.xu.buttons() if one.startswith("＋")]
    await everybody_blind(team, team.gao, team.chen, alice)
    assert not team.gao.sees("5000万元")


async def test_another_unit_and_a_stranger_get_nothing(
    team: People, olga: Player, rita: Player, mallory: Player, city: City
) -> None:
    rita_id = (await city.tx(people.with_telegram, rita.user)).id
    await city.tx(people.grant, rita_id, Grant(Role.LIAISON, ScopeKind.UNIT, str(YUSHUI)))
    await drafted(team, olga)
    for one in (rita, mallory):
        await one.says("/supervise")
        for press in (
            "supervise_unit:1:1",
            "finding:1:1",
            "supervise_file:1:1/1",
            "supervision:1:",
        ):
            await one.forges(press)
        assert not one.sees("5000万元")
        assert not one.sees("一季度督查")


async def test_the_office_is_reminded_when_a_quarter_ends_without_one(
    team: People, olga: Player, alice: Player
) -> None:
    """Ten working days before its end, and nobody else; 31 March is the quarter's last day."""
    await team.story.until(datetime(2016, 3, 17, 8, 35, tzinfo=ZONE))
    assert "督查：" not in morning(olga)
    await team.story.until(datetime(2016, 3, 18, 8, 35, tzinfo=ZONE))
    due = "督查：2016年一季度还没有开展，本季3月31日结束，未列入年度计划（/supervise 办理）"
    assert due in morning(olga)
    await olga.presses("督查")
    await olga.presses("＋ 2016年一季度督查")
    assert "督查：2016年一季度筹备中，本季3月31日结束" in morning(olga)
    await team.story.until(datetime(2016, 4, 1, 8, 35, tzinfo=ZONE))
    assert "督查：2016年一季度筹备中，季度已过" in morning(olga)
    await olga.says("/supervise")
    await olga.presses("2016年一季度督查")
    await olga.presses("取消督查")
    assert "督查：2016年一季度还没有开展，季度已过" in morning(olga)
    await team.story.until(datetime(2016, 4, 18, 8, 35, tzinfo=ZONE))
    assert "督查：" not in morning(olga)
    for one in (alice, team.he, team.gao, team.chen):
        assert not one.sees("一季度还没有开展")


def morning(olga: Player) -> str:
    return [one for one in olga.texts() if one.startswith("晨间待办")][-1]


async def test_it_speaks_english(team: People, olga: Player) -> None:
    await olga.says("/me")
    await olga.presses("English")
    await olga.says("/supervise")
    assert "Inspection, Q1 2016: not begun yet" in olga.last()
    await olga.presses("+ Inspection of Q1 2016")
    assert "⚠ Not in the yearly plan." in olga.last()
