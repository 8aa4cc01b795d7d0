"""报送 and 核定 side by side with 核定至 in the digests of months and quarters (product.md 2)."""

from datetime import date, datetime

import pytest

from domain.roles import ScopeKind
from domain.stages import Stage
from storage import people, projects
from tests.city.player import Group, Player
from tests.city.running import ZONE, City
from tests.city.story import Story
from tests.handlers.test_digests import answers_all, bound


@pytest.fixture
async def leaders(story: Story, olga: Player) -> Group:
    return await bound(story, "市领导群", ScopeKind.CITY, "", olga)


async def checks(olga: Player, project: str, words: str) -> None:
    await olga.says(f"/project {project}")
    await olga.presses("到位资金")
    await olga.presses("核定内资")
    await olga.says(words)


async def test_a_months_digest_prints_what_is_recognised_beside_what_is_reported(
    story: Story, bob: Player, rita: Player, olga: Player, leaders: Group, city: City
) -> None:
    now, day = city.clock.now(), date(2016, 1, 20)
    await city.tx(projects.record_total, now, 3, day, 5_000_000, None)
    await story.until(datetime(2016, 2, 15, 9, tzinfo=ZONE))
    await answers_all(bob)
    await answers_all(rita)
    await story.until(datetime(2016, 2, 18, 10, 1, tzinfo=ZONE))
    assert "项目：签约1、开工2\n到位资金：累计9300万元，本期0万元\n" in leaders.last()
    assert "均为报送数" in leaders.last()

    await checks(olga, "稀土", "8000万元 1月31日 验资报告")
    await checks(olga, "蔬菜", "500万元 2月10日 银行进账单")
    await olga.says("/plan 稀土")
    await olga.presses("认定")
    await olga.presses("开工")
    await olga.says("2月1日")
    await olga.says("施工许可证")
    await story.until(datetime(2016, 2, 29, 9, tzinfo=ZONE))
    await answers_all(bob)
    await answers_all(rita)
    await story.until(datetime(2016, 3, 3, 9, tzinfo=ZONE))
    await checks(olga, "稀土", "8800万元 2月29日 验资报告")  # after it was composed
    await story.until(datetime(2016, 3, 3, 10, 1, tzinfo=ZONE))
    assert (
        "项目：签约1、开工2（核定1）\n"
        "到位资金：累计9300万元，本期0万元；核定8500万元（核定至2016年1月31日—2016年2月10日）\n"
    ) in leaders.last()
    assert "除注明核定的外均为报送数" in leaders.last()
    assert (await city.tx(projects.project, 1)).stage is Stage.STARTED


async def test_where_nothing_is_recognised_the_digest_says_so(
    month: Story, bob: Player, rita: Player, olga: Player, leaders: Group, city: City
) -> None:
    (person,) = await city.tx(people.by_name, "谢伟民")
    await city.tx(people.change, person.id, language="en")
    await answers_all(bob)
    await answers_all(rita)
    await month.until(datetime(2016, 3, 3, 10, 1, tzinfo=ZONE))
    assert "签约1、开工2\n" in leaders.last()
    assert "累计8800万元，本期0万元；核定尚无\n" in leaders.last()
    await olga.says("/digest")
    await olga.presses("Monthly report 2016/1")
    assert "this period; none recognised yet" in olga.last()
    assert olga.last().count("recognised") == 2  # there, and where it says what is as reported
