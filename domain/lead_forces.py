"""招商力量: 办事处, 驻点, 小分队, and 商(协)会 with what was bought of them and what they brought (二(一))."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.dates import Tense, parse_day
from domain.faults import Refused
from domain.lead_words import region_of
from domain.leads import LONGEST, Region
from domain.money import NUMBER
from domain.money import parse as parse_money
from domain.names import paragraph, tidy, within

LONGEST_NAME = 40
TOLD_AHEAD = timedelta(days=30)  # enough to buy the next year's service, or to relieve a team
PRESSED = timedelta(days=7)  # before and after its end it stands in the office's morning list


class ForceKind(StrEnum):
    OFFICE = "办事处"
    POST = "驻点"
    TEAM = "小分队"
    CHAMBER = "商(协)会"


@dataclass(frozen=True)
class SaidForce:
    """What was understood. `first` to `last`: the term, of a 商(协)会 that of its contract; `sum` in 元.

    `leads` and `activities` are how many of each were agreed.
    """

    kind: ForceKind
    name: str
    region: Region
    members: str = ""
    first: date | None = None
    last: date | None = None
    contract: str = ""
    sum: int | None = None
    agreed: str = ""
    leads: int = 0
    activities: int = 0


@dataclass(frozen=True)
class Force(SaidForce):
    id: int = 0
    unit: int = 0
    unit_name: str = ""

    def is_over(self, today: date) -> bool:
        return self.last is not None and self.last < today

    def ends_about(self, today: date) -> bool:
        return self.last is not None and abs(self.last - today) <= PRESSED

    def covers(self, day: date) -> bool:
        """Whether what came on this day came in its term; without a term, all does."""
        return (self.first is None or self.first <= day) and not self.is_over(day)


_KINDS: tuple[tuple[re.Pattern[str], ForceKind], ...] = (
    (re.compile("商会|协会|联合会|商\\(协\\)会"), ForceKind.CHAMBER),
    (re.compile("小分队"), ForceKind.TEAM),
    (re.compile("办事处|联络处"), ForceKind.OFFICE),
    (re.compile("驻"), ForceKind.POST),
)
_END = r"[^,;\n]"
_DATE = r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日|[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}"
_TERM = re.compile(rf"({_DATE})\s*(?:至|到|[-—~])+\s*({_DATE}|[0-9]{{1,2}}月[0-9]{{1,2}}日)")
_WITH_YEAR = re.compile("[0-9]{4}")
_MEMBERS = re.compile(rf"成员[:\s]*({_END}+)")
_CONTRACT = re.compile(rf"合同(?:编?号)?[:\s]+({_END}+)")
_SUM = re.compile(rf"(?:金额|费用)?[:\s]*({NUMBER}[千百]?[万亿]?元)")
_AGREED = re.compile(r"约定(?:成果)?[:\s]*([^;\n]+)")
_LEADS = re.compile(r"线索([0-9]{1,4})|([0-9]{1,4})[条个]线索")
_ACTIVITIES = re.compile(
    r"(?:活动|考察|推介会?)([0-9]{1,4})|([0-9]{1,4})[次场](?:招商)?(?:活动|考察|推介)"
)


def renewed(one: SaidForce, said: SaidForce) -> SaidForce:
    """What is said anew; what is not said stays as it was."""
    anew = {name: value for name, value in vars(said).items() if value}
    if said.region is Region.ELSEWHERE:
        del anew["region"]
    if said.agreed:
        anew |= {"leads": said.leads, "activities": said.activities}
    kept = {name: getattr(one, name) for name in SaidForce.__dataclass_fields__}
    return SaidForce(**kept | anew)


def describes_force(words: str) -> bool:
    """Whether something is said of it beside its name: else it is to be found."""
    return bool(re.search(r"[,;，；\n]", words))


def force(words: str, today: date) -> SaidForce:
    """The name first, the rest in any order: 深圳赣州商会，合同：购2016-3号，金额20万元，约定：线索5条、活动2次.

    Raises Refused: force_without_kind (`given`), force_term, text_empty, text_too_long and what
    `parse_day` does.
    """
    text = within(paragraph(unicodedata.normalize("NFKC", words)), LONGEST)
    name = within(tidy(re.split(r"[,;\n]", text)[0]), LONGEST_NAME)
    kind = next((kind for pattern, kind in _KINDS if pattern.search(name)), None)
    if kind is None:
        raise Refused("force_without_kind", given=words)
    first, last = _term(text, today)
    agreed = _said(_AGREED, text)
    money = parse_money(_said(_SUM, text)) if _SUM.search(text) else None
    return SaidForce(
        kind=kind,
        name=name,
        region=region_of(text),
        members=_said(_MEMBERS, text),
        first=first,
        last=last,
        contract=_said(_CONTRACT, text),
        sum=money.yuan if money else None,
        agreed=agreed,
        leads=_number(_LEADS, agreed),
        activities=_number(_ACTIVITIES, agreed),
    )


def _term(text: str, today: date) -> tuple[date | None, date | None]:
    found = _TERM.search(text)
    if found is None:
        return None, None
    begins, ends = found.groups()
    first = parse_day(begins, today, Tense.FUTURE)
    if not _WITH_YEAR.match(ends):
        ends = f"{first.year}年{ends}"
    last = parse_day(ends, today, Tense.FUTURE)
    if last < first:
        raise Refused("force_term", first=first, last=last)
    return first, last


def _said(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1].strip() if found else ""


def _number(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    return int(found[1] or found[2]) if found else 0
