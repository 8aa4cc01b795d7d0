"""Joining: links for one person, once; who uses one is that person from then on."""

from collections.abc import Callable
from dataclasses import replace

from actions import groups, instruction_replies, joined, reach
from actions import help as helping
from actions import posts as saying
from actions.access import is_asked
from actions.audit import record
from actions.owing import owed_by
from documents.invitations import FILE, Invitation
from domain import names
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.invitations import LIFE, WRONG_ALLOWED, WRONG_SPAN, fingerprint
from domain.people import OFFICE_UNIT, Person
from domain.posts import Recipe, Shape
from domain.roles import Grant, Role, ScopeKind, UnitKind
from storage import Tx, invitations, people, posts, settings
from templates.render import content

NewCode = Callable[[], str]
LISTED = 20  # persons to choose from


def start(tx: Tx, act: Act, code: str, name: str) -> None:
    """`/start`: join by a code, as an administrator of the configuration, or be greeted."""
    assert act.user is not None
    person = _by_code(tx, act, code) if code and act.person is None else act.person
    if act.user in settings.get(tx, "administrators", []):
        person = _enroll(tx, act, person, name)
    if person is not None:
        _welcome(tx, act, person)
    elif not code:
        helping.offer(tx, act)


def by_contact(tx: Tx, act: Act, phone: str, *, is_own: bool) -> None:
    """Join by one's own contact; somebody else's, and a number nobody has, are told no more.

    Wrong tries count with wrong codes: many are told nothing.
    """
    assert act.user is not None
    wrong = invitations.count_wrong(tx, act.user, act.now - WRONG_SPAN)
    if act.person is not None:
        helping.lost(tx, act)
        return
    if wrong >= WRONG_ALLOWED:
        return
    meant = _with_phone(tx, phone) if is_own else None
    if meant is None or not people.join(tx, act.now, meant, act.user):
        invitations.note_wrong(tx, act.now, act.user)
        record(tx, act, "wrong_contact", f"user:{act.user}", before=wrong)
        saying.answer(tx, act, "invitations.no_match" if is_own else "invitations.not_own")
        return
    _welcome(tx, act, _joined(tx, act, meant))


def _with_phone(tx: Tx, words: str) -> int | None:
    """The one person on the roster who has this number and no account."""
    try:
        phone = names.phone(words)
    except Refused:  # a foreign number is nobody's
        return None
    found = [one.id for one in people.by_phone(tx, phone) if one.telegram is None]
    return found[0] if len(found) == 1 else None


def _by_code(tx: Tx, act: Act, code: str) -> Person | None:
    """Wrong, used, revoked and expired codes are told nothing apart; many are told nothing."""
    assert act.user is not None
    wrong = invitations.count_wrong(tx, act.user, act.now - WRONG_SPAN)
    if wrong >= WRONG_ALLOWED:
        return None
    invited = invitations.use(tx, act.now, fingerprint(code), act.user)
    if invited is None or not people.join(tx, act.now, invited, act.user):
        invitations.note_wrong(tx, act.now, act.user)
        record(tx, act, "wrong_code", f"user:{act.user}", before=wrong)
        saying.answer(tx, act, "invitations.wrong")
        return None
    return _joined(tx, act, invited)


def _joined(tx: Tx, act: Act, person_id: int) -> Person:
    assert act.user is not None
    person = people.person(tx, person_id)
    invitations.revoke(tx, act.now, person.id)
    record(tx, act, "join", f"person:{person.id}", user=act.user)
    groups.recognise(tx, act, act.user)
    instruction_replies.recognised(tx, act, act.user)
    _take_key(tx, act, person)
    joined.note(tx, act)
    return person


def _take_key(tx: Tx, act: Act, person: Person) -> None:
    """Whoever has joined needs no key for it below the message field."""
    offers = posts.keys_in(tx, act.chat, helping.OFFER)
    for key in offers:
        saying.take_away(tx, act, key, act.chat)
    if offers:
        said = content(person.language, "invitations.recognised")
        said = replace(said, takes_keyboard=True, silent=True)
        saying.show(tx, act, f"recognised:{act.row}", act.chat, said)


def _enroll(tx: Tx, act: Act, person: Person | None, name: str) -> Person:
    """Whom the configuration names belongs to the office, under the name Telegram has."""
    assert act.user is not None
    if person is None:
        person = _register(tx, act, name)
    if people.grant(tx, person.id, Grant(Role.OFFICE, ScopeKind.CITY)):
        record(tx, act, "grant", f"person:{person.id}", role=Role.OFFICE)
    return person


