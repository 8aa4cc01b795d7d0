"""A draft comes back from its row as it went in."""

from datetime import date

from domain.reports import Doubt, Draft
from storage.report_json import dump, load
from tests.domain.test_drafts import FULL


def test_a_draft_is_read_as_it_was_written() -> None:
    assert load(1, dump(FULL)) == FULL


def test_a_doubt_keeps_its_days_and_sums() -> None:
    values = {"day": date(2016, 3, 9), "total": 5, "stage": "竣工"}
    draft = Draft(1, doubts=(Doubt("node-竣工", "milestone_order", "竣工", "7/1", values),))
    assert load(1, dump(draft)) == draft


def test_a_row_written_before_a_field_was_known_is_read_without_it() -> None:
    old = '{"texts": {}, "total": 5, "total_on": null, "milestones": {}, "no_change": false}'
    assert load(1, old) == Draft(1, total=5)
