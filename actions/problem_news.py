"""Who else learns of a step than those whose turn it is: the office, heads, leaders, helping units."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from actions import posts as saying
from actions.digest_copies import readers_for
from actions.heads import heads_of
from actions.problem_posts import (
    audience,
    close,
    facts,
    handlers,
    inform,
    key_of,
    page_button,
    ring,
    show_state,
)
from actions.rhythm import rhythm
from domain.acts import Act
from domain.faults import Refused
from domain.groups import Group
from domain.people import Person
from domain.posts import Urgency
from domain.problem_deadlines import is_overdue
from domain.problems import Problem, Rating, Rise, State, Verb
from domain.roles import Role, ScopeKind
from storage import Tx, groups, people, problems, projects
from templates.render import content


def _tell_helping(tx: Tx, act: Act, one: Problem) -> None:
    """协办单位: who is in charge, and until when, each time that this changes."""
    if one.due_on is None:
        return
    for unit in problems.assisted_by(tx, one.id):
        for person in handlers(tx, act, replace(one, unit=unit)) if unit != one.unit else ():
            inform(tx, act, person, one, "assists")


def _ask_office_for_time(tx: Tx, act: Act, one: Problem) -> None:
    for person in people.holding(tx, Role.OFFICE):
        inform(tx, act, person, one, "extension", (Verb.EXTEND, Verb.REFUSE_EXTENSION))


def _settle_extension(tx: Tx, act: Act, one: Problem) -> None:
    saying.settle_office(
        tx, act, f"{key_of(one)}:extension", "problems.decided", **facts(tx, act, one)
    )
    _keep_enterprise_posted(tx, act, one)


def _extended(tx: Tx, act: Act, one: Problem) -> None:
    _settle_extension(tx, act, one)
    _tell_helping(tx, act, one)


def _keep_enterprise_posted(tx: Tx, act: Act, one: Problem) -> None:
    """The enterprise sees the state and the next date, without a ring."""
    raiser = people.person(tx, one.raised_by)
    if one.by_enterprise and raiser.id not in {person.id for person in audience(tx, act, one)}:
        show_state(tx, act, raiser, one)


def _ask_to_report(tx: Tx, act: Act, one: Problem) -> None:
    """提为重大: the locality's liaison or head reports it to the office, or not."""
    for person in audience(tx, act, replace(one, state=State.COUNTY)):
        inform(tx, act, person, one, "proposed", (Verb.REPORT,))


def _ask_office_to_weigh(tx: Tx, act: Act, one: Problem) -> None:
    readers = people.holding(tx, Role.OFFICE)
    ring(tx, act, readers, one, "reported", (Verb.MAJOR, Verb.NOT_MAJOR))


def _ring_major(tx: Tx, act: Act, one: Problem) -> None:
    """Whoever handles it, their heads, and the leader who answers for the project."""
    project = projects.project(tx, one.project)
    led = heads_of(tx, one.unit or project.locality)
    ring(tx, act, [*handlers(tx, act, one), *led, *_leader_side(tx, one)], one, "major")


def _ring_express(tx: Tx, act: Act, one: Problem) -> None:
    led = heads_of(tx, one.unit) if one.unit else []
    ring(tx, act, [*handlers(tx, act, one), *led], one, "express", (Verb.SIGN,))
    _tell_helping(tx, act, one)


def _leader_side(tx: Tx, one: Problem) -> list[Person]:
    """The 责任市领导, or while no message reaches them, whoever serves them."""
    leader = projects.project(tx, one.project).leader
    return readers_for(tx, people.person(tx, leader)) if leader else []


def _rise_to_heads(tx: Tx, act: Act, one: Problem) -> None:
    """In their 待办, never more than once for one receipt; where none can be reached, the office."""
    assert one.unit is not None
    found = [person for person in heads_of(tx, one.unit) if person.reachable]
    for person in found:
        inform(tx, act, person, one, "risen")
    if not found:
        key, rows = f"{key_of(one)}:headless", [[page_button(one)]]
        saying.note_office(tx, act, key, "problems.headless", rows, **facts(tx, act, one))


