"""A text as it is understood: plain characters, each knowing its place in what was typed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Trace:
    """Where in the text as typed a value stands: `text[start:end]`."""

    start: int
    end: int
