"""A template that came back from Word or WPS, tried with made-up facts before it is taken."""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from jinja2 import TemplateError, TemplateSyntaxError, Undefined
from jinja2.exceptions import SecurityError

from documents.paper_samples import SAMPLES
from documents.papers import Order, docx, fill, order
from documents.uploads import check_document
from documents.workbook import DAMAGED
from domain.faults import Fault, Refused
from domain.papers import PaperKind, TemplateFile

FULL_WIDTH = re.compile(r"｛\s*[｛{%％]|{\s*[｛％]|[｝}%％]\s*｝|[｝％]\s*}")
BROKEN = (*DAMAGED, PackageNotFoundError)
TAG = re.compile(r"\{[{%].*?[}%]\}")
HALF = re.compile(r"\{\{|\{%|\}\}|%\}")
INNERMOST = re.compile(r"innermost block that needs to be closed is '(\w+)'")
UNKNOWN_TAG = re.compile(r"unknown tag '(\w+)'")
SNIPPET = 30
MANY = 30  # times the made-up facts: a city has that much to tell
LONGEST = 60_000  # characters that come out then: twelve times what a paper may have


def check(kind: PaperKind, data: bytes) -> TemplateFile:
    """Never raises. Faults: those of `check_document`, file_damaged, template_full_width,
    template_tag, template_unclosed, template_unknown (`expected`: the nearest name), template_forbidden,
    template_plain, template_failed, template_too_long.
    """
    try:
        check_document(data)
        faults = tuple(_faults(kind, data))
    except Refused as wrong:
        given, expected = (str(wrong.values.get(key, "")) for key in ("given", "expected"))
        faults = (Fault("", "", "", given, wrong.code, expected),)
    except BROKEN:
        faults = (Fault("", "", "", "", "document_damaged"),)
    return TemplateFile(kind, "" if faults else b64encode(data).decode(), faults)


def _faults(kind: PaperKind, data: bytes) -> Iterator[Fault]:
    texts = list(_texts(data))
    written = [*_full_width(texts), *_torn(texts)]
    yield from written
    if written:
        return
    if not any(TAG.search(text) for text in texts):
        yield _fault("template_plain")
        return
    yield from _tried(kind, data)


def _texts(data: bytes) -> Iterator[str]:
    """Every paragraph, those of tables, heads and feet too."""
    document = Document(BytesIO(data))
    parts = [document.element.body]
    for section in document.sections:
        parts += [section.header._element, section.footer._element]  # as they are, unlinked or not
    for part in parts:
        for paragraph in part.iter(qn("w:p")):
            yield "".join(one.text or "" for one in paragraph.iter(qn("w:t")))


def _full_width(texts: list[str]) -> Iterator[Fault]:
    """｛｛机关｝｝ is words to the program, and would be printed."""
    for text in texts:
        found = FULL_WIDTH.search(text)
        if found:
            yield _fault("template_full_width", _snippet(text, found.start()))


def _torn(texts: list[str]) -> Iterator[Fault]:
    """A tag that is begun and not ended in its paragraph, or ended and not begun."""
    for text in texts:
        left = HALF.search(TAG.sub("", text))
        if left:
            yield _fault("template_tag", _snippet(text, text.find(left[0])))


def _tried(kind: PaperKind, data: bytes) -> Iterator[Fault]:
    """With every name filled, and with nothing to tell."""
    sample = order(kind, SAMPLES[kind], data)
    try:
        unknown = dict.fromkeys(
            name for told in (sample.told, _bare(sample.told)) for name in _unknown(data, told)
        )
        if unknown:
            known = sorted(_names(sample.told))
            for name in unknown:
                near = next(iter(get_close_matches(name, known, n=1, cutoff=0.3)), "")
                yield _fault("template_unknown", name, near)
            return
        for told in (sample.told, _bare(sample.told), _ample(sample.told)):
            count = _whole(replace(sample, told=told))
            if count > LONGEST:
                yield _fault("template_too_long", str(count), str(LONGEST))
                return
    except TemplateSyntaxError as wrong:
        yield _syntax(wrong)
    except SecurityError:
        yield _fault("template_forbidden")
    except (TemplateError, TypeError, OverflowError, ArithmeticError) as wrong:
        yield _fault("template_failed", str(wrong)[:SNIPPET])


def _whole(sample: Order) -> int:
    """How many characters come out; a loop in a loop makes more of them than anybody reads."""
    return sum(map(len, _texts(docx(sample))))


def _unknown(data: bytes, told: dict[str, Any]) -> list[str]:
    found: list[str] = []

    class Noted(Undefined):
        """Written down instead of raised, so that all of them are named at once."""

        def __init__(self, hint: Any = None, obj: Any = None, name: Any = None, exc: Any = None):
            super().__init__(hint, obj, name, exc)
            if exc is SecurityError:
                raise SecurityError(hint)
            if name is not None:
                found.append(str(name))

        def __getattr__(self, name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(name)
            return self

        def __getitem__(self, name: Any) -> Any:
            return self

    fill(data, told, Noted)
    return found


def _bare(told: dict[str, Any]) -> dict[str, Any]:
    """The same names with nothing to tell."""
    return {name: type(value)() for name, value in told.items()}


def _ample(told: dict[str, Any]) -> dict[str, Any]:
    """The same names with much to tell."""
    return {
        name: value * MANY if isinstance(value, list) else value for name, value in told.items()
    }


def _names(told: Any) -> set[str]:
    if isinstance(told, dict):
        return set(told).union(*map(_names, told.values()))
    if isinstance(told, list):
        return set().union(*map(_names, told))
    return set()


def _syntax(wrong: TemplateSyntaxError) -> Fault:
    said = wrong.message or ""
    open_ = INNERMOST.search(said)
    if open_:
        return _fault("template_unclosed", open_[1], f"end{open_[1]}")
    tag = UNKNOWN_TAG.search(said)
    if tag:
        return _fault("template_tag", tag[1])
    line = (wrong.source or "").splitlines()[wrong.lineno - 1 : wrong.lineno]
    near = TAG.search(re.sub("<[^>]+>", "", "".join(line)))
    return _fault("template_tag", near[0][:SNIPPET] if near else said[:SNIPPET])


def _snippet(text: str, at: int) -> str:
    begin = max(at - 4, 0)
    return text[begin : begin + SNIPPET]


def _fault(code: str, given: str = "", expected: str = "") -> Fault:
    return Fault("", "", "", given, code, expected)
