"""赣商: registered, changed, contacted by their 专员, asked about again on the next day (二(六))."""

from collections.abc import Mapping
from typing import Any

from actions import rings
from actions.audit import record
from actions.merchant_days import follow
from domain.acts import Act
from domain.buttons import Button
from domain.faults import Refused
from domain.merchant_words import SaidMerchant, contact, next_day
from domain.merchants import Consent, Intention, Merchant, home_unit, kept_phone
from storage import Tx, merchants, people
from storage.merchants import MerchantVerb


def found(tx: Tx, merchant: int) -> Merchant:
    one = merchants.find(tx, merchant)
    if one is None:
        raise Refused("old_button")
    return one


def unit_ids(tx: Tx) -> dict[str, int]:
    """Every name a unit goes by -> its id."""
    ids = {one.name: one.id for one in people.all_units(tx)}
    return {name: ids[now] for name, now in people.unit_names(tx).items()}


def same_as(tx: Tx, said: SaidMerchant) -> list[Merchant]:
    """Cards that may be of the same person: the name, and nothing known of both that differs."""
    return [one for one in merchants.named(tx, said.name) if _may_be(one, said)]


def _may_be(one: Merchant, said: SaidMerchant) -> bool:
    pairs = ((one.home, said.home), (one.company, said.company), (one.phone, said.phone))
    known = [(mine, theirs) for mine, theirs in pairs if mine and theirs]
    return not known or any(mine == theirs for mine, theirs in known)


def register(tx: Tx, act: Act, said: SaidMerchant) -> Merchant:
    """Whoever registers a card keeps in touch, until the liaison names another."""
    values = {
        **vars(said),
        "phone": kept_phone(said.phone, said.consent),
        "intention": Intention.NONE,
        "unit": act.actor.unit,
        "home_unit": home_unit(said.home, unit_ids(tx)),
        "registered_by": act.actor.id,
        "registered_at": act.now,
        "officer": act.actor.id,
    }
    one = found(tx, merchants.add(tx, values))
    note(tx, act, one.id, MerchantVerb.REGISTER, name=one.name, consent=one.consent)
    return one


def note(
    tx: Tx, act: Act, merchant: int, verb: MerchantVerb, text: str = "", /, **values: object
) -> None:
    """The step in the card's own history, and in the audit; what is personal stands beside the chain."""
    person = act.person.id if act.person else None
    merchants.note(tx, act.now, merchant, verb, person, text)
    record(tx, act, "merchant", f"merchant:{merchant}", step=verb, **values)


def change(tx: Tx, act: Act, merchant: int, said: Mapping[str, Any]) -> None:
    """Of the card what was said anew; consent that is taken back takes the number along."""
    one = found(tx, merchant)
    consent = Consent(said.get("consent", one.consent))
    phone = str(said.get("phone", one.phone))
    values = {**said, "phone": kept_phone(phone, consent)}
    if phone and not values["phone"] and said.get("phone"):
        raise Refused("merchant_no_consent")
    if "home" in said:
        values["home_unit"] = home_unit(str(said["home"]), unit_ids(tx))
    merchants.change(tx, merchant, **values)
    note(tx, act, merchant, MerchantVerb.CHANGE, **said)


def tell_contact(tx: Tx, act: Act, merchant: int, words: str) -> None:
    """进展: what was talked of; the day that is past is settled, and the next may be said along."""
    one, today = found(tx, merchant), act.now.date()
    said = contact(words, today)
    due = one.next_on is not None and one.next_on <= today
    next_on = said.next_on or (None if due else one.next_on)
    merchants.change(tx, merchant, contacted_on=today, next_on=next_on)
    note(tx, act, merchant, MerchantVerb.CONTACT, said.text)
    follow(tx, act, one)


def plan_contact(tx: Tx, act: Act, merchant: int, words: str) -> None:
    one, day = found(tx, merchant), next_day(words, act.now.date())
    merchants.change(tx, merchant, next_on=day)
    record(tx, act, "merchant", f"merchant:{merchant}", due=day)
    follow(tx, act, one)


def intend(tx: Tx, act: Act, merchant: int, intention: Intention) -> None:
    one = found(tx, merchant)
    if one.intention is not intention:
        merchants.change(tx, merchant, intention=intention)
        note(tx, act, merchant, MerchantVerb.INTEND, str(intention))


def appoint(tx: Tx, act: Act, merchant: int, officer: int) -> None:
    """Who keeps in touch from now on: somebody of the unit that keeps the card or is the home county."""
    one, person = found(tx, merchant), people.find(tx, officer)
    if person is None or person.left_at or person.unit not in (one.unit, one.home_unit):
        raise Refused("old_button")
    merchants.change(tx, merchant, officer=officer)
    note(tx, act, merchant, MerchantVerb.APPOINT, person.name)
    if person.id != act.actor.id:
        rows = [[Button("merchant", "merchant", merchant)]]
        rings.gather(tx, act, person, f"merchant:{merchant}", "merchants.yours", rows, one=one)
