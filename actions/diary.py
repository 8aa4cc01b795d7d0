"""Every feature's due moments and the verbs that do them: asked each minute, run as inbox rows."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from actions import (
    absences,
    activities,
    activity_days,
    asking,
    assessment_notices,
    digests,
    duties,
    gaps,
    groups,
    handover,
    imports,
    instructions,
    ladder,
    lead_days,
    lead_force_days,
    leads,
    members,
    merchant_days,
    office,
    own_duties,
    problem_news,
    problem_rises,
    requests,
    rings,
    secrecy,
    sharing,
    supervision_hearings,
    ticket_drafts,
    unit_lists,
)
from actions.errands import Errand, take
from actions.rhythm import Rhythm, rhythm
from domain.acts import Act
from storage import Tx, inbox, slots
from storage.agendas import silent

Agenda = Callable[[Tx, Rhythm, datetime], Iterable[Errand]]
Verb = Callable[..., None]

AGENDAS: tuple[Agenda, ...] = (
    duties.agenda,
    gaps.agenda,
    digests.agenda,
    unit_lists.agenda,
    ticket_drafts.agenda,  # before the morning that lists them
    office.agenda,
    groups.agenda,
    absences.agenda,
    ladder.agenda,
    requests.agenda,
    problem_rises.agenda,
    members.agenda,
    rings.agenda,
    instructions.agenda,
    own_duties.agenda,
    sharing.agenda,
    leads.agenda,
    handover.agenda,
    activities.agenda,
    merchant_days.agenda,
    lead_days.agenda,
    lead_force_days.agenda,
    activity_days.agenda,
    assessment_notices.agenda,
    supervision_hearings.agenda,
)

VERBS: Mapping[str, Verb] = {
    "assess_over": assessment_notices.assess_over,
    "supervision_heard": supervision_hearings.over,
    "open_window": duties.open_window,
    "announce": duties.announce,
    "remind": duties.remind,
    "recover": gaps.recover,
    "catch_up": gaps.catch_up,
    "prompt_one": duties.prompt_one,
    "compose_digest": digests.compose_digest,
    "post_digest": digests.post_digest,
    "edit_digests": digests.edit_digests,
    "show_unit_lists": unit_lists.show_unit_lists,
    "morning": office.morning,
    "leave_group": groups.leave_unbound,
    "group_idle": groups.ask_idle,
    "ask_members": members.ask_all,
    "ring_todos": rings.ring_todos,
    "ring_alone": rings.ring_alone,
    "file": imports.read,
    "turn_absence": absences.turn,
    "marked": secrecy.marked,
    "climb": ladder.climb,
    "tell_request": requests.tell,
    "tell_risen": problem_news.tell_risen,
    "rise_problems": problem_rises.rise,
    "instruction_late": instructions.overdue,
    "instruction_silent": instructions.silent,
    "open_own": own_duties.open_own,
    "open_hearing": own_duties.open_hearing,
    "follow_own": own_duties.follow_own,
    "prompt_own": own_duties.prompt_own,
    "prompt_own_one": own_duties.prompt_own_one,
    "draft_tickets": ticket_drafts.draft,
    "share_ends": sharing.share_ends,
    "lead_due": leads.due,
    "handover_silent": handover.silent,
    "study_due": activities.study_due,
    "merchants_due": merchant_days.ask,
    "leads_due": lead_days.ask,
    "force_ends": lead_force_days.ends,
    "results_due": activity_days.ask,
    "ask_one": asking.ask_one,
}


def name_of(agenda: Agenda) -> str:
    return agenda.__module__.rpartition(".")[2]


BY_NAME: Mapping[str, Agenda] = {name_of(one): one for one in AGENDAS}
AGENDA = "agenda"


def wake(tx: Tx, now: datetime) -> None:
    """All agendas are asked in one row, the same each minute."""
    inbox.again(tx, now, AGENDA, AGENDA, json.dumps({"names": list(BY_NAME)}))


def part(tx: Tx, now: datetime, verb: str, body: str) -> bool:
    """Agendas that cannot be asked together each get a row: where one fails, the others go on."""
    names = json.loads(body)["names"] if verb == AGENDA else []
    if len(names) < 2:
        return False
    for name in names:
        inbox.again(tx, now, f"{AGENDA}:{name}", AGENDA, json.dumps({"names": [name]}))
    return True


def tick(tx: Tx, now: datetime, agendas: Sequence[Agenda] = AGENDAS) -> int:
    """Put everything that is due, and not yet taken, into the inbox; how many there were."""
    due = _due(tx, now, _vocal(tx, agendas))
    return sum(take(tx, now, one) for one in sorted(due, key=_moment))


def _vocal(tx: Tx, agendas: Sequence[Agenda]) -> Sequence[Agenda]:
    """Those that may have something to say; one that is asked alone is asked."""
    if len(agendas) == 1:
        return agendas
    left_out = silent(tx)
    return [one for one in agendas if name_of(one) not in left_out]


def next_at(tx: Tx, now: datetime) -> datetime | None:
    """The next moment at which something is due."""
    found = upcoming(tx, now)
    return found.at if found else None


def upcoming(tx: Tx, now: datetime) -> Errand | None:
    """The next thing due."""
    return min(_waiting(tx, now, _vocal(tx, AGENDAS)), key=_moment, default=None)


def overdue(tx: Tx, now: datetime, before: datetime) -> list[str]:
    """What should have been taken by then, by its key, whichever agenda says so; not what is due no
    more, as a gathering hour that was slept through, or in the evening what waits for the morning.
    """
    due = [one.key for one in _due(tx, before, AGENDAS)]
    still = {one.key for one in _due(tx, now, AGENDAS)} if due else set()
    return [key for key in due if key in still]


def _due(tx: Tx, now: datetime, agendas: Sequence[Agenda]) -> list[Errand]:
    return [one for one in _waiting(tx, now, agendas) if one.at <= now]


def _moment(errand: Errand) -> datetime:
    return errand.at


def _waiting(tx: Tx, now: datetime, agendas: Sequence[Agenda]) -> Sequence[Errand]:
    """What these agendas hold, less what has been taken; nothing while Telegram is not heard."""
    if gaps.is_away(tx):
        return []
    beat = rhythm(tx, now)
    found = [one for agenda in agendas for one in agenda(tx, beat, now)]
    taken = slots.taken(tx, [one.key for one in found])
    return [one for one in found if one.key not in taken]


def run(tx: Tx, act: Act, verb: str, values: Mapping[str, Any]) -> None:
    if verb != AGENDA:
        VERBS[verb](tx, act, **values)
        return
    names = values["names"]
    tick(tx, act.now, [BY_NAME[name] for name in names])
    if len(names) > 1:  # asked together, none fails any more
        inbox.let_go_all(tx, AGENDA)
