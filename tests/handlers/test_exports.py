"""`/export`: workbooks of what one may read, which import again without a difference."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from actions import exports
from domain.acts import Act
from domain.contracts import ContractKind, SaidContract
from domain.roles import Grant, Role, ScopeKind
from domain.stages import Stage
from storage import audit, contracts, people, projects
from tests.city.leaders import joined
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story
from tests.documents.books import DATA
from tests.handlers.test_digests import bound
from tests.handlers.test_imports import know_everybody


class Workbook:
    """The newest file that was sent whose name has this in it."""

    def __init__(self, city: City, name: str) -> None:
        file = [one for one in city.sandbox.world.files.values() if name in one.name][-1]
        self.name, self.content = file.name, file.content
        self.book = load_workbook(BytesIO(file.content))

    def rows(self, sheet: str = "", first: int = 3) -> list[tuple[Any, ...]]:
        page = self.book[sheet] if sheet else self.book.worksheets[0]
        return [tuple(row) for row in page.iter_rows(min_row=first, values_only=True)]

    def column(self, title: str, sheet: str = "", first: int = 3) -> list[Any]:
        titles, *rows = self.rows(sheet, first)
        at = [str(one or "").replace("\n", "") for one in titles].index(title)
        return [row[at] for row in rows]


async def test_the_office_has_the_whole_ledger_with_telephones(
    story: Story, city: City, olga: Player
) -> None:
    await olga.says("/export")
    assert olga.sees("导出　全市")
    await olga.presses("台账")
    assert olga.sees("《全市招商引资项目台账》。含内部信息，请勿外传。")
    found = Workbook(city, "台账")
    assert found.name == "全市招商引资项目台账.xlsx"
    assert found.column("项目编码") == ["ZS2015001", "ZS2015002", "ZS2015003"]
    assert found.column("联系电话") == ["13868556583", "13868556583", "13879752340"]
    assert found.column("累计到位资金(万元)") == [8800, None, None]
    (entry,) = await city.tx(audit.latest, 5, "export")
    assert (entry.actor, entry.subject) == (3, "export:ledger")


async def test_a_liaison_has_the_units_and_no_telephone(
    story: Story, city: City, alice: Player
) -> None:
    await alice.says("/export")
    assert alice.sees("导出　梅关区")
    await alice.presses("台账")
    found = Workbook(city, "梅关区招商引资项目台账")
    assert found.column("项目编码") == ["ZS2015001", "ZS2015002"]
    assert found.column("联系电话") == ["138****6583", "138****6583"]


@pytest.mark.parametrize(
    ("held", "codes"),
    [
        (Grant(Role.INSPECTOR, ScopeKind.CITY), ["ZS2015001", "ZS2015002", "ZS2015003"]),
        (Grant(Role.HEAD, ScopeKind.UNIT, "2"), ["ZS2015003"]),
        (Grant(Role.DEPUTY, ScopeKind.UNIT, "1"), ["ZS2015001", "ZS2015002"]),
        (Grant(Role.LEADER, ScopeKind.CITY), []),  # of no project yet
    ],
)
async def test_each_has_what_their_role_reads_without_telephones(
    story: Story, city: City, held: Grant, codes: list[str]
) -> None:
    reader, _ = await joined(story, "陈志远", held)
    await reader.says("/export")
    assert "上报模板…" not in reader.buttons()
    await reader.presses("台账")
    found = Workbook(city, "台账")
    assert found.column("项目编码") == codes
    assert all("****" in phone for phone in found.column("联系电话"))


@pytest.mark.parametrize("role", [Role.READER, Role.HANDLER, Role.OFFICER, Role.FOLLOW_UP])
async def test_others_export_nothing(story: Story, role: Role) -> None:
    scope = ScopeKind.CITY if role is Role.READER else ScopeKind.UNIT
    reader, _ = await joined(
        story, "陈志远", Grant(role, scope, "" if role is Role.READER else "1")
    )
    await reader.says("/export")
    assert reader.last() == "您没有使用这个命令的权限。/help 可查看您能做的事。"


async def test_who_only_reports_exports_nothing(story: Story, bob: Player, rita: Player) -> None:
    await bob.says("/export")
    assert bob.last() == "您没有使用这个命令的权限。/help 可查看您能做的事。"
    await rita.forges("export:0:LEDGER")
    assert rita.last() == "这个按钮不归您操作。"


async def test_what_nobody_offered_is_an_old_button(story: Story, alice: Player) -> None:
    for forged in ("export:0:NONE", "export:0:PROFILE/1", "export:0:ASSESSMENT/1"):
        await alice.forges(forged)
        assert alice.last() == "这个按钮已失效，请重新打开。"


async def test_a_ledger_comes_back_without_a_difference(
    story: Story, city: City, olga: Player
) -> None:
    """Also a 责任人 whose name alone is known, of another unit than the project's; and odd texts."""
    await know_everybody(city)
    await olga.sends("台账.xlsx", (DATA / "ledger-clean-120.xlsx").read_bytes())
    await olga.presses("确认导入")
    await city.tx(_odd, city.clock.now())
    await olga.says("/export")
    await olga.presses("台账")
    first = Workbook(city, "台账")
    assert len(first.column("项目编码")) == 120
    assert first.column("投资方")[2] == '=HYPERLINK("http://x")'
    assert first.column("合同类型")[:2] == ["正式合同", None]
    assert first.column("签约活动")[0] == "深圳推介会"
    await olga.sends("台账.xlsx", first.content)
    assert olga.last() == "《台账.xlsx》与台账一致，没有变化（120个项目）。"
    await olga.says("/export")
    await olga.presses("台账")
    again = Workbook(city, "台账")
    assert again.rows() == first.rows()


