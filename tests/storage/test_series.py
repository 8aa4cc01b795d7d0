"""Numbers of the bot's own series."""

from storage import series
from tests.storage.conftest import Do


async def test_each_series_counts_by_itself_and_by_year(do: Do) -> None:
    assert await do(series.next_number, "W", 2016) == 1
    assert await do(series.next_number, "W", 2016) == 2
    assert await do(series.next_number, "交办", 2016) == 1
    assert await do(series.next_number, "W", 2017) == 1
    assert await do(series.next_number, "W", 2016) == 3
