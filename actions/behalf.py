"""For whom somebody reads and acts: in their own name (0), or for a leader they serve.

Who acts for several chooses first (代), and each principal's items are posts of their own.
"""

from collections.abc import Callable, Iterable, Sequence

from actions import posts as saying
from actions.access import in_order, leaders_served, office, seen_in_own_name, sees_projects
from domain.acts import Act
from domain.buttons import Button
from domain.people import Person
from domain.projects import Project
from storage import Tx, people, projects
from templates.render import Rows, content

HasOwn = Callable[[Tx, Act], bool]  # whether there is anything in their own name


def serves(tx: Tx, act: Act, leader: int) -> bool:
    """A 秘书 who is none any more is refused at once, whatever is open before them."""
    if act.person is None or act.in_group:
        return False
    return leader in leaders_served(tx, act.person.id)


def whose(tx: Tx, act: Act, has_own: HasOwn) -> list[int]:
    served = leaders_served(tx, act.actor.id)
    return [0, *served] if not served or has_own(tx, act) else served


def chosen(tx: Tx, act: Act, leader: int, verb: str, has_own: HasOwn) -> int | None:
    """The principal pressed, or the only one there is; None: they are asked which."""
    mine = whose(tx, act, has_own)
    if leader or 0 in mine:
        return leader
    if len(mine) == 1:
        return mine[0]
    ask(tx, act, mine, verb)
    return None


def ask(tx: Tx, act: Act, mine: Sequence[int], verb: str) -> None:
    """The question stays, so that each answer to it comes below as a post of its own."""
    names = people.names(tx, mine)
    rows = [[Button("board_of", verb, one, it={"name": names.get(one, "")})] for one in mine]
    said = content(act.language, "boards.whose", rows, verb=verb)
    saying.show(tx, act, f"{saying.WHOSE}{act.row}", act.chat, said)


def in_place_of(tx: Tx, act: Act, person: int) -> bool:
    """代, of whoever stands in for somebody; the office only keeps the record."""
    if person == act.actor.id:
        return False
    return person in leaders_served(tx, act.actor.id) or not office(tx, act, 0)


def choices(tx: Tx, act: Act, verb: str, whose: Iterable[Person]) -> Rows:
    """Of whom it is, a button each."""
    return [
        [
            Button(
                "behalf" if in_place_of(tx, act, one.id) else "principal",
                verb,
                one.id,
                it={"person": one},
            )
        ]
        for one in whose
    ]


def own_projects(tx: Tx, act: Act) -> list[Project]:
    """What they see in their own name."""
    if act.person is None:
        return []
    return in_order(seen_in_own_name(tx, act.person.id, act.now.date()))


def projects_for(tx: Tx, act: Act, leader: int) -> list[Project]:
    """What is seen in their own name, or as the 秘书 of one leader."""
    return projects.of_leader(tx, leader) if leader else own_projects(tx, act)


def has_own_projects(tx: Tx, act: Act) -> bool:
    return bool(own_projects(tx, act))


def sees_projects_for(tx: Tx, act: Act, subject: int) -> bool:
    """One's own (0), or those of a leader one serves today."""
    return serves(tx, act, subject) if subject else sees_projects(tx, act, 0)


def principal(tx: Tx, leader: int) -> Person | None:
    """For the heading: 代 whom."""
    return people.person(tx, leader) if leader else None


def acts_for(tx: Tx, act: Act, project: Project, said: int = 0) -> int | None:
    """The leader for whom a 秘书 acts on a project: the one chosen, else who is responsible for it.

    None for whoever stands to the project in their own name, where no leader was chosen.
    """
    if act.person is None:
        return None
    served = leaders_served(tx, act.person.id)
    found = [
        one for one in served if any(seen.id == project.id for seen in projects.of_leader(tx, one))
    ]
    if said in found:
        return said
    if not found or any(one.id == project.id for one in own_projects(tx, act)):
        return None
    return project.leader if project.leader in found else found[0]
