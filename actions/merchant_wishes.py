"""诉求 of a 赣商: kept on the card until it is settled, or a problem of the project that came of them."""

from actions.merchant_access import runs_merchant
from actions.merchants import found as known
from actions.merchants import note
from actions.problems import raise_one
from domain.acts import Act
from domain.faults import Refused
from domain.merchants import WishState
from domain.names import paragraph, within
from domain.projects import Project
from domain.reports import SaidProblem
from domain.roles import Category
from domain.said_text import plain
from domain.said_troubles import troubles
from storage import Tx, leads, merchant_wishes, projects
from storage.merchant_wishes import Wish
from storage.merchants import MerchantVerb

LONGEST = 300


def runs_wish(tx: Tx, act: Act, subject: int) -> bool:
    """Whoever runs the card on which it stands."""
    one = merchant_wishes.find(tx, subject)
    return one is not None and runs_merchant(tx, act, one.merchant)


def projects_of(tx: Tx, merchant: int) -> list[Project]:
    """What came of them, by way of their leads."""
    found = {one.project for one in leads.of_merchant(tx, merchant) if one.project}
    return projects.with_ids(tx, found)


def tell(tx: Tx, act: Act, merchant: int, words: str) -> None:
    text = within(paragraph(words), LONGEST)
    known(tx, merchant)
    merchant_wishes.add(tx, act.now, merchant, text, act.actor.id)
    note(tx, act, merchant, MerchantVerb.WISH, text)


def settle(tx: Tx, act: Act, wish: int, words: str) -> Wish:
    """办结, with what became of it."""
    one, result = _open(tx, wish), within(paragraph(words), LONGEST)
    merchant_wishes.change(tx, wish, state=WishState.DONE, result=result)
    note(tx, act, one.merchant, MerchantVerb.WISH_DONE, result)
    return one


def hand_on(tx: Tx, act: Act, wish: int, project: int) -> Wish:
    """As a problem of a project, which has its own deadlines and its own 销号."""
    one = _open(tx, wish)
    whose = next((each for each in projects_of(tx, one.merchant) if each.id == project), None)
    if whose is None:
        raise Refused("old_button")
    meant = troubles(plain(one.text))
    category = meant[0].category if meant else Category.OTHER
    unit = (meant[0].unit or "") if meant else ""
    said = SaidProblem(category, unit, one.text)
    problem = raise_one(tx, act, whose, said, act.actor.id)
    merchant_wishes.change(tx, wish, state=WishState.PROBLEM, problem=problem)
    kept = merchant_wishes.find(tx, wish)
    assert kept is not None
    note(tx, act, one.merchant, MerchantVerb.PROBLEM, kept.problem_number or "")
    return one


def _open(tx: Tx, wish: int) -> Wish:
    one = merchant_wishes.find(tx, wish)
    assert one is not None  # the policy has seen it
    if one.state is not WishState.OPEN:
        raise Refused("already_decided")
    return one
