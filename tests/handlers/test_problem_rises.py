"""Deadlines of problems: when they stop, move and rise, and what leaders read of them."""

from datetime import date, datetime

from domain.problems import State
from domain.roles import Grant, Role, ScopeKind
from storage import Tx, people, problems, projects
from tests.city.departments import Departments, state
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story
from tests.handlers.test_digests import bound

PLANT = "稀土永磁电机"


async def test_what_the_county_kept_and_did_not_solve_in_time_goes_to_the_department(
    raised: Departments, opened: Story, alice: Player, city: City
) -> None:
    await alice.presses("自行解决")
    await opened.until(datetime(2016, 3, 7, 10, tzinfo=ZONE))  # the due day
    assert await state(city) is State.UNDER_WAY
    await opened.until(datetime(2016, 3, 8, 10, tzinfo=ZONE))
    assert await state(city) is State.TO_SIGN
    # 9 10 11 14 15 16 17 18 21 22 23 24 25 28 29 March
    assert raised.hana.sees("市环保局主办，请于3月9日前签收、3月29日前办结。")


async def test_a_silent_county_and_a_silent_raiser_pass_to_the_office(
    raised: Departments, opened: Story, alice: Player, olga: Player, bob: Player, city: City
) -> None:
    await olga.forges("problem_send_up:1:")
    assert olga.last() == "这个按钮不归您操作。"
    await opened.until(datetime(2016, 2, 19, 9, tzinfo=ZONE))  # 16 17 18 have passed
    assert olga.sees("问题：县级逾期未定1个")
    await olga.presses("问题待处理")
    assert olga.sees("· W2016-001　县级逾期未定　环评　稀土永磁电机项目")
    await olga.presses("W2016-001")
    await olga.presses("提请市级")
    assert not olga.sees("县级逾期未定1个")  # the morning's list follows
    await raised.hana.presses("签收")
    await raised.hana.presses("办结")
    await raised.hana.says("已批复")
    await olga.forges("problem_confirm:1:")
    assert olga.last() == "这个按钮不归您操作。"
    await opened.until(datetime(2016, 2, 29, 9, tzinfo=ZONE))  # 22 23 24 25 26
    await olga.says("/problem W2016-001")
    await olga.presses("确认解决")
    assert "状态：已销号（办公室核销）" in olga.last()


async def test_who_raised_it_and_who_had_it_first_read_that_it_is_closed(
    signed: Departments, opened: Story, bob: Player, alice: Player, olga: Player
) -> None:
    """bob is silent: the office closes it in his stead on 29 February."""
    await signed.hana.presses("办结")
    await signed.hana.says("已批复")
    await opened.until(datetime(2016, 2, 29, 9, tzinfo=ZONE))
    await olga.says("/problem 1")
    await olga.presses("确认解决")
    for reader in (bob, alice):
        assert "已销号（办公室核销）。" in next(
            text for text in reversed(reader.texts()) if text.startswith("待办　2月29日")
        )
    assert sum("已销号" in text for text in signed.hana.texts()) == 1


async def test_where_no_head_can_be_reached_the_office_is_told_to_phone(
    signed: Departments, opened: Story, olga: Player, city: City
) -> None:
    lena = (await city.tx(people.by_name, "方子豪"))[0]
    await city.tx(people.release, lena.id)
    await opened.until(datetime(2016, 3, 8, 17, tzinfo=ZONE))
    assert olga.sees(
        "W2016-001　环评\n稀土永磁电机项目（梅关区）\n环评卡在市环保局，请协调\n"
        "市环保局没有已加入的单位负责人，逾期未能报送，请电话告知。"
    )


async def test_the_clock_stands_while_papers_are_missing(
    signed: Departments, opened: Story, bob: Player, city: City
) -> None:
    hana = signed.hana
    await hana.says("/problem 1")
    await hana.presses("要求补材料")
    await hana.says("缺环评报告表")
    assert "期限：暂停" in hana.last()
    assert bob.sees("要求补材料：缺环评报告表")
    await opened.until(datetime(2016, 2, 18, 10, tzinfo=ZONE))
    await bob.presses("材料已补")
    # stood on 16 17 18; 19 22 … 26 29, 1 2 3 4 7 8 9 10 March
    assert "期限：2016年3月10日（原定2016年3月7日），共15个工作日" in bob.last()


