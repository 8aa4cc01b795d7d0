"""A dispatch table with two rows of titles and no codes, from the file to the book."""

import re
from datetime import date
from typing import Any

from openpyxl import load_workbook

from domain.stages import Level, Stage
from storage import people, projects
from tests.city.player import Player
from tests.city.running import City
from tests.city.sheets import PLANT, ledger
from tests.documents.books import DATA, saved
from tests.handlers.test_imports import know_everybody

TABLE = DATA / "ledger-dispatch-table-two-row-header.xlsx"


def with_cells(**cells: Any) -> bytes:
    opened = load_workbook(TABLE)
    for cell, value in cells.items():
        opened.active[cell] = value
    return saved(opened)


async def test_its_forty_projects_get_codes_levels_and_stages(city: City, olga: Player) -> None:
    await know_everybody(city)
    await olga.sends("调度表.xlsx", TABLE.read_bytes())
    assert olga.sees("新增项目40　变更0　不变0　表中没有、保持不动3")
    assert olga.sees("· ZS2016001 北京中科嘉铜箔项目（市级重大，进资）")
    assert olga.sees("· ZS2016002 宁波甬江钨精深加工项目（县级，洽谈）")
    assert olga.sees("· I6 签约日期“2015.04”：只写到月，按月末记。")
    await olga.presses("确认导入")
    assert olga.sees("新增项目40　变更0　新增单位0　新增人员0")
    listed = [one for one in await city.tx(projects.all_projects) if one.code > "ZS2016"]
    assert [one.level for one in listed].count(Level.MAJOR) == 19
    row = await city.tx(projects.by_code, "ZS2016014")
    assert (row.name, row.stage) == ("上海申越稀土永磁电机项目", Stage.PRODUCING)
    assert (row.total_investment, row.contract_money) == (1_200_000_000, 1_080_000_000)
    assert await city.tx(projects.totals_of, row.id) == [(date(2016, 2, 1), 864_000_000)]
    milestones = await city.tx(projects.milestones_of, row.id)
    assert milestones[Stage.STARTED].done == date(2015, 5, 24)
    assert milestones[Stage.PRODUCING].planned == date(2016, 6, 6)
    assert (await city.tx(people.person, row.leader)).name == "陈志远"
    assert (await city.tx(people.person, row.responsible)).phone == "13804581155"
    await olga.sends("调度表.xlsx", TABLE.read_bytes())
    assert olga.last() == "《调度表.xlsx》与台账一致，没有变化（40个项目）。"


async def test_a_row_of_a_project_on_record_changes_it_and_never_takes_its_stage_back(
    city: City, olga: Player
) -> None:
    await know_everybody(city)
    await olga.sends("调度表.xlsx", TABLE.read_bytes())
    await olga.presses("确认导入")
    # 主体厂房封顶 now, 竣工 on record; 资金 from 0.252 to 0.3 亿
    number = (await city.tx(projects.by_code, "ZS2016008")).id
    await city.tx(projects.change, number, stage=Stage.PRODUCING)
    await olga.sends("调度表.xlsx", with_cells(G6=0.3, L13="主体厂房封顶"))
    assert olga.sees("新增项目0　变更2　不变38")
    assert olga.sees("累计到位资金(万元)：2520万元 → 3000万元")
    assert olga.sees("最新进展：竣工验收，设备安装调试 → 主体厂房封顶")
    assert "阶段变化" not in olga.last()


