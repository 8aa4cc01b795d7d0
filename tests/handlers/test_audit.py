"""`/audit`: who did what, by person or project, and whether the chain holds."""

import re
from datetime import datetime

from sqlalchemy import text

from actions.audit import unmet
from storage import Tx, people
from tests.city.databases import unguarded
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

CHECK_VALUE = re.compile(r"^审计校验码 (\d+:[0-9a-f]{8})（截至今日零时）$", re.MULTILINE)


def harm(tx: Tx, statement: str) -> None:
    with unguarded(tx):
        tx.execute(text(statement))


async def reported(story: Story, bob: Player) -> None:
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    await bob.presses("稀土永磁电机")
    await bob.presses("本期无变化")


async def test_the_newest_entries_come_first(story: Story, bob: Player, olga: Player) -> None:
    await reported(story, bob)
    await olga.says("/audit")
    said = olga.last()
    assert "前后相连、未被改动" in said
    size, _mark = re.findall(r"当前校验码 (\d+):([0-9a-f]{8})$", said, re.MULTILINE)[0]
    assert f"共{size}条" in said
    assert said.index("黄凌云　提交") < said.index("系统　开启填报")


async def test_a_persons_entries(story: Story, bob: Player, olga: Player) -> None:
    await reported(story, bob)
    await olga.says("/audit 黄凌云")
    assert "操作记录　黄凌云（梅关区）" in olga.last()
    assert "提交" in olga.last()
    assert "开启填报" not in olga.last()


async def test_a_projects_entries(story: Story, bob: Player, olga: Player) -> None:
    await reported(story, bob)
    await olga.says("/audit zs2015001")
    assert "黄凌云　提交" in olga.last()
    await olga.says("/audit ZS2015003")
    assert "没有记录" in olga.last()


async def test_the_entries_of_a_day(story: Story, bob: Player, olga: Player) -> None:
    await reported(story, bob)
    await story.until(datetime(2016, 2, 16, 0, 10, tzinfo=ZONE))  # in Greenwich it is the 15th
    await olga.says("/cadence 截止 18:00")
    await olga.presses("确认")
    await olga.says("/audit 2016-02-15")
    assert olga.last().startswith("操作记录　2016年2月15日\n")
    assert "黄凌云　提交" in olga.last()
    assert "谢伟民" not in olga.last()
    await olga.says("/audit 昨天")
    assert "黄凌云　提交" in olga.last()
    await olga.says("/audit 2016-02-16")
    assert "谢伟民" in olga.last()
    assert "提交" not in olga.last()
    await olga.says("/audit 黄凌云 2月15日")
    assert olga.last().startswith("操作记录　黄凌云（梅关区）　2016年2月15日\n")
    assert "黄凌云　提交" in olga.last()
    await olga.says("/audit ZS2015001 2016-02-14")
    assert "没有记录" in olga.last()


async def test_a_days_pages_turn_within_the_day(story: Story, olga: Player) -> None:
    for number in range(14):
        await olga.says(f"/calendar 2016-03-{number + 10} 上班")
        await olga.presses("确认")
    await olga.says("/audit 2016-02-01")
    assert "2016-03-23" in olga.last()
    await olga.presses("更早")
    assert "2016-03-11" in olga.last()
    assert "2016年2月1日" in olga.last()
    await olga.forges("audit:0:d20161399")
    assert "这个按钮已失效" in olga.last()


async def test_pages_turn_in_place(story: Story, olga: Player) -> None:
    for number in range(14):
        await olga.says(f"/calendar 2016-03-{number + 10} 上班")
        await olga.presses("确认")
    await olga.says("/audit")
    assert "2016-03-23" in olga.last()
    await olga.presses("更早")
    assert "2016-03-11" in olga.last()
    assert "2016-03-23" not in olga.last()
    await olga.presses("更近")
    assert "2016-03-23" in olga.last()


async def test_a_changed_entry_is_found(
    story: Story, bob: Player, olga: Player, city: City
) -> None:
    await reported(story, bob)
    city.is_harmed = True
    await city.tx(harm, "UPDATE audit SET verb = 'nothing' WHERE id = 2")
    await olga.says("/audit")
    assert "第2条起与前文不符" in olga.last()


async def test_nobody_of_this_name(olga: Player) -> None:
    await olga.says("/audit 张三")
    assert "没有找到“张三”。请写姓名" in olga.last()


