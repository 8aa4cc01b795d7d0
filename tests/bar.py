"""The bar: tests that say what they reached and what is asked; `make reliability` ends with their table.

A test belongs to it by `@pytest.mark.bar(number, name, what is asked)`; it tells what it reached with
the fixture `figures`, and takes its chances from `chance`. `--seed N` lives a run through again.
"""

import random
from collections import Counter
from dataclasses import dataclass, field

import pytest

NUMBERS = range(1, 25)
RUN = "{number:>2}  {verdict:<7}  {name}: {figures}  [{bar}]{seed}"


@dataclass
class Row:
    number: int
    name: str
    bar: str
    figures: list[str] = field(default_factory=list)
    seeds: set[int] = field(default_factory=set)
    outcomes: Counter[str] = field(default_factory=Counter)

    @property
    def verdict(self) -> str:
        if self.outcomes["failed"]:
            return "FAIL"
        return "pass" if self.outcomes["passed"] else "not run"

    def line(self) -> str:
        seeds = ", ".join(map(str, sorted(self.seeds)))
        return RUN.format(
            number=self.number,
            verdict=self.verdict,
            name=self.name,
            figures="; ".join(self.figures) or f"{self.outcomes['passed']} tests",
            bar=self.bar,
            seed=f"  seed {seeds}" if seeds else "",
        )


class Bar:
    """Gathers what the tests tell, from whichever process they run in."""

    def __init__(self) -> None:
        self.rows: dict[tuple[int, str], Row] = {}

    def pytest_itemcollected(self, item: pytest.Item) -> None:
        item.user_properties += [("bar", mark.args) for mark in item.iter_markers("bar")]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "call" and report.outcome == "passed":
            return
        told = list(report.user_properties)
        for _, (number, name, bar) in (one for one in told if one[0] == "bar"):
            row = self.rows.setdefault((number, name), Row(number, name, bar))
            row.outcomes[report.outcome] += 1
            row.figures += [str(value) for key, value in told if key == "figures"]
            row.seeds |= {int(str(value)) for key, value in told if key == "seed"}

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.section("the bar")
        for _, row in sorted(self.rows.items()):
            terminalreporter.line(row.line())
        ran = {row.number for row in self.rows.values() if row.verdict != "not run"}
        if missing := sorted(set(NUMBERS) - ran):
            terminalreporter.line(f"not run: {', '.join(map(str, missing))}")

    def pytest_unconfigure(self, config: pytest.Config) -> None:
        verdicts = Counter(row.verdict for row in self.rows.values())
        reporter = config.pluginmanager.get_plugin("terminalreporter")
        assert reporter is not None
        reporter.line(f"{verdicts['pass']} passed, {verdicts['FAIL']} failed")


def raise_bar(config: pytest.Config) -> None:
    """The table is of a run at full size; properties are tried under the same seed as everything."""
    config.stash[SEED] = config.getoption("--seed") or random.SystemRandom().randrange(1, 10**9)
    if config.getoption("--full"):
        from hypothesis import core

        core.global_force_seed = config.stash[SEED]
        config.pluginmanager.register(Bar(), "bar")


SEED = pytest.StashKey[int]()
