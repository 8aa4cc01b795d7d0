"""A unit's own group sees what is open in it at 10:00 of the due day, edited as answers come."""

from collections.abc import Iterable
from datetime import datetime

from actions import posts as saying
from actions.errands import Errand
from actions.rhythm import Rhythm, rhythm
from domain.acts import Act
from domain.cadence import Window, longest
from domain.groups import Group
from domain.posts import Urgency
from domain.projects import Project
from domain.roles import ScopeKind
from storage import Tx, duties, groups, people, posts, projects
from templates.render import content


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    for window in duties.recent_windows(tx, 1, beat.zone):
        at = beat.at(window.due.date(), beat.cadence.post_at)
        at = beat.ringing(at, now)
        yield Errand(at, "show_unit_lists", f"units:{window.key}", {"window": window.key})


def show_unit_lists(tx: Tx, act: Act, window: str) -> None:
    opened = duties.window(tx, window, rhythm(tx, act.now).zone)
    for group in groups.bound(tx):
        if group.scope is ScopeKind.UNIT:
            _show(tx, act, group, opened)


def refresh(tx: Tx, act: Act, project: Project) -> None:
    """An answer came, or was taken back: the lists that stand follow."""
    window = duties.latest_window(tx, rhythm(tx, act.now).zone)
    if window is None:
        return
    for unit in {project.unit, project.locality}:
        for group in groups.bound_to(tx, ScopeKind.UNIT, str(unit)):
            if posts.wanted(tx, _key(window), group.chat) is not None:
                _show(tx, act, group, window)


def follow(tx: Tx, act: Act, chat: int) -> None:
    """What may be read in this group has changed: the list that stands there shows it."""
    window = duties.latest_window(tx, rhythm(tx, act.now).zone)
    group = groups.find(tx, chat)
    if window and group and posts.wanted(tx, _key(window), chat) is not None:
        _show(tx, act, group, window)


def _show(tx: Tx, act: Act, group: Group, window: Window) -> None:
    listed = projects.of_unit(tx, int(group.subject))
    owed = {one.project for one in duties.open_of_projects(tx, [one.id for one in listed])}
    said = content(
        group.language,
        "digests.unit_open",
        unit=people.unit(tx, int(group.subject)).name,
        period=longest(window.periods),
        due=window.due,
        projects=[one.public_name for one in listed if one.id in owed],
        counts_only=group.counts_only,
    )
    saying.show(tx, act, _key(window), group.chat, said, Urgency.DIGEST)


def _key(window: Window) -> str:
    return f"unit_open:{window.key}"
