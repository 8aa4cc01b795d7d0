"""SQLite on the thread of its aiosqlite connection: a function crosses to it once, not its statements.

A statement at a time is 22 crossings a transaction and six times the waiting
(`facts/reliability.md` 2.4). What is queued on the thread is done in order, so whoever is cancelled
while it works still ends its transaction before the next one begins.
"""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import aiosqlite
from sqlalchemy import Connection, Engine

from storage.memo import forget

P = ParamSpec("P")
T = TypeVar("T")
Steps = Coroutine[Any, Any, T]

_CHUNK = 64  # rows that aiosqlite would fetch at a time; we never ask it to


class _Thread(aiosqlite.Connection):
    """The connection that the engine makes and keeps, and the thread it may be used on."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(lambda: _opened(engine), _CHUNK)
        self._thread.daemon = True  # a program that ends by a fault does not wait for it

    async def opened(self) -> "_Thread":
        try:
            await self
        except BaseException:
            await asyncio.to_thread(self._thread.join)  # it was told to end; while the loop lives
            raise
        return self

    async def run(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        if threading.get_ident() == self._thread.ident:
            return fn(*args, **kwargs)

        def work() -> T:  # aiosqlite logs what it is given, and a marked text is in no log
            return fn(*args, **kwargs)

        return cast("T", await self._execute(work))  # type: ignore[no-untyped-call]


class SqliteTx:
    """One transaction, or one connection that is only read.

    It begins with the first function and is committed as it is closed; its savepoints are begun and
    kept with the function that crosses next. What is owed so is done in order, before anything else.
    """

    def __init__(self, thread: _Thread, engine: Engine, *, begins: bool) -> None:
        self._thread = thread
        self._engine = engine
        self._begins = begins
        self._connection: Connection | None = None
        self._owed: list[Callable[[], object]] = []
        self.is_done = False

    async def run_sync(
        self, fn: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        return await self._thread.run(lambda: fn(self._tx(), *args, **kwargs))

    async def within(self, steps: Callable[["SqliteTx"], Steps[T]]) -> T:
        """Several functions with what is between them cross once: it waits for nothing else."""
        return await self._thread.run(lambda: _done(steps(self)))

    @asynccontextmanager
    async def begin_nested(self) -> AsyncIterator[None]:
        begin = partial(self._run, _begin)
        self._owed.append(begin)
        try:
            yield
        except BaseException:
            await self._thread.run(self._undo, begin)
            raise
        self._leave(begin)

    def _leave(self, begin: Callable[[], object]) -> None:
        if begin in self._owed:  # nothing has crossed since
            self._owed.remove(begin)
        else:
            self._owed.append(partial(self._run, _release))

    def _undo(self, begin: Callable[[], object]) -> None:
        if begin in self._owed:
            self._owed.remove(begin)
            return
        _undo(self._tx())

    def _run(self, fn: Callable[[Connection], None]) -> None:
        fn(self._begun())

    def _tx(self) -> Connection:
        connection = self._begun()
        while self._owed:
            self._owed.pop(0)()
        return connection

    def _begun(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
            if self._begins:
                self._connection.begin()
        return self._connection

    def end(self) -> None:
        """What was not done to its end is rolled back."""
        if self._connection is None:
            return
        try:
            if self._begins and self.is_done:
                self._tx().commit()
        finally:
            self._connection.close()


# SQLAlchemy would compile each savepoint anew; of several of one name SQLite means the innermost.


def _begin(tx: Connection) -> None:
    tx.exec_driver_sql("SAVEPOINT nested")


def _release(tx: Connection) -> None:
    tx.exec_driver_sql("RELEASE nested")


def _undo(tx: Connection) -> None:
    tx.exec_driver_sql("ROLLBACK TO nested")
    _release(tx)
    forget(tx)


def _done(steps: Steps[T]) -> T:
    """What waits for anything else hears so where it waits, and may be put aside for it."""
    try:
        steps.send(None)
        while True:
            steps.throw(RuntimeError("waits for something that is not in its transaction"))
    except StopIteration as end:
        return cast("T", end.value)


class SqliteDatabase:
    """As much of SQLAlchemy's AsyncEngine as we use: one transaction at a time, open anew after dispose."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._turns = asyncio.Lock()
        self._thread: _Thread | None = None

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[SqliteTx]:
        async with self._turn(begins=True) as tx:
            yield tx
            tx.is_done = True

    async def transact(
        self, fn: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """One function in a transaction of its own: it crosses once, and so do begin and commit."""

        def whole() -> T:
            with self._engine.begin() as connection:
                return fn(connection, *args, **kwargs)

        async with self._turns:
            return await (await self._opened()).run(whole)

    @asynccontextmanager
    async def connect(self) -> AsyncIterator[SqliteTx]:
        async with self._turn(begins=False) as tx:
            yield tx

    async def dispose(self) -> None:
        """Once whoever is at work has done."""
        async with self._turns:
            thread, self._thread = self._thread, None
            if thread is not None:
                await thread.run(self._engine.dispose)
                await thread.close()
        self._turns = asyncio.Lock()  # the next may be of another loop

    @asynccontextmanager
    async def _turn(self, *, begins: bool) -> AsyncIterator[SqliteTx]:
        async with self._turns:
            thread = await self._opened()
            tx = SqliteTx(thread, self._engine, begins=begins)
            try:
                yield tx
            finally:
                await thread.run(tx.end)

    async def _opened(self) -> _Thread:
        self._thread = self._thread or await _Thread(self._engine).opened()
        return self._thread


def _opened(engine: Engine) -> sqlite3.Connection:
    """The one connection of a StaticPool, which stays in it."""
    return cast("sqlite3.Connection", engine.raw_connection().driver_connection)
