"""Every version of a project's reports, and those taken back, for its timeline."""

from domain.reports import Report
from domain.timeline import Happening
from storage import Tx, people, reports


def happened(tx: Tx, project: int) -> list[Happening]:
    found = reports.of_project(tx, project)
    names = people.names(tx, [one.author for one in found])
    sent = [_sent(one, names[one.author]) for one in found]
    return sent + [
        Happening(one.withdrawn_at, "reports_withdrawn", {"report": one})
        for one in found
        if one.withdrawn_at
    ]


def _sent(one: Report, author: str) -> Happening:
    return Happening(one.submitted_at, "reports_sent", {"report": one, "by": author})
