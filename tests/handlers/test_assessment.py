"""`/assess`: scored from the records, shown, objected to, settled; what follows is decided by people."""

from datetime import date
from typing import Any

from domain.capital import Capital, Evidence
from domain.sharing import Form, Yield
from storage import capital, sharing
from tests.city.assessed import FOUR, MEIGUAN, PLANT, YUSHUI, began
from tests.city.player import Player
from tests.city.story import Story


async def test_four_rates_are_scored_from_what_was_recognised(results: Story, olga: Player) -> None:
    """梅关: 10 + 20 + 35 × 1亿/2亿 + 35 × 4000万/5000万 = 75.5; 于水: 10 + 0 + 0 + 0."""
    await began(olga)
    page = olga.last()
    assert "四率考核（县区）　2016年　评分中" in page
    assert "1. 梅关区 75.50\n2. 于水县 10.00" in page
    await olga.presses("梅关区")
    assert "1. 合同履约率 10.00/10\n2. 开竣工率 20.00/20\n3. 资金到位率 17.50/35" in olga.last()
    assert "合计 75.50" in olga.last()
    await olga.presses("4")
    assert "到位资金完成数 ÷ 到位资金目标：4000万元 ÷ 5000万元 = 80.00%" in olga.last()
    assert (
        "– ZS2015001 稀土永磁电机项目　4000万元\n\n35 × 80.00%，比例最多100%，得28.00"
        in olga.last()
    )


async def test_the_same_period_is_begun_once_and_never_ahead(results: Story, olga: Player) -> None:
    await began(olga)
    for words, told in [
        ("2016年", "2016年已按“四率考核（县区）”考核"),
        ("2017年", "2017年还没有开始，不能考核。"),
        ("2月", "考核按年或季度"),
        ("随便", "考核按年或季度"),
    ]:
        await olga.says("/assess")
        await olga.presses(f"＋ {FOUR}")
        await olga.says(words)
        assert olga.sees(told)


async def test_the_periods_that_are_likely_are_a_press(results: Story, olga: Player) -> None:
    await olga.says("/assess")
    await olga.presses(f"＋ {FOUR}")
    assert olga.buttons()[-5:-1] == ["2015年", "2016年", "2015年四季度", "2016年一季度"]
    await olga.presses("2016年一季度")
    assert "四率考核（县区）　2016年一季度　评分中" in olga.last()
    await olga.forges("assess_period:0:3/2016-02")
    assert olga.sees("考核按年或季度")


async def test_figures_that_nobody_reports_are_typed_in_with_their_source(
    results: Story, olga: Player
) -> None:
    await began(olga, "2024年度招商引资考核（县区）")
    assert "梅关区 0.90（不全）" in olga.last() or "（不全）" in olga.last()
    await olga.presses("公示")
    assert olga.sees("还有单位的分数不全：梅关区、于水县。填报、评分后再公示。")
    await olga.presses("梅关区")
    assert olga.sees("1. 省外新增实际投资完成率 待填报/0.5")
    await olga.presses("1")
    assert olga.sees("· 省外新增实际投资完成率：还没有填报")
    await olga.presses("填报：省外")
    assert olga.sees("梅关区的“省外新增实际投资完成率”是多少？")
    await olga.says("很多")
    assert olga.sees("没读懂“很多”。")
    await olga.says("96%")
    assert olga.sees("请写明数据来源")
    await olga.says("96% 省商务厅通报")
    assert "得分 0.48（满分0.5）" in olga.last()
    assert "（省商务厅通报）" in olga.last()
    await olga.presses("返回")
    await olga.presses("6")
    assert "· 弄虚作假项目数：还没有填报" in olga.last()
    await olga.presses("填报：弄虚作假")
    await olga.says("0 督查未发现")
    assert "每个-0.2分，计0分" in olga.last()


