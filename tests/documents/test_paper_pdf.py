"""The preview of a paper: 28 characters by 22 lines, the words of the .docx, the same bytes."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from documents.fonts import fonts
from documents.paper_pdf import pdf, typeset
from documents.paper_samples import SAMPLES, TICKET
from documents.papers import docx, order
from domain.papers import PaperKind
from tests.documents.looked_at import words_of
from tests.documents.test_papers import HOSTILE, spoiled

LINE = re.compile(r'<g transform="matrix\(1 0 0 -1 [\d.]+ ([\d.]+)\)">(.*?)</g>', re.DOTALL)
BLACK = 'fill="#000000"'


def lines(page: bytes) -> list[int]:
    """How many characters each line has, by the glyphs drawn at its height; the page's number aside."""
    drawn: Counter[float] = Counter()
    for at, glyphs in LINE.findall(page.decode()):
        drawn[float(at)] += glyphs.count(BLACK)
    foot = max(drawn)
    return [drawn[at] for at in sorted(drawn) if drawn[at] and at != foot]


def test_a_full_page_has_22_lines_of_28_characters() -> None:
    full = docx(order(PaperKind.REMINDER, replace(TICKET, facts=("国" * 2000,))))
    pages = typeset(full, fonts(), format="svg")
    assert lines(pages[1]) == lines(pages[2]) == [28] * 22


@pytest.mark.parametrize("kind", list(PaperKind))
def test_the_same_facts_make_the_same_preview(kind: PaperKind) -> None:
    made = pdf(None, order(kind, SAMPLES[kind]))
    assert made.startswith(b"%PDF")
    assert pdf(None, order(kind, SAMPLES[kind])) == made


@pytest.mark.parametrize("kind", list(PaperKind))
def test_no_words_of_people_are_evaluated(kind: PaperKind) -> None:
    """`#panic` would end it; what stands in the .docx stands in the preview, blanks aside."""
    made = pdf(None, order(kind, spoiled(SAMPLES[kind])))
    printed = "".join("".join(words_of(made)).split())
    assert "".join(HOSTILE.split()) in printed
    assert "49" not in printed


def test_a_template_of_the_office_has_no_preview() -> None:
    with pytest.raises(AssertionError):
        pdf(None, order(PaperKind.REMINDER, TICKET, b"PK"))


@pytest.mark.parametrize("kind", [PaperKind.REMINDER, PaperKind.TICKET])
def test_a_ticket_of_one_matter_is_one_page(kind: PaperKind) -> None:
    view = replace(TICKET, facts=TICKET.facts[:1], demands=TICKET.demands[:1])
    made = typeset(docx(order(kind, view)), fonts(), format="png")
    assert isinstance(made, bytes)  # several pages come as a list
