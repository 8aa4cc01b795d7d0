"""线索 from its registration to a project or 退库: taken up, judged, followed, given on once (二(一))."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from actions import lead_days, merchants, rings
from actions import posts as saying
from actions.access import office
from actions.audit import record
from actions.errands import Errand
from actions.owing import liaison_of
from actions.rhythm import Rhythm
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.lead_changes import changes
from domain.lead_words import SaidLead
from domain.leads import (
    SERIES,
    Double,
    Lead,
    LeadState,
    doubles,
    first,
    is_same,
    judge_by,
    stands_still,
    take_up_by,
)
from domain.names import paragraph, within
from domain.people import Person
from domain.periods import add_months
from domain.projects import Project
from domain.stages import Stage
from domain.timeline import Happening
from storage import Tx, leads, people, projects, series
from storage.leads import LeadVerb
from storage.merchants import MerchantVerb

ASKED_AT = time(9)
LONGEST_TEXT = 300
OVER = (Stage.TERMINATED, Stage.WITHDRAWN)
NAMED = 5  # projects of one investor


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """Nobody named in time, not judged in time, a month without news."""
    for one in leads.open_ones(tx):
        for step, day in _days(one, beat):
            at = beat.ringing(beat.at(day, ASKED_AT), now)
            yield Errand(
                at, "lead_due", f"lead:{step}:{one.id}:{day}", {"lead": one.id, "step": step}
            )


def _days(one: Lead, beat: Rhythm) -> Iterable[tuple[str, date]]:
    after = beat.calendar.working_day_after
    if one.state is LeadState.NEW:
        yield "untaken", after(take_up_by(one, beat.calendar))
    elif one.state is LeadState.JUDGED:
        yield "unjudged", after(judge_by(one, beat.calendar))
    elif not one.given_on:
        silent = add_months(one.moved_on, 1) + timedelta(days=1)
        yield "still", beat.calendar.on_or_after(silent)


def due(tx: Tx, act: Act, lead: int, step: str) -> None:
    """What has come to its day; whatever moved meanwhile is asked about no more."""
    one = found(tx, lead)
    today = act.now.date()
    rows = [[Button("lead", "lead", one.id)]]
    if step == "still" and stands_still(one, today):
        rows = [[Button("lead_give_on", "lead_give_on", one.id), *rows[0]]]
        saying.note_office(tx, act, _key(one, "still"), "leads.still", rows, one=one)
    elif step in ("untaken", "unjudged") and one.state in (LeadState.NEW, LeadState.JUDGED):
        saying.note_office(tx, act, _key(one, "late"), "leads.late", rows, one=one)


def _key(one: Lead, what: str) -> str:
    return f"lead:{one.id}:{what}"


def found(tx: Tx, lead: int) -> Lead:
    one = leads.find(tx, lead)
    if one is None:
        raise Refused("old_button")
    return one


def alike(tx: Tx, said: SaidLead, besides: int = 0) -> list[Double]:
    known = [one for one in leads.everything(tx) if one.id != besides]
    return doubles(said.company, said.content, known)


def invested(tx: Tx, company: str, besides: int | None = None) -> list[Project]:
    """Projects of the same investor that are not over; a lead that is one is not its own double."""
    known = (one for one in projects.all_projects(tx) if one.stage not in OVER)
    return [one for one in known if one.id != besides and is_same(company, one.investor)][:NAMED]


def register(tx: Tx, act: Act, said: SaidLead) -> Lead:
    """It takes its number; the unit's liaison names who follows it up."""
    same, running = alike(tx, said), invested(tx, said.company)
    year = act.now.year
    number = f"{SERIES}{year}-{series.next_number(tx, SERIES, year):03}"
    values = {
        **vars(said),
        "number": number,
        "unit": act.actor.unit,
        "registered_by": act.actor.id,
        "registered_at": act.now,
        "state": LeadState.NEW,
        "moved_on": act.now.date(),
    }
    one = found(tx, leads.add(tx, values))
    _note(tx, act, one, LeadVerb.REGISTER)
    if said.merchant is not None:
        merchants.note(tx, act, said.merchant, MerchantVerb.LEAD, one.number)
    _ask_liaison(tx, act, one)
    if same or running:
        rows, key = [[Button("lead", "lead", one.id)]], _key(one, "double")
        saying.note_office(tx, act, key, "leads.double", rows, one=one, same=same, running=running)
    return one


def _note(tx: Tx, act: Act, one: Lead, verb: LeadVerb, text: str = "") -> None:
    leads.note(tx, act.now, one.id, verb, act.actor.id, text)
    record(tx, act, "lead", f"lead:{one.id}", number=one.number, step=verb, reason=text or None)


def _ask_liaison(tx: Tx, act: Act, one: Lead) -> None:
    """Who follows it up: whoever registered it, by one press, or a colleague."""
    rows = [[Button("lead_mine", "lead_mine", one.id), Button("lead_who", "lead_who", one.id)],
            [Button("lead", "lead", one.id)]]  # fmt: skip
    values = {"one": one, "by": people.person(tx, one.registered_by)}
    liaison = liaison_of(tx, one.unit, act.now.date())
    if liaison is None:
        saying.note_office(tx, act, _key(one, "new"), "leads.asked", rows, **values)
    else:
        rings.gather(tx, act, liaison, _key(one, "new"), "leads.asked", rows, **values)


