"""One difficulty, from a reporter's sentence to its end, with everybody it passes."""

from datetime import datetime

from domain.instructions import InstructionState
from domain.problems import State
from storage import audit
from tests.city.departments import Departments, state
from tests.city.leaders import only
from tests.city.player import Group, Player
from tests.city.running import ZONE, City
from tests.city.story import Story

TITLE = "市领导调度群"
NAMED = "W2016-001"
SAID = "请市国土局抓紧办结稀土永磁电机的用地预审"


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2016, month, day, hour, minute, tzinfo=ZONE)


async def test_a_difficulty_finds_its_department_its_deadline_and_its_end(
    raised: Departments, opened: Story, bob: Player, alice: Player, olga: Player, city: City
) -> None:
    """15 February to 20 April 2016; 陆明川, the city leader, has never joined."""
    sue, gary = raised.sue, raised.gary
    lu = await opened.newcomer("老陆")
    group = await opened.group(TITLE, olga, sue, lu)
    await olga.says("/bind 调度 刘市长 4", chat=TITLE)
    await olga.presses("全市领导")

    assert "请定：本地自行解决，还是提请市级协调。" in alice.last()
    await alice.presses("提请市级")
    assert "市环保局主办，请于2月16日前签收、3月7日前办结。" in raised.hana.last()
    await raised.hana.presses("退回")
    await raised.hana.presses("市国土局")
    assert "市国土局主办，请于2月16日前签收、3月7日前办结。" in gary.last()
    await gary.presses("签收")

    for day in (at(2, 18, 8, 30), at(3, 3, 8, 30)):
        assert NAMED not in await published(opened, olga, group, day)  # within its time
    await it_rises(opened, raised, olga)

    text = await published(opened, olga, group, at(3, 18, 8, 30))
    assert f"· {NAMED} 稀土永磁电机项目：环评，逾期9个工作日，涉及部门：市国土局" in text
    digest = group.watcher.messages(TITLE)[-1]
    await lu.says(SAID, chat=TITLE, reply_to=digest["id"])
    said = group.watcher.messages(TITLE)[-1]
    assert said["text"] == SAID  # nobody answers in the group
    assert "这是哪位？" in olga.last()
    await olga.presses("陆明川")
    assert f"内容：{SAID}\n项目：稀土永磁电机项目\n承办：市国土局" in sue.last()
    await sue.presses("3个工作日")
    await sue.presses("确认交办")

    assert "时限：2016年3月23日\n状态：待签收" in gary.last()
    await olga.says("/project 稀土")
    await olga.presses("一项目一页")
    assert (
        "问题\n· W2016-001　环评　环评卡在市环保局，请协调（办理中，2016年3月7日前，逾期）\n\n"
        "交办\n· 交办〔2016〕1　请市国土局抓紧办结稀土永磁电机的用地预审（市国土局，待签收）"
        in olga.last()
    )
    await gary.presses("签收")
    await gary.presses("反馈进展")
    await gary.says("用地预审已报省厅")

    # 8 … 31 March, 1 5 6 7 April: 4 + 5 + 5 + 4 + 1 + 3 working days, the 4th being Qingming
    text = await published(opened, olga, group, at(4, 7, 8, 30))
    assert f"· {NAMED} 稀土永磁电机项目：环评，逾期22个工作日，涉及部门：市国土局" in text
    assert (
        "交办事项（1件未办结，逾期1件）\n"
        "· 交办〔2016〕1 稀土永磁电机项目：请市国土局抓紧办结稀土永磁电机的用地预审"
        "（市国土局，交办20天，办理中，逾期）"
    ) in text
    await it_is_solved(raised, bob, city)
    under = [row for row in group.watcher.messages(TITLE) if row["reply_to"] == said["id"]]
    assert [row["text"] for row in under] == [
        "交办〔2016〕1　市国土局\n进展：用地预审已报省厅",
        "交办〔2016〕1　市国土局\n办理结果：用地预审已批复",
        "交办〔2016〕1　市国土局\n已办结。",
    ]
    text = await published(opened, olga, group, at(4, 20, 8, 30))
    assert NAMED not in text
    assert "交办" not in text
    await everything_is_on_record(olga, city)


