"""Which commands Telegram offers whom: worked out anew when roles, language or joining change."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256

from actions.access import Policy
from domain.acts import Act
from domain.menus import Commands, MenuScope, Place, fitting
from domain.people import Person
from domain.roles import Role
from storage import Tx, members, menus, people, settings
from templates.render import LANGUAGES, plain

JOIN = "start"  # of no use to whoever has joined


@dataclass(frozen=True)
class Offer:
    """A command as the table of handlers has it: `line` is the one of its `lines` for a reader."""

    name: str
    line: Callable[[Tx, Act], str]
    lines: Sequence[str]
    may: Policy
    in_private: bool
    in_group: bool


def refresh(tx: Tx, act: Act, offers: Sequence[Offer]) -> None:
    """Make every list that should differ wait to be set."""
    known, words = menus.bases(tx), _stamp(tuple(name for one in offers for name in one.lines))
    wanted = {**_defaults(tx, offers), **_own(tx), **_in_groups(tx)}
    for place, (basis, person) in wanted.items():
        stamp = f"{basis} {words}"
        if known.get(place) == stamp:
            continue
        if basis == "blocked":
            menus.lay_aside(tx, place, stamp)
            continue
        menus.want(tx, act.now, place, stamp, _list(tx, act, offers, place, person))
    for place, basis in known.items():
        if place not in wanted and basis:
            menus.want(tx, act.now, place, "", ())


Wanted = Mapping[Place, tuple[str, Person | None]]


@cache  # they change with the program, while `refresh` runs after each audited act
def _stamp(names: tuple[str, ...]) -> str:
    """Other commands, or other words for them: every list is worked out anew."""
    lines = [plain(language, name) for name in names for language in LANGUAGES]
    return sha256("\n".join(lines).encode()).hexdigest()[:12]


def _defaults(tx: Tx, offers: Sequence[Offer]) -> Wanted:
    """Of strangers, by the language of their app; of groups, where nothing is anybody's."""
    city = settings.language(tx)
    found = {
        Place(MenuScope.STRANGERS, language=code): (code or city, None) for code in ("", *LANGUAGES)
    }
    return {**found, Place(MenuScope.GROUPS): (city, None)}


def _own(tx: Tx) -> Wanted:
    """Each person's own chat."""
    named = {one.id: one for one in people.everybody(tx)}
    return {
        Place(MenuScope.CHAT, chat=one.user): (one.basis, named[one.person])
        for one in menus.standings(tx)
    }


def _in_groups(tx: Tx) -> Wanted:
    """Whoever of the office is known to be in a group can bind it."""
    return {
        Place(MenuScope.MEMBER, chat, one.telegram): (one.language, one)
        for one in people.holding(tx, Role.OFFICE)
        if one.telegram is not None
        for chat in members.groups_of(tx, one.telegram)
    }


def _list(
    tx: Tx, act: Act, offers: Sequence[Offer], place: Place, person: Person | None
) -> Commands:
    """What this reader may type there, each with its line of help."""
    in_group = place.scope in (MenuScope.GROUPS, MenuScope.MEMBER)
    language = person.language if person else place.language or settings.language(tx)
    user = person.telegram if person else None
    reader = replace(act, person=person, user=user, in_group=in_group, language=language)
    offered = [
        (one.name, plain(language, one.line(tx, reader)))
        for one in offers
        if (one.in_group if in_group else one.in_private)
        and (person is None or one.name != JOIN)
        and one.may(tx, reader, 0)
    ]
    return fitting(offered)
