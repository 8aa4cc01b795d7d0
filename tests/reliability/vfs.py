"""Between SQLite and its files: what the library that `sqlite3` has loaded writes and syncs, told to a platter.

Two functions of its default VFS are replaced, and three of each file of the database.
"""

import _sqlite3
import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import c_int, c_int64, c_void_p

from tests.reliability.platter import Change, Platter

_CREATE = 4  # SQLITE_OPEN_CREATE
_OPEN = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_DELETE = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
_WRITE = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TRUNCATE = ctypes.CFUNCTYPE(c_int, c_void_p, c_int64)
_SYNC = ctypes.CFUNCTYPE(c_int, c_void_p, c_int)


class _Vfs(ctypes.Structure):
    """The beginning of sqlite3_vfs."""

    _fields_ = (
        ("version_size_longest", c_int * 3),
        ("next_name_data", c_void_p * 3),
        ("open", c_void_p),
        ("delete", c_void_p),
    )


class _Methods(ctypes.Structure):
    """sqlite3_io_methods."""

    _fields_ = (
        ("version", c_int),
        ("close_read", c_void_p * 2),
        ("write", c_void_p),
        ("truncate", c_void_p),
        ("sync", c_void_p),
        ("others", c_void_p * 13),
    )


def found() -> _Vfs | None:
    """How that library reaches files; None where it is built in and does not let itself be asked."""
    library = ctypes.CDLL(getattr(_sqlite3, "__file__", None))
    find = getattr(library, "sqlite3_vfs_find", None)
    if find is None:
        return None
    find.restype = ctypes.POINTER(_Vfs)
    vfs: _Vfs = find(None).contents
    return vfs


@contextmanager
def recording(platter: Platter) -> Iterator[None]:
    """Whatever connects meanwhile says to the platter what it writes."""
    vfs = found()
    assert vfs
    before = vfs.open, vfs.delete
    opening, deleting = _opening(platter, vfs), _deleting(platter, vfs)
    vfs.open, vfs.delete = _address(opening), _address(deleting)
    try:
        yield
    finally:
        vfs.open, vfs.delete = before


def _address(function: object) -> int | None:
    return ctypes.cast(function, c_void_p).value  # type: ignore[arg-type]


def _opening(platter: Platter, vfs: _Vfs) -> object:
    before, kept = _OPEN(vfs.open), []

    def opened(vfs: int, name: int | None, file: int, flags: int, told: int) -> int:
        code: int = before(vfs, name, file, flags, told)
        end = platter.named(ctypes.string_at(name).decode()) if name else None
        if code == 0 and end is not None:
            methods = c_void_p.from_address(file)
            kept.append(_recorded(platter, end, methods.value or 0, is_new=bool(flags & _CREATE)))
            methods.value = ctypes.addressof(kept[-1])
        return code

    return _OPEN(opened)


def _deleting(platter: Platter, vfs: _Vfs) -> object:
    before = _DELETE(vfs.delete)

    def deleted(vfs: int, name: int, is_synced: int) -> int:
        code: int = before(vfs, name, is_synced)
        end = platter.named(ctypes.string_at(name).decode())
        if end is not None:
            platter.deletes(end)
            if is_synced:
                platter.syncs_folder()
        return code

    return _DELETE(deleted)


def _recorded(platter: Platter, end: str, place: int, *, is_new: bool) -> _Methods:
    """The file's own methods, of which three speak.

    With the first sync of a -wal or -journal that may be new, SQLite syncs their folder.
    """
    methods = _Methods.from_buffer_copy(_Methods.from_address(place))
    before = _WRITE(methods.write), _TRUNCATE(methods.truncate), _SYNC(methods.sync)

    def write(file: int, content: int, size: int, at: int) -> int:
        platter.changes(end, Change(at, ctypes.string_at(content, size)))
        return int(before[0](file, content, size, at))

    def truncate(file: int, size: int) -> int:
        platter.changes(end, Change(size))
        return int(before[1](file, size))

    def sync(file: int, how: int) -> int:
        nonlocal is_new
        code = int(before[2](file, how))
        if code == 0:
            platter.syncs(end)
            if is_new and end:
                platter.syncs_folder()
            is_new = False
        return code

    methods.kept = _WRITE(write), _TRUNCATE(truncate), _SYNC(sync)
    methods.write, methods.truncate, methods.sync = map(_address, methods.kept)
    return methods
