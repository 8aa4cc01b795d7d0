"""The funnel of leads: this year's that the actor reads, as text by several sorts and as a picture."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from actions import posts as saying
from actions.lead_access import reader
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.leads import LeadState, funnel_steps
from domain.pictures import Drawing, LeadFunnel
from domain.posts import Recipe, Shape
from storage import Tx, lead_funnels, people
from storage.lead_funnels import Tally
from templates.render import Rows

PICTURE = "lead_funnel"


def show(tx: Tx, act: Act, by: str) -> None:
    """By source, region, chain, unit or month."""
    ways = (*lead_funnels.FUNNELS, lead_funnels.MONTHS)
    if by not in ways:
        raise Refused("old_button")
    tallies = _tallies(tx, act, by)
    others = [Button(f"lead_by_{each}", "lead_funnel", 0, each) for each in ways if each != by]
    pictures = [Button("see_pictures", "lead_funnel_picture")] if tallies else []
    rows: Rows = [others[:2], others[2:], [*pictures, Button("back", "leads")]]
    saying.turn(tx, act, "leads.funnel", rows, by=by, tallies=tallies, year=act.now.year)


def _tallies(tx: Tx, act: Act, by: str) -> Sequence[Tally]:
    since = datetime(act.now.year, 1, 1, tzinfo=act.zone)
    return lead_funnels.funnel(tx, reader(tx, act), by, since)


def show_picture(tx: Tx, act: Act) -> None:
    """`moment`: the next time it is another one."""
    told: dict[str, int | str] = {"person": act.actor.id, "moment": act.now.isoformat()}
    recipe = Recipe(PICTURE, Shape.PHOTO, _file_name(act.now.date()), told)
    saying.answer_made(tx, act, recipe, "leads.funnel_picture", year=act.now.year)


def _file_name(day: date) -> str:
    return f"{PICTURE}{day:%Y%m%d}.png"


def picture(tx: Tx, act: Act, *, person: int, moment: str) -> Drawing:
    """Gathered as whoever asked may read it now."""
    counts: Counter[LeadState] = Counter()
    for each in _tallies(tx, act.read_by(people.person(tx, person)), "source"):
        counts.update(each.counts)
    day = act.now.date()
    return Drawing(LeadFunnel(day, funnel_steps(counts), counts[LeadState.DROPPED]))
