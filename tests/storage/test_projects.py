"""Projects are found by what is typed of them, and by the first letters of their pinyin."""

from datetime import UTC, datetime

import pytest

from domain.roles import UnitKind
from domain.stages import Level, Stage
from storage import Tx, people, projects
from tests.storage.conftest import Do

NOW = datetime(2016, 2, 15, 9, tzinfo=UTC)
NAMES = {"TB2": "铜箔项目", "TB": "稀土磁材项目", "ZS9": "铜板带项目", "ZS8": "光伏项目"}


@pytest.fixture
async def _known(do: Do) -> None:
    def fill(tx: Tx) -> None:
        unit = people.add_unit(tx, "梅关区", UnitKind.COUNTY).id
        person = people.add(tx, "谢伟民", unit)
        for code, name in NAMES.items():
            facts = {"code": code, "name": name, "level": Level.MAJOR, "stage": Stage.SIGNED}
            whose = {"locality": unit, "unit": unit, "responsible": person, "reporter": person}
            projects.add(tx, NOW, facts | whose)

    await do(fill)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("铜", ["TB2", "ZS9"]),
        ("tb", ["TB", "TB2"]),  # somebody's whole code: nobody is found by initials
        ("zs", ["ZS8", "ZS9"]),
        ("tbx", ["TB2"]),  # 铜箔项目
        ("梅关 tbd", ["ZS9"]),
        ("xm", ["TB", "TB2", "ZS8", "ZS9"]),
        ("tb 光伏", []),
    ],
)
@pytest.mark.usefixtures("_known")
async def test_a_search_finds(
    do: Do, monkeypatch: pytest.MonkeyPatch, words: str, codes: list[str]
) -> None:
    monkeypatch.setattr(projects, "AT_ONCE", 2)  # as with more than one statement can name
    assert [one.code for one in await do(projects.search, words)] == codes
