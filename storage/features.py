"""Which features have no row yet: one question each minute in place of one to each of them."""

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

# By the agendas that find nothing while all these are empty.
TABLES: Mapping[str, Sequence[Table]] = {
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
_USED = select(
    *(
        or_(*(exists(select(1).select_from(table)) for table in tables)).label(name)
        for name, tables in TABLES.items()
    )
)


def unused(tx: Tx) -> frozenset[str]:
    """The names of the agendas that need not be asked."""
    used = tx.execute(_USED).one()._mapping
    return frozenset(name for name, is_used in used.items() if not is_used)
