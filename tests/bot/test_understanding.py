"""`tuijin understand`: an office tries its own texts."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main

TABLE = Path(__file__).parents[1] / "data" / "sentences.jsonl"
FEBRUARY = ("--as-of", "2016-02-15", "--period", "2016-02-H1")
NOTHING = (
    '"percent": null, "done": [], "forecast": [], "problems": [], "no_change": false}\n'  # its end
)


def understand(given: str | bytes, *options: str) -> Result:
    return CliRunner().invoke(main, ["understand", *options], input=given, prog_name="tuijin")


def test_a_sentence_becomes_a_json_line() -> None:
    ended = understand("累计到位资金12000万元，本月到位0.5万元\n", *FEBRUARY)
    assert ended.exit_code == 0
    assert ended.stdout == '{"money_period": 0.5, "money_total": 12000, ' + NOTHING


def test_each_line_is_answered_and_blank_ones_are_passed_over() -> None:
    ended = understand("\ufeff无变化\n\n  \n环评卡在市环保局\n", *FEBRUARY)
    first, second = map(json.loads, ended.stdout.splitlines())
    assert first["no_change"] is True
    assert second["problems"] == [{"category": "环评", "unit": "市环保局"}]


def test_the_table_can_be_fed_as_it_is() -> None:
    rows = [json.loads(line) for line in TABLE.read_text(encoding="utf-8").splitlines()]
    ended = understand(TABLE.read_bytes())
    assert ended.exit_code == 0
    assert [json.loads(line) for line in ended.stdout.splitlines()] == [r["expect"] for r in rows]


def test_what_a_line_says_goes_before_the_options() -> None:
    line = json.dumps({"text": "下月开工", "as_of": "2016-03-02", "period": "2016-02-H2"})
    ended = understand(f"{line}\n下月开工\n", "--as-of", "2016-05-02", "--period", "2016-04")
    days = [json.loads(line)["forecast"][0]["on"] for line in ended.stdout.splitlines()]
    assert days == ["2016-03-31", "2016-05-31"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"text": 5}', 'line 2: "text" is no text; right is {"text": "到位500万", '),
        ('{"as_of": "2016-02-15"}', 'line 2: "text" is missing; right is {"text": "到位500万", '),
        (
            '{"text"',
            "line 2: this is no JSON (Expecting ':' delimiter: line 1 column 8 (char 7)); ",
        ),
        (
            '{"text": "无", "as_of": "2.15"}',
            "line 2: '2.15' is no day; right is a day from 1980 to 2099 in the form 2016-02-15\n",
        ),
        (
            '{"text": "无", "period": "2016-13"}',
            "line 2: '2016-13' is no period; right is a half-month 2016-02-H1 or 2016-02-H2, ",
        ),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_answered(line: str, told: str) -> None:
    ended = understand(f"无变化\n{line}\n没有变化\n", *FEBRUARY)
    assert ended.exit_code == 5
    assert ended.stderr.startswith(told)
    assert len(ended.stdout.splitlines()) == 2


def test_what_is_not_utf_8_is_told() -> None:
    ended = understand("到位500万\n".encode("gbk"), *FEBRUARY)
    assert ended.exit_code == 5
    assert ended.stderr == "line 1: this is not UTF-8; save the file as UTF-8\n"


def test_a_plain_sentence_needs_its_day_and_its_card() -> None:
    ended = understand("到位500万\n", "--as-of", "2016-02-15")
    assert ended.exit_code == 5
    assert ended.stderr.startswith("line 1: period (or --period) is missing; right is {")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--as-of", "15.2.2016"), "'15.2.2016' is no day; right is a day from 1980 to 2099"),
        (("--period", "2016-02-H3"), "'2016-02-H3' is no period; right is a half-month"),
    ],
)
def test_a_wrong_option_ends_with_2(options: tuple[str, ...], told: str) -> None:
    ended = understand("到位500万\n", *options)
    assert ended.exit_code == 2
    assert ended.stderr.startswith(told)
