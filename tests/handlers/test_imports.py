"""Roster and ledger arrive as files; nothing is written before the office confirms."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from actions import imports
from bot.parse import parse
from domain.acts import Act
from domain.roles import Grant, Role, ScopeKind
from domain.roster import TITLES as ROSTER
from domain.stages import Stage
from storage import audit, duties, people, projects
from tests.city.player import Player
from tests.city.running import SEAL, ZONE, City
from tests.city.sheets import PLANT, corrected, ledger
from tests.city.story import Story
from tests.documents.books import DATA, archive, book, repacked, saved


async def know_everybody(city: City) -> None:
    """The people of the ledgers; what the story's own plant has received is forgotten."""
    await city.tx(_enter, city.clock.now())


def _enter(tx: Any, now: datetime) -> None:
    parsed = parse((DATA / "roster.xlsx").read_bytes())
    act = Act(now, SEAL)
    imports.apply(tx, act, parsed, imports.work_out(tx, act, parsed), "")
    plant = projects.by_code(tx, "ZS2015001")
    projects.forget_total(tx, plant.id, date(2016, 1, 15))


async def test_import_says_what_to_send_and_waits_for_it(olga: Player) -> None:
    await olga.says("/import")
    assert olga.sees("请把名册、项目台账或赣商名单（.xlsx，不超过10 MB）直接发到这里。")
    await olga.says("好的")
    assert olga.last().startswith("导入")


async def test_only_the_office_imports(city: City, bob: Player, mallory: Player) -> None:
    """Anybody else's workbook is a file about a project; a stranger's is nothing."""
    await bob.sends("台账.xlsx", ledger(PLANT))
    assert bob.last() == "收到文件1个。这是哪个项目的附件？请选择："
    await mallory.sends("台账.xlsx", ledger(PLANT))
    assert mallory.last().startswith("您好，这里是招商引资项目推进助手。")
    await bob.says("/import")
    assert bob.last().startswith("您没有使用这个命令的权限")


async def test_every_error_of_a_ledger_is_named_and_nothing_is_imported(
    city: City, olga: Player
) -> None:
    await know_everybody(city)
    await olga.sends("台账.xlsx", (DATA / "ledger-with-errors.xlsx").read_bytes())
    assert olga.last() == (
        "《台账.xlsx》有9处错误，没有导入\n"
        "· Sheet I4 总投资(万元)“约1.2.3亿”：不是能读懂的金额，应如 3200（万元）或 1.2亿元。\n"
        "· Sheet M6 签约日期“2015年2月30日”：没有这一天，应如 2016-03-08。\n"
        "· Sheet A8 项目编码“ZS2015002”：编码重复，与A3相同；每个项目一个编码。\n"
        "· Sheet L10 项目阶段“已落地”：不是规定的词，应为：线索、洽谈、签约、注册、进资、开工、竣工、投产、暂停、终止、退库。\n"
        "· Sheet C14 项目名称：必须填写，不能为空。\n"
        '· Sheet C16 项目名称“=HYPERLINK("http://x","点我")”：是公式或超链接，请改为文字。\n'
        "· Sheet P18 开工日期“2014-01-01”：早于签约 2015-03-25 M18，请核对先后。\n"
        "· Sheet P18 开工日期“2014-01-01”：与项目阶段不符（进资 L18）：还没有到这一步，或阶段应改。\n"
        "· Sheet M20 签约日期“2015.1”：分不清是哪个月，应写 2015-01、2015-10。\n"
        "\n"
        "改好后还会请您确认：\n"
        "· Sheet K12 累计到位资金(万元)：到位资金13500万元超过合同引资（4500万元 J12），属实吗？\n"
        "· Sheet K12 累计到位资金(万元)：还没有进资（注册 L12）就有到位资金13500万元，属实吗？\n"
        "· Sheet Z22 联系电话：号码与名册不同：表里是13800000000，名册是13863558540。用哪个？\n"
        "\n"
        "改好后请重新发送。"
    )
    assert "确认导入" not in olga.buttons()
    assert len(await city.tx(projects.all_projects)) == 3


