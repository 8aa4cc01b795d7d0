"""What the office may change of the cadence, by name; never into a contradiction."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from domain.cadence import Cadence
from domain.faults import Refused


class Kind(StrEnum):
    HOUR = "hour"
    HOURS = "hours"
    COUNT = "count"


@dataclass(frozen=True)
class Setting:
    """A field of the cadence, as it is called in chat; counts go from `least` to `most`."""

    name: str
    chinese: str
    english: str
    kind: Kind = Kind.COUNT
    least: int = 0
    most: int = 0


SETTINGS = (
    Setting("boundary", "分界日", "boundary", least=1, most=27),
    Setting("opens_at", "开始", "opens", Kind.HOUR),
    Setting("due_at", "截止", "due", Kind.HOUR),
    Setting("preview_at", "预览", "preview", Kind.HOUR),
    Setting("post_at", "发布", "post", Kind.HOUR),
    Setting("edit_at", "补报", "edit", Kind.HOUR),
    Setting("gather_at", "待办", "gather", Kind.HOURS),
    Setting("quiet_from", "静默起", "quiet", Kind.HOUR),
    Setting("quiet_until", "静默止", "awake", Kind.HOUR),
    Setting("due_after", "截止天数", "due-days", least=1, most=10),
    Setting("minimum_window", "最短天数", "least-days", least=1, most=10),
    Setting("merge_below", "并期天数", "merge-days", least=0, most=10),
    Setting("short_window", "短期天数", "short-days", least=1, most=10),
    Setting("prompt_before", "提前天数", "ahead-days", least=1, most=10),
    Setting("sign_days", "签收天数", "sign-days", least=1, most=10),
    Setting("county_days", "县级天数", "county-days", least=1, most=20),
    Setting("confirm_days", "核实天数", "confirm-days", least=1, most=20),
    Setting("express_days", "特办天数", "express-days", least=1, most=20),
    Setting("word_days", "代核天数", "word-days", least=1, most=20),
    Setting("lead_days", "线索天数", "lead-days", least=7, most=60),
    Setting("ticket_plan_days", "整改计划天数", "plan-days", least=1, most=20),
    Setting("reminder_days", "提醒函天数", "reminder-days", least=2, most=60),
    Setting("blue_days", "蓝单天数", "blue-days", least=2, most=60),
    Setting("yellow_days", "黄单天数", "yellow-days", least=2, most=60),
    Setting("red_days", "红单天数", "red-days", least=2, most=60),
    Setting("explain_days", "说明天数", "explain-days", least=2, most=20),
    Setting("hold_below_percent", "暂缓比例", "hold-percent", least=0, most=100),
)
_BY_WORD = {word: one for one in SETTINGS for word in (one.chinese, one.english, one.name)}
DEFAULT = frozenset({"默认", "default"})
HOUR = re.compile(r"([0-9]{1,2})(?:[:时点]([0-9]{2})?分?)?")

Value = int | str | list[str]  # as it is kept: hours as HH:MM


@dataclass(frozen=True)
class CadenceEdit:
    """`value` None: as it was to begin with."""

    setting: Setting
    value: Value | None


def read(words: str) -> CadenceEdit:
    """`截止 18:00`, `截止天数 3`, `待办 11:00 16:00`, `截止 默认`. Raises Refused: cadence_unknown,
    cadence_hour, cadence_hours, cadence_count (with what would be right).
    """
    first, *rest = unicodedata.normalize("NFKC", words).split()
    setting = _BY_WORD.get(first.lower())
    if setting is None:
        raise Refused("cadence_unknown", given=first, settings=SETTINGS)
    if len(rest) == 1 and rest[0].lower() in DEFAULT:
        return CadenceEdit(setting, None)
    return CadenceEdit(setting, _VALUES[setting.kind](setting, rest))


def _count(setting: Setting, words: list[str]) -> int:
    text = "".join(words).removesuffix("天").removesuffix("日").removesuffix("%")
    if not re.fullmatch("[0-9]{1,3}", text) or not setting.least <= int(text) <= setting.most:
        raise Refused("cadence_count", setting=setting, given=" ".join(words))
    return int(text)


def _hour(setting: Setting, words: list[str]) -> str:
    if len(words) != 1:
        raise Refused("cadence_hour", setting=setting, given=" ".join(words))
    return _clock(setting, words[0], "cadence_hour")


def _hours(setting: Setting, words: list[str]) -> list[str]:
    parts = [part for part in re.split("[\\s、,]+", " ".join(words)) if part]
    if not parts:
        raise Refused("cadence_hours", setting=setting, given="")
    return sorted({_clock(setting, part, "cadence_hours") for part in parts})


def _clock(setting: Setting, text: str, code: str) -> str:
    found = HOUR.fullmatch(text)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise Refused(code, setting=setting, given=text)
    return f"{hour:02}:{minute:02}"


_VALUES: Mapping[Kind, Callable[[Setting, list[str]], Value]] = {
    Kind.COUNT: _count,
    Kind.HOUR: _hour,
    Kind.HOURS: _hours,
}


def edited(rows: Mapping[str, Value], edit: CadenceEdit) -> dict[str, Value]:
    """The rows with this edit on top of them."""
    kept = {name: value for name, value in rows.items() if name != edit.setting.name}
    return kept if edit.value is None else kept | {edit.setting.name: edit.value}


def check(cadence: Cadence) -> None:
    """Raises Refused cadence_conflict with the two settings that contradict each other.

    Whatever rings does so outside the quiet hours; opening before due, preview before post.
    """
    for earlier, later in _pairs(cadence):
        if not earlier[1] < later[1]:
            raise Refused(
                "cadence_conflict",
                earlier=_BY_WORD[earlier[0]],
                earlier_at=earlier[1],
                later=_BY_WORD[later[0]],
                later_at=later[1],
            )


At = tuple[str, time]


def _pairs(cadence: Cadence) -> list[tuple[At, At]]:
    """What must come strictly before what; the morning's last quiet moment may be the first hour."""
    until, quiet = ("quiet_until", cadence.quiet_until), ("quiet_from", cadence.quiet_from)
    ringing: list[At] = [
        ("opens_at", cadence.opens_at),
        ("preview_at", cadence.preview_at),
        ("post_at", cadence.post_at),
        ("edit_at", cadence.edit_at),
        *(("gather_at", one) for one in cadence.gather_at),
    ]
    return [
        (until, quiet),
        (("opens_at", cadence.opens_at), ("due_at", cadence.due_at)),
        (("preview_at", cadence.preview_at), ("post_at", cadence.post_at)),
        *((until, one) for one in ringing if one[1] < cadence.quiet_until),
        *((one, quiet) for one in ringing),
    ]
