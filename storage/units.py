"""What a unit is called and used to be called, and of which kind it is; the tables are in `people`."""

from sqlalchemy import delete, insert, select, update

from domain.people import Unit
from domain.roles import UnitKind
from storage.engine import Tx
from storage.initials import fit
from storage.people import all_units, unit_aliases, unit_named, unit_names, units


def search(tx: Tx, words: str) -> list[Unit]:
    """The unit that is called so, else those in whose names, former ones too, every word occurs,
    as typed or by pinyin initials.
    """
    if exact := unit_named(tx, words):
        return [exact]
    wanted = words.lower().split()
    fitting = {now for name, now in unit_names(tx).items() if fit(wanted, [name])}
    return [one for one in all_units(tx) if one.name in fitting]


def rename(tx: Tx, unit_id: int, name: str) -> None:
    tx.execute(update(units).where(units.c.id == unit_id).values(name=name))


def set_kind(tx: Tx, unit_id: int, kind: UnitKind) -> None:
    tx.execute(update(units).where(units.c.id == unit_id).values(kind=kind))


def former_names(tx: Tx, unit_id: int) -> list[str]:
    statement = select(unit_aliases.c.name).where(unit_aliases.c.unit == unit_id)
    return list(tx.execute(statement.order_by(unit_aliases.c.name)).scalars())


def add_former(tx: Tx, unit_id: int, name: str) -> None:
    tx.execute(insert(unit_aliases).values(name=name, unit=unit_id))


def drop_former(tx: Tx, unit_id: int, name: str) -> bool:
    """Whether it was a former name of this unit."""
    of_unit = (unit_aliases.c.unit == unit_id) & (unit_aliases.c.name == name)
    return tx.execute(delete(unit_aliases).where(of_unit)).rowcount == 1
