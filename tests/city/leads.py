"""A lead as people register it, and one that is followed up."""

from tests.city.player import Player

SAID = "深圳启衡实业有限公司拟投资2亿元建锂电池隔膜项目，选址经开区，请协调标准厂房"


async def register(player: Player, words: str = SAID) -> None:
    await player.says(f"/lead {words}")
    await player.presses("登记")


async def follow(liaison: Player, number: str = "X2016-001") -> None:
    """Taken up by whoever registered it, and judged worth following."""
    await liaison.says(f"/lead {number}")
    await liaison.presses("由登记人跟进")
    await liaison.presses("列入跟进")
