"""What is typed and pressed for a lead: the message that makes a draft, news, papers, reasons."""

from dataclasses import asdict, replace

from actions import lead_pages as pages
from actions import leads as following
from actions import posts as saying
from actions.access import office_alone
from actions.asked_words import AskedWords
from actions.lead_access import leads_unit, runs_lead
from actions.project_new import begin_from
from actions.roster import unit_called
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.lead_changes import begins_labelled, changes, lead_labelled
from domain.lead_words import SaidLead, given_on, lead
from domain.leads import Region, Source
from domain.roles import LOCALITIES
from storage import Tx, dialogs, people

NEW = "lead_new"
COLLEAGUES = 12
ABREAST = 3


def draft(tx: Tx, act: Act, words: str) -> None:
    """What was understood, field by field, with what may be the same; nothing is kept before 登记."""
    drafted = _drafted(tx, act)
    if drafted is None:
        said = _understood(words)
    elif begins_labelled(words):
        said = replace(drafted, **changes(words, drafted.site))
    else:
        said = lead(words).of(drafted)
    _show(tx, act, said, anew=True)


def _understood(words: str) -> SaidLead:
    return lead_labelled(words) if begins_labelled(words) else lead(words)


def show_said(tx: Tx, act: Act, said: SaidLead) -> None:
    """What was said elsewhere, of a 赣商, is looked over like any lead."""
    _show(tx, act, said, anew=True)


def ask_new(tx: Tx, act: Act) -> None:
    dialogs.open_dialog(tx, act, NEW, subject=0)
    saying.turn(tx, act, "leads.ask_new", [[Button("back", "leads")]])


def put(tx: Tx, act: Act, name: str) -> None:
    """Another source or region than was understood."""
    said = _said(tx, act)
    if name in Source.__members__:
        said = replace(said, source=Source[name])
    elif name in Region.__members__:
        said = replace(said, region=Region[name])
    else:
        raise Refused("old_button")
    _show(tx, act, said)


def make(tx: Tx, act: Act) -> None:
    """登记."""
    said = _said(tx, act)
    one = following.register(tx, act, said)
    dialogs.close_dialog(tx, act)
    pages.page(tx, act, one.id)


def _said(tx: Tx, act: Act) -> SaidLead:
    drafted = _drafted(tx, act)
    if drafted is None:
        raise Refused("old_button")
    return drafted


def _drafted(tx: Tx, act: Act) -> SaidLead | None:
    dialog = dialogs.current(tx, act)
    if dialog is None or dialog.step != NEW or "said" not in dialog.data:
        return None
    kept = dialog.data["said"]
    return SaidLead(**kept | {"source": Source(kept["source"]), "region": Region(kept["region"])})


def _show(tx: Tx, act: Act, said: SaidLead, *, anew: bool = False) -> None:
    dialogs.open_dialog(tx, act, NEW, subject=0, said=asdict(said))
    sources = [_choice("lead_source", one, said.source) for one in Source]
    regions = [_choice("lead_region", one, said.region) for one in Region]
    rows = [
        *(sources[at : at + ABREAST] for at in range(0, len(sources), ABREAST)),
        *(regions[at : at + ABREAST] for at in range(0, len(regions), ABREAST)),
        [Button("lead_make", "lead_make")],
    ]
    say = saying.answer if anew else saying.turn
    doubles = {"same": following.alike(tx, said), "running": following.invested(tx, said.company)}
    say(tx, act, "leads.draft", rows, said=said, **doubles)


def _choice(label: str, one: Source | Region, chosen: Source | Region) -> Button:
    return Button(label, "lead_put", 0, one.name, {"one": one, "ticked": one is chosen})


def ask_who(tx: Tx, act: Act, number: int) -> None:
    """Colleagues of the unit that has it."""
    one = following.found(tx, number)
    colleagues = people.of_unit(tx, one.unit)[:COLLEAGUES]
    buttons = [
        Button("leave_deputy", "lead_give", number, str(each.id), {"person": each})
        for each in colleagues
    ]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    saying.turn(tx, act, "leads.ask_who", [*rows, [Button("back", "lead", number)]], one=one)


def _say_give_on(tx: Tx, act: Act, number: int, words: str) -> None:
    name, why = given_on(words)
    following.give_on(tx, act, number, unit_called(tx, name).id, why)


WORDS = AskedWords(
    feature="leads",
    step="lead_tell",
    page="lead",
    found=following.found,
    show=pages.page,
    told={
        "news": following.news,
        "paper": following.keep_paper,
        "change": following.put_right,
        "drop": following.drop,
        "give_on": _say_give_on,
    },
    may={
        "news": runs_lead,
        "paper": runs_lead,
        "change": runs_lead,
        "drop": leads_unit,
        "give_on": office_alone,
    },
)


def convert(tx: Tx, act: Act, number: int) -> None:
    """转项目: what is known is filled in; the rest is asked like any new project."""
    one = following.found(tx, number)
    if not one.is_open:
        raise Refused("already_decided")
    facts = {"lead": number, "investor": one.company, "total_investment": one.scale}
    unit = people.unit(tx, one.unit)
    if unit.kind in LOCALITIES:
        facts["locality"] = unit.id
    if one.officer is not None:
        facts["reporter"] = one.officer
    begin_from(tx, act, facts)


def find_or_draft(tx: Tx, act: Act, words: str) -> None:
    """A number, a company or words of one's leads; a whole sentence about a company is a new one."""
    if not words:
        pages.listing(tx, act, 0)
        return
    found = pages.search(tx, act, words)
    if found:
        pages.show_found(tx, act, words, found)
        return
    try:
        understood = _understood(words)
    except Refused as wrong:
        if wrong.code == "lead_without_company":
            raise Refused("lead_not_found", given=words) from None
        raise
    if len(words) <= len(understood.company):
        raise Refused("lead_not_found", given=words)
    _show(tx, act, understood, anew=True)