async def test_higher_support_stops_the_clock_and_the_office_may_resume(
    signed: Departments, opened: Story, olga: Player, city: City
) -> None:
    await signed.hana.says("/problem 1")
    await signed.hana.presses("请求上级支持")
    await signed.hana.says("需省厅出具意见")
    assert olga.sees("市环保局请求上级支持，期限暂停。")
    await opened.until(datetime(2016, 2, 16, 10, tzinfo=ZONE))
    assert olga.sees("需上级支持1个")
    await olga.presses("恢复办理")
    assert await state(city) is State.UNDER_WAY
    one = await city.tx(problems.find, 1)
    assert one.due_on.isoformat() == "2016-03-08"  # stood for the 16th


async def test_an_extension_is_asked_before_due_and_granted_by_the_office(
    signed: Departments, opened: Story, olga: Player, city: City
) -> None:
    hana = signed.hana
    await hana.says("/problem 1")
    await hana.presses("申请延期")
    await hana.says("过几天")
    assert hana.last() == ("没有看懂“过几天”。请写到哪一天、什么原因，如：3月20日 等省厅批复")
    await hana.says("3月7日 等省厅批复")
    assert hana.last() == "2016年3月7日不晚于现在的期限2016年3月7日；请写期限以后的工作日。"
    await hana.says("3月20日 等省厅批复")
    assert "申请延期至2016年3月18日：等省厅批复" in hana.last()  # the 20th is a Sunday
    assert "申请延期（3月18日）：等省厅批复" in hana.last()
    assert olga.sees("市环保局申请延期：3月7日 → 3月18日，等省厅批复")
    await hana.forges("problem_extend:1:")
    assert hana.last() == "这个按钮不归您操作。"
    await olga.presses("延期")
    assert "期限：2016年3月18日（原定2016年3月7日），共24个工作日" in olga.last()
    await opened.until(datetime(2016, 3, 21, 10, tzinfo=ZONE))
    await hana.says("/problem 1")
    await hana.presses("申请延期")
    await hana.says("4月1日 等省厅批复")
    assert hana.last().startswith("期限2016年3月18日已过，逾期后不能申请延期")


async def test_whoever_assists_reads_of_a_new_day_and_of_a_new_unit_in_charge(
    signed: Departments, opened: Story, olga: Player, city: City
) -> None:
    """市国土局 assists; then 市环保局 does, and the office assigns 梅关区."""
    hana, gary = signed.hana, signed.gary
    units = {one.name: one.id for one in await city.tx(people.all_units)}
    await city.tx(problems.assist, 1, [units["市国土局"]])
    await hana.says("/problem 1")
    await hana.presses("申请延期")
    await hana.says("3月20日 等省厅批复")
    await olga.presses("延期")
    assert gary.last().endswith("市环保局主办，贵单位协办；3月18日前办结（原定3月7日）。")
    await city.tx(problems.change, 1, state=State.SUPPORT, due_on=None)
    await city.tx(problems.assist, 1, [units["市环保局"], units["市国土局"]])
    await olga.says("/problem 1")
    await olga.presses("指定主办")
    await olga.says("市国土局")
    # 16 17 18 19 22 … 26 29 February, 1 2 3 4 7 March
    assert hana.sees("市国土局主办，贵单位协办；3月7日前办结。")
    assert gary.sees("市国土局主办，市环保局协办，请于2月16日前签收、3月7日前办结。")
    assert not gary.sees("贵单位协办；3月7日")  # in charge by now


async def test_what_is_overdue_rises_to_the_heads_then_by_the_offices_press(
    signed: Departments, opened: Story, olga: Player, city: City
) -> None:
    leaders = await bound(opened, "市领导群", ScopeKind.CITY, "", olga)
    await olga.forges("problem_rise_to_leader:1:")
    assert olga.last() == "期限2016年3月7日未过，逾期后才上报；紧急的请用“定为重大”。"
    await opened.until(datetime(2016, 3, 8, 9, 30, tzinfo=ZONE))
    assert signed.lena.sees("市环保局办理，应于3月7日办结，已逾期1个工作日。")
    assert olga.sees("问题：逾期1个")
    assert not signed.sue.sees("问题逾期")
    await signed.lena.forges("problem_rise_to_leader:1:")
    assert signed.lena.last() == "这个按钮不归您操作。"
    await olga.says("/problem 1")
    assert "报领导小组" not in olga.buttons()
    await olga.presses("报责任市领导")
    assert signed.sue.sees("问题逾期\nW2016-001　环评")
    assert "已报责任市领导" in olga.last()
    await olga.presses("报领导小组")
    assert leaders.sees(
        "问题逾期　W2016-001\n稀土永磁电机项目：环评，已逾期1个工作日；涉及部门：市环保局。"
    )
    assert not leaders.sees("请协调")
    await opened.until(datetime(2016, 3, 9, 9, 30, tzinfo=ZONE))
    assert sum("问题逾期" in text for text in signed.lena.texts()) == 1


