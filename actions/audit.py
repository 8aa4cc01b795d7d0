"""Writing and verifying the audit's chain."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator

from domain.acts import Act
from domain.faults import Refused
from storage import Tx, audit
from storage.audit import Entry
from templates.filters import short
from templates.render import plain

BEGINNING = "0" * 64
LONGEST = 120  # characters of a refusal that are kept


def record(tx: Tx, act: Act, verb: str, subject: str, /, **values: object) -> None:
    """Add one entry: which fields were touched in the chain, their values beside it."""
    head = audit.head(tx)
    texts = {name: str(value) for name, value in values.items() if value is not None}
    number = head.id + 1 if head else 1
    fields = json.dumps(
        {name: _salted(act.seal, number, name, text) for name, text in texts.items()},
        sort_keys=True,
    )
    entry = Entry(
        id=number,
        at=act.now,
        actor=act.person.id if act.person else None,
        user=act.user,
        verb=verb,
        subject=subject,
        fields=fields,
        mac="",
    )
    mac = _mac(act.seal, entry, head.mac if head else BEGINNING)
    audit.append(tx, Entry(**{**vars(entry), "mac": mac}), texts)


def refused(tx: Tx, act: Act, refusal: Refused, tried: str = "") -> None:
    """Somebody could not do something: what they tried, and the sentence that told them why."""
    said = plain(act.language, f"refusals.{refusal.code}", **refusal.values)
    why = short(" ".join(said.split()), LONGEST)
    record(tx, act, "denied", refusal.code, step=tried or None, why=why)


def faulty(tx: Tx, seal: bytes) -> Iterator[int]:
    """The numbers of entries that are missing or do not follow from the ones before."""
    before, expected = BEGINNING, 1
    for entry in audit.entries(tx):
        if entry.id != expected or entry.mac != _mac(seal, entry, before):
            yield expected
        before, expected = entry.mac, entry.id + 1


def unmet(tx: Tx, anchors: Iterable[str]) -> Iterator[str]:
    """Of anchors kept elsewhere, as 5012:ab12cd34, those the chain has no more.

    Its end was cut off, or somebody who has the key wrote it anew.
    """
    for anchor in anchors:
        number, _, mark = anchor.partition(":")
        entry = audit.entry(tx, int(number))
        if entry is None or not entry.mac.startswith(mark):
            yield anchor


def altered(tx: Tx, seal: bytes) -> Iterator[int]:
    """The numbers of entries a value of which is not what was written down; erased ones are none."""
    for number, fields, name, text in audit.told(tx):
        if json.loads(fields).get(name) != _salted(seal, number, name, text):
            yield number


def _salted(seal: bytes, number: int, name: str, text: str) -> str:
    return hmac.new(seal, f"{number}\n{name}\n{text}".encode(), hashlib.sha256).hexdigest()[:32]


def _mac(seal: bytes, entry: Entry, before: str) -> str:
    at = int(entry.at.timestamp() * 1_000_000)
    told = (before, entry.id, at, entry.actor, entry.user, entry.verb, entry.subject, entry.fields)
    return hmac.new(seal, json.dumps(told).encode(), hashlib.sha256).hexdigest()
