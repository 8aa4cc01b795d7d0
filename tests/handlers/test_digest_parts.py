"""A digest over Telegram's limit: a second part, begun at a paragraph, edited where it stands."""

from datetime import datetime
from typing import Any

import pytest

from domain.posts import LIMIT, utf16
from domain.roles import ScopeKind, UnitKind
from domain.stages import Level
from storage import people
from tests.city.player import Group, Player
from tests.city.running import ZONE, City
from tests.city.story import Story, add_project
from tests.handlers.test_digests import answers_all, bound

POSTED = datetime(2016, 3, 3, 10, tzinfo=ZONE)  # February's
EDITED = datetime(2016, 3, 3, 17, 30, tzinfo=ZONE)
PARKS = 104  # localities whose line takes some 35 characters each
NOTE = "请各地各部门对照节点抓紧推进，" * 32 + "务求实效。"


def _spread(tx: Any, now: datetime) -> None:
    for number in range(PARKS):
        name = f"第{number:03}综合保税物流园区暨进出口加工贸易产业转移承接示范基地"
        unit = people.add_unit(tx, name, UnitKind.ZONE).id
        add_project(tx, now, f"ZS2016{number:03}", f"{number}号厂房", unit, 4, level=Level.COUNTY)


@pytest.fixture
async def leaders(opened: Story, city: City, bob: Player, rita: Player, olga: Player) -> Group:
    """February's digest, in two parts: bob had answered, rita had not."""
    group = await bound(opened, "市领导群", ScopeKind.CITY, "", olga)
    await answers_all(bob)
    await answers_all(rita)
    await opened.until(datetime(2016, 2, 29, 8, tzinfo=ZONE))
    await city.tx(_spread, city.clock.now())
    await opened.until(datetime(2016, 2, 29, 9, tzinfo=ZONE))
    await answers_all(bob)
    await opened.until(POSTED)
    await olga.presses("修改按语")
    await olga.says(NOTE)
    await olga.presses("发布")
    await opened.forward(minutes=1)
    return group


def posted(group: Group) -> list[dict[str, Any]]:
    """What the bot has said in the group about February; its pictures say nothing."""
    rows = [row for row in group.watcher.messages(group.title) if row["text"]]
    at = next(i for i, row in enumerate(rows) if row["text"].startswith("月调度专报"))
    return rows[at:]


async def test_it_goes_on_in_a_second_part_at_a_paragraph(leaders: Group) -> None:
    first, second = posted(leaders)
    assert "应报107、已报2、未报105（其中首次未报105）\n" in first["text"]
    assert (
        "\n\n灯号：绿灯2、未报105\n\n指标（截至2月29日）\n合同履约率 100.0%（107/107）\n"
        in first["text"]
    )
    assert first["text"].endswith("投产率 0.0%（0/107）")  # a whole paragraph
    assert second["text"].startswith("各地报送\n梅关区 2/2　于水县 0/1　第000")
    assert second["text"].endswith("均为报送数；未报项目沿用上次数据。")
    assert all(utf16(one["text"]) <= LIMIT for one in (first, second))
    assert (first["buttons"], second["buttons"]) == ([], [["查看明细（私聊）"]])


async def test_a_late_answer_edits_both_parts_and_sends_nothing_anew(
    leaders: Group, opened: Story, rita: Player
) -> None:
    before = posted(leaders)
    await rita.says("/report ZS2016007")
    await rita.presses("本期无变化")
    await opened.until(EDITED)
    first, second = posted(leaders)
    assert [one["id"] for one in (first, second)] == [one["id"] for one in before]
    assert "未报105（其中首次未报105）；其后补报1" in first["text"]
    assert "\n\n灯号：绿灯3、未报104\n\n指标（截至2月29日）\n" in first["text"]
    assert "补报、更正截至3月3日 17:30" in second["text"]


async def test_a_correction_stands_in_its_part_and_answers_the_first(
    leaders: Group, opened: Story, bob: Player
) -> None:
    before = posted(leaders)
    await bob.says("/report 稀土")
    await bob.presses("修改")
    await bob.presses("到位资金")
    await bob.says("1.2亿")
    await bob.presses("提交")
    await opened.until(EDITED)
    first, second, correction = posted(leaders)
    assert "到位资金：累计1.20亿元，本期3200万元" in first["text"]
    assert "到位资金" not in second["text"]
    assert correction["text"].startswith("更正：月调度专报〔2016〕第1期发布后")
    assert correction["reply_to"] == before[0]["id"]


async def test_a_part_that_is_no_longer_needed_goes_and_comes_back(
    leaders: Group, olga: Player
) -> None:
    first, second = posted(leaders)
    await olga.forges("note:2:")
    await olga.says("无")
    (whole,) = posted(leaders)
    assert whole["id"] == first["id"]
    assert "各地报送\n梅关区 2/2" in whole["text"]
    assert whole["buttons"] == [["查看明细（私聊）"]]
    await olga.forges("note:2:")
    await olga.says(NOTE)
    again, new = posted(leaders)
    assert (again["id"], again["text"], again["buttons"]) == (first["id"], first["text"], [])
    assert (new["text"], new["buttons"]) == (second["text"], second["buttons"])
