"""赣商 as the people of the stories register them."""

from typing import Any

from domain.roles import Grant, Role, ScopeKind
from storage import people
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story

CARD = "陈志远，启衡实业有限公司，于水县人，现居深圳，电子信息，广东赣州商会，13800000000，来源村组摸排，本人同意"
SECOND = "李小平，梅关区，在厦门，家具，13800000002"


async def register(player: Player, words: str = CARD) -> None:
    await player.says(f"/merchant {words}")
    await player.presses("登记")


async def make_officers(story: Story, city: City) -> None:
    """bob is 梅关区's 招商专员 as well."""
    await _give(city, story.bob, "1")


async def make_officer_of_yushui(story: Story, city: City) -> None:
    """rita is 于水县's."""
    await _give(city, story.rita, "2")


async def _give(city: City, player: Player, unit: str) -> None:
    def grant(tx: Any) -> None:
        person = people.with_telegram(tx, player.user)
        assert person is not None
        people.grant(tx, person.id, Grant(Role.OFFICER, ScopeKind.UNIT, unit))

    await city.tx(grant)
