"""What is said of a paper that came out too long."""

from datetime import UTC, date, datetime

import pytest

from domain.papers import Length, Paper, PaperKind
from templates.render import render

PAPER = Paper(
    1, PaperKind.MONTHLY, "digest:1", 2016, 3, date(2016, 4, 7), 1, datetime(2016, 4, 7, tzinfo=UTC)
)


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("zh", 4000, "月调度专报〔2016〕第3期"),
        ("zh", 4001, "月调度专报〔2016〕第3期　⚠️ 约4001字，超过4000字，请压缩"),
        (
            "en",
            4001,
            "Monthly report 〔2016〕第3期　⚠️ About 4001 characters; the limit is 4000, so please shorten it",
        ),
    ],
)
def test_a_paper_over_the_limit_is_marked(language: str, count: int, said: str) -> None:
    shown = render(language, "papers.word", paper=PAPER, length=Length(count, 4000))
    assert shown.strip() == said
