"""A project's codes: the city's and the national one (GB/T 40058-2021)."""

import pytest

from domain.faults import Refused
from domain.projects import national_code, next_code


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


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2101-360702-04-01-123456", "2101-360702-04-01-123456"),
        (" ２１１２－３６０７０２－０４－０１－１２３４５６ ", "2112-360702-04-01-123456"),
        ("2101—360702—04—01—123456", "2101-360702-04-01-123456"),
        ("2100-360702-04-01-123456", "national_code_month"),
        ("2113-360702-04-01-123456", "national_code_month"),
        ("2101-360702-04-01-12345", "national_code_form"),
        ("21013607020401123456", "national_code_form"),
        ("2101-360702-04-01-12345X", "national_code_form"),
        ("2101-360702-04-01-123456-1", "national_code_form"),
        ("٢١٠١-360702-04-01-123456", "national_code_form"),  # digits, but not these
    ],
)
def test_a_national_code_is_checked_in_form(words, expected):
    try:
        found = national_code(words)
    except Refused as refused:
        found = refused.code
    assert found == expected
