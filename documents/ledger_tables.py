"""台账, 调度表 and 上报模板 as workbooks: one project a row (`facts/domain.md` 2.7)."""

from collections.abc import Mapping, Sequence

from documents.tables import Column, Look, Page, Row
from domain import money
from domain.contracts import ContractKind
from domain.exports import DATES, MONEY, Profile
from domain.ledger import TITLES
from domain.projects import Project
from domain.stages import Level, Stage

LEVELS, STAGES, UNITS, LEADERS, INDUSTRIES = "级别", "阶段", "单位", "市领导", "产业"
KINDS = "合同类型"
LISTS = {
    "contract_kind": KINDS,
    "level": LEVELS,
    "stage": STAGES,
    "unit": UNITS,
    "locality": UNITS,
    "signer": UNITS,
    "leader": LEADERS,
    "industry": INDUSTRIES,
}
WIDTHS = {
    "number": 5,
    "code": 11,
    "level": 9,
    "name": 22,
    "investor": 20,
    "origin": 10,
    "industry": 10,
    "stage": 6,
    "leader": 8,
    "unit": 12,
    "responsible": 8,
    "phone": 12.5,
    "statement": 32,
    "problem": 26,
    "problems": 26,
    "wanted": 26,
    "next_plan": 24,
    "lamp": 6.5,
    "national_code": 26,
    "contract_event": 14,
}
WIDTH = 10.5
LOOKS = {
    **dict.fromkeys(MONEY, Look.WAN),
    **dict.fromkeys((*DATES, "listed_on"), Look.DAY),
    "lamp": Look.LAMP,
    "number": Look.COUNT,
}

FOLDS = frozenset({*DATES, "contract_kind", "contract_number", "contract_event", "national_code"})

# The form of `facts/domain.md` 2.7. 建设内容, 固投 and 备注 are nobody's to report here: written in by hand.
DISPATCH = (
    Column("number", "序号", 5, Look.COUNT),
    Column("code", "项目编码", 11),
    Column("name", "项目名称", 20),
    Column("party", "投资方\n(来源地)", 18),
    Column("content", "建设内容", 12),
    Column("total_investment", "总投资\n(亿元)", 8, Look.YI),
    Column("fixed_investment", "其中固投\n(亿元)", 8.5, Look.YI),
    Column("contract_money", "合同引资\n(亿元)", 8.5, Look.YI),
    Column("done.签约", "签约日期", 10.5, Look.DAY),
    Column("done.注册", "注册日期", 10.5, Look.DAY),
    Column("arrived_money", "进资累计\n(万元)", 9.5, Look.WAN),
    Column("month_money", "本月进资\n(万元)", 9.5, Look.WAN),
    Column("planned.开工", "计划", 10.5, Look.DAY, "开工日期"),
    Column("done.开工", "实际", 10.5, Look.DAY, "开工日期"),
    Column("planned.投产", "计划", 10.5, Look.DAY, "投产日期"),
    Column("done.投产", "实际", 10.5, Look.DAY, "投产日期"),
    Column("statement", "本月进展", 24),
    Column("problems", "存在问题\n(类别)", 22),
    Column("wanted", "需协调事项", 22),
    Column("leader", "责任市领导", 8),
    Column("unit", "责任单位", 11),
    Column("responsible", "责任人", 8),
    Column("next_plan", "下月计划", 18),
    Column("lamp", "亮灯", 6.5, Look.LAMP),
    Column("remark", "备注", 10),
)
# Groups read neither who is responsible nor what stands in the way (product.md 5).
NOT_IN_GROUPS = frozenset(
    {"party", "problems", "wanted", "leader", "responsible", "next_plan", "remark"}
)


def ledger(title: str, note: str, rows: Sequence[Row]) -> Page:
    """Exactly the columns that the import reads, so that it comes back without a difference."""
    columns = [
        Column(
            key,
            name,
            WIDTHS.get(key, WIDTH),
            LOOKS.get(key, Look.TEXT),
            words=LISTS.get(key, ""),
            folds=key in FOLDS,
        )
        for key, name in TITLES.items()
    ]
    return Page("台账", title, columns, rows, note, fixed=3)


def dispatch(title: str, note: str, rows: Sequence[Row], *, in_group: bool) -> Page:
    columns = [one for one in DISPATCH if not (in_group and one.key in NOT_IN_GROUPS)]
    return Page("调度表", title, columns, rows, note, fixed=3)


def profile(one: Profile, note: str, rows: Sequence[Row]) -> Page:
    """Another platform's titles in its order; sums in the unit that its title names."""
    columns = []
    for at, each in enumerate(one.columns):
        look = LOOKS.get(each.field, Look.TEXT)
        if look is Look.WAN and each.unit != money.WAN:
            look = Look.YI if each.unit == money.YI else Look.NUMBER
        width = max(WIDTHS.get(each.field, WIDTH), min(20.0, 2.0 * len(each.title)))
        columns.append(Column(f"{at}", each.title, width, look, each.heading))
    told = [{f"{at}": row.get(each.field) for at, each in enumerate(one.columns)} for row in rows]
    return Page(one.name, one.name, columns, told, note, fixed=1)


def words(
    units: Sequence[str], leaders: Sequence[str], projects: Sequence[Project]
) -> Mapping[str, Sequence[str]]:
    """What the cells of a ledger are chosen from."""
    industries = sorted({one.industry for one in projects if one.industry})
    return {
        LEVELS: list(Level),
        STAGES: list(Stage),
        KINDS: [ContractKind.FRAMEWORK, ContractKind.FORMAL],
        UNITS: units,
        LEADERS: leaders,
        INDUSTRIES: industries,
    }
