"""The page in a real browser: a visitor talks to a tiny bot that echoes, counts and knows one command."""

import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
TOKEN = "100:page"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium"),
]


class Sandbox:
    def __init__(self, base: str) -> None:
        self.base = base
        self.http = httpx.Client(base_url=base, timeout=20)

    def sim(self, call: str, **body: Any) -> Any:
        return self.http.post(f"/sim/{call}", json=body).raise_for_status().json()

    def bot(self, method: str, **params: Any) -> Any:
        answer = self.http.post(f"/bot{TOKEN}/{method}", json=params)
        return answer.raise_for_status().json()["result"]


class EchoBot(threading.Thread):
    """Says back what it hears, and counts the presses of the button below."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(daemon=True)
        self.sandbox = sandbox

    def run(self) -> None:
        offset = 0
        with suppress(httpx.TransportError):  # the sandbox has ended
            while True:
                for update in self.sandbox.bot("getUpdates", offset=offset, timeout=10):
                    offset = update["update_id"] + 1
                    self.hear(update)

    def hear(self, update: dict[str, Any]) -> None:
        if text := update.get("message", {}).get("text"):
            self.echo(update["message"]["chat"]["id"], text)
        if query := update.get("callback_query"):
            self.count(query)

    def echo(self, chat: int, text: str) -> None:
        self.sandbox.bot(
            "sendMessage",
            chat_id=chat,
            text=f"<b>听到</b>：{text}",
            parse_mode="HTML",
            reply_markup=counter(0),
        )

    def count(self, query: dict[str, Any]) -> None:
        presses = int(query["data"]) + 1
        where = {
            "chat_id": query["message"]["chat"]["id"],
            "message_id": query["message"]["message_id"],
        }
        self.sandbox.bot(
            "editMessageText", **where, text=f"按了 {presses} 次", reply_markup=counter(presses)
        )
        self.sandbox.bot("answerCallbackQuery", callback_query_id=query["id"], text="记下了")


def counter(presses: int) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": f"再按 {presses}", "callback_data": str(presses)}]]}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sandbox", "--port", str(port), "--token", TOKEN]
    process = subprocess.Popen(command, cwd=Path(__file__).parents[2])
    running = Sandbox(f"http://127.0.0.1:{port}")
    wait_for(running)
    bot = EchoBot(running)
    bot.start()
    yield running
    process.terminate()
    process.wait(10)
    bot.join()
    running.http.close()


def wait_for(running: Sandbox) -> None:
    for _ in range(200):
        with suppress(httpx.ConnectError):
            running.http.get("/sim/people")
            return
        time.sleep(0.05)


@pytest.fixture(scope="module")
def browser(sandbox: Sandbox) -> Iterator[BrowserContext]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 800})
        chromium.close()


@pytest.fixture(scope="module")
def city(sandbox: Sandbox) -> dict[str, int]:
    ids = {name: sandbox.sim("people", name=name)["id"] for name in ("李敏", "王志强")}
    sandbox.sim("groups", title="领导群", members=list(ids.values()))
    sandbox.bot("setMyCommands", commands=[{"command": "report", "description": "本期填报"}])
    return ids


@pytest.fixture
def page(browser: BrowserContext, sandbox: Sandbox, city: dict[str, int]) -> Iterator[Page]:
    page = browser.new_page()
    page.set_default_timeout(4000)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(sandbox.base, wait_until="commit")
    yield page
    page.evaluate("localStorage.clear()")
    page.close()
    assert complaints == []


def choose(page: Page, name: str) -> None:
    page.locator("#people > .list").get_by_role("button", name=name).click()


def pane(page: Page, at: int = 0) -> Locator:
    return page.locator(".pane").nth(at)


def write(where: Locator, text: str) -> None:
    where.locator("textarea").fill(text)
    where.locator("textarea").press("Enter")


def test_what_a_visitor_says_is_answered(page: Page):
    choose(page, "李敏")
    write(pane(page), "到位资金3200万元")
    expect(pane(page).locator(".own .bubble").last).to_contain_text("到位资金3200万元")
    expect(pane(page).locator(".other .bubble").last).to_contain_text("听到：到位资金3200万元")
    expect(pane(page).locator(".other .bubble b").last).to_have_text("听到")


def test_a_press_changes_the_message_in_place(page: Page):
    choose(page, "李敏")
    write(pane(page), "数数")
    expect(pane(page).locator(".other .bubble").last).to_contain_text("听到：数数")
    count = pane(page).locator(".bubble").count()
    pane(page).get_by_role("button", name="再按 0").last.click()
    expect(pane(page).locator(".other .bubble").last).to_contain_text("按了 1 次")
    expect(pane(page).locator(".other .bubble").last).to_contain_text("已编辑")
    expect(page.locator(".toast")).to_have_text("记下了")
    assert pane(page).locator(".bubble").count() == count


def test_enter_in_the_middle_of_chinese_input_sends_nothing(page: Page):
    choose(page, "李敏")
    field = pane(page).locator("textarea")
    field.fill("半句")
    field.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    expect(field).to_have_value("半句")


def test_the_arrow_up_changes_what_was_just_said(page: Page):
    choose(page, "李敏")
    write(pane(page), "三千二百万")
    expect(pane(page).locator(".own .bubble").last).to_contain_text("三千二百万")
    pane(page).locator("textarea").press("ArrowUp")
    write(pane(page), "3200万元")
    expect(pane(page).locator(".own .bubble").last).to_contain_text("3200万元已编辑")


def test_a_document_is_sent_and_can_be_fetched(page: Page):
    choose(page, "李敏")
    pane(page).get_by_role("button", name="发送附件").click()
    with page.expect_file_chooser() as chooser:
        pane(page).get_by_role("button", name="文件").click()
    table = {"name": "报送表.xlsx", "mimeType": "application/zip", "buffer": b"PK-table"}
    chooser.value.set_files([table])
    link = pane(page).locator(".own .file").last
    expect(link).to_contain_text("报送表.xlsx")
    with page.expect_download() as download:
        link.click()
    assert Path(download.value.path()).read_bytes() == b"PK-table"


def test_an_album_takes_the_words_already_written_as_its_caption(page: Page):
    choose(page, "李敏")
    field = pane(page).locator("textarea")
    field.fill("主体封顶")
    pane(page).get_by_role("button", name="发送附件").click()
    with page.expect_file_chooser() as chooser:
        pane(page).get_by_role("button", name="图片").click()
    names = ("北侧.png", "南侧.png")
    pictures = [{"name": one, "mimeType": "image/png", "buffer": b"pixels"} for one in names]
    chooser.value.set_files(pictures)
    expect(pane(page).locator(".own .picture")).to_have_count(2)
    expect(pane(page).locator(".own .bubble", has=page.locator(".picture"))).to_have_text(
        [re.compile("主体封顶"), re.compile(r"\d\d:\d\d")]
    )
    expect(field).to_have_value("")


def test_a_slash_lists_the_commands(page: Page):
    choose(page, "李敏")
    pane(page).locator("textarea").press_sequentially("/re")
    expect(pane(page).get_by_role("option")).to_contain_text("本期填报")
    pane(page).locator("textarea").press("Enter")
    expect(pane(page).locator(".other .bubble").last).to_contain_text("听到：/report")


def test_the_page_speaks_both_languages(page: Page):
    expect(page.get_by_role("heading", name="试用沙盒")).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Sandbox")).to_be_visible()
    expect(pane(page).locator("textarea")).to_have_attribute(
        "placeholder", "Message, or / for commands"
    )
    page.reload()
    expect(page.get_by_role("heading", name="Sandbox")).to_be_visible()


def test_a_reload_keeps_the_place(page: Page):
    choose(page, "王志强")
    page.locator(".mine").get_by_role("button", name="领导群").click()
    expect(pane(page).get_by_role("heading", name="领导群")).to_be_visible()
    page.reload()
    expect(pane(page).get_by_role("heading", name="领导群")).to_be_visible()
    expect(page.locator(".mine h2")).to_have_text("我是 王志强")


def test_two_people_watch_one_group_side_by_side(page: Page):
    choose(page, "李敏")
    page.locator(".mine").get_by_role("button", name="领导群").click()
    pane(page).get_by_role("button", name="并排再开一个会话").click()
    choose(page, "王志强")
    page.locator(".mine").get_by_role("button", name="领导群").click()
    write(pane(page, 0), "周五前报我")
    expect(pane(page, 0).locator(".own .bubble").last).to_contain_text("周五前报我")
    expect(pane(page, 1).locator(".other .bubble").last).to_contain_text("周五前报我")
    expect(pane(page, 1).locator(".sender").last).to_have_text("李敏")


def test_what_was_not_looked_at_is_counted(page: Page, sandbox: Sandbox, city: dict[str, int]):
    choose(page, "王志强")
    write(pane(page), "/start")
    expect(pane(page).locator(".other .bubble").last).to_contain_text("听到")
    choose(page, "李敏")
    sandbox.bot("sendMessage", chat_id=city["王志强"], text="请填报")
    line = page.locator("#people > .list").get_by_role("button", name="王志强")
    expect(line.locator(".badge")).to_have_text("1")
    line.click()
    expect(pane(page).locator(".other .bubble").last).to_contain_text("请填报")
    expect(line.locator(".badge")).to_have_count(0)


def test_a_refused_call_stands_out_in_the_log(page: Page, sandbox: Sandbox):
    with pytest.raises(httpx.HTTPStatusError):
        sandbox.bot("sendMessage", chat_id=1, text="?")
    expect(page.locator("#calls .bad").first).to_contain_text("chat not found")


def test_on_a_phone_one_pane_shows_at_a_time(page: Page):
    page.set_viewport_size({"width": 390, "height": 844})
    expect(pane(page)).to_be_hidden()
    choose(page, "李敏")
    expect(pane(page)).to_be_visible()
    expect(page.locator("#people")).to_be_hidden()
    pane(page).get_by_role("button", name="返回列表").click()
    expect(page.locator("#people")).to_be_visible()