def _rise_to_leader(tx: Tx, act: Act, one: Problem) -> None:
    """In private, and in the leader's own group. Raises Refused: rise_no_leader, rise_unreachable."""
    leader = projects.project(tx, one.project).leader
    if leader is None:
        raise Refused("rise_no_leader")
    readers = [person for person in _leader_side(tx, one) if person.reachable]
    told = _tell_groups(tx, act, one, Verb.RISE_TO_LEADER)
    if not readers and not told:
        raise Refused("rise_unreachable", person=people.person(tx, leader))
    ring(tx, act, readers, one, "risen")


def _rise_to_top(tx: Tx, act: Act, one: Problem) -> None:
    """领导小组: the city leaders' groups. Raises Refused: rise_no_group."""
    if not _tell_groups(tx, act, one, Verb.RISE_TO_TOP):
        raise Refused("rise_no_group")


def _tell_groups(tx: Tx, act: Act, one: Problem, verb: Verb) -> bool:
    """In working hours at once, else with their next beginning; whether there is a group."""
    bound = _groups(tx, one, verb)
    at = rhythm(tx, act.now).ringing(act.now, act.now)
    if bound and at > act.now:
        saying.answer(tx, act, "problems.group_later", problem=one, at=at)
        return True
    for group in bound:
        _say_in_group(tx, act, one, group)
    return bool(bound)


def tell_risen(tx: Tx, act: Act, problem: int, verb: str) -> None:
    """The morning after: what has been solved or given more time since is told to nobody."""
    one = problems.find(tx, problem)
    if one is not None and is_overdue(one, act.now.date()) and one.rise in _REACHED[Verb(verb)]:
        for group in _groups(tx, one, Verb(verb)):
            _say_in_group(tx, act, one, group)


_REACHED = {
    Verb.RISE_TO_LEADER: (Rise.LEADER, Rise.TOP),
    Verb.RISE_TO_TOP: (Rise.TOP,),
}


def _groups(tx: Tx, one: Problem, verb: Verb) -> list[Group]:
    """The leader's own, or the city leaders'; one with an outsider reads nothing of it."""
    leader = projects.project(tx, one.project).leader
    scope, subject = ScopeKind.CITY, ""
    if verb is Verb.RISE_TO_LEADER:
        scope, subject = ScopeKind.LEADER, str(leader)
    return [each for each in groups.bound_to(tx, scope, subject) if not each.counts_only]


def _say_in_group(tx: Tx, act: Act, one: Problem, group: Group) -> None:
    """No text, no person, no investor before 签约."""
    said = content(group.language, "problems.in_group", **facts(tx, act, one))
    saying.show(tx, act, f"{key_of(one)}:{group.scope}", group.chat, said, Urgency.DIGEST)


def _tell_office_of_rating(tx: Tx, act: Act, one: Problem) -> None:
    if one.rating is Rating.NOT:
        key, rows = f"{key_of(one)}:rating", [[page_button(one)]]
        saying.note_office(tx, act, key, "problems.unhappy", rows, **facts(tx, act, one))


TOLD: Mapping[Verb, Callable[[Tx, Act, Problem], None]] = {
    Verb.KEEP: _keep_enterprise_posted,
    Verb.SEND_UP: _tell_helping,
    Verb.ASSIGN: _tell_helping,
    Verb.RETURN: _tell_helping,
    Verb.RESUME: _tell_helping,
    Verb.PAPERS_IN: _tell_helping,
    Verb.SIGN: _keep_enterprise_posted,
    Verb.CONFIRM: close,
    Verb.ASK_EXTENSION: _ask_office_for_time,
    Verb.EXTEND: _extended,
    Verb.REFUSE_EXTENSION: _settle_extension,
    Verb.EXPRESS: _ring_express,
    Verb.PROPOSE: _ask_to_report,
    Verb.REPORT: _ask_office_to_weigh,
    Verb.MAJOR: _ring_major,
    Verb.RISE_TO_HEAD: _rise_to_heads,
    Verb.RISE_TO_LEADER: _rise_to_leader,
    Verb.RISE_TO_TOP: _rise_to_top,
    Verb.RATE: _tell_office_of_rating,
}