async def test_an_own_score_a_judged_item_and_a_correction(
    results: Story, olga: Player, alice: Player
) -> None:
    await began(olga)
    await alice.says("/assess")
    await alice.presses("四率考核")
    assert "公示前可以自评、看本单位各项。" in alice.last()
    await alice.presses("梅关区")
    await alice.presses("3")
    await alice.presses("自评")
    await alice.says("40 全部到位")
    assert alice.sees("“40 全部到位”超出范围，这一项最少0分，最多35分。")
    await alice.says("30")
    assert alice.sees("请写明理由或依据。")
    await alice.says("30 另有一笔在途")
    assert "自评 30：另有一笔在途" in alice.last()
    await olga.says("/assess")
    await olga.presses("四率考核", message=None)
    await olga.presses("梅关区")
    assert "3. 资金到位率 17.50/35　自评30" in olga.last()
    await olga.presses("3")
    await olga.presses("更正得分")
    await olga.says("20 补交验资报告")
    assert "得分 20.00（满分35）" in olga.last()
    assert "说明：补交验资报告" in olga.last()


async def test_a_bonus_and_what_lies_above_the_points_may_be_corrected(
    results: Story, olga: Player
) -> None:
    """120 % of 0.5 are 0.6; a bonus has no points of its own."""
    await began(olga, "2024年度招商引资考核（县区）")
    await olga.presses("梅关区")
    for at, words, told in [
        ("2", "0.7 材料齐全", "超出范围，这一项最少0分，最多0.6分。"),
        ("2", "0.6 材料齐全", "得分 0.60（满分0.5）"),
        ("5", "-1 材料齐全", "超出范围，这一项最少0分。"),
        ("5", "0.4 省平台签约两个", "得分 0.40"),
    ]:
        await olga.forges(f"assess_item:1:1/{int(at) - 1}")
        await olga.presses("更正得分")
        await olga.says(words)
        assert olga.sees(told), olga.last()


async def test_a_departments_text_tasks_are_given_points_by_hand(
    results: Story, olga: Player
) -> None:
    await began(olga, "推进服务考核（市直部门）")
    await olga.presses("领导小组办公室")
    assert "1. 年度文字任务 待评分/40" in olga.last()
    await olga.presses("1")
    await olga.presses("评分")
    await olga.says("36 保障用地8个项目")
    assert "得分 36.00（满分40）　评分\n说明：保障用地8个项目" in olga.last()


async def test_another_scheme_on_the_same_period(results: Story, olga: Player) -> None:
    await began(olga)
    await olga.presses("换方案比较")
    await olga.presses("功效系数")
    assert "四率考核（县区）与功效系数考核（县区）　2016年" in olga.last()
    assert "梅关区：75.50（第1） → " in olga.last()
    assert "（不全）\n按“功效系数考核（县区）”还缺：现汇总额（2个单位）" in olga.last()


async def test_the_office_writes_a_scheme_of_its_own(results: Story, olga: Player) -> None:
    await olga.says("/assess")
    await olga.presses("＋ 方案")
    assert "点下面任一方案取走" in olga.last()
    scheme = 'name = "本市方案"\ngroup = ["县(市、区)"]\n[[items]]\nid = "a"\nname = "到位"\npoints = 100\n'
    await olga.says(f'{scheme}rule = "按比率"\nparts = [{{ figure = "完成:在线时长" }}]')
    assert "· 第7行（第1项）　rule：不能这样写“按比率”，应为：按比例、功效系数" in olga.last()
    assert (
        "· 第8行（第1项第1部分）　figure：不能这样写“完成:在线时长”，应为：到位资金、"
        in olga.last()
    )
    await olga.says(f'{scheme}rule = "按比例"\ncap = 1\n'
                    'parts = [{ figure = "完成率:到位资金" }]')  # fmt: skip
    assert "方案“本市方案”已收下，满分100。\n适用：县(市、区)\n1. 到位 100分　按比例" in olga.last()
    await began(olga, "本市方案")
    assert "1. 梅关区 80.00\n2. 于水县 0.00" in olga.last()


