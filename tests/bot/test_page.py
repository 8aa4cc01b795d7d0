"""A visitor in a real browser: says, presses, sees the card change in place, moves the clock."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, async_playwright, expect

from domain.groups import Binding
from domain.roles import ScopeKind
from sandbox import Server
from storage import groups, open_database
from tests.city.databases import sqlite_copy
from tests.city.ports import free_port
from tests.city.running import ZONE, running
from tests.city.story import Story, begin
from tests.sandbox.test_page import CHROMIUM, FLAGS

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium"),
]
MONDAY = datetime(2016, 2, 15, 8, tzinfo=ZONE)


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[tuple[Story, str]]:
    """The small city with its loops running, and its page on a port."""
    async with running(open_database(sqlite_copy(tmp_path / "city.db")), MONDAY) as city:
        story = await begin(city)
        leaders = await story.group("市领导群", story.olga)
        binding = Binding(ScopeKind.CITY, "", "通报", "谢伟民", "谢伟民", 1)
        await city.tx(groups.bind, MONDAY, leaders.chat, binding, "zh")
        await city.driver.idle()
        port = free_port()
        server = Server(city.sandbox, port)
        serving = asyncio.create_task(server.serve())
        program = asyncio.create_task(city.program.run())
        yield story, f"http://127.0.0.1:{port}/"
        program.cancel()
        server.should_exit = True
        await asyncio.gather(serving, program, return_exceptions=True)


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield await chromium.new_page(locale="zh-CN", viewport={"width": 1280, "height": 800})
        await chromium.close()


async def _becomes(page: Page, name: str) -> None:
    await page.get_by_placeholder("查找姓名").fill(name)
    await page.get_by_role("button", name=name).last.click()


def _said(page: Page, text: str) -> Locator:
    """The message that says this."""
    return page.locator(".words", has_text=text)


async def test_a_visitor_answers_as_the_reporter_and_reads_as_the_leaders(
    served: tuple[Story, str], page: Page
) -> None:
    _, address = served
    await page.goto(address)
    await _becomes(page, "bob")
    for _ in ("08:00 the members of groups", "08:30 the office's morning", "09:00 the opening"):
        await page.get_by_role("button", name=re.compile("到下一件事")).click()
    await page.get_by_role("button", name=re.compile("稀土永磁电机")).click()
    await expect(_said(page, "累计8800万元")).to_be_visible()
    bubbles = await page.locator(".bubble").count()
    box = page.get_by_placeholder(re.compile("输入消息"))
    await box.fill("主体封顶")
    await box.press("Enter")
    await expect(_said(page, "进展：主体封顶")).to_be_visible()
    await page.get_by_role("button", name="提交", exact=True).click()
    await expect(_said(page, "黄凌云 填报 / 黄凌云 负责")).to_be_visible()
    assert await page.locator(".bubble").count() <= bubbles + 1  # the card changed in place
    await _becomes(page, "olga")
    await page.get_by_role("button", name=re.compile("市领导群")).click()
    await page.get_by_role("button", name="+1 周").click()
    await _becomes(page, "olga")
    await page.get_by_role("button", name=re.compile("私聊")).click()
    await page.get_by_role("button", name="发布").click()
    await page.get_by_role("button", name=re.compile("市领导群")).click()
    await expect(_said(page, "应报2、已报1、未报1")).to_be_visible()
