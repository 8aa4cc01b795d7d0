"""Words that are asked for by a button on a page: asked, waited for, and the page shown again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from actions import posts as saying
from actions.access import Policy, asked_for, nobody
from domain.acts import Act
from domain.buttons import Button
from storage import Tx, dialogs

Told = Callable[[Tx, Act, int, str], None]


@dataclass(frozen=True)
class AskedWords:
    """Of one feature. `told`, by what was pressed: what becomes of the words. Who may say them:
    `may`, and of the rest `otherwise`. `page` is the verb, and the way, back to what they are about.
    """

    feature: str
    step: str
    page: str
    found: Callable[[Tx, int], Any]
    show: Callable[[Tx, Act, int], None]
    told: Mapping[str, Told]
    may: Mapping[str, Policy] = field(default_factory=dict)
    otherwise: Policy = nobody

    @property
    def may_say(self) -> Policy:
        return asked_for(self.may, self.otherwise)

    def ask(self, tx: Tx, act: Act, number: int, what: str) -> None:
        dialogs.open_dialog(tx, act, self.step, subject=number, what=what)
        back = [[Button("back", self.page, number)]]
        saying.turn(tx, act, f"{self.feature}.ask_{what}", back, one=self.found(tx, number))

    def said(self, tx: Tx, act: Act, number: int, words: str) -> None:
        """When the words cannot be read, the question stays open."""
        dialog = dialogs.current(tx, act)
        assert dialog is not None
        self.told[dialog.data["what"]](tx, act, number, words)
        dialogs.close_dialog(tx, act)
        self.show(tx, act, number)
