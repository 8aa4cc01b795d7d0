"""Who plans and runs a meeting, who is asked to it, and who may read of it."""

from actions.access import office
from actions.visit_access import leaders_recorded
from domain.acts import Act
from domain.meetings import Invitation
from storage import Tx, meetings


def plans_meetings(tx: Tx, act: Act, subject: int) -> bool:
    """For this leader (0: for any): their 秘书, themselves, the office."""
    if act.person is None or act.in_group:
        return False
    found = {one.id for one in leaders_recorded(tx, act)}
    return subject in found if subject else bool(found) or office(tx, act, 0)


def runs_meeting(tx: Tx, act: Act, subject: int) -> bool:
    one = meetings.find(tx, subject)
    return one is not None and plans_meetings(tx, act, one.person)


def invitation_of(tx: Tx, act: Act, meeting: int) -> Invitation | None:
    """The actor's own, or the one they come for."""
    one = meetings.find(tx, meeting)
    if act.person is None or act.in_group or one is None or one.invited_at is None:
        return None
    mine = [each for each in meetings.invited(tx, meeting) if act.person.id in each.comers]
    return next(iter(mine), None)


def sees_meeting(tx: Tx, act: Act, subject: int) -> bool:
    return runs_meeting(tx, act, subject) or invitation_of(tx, act, subject) is not None


def is_invited(tx: Tx, act: Act, subject: int) -> bool:
    """Whoever was invited answers, not whom they send."""
    found = invitation_of(tx, act, subject)
    return found is not None and found.person == act.actor.id


def uses_meetings(tx: Tx, act: Act, _subject: int) -> bool:
    if act.person is None or act.in_group:
        return False
    return plans_meetings(tx, act, 0) or bool(meetings.listed(tx, act.person.id, [], 1))
