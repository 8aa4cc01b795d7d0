"""What is wrong in something a person sent, as data; `templates/` makes the sentence."""

from dataclasses import dataclass


class Refused(Exception):
    """The one refusal: `code` names a block of `templates/*/refusals.j2`, `values` fill it.

    Caught in `bot/` only, which rolls back to the savepoint and answers with the sentence.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True)
class Fault:
    """One wrong place in a workbook: `code` names a block of `templates/*/faults.j2`.

    `expected` is what would be right, as data (a date's form, the known words, the other cell).
    """

    sheet: str
    cell: str
    column: str
    given: str
    code: str
    expected: str = ""
