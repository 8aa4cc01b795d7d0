"""A meeting from its plan to what became of its decisions."""

from storage import instructions, meetings, own_duties, people
from tests.city.leaders import TITLE, Leaders, at
from tests.city.player import Player
from tests.city.running import City


async def planned(leaders: Leaders) -> None:
    await leaders.min.says("/meeting")
    await leaders.min.presses("新会议")
    await leaders.min.presses("代 陈志远")
    await leaders.min.presses("推进会")
    await leaders.min.says("2月25日 15:00 三楼会议室")


async def invited(leaders: Leaders) -> None:
    await planned(leaders)
    await leaders.min.presses("发出邀请")


async def held(leaders: Leaders) -> None:
    await invited(leaders)
    await leaders.story.until(at(2, 25, 17))
    await leaders.min.says("/meeting")
    await leaders.min.presses("推进会（陈志远）")
    await leaders.min.presses("会议已开")


async def test_a_meeting_is_planned_with_who_and_what_it_needs(leaders: Leaders) -> None:
    await planned(leaders)
    assert leaders.min.last() == (
        "推进会　陈志远同志主持　待开\n"
        "时间：2月25日（周四）15:00\n"
        "地点：三楼会议室\n"
        "项目：稀土永磁电机项目\n"
        "参会：黄凌云（梅关区）\n"
        "\n"
        "核对后点“发出邀请”，逐人私聊通知。"
    )
    assert leaders.min.buttons()[-7:] == [
        "发出邀请",
        "改时间地点",
        "改项目",
        "改参会",
        "会前材料包",
        "取消会议",
        "时间线",
    ]


async def test_invitations_are_private_and_answered_by_a_press(
    leaders: Leaders, bob: Player
) -> None:
    before = leaders.group.texts()
    await invited(leaders)
    assert bob.last() == (
        "待办　2月18日\n"
        "\n"
        "会议　推进会　陈志远同志主持\n"
        "2月25日（周四）15:00　三楼会议室\n"
        "项目：稀土永磁电机项目\n"
        "请回复能否参加。"
    )
    assert bob.buttons()[-3:] == ["参加", "请假", "委派参会"]
    await bob.presses("参加")
    assert bob.last().endswith("您的回复：参加。")
    assert "参会：黄凌云（梅关区）参加" in leaders.min.last()
    await bob.presses("请假")
    assert "参会：黄凌云（梅关区）请假" in leaders.min.last()
    assert leaders.group.texts() == before


async def test_somebody_of_the_own_unit_is_sent_instead(
    leaders: Leaders, bob: Player, alice: Player
) -> None:
    await invited(leaders)
    await bob.presses("委派参会")
    assert bob.last() == "委派谁参会？请发梅关区一位同事的姓名。"
    await bob.says("周建国")  # of another unit
    assert bob.last() == "梅关区没有“周建国”。请写梅关区一位同事登记的姓名。"
    await bob.says("黄凌云")
    assert bob.last() == "黄凌云不能由您委派：请写梅关区另一位同事。"
    await bob.says("吴娟")
    assert bob.last() == "已委派吴娟参会，已通知。"
    assert alice.last().endswith("项目：稀土永磁电机项目\n黄凌云委派您参会。")
    assert "参会：黄凌云（梅关区）委派吴娟" in leaders.min.last()
    await alice.says("/meeting")
    await alice.presses("推进会")
    assert "地点：三楼会议室" in alice.last()
    await bob.presses("请假")
    assert not alice.sees("委派您参会")


async def test_people_and_projects_are_changed_and_a_new_time_is_told_to_all(
    leaders: Leaders, bob: Player, rita: Player
) -> None:
    await planned(leaders)
    await leaders.min.presses("改参会")
    await leaders.min.says("周建国 张无忌")
    assert leaders.min.last() == "没有找到“张无忌”。请写登记的姓名或单位全称。"
    await leaders.min.says("周建国、吴娟")
    assert "参会：黄凌云（梅关区）、吴娟（梅关区）、周建国（于水县）" in leaders.min.last()
    await leaders.min.presses("改参会")
    await leaders.min.presses("✕ 吴娟")
    await leaders.min.presses("‹ 会议")
    await leaders.min.presses("改项目")
    await leaders.min.presses("☑ 稀土永磁电机项目")
    await leaders.min.presses("‹ 会议")
    assert "项目：未选" in leaders.min.last()
    await leaders.min.presses("发出邀请")
    await rita.presses("参加")
    await leaders.min.presses("改时间地点")
    await leaders.min.says("2月26日 三楼会议室")
    assert leaders.min.last() == (
        "没有看懂“2月26日 三楼会议室”。请写日期、时间、地点，中间空一格，如“2月25日 15:00 三楼会议室”。"
    )
    await leaders.min.says("2016-02-17 9:30 二楼会议室")
    assert leaders.min.last() == "2016年2月17日的这个时间已经过去，请写将来的时间。"
    await leaders.min.says("2月26日 9点30分 二楼会议室")
    assert "2月26日（周五）09:30　二楼会议室\n请回复能否参加。" in rita.last()
    await leaders.min.presses("改参会")
    await leaders.min.presses("✕ 周建国")
    assert rita.last().endswith("这次会议您不用参加了。")
    await leaders.min.presses("‹ 会议")
    await leaders.min.presses("取消会议")
    assert bob.last().endswith("会议已取消，不再召开。")


