"""The rows of `make bench`, at sizes that take a moment: they measure what the program is today."""

import json
import math
from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from typing import Any

import pytest
from click.testing import CliRunner

from bench import __main__ as bench
from bench import deliveries, digests, openings, pictures, reads, sheets, understanding, years
from bench.crowd import Crowd, Person, Step
from bench.plays import Scene, echo, ours
from bench.rows import AT_LEAST, AT_MOST, OURS_AT_MOST, Row, alone, beside, exponent, percentile
from bench.town import NOW, act, town
from domain.duties import ObligationState
from storage import duties, posts

SMALL = Scene(people=3, reports=1)


@pytest.mark.process
@pytest.mark.parametrize("bot", [ours, lambda scene: echo("ptb-echo", scene)])
def test_every_step_of_every_person_is_answered(bot: Callable[[Scene], Any]) -> None:
    played = bot(SMALL)
    assert len(played.waits) == 3 * 4  # the card, the text, the press, the help
    assert played.rate > 0


@pytest.mark.process
def test_people_who_do_not_wait_for_the_answer_are_answered_all_the_same() -> None:
    assert len(ours(Scene(people=2, reports=1, pause=0.01)).waits) == 2 * 4


async def test_a_step_that_could_not_be_taken_in_time_has_waited_since_then() -> None:
    """Else a bot that stands still would be asked less, and look well."""
    crowd = Crowd(pause=60)
    person = Person(7, [Step(until="", text="一"), Step(until="", text="二")])
    crowd.people = {7: person}
    crowd.take_step(person)
    crowd.take_step(person)
    due = person.due_at
    crowd.show({"chat_id": 7})
    assert due is not None
    assert person.asked_at == due
    assert len(crowd.updates) == 2


def test_a_ratio_is_the_median_of_the_ratios_run_by_run() -> None:
    row = beside("x", "s", [1, 4, 9], "peer", [1, 2, 3], 2, AT_MOST)
    assert (row.ours, row.peer, row.ratio, row.runs) == (4, 2, 2, 3)
    assert row.spread == 1  # from 1 to 3, in medians
    assert row.holds is True
    assert beside("x", "1/s", [6], "peer", [10], 0.7, AT_LEAST).holds is False


def test_without_a_peer_the_limit_is_ours() -> None:
    assert alone("x", "exponent", [1.0, 1.04, 1.2], 1.05, OURS_AT_MOST).holds is True
    assert alone("x", "s", [3.0]).holds is None


def test_what_doubles_with_its_size_has_the_exponent_one() -> None:
    assert math.isclose(exponent([10, 100, 1000], [2, 20, 200]), 1)
    assert math.isclose(exponent([10, 100, 1000], [5, 5, 5]), 0, abs_tol=1e-12)


def test_a_percentile_is_a_value_that_was_seen() -> None:
    assert percentile([*range(1, 101)], 0.99) == 99
    assert percentile([4, 2], 0.5) == 2


def test_a_ledger_is_written_by_both() -> None:
    written, read, memory = sheets.rows(1, projects=20)
    assert written.peer_name == "openpyxl"
    assert min(written.ours, read.ours, memory.ours) > 0


def test_a_wall_is_told_to_the_peer_bar_by_bar() -> None:
    told = pictures.as_told(pictures.wall(2))
    assert [len(row["bars"]) for row in told["rows"]] == [
        9,
        9,
    ]  # five planned, three done, one runs
    assert pictures.wall(1) != pictures.wall(1)


def test_sentences_are_scored_by_what_they_mean() -> None:
    (row, *_) = [
        json.loads(line)
        for line in (understanding.DATA / "sentences.jsonl").read_text("utf-8").splitlines()
    ]
    right, got, meant = understanding.score([row])
    assert right == got == meant > 0


def test_a_part_measured_anew_replaces_its_rows(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others stay, and the table says which limits are kept."""
    kept, anew = Row("old", "s", 1), Row("new", "s", 3, limit=2, limit_name=OURS_AT_MOST)
    results = tmp_path / "results.json"
    results.write_text(json.dumps([asdict(kept), asdict(Row("new", "s", 1))]), "utf-8")
    monkeypatch.setattr(bench, "RESULTS", results)
    monkeypatch.setattr(bench, "PARTS", {"updates": lambda _runs: [anew]})
    said = CliRunner().invoke(bench.main, ["updates"]).output
    assert "MISSED" in said
    assert json.loads(results.read_text("utf-8")) == [asdict(kept), asdict(anew)]


def test_every_sitter_is_prompted_when_a_period_opens() -> None:
    found = openings.measure(20)
    assert found["ours"] > found["peer"] > 0


def test_of_what_would_take_too_long_a_part_stands_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openings, "BATCH", 1)
    monkeypatch.setattr(openings, "LONGEST", 1e-6)
    *_, factor = openings.opened(town(40))
    assert factor == 4  # four sitters, one of them prompted


def test_a_digest_is_composed_over_the_whole_town() -> None:
    found = digests.measure(20)
    assert min(found["ours"], found["peer"]) > 0


@pytest.mark.parametrize("name", reads.LOOKED_AT)
def test_whoever_looks_is_answered(name: str) -> None:
    engine = town(20)
    who, look = reads.LOOKED_AT[name]
    with engine.begin() as tx:
        look(tx, act(tx, who(15), row=2), 15)
        assert posts.due(tx, NOW, 1)


async def test_messages_under_the_limits_are_refused_by_nobody() -> None:
    """25 at once, and 25 more each second: 300 of them take eleven."""
    chats = deliveries.addressed(40)
    assert len(chats) == 300
    assert await deliveries._ours(chats) == {"seconds": 11, "refused": 0}


def test_a_city_that_lives_leaves_something_behind() -> None:
    engine = town(10)
    end = NOW + timedelta(days=40)
    assert years.lived(engine, 10, end) >= end
    with engine.begin() as tx:
        assert {one.state for one in duties.of_window(tx, "2016-01-29")} == {
            ObligationState.ANSWERED
        }
