"""The clock as people see it: read, moved from one due moment to the next, waited for."""

from datetime import datetime, timedelta

from sandbox.asking import Asking
from sandbox.driver import Driver
from sandbox.real_time import RealTime
from sandbox.refusals import Misuse
from sandbox.world import Json, World

MOST_STEPS_AT_ONE_MOMENT = 100


async def read(asked: Asking) -> Json:
    driver = asked.world.driver
    due = await driver.next()
    return {
        "now": driver.now().isoformat(),
        "next": due and due.isoformat(),
        "moves": not isinstance(driver, RealTime),
    }


async def wait(asked: Asking) -> Json:
    await asked.world.driver.idle()
    return {"idle": True}


async def move(asked: Asking) -> Json:
    world = asked.world
    if isinstance(world.driver, RealTime):
        raise Misuse("this clock runs by itself", 409)
    to = _target(asked)
    if to < world.now():
        raise Misuse("the clock only goes forward")
    async with world.moving:
        await _move(world, to)
    return {"now": world.now().isoformat(), "idle": True}


async def _move(world: World, to: datetime) -> None:
    """Stops at each due moment on the way, so that a jump shows what the time between would."""
    driver = world.driver
    steps = 0
    await driver.idle()
    while driver.now() < to:
        before = driver.now()
        await driver.move(await _step(driver, to))
        world.events.publish("clock", now=driver.now().isoformat())
        steps = steps + 1 if driver.now() == before else 0
        if steps > MOST_STEPS_AT_ONE_MOMENT:
            raise Misuse(f"what is due at {before.isoformat()} stays due", 500)


async def _step(driver: Driver, to: datetime) -> datetime:
    due = await driver.next()
    return to if due is None else min(max(due, driver.now()), to)


def _after(now: datetime, forward: Json) -> datetime:
    try:
        return now + timedelta(**forward)
    except TypeError:
        raise Misuse("forward takes days, hours, minutes") from None
    except OverflowError:
        raise Misuse("so far no calendar goes") from None


def _target(asked: Asking) -> datetime:
    forward = asked.fields.get("forward")
    if forward:
        return _after(asked.world.now(), forward)
    try:
        to = datetime.fromisoformat(asked.text("to"))
    except ValueError:
        raise Misuse("to is not an ISO time") from None
    return to if to.tzinfo else to.replace(tzinfo=asked.world.now().tzinfo)