async def test_every_cell_that_cannot_be_read_is_named(olga: Player) -> None:
    wrong = {
        "name": "长" * 101,
        "industry": "#N/A",
        "total_investment": "=B2*2",
        "contract_money": "2000万美元",
        "arrived_money": -50,
        "done.签约": "3月8日",
        "done.注册": "开春",
    }
    ahead = wrong | {
        "code": "ZS2015009",
        "name": "永磁电机项目",
        "industry": "工业",
        "total_investment": 10**12,
        "contract_money": 20000,
        "arrived_money": 8800,
        "done.签约": "2015-03-08",
        "done.注册": date(2016, 3, 1),
    }
    await olga.sends("台账.xlsx", ledger(PLANT | wrong, PLANT | ahead))
    assert olga.last() == (
        "《台账.xlsx》有9处错误，没有导入\n"
        f"· Sheet C2 项目名称“{'长' * 39}…”：太长，最多100个字。\n"
        "· Sheet D2 产业类别“#N/A”：单元格是公式错误，请改为实际内容。\n"
        "· Sheet J2 总投资(万元)“=B2*2”：是没有算出结果的公式，请在 Excel 中打开保存，或改为数值。\n"
        "· Sheet K2 合同引资(万元)“2000万美元”：不是人民币，请折合成人民币万元，如 3200。\n"
        "· Sheet L2 累计到位资金(万元)“-50”：金额不能为负，应如 3200。\n"
        "· Sheet M2 签约日期“3月8日”：没有年份，应如 2016-03-08。\n"
        "· Sheet N2 注册日期“开春”：不是能读懂的日期，应如 2016-03-08。\n"
        "· Sheet J3 总投资(万元)“1000000000000”：金额过大，请核对单位，应如 3200（万元）。\n"
        "· Sheet N3 注册日期“2016-03-01”：还没有到（今天2016-02-01），实际日期不能在今后。\n"
        "\n"
        "改好后请重新发送。"
    )


async def test_what_was_read_with_a_guess_is_shown_and_a_falling_total_asked_about(
    city: City, olga: Player
) -> None:
    said = {
        "total_investment": "约30000",
        "contract_money": "2.5亿元",
        "arrived_money": 5000,
        "done.签约": "2015年5月上旬",
    }
    opened = load_workbook(BytesIO(ledger(PLANT | said)))
    opened.active.row_dimensions[2].hidden = True
    other = opened.create_sheet("去年")
    for row in opened.active.iter_rows(values_only=True):
        other.append(row)
    await olga.sends("台账.xlsx", saved(opened))
    assert olga.last().endswith(
        "读取时的理解\n"
        "· “去年”：另一张工作表也像台账、名册或赣商名单，没有读。\n"
        "· A2：从这里起有1行是隐藏的，也读了。\n"
        "· J2 总投资(万元)“约30000”：是约数，按数字记。\n"
        "· K2 合同引资(万元)“2.5亿元”：按所写单位折算成万元。\n"
        "· M2 签约日期“2015年5月上旬”：不是确切日期，按最后一天记。\n"
        "空单元格不改原有内容。\n"
        "\n"
        "请先回答（1/1）\n"
        "Sheet L2 累计到位资金(万元)：累计到位资金5000万元，低于已记的8800万元。以台账为准吗？"
    )
    await olga.presses("不导入此数")
    await olga.presses("确认导入")
    plant = await city.tx(projects.by_code, "ZS2015001")
    assert (plant.total_investment, plant.contract_money) == (300_000_000, 250_000_000)
    assert await city.tx(projects.totals_of, plant.id) == [(date(2016, 1, 15), 88_000_000)]


