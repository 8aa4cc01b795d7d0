"""市级重大 projects of which a year's 名单 says nothing yet; for the list and for January's morning."""

from domain.acts import Act
from domain.projects import Project
from domain.stages import Level, Stage
from storage import Tx, major_lists, projects

OVER = frozenset({Stage.TERMINATED, Stage.WITHDRAWN})  # carried into no new year


def left_over(tx: Tx, act: Act, year: int) -> list[Project]:
    """市级重大 by an earlier list or the ledger, not over, and this year's list says nothing of it."""
    if year < act.now.year:
        return []
    here = {one.project for one in major_lists.of_year(tx, year)}
    open_ = (one for one in projects.all_projects(tx) if one.stage not in OVER)
    return [one for one in open_ if one.level is Level.MAJOR and one.id not in here]


def unsettled(tx: Tx, act: Act) -> list[Project]:
    """In January, where lists are kept: of whom the office has to say whether they stay."""
    this = act.now.year
    if act.now.month != 1 or not any(major_lists.of_year(tx, one) for one in (this - 1, this)):
        return []
    return left_over(tx, act, this)