def take_up(tx: Tx, act: Act, lead: int, officer: int) -> None:
    """认领: a person of the unit that has it answers for it from now on."""
    one = found(tx, lead)
    person = people.find(tx, officer)
    if person is None or person.left_at or person.unit != one.unit:
        raise Refused("old_button")
    if not one.is_open:
        raise Refused("already_decided")
    state = LeadState.JUDGED if one.state is LeadState.NEW else one.state
    leads.change(tx, lead, officer=officer, state=state)
    _note(tx, act, one, LeadVerb.TAKE_UP, person.name)
    one = found(tx, lead)
    rings.answered(tx, act, _key(one, "new"), "leads.taken", one=one, officer=person)
    if person.id != act.actor.id:
        rows = [[Button("lead", "lead", one.id)]]
        rings.gather(tx, act, person, _key(one, "yours"), "leads.yours", rows, one=one)


def follow(tx: Tx, act: Act, lead: int) -> None:
    """研判: worth following up."""
    one = _in(tx, lead, LeadState.JUDGED)
    leads.change(tx, lead, state=LeadState.FOLLOWED, moved_on=act.now.date())
    _note(tx, act, one, LeadVerb.FOLLOW)


def news(tx: Tx, act: Act, lead: int, words: str) -> None:
    one = found(tx, lead)
    if not one.is_open:
        raise Refused("already_decided")
    leads.change(tx, lead, moved_on=act.now.date())
    _note(tx, act, one, LeadVerb.NEWS, _text(words))
    lead_days.follow(tx, act, one.officer)


def put_right(tx: Tx, act: Act, lead: int, words: str) -> None:
    """What is another now; by whom it is stands for who was first, so that the office alone says another."""
    one = found(tx, lead)
    if not one.is_open:
        raise Refused("already_decided")
    said = changes(words, one.site)
    if "company" in said and not office(tx, act, 0):
        raise Refused("lead_company_stands")
    leads.change(tx, lead, **said)
    _note(tx, act, one, LeadVerb.CHANGE, _text(words))


def keep_paper(tx: Tx, act: Act, lead: int, words: str) -> None:
    """The written confirmation of the investor and the place: its number or where it is kept."""
    one = found(tx, lead)
    leads.change(tx, lead, paper=_text(words))
    _note(tx, act, one, LeadVerb.PAPER, _text(words))


def decide_first(tx: Tx, act: Act, lead: int) -> Lead:
    """首报认定, by the rule: of the claims with a written confirmation, the one registered first."""
    one = found(tx, lead)
    claims = [one, *(each.lead for each in alike(tx, SaidLead(one.company, one.content), one.id))]
    if any(each.is_first for each in claims):
        raise Refused("already_decided")
    winner = first(claims)
    if winner is None:
        raise Refused("lead_without_paper")
    leads.change(tx, winner.id, is_first=True)
    _note(tx, act, winner, LeadVerb.FIRST)
    for each in claims:
        _tell_unit(tx, act, each, "first", "leads.first", winner=winner)
    return winner


def give_on(tx: Tx, act: Act, lead: int, unit: int, words: str) -> None:
    """Not moved for a month: to another unit, once, with a reason."""
    one = found(tx, lead)
    if one.given_on:
        raise Refused("lead_given_on")
    if not stands_still(one, act.now.date()):
        raise Refused("lead_moves", day=one.moved_on)
    if unit == one.unit:
        raise Refused("lead_same_unit")
    why = _text(words)
    changes = {"unit": unit, "officer": None, "given_on": True, "state": LeadState.NEW}
    leads.change(tx, lead, **changes, moved_on=act.now.date())
    _note(tx, act, one, LeadVerb.GIVE_ON, f"{people.unit(tx, unit).name} {why}")
    lead_days.follow(tx, act, one.officer)
    _tell_unit(tx, act, one, "given", "leads.given_away", why=why, unit=people.unit(tx, unit))
    _ask_liaison(tx, act, found(tx, lead))


def drop(tx: Tx, act: Act, lead: int, words: str) -> None:
    """退库, with a reason."""
    one = found(tx, lead)
    if not one.is_open:
        raise Refused("already_decided")
    why = _text(words)
    leads.change(tx, lead, state=LeadState.DROPPED, why=why)
    _note(tx, act, one, LeadVerb.DROP, why)
    lead_days.follow(tx, act, one.officer)
    _tell_unit(tx, act, one, "dropped", "leads.dropped", why=why)


def became(tx: Tx, act: Act, lead: int, project: int) -> None:
    """It is a project now, which takes over the follow-up."""
    one = found(tx, lead)
    leads.change(tx, lead, state=LeadState.PROJECT, project=project)
    _note(tx, act, one, LeadVerb.PROJECT)
    lead_days.follow(tx, act, one.officer)
    _tell_unit(tx, act, one, "project", "leads.became")


def happened(tx: Tx, project: int) -> list[Happening]:
    """What was done while it was a lead."""
    return [
        Happening(step.at, "leads_step", {"number": one.number, "step": step})
        for one in leads.of_project(tx, project)
        for step in leads.steps(tx, [one.id])
    ]


def _in(tx: Tx, lead: int, state: LeadState) -> Lead:
    one = found(tx, lead)
    if one.state is not state:
        raise Refused("already_decided")
    return one


def _text(words: str) -> str:
    return within(paragraph(words), LONGEST_TEXT)


def _concerned(tx: Tx, act: Act, one: Lead) -> list[Person]:
    """Who follows it up, and the unit's liaison."""
    officer = (
        people.person(tx, one.officer) if one.officer else people.person(tx, one.registered_by)
    )
    liaison = liaison_of(tx, one.unit, act.now.date())
    both = {each.id: each for each in (officer, liaison) if each is not None}
    return [each for each in both.values() if each.id != act.actor.id]


def _tell_unit(tx: Tx, act: Act, one: Lead, what: str, name: str, **values: object) -> None:
    rows = [[Button("lead", "lead", one.id)]]
    for each in _concerned(tx, act, one):
        rings.gather(tx, act, each, _key(one, what), name, rows, one=one, **values)
