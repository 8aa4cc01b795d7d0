"""A project's code."""

import pytest

from domain.projects import next_code


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ([], "ZS2016001"),
        (["ZS2015120"], "ZS2016001"),
        (["ZS2016001", "ZS2016007", "ZS2016003"], "ZS2016008"),
        (["ZS2016999"], "ZS20161000"),
        (["XM2015001", "XM2015120"], "XM2016001"),
        (["XM2015001", "ZS2016004", "XM2016002"], "XM2016003"),  # the letters most of them have
        (["ZS2016A", "甲-1", "ZS2016002"], "ZS2016003"),  # codes of another kind
    ],
)
def test_the_next_code_follows_the_last_of_the_year(codes, expected):
    assert next_code(codes, 2016) == expected
