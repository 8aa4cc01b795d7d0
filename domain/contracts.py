"""合同 of a project: framework or formal, added investment, a changed investor; by which of them it is
counted, at which event and for how much (三明 2006: `facts/domain.md` 1.2).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain import names
from domain.dates import Tense, parse_day
from domain.faults import Refused
from domain.money import parse as parse_money

LONGEST_NUMBER = 40
LONGEST_EVENT = 60
LONGEST_WHY = 200


class ContractKind(StrEnum):
    FRAMEWORK = "框架协议"
    FORMAL = "正式合同"
    ADDED = "增资"


class CountsAs(StrEnum):
    """As what a contract counts at its event."""

    NEW = "新签"
    UPGRADE = "升级"
    ADDED = "增资"
    NOTHING = "不重复计"


@dataclass(frozen=True)
class SaidContract:
    number: str
    on: date
    amount: int | None
    event: str


@dataclass(frozen=True)
class Contract:
    """Money in yuan; `event` is the occasion or batch at which it was signed, `by` who registered it
    (empty: an import from the command line).
    """

    id: int
    project: int
    kind: ContractKind
    number: str
    on: date
    amount: int | None
    event: str
    by: str


@dataclass(frozen=True)
class InvestorChange:
    project: int
    on: date
    old: str
    new: str
    why: str
    by: str


@dataclass(frozen=True)
class Counted:
    contract: Contract
    weight: CountsAs
    money: int


@dataclass
class Tally:
    """Of one event: new projects, upgrades, and the money that is new."""

    projects: int = 0
    upgrades: int = 0
    money: int = 0


def said_contract(words: str, kind: ContractKind, today: date) -> SaidContract:
    """ZS-2016-7 1月28日 2亿元 赣商大会: number, day, sum, event; a framework may have no sum.

    Raises Refused: contract_form (`given`, `kind`), what `domain.dates.parse_day` raises.
    """
    number, rest = names.headed(words)
    day, rest = names.headed(rest)
    if not day or len(number) > LONGEST_NUMBER:
        raise Refused("contract_form", given=words, kind=kind)
    on = parse_day(day, today, Tense.PAST)
    first, others = names.headed(rest)
    amount = _sum(first)
    if amount is None and kind is not ContractKind.FRAMEWORK:
        raise Refused("contract_form", given=words, kind=kind)
    event = rest if amount is None else others
    if len(event) > LONGEST_EVENT:
        raise Refused("text_too_long", length=len(event), longest=LONGEST_EVENT)
    return SaidContract(number, on, amount, event)


def _sum(words: str) -> int | None:
    """Words without a sum are the event's."""
    try:
        amount = parse_money(words)
    except Refused:
        return None
    return amount.yuan if amount and amount.yuan > 0 else None


def said_change(words: str, today: date) -> tuple[date, str, str]:
    """3月8日 启衡控股有限公司 原投资方退出: day, new investor, reason.

    Raises Refused: investor_change_form (`given`), what `domain.dates.parse_day` raises.
    """
    day, rest = names.headed(words)
    new, why = names.headed(rest)
    if not why:
        raise Refused("investor_change_form", given=words)
    return parse_day(day, today, Tense.PAST), new, names.within(why, LONGEST_WHY)


def in_order(contracts: Iterable[Contract]) -> list[Contract]:
    return sorted(contracts, key=lambda one: (one.on, one.id))


def standing(contracts: Iterable[Contract], changed_on: date | None) -> list[Contract]:
    """Those that count, oldest first: after a changed investor what was signed since, once anything was."""
    found = in_order(contracts)
    since = [one for one in found if changed_on is not None and one.on >= changed_on]
    return since if any(one.kind is not ContractKind.ADDED for one in since) else found


def counted(contracts: Iterable[Contract], changed_on: date | None = None) -> list[Counted]:
    """A project counts once, where it was first signed; an upgrade brings no new money, 增资 only
    the added, and a changed investor's project counts where it was signed after the change.
    """
    found: list[Counted] = []
    for one in standing(contracts, changed_on):
        weight = _weight(one, [each.contract.kind for each in found])
        fresh = weight in (CountsAs.NEW, CountsAs.ADDED)
        found.append(Counted(one, weight, (one.amount or 0) if fresh else 0))
    return found


def _weight(one: Contract, before: Sequence[ContractKind]) -> CountsAs:
    if one.kind is ContractKind.ADDED:
        return CountsAs.ADDED
    if not {ContractKind.FRAMEWORK, ContractKind.FORMAL}.intersection(before):
        return CountsAs.NEW
    formal = one.kind is ContractKind.FORMAL and ContractKind.FORMAL not in before
    return CountsAs.UPGRADE if formal else CountsAs.NOTHING


def formal(contracts: Iterable[Contract], changed_on: date | None = None) -> Contract | None:
    """The one 签约 counts by."""
    found = standing(contracts, changed_on)
    return next((one for one in found if one.kind is ContractKind.FORMAL), None)


def agreed(contracts: Sequence[Contract], changed_on: date | None = None) -> int | None:
    """合同引资: the formal contract's sum and what was added; None while only a framework stands."""
    first = formal(contracts, changed_on)
    if first is None:
        return None
    added = [
        one.amount or 0 for one in standing(contracts, changed_on) if one.kind is ContractKind.ADDED
    ]
    return (first.amount or 0) + sum(added)


def check(
    contracts: Sequence[Contract], changed_on: date | None, kind: ContractKind, said: SaidContract
) -> None:
    """Raises Refused: contract_known (`number`), contract_formal_first, contract_formal_known."""
    if any(one.number == said.number and one.kind is kind for one in contracts):
        raise Refused("contract_known", number=said.number)
    first = formal(contracts, changed_on)
    if kind is ContractKind.ADDED:
        if first is None or said.on < first.on:
            raise Refused("contract_formal_first")
        return
    anew = changed_on is not None and (first is None or first.on < changed_on <= said.on)
    late = kind is ContractKind.FRAMEWORK and first is not None and said.on >= first.on
    if first is not None and not anew and (kind is ContractKind.FORMAL or late):
        raise Refused("contract_formal_known", number=first.number)


def tally(found: Iterable[Counted]) -> dict[str, Tally]:
    """By event, those with the most new projects first."""
    by_event: dict[str, Tally] = {}
    for one in found:
        sums = by_event.setdefault(one.contract.event, Tally())
        sums.projects += one.weight is CountsAs.NEW
        sums.upgrades += one.weight is CountsAs.UPGRADE
        sums.money += one.money
    return dict(sorted(by_event.items(), key=lambda it: (-it[1].projects, it[0])))
