"""交办: a leader's sentence in a group becomes work that is reported back in the same thread."""

from domain.instructions import InstructionState
from domain.roles import Grant, Role, ScopeKind
from storage import audit, people
from tests.city.leaders import SAID, TITLE, Leaders, at, given_out, joined, only
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story


async def test_a_sentence_in_the_group_becomes_work_that_is_reported_back_under_it(
    leaders: Leaders, alice: Player, olga: Player, city: City
) -> None:
    before = leaders.group.texts()
    message = await leaders.reply(leaders.chen, SAID)
    assert leaders.group.texts() == before  # confirmed in private, never in the group
    assert leaders.min.last() == (
        "交办（待确认）　陈志远同志（群内）\n"
        "回复：半月快报〔2016〕第1期\n"
        "内容：请梅关区3天内把稀土永磁电机的环评办好\n"
        "项目：稀土永磁电机项目\n"
        "承办：梅关区\n"
        "时限：—\n"
        "\n"
        "还缺时限，点下面的按钮补上。"
    )
    assert leaders.min.buttons()[-9:] == [
        "3个工作日（2月23日）",
        "5个工作日（2月25日）",
        "10个工作日（3月3日）",
        "改内容",
        "改承办",
        "改时限",
        "改项目",
        "不交办",
        "时间线",
    ]
    await leaders.min.presses("5个工作日")
    assert leaders.min.last().endswith("核对后点“确认交办”，随即编号并通知承办方。")
    assert not alice.sees("交办")  # nobody knows of a draft
    await leaders.min.presses("确认交办")
    assert alice.last() == (
        "交办〔2016〕1　陈志远同志（群内）\n"
        "回复：半月快报〔2016〕第1期\n"
        "内容：请梅关区3天内把稀土永磁电机的环评办好\n"
        "项目：稀土永磁电机项目\n"
        "承办：梅关区\n"
        "时限：2016年2月25日\n"
        "状态：待签收\n"
        "\n"
        "2月18日 10:00 交办（李敏）"
    )
    await alice.presses("签收")
    await alice.presses("反馈进展")
    await alice.says("环评报告已由黄凌云（13868556583）报市环保局")
    told = leaders.group.watcher.messages(TITLE)[-1]
    assert told["text"] == "交办〔2016〕1　梅关区\n进展：环评报告已由某同志（***）报市环保局"
    assert told["reply_to"] == message
    await alice.presses("报办结")
    await alice.says("批复已下达")
    assert leaders.group.last() == "交办〔2016〕1　梅关区\n办理结果：批复已下达"
    assert "请核实：办结，或退回重办。" in leaders.min.last()
    await leaders.min.presses("办结")
    assert leaders.group.last() == "交办〔2016〕1　梅关区\n已办结。"
    assert (await only(city)).state is InstructionState.CLOSED
    entries = await city.tx(audit.latest, 9)
    assert [one.verb for one in reversed(entries) if one.verb.startswith("instruction")] == [
        "instruction_draft",
        "instruction_confirm",
        "instruction_sign",
        "instruction_feed_back",
        "instruction_claim",
        "instruction_close",
    ]


async def test_more_time_is_decided_by_whoever_set_the_day(
    leaders: Leaders, alice: Player, olga: Player, city: City
) -> None:
    await given_out(leaders)
    await alice.presses("签收")
    await alice.presses("申请延期")
    await alice.says("3月4日")
    assert alice.last() == ("“3月4日”缺日期或理由。请写如“3月20日 等省厅批复”，中间空一格。")
    await alice.says("2月25日 等省厅批复")
    assert alice.last() == "现时限就是2016年2月25日，延期要写更晚的日期。"
    await alice.says("3月4日 等省厅批复")
    assert "申请延期" not in alice.buttons()
    await alice.forges("instruction_tell:1:ask_time")
    assert alice.last() == "已申请延期至2016年3月4日，请等答复。"
    assert "梅关区 申请延期至2016年3月4日：等省厅批复\n是否同意？" in leaders.min.last()
    await olga.forges("instruction_give_time:1:")
    assert olga.last() == "这个按钮不归您操作。"
    await alice.presses("反馈进展")
    await alice.says("材料已补齐")
    assert "是否同意？" in leaders.min.last()  # news leave the question open
    await leaders.min.presses("同意延期")
    one = await only(city)
    assert (str(one.due), str(one.first_due)) == ("2016-03-04", "2016-02-25")
    assert alice.sees("时限：2016年3月4日（原定2月25日）")
    assert "同意延期（李敏）至2016年3月4日" in alice.last()
    await leaders.min.forges("instruction_give_time:1:")
    assert leaders.min.last() == "这一条已经处理过了。"


async def test_more_time_can_be_refused_and_is_not_asked_for_too_late(
    leaders: Leaders, story: Story, alice: Player, city: City
) -> None:
    await given_out(leaders)
    await alice.presses("签收")
    await alice.presses("申请延期")
    await alice.says("3月4日 等省厅批复")
    await leaders.min.presses("不同意")
    assert str((await only(city)).due) == "2016-02-25"
    assert "不同意延期（李敏）至2016年3月4日" in alice.last()
    await story.until(at(2, 26, 9))
    await alice.forges("instruction_tell:1:ask_time")
    assert alice.last() == ("时限2016年2月25日已过，延期须在到期前申请；请反馈进展，尽快办结。")