async def test_code_level_and_stage_are_changed_by_buttons(city: City, olga: Player) -> None:
    await know_everybody(city)
    plant = await city.tx(projects.by_code, "ZS2015001")
    same = {"investor": "北京中科嘉实业有限公司", "name": "铜箔项目"}
    unit = await city.tx(people.unit_named, "寻源县")
    await city.tx(projects.change, plant.id, locality=unit.id, stage=Stage.SIGNED, **same)
    await olga.sends("调度表.xlsx", TABLE.read_bytes())
    await olga.presses("逐个核对")
    assert olga.sees("B6 北京中科嘉铜箔项目：ZS2016001（新）　市级重大　进资")
    assert olga.sees("第1/5页")
    await olga.presses("下一页")
    assert olga.sees("B15 佛山粤鑫稀土永磁电机项目：ZS2016009（新）　市级重大　注册")
    await olga.presses("上一页")
    await olga.presses("北京中科嘉铜箔项目")
    assert olga.sees("相近的已有项目：ZS2015001 铜箔项目（北京中科嘉实业有限公司，寻源县）")
    await olga.presses("县级")
    assert olga.sees("ZS2016001（新项目）　县级　进资")
    await olga.presses("开工")
    assert olga.sees("ZS2016001（新项目）　县级　开工")
    await olga.presses("就是 ZS2015001")
    assert olga.sees("ZS2015001（已有项目）　县级　开工")
    assert "洽谈" not in olga.buttons()  # 签约 is dated
    await olga.presses("‹ 返回")
    await olga.presses("‹ 返回")
    assert olga.sees("新增项目39　变更1")
    await olga.presses("确认导入")
    after = await city.tx(projects.project, plant.id)
    assert (after.name, after.level, after.stage) == (
        "北京中科嘉铜箔项目",
        Level.COUNTY,
        Stage.STARTED,
    )


async def test_what_cannot_be_is_refused_and_the_preview_stands(city: City, olga: Player) -> None:
    await know_everybody(city)
    await olga.sends("调度表.xlsx", TABLE.read_bytes())
    await olga.presses("确认导入")
    await olga.sends("调度表.xlsx", with_cells(G6=0.3, B7="宁波甬江钨项目"))
    await olga.presses("逐个核对")
    await olga.presses("宁波甬江钨项目")
    await olga.presses("就是 ZS2016004")
    assert olga.last() == "不能这样改：与ZS2016004 B7是同一个项目，请只留一行。"
    await olga.forges("import_put:2:B7/code/9")
    assert olga.last() == "这个按钮已失效，请重新打开。"
    await olga.forges("import_put:2:B7/colour/red")
    assert olga.last() == "这个按钮已失效，请重新打开。"


async def test_a_table_whose_leaders_nobody_knows_is_asked_about_leader_by_leader(
    city: City, olga: Player
) -> None:
    """陈志远 stands in 8 of the 19 rows that have a leader; these are 县级, the other 11 are not."""
    await olga.sends("调度表.xlsx", TABLE.read_bytes())
    assert (
        "请先回答（1/5）\n附件1 N6 责任市领导：“陈志远”不在市领导名单里（表中8行）。" in olga.last()
    )
    assert "· ZS2016001 北京中科嘉铜箔项目（市级重大，进资）" in olga.last()
    await olga.presses("县级，不写市领导")
    assert "· ZS2016001 北京中科嘉铜箔项目（县级，进资）" in olga.last()
    assert "请先回答（2/5）" in olga.last()
    await olga.presses("市级重大，市领导待补")
    assert "名册里还没有，先空着；导入名册后重发本表即补上。" in olga.last()
    await olga.presses("其余都照文件")
    rows = [int(row) for row in re.findall("· N([0-9]+) 责任市领导", olga.last())]
    assert len(rows) == 4
    assert rows == sorted(rows)
    await olga.presses("确认导入")
    assert olga.sees("新增项目40　变更0　新增单位20　新增人员29")
    listed = [one for one in await city.tx(projects.all_projects) if one.code > "ZS2016"]
    assert [one.level for one in listed].count(Level.MAJOR) == 11
    assert {one.leader for one in listed} == {None}


async def test_a_ledger_with_codes_and_without_its_leaders_known_is_refused_by_cell(
    city: City, olga: Player
) -> None:
    await olga.sends("台账.xlsx", ledger(PLANT | {"leader": "陈志远"}))
    assert olga.sees("· Sheet J2 责任市领导“陈志远”：不在市领导名单里；请先导入有市领导的名册。")


