"""The program looks at its own records: at its start, each hour, by `tuijin doctor`, after each test."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from actions import diary, rings
from actions import posts as saying
from actions.audit import altered, faulty
from domain.acts import Act
from domain.doctor import DECIDED_BY_PEOPLE, LEEWAY, PATIENCE, Ailment, Finding
from storage import Tx, doctor

NAMED = 5  # of each kind are told by name

Question = Callable[[Tx, datetime, bytes], Iterable[str]]

_QUESTIONS: dict[Ailment, Question] = {
    Ailment.CHAIN: lambda tx, _, seal: (f"audit:{one}" for one in faulty(tx, seal)),
    Ailment.VALUES: lambda tx, _, seal: (f"audit:{one}" for one in altered(tx, seal)),
    Ailment.STRAY: lambda tx, *_: doctor.stray(tx),
    Ailment.DAMAGE: lambda tx, *_: doctor.damage(tx),
    Ailment.UNREPORTED: lambda tx, *_: doctor.unreported(tx),
    Ailment.WITHDRAWN: lambda tx, *_: doctor.withdrawn(tx),
    Ailment.VERSIONS: lambda tx, *_: doctor.versions(tx),
    Ailment.UNSENT: lambda tx, *_: doctor.unsent(tx),
    Ailment.FUTURE: lambda tx, now, _: doctor.future(tx, now + LEEWAY),
    Ailment.INBOX: lambda tx, now, _: doctor.inbox_waits(tx, now - PATIENCE),
    Ailment.OUTBOX: lambda tx, now, _: doctor.outbox_waits(tx, now - PATIENCE),
    Ailment.OVERDUE: lambda tx, now, _: diary.overdue(tx, now, now - PATIENCE),
    Ailment.LETTERS: lambda tx, *_: doctor.letters(tx),
}


def examine(tx: Tx, now: datetime, seal: bytes, but: Iterable[Ailment] = ()) -> Iterator[Finding]:
    """Everything that should not be, less what was not asked for."""
    skipped = frozenset(but)
    for ailment, question in _QUESTIONS.items():
        if ailment not in skipped and (found := list(question(tx, now, seal))):
            yield Finding(ailment, len(found), tuple(found[:NAMED]))


def tell(tx: Tx, act: Act, findings: Iterable[Finding]) -> None:
    """The office hears of it once a day, and again when it has passed; nothing is put right here."""
    found = [one for one in findings if one.ailment not in DECIDED_BY_PEOPLE]
    key = f"doctor:{act.now.date()}"
    if found:
        saying.note_office(tx, act, key, "doctor.found", findings=found)
    else:
        rings.settle_all(tx, act, key, "doctor.well")
