"""Importing a file: what was read, what it would change, and what is asked first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.calendar_edits import CalendarFile
from domain.faults import Fault
from domain.layouts import Layout
from domain.ledger import Ledger
from domain.merchant_rows import MerchantFile
from domain.papers import TemplateFile
from domain.questions import Question
from domain.roster import Roster
from domain.schemes import SchemeFile
from domain.sheets import Filled


class Kind(StrEnum):
    LEDGER = "ledger"
    ROSTER = "roster"
    CALENDAR = "calendar"
    MERCHANTS = "merchants"
    SHEET = "sheet"


@dataclass(frozen=True)
class Parsed:
    """What the parser made of a file: one of these, or only what is wrong with the file.

    `layout` are the titles of a table that is none of them, or of one whose columns are known in part;
    `blank` those of a table without any rows, whatever it is.
    """

    ledger: Ledger | None = None
    roster: Roster | None = None
    sheet: Filled | None = None
    calendar: CalendarFile | None = None
    merchants: MerchantFile | None = None
    layout: Layout | None = None
    template: TemplateFile | None = None
    scheme: SchemeFile | None = None
    blank: Layout | None = None
    faults: tuple[Fault, ...] = ()

    @property
    def kind(self) -> Kind | None:
        return next((kind for kind in Kind if getattr(self, kind)), None)

    @property
    def all_faults(self) -> tuple[Fault, ...]:
        return (*self.faults, *(self._found.faults if self._found else ()))

    @property
    def notes(self) -> tuple[Fault, ...]:
        return tuple(one for one in self._notes if one.code != "column_unknown")

    @property
    def unread(self) -> tuple[str, ...]:
        """The titles of columns that nobody knows."""
        return tuple(one.given for one in self._notes if one.code == "column_unknown")

    @property
    def _notes(self) -> tuple[Fault, ...]:
        return self._found.notes if self._found else ()

    @property
    def _found(self) -> Ledger | Roster | Filled | CalendarFile | MerchantFile | None:
        return self.ledger or self.roster or self.sheet or self.calendar or self.merchants


@dataclass(frozen=True)
class Change:
    """One field of one record and its column's title; money in yuan."""

    field: str
    title: str
    old: str | int | date | None
    new: str | int | date | None


# A question's two answers; what stands first is what the file says.
ANSWERS: Mapping[str, tuple[str, str]] = {
    "above_contract": ("keep", "drop"),
    "money_before_funding": ("keep", "drop"),
    "money_falls": ("keep", "drop"),
    "phone_unlike_roster": ("file", "book"),
    "phone_of_another": ("holder", "other"),
    "two_phones": ("first", "second"),
    "leader_unlisted": ("later", "county"),
}

Answers = Mapping[str, str]  # a question's id -> one of its two answers


def unanswered(questions: Iterable[Question], answers: Answers) -> tuple[Question, ...]:
    """What must still be asked before the import can be confirmed."""
    return tuple(one for one in questions if answers.get(one.id) not in ANSWERS[one.code])


def chosen(question: Question, answers: Answers) -> str:
    """The answer given; until there is one, what the file says."""
    return answers.get(question.id, ANSWERS[question.code][0])
