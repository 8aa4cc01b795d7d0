"""问题清单, 交办, 线索 and 赣商台账: what stands in each for whom."""

from datetime import datetime

from storage import problems, reports
from tests.city.departments import Departments
from tests.city.leaders import SAID as ORDER
from tests.city.leaders import Leaders, given_out
from tests.city.leads import register as register_lead
from tests.city.merchants import CARD, SECOND
from tests.city.merchants import register as register_merchant
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story
from tests.handlers.test_exports import Workbook

THIRD = "王小虎，梅关区，在东莞，家具，13800000003，本人同意"


async def take(player: Player, kind: str) -> None:
    await player.says("/export")
    await player.presses(kind)


async def test_one_problem_stands_in_three_lists(
    raised: Departments, city: City, alice: Player, olga: Player
) -> None:
    await alice.presses("提请市级")
    await city.tx(problems.assist, 1, [1, 2])
    await take(olga, "问题清单")
    found = Workbook(city, "全市项目问题清单")
    assert found.book.sheetnames == ["问题清单", "责任清单", "措施清单"]
    assert [page["A1"].value for page in found.book] == [
        "全市项目问题清单", "全市项目责任清单", "全市项目措施清单",
    ]  # fmt: skip
    assert found.column("编号") == ["W2016-001"]
    assert (found.column("类别"), found.column("状态")) == (["环评"], ["待签收"])
    assert found.column("反映日期") == [datetime(2016, 2, 15)]  # noqa: DTZ001
    assert found.column("主办单位", "责任清单") == ["市环保局"]
    assert found.column("协办单位", "责任清单") == ["梅关区、于水县"]
    assert found.column("办理期限", "责任清单") == [datetime(2016, 3, 7)]  # noqa: DTZ001
    assert found.column("销号日期", "措施清单") == [None]
    await take(olga, "调度表")
    table = Workbook(city, "调度表")
    assert table.column("存在问题(类别)")[1].startswith("[环评] ")
    assert table.column("需协调事项")[1] == "请市环保局办理环评问题（待签收，3月7日前）"
    await take(alice, "问题清单")
    assert Workbook(city, "梅关区项目问题清单").column("编号") == ["W2016-001"]


async def test_a_department_has_the_problems_it_handles(
    raised: Departments, city: City, alice: Player, rita: Player
) -> None:
    """hana of 市环保局 is no exporter; the liaison of another county sees nothing of it."""
    await alice.presses("提请市级")
    await raised.hana.says("/export")
    assert raised.hana.last() == "您没有使用这个命令的权限。/help 可查看您能做的事。"
    await rita.forges("export:0:PROBLEMS")
    assert rita.last() == "这个按钮不归您操作。"


async def test_what_a_leader_gave_out_and_what_became_of_it(
    leaders: Leaders, city: City, olga: Player, alice: Player
) -> None:
    await given_out(leaders)
    await alice.presses("签收")
    await alice.presses("反馈")
    await alice.says("=已受理")
    await take(olga, "交办台账")
    found = Workbook(city, "全市领导交办事项台账")
    assert found.column("编号") == ["交办〔2016〕1"]
    assert (found.column("交办内容"), found.column("办理情况")) == ([ORDER], ["=已受理"])
    assert (found.column("市领导"), found.column("状态")) == (["陈志远"], ["办理中"])
    await take(alice, "交办台账")
    assert Workbook(city, "梅关区领导交办事项台账").column("编号") == ["交办〔2016〕1"]
    await leaders.min.says("/export")
    await leaders.min.presses("王建军")
    await leaders.min.presses("交办台账")
    assert Workbook(city, "王建军领导交办事项台账").column("编号") == []
    await leaders.min.says("/export")
    await leaders.min.presses("陈志远")
    await leaders.min.presses("交办台账")
    assert Workbook(city, "陈志远领导交办事项台账").column("编号") == ["交办〔2016〕1"]


async def test_a_draft_is_nobodys_yet(leaders: Leaders, city: City, olga: Player) -> None:
    await leaders.reply(leaders.chen, ORDER)
    await take(olga, "交办台账")
    assert Workbook(city, "交办事项台账").column("编号") == []


async def test_leads_stand_with_what_became_of_them(
    story: Story, city: City, olga: Player, alice: Player
) -> None:
    await register_lead(alice)
    await register_lead(olga, "上海桐涧公司拟投资5000万元建中药饮片项目")
    await take(olga, "线索台账")
    found = Workbook(city, "全市招商线索台账")
    assert found.column("编号") == ["X2016-001", "X2016-002"]
    assert found.column("投资规模(万元)") == [20000, 5000]
    assert found.column("登记单位") == ["梅关区", "领导小组办公室"]
    await take(alice, "线索台账")
    assert Workbook(city, "梅关区招商线索台账").column("编号") == ["X2016-001"]


async def test_merchants_telephones_are_whole_for_the_office_and_their_officer_alone(
    story: Story, city: City, olga: Player, alice: Player
) -> None:
    await register_merchant(olga, CARD)
    await register_merchant(olga, SECOND + "，本人同意")
    await take(olga, "赣商台账")
    found = Workbook(city, "全市赣商信息台账")
    assert found.column("姓名") == ["陈志远", "李小平"]
    assert found.column("联系电话") == ["13800000000", "13800000002"]
    await take(alice, "赣商台账")
    assert Workbook(city, "梅关区赣商信息台账").column("联系电话") == ["138****0002"]
    await register_merchant(alice, THIRD)  # whom she keeps in touch with herself
    await take(alice, "赣商台账")
    assert Workbook(city, "梅关区赣商信息台账").column("联系电话") == ["138****0002", "13800000003"]
    await olga.sends("赣商.xlsx", found.content)
    assert olga.last() == "《赣商.xlsx》与赣商信息库一致，没有变化（2位）。"


async def test_a_removed_merchant_is_in_no_workbook_that_stands_in_a_chat(
    story: Story, city: City, olga: Player, alice: Player
) -> None:
    await register_merchant(olga, SECOND + "，本人同意")
    for reader in (olga, alice):
        await take(reader, "赣商台账")
        assert reader.sees("赣商信息台账》")
    await olga.says("/merchant 李小平")
    await olga.presses("移除")
    await olga.says("本人来电要求")
    for reader in (olga, alice):
        assert not reader.sees("赣商信息台账》")
    await take(olga, "赣商台账")
    assert Workbook(city, "全市赣商信息台账").column("姓名") == []


async def test_the_months_money_and_the_plan_come_from_the_reports(
    month: Story, city: City, bob: Player, olga: Player
) -> None:
    """8800 before the month; 本月 3200 makes 12000."""
    await bob.presses("稀土永磁电机")
    await bob.says("本月到位资金3200万元，主体封顶")
    await bob.presses("提交")
    report = await city.tx(reports.latest, 1)
    assert report is not None
    await take(olga, "调度表")
    found = Workbook(city, "调度表")
    assert found.column("进资累计(万元)")[1] == 12000
    assert found.column("本月进资(万元)")[1] == 3200
    assert found.column("本月进展")[1] == "主体封顶"
    assert found.column("亮灯")[1:] == [
        "绿灯",
        "绿灯",
        "未报",
    ]  # rita's has missed February's first half
