"""Tables as CSV that any program opens: UTF-8 with a BOM, no formula, and every value to be had back."""

import base64
import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

from documents.typed import begins_formula

BOM = "\ufeff"
MARK = "'"  # before a text that would be taken for a formula, for this mark, or for nothing
_CODE = re.compile(r"(?<![\w-])(?:\d{6,}:[\w-]{30,}|[\w-]{43})(?![\w-])", re.ASCII)
_LEFT_OUT = "(…)"
_CONTROLS = ("\n", "\0", MARK)

RULES = """\
# {city}：数据导出 · data export

{made_at:%Y-%m-%d %H:%M %z} · 程序版本 version {version} · schema {schema} · 审计 audit: {entries}, {head}

**内有个人信息：仅限本机管理员阅读（权限600），用后删除。** It holds people's data: only its owner can read it (mode 600); delete it when it has served.

- 每表一个CSV文件：UTF-8（带BOM），逗号分隔，第一行是列名，全部加引号。One CSV a table: UTF-8 with a BOM, commas, titles in the first line, every value in quotes.
- 文本以 `= + - @ | % ＝ ＋ － ＠`、制表符、换行或 `'` 开头的，前面加一个 `'`；空文本写作 `'`；没有值则什么也不写。读回时去掉文本列开头的一个 `'` 即为原文。A text that begins with one of these has a `'` before it, an empty text is `'`, no value is nothing; take one leading `'` off a text and it is what was said.
- 时间是UTC；日期是当地日期；金额是整数，单位元；二进制是base64。Moments are UTC, days are the city's, money is an integer of yuan, binary is base64.
- 邀请链接、令牌、密钥不在其中（以 `(…)` 代替）；程序内部的工作表不导出：{left_out}。No invitation, token or key is in it; what only works inside the program is left out.
"""


def cell(value: Any) -> str:
    """A value as text; `original` has a text back from it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else str(value)


def original(written: str) -> str | None:
    """What stood in a column of texts; None where nothing did."""
    return written.removeprefix(MARK) if written else None


def _text(value: str) -> str:
    said = _CODE.sub(_LEFT_OUT, value)
    marked = not said or begins_formula(said) or said.startswith(_CONTROLS)
    return MARK + said if marked else said


def lines(rows: Iterable[Sequence[Any]]) -> str:
    """Rows as they stand in the file."""
    text = StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([[cell(one) for one in row] for row in rows])
    return text.getvalue()


def table_lines(name: str, about: str, rows: int, fields: Iterable[Mapping[str, Any]]) -> str:
    """What the README says of one table."""
    said = [f"## {name}.csv", "", f"{about} ({rows})", "", "| column | type | |", "|---|---|---|"]
    said += [f"| {one['name']} | {one['kind']} | {_more(one)} |" for one in fields]
    return "\n".join([*said, ""])


def _more(field: Mapping[str, Any]) -> str:
    said = [f"→ {one}" for one in field["refers_to"]]
    said += [" / ".join(field["choices"])] if field["choices"] else []
    said += ["may be empty"] if field["may_be_empty"] else []
    return "; ".join(said).replace("|", "\\|")
