"""A register of 赣商 against the cards: what is known in the file's words, and applying a plan."""

import hashlib
import hmac
from collections.abc import Callable, Mapping, Sequence

from actions import merchants as keeping
from actions.ledger_import import Progress
from domain.acts import Act
from domain.imports import Answers, Parsed
from domain.merchant_plan import Card, Entry, Known, MerchantPlan, plan
from domain.merchants import Merchant, home_unit
from domain.people import Person
from storage import Tx, merchants, people
from storage.merchants import MerchantVerb


def work_out(tx: Tx, act: Act, parsed: Parsed, _answers: Answers) -> MerchantPlan:
    assert parsed.merchants
    rows = parsed.merchants.rows
    traces, counties = merchants.traces(tx), _counties(tx)
    declined = {
        row.number
        for row in rows
        if traces and trace(act, row.name, counties(row.home), row.phone) & traces
    }
    return plan(rows, known(tx, act, declined))


def known(tx: Tx, act: Act, declined: set[int]) -> Known:
    everybody = people.everybody(tx)
    names = people.names(tx, {one.officer for one in merchants.everything(tx)})
    return Known(
        today=act.now.date(),
        cards=[_card(one, names) for one in merchants.everything(tx)],
        officers=_units_of(everybody),
        declined=declined,
    )


def _card(one: Merchant, names: Mapping[int | None, str]) -> Card:
    values = {key: getattr(one, key) for key in Card.__dataclass_fields__ if key != "officer"}
    return Card(**values, officer=names[one.officer])


def _units_of(everybody: Sequence[Person]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in everybody:
        found.setdefault(one.name, []).append(one.unit_name)
    return found


def county(tx: Tx, home: str) -> str:
    """The home county of whatever town and village were written; as written where it is none of ours."""
    return _counties(tx)(home)


def _counties(tx: Tx) -> Callable[[str], str]:
    units = keeping.unit_ids(tx)
    names = {one.id: one.name for one in people.all_units(tx)}

    def named(home: str) -> str:
        unit = home_unit(home, units)
        return names[unit] if unit else home

    return named


def trace(act: Act, name: str, home: str, phone: str) -> frozenset[str]:
    """By what a removed person is known again and no more: the name with home county, with number."""
    told = [f"{name}\n{one}" for one in (home, phone) if one]
    made = (hmac.new(act.seal, one.encode(), hashlib.sha256).hexdigest()[:32] for one in told)
    return frozenset(made)


def apply(tx: Tx, act: Act, agreed: MerchantPlan, progress: Progress) -> None:
    units = keeping.unit_ids(tx)
    officers = {one.name: one for one in people.everybody(tx)}
    entries = [*agreed.new, *agreed.changed]
    for done, entry in enumerate(entries, 1):
        _enter(tx, act, entry, units, officers)
        progress(done, len(entries))


def _enter(
    tx: Tx, act: Act, entry: Entry, units: Mapping[str, int], officers: Mapping[str, Person]
) -> None:
    values = {key: getattr(entry.after, key) for key in Card.__dataclass_fields__ if key != "id"}
    officer = officers.get(entry.after.officer)
    home = home_unit(entry.after.home, units)
    values |= {"officer": officer.id if officer else None, "home_unit": home}
    if entry.before is not None:
        told = {one.field: one.new for one in entry.changes}
        if "officer" not in told:  # whose name another may bear
            values.pop("officer")
        merchants.change(tx, entry.before.id, **values)
        keeping.note(tx, act, entry.before.id, MerchantVerb.IMPORT, **told)
        return
    theirs = officer.unit if officer else act.person.unit if act.person else None
    number = merchants.add(
        tx,
        values
        | {
            "unit": home or theirs,
            "registered_by": act.person.id if act.person else None,
            "registered_at": act.now,
        },
    )
    told = {"name": entry.after.name, "consent": entry.after.consent}
    keeping.note(tx, act, number, MerchantVerb.IMPORT, **told)
