"""The ledger (台账) from a workbook: one project a row."""

from typing import Any

from documents import cells, workbook
from documents.headers import Form
from documents.workbook import RowReading
from domain.ledger import KINDS, MAX_LENGTHS, MAX_STATEMENT, TITLES, Ledger, LedgerRow, repeated
from domain.questions import in_order
from domain.stages import MILESTONES, Level, Stage

ALIASES = {
    "code": ("编码", "项目编号", "编号", "项目代码"),
    "level": ("级别", "项目等级"),
    "name": ("项目", "名称"),
    "investor": ("投资方名称", "投资企业", "投资单位", "投资主体", "企业名称"),
    "origin": ("投资来源地", "资金来源地", "客商来源地"),
    "industry": ("产业", "行业", "行业类别", "所属产业", "所属行业", "产业类型"),
    "locality": ("所在地", "落户地", "落地地点", "建设地点", "所在县(市、区)"),
    "signer": ("签约主体", "签约责任单位", "引进单位"),
    "total_investment": ("总投资额", "投资总额", "计划总投资", "项目总投资", "投资规模"),
    "contract_money": ("合同引资额", "合同资金", "合同投资", "签约资金", "其中合同引资"),
    "arrived_money": ("累计到位", "到位资金", "累计到资", "累计进资", "实际到位资金"),
    "stage": ("阶段", "当前阶段", "项目状态", "进展阶段"),
    **{
        f"done.{stage}": (f"{stage}时间", f"实际{stage}日期", f"实际{stage}时间")
        for stage in MILESTONES
    },
    **{
        f"contractual.{stage}": (f"合同约定{stage}时间", f"约定{stage}日期") for stage in MILESTONES
    },
    **{f"planned.{stage}": (f"计划{stage}时间", f"计划{stage}") for stage in MILESTONES},
    "leader": ("市领导", "挂点市领导", "分管市领导", "责任领导"),
    "unit": ("责任部门", "牵头单位", "责任主体"),
    "responsible": ("项目责任人", "具体责任人"),
    "phone": ("电话", "手机", "手机号", "手机号码", "责任人电话", "联系方式"),
    "statement": ("进展情况", "项目进展", "进展", "形象进度", "最新进展情况"),
    "problem": ("问题", "存在的问题", "存在困难和问题", "存在问题及困难", "需协调解决的问题"),
}
LEVELS = {
    **{level.value: level for level in Level},
    "市级重大项目": Level.MAJOR,
    "市重大": Level.MAJOR,
    "重大": Level.MAJOR,
    "县级项目": Level.COUNTY,
    "县(市、区)级": Level.COUNTY,
}
STAGES = {
    **{stage.value: stage for stage in Stage},
    **{f"已{stage}": stage for stage in Stage},
    "在谈": Stage.TALKS,
    "在建": Stage.STARTED,
}
NAMES = ("locality", "signer", "leader", "unit", "responsible")
MONEY = ("total_investment", "contract_money", "arrived_money")
DATES = tuple(f"{kind}.{stage}" for kind in KINDS for stage in MILESTONES)

FORM = Form(
    titles=TITLES,
    aliases=ALIASES,
    readers={
        **{key: cells.line(limit) for key, limit in MAX_LENGTHS.items()},
        **dict.fromkeys(("statement", "problem"), cells.lines(MAX_STATEMENT)),
        **dict.fromkeys(NAMES, cells.name),
        **dict.fromkeys(MONEY, cells.amount),
        **dict.fromkeys(DATES, cells.day),
        "level": cells.choice(LEVELS),
        "stage": cells.choice(STAGES),
        "phone": cells.phone,
    },
    required=frozenset(
        {"code", "level", "name", "industry", "locality", "stage", "unit", "responsible"}
    ),
)


def read(data: bytes) -> Ledger:
    """Projects of an .xlsx like `examples/ledger.xlsx`, money in yuan; faults and notes as data.

    A row without a readable required field is left out, any other unreadable field is empty.
    Faults: those of `workbook.read` and `readings`, code_twice, unknown_word, too_long, formula,
    formula_uncached, and those of `money.parse`, `dates.parse`, `names.phone`. Notes:
    amount_approximate, amount_converted, date_month, date_vague, and the workbook's.
    """
    table = workbook.read(data, FORM)
    readings = workbook.readings(table, FORM)
    codes = [
        (reading.addresses["code"], reading.values["code"])
        for reading in readings
        if "code" in reading.values
    ]
    faults, notes = workbook.remarks(table, readings)
    rows = tuple(
        _row(table.sheet, reading) for reading in readings if FORM.required <= reading.values.keys()
    )
    return Ledger(rows, in_order((*faults, *repeated(table.sheet, codes))), notes)


def _row(sheet: str, reading: RowReading) -> LedgerRow:
    """A milestone's field kind.stage becomes an entry of that kind's table."""
    values: dict[str, Any] = {kind: {} for kind in KINDS}
    for key, value in reading.values.items():
        kind, _, stage = key.partition(".")
        if not stage:
            values[key] = value
        elif value is not None:
            values[kind][Stage(stage)] = value
    return LedgerRow(sheet, reading.row.number, cells=reading.addresses, **values)
