"""Takes `docs/img/demo.png` anew: `python -m bench.screenshot`. Wants Chromium.

A reporter answers a card of early February; on the right a leader reads January's digest.
"""

import shutil
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import sync_playwright

from bench.processes import TUIJIN, answers, free_port, started, wait_until

PICTURE = Path(__file__).parents[1] / "docs" / "img" / "demo.png"
OPENED = "2016-02-15T09:05:00+08:00"
LEADER, LEADERS = 100_001, -4001  # an account and a group of the sandbox
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
STATEMENT = "主体厂房封顶，6条生产线已订购，3月起安装"
STAGE = "开工"


def main() -> None:
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    with started(TUIJIN, "demo", "--port", str(port)) as running:
        wait_until(running, lambda: answers(base))
        with httpx.Client(base_url=base, timeout=600) as sim:
            do(sim, "clock", to=OPENED)
            shoot(base, answer(sim))


def do(sim: httpx.Client, what: str, **values: Any) -> None:
    sim.post(f"/sim/{what}", json=values).raise_for_status()
    sim.post("/sim/wait", json={}).raise_for_status()


def newest(sim: httpx.Client, person: int) -> dict[str, Any]:
    rows = sim.get("/sim/chat", params={"person": str(person)}).json()
    return next(row for row in reversed(rows) if not row["deleted"] and row["buttons"])


def somebody_building(sim: httpx.Client) -> tuple[int, str]:
    """A person who still owes a card of a project under construction; its button."""
    for person in sim.get("/sim/people").json():
        row = newest(sim, person["id"])
        labels = [label for line in row["buttons"] for label in line]
        for label in labels:
            if "待报" in row["text"] and f"{label.strip('○ ')}（{STAGE}）" in row["text"]:
                return person["id"], label
    raise LookupError("everybody has answered")


def answer(sim: httpx.Client) -> int:
    person, project = somebody_building(sim)
    do(sim, "press", person=str(person), button=project)
    do(sim, "say", person=str(person), text=STATEMENT)
    return person


def shoot(base: str, person: int) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("chromium-browser"),
            args=QUIET,
        )
        page = browser.new_page(locale="zh-CN", viewport={"width": 1280, "height": 800})
        place = f"a={person}_{person}&b={LEADER}_{LEADERS}&on=a&view=chat"
        page.goto(f"{base}/#{place}", wait_until="commit")
        page.locator(".bubble", has_text=STATEMENT).last.wait_for()
        digest = page.locator(".pane").nth(1).locator(".bubble").last
        digest.evaluate("bubble => bubble.scrollIntoView({block: 'start'})")
        page.wait_for_timeout(1000)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
