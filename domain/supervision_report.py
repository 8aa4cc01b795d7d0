"""督查报告: its sections in the order of `facts/domain.md` 7.1, the findings as they are printed, its length."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from domain.numerals import han
from domain.papers import LONGEST, PaperKind
from domain.periods import Period
from domain.supervision import FAULTY, Content, Issue, Method, Verdict

LONGEST_SECTION = 1500


class Section(StrEnum):
    """Of a 督查报告, in its order."""

    TITLE = "标题"
    LEAD = "导语"
    BASICS = "基本情况"
    PROBLEMS = "存在问题"
    CAUSES = "原因"
    ADVICE = "建议"


WRITTEN = (Section.TITLE, Section.LEAD, Section.BASICS, Section.CAUSES, Section.ADVICE)
BY_HAND = (Section.CAUSES, Section.ADVICE)  # nothing on record says these


@dataclass(frozen=True)
class Seen:
    """A finding as it is printed: `place` is the project as groups may read it, or the unit."""

    place: str
    content: Content
    methods: tuple[Method, ...]
    reported: str
    seen: str
    verdict: Verdict

    def line(self, unit: str) -> str:
        """Under its unit's name: what is on record and what was seen side by side."""
        heading, record = self.content.heading, self.content.record
        about = heading if self.place == unit else f"{self.place}{heading.removeprefix('项目')}"
        said = f"{record}“{self.reported}”；" if self.reported else ""
        how = "、".join(one.done for one in self.methods)
        differs = f"，与{record}不符" if self.verdict is Verdict.DIFFERS else ""
        return f"{about}：{said}经{how}，{_bare(self.seen)}{differs}。"

    @property
    def praise(self) -> str:
        return f"{self.place}（{_bare(self.seen)}）"


@dataclass(frozen=True)
class OfUnit:
    """What was found in one unit, with its remark."""

    unit: str
    findings: tuple[Seen, ...]
    remark: str

    @property
    def faults(self) -> tuple[Seen, ...]:
        return tuple(one for one in self.findings if one.verdict in FAULTY)

    @property
    def lines(self) -> tuple[str, ...]:
        """What is to be put right."""
        return tuple(f"{at}. {one.line(self.unit)}" for at, one in enumerate(self.faults, 1))

    @property
    def said(self) -> str:
        """Its remark, printed as it was given."""
        return f"单位意见：{_bare(self.remark)}。" if self.remark else "单位未提出意见。"


@dataclass(frozen=True)
class Report:
    """督查报告, everything a paper of it needs. 文号, 签发人 and day are blank until it is issued.

    It was made from `first` to `last`, in the units `inspected`; `contents` say of each of the six
    what came of it. `own` counts what leaders and heads recorded of themselves in the quarter.
    """

    period: Period
    label: str
    basis: str
    first: date
    last: date
    inspected: tuple[str, ...]
    projects: int
    methods: tuple[Method, ...]
    contents: tuple[tuple[Content, str], ...]
    title: str
    lead: str
    basics: str
    units: tuple[OfUnit, ...]
    causes: str
    advice: str
    own: int = 0
    drafter: str = ""
    approver: str = ""
    issue: Issue | None = None

    @property
    def problems(self) -> str:
        """By unit, each with its remark; then those in which nothing is to be put right."""
        faulty = [one for one in self.units if one.faults]
        return "\n".join(
            [
                *(line for at, one in enumerate(faulty, 1) for line in _of_unit(at, one)),
                *self.faultless,
            ]
        )

    @property
    def faultless(self) -> tuple[str, ...]:
        """Units in which nothing is to be put right, those that say something one by one."""
        clean = [one for one in self.units if not one.faults]
        silent = "、".join(one.unit for one in clean if not one.remark)
        return (
            *([f"{silent}未发现突出问题。"] if silent else []),
            *(f"{one.unit}未发现突出问题。{one.said}" for one in clean if one.remark),
        )

    @property
    def told_to_many(self) -> "Report":
        """Without what leaders and heads owe themselves, which stands in no group (product.md 3)."""
        left = (
            replace(
                unit,
                findings=tuple(one for one in unit.findings if one.content is not Content.TRIPS),
            )
            for unit in self.units
        )
        return replace(self, units=tuple(unit for unit in left if unit.findings), own=0)

    @property
    def whole_basics(self) -> str:
        return f"{self.basics}本季市领导和单位主要负责人履职记录共{self.own}次。"

    @property
    def six(self) -> str:
        """What is on record under each content, and what was found."""
        return "\n".join(
            f"（{han(at)}）{content.heading}：{said}"
            for at, (content, said) in enumerate(self.contents, 1)
        )

    @property
    def sections(self) -> tuple[tuple[Section, str], ...]:
        basics = "\n".join(filter(None, (self.whole_basics, self.six)))
        texts = (self.title, self.lead, basics, self.problems, self.causes, self.advice)
        return tuple(zip(Section, texts, strict=True))

    @property
    def length(self) -> int:
        """Characters, blanks and line ends apart."""
        return sum(len("".join(text.split())) for _, text in self.sections)

    @property
    def longest(self) -> int:
        return LONGEST[PaperKind.SUPERVISION]

    @property
    def is_long(self) -> bool:
        return self.length > self.longest

    @property
    def lacks(self) -> tuple[Section, ...]:
        """What has to be written before it goes to a second person."""
        return tuple(one for one, text in self.sections if one in BY_HAND and not text)


def _of_unit(at: int, one: OfUnit) -> list[str]:
    return [f"（{han(at)}）{one.unit}", *one.lines, one.said]


def _bare(text: str) -> str:
    return text.rstrip("。；;")