def _odd(tx: Any, now: datetime) -> None:
    gone = people.add(tx, "谢安", 3, phone="")
    projects_of = {one.code: one.id for one in projects.all_projects(tx)}
    projects.change(
        tx, projects_of["ZS2015003"], responsible=gone, investor='=HYPERLINK("http://x")'
    )
    projects.change(
        tx, projects_of["ZS2015002"], statement="@主体\n+封顶 <b>{{ 7*7 }}", problem="-"
    )
    contract = SaidContract("X-2", date(2015, 3, 1), 5_000_000, "深圳推介会")
    for kind in ContractKind:  # 增资 is no contract that a ledger tells
        contracts.add(tx, now, projects_of["ZS2015001"], kind, contract, 3)
    projects.change(tx, projects_of["ZS2015001"], national_code="1501-360702-04-01-123456")
    projects.set_milestone(
        tx, projects_of["ZS2015001"], Stage.REGISTERED, contractual=date(2015, 2, 28)
    )


async def test_a_dispatch_table_has_what_is_known_of_the_month(
    story: Story, city: City, olga: Player
) -> None:
    await olga.says("/problem ZS2015001")
    await olga.says("/export")
    await olga.presses("调度表")
    found = Workbook(city, "调度表")
    assert found.name == "全市招商引资项目2月调度表.xlsx"
    page = found.book.worksheets[0]
    assert (page["M3"].value, page["M4"].value, page["N4"].value) == ("开工日期", "计划", "实际")
    assert found.column("项目名称")[1:] == ["稀土永磁电机项目", "温泉康养项目", "蔬菜基地项目"]
    assert found.column("合同引资(亿元)")[1:] == [2, 2, 2]
    assert found.column("进资累计(万元)")[1:] == [8800, None, None]


