"""The figures of `make bench` are measured on what the program is today."""

from bench.city import in_process
from bench.throughput import measure


def test_every_reporter_of_the_sample_city_answers_every_card() -> None:
    run = measure(in_process)
    assert run.updates == 4 * 103  # steps of a card, projects
