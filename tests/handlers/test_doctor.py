"""The doctor: every harm done to the records is found under its name, and the office is told once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import text

from actions import doctor
from domain.doctor import Ailment, Finding
from storage import Tx, inbox
from tests.city.databases import unguarded
from tests.city.player import Player
from tests.city.running import SEAL, City
from tests.city.story import Story
from tests.handlers.test_reports import PLANT
from tests.handlers.test_status import break_something

Harm = Callable[[Tx], object]


def sql(statement: str) -> Harm:
    def harm(tx: Tx) -> None:
        with unguarded(tx):
            tx.execute(text(statement))

    return harm


HARMS: dict[Ailment, Harm] = {
    Ailment.CHAIN: sql("UPDATE audit SET verb = 'other'"),
    Ailment.VALUES: sql("UPDATE audit_values SET value = 'other'"),
    Ailment.UNREPORTED: sql("UPDATE obligations SET report = NULL"),
    Ailment.WITHDRAWN: sql("UPDATE reports SET withdrawn_at = submitted_at"),
    Ailment.VERSIONS: sql("UPDATE reports SET version = version + 1"),
    Ailment.UNSENT: sql("DELETE FROM parts"),
    Ailment.FUTURE: sql("UPDATE inbox SET received_at = '2017-01-01 00:00:00'"),
    Ailment.INBOX: sql("UPDATE inbox SET state = 'new', received_at = '2016-01-01 00:00:00'"),
    Ailment.OUTBOX: sql("UPDATE posts SET state = 'waiting', not_before = '2016-01-01 00:00:00'"),
    Ailment.OVERDUE: sql("DELETE FROM slots"),
    Ailment.LETTERS: break_something,
}


@pytest.fixture
async def answered(opened: Story, bob: Player) -> Story:
    await bob.presses(PLANT)
    await bob.says("主体封顶")
    await bob.presses("提交")
    return opened


def examine(tx: Tx, city: City) -> list[Finding]:
    return list(doctor.examine(tx, city.clock.now(), SEAL))


async def test_of_what_people_do_nothing_is_wrong(answered: Story, city: City) -> None:
    assert await city.tx(examine, city) == []


@pytest.mark.parametrize("ailment", HARMS)
async def test_every_harm_is_found_by_its_name(
    answered: Story, city: City, ailment: Ailment
) -> None:
    if ailment is Ailment.OVERDUE:
        await city.call("clock", to=(city.clock.now() + timedelta(hours=1)).isoformat())
    city.is_harmed = True
    await city.tx(HARMS[ailment])
    found = {one.ailment: one for one in await city.tx(examine, city)}
    assert ailment in found
    assert found[ailment].count >= len(found[ailment].first) > 0


async def test_the_office_hears_of_it_once_and_again_when_it_has_passed(
    story: Story, olga: Player, city: City
) -> None:
    await city.tx(inbox.add, city.clock.now() - timedelta(hours=1), "telegram:9", "tick")
    await tell(city)
    assert olga.sees("系统自查发现异常")
    assert "收到后30分钟仍未处理：1项" in olga.last()
    seen = len(olga.messages())
    await tell(city)
    assert len(olga.messages()) == seen
    await city.tx(sql("UPDATE inbox SET state = 'done'"))
    await tell(city)
    assert olga.sees("系统自查：此前的异常已消除。")


async def tell(city: City) -> None:
    await city.program.tell_findings(await city.tx(examine, city))
    await city.call("wait")
