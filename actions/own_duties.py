"""Leaders' and heads' own duties: opened with their periods, prompted once, answered by a record.

Nothing here climbs, counts as late or is shown to a group (product.md 3).
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from actions import ladder, sittings
from actions import posts as saying
from actions.audit import record
from actions.errands import Errand, take
from actions.own_duty_lines import askers, lines_for, said_with
from actions.prompts import prompt
from actions.rhythm import Rhythm, rhythm
from domain.acts import Act
from domain.cadence import own_due, own_prompt
from domain.own_duties import (
    ALL_PROJECTS,
    OWING_UNITS,
    SATISFIES,
    SETTING,
    OwnDuty,
    heard_period,
    rules_of,
    satisfied,
)
from domain.people import Person
from domain.periods import Period, PeriodKind, containing, following, parse
from domain.posts import Content, Urgency
from domain.projects import Project
from domain.roles import Role, ScopeKind
from domain.visits import Visit
from storage import Tx, duties, own_duties, people, posts, projects, settings, visits
from storage import ladder as told_by_ladder
from storage.sittings import prompt_key
from templates.render import render

KINDS = (PeriodKind.MONTH, PeriodKind.QUARTER)
STILL_HEARD = 3  # windows back


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """Periods that begin, hearings that begin with a digest, and what is to be prompted."""
    for kind in KINDS if own_duties.anybody_owes(tx) else ():
        running = containing(kind, now.date())
        for period in (running, following(running)):
            at = beat.at(period.first, beat.cadence.opens_at)
            yield Errand(at, "open_own", f"own:{period.key}", {"period": period.key})
    for window in duties.recent_windows(tx, STILL_HEARD, beat.zone):
        key = f"own_hearing:{window.key}"
        yield Errand(window.post, "open_hearing", key, {"window": window.key})
    for at in sorted({one.prompt_at for one in own_duties.unprompted(tx, now)}):
        moment = beat.ringing(at, now)
        yield Errand(moment, "prompt_own", f"own_prompt:{at.isoformat()}:{moment.date()}")


def open_own(tx: Tx, act: Act, period: str) -> None:
    """A month or a quarter begins; nobody is told yet."""
    beat, found = rhythm(tx, act.now), parse(period)
    due = own_due(found, beat.cadence, beat.calendar, beat.zone)
    if found.last < settings.since(tx) or due <= act.now:
        return
    for rule in rules_of(found):
        _open(tx, beat, rule.duty, rule.role, found, found.first, due)


def open_hearing(tx: Tx, act: Act, window: str) -> None:
    """From the digest's planned post to the next one's; a hold moves neither."""
    beat = rhythm(tx, act.now)
    opened = duties.window(tx, window, beat.zone)
    due, period = beat.after(opened).post, heard_period(opened)
    if due <= act.now:
        return
    _open(tx, beat, OwnDuty.HEARING, Role.LEADER, period, opened.post.date(), due)


def _open(
    tx: Tx, beat: Rhythm, duty: OwnDuty, role: Role, period: Period, first: date, due: datetime
) -> None:
    for person, about in subjects(tx, role):
        for subject in about:
            own_duties.owe(
                tx,
                duty=duty,
                person=person.id,
                period=period.key,
                project=subject,
                first=first,
                last=due.date() if duty is OwnDuty.HEARING else period.last,
                due_at=due,
                prompt_at=own_prompt(due, beat.cadence, beat.calendar, beat.zone),
            )
    _recorded_already(tx, duty, first)


def subjects(tx: Tx, role: Role) -> list[tuple[Person, Sequence[int]]]:
    """Who owes, and about what: any of their projects, or each where the office has it so."""
    each = role is Role.LEADER and bool(settings.get(tx, SETTING, {}).get("each"))
    return [
        (person, [one.id for one in about] if each else [ALL_PROJECTS])
        for person, about in _owing(tx, role)
    ]


def _recorded_already(tx: Tx, duty: OwnDuty, first: date) -> None:
    """What was recorded of this period before it opened; no record counts for two periods."""
    for one in visits.since(tx, first):
        used = any(each.duty is duty for each in own_duties.answered_by(tx, one.id))
        if duty in SATISFIES[one.kind] and not used:
            about, owed = visits.projects_of(tx, one.id), own_duties.open_of(tx, one.person)
            found = satisfied(owed, [duty], about, one.on)
            own_duties.answer(tx, [each.id for each in found], one.id)


def _owing(tx: Tx, role: Role) -> list[tuple[Person, Sequence[Project]]]:
    """Leaders, or heads of counties, zones and departments, with projects 在推进."""
    if role is Role.LEADER:
        found = [(one, projects.of_leader(tx, one.id)) for one in people.holding(tx, role)]
    else:
        found = [
            (head, projects.of_unit(tx, unit.id))
            for unit in people.all_units(tx)
            if unit.kind in OWING_UNITS
            for head in people.holding(tx, role, ScopeKind.UNIT, str(unit.id))
        ]
    advancing = [(one, [each for each in about if each.advancing]) for one, about in found]
    return [(one, about) for one, about in advancing if about]


def prompt_own(tx: Tx, act: Act) -> None:
    """What has come to its day is told, to each once, in the one prompt post of the day."""
    due = [one for one in own_duties.unprompted(tx, act.now) if one.prompt_at <= act.now]
    own_duties.note_prompted(tx, [one.id for one in due], act.now.date())
    owing = people.with_ids(tx, {one.person for one in due})
    asked = {one.id: one for owner in owing for one in askers(tx, owner, act.now.date())}
    for number in asked:  # after the prompts for reports, which take the post first
        key = f"own_prompt:{number}:{act.now.date()}"
        take(tx, act.now, Errand(act.now, "prompt_own_one", key, {"person": number}))


def prompt_own_one(tx: Tx, act: Act, person: int) -> None:
    reader = people.person(tx, person)
    if not reader.reachable or not lines_for(tx, act, reader):
        return
    if prompt(tx, act, reader, "own"):
        _show_alone(tx, act, reader)
    else:
        _show_joined(tx, act, reader)


def _show_alone(tx: Tx, act: Act, reader: Person) -> None:
    """Nothing else was asked of them today."""
    assert reader.telegram is not None
    head = Content(render(reader.language, "own_duties.head", day=act.now.date()))
    said = said_with(tx, act, reader, head)
    if said is head:
        said = Content(render(reader.language, "own_duties.settled", day=act.now.date()))
    saying.show(tx, act, _key(act, reader), reader.telegram, said, Urgency.PROMPT)


def _show_joined(tx: Tx, act: Act, reader: Person) -> None:
    """The day's post is about reports as well, and shows both."""
    if told_by_ladder.told(tx, reader.id, act.now.date()):
        ladder.join(tx, act, reader)
    else:
        sittings.remind(tx, act, reader, again=True)


