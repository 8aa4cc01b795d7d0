"""What stands in the groups of a simulated year: no private person, phone, leader's own duty,
unsigned investor or journey to come, in any message or file.
"""

from io import BytesIO
from typing import Any

import httpx
import pytest
from docx import Document
from openpyxl import load_workbook

from bot.demo import Living
from bot.yearbook import files_of, lived
from bot.yearbook_script import LEAD, MERCHANT, SCRIPT
from domain.stages import is_signed
from storage import people, projects

SMALL = SCRIPT[4].at  # January's digest is out, and everything was asked for once
OWN_DUTIES = ("听取汇报", "现场协调", "分析会", "专题汇报", "外出招商")
PLACE = "三楼会议室"


def secrets(tx: Any) -> set[str]:
    """Names, numbers and companies that no group may read."""
    everybody = people.everybody(tx)
    listed = projects.all_projects(tx)
    public = [one for one in listed if is_signed(one.stage)]
    known = "\n".join(
        f"{one.investor} {one.name}" for one in public
    )  # 二期 of what 一期 is not yet
    talks = [one for one in listed if not is_signed(one.stage)]
    found = {one.phone for one in everybody if one.phone}
    found |= {each for one in talks for each in (one.name, one.investor) if each not in known}
    found |= {people.person(tx, one.reporter).name for one in listed if one.reporter}
    name, company, *_ = MERCHANT.split("，")
    return found | {name, company, "13800000000", LEAD.partition("拟")[0], PLACE}


def words_in(name: str, content: bytes) -> str:
    if name.endswith(".docx"):
        document = Document(BytesIO(content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(one.text for one in document.paragraphs), *cells])
    if name.endswith(".xlsx"):
        book = load_workbook(BytesIO(content))
        rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
        return "\n".join(str(cell) for row in rows for cell in row if cell is not None)
    return ""


async def said_in_groups(city: Living) -> dict[str, str]:
    """By group: every word of its messages and files, whoever of its members looks."""
    sim: httpx.AsyncClient = city.sim
    found = {}
    for chat in (one for one in city.sandbox.world.chats.values() if not one.is_private):
        member = next(one for one in chat.members if not one.is_bot)
        asked = {"person": str(member.id), "chat": str(chat.id)}
        rows = (await sim.get("/sim/chat", params=asked)).json()
        words = [row["text"] for row in rows]
        for row in rows:
            for file in row.get("files") or ():
                words.append(file["name"])
                words.append(words_in(file["name"], (await sim.get(file["url"])).content))
        found[chat.title] = "\n".join(words)
    return found


EARLY = (
    "2016-02-03 月调度专报〔2016〕第1期 指标.png",
    "2016-02-03 全市挂图作战图 1_3.png",
    "2016-02-04 全市挂图作战图 1_7 深色.png",
    "2016-02-04 全市项目漏斗.png",
    "2016-02-04 全市项目开工率 按县(市、区).png",
    "2016-02-04 会前材料包〔2016〕第1期.docx",
    "2016-02-04 月调度专报〔2016〕第1期.pdf",
    "2016-02-04 莲河县 项目填报表.xlsx",
)
LATE = (
    "2016-03-03 提醒函〔2016〕1.docx",
    "2016-03-03 督办单〔2016〕1.docx",
    "2016-03-08 督查报告〔2016〕1.docx",
    "2016-07-07 季度通报〔2016〕第2期.docx",
    "2016-12-29 全市项目问题清单.xlsx",
    "2016-12-29 考核结果公示〔2016〕第1期.docx",
    "2017-01-09 考核结果通报〔2017〕第1期.docx",
)


@pytest.mark.bar(
    19, "personal data in groups", "no phone, no private person, in any group of a year"
)
async def test_nothing_private_stands_in_any_group(request: pytest.FixtureRequest) -> None:
    whole = request.config.getoption("--nightly")
    async with lived(None if whole else SMALL) as city:
        private = await city.driver.do(secrets)
        groups = await said_in_groups(city)
        files = await files_of(city)
    made = (*EARLY, *LATE) if whole else EARLY
    assert [name for name in made if name not in files] == []
    assert len(groups) == 9
    assert any("月调度专报" in words for words in groups.values())
    assert any("2月调度表.xlsx" in words for words in groups.values())
    leaks = {
        (title, one)
        for title, words in groups.items()
        for one in (*private, *OWN_DUTIES)
        if one and one in words
    }
    assert leaks == set()
