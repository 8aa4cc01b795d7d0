"""交办: a leader's sentence that becomes tracked work, from its draft to its end (product.md 2)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import count

from domain.calendar import Calendar
from domain.dates import Tense, day_and_why, parse_day
from domain.deadlines import due, may_put_off
from domain.faults import Refused
from domain.moves import Moves
from domain.names import paragraph, within
from domain.periods import DAY

SERIES = "交办"  # of numbers: 交办〔2016〕12
TERMS = (3, 5, 10)  # working days, offered as deadlines
LONGEST = 500  # characters


class Source(StrEnum):
    """Where the leader said it."""

    PRIVATE = "私聊"
    GROUP = "群内"
    FACE = "当面"
    PHONE = "电话"
    MEETING = "会议"
    PAPER = "纸质批示"


# What a secretary or the office may say of something that the bot did not hear itself.
TOLD = (Source.GROUP, Source.FACE, Source.PHONE, Source.MEETING, Source.PAPER)


class InstructionState(StrEnum):
    DRAFT = "待确认"
    SENT = "待签收"
    WORKING = "办理中"
    CLAIMED = "待核实"
    CLOSED = "已办结"
    DROPPED = "未交办"


OPEN = (InstructionState.SENT, InstructionState.WORKING, InstructionState.CLAIMED)
UNFINISHED = (InstructionState.SENT, InstructionState.WORKING)  # the owner's side has to act


class Verb(StrEnum):
    """What somebody does to an instruction; the word its history has."""

    CONFIRM = "交办"
    DROP = "不交办"
    SIGN = "签收"
    FEED_BACK = "反馈"
    ASK_TIME = "申请延期"
    GIVE_TIME = "同意延期"
    REFUSE_TIME = "不同意延期"
    CLAIM = "报办结"
    CLOSE = "办结"
    RETURN = "退回重办"


class Side(StrEnum):
    """Who may: those who speak for the leader, or those who carry it out."""

    LEADER = "leader"
    OWNER = "owner"


MOVES = Moves(
    {
        (InstructionState.DRAFT, Verb.CONFIRM): (InstructionState.SENT, Side.LEADER),
        (InstructionState.DRAFT, Verb.DROP): (InstructionState.DROPPED, Side.LEADER),
        (InstructionState.SENT, Verb.SIGN): (InstructionState.WORKING, Side.OWNER),
        (InstructionState.WORKING, Verb.FEED_BACK): (InstructionState.WORKING, Side.OWNER),
        (InstructionState.WORKING, Verb.ASK_TIME): (InstructionState.WORKING, Side.OWNER),
        (InstructionState.WORKING, Verb.GIVE_TIME): (InstructionState.WORKING, Side.LEADER),
        (InstructionState.WORKING, Verb.REFUSE_TIME): (InstructionState.WORKING, Side.LEADER),
        (InstructionState.WORKING, Verb.CLAIM): (InstructionState.CLAIMED, Side.OWNER),
        (InstructionState.CLAIMED, Verb.CLOSE): (InstructionState.CLOSED, Side.LEADER),
        (InstructionState.CLAIMED, Verb.RETURN): (InstructionState.WORKING, Side.LEADER),
    },
    refused="instruction_moved",
)


@dataclass(frozen=True)
class Instruction:
    """`leader` gave it; a unit owns it, or a person of that unit. `due` until 17:30 of its day.

    `since` is the day its state was reached, `given_on` that of its 交办; `first_due` never
    changes. `asked_*` is an 延期 nobody has decided yet. `by_office`: the office confirmed it.
    """

    id: int
    state: InstructionState
    since: date
    leader: int
    leader_name: str
    source: Source
    text: str
    recorder: int | None = None
    project: int | None = None
    unit: int | None = None
    unit_name: str = ""
    person: int | None = None
    person_name: str = ""
    due: date | None = None
    first_due: date | None = None
    year: int | None = None
    number: int | None = None
    given_on: date | None = None
    by_office: bool = False
    asked_due: date | None = None
    asked_why: str = ""
    asked_on: date | None = None

    @property
    def label(self) -> str:
        """交办〔2016〕12; a draft has none."""
        return f"{SERIES}〔{self.year}〕{self.number}" if self.number else ""

    @property
    def owner_name(self) -> str:
        return self.person_name or self.unit_name

    def is_overdue(self, today: date) -> bool:
        return self.state in UNFINISHED and self.due is not None and self.due < today

    def age(self, today: date) -> int:
        """Whole days since it was given out."""
        assert self.given_on is not None
        return (today - self.given_on).days

    @property
    def lacks(self) -> tuple[str, ...]:
        """What a draft still needs before it can be given out."""
        known = {"text": self.text, "owner": self.unit, "due": self.due}
        return tuple(name for name, value in known.items() if not value)

    @property
    def waits_since(self) -> date | None:
        """Since when the leader's side owes a word: about the draft, more time, or the end."""
        if self.state in (InstructionState.DRAFT, InstructionState.CLAIMED):
            return self.since
        return self.asked_on if self.state is InstructionState.WORKING else None