async def overdue(signed: Departments, opened: Story, olga: Player, moment: datetime) -> None:
    """W2016-001 was due on 7 March; the office is on its page."""
    await opened.until(moment)
    await olga.says("/problem 1")


async def test_a_leaders_reply_to_what_has_risen_names_the_problem_to_the_secretary(
    signed: Departments, opened: Story, olga: Player
) -> None:
    lu = await opened.newcomer("老陆")
    group = await opened.group("调度群", olga, signed.sue, lu)
    await olga.says("/bind 调度 刘市长 4", chat="调度群")
    await olga.presses("全市领导")
    await overdue(signed, opened, olga, datetime(2016, 3, 8, 9, 30, tzinfo=ZONE))
    await olga.presses("报责任市领导")
    await olga.presses("报领导小组")
    risen = group.watcher.messages("调度群")[-1]
    await lu.says("一周内办好", chat="调度群", reply_to=risen["id"])
    await olga.presses("陆明川")
    assert (
        "交办（待确认）　陆明川同志（群内）\n回复：W2016-001　环评\n内容：一周内办好\n"
        in signed.sue.last()
    )


async def test_out_of_hours_a_group_is_told_with_the_next_working_hours(
    signed: Departments, opened: Story, olga: Player
) -> None:
    """Pressed on Friday evening, told on Monday at eight, once."""
    own = await bound(opened, "陆市长群", ScopeKind.LEADER, str(signed.leader), olga)
    top = await bound(opened, "市领导群", ScopeKind.CITY, "", olga)
    await overdue(signed, opened, olga, datetime(2016, 3, 11, 21, tzinfo=ZONE))
    await olga.presses("报责任市领导")
    assert olga.sees("W2016-001 现在不是工作时间，群内将于3月14日（周一）08:00发布。")
    await olga.presses("报领导小组")
    await opened.until(datetime(2016, 3, 14, 7, 59, tzinfo=ZONE))
    assert not own.sees("问题逾期　W2016-001")
    assert not top.sees("问题逾期　W2016-001")
    await opened.until(datetime(2016, 3, 14, 8, 1, tzinfo=ZONE))
    line = "稀土永磁电机项目：环评，已逾期5个工作日；涉及部门：市环保局。"  # 8 9 10 11 14
    assert own.last() == f"问题逾期　W2016-001\n{line}"
    assert top.last() == f"问题逾期　W2016-001\n{line}"
    await opened.until(datetime(2016, 3, 15, 12, tzinfo=ZONE))
    assert len([text for text in own.texts() if "问题逾期" in text]) == 1


async def test_what_is_done_before_the_morning_is_told_to_no_group(
    signed: Departments, opened: Story, olga: Player
) -> None:
    own = await bound(opened, "陆市长群", ScopeKind.LEADER, str(signed.leader), olga)
    await overdue(signed, opened, olga, datetime(2016, 3, 11, 21, tzinfo=ZONE))
    await olga.presses("报责任市领导")
    await signed.hana.says("/problem 1")
    await signed.hana.presses("办结")
    await signed.hana.says("批复已下达")
    await opened.until(datetime(2016, 3, 14, 12, tzinfo=ZONE))
    assert not own.sees("问题逾期　W2016-001")


async def test_in_working_hours_a_group_is_told_at_once_and_not_again_in_the_morning(
    signed: Departments, opened: Story, olga: Player
) -> None:
    own = await bound(opened, "陆市长群", ScopeKind.LEADER, str(signed.leader), olga)
    await overdue(signed, opened, olga, datetime(2016, 3, 11, 19, 59, tzinfo=ZONE))
    await olga.presses("报责任市领导")
    told = "稀土永磁电机项目：环评，已逾期4个工作日；涉及部门：市环保局。"
    assert own.last().endswith(told)
    await opened.until(datetime(2016, 3, 14, 12, tzinfo=ZONE))
    assert own.sees(told)


