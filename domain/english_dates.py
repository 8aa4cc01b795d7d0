"""Dates as an English speaker types them, rewritten to the form that `domain/dates.py` reads."""

import re

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    "(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?"
)
YEAR = "(?:,? (?P<year>(?:19|20)[0-9]{2}))?"
DAY = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
DAY_FIRST = f"{DAY} (?:of )?{MONTH}{YEAR}"
MONTH_FIRST = f"{MONTH} {DAY}{YEAR}"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        DAY_FIRST,
        MONTH_FIRST,
        f"(?:(?P<part>early|mid|late|(?:the )?end of)[ -])?{MONTH}{YEAR}",
    )
)
PARTS = {"early": "上旬", "mid": "中旬", "late": "下旬", "end of": "底", "the end of": "底"}
NEAR = {"today": "今天", "yesterday": "昨天", "tomorrow": "明天"}


def rewritten(text: str) -> str:
    """`8 March 2016` as 2016年3月8日, `end of October` as 10月底; anything else as it is."""
    plain = " ".join(text.split())
    near = NEAR.get(plain.lower())
    found = next((hit for form in FORMS if (hit := form.fullmatch(plain))), None)
    return near or (_in_han(found.groupdict()) if found else text)


def _in_han(found: dict[str, str | None]) -> str:
    year, month, day = found["year"], found["month"] or "", found.get("day")
    part = (found.get("part") or "").lower()
    start = f"{year}年" if year else ""
    number = MONTHS.index(month[:3].lower()) + 1
    return f"{start}{number}月" + (f"{day}日" if day else PARTS.get(part, ""))
