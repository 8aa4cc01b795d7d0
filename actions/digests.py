"""The digest of each window: composed and numbered, shown to the office, posted, kept up to date."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from actions import digest_indicators, digest_pictures, digest_problems
from actions import posts as saying
from actions.access import office as by_office
from actions.access import reads_digests
from actions.audit import record
from actions.digest_access import digest_called, readable
from actions.digest_copies import (
    Copy,
    copies,
    details_for,
    name_in,
    render,
    scopes_of,
    spread,
)
from actions.digest_details import DETAILS, lamp_rows
from actions.digest_lines import corrections_of, figures_of, freeze, in_scope, recount
from actions.errands import Errand
from actions.rhythm import Rhythm, rhythm
from domain.acts import Act
from domain.buttons import Button
from domain.cadence import longest
from domain.digests import Digest, DigestState
from domain.faults import Refused
from domain.names import NOTHING, paragraph
from domain.people import Person
from domain.posts import Urgency
from domain.roles import Role, ScopeKind
from storage import Tx, dialogs, digests, duties, people, posts
from templates.render import content

LONGEST_NOTE = 500
STILL_COMPOSED = 4  # windows back
LOOK = timedelta(minutes=90)  # the office's at a preview that came too late for its post


def agenda(tx: Tx, beat: Rhythm, now: datetime) -> Iterable[Errand]:
    """Previews, posts, and the 17:30 edit of a working day."""
    for window in duties.recent_windows(tx, STILL_COMPOSED, beat.zone):
        at = beat.ringing(window.preview, now)
        yield Errand(at, "compose_digest", f"compose:{window.key}", {"window": window.key})
    for one in digests.waiting(tx):
        key = f"post:{one.id}:{one.post_at.date()}"
        yield Errand(beat.ringing(one.post_at, now), "post_digest", key, {"digest": one.id})
    if digests.standing(tx):
        for day in beat.working_days(now):
            at = beat.ringing(beat.at(day, beat.cadence.edit_at), now)
            yield Errand(at, "edit_digests", f"edit:{day}")


def compose_digest(tx: Tx, act: Act, window: str) -> None:
    """Number it, and show the office its preview; too few answers hold it until somebody decides."""
    if digests.of_window(tx, window):
        return
    beat = rhythm(tx, act.now)
    opened = duties.window(tx, window, beat.zone)
    year = longest(opened.periods).last.year
    post_at = opened.post if act.now < opened.post else beat.ringing(act.now + LOOK, act.now)
    number = digests.compose(tx, act.now, opened.digest, year, window, post_at)
    one = digest_called(tx, number)
    freeze(tx, act, one)
    digest_problems.freeze(tx, act, one)
    digest_indicators.freeze(tx, act, one)
    if figures_of(tx, one, ScopeKind.CITY, "").percent < beat.cadence.hold_below_percent:
        digests.change(tx, number, state=DigestState.HELD)
    record(tx, act, "compose", f"digest:{number}", kind=one.kind, number=one.number)
    show_preview(tx, act, number)


def show_preview(tx: Tx, act: Act, digest_id: int) -> None:
    """Each of the office gets the preview."""
    for person in office(tx):
        _show_own(tx, act, digest_called(tx, digest_id), person, [f"preview:{digest_id}"])


def follow_preview(tx: Tx, act: Act, digest_id: int) -> None:
    """The office's copies follow every change: the preview, and what was opened from `/digest`."""
    one, key = digest_called(tx, digest_id), f"preview:{digest_id}"
    for person in office(tx):
        chat = person.telegram or 0
        known = [key] if posts.wanted(tx, key, chat) else []
        _show_own(tx, act, one, person, [*known, *posts.keys_in(tx, chat, f"{key}:")])


def _show_own(tx: Tx, act: Act, one: Digest, person: Person, keys: Iterable[str]) -> None:
    assert person.telegram is not None
    copy = Copy(
        person.telegram, ScopeKind.CITY, "", person.language, in_group=False, in_office=True
    )
    said = render(tx, one, rhythm(tx, act.now), copy, preview=True)
    for key in keys:
        saying.show(tx, act, key, copy.chat, said, Urgency.PROMPT)


def office(tx: Tx) -> list[Person]:
    return [one for one in people.holding(tx, Role.OFFICE) if one.reachable]


def post_digest(tx: Tx, act: Act, digest: int) -> None:
    """At its moment, unless it is held or out already."""
    one = digest_called(tx, digest)
    if one.state is DigestState.COMPOSED and one.post_at <= act.now:
        publish(tx, act, digest)


def publish(tx: Tx, act: Act, digest_id: int) -> None:
    """Post to every scope; two presses publish once."""
    if not digests.post(tx, act.now, digest_id):
        raise Refused("digest_posted")
    record(tx, act, "publish", f"digest:{digest_id}")
    spread(tx, act, digest_called(tx, digest_id))
    follow_preview(tx, act, digest_id)


def hold(tx: Tx, act: Act, digest_id: int, planned: str) -> None:
    """暂缓一天, from the day the button was shown for: to the next working day's 10:00."""
    one = digest_called(tx, digest_id)
    if one.state is DigestState.POSTED:
        raise Refused("digest_posted")
    beat = rhythm(tx, act.now)
    if planned != beat.local(one.post_at).date().isoformat():
        return
    day = beat.calendar.working_day_after(max(act.now.date(), beat.local(one.post_at).date()))
    at = beat.at(day, beat.cadence.post_at)
    digests.change(tx, digest_id, state=DigestState.COMPOSED, post_at=at)
    record(tx, act, "hold", f"digest:{digest_id}", until=at.date())
    follow_preview(tx, act, digest_id)