async def test_questions_are_answered_before_the_ledger_is_confirmed(
    city: City, olga: Player
) -> None:
    await know_everybody(city)
    await olga.sends("台账.xlsx", corrected())
    assert olga.sees("请先回答（1/3）\nSheet K12")
    await olga.forges("import_confirm:1:")
    assert olga.last() == "请先回答完问题再确认。"
    await olga.presses("属实，照此导入")
    assert olga.sees("请先回答（2/3）")
    await olga.presses("属实，照此导入")
    assert olga.sees("请先回答（3/3）\nSheet Z22 联系电话：号码与名册不同")
    await olga.presses("用名册的 13863558540")
    assert not olga.sees("请先回答（")
    await olga.presses("确认导入")
    row = await city.tx(projects.by_code, "ZS2015011")
    assert (await city.tx(projects.totals_of, row.id))[-1][1] == 135_000_000
    assert not await city.tx(people.by_phone, "13800000000")
    assert olga.sees("已导入")


async def test_what_was_answered_is_not_asked_again(city: City, olga: Player) -> None:
    await know_everybody(city)
    await olga.sends("台账.xlsx", corrected())
    await olga.presses("其余都照文件")
    await olga.presses("确认导入")
    await olga.sends("台账.xlsx", corrected())
    assert olga.last() == "《台账.xlsx》与台账一致，没有变化（22个项目）。"


async def test_a_doubtful_sum_can_be_left_out(city: City, olga: Player) -> None:
    await know_everybody(city)
    await olga.sends("台账.xlsx", corrected())
    await olga.presses("不导入此数")
    await olga.presses("其余都照文件")
    await olga.presses("确认导入")
    row = await city.tx(projects.by_code, "ZS2015011")
    assert await city.tx(projects.totals_of, row.id) == []
    assert len(await city.tx(people.by_phone, "13800000000")) == 1


async def test_the_citys_ledger_is_imported_once_and_the_second_time_changes_nothing(
    city: City, olga: Player
) -> None:
    await know_everybody(city)
    clean = (DATA / "ledger-clean-120.xlsx").read_bytes()
    await olga.sends("台账.xlsx", clean)
    assert olga.sees("新增项目117　变更3　不变0")
    await olga.presses("确认导入")
    assert olga.sees("新增项目117　变更3　新增单位0　新增人员0")
    entries = await city.tx(audit.size)
    await olga.sends("台账.xlsx", clean)
    assert olga.last() == "《台账.xlsx》与台账一致，没有变化（120个项目）。"
    assert await city.tx(audit.size) == entries


async def test_a_project_is_imported_with_all_its_facts(city: City, olga: Player) -> None:
    await know_everybody(city)
    await olga.sends("台账.xlsx", (DATA / "ledger-clean-120.xlsx").read_bytes())
    await olga.presses("确认导入")
    row = await city.tx(projects.by_code, "ZS2015004")
    milestones = await city.tx(projects.milestones_of, row.id)
    assert (row.name, row.stage) == ("香港瑞达医疗器械项目（二期）", Stage.PRODUCING)
    assert (row.total_investment, row.contract_money) == (350_000_000, 315_000_000)
    assert milestones[Stage.SIGNED].done == date(2015, 2, 20)
    assert milestones[Stage.STARTED].contractual == date(2015, 6, 20)
    assert milestones[Stage.PRODUCING].planned == date(2016, 5, 25)
    assert await city.tx(projects.totals_of, row.id) == [(date(2016, 1, 31), 315_000_000)]
    assert (await city.tx(people.person, row.leader)).name == "周立新"
    assert (await city.tx(people.person, row.reporter)).name == "陈明亮"
    assert (row.statement, row.problem) == ("一条生产线投产", "熟练工不足")


async def test_a_responsible_person_nobody_knows_is_shown_and_added(
    city: City, olga: Player
) -> None:
    row = PLANT | {"code": "ZS2016001", "unit": "市粮食局", "responsible": "邹平"}
    await olga.sends("台账.xlsx", ledger(row | {"phone": "13899999999"}))
    assert olga.sees("新增单位　市粮食局")
    assert olga.sees("· 邹平（市粮食局）13899999999")
    await olga.presses("确认导入")
    (added,) = await city.tx(people.by_phone, "13899999999")
    assert await city.tx(people.grants_of, added.id) == [
        Grant(Role.REPORTER, ScopeKind.UNIT, str(added.unit))
    ]
    new = await city.tx(projects.by_code, "ZS2016001")
    assert (new.responsible, new.reporter) == (added.id, added.id)