async def test_a_group_has_its_own_scope_without_persons_and_unsigned_names(
    story: Story, city: City, olga: Player, alice: Player
) -> None:
    await city.tx(projects.change, 1, statement="黄凌云（13868556583）称主体封顶")
    await city.tx(projects.change, 2, stage=Stage.TALKS)
    await bound(story, "梅关群", ScopeKind.UNIT, "1", olga, alice)
    await olga.says("/export 台账", chat="梅关群")
    assert olga.last() == "群里只能导出本群范围的调度表、指标表，如 /export 调度表。"
    await olga.says("/export 调度表", chat="梅关群")
    assert olga.sees("群内版：不含个人信息，未签约项目不写名称", "梅关群")
    found = Workbook(city, "梅关区招商引资项目2月调度表")
    assert found.column("项目名称")[1:] == ["稀土永磁电机项目", "ZS2015002 梅关区某工业项目"]
    assert found.column("本月进展")[1:] == ["某同志（***）称主体封顶", None]
    assert "责任人" not in found.rows()[0]
    assert "投资方\n(来源地)" not in found.rows()[0]
    await olga.says("/export 指标表", chat="梅关群")
    assert Workbook(city, "梅关区招商引资指标表").column("指标")[0] == "合同履约率"
    await alice.says("/export 调度表", chat="梅关群")
    assert alice.last() == "您没有使用这个命令的权限。/help 可查看您能做的事。"


async def test_an_unbound_group_has_nothing(story: Story, olga: Player) -> None:
    await story.group("外群", olga)
    await olga.says("/export 调度表", chat="外群")
    assert "群里只能导出本群范围" in olga.last()


async def test_a_secretary_takes_each_leaders_apart(story: Story, city: City) -> None:
    leader = Grant(Role.LEADER, ScopeKind.CITY)
    _, number = await joined(story, "陈志远", leader)
    wang, other = await joined(story, "王建军", leader)
    serves = [Grant(Role.SECRETARY, ScopeKind.LEADER, str(one)) for one in (number, other)]
    secretary, _ = await joined(story, "李敏", *serves)
    await city.tx(projects.change, 1, leader=number)
    await city.tx(projects.change, 3, leader=other)
    await secretary.says("/export")
    await secretary.presses("陈志远")
    assert secretary.sees("导出　代 陈志远")
    assert "线索台账" not in secretary.buttons()
    await secretary.forges(f"export:{number}:LEADS")
    assert secretary.last() == "这个按钮已失效，请重新打开。"
    await secretary.presses("台账")
    assert Workbook(city, "陈志远招商引资项目台账").column("项目编码") == ["ZS2015001"]
    await wang.says("/export")
    await wang.presses("台账")
    assert Workbook(city, "王建军招商引资项目台账").column("项目编码") == ["ZS2015003"]
    await secretary.forges(f"export:{number + 50}:LEDGER")
    assert secretary.last() == "这个按钮不归您操作。"


async def test_who_may_no_more_gets_an_empty_table(story: Story, city: City, alice: Player) -> None:
    act = Act(now=city.clock.now(), seal=b"x")
    asked = {"kind": "LEDGER", "person": 2, "leader": 0, "about": 0, "group": 0}
    assert len((await city.tx(exports.contents, act, **asked)).rows) == 2
    await city.tx(people.revoke, 2)
    assert (await city.tx(exports.contents, act, **asked)).rows == ()


@pytest.mark.parametrize("kind", ["问题清单", "交办台账", "线索台账", "赣商台账", "指标表"])
async def test_every_kind_comes_even_empty(
    story: Story, city: City, olga: Player, kind: str
) -> None:
    await olga.says("/export")
    await olga.presses(kind)
    assert Workbook(city, "全市").book.worksheets[0].freeze_panes is not None


async def test_an_assessment_is_a_workbook_for_whoever_sees_it(
    story: Story, city: City, olga: Player, alice: Player
) -> None:
    """Before 公示 the office has all units, a unit's people their own and nobody's place."""
    await olga.says("/assess")
    await olga.presses("＋ 四率考核（县区）")
    await olga.says("2016年")
    await olga.says("/export")
    await olga.presses("四率考核（县区） 2016")
    assert olga.sees("《四率考核（县区）　2016年考核表》")
    whole = Workbook(city, "考核表")
    assert whole.book.sheetnames == ["汇总", "梅关区", "于水县"]
    assert whole.rows()[0][:2] == ("名次", "单位")
    await alice.says("/export")
    await alice.presses("四率考核（县区） 2016")
    own = Workbook(city, "考核表")
    assert own.book.sheetnames == ["汇总", "梅关区"]
    assert own.rows()[0][0] == "单位"
