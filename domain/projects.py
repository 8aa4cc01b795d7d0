"""A project, its milestones and the rules about its parties (二(二), 二(三); product.md 2, 5)."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.faults import Refused
from domain.names import clean
from domain.stages import Level, Stage, is_advancing, is_signed

CODE = re.compile(r"([A-Z]+)(20\d\d)(\d{3,4})")  # letters, year, number
NATIONAL = re.compile(r"\d{4}-\d{6}-\d{2}-\d{2}-\d{6}", re.ASCII)
DASHES = dict.fromkeys(map(ord, "—–‐‑−―"), "-")
LETTERS = "ZS"  # 招商, where no project has a code of this shape


@dataclass(frozen=True)
class Project:
    """Money in yuan. `reporter` is who fills the card; `responsible` answers for it (责任人)."""

    id: int
    code: str
    name: str
    investor: str
    origin: str
    industry: str
    level: Level
    stage: Stage
    locality: int
    signer: int | None
    unit: int
    leader: int | None
    responsible: int | None
    reporter: int | None
    total_investment: int | None
    contract_money: int | None
    statement: str
    statement_on: date | None
    stopped_why: str
    problem: str = ""  # 存在问题, as the ledger has it
    locality_name: str = ""
    unit_name: str = ""
    listed_on: date | None = None  # 入库: when the statistics took it in
    national_code: str | None = None  # only after 立项 or 备案

    @property
    def advancing(self) -> bool:
        return is_advancing(self.stage)

    @property
    def said_name(self) -> str:
        """As people say it in a sentence: 稀土永磁电机 for 稀土永磁电机项目."""
        return self.name.removesuffix("项目")

    @property
    def public_name(self) -> str:
        """What groups may read: before 签约 only the code and 某X项目 of its locality (product.md 5)."""
        if is_signed(self.stage):
            return self.name
        return f"{self.code} {self.locality_name}某{self.industry}项目"


def named(found: Sequence[Project], words: str) -> Sequence[Project]:
    """Of what the words find: a whole name or code is that project, whoever else's has it in it."""
    said = clean(words).casefold()
    return [
        one for one in found if said in (clean(one.name).casefold(), one.code.casefold())
    ] or found


def next_code(codes: Iterable[str], year: int) -> str:
    """The city's letters, the year and the number after the last one given in it: ZS2016001."""
    found = [match for code in codes if (match := CODE.fullmatch(code))]
    letters = Counter(match[1] for match in found).most_common(1)
    start = f"{letters[0][0] if letters else LETTERS}{year}"
    last = max((int(match[3]) for match in found if f"{match[1]}{match[2]}" == start), default=0)
    return f"{start}{last + 1:03}"


def national_code(words: str) -> str:
    """2101-360702-04-01-123456: year and month, area, 业务指导部门, kind, random and check digit (its
    algorithm is not published), as in GB/T 40058-2021 (`facts/domain.md` 2.8). Raises Refused:
    national_code_form, national_code_month (`month`).
    """
    code = clean(words).translate(DASHES)
    if not NATIONAL.fullmatch(code):
        raise Refused("national_code_form", given=words)
    if not 1 <= int(code[2:4]) <= 12:
        raise Refused("national_code_month", month=code[2:4])
    return code


@dataclass(frozen=True)
class Milestone:
    """One stage's dates: 合同约定, 计划, 预计, 实际; `told_by` is who reported the actual one.

    `baseline` is the plan as first agreed, whatever it became.
    """

    stage: Stage
    contractual: date | None = None
    planned: date | None = None
    forecast: date | None = None
    done: date | None = None
    told_by: int | None = None
    baseline: date | None = None

    @property
    def agreed(self) -> date | None:
        """The plan that slip is counted from."""
        return self.baseline or self.planned

    @property
    def expected(self) -> date | None:
        """The date to wait for: the newest forecast, else the plan, else the contract."""
        return self.forecast or self.planned or self.contractual

    def is_overdue(self, day: date) -> bool:
        """Not done, and its planned date has passed."""
        return self.done is None and self.planned is not None and self.planned < day
