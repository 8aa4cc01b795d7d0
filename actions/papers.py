"""Papers: made of a digest, a meeting or projects, numbered, sent as .docx and preview, issued."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from actions import paper_views as views
from actions import posts as saying
from actions import supervision as inspecting
from actions.assessment import sheet
from actions.audit import record
from actions.supervision_bulletins import for_groups, tell_paper
from actions.supervision_reports import report
from documents.paper_words import facts, issued
from documents.papers import Order, length
from domain.acts import Act
from domain.assessment import AssessmentState
from domain.buttons import Button
from domain.digests import Digest
from domain.faults import Refused
from domain.names import NOTHING, clean, file_name
from domain.papers import ISSUED, PAPER_OF, Paper, PaperKind, View, series
from domain.posts import Content, Recipe, Shape, Urgency
from domain.ticket_papers import as_issued
from storage import Tx, dialogs, digests, meetings, paper_templates, papers, posts, tickets
from storage.series import next_number
from templates.render import content

STEP = "paper_tell"
FIELDS = ("file_number", "signer")
LISTED = 10
DIGESTS = 8  # looked through for those of which a paper is made
LONGEST_WORDS = 40


def listing(tx: Tx, act: Act) -> None:
    """`/papers`: the latest ones, the digests a paper can be made of, the templates."""
    dialogs.close_dialog(tx, act)
    found = papers.recent(tx, LISTED)
    ready = [one for one in digests.recent(tx, DIGESTS) if _is_ready(tx, one)]
    rows = [
        *([Button("paper_make", "paper_digest", one.id, it={"digest": one})] for one in ready),
        *([Button("paper", "paper", one.id, it={"paper": one})] for one in found),
        [Button("paper_templates", "paper_templates")],
    ]
    saying.turn(tx, act, "papers.list", rows, papers=found, ready=ready)


def _is_ready(tx: Tx, one: Digest) -> bool:
    kind = PAPER_OF.get(one.kind)
    return kind is not None and papers.about(tx, kind, _subject(one)) is None


def _subject(one: Digest) -> str:
    return f"digest:{one.id}"


def make_of_digest(tx: Tx, act: Act, digest_id: int) -> None:
    """月调度专报 or 季度通报, with the digest's own number; an issued one stays as it is."""
    one = digests.digest(tx, digest_id)
    if one is None or one.kind not in PAPER_OF:
        raise Refused("no_digest")
    kind, subject = PAPER_OF[one.kind], _subject(one)
    made = papers.about(tx, kind, subject)
    if made is None or not made.file_number:
        view = views.of_digest(tx, act, one)
        made = _keep(tx, act, kind, subject, (one.year, one.number), view)
    _say(tx, act, made)
    send(tx, act, made)


def send_of_meeting(tx: Tx, act: Act, meeting: int) -> None:
    one = meetings.find(tx, meeting)
    if one is None:
        raise Refused("old_button")
    number = _number(tx, act, PaperKind.MEETING, f"meeting:{meeting}")
    view = views.of_meeting(tx, act, one, series(PaperKind.MEETING, *number))
    send(tx, act, _keep(tx, act, PaperKind.MEETING, f"meeting:{meeting}", number, view))


def send_of_visit(tx: Tx, act: Act, ids: Sequence[int]) -> None:
    """The same projects asked for again on the same day are the same paper."""
    subject = f"visit:{act.now.date()}:{','.join(map(str, sorted(ids)))}"
    number = _number(tx, act, PaperKind.BRIEF, subject)
    view = views.of_visit(tx, act, ids, series(PaperKind.BRIEF, *number))
    send(tx, act, _keep(tx, act, PaperKind.BRIEF, subject, number, view))


def make_of_assessment(tx: Tx, act: Act, number: int) -> None:
    """考核结果公示 while it is on view, 考核结果通报 once it is settled. Raises Refused: assess_scoring."""
    whole = sheet(tx, act, number)
    if whole.one.state is AssessmentState.SCORING:
        raise Refused("assess_scoring")
    is_settled = whole.one.state is AssessmentState.SETTLED
    kind = PaperKind.RESULTS if is_settled else PaperKind.PUBLICITY
    subject = f"assessment:{number}"
    ours = _number(tx, act, kind, subject)
    made = papers.about(tx, kind, subject)
    if made is None or not made.file_number:
        view = views.of_assessment(tx, act, whole, series(kind, *ours))
        made = _keep(tx, act, kind, subject, ours, view)
    _say(tx, act, made)
    send(tx, act, made)


def make_of_supervision(tx: Tx, act: Act, number: int) -> None:
    """督查报告 once a second person has approved it, with the round's own number; what was issued is in
    it. Raises Refused: supervise_state.
    """
    one = inspecting.found(tx, number)
    if one.year is None or one.number is None:
        raise Refused("supervise_state", state=one.state)
    kind, subject = PaperKind.SUPERVISION, inspecting.subject(number)
    made = papers.about(tx, kind, subject)
    if made is None or not made.file_number:
        told, ours = for_groups(tx, report(tx, act, one)), (one.year, one.number)
        view = views.of_supervision(tx, act, told, series(kind, *ours))
        made = _keep(tx, act, kind, subject, ours, view)
        tell_paper(tx, one)
        made = found(tx, made.id)
    _say(tx, act, made)
    send(tx, act, made)


