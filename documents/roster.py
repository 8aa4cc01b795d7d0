"""The roster (人员名册) from a workbook: one role of one person a row."""

import re
from collections.abc import Iterable, Iterator

from documents import cells, workbook
from documents.cells import Cell, Read
from documents.headers import Form
from documents.workbook import RowReading
from domain import names
from domain.faults import Refused
from domain.roles import Category, Role
from domain.roster import TITLES, Roster, RosterRow

ALIASES = {
    "name": ("人员姓名",),
    "unit": ("工作单位", "所在单位", "单位名称"),
    "title": ("职位",),
    "role": ("身份", "人员角色", "系统角色"),
    "phone": ("手机号", "手机号码", "联系电话", "电话", "联系方式"),
    "scope": ("服务领导", "分管行业", "问题类别"),
}
ROLES = {
    **{role.value: role for role in Role},
    "领导小组办公室": Role.OFFICE,
    "项目责任人": Role.RESPONSIBLE,
    "项目填报人": Role.REPORTER,
    "联络员": Role.LIAISON,
    "主要负责人": Role.HEAD,
    "单位负责人": Role.HEAD,
    "单位分管领导": Role.DEPUTY,
    "责任市领导": Role.LEADER,
    "分管市领导": Role.LEADER,
    "领导秘书": Role.SECRETARY,
    "经办人": Role.HANDLER,
    "督查人员": Role.INSPECTOR,
    "企业代表": Role.ENTERPRISE,
    "查阅人": Role.READER,
}
SIGNS = re.compile("[、,，;；/]")
SCOPES = {
    Role.SECRETARY: "leaders",
    Role.LEADER: "industries",
    Role.HANDLER: "categories",
    Role.RESPONSIBLE: "projects",
    Role.REPORTER: "projects",
    Role.FOLLOW_UP: "projects",
    Role.ENTERPRISE: "projects",
}
NEED_SCOPE = frozenset({Role.SECRETARY, Role.HANDLER})
MAX_TITLE = 64

role_named = cells.word(ROLES)
category_named = cells.word({category.value: category for category in Category})


def _roles(cell: Cell) -> Read:
    """责任人/填报人 in one cell are two roles."""
    words = _cleaned(SIGNS.split(cells.text(cell)))
    return Read(tuple(dict.fromkeys(role_named(word) for word in words)))


def _words(cell: Cell) -> Read:
    return Read(_several(cells.text(cell)))


FORM = Form(
    titles=TITLES,
    aliases=ALIASES,
    readers={
        "name": cells.name,
        "unit": cells.name,
        "title": cells.line(MAX_TITLE),
        "role": _roles,
        "phone": cells.phone,
        "scope": _words,
    },
    required=frozenset({"name", "unit", "role"}),
)


def read(data: bytes) -> Roster:
    """Rows of an .xlsx like `examples/roster.xlsx`, one for each role; faults and notes as data.

    A row without a readable name, unit or role is left out. Faults: those of `workbook.read` and
    `readings`, unknown_word, phone_unreadable, too_long, formula.
    """
    table = workbook.read(data, FORM)
    readings = workbook.readings(table, FORM)
    rows = tuple(row for reading in readings for row in _rows(table.sheet, reading))
    faults, notes = workbook.remarks(table, readings)
    return Roster(rows, faults, notes)


def _rows(sheet: str, reading: RowReading) -> Iterator[RosterRow]:
    if not FORM.required <= reading.values.keys():
        return
    values = dict(reading.values)
    words, roles = values.pop("scope", ()), values.pop("role")
    for role in roles:
        try:
            scope = _scope(role, words)
        except Refused as wrong:
            cell = reading.row.cells.get("scope", reading.row.cells["role"])
            reading.faults.append(cells.fault(sheet, cell, TITLES["scope"], wrong))
            continue
        values_of_role = values | scope
        yield RosterRow(
            sheet, reading.row.number, role=role, cells=reading.addresses, **values_of_role
        )


def _scope(role: Role, words: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The last column as this role means it."""
    if role in NEED_SCOPE and not words:
        raise Refused("empty")
    if role not in SCOPES:
        return {}
    meant = tuple(map(category_named, words)) if role is Role.HANDLER else words
    return {SCOPES[role]: meant}


def _several(text: str) -> tuple[str, ...]:
    """Blanks part words only where no sign does: in 陈志远、李 四 the blank belongs to a name."""
    return _cleaned(SIGNS.split(text) if SIGNS.search(text) else text.split())


def _cleaned(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(cleaned for word in words if (cleaned := names.clean(word)))