async def test_a_name_that_two_have_wants_the_unit(olga: Player, city: City) -> None:
    await city.tx(people.add, "黄凌云", 2)
    await olga.says("/audit 黄凌云")
    assert olga.last() == (
        "“黄凌云”不止一人：梅关区、于水县。请写姓名加单位，如 /audit 黄凌云 梅关区。"
    )


async def test_a_reporter_may_not_read_the_record(story: Story, bob: Player, olga: Player) -> None:
    await reported(story, bob)
    await bob.says("/audit")
    await bob.forges("audit:0:")
    assert not bob.sees("操作记录")
    assert bob.sees("这个按钮不归您操作")


async def test_an_entry_names_people_units_and_groups(
    story: Story, alice: Player, olga: Player
) -> None:
    await story.group("梅关区项目群", alice)
    await olga.says("/roster add 李明 于水县 单位联络员 13812345678")
    await olga.says("/roster unit 李明 梅关区")
    await olga.says("/project ZS2015001")
    await olga.presses("改填报人")
    await olga.says("吴娟")
    await olga.says("/audit")
    said = olga.last()
    assert "谢伟民　更换填报人　ZS2015001\n新 吴娟；原 黄凌云\n" in said
    assert "谢伟民　调整单位　李明\n原 于水县；项目数 0\n" in said
    assert "谢伟民　授予角色　李明\n对象 于水县；角色 单位联络员\n" in said
    assert "谢伟民　登记人员　李明\n电话 13812345678；单位 于水县\n" in said
    assert "吴娟　被拉入群　梅关区项目群\n\n" in said


async def test_fields_of_a_project_are_in_words(olga: Player) -> None:
    await olga.says("/project ZS2015001")
    await olga.presses("改合同引资")
    await olga.says("2.5亿")
    await olga.presses("改所在地")
    await olga.says("于水县")
    await olga.says("/audit ZS2015001")
    said = olga.last()
    assert "修改项目　ZS2015001\n所在地 于水县；原所在地 梅关区\n" in said
    assert "修改项目　ZS2015001\n合同引资 2.50亿元；原合同引资 2.00亿元" in said


async def test_only_what_somebody_may_not_do_is_called_refused(
    story: Story, bob: Player, olga: Player
) -> None:
    await olga.says("/roster add 李明")
    await olga.says("/roster 谢伟民")
    await olga.presses("离任")
    await olga.presses("确认")
    await bob.says("/roster")
    await bob.forges("release:1:")
    await olga.says("/audit")
    said = olga.last()
    assert "谢伟民　未办成　/roster\n请写：/roster add 姓名 单位 角色 手机，例如：" in said
    assert "谢伟民　未办成　确认\n不能对自己这样做，请由办公室另一位同事办理。\n" in said
    assert "黄凌云　未获准　没有使用该命令的权限（/roster）\n" in said
    assert "黄凌云　未获准　该按钮不归其操作\n" in said
    assert "_" not in said


async def test_the_record_in_english(bob: Player, olga: Player) -> None:
    await olga.says("/me")
    await olga.presses("English")
    await bob.says("/roster")
    await olga.says("/roster role 黄凌云 单位联络员")
    await olga.says("/audit")
    said = olga.last()
    assert "· 黄凌云 · refused: may not use this command (/roster)\n" in said
    assert "· 谢伟民 · grant · 黄凌云\nof 梅关区; role unit liaison\n" in said


async def test_each_morning_brings_the_office_the_check_value_of_midnight(
    story: Story, city: City, olga: Player
) -> None:
    await city.tx(people.add, "孙晓燕", 1)  # has not joined, which each morning says
    for day in (1, 2, 3):
        await story.until(datetime(2016, 2, day, 9, tzinfo=ZONE))
        await olga.says(f"/cadence 截止 1{day}:00")
        await olga.presses("确认")
    first, second = CHECK_VALUE.findall("\n".join(olga.texts()))  # on Monday there was no entry yet
    assert first != second
    assert await city.tx(missed, first, second) == []
    city.is_harmed = True
    await city.tx(harm, f"DELETE FROM audit_values WHERE audit >= {second.partition(':')[0]}")
    await city.tx(harm, f"DELETE FROM audit WHERE id >= {second.partition(':')[0]}")
    assert await city.tx(missed, first, second) == [second]


def missed(tx: Tx, *anchors: str) -> list[str]:
    return list(unmet(tx, anchors))
