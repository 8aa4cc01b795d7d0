"""A problem from one sentence of a report to its end: 县级 first, then the department, then 核实."""

from datetime import datetime

from domain.absences import Consent
from domain.problems import State
from storage import Tx, absences, people, problems
from tests.city.departments import Departments, state
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story

PLANT = "稀土永磁电机"


async def test_a_sentence_in_a_report_finds_its_department_and_its_end(
    raised: Departments, opened: Story, bob: Player, alice: Player, city: City
) -> None:
    hana = raised.hana
    assert alice.sees("W2016-001　环评\n稀土永磁电机项目（梅关区）\n环评卡在市环保局，请协调")
    assert alice.sees("请定：本地自行解决，还是提请市级协调。")
    await alice.presses("提请市级")
    assert alice.sees("市环保局主办，应于2月16日前签收、3月7日前办结。")
    # 16 17 18 19 22 23 24 25 26 29 February, 1 2 3 4 7 March
    assert hana.sees("市环保局主办，请于2月16日前签收、3月7日前办结。")
    await hana.presses("签收")
    assert "状态：办理中" in hana.last()
    assert "期限：2016年3月7日，共15个工作日" in hana.last()
    await hana.presses("办结")
    await hana.says("3月1日已批复")
    assert "状态：待核实" in hana.last()
    assert "确认解决" not in hana.buttons()
    assert bob.sees("市环保局已办结，请核实：确认解决，还是退回重办。")
    assert bob.sees("办结：3月1日已批复")
    await bob.presses("确认解决")
    assert "状态：已销号" in bob.last()
    assert "黄凌云（梅关区）　确认解决" in bob.last()
    assert hana.sees("已销号。")
    assert await state(city) is State.CLOSED


async def test_what_is_solved_stands_no_longer_on_the_projects_page(
    signed: Departments, bob: Player
) -> None:
    await bob.says("/project 稀土永磁电机")
    assert "存在问题：环评卡在市环保局，请协调" in bob.last()
    await signed.hana.presses("办结")
    await signed.hana.says("3月1日已批复")
    await bob.presses("确认解决")
    await bob.says("/project 稀土永磁电机")
    assert "存在问题" not in bob.last()


async def test_who_handles_a_problem_never_confirms_it(
    signed: Departments, bob: Player, city: City
) -> None:
    await signed.hana.presses("办结")
    await signed.hana.says("已批复")
    for player in (signed.hana, signed.lena, signed.gary, signed.hugo):
        await player.forges("problem_confirm:1:")
        assert player.last() == "这个按钮不归您操作。"
    assert await state(city) is State.CHECKING
    await bob.presses("退回重办")
    await bob.says("批复还没有收到")
    assert signed.hana.sees("退回重办：批复还没有收到")
    assert await state(city) is State.UNDER_WAY


async def test_a_problem_goes_back_once_and_then_the_office_decides(
    raised: Departments, alice: Player, olga: Player, city: City
) -> None:
    await alice.presses("提请市级")
    await raised.hana.presses("退回")
    assert "应由哪个单位办？请选择，或发单位名称。" in raised.hana.last()
    await raised.hana.presses("市国土局")
    assert raised.gary.sees("市国土局主办，请于2月16日前签收、3月7日前办结。")
    await raised.gary.presses("退回")
    assert "已退回过一次，再退由办公室定。" in raised.gary.last()
    await raised.gary.says("市环保局")
    assert await state(city) is State.UNROUTED
    assert olga.sees("请指定主办单位。")
    await olga.presses("指定主办")
    await olga.presses("市环保局")
    assert await state(city) is State.TO_SIGN
    assert "主办：市环保局" in olga.last()


async def test_a_unit_nobody_knows_is_asked_again_with_near_names(
    raised: Departments, alice: Player
) -> None:
    await alice.presses("提请市级")
    await raised.hana.presses("退回")
    await raised.hana.says("市国土资源局")
    assert raised.hana.last().startswith("没有“市国土资源局”这个单位。您要的是不是：市国土局")
    await raised.hana.says("市环保局")
    assert raised.hana.last() == "现在的主办单位就是市环保局，请选别的单位。"


