"""A project, its milestones and the rules about its parties (二(二), 二(三); product.md 2, 5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.stages import Level, Stage, is_advancing, is_signed


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


def next_code(codes: Iterable[str], year: int) -> str:
    """ZS, the year and the number after the last one given in it: ZS2016001."""
    start = f"ZS{year}"
    given = [code.removeprefix(start) for code in codes if code.startswith(start)]
    last = max((int(number) for number in given if number.isdecimal()), default=0)
    return f"{start}{last + 1:03}"


@dataclass(frozen=True)
class Milestone:
    """One stage's dates: 合同约定, 计划, 预计, 实际; `told_by` is who reported the actual one."""

    stage: Stage
    contractual: date | None = None
    planned: date | None = None
    forecast: date | None = None
    done: date | None = None
    told_by: int | None = None

    @property
    def expected(self) -> date | None:
        """The date to wait for: the newest forecast, else the plan, else the contract."""
        return self.forecast or self.planned or self.contractual

    def is_overdue(self, day: date) -> bool:
        """Not done, and its planned date has passed."""
        return self.done is None and self.planned is not None and self.planned < day
