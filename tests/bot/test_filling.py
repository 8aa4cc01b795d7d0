"""A paper in the office's own template: filled apart, and where that fails, in the layout that ships."""

from io import BytesIO

import pytest
from docx import Document

from bot.filling import filled
from documents.paper_samples import SAMPLES
from documents.papers import UNFILLED, docx, order
from domain.papers import PaperKind
from tests.documents.templates import template

KIND = PaperKind.TICKET


def words(data: bytes) -> list[str]:
    return [one.text for one in Document(BytesIO(data)).paragraphs]


def test_a_template_is_filled_as_it_would_be_here() -> None:
    told = order(KIND, SAMPLES[KIND], template("{{单位}}：{{事由}}", "完"))
    assert filled(told) == docx(told)
    assert words(filled(told)) == ["梅关区人民政府：稀土永磁电机项目开工滞后", "完"]


@pytest.mark.parametrize(
    "words_of_it",
    [
        "{{ 事由.级别 }}",  # nothing of the kind, with these facts
        "{{ 'x' * 2000000000 }}",  # more memory than it has
    ],
)
def test_what_fails_is_set_as_it_ships_and_says_so(words_of_it: str) -> None:
    made = words(filled(order(KIND, SAMPLES[KIND], template(words_of_it))))
    shipped = words(docx(order(KIND, SAMPLES[KIND])))
    assert made == [UNFILLED, *shipped]
