"""Promises of the whole tree that no single test keeps: policies, waits, words and sizes."""

import ast
import importlib
import os
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import meta, nodes

from handlers.dispatch import BY_NAME
from handlers.entries import Command, Guarded
from handlers.table import BUTTONS, COMMANDS, FEATURES, STEPS
from templates.render import LANGUAGES, blocks, environment, plain

ROOT = Path(__file__).parents[1]
LAYERS = ("bot", "handlers", "actions", "storage", "templates", "documents", "domain", "sandbox")
LONGEST = 400
WORDS = 6  # more words of English in one literal are a sentence


def sources(*layers: str) -> list[Path]:
    return sorted(path for layer in layers for path in (ROOT / layer).rglob("*.py"))


def trees(*layers: str) -> Iterator[tuple[str, ast.Module]]:
    for path in sources(*layers):
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def literals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """String constants that are not docstrings."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


@pytest.mark.parametrize("entry", [*COMMANDS, *BUTTONS.values(), *STEPS.values()])
def test_every_command_button_and_step_has_a_policy(entry: Command | Guarded) -> None:
    assert callable(entry.may)
    assert entry.may.__module__.startswith("actions.")


def test_no_command_button_or_step_is_said_twice() -> None:
    verbs = [verb for feature in FEATURES for verb in feature.BUTTONS]
    steps = [step for feature in FEATURES for step in feature.STEPS]
    assert sorted(verbs) == sorted(BUTTONS)
    assert sorted(steps) == sorted(STEPS)
    assert len(BY_NAME) == len(COMMANDS)


def test_every_button_that_is_made_has_a_handler_and_a_label() -> None:
    labels = {name.removeprefix("buttons.") for name in blocks("zh") if name.startswith("buttons.")}
    for where, tree in trees("actions", "templates"):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "Button":
                continue
            label, verb = (
                one.value if isinstance(one, ast.Constant) else None for one in node.args[:2]
            )
            assert label is None or label in labels, f"{where}:{node.lineno} {label}"
            assert verb is None or verb in BUTTONS, f"{where}:{node.lineno} {verb}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_has_its_line_of_help(language: str) -> None:
    for command in COMMANDS:
        for name in command.lines:
            assert 0 < len(plain(language, name)) <= 256


WAITED_FOR = {
    "context.tx",
    "turn.connection.run_sync",  # what context.tx is
}


def test_handlers_wait_for_the_transaction_and_for_nothing_else() -> None:
    for where, tree in trees("handlers"):
        own = {one.name for one in ast.walk(tree) if isinstance(one, ast.AsyncFunctionDef)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Await):
                assert isinstance(node.value, ast.Call)
                name = ast.unparse(node.value.func)
                entry = name.endswith(".run")  # another handler, looked at here as well
                assert entry or name in WAITED_FOR | own, f"{where}:{node.lineno}"


CHINESE_ALLOWED = {
    "全部",  # what a person types after /invite
    "新建",  # and after /project
    "导入",  # and under a workbook
}


def test_no_sentence_stands_in_handlers_or_actions() -> None:
    for where, tree in trees("handlers", "actions"):
        for line, text in literals(tree):
            place = f"{where}:{line} {text!r}"
            assert text.isascii() or text in CHINESE_ALLOWED, place
            assert len(text.split()) <= WORDS, place


def test_both_languages_have_the_same_messages() -> None:
    assert blocks("zh") == blocks("en")


def test_messages_of_both_languages_use_the_same_values() -> None:
    zh, en = (dict(undeclared(language)) for language in LANGUAGES)
    different = {name: (zh[name], en[name]) for name in zh if zh[name] != en[name]}
    assert not different


def undeclared(language: str) -> Iterator[tuple[str, frozenset[str]]]:
    """What each block must be given."""
    made = environment(language)
    assert made.loader
    for file in made.list_templates():
        tree = made.parse(made.loader.get_source(made, file)[0])
        for block in tree.find_all(nodes.Block):
            alone = nodes.Template(block.body, lineno=1).set_environment(made)
            yield (
                f"{file}/{block.name}",
                frozenset(meta.find_undeclared_variables(alone)) - {"self"},
            )


def modules() -> Iterator[str]:
    for layer in LAYERS:
        package = importlib.import_module(layer)
        for one in pkgutil.walk_packages(package.__path__, f"{layer}."):
            if not one.name.endswith(".__main__") and one.name != "storage.migrations.env":
                yield one.name


def test_every_module_can_be_imported_with_an_empty_environment(tmp_path: Path) -> None:
    lines = "\n".join(f"import {name}" for name in modules() if "versions" not in name)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", lines],
        env={"PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert os.listdir(tmp_path) == []  # noqa: PTH208 not even a cache


def test_every_command_is_in_the_manual() -> None:
    manual = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"`/{command.name}`" in manual, command.name


def test_no_file_is_too_long_to_be_read() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in sources(*LAYERS, "tests", "examples", "bench")
        if "versions" not in path.parts  # written by a program
    }
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


def test_every_audited_verb_has_its_word() -> None:
    source = (ROOT / "templates" / "zh" / "audit.j2").read_text(encoding="utf-8")
    for where, tree in trees("actions", "bot", "handlers"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("record", "audit.record"):
                verb = node.args[2]
                if isinstance(verb, ast.Constant):
                    assert f'"{verb.value}": ' in source, f"{where}:{node.lineno} {verb.value}"
