"""The sample city's projects: 120, three for each reporter, as they stood on 28 January 2016."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from domain.ledger import TITLES, LedgerRow
from domain.ledger_contracts import COLUMNS as CONTRACTS
from domain.stages import MILESTONES, PATH, Level, Stage
from examples import words
from examples.chance import Chance
from examples.people import Post

LAST_DAY = date(2016, 1, 28)  # nothing is done after it
NEXT_PLAN = date(2016, 2, 15)  # plans that are not overdue begin here
PLANS = (Stage.STARTED, Stage.PRODUCING)
KINDS = ("contractual", "planned")
PLANNED = {f"{kind}.{stage}" for kind in KINDS for stage in PLANS}
LEFT_OUT = ("national_code", *CONTRACTS)  # a ledger may lack them
COLUMNS = [
    key for key in TITLES if (key in PLANNED or not key.startswith(KINDS)) and key not in LEFT_OUT
]
LOCAL_MAJORS = 6  # localities that answer for a 市级重大 project themselves


def projects(chance: Chance, reporters: list[Post]) -> list[LedgerRow]:
    """Three a reporter; the first of each is 在推进, in departments all are 市级重大."""
    firsts = chance.shuffled(_spread(words.FIRST))
    others = chance.shuffled(_spread(words.OTHERS))
    names = _names(chance)
    rows = []
    for number, reporter in enumerate(reporters * 3):
        is_first = number < len(reporters)
        is_local_major = number < LOCAL_MAJORS
        is_major = is_local_major or reporter.unit in words.DEPARTMENTS
        stage = firsts.pop() if is_first else others.pop()
        level = Level.MAJOR if is_major else Level.COUNTY
        rows.append(_project(chance, reporter, level, stage, names))
    rows = chance.shuffled(rows)
    return [replace(row, number=n + 1, code=f"XM2015{n:03}") for n, row in enumerate(rows, 1)]


def _spread(counts: dict[Stage, int]) -> Iterator[Stage]:
    for stage, count in counts.items():
        yield from [stage] * count


def _names(chance: Chance) -> dict[str, list[tuple[str, str, str]]]:
    """Industry -> (project's name, investor, origin), each to be used once."""
    companies = [
        (f"{city}{word}", origin)
        for city, (origin, coined) in words.INVESTORS.items()
        for word in coined
    ]
    return {
        industry: chance.shuffled(
            (f"{company}{made}项目{part}", f"{company}实业有限公司", origin)
            for (company, origin), made, part in product(
                companies, products.split(), ("", "（一期）", "（二期）")
            )
        )
        for industry, products in words.PRODUCTS.items()
    }


def _project(
    chance: Chance,
    reporter: Post,
    level: Level,
    stage: Stage,
    names: dict[str, list[tuple[str, str, str]]],
) -> LedgerRow:
    industry = _industry(chance, reporter.unit)
    locality = reporter.unit if reporter.unit in words.LOCALITIES else chance.one(words.LOCALITIES)
    name, investor, origin = names[industry].pop()
    done = _done(chance, stage)
    planned, contractual = _plans(chance, done)
    statement, problem = _words(chance, stage, industry)
    return LedgerRow(
        sheet="",
        number=0,
        code="",
        level=level,
        name=name,
        industry=industry,
        locality=locality,
        stage=stage,
        unit=reporter.unit,
        responsible=reporter.name,
        phone=reporter.phone,
        investor=investor,
        origin=origin,
        signer=locality if chance.among(1, 5) > 1 else chance.one(words.LOCALITIES),
        leader=_leader(industry) if level is Level.MAJOR else "",
        **_money(chance, level, stage),
        done=done,
        planned=planned,
        contractual=contractual,
        statement=statement,
        problem=problem,
        cells=dict.fromkeys(COLUMNS, ""),
    )


def _industry(chance: Chance, unit: str) -> str:
    if unit in words.DEPARTMENTS:
        return chance.one(words.DEPARTMENTS[unit][1])
    return chance.one(("工业", "工业", "工业", *words.PRODUCTS))


def _leader(industry: str) -> str:
    return next(
        name for name, (_, portfolio) in words.LEADERS.items() if industry in portfolio.split("、")
    )


def _money(chance: Chance, level: Level, stage: Stage) -> dict[str, int]:
    """Of ten parts of the total, nine are the contract's; a share of these has arrived."""
    total = chance.one(words.MAJOR_TOTALS if level is Level.MAJOR else words.COUNTY_TOTALS)
    contract = total * 9 // 10
    arrived = contract * chance.among(*words.STAGES[stage][0]) // 100
    return {"total_investment": total, "contract_money": contract, "arrived_money": arrived}


def _words(chance: Chance, stage: Stage, industry: str) -> tuple[str, str]:
    _, statements, problems = words.STAGES[stage]
    statement = chance.one(statements)
    if industry not in words.MANUFACTURING:
        for factory, elsewhere in words.REWORDED.items():
            statement = statement.replace(factory, elsewhere)
    return statement, chance.one(("", *problems))


def _done(chance: Chance, stage: Stage) -> dict[Stage, date]:
    """Backwards from the last milestone reached, one to two months and a half apart."""
    reached = MILESTONES[: _reached(stage)]
    days: dict[Stage, date] = {}
    day = LAST_DAY - timedelta(chance.among(0, 150))
    for milestone in reversed(reached):
        days[milestone] = _weekday(day)
        day -= timedelta(chance.among(25, 75))
    return {milestone: days[milestone] for milestone in reached}


def _reached(stage: Stage) -> int:
    """A paused project got as far as its first money."""
    at = Stage.FUNDED if stage is Stage.SUSPENDED else stage
    return max(0, PATH.index(at) - PATH.index(Stage.TALKS))


def _plans(chance: Chance, done: dict[Stage, date]) -> tuple[dict[Stage, date], dict[Stage, date]]:
    """(planned, contractual) 开工 and 投产: near what was done, else ahead, one in four overdue."""
    planned: dict[Stage, date] = {}
    contractual: dict[Stage, date] = {}
    if not done:
        return planned, contractual
    earliest = done[Stage.SIGNED] + timedelta(40)
    for stage in PLANS:
        planned[stage] = max(_weekday(_plan(chance, done.get(stage), stage)), earliest)
        agreed = planned[stage] - timedelta(chance.among(0, 30))
        contractual[stage] = max(_weekday(agreed), earliest - timedelta(10))
        earliest = planned[stage] + timedelta(60 if Stage.PRODUCING in done else 180)
    return planned, contractual


def _plan(chance: Chance, actual: date | None, stage: Stage) -> date:
    if actual:
        return actual - timedelta(chance.among(-15, 25))
    if chance.among(1, 4) == 1:
        return LAST_DAY - timedelta(chance.among(10, 90))
    return NEXT_PLAN + timedelta(chance.among(0, 150 if stage is Stage.STARTED else 400))


def _weekday(day: date) -> date:
    return day - timedelta(max(0, day.weekday() - 4))
