"""Bot API: who the bot is and what has happened to it."""

from sandbox import wire
from sandbox.refusals import bad
from sandbox.world import Json, World

MOST_UPDATES = 100  # in one answer


def get_me(world: World, _: Json) -> Json:
    return wire.user(world.bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


async def get_updates(world: World, params: Json) -> list[Json]:
    if "allowed_updates" in params:
        world.updates.allowed = params["allowed_updates"]
    limit = params.get("limit", MOST_UPDATES)
    if not 1 <= limit <= MOST_UPDATES:
        limit = MOST_UPDATES
    before = world.updates.unconfirmed
    updates = await world.updates.poll(params.get("offset", 0), limit, params.get("timeout", 0))
    if updates or world.updates.unconfirmed != before:
        world.calls.touch()
    return updates


def set_webhook(_: World, params: Json) -> bool:
    url = params["url"]
    if not url:
        return True
    if not url.startswith("https://"):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    raise bad("bad webhook: Failed to resolve host: Name or service not known")


def delete_webhook(world: World, params: Json) -> bool:
    if params.get("drop_pending_updates"):
        world.updates.drop()
    return True


def get_webhook_info(world: World, _: Json) -> Json:
    return {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": world.updates.unconfirmed,
    } | ({"allowed_updates": world.updates.allowed} if world.updates.allowed else {})
