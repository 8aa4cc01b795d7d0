"""Request bodies: JSON, forms and multipart, all read into names and values."""

import json
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request

from sandbox.schema import Upload

LARGEST = 50 * 1024 * 1024  # bytes


class NotJson(Exception):
    """The body says it is JSON, and is not an object of it."""


async def read(request: Request) -> list[tuple[str, Any]]:
    """A name may come several times: the files of an album do."""
    if request.headers.get("content-type", "").startswith("application/json"):
        return await _json(request)
    async with request.form(max_part_size=LARGEST) as form:
        return [(name, await _part(value)) for name, value in form.multi_items()]


async def _json(request: Request) -> list[tuple[str, Any]]:
    if request.method == "GET" and not await request.body():
        return []  # many clients say JSON of every request
    try:
        body = await request.json()
        # Half a surrogate pair is JSON, but no text: nobody could ever be told of it.
        json.dumps(body, ensure_ascii=False).encode()
    except ValueError:
        raise NotJson from None
    if not isinstance(body, dict):
        raise NotJson
    return list(body.items())


async def _part(value: UploadFile | str) -> Upload | str:
    if isinstance(value, str):
        return value
    mime = value.content_type or "application/octet-stream"
    return Upload(value.filename or "file", mime, await value.read())
