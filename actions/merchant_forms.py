"""What is typed and pressed for a 赣商: the message that makes a draft, contacts, days, changes."""

from collections.abc import Callable
from dataclasses import asdict, replace

from actions import materials
from actions import merchant_event_pages as events
from actions import merchant_pages as pages
from actions import merchants as keeping
from actions import posts as saying
from actions.asked_words import AskedWords
from actions.merchant_access import registers_merchants, runs_merchant
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.merchant_words import Part, SaidMerchant, begins_labelled, changes, merchant, part_named
from domain.merchants import Consent
from storage import Tx, dialogs, people

NEW = "merchant_new"
COLLEAGUES = 12


PARTS: dict[Part, Callable[[Tx, Act, int], None]] = {
    Part.EVENTS: events.listing,
    Part.MATERIALS: materials.listing,
}


def find_or_draft(tx: Tx, act: Act, words: str) -> None:
    """Words of cards one reads; a name with more about it is a new one."""
    if not words:
        pages.listing(tx, act, 0)
        return
    part = part_named(words)
    if part is not None:
        PARTS[part](tx, act, 0)
        return
    found = pages.search(tx, act, words)
    if found:
        pages.show_found(tx, act, words, found)
        return
    if not registers_merchants(tx, act, 0):
        raise Refused("merchant_not_found", given=words)
    try:
        said = merchant(words, keeping.unit_ids(tx))
    except Refused as wrong:
        if wrong.code == "merchant_form":
            raise Refused("merchant_not_found", given=words) from None
        raise
    _show(tx, act, said, anew=True)


def ask_new(tx: Tx, act: Act) -> None:
    dialogs.open_dialog(tx, act, NEW, subject=0)
    saying.turn(tx, act, "merchants.ask_new", [[Button("back", "merchants")]])


def draft(tx: Tx, act: Act, words: str) -> None:
    """What was understood, field by field; nothing is kept before 登记. A labelled part changes it."""
    dialog, homes = dialogs.current(tx, act), keeping.unit_ids(tx)
    begun = dialog is not None and "said" in dialog.data
    if begun and begins_labelled(words):
        said = replace(_said(tx, act), **changes(words, homes))
    else:
        said = merchant(words, homes)
    _show(tx, act, said, anew=True)


def put(tx: Tx, act: Act, name: str) -> None:
    """On what ground the card is kept."""
    if name not in Consent.__members__:
        raise Refused("old_button")
    _show(tx, act, replace(_said(tx, act), consent=Consent[name]))


def make(tx: Tx, act: Act) -> None:
    """登记."""
    one = keeping.register(tx, act, _said(tx, act))
    dialogs.close_dialog(tx, act)
    pages.page(tx, act, one.id)


def _said(tx: Tx, act: Act) -> SaidMerchant:
    dialog = dialogs.current(tx, act)
    if dialog is None or dialog.step != NEW or "said" not in dialog.data:
        raise Refused("old_button")
    kept = dialog.data["said"]
    return SaidMerchant(**kept | {"consent": Consent(kept["consent"])})


def _show(tx: Tx, act: Act, said: SaidMerchant, *, anew: bool = False) -> None:
    dialogs.open_dialog(tx, act, NEW, subject=0, said=asdict(said))
    consents = [
        Button("merchant_consent", "merchant_put", 0, one.name, {"one": one, "ticked": one is said.consent})
        for one in Consent
    ]  # fmt: skip
    say = saying.answer if anew else saying.turn
    rows = [consents, [Button("merchant_make", "merchant_make")]]
    say(tx, act, "merchants.draft", rows, said=said, same=len(keeping.same_as(tx, said)))


def ask_who(tx: Tx, act: Act, number: int) -> None:
    """Colleagues of the unit that keeps the card, and of the home county."""
    one = keeping.found(tx, number)
    units = [unit for unit in dict.fromkeys((one.home_unit, one.unit)) if unit]
    colleagues = [each for unit in units for each in people.of_unit(tx, unit)][:COLLEAGUES]
    buttons = [
        Button("leave_deputy", "merchant_give", number, str(each.id), {"person": each})
        for each in colleagues
    ]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    back = [Button("back", "merchant", number)]
    saying.turn(tx, act, "merchants.ask_who", [*rows, back], one=one)


def _say_change(tx: Tx, act: Act, number: int, words: str) -> None:
    keeping.change(tx, act, number, changes(words, keeping.unit_ids(tx)))


WORDS = AskedWords(
    feature="merchants",
    step="merchant_tell",
    page="merchant",
    found=keeping.found,
    show=pages.page,
    told={
        "contact": keeping.tell_contact,
        "next": keeping.plan_contact,
        "change": _say_change,
    },
    otherwise=runs_merchant,
)
