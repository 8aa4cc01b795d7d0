"""A table whose titles nobody knows: the office says once which column is what."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.ledger import TITLES

CONTACT = "contact"
FIELDS = {key: title for key, title in {**TITLES, CONTACT: "责任人及电话"}.items() if key != "code"}
NEEDED = (("name",), ("unit",), ("responsible", CONTACT))  # one of each


@dataclass(frozen=True)
class Layout:
    """The titles as they stand, by column; `row` is the last of them, `print` tells one layout
    from any other. `samples` are the first project's cells, `known` what was recognised. Of two
    rows of titles (`depth`) a title reads 投资规模/总投资.
    """

    sheet: str
    row: int
    unit: int
    print: str
    titles: Mapping[int, str]
    samples: Mapping[int, str] = field(default_factory=dict)
    known: Mapping[int, str] = field(default_factory=dict)
    depth: int = 1


Columns = Mapping[int, str]  # column -> field of the ledger


def missing(columns: Columns) -> tuple[str, ...]:
    """The titles of what must still be found before the table can be read."""
    found = set(columns.values())
    return tuple(FIELDS[ways[0]] for ways in NEEDED if found.isdisjoint(ways))
