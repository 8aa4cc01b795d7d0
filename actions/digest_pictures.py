"""The pictures under each copy of a digest, drawn from what was frozen with it (product.md 5)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from actions import digest_indicators
from actions import posts as saying
from actions.digest_lines import in_scope
from actions.rhythm import rhythm
from documents.walls import file_name
from domain.acts import Act
from domain.cadence import DigestKind, longest
from domain.digest_indicators import Seen, SeenTask
from domain.digests import Digest, Figures, Line, figures, judged_on
from domain.faults import Refused
from domain.inflows import Inflow, trend_of
from domain.pictures import (
    ROWS,
    DigestBars,
    DigestCards,
    DigestRates,
    DigestTasks,
    Drawing,
    Picture,
    Track,
    Wall,
    WallPage,
    Whose,
    pages_of,
)
from domain.posts import Content, Recipe, Shape, Urgency
from domain.projects import Milestone
from domain.roles import ScopeKind
from domain.targets import Task
from storage import Tx, digest_lines, digests, duties, people, posts, projects

RECIPE = "digest_pictures"
PREFIX = "pictures:"
BOOK = "digest_wall"
BOOK_PREFIX = "wall:"
WALLS = 3  # pages of 挂图作战 under a digest: what is red stands on them


@dataclass(frozen=True)
class Sight:
    """What the reader of one copy may see."""

    scope: ScopeKind
    subject: str
    in_group: bool = False
    counts_only: bool = False


def show_below(tx: Tx, act: Act, one: Digest, key: str, chat: int, sight: Sight) -> None:
    """Below the text of a copy that counts something; new figures redraw the pictures, and none is
    ever taken away.
    """
    found = _pictures(tx, act, one, sight)
    if not found:
        return
    shown = posts.wanted(tx, PREFIX + key, chat)
    stand = shown.recipe.pages if shown and shown.recipe else 0
    recipe = _recipe(tx, act, one, sight, max(len(found), stand))
    saying.show(tx, act, PREFIX + key, chat, _said(recipe), Urgency.DIGEST)
    if _is_cut(found) or posts.wanted(tx, BOOK_PREFIX + key, chat):
        saying.show(tx, act, BOOK_PREFIX + key, chat, _said(_book(recipe)), Urgency.DIGEST)


def ask(tx: Tx, act: Act, one: Digest, scope: ScopeKind, subject: str) -> None:
    """The same in private, for whoever opens the digest."""
    sight = Sight(scope, subject)
    found = _pictures(tx, act, one, sight)
    if not found:
        raise Refused("no_wall")
    recipe = _recipe(tx, act, one, sight, len(found))
    saying.show(tx, act, f"answer:{act.row}:{PREFIX}{subject}", act.chat, _said(recipe))
    if _is_cut(found):
        name = f"answer:{act.row}:{BOOK_PREFIX}{subject}"
        saying.show(tx, act, name, act.chat, _said(_book(recipe)))


def _is_cut(found: Sequence[Picture]) -> bool:
    """Whether 挂图作战 has more projects than its pages under a digest show."""
    pages = [one for one in found if isinstance(one, WallPage)]
    return bool(pages) and len(pages[0].wall.tracks) > ROWS * len(pages)


def _said(recipe: Recipe) -> Content:
    """No words: each picture has its title, and the text stands above. It rings no second time."""
    return Content("", recipe=recipe, silent=True)


def _recipe(tx: Tx, act: Act, one: Digest, sight: Sight, pages: int) -> Recipe:
    """`at` is when its lines were counted last: other figures are another picture."""
    arguments: dict[str, int | str] = {
        "digest": one.id,
        "scope": str(sight.scope),
        "subject": sight.subject,
        "in_group": int(sight.in_group),
        "counts_only": int(sight.counts_only),
        "at": one.recounted_at.isoformat(),
    }
    day = rhythm(tx, act.now).local(one.composed_at).date()
    return Recipe(RECIPE, Shape.PHOTO, file_name(day), arguments, pages)


def _book(pictures: Recipe) -> Recipe:
    """The whole wall as a file, of the same figures for the same reader."""
    name = pictures.name.replace(".png", ".pdf")
    return replace(pictures, kind=BOOK, shape=Shape.DOCUMENT, name=name, pages=0)


def gather(
    tx: Tx,
    act: Act,
    *,
    digest: int,
    scope: str,
    subject: str,
    in_group: int,
    counts_only: int,
    at: str,
    page: int,
) -> Drawing:
    """A page there is no more shows the last one: pictures of a posted digest are never removed."""
    sight = Sight(ScopeKind(scope), subject, bool(in_group), bool(counts_only))
    found = _pictures(tx, act, _digest(tx, digest), sight)
    return Drawing(found[min(page, len(found) - 1)])


def gather_book(
    tx: Tx,
    act: Act,
    *,
    digest: int,
    scope: str,
    subject: str,
    in_group: int,
    counts_only: int,
    at: str,
) -> Wall | DigestCards:
    """The cards instead, where they are all that may be read, or no project has a lamp any more."""
    sight = Sight(ScopeKind(scope), subject, bool(in_group), bool(counts_only))
    cards, *others = _pictures(tx, act, _digest(tx, digest), sight)
    assert isinstance(cards, DigestCards)
    return next((one.wall for one in others if isinstance(one, WallPage)), cards)


def _digest(tx: Tx, number: int) -> Digest:
    one = digests.digest(tx, number)
    assert one is not None
    return one


def _pictures(tx: Tx, act: Act, one: Digest, sight: Sight) -> list[Picture]:
    """Cards first; localities and money where the text has them; then 挂图作战, red first. Nothing
    of a scope without projects.
    """
    frozen = digest_lines.frozen(tx, one.id)
    counted = [line for line in frozen if in_scope(line, sight.scope, sight.subject)]
    if not counted:
        return []
    known, beat = figures(counted, one.composed_at), rhythm(tx, act.now)
    whose, composed = whose_of(tx, sight.scope, sight.subject), beat.local(one.composed_at)
    period = longest(duties.window(tx, one.window, beat.zone).periods)
    day = judged_on(period, composed)
    cards = DigestCards(one, whose, day, composed.date(), known, sight.counts_only)
    if sight.counts_only:
        return [cards]
    rates, tasks = digest_indicators.seen(tx, one, sight.scope, sight.subject)
    return [
        cards,
        *_rates(one, whose, day, rates, tasks),
        *_bars(one, whose, composed.date(), known),
        *_trend(tx, one, whose, counted, day, tasks),
        *_walls(whose, counted, day, in_group=sight.in_group),
    ]


def whose_of(tx: Tx, scope: ScopeKind, subject: str) -> Whose:
    if scope is ScopeKind.LEADER:
        return Whose(scope, people.person(tx, int(subject)).name)
    if scope is ScopeKind.UNIT:
        return Whose(scope, people.unit(tx, int(subject)).name)
    return Whose(ScopeKind.CITY)


def _rates(
    one: Digest, whose: Whose, day: date, rates: Sequence[Seen], tasks: Sequence[SeenTask]
) -> Iterator[Picture]:
    """As the text has them: none under a 半月快报."""
    printed = [each for each in rates if each.reading.indicator.is_printed]
    if printed:
        yield DigestRates(one, whose, day, printed)
    if tasks:
        yield DigestTasks(one, whose, day, tasks)


def _bars(one: Digest, whose: Whose, day: date, known: Figures) -> Iterator[Picture]:
    """Not under a 半月快报, which counts the whole scope only."""
    if one.kind is not DigestKind.HALF_MONTH and len(known.localities) > 1:
        yield DigestBars(one, whose, day, known.localities)


def _trend(
    tx: Tx, one: Digest, whose: Whose, counted: Sequence[Line], day: date, tasks: Sequence[SeenTask]
) -> Iterator[Picture]:
    """The year's money beside 时序进度 of its task, where the scope has one."""
    totals = projects.totals_of_many(tx, [line.id for line in counted])
    if one.kind is DigestKind.HALF_MONTH or not totals:
        return
    flows = [Inflow(totals.get(line.id, ()), line.total, line.signed_on) for line in counted]
    target = sum(each.reported.target for each in tasks if each.reported.task is Task.MONEY)
    trend = trend_of(whose, day, flows, target)
    if trend.is_line:
        yield trend


def _walls(
    whose: Whose, counted: Sequence[Line], day: date, *, in_group: bool
) -> Iterator[Picture]:
    """Of the projects that have a lamp; a group reads no name before 签约."""
    tracks = [
        Track(
            line.public_name if in_group else line.name,
            line.locality_name,
            line.stage,
            line.colour,
            [Milestone(stage, planned=planned, done=done) for stage, planned, done in line.plan],
        )
        for line in counted
        if line.lamp
    ]
    if tracks:
        pages = min(pages_of(len(tracks)), WALLS)
        wall = Wall(whose, day, tracks)
        yield from (WallPage(wall, number, pages) for number in range(pages))
