"""A paper as .docx: a template filled with facts, in a sandbox, the same bytes for the same facts."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from io import BytesIO
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, Undefined
from jinja2.sandbox import SandboxedEnvironment

from documents.paper_forms import Line, Words, lines
from documents.paper_layout import repacked, shipped
from documents.paper_styles import BODY, STYLES, WIDTH
from documents.paper_words import Facts, facts, first, rest, sentence
from domain import numerals
from domain.papers import LONGEST, Length, PaperKind, View

FORBIDDEN = re.compile("[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
UNFILLED = "（本办的模板没有填成，本件用的是自带版式。）"
SIGNATURE, DATE = "公文署名", "公文日期"
MARKS = frozenset({"公文标志", "公文函标"})
TITLES = frozenset({"公文标题", "公文简题", "公文另页"})
GOOD_ENDS = (*"于的、，和年度月", "项目")  # where a title may be cut without tearing a word
LARGEST_MARK = 40.0  # points
ASIDE = 6  # characters from the middle that such a cut may lie


@dataclass(frozen=True)
class Order:
    """What is to be made: `told` by the names a template knows; `template` None is what ships."""

    kind: PaperKind
    told: Facts
    day: date
    template: bytes | None = None


def order(kind: PaperKind, view: View, template: bytes | None = None) -> Order:
    return Order(kind, facts(view), view.head.day, template)


def docx(order: Order, remark: str = "") -> bytes:
    """`remark` stands above all of it. Raises jinja2's TemplateError for an office's template that is wrong."""
    filled = fill(order.template or shipped(order.kind), order.told)
    document: Document = filled.docx
    if remark:
        document.paragraphs[0].insert_paragraph_before(remark)
    for paragraph in document.paragraphs:
        SHAPED.get(style_of(paragraph), _as_it_is)(paragraph)
    _sign(document)
    _describe(document, order)
    buffer = BytesIO()
    document.save(buffer)
    return repacked(buffer.getvalue())


def length(order: Order) -> Length:
    """How long it comes out as it ships, by its words alone (`facts/domain.md` 8.2)."""
    words = _wording(order.kind).render(_clean(order.told))
    return Length(len("".join(words.split())), LONGEST[order.kind])


@lru_cache(maxsize=len(PaperKind))
def _wording(kind: PaperKind) -> Template:
    source = "\n".join(map(_source, lines(kind)))
    return environment(autoescape=False).from_string(source)


def _source(line: Line) -> str:
    if isinstance(line, Words):
        return line.text.replace("{%p", "{%")
    head, row = (
        " ".join(each) for each in zip(*((c.title, c.value) for c in line.columns), strict=True)
    )
    return f"{head}{{% for {line.each} %}}{row}{{% endfor %}}"


def fill(
    template: bytes, told: Facts, undefined: type[Undefined] = StrictUndefined
) -> DocxTemplate:
    """Escaped, sandboxed, and without control characters.

    Raises jinja2's TemplateError for a template that is wrong, SecurityError among them.
    """
    found = DocxTemplate(BytesIO(template))
    found.render(_clean(told), environment(undefined), autoescape=True)
    return found


def environment(
    undefined: type[Undefined] = StrictUndefined, *, autoescape: bool = True
) -> SandboxedEnvironment:
    made = SandboxedEnvironment(undefined=undefined, autoescape=autoescape)
    made.filters |= {"大写": numerals.han, "句": sentence, "前": first, "余": rest}
    return made


def _clean(value: Any) -> Any:
    """What neither XML nor docxtpl's own signs (\\a, \\f) may see; all else stays as it was typed."""
    if isinstance(value, str):
        return FORBIDDEN.sub("", value.replace("\t", " "))
    if isinstance(value, list):
        return [_clean(one) for one in value]
    if isinstance(value, dict):
        return {key: _clean(one) for key, one in value.items()}
    return value


def style_of(paragraph: Paragraph) -> str:
    return (paragraph.style.name if paragraph.style else "") or ""


def _as_it_is(_: Paragraph) -> None:
    return None


def _cut_title(paragraph: Paragraph) -> None:
    """Long titles in lines of like length, the first the longer (GB/T 9704: 梯形)."""
    text = paragraph.text
    most = int(WIDTH // STYLES[style_of(paragraph)].size) - 1  # figures stand a little apart
    if width(text) <= most or "\n" in text or len(paragraph.runs) == 0:
        return
    first, *rest = paragraph.runs
    for run in rest:
        run._r.getparent().remove(run._r)  # python-docx removes no runs
    first.text = "\n".join(balanced(text, most))


def balanced(text: str, most: int) -> list[str]:
    """Lines of at most `most` characters, as few as fit, cut where no word is torn if possible."""
    if width(text) <= most:
        return [text]
    count = -(-width(text) // most)
    middle = round(len(text) / count)
    fitting = [at for at in range(1, len(text)) if _fits(text, at, most, count)] or [middle]
    at = min(fitting, key=lambda one: (_tears(text, one, middle), abs(one - middle)))
    return [text[:at], *balanced(text[at:], most)]


def _fits(text: str, at: int, most: int, count: int) -> bool:
    return width(text[:at]) <= most and width(text[at:]) <= most * (count - 1)


def _tears(text: str, at: int, middle: int) -> bool:
    return not text[:at].endswith(GOOD_ENDS) or abs(at - middle) > ASIDE


def width(text: str) -> int:
    """In characters; two of ASCII are as wide as one of ours."""
    narrow = sum(one.isascii() for one in text)
    return len(text) - narrow + -(-narrow // 2)


def _fit_mark(paragraph: Paragraph) -> None:
    """发文机关标志 on one line, however long the name."""
    for run in paragraph.runs:
        run.font.size = Pt(mark_size(paragraph.text))


def mark_size(text: str) -> float:
    return min(LARGEST_MARK, int(WIDTH / max(width(text), 1)))


SHAPED: Mapping[str, Callable[[Paragraph], None]] = {
    **dict.fromkeys(TITLES, _cut_title),
    **dict.fromkeys(MARKS, _fit_mark),
}


def _sign(document: Document) -> None:
    """The date four characters from the right, the organ centred over it (GB/T 9704 7.3.5); one
    that is longer stands two characters from the right, the date centred under it.
    """
    found = document.paragraphs
    for last, organ, day in zip(found, found[1:], found[2:], strict=False):
        if (style_of(organ), style_of(day)) == (SIGNATURE, DATE):
            last.paragraph_format.keep_with_next = True  # no signature alone on a page
            longer = (width(organ.text) - width(day.text)) / 2
            aside = max(4 - longer, 2)
            _indent(organ, aside)
            _indent(day, aside + longer)


def _indent(paragraph: Paragraph, characters: float) -> None:
    paragraph.paragraph_format.right_indent = Pt(characters * BODY)
    indent = paragraph._p.get_or_add_pPr().find(qn("w:ind"))  # the one in characters wins
    indent.set(qn("w:rightChars"), str(round(characters * 100)))


def _describe(document: Document, order: Order) -> None:
    """Nothing of this machine or this moment: the paper's own date, and who issues it."""
    day = datetime.combine(order.day, time(), UTC)
    about = document.core_properties
    about.title = str(order.kind)
    about.author = about.last_modified_by = _clean(order.told["机关"])
    about.created = about.modified = day
    about.revision = 1
    about.comments = about.keywords = about.subject = about.category = ""
