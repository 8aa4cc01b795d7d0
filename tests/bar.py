"""The bar: tests that say what they reached and what is asked; `make reliability` ends with their table.

A test belongs to it by `@pytest.mark.bar(number, name, what is asked)`; it tells what it reached with
the fixture `figures`, and takes its chances from `chance`. `--seed N` lives a run through again.
What measures seconds is marked `alone`: while it runs, the other processes of the run wait.
"""

import fcntl
import random
from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path

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
        if reporter is not None:  # one of several processes has none
            reporter.line(f"{verdicts['pass']} passed, {verdicts['FAIL']} failed")


class Turns:
    """Of the processes of one run: a test marked `alone` has the machine for itself."""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """These first: who waits for its turn has nothing else to do. Then what lives long."""
        items.sort(key=lambda item: (not _is_alone(item), "reliability" not in item.path.parts))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        with Path(__file__).open() as turn:  # the one file that all of them have
            fcntl.flock(turn, fcntl.LOCK_EX if _is_alone(item) else fcntl.LOCK_SH)
            return (yield)


def _is_alone(item: pytest.Item) -> bool:
    return item.get_closest_marker("alone") is not None


def raise_bar(config: pytest.Config) -> None:
    """The table is of a run at full size; properties are tried under the same seed as everything."""
    config.stash[SEED] = config.getoption("--seed") or random.SystemRandom().randrange(1, 10**9)
    if config.getoption("--full"):
        from hypothesis import core

        core.global_force_seed = config.stash[SEED]
        config.pluginmanager.register(Bar(), "bar")
        config.pluginmanager.register(Turns(), "turns")


SEED = pytest.StashKey[int]()
