"""Indicators: every project as they see it, gathered in few questions; how the office has them counted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from actions.audit import record
from domain import contracts as contract_rules
from domain.acts import Act
from domain.capital import Capital
from domain.contracts import Contract
from domain.faults import Refused
from domain.indicators import BASES, INDICATORS, Base, Basis, Case, Indicator, Rule, Span
from domain.lead_words import region_of
from domain.projects import Milestone, Project
from domain.stages import MILESTONES, PATH, Stage
from storage import Tx, capital, contracts, plans, problems, projects, settings, stages

SETTING = "indicators"
YEARS = range(2000, 2100)


def registry(tx: Tx) -> list[Indicator]:
    """As the office has them counted, else as shipped."""
    kept = settings.get(tx, SETTING, {})
    return [_as_kept(one, kept[one.id]) if one.id in kept else one for one in INDICATORS]


def _as_kept(one: Indicator, kept: Mapping[str, Any]) -> Indicator:
    return replace(
        one,
        base=Base(kept["base"]),
        rule=Rule(kept["rule"]),
        basis=Basis(kept["basis"]),
        span=Span(kept["span"]),
        since=kept["since"],
        is_printed=kept.get("is_printed", one.is_printed),
    )


def redefine(tx: Tx, act: Act, one: Indicator) -> None:
    """Digests that are out keep the definition they were counted by."""
    if one.base not in BASES[one.counted] or one.since not in YEARS:
        raise Refused("old_button")
    kept = dict(settings.get(tx, SETTING, {}))
    kept[one.id] = {
        "base": one.base,
        "rule": one.rule,
        "basis": one.basis,
        "span": one.span,
        "since": one.since,
        "is_printed": one.is_printed,
    }
    settings.put(tx, act.now, SETTING, kept)
    record(tx, act, "set_indicator", f"setting:{SETTING}", what=one.name, **kept[one.id])


def cases(tx: Tx, act: Act, found: Sequence[Project] | None = None) -> list[Case]:
    """Of these projects, or of all, by code."""
    listed = projects.all_projects(tx) if found is None else found
    ids = [one.id for one in listed]
    milestones = projects.milestones_of_many(tx, ids)
    recognised = plans.recognitions_of_many(tx, ids)
    arrived, taken = projects.totals_of_many(tx, ids), capital.recognised_sums(tx, ids)
    foreign = capital.foreign_of_many(tx, ids)
    foreign_taken = capital.recognised_sums(tx, ids, Capital.FOREIGN)
    signed, changed = _contracts(tx), contracts.changed_on(tx)
    over, troubles = stages.over_since(tx), _problems(tx, act)
    return [
        replace(
            _case(one, milestones.get(one.id, {}), signed.get(one.id, ()), changed.get(one.id)),
            stopped_on=_over(one, over.get(one.id)),
            recognised={stage: each.on for stage, each in recognised.get(one.id, {}).items()},
            arrived=arrived.get(one.id, ()),
            arrived_recognised=taken.get(one.id, ()),
            foreign=foreign.get(one.id, ()),
            foreign_recognised=foreign_taken.get(one.id, ()),
            problems=troubles.get(one.id, ()),
        )
        for one in listed
    ]


def _case(
    one: Project, known: Mapping[Stage, Milestone], signed: Sequence[Contract], changed: date | None
) -> Case:
    formal = contract_rules.formal(signed, changed)
    first = next(iter(contract_rules.counted(signed, changed)), None)
    reached = _reached(one, known)
    return Case(
        id=one.id,
        locality=one.locality,
        unit=one.unit,
        industry=one.industry,
        region=region_of(one.origin),
        event=first.contract.event if first else "",
        leader=one.leader,
        stage=one.stage,
        signed_on=formal.on if formal else reached.get(Stage.SIGNED),
        contract=contract_rules.agreed(signed, changed) or one.contract_money,
        investment=one.total_investment,
        reached=reached,
        planned={stage: each.planned for stage, each in known.items() if each.planned},
        contractual={stage: each.contractual for stage, each in known.items() if each.contractual},
    )


def _reached(one: Project, known: Mapping[Stage, Milestone]) -> dict[Stage, date]:
    """What a project has passed without anybody noting the day was reached before all days."""
    passed = MILESTONES[: MILESTONES.index(one.stage) + 1] if one.stage in MILESTONES else ()
    dated = {stage: each.done for stage, each in known.items() if each.done}
    return dict.fromkeys(passed, date.min) | dated


def _over(one: Project, day: date | None) -> date | None:
    """A project that goes on again is not over; of one that came so no day is known."""
    if one.stage in (*PATH, Stage.SUSPENDED):
        return None
    return day or date.min


def _contracts(tx: Tx) -> dict[int, list[Contract]]:
    found: dict[int, list[Contract]] = {}
    for one in contracts.everything(tx):
        found.setdefault(one.project, []).append(one)
    return found


def _problems(tx: Tx, act: Act) -> dict[int, list[tuple[date, date | None]]]:
    rows = sorted(problems.raised_and_closed(tx), key=lambda row: row[0])
    return {
        project: [(raised.astimezone(act.zone).date(), closed) for _, raised, closed in group]
        for project, group in groupby(rows, key=lambda row: row[0])
    }
