"""请企业补充: what the enterprise writes stands beside the card until its reporter takes it (product.md 1)."""

from datetime import datetime

from storage import audit, people, reports
from tests.city.departments import Departments
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story

PLANT = "稀土永磁电机项目"
SAID = "设备到货80%，预计10月投产"


async def asks(bob: Player) -> None:
    await bob.says("/report 稀土")
    await bob.presses("请企业补充")


async def writes(story: Story, ella: Player, words: str = SAID) -> None:
    await story.until(datetime(2016, 2, 15, 11, tzinfo=ZONE))
    await ella.presses("写进展")
    await ella.says(words)


async def test_what_is_taken_goes_to_the_card_and_nothing_before(
    offices: Departments, opened: Story, bob: Player, city: City
) -> None:
    ella = offices.ella
    await asks(bob)
    assert "已请企业补充（丁家齐，2月15日 09:00）" in bob.last()
    assert "请企业补充" not in bob.buttons()
    await bob.forges("suggest_ask:1:")
    assert bob.last() == "这个按钮已失效，请重新打开。"  # asked once
    await opened.until(datetime(2016, 2, 15, 11, tzinfo=ZONE))
    assert ella.sees(f"请补充进展　{PLANT}\n黄凌云（梅关区）请您补充项目本期进展，供填报参考。")
    await ella.presses("写进展")
    assert "请直接发本期进展，一句话即可" in ella.last()
    await ella.says(SAID)
    assert ella.last() == "已转给填报人，是否采用会告诉您。"
    assert ella.sees(f"已转给黄凌云（梅关区），采用前可再改：{SAID}")
    assert await city.tx(reports.draft, 1) is None
    await opened.until(datetime(2016, 2, 15, 16, tzinfo=ZONE))
    assert bob.sees(f"企业已补充　ZS2015001 {PLANT}\n丁家齐：{SAID}")
    await bob.says("/report 稀土")
    assert f"企业补充（丁家齐，2月15日 11:00）：{SAID}" in bob.last()
    await bob.presses("采用")
    assert "企业补充" not in bob.last()
    assert "草稿（未提交）\n进展：设备到货80%" in bob.last()
    assert "投产：预计2016年10月31日" in bob.last()
    assert ella.sees(f"{PLANT}：您补充的进展已采用，谢谢。")
    await bob.presses("提交")
    assert "已收到" in bob.last()
    told = [one.verb for one in await city.tx(audit.latest, 9) if one.verb != "denied"]
    assert told[:4] == ["submit", "settle_suggestion", "suggest", "ask_enterprise"]
    await ella.forges("suggest_write:1:")
    assert ella.last() == "这一条已经处理过了。"


async def test_it_is_worded_anew_or_left(
    offices: Departments, opened: Story, bob: Player, city: City
) -> None:
    ella = offices.ella
    await asks(bob)
    await writes(opened, ella, "设备快到了")
    await ella.presses("写进展")
    await ella.says(SAID)  # the second in place of the first
    await bob.says("/report 稀土")
    assert "设备快到了" not in bob.last()
    await bob.presses("修改")
    assert f"请发修改后的文字，原文可点按复制：\n{SAID}" in bob.last()
    await bob.says("设备到货八成")
    assert bob.sees("草稿（未提交）\n进展：设备到货八成")
    assert ella.sees(f"{PLANT}：您补充的进展修改后采用，谢谢。")
    await bob.forges("suggest_edit:1:")
    assert bob.last() == "这一条已经处理过了。"
    await asks(bob)
    await opened.until(datetime(2016, 2, 15, 16, tzinfo=ZONE))
    await ella.presses("写进展")
    await ella.says("一切正常")
    await bob.says("/report 稀土")
    await bob.presses("不采用")
    assert "进展：设备到货八成" in bob.last()
    assert "一切正常" not in bob.last()
    assert ella.sees(f"{PLANT}：您补充的进展本期未采用，谢谢。")


async def test_only_the_contact_writes_and_only_who_fills_decides(
    offices: Departments, opened: Story, bob: Player, rita: Player, olga: Player, city: City
) -> None:
    ella = offices.ella
    await rita.says("/report 蔬菜")
    assert "请企业补充" not in rita.buttons()  # it has no contact
    await asks(bob)
    await writes(opened, ella)
    for player in (rita, ella):
        for verb in ("suggest_adopt", "suggest_edit", "suggest_drop"):
            await player.forges(f"{verb}:1:")
            assert player.last() == "这个按钮不归您操作。"
    for player in (rita, bob, olga):
        await player.forges("suggest_write:1:")
        assert player.last() == "这个按钮不归您操作。"
    await ella.presses("写进展")
    await olga.says("/roster 丁家齐")
    (contact,) = await city.tx(people.by_name, "丁家齐")
    for held in await city.tx(people.grants_of, contact.id):
        await city.tx(people.revoke, contact.id, held)
    await ella.says("我已不是联系人")
    assert "我已不是联系人" not in str(await city.tx(reports.draft, 1))
    await bob.says("/report 稀土")
    assert SAID in bob.last()


async def test_a_contacts_problem_has_its_state_and_its_next_date(
    offices: Departments, opened: Story, alice: Player, olga: Player, city: City
) -> None:
    """诉求: in the list of whoever raised it, from the first day to the rating."""
    ella = offices.ella
    await ella.says("/problem")
    await ella.presses("反映问题")
    await ella.says("厂区用地证迟迟办不下来")
    await ella.presses("供地")
    await ella.says("/problem")
    assert "　县级处理　2月18日前" in ella.last()
    await alice.presses("提请市级")
    await ella.says("/problem")
    assert "　待签收　市国土局　3月14日前" in ella.last()
    await offices.gary.presses("签收")
    await ella.says("/problem")
    assert "　办理中　市国土局　3月14日前" in ella.last()
    await offices.gary.presses("办结")
    await offices.gary.says("证已发")
    await ella.says("/problem")
    assert "　待核实　市国土局　2月22日前" in ella.last()
    await ella.says("/problem W2016-001")
    await ella.presses("确认解决")
    await ella.presses("基本满意")
    assert "企业评价：基本满意" in ella.last()


async def test_the_enterprise_writes_in_english(
    offices: Departments, opened: Story, bob: Player, city: City
) -> None:
    ella = offices.ella
    for name in ("丁家齐", "黄凌云"):
        (person,) = await city.tx(people.by_name, name)
        await city.tx(people.change, person.id, language="en")
    await bob.says("/report 稀土")
    await bob.presses("Ask the enterprise")
    assert "The enterprise has been asked (丁家齐, 15 Feb, 09:00)" in bob.last()
    await opened.until(datetime(2016, 2, 15, 11, tzinfo=ZONE))
    assert ella.sees("would like to hear from you how the project is doing")
    await ella.presses("Write")
    assert "Send this period’s news" in ella.last()
    await ella.says(SAID)
    assert ella.last() == "It has gone to whoever reports; you will hear whether it was used."
    await opened.until(datetime(2016, 2, 15, 16, tzinfo=ZONE))
    assert bob.sees("News from the enterprise · ZS2015001")
    await bob.says("/report 稀土")
    assert f"From the enterprise (丁家齐, 15 Feb, 11:00): {SAID}" in bob.last()
    await bob.presses("Reword it")
    assert "Send the text as it should be" in bob.last()
    await bob.presses("Back")
    await bob.presses("Leave it")
    assert ella.sees("what you wrote was not used this time. Thank you.")
