"""到位资金: recognised by the office one by one or from a list, and whose 引资 it is (`product.md` 2)."""

from collections.abc import Sequence

from actions import posts as saying
from actions.access import office_alone, sees_project
from actions.audit import record
from actions.owing import units_served
from domain.acts import Act
from domain.buttons import Button
from domain.capital import Capital, Evidence, SaidSum, contested
from domain.faults import Refused
from domain.timeline import Happening
from storage import Tx, capital, people, projects, regions


def claiming_units(tx: Tx, act: Act, project: int) -> list[int]:
    """The units in whose name the actor may claim: whose liaison they are, and that have to do with it."""
    one = projects.project(tx, project)
    concerned = {one.unit, one.locality, one.signer, *regions.of(tx, project)}
    served = map(int, units_served(tx, act.actor.id, act.now.date()))
    return [unit for unit in served if unit in concerned]


def claims_capital(tx: Tx, act: Act, subject: int) -> bool:
    if act.person is None or act.in_group or projects.find(tx, subject) is None:
        return False
    return bool(claiming_units(tx, act, subject))


def sees_capital(tx: Tx, act: Act, subject: int) -> bool:
    return act.person is not None and not act.in_group and sees_project(tx, act, subject)


def recognise(tx: Tx, act: Act, project: int, kind: Capital, said: SaidSum) -> None:
    """核定: the sum, as of a day, on evidence; the one before stays on record."""
    if not said.evidence:
        raise Refused("capital_without_evidence", kind=kind)
    on = said.on or act.now.date()
    capital.recognise(tx, act.now, project, kind, on, said.amount, said.evidence, act.actor.id)
    record(tx, act, "recognise_capital", f"project:{project}", kind=kind, new=said.amount, on=on)


def recognise_reported(tx: Tx, act: Act, ids: Sequence[int], evidence: Sequence[Evidence]) -> int:
    """按报送数核定: each of these at its last reported total; how many there were."""
    known = projects.totals_of_many(tx, ids)
    for project in ids:
        on, amount = known[project][-1]
        recognise(tx, act, project, Capital.HOME, SaidSum(amount, on, tuple(evidence)))
    return len(ids)


def tell_foreign(tx: Tx, act: Act, project: int, said: SaidSum) -> None:
    """外资, as reported: the cumulative sum, which does not fall."""
    on = said.on or act.now.date()
    before = [amount for day, amount in capital.foreign_of(tx, project) if day < on]
    if before and said.amount < before[-1]:
        raise Refused("foreign_falls", before=before[-1], given=said.amount)
    capital.record_foreign(tx, act.now, project, on, said.amount, act.actor.id)
    record(tx, act, "foreign_capital", f"project:{project}", new=said.amount, on=on)


def claim(tx: Tx, act: Act, project: int, kind: Capital, said: SaidSum) -> None:
    """申报: the first of the actor's units that has to do with it; two units: the office decides."""
    unit = claiming_units(tx, act, project)[0]
    on = said.on or act.now.date()
    capital.claim(tx, act.now, project, kind, unit, on, said.amount, act.actor.id)
    record(tx, act, "claim_capital", f"project:{project}", kind=kind, new=said.amount, unit=unit)
    both = contested(capital.claims_of(tx, project)).get(kind)
    if both:
        rows = [[Button("capital", "capital", project)]]
        key = f"claims:{project}:{kind.name}"
        one = projects.project(tx, project)
        saying.note_office(tx, act, key, "capital.contested", rows, project=one, claims=both)


def decide(tx: Tx, act: Act, project: int, kind: Capital, unit: int) -> None:
    """认定归属."""
    if unit not in {one.unit for one in capital.claims_of(tx, project) if one.kind is kind}:
        raise Refused("old_button")
    capital.decide(tx, project, kind, unit)
    name = people.unit(tx, unit).name
    record(tx, act, "decide_claim", f"project:{project}", kind=kind, of=name)
    one = projects.project(tx, project)
    key = f"claims:{project}:{kind.name}"
    saying.settle_office(tx, act, key, "capital.decided", project=one, unit=name, kind=kind)


def checks_capital(tx: Tx, act: Act, subject: int) -> bool:
    """The office, in private, of a project there is."""
    return projects.find(tx, subject) is not None and office_alone(tx, act, 0)


def happened(tx: Tx, project: int) -> list[Happening]:
    return [
        Happening(one.at, "capital_recognised", {"one": one})
        for one in capital.recognised_of(tx, [project])
    ]
