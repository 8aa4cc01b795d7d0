"""正式印发 as typed in, and the 通报 that follows it: to the leaders' groups and the units concerned."""

from dataclasses import replace

from actions import posts as saying
from actions import rings
from actions.assessment_notices import people_of
from actions.digest_copies import copies
from actions.instruction_reports import hidden_in_groups
from actions.supervision import found, move, subject
from actions.supervision_access import units_of
from actions.supervision_reports import report
from domain import supervision_words as rules
from domain.acts import Act
from domain.buttons import Button
from domain.groups import Group
from domain.papers import PaperKind
from domain.posts import Urgency
from domain.public_text import public_text
from domain.roles import ScopeKind
from domain.supervision import Round, RoundState
from domain.supervision_report import Report
from storage import Tx, groups, papers, people, posts, supervision
from templates.render import content


def issue(tx: Tx, act: Act, number: int, words: str) -> None:
    """正式印发 as typed in afterwards; only then it is made known, and the quarter's 督查 done."""
    given = rules.issue(words, act.now.date())
    values = {"document": given.document, "signer": given.signer, "issued_on": given.on}
    one = move(tx, act, found(tx, number), RoundState.ISSUED, "issue_supervision", **values)
    tell_paper(tx, one)
    spread(tx, act, one)


def tell_paper(tx: Tx, one: Round) -> None:
    """文号 and 签发人 stand in its paper, where one was made."""
    made = papers.about(tx, PaperKind.SUPERVISION, subject(one.id))
    if made is not None and one.document:
        papers.issue(tx, made.id, "file_number", one.document)
        papers.issue(tx, made.id, "signer", one.signer)


def spread(tx: Tx, act: Act, one: Round) -> None:
    """通报: to the leaders' groups and whoever reads digests in private, and to the units concerned."""
    whole, key = report(tx, act, one).told_to_many, f"supervision:{one.id}"
    made = for_groups(tx, whole)
    for copy in copies(tx):
        shown = made if copy.in_group else whole
        said = {"report": shown, "counts_only": copy.counts_only}
        saying.show(tx, act, key, copy.chat, content(copy.language, "supervision.bulletin", **said),
                    Urgency.DIGEST)  # fmt: skip
    rows = [[Button("supervise_open", "supervision", one.id)]]
    faulty = {each.unit for each in report(tx, act, one).units if each.faults}
    for unit in units_of(tx, one.id):
        values = {"report": made, "faulty": people.unit(tx, unit).name in faulty}
        for group in groups.bound_to(tx, ScopeKind.UNIT, str(unit)):
            _post(tx, act, key, group, made)
        for person in people_of(tx, unit):
            rings.gather(tx, act, person, f"{key}:{unit}", "supervision.out", rows, **values)


def follow(tx: Tx, act: Act, chat: int) -> None:
    """What may be read in this chat has changed: the bulletins that stand there show it."""
    group = groups.find(tx, chat)
    for one in supervision.in_state(tx, RoundState.ISSUED):
        key = f"supervision:{one.id}"
        if group is not None and posts.wanted(tx, key, chat) is not None:
            _post(tx, act, key, group, for_groups(tx, report(tx, act, one).told_to_many))


def for_groups(tx: Tx, made: Report) -> Report:
    """What people typed, as groups and whoever a paper is forwarded to may read it."""
    hidden = hidden_in_groups(tx)

    def public(text: str) -> str:
        return public_text(text, *hidden)

    units = tuple(
        replace(
            unit,
            remark=public(unit.remark),
            findings=tuple(replace(each, seen=public(each.seen)) for each in unit.findings),
        )
        for unit in made.units
    )
    return replace(
        made,
        units=units,
        title=public(made.title),
        lead=public(made.lead),
        basics=public(made.basics),
        causes=public(made.causes),
        advice=public(made.advice),
    )


def _post(tx: Tx, act: Act, key: str, group: Group, made: Report) -> None:
    values = {"report": made, "counts_only": group.counts_only}
    said = content(group.language, "supervision.bulletin", **values)
    saying.show(tx, act, key, group.chat, said, Urgency.DIGEST)