async def test_a_scheme_goes_out_and_comes_back_as_a_file(
    results: Story, olga: Player, alice: Player
) -> None:
    await olga.says("/assess")
    await olga.presses("＋ 方案")
    await olga.presses(f"⤓ {FOUR}")
    text = olga.files()[-1].decode()
    assert 'name = "四率考核（县区）"' in text
    await olga.sends("四率.toml", text.replace("points = 10\n", "points = 15\n").encode())
    assert olga.sees("方案“四率考核（县区）”已收下，满分105。")
    await olga.sends("四率.toml", text.replace("cap = 1\n", "cap = “1”\n").encode())
    assert olga.sees("方案没有收下，原方案照用。")
    assert olga.sees("· 第10行：读不懂“cap = “1””，引号、等号、方括号要用英文半角")
    await olga.sends("四率.toml", b"#" * 70_000)
    assert olga.sees("方案文件68KB，太大了，不能超过64KB。")
    await began(olga)
    assert "改用新方案" not in olga.buttons()
    await olga.presses("梅关区")
    assert "1. 合同履约率 15.00/15" in olga.last()  # the last good one
    await olga.sends("四率.toml", text.replace("points = 10\n", "points = 20\n").encode())
    await olga.says("/assess")
    await olga.presses("2016年 四率")
    assert "1. 梅关区 80.50" in olga.last()  # what has begun keeps its own
    await olga.presses("改用新方案")
    assert "1. 梅关区 85.50" in olga.last()
    await olga.forges("assess_renew:1:")
    assert "1. 梅关区 85.50" in olga.last() or olga.sees("按钮")
    await alice.sends("四率.toml", text.encode())
    assert not alice.sees("已收下")


async def test_an_agreement_between_two_counties_splits_what_each_is_credited_with(
    results: Story, olga: Player
) -> None:
    """5:5 of 考核统计: of the 4000万 that came half is 于水's, whose target is 2000万."""

    def agree(tx: Any) -> None:
        now = results.city.clock.now()
        values = {"project": PLANT, "form": Form.AWAY, "yields": [Yield.COUNTED], "number": "飞-1"}
        values |= {"landing": MEIGUAN, "begins": 2016, "years": 5, "made_by": 3}
        number = sharing.add(tx, values | {"made_at": now}, {MEIGUAN: 50_00, YUSHUI: 50_00})
        sharing.confirm(tx, now, number, [MEIGUAN, YUSHUI], 3)

    await results.city.tx(agree)
    await began(olga)
    await olga.presses("于水县")
    await olga.presses("4")
    assert "到位资金完成数 ÷ 到位资金目标：2000万元 ÷ 2000万元 = 100.00%" in olga.last()
    await olga.presses("返回")
    await olga.presses("返回")
    await olga.presses("梅关区")
    assert "4. 当年到位资金 14.00/35" in olga.last()  # 2000万 of 5000万


async def test_what_came_before_an_agreement_ended_stays_shared(
    results: Story, olga: Player
) -> None:
    """The 4000万 of 25 January at 5:5; ended on the 28th, the 1000万 of the 30th are 梅关's alone."""

    def agree(tx: Any) -> None:
        now = results.city.clock.now()
        values = {"project": PLANT, "form": Form.AWAY, "yields": [Yield.COUNTED], "number": "飞-1"}
        values |= {"landing": MEIGUAN, "begins": 2016, "years": 5, "made_by": 3}
        number = sharing.add(tx, values | {"made_at": now}, {MEIGUAN: 50_00, YUSHUI: 50_00})
        sharing.confirm(tx, now, number, [MEIGUAN, YUSHUI], 3)
        sharing.end(tx, number, date(2016, 1, 28), "双方协商")
        day = date(2016, 1, 30)
        capital.recognise(tx, now, PLANT, Capital.HOME, day, 110_000_000, [Evidence.AUDIT], 3)

    await results.city.tx(agree)
    await began(olga)
    for unit, told in (("于水县", "2000万元 ÷ 2000万元"), ("梅关区", "3000万元 ÷ 5000万元")):
        await olga.presses(unit)
        await olga.presses("4")
        assert told in olga.last()
        await olga.presses("返回")
        await olga.presses("返回")