async def test_who_cannot_be_told_in_time_is_telephoned(leaders: Leaders, olga: Player) -> None:
    """The 秘书 knows whom; numbers are the office's."""
    await leaders.min.says("/meeting")
    await leaders.min.presses("新会议")
    await leaders.min.presses("代 陈志远")
    await leaders.min.presses("现场办公")
    await leaders.min.says("今天 10:30 梅关区政府")  # the next 待办 rings at 11:00
    await leaders.min.presses("发出邀请")
    assert leaders.min.last().endswith("消息送不到或来不及，请电话通知：黄凌云")
    await olga.says("/meeting")
    await olga.presses("现场办公（陈志远）")
    assert olga.last().endswith("消息送不到或来不及，请电话通知：黄凌云 13868556583")


async def test_a_meeting_held_answers_duties_and_its_decisions_become_instructions(
    leaders: Leaders, alice: Player, city: City
) -> None:
    await invited(leaders)
    await leaders.min.forges("meeting_hold:1:")
    assert leaders.min.last() == "会议2月25日（周四）15:00才开，开过后再点。"
    await leaders.story.until(at(2, 25, 17))
    await leaders.min.says("/meeting")
    await leaders.min.presses("推进会（陈志远）")
    await leaders.min.presses("会议已开")
    (chen,) = await city.tx(people.by_name, "陈志远")
    assert "听取汇报" not in [one.duty for one in await city.tx(own_duties.open_of, chen.id)]
    await leaders.min.presses("记议定事项")
    await leaders.min.says("办结环评批复；梅关区")
    assert leaders.min.last() == (
        "没有看懂“办结环评批复；梅关区”。一行一件，写事项、承办单位或人、时限，用“；”隔开，如“办结环评批复；市环保局；3月10日”。"
    )
    await leaders.min.says("办结环评批复；梅关区；3月10日\n落实用工；黄凌云；3月4日")
    assert leaders.min.last() == (
        "议定事项，核对后一次交办：\n"
        "1. 办结环评批复　梅关区，2016年3月10日前（稀土永磁电机项目）\n"
        "2. 落实用工　黄凌云，2016年3月4日前（稀土永磁电机项目）\n"
        "要改请重发全部。"
    )
    await leaders.min.presses("全部交办（2）")
    assert leaders.min.last().endswith(
        "议定事项\n"
        "· 交办〔2016〕1 办结环评批复　梅关区，3月10日前，待签收\n"
        "· 交办〔2016〕2 落实用工　黄凌云，3月4日前，待签收"
    )
    assert alice.last().startswith(
        "交办〔2016〕1　陈志远同志（会议，李敏代记）\n内容：办结环评批复"
    )
    await leaders.min.forges("meeting_give:1:")  # pressed twice
    assert len(await city.tx(instructions.standing)) == 2


async def test_the_next_opens_with_what_became_of_the_last(leaders: Leaders, alice: Player) -> None:
    await held(leaders)
    await leaders.min.presses("记议定事项")
    await leaders.min.says("办结环评批复；梅关区；3月2日")
    await leaders.min.presses("全部交办（1）")
    await alice.presses("签收")
    await leaders.story.until(at(3, 7, 9))
    await leaders.min.says("/meeting")
    await leaders.min.presses("新会议")
    await leaders.min.presses("代 陈志远")
    await leaders.min.presses("推进会")
    await leaders.min.says("3月10日 15:00 三楼会议室")
    assert "距上次推进会14天" in leaders.min.last()
    await leaders.min.presses("会前材料包")
    assert leaders.min.last() == (
        "会前材料　推进会　3月10日（周四）15:00\n"
        "\n"
        "一、上次议定事项办理情况（2月25日 15:00）\n"
        "· 交办〔2016〕1 办结环评批复　梅关区，办理中，逾期5天\n"
        "\n"
        "二、项目\n"
        "1. ZS2015001 稀土永磁电机项目　开工　梅关区　上次到场或会议2016年2月25日\n"
        "灯号：未报，报送后判灯\n"
        "交办：交办〔2016〕1 办结环评批复　梅关区，办理中，逾期\n"
        "\n"
        "三、议定事项（会后点“记议定事项”交办）"
    )


