"""公示: who is told what, objections, corrections, 定稿 and what follows from it."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

from docx import Document

from documents.scheme_files import scheme, shipped
from domain.capital import Capital, Evidence
from domain.roles import Grant, Role, ScopeKind, UnitKind
from storage import assessment, capital, groups, units
from tests.city.assessed import PLANT, began, settles, shows
from tests.city.leaders import joined
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story
from tests.handlers.test_digests import bound
from tests.handlers.test_papers import content, said, sent

OVER = datetime(2016, 2, 16, 10, tzinfo=ZONE)


async def test_shown_objected_to_answered_and_settled(
    results: Story, olga: Player, alice: Player, bob: Player
) -> None:
    await began(olga)
    await shows(olga)
    assert "公示中至2016年2月6日" in olga.last()  # a Saturday on which people work
    assert alice.sees(
        "考核公示　四率考核（县区）　2016年\n梅关区得分 75.50，第1名。\n有异议的，请在2016年2月6日（含当日）前打开本单位一页提出，联系人谢伟民。"
    )
    assert not bob.sees("考核公示")
    await olga.presses("定稿")
    assert olga.sees("公示到2016年2月6日，期满后才能定稿。")
    await alice.presses("打开")
    await alice.presses("提异议")
    await alice.says("第3项漏计2月1日到账的2000万元")
    assert "异议：第3项漏计2月1日到账的2000万元" in alice.last()
    other, _ = await joined(results, "高远", Grant(Role.HEAD, ScopeKind.UNIT, "2"))
    await other.says("/assess")
    await other.presses("四率考核")
    assert "1. 梅关区 75.50" in other.last()
    await other.presses("梅关区")
    assert not other.sees("异议")
    assert olga.sees("梅关区对“四率考核（县区）”提出异议：第3项漏计2月1日到账的2000万元")
    await results.until(OVER)
    assert olga.sees("“四率考核（县区）”公示期满，还有1条异议待答复，答复后可以定稿。")
    await olga.says("/assess")
    await olga.presses("2016年 四率")
    await olga.presses("定稿")
    assert olga.sees("还有1条异议没有答复。")
    await olga.presses("答复")
    await olga.says("该笔未核定，不计")
    assert "异议：第3项漏计2月1日到账的2000万元　答复：该笔未核定，不计" in olga.last()
    assert alice.sees("异议：第3项漏计2月1日到账的2000万元\n答复：该笔未核定，不计")
    await olga.says("/assess")
    await olga.presses("2016年 四率")
    await settles(olga)
    assert "已定" in olga.last()
    assert "校验码 " in olga.last()
    await results.city.tx(
        capital.recognise, results.city.clock.now(), PLANT, Capital.HOME, date(2016, 2, 16),
        200_000_000, [Evidence.AUDIT], 3,
    )  # fmt: skip
    await olga.says("/assess")
    await olga.presses("2016年 四率")
    assert "1. 梅关区 75.50" in olga.last()  # settled is settled
    await olga.presses("梅关区")
    await olga.presses("4")
    assert "更正得分" not in olga.buttons()[-4:]
    await olga.forges("assess_points:1:1/0")
    assert olga.sees("考核已定稿，不能再改。")
    await olga.forges("assess_answer:1:")
    assert olga.sees("这条异议已经答复。")
    await alice.forges("assess_object:1:1")
    assert alice.sees("现在不是公示期，不能提异议。")


async def settled(results: Story, olga: Player) -> None:
    await began(olga)
    await shows(olga)
    await results.until(OVER)
    await olga.says("/assess")
    await olga.presses("2016年 四率")
    await settles(olga)


async def test_what_follows_is_proposed_with_grounds_and_decided_by_a_person(
    results: Story, olga: Player
) -> None:
    await settled(results, olga)
    await olga.presses("结果运用")
    assert "1. 通报表彰：梅关区（第1名，75.50分）拟，待定" in olga.last()
    assert "取消评先评优" not in olga.last()  # both are among the first three
    await olga.presses("1 定")
    assert "1. 通报表彰：梅关区（第1名，75.50分）谢伟民已定" in olga.last()
    await olga.presses("2 不列")
    assert "于水县" not in olga.last()
    await olga.presses("＋ 干部推荐")
    await olga.says("梅关区")
    assert olga.sees("请写明理由或依据。")
    await olga.says("梅关区 分管副区长长期驻点招商")
    assert "2. 干部推荐：梅关区（分管副区长长期驻点招商）谢伟民已定" in olga.last()
    await olga.presses("2 不列")
    assert "干部推荐：梅关区" not in olga.last()
    await olga.presses("＋ 通报批评")
    await olga.says("于水县 群众反映差")
    assert olga.sees("通报批评针对部门（单位），于水县是地方，不列入。")
    await olga.says("领导小组办公室 企业投诉三起查实")
    assert "取消评先评优：领导小组办公室（企业投诉三起查实）谢伟民已定" in olga.last()
    assert "通报批评：领导小组办公室（企业投诉三起查实）谢伟民已定" in olga.last()


async def test_with_ranking_off_there_are_no_places_and_no_proposals(
    results: Story, olga: Player
) -> None:
    await olga.says("/indicators")
    await olga.presses("排名：开")
    await settled(results, olga)
    assert "· 梅关区 75.50\n· 于水县 10.00" in olga.last()
    await olga.presses("结果运用")
    assert "还没有拟议。" in olga.last()
    await olga.presses("返回")
    await olga.presses("换方案比较")
    await olga.presses("功效系数")
    assert "梅关区：75.50 → " in olga.last()
    assert "第1" not in olga.last()


async def test_its_papers_are_a_publicity_and_then_the_results(
    results: Story, olga: Player, city: City
) -> None:
    await began(olga)
    await olga.forges("paper_assessment:1:")
    assert olga.sees("公示后才出公文。")
    await shows(olga)
    await olga.presses("公文")
    assert sent(olga, ".docx")["files"][0]["name"] == "考核结果公示〔2016〕第1期.docx"
    words = await said(city, olga)
    assert "2016年度招商引资工作考核结果公示" in words
    assert any("公示期为2016年2月1日至2016年2月6日" in one for one in words), words
    table = Document(BytesIO(await content(city, olga, ".docx"))).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows][1:] == [
        ["梅关区", "75.50", "1"],
        ["于水县", "10.00", "2"],
    ]
    await results.until(OVER)
    await olga.says("/assess")
    await olga.presses("2016年 四率")
    await settles(olga)
    await olga.presses("结果运用")
    await olga.presses("1 定")
    await olga.presses("返回")
    await olga.presses("公文")
    words = await said(city, olga)
    assert "关于2016年度招商引资工作考核结果的通报" in words
    assert any("通报表彰" in one and "梅关区" in one for one in words), words
    assert not any("于水县" in one for one in words)  # only proposed


async def more_comes(story: Story) -> None:
    """1亿 more is recognised: 梅关 would have 100."""
    await story.city.tx(
        capital.recognise, story.city.clock.now(), PLANT, Capital.HOME, date(2016, 1, 31),
        200_000_000, [Evidence.AUDIT], 3,
    )  # fmt: skip


async def test_what_is_on_view_moves_only_by_a_correction_with_its_reason(
    results: Story, olga: Player, alice: Player
) -> None:
    await began(olga)
    await shows(olga)
    await olga.forges("assess_publish_now:1:")
    assert olga.sees("已在公示，不用再发。")
    await olga.forges("assess_many:1:")
    assert olga.sees("公示期间填报数不再改；有错的请用“更正得分”，写明理由。")
    await more_comes(results)
    await alice.says("/assess")
    await alice.presses("四率考核")
    assert "1. 梅关区 75.50" in alice.last()
    assert "记录有变" not in alice.last()
    await olga.says("/assess")
    await olga.presses("2016年 四率")
    assert "1. 梅关区 75.50" in olga.last()
    assert (
        "公示后记录有变，分数没有跟着动，要改请到该项更正："
        "梅关区第3项 17.50→35.00、梅关区第4项 28.00→35.00。" in olga.last()
    )
    await olga.presses("梅关区")
    await olga.presses("3")
    assert "公示后记录有变，现按记录为35.00" in olga.last()
    await olga.presses("更正得分")
    await olga.says("35 补核1亿元")
    assert alice.sees("梅关区得分 93.00，第1名。")
    await alice.says("/assess")
    await alice.presses("四率考核")
    assert "1. 梅关区 93.00" in alice.last()
    assert "更正：梅关区　资金到位率 35（补核1亿元）" in alice.last()


async def test_groups_read_the_table_or_their_own_line_and_no_person(
    results: Story, olga: Player, alice: Player
) -> None:
    leaders = await bound(results, "市领导群", ScopeKind.CITY, "", olga)
    unit = await bound(results, "于水县群", ScopeKind.UNIT, "2", alice)
    wary = await bound(results, "外人在的群", ScopeKind.CITY, "", olga)
    await results.city.tx(groups.set_counts_only, wary.chat, counts_only=True)
    await began(olga)
    assert not leaders.sees("考核")
    await shows(olga)
    assert leaders.sees(
        "考核公示　四率考核（县区）　2016年\n1. 梅关区 75.50\n2. 于水县 10.00\n"
        "公示至2016年2月6日（含当日），有异议的由单位联络员或负责人私聊提出。"
    )
    assert unit.sees("于水县得分 10.00，2个单位中第2名。")
    assert not unit.sees("梅关区")
    assert wary.sees("2个单位已评分。")
    assert not wary.sees("75.50")
    for group in (leaders, unit, wary):
        assert not group.sees("谢伟民")
        assert not group.sees("稀土永磁")
    await results.until(OVER)
    await olga.says("/assess")
    await olga.presses("2016年 四率")
    await settles(olga)
    assert leaders.sees("考核结果　四率考核（县区）　2016年\n1. 梅关区 75.50")
    assert alice.sees("考核结果　四率考核（县区）　2016年\n梅关区得分 75.50，第1名。")


async def test_an_objection_is_the_units_own_and_within_the_period(
    results: Story, olga: Player, alice: Player, bob: Player, mallory: Player
) -> None:
    """alice speaks for 梅关区; bob reports for it and does not; on the last day it is still open."""
    head, _ = await joined(results, "高远", Grant(Role.HEAD, ScopeKind.UNIT, "2"))
    await began(olga)
    await alice.forges("assess_object:1:1")
    assert alice.sees("现在不是公示期，不能提异议。")
    await shows(olga)
    assert head.sees("于水县得分 10.00，第2名。")
    for one in (bob, mallory, head):
        await one.forges("assess_object:1:1")
        assert not one.sees("请写明对")
    await results.until(datetime(2016, 2, 6, 23, 50, tzinfo=ZONE))
    await head.says("/assess")
    await head.presses("四率考核")
    await head.presses("于水县")
    await head.presses("提异议")
    await results.until(datetime(2016, 2, 7, 0, 10, tzinfo=ZONE))
    await head.says("第4项漏计")  # begun in time, said after it
    assert head.sees("现在不是公示期，不能提异议。")
    await head.says("/assess")
    await head.presses("四率考核")
    await head.presses("于水县")
    assert "提异议" not in head.buttons()


async def test_units_of_which_nobody_can_be_told_are_named_to_the_office(
    results: Story, olga: Player, alice: Player
) -> None:
    await began(olga)
    await shows(olga)
    assert "没有送达，请另行告知：于水县（联络员、负责人都还没有加入）。" in olga.last()
    await alice.says("/assess")
    await alice.presses("四率考核")
    assert "没有送达" not in alice.last()


async def test_what_is_missing_is_named_to_the_office_with_how_many_units(
    results: Story, olga: Player
) -> None:
    await began(olga, "2024年度招商引资考核（县区）")
    assert (
        "还缺（不全的不排名次）：省外新增实际投资完成率（2个单位）、外资目标（2个单位）"
        in olga.last()
    )
    await olga.presses("梅关区")
    await olga.presses("2")
    assert "· 外资完成数 ÷ 外资目标：0万美元 ÷ 还没有下达" in olga.last()


async def test_a_year_is_shown_once_its_quarters_are_settled(results: Story, olga: Player) -> None:
    await olga.says("/assess")
    await olga.presses("＋ 方案")
    await olga.says(
        'name = "季度方案"\ngroup = ["县(市、区)"]\nquarters = 0.7\n[[items]]\nid = "a"\nname = "到位"\n'
        'points = 100\nrule = "按比例"\ncap = 1\nparts = [{ figure = "完成率:到位资金" }]'
    )
    await began(olga, "季度方案", "2016年一季度")
    await began(olga, "季度方案")
    await olga.presses("公示")
    assert olga.sees("季度考核还没有定稿：2016年一季度。定稿后再公示年度结果。")


async def test_a_unit_that_has_become_another_kind_keeps_what_was_settled(
    results: Story, olga: Player
) -> None:
    await settled(results, olga)
    await results.city.tx(units.set_kind, 2, UnitKind.DEPARTMENT)
    await olga.says("/assess")
    await olga.presses("2016年 四率")
    assert "2. 于水县 10.00" in olga.last()


async def test_a_settled_one_says_whether_it_is_what_was_settled(
    results: Story, olga: Player
) -> None:
    await settled(results, olga)
    assert "，核对相符" in olga.last()
    whole = await results.city.tx(assessment.results, 1, scheme(shipped()["yulin-2008"]))
    raised = replace(whole[2], own=Decimal(90))
    await results.city.tx(assessment.keep_results, 1, whole | {2: raised})
    await olga.says("/assess")
    await olga.presses("2016年 四率")
    assert "核对不符：定稿后数据被改动过，请查审计记录" in olga.last()


async def test_a_leader_waits_until_it_is_shown_and_a_unit_outside_it_reads_then(
    results: Story, olga: Player
) -> None:
    leader, _ = await joined(results, "陈志远", Grant(Role.LEADER, ScopeKind.CITY))
    outside, _ = await joined(results, "何静", Grant(Role.LIAISON, ScopeKind.UNIT, "3"))
    await began(olga)
    for one, told in (
        (leader, "还在评分，公示后可以看。"),
        (outside, "本单位不在这项考核里，公示后可以看。"),
    ):
        await one.says("/assess")
        await one.presses("四率")
        assert told in one.last()
        assert "75.50" not in one.last()
    await shows(olga)
    for one in (leader, outside):
        await one.says("/assess")
        await one.presses("四率")
        assert "1. 梅关区 75.50" in one.last()
        assert not {"公示", "定稿", "结果运用", "公文"} & set(one.buttons())


async def test_in_a_group_nothing_is_assessed(results: Story, olga: Player) -> None:
    group = await bound(results, "市领导群", ScopeKind.CITY, "", olga)
    await began(olga)
    await olga.says("/assess", chat=group.chat)
    assert not group.sees("四率考核")
    await olga.forges("assessment:1:", chat=group.chat)
    assert not group.sees("75.50")


HOSTILE = "<b>甲</b>&{{ 7*7 }} #panic A<B&C"


async def test_what_people_type_comes_out_as_typed(
    results: Story, olga: Player, alice: Player, city: City
) -> None:
    leaders = await bound(results, "市领导群", ScopeKind.CITY, "", olga)
    await olga.says("/assess")
    await olga.presses("＋ 方案")
    await olga.says(
        f'name = "{HOSTILE}"\ngroup = ["县(市、区)"]\n[[items]]\nid = "a"\nname = "=1+1 {HOSTILE}"\n'
        'points = 100\nrule = "评分"'
    )
    assert olga.sees(f"方案“{HOSTILE}”已收下")
    await began(olga, HOSTILE[:12])
    for unit in ("梅关区", "于水县"):
        await olga.presses(unit)
        await olga.presses("1")
        await olga.presses("评分")
        await olga.says(f"80 {HOSTILE}")
        assert f"说明：{HOSTILE}" in olga.last()
        await olga.presses("返回")
        await olga.presses("返回")
    await shows(olga)
    assert leaders.sees(f"考核公示　{HOSTILE}　2016年")
    await alice.says("/assess")
    await alice.presses("2016年")
    await alice.presses("梅关区")
    assert f"1. =1+1 {HOSTILE} 80.00/100" in alice.last()
    await alice.presses("提异议")
    await alice.says(HOSTILE)
    assert olga.sees(f"梅关区对“{HOSTILE}”提出异议：{HOSTILE}")
    assert f"异议：{HOSTILE}" in alice.last()
    await olga.says("/assess")
    await olga.presses("2016年")
    await olga.presses("公文")
    assert any(HOSTILE in one for one in await said(city, olga))
