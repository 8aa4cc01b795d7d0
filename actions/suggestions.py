"""请企业补充: the enterprise's contact writes in private, the reporter takes it, words it anew or leaves
it; nothing reaches the draft before that (product.md 1).
"""

from dataclasses import replace

from actions import drafts, hearing, rings, sittings
from actions import posts as saying
from actions.access import fills
from actions.audit import record
from actions.problem_access import is_contact
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.names import paragraph, within
from domain.reports import LONGEST_TEXT, Field
from domain.roles import Role, ScopeKind
from domain.suggestions import OPEN, Suggestion, SuggestionState
from storage import Tx, dialogs, people, projects, suggestions

TELL = "suggest"
EDIT = "suggest_edit"


def writes(tx: Tx, act: Act, subject: int) -> bool:
    """The contact who was asked, while they are one."""
    one = suggestions.find(tx, subject)
    if one is None or act.person is None or act.in_group:
        return False
    return one.contact == act.person.id and is_contact(tx, one.contact, one.project)


def decides(tx: Tx, act: Act, subject: int) -> bool:
    """Whoever fills the card."""
    one = suggestions.find(tx, subject)
    return one is not None and not act.in_group and fills(tx, act, one.project)


def ask(tx: Tx, act: Act, project: int) -> None:
    """Each contact once, until what they wrote is settled."""
    asked = {one.contact for one in suggestions.open_of(tx, project)}
    found = people.holding(tx, Role.ENTERPRISE, ScopeKind.PROJECT, str(project))
    new = [one for one in found if one.reachable and one.id not in asked]
    if not new:
        raise Refused("old_button")
    for person in new:
        number = suggestions.ask(tx, act.now, project, person.id, act.actor.id)
        _tell_contact(tx, act, _known(tx, number))
        record(tx, act, "ask_enterprise", f"project:{project}", person=person.id)
    sittings.open_card(tx, act, project)


def _known(tx: Tx, number: int) -> Suggestion:
    one = suggestions.find(tx, number)
    assert one is not None
    return one


def _tell_contact(tx: Tx, act: Act, one: Suggestion) -> None:
    """What they are asked, and later what became of it, in their 待办."""
    rows = [[Button("suggest_write", "suggest_write", one.id)]] if one.state in OPEN else []
    project = projects.project(tx, one.project)
    contact, asker = people.person(tx, one.contact), people.person(tx, one.asked_by)
    rings.keep(tx, act, contact, f"suggest:{one.id}", "suggestions.contact", rows,
               one=one, project=project, asker=asker)  # fmt: skip


def write(tx: Tx, act: Act, number: int) -> None:
    one = _known(tx, number)
    if one.state not in OPEN:
        raise Refused("already_decided")
    dialogs.open_dialog(tx, act, TELL, subject=number)
    project = projects.project(tx, one.project)
    saying.answer(tx, act, "suggestions.ask_words", one=one, project=project)


def written(tx: Tx, act: Act, number: int, words: str) -> None:
    """A second text takes the place of the first, as long as nobody has taken that."""
    text = within(paragraph(words), LONGEST_TEXT)
    if not suggestions.say(tx, act.now, number, text):
        raise Refused("already_decided")
    dialogs.close_dialog(tx, act)
    one = _known(tx, number)
    _tell_contact(tx, act, one)
    saying.answer(tx, act, "suggestions.thanks")
    record(tx, act, "suggest", f"project:{one.project}")
    asker = people.person(tx, one.asked_by)
    rows = [[Button("open_card", "card", one.project)]]
    project = projects.project(tx, one.project)
    rings.keep(tx, act, asker, _to_asker(one), "suggestions.arrived", rows,
               one=one, project=project)  # fmt: skip
    sittings.refresh_project(tx, act, one.project)


def _to_asker(one: Suggestion) -> str:
    return f"suggested:{one.id}"


def adopt(tx: Tx, act: Act, number: int) -> None:
    """采用: the words go to the card as if the reporter had said them when they were written."""
    one = _known(tx, number)
    _settle(tx, act, one, SuggestionState.ADOPTED)
    written_at = one.said_at.astimezone(act.zone) if one.said_at else None
    hearing.said(tx, replace(act, written_at=written_at), one.project, Field.STATEMENT, one.text)


def ask_edit(tx: Tx, act: Act, number: int) -> None:
    one = _known(tx, number)
    if one.state is not SuggestionState.SAID:
        raise Refused("already_decided")
    dialogs.open_dialog(tx, act, EDIT, subject=number)
    rows = [[Button("back", "card", one.project)]]
    project = projects.project(tx, one.project)
    saying.answer(tx, act, "suggestions.ask_edit", rows, one=one, project=project)


def edited(tx: Tx, act: Act, number: int, words: str) -> None:
    one = _known(tx, number)
    _settle(tx, act, one, SuggestionState.EDITED)
    hearing.said(tx, act, one.project, Field.STATEMENT, words)


def drop(tx: Tx, act: Act, number: int) -> None:
    one = _known(tx, number)
    _settle(tx, act, one, SuggestionState.DROPPED)
    drafts.keep(tx, act, drafts.draft_of(tx, one.project))


def _settle(tx: Tx, act: Act, one: Suggestion, state: SuggestionState) -> None:
    if not suggestions.settle(tx, one.id, state):
        raise Refused("already_decided")
    record(tx, act, "settle_suggestion", f"project:{one.project}", state=state)
    _tell_contact(tx, act, _known(tx, one.id))
    rings.withdraw(tx, act, _to_asker(one))
