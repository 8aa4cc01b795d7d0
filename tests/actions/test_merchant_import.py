"""A real county's register, 3,480 people (`facts/domain.md` 6), through the reader into rows."""

from datetime import datetime

from sqlalchemy import Connection

from actions import imports
from actions.audit import faulty
from bot.parse import parse
from domain.acts import Act
from domain.merchant_plan import MerchantPlan
from domain.merchant_rows import TITLES
from domain.roles import UnitKind
from storage import audit, merchants, people
from storage.engine import open_memory
from storage.merchants import Reader
from storage.tables import metadata
from tests.city.running import SEAL, ZONE
from tests.documents.books import book

ACT = Act(datetime(2016, 2, 1, 10, tzinfo=ZONE), SEAL)
SIZE = 3480
SURNAMES, GIVEN = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗",
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚",
)


def register(size: int) -> bytes:
    """Names repeat, as they do; companies and numbers do not."""
    rows = [
        [
            SURNAMES[at % 20] + GIVEN[at // 20 % 21] + GIVEN[at // 7 % 21],
            f"第{at}实业有限公司",
            ("于水县", "梅关区", "大余县")[at % 3],
            ("深圳", "厦门", "上海")[at % 3],
            "电子信息",
            "广东赣州商会",
            f"138{at:08}",
            "商会名录",
            ("本人同意", "未取得")[at % 2],
            "观望",
            "",
            "2016-03-08",
        ]
        for at in range(size)
    ]
    return book(list(TITLES.values()), *rows)


def bring_in(tx: Connection, data: bytes, told: list[tuple[int, int]]) -> MerchantPlan:
    parsed = parse(data)
    found = imports.findings(tx, ACT, parsed)
    assert found.faults == ()
    assert isinstance(found.plan, MerchantPlan)
    imports.apply(
        tx, ACT, parsed, found.plan, "名单.xlsx", lambda done, of: told.append((done, of))
    )
    return found.plan


def test_a_whole_countys_register_goes_in_and_is_known_the_second_time() -> None:
    engine = open_memory()
    metadata.create_all(engine)
    data, told = register(SIZE), list[tuple[int, int]]()
    with engine.begin() as tx:
        unit = people.add_unit(tx, "于水县", UnitKind.COUNTY)
        first = bring_in(tx, data, told)
        assert (len(first.new), first.unphoned) == (3480, 1740)
        assert told == [(at, 3480) for at in range(1, 3481)]
        assert audit.size(tx) == 3481  # and the import itself
        assert list(faulty(tx, SEAL)) == []
        assert merchants.count(tx, Reader(frozenset(), frozenset(), reads_all=True)) == 3480
        assert (
            merchants.count(tx, Reader(frozenset(), frozenset({unit.id}), reads_all=False)) == 1160
        )
        found = merchants.search(tx, Reader(frozenset(), frozenset(), reads_all=True), "第3479实业")
        assert [one.home for one in found] == ["大余县"]
        again = imports.findings(tx, ACT, parse(data)).plan
        assert isinstance(again, MerchantPlan)
        assert (again.changes_nothing, again.unchanged, again.absent) == (True, 3480, 0)
