"""Numbers as they are written and spoken: 3200, 三千二百, 壹仟, 一点二, 3千2, 二〇一六."""

import re
from decimal import Decimal
from typing import Final

DIGITS: Final = {
    **dict(zip("〇○零一二三四五六七八九", (0, 0, *range(10)), strict=True)),
    **dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True)),
    "两": 2,
    "俩": 2,
}
TENS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
HAN = "".join(DIGITS)
_PLAIN = "零一二三四五六七八九"
CHARS = f"0-9.{HAN}{''.join(TENS)}点半"
_WORD = re.compile(rf"[0-9]{{1,12}}(?:\.[0-9]{{1,6}})?|[{HAN}]{{1,12}}|[{''.join(TENS)}]")
_ARABIC = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?")


def read(text: str) -> Decimal | None:
    """The number below ten thousand times itself that `text` is; None where it is none, or two (三四千)."""
    if _ARABIC.fullmatch(text):
        return Decimal(text)
    if text == "半":
        return Decimal("0.5")
    whole, point, part = text.partition("点")
    if point:
        return _with_part(read(whole), part)
    return _counted(_WORD.findall(text)) if text and _is_whole(text) else None


def han(number: int) -> str:
    """一, 十二, 二十: headings have below a hundred."""
    tens, ones = divmod(number, 10)
    ten = {0: "", 1: "十"}.get(tens, f"{_PLAIN[tens % 10]}十")
    return ten + (_PLAIN[ones] if ones or not tens else "")


def small(text: str) -> int:
    """A month, a day, a quarter: 3, 十二, 三十一. 0 for anything else."""
    number = read(text)
    return int(number) if number is not None and number < 100 else 0


def _is_whole(text: str) -> bool:
    return "".join(_WORD.findall(text)) == text


def _with_part(whole: Decimal | None, part: str) -> Decimal | None:
    digits = "".join(str(DIGITS.get(c, c)) for c in part)
    if whole is None or not re.fullmatch("[0-9]{1,6}", digits):
        return None
    return whole + Decimal(f"0.{digits}")


def _counted(words: list[str]) -> Decimal | None:
    """Each digit times the ten, hundred or thousand after it; the last one may be left unsaid."""
    total, waiting, last = Decimal(0), None, 10_000
    for word in words:
        unit = TENS.get(word)
        if unit is None and waiting is None:
            waiting = _digits(word, words)
            if waiting is None:
                return None
        elif unit and unit < last and (waiting is not None or unit == 10):
            total += unit * (Decimal(1) if waiting is None else waiting)
            last, waiting = unit, None
        else:
            return None
    return total + (waiting or 0) * _unsaid(words, last)


def _unsaid(words: list[str], last: int) -> int:
    """三千二 is 3200, 三千零二 is 3002."""
    is_short = len(words) > 1 and len(words[-1]) == 1
    return last // 10 if is_short else 1


def _digits(word: str, words: list[str]) -> Decimal | None:
    """Arabic as it stands; 三二〇〇 digit by digit; 零五 is 5; 三四 before 千 is two numbers."""
    if word[0] not in DIGITS:
        return Decimal(word)
    digits = "".join(str(DIGITS[c]) for c in word)
    is_alone = len(words) == 1
    is_one = len(digits.lstrip("0")) <= 1 or (is_alone and (len(digits) > 2 or "0" in digits))
    return Decimal(digits) if is_one else None
