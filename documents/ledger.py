"""The ledger (台账) from a workbook: one project a row."""

import re
from dataclasses import replace
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from documents import cells, headers, workbook
from documents.cells import Cell, Read
from documents.headers import Find, Form, Header
from documents.workbook import RowReading
from domain import names
from domain.contracts import ContractKind
from domain.faults import Fault, Refused
from domain.ledger import KINDS, MAX_LENGTHS, MAX_STATEMENT, TITLES, Ledger, LedgerRow, repeated
from domain.projects import national_code
from domain.questions import in_order
from domain.stages import MILESTONES, Level, Stage

DATE_HEADINGS = ("时间节点", "项目节点", "节点", "节点时间", "完成时间", "实际时间", "项目进度")
MONEY_HEADINGS = ("到位资金", "资金到位", "进资情况", "实际进资", "资金到位情况")
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
    "arrived_money": (
        "累计到位",
        "到位资金",
        "累计到资",
        "累计进资",
        "实际到位资金",
        *(f"{heading}/累计" for heading in MONEY_HEADINGS),
    ),
    "stage": ("阶段", "当前阶段", "项目状态", "进展阶段"),
    **{
        f"done.{stage}": (
            f"{stage}时间",
            f"实际{stage}日期",
            f"实际{stage}时间",
            f"实际{stage}",
            *(f"{heading}/{stage}" for heading in DATE_HEADINGS),
        )
        for stage in MILESTONES
    },
    **{
        f"contractual.{stage}": (f"合同约定{stage}时间", f"约定{stage}日期") for stage in MILESTONES
    },
    **{
        f"planned.{stage}": (f"计划{stage}时间", f"计划{stage}", f"预计{stage}", f"预计{stage}时间")
        for stage in MILESTONES
    },
    "leader": ("市领导", "挂点市领导", "分管市领导", "责任领导"),
    "unit": ("责任部门", "牵头单位", "责任主体"),
    "responsible": ("项目责任人", "具体责任人"),
    "phone": ("电话", "手机", "手机号", "手机号码", "责任人电话", "联系方式"),
    "statement": (
        "进展情况",
        "项目进展",
        "进展",
        "形象进度",
        "最新进展情况",
        "目前进展",
        "当前进展",
    ),
    "contact": (
        "责任人及联系电话",
        "责任人及联系方式",
        "责任人(电话)",
        "联系人及电话",
        "责任人、电话",
    ),
    "problem": ("问题", "存在的问题", "存在困难和问题", "存在问题及困难", "需协调解决的问题"),
    "national_code": ("国家统一项目代码", "国家项目代码", "统一项目代码", "投资项目统一代码"),
    "contract_kind": ("合同类别", "合同性质"),
    "contract_number": ("协议编号", "合同号"),
    "contract_on": ("协议签订日期", "协议签订时间", "合同签订时间"),
    "contract_event": ("签约活动名称", "签约批次", "签约场次"),
}
CONTRACTS = {
    "框架协议": ContractKind.FRAMEWORK,
    "意向协议": ContractKind.FRAMEWORK,
    "正式合同": ContractKind.FORMAL,
    "投资合同": ContractKind.FORMAL,
    "投资协议": ContractKind.FORMAL,
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
# 本月 is a difference of totals, which we count ourselves.
IGNORED = ("序号", "备注", "本月", *(f"{heading}/本月" for heading in MONEY_HEADINGS))
NAMES = ("locality", "signer", "leader", "unit", "responsible")
NEEDED = ("name", "locality", "unit", "responsible")
MONEY = ("total_investment", "contract_money", "arrived_money")
DATES = tuple(f"{kind}.{stage}" for kind in KINDS for stage in MILESTONES)

CONTACT = re.compile(r"(?P<name>[^\d+]*?)[\s(:、,/]*(?P<phone>[+\d][\d\s-]{6,})?\)?")
SECTION = re.compile(r"^[(]?[一二三四五六七八九十\d]+[)、.．]\s*|[(:].*$")


def _contact(cell: Cell) -> Read:
    """赖秋生 13841794867: a name, and a number where there is one."""
    given = names.clean(cells.text(cell))
    found = CONTACT.fullmatch(given)
    name, phone = (found["name"], found["phone"]) if found else (given, None)
    if len(name) > names.MAX_NAME:
        raise Refused("too_long", expected=names.MAX_NAME)
    return Read((name, names.phone(phone)) if phone else (name, "")) if name else Read(None)


def _national(cell: Cell) -> Read:
    """Raises Refused: what `domain.projects.national_code` raises, formula."""
    given = cells.text(cell)
    return Read(national_code(given) if given else "")


FORM = Form(
    titles=TITLES | {"contact": "责任人及电话"},
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
        "national_code": _national,
        "contract_kind": cells.choice(CONTRACTS),
        "contract_on": cells.day,
        "responsible": _contact,
        "contact": _contact,
    },
    required=frozenset(
        {"code", "level", "name", "industry", "locality", "stage", "unit", "responsible"}
    ),
    ignored=IGNORED,
)
# A dispatch table names no codes; a county may stand above its projects instead of beside each.
DISPATCH = replace(FORM, required=frozenset({"name", "unit"}))


