"""A folder of the operator's: a configuration that only its owner can read, and no database yet."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

TOKEN = "7000000001:NOT-A-SECRET-BUT-OF-A-TOKENS-FORM"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return configure(tmp_path)


def configure(tmp_path: Path) -> Path:
    config = tmp_path / "config.toml"
    config.touch(mode=0o600)
    config.write_text(
        f"""
        [telegram]
        token = "{TOKEN}"
        base_url = "http://127.0.0.1:1/bot"
        [database]
        url = "sqlite:///{tmp_path}/data/city.db"
        seal_file = "{tmp_path}/data/audit.key"
        [city]
        since = "2016-01-01"
        """
    )
    return tmp_path


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)