def _key(act: Act, reader: Person) -> str:
    return prompt_key(reader.id, act.now.date())


def join(tx: Tx, act: Act, reader: Person) -> None:
    """Today's one prompt, whichever it is, shows what stands in it now."""
    assert reader.telegram is not None
    by_itself = posts.wanted(tx, _key(act, reader), reader.telegram) is not None
    told = told_by_ladder.told(tx, reader.id, act.now.date())
    if by_itself and not told and sittings.reminder(tx, act, reader) is None:
        _show_alone(tx, act, reader)
    else:
        _show_joined(tx, act, reader)


def follow_own(tx: Tx, act: Act, owner: int) -> None:
    """What was prompted today shows what is left of it."""
    for reader in askers(tx, people.person(tx, owner), act.now.date()):
        if posts.stands(tx, _key(act, reader), reader.telegram or 0):
            join(tx, act, reader)


def answer(tx: Tx, act: Act, visit: Visit, chosen: Iterable[OwnDuty]) -> Sequence[OwnDuty]:
    """One record answers everything that its ticked boxes say; what it answered."""
    about = visits.projects_of(tx, visit.id)
    found = satisfied(own_duties.open_of(tx, visit.person), chosen, about, visit.on)
    own_duties.answer(tx, [one.id for one in found], visit.id)
    follow_own(tx, act, visit.person)
    return list(dict.fromkeys(one.duty for one in found))


def reopen(tx: Tx, act: Act, visit: Visit) -> None:
    own_duties.reopen(tx, visit.id)
    follow_own(tx, act, visit.person)


def toggle_each(tx: Tx, act: Act) -> None:
    """One obligation a leader, or one a project; periods that have begun stay as they are."""
    each = not settings.get(tx, SETTING, {}).get("each")
    settings.put(tx, act.now, SETTING, {"each": each})
    record(tx, act, "own_duties", "settings", each=each)
