"""Who sends faster than anybody types is told so once, and is answered in order all the same."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.receive import Receiver
from storage import Tx, people
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story

LATER = {
    "zh": "发得太快，都已存下，稍后依次处理，不必重发。",
    "en": "That was fast. Everything is kept and will be dealt with in order; no need to send it again.",
}


@pytest.fixture
def paced(story: Story, city: City) -> City:
    """Conversations of tests are faster than any person's: elsewhere nobody has to wait."""
    assert isinstance(city.program.receiver, Receiver)
    city.program.receiver.is_paced = True
    return city


def speak(tx: Tx, language: str) -> None:
    tx.execute(update(people.people).values(language=language))


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_the_twenty_first_waits_and_nobody_else_does(
    paced: City, bob: Player, rita: Player, language: str
) -> None:
    await paced.tx(speak, language)
    begun, before = paced.clock.now(), len(bob.texts())
    for _ in range(30):
        await paced.call("say", person=str(bob.user), text="/me")
    await paced.call("say", person=str(rita.user), text="/me")
    await paced.program.receiver.poll(0)
    while await paced.program.step():
        pass
    said = bob.texts()[before:]
    assert (len(said), said.count(LATER[language])) == (21, 1)
    assert "周建国" in rita.last()
    assert paced.clock.now() == begun
    await paced.call("wait")
    assert len(bob.texts()[before:]) == 31
    assert paced.clock.now() == begun + timedelta(seconds=10)


async def test_in_a_group_nobody_is_told_before_all(paced: City, story: Story, bob: Player) -> None:
    group = await story.group("工作群", bob)
    for _ in range(25):
        await paced.call("say", person=str(bob.user), text="/me", chat="工作群")
    await paced.call("wait")
    assert not group.sees(LATER["zh"])
    assert not bob.sees(LATER["zh"])