async def test_the_leaders_come_with_the_same_table_once_they_are_on_the_roster(
    city: City, olga: Player
) -> None:
    await olga.sends("调度表.xlsx", TABLE.read_bytes())
    await olga.presses("其余都照文件")
    await olga.presses("确认导入")
    await know_everybody(city)
    await olga.sends("调度表.xlsx", TABLE.read_bytes())
    assert olga.sees("　责任市领导：— → 陈志远")
    await olga.presses("确认导入")
    row = await city.tx(projects.by_code, "ZS2016014")
    assert (await city.tx(people.person, row.leader)).name == "陈志远"


async def test_a_column_nobody_knows_is_named_and_can_be_matched(city: City, olga: Player) -> None:
    await know_everybody(city)
    await olga.sends("调度表.xlsx", TABLE.read_bytes())
    await olga.presses("确认导入")
    await olga.sends("三月.xlsx", with_cells(C3="老板", L3="干到哪了", L6="主体封顶"))
    assert olga.last() == (
        "《三月.xlsx》与台账一致，没有变化（40个项目）。\n没有读的栏目：老板、干到哪了。"
    )
    await olga.presses("核对各列")
    await olga.presses("干到哪了")
    assert olga.sees("“干到哪了”（例：主体封顶）是哪一栏？")
    await olga.presses("最新进展")
    await olga.presses("按此读取")
    assert olga.sees("新增项目0　变更1　不变39")
    assert olga.sees("　最新进展：资金到位，施工图审查 → 主体封顶")
    await olga.presses("取消")
    await olga.sends("四月.xlsx", with_cells(C3="老板", L3="干到哪了", L6="设备安装"))
    assert olga.sees("　最新进展：资金到位，施工图审查 → 设备安装")
    await olga.sends("五月.xlsx", with_cells(C3="老板", G6=0.3))
    assert olga.sees("没有读的栏目：老板。\n空单元格不改原有内容。")
    assert "核对各列" in olga.buttons()
    await olga.presses("确认导入")
    assert olga.sees("新增项目0　变更1")


async def test_a_row_twice_and_a_row_without_its_unit_are_named(city: City, olga: Player) -> None:
    await know_everybody(city)
    twice = {"B7": "北京中科嘉铜箔项目", "C7": "北京中科嘉实业有限公司"}
    await olga.sends("调度表.xlsx", with_cells(**twice, O8=None, P9="高志强 1388005"))
    assert olga.sees("附件1 O8 责任单位：必须填写，不能为空。")
    assert olga.sees("附件1 P9 责任人及电话“高志强 1388005”：不是手机号")


async def test_a_day_that_has_not_come_is_taken_as_the_plan(city: City, olga: Player) -> None:
    await know_everybody(city)
    await olga.sends("调度表.xlsx", with_cells(J6=date(2016, 5, 1)))
    assert olga.sees("· J6 开工日期“2016-05-01”：日期在今后，按计划日期记。")
    await olga.presses("确认导入")
    row = await city.tx(projects.by_code, "ZS2016001")
    started = (await city.tx(projects.milestones_of, row.id))[Stage.STARTED]
    assert (started.planned, started.done) == (date(2016, 5, 1), None)


async def test_a_county_may_stand_above_its_projects(city: City, olga: Player) -> None:
    await know_everybody(city)
    opened = load_workbook(TABLE)
    opened.active["D3"] = None
    for row in range(5, 50):
        if opened.active.cell(row, 2).value:
            opened.active.cell(row, 4).value = None
    await olga.sends("调度表.xlsx", saved(opened))
    await olga.presses("确认导入")
    assert (await city.tx(projects.by_code, "ZS2016001")).locality_name == "寻源县"
    assert (await city.tx(projects.by_code, "ZS2016040")).locality_name == "大庾县"
