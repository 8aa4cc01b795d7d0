"""The queues stay short, and nothing still waiting is lost."""

from datetime import datetime, timedelta

from storage import inbox, settings
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
