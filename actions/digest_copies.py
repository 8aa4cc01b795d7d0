"""Who gets which copy of a digest, and what each copy says within its reader's scope."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from actions import digest_indicators, digest_pictures
from actions import posts as saying
from actions.digest_lines import changed_since_composed, figures_of, in_scope
from actions.digest_pictures import Sight
from actions.digest_problems import problems_of
from actions.instruction_digests import in_digest
from actions.rhythm import Rhythm, rhythm
from domain.acts import Act
from domain.buttons import Button
from domain.cadence import DigestKind, longest
from domain.digests import Digest, DigestState, Figures, Line
from domain.groups import Group
from domain.papers import PAPER_OF
from domain.people import Person
from domain.posts import Content, Key, Urgency
from domain.projects import Project
from domain.roles import Role, ScopeKind
from storage import Tx, digests, duties, groups, members, people, posts, projects, settings
from templates.filters import local
from templates.render import content, plain


@dataclass(frozen=True)
class Copy:
    """Where one copy of a digest goes, and what its reader may see there."""

    chat: int
    scope: ScopeKind
    subject: str
    language: str
    in_group: bool
    counts_only: bool = False
    in_office: bool = False

    def key(self, one: Digest) -> str:
        """One post for each principal: a secretary may read for two leaders in one chat."""
        return (
            f"digest:{one.id}"
            if self.in_group or not self.subject
            else f"digest:{one.id}:{self.subject}"
        )


def spread(tx: Tx, act: Act, one: Digest) -> None:
    """Make every copy show the digest as it stands now, its pictures below it."""
    beat = rhythm(tx, act.now)
    for copy in copies(tx):
        _show(tx, act, one, beat, copy)


def _show(tx: Tx, act: Act, one: Digest, beat: Rhythm, copy: Copy) -> None:
    key = copy.key(one)
    saying.show(tx, act, key, copy.chat, render(tx, one, beat, copy), Urgency.DIGEST)
    sight = Sight(copy.scope, copy.subject, copy.in_group, copy.counts_only)
    digest_pictures.show_below(tx, act, one, key, copy.chat, sight)


def follow(tx: Tx, act: Act, chat: int) -> None:
    """What may be read in this chat has changed: the digests that stand there show it."""
    beat = rhythm(tx, act.now)
    for copy in (one for one in copies(tx) if one.chat == chat):
        for one in digests.standing(tx):
            if posts.wanted(tx, copy.key(one), chat) is not None:
                _show(tx, act, one, beat, copy)


def copies(tx: Tx) -> list[Copy]:
    """Every bound group of a leader or the city; in private, who is not known to be in one.

    A unit's group gets what is open in it on the due day instead (`unit_open`).
    """
    bound = [one for one in groups.bound(tx) if one.scope in (ScopeKind.CITY, ScopeKind.LEADER)]
    found = [
        Copy(
            one.chat,
            one.scope,
            one.subject,
            one.language,
            in_group=True,
            counts_only=one.counts_only,
        )
        for one in bound
    ]
    found += [
        _private(reader, ScopeKind.LEADER, str(leader.id))
        for leader in people.holding(tx, Role.LEADER)
        for reader in readers_for(tx, leader)
        if reader.telegram not in _inside(tx, bound, ScopeKind.LEADER, str(leader.id))
    ]
    found += [
        _private(reader, ScopeKind.CITY, "")
        for reader in people.holding(tx, Role.READER)
        if reader.reachable and reader.telegram not in _inside(tx, bound, ScopeKind.CITY, "")
    ]
    return found


def _inside(tx: Tx, bound: Sequence[Group], scope: ScopeKind, subject: str) -> frozenset[int]:
    """The accounts known to read this scope's copy in a group."""
    return members.known_in(
        tx, [one.chat for one in bound if (one.scope, one.subject) == (scope, subject)]
    )


def readers_for(tx: Tx, leader: Person) -> list[Person]:
    """The leader, or while no message can reach them, whoever serves them."""
    if leader.reachable:
        return [leader]
    serving = people.holding(tx, Role.SECRETARY, ScopeKind.LEADER, str(leader.id))
    return [one for one in serving if one.reachable]


def _private(person: Person, scope: ScopeKind, subject: str) -> Copy:
    assert person.telegram is not None
    return Copy(person.telegram, scope, subject, person.language, in_group=False)


