"""Who may type and press what: every entry of the table, asked by people who may not.

bob's project is the subject; rita reports for another one, mallory is nobody, alice is a member of
another unit's group only as far as her roles go.
"""

import pytest

from domain.acts import Act
from domain.problem_moves import MAY
from domain.problems import Verb
from handlers.table import BUTTONS, COMMANDS, STEPS
from storage import audit, people
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story

pytestmark = pytest.mark.bar(18, "who may what", "each entry asked by each role: as the table says")

EVERYBODY = frozenset({"mallory", "rita", "bob", "alice", "olga"})
JOINED = EVERYBODY - {"mallory"}
OFFICE = frozenset({"olga"})
OURS = frozenset({"bob", "alice", "olga"})  # reporter, unit liaison, office
OWN = frozenset({"bob", "olga"})  # whom it is about, office
READERS = frozenset({"alice", "olga"})
STAFF = JOINED
NOBODY: frozenset[str] = frozenset()


COMMANDS_OF = {
    "start": EVERYBODY,
    "help": EVERYBODY,
    "me": JOINED,
    "report": JOINED,
    "board": JOINED,
    "leave": JOINED,
    "project": JOINED,
    "plan": JOINED,
    "digest": READERS,
    "indicators": READERS,
    "export": READERS,
    "assess": READERS,
    "supervise": READERS,
    "problem": JOINED,
    "sheet": JOINED,
    "instruct": READERS,
    "share": READERS,
    "lead": STAFF,
    "activity": STAFF,
    "handover": READERS,
    "merchant": READERS,
    "ticket": JOINED,
}
BUTTONS_OF = {
    **dict.fromkeys(
        ("about", "card", "field", "node", "done", "node_day", "undone", "undo", "total"), OURS
    ),
    **dict.fromkeys(
        ("none", "submit", "change", "keep_report", "withdraw", "project", "why"), OURS
    ),
    **dict.fromkeys(("sitting", "list", "none_all", "submit_all", "language", "feedback"), JOINED),
    "found": JOINED,
    **dict.fromkeys(("plan", "plan_propose", "timeline", "one_page"), OURS),
    "project_picture": OURS,
    "unsay": JOINED,
    **dict.fromkeys(("attach", "attached", "unattach", "attachments", "attachment"), OURS),
    # the subject is nobody's leader; one's own has none
    **dict.fromkeys(
        ("board", "plans", "plans_home", "wall", "problems", "problem_projects"), NOBODY
    ),
    **dict.fromkeys(("projects", "projects_stages"), NOBODY),
    "unit_list": {"alice"},  # of the unit whose list it is
    **dict.fromkeys(("indicators", "indicator", "indicator_apart", "indicator_behind"), READERS),
    **dict.fromkeys(("indicator_group", "indicator_bars"), READERS),
    "task": READERS,
    **dict.fromkeys(("exports", "export"), NOBODY),  # the subject is nobody's leader
    **dict.fromkeys(("assessments", "assessment", "assess_unit", "assess_item"), READERS),
    **dict.fromkeys(("assess_own", "assess_object"), READERS),
    **dict.fromkeys(("digest", "digest_pictures", "detail", "request", "request_latest"), READERS),
    "supervisions": READERS,
    # one's own absence, or anybody's for the office; of an absence itself there is none
    **dict.fromkeys(("leave_from", "leave_until", "leave_deputy"), OWN),
    **dict.fromkeys(("leave_other", "leave_change", "leave_end", "leave_answer"), NOBODY),
    "complain": NOBODY,  # about a prompt of one's own, and nobody has been prompted
    **dict.fromkeys(("problem_new", "problem_make", "project_problems"), OURS),
    # there is no problem yet; who may do what about one is told in test_problems.py
    **dict.fromkeys(("problem", "problem_unit", "problem_into", "problem_rated"), NOBODY),
    **{f"problem_{verb.name.lower()}": NOBODY for verb in MAY if verb is not Verb.RATE},
    "sheet": READERS,  # of the unit whose table it is
    **dict.fromkeys(("sheet_submit", "sheet_cancel"), NOBODY),
    **dict.fromkeys(("draft_keep", "draft_drop"), OURS),
    # nobody has left anything behind
    **dict.fromkeys(("heirs", "heir", "heir_answer"), NOBODY),
    # of an instruction there is none, and the subject is nobody's leader
    "instructions": READERS,
    "instructions_late": READERS,
    "instructions_closed": READERS,
    **dict.fromkeys(("instruction", "instruct_for", "instruct_from"), NOBODY),
    **dict.fromkeys(("instruction_ask", "instruction_due", "instruction_owner"), NOBODY),
    "instruction_about": NOBODY,
    **dict.fromkeys(("instruction_confirm", "instruction_drop", "instruction_sign"), NOBODY),
    **dict.fromkeys(("instruction_tell", "instruction_close", "instruction_return"), NOBODY),
    **dict.fromkeys(("instruction_give_time", "instruction_refuse_time"), NOBODY),
    # nobody here is a leader, whose visits somebody would record
    **dict.fromkeys(("visit", "visits", "visit_for", "visit_kind", "visit_project"), NOBODY),
    **dict.fromkeys(("visit_duty", "visit_day", "visit_page", "visit_brief"), NOBODY),
    **dict.fromkeys(("visit_done", "visit_undo", "visit_file"), NOBODY),
    # nobody here presides, and nobody is invited
    **dict.fromkeys(("meeting", "meeting_for", "meeting_kind", "meeting_pack"), NOBODY),
    **dict.fromkeys(("meeting_when", "meeting_who", "meeting_about", "meeting_off"), NOBODY),
    **dict.fromkeys(("meeting_decide", "meeting_minutes", "meeting_give"), NOBODY),
    **dict.fromkeys(("meeting_project", "meeting_invite", "meeting_hold"), NOBODY),
    **dict.fromkeys(("meeting_cancel", "meeting_file", "meeting_new"), NOBODY),
    **dict.fromkeys(("meeting_answer", "meeting_deputy"), NOBODY),
    # there is no lead yet
    **dict.fromkeys(
        ("lead_notes", "note_new", "leads", "leads_due", "lead_new", "lead_put", "lead_make"), STAFF
    ),
    **dict.fromkeys(("lead", "lead_mine", "lead_who", "lead_give", "lead_follow"), NOBODY),
    **dict.fromkeys(("lead_targets", "lead_chain", "target_new"), READERS),
    **dict.fromkeys(("lead_forces", "force_new", "lead_funnel", "lead_funnel_picture"), READERS),
    **dict.fromkeys(("lead_force", "force_drop"), NOBODY),
    **dict.fromkeys(("lead_target", "target_touch", "target_lead"), NOBODY),
    **dict.fromkeys(("target_state", "target_drop"), NOBODY),
    **dict.fromkeys(("lead_note", "note_lead", "note_drop"), NOBODY),
    **dict.fromkeys(("lead_drop", "lead_news", "lead_paper", "lead_change"), NOBODY),
    "suggest_ask": OURS,
    **dict.fromkeys(("suggest_write", "suggest_adopt", "suggest_edit", "suggest_drop"), NOBODY),
    "contracts": OURS,
    **dict.fromkeys(("contract_new", "contract_investor"), READERS),  # liaison, office
    "contract_withdraw": NOBODY,  # there is no contract
    "capital": OURS,
    "capital_foreign": OURS,
    "capital_claim": {"alice"},  # in the name of a unit whose liaison she is
    # no activity has been told of
    **dict.fromkeys(("activities", "activity_new", "activity_kind", "activity_head"), STAFF),
    **dict.fromkeys(("activity_make", "results_due"), STAFF),
    **dict.fromkeys(("activity", "activity_result", "activity_lead"), NOBODY),
    "activity_withdraw": NOBODY,
    # nothing is being handed over
    "handovers": READERS,
    "stages": OURS,
    **dict.fromkeys(("handover", "handover_take", "handover_heir", "handover_refuse"), NOBODY),
    # there is no card yet
    **dict.fromkeys(
        (
            "merchants",
            "merchants_due",
            "merchants_found",
            "merchant_new",
            "merchant_put",
            "merchant_make",
        ),
        READERS,
    ),
    **dict.fromkeys(("merchant", "merchant_who", "merchant_give", "merchant_change"), NOBODY),
    **dict.fromkeys(("merchant_intend", "merchant_contact", "merchant_next"), NOBODY),
    **dict.fromkeys(("merchant_wish", "merchant_lead", "wish_done", "wish_problem"), NOBODY),
    **dict.fromkeys(("merchant_export", "merchant_remove"), NOBODY),
    "materials": READERS,
    "material_send": NOBODY,
    # nor an event
    **dict.fromkeys(("events", "event_new"), READERS),
    **dict.fromkeys(("event", "event_invite", "event_ask", "event_reply"), NOBODY),
    "event_result": NOBODY,
    # of an agreement there is none
    **dict.fromkeys(
        ("sharing", "shares", "share_new", "share_preset", "share_tick", "share_make"), READERS
    ),
    **dict.fromkeys(("share", "share_agree", "share_object", "share_figure", "share_try"), NOBODY),
    **dict.fromkeys(("share_right", "share_wrong", "share_counted"), NOBODY),
    # no ticket has been drafted, and nothing is proposed for exposure
    "tickets": JOINED,
    **dict.fromkeys(("ticket", "ticket_edit", "ticket_level", "ticket_problem"), NOBODY),
    **dict.fromkeys(("ticket_issue", "ticket_drop", "ticket_confirm", "ticket_return"), NOBODY),
    **dict.fromkeys(("ticket_give_time", "ticket_refuse_time", "ticket_extend"), NOBODY),
    **dict.fromkeys(("ticket_talk", "ticket_plan", "ticket_report", "ticket_ask_time"), NOBODY),
    "exposures": READERS,
    **dict.fromkeys(("exposure", "exposure_new", "exposure_ask", "exposure_explain"), NOBODY),
    **dict.fromkeys(("exposure_approve", "exposure_refuse", "exposure_publish"), NOBODY),
    **dict.fromkeys(("exposure_answer", "exposure_drop"), NOBODY),
    # a file's buttons are its sender's alone, and nobody has sent one
    **dict.fromkeys(("import_answer", "import_rest", "import_confirm", "import_cancel"), NOBODY),
    **dict.fromkeys(("import_rows", "import_row", "import_put", "import_back"), NOBODY),
    **dict.fromkeys(("layout", "layout_column", "layout_put", "layout_read"), NOBODY),
}
STEPS_OF = {
    **dict.fromkeys(("problem", "problem_which"), NOBODY),
    **dict.fromkeys(("visit", "meeting_new", "meeting_tell", "meeting_deputy"), NOBODY),
    "problem_new": OURS,
    "plan_proposal": OURS,
    "card": OURS,
    "which": JOINED,
    "leave": OWN,
    "feedback": NOBODY,
}
STEPS_OF |= {"note_new": STAFF, "note_company": NOBODY}
STEPS_OF |= {
    "force_new": READERS,
    "target_new": READERS,
    "target_touch": NOBODY,
    "target_lead": NOBODY,
}
STEPS_OF |= {"lead_new": STAFF, "lead_tell": NOBODY}
STEPS_OF |= {"suggest": NOBODY, "suggest_edit": NOBODY}  # nobody has been asked
STEPS_OF |= dict.fromkeys(("contract", "contract_investor"), READERS)
STEPS_OF |= {"capital": NOBODY, "handover": NOBODY, "activity_new": STAFF, "activity_tell": NOBODY}

