"""The words that move an instruction on: asked for by a press, read, and passed to its verb."""

from collections.abc import Callable

from actions import instructions as moves
from actions import posts as saying
from domain.acts import Act
from domain.deadlines import may_put_off
from domain.faults import Refused
from domain.instructions import MOVES, Verb, more_time, worded
from storage import Tx, dialogs, instructions

WORK = "instruction_work"  # the owner's side is saying something
RETURN = "instruction_return"  # the leader's side says what is missing


def ask(tx: Tx, act: Act, instruction: int, name: str) -> None:
    """反馈, 申请延期 or 报办结: what is to be written."""
    if name not in TOLD:
        raise Refused("old_button")
    one = instructions.instruction(tx, instruction)
    verb = Verb[name.upper()]
    MOVES.after(one.state, verb)
    if verb is Verb.ASK_TIME:
        may_put_off(one.due, one.asked_due, act.now.date())
    dialogs.open_dialog(tx, act, WORK, subject=one.id, field=name)
    saying.answer(tx, act, f"instructions.tell_{name}", one=one)


def ask_return(tx: Tx, act: Act, instruction: int) -> None:
    one = instructions.instruction(tx, instruction)
    MOVES.after(one.state, Verb.RETURN)
    dialogs.open_dialog(tx, act, RETURN, subject=one.id)
    saying.answer(tx, act, "instructions.tell_return", one=one)


def answer(tx: Tx, act: Act, instruction: int, name: str, words: str) -> None:
    TOLD[name](tx, act, instruction, worded(words))
    dialogs.close_dialog(tx, act)


def answer_return(tx: Tx, act: Act, instruction: int, words: str) -> None:
    moves.return_work(tx, act, instruction, worded(words))
    dialogs.close_dialog(tx, act)


def _ask_time(tx: Tx, act: Act, instruction: int, words: str) -> None:
    one = instructions.instruction(tx, instruction)
    moves.ask_time(tx, act, instruction, *more_time(words, one, act.now.date()))


TOLD: dict[str, Callable[[Tx, Act, int, str], None]] = {
    "feed_back": moves.feed_back,
    "ask_time": _ask_time,
    "claim": moves.claim,
}