def make_of_ticket(tx: Tx, act: Act, number: int) -> None:
    """提醒函 or 督办单 as it was issued, under its own number. Raises Refused: old_button."""
    one = tickets.find(tx, number)
    prior = tickets.find(tx, one.prior) if one and one.prior else None
    issued_one = as_issued(one, prior) if one else None
    if one is None or issued_one is None or one.year is None or one.number is None:
        raise Refused("old_button")
    kind = PaperKind.TICKET if issued_one.colour else PaperKind.REMINDER
    subject, view = f"ticket:{number}", views.of_ticket(tx, act, issued_one)
    made = papers.about(tx, kind, subject)
    if made is None or not made.file_number:
        made = _keep(tx, act, kind, subject, (one.year, one.number), view)
    _say(tx, act, made)
    send(tx, act, made)


def _number(tx: Tx, act: Act, kind: PaperKind, subject: str) -> tuple[int, int]:
    """Its number, or the next of its own series; nothing is kept of a number whose paper failed."""
    known = papers.about(tx, kind, subject)
    if known is not None:
        return known.year, known.number
    year = act.now.year
    return year, next_number(tx, f"paper_{kind.name.lower()}", year)


def _keep(
    tx: Tx, act: Act, kind: PaperKind, subject: str, number: tuple[int, int], view: View
) -> Paper:
    told, known = facts(view), papers.about(tx, kind, subject)
    if known is not None:
        papers.renew(tx, act.now, known.id, act.actor.id, view.head.day, told)
        return found(tx, known.id)
    made = papers.add(tx, act.now, kind, subject, *number, act.actor.id, view.head.day, told)
    record(tx, act, "paper", f"paper:{made}", kind=kind, number=number[1])
    return found(tx, made)


def found(tx: Tx, paper: int) -> Paper:
    one = papers.find(tx, paper)
    if one is None:
        raise Refused("old_button")
    return one


def page(tx: Tx, act: Act, paper: int) -> None:
    dialogs.close_dialog(tx, act)
    one = found(tx, paper)
    saying.turn(tx, act, "papers.page", _rows(tx, one), **_values(tx, one))


def _say(tx: Tx, act: Act, one: Paper) -> None:
    saying.answer(tx, act, "papers.page", _rows(tx, one), **_values(tx, one))


def _values(tx: Tx, one: Paper) -> dict[str, Any]:
    own = paper_templates.of_kind(tx, one.kind)
    return {"paper": one, "length": length(_told(tx, one)), "own": own}


def _rows(tx: Tx, one: Paper) -> list[list[Button]]:
    files = [Button("paper_word", "paper_word", one.id)]
    if paper_templates.of_kind(tx, one.kind) is None:
        files.append(Button("paper_pdf", "paper_pdf", one.id))
    issue = [Button(f"paper_{field}", "paper_ask", one.id, field) for field in FIELDS]
    return [files, issue if one.kind in ISSUED else [], [Button("back", "papers")]]


def send(tx: Tx, act: Act, one: Paper) -> None:
    """The .docx, and of what ships a preview."""
    send_word(tx, act, one.id)
    if paper_templates.of_kind(tx, one.kind) is None:
        send_preview(tx, act, one.id)


def send_word(tx: Tx, act: Act, paper: int) -> None:
    _send(tx, act, found(tx, paper), "paper", ".docx", "papers.word")


def send_preview(tx: Tx, act: Act, paper: int) -> None:
    one = found(tx, paper)
    if paper_templates.of_kind(tx, one.kind) is not None:
        raise Refused("paper_not_previewed")
    _send(tx, act, one, "paper_pdf", ".pdf", "papers.preview")


def _send(tx: Tx, act: Act, one: Paper, kind: str, suffix: str, name: str) -> None:
    own = paper_templates.of_kind(tx, one.kind)
    arguments = {"paper": one.id, "edition": one.edition, "template": own.id if own else 0}
    called = file_name(f"{one.kind}{one.series}") + suffix
    said: Content = content(act.language, name, paper=one, length=length(_told(tx, one)))
    said = replace(said, recipe=Recipe(kind, Shape.DOCUMENT, called, arguments))
    posts.want(tx, act.now, f"answer:{act.row}:{name}", act.chat, said, Urgency.ANSWER)


def order(tx: Tx, act: Act, paper: int, edition: int, template: int) -> Order:
    """What delivery builds from; the edition only tells one file from another."""
    told = _told(tx, found(tx, paper))
    return replace(told, template=paper_templates.data(tx, template)) if template else told


def _told(tx: Tx, one: Paper) -> Order:
    told = issued(papers.facts(tx, one.id), one.file_number, one.signer)
    return Order(one.kind, told, one.day)


def ask(tx: Tx, act: Act, paper: int, field: str) -> None:
    one = found(tx, paper)
    if field not in FIELDS or one.kind not in ISSUED:
        raise Refused("old_button")
    dialogs.open_dialog(tx, act, STEP, subject=one.id, field=field)
    saying.answer(tx, act, f"papers.ask_{field}", paper=one)


def tell(tx: Tx, act: Act, paper: int, field: str, words: str) -> None:
    """文号 or 签发人 as it was issued; 无 takes it out again."""
    said = "" if words.strip() in NOTHING else clean(words)
    if len(said) > LONGEST_WORDS:
        raise Refused("text_too_long", length=len(said), longest=LONGEST_WORDS)
    papers.issue(tx, found(tx, paper).id, field, said)
    dialogs.close_dialog(tx, act)
    record(tx, act, "paper_issue", f"paper:{paper}", field=field)
    _say(tx, act, found(tx, paper))
