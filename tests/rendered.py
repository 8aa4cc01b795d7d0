"""A sentence that no conversation has said fails a run of the whole suite, which names it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from jinja2 import Template
from jinja2.runtime import Context

from templates.render import LANGUAGES, blocks, environment

Said = Callable[[Context], Iterator[str]]
RENDERED: set[str] = set()
# Options by which a run leaves something out.
CHOOSING = (
    "keyword",
    "markexpr",
    "deselect",
    "ignore",
    "ignore_glob",
    "lf",
    "stepwise",
    "collectonly",
)


class NotingTemplate(Template):
    """Notes whichever of its blocks is rendered, by the program or by another block."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "blocks" and self.name is not None:
            feature = self.name.removesuffix(".j2")
            value = {block: _noting(f"{feature}.{block}", said) for block, said in value.items()}
        super().__setattr__(name, value)


def _noting(name: str, said: Said) -> Said:
    def noted(context: Context) -> Iterator[str]:
        RENDERED.add(name)
        return said(context)

    return noted


class Rendered:
    """Brings together what all test processes have rendered."""

    def __init__(self) -> None:
        self.missing: list[str] = []

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """A run that has failed has not said everything, and has failed already."""
        config = session.config
        if hasattr(config, "workeroutput"):
            config.workeroutput["rendered"] = sorted(RENDERED)
        elif _is_whole(config) and session.exitstatus == pytest.ExitCode.OK:
            self.missing = list(unsaid())
            if self.missing:
                session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        RENDERED.update(getattr(node, "workeroutput", {}).get("rendered", ()))

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        for name in self.missing:
            terminalreporter.write_line(f"no conversation says {name}", red=True)


def watch(config: pytest.Config) -> None:
    for language in LANGUAGES:
        environment(language).template_class = NotingTemplate
    config.pluginmanager.register(Rendered())


def unsaid() -> Iterator[str]:
    return (name for name in blocks(LANGUAGES[0]) if name not in RENDERED)


def _is_whole(config: pytest.Config) -> bool:
    chosen = any(getattr(config.option, name, None) for name in CHOOSING)
    return not chosen and config.args_source is pytest.Config.ArgsSource.TESTPATHS
