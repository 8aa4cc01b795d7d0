"""诉求 of a 赣商, and the lead and project that come of them."""

from typing import Any

import pytest
from sqlalchemy import select

from actions.audit import faulty
from storage import audit, leads, problem_steps, problems
from tests.city.merchants import CARD, make_officers, register
from tests.city.player import Player
from tests.city.running import SEAL, City
from tests.city.story import Story


@pytest.fixture(autouse=True)
async def _officers(story: Story, city: City) -> None:
    await make_officers(story, city)


async def test_a_lead_comes_of_a_merchant_and_becomes_a_project_that_takes_the_wish(
    story: Story, bob: Player, alice: Player, olga: Player, rita: Player
) -> None:
    await register(bob)
    await bob.presses("记诉求")
    assert bob.last().startswith("陈志远　请用一句话写明诉求")
    await bob.says("老厂搬迁，环评请市环保局协调")
    assert "诉求1：老厂搬迁，环评请市环保局协调（待办理）" in bob.last()
    assert "转ZS" not in "".join(bob.buttons())  # nothing has come of it yet
    await bob.presses("登记线索")
    assert bob.last().startswith("陈志远　启衡实业有限公司\n请用一句话写明投资内容")
    await bob.says("拟投资2亿元建锂电池隔膜项目，选址经开区")
    assert (
        "投资主体：启衡实业有限公司\n内容：拟投资2亿元建锂电池隔膜项目，选址经开区\n" in bob.last()
    )
    assert "来源：赣商" in bob.last()
    await bob.presses("登记")
    assert "赣商：陈志远（于水县）" in bob.last()
    await bob.presses("查看信息卡")
    assert "线索：X2016-001 待认领" in bob.last()
    assert "黄凌云　登记线索：X2016-001" in bob.last()
    await alice.says("/lead X2016-001")
    await alice.presses("由登记人跟进")
    await olga.says("/lead X2016-001")
    await olga.presses("转项目")

    await olga.says("锂电池隔膜项目")
    for button in ("工业", "洽谈", "市级重大", "新建"):
        await olga.presses(button)
    await bob.says("/merchant 陈志远")
    assert "线索：X2016-001 已转项目\n项目：ZS2016001 洽谈" in bob.last()
    await bob.presses("诉求1转ZS2016001问题")
    assert "诉求1：老厂搬迁，环评请市环保局协调（W2016-001，县级处理）" in bob.last()
    await bob.forges("wish_problem:1:4")
    assert bob.last().startswith("这一条已经处理过了。")


async def make_project(bob: Player, alice: Player, olga: Player) -> None:
    """Of bob's 陈志远, in 梅关区, 锂电池隔膜项目."""
    await bob.presses("登记线索")
    await bob.says("拟投资2亿元建锂电池隔膜项目，选址梅关区")
    await bob.presses("登记")
    await alice.says("/lead X2016-001")
    await alice.presses("由登记人跟进")
    await olga.says("/lead X2016-001")
    await olga.presses("转项目")
    await olga.says("锂电池隔膜项目")
    for button in ("工业", "洽谈", "县级", "新建"):
        await olga.presses(button)


async def test_removed_their_words_go_from_the_problem_too_and_the_problem_goes_on(
    story: Story, city: City, bob: Player, alice: Player, olga: Player
) -> None:
    await register(bob)
    await make_project(bob, alice, olga)
    await bob.says("/merchant 陈志远")
    await bob.presses("记诉求")
    await bob.says("志远家老厂搬迁，环评请市环保局协调")
    await bob.presses("诉求1转ZS2016001问题")
    await story.forward(hours=3)
    told = "志远家老厂搬迁，环评请市环保局协调"
    assert alice.sees(told)
    await alice.says("/problem W2016-001")
    assert told in alice.last()
    await alice.presses("自行解决")
    await alice.says("已与陈志远联系，3月底前办")
    await story.forward(days=3)
    await olga.says("/merchant 陈志远")
    await olga.presses("移除")
    await olga.says("2月4日来电要求")
    for player in (alice, bob, olga):
        assert not player.sees("志远家")
    assert alice.sees("诉求内容已按本人要求移除。")  # a page too old to be deleted
    assert alice.sees("（应当事人要求，内容已移除）")  # and what asks for it still asks
    await alice.says("/problem W2016-001")
    assert "W2016-001" in alice.last()
    assert "环评" in alice.last()  # its kind
    assert "志远" not in alice.last()

    def rows(tx: Any) -> str:
        tables = (problems.problems, problem_steps.steps, audit.audit_values)
        return " ".join(str(row) for table in tables for row in tx.execute(select(table)))

    assert "志远" not in await city.tx(rows)
    assert await city.tx(lambda tx: list(faulty(tx, SEAL))) == []


async def test_a_wish_without_a_project_is_settled_on_the_card(
    story: Story, bob: Player, rita: Player
) -> None:
    await register(bob)
    await bob.presses("记诉求")
    await bob.says("子女回乡上学")
    await bob.presses("诉求1办结")
    assert bob.last() == "诉求：子女回乡上学\n请写明办理结果（不超过300字）。"
    await bob.says("已由县教育局安排")
    assert "诉求1：子女回乡上学（已办结：已由县教育局安排）" in bob.last()
    for data in ("wish_done:1:", "wish_problem:1:1", "merchant_wish:1:", "merchant_lead:1:"):
        await rita.forges(data)
        assert rita.last() == "这个按钮不归您操作。"


async def test_who_may_not_read_the_card_does_not_read_the_name_on_the_lead(
    story: Story, bob: Player, olga: Player, city: City
) -> None:
    await olga.says(f"/merchant {CARD.replace('于水县人', '大余县人')}")
    await olga.presses("登记")
    await olga.presses("登记线索")
    await olga.says("拟投资2亿元建锂电池隔膜项目")
    await olga.presses("登记")
    assert olga.sees("赣商：陈志远（大余县）")

    def give(tx: Any) -> None:
        leads.change(tx, 1, unit=1, officer=1)

    await city.tx(give)
    await bob.says("/lead X2016-001")
    assert "投资主体：启衡实业有限公司" in bob.last()
    assert "陈志远" not in bob.last()
