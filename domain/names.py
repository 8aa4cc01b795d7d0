"""Names, phones and units as people type them: cleaned, told apart, made safe."""

import re
import unicodedata

from domain.faults import Refused
from domain.roles import UnitKind

# What people write where there is nothing to write.
NOTHING = frozenset(
    {"", "-", "--", "—", "——", "–", "/", "\\", "无", "暂无", "待定", "未定", "不详"}
)
GIVE_UP = frozenset({"取消", "不建了", "cancel"})  # typed instead of pressed
MAX_NAME = 64
MAX_MARKS = 3  # combining marks on one letter
LOOK_ALIKE = frozenset({"CYRILLIC", "GREEK"})
DROPPED = frozenset({"Cf", "Cc", "Cs", "Co", "Cn"})
HAN = "[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
BETWEEN_HAN = re.compile(f"(?<={HAN}) +(?={HAN})")
UNSAFE_IN_FILES = re.compile(r'[\\/:*?"<>|]+')

ZONE_ENDINGS = ("经开区", "开发区", "高新区", "工业园区")
CITY_BODY_ENDINGS = ("公司", "集团")
AWAY = re.compile("^驻|驻.*(处|组|点|队)$|小分队$")
COUNTY_ENDINGS = ("县", "区", "市")


def tidy(text: str) -> str:
    """One line of visible text: no control or format characters, single blanks.

    Keeps full-width signs, so that 项目（一期） stays as typed (`facts/reliability.md` 4.23).
    """
    return _few_marks(" ".join(_visible(text).split()))


def clean(text: str) -> str:
    """A person's or unit's name for comparing and storing: tidy, NFKC, no blanks between Han.

    May be longer than `MAX_NAME`: the caller says what happens then.
    """
    return BETWEEN_HAN.sub("", tidy(unicodedata.normalize("NFKC", text)))


def half_width(text: str) -> str:
    """Full-width letters, digits and signs as half-width ones, for reading: each stands where it stood."""
    return "".join(_narrow(c) for c in text)


def _narrow(c: str) -> str:
    narrow = unicodedata.normalize("NFKC", c)
    return narrow if len(narrow) == 1 else c


def paragraph(text: str) -> str:
    """A statement of several lines as typed, without control characters that no page can show.

    Nothing where nothing of it can be seen.
    """
    shown = (c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    return "".join(shown).strip() if tidy(text) else ""


def within(
    text: str, longest: int, *, empty: str = "text_empty", too_long: str = "text_too_long"
) -> str:
    """The text, where it says something in at most `longest` characters. Raises Refused: the codes named."""
    if not text:
        raise Refused(empty)
    if len(text) > longest:
        raise Refused(too_long, length=len(text), longest=longest)
    return text


def person(text: str) -> str:
    """A name typed in chat, cleaned. Raises Refused: name_empty, name_mixed, name_too_long (`limit`)."""
    name = clean(text)
    if not name:
        raise Refused("name_empty", given=text)
    if len(name) > MAX_NAME:
        raise Refused("name_too_long", given=name[:MAX_NAME], limit=MAX_NAME)
    if alike := _look_alikes(name):
        raise Refused("name_mixed", given=name, alike=alike)
    return name


def _look_alikes(name: str) -> str:
    """Cyrillic and Greek letters beside others: А is not A, and finds nobody (`facts/reliability.md` 4.24)."""
    scripts = {c: unicodedata.name(c, "").partition(" ")[0] for c in name if c.isalpha()}
    foreign = "".join(c for c, script in scripts.items() if script in LOOK_ALIKE)
    return foreign if len(set(scripts.values())) > 1 else ""


def several(text: str) -> list[str]:
    """The names of a list typed in one line, with 、 or a comma or blanks between them."""
    return [one for one in re.split(r"[、，,；;\s]+", text) if clean(one)]


def headed(text: str) -> tuple[str, str]:
    """The first word of one line, and what follows it after a blank or a comma."""
    first, *rest = re.split(r"[，,\s]+", tidy(text), maxsplit=1)
    return first, "".join(rest)


def phone(text: str) -> str:
    """Eleven digits; +86, 0086, blanks and dashes are dropped. Raises Refused: phone_unreadable."""
    digits = re.sub(r"[\s()\-—–.]", "", unicodedata.normalize("NFKC", tidy(text)))
    digits = re.sub(r"^(\+|00)?86(?=\d{11}$)", "", digits)
    if not re.fullmatch(r"[0-9]{11}", digits):
        raise Refused("phone_unreadable", given=text)
    return digits


def mask(number: str) -> str:
    """138****9329: what may be shown to anybody but the office."""
    return f"{number[:3]}****{number[-4:]}"


def unit_kind(name: str) -> UnitKind:
    """The kind a unit's name tells; the office may set another."""
    if name.endswith(ZONE_ENDINGS):
        return UnitKind.ZONE
    if name.startswith("驻市") or name.endswith(CITY_BODY_ENDINGS):
        return UnitKind.CITY_BODY
    if AWAY.search(name):
        return UnitKind.AWAY
    if name.endswith(COUNTY_ENDINGS) and not name.startswith("市"):
        return UnitKind.COUNTY
    return UnitKind.DEPARTMENT


def file_name(text: str) -> str:
    """A name every file system takes, at most `MAX_NAME` characters, never empty."""
    return UNSAFE_IN_FILES.sub("_", tidy(text)).strip(" .")[:MAX_NAME] or "_"


def _visible(text: str) -> str:
    """Blanks of any kind become spaces before their category would drop them (tab, line end)."""
    return "".join(
        " " if c.isspace() else c
        for c in text
        if c.isspace() or unicodedata.category(c) not in DROPPED
    )


def _few_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for c in text:
        marks = marks + 1 if unicodedata.combining(c) else 0
        if marks <= MAX_MARKS:
            kept.append(c)
    return "".join(kept)
