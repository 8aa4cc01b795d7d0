"""The living pages say what is there: dependencies, folders, commands, words; and no machine's secrets."""

import importlib
import pkgutil
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import domain
from domain.cadence import DigestKind
from domain.duties import Duty
from domain.roles import Role
from domain.stages import Level, Stage
from handlers.table import COMMANDS

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/decisions.md", "docs/operations.md")
PICTURES = frozenset({".png", ".xlsx"})
ELSEWHERE = re.compile(
    r"pypi\.org|pythonhosted\.|npmjs\.|/simple\b/|(?<![\w.])/(?:work|root|home|Users)/",
    re.IGNORECASE,
)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def ours() -> list[str]:
    """Every file git keeps, or would."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("this copy is no clone")
    return [name for name in sorted(set(listed.stdout.splitlines())) if (ROOT / name).is_file()]


def dependencies() -> set[str]:
    told = tomllib.loads(read("pyproject.toml"))
    project, apart = told["project"], told["dependency-groups"]
    optional = project["optional-dependencies"]
    groups = [project["dependencies"], *optional.values(), *apart.values()]
    return {re.split(r"[\[<>=~! ]", one, maxsplit=1)[0] for group in groups for one in group}


def test_every_dependency_has_its_reason_and_no_reason_outlives_its_dependency():
    reasons = set(re.findall(r"^\| ([\w-]+) \| \S", read("docs/decisions.md"), re.MULTILINE))
    assert reasons - {"name"} == dependencies()


def test_every_folder_is_on_the_map():
    folders = {name.split("/")[0] for name in ours() if "/" in name}
    mapped = re.findall(r"^\| `([\w.]+)/` \|", read("README.md"), re.MULTILINE)
    assert set(mapped) == folders


@pytest.mark.parametrize("command", [one.name for one in COMMANDS])
def test_every_command_is_in_the_operators_page(command: str):
    assert re.search(rf"/{command}\b", read("docs/operations.md"))


@pytest.mark.parametrize("words", [Role, Stage, Level, Duty, DigestKind])
def test_the_glossary_has_every_word(words: type[Role]):
    glossary = read("README.md").partition("## The rule book's words")[2]
    assert [str(word) for word in words if str(word) not in glossary] == []


def test_the_glossary_names_what_the_code_has():
    named = re.findall(r"`([A-Z]\w+)\.(\w+)`", read("README.md"))
    modules = [
        importlib.import_module(f"domain.{one.name}")
        for one in pkgutil.iter_modules(domain.__path__)
    ]
    for owner, name in named:
        found = next(vars(one)[owner] for one in modules if owner in vars(one))
        assert hasattr(found, name) or name in found.__dataclass_fields__


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str):
    links = re.findall(r"\]\(([^):#]+)\)", read(page))
    assert [one for one in links if not (ROOT / page).parent.joinpath(one).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_make_command_exists(page: str):
    targets = set(re.findall(r"^([\w-]+):", read("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`make ([\w-]+)", read(page))) <= targets


def test_the_example_of_a_test_is_one():
    (example,) = re.findall(r"```python\n(.*?)```", read("CONTRIBUTING.md"), re.DOTALL)
    assert example in read("tests/handlers/test_reports.py")


def test_no_file_tells_of_a_registry_or_of_somebodys_machine():
    texts = {name: read(name) for name in ours() if Path(name).suffix not in PICTURES}
    found = {name: ELSEWHERE.findall(text) for name, text in texts.items()}
    assert {name: hits for name, hits in found.items() if hits} == {}
