"""Bot API: who the bot is and what has happened to it."""

from sandbox import wire
from sandbox.refusals import Refused, bad
from sandbox.webhook import LOCAL
from sandbox.world import Json, World

MOST_UPDATES = 100  # in one answer
HOOKED = Refused(
    409,
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first",
)


def get_me(world: World, _: Json) -> Json:
    return wire.user(world.bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


async def get_updates(world: World, params: Json) -> list[Json]:
    if world.webhook.url:
        raise HOOKED
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


def set_webhook(world: World, params: Json) -> bool:
    if params.get("drop_pending_updates"):
        world.updates.drop()
    url = params["url"]
    if not url:
        world.webhook.remove()
        return True
    if not LOCAL.fullmatch(url):
        if not url.startswith("https://"):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        raise bad("bad webhook: Failed to resolve host: Name or service not known")
    if "allowed_updates" in params:
        world.updates.allowed = params["allowed_updates"]
    world.webhook.set(url, params.get("secret_token", ""))
    return True


def delete_webhook(world: World, params: Json) -> bool:
    return set_webhook(world, params | {"url": ""})


def get_webhook_info(world: World, _: Json) -> Json:
    hook = world.webhook
    found: Json = {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": world.updates.unconfirmed,
    }
    if world.updates.allowed:
        found["allowed_updates"] = world.updates.allowed
    if hook.last_error_at:
        found["last_error_date"] = wire.moment(hook.last_error_at)
        found["last_error_message"] = hook.last_error
    return found