async def test_what_the_county_solves_itself_the_office_closes(
    raised: Departments, opened: Story, bob: Player, alice: Player, olga: Player, city: City
) -> None:
    await alice.presses("自行解决")
    assert "主办：梅关区" in alice.last()
    await alice.presses("办结")
    await alice.says("已补报材料，问题消除")
    await bob.forges("problem_confirm:1:")  # of the same unit
    assert bob.last() == "这个按钮不归您操作。"
    assert olga.sees("梅关区已办结，请核实：确认解决，还是退回重办。")
    await olga.presses("确认解决")
    assert "状态：已销号（办公室核销）" in olga.last()


async def test_the_same_kind_again_is_a_further_statement(
    signed: Departments, opened: Story, alice: Player, bob: Player, city: City
) -> None:
    await alice.says("/problem ZS2015001")
    await alice.presses("反映问题")
    await alice.says("环评仍未受理")
    assert "该项目同类问题 W2016-001 尚未销号，提交后作为补充情况并入。" in alice.last()
    await alice.presses("提交（环评）")
    assert "又反映：环评仍未受理" in alice.last()
    assert signed.hana.sees("又反映：环评仍未受理")
    assert len(await city.tx(problems.all_open)) == 1


async def test_a_correction_changes_and_drops_what_nobody_has_signed_for(
    raised: Departments, bob: Player, alice: Player, city: City
) -> None:
    await bob.presses("修改")
    await bob.presses("✕ 问题：环评")
    await bob.says("用地指标卡在市国土局")
    await bob.presses("提交")
    assert await state(city, 1) is State.DROPPED
    one = await city.tx(problems.find, 2)
    assert (one.number, one.category, one.state) == ("W2016-002", "供地", "县级处理")
    assert alice.sees(
        "W2016-001　环评\n稀土永磁电机项目（梅关区）\n环评卡在市环保局，请协调\n已撤销。"
    )
    await bob.presses("撤回")
    assert await state(city, 2) is State.DROPPED
    restored = await city.tx(problems.find, 3)
    assert (restored.category, restored.state) == ("环评", "县级处理")


async def test_withdrawing_leaves_what_was_signed_for(
    signed: Departments, bob: Player, city: City
) -> None:
    await bob.says(f"/report {PLANT}")
    await bob.presses("撤回")
    assert await state(city) is State.UNDER_WAY


async def test_the_enterprise_raises_follows_and_rates_its_own(
    offices: Departments, opened: Story, alice: Player, olga: Player, city: City
) -> None:
    ella = offices.ella
    await ella.says("/problem")
    await ella.presses("反映问题")
    await ella.says("厂区用地证迟迟办不下来")
    await ella.presses("供地")
    assert "企业诉求" in ella.last()
    await ella.forges("problem_send_up:1:")
    assert ella.last() == "这个按钮不归您操作。"
    await alice.presses("提请市级")
    await offices.gary.presses("签收")
    assert ella.sees("市国土局办理中，3月14日前办结。")  # 20 working days
    await offices.gary.presses("办结")
    await offices.gary.says("证已发")
    await ella.presses("确认解决")
    await ella.presses("不满意")
    assert "企业评价：不满意" in ella.last()
    assert alice.sees("已销号。")  # who passed it on
    assert olga.sees("市国土局办理，已销号；企业评价：不满意。")


