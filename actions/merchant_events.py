"""三请三回: who is invited to an event, what they answered, what came of it; nothing of it in a group."""

from actions.access import office
from actions.audit import record
from actions.merchant_access import reader, registers_merchants, runs_merchant, uses_merchants
from domain.acts import Act
from domain.faults import Refused
from domain.merchant_events import LONGEST_RESULT, SaidEvent
from domain.merchants import Reply
from domain.names import paragraph, within
from storage import Tx, merchant_events
from storage.merchant_events import Event


def runs_event(tx: Tx, act: Act, subject: int) -> bool:
    """Who entered it, the liaison of that unit, the office."""
    one = merchant_events.find(tx, subject)
    if one is None or not registers_merchants(tx, act, 0):
        return False
    served = reader(tx, act).units
    return one.made_by == act.actor.id or one.unit in served or office(tx, act, 0)


def sees_event(tx: Tx, act: Act, subject: int) -> bool:
    return uses_merchants(tx, act, 0) and merchant_events.find(tx, subject) is not None


def invites(tx: Tx, act: Act, subject: int) -> bool:
    """To this event, of those whose cards one runs; whose they are is asked once they are named."""
    return registers_merchants(tx, act, 0) and sees_event(tx, act, subject)


def found(tx: Tx, event: int) -> Event:
    one = merchant_events.find(tx, event)
    if one is None:
        raise Refused("old_button")
    return one


def make(tx: Tx, act: Act, said: SaidEvent) -> Event:
    values = {**vars(said), "unit": act.actor.unit, "made_by": act.actor.id, "made_at": act.now}
    one = found(tx, merchant_events.add(tx, values))
    record(tx, act, "merchant_event", f"event:{one.id}", name=one.name, on=one.day)
    return one


def invite(tx: Tx, act: Act, event: int, merchant: int) -> None:
    """Whose card one runs, one may invite; to whatever event."""
    one = found(tx, event)
    if not runs_merchant(tx, act, merchant):
        raise Refused("not_yours")
    if merchant_events.invite(tx, event, merchant, act.actor.id):
        record(tx, act, "merchant_invite", f"merchant:{merchant}", event=one.id)


def answer(tx: Tx, act: Act, event: int, merchant: int, said: Reply) -> None:
    """What they answered, as whoever keeps in touch was told."""
    if not runs_merchant(tx, act, merchant):
        raise Refused("not_yours")
    if not merchant_events.reply(tx, act.now, event, merchant, said):
        raise Refused("old_button")
    record(tx, act, "merchant_reply", f"merchant:{merchant}", event=event, value=said)


def tell_result(tx: Tx, act: Act, event: int, words: str) -> None:
    one, result = found(tx, event), within(paragraph(words), LONGEST_RESULT)
    if one.day > act.now.date():
        raise Refused("event_to_come", day=one.day)
    merchant_events.change(tx, event, result=result)
    record(tx, act, "merchant_event", f"event:{event}", result=result)
