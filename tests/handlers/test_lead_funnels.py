"""The funnel of leads as a picture: what its reader reads, and nobody else's."""

from actions import lead_funnels
from domain.acts import Act
from tests.city.leads import register
from tests.city.player import Player
from tests.city.story import Story
from tests.documents.looked_at import Pixels

HIGH = 96 + 56 + 20 + 4 * 104 + 46  # head, line under it, four steps, foot


async def test_a_liaisons_picture_is_of_their_unit(
    story: Story, bob: Player, alice: Player, rita: Player
) -> None:
    """One of the two leads is hers; it waits to be taken up."""
    await register(bob, "沪砺集团拟投资3亿元建电池隔膜项目")
    await register(rita, "深圳明灯有限公司拟投资2亿元建服装厂")
    await alice.says("/lead")
    await alice.presses("线索漏斗")
    await alice.presses("看图")
    assert alice.last() == "招商线索漏斗　2016年登记"
    (picture,) = alice.pictures()
    assert Pixels(picture).size == (1080, HIGH)
    act = Act(now=story.city.clock.now(), seal=b"")
    told = {"person": 2, "moment": act.now.isoformat()}
    drawing = await story.city.look(lead_funnels.picture, act, **told)
    assert drawing.picture.steps == [("登记", 1), ("认领", 0), ("跟进", 0), ("转项目", 0)]


async def test_there_is_no_picture_of_nothing_and_none_for_who_reads_no_funnel(
    story: Story, bob: Player, olga: Player
) -> None:
    await olga.says("/me")
    await olga.presses("English")
    await olga.says("/lead")
    await olga.presses("Funnel")
    assert "Pictures" not in olga.buttons()
    await register(bob, "沪砺集团拟投资3亿元建电池隔膜项目")
    await olga.says("/lead")
    await olga.presses("Funnel")
    await olga.presses("Pictures")
    assert olga.last() == "The funnel of leads registered in 2016"
    await bob.forges("lead_funnel_picture:0:")
    assert bob.last() == "这个按钮不归您操作。"
    assert bob.pictures() == []
