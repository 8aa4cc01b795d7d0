"""The register of personal data (docs/personal-data.md) knows every column that may hold some."""

import re
from collections import Counter
from pathlib import Path

from sqlalchemy import BigInteger, Column, Text

from storage.tables import metadata

PAGE = Path(__file__).parents[2] / "docs" / "personal-data.md"
ACCOUNTS = {"chat", "user", "telegram", "used_by"}
BESIDES = {"chats.id", "attachments.latitude", "attachments.longitude"}


def registered() -> Counter[str]:
    told = re.findall(r"`(\w+)`: ([a-z0-9_, ]+)", PAGE.read_text(encoding="utf-8"))
    return Counter(f"{table}.{name}" for table, names in told for name in names.strip().split(", "))


def may_hold(column: Column[object]) -> bool:
    """Words, or the number of an account; what refers to a person is found by that."""
    is_account = isinstance(column.type, BigInteger) and column.name in ACCOUNTS
    is_words = isinstance(column.type, Text)
    return not column.foreign_keys and (is_words or is_account or str(column) in BESIDES)


def test_every_column_has_its_place_in_the_register() -> None:
    columns = (one for table in metadata.sorted_tables for one in table.columns)
    wanted = {str(one) for one in columns if may_hold(one)}
    found = registered()
    assert wanted - set(found) == set(), "say in docs/personal-data.md whose it is, why, how long"
    assert set(found) - wanted == set(), "no such column any more"
    assert [name for name, times in found.items() if times > 1] == []
