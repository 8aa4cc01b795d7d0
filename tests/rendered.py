"""Which sentences no conversation has said: a run of the whole suite names them at its end."""

from collections.abc import Iterator
from typing import Any

import pytest
from jinja2 import Template

from templates.render import LANGUAGES, blocks, environment

RENDERED: set[str] = set()


class Noting(dict[str, Any]):
    """A template's blocks; whichever is taken out to be rendered is noted."""

    def __init__(self, feature: str, blocks: dict[str, Any]) -> None:
        super().__init__(blocks)
        self.feature = feature

    def __getitem__(self, block: str) -> Any:
        RENDERED.add(f"{self.feature}.{block}")
        return super().__getitem__(block)


class NotingTemplate(Template):
    def __setattr__(self, name: str, value: Any) -> None:
        noted = name == "blocks" and self.name is not None
        super().__setattr__(name, Noting(self.name.removesuffix(".j2"), value) if noted else value)


class Rendered:
    """Brings together what all test processes have rendered."""

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        config = session.config
        if hasattr(config, "workeroutput"):
            config.workeroutput["rendered"] = sorted(RENDERED)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        RENDERED.update(getattr(node, "workeroutput", {}).get("rendered", ()))

    def pytest_terminal_summary(self, terminalreporter: Any, config: pytest.Config) -> None:
        if _is_whole(config):
            for name in unsaid():
                terminalreporter.write_line(f"no conversation says {name}")


def watch(config: pytest.Config) -> None:
    for language in LANGUAGES:
        environment(language).template_class = NotingTemplate
    config.pluginmanager.register(Rendered())


def unsaid() -> Iterator[str]:
    return (name for name in blocks(LANGUAGES[0]) if name not in RENDERED)


def _is_whole(config: pytest.Config) -> bool:
    chosen = config.option.keyword or config.option.markexpr
    return not chosen and config.args_source is pytest.Config.ArgsSource.TESTPATHS
