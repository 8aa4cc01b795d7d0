"""跨区域: the localities of a project beside the one it is first counted for."""

from collections.abc import Iterable

from sqlalchemy import Column, ForeignKey, Table, bindparam, delete, insert, select

from storage.engine import Tx
from storage.schema import metadata

regions = Table(
    "project_regions",
    metadata,
    Column("project", ForeignKey("projects.id"), primary_key=True),
    Column("unit", ForeignKey("units.id"), primary_key=True),
)


_OF = select(regions.c.unit).where(regions.c.project == bindparam("about")).order_by(regions.c.unit)


def of(tx: Tx, project: int) -> list[int]:
    return list(tx.execute(_OF, {"about": project}).scalars())


def put(tx: Tx, project: int, units: Iterable[int]) -> None:
    """These and no others."""
    tx.execute(delete(regions).where(regions.c.project == project))
    rows = [{"project": project, "unit": unit} for unit in dict.fromkeys(units)]
    if rows:
        tx.execute(insert(regions), rows)