async def test_an_enterprise_on_the_roster_under_its_locality_confirms_what_that_has_solved(
    offices: Departments, alice: Player, olga: Player, city: City
) -> None:
    ella = offices.ella
    meiguan = await city.tx(lambda tx: people.unit_named(tx, "梅关区"))
    contact = (await city.tx(people.by_name, "丁家齐"))[0]
    await city.tx(people.change, contact.id, unit=meiguan.id)
    await ella.says("/problem")
    await ella.presses("反映问题")
    await ella.says("缺工50人")
    await ella.presses("提交（用工）")
    await alice.presses("自行解决")
    await alice.presses("办结")
    await alice.says("招到52人")
    assert ella.sees("招到52人")
    await ella.presses("退回重办")
    await ella.says("只来了20人")
    await alice.presses("办结")
    await alice.says("又招到40人")
    await alice.forges("problem_confirm:1:")
    assert alice.last() == "这个按钮不归您操作。"
    await olga.says("/problem")
    assert not any("待处理" in label for label in olga.buttons())
    await ella.presses("确认解决")
    await ella.presses("满意")
    assert "状态：已销号\n" in ella.last()
    assert not olga.sees("请核实：确认解决，还是退回重办。")


async def test_two_problems_become_one_by_the_offices_press(
    signed: Departments, bob: Player, olga: Player, city: City
) -> None:
    await bob.says("/problem ZS2015001")
    await bob.presses("反映问题")
    await bob.says("环评批复后才能供地，国土说没有指标")
    await bob.presses("供地")
    await olga.says("/problem 2")
    await olga.presses("并案")
    await olga.presses("W2016-001")
    assert "状态：已并案" in olga.last()
    assert await state(city, 2) is State.MERGED
    await olga.says("/problem 1")
    assert "又反映：环评批复后才能供地" in olga.last()


async def test_an_old_button_says_how_it_stands(signed: Departments, alice: Player) -> None:
    await alice.forges("problem_send_up:1:")
    assert alice.last() == (
        "W2016-001 现在是“办理中”，这一步已不适用。请用 /problem W2016-001 查看现在能做什么。"
    )


async def test_words_that_say_nothing_or_too_much_are_refused(
    signed: Departments, bob: Player, city: City
) -> None:
    await bob.says("/problem ZS2015001")
    await bob.presses("反映问题")
    await bob.says("\u200b")
    assert bob.last() == "没有收到文字，请再发一次。"
    await bob.says("难" * 1001)
    assert bob.last() == "文字共1001字，最多1000字；请精简后再发。"
    await bob.forges("problem_make:1:供地")
    assert bob.last() == "没有收到文字，请再发一次。"
    assert len(await city.tx(problems.all_open)) == 1


async def test_a_problem_alone_is_merged_into_no_other(signed: Departments, olga: Player) -> None:
    await olga.says("/problem 1")
    await olga.presses("并案")
    assert olga.last() == "该项目没有别的未销号问题可以并入。"


async def test_whom_no_message_reaches_the_office_telephones(
    raised: Departments, alice: Player, olga: Player, city: City
) -> None:
    await city.tx(_dismiss, "邹少华", "方子豪")
    await alice.presses("提请市级")
    assert olga.sees("待签收（市环保局）：没有消息送得到的人，请电话联系。")


def _dismiss(tx: Tx, *names: str) -> None:
    for name in names:
        (person,) = people.by_name(tx, name)
        people.revoke(tx, person.id)


async def test_who_stands_in_for_a_handler_signs_in_their_stead(
    raised: Departments, alice: Player, city: City
) -> None:
    await city.tx(_away, "邹少华", "方子豪", city.clock.now())
    await alice.presses("提请市级")
    assert not raised.hana.sees("W2016-001")
    await raised.lena.presses("签收")
    assert await state(city) is State.UNDER_WAY


def _away(tx: Tx, name: str, deputy: str, now: datetime) -> None:
    (person,), (other,) = people.by_name(tx, name), people.by_name(tx, deputy)
    people.revoke(tx, other.id)  # no head any more: only the deputy's right is left
    day = now.date()
    number = absences.add(tx, now, person.id, day, day, other.id)
    assert absences.answer(tx, number, other.id, Consent.ACCEPTED)