async def test_minutes_are_kept_as_text_or_as_a_file(leaders: Leaders, bob: Player) -> None:
    await held(leaders)
    await leaders.min.presses("记纪要")
    await leaders.min.says("会议听取了稀土永磁电机项目汇报。")
    assert leaders.min.last().endswith("纪要\n会议听取了稀土永磁电机项目汇报。")
    await leaders.min.presses("记纪要")
    await leaders.min.sends("推进会纪要.docx", b"PK")
    assert "纪要文件" in leaders.min.buttons()
    await leaders.min.presses("纪要文件")
    assert leaders.min.last() == "推进会（2月25日 15:00）纪要"
    await bob.forges("meeting_file:1:")
    assert bob.last() == "这个按钮不归您操作。"


async def test_a_secretary_no_more_runs_nothing_more(leaders: Leaders, city: City) -> None:
    await planned(leaders)
    await leaders.min.presses("改时间地点")
    (min_,) = await city.tx(people.by_name, "李敏")
    await city.tx(people.revoke, min_.id)
    await leaders.min.says("2月26日 9:30 二楼会议室")
    assert leaders.min.last() == "这件事已不归您办，您刚发的内容没有记录。"
    assert (await city.tx(meetings.find, 1)).place == "三楼会议室"


async def test_who_is_not_invited_sees_nothing_of_it(leaders: Leaders, rita: Player) -> None:
    await invited(leaders)
    await rita.forges("meeting:1:")
    assert rita.last() == "这个按钮不归您操作。"
    await rita.says("/meeting")
    assert rita.last() == "您没有使用这个命令的权限。/help 可查看您能做的事。"
    assert "三楼会议室" not in "".join(leaders.story.alice.texts(TITLE))


async def test_the_office_plans_in_nobodys_place(leaders: Leaders, olga: Player) -> None:
    await olga.says("/meeting")
    await olga.presses("新会议")
    assert olga.last() == "哪位市领导主持？"
    assert olga.buttons()[-2:] == ["陈志远", "王建军"]
    await olga.says("/visit")
    await olga.presses("陈志远")
    assert olga.last().startswith("履职记录　陈志远同志\n")


async def test_the_boards_have_it_from_the_invitation_until_it_was_held(
    leaders: Leaders, bob: Player, alice: Player
) -> None:
    line = "2月25日（周四）15:00　推进会（陈志远），三楼会议室"
    await planned(leaders)
    await bob.says("/board")
    assert "会议" not in bob.last()  # nobody is invited yet
    await leaders.min.presses("发出邀请")
    await bob.says("/board")
    assert f"待回复的会议邀请（1）\n· {line}" in bob.last()
    await bob.presses("2月25日 15:00 推进会（陈志远）")
    await bob.presses("参加")
    await bob.says("/board")
    assert f"我的\n待开的会议（1）\n· {line}" in bob.last()
    assert "待回复的会议邀请" not in bob.last()
    await alice.says("/board")
    assert "会议" not in alice.last()
    await leaders.min.says("/board")
    await leaders.min.presses("代 陈志远")
    assert f"待开的会议（1）\n· {line}" in leaders.min.last()
    await leaders.chen.says("/board")
    assert f"待开的会议（1）\n· {line}" in leaders.chen.last()

    await leaders.story.until(at(2, 25, 17))
    await bob.says("/board")
    assert "推进会" not in bob.last()
    await leaders.min.says("/board")
    await leaders.min.presses("代 陈志远")
    assert f"待确认已开的会议（1）\n· {line}" in leaders.min.last()
    await leaders.min.presses("2月25日 15:00 推进会（陈志远）")
    await leaders.min.presses("会议已开")
    await leaders.min.says("/board")
    await leaders.min.presses("代 陈志远")
    assert "推进会" not in leaders.min.last()


async def test_a_meeting_the_office_has_planned_is_on_its_own_board(
    leaders: Leaders, olga: Player
) -> None:
    await olga.says("/meeting")
    await olga.presses("新会议")
    await olga.presses("陈志远")
    await olga.presses("推进会")
    await olga.says("2月25日 15:00 三楼会议室")
    await olga.says("/board")
    assert "待开的会议（1）\n· 2月25日（周四）15:00　推进会（陈志远）" in olga.last()
    await leaders.story.until(at(2, 25, 17))
    await olga.says("/board")
    assert "待确认已开的会议（1）\n· 2月25日（周四）15:00　推进会（陈志远）" in olga.last()
