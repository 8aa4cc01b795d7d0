"""Tables, queries and migrations; SQL and nothing else. `Tx` is what everybody's signature names."""

from storage.engine import AsyncTx, Database, Tx, open_database, transact, within

__all__ = ["AsyncTx", "Database", "Tx", "open_database", "transact", "within"]
