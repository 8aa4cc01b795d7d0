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


@pytest.mark.parametrize("words", ["many", "0", "-3", "1000", "３", "13月", "2016-02-H1"])
async def test_what_is_neither_a_period_nor_a_ceiling_is_answered_with_examples(
    olga: Player, words: str
) -> None:
    await olga.says(f"/burden {words}")
    assert olga.last() == (
        f"没有看懂“{words}”。看时段请写月、季或年，如 /burden 2016-02、/burden 2月、/burden 2016年一季度；"
        "改上限请写1到999的数字，如 /burden 40。"
    )


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("2016-02", "减负台账　2月\n"),
        ("2月", "减负台账　2月\n"),
        ("2016年一季度", "减负台账　2016年一季度\n"),
        ("本季", "减负台账　2016年一季度\n"),
        ("季", "减负台账　2016年一季度\n"),
        ("年", "减负台账　2016年\n"),
        ("2016", "减负台账　2016年\n"),
    ],
)
async def test_a_period_is_counted_like_the_present_one(
    asked: Story, olga: Player, words: str, heading: str
) -> None:
    await olga.says(f"/burden {words}")
    assert heading in olga.last()
    assert "要求填报2项" in olga.last()
    assert "· 填报人2人：消息4条、填报2项，人均3.0" in olga.last()
    assert "看其他时段：/burden 2016-02、/burden 一季度" in olga.last()


async def test_a_period_that_is_over_has_what_belongs_to_it_and_no_more(
    asked: Story, olga: Player
) -> None:
    await asked.until(datetime(2016, 3, 1, 9, tzinfo=ZONE))
    await olga.says("/burden 2月")
    assert "减负台账　2月\n" in olga.last()
    assert "要求填报7项" in olga.last()  # half-months 2 and 2, the month 3
    assert [label for label in olga.buttons() if label.startswith("本")] == ["本月", "本季", "本年"]
    await olga.says("/burden 3月")
    assert "要求填报0项" in olga.last()
    await olga.says("/burden 12月")
    assert "减负台账　2015年12月\n" in olga.last()
    assert "助手主动发出0条消息，要求填报0项" in olga.last()


async def test_a_period_that_has_not_begun_is_refused_with_an_example(
    asked: Story, olga: Player
) -> None:
    await olga.says("/burden 2016-04")
    assert olga.last() == "4月还没有开始，没有可看的；请写已经开始的时段，如 /burden 2月。"


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
    await olga.says("/burden 2016-Q5")
    assert "“2016-Q5” was not understood. Name a month, a quarter or a year" in olga.last()
    await olga.says("/burden Apr 2016")
    assert olga.last().startswith("April has not begun, so there is nothing to show")
    await olga.says("/burden Feb 2015")
    assert "What we ask of people, February 2015\n" in olga.last()
    await olga.says("/burden 2")
    page = olga.last()
    assert "What we ask of people, Feb" in page
    assert "· Reporter (2): 4 messages, 2 reports, 3.0 per person" in page
    assert "Reminders: 2 sent" in page
    assert (
        "· 黄凌云 (梅关区): assign some projects to another reporter (/project), or let them report by table"
        in page
    )
