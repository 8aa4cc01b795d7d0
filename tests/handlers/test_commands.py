"""What is typed after a command: taken, or refused with what would be right."""

import pytest

from handlers.entries import Where
from handlers.table import COMMANDS
from tests.city.player import Player

TAKE_NOTHING = {
    "digest",
    "duties",
    "remind",
    "import",
    "status",
    "deadletters",
    "me",
    "bind",
    "help",
}


def test_these_take_no_words() -> None:
    assert {one.name for one in COMMANDS if Where.PRIVATE not in one.takes} == TAKE_NOTHING


@pytest.mark.parametrize("name", sorted(TAKE_NOTHING))
async def test_words_after_a_command_that_takes_none_are_refused(olga: Player, name: str) -> None:
    before = len(olga.texts())
    await olga.says(f"/{name}  张三  abc")
    (told,) = olga.texts()[before:]
    assert told == f"/{name} 后面不用写内容，您写的“张三  abc”没有用上。请只发 /{name}"
    await olga.says(f"/{name}")
    assert "没有用上" not in olga.last()


async def test_who_may_not_use_a_command_learns_nothing_of_its_words(bob: Player) -> None:
    await bob.says("/status 1")
    assert bob.last() == "您没有使用这个命令的权限。/help 可查看您能做的事。"