async def test_a_preview_shows_the_old_and_the_new(olga: Player) -> None:
    await olga.sends("台账.xlsx", ledger(PLANT | {"name": "永磁电机项目", "contract_money": 25000}))
    assert olga.sees("项目名称：稀土永磁电机项目 → 永磁电机项目")
    assert olga.sees("合同引资(万元)：20000万元 → 25000万元")
    assert olga.sees("新增项目0　变更1　不变0　表中没有、保持不动2")


async def test_a_project_that_pauses_by_the_ledger_owes_nothing_more(
    story: Story, city: City, olga: Player
) -> None:
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    plant = await city.tx(projects.by_code, "ZS2015001")
    assert len(await city.tx(duties.open_of_project, plant.id)) == 1
    await olga.sends("台账.xlsx", ledger(PLANT | {"stage": "暂停"}))
    assert olga.sees("阶段变化\n· ZS2015001 稀土永磁电机项目：开工 → 暂停")
    await olga.presses("确认导入")
    (owed,) = await city.tx(duties.of_project, plant.id)
    assert (owed.state, owed.why) == ("void", "台账导入：暂停")


async def test_a_new_responsible_person_takes_over_what_is_unanswered(
    story: Story, city: City, olga: Player, bob: Player, rita: Player
) -> None:
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    assert bob.sees("稀土永磁电机项目")
    row = PLANT | {"responsible": "周建国", "phone": "13879752340"}
    await olga.sends("台账.xlsx", ledger(row))
    assert olga.sees("责任人：黄凌云(梅关区) → 周建国(于水县)")
    await olga.presses("确认导入")
    assert rita.sees("以下项目由您填报\n· ZS2015001 稀土永磁电机项目\n未报的和草稿已一并移交。")
    await rita.presses("本期填报")
    assert rita.sees("○ 稀土永磁电机项目")
    assert not bob.sees("○ 稀土永磁电机项目")


async def test_a_preview_that_no_longer_holds_is_not_applied(city: City, olga: Player) -> None:
    await olga.sends("台账.xlsx", ledger(PLANT | {"name": "永磁电机项目"}))
    plant = await city.tx(projects.by_code, "ZS2015001")
    await city.tx(projects.change, plant.id, name="电机项目")
    await olga.presses("确认导入")
    assert olga.sees("预览之后数据有了变化，没有导入；请核对新的预览再确认。")
    assert olga.sees("项目名称：电机项目 → 永磁电机项目")
    assert (await city.tx(projects.by_code, "ZS2015001")).name == "电机项目"
    await olga.presses("确认导入")
    assert (await city.tx(projects.by_code, "ZS2015001")).name == "永磁电机项目"


async def test_only_who_sent_the_file_may_confirm_it(
    city: City, olga: Player, alice: Player
) -> None:
    (liaison,) = await city.tx(people.by_name, "吴娟")
    await city.tx(people.grant, liaison.id, Grant(Role.OFFICE, ScopeKind.CITY))
    await alice.says("/help")
    await olga.sends("台账.xlsx", ledger(PLANT | {"name": "永磁电机项目"}))
    await alice.forges("import_confirm:1:")
    assert alice.sees("这个按钮不归您操作。")
    assert (await city.tx(projects.by_code, "ZS2015001")).name == "稀土永磁电机项目"


async def test_a_cancelled_import_is_over(city: City, olga: Player) -> None:
    await olga.sends("台账.xlsx", ledger(PLANT | {"name": "永磁电机项目"}))
    await olga.presses("取消")
    assert olga.last() == "《台账.xlsx》没有导入。"
    await olga.forges("import_confirm:1:")
    assert olga.sees("这次导入已经结束；要再导入请重新发送文件。")