def _register(tx: Tx, act: Act, name: str) -> Person:
    assert act.user is not None
    unit_name = str(settings.get(tx, "office_unit", OFFICE_UNIT))
    unit = people.unit_named(tx, unit_name) or people.add_unit(tx, unit_name, UnitKind.DEPARTMENT)
    called = names.clean(name)[: names.MAX_NAME - 20] or str(act.user)
    if any(one.telegram for one in people.by_name(tx, called, unit.id)):
        called = f"{called} {act.user}"  # somebody else of this name is there already
    known = people.by_name(tx, called, unit.id)
    number = known[0].id if known else people.add(tx, called, unit.id, language=act.language)
    assert people.join(tx, act.now, number, act.user)
    return _joined(tx, act, number)


def _welcome(tx: Tx, act: Act, person: Person) -> None:
    assert act.user is not None
    if person.blocked_at is not None:
        reach.back(tx, act, act.user)
    own = replace(act, person=person, language=person.language)
    other = "zh" if person.language == "en" else "en"
    rows = [
        [Button("open_sitting", "sitting")] if owed_by(tx, person, act.now.date()) else [],
        [Button(f"speak_{other}", "language", 0, other)],
    ]
    roles = list(dict.fromkeys(grant.role for grant in people.grants_of(tx, person.id)))
    name = "invitations.welcome" if act.person is None else "invitations.greeting"
    asked = is_asked(tx, own)
    saying.answer(tx, own, name, rows, person=person, roles=roles, is_asked=asked)


def invite(tx: Tx, act: Act, words: str) -> None:
    """`/invite`: somebody by name or unit, all at once, or how many are missing."""
    if words.lower() in ("all", "全部"):
        invite_all(tx, act)
    elif words:
        _invite_found(tx, act, words)
    else:
        missing = people.not_joined(tx)
        rows = [[Button("invite_all", "invite_all"), Button("missing", "roster", 0, "missing")]]
        count = len(missing)
        saying.answer(tx, act, "invitations.overview", rows if missing else (), count=count)


def _invite_found(tx: Tx, act: Act, words: str) -> None:
    found = people.search(tx, words)
    if not found:
        raise Refused("no_such_person", words=words)
    named = [one for one in found if one.name == words] or found
    missing = [one for one in named if one.telegram is None]
    if not missing:
        raise Refused("joined_already", person=named[0])
    if len(missing) == 1:
        invite_one(tx, act, missing[0].id)
        return
    rows = [[Button("person", "invite", one.id, it={"person": one})] for one in missing[:LISTED]]
    more = max(0, len(missing) - LISTED)
    saying.answer(tx, act, "invitations.choose", rows, words=words, more=more)


def invite_one(tx: Tx, act: Act, person_id: int) -> None:
    """A post whose link is made when it goes out: the database never holds it."""
    person = people.find(tx, person_id)
    if person is None or person.left_at is not None:
        raise Refused("old_button")
    if person.telegram is not None:
        raise Refused("joined_already", person=person)
    record(tx, act, "invite", f"person:{person.id}")
    recipe = Recipe("invitation", Shape.TEXT, arguments={"person": person.id, "row": act.row})
    until = act.now + LIFE
    saying.answer_made(tx, act, recipe, "invitations.link", person=person, until=until)


def invite_all(tx: Tx, act: Act) -> None:
    count = sum(bool(people.grants_of(tx, one.id)) for one in people.not_joined(tx))
    if not count:
        raise Refused("all_joined")
    record(tx, act, "invite_all", "roster", count=count)
    recipe = Recipe("invitations", Shape.DOCUMENT, FILE, {"row": act.row})
    saying.answer_made(tx, act, recipe, "invitations.file", count=count, until=act.now + LIFE)


def link_for(tx: Tx, act: Act, *, person: int, new_code: NewCode, **_: object) -> str:
    """A fresh link, or nothing when the person has joined or left meanwhile."""
    found = people.find(tx, person)
    if found is None or found.telegram is not None or found.left_at is not None:
        return ""
    return _link(tx, act, person, new_code())


def links_for_all(tx: Tx, act: Act, *, new_code: NewCode, **_: object) -> list[Invitation]:
    """A fresh link for everybody who has something to do here and has not joined."""
    rows = []
    for person in people.not_joined(tx):
        held = people.grants_of(tx, person.id)
        if held:
            link = _link(tx, act, person.id, new_code())
            until = (act.now + LIFE).date()
            rows.append(Invitation(person.name, person.unit_name, held[0].role, link, until))
    return rows


def _link(tx: Tx, act: Act, person: int, code: str) -> str:
    """A new link; the person's earlier ones stop working."""
    invitations.revoke(tx, act.now, person)
    invitations.add(tx, act.now, person, fingerprint(code), act.now + LIFE)
    return f"https://t.me/{settings.get(tx, 'bot', '')}?start={code}"
