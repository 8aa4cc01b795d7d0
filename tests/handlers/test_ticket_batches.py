"""Several 提醒函 in two presses: the list the office confirms, what it leaves out, what has changed."""

from datetime import date, datetime

import pytest

from domain.stages import Stage
from domain.tickets import TicketState
from storage import Tx, projects, tickets
from tests.city.player import Player
from tests.city.running import ZONE, City
from tests.city.story import Story


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2016, month, day, hour, minute, tzinfo=ZONE)


@pytest.fixture
async def red(month: Story, story: Story, bob: Player, olga: Player, city: City) -> Story:
    """The plant and the spa, both 梅关区's, were to start in October: red in February's dispatch."""

    def fall(tx: Tx) -> None:
        for number in (1, 2):
            projects.change(tx, number, stage=Stage.FUNDED)
            projects.set_milestone(tx, number, Stage.STARTED, planned=date(2015, 10, 1))
        projects.record_total(tx, city.clock.now(), 2, date(2016, 1, 15), 150_000_000, 1)

    await city.tx(fall)
    await bob.says("/report")
    await bob.presses("全部无变化")
    await bob.presses("提交全部")
    await story.until(at(3, 3, 8, 31))
    await olga.presses("发布")
    await story.until(at(3, 4, 8, 35))
    return story


async def states(city: City) -> list[TicketState]:
    def read(tx: Tx) -> list[TicketState]:
        return [one.state for number in (1, 2) if (one := tickets.find(tx, number))]

    return await city.tx(read)


async def test_two_presses_issue_what_the_list_showed(
    red: Story, olga: Player, alice: Player, city: City
) -> None:
    await olga.presses("督办待定（2）")
    await olga.presses("一并发出提醒函（2）")
    assert olga.last().startswith("一并发出提醒函　共2份，选2份\n1. 梅关区　ZS2015001 稀土永磁")
    assert (
        "3月18日前\n　月调度专报〔2016〕第1期判为红灯，至今未改善：开工晚于计划155天。\n"
        in olga.last()
    )
    assert await states(city) == ["待发", "待发"]
    assert not alice.sees("提醒函〔2016〕1")
    await olga.presses("发出2份")
    assert olga.last().startswith(
        "已发出2份，各自编号，单位在待办中收到：\n· 提醒函〔2016〕1　梅关区"
    )
    assert await states(city) == ["待报计划", "待报计划"]
    assert not olga.sees("提醒函、督办单：待发")  # the morning's list has it no more
    await red.until(at(3, 4, 11, 5))
    (todo,) = [one for one in alice.texts() if "提醒函〔2016〕" in one]
    assert "提醒函〔2016〕1　致梅关区" in todo
    assert "提醒函〔2016〕2　致梅关区" in todo


async def test_one_left_out_stays_a_draft(red: Story, olga: Player, city: City) -> None:
    await olga.says("/ticket")
    await olga.presses("一并发出")
    await olga.presses("☑ 1")
    assert "共2份，选1份\n1. （这次不发）梅关区" in olga.last()
    await olga.presses("发出1份")
    assert await states(city) == ["待发", "待报计划"]
    await olga.presses("返回")
    assert not [one for one in olga.buttons() if "一并发出" in one]  # one alone needs no list


async def test_nothing_goes_when_the_list_is_no_longer_what_was_shown(
    red: Story, olga: Player, city: City
) -> None:
    await olga.says("/ticket")
    await olga.presses("一并发出")
    await city.tx(tickets.change, 1, state=TicketState.DROPPED)
    await olga.presses("发出2份")
    assert olga.last() == "这一批已有变化（有的已发出、改过或撤回），请返回重新打开。"
    assert await states(city) == ["不发", "待发"]


async def test_nobody_but_the_office_issues_a_list(
    red: Story, alice: Player, bob: Player, mallory: Player, city: City
) -> None:
    for one in (alice, bob, mallory):
        for verb in ("ticket_batch", "ticket_issue_all"):
            await one.forges(f"{verb}:0:2/2/0")
        assert not one.sees("一并发出")
    assert await states(city) == ["待发", "待发"]


async def test_a_list_in_english(red: Story, olga: Player) -> None:
    await olga.says("/me")
    await olga.presses("English")
    await olga.says("/ticket")
    await olga.presses("Issue several reminders (2)")
    assert olga.last().startswith("Issue several reminders: 2 of 2\n1. 梅关区, ZS2015001")
    await olga.presses("Issue 2")
    assert olga.last().startswith("2 issued, each under its own number")
