"""What an absence looks like: to the person a post, to the deputy and the liaison an item of their
待办; each changes in place.
"""

from dataclasses import replace
from datetime import date

from actions import posts as saying
from actions import rings
from actions.owing import liaison_of
from actions.sittings import follow_lists
from domain.absences import Absence, Consent
from domain.acts import Act
from domain.buttons import Button
from domain.people import Person
from domain.posts import Content, Urgency
from storage import Tx, people, posts
from storage import rings as todos
from templates.render import Rows, content

Line = tuple[Absence, Person, Person | None]


def key_of(absence_id: int) -> str:
    return f"absence:{absence_id}"


def line(tx: Tx, one: Absence, today: date) -> Line:
    """An absence as lists show it: who is away, and who stands in for them."""
    person = people.person(tx, one.person)
    return one, person, _holder(tx, one, person, max(one.first, today))


def _holder(tx: Tx, one: Absence, person: Person, day: date) -> Person | None:
    """The deputy who accepted, else the liaison that the unit has."""
    if one.deputy is not None and one.consent is Consent.ACCEPTED:
        deputy = people.person(tx, one.deputy)
        if deputy.reachable:
            return deputy
    return liaison_of(tx, person.unit, day, besides=person.id)


def show(tx: Tx, act: Act, one: Absence) -> None:
    """Bring what every reader has of it up to date."""
    _, person, holder = line(tx, one, act.now.date())
    values = {
        "absence": one,
        "person": person,
        "deputy": people.person(tx, one.deputy) if one.deputy else None,
        "holder": holder,
        "over": _is_over(one, act),
    }
    for role, reader in _readers(tx, act, one, person):
        rows, name = _keys(role, one, act), f"absences.{role}"
        if _has_post(tx, act, one, reader):
            _put(tx, act, one, reader, content(reader.language, name, rows, **values))
        elif _concerns(tx, act, one, role, reader):
            rings.keep(tx, act, reader, key_of(one.id), name, rows, **values)


def _readers(tx: Tx, act: Act, one: Absence, person: Person) -> list[tuple[str, Person]]:
    """Each in one role only: the liaison may be the deputy as well."""
    deputy = people.person(tx, one.deputy) if one.deputy else None
    day = max(one.first, act.now.date())
    liaison = liaison_of(tx, person.unit, day, besides=person.id)
    found: dict[int, tuple[str, Person]] = {}
    for role, reader in (("liaison", liaison), ("deputy", deputy), ("own", person)):
        if reader is not None and reader.reachable:
            found[reader.id] = role, reader
    return list(found.values())


def _is_over(one: Absence, act: Act) -> bool:
    return one.last < act.now.date()


def _has_post(tx: Tx, act: Act, one: Absence, reader: Person) -> bool:
    """Whoever notes their own absence has a post of it; to all others it is work from somebody."""
    if in_todo(tx, one.id, reader.id):
        return False
    acts = act.person is not None and act.person.id == reader.id == one.person
    return acts or posts.wanted(tx, key_of(one.id), reader.telegram or 0) is not None


def in_todo(tx: Tx, absence_id: int, person: int) -> bool:
    return todos.find(tx, person, key_of(absence_id)) is not None


def _concerns(tx: Tx, act: Act, one: Absence, role: str, reader: Person) -> bool:
    """The liaison hears of it only where no deputy is there to be asked."""
    asked = role != "liaison" or one.consent in (Consent.NONE, Consent.DECLINED)
    ended = one.ended_at is not None or _is_over(one, act)
    return in_todo(tx, one.id, reader.id) or (asked and not ended)


def _put(tx: Tx, act: Act, one: Absence, reader: Person, said: Content) -> None:
    assert reader.telegram is not None
    own = act.person is not None and reader.id == act.person.id
    urgency = Urgency.ANSWER if own else Urgency.PROMPT
    said = replace(said, silent=not own)
    saying.show(tx, act, key_of(one.id), reader.telegram, said, urgency)


def _keys(role: str, one: Absence, act: Act) -> Rows:
    if one.ended_at is not None or _is_over(one, act):
        return []
    if role == "own":
        other = [Button("leave_other", "leave_other", one.id)]
        accepted = one.consent is Consent.ACCEPTED
        return [[Button("leave_end", "leave_end", one.id), *([] if accepted else other)]]
    if role != "deputy":
        return []
    begun = one.consent is Consent.ACCEPTED and one.first <= act.now.date()
    return [[Button("open_sitting", "sitting")] if begun else [], _answers(one)]


def _answers(one: Absence) -> list[Button]:
    accept = Button("accept", "leave_answer", one.id, "yes")
    decline = Button("decline", "leave_answer", one.id, "no")
    give_back = Button("give_back", "leave_answer", one.id, "no")
    return {
        Consent.ASKED: [accept, decline],
        Consent.ACCEPTED: [give_back],
        Consent.DECLINED: [accept],
    }.get(one.consent, [])


def relieve(tx: Tx, act: Act, one: Absence) -> None:
    """What asked the deputy says that it no longer does."""
    deputy = people.person(tx, one.deputy) if one.deputy else None
    if deputy is not None and in_todo(tx, one.id, deputy.id):
        name = people.person(tx, one.person).name
        rings.settle(tx, act, deputy, key_of(one.id), "absences.relieved", absence=one, name=name)


def tell_declined(tx: Tx, act: Act, one: Absence) -> None:
    """The person hears that the deputy will not, while there is time to ask another."""
    _, person, holder = line(tx, one, act.now.date())
    rows = [[Button("leave_other", "leave_other", one.id)]]
    values = {"absence": one, "deputy": act.actor.name, "holder": holder}
    key = f"{key_of(one.id)}:declined:{act.row}"
    rings.gather(tx, act, person, key, "absences.declined", rows, **values)


def follow(tx: Tx, act: Act, one: Absence) -> None:
    """The lists that stand show who is asked for what from this moment on."""
    person = people.person(tx, one.person)
    for _, reader in _readers(tx, act, one, person):
        follow_lists(tx, act, reader.id)
