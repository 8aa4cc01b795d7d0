"""Who may not know: every button of 督查, tickets and 曝光 pressed by strangers, and in a group."""

from typing import Any

import pytest

from handlers import exposures, supervision, tickets
from storage import Tx
from storage import exposures as kept_exposures
from storage import supervision as rounds
from storage import supervision_findings as findings
from storage import tickets as kept_tickets
from tests.city.player import Player
from tests.city.running import City
from tests.city.supervision import People, begun, found

BUTTONS = [*supervision.BUTTONS, *tickets.BUTTONS, *exposures.BUTTONS]
ARGUMENTS = {
    "supervise_begin": "2016-Q1",
    "supervise_find": "1/0",
    "supervise_file": "1/1",
    "supervise_problem": "1/1",
    "tickets": "ALL",
    "ticket_edit": "grounds",
    "ticket_level": "RED",
    "ticket_batch": "2/2/0",
    "ticket_issue_all": "2/2/0",
    **dict.fromkeys(("supervise_method", "supervise_verdict", "supervise_write"), "0"),
    **dict.fromkeys(("inspected", "finding", "supervise_unit", "supervise_remark"), "1"),
    **dict.fromkeys(("supervise_team", "supervise_unname", "supervise_strike"), "1"),
}
SECRETS = ("群众反映", "筹备中", "督查中", "何静", "5000万元", "停工两个月", "三次督办", "拟曝光")


async def presses_everything(one: Player, chat: str | None = None) -> list[str]:
    """What the presser was told."""
    before = len(one.texts(chat))
    for verb in BUTTONS:
        subject = 0 if verb in ("ticket_batch", "ticket_issue_all", "supervise_begin") else 1
        await one.forges(f"{verb}:{subject}:{ARGUMENTS.get(verb, '')}", chat=chat)
    return one.texts(chat)[before:]


async def standing(city: City) -> list[Any]:
    """Everything a press could have changed."""

    def read(tx: Tx) -> list[Any]:
        return [
            rounds.everything(tx),
            rounds.inspected_in(tx, 1),
            findings.of_round(tx, 1),
            findings.remarks_on(tx, 1),
            kept_tickets.find(tx, 1),
            kept_exposures.everything(tx),
        ]

    return list(await city.tx(read))


@pytest.fixture
async def secret(team: People, olga: Player) -> People:
    """A round in preparation, a draft of a ticket and a proposal for exposure, all about the plant."""
    await begun(team, olga)
    await olga.says("/ticket")
    await olga.presses("新拟")
    await olga.says("ZS2015001 场地平整停工两个月")
    await olga.says("/ticket")
    await olga.presses("曝光")
    await olga.presses("＋ 拟曝光")
    await olga.says("ZS2015001 三次督办仍未复工")
    return team


async def test_before_it_starts_no_button_tells_a_stranger_anything(
    secret: People, alice: Player, bob: Player, mallory: Player, city: City
) -> None:
    before = await standing(city)
    for one in (secret.xu, secret.gao, secret.chen, alice, bob, mallory):
        told = "\n".join(await presses_everything(one))
        assert not [word for word in SECRETS if word in told], one.name
    assert await standing(city) == before


async def test_before_its_unit_is_heard_a_finding_is_the_inspectors_alone(
    team: People, olga: Player, alice: Player, bob: Player, mallory: Player, city: City
) -> None:
    await found(team, olga)
    before = await standing(city)
    for one in (team.gao, team.chen, alice, bob, mallory):
        told = "\n".join(await presses_everything(one))
        assert not [word for word in SECRETS if word in told], one.name
    assert await standing(city) == before


async def test_in_a_group_not_even_the_office_opens_any_of_it(
    secret: People, olga: Player, city: City
) -> None:
    group = await secret.story.group("市领导调度群", olga, secret.chen, secret.he)
    await olga.says("/bind 调度 刘市长 3", chat=group.title)
    await olga.presses("全市领导", message=None)
    before = await standing(city)
    for one in (olga, secret.he, secret.chen):
        assert set(await presses_everything(one, chat=group.title)) == {"这个按钮不归您操作。"}
    assert not [text for text in group.texts() if any(word in text for word in SECRETS)]
    assert await standing(city) == before