async def test_an_english_office_reads_when_the_group_is_told(
    signed: Departments, opened: Story, olga: Player
) -> None:
    await bound(opened, "陆市长群", ScopeKind.LEADER, str(signed.leader), olga)
    await olga.says("/me")
    await olga.presses("English")
    await overdue(signed, opened, olga, datetime(2016, 3, 8, 21, tzinfo=ZONE))
    await olga.forges("problem_rise_to_leader:1:")
    assert olga.sees("It is out of hours: the group is told of W2016-001 on Wed 9 Mar, 08:00.")


async def test_it_rises_only_to_whom_a_message_reaches(
    signed: Departments, olga: Player, city: City
) -> None:
    await city.tx(problems.change, 1, due_on=date(2016, 2, 12))
    await city.tx(projects.change, 1, leader=None)
    await olga.says("/problem 1")
    await olga.presses("报责任市领导")
    assert olga.last() == "该项目还没有责任市领导，请先用 /project 指定。"
    await city.tx(projects.change, 1, leader=signed.leader)
    (secretary,) = await city.tx(people.by_name, "许桂香")
    await city.tx(people.revoke, secretary.id)
    await olga.presses("报责任市领导")
    assert olga.last() == (
        "消息送不到陆明川同志及其秘书，也没有绑定的群；请当面或电话报告，或先用 /invite、/bind。"
    )
    serves = Grant(Role.SECRETARY, ScopeKind.LEADER, str(signed.leader))
    await city.tx(people.grant, secretary.id, serves)
    await olga.presses("报责任市领导")
    assert signed.sue.sees("问题逾期\nW2016-001　环评")
    await olga.presses("报领导小组")
    assert olga.last() == "没有可以报送的领导小组群；请先用 /bind 绑定。"


async def test_major_is_proposed_reported_and_decided_and_rings_at_once(
    signed: Departments, opened: Story, bob: Player, alice: Player, olga: Player
) -> None:
    await bob.says("/problem 1")
    assert "定为重大" not in bob.buttons()
    await bob.presses("提为重大")
    assert alice.sees("有人提议列为重大问题，是否上报办公室，请您定。")
    await alice.presses("上报重大")
    assert olga.sees("已上报为重大问题，请办公室定。")
    await olga.presses("定为重大")
    for player in (signed.hana, signed.lena, signed.sue):
        assert player.sees("重大问题\nW2016-001　环评　【重大】"), player.name


async def test_express_shortens_what_runs(signed: Departments, olga: Player) -> None:
    await olga.says("/problem 1")
    await olga.presses("特事特办")
    assert "期限：2016年2月22日，共5个工作日" in olga.last()  # 16 17 18 19 22
    assert signed.hana.sees("期限缩短：市环保局2月22日前办结。")


async def test_a_digest_names_it_without_words_or_persons_and_each_leader_sees_their_own(
    signed: Departments, opened: Story, olga: Player, rita: Player, city: City
) -> None:
    leaders = await bound(opened, "市领导群", ScopeKind.CITY, "", olga)
    own = await bound(opened, "陆市长群", ScopeKind.LEADER, str(signed.leader), olga)
    other = await city.tx(_another_leader)
    others = await bound(opened, "沈市长群", ScopeKind.LEADER, str(other), olga)
    await olga.says("/problem 1")
    await olga.presses("定为重大")
    await opened.until(datetime(2016, 3, 3, 8, 30, tzinfo=ZONE))
    await olga.presses("发布")
    line = "重大问题（1）\n· W2016-001 稀土永磁电机项目：环评，涉及部门：市环保局"
    assert line in leaders.last()
    assert line in own.last()
    assert "重大问题" not in others.last()
    for group in (leaders, own, others):
        assert "请协调" not in group.last()
        assert "邹少华" not in group.last()


def _another_leader(tx: Tx) -> int:
    unit = people.unit_named(tx, "市政府")
    assert unit is not None
    leader = people.add(tx, "沈国安", unit.id)
    people.grant(tx, leader, Grant(Role.LEADER, ScopeKind.CITY))
    projects.change(tx, 3, leader=leader)
    return leader
