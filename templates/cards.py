"""The views of one project's card: its sentences, and the buttons its stage needs."""

from collections.abc import Sequence, Set
from datetime import datetime

from domain.attachments import Counts
from domain.buttons import Button
from domain.cadence import Window
from domain.digests import Entry
from domain.drafts import of_milestone, of_problem, said_fields
from domain.periods import Period, PeriodKind
from domain.posts import Content
from domain.projects import Project
from domain.reports import (
    Draft,
    Facts,
    Field,
    Report,
    disorder,
    due_milestones,
    fields,
    next_milestones,
    skipped,
    total_at,
    wants_reason,
)
from domain.stages import Stage
from domain.suggestions import Suggestion
from domain.timeline import its_timeline
from domain.why import Why
from templates.render import content, plain


def card(
    language: str,
    facts: Facts,
    *,
    kind: PeriodKind | None,
    asking: str,
    owed: bool,
    late: Sequence[Period],
    why: Why | None,
    others: bool,
    suggested: Sequence[Suggestion],
    contacts: Set[int],
) -> Content:
    """The card: what is known, what the draft says, what is still to be said."""
    project, draft, period = facts.project, facts.draft, facts.period
    asked = fields(project.stage, kind)
    return content(
        language,
        "cards.card",
        [
            *_enterprise_rows(project, suggested, contacts),
            *_card_rows(project, draft, asked, facts.predecessor, others=others),
        ],
        suggested=suggested,
        project=project,
        draft=draft,
        fields=asked,
        asking=asking,
        late=late,
        own_late=period.key in [one.key for one in late],
        why=why,
        owed=owed,
        period=period,
        total=total_at(facts.totals, facts.today),
        total_on=max((on for on, _ in facts.totals if on <= facts.today), default=None),
        due=due_milestones(facts.known, draft.milestones, period),
        disorder=disorder(facts.known, draft.milestones),
        skipped=skipped(project.stage, facts.known, draft.milestones),
        next=[facts.milestone(stage) for stage in next_milestones(project.stage)[:2]],
        attached=facts.attached,
        doubts=[
            (one.words, plain(language, f"refusals.{one.code}", **one.values))
            for one in draft.doubts
        ],
        said_before=facts.said_before,
        predecessor=facts.predecessor,
        reason_wanted=wants_reason(project, draft.total) and not draft.reason,
    )


def _enterprise_rows(
    project: Project, suggested: Sequence[Suggestion], contacts: Set[int]
) -> list[list[Button]]:
    """What to do with what the enterprise wrote; and asking it, where somebody has not been asked."""
    ways = ("suggest_adopt", "suggest_edit", "suggest_drop")
    rows = [[Button(way, way, one.id) for way in ways] for one in suggested if one.text]
    unasked = contacts - {one.contact for one in suggested}
    return [*rows, [Button("suggest_ask", "suggest_ask", project.id)] if unasked else []]


def _card_rows(
    project: Project, draft: Draft, asked: Sequence[Field], predecessor: str, *, others: bool
) -> list[list[Button]]:
    it = {"stage": project.stage}
    buttons = [Button(f"field_{one}", "field", project.id, one, it) for one in asked]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    if draft.attachments:
        count = {"count": len(draft.attachments)}
        rows.append([Button("attached", "attached", project.id, it=count)])
    jumps = [one.values["total"] for one in draft.doubts if one.code == "total_jumps"]
    rows += [
        [Button("confirm_total", "total", project.id, str(total), {"total": total})]
        for total in jumps
    ]
    said = [_undo(draft, name) for name in said_fields(draft)]
    rows += [said[at : at + 3] for at in range(0, len(said), 3)]
    end = [Button("back", "list", -1), its_timeline(project.id)]
    if predecessor:
        end += [
            Button("draft_keep", "draft_keep", project.id),
            Button("draft_drop", "draft_drop", project.id),
        ]
    elif draft.is_empty:
        end.append(Button("no_change", "none", project.id))
    else:
        end.append(Button("submit", "submit", project.id))
    if draft.corrects and not predecessor:
        end.append(Button("keep_report", "keep_report", project.id))
    rest = [Button("none_rest", "none_all")] if others and not draft.is_empty else []
    return [*rows, rest, end]


def _undo(draft: Draft, name: str) -> Button:
    for stage in draft.milestones:
        if name == of_milestone(stage):
            return Button("undo_milestone", "undo", draft.project, name, {"stage": stage})
    for number, problem in enumerate(draft.problems):
        if name == of_problem(number):
            return Button("undo_problem", "undo", draft.project, name, {"problem": problem})
    return Button("undo", "undo", draft.project, name, {"field": name})


def nodes(language: str, facts: Facts) -> Content:
    """Which milestone is it about?"""
    project = facts.project.id
    offered = [facts.milestone(stage) for stage in next_milestones(facts.project.stage)]
    rows = [[Button("node", "node", project, one.stage, {"milestone": one})] for one in offered]
    return content(
        language,
        "cards.nodes",
        [*rows, [Button("back", "card", project)]],
        project=facts.project,
        milestones=offered,
        today=facts.today,
    )


def one_node(language: str, facts: Facts, stage: Stage) -> Content:
    """One milestone: done and when, expected when, or not done yet."""
    project = facts.project.id
    rows = [
        [
            Button("done_today", "done", project, f"{stage}/0"),
            Button("done_yesterday", "done", project, f"{stage}/1"),
        ],
        [
            Button("done_on", "node_day", project, f"{stage}/done"),
            Button("moved_to", "node_day", project, f"{stage}/moved"),
        ],
        [Button("undone", "undone", project, stage), Button("back", "card", project)],
    ]
    return content(
        language,
        "cards.node",
        rows,
        project=facts.project,
        milestone=facts.milestone(stage),
        told=facts.draft.milestones.get(stage),
    )


def receipt(
    language: str,
    project: Project,
    report: Report,
    window: Window,
    now: datetime,
    names: tuple[str, str, str],
    *,
    late: Sequence[Period],
    posted: bool,
    merged_at: datetime | None,
    also: Sequence[Entry],
    attached: Counts,
) -> Content:
    """What was recorded, which version, until when it can change and where it appears."""
    author, responsible, behalf = names
    may = [Button("change", "change", project.id)]
    if now < window.preview:
        may.append(Button("withdraw", "withdraw", project.id))
    return content(
        language,
        "cards.receipt",
        [may, [Button("back", "list", -1), its_timeline(project.id)]],
        project=project,
        report=report,
        window=window,
        late=late,
        posted=posted,
        merged_at=merged_at,
        merged=merged_at is not None and merged_at <= now,
        also=also,
        now=now,
        withdrawable=now < window.preview,
        attached=attached,
        author=author,
        responsible=responsible,
        behalf=behalf,
    )
