"""The register of 赣商 from a workbook: one person a row."""

from openpyxl.worksheet.worksheet import Worksheet

from documents import cells, headers, workbook
from documents.headers import Form, Header
from documents.workbook import RowReading
from domain.merchant_rows import TITLES, MerchantFile, MerchantRow
from domain.merchant_words import LONGEST_FIELD
from domain.merchants import Consent, Intention

ALIASES = {
    "name": ("赣商姓名", "客商姓名", "乡贤姓名", "会员姓名", "企业家姓名"),
    "company": ("企业", "公司", "公司名称", "工作单位", "单位", "单位名称", "所在企业"),
    "home": ("家乡", "老家", "祖籍", "籍贯县", "籍贯(县)", "籍贯(县/乡/村)", "家乡县"),
    "city": ("城市", "所在城市", "现居地", "现居住地", "经商地", "所在地", "住址"),
    "trade": ("产业", "行业(产业链)", "从事行业", "所属行业", "所属产业"),
    "chamber": ("商会及职务", "所属商会", "商(协)会", "商会名称", "所在商会"),
    "phone": ("电话", "手机", "手机号", "手机号码", "联系方式"),
    "source": ("信息来源",),
    "consent": ("是否同意采集", "是否同意", "本人同意", "采集依据", "同意"),
    "intention": ("意向", "投资意愿", "返乡投资意向", "返乡创业意愿"),
    "officer": ("专员", "联系人", "家乡联系人", "对接人"),
    "next_on": ("下次联系", "下次联系时间"),
}
OURS = ("保存单位", "登记日期", "上次联系日期")  # what our own export has beside them
IGNORED = ("序号", "编号", "性别", "备注", "职务", "本人职务", "荣誉头衔", *OURS)
CONSENTS = {
    **{one.value: one for one in Consent},
    **dict.fromkeys(("是", "同意", "√", "已同意"), Consent.SELF),
    **dict.fromkeys(("公开", "公开资料"), Consent.PUBLIC),
    **dict.fromkeys(("", "否", "不同意", "未同意", "未征求"), Consent.NONE),
}
INTENTIONS = {**{one.value: one for one in Intention}, "": Intention.NONE}
# No other table of ours has one of these; it takes one, and another column, to be a register.
OWN = frozenset({"home", "chamber", "consent", "intention"})

FORM = Form(
    titles=TITLES,
    aliases=ALIASES,
    readers={
        **dict.fromkeys(TITLES, cells.line(LONGEST_FIELD)),
        "name": cells.name,
        "officer": cells.name,
        "home": cells.name,
        "phone": cells.phone,
        "consent": cells.choice(CONSENTS),
        "intention": cells.choice(INTENTIONS),
        "next_on": cells.day,
    },
    required=frozenset({"name"}),
    ignored=IGNORED,
)


def _find(sheet: Worksheet, form: Form) -> Header | None:
    header = headers.find(sheet, form)
    columns = {column.key for column in header.columns} if header else set()
    return header if columns & OWN and len(columns & (OWN | {"name"})) > 1 else None


def read(data: bytes) -> MerchantFile:
    """Rows of an .xlsx like `examples/merchants.xlsx`; faults and notes as data.

    A row without a readable name is left out. Faults: those of `workbook.read` and `readings`,
    unknown_word, phone_unreadable, too_long, formula, and those of `dates.parse`.
    """
    table = workbook.read(data, FORM, _find)
    readings = workbook.readings(table, FORM)
    rows = tuple(_row(table.sheet, one) for one in readings if one.values.get("name"))
    faults, notes = workbook.remarks(table, readings)
    return MerchantFile(rows, faults, notes)


def _row(sheet: str, reading: RowReading) -> MerchantRow:
    said = {key: value for key, value in reading.values.items() if value not in (None, "")}
    return MerchantRow(sheet, reading.row.number, cells=reading.addresses, **said)
