"""People come, change and go: registered, given roles, released from an account, leaving."""

from collections.abc import Sequence

from actions import absences, duties, joined, leaders, roster, successions
from actions import posts as saying
from actions.audit import record
from actions.sittings import follow_lists
from domain import names
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.people import Person, newcomer, role_named, scope_of, scope_words
from domain.posts import Content
from domain.projects import Project
from domain.roles import Category, Grant, Role, ScopeKind
from domain.roster_plan import words as words_of
from storage import Tx, dialogs, invitations, people, posts, projects
from storage import successions as inherited
from templates.render import content, plain

WORK = ("sitting:", "prompt:", "todo:")  # posts by which a person was asked for something


def add(tx: Tx, act: Act, words: str) -> None:
    """`/roster add`: one person with one role."""
    new = newcomer(words)
    unit = roster.unit_called(tx, new.unit)
    held = grants_for(tx, new.role, unit.id, new.scope)
    if people.by_name(tx, new.name, unit.id):
        raise Refused("person_known", name=new.name, unit=unit.name)
    holder = next(iter(people.by_phone(tx, new.phone)), None)
    if holder is not None:
        raise Refused("phone_taken", phone=new.phone, person=holder)
    number = people.add(tx, new.name, unit.id, phone=new.phone)
    record(tx, act, "register", f"person:{number}", name=new.name, unit=unit.name, phone=new.phone)
    _give(tx, act, number, held)
    roster.show_person(tx, act, number)


def grants_for(tx: Tx, role: Role, unit: int, words: Sequence[str]) -> list[Grant]:
    """A role within the scopes that words name, or within the unit, or the city."""
    kind = scope_of(role)
    if kind is ScopeKind.CITY:
        return [Grant(role, kind)]
    if kind is ScopeKind.UNIT:
        return [Grant(role, kind, str(unit))]
    if not words:
        raise Refused(f"scope_of_{kind}", role=role, categories=list(Category))
    return [Grant(role, kind, _subject(tx, kind, word)) for word in words]


def _subject(tx: Tx, kind: ScopeKind, word: str) -> str:
    if kind is ScopeKind.LEADER:
        leaders = people.holding(tx, Role.LEADER)
        found = next((one for one in leaders if one.name == word), None)
        if found is None:
            raise Refused("leader_unknown", given=word, leaders=leaders)
        return str(found.id)
    if kind is ScopeKind.CATEGORY:
        if word not in list(Category):
            raise Refused("category_unknown", given=word, categories=list(Category))
        return word
    project = projects.by_code(tx, word)
    if project is None:
        raise Refused("code_unknown", given=word)
    return str(project.id)


def give_named(tx: Tx, act: Act, words: str) -> None:
    """`/roster role 姓名 角色 [范围]`"""
    parts = words.split()
    if len(parts) < 2:
        raise Refused("role_form")
    give(tx, act, roster.one_called(tx, parts[0]).id, parts[1], " ".join(parts[2:]))


def move_named(tx: Tx, act: Act, words: str) -> None:
    """`/roster unit 姓名 新单位`"""
    name, _, unit = words.partition(" ")
    if not unit.strip():
        raise Refused("unit_form")
    move(tx, act, roster.one_called(tx, name).id, unit)


def said(tx: Tx, act: Act, words: str) -> None:
    """What the page of a person asked for: a phone, a unit, a 分管, the scope of a role."""
    dialog = dialogs.current(tx, act)
    assert dialog is not None
    person, what = int(dialog.data["subject"]), str(dialog.data["what"])
    if what == "phone":
        set_phone(tx, act, person, words)
    elif what == "unit":
        move(tx, act, person, words)
    elif what == "portfolio":
        set_portfolio(tx, act, person, words)
    else:
        give(tx, act, person, what.removeprefix("role/"), words)
    dialogs.close_dialog(tx, act)


def give(tx: Tx, act: Act, person_id: int, role: str, words: str = "") -> None:
    """One role more; a role that needs a scope says so."""
    person = roster.present(tx, person_id)
    held = grants_for(tx, role_named(role), person.unit, scope_words(words))
    _give(tx, act, person_id, held)
    roster.show_person(tx, act, person_id)


def _give(tx: Tx, act: Act, person_id: int, held: Sequence[Grant]) -> None:
    for one in held:
        if people.grant(tx, person_id, one):
            record(tx, act, "grant", f"person:{person_id}", role=one.role, of=one.subject)


def revoke(tx: Tx, act: Act, person_id: int, role: str, subject: str) -> None:
    """Take one role away; nobody locks themselves out of the office."""
    for one in people.grants_of(tx, roster.present(tx, person_id).id):
        if (one.role, one.subject) == (role, subject):
            if one.role is Role.OFFICE and person_id == act.actor.id:
                raise Refused("not_yourself")
            people.revoke(tx, person_id, one)
            if one.role is Role.LEADER:
                people.set_portfolio(tx, person_id, ())
            record(tx, act, "revoke", f"person:{person_id}", role=one.role, of=one.subject)
    for each in {person_id, *duties.pass_revisits(tx, act, person_id)}:
        follow_lists(tx, act, each)
    roster.show_person(tx, act, person_id)


def set_phone(tx: Tx, act: Act, person_id: int, words: str) -> None:
    person, phone = roster.present(tx, person_id), names.phone(words)
    holder = next((one for one in people.by_phone(tx, phone) if one.id != person_id), None)
    if holder is not None:
        raise Refused("phone_taken", phone=phone, person=holder)
    people.change(tx, person_id, phone=phone)
    record(tx, act, "set_phone", f"person:{person_id}", before=person.phone, phone=phone)
    roster.show_person(tx, act, person_id)


