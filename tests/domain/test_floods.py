"""Twenty updates of an account in ten seconds; the next has its turn ten seconds after the first of them."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.floods import turn

NOW = datetime(2016, 2, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("before", "wait"),
    [
        (None, None),  # fewer than twenty so far
        (-11, None),
        (-10, None),
        (-4, 6),
        (0, 10),
        (30, 40),  # the twentieth before it has to wait itself
    ],
)
def test_the_next_has_its_turn(before: int | None, wait: int | None) -> None:
    at = None if before is None else NOW + timedelta(seconds=before)
    assert turn(at, NOW) == (None if wait is None else NOW + timedelta(seconds=wait))
