"""曝光: 拟曝光 → 单位说明 → 审批 by a second person → media, date, link → 整改反馈 (二(四))."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.dates import Tense, parse_day
from domain.faults import Refused
from domain.moves import Moves
from domain.names import paragraph, within

LONGEST = 1000
LONGEST_NAME = 40
LONGEST_LINK = 300


class ExposureState(StrEnum):
    PROPOSED = "拟曝光"
    ASKED = "待单位说明"
    EXPLAINED = "待审批"
    APPROVED = "已批准"
    PUBLISHED = "已曝光"
    ANSWERED = "已反馈整改"
    REFUSED = "不予曝光"
    DROPPED = "已撤回"


OPEN = (
    ExposureState.PROPOSED,
    ExposureState.ASKED,
    ExposureState.EXPLAINED,
    ExposureState.APPROVED,
    ExposureState.PUBLISHED,
)


class Verb(StrEnum):
    PROPOSE = "提出拟曝光"
    ASK = "请单位说明"
    EXPLAIN = "单位说明"
    APPROVE = "批准曝光"
    REFUSE = "不予曝光"
    PUBLISH = "登记曝光"
    ANSWER = "反馈整改"
    DROP = "撤回"


class Side(StrEnum):
    """`SECOND` is somebody of the office who did not propose it."""

    OFFICE = "office"
    SECOND = "second"
    UNIT = "unit"


_S, _V = ExposureState, Verb
MOVES = Moves(
    {
        (_S.PROPOSED, _V.ASK): (_S.ASKED, Side.OFFICE),
        (_S.ASKED, _V.EXPLAIN): (_S.EXPLAINED, Side.UNIT),
        (_S.ASKED, _V.APPROVE): (_S.APPROVED, Side.SECOND),  # the unit having been silent
        (_S.ASKED, _V.REFUSE): (_S.REFUSED, Side.SECOND),
        (_S.EXPLAINED, _V.APPROVE): (_S.APPROVED, Side.SECOND),
        (_S.EXPLAINED, _V.REFUSE): (_S.REFUSED, Side.SECOND),
        (_S.APPROVED, _V.PUBLISH): (_S.PUBLISHED, Side.OFFICE),
        (_S.PUBLISHED, _V.ANSWER): (_S.ANSWERED, Side.UNIT),
        **{
            (state, _V.DROP): (_S.DROPPED, Side.OFFICE)
            for state in (_S.PROPOSED, _S.ASKED, _S.EXPLAINED, _S.APPROVED)
        },
    },
    refused="exposure_moved",
)


@dataclass(frozen=True)
class Exposure:
    """`explain_due` is the day by which the unit may explain, `approver` who approved, as recorded
    by a second person; `media`, `published_on` and `link` where and when it stood.
    """

    id: int
    state: ExposureState
    since: date
    unit: int
    unit_name: str
    grounds: str
    proposed_by: int
    proposed_on: date
    source: str = ""
    project: int | None = None
    code: str = ""
    project_name: str = ""
    ticket: int | None = None
    explain_due: date | None = None
    explanation: str = ""
    approver: str = ""
    media: str = ""
    published_on: date | None = None
    link: str = ""
    answer: str = ""


@dataclass(frozen=True)
class ExposureStep:
    at: datetime
    verb: Verb
    state: ExposureState
    person: int
    person_name: str = ""
    text: str = ""


@dataclass(frozen=True)
class Published:
    media: str
    on: date
    link: str = ""


def moved(one: Exposure, verb: Verb, today: date) -> ExposureState:
    """The state after it. Raises Refused: exposure_moved (`state`), exposure_unheard (`due`)."""
    to = MOVES.after(one.state, verb)
    if verb is Verb.APPROVE and _still_explains(one, today):
        raise Refused("exposure_unheard", due=one.explain_due)
    return to


def may(one: Exposure, sides: set[Side], today: date) -> list[Verb]:
    """What somebody on these sides may do now."""
    found = MOVES.open_to(one.state, *sides)
    return [verb for verb in found if verb is not Verb.APPROVE or not _still_explains(one, today)]


def waits_for_office(one: Exposure, today: date) -> bool:
    """To ask, to have approved, also where the unit's days have passed in silence, to publish."""
    if one.state is ExposureState.ASKED:
        return not _still_explains(one, today)
    return one.state in (ExposureState.PROPOSED, ExposureState.EXPLAINED, ExposureState.APPROVED)


def _still_explains(one: Exposure, today: date) -> bool:
    """Who was asked may explain to the end of the day named."""
    return (
        one.state is ExposureState.ASKED
        and one.explain_due is not None
        and today <= one.explain_due
    )


def worded(words: str) -> str:
    """Raises Refused: text_empty, text_too_long."""
    return within(paragraph(words), LONGEST)


_LINK = re.compile(r"https?://\S+", re.IGNORECASE)


def read_published(words: str, today: date) -> Published:
    """`赣南日报 3月15日 https://…`, the link where there is one. Raises Refused: exposure_form, those of days."""
    link = _LINK.search(words)
    rest = _LINK.sub(" ", words).split()
    if len(rest) < 2:
        raise Refused("exposure_form", given=words)
    on = parse_day(rest[-1], today, Tense.PAST)
    media = within(" ".join(rest[:-1]), LONGEST_NAME)
    return Published(media, on, within(link[0], LONGEST_LINK) if link else "")


def read_approver(words: str) -> tuple[str, str]:
    """`陆明川 同意，注意分寸`: who approved, and what they said. Raises Refused: exposure_approver."""
    name, _, said = paragraph(words).partition(" ")
    if not 2 <= len(name) <= LONGEST_NAME:
        raise Refused("exposure_approver", given=words)
    return name, within(said.strip(), LONGEST) if said.strip() else ""
