"""A 提醒函 or 督办单 as it was issued, which is what its paper says."""

from dataclasses import dataclass
from datetime import date

from domain.tickets import Ticket, TicketLevel


@dataclass(frozen=True)
class Issued:
    """All that the paper of a ticket says, as it was issued; nothing of it changes afterwards."""

    level: TicketLevel
    label: str
    unit: str
    project: str
    source: str
    grounds: str
    demand: str
    follows: str
    issued_on: date
    plan_due: date
    due: date

    @property
    def colour(self) -> str:
        """蓝, 黄 or 红; of a 提醒函 none."""
        return "" if self.level is TicketLevel.REMINDER else self.level[0]


def as_issued(one: Ticket, prior: Ticket | None) -> Issued | None:
    """The frozen record from which a 提醒函 or 督办单 is printed; None of a draft."""
    if not (one.issued_on and one.plan_due and one.first_due):
        return None
    return Issued(
        level=one.level,
        label=one.label,
        unit=one.unit_name,
        project=one.project_name,
        source=one.source,
        grounds=one.grounds,
        demand=one.demand,
        follows=prior.label if prior else "",
        issued_on=one.issued_on,
        plan_due=one.plan_due,
        due=one.first_due,
    )
