"""`/lead` and what follows it: a part of its own by the first word, else leads."""

from collections.abc import Callable

from actions import lead_force_pages, lead_forms, lead_notes, lead_target_pages
from actions.access import Policy
from actions.lead_access import registers_leads
from actions.lead_forces import reads_forces
from actions.lead_target_access import reads_targets
from domain.acts import Act
from domain.faults import Refused
from domain.lead_parts import Part, part_named
from storage import Tx

Begin = Callable[[Tx, Act, str], None]
PARTS: dict[Part, tuple[Policy, Begin]] = {
    Part.NOTES: (registers_leads, lead_notes.begin),
    Part.TARGETS: (reads_targets, lead_target_pages.begin),
    Part.FORCES: (reads_forces, lead_force_pages.begin),
}


def begin(tx: Tx, act: Act, words: str) -> None:
    part, rest = part_named(words)
    may, opens = PARTS[part] if part else (registers_leads, lead_forms.find_or_draft)
    if not may(tx, act, 0):
        raise Refused("not_allowed")
    opens(tx, act, rest)