@dataclass(frozen=True)
class Step:
    """One entry of an instruction's history; `due` where a date was set, asked for or given.

    `in_place` is 代核: the office decided in the secretary's place.
    """

    id: int
    instruction: int
    at: datetime
    verb: Verb
    state: InstructionState
    person: int
    person_name: str = ""
    text: str = ""
    due: date | None = None
    in_place: bool = False


class ReplyState(StrEnum):
    """What became of a reply."""

    WHOSE = "待认领"
    READ = "已阅"
    INSTRUCTION = "交办"
    TALK = "不是领导"


@dataclass(frozen=True)
class Reply:
    """A leader's own words under one of our posts, as far as we know whose they are.

    `about` is the key of the post; `voice` is Telegram's id where they were spoken. After a group
    has become another chat there is no message left to answer.
    """

    id: int
    chat: int
    message: int | None
    user: int
    name: str
    said_at: datetime
    state: ReplyState
    about: str = ""
    project: int | None = None
    person: int | None = None
    text: str = ""
    voice: str = ""
    instruction: int | None = None


def term(today: date, days: int, calendar: Calendar) -> date:
    """So many working days from tomorrow on."""
    found = due(today, days, calendar)
    assert found is not None  # nothing stops this clock
    return found


def office_from(since: date, days: int, calendar: Calendar) -> date:
    """The day from which the office may decide what waits for the secretary since then (代核)."""
    return calendar.working_day_after(term(since, days, calendar))


def silent_since(today: date, days: int, calendar: Calendar) -> date:
    """Whoever has owed a word since this day, or longer, has left it to the office."""
    earlier = (today - back * DAY for back in count())
    return next(day for day in earlier if office_from(day, days, calendar) <= today)


def due_day(words: str, today: date) -> date:
    """A deadline as typed. Raises Refused: as `parse_day`, due_in_past (`given`)."""
    day = parse_day(words, today, Tense.FUTURE)
    if day < today:
        raise Refused("due_in_past", given=day)
    return day


def more_time(words: str, one: Instruction, today: date) -> tuple[date, str]:
    """`3月20日 等省厅批复`: a later day and why, asked before the old one has passed, one at a time.

    Raises Refused: as `may_put_off`, time_form (`given`), time_not_later (`due`), as `parse_day`.
    """
    due = may_put_off(one.due, one.asked_due, today)
    both = day_and_why(words, today)
    if both is None:
        day, _, why = words.strip().partition(" ")
        if why.strip():
            parse_day(day, today, Tense.FUTURE)  # says what is wrong with the day
        raise Refused("time_form", given=words)
    if both[0] <= due:
        raise Refused("time_not_later", due=due)
    return both


# As typed: 交办〔2016〕12, 2016-12, 12.
NUMBERED = re.compile(
    rf"(?:{SERIES})?\s*(?:[〔【\[（(]?(?P<year>20[0-9]{{2}})[〕】\]）)-]\s*)?第?0*(?P<count>[0-9]{{1,5}})号?"
)


def numbered(words: str, year: int) -> tuple[int, int] | None:
    """Year and number of `交办〔2016〕12`, `2016-12` or, of this year, `12`; None for any other words."""
    found = NUMBERED.fullmatch(words.strip())
    return (int(found["year"] or year), int(found["count"])) if found else None


def worded(words: str) -> str:
    """What was typed, as it is kept. Raises Refused: instruction_empty, text_too_long."""
    return within(paragraph(words), LONGEST, empty="instruction_empty")


_LEADS = re.compile("牵头|主办|负责")
_ASKED = re.compile("(请|由|让|责成|督促|要求)$")


def owner_meant(text: str, names: Iterable[str]) -> str | None:
    """Whom of the names a sentence asks: 市环保局牵头, else 请市国土局, else the first it has.

    Of names that begin together the longest.
    """
    found = [
        (name, one.start())
        for name in names
        if len(name) > 1
        for one in re.finditer(re.escape(name), text)
    ]
    return min(found, key=lambda one: _rank(text, *one))[0] if found else None


def _rank(text: str, name: str, at: int) -> tuple[bool, bool, int, int]:
    leads, asked = _LEADS.match(text, at + len(name)), _ASKED.search(text, 0, at)
    return leads is None, asked is None, at, -len(name)


def meant(text: str, names: Iterable[str]) -> str | None:
    """The name that a sentence has in it; the longest where there are several."""
    return max((name for name in names if len(name) > 1 and name in text), key=len, default=None)
