"""What is typed and pressed for an activity: the message that makes a draft, its result, a lead's number."""

from dataclasses import asdict
from datetime import date
from typing import Any

from actions import activities as telling
from actions import activity_pages as pages
from actions import lead_pages
from actions import posts as saying
from actions.activity_access import runs_activity
from actions.asked_words import AskedWords
from domain.activities import ActivityKind, SaidActivity, activity
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from storage import Tx, dialogs

NEW = "activity_new"
ABREAST = 2


def begin(tx: Tx, act: Act, words: str) -> None:
    """Nothing: the list; words of one that was told: that one; else a new one."""
    if not words:
        pages.listing(tx, act, 0)
        return
    found = pages.search(tx, act, words)
    if found:
        pages.show_found(tx, act, words, found)
    else:
        draft(tx, act, words)


def ask_new(tx: Tx, act: Act) -> None:
    dialogs.open_dialog(tx, act, NEW, subject=0)
    saying.turn(tx, act, "activities.ask_new", [[Button("back", "activities")]])


def draft(tx: Tx, act: Act, words: str) -> None:
    """What was understood; nothing is kept before 登记."""
    said = activity(words, act.now.date())
    _show(tx, act, said, _leading(tx, act, said.note), anew=True)


def _leading(tx: Tx, act: Act, note: str) -> int | None:
    """A head of the unit whom the words name."""
    heads = (one.id for one, _ in telling.may_lead(tx, act.actor.unit) if one.name in note)
    return next(heads, None)


def put_kind(tx: Tx, act: Act, name: str) -> None:
    said, head = _drafted(tx, act)
    if name not in ActivityKind.__members__:
        raise Refused("old_button")
    _show(tx, act, SaidActivity(**vars(said) | {"kind": ActivityKind[name]}), head)


def put_head(tx: Tx, act: Act, head: int) -> None:
    """Pressed again, nobody of the heads led it."""
    said, before = _drafted(tx, act)
    _show(tx, act, said, None if before == head else head)


def make(tx: Tx, act: Act) -> None:
    """登记."""
    said, head = _drafted(tx, act)
    if said.kind is None:
        raise Refused("activity_without_kind")
    one = telling.tell(tx, act, said, said.kind, head)
    dialogs.close_dialog(tx, act)
    pages.page(tx, act, one.id)


def _drafted(tx: Tx, act: Act) -> tuple[SaidActivity, int | None]:
    dialog = dialogs.current(tx, act)
    if dialog is None or dialog.step != NEW or "said" not in dialog.data:
        raise Refused("old_button")
    kept: dict[str, Any] = dict(dialog.data["said"])
    kind = ActivityKind(kept["kind"]) if kept["kind"] else None
    day = date.fromisoformat(kept["on"])
    read = kept | {"kind": kind, "on": day, "companies": tuple(kept["companies"])}
    return SaidActivity(**read), dialog.data["head"]


def _show(tx: Tx, act: Act, said: SaidActivity, head: int | None, *, anew: bool = False) -> None:
    kept = asdict(said) | {"on": said.on.isoformat()}
    dialogs.open_dialog(tx, act, NEW, subject=0, said=kept, head=head)
    kinds = [
        Button("activity_kind", "activity_kind", 0, one.name, {"one": one, "ticked": one is said.kind})
        for one in ActivityKind
    ]  # fmt: skip
    heads = [
        Button("activity_head", "activity_head", one.id, it={"name": one.name, "role": role, "ticked": one.id == head})
        for one, role in telling.may_lead(tx, act.actor.unit)
    ]  # fmt: skip
    rows = [
        *(kinds[at : at + ABREAST] for at in range(0, len(kinds), ABREAST)),
        *(heads[at : at + ABREAST] for at in range(0, len(heads), ABREAST)),
        [Button("activity_make", "activity_make")],
    ]
    say = saying.answer if anew else saying.turn
    say(tx, act, "activities.draft", rows, said=said, led=bool(heads))


def _say_lead(tx: Tx, act: Act, number: int, words: str) -> None:
    """Only one that whoever names it may read."""
    found = lead_pages.search(tx, act, words)
    if len(found) != 1:
        raise Refused("lead_not_found", given=words)
    telling.attach(tx, act, number, found[0].id, found[0].number)


WORDS = AskedWords(
    feature="activities",
    step="activity_tell",
    page="activity",
    found=telling.found,
    show=pages.page,
    told={"result": telling.keep_result, "lead": _say_lead},
    otherwise=runs_activity,
)
