"""Which earlier digest a digest's figures are compared with."""

from datetime import datetime, timedelta

import pytest

from domain.cadence import DigestKind, Window
from domain.periods import PeriodKind, containing
from storage import Tx, digests, duties
from tests.city.running import ZONE
from tests.storage.conftest import Do

START = datetime(2016, 1, 29, 9, tzinfo=ZONE)
HALF, MONTH, QUARTER = DigestKind.HALF_MONTH, DigestKind.MONTH, DigestKind.QUARTER


def went_out(tx: Tx, kinds: list[DigestKind]) -> list[int]:
    return [_went_out(tx, kind, START + timedelta(days=15 * at)) for at, kind in enumerate(kinds)]


def _went_out(tx: Tx, kind: DigestKind, at: datetime) -> int:
    key = at.date().isoformat()
    period = containing(PeriodKind.HALF_MONTH, at.date())
    duties.open_window(tx, at, Window(key, at, at, at, at, (period,)))
    number = digests.compose(tx, at, kind, 2016, key, at)
    digests.post(tx, at, number)
    return number


@pytest.mark.parametrize(
    ("before", "kind", "with_"),
    [
        ([], MONTH, None),
        ([HALF], MONTH, None),
        ([HALF, MONTH], HALF, 0),
        ([MONTH, HALF], MONTH, 0),
        ([MONTH, HALF, QUARTER, HALF], MONTH, 2),  # April after March's quarter, not after February
        ([QUARTER, MONTH, MONTH], QUARTER, 0),
        ([MONTH, HALF], QUARTER, 0),  # the first quarter of all
    ],
)
async def test_what_a_digest_is_compared_with(
    do: Do, before: list[DigestKind], kind: DigestKind, with_: int | None
) -> None:
    numbers = await do(went_out, [*before, kind])
    assert await do(compared_with, numbers[-1]) == (None if with_ is None else numbers[with_])


async def test_what_is_held_was_read_by_nobody(do: Do) -> None:
    first, second, third = await do(went_out, [MONTH, MONTH, MONTH])
    await do(digests.change, second, posted_at=None)
    assert await do(compared_with, third) == first


def compared_with(tx: Tx, number: int) -> int | None:
    one = digests.digest(tx, number)
    assert one
    found = digests.compared_with(tx, one)
    return found and found.id