async def published(opened: Story, olga: Player, group: Group, day: datetime) -> str:
    """The digest of this morning, as the group reads it."""
    before = len(group.texts())
    await opened.until(day)
    await olga.presses("发布")
    assert len(group.texts()) == before + 1
    return group.last()


async def it_rises(opened: Story, raised: Departments, olga: Player) -> None:
    """To the city leader only by the office's press; his secretary hears of it."""
    await opened.until(at(3, 10, 10))  # 8 9 10 March: three working days late
    assert raised.gary.sees("市国土局办理中，3月7日前办结；已逾期1个工作日。")
    assert olga.sees("问题：逾期1个")
    await olga.presses("问题待处理")
    assert "· W2016-001　逾期3个工作日（已报单位负责人）　环评　稀土永磁电机项目" in olga.last()
    await olga.presses("W2016-001")
    await olga.presses("报责任市领导")
    assert "市国土局办理，应于3月7日办结，已逾期3个工作日。" in raised.sue.last()


async def it_is_solved(raised: Departments, bob: Player, city: City) -> None:
    """The problem by its raiser's word, the instruction by the secretary's."""
    sue, gary = raised.sue, raised.gary
    await gary.says("/problem W2016-001")
    await gary.presses("办结")
    await gary.says("用地预审已批复")
    await gary.forges("problem_confirm:1:")
    assert gary.last() == "这个按钮不归您操作。"  # nobody closes their own
    assert "市国土局已办结，请核实：确认解决，还是退回重办。" in bob.last()
    await bob.presses("确认解决")
    assert await state(city) is State.CLOSED

    await gary.says("/instruct")
    await gary.presses("交办〔2016〕1")
    await gary.presses("报办结")
    await gary.says("用地预审已批复")
    await sue.presses("办结")
    assert (await only(city)).state is InstructionState.CLOSED


async def everything_is_on_record(olga: Player, city: City) -> None:
    await olga.says("/project 稀土")
    await olga.presses("时间线")
    pages = olga.last()
    await olga.presses("更早")
    pages += olga.last()
    for line in (
        "· W2016-001　黄凌云（梅关区）　反映：环评卡在市环保局，请协调",
        "· W2016-001　吴娟（梅关区）　提请市级：市环保局",
        "· W2016-001　邹少华（市环保局）　退回：市国土局",
        "· W2016-001　金广生（市国土局）　签收",
        "· W2016-001　系统　报单位负责人",
        "· W2016-001　谢伟民（领导小组办公室）　报责任市领导",
        "· 交办〔2016〕1 反馈（金广生）：用地预审已报省厅",
        "· W2016-001　金广生（市国土局）　办结：用地预审已批复",
        "· W2016-001　黄凌云（梅关区）　确认解决",
        "· 交办〔2016〕1 办结（许桂香）",
    ):
        assert line in pages, line
    await olga.says("/audit ZS2015001")
    told = [line for line in olga.last().splitlines() if "问题" in line or "事项" in line]
    assert [
        f"{who.split('　')[1]} {what}" for who, what in zip(told[::2], told[1::2], strict=True)
    ] == [
        "黄凌云 编号 W2016-001；事项 确认解决",
        "金广生 编号 W2016-001；事项 办结",
        "谢伟民 编号 W2016-001；事项 报责任市领导",
        "系统 编号 W2016-001；事项 报单位负责人",
        "金广生 编号 W2016-001；事项 签收",
        "邹少华 编号 W2016-001；事项 退回",
        "吴娟 编号 W2016-001；事项 提请市级",
        "黄凌云 编号 W2016-001；事项 反映",
    ]
    await olga.says("/audit")
    for line in (
        "许桂香　交办办结　交办〔2016〕1",
        "金广生　报办结　交办〔2016〕1",
    ):
        assert line in olga.last(), line
    entries = reversed(await city.tx(audit.latest, 99))
    assert [one.verb for one in entries if one.verb.startswith(("problem", "instruction"))] == [
        *["problem"] * 6,
        "instruction_draft",
        "instruction_confirm",
        "instruction_sign",
        "instruction_feed_back",
        *["problem"] * 2,
        "instruction_claim",
        "instruction_close",
    ]
