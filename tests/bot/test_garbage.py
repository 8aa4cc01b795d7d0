"""Python's collector works on, however the loading went; what was loaded it leaves alone."""

import gc

import pytest

from bot.garbage import loading


def test_the_collector_rests_only_while_something_is_loaded() -> None:
    with loading():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_on_after_a_load_that_failed() -> None:
    with pytest.raises(ImportError), loading():
        raise ImportError
    assert gc.isenabled()


def test_what_was_loaded_is_not_looked_through_again() -> None:
    before = gc.get_freeze_count()
    with loading():
        loaded = [[] for _ in range(100)]  # type: ignore[var-annotated]
    assert gc.get_freeze_count() >= before + len(loaded)
    gc.unfreeze()
