"""What it costs to export ten thousand projects: read from an empty city's database, written as a workbook."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from actions import exports
from documents import exports as files
from domain.acts import Act
from domain.exports import Export
from domain.roles import Grant, Role, ScopeKind, UnitKind
from domain.stages import Level, Stage
from storage import Tx, people, projects
from storage.engine import open_memory
from storage.tables import metadata

PROJECTS = 10_000
KINDS = (Export.LEDGER, Export.DISPATCH)
NOW = datetime(2016, 2, 1, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
MEGABYTE = 1024  # kB
PLAN = {Stage.SIGNED: 0, Stage.REGISTERED: 40, Stage.FUNDED: 90, Stage.STARTED: 150}


def tell(runs: int) -> Iterator[str]:
    yield f"Workbooks of {PROJECTS} projects, each in a process of its own"
    for kind in KINDS:
        found = [_measured(kind) for _ in range(runs)]
        read, written, size = (median(one[at] for one in found) for at in range(3))
        before, after = (median(one[at] for one in found) / MEGABYTE for at in (3, 4))
        yield (
            f"  {kind.name.lower():<9} {read:.1f} s to read, {written:.1f} s to write, "
            f"{size / 2**20:.1f} MB; memory {before:.0f} MB before, {after:.0f} MB at its highest"
        )


def _measured(kind: Export) -> tuple[float, ...]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.workbooks", kind.name], capture_output=True, check=True
    )
    return tuple(json.loads(done.stdout))


def _fill(tx: Tx) -> int:
    unit = people.add_unit(tx, "梅关区", UnitKind.COUNTY).id
    person = people.add(tx, "谢伟民", unit, phone="13819466407")
    people.grant(tx, person, Grant(Role.OFFICE, ScopeKind.CITY))
    for number in range(PROJECTS):
        project = projects.add(tx, NOW, _values(number, unit, person))
        for stage, days in PLAN.items():
            day = date(2015, 3, 1) + timedelta(days=days + number % 60)
            projects.set_milestone(tx, project, stage, done=day, planned=day, contractual=day)
        projects.record_total(tx, NOW, project, date(2016, 1, 31), 88_000_000 + number, person)
    return person


def _values(number: int, unit: int, person: int) -> dict[str, object]:
    return {
        "code": f"ZS2015{number:05}",
        "name": f"厦门鹭筑温泉康养项目（{number}期）",
        "investor": "厦门鹭筑实业有限公司",
        "origin": "福建厦门",
        "industry": "旅游",
        "level": Level.MAJOR,
        "stage": Stage.STARTED,
        "locality": unit,
        "unit": unit,
        "signer": unit,
        "responsible": person,
        "reporter": person,
        "total_investment": 1_200_000_000,
        "contract_money": 1_080_000_000,
        "statement": f"主体工程建至二层，第{number}号厂房桩基完成，设备采购合同已签",
        "statement_on": NOW.date(),
        "problem": "融资困难，企业贷款未批",
    }


def _peak() -> int:
    """In kB, as Linux counts."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main(kind: str) -> None:
    engine = open_memory()
    metadata.create_all(engine)
    with engine.begin() as tx:
        person = _fill(tx)
    before, start = _peak(), time.perf_counter()
    with engine.begin() as tx:
        act = Act(NOW, b"a key for benchmarks")
        extract = exports.contents(tx, act, kind, person, leader=0, about=0, group=0)
    read = time.perf_counter() - start
    data = files.build(extract)
    written = time.perf_counter() - start - read
    sys.stdout.write(json.dumps([read, written, len(data), before, _peak()]))


if __name__ == "__main__":
    main(sys.argv[1])