def ask_note(tx: Tx, act: Act, digest_id: int) -> None:
    one = digest_called(tx, digest_id)
    dialogs.open_dialog(tx, act, "digest_note", subject=one.id)
    saying.answer(tx, act, "digests.ask_note", digest=one)


def set_note(tx: Tx, act: Act, digest_id: int, words: str) -> None:
    """修改按语; a note changed after posting edits the copies."""
    note = "" if words.strip() in NOTHING else paragraph(words)
    if len(note) > LONGEST_NOTE:
        raise Refused("text_too_long", length=len(note), longest=LONGEST_NOTE)
    digests.change(tx, digest_id, note=note)
    dialogs.close_dialog(tx, act)
    record(tx, act, "note", f"digest:{digest_id}")
    follow_preview(tx, act, digest_id)
    if digest_called(tx, digest_id).state is DigestState.POSTED:
        spread(tx, act, digest_called(tx, digest_id))


def edit_digests(tx: Tx, act: Act) -> None:
    """补报 and 更正 since it went out, once a day; what nobody added to stays as it was posted."""
    for standing in digests.standing(tx):
        told = recount(tx, act, standing)
        if told:
            digest_indicators.recount(tx, act, standing, told)
            one = digest_called(tx, standing.id)
            spread(tx, act, one)
            follow_preview(tx, act, one.id)
            reply_with_corrections(tx, act, one)


def reply_with_corrections(tx: Tx, act: Act, one: Digest) -> None:
    """A correction that moves a count also posts one reply under the digest."""
    corrected = corrections_of(tx, one)
    if not corrected:
        return
    for copy in copies(tx):
        shown = [each for each in corrected if in_scope(each.project, copy.scope, copy.subject)]
        if shown and not copy.counts_only:
            said = content(
                copy.language,
                "digests.corrected",
                digest=one,
                corrections=[(name_in(each.project, copy), each) for each in shown],
            )
            key = f"corrected:{copy.key(one)}"
            under = posts.first_message(tx, copy.key(one), copy.chat)
            said = replace(said, reply_to=under)
            saying.show(tx, act, key, copy.chat, said, Urgency.DIGEST)


def note_correction(tx: Tx, act: Act, window: str, report: int, project: int) -> None:
    """A new version came after its digest was composed."""
    one = digests.of_window(tx, window)
    if one is not None:
        digests.correct(tx, act.now, one.id, report, project)


def detail(tx: Tx, act: Act, digest_id: int, what: str, leader: str) -> None:
    """A line of the digest opened, in private, within one of the reader's own scopes."""
    one = readable(tx, act, digest_id)
    scopes = scopes_of(tx, act)
    scope = next((found for found in scopes if leader in ("", found[1])), None)
    if scope is not None and what in DETAILS:
        DETAILS[what](tx, act, one, *scope)
        return
    if scope is None or what not in details_for(one, in_office=by_office(tx, act, 0)):
        raise Refused("old_button")
    found = figures_of(tx, one, *scope)
    rows = lamp_rows(tx, act, found, what)
    values = {"digest": one, "figures": found, "today": act.now.date()}
    said = content(act.language, f"digests.detail_{what}", rows, **values)
    saying.show(tx, act, f"{saying.DETAIL}{act.row}", act.chat, said)


def see_pictures(tx: Tx, act: Act, digest_id: int, leader: str) -> None:
    """The pictures of a digest, in private, within one of the reader's own scopes."""
    one = readable(tx, act, digest_id)
    scope = next((found for found in scopes_of(tx, act) if leader in ("", found[1])), None)
    if scope is None:
        raise Refused("old_button")
    digest_pictures.ask(tx, act, one, *scope)


def show_list(tx: Tx, act: Act) -> None:
    """`/digest`: the latest ones, each a press away."""
    found = [
        one
        for one in digests.recent(tx, 8)
        if one.state is DigestState.POSTED or by_office(tx, act, 0)
    ]
    if not found:
        raise Refused("no_digest")
    rows = [[Button("digest", "digest", one.id, it={"digest": one})] for one in found]
    saying.answer(tx, act, "digests.list", rows, digests=found)


def open_digest(tx: Tx, act: Act, digest_id: int) -> None:
    """One digest, once for each principal; the office's own copy carries its buttons."""
    one = readable(tx, act, digest_id)
    in_office = by_office(tx, act, 0)
    for scope, subject in scopes_of(tx, act):
        copy = Copy(act.chat, scope, subject, act.language, in_group=False, in_office=in_office)
        said = render(tx, one, rhythm(tx, act.now), copy, preview=in_office, asked=True)
        key = f"preview:{one.id}:{act.row}" if in_office else f"answer:{act.row}:digest:{subject}"
        saying.show(tx, act, key, act.chat, said)


def open_by_link(tx: Tx, act: Act, digest_id: int) -> None:
    """The link under a group's copy: not everybody in the group reads digests."""
    if not reads_digests(tx, act, 0):
        raise Refused("digest_not_yours")
    open_digest(tx, act, digest_id)