STEPS_OF |= {"merchant_new": READERS, "merchant_tell": NOBODY}
STEPS_OF |= {"merchant_remove": NOBODY}
STEPS_OF |= dict.fromkeys(("merchant_wish", "merchant_result", "merchant_lead"), NOBODY)
STEPS_OF |= {"event_new": READERS, "event_invite": NOBODY, "event_result": NOBODY}
STEPS_OF |= dict.fromkeys(("assess_points", "assess_object"), READERS)
STEPS_OF |= dict.fromkeys(("ticket_tell", "exposure_new", "exposure_tell"), NOBODY)
STEPS_OF |= {"share_new": READERS, "share_tell": NOBODY}
STEPS_OF |= dict.fromkeys(
    ("instruct", "instruction_draft", "instruction_work", "instruction_return"), NOBODY
)

ENTRIES = [
    *(("command", one.name, one.may, COMMANDS_OF.get(one.name, OFFICE)) for one in COMMANDS),
    *(("button", verb, one.may, BUTTONS_OF.get(verb, OFFICE)) for verb, one in BUTTONS.items()),
    *(("step", step, one.may, STEPS_OF.get(step, OFFICE)) for step, one in STEPS.items()),
]


@pytest.mark.parametrize("kind", ["command", "button", "step"])
async def test_each_entry_lets_in_exactly_those_it_should(
    story: Story, city: City, kind: str
) -> None:
    """What is not named above is the office's alone: a new entry is shut until somebody opens it."""
    for player in sorted(EVERYBODY):
        act = await city.tx(_act_of, getattr(story, player).user, city.clock.now())
        for entry_kind, name, may, allowed in ENTRIES:
            if entry_kind == kind:
                assert await city.tx(may, act, 1) is (player in allowed), (name, player)


