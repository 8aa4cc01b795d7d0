"""What is asked besides reports and own duties inside the one prompt of a day: a line, and where it stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from domain.acts import Act
from domain.people import Person
from domain.posts import Content
from storage import Tx, rings, slots
from templates.render import Rows, content

NAMED = 5  # of those due; the rest are a number


@dataclass(frozen=True)
class Asked:
    """`due`: about what a reader is asked today; what was answered meanwhile is no more of it."""

    name: str
    block: str
    rows: Rows
    due: Callable[[Tx, Act, Person], Sequence[Any]]
    stands: int = 1  # days for which the line stands in what asks for reports

    def slot(self, person: int, day: date) -> str:
        """The errand by which somebody is asked on a day."""
        return f"{self.name}:{person}:{day}"

    def was_asked(self, tx: Tx, act: Act, person: int) -> bool:
        """Today, or on an earlier day whose line still stands."""
        days = (act.now.date() - timedelta(days=back) for back in range(self.stands))
        return bool(slots.taken(tx, [self.slot(person, day) for day in days]))

    def item(self, person: int) -> str:
        """The 待办 item of whoever was prompted for nothing else that day."""
        return f"{self.name}:{person}"

    def under(self, tx: Tx, act: Act, reader: Person, said: Content) -> Content:
        """The post with the line under it, where they were asked and not in their 待办."""
        if not self.was_asked(tx, act, reader.id) or rings.find(
            tx, reader.id, self.item(reader.id)
        ):
            return said
        due = self.due(tx, act, reader)
        if not due:
            return said
        line = content(reader.language, self.block, self.rows, due=due, named=NAMED)
        return replace(said, text=f"{said.text}\n\n{line.text}", keys=said.keys + line.keys)
