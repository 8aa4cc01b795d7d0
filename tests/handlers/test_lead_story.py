"""One project from a liaison office's lead to a year after 投产: who is prompted at each step, and only they."""

from datetime import datetime

import pytest

from domain.roles import Grant, Role, ScopeKind, UnitKind
from domain.stages import Stage
from storage import Tx, people, projects
from tests.city.leaders import joined
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

FOIL = "锂电池隔膜项目"
SAID = "深圳启衡实业有限公司拟投资2亿元建锂电池隔膜项目，选址于水县，请协调标准厂房"
# The office's digests and morning lists, and a yearly duty of departments: not about whose turn it is.
BESIDES = ("晨间待办", "发布。\n", "预览·", "今年还没有登记创业考察")
UNITS = {  # 于水县 is there already, with the number 2; these follow the three there are
    "驻深圳办事处": UnitKind.AWAY,
    "市商务局": UnitKind.DEPARTMENT,
    "市工信委": UnitKind.DEPARTMENT,
}


def at(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


def end_the_others(tx: Tx) -> None:
    for number in (1, 2, 3):
        projects.change(tx, number, stage=Stage.TERMINATED, stopped_why="已结束")


@pytest.fixture
async def cast(story: Story, city: City) -> dict[str, Player]:
    """wan is the office away, sam 市商务局, dora 市工信委, yuri and fay (跟踪服务) 于水县."""
    await city.tx(end_the_others)
    for name, kind in UNITS.items():
        await city.tx(people.add_unit, name, kind)
    found = {}
    for key, name, unit, role in (
        ("wan", "万里程", 4, Role.LIAISON),
        ("sam", "尚敏", 5, Role.LIAISON),
        ("dora", "邓佳", 6, Role.LIAISON),
        ("yuri", "余丽君", 2, Role.LIAISON),
        ("fay", "范跟踪", 2, Role.FOLLOW_UP),
    ):
        player, number = await joined(story, name, Grant(role, ScopeKind.UNIT, str(unit)))
        await city.tx(people.change, number, unit=unit)
        found[key] = player
    await story.olga.says("/handover")
    await story.olga.presses("行业分工")
    await story.olga.says("工业 市商务局 市工信委")
    everybody = ("bob", "alice", "olga", "rita", "mallory")
    return found | {name: getattr(story, name) for name in everybody}


async def rung(story: Story, cast: dict[str, Player], moment: datetime) -> dict[str, str]:
    """All that anybody was sent on the way to this moment, but for what has nothing to do with it."""
    newest = {name: max(row["id"] for row in one.messages()) for name, one in cast.items()}
    await story.until(moment)
    sent = {
        name: "\n".join(
            row["text"]
            for row in one.messages()
            if row["id"] > newest[name]
            and row["sender"]["is_bot"]
            and not any(words in row["text"] for words in BESIDES)
        )
        for name, one in cast.items()
    }
    return {name: texts for name, texts in sent.items() if texts}


async def prompted(story: Story, cast: dict[str, Player], moment: datetime) -> set[str]:
    """Who was asked to report on the project; whoever was sent anything else stands with it."""
    sent = await rung(story, cast, moment)
    return {name if f"○ {FOIL}" in said else f"{name}: {said}" for name, said in sent.items()}


def readers(cast: dict[str, Player], words: str) -> set[str]:
    return {name for name, one in cast.items() if one.sees(words)}


async def answers(player: Player, words: str) -> None:
    await player.says("/report 锂电池")
    await player.says(words)
    await player.presses("提交")
    assert any("已收到" in one for one in player.texts()[-2:])


async def test_a_lead_becomes_a_project_that_is_cared_for_a_year_after_production(
    story: Story, cast: dict[str, Player], city: City
) -> None:
    """1 February 2016 to 20 December 2017."""
    await it_is_registered_and_becomes_a_project(story, cast)
    await it_is_talked_about_and_signed(story, cast)
    await it_is_returned_once_and_then_taken_over(story, cast, city)
    await two_counties_agree(story, cast)
    await it_is_built(story, cast)
    await it_goes_to_its_county(story, cast, city)
    await it_is_looked_after_for_a_year(story, cast)
    await everything_is_on_record(story, cast)


async def it_is_registered_and_becomes_a_project(story: Story, cast: dict[str, Player]) -> None:
    """The lead is the office's away; of an industry with a department, the project is that one's."""
    wan, olga = cast["wan"], cast["olga"]
    await wan.says(f"/lead {SAID}")
    await wan.presses("登记")
    assert set(await rung(story, cast, at(2016, 2, 1, 11))) == {"wan"}
    assert readers(cast, "X2016-001　新线索，请在下一个工作日内认领") == {"wan"}
    await wan.presses("由登记人跟进")
    await wan.presses("列入跟进")
    assert "跟进：驻深圳办事处　万里程" in wan.last()
    await olga.says("/lead X2016-001")
    await olga.presses("转项目")
    for words in (FOIL, "于水县", "工业", "洽谈", "市级重大"):
        await olga.says(words)
    assert "填报人：万里程（驻深圳办事处）\n下一期起报送；责任单位：市商务局" in olga.last()
    await olga.presses("新建")


async def it_is_talked_about_and_signed(story: Story, cast: dict[str, Player]) -> None:
    """洽谈阶段: who followed the lead reports; the department's liaison keeps the contracts."""
    wan, sam, olga = cast["wan"], cast["sam"], cast["olga"]
    assert await prompted(story, cast, at(2016, 2, 15, 9)) == {"wan"}
    await answers(wan, "企业已来考察两次")
    assert await prompted(story, cast, at(2016, 2, 29, 9)) == {"wan"}
    await answers(wan, "框架协议已签")
    await contracts(sam)
    await sam.presses("＋ 框架协议")
    await sam.says("KJ-2016-3 2月26日 2亿元 赣商大会")
    assert "签约：只有框架协议" in sam.last()
    assert await rung(story, cast, at(2016, 3, 8, 9)) == {}
    await contracts(sam)
    await sam.presses("＋ 正式合同")
    await sam.says("ZS-2016-9 3月7日 2亿元 深圳推介会")
    assert "计入：赣商大会（首次签约2016年2月26日）" in sam.last()
    await olga.says("/project 锂电池")
    await olga.presses("改阶段")
    await olga.presses("签约")
    await olga.presses("按正式合同：2016年3月7日 ZS-2016-9")
    assert "ZS2016001　市级重大　签约" in olga.last()


async def contracts(player: Player) -> None:
    await player.says("/project 锂电池")
    await player.presses("阶段")
    await player.presses("合同")


async def it_is_returned_once_and_then_taken_over(
    story: Story, cast: dict[str, Player], city: City
) -> None:
    """洽谈 → 实施: until the office has assigned it, the old side answers."""
    wan, dora, olga = cast["wan"], cast["dora"], cast["olga"]
    assert set(await rung(story, cast, at(2016, 3, 8, 11))) == {"dora", "sam"}
    assert readers(cast, "由市商务局移交给市工信委") == {"dora"}
    assert readers(cast, "项目进入实施阶段，已请市工信委接收") == {"sam"}
    await dora.presses("退回")
    await dora.says("合同附件不全")
    assert set(await rung(story, cast, at(2016, 3, 8, 16))) == {"olga"}
    assert readers(cast, "移交待定　ZS2016001") == {"olga"}
    assert await sides(city) == ("市商务局", "万里程")
    assert await prompted(story, cast, at(2016, 3, 15, 9)) == {"wan"}
    await answers(wan, "附件已补齐")
    await olga.says("/handover")
    await olga.presses("ZS2016001")
    await olga.presses("指定接收")
    await olga.presses("邓佳")
    await olga.says("附件已补齐")
    assert await sides(city) == ("市工信委", "邓佳")


async def sides(city: City) -> tuple[str, str]:
    """The unit that answers for it, and who reports."""
    foil = await city.tx(projects.project, 4)
    assert foil.responsible == foil.reporter is not None
    return foil.unit_name, (await city.tx(people.person, foil.reporter)).name


async def two_counties_agree(story: Story, cast: dict[str, Player]) -> None:
    yuri, alice = cast["yuri"], cast["alice"]
    await yuri.says("/share 锂电池")
    await yuri.presses("新协议")
    await yuri.says("梅关区 5:5 5年 GX2016-01")
    await yuri.presses("登记")
    sent = await rung(story, cast, at(2016, 3, 16, 11))
    assert set(sent) == {"dora", "alice"}
    assert f"以下项目由您填报\n· ZS2016001 {FOIL}" in sent["dora"]
    assert readers(cast, "异地落户，梅关区50%，于水县50%；税收，投产当年起，5年") == {"alice"}
    await alice.presses("确认条款")
    assert "生效" in alice.last()
    sent = await rung(story, cast, at(2016, 3, 16, 16))
    assert set(sent) == {"yuri"}
    assert "各方都已确认，协议生效。" in sent["yuri"]


async def it_is_built(story: Story, cast: dict[str, Player]) -> None:
    """实施阶段: 市工信委 reports, quarter by quarter, and nobody else is asked."""
    dora = cast["dora"]
    assert await prompted(story, cast, at(2016, 3, 31, 9)) == {"dora"}
    await answers(dora, "3月18日完成注册，3月25日进资，累计到位资金5000万元")
    assert await prompted(story, cast, at(2016, 6, 30, 9)) == {"dora"}
    await answers(dora, "6月6日开工，累计到位资金1亿元")
    assert await prompted(story, cast, at(2016, 9, 30, 9)) == {"dora"}
    await answers(dora, "主体封顶，累计到位资金1.5亿元")
    assert await prompted(story, cast, at(2017, 1, 4, 9)) == {"dora"}
    await answers(dora, "12月5日竣工，12月20日投产")


async def it_goes_to_its_county(story: Story, cast: dict[str, Player], city: City) -> None:
    """投产后 it is the locality's, as soon as that accepts."""
    yuri = cast["yuri"]
    assert set(await rung(story, cast, at(2017, 1, 4, 11))) == {"yuri"}
    assert readers(cast, "由市工信委移交给于水县") == {"yuri"}
    assert readers(cast, "项目进入投产后，已请于水县接收") == {"dora"}
    assert await sides(city) == ("市工信委", "邓佳")
    await yuri.presses("接收")
    await yuri.presses("周建国")
    assert await sides(city) == ("于水县", "周建国")
    assert set(await rung(story, cast, at(2017, 1, 4, 16))) == {"rita"}
    assert readers(cast, f"以下项目由您填报\n· ZS2016001 {FOIL}") == {"wan", "dora", "rita"}
    assert readers(cast, "已由于水县周建国接手，谢谢") == {"dora"}


async def it_is_looked_after_for_a_year(story: Story, cast: dict[str, Player]) -> None:
    """季度回访 by the locality's officer; the year's tax is told by one county, confirmed by the other."""
    yuri, alice, fay = cast["yuri"], cast["alice"], cast["fay"]
    await yuri.says("/share 锂电池")
    await yuri.presses("GX2016-01")
    await yuri.presses("报年度数据")
    await yuri.says("2016年 税收 20万元")
    assert set(await rung(story, cast, at(2017, 1, 5, 11))) == {"alice"}
    assert readers(cast, "2016年税收20万元，请核对。") == {"alice"}
    await alice.presses("确认")
    assert "应分：梅关区10万元，于水县10万元" in alice.last()
    for month, day, words in ((4, 1, "产能五成"), (7, 1, "产能八成"), (10, 12, "已满产")):
        assert await prompted(story, cast, at(2017, month, day, 9)) == {"fay"}, month
        await fay.says("/report 锂电池")
        await fay.presses("经营情况")
        await fay.says(words)
        await fay.presses("提交")
    assert await rung(story, cast, at(2017, 12, 20, 9)) == {}  # the year's quarter ends later


async def everything_is_on_record(story: Story, cast: dict[str, Player]) -> None:
    olga = cast["olga"]
    await olga.says("/handover 锂电池")
    assert olga.last() == (
        f"阶段　ZS2016001 {FOIL}\n"
        "现在：投产　投产后　责任单位：于水县\n"
        "\n"
        "移交\n"
        "· 2016年3月8日　实施阶段：市商务局 → 市工信委（已指定，曾退回：合同附件不全，附件已补齐）\n"
        "· 2017年1月4日　投产后：市工信委 → 于水县（已接收）\n"
        "\n"
        "阶段变更\n"
        "· 2016年12月20日　开工 → 投产（邓佳报，未认定）\n"
        "· 2016年6月6日　进资 → 开工（邓佳报，未认定）\n"
        "· 2016年3月25日　签约 → 进资（邓佳报，未认定）\n"
        "· 2016年3月7日　洽谈 → 签约，依据：正式合同 ZS-2016-9（谢伟民认定）"
    )
    await olga.says("/project 锂电池")
    await olga.presses("时间线")
    pages = olga.last()
    for _ in range(3):
        await olga.presses("更早")
        pages += olga.last()
    for line in (
        "· 线索X2016-001登记（万里程）",
        "· 线索X2016-001转项目（谢伟民）",
        "· 框架协议KJ-2016-3　2.00亿元，赣商大会（尚敏登记）",
        "· 正式合同ZS-2016-9　2.00亿元，深圳推介会（尚敏登记）",
        "· 移交（实施阶段）：退回，合同附件不全",
        "· 移交（实施阶段）：市工信委已指定，责任人邓佳，附件已补齐",
        "· 利益分享协议：异地落户，梅关区50%、于水县50%",
        "· 邓佳报送：竣工12月5日完成；投产12月20日完成",
        "· 移交（投产后）：于水县已接收，责任人周建国",
        "· 范跟踪报送：已满产",
    ):
        assert line in pages, line
