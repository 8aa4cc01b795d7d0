"""`/deadletters`: what failed three times, and what could not be sent; a person decides."""

from collections.abc import Sequence

from actions import posts as saying
from actions.audit import record
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from storage import Tx, deadletters, inbox, people, settings
from storage.deadletters import Stuck
from storage.inbox import InboxRow
from templates.render import content

LISTED = 8


def note(tx: Tx, act: Act, chat: int | None) -> None:
    """A row failed three times: the office hears of it once a day, whoever wrote it at once."""
    saying.note_office(tx, act, f"deadletters:{act.now.date()}", "deadletters.note")
    if chat is not None:
        person = people.with_telegram(tx, chat)
        language = person.language if person else settings.language(tx)
        said = content(language, "deadletters.sorry", number=act.row)
        saying.show(tx, act, f"failed:{act.row}", chat, said)


def show(tx: Tx, act: Act) -> None:
    rows, letters, stuck = _listed(tx)
    saying.answer(tx, act, "deadletters.list", rows, letters=letters, stuck=stuck)


def retry(tx: Tx, act: Act, row: int) -> None:
    _decide(tx, act, inbox.revive(tx, row), "retry_letter", f"inbox:{row}")


def ignore(tx: Tx, act: Act, row: int) -> None:
    _decide(tx, act, inbox.let_go(tx, row), "ignore_letter", f"inbox:{row}")


def resend(tx: Tx, act: Act, post: int) -> None:
    _decide(tx, act, deadletters.resend(tx, act.now, post), "resend_post", f"post:{post}")


def drop(tx: Tx, act: Act, post: int) -> None:
    _decide(tx, act, deadletters.let_go(tx, post), "drop_post", f"post:{post}")


def _decide(tx: Tx, act: Act, done: bool, verb: str, subject: str) -> None:  # noqa: FBT001
    """Somebody else may have decided first: then nothing is left to decide."""
    if not done:
        raise Refused("already_decided")
    record(tx, act, verb, subject)
    rows, letters, stuck = _listed(tx)
    saying.turn(tx, act, "deadletters.list", rows, letters=letters, stuck=stuck)


def _listed(tx: Tx) -> tuple[list[list[Button]], Sequence[InboxRow], Sequence[Stuck]]:
    letters, stuck = inbox.dead(tx, LISTED), deadletters.stuck(tx, LISTED)
    rows = [_pair("retry", "ignore", one.id) for one in letters]
    rows += [_pair("resend", "drop", one.id) for one in stuck]
    return rows, letters, stuck


def _pair(yes: str, no: str, number: int) -> list[Button]:
    it = {"number": number}
    return [Button(yes, yes, number, it=it), Button(no, no, number, it=it)]
