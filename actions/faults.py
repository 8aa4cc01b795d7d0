"""What is wrong in a file, as sentences; the faults themselves are data."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.faults import Fault
from templates.render import plain


@dataclass(frozen=True)
class Sentence:
    """A place of the workbook and what is to be said of it."""

    fault: Fault
    text: str


def sentence(language: str, fault: Fault) -> Sentence:
    return Sentence(fault, plain(language, f"faults.{fault.code}", fault=fault))


def sentences(language: str, faults: Iterable[Fault]) -> list[Sentence]:
    return [sentence(language, fault) for fault in faults]
