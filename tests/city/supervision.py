"""A round of 督查 as far as a story needs it: planned, found, heard, drafted, approved, issued."""

from datetime import datetime

from domain.roles import Grant, Role, ScopeKind
from tests.city.leaders import joined
from tests.city.player import Group, Player
from tests.city.running import ZONE
from tests.city.story import Story

INSPECTOR = Grant(Role.INSPECTOR, ScopeKind.CITY)
PLAN = "一季度；重点项目推进情况；赣市府办发〔2015〕69号；刘志强"
NAMED = "ZS2015001 群众反映进展慢"
HELD = {
    "何静": INSPECTOR,
    "徐刚": INSPECTOR,
    "高远": Grant(Role.HEAD, ScopeKind.UNIT, "1"),
    "陈志远": Grant(Role.LEADER, ScopeKind.CITY),
    "周敏": Grant(Role.OFFICE, ScopeKind.CITY),
}


class People:
    """何静 is on the team, 徐刚 is an inspector who is not; 高远 heads 梅关区, 陈志远 is a leader.

    周敏 is of the office beside olga.
    """

    def __init__(self, story: Story, *found: Player) -> None:
        self.story, self.city = story, story.city
        self.he, self.xu, self.gao, self.chen, self.olga2 = found


async def gathered(story: Story) -> People:
    return People(story, *[(await joined(story, name, held))[0] for name, held in HELD.items()])


async def begun(team: People, olga: Player) -> None:
    """2016年一季度, in the plan, with 何静, about the plant."""
    await olga.says("/supervise")
    await olga.presses("＋ 计划")
    await olga.says(PLAN)
    await olga.presses("＋ 2016年一季度督查")
    await olga.presses("☐ 何静")
    await olga.presses("＋ 指定单位或项目")
    await olga.says(NAMED)


async def found(team: People, olga: Player) -> None:
    """何静 has found that less money came than was reported."""
    await begun(team, olga)
    await olga.presses("启动")
    await team.he.says("/supervise")
    await team.he.presses("2016年一季度督查")
    await team.he.presses("1")
    await team.he.presses("＋ 项目注册")
    await team.he.presses("☐ 查资料")
    await team.he.presses("☐ 看现场")
    await team.he.says("银行进账单合计5000万元，黄凌云电话13868556583")
    await team.he.presses("○ 不相符")
    await team.he.presses("保存")


async def heard(team: People, olga: Player) -> None:
    """Asked on Monday, 1 February; 高远 has commented; it is Thursday, and both days are over."""
    await found(team, olga)
    await team.he.presses("返回")
    await team.he.presses("征求意见")
    await team.story.forward(hours=4)
    await team.gao.presses("查看、提意见")
    await team.gao.presses("提意见")
    await team.gao.says("3000万元在途，2月底到账")
    await team.story.until(datetime(2016, 2, 4, 9, 30, tzinfo=ZONE))


async def drafted(team: People, olga: Player) -> None:
    await heard(team, olga)
    await written(team)


async def written(team: People) -> None:
    """何静 writes what the records do not say, and hands it in."""
    await team.he.says("/supervise")
    await team.he.presses("2016年一季度督查")
    await team.he.presses("督查报告")
    await team.he.presses("写原因")
    await team.he.says("报送口径把握不准")
    await team.he.presses("写建议")
    await team.he.says("3月15日前核实更正")
    await team.he.presses("提交审核")


async def approved(team: People, olga: Player) -> None:
    await drafted(team, olga)
    await passed(olga)


async def passed(olga: Player) -> None:
    """olga, who wrote none of it, approves."""
    await olga.says("/supervise")
    await olga.presses("2016年一季度督查")
    await olga.presses("督查报告")
    await olga.presses("审核通过")


async def issued(team: People, olga: Player) -> Group:
    group = await team.story.group("市领导调度群", olga, team.chen)
    await olga.says("/bind 调度 刘市长 3", chat=group.title)
    await olga.presses("全市领导", message=None)
    await approved(team, olga)
    await made_known(olga)
    return group


async def made_known(olga: Player) -> None:
    """Approved, it has been issued; olga types in how."""
    await olga.presses("登记印发")
    await olga.says("赣市府办督〔2016〕3号 刘志强 2月4日")