def _act_of(tx: object, user: int, now: object) -> object:
    return Act(now, b"", person=people.with_telegram(tx, user), user=user, chat=user)


async def test_a_strangers_press_is_refused_and_shows_nothing(
    story: Story, mallory: Player
) -> None:
    for verb in sorted(BUTTONS):
        before = len(mallory.messages())
        await mallory.forges(f"{verb}:1:")
        (alert,) = mallory.messages()[before:]
        assert alert["alert"], verb
        assert alert["text"] == "这个按钮不归您操作。", verb


async def test_a_strangers_command_is_refused_and_shows_nothing(
    story: Story, mallory: Player
) -> None:
    for name in sorted({one.name for one in COMMANDS} - {"start", "help"}):
        before = len(mallory.texts())
        await mallory.says(f"/{name} 稀土永磁电机")
        refusal = "您没有使用这个命令的权限。/help 可查看您能做的事。"
        assert mallory.texts()[before:] == [refusal], name


async def test_in_a_group_a_strangers_command_gets_no_answer(
    story: Story, bob: Player, mallory: Player
) -> None:
    group = await story.group("梅关区项目群", bob, mallory)
    before = group.texts()
    for one in COMMANDS:
        await mallory.says(f"/{one.name}@tuijin_bot", chat=group.title)
    assert group.texts() == before


async def test_a_reporter_of_another_project_is_refused_each_of_its_buttons(
    story: Story, rita: Player, city: City
) -> None:
    for verb in sorted(set(BUTTONS) - JOINED_VERBS):
        before = len(rita.messages())
        await rita.forges(f"{verb}:1:")
        (alert,) = rita.messages()[before:]
        assert alert["text"] == "这个按钮不归您操作。", verb


JOINED_VERBS = {verb for verb, allowed in BUTTONS_OF.items() if "rita" in allowed}


async def test_a_refusal_is_audited(story: Story, mallory: Player, city: City) -> None:
    await mallory.forges("submit:1:")
    (entry,) = await city.tx(audit.latest, 1, "denied")
    assert (entry.user, entry.subject) == (mallory.user, "not_yours")