def set_portfolio(tx: Tx, act: Act, person_id: int, words: str) -> None:
    """分管: the industries whose projects a leader sees and leads; 无 is none."""
    leader = roster.present(tx, person_id)
    wanted = [one for one in dict.fromkeys(scope_words(words)) if one not in names.NOTHING]
    before = people.portfolio(tx, leader.id)
    people.set_portfolio(tx, leader.id, wanted)
    record(tx, act, "portfolio", f"person:{leader.id}", old=words_of(before), of=words_of(wanted))
    roster.show_person(tx, act, leader.id)


def release(tx: Tx, act: Act, person_id: int) -> None:
    """解除: the account is a stranger's again, and what it was shown is taken back."""
    person = roster.present(tx, person_id)
    if person.telegram is None:
        raise Refused("not_joined", person=person)
    _refuse_self(act, person)
    _free(tx, act, person)
    record(tx, act, "release", f"person:{person_id}", user=person.telegram)
    roster.show_person(tx, act, person_id)


def _free(tx: Tx, act: Act, person: Person) -> None:
    invitations.revoke(tx, act.now, person.id)
    if person.telegram is not None:
        dialogs.close_private(tx, person.telegram)
        retired = plain(person.language, "people.taken_back")
        posts.cut_off(tx, person.telegram, Content("", retired=retired))
    _untie(tx, act, person)


def _untie(tx: Tx, act: Act, person: Person) -> None:
    joined_at = people.joined_at(tx, person.id)
    people.release(tx, person.id)
    if joined_at is not None:
        joined.follow(tx, act, joined_at)


def leave(tx: Tx, act: Act, person_id: int) -> None:
    """离任: the past stays; the work goes to the unit's liaison until the office names a successor."""
    person = roster.present(tx, person_id)
    _refuse_self(act, person)
    _part(tx, act, person)
    people.set_portfolio(tx, person.id, ())
    leaders.dismiss_secretaries(tx, act, person.id)
    handed = successions.hand_over(tx, act, person)
    record(tx, act, "leave", f"person:{person_id}", name=person.name, projects=len(handed))
    _tell_holders(tx, act, handed)
    heirs = [[Button("heirs", "heirs", person.id)]] if inherited.left_by(tx, person.id) else []
    led = leaders.led_by(tx, person.id)
    rows = [*heirs, *roster.BACK]
    saying.turn(tx, act, "people.left", rows, person=person, handed=handed, led=led)


def _tell_holders(tx: Tx, act: Act, handed: Sequence[tuple[Project, Person | None]]) -> None:
    """Each holder once; also where what is held was left by somebody before."""
    held = (inherited.find(tx, project.id) for project, _ in handed)
    for predecessor in dict.fromkeys(one.predecessor for one in held if one):
        successions.tell_holders(tx, act, predecessor)
    for holder in dict.fromkeys(one.id for _, one in handed if one):
        follow_lists(tx, act, holder)


def _part(tx: Tx, act: Act, person: Person) -> None:
    """No roles, no account; what asked them for work says that it has been handed over."""
    absences.close_for(tx, act, person.id)
    successions.forget_successor(tx, act, person.id)
    if person.telegram is not None:
        said = content(person.language, "people.handed_over")
        posts.cut_off(tx, person.telegram, said, *WORK)
        dialogs.close_private(tx, person.telegram)
    invitations.revoke(tx, act.now, person.id)
    people.revoke(tx, person.id)
    _untie(tx, act, person)
    people.change(tx, person.id, left_at=act.now)


def move(tx: Tx, act: Act, person_id: int, unit_name: str) -> None:
    """调动: gone from the old unit, with its past and without its work; registered in the new one."""
    person, unit = roster.present(tx, person_id), roster.unit_called(tx, unit_name)
    _refuse_self(act, person)
    if unit.id == person.unit or people.by_name(tx, person.name, unit.id):
        raise Refused("person_known", name=person.name, unit=unit.name)
    roster.show_person(tx, act, transfer(tx, act, person, unit.id))


def transfer(tx: Tx, act: Act, person: Person, unit: int) -> int:
    """The same account under a new registration; roles for the whole city go along."""
    handed = successions.hand_over(tx, act, person)
    kept = [one for one in people.grants_of(tx, person.id) if one.scope is ScopeKind.CITY]
    _part(tx, act, person)
    number = people.add(tx, person.name, unit, phone=person.phone, language=person.language)
    if person.telegram is not None:
        people.join(tx, act.now, number, person.telegram)
        people.change(tx, number, blocked_at=person.blocked_at)
    record(tx, act, "move", f"person:{number}", before=person.id, projects=len(handed))
    _give(tx, act, number, kept)
    if any(one.role is Role.LEADER for one in kept):
        leaders.follow(tx, act, person.id, number)
    _tell_holders(tx, act, handed)
    return number


def _refuse_self(act: Act, person: Person) -> None:
    if person.id == act.actor.id:
        raise Refused("not_yourself")


def speak(tx: Tx, act: Act, language: str) -> None:
    """The person's own language, from this very message on."""
    person = act.actor
    people.change(tx, person.id, language=language)
    record(tx, act, "language", f"person:{person.id}", language=language)
    roster.show_self(tx, act, people.person(tx, person.id))
