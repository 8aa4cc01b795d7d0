"""What a handler is given: the open transaction, who acts, and the words that were said."""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from telegram.ext import CallbackContext, ExtBot

from domain.acts import Act
from domain.attachments import Sent
from domain.buttons import Press
from storage import AsyncTx, Tx

P = ParamSpec("P")
T = TypeVar("T")


@dataclass
class Toast:
    """The answer to a press, given after the commit."""

    text: str = ""
    alert: bool = False


@dataclass
class Turn:
    """One inbox row at work: its transaction, who acts, and what the presser will be told."""

    connection: AsyncTx
    act: Act
    toast: Toast


TURN: ContextVar[Turn] = ContextVar("turn")


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """`press` is set for a button, `words` for a command, a text or a caption, `sent` for a file.

    `asked` is what the open dialog holds whose question the words answer.
    """

    press: Press
    words: str = ""
    sent: Sent
    asked: Mapping[str, Any]

    @property
    def subject(self) -> int:
        """What the question was about."""
        return int(self.asked["subject"])

    @property
    def field(self) -> str:
        """Which part of it."""
        return str(self.asked.get("field", ""))

    @property
    def act(self) -> Act:
        return TURN.get().act

    async def tx(
        self, fn: Callable[Concatenate[Tx, Act, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run an action or a query on the row's one transaction: all a handler may wait for."""
        turn = TURN.get()
        return await turn.connection.run_sync(lambda tx: fn(tx, turn.act, *args, **kwargs))

    def answer(self, text: str, *, alert: bool = False) -> None:
        turn = TURN.get()
        turn.toast.text, turn.toast.alert = text, alert