async def test_a_later_file_takes_the_place_of_the_earlier(olga: Player) -> None:
    await olga.sends("旧.xlsx", ledger(PLANT | {"name": "旧名"}))
    await olga.sends("新.xlsx", ledger(PLANT | {"name": "新名"}))
    assert olga.sees("《旧.xlsx》没有导入，已由后来的文件代替。")
    assert olga.buttons().count("确认导入") == 1


async def test_more_than_twenty_faults_come_as_a_workbook_too(city: City, olga: Player) -> None:
    rows = [PLANT | {"code": f"ZS2016{at:03}", "stage": "已落地"} for at in range(25)]
    await olga.sends("台账.xlsx", ledger(*rows))
    assert olga.sees("《台账.xlsx》有25处错误，没有导入")
    assert olga.sees("另有5处，见所附清单。")
    (file,) = [one for one in city.sandbox.world.files.values() if "问题清单" in one.name]
    assert file.name == "问题清单 台账.xlsx"
    lines = list(load_workbook(BytesIO(file.content)).active.iter_rows(values_only=True))
    assert lines[0] == ("工作表", "单元格", "栏目", "原内容", "问题及正确写法")
    assert lines[1][1:4] == ("F2", "项目阶段", "已落地")
    assert len(lines) == 26


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"hello", "这不是 Excel 工作簿，请发 .xlsx 文件。"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
            "这是旧格式（.xls），请另存为 .xlsx 后再发。",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "文件有密码，请去掉密码后再发。",
        ),
        (archive({"xl/workbook.xml": "", "xl/vbaProject.bin": ""}), "文件带有宏（.xlsm）"),
        (
            archive(dict.fromkeys(map(str, range(2001)), "")),
            "文件内部有2001个部分，最多2000个；请复制到新工作簿后再发。",
        ),
        (
            archive({"xl/media/image1.bmp": bytes(51 * 2**20)}),
            "文件展开后有51 MB，最大5 MB；请删去图片和空白格式后再发。",
        ),
        (
            repacked(ledger(PLANT), {"xl/worksheets/sheet1.xml": "<worksheet"}),
            "文件已损坏，打不开；请在 Excel 或 WPS 中另存为 .xlsx 后再发。",
        ),
        (book(["甲", "乙"], [1, 2]), "没有认出这是什么表。"),
        (book(list(ROSTER.values())), "表里没有数据行。"),
        (book([*ROSTER.values(), *["其他"] * 60], ["甲"]), "表有66列，最多60列。"),
        (book(["姓名", "单位", "手机"], ["甲", "乙", "丙"]), "缺少“角色”一列。"),
        (
            book(["姓名", "单位", "角色", "姓名"], ["甲", "乙", "填报人", "丙"]),
            "Sheet D1 姓名“姓名”：这一列与A1重复，请只留一列。",
        ),
    ],
    ids=[
        "text",
        "xls",
        "password",
        "xlsm",
        "parts",
        "unpacked",
        "damaged",
        "unknown",
        "empty",
        "wide",
        "column",
        "twice",
    ],
)
async def test_a_file_that_is_neither_is_refused_with_the_reason(
    olga: Player, content: bytes, sentence: str
) -> None:
    await olga.sends("文件.xlsx", content)
    assert "有1处错误，没有导入" in olga.last()
    assert sentence in olga.last()


async def test_a_file_over_ten_megabytes_is_not_even_fetched(olga: Player) -> None:
    await olga.sends("大.xlsx", bytes(11 * 2**20))
    assert olga.last() == "文件有11 MB，最大10 MB；请删去图片或拆成几份再发。"


async def test_the_import_speaks_english(city: City, olga: Player) -> None:
    (person,) = await city.tx(people.by_name, "谢伟民")
    await city.tx(people.change, person.id, language="en")
    await olga.sends("ledger.xlsx", ledger(PLANT | {"contract_money": 25000, "stage": "竣工"}))
    assert olga.sees("New projects 0 · changed 1 · unchanged 0 · not in the file, left alone 2")
    assert olga.sees("under construction → completed")
    assert olga.sees("合同引资(万元): ¥200,000,000 → ¥250,000,000")
    await olga.presses("Import")
    assert olga.sees("Imported: “ledger.xlsx”")
