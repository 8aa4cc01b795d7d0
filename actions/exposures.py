"""What is done about a 曝光, each step audited; it stands in no group (二(四))."""

from actions import posts as saying
from actions import rings
from actions.audit import record
from actions.rhythm import rhythm
from actions.ticket_access import recipients
from domain import exposures as rules
from domain.acts import Act
from domain.buttons import Button
from domain.exposures import Exposure, Verb
from domain.faults import Refused
from storage import Tx, exposures


def found(tx: Tx, number: int) -> Exposure:
    one = exposures.find(tx, number)
    if one is None:
        raise Refused("old_button")
    return one


def propose(tx: Tx, act: Act, unit: int, grounds: str, **about: object) -> int:
    """拟曝光, with its grounds: about a unit, its project, a ticket."""
    number = exposures.add(
        tx, act.now.date(), unit=unit, grounds=grounds, proposed_by=act.actor.id, **about
    )
    _note(tx, act, found(tx, number), Verb.PROPOSE, grounds)
    return number


def _note(tx: Tx, act: Act, one: Exposure, verb: Verb, text: str = "") -> None:
    exposures.note(tx, act.now, one.id, verb, one.state, act.actor.id, text)
    values = {"unit": one.unit_name, "reason": text or None}
    record(tx, act, "exposure", f"exposure:{one.id}", step=verb, **values)


def _do(tx: Tx, act: Act, number: int, verb: Verb, text: str = "", /, **values: object) -> Exposure:
    one, today = found(tx, number), act.now.date()
    to = rules.moved(one, verb, today)
    if not exposures.move(tx, today, one, to, **values):
        raise Refused("exposure_moved", state=found(tx, number).state)
    after = found(tx, number)
    _note(tx, act, after, verb, text)
    return after


def ask(tx: Tx, act: Act, number: int) -> None:
    """请单位说明: its liaison and heads read the grounds and by when they may explain."""
    beat = rhythm(tx, act.now)
    days = beat.cadence.explain_days
    due = beat.calendar.working_day_after(act.now.date(), days)
    one = _do(tx, act, number, Verb.ASK, explain_due=due)
    rows = [[Button("exposure_open", "exposure", one.id)]]
    told = recipients(tx, act, one.unit)
    for person in told:
        rings.ring_now(tx, act, person, f"exposure:{one.id}", "exposures.asked", rows, one=one)
    if not told:
        saying.note_office(tx, act, f"exposure_word:{one.id}", "exposures.unreached", rows, one=one)


def explain(tx: Tx, act: Act, number: int, words: str) -> None:
    text = rules.worded(words)
    _tell_office(tx, act, _do(tx, act, number, Verb.EXPLAIN, text, explanation=text))


def approve(tx: Tx, act: Act, number: int, words: str) -> None:
    """批准, by the leader named, recorded by somebody who did not propose it."""
    name, _said = rules.read_approver(words)
    if name == act.actor.name:
        raise Refused("exposure_approver", given=words)
    _tell_unit(tx, act, _do(tx, act, number, Verb.APPROVE, words.strip(), approver=name))


def refuse(tx: Tx, act: Act, number: int, words: str) -> None:
    _tell_unit(tx, act, _do(tx, act, number, Verb.REFUSE, rules.worded(words)))


def drop(tx: Tx, act: Act, number: int, words: str) -> None:
    """撤回: a unit that had been asked reads it."""
    one = _do(tx, act, number, Verb.DROP, rules.worded(words))
    if one.explain_due is not None:
        _tell_unit(tx, act, one)


def publish(tx: Tx, act: Act, number: int, words: str) -> None:
    """登记曝光: where and when it stood, and the link."""
    said = rules.read_published(words, act.now.date())
    values = {"media": said.media, "published_on": said.on, "link": said.link}
    _tell_unit(tx, act, _do(tx, act, number, Verb.PUBLISH, words.strip(), **values))


def answer(tx: Tx, act: Act, number: int, words: str) -> None:
    """反馈整改, by the unit."""
    text = rules.worded(words)
    _tell_office(tx, act, _do(tx, act, number, Verb.ANSWER, text, answer=text))


def _tell_office(tx: Tx, act: Act, one: Exposure) -> None:
    rows = [[Button("exposure_open", "exposure", one.id)]]
    step = exposures.steps_of(tx, one.id)[-1]
    saying.note_office(
        tx, act, f"exposure_word:{one.id}", "exposures.news", rows, one=one, step=step
    )


def _tell_unit(tx: Tx, act: Act, one: Exposure) -> None:
    """The unit reads what was decided; where the office was told of its explanation, that says so, too."""
    rows = [[Button("exposure_open", "exposure", one.id)]]
    step = exposures.steps_of(tx, one.id)[-1]
    for person in recipients(tx, act, one.unit):
        key = f"exposure_news:{one.id}"
        rings.gather(tx, act, person, key, "exposures.news", rows, one=one, step=step)
    rings.settle_all(tx, act, f"exposure_word:{one.id}", "exposures.news", rows, one=one, step=step)


def waiting(tx: Tx, act: Act) -> list[Exposure]:
    """What the office has to go on with: to ask, to have approved, to publish."""
    today = act.now.date()
    return [one for one in exposures.everything(tx) if rules.waits_for_office(one, today)]
