"""A ledger's optional columns: the national code, and one contract of each project."""

from datetime import date

from actions import imports
from bot.parse import parse
from domain.acts import Act
from domain.stages import Stage
from storage import contracts, people, projects
from tests.city.player import Player
from tests.city.running import SEAL, City
from tests.city.sheets import PLANT, ledger
from tests.city.story import Story

CODE = "2101-360702-04-01-123456"
FORMAL = {
    "stage": "签约",
    "contract_money": 25000,
    "contract_kind": "投资合同",
    "contract_number": "ZS-2016-7",
    "contract_on": date(2016, 1, 28),
    "contract_event": "赣商大会",
    "national_code": CODE,
}
TALKS = PLANT | {"stage": "洽谈"}


async def test_a_contract_and_a_national_code_come_with_the_ledger(
    story: Story, city: City, olga: Player
) -> None:
    await city.tx(projects.change, 1, stage=Stage.TALKS)
    framework = {"contract_kind": "框架协议", "contract_on": date(2016, 1, 10)}
    await olga.sends("台账.xlsx", ledger(TALKS | framework))
    assert olga.sees("　合同：— → 框架协议 无编号 2016-01-10")
    await olga.presses("确认导入")
    await olga.sends("台账.xlsx", ledger(PLANT | framework | {"stage": "签约"}))
    assert olga.sees("项目阶段“签约”：只登记了框架协议，签约按正式合同计；请先登记正式合同。")
    assert (await city.tx(projects.project, 1)).stage is Stage.TALKS

    await olga.sends("台账.xlsx", ledger(PLANT | FORMAL))
    assert olga.sees("　合同：框架协议 无编号 → 正式合同 ZS-2016-7 2016-01-28")
    assert olga.sees(f"　国家代码：— → {CODE}")
    await olga.presses("确认导入")
    plant = await city.tx(projects.project, 1)
    assert (plant.stage, plant.contract_money) == (Stage.SIGNED, 250_000_000)
    assert plant.national_code == CODE
    await olga.says("/project 稀土")
    await olga.presses("阶段")
    await olga.presses("合同")
    assert (
        "· 2016年1月10日　框架协议 无编号（新签；谢伟民登记）\n"
        "· 2016年1月28日　正式合同 ZS-2016-7　2.50亿元　赣商大会（升级，不另计资金；谢伟民登记）"
    ) in olga.last()

    await olga.sends("台账.xlsx", ledger(PLANT | FORMAL))
    assert olga.sees("与台账一致，没有变化")


async def test_what_is_wrong_in_the_optional_columns_is_named_by_cell(
    story: Story, city: City, olga: Player
) -> None:
    await city.tx(projects.change, 3, national_code=CODE)
    wrong = {"contract_kind": "增资", "national_code": "2113-360702-04-01-123456"}
    await olga.sends("台账.xlsx", ledger(PLANT | wrong))
    assert "合同类型“增资”：不是规定的词，应为：框架协议、" in olga.last()
    assert "国家代码“2113-360702-04-01-123456”：第3、4位是月份，请核对" in olga.last()
    await olga.sends("台账.xlsx", ledger(PLANT | {"national_code": "12345"}))
    assert "国家代码“12345”：不是国家统一项目代码，应为五段数字" in olga.last()
    await olga.sends("台账.xlsx", ledger(PLANT | {"national_code": CODE}))
    assert f"国家代码“{CODE}”：这个国家代码是ZS2015003的；一个代码只属于一个项目。" in olga.last()
    await olga.sends("台账.xlsx", ledger(PLANT | {"contract_kind": "正式合同"}))
    assert "合同类型“正式合同”：写了合同，却没有“合同签订日期”" in olga.last()
    dated = {"contract_kind": "正式合同", "contract_on": date(2016, 1, 28)}
    await olga.sends("台账.xlsx", ledger(PLANT | dated))
    assert "合同类型“正式合同”：正式合同要在“合同引资”写金额。" in olga.last()
    own = PLANT | FORMAL | {"stage": "开工", "national_code": ""}
    await olga.sends("台账.xlsx", ledger(own))
    await olga.presses("确认导入")
    await olga.sends("台账.xlsx", ledger(own | {"contract_number": "ZS-9"}))
    assert "合同编号“ZS-9”：已登记正式合同ZS-2016-7；增资或更换投资方，请在" in olga.last()


async def test_what_the_command_line_registers_was_registered_by_nobody(
    story: Story, city: City, olga: Player
) -> None:
    def bring(tx: object) -> None:
        act = Act(city.clock.now(), SEAL)
        parsed = parse(ledger(PLANT | FORMAL | {"stage": "开工"}))
        imports.apply(tx, act, parsed, imports.work_out(tx, act, parsed), "")

    await city.tx(bring)
    (one,) = await city.tx(contracts.of_project, 1)
    assert (one.number, one.by) == ("ZS-2016-7", "")
    await olga.says("/project 稀土")
    await olga.presses("时间线")
    assert "· 正式合同ZS-2016-7　2.50亿元，赣商大会（台账导入）" in olga.last()
    await olga.says("/project 稀土")
    await olga.presses("阶段")
    await olga.presses("合同")
    assert "（新签；台账导入）" in olga.last()
    (person,) = await city.tx(people.by_name, "谢伟民")
    await city.tx(people.change, person.id, language="en")
    await olga.sends("台账.xlsx", ledger(PLANT | FORMAL | {"contract_number": "ZS-9"}))
    assert "The formal contract ZS-2016-7 is registered already" in olga.last()
