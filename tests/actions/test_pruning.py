"""The queues stay short, and nothing still waiting is lost."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from actions.audit import faulty, record
from actions.pruning import RETENTION
from domain.acts import Act
from domain.roles import UnitKind
from storage import Tx, inbox, invitations, people, settings, uploads
from storage.audit import audit_values
from storage.engine import open_memory
from storage.tables import metadata
from tests.actions.quarter import Office
from tests.city.running import ZONE

NOON = datetime(2016, 2, 1, 12, tzinfo=ZONE)


def test_what_was_done_a_week_ago_is_forgotten_and_what_waits_is_kept() -> None:
    engine = open_memory()
    metadata.create_all(engine)
    office = Office(engine, NOON)
    office.tx(settings.put, NOON, "since", "2016-02-01")
    office.tx(inbox.add, NOON, "telegram:1", "update", "{}")
    office.tx(inbox.finish, NOON, 1)
    office.now = NOON + timedelta(days=8)
    office.tx(inbox.add, office.now, "telegram:2", "update", "{}")
    office.tx(inbox.put_aside, office.now, 2, 3, "a bug")
    office.until(datetime(2016, 2, 15, 8, 30, tzinfo=ZONE))
    assert office.tx(inbox.add, office.now, "telegram:1", "update", "{}")  # its id is free again
    assert [row.key for row in office.tx(inbox.dead)] == ["telegram:2"]


DAY = timedelta(days=1)
OLD: dict[str, Callable[[Tx, datetime], object]] = {
    "wrong codes": lambda tx, at: invitations.note_wrong(tx, at, 7),
    "links that have expired": lambda tx, at: invitations.add(tx, at, 1, f"{at}", at),
    "what refusals quoted": lambda tx, at: record(
        tx, Act(now=at, seal=b"x", user=7), "denied", "not_allowed", step="张三"
    ),
    "registers of persons that were read": lambda tx, at: uploads.keep_parsed(
        tx, uploads.note(tx, at, "file", "名册.xlsx", 1, 7).id, '{"roster":{"rows":[]}}'
    ),
}
COUNTED = {
    "wrong codes": select(func.count()).select_from(invitations.wrong_codes),
    "links that have expired": select(func.count()).select_from(invitations.invitations),
    "what refusals quoted": select(func.count()).select_from(audit_values),
    "registers of persons that were read": select(func.count(uploads.uploads.c.parsed)),
}


@pytest.mark.parametrize("what", OLD)
def test_what_is_kept_of_persons_is_kept_no_longer_than_the_register_says(what: str) -> None:
    engine = open_memory()
    metadata.create_all(engine)
    age, forget = RETENTION[what]
    with engine.begin() as tx:
        people.add(tx, "张三", people.add_unit(tx, "梅关区", UnitKind.COUNTY).id)
        for at in (NOON, NOON + 2 * DAY):
            OLD[what](tx, at)
        before = tx.execute(COUNTED[what]).scalar_one()
        forget(tx, NOON + DAY)
        assert tx.execute(COUNTED[what]).scalar_one() == before // 2
        assert list(faulty(tx, b"x")) == []
    assert age >= 7 * DAY
