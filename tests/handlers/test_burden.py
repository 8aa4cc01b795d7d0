"""`/burden`: what the assistant sent and asked; nobody's answers, nobody's speed."""

from datetime import datetime

import pytest

from tests.city.player import Player
from tests.city.running import ZONE
from tests.city.story import Story


@pytest.fixture
async def asked(story: Story, rita: Player) -> Story:
    """Early February: bob and rita got a card on the 15th and a reminder on the 17th."""
    await story.until(datetime(2016, 2, 17, 9, tzinfo=ZONE))
    return story


async def test_what_was_sent_and_asked_is_counted_by_role_and_unit(
    asked: Story, olga: Player
) -> None:
    await olga.says("/burden")
    page = olga.last()
    assert "减负台账　2月\n" in page
    assert "要求填报2项" in page
    assert "· 填报人2人：消息4条、填报2项，人均3.0" in page
    assert "· 梅关区1人：消息2条、填报1项，人均3.0" in page
    assert "提醒：2条" in page
    assert "填报卡片：2条" in page
    assert "半月进展：2项" in page
    assert "没有人高于上限（每人每月40）。" in page
    assert "黄凌云" not in page


async def test_answers_are_not_counted(asked: Story, bob: Player, olga: Player) -> None:
    await olga.says("/burden")
    before = olga.last()
    for _ in range(3):
        await bob.says("/report")
        await bob.says("/me")
    await olga.says("/burden")
    assert olga.last() == before


async def test_who_is_above_the_ceiling_is_named_with_the_remedy_and_no_figure(
    asked: Story, olga: Player
) -> None:
    await olga.says("/burden 2")
    page = olga.last()
    assert "高于上限（每人每月2）" in page
    assert "· 黄凌云（梅关区）：请分出部分项目另定填报人（/project），或改用表格报送" in page
    assert "· 周建国（于水县）：" in page
    await olga.presses("本季")
    assert "减负台账　2016年一季度" in olga.last()
    assert "没有人高于上限（每人每月2）。" in olga.last()  # 6 in a quarter
    await olga.presses("本年")
    assert "减负台账　2016年\n" in olga.last()


@pytest.mark.parametrize("words", ["many", "0", "-3", "1000", "３"])
async def test_a_ceiling_is_a_number(olga: Player, words: str) -> None:
    await olga.says(f"/burden {words}")
    assert olga.last() == f"没有看懂“{words}”。请写1到999的数字，如 /burden 40。"


async def test_it_is_the_offices_alone(asked: Story, bob: Player, olga: Player) -> None:
    await bob.says("/burden")
    assert bob.last() == "您没有使用这个命令的权限。/help 可查看您能做的事。"
    await bob.forges("burden:0:year")
    assert bob.last() == "这个按钮不归您操作。"
    await olga.forges("burden:0:week")
    assert olga.last() == "这个按钮已失效，请重新打开。"


async def test_an_english_office_reads_it_in_english(asked: Story, olga: Player) -> None:
    await olga.says("/me")
    await olga.presses("English")
    await olga.says("/burden 2")
    page = olga.last()
    assert "What we ask of people, Feb" in page
    assert "· Reporter (2): 4 messages, 2 reports, 3.0 each" in page
    assert "Reminders: 2 sent" in page
    assert (
        "· 黄凌云 (梅关区): give some projects another reporter (/project), or take the reports as a table"
        in page
    )
