"""Known holes in what is installed: told, or said that nobody could be asked."""

import json
from typing import Any

import httpx
import pytest

from bot.exits import Exit, Stop
from bot.packages import Package, installed, look, parts

TWO = [Package("httpx", "0.28.1"), Package("jinja2", "3.1.5")]


def answering(body: Any, status: int = 200) -> httpx.Client:
    def answer(request: httpx.Request) -> httpx.Response:
        asked = json.loads(request.content)["queries"]
        assert asked[0] == {"package": {"purl": "pkg:pypi/httpx@0.28.1"}}
        return httpx.Response(status, json=body)

    return httpx.Client(transport=httpx.MockTransport(answer))


def test_where_nothing_is_known_it_is_one_line() -> None:
    told = look(TWO, answering({"results": [{}, {}]}))
    assert told == "ok    packages   no hole is known in any of 2"


def test_a_known_hole_is_told_and_ends_the_command() -> None:
    hole = {"vulns": [{"id": "GHSA-cpwx-vrp4-4pq7", "modified": "2025-03-05T21:14:00Z"}]}
    with pytest.raises(Stop) as stop:
        look(TWO, answering({"results": [{}, hole]}))
    assert stop.value.code is Exit.FAILED
    assert stop.value.sentences[0] == "fault packages   jinja2 3.1.5: GHSA-cpwx-vrp4-4pq7"


@pytest.mark.parametrize(
    "client", [answering({}, 503), answering({"results": None}), answering([])]
)
def test_without_an_answer_it_is_said_so(client: httpx.Client) -> None:
    assert look(TWO, client).startswith("todo  packages   2 were NOT looked at: ")


def test_the_list_of_parts_has_everything_that_is_installed() -> None:
    told = json.loads(parts(installed()))
    urls = {one["purl"].partition("@")[0] for one in told["components"]}
    assert {"pkg:pypi/sqlalchemy", "pkg:pypi/python-telegram-bot", "pkg:pypi/jinja2"} <= urls
    assert "pkg:pypi/tuijin" not in urls