async def test_overdue_reaches_the_owners_head_and_the_offices_morning(
    leaders: Leaders, story: Story, olga: Player, city: City
) -> None:
    head, _ = await joined(story, "刘强", Grant(Role.HEAD, ScopeKind.UNIT, "1"))
    await given_out(leaders)
    await story.until(at(2, 25, 23))
    assert not head.sees("逾期")
    assert not olga.sees("交办逾期")
    await story.until(at(2, 26, 9))
    assert (
        "交办〔2016〕1　陈志远同志：请梅关区3天内把稀土永磁电机的环评办好\n"
        "梅关区承办，时限2016年2月25日，已逾期，请督促。"
    ) in head.last()
    assert olga.sees("交办逾期1件：交办〔2016〕1（梅关区）（/instruct 办理）")
    assert not leaders.group.sees("逾期")


async def test_three_silent_days_make_the_end_the_offices_marked_so(
    leaders: Leaders, story: Story, alice: Player, olga: Player, city: City
) -> None:
    await given_out(leaders)
    await alice.presses("签收")
    await alice.presses("报办结")
    await alice.says("批复已下达")
    await story.until(at(2, 23, 20))  # Friday, Monday and Tuesday have passed
    await olga.forges("instruction_close:1:")
    assert olga.last() == "这个按钮不归您操作。"
    await story.until(at(2, 24, 9))
    assert olga.sees("秘书3个工作日未核实，请办公室代核。")
    assert olga.sees("交办待办公室定1件：交办〔2016〕1（梅关区）（/instruct 办理）")
    await olga.presses("办结")
    assert leaders.group.last() == "交办〔2016〕1　梅关区\n已办结（办公室代核）。"
    assert "办结（谢伟民，办公室代核）" in alice.last()
    await leaders.min.forges("instruction_close:1:")
    assert leaders.min.last() == "这件交办现为“已办结”，不能这样办。"


async def test_what_is_not_done_goes_back_with_its_reason(
    leaders: Leaders, alice: Player, city: City
) -> None:
    await given_out(leaders)
    await alice.presses("签收")
    await alice.presses("报办结")
    await alice.says("已报市局")
    await leaders.min.presses("退回重办")
    await leaders.min.says("要有批复才算办结")
    assert "退回重办（李敏）：要有批复才算办结" in alice.last()
    assert (await only(city)).state is InstructionState.WORKING


async def test_nobody_closes_what_their_own_unit_carries_out(
    leaders: Leaders, alice: Player, olga: Player, city: City
) -> None:
    (secretary,) = await city.tx(people.by_name, "李敏")
    await city.tx(people.grant, secretary.id, Grant(Role.LIAISON, ScopeKind.UNIT, "1"))
    await given_out(leaders)
    await alice.presses("签收")
    await alice.presses("报办结")
    await alice.says("批复已下达")
    for player in (leaders.min, alice):
        await player.forges("instruction_close:1:")
        assert player.last() == "这个按钮不归您操作。"
    await olga.presses("办结")
    assert (await only(city)).state is InstructionState.CLOSED


async def test_a_stranger_a_reporter_and_another_units_people_are_refused(
    leaders: Leaders, story: Story, mallory: Player, rita: Player, bob: Player, city: City
) -> None:
    await given_out(leaders)
    for player in (mallory, rita, bob):
        for verb in ("instruction", "instruction_sign", "instruction_close", "instruction_due"):
            await player.forges(f"{verb}:1:3")
            assert player.last() == "这个按钮不归您操作。"
    other, _ = await joined(story, "赵云", Grant(Role.HEAD, ScopeKind.UNIT, "2"))
    await other.says("/instruct")
    assert other.last() == "交办事项\n没有未办结的交办。"
    await other.forges("instruction:1:")
    assert other.last() == "这个按钮不归您操作。"
    assert (await only(city)).state is InstructionState.SENT


async def test_in_english(leaders: Leaders, alice: Player, olga: Player, city: City) -> None:
    for player in (leaders.min, alice, olga):
        await player.says("/me")
        await player.presses("English")
    await leaders.reply(leaders.chen, SAID)
    assert leaders.min.last().endswith("Still missing: by when. The buttons below fill it in.")
    await leaders.min.presses("5 working days (25 Feb)")
    await leaders.min.presses("Give it out")
    assert alice.last().endswith("State: to be signed for\n\n18 Feb, 10:00 given out (李敏)")
    await alice.presses("Sign for it")
    await alice.presses("Report it done")
    await alice.says("The permit is here")
    assert leaders.min.last().endswith(
        "梅关区: said to be done: The permit is here\nIs it done, or does it go back?"
    )
    await leaders.min.presses("Close")
    assert "closed (李敏)" in alice.last()