def render(
    tx: Tx,
    one: Digest,
    beat: Rhythm,
    copy: Copy,
    *,
    preview: bool = False,
    asked: bool = False,
) -> Content:
    """One reader's copy, in their language and within their scope; `asked`: its pictures do not
    come by themselves.
    """
    window = duties.window(tx, one.window, beat.zone)
    earlier = digests.previous(tx, one)
    link = settings.get(tx, "bot", "")
    corrected = digests.corrected_projects(tx, earlier) if earlier else []
    counted = figures_of(tx, one, copy.scope, copy.subject)
    troubles = problems_of(tx, one, copy.scope, copy.subject)
    given = (
        []
        if copy.counts_only
        else in_digest(tx, one, copy.scope, copy.subject, group=copy.in_group)
    )
    rates, tasks = digest_indicators.seen(tx, one, copy.scope, copy.subject)
    besides = {"problems": troubles, "instructions": given, "indicators": rates}
    said = content(
        copy.language,
        "digests.digest",
        [
            *rows_for(one, copy, _told(one, copy, counted, besides), preview=preview),
            [_pictures(one, copy)] if preview or asked else [],
        ],
        digest=one,
        window=window,
        period=longest(window.periods),
        figures=counted,
        updated=counted.late > 0 or _is_corrected(tx, one, copy),
        problems=troubles,
        corrected=[]
        if copy.counts_only
        else [
            name_in(project, copy)
            for project in projects.with_ids(tx, corrected)
            if in_scope(project, copy.scope, copy.subject)
        ],
        leader=people.person(tx, int(copy.subject)) if copy.scope is ScopeKind.LEADER else None,
        unit=people.unit(tx, int(copy.subject)) if copy.scope is ScopeKind.UNIT else None,
        least=beat.cadence.hold_below_percent,
        name=lambda project: name_in(project, copy),
        counts_only=copy.counts_only,
        preview=preview,
        instructions=given,
        rates=[each for each in rates if each.reading.indicator.is_printed],
        tasks=tasks,
    )
    if not copy.in_group or copy.counts_only:
        return said
    label = plain(copy.language, "buttons.details")
    return replace(said, keys=((Key(label, url=f"https://t.me/{link}?start=digest-{one.id}"),),))


def _is_corrected(tx: Tx, one: Digest, copy: Copy) -> bool:
    """Whether what this copy counts is no longer as it was composed."""
    changed = changed_since_composed(tx, one)
    return any(in_scope(each.project, copy.scope, copy.subject) for each in changed)


def name_in(project: Project | Line, copy: Copy) -> str:
    return project.public_name if copy.in_group else project.name


def _told(one: Digest, copy: Copy, counted: Figures, besides: Mapping[str, object]) -> list[str]:
    """The details that open: of what this copy speaks of; a line it has not opens none."""
    own = [what for what in details_for(one, in_office=copy.in_office) if getattr(counted, what)]
    return [*own, *(what for what, found in besides.items() if found)]


def rows_for(one: Digest, copy: Copy, told: Sequence[str], *, preview: bool) -> list[list[Button]]:
    """The office decides until it is out; then its lines open into detail in private."""
    if preview and one.state is not DigestState.POSTED:
        planned = local(one.post_at).date().isoformat()
        return [
            [Button("publish", "publish", one.id), Button("hold", "hold", one.id, planned)],
            [Button("note", "note", one.id), *_paper(one)],
        ]
    if copy.in_group:
        return []
    details = [
        Button(f"detail_{what}", "detail", one.id, f"{what}/{_leader(copy)}") for what in told
    ]
    papers = _paper(one) if copy.in_office else []
    return [details[:3], details[3:5], details[5:], papers]


def _paper(one: Digest) -> list[Button]:
    """月调度专报 and 季度通报 are papers, too."""
    return [Button("paper_of", "paper_digest", one.id)] if one.kind in PAPER_OF else []


def _pictures(one: Digest, copy: Copy) -> Button:
    return Button("see_pictures", "digest_pictures", one.id, _leader(copy))


def _leader(copy: Copy) -> str:
    return copy.subject if copy.scope is ScopeKind.LEADER else ""


def details_for(one: Digest, *, in_office: bool) -> tuple[str, ...]:
    """Half-month lateness never leaves the unit and the office (product.md 3)."""
    hidden = one.kind is DigestKind.HALF_MONTH and not in_office
    open_ = ("done", "overdue", "lamps", "breached")
    return open_ if hidden else ("missing", *open_)


def scopes_of(tx: Tx, act: Act) -> list[tuple[ScopeKind, str]]:
    """What a reader may open: the city, the leader they are, each leader they serve, or their unit."""
    held = people.grants_of(tx, act.actor.id)
    roles = {grant.role for grant in held}
    if roles & {Role.OFFICE, Role.READER, Role.INSPECTOR}:
        return [(ScopeKind.CITY, "")]
    principals = [str(act.actor.id)] if Role.LEADER in roles else []
    principals += [grant.subject for grant in held if grant.role is Role.SECRETARY]
    if principals:
        return [(ScopeKind.LEADER, subject) for subject in principals]
    return [(ScopeKind.UNIT, str(act.actor.unit))]
