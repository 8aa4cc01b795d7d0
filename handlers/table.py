"""What can be typed, pressed and said, and who may: every entry names its policy."""

from actions.access import anyone
from handlers import help as helping
from handlers import reports
from handlers.entries import Command, Guarded

_OTHERS: tuple[Command, ...] = (*reports.COMMANDS,)

COMMANDS = (*_OTHERS, Command("help", helping.listing(_OTHERS), anyone))

BUTTONS: dict[str, Guarded] = {**reports.BUTTONS}

STEPS: dict[str, Guarded] = {**reports.STEPS}
