"""What can be typed, pressed and said, and who may: every entry names its policy."""

from actions.access import anyone
from handlers import (
    absences,
    activities,
    assessment,
    attachments,
    audit,
    boards,
    burden,
    cadence,
    calendar,
    capital,
    contracts,
    deadletters,
    digests,
    exports,
    exposures,
    feedback,
    groups,
    handover,
    imports,
    indicators,
    instructions,
    invitations,
    lead_forces,
    lead_notes,
    lead_targets,
    leads,
    major_lists,
    materials,
    meetings,
    merchant_events,
    merchants,
    office,
    papers,
    people,
    pictures,
    plans,
    problems,
    projects,
    rehearse,
    reports,
    requests,
    rings,
    sharing,
    sheets,
    status,
    successions,
    suggestions,
    supervision,
    tickets,
    timeline,
    units,
    visits,
    why,
)
from handlers import help as helping
from handlers.entries import Claim, Command, Guarded

# Each exports COMMANDS, BUTTONS and STEPS; /help lists the commands in this order.
FEATURES = (
    reports,
    suggestions,
    boards,
    sheets,
    absences,
    attachments,
    digests,
    papers,
    instructions,
    office,
    imports,
    projects,
    plans,
    indicators,
    exports,
    capital,
    contracts,
    major_lists,
    timeline,
    pictures,
    problems,
    tickets,
    exposures,
    visits,
    meetings,
    leads,
    lead_notes,
    lead_targets,
    lead_forces,
    activities,
    handover,
    merchants,
    merchant_events,
    materials,
    sharing,
    assessment,
    supervision,
    requests,
    people,
    units,
    successions,
    invitations,
    groups,
    calendar,
    cadence,
    rehearse,
    burden,
    status,
    deadletters,
    audit,
    why,
    feedback,
    rings,
)

_OTHERS: tuple[Command, ...] = tuple(one for feature in FEATURES for one in feature.COMMANDS)

COMMANDS = (invitations.START, *_OTHERS, Command("help", helping.listing(_OTHERS), anyone))

BUTTONS: dict[str, Guarded] = {
    verb: entry for feature in FEATURES for verb, entry in feature.BUTTONS.items()
}

STEPS: dict[str, Guarded] = {
    step: entry for feature in FEATURES for step, entry in feature.STEPS.items()
}

# Who takes a document for its own; the first does, and what nobody takes is attached to a card.
DOCUMENTS: tuple[Claim, ...] = (
    meetings.DOCUMENTS,
    papers.DOCUMENTS,
    assessment.DOCUMENTS,
    exports.DOCUMENTS,
    sheets.DOCUMENTS,
    imports.DOCUMENTS,
)
# Asked first, and about photos and places as well: a visit that is talked of, the shelves of 资料库,
# a finding of 督查.
FILES: tuple[Claim, ...] = (visits.FILES, materials.FILES, supervision.FILES)
CONTACTS = invitations.CONTACTS
