"""A draft as the JSON its row holds."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from domain.reports import Doubt, Draft, Field, Heard, SaidProblem, Told
from domain.roles import Category
from domain.stages import Stage


def dump(draft: Draft) -> str:
    return json.dumps(
        {
            "texts": dict(draft.texts),
            "total": draft.total,
            "total_on": _iso(draft.total_on),
            "added": draft.added,
            "percent": None if draft.percent is None else str(draft.percent),
            "milestones": {
                stage: [_iso(told.done), _iso(told.forecast)]
                for stage, told in draft.milestones.items()
            },
            "problems": [vars(one) for one in draft.problems],
            "heard": {name: vars(one) for name, one in draft.heard.items()},
            "doubts": [vars(one) | {"values": _values(one)} for one in draft.doubts],
            "no_change": draft.no_change,
            "reason": draft.reason,
            "corrects": draft.corrects,
            "attachments": list(draft.attachments),
        },
        ensure_ascii=False,
    )


def load(project: int, text: str) -> Draft:
    """The draft of a row; one written before a field was known is without it."""
    data = json.loads(text)
    found = {name: read(data.pop(name)) for name, read in _READ.items() if name in data}
    return Draft(project, **data, **found)


def _milestones(data: dict[str, list[str | None]]) -> dict[Stage, Told]:
    return {Stage(stage): Told(*map(_date, days)) for stage, days in data.items()}


def _problem(data: dict[str, str]) -> SaidProblem:
    return SaidProblem(**data | {"category": Category(data["category"])})  # type: ignore[arg-type]


def _doubt(data: dict[str, Any]) -> Doubt:
    values = {
        name: date.fromisoformat(value["day"]) if isinstance(value, dict) else value
        for name, value in data["values"].items()
    }
    return Doubt(**data | {"values": values})


def _values(doubt: Doubt) -> dict[str, Any]:
    return {
        name: {"day": value.isoformat()} if isinstance(value, date) else value
        for name, value in doubt.values.items()
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


_READ: dict[str, Any] = {
    "texts": lambda texts: {Field(name): words for name, words in texts.items()},
    "total_on": _date,
    "percent": lambda text: None if text is None else Decimal(text),
    "milestones": _milestones,
    "problems": lambda found: tuple(map(_problem, found)),
    "heard": lambda heard: {name: Heard(**one) for name, one in heard.items()},
    "doubts": lambda doubts: tuple(map(_doubt, doubts)),
    "attachments": tuple,
}
