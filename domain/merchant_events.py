"""三请三回: an event in one message, 三请三回座谈会，2月20日，市民中心三楼."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from domain.dates import Tense, parse_day
from domain.faults import Refused
from domain.names import tidy, within

LONGEST_NAME = 60
LONGEST_PLACE = 100
LONGEST_RESULT = 500
_BETWEEN = re.compile(r"\s*[,;]\s*")


@dataclass(frozen=True)
class SaidEvent:
    name: str
    day: date
    place: str


def event(words: str, today: date) -> SaidEvent:
    """Name, day and place with commas; an event that is over may be entered too.

    Raises Refused: event_form (`given`), text_too_long.
    """
    parts = _BETWEEN.split(unicodedata.normalize("NFKC", tidy(words)), maxsplit=2)
    if len(parts) < 2 or not parts[0]:
        raise Refused("event_form", given=words)
    place = parts[2] if len(parts) == 3 else ""
    return SaidEvent(
        name=within(parts[0], LONGEST_NAME),
        day=_day(parts[1], today, words),
        place=within(place, LONGEST_PLACE) if place else "",
    )


def _day(word: str, today: date, words: str) -> date:
    try:
        return parse_day(word, today, Tense.FUTURE)
    except Refused:
        raise Refused("event_form", given=words) from None