def _find(sheet: Worksheet, _form: Form) -> Header | None:
    header = headers.find(sheet, FORM)
    if header is None or "code" in {column.key for column in header.columns}:
        return header
    return headers.find(sheet, DISPATCH)


def read(data: bytes, find: Find | None = None) -> Ledger:
    """Projects of an .xlsx like `examples/ledger.xlsx`, or of a dispatch table, money in yuan;
    faults and notes as data.

    `find` says where the table begins when its titles do not. A row without a readable required field is left out, any other unreadable field is empty.
    Faults: those of `workbook.read` and `readings`, code_twice, unknown_word, too_long, formula,
    formula_uncached, and those of `money.parse`, `dates.parse`, `names.phone`. Notes:
    amount_approximate, amount_converted, date_month, date_vague, and the workbook's.
    """
    table = workbook.read(data, FORM, find or _find)
    form = FORM if not table.rows or "code" in table.rows[0].cells else DISPATCH
    readings = tuple(map(_parted, workbook.readings(table, form)))
    if form is DISPATCH:
        readings = tuple(_completed(table.sheet, reading) for reading in readings)
    codes = [
        (reading.addresses["code"], reading.values["code"])
        for reading in readings
        if reading.values.get("code")
    ]
    faults, notes = workbook.remarks(table, readings)
    needed = form.required | {"locality", "responsible"}
    rows = tuple(
        _row(table.sheet, reading) for reading in readings if needed <= reading.values.keys()
    )
    return Ledger(rows, in_order((*faults, *repeated(table.sheet, codes))), notes)


def _parted(reading: RowReading) -> RowReading:
    """A number behind the 责任人's name is no part of it, whatever the column is called."""
    said, values = dict(reading.row.cells), dict(reading.values)
    key = "contact" if "contact" in said else "responsible"
    if key in values:
        cell, (name, phone) = said.pop(key), values.pop(key)
        said, values = said | {"responsible": cell}, values | {"responsible": name}
        if phone and not values.get("phone"):
            said, values = said | {"phone": cell}, values | {"phone": phone}
    return RowReading(replace(reading.row, cells=said), values, reading.faults, reading.notes)


def _completed(sheet: str, reading: RowReading) -> RowReading:
    """What a dispatch table says elsewhere: the county above its projects."""
    row, values = reading.row, dict(reading.values)
    said = dict(row.cells)
    if "contact" in said:
        said["responsible"] = said.pop("contact")
    section = names.clean(SECTION.sub("", row.section))
    if section and not values.get("locality"):
        values["locality"] = section
        said.setdefault("locality", said["name"])
    faults = list(reading.faults)
    at_fault = {fault.cell for fault in faults}
    for key in ("locality", "responsible"):
        cell = said.get(key, said["name"])
        if not values.get(key) and cell.address not in at_fault:
            faults.append(Fault(sheet, cell.address, TITLES[key], "", "empty"))
    filled = {"code": "", "level": Level.COUNTY, "industry": "", "stage": Stage.TALKS} | values
    kept = {key: value for key, value in filled.items() if key not in NEEDED or value}
    return RowReading(replace(row, cells=said), kept, faults, reading.notes)


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
