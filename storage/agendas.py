"""Which agendas have nothing to ask of: one question each minute in place of one from each of them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Table, exists, or_, select

from storage import (
    absences,
    assessment,
    gaps,
    groups,
    handover,
    instructions,
    lead_forces,
    leads,
    merchants,
    moves,
    problems,
    requests,
    rings,
    sharing,
    supervision,
)
from storage.engine import Tx

# What an agenda asks of: while all of it is empty it has nothing to say.
SOURCES: Mapping[str, Sequence[Table]] = {
    "absences": (absences.absences,),
    "assessment_notices": (assessment.assessments,),
    "gaps": (gaps.gaps, moves.moves),
    "groups": (groups.groups,),
    "handover": (handover.handovers,),
    "instructions": (instructions.instructions,),
    "lead_days": (leads.leads,),
    "lead_force_days": (lead_forces.lead_forces,),
    "leads": (leads.leads,),
    "members": (groups.groups,),
    "merchant_days": (merchants.merchants,),
    "problem_rises": (problems.problems,),
    "requests": (requests.requests,),
    "rings": (rings.todos,),
    "sharing": (sharing.agreements,),
    "supervision_hearings": (supervision.rounds,),
}
_FILLED = select(
    *(
        or_(*(exists(select(1).select_from(table)) for table in tables)).label(name)
        for name, tables in SOURCES.items()
    )
)


def silent(tx: Tx) -> frozenset[str]:
    """The names of those that need not be asked."""
    filled = tx.execute(_FILLED).one()._mapping
    return frozenset(name for name, is_filled in filled.items() if not is_filled)