async def test_the_mean_quarter_counts_its_share_of_the_year(results: Story, olga: Player) -> None:
    """By 1 February 431万 are due and 4000万 came: full marks in the quarter. The year: 80."""
    await olga.says("/assess")
    await olga.presses("＋ 方案")
    await olga.says(
        'name = "季度方案"\ngroup = ["县(市、区)"]\nquarters = 0.7\n[[items]]\nid = "a"\nname = "到位"\n'
        'points = 100\nrule = "按比例"\ncap = 1\nparts = [{ figure = "完成率:到位资金" }]'
    )
    await began(olga, "季度方案", "2016年一季度")
    assert "1. 梅关区 100.00\n2. 于水县 0.00" in olga.last()
    await began(olga, "季度方案")
    assert "1. 梅关区 94.00\n2. 于水县 0.00" in olga.last()  # 70 + 0.3 × 80
    await olga.presses("梅关区")
    assert "合计 94.00\n其中本年 80.00，季度平均占70%：100.00" in olga.last()


async def test_a_stranger_and_the_next_county_see_nothing(
    results: Story, olga: Player, alice: Player, bob: Player, mallory: Player
) -> None:
    await began(olga)
    for one in (bob, mallory):
        await one.forges("assessment:1:")
        await one.forges("assess_unit:1:1")
        assert not one.sees("75.50")
    await alice.forges("assess_unit:1:2")  # 于水县 before it is shown
    assert not alice.sees("于水县")
    await alice.forges("assess_points:1:1/0")
    await alice.forges("assess_publish:1:")
    assert not alice.sees("核分")
    assert not alice.sees("考核公示")


async def test_figures_and_points_of_many_units_in_one_message(
    results: Story, olga: Player
) -> None:
    await began(olga, "2024年度招商引资考核（县区）")
    await olga.presses("成批填报")
    assert "梅关区 省外新增实际投资完成率 1 市商务局核定" in olga.last()
    for words, told in [
        ("梅关区 见商次数 3 自报", "没读懂“梅关区 见商次数 3 自报”。一行一条：单位 指标 数 来源"),
        ("梅关区 引进重点企业数 两个", "没读懂“两个”。"),
        ("梅关区 引进重点企业数 2", "请写明数据来源"),
        ("领导小组办公室 引进重点企业数 2 自报", "领导小组办公室不在这项考核里。"),
        (
            "梅关区 引进重点企业数 2 市商务局\n雨水县 引进重点企业数 1 市商务局",
            "没有“雨水县”这个单位",
        ),
    ]:
        await olga.says(words)
        assert olga.sees(told), olga.last()
    names = (
        "省外新增实际投资完成率",
        "省激励奖补申报成功数",
        "引进重点企业数",
        "省平台现场签约数",
        "弄虚作假项目数",
    )
    await olga.says(
        "\n".join(
            f"{unit} {name} 1 市商务局核定" for unit in ("梅关区", "于水县") for name in names
        )
    )
    assert "还缺（不全的不排名次）：外资目标（2个单位）" in olga.last()
    await olga.presses("梅关区")
    assert "1. 省外新增实际投资完成率 0.50/0.5" in olga.last()
    assert "5. 质量加项 0.50" in olga.last()


async def test_a_department_without_problems_loses_nothing_and_one_may_be_left_out(
    results: Story, olga: Player
) -> None:
    await began(olga, "推进服务考核（市直部门）")
    await olga.presses("领导小组办公室")
    assert "2. 主办问题办结 20.00/20" in olga.last()
    await olga.presses("2")
    assert "· 办结率：没有可计的问题，按100%计" in olga.last()
    await olga.says("/assess")
    await olga.presses("＋ 方案")
    await olga.says(
        'name = "部门方案"\ngroup = ["市直部门"]\n[[items]]\nid = "a"\nname = "任务"\npoints = 10\n'
        'rule = "评分"\n[exclude]\nunits = ["领导小组办公室", "市府办"]'
    )
    assert olga.sees("没有这些单位，请核对全称：市府办")
    await began(olga, "部门方案")
    assert "领导小组办公室" not in olga.last()
