"""Bot API: what the bot says of itself: commands by scope and language, descriptions, menu button."""

import re

from sandbox.refusals import bad
from sandbox.sending import known
from sandbox.world import Chat, Json, Person, World

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
MOST_COMMANDS = 100
LONGEST_COMMAND_DESCRIPTION = 256
DEFAULT: Json = {"type": "default"}


def set_my_commands(world: World, params: Json) -> bool:
    commands = params["commands"]
    for command in commands:
        if not COMMAND.fullmatch(command["command"]):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= LONGEST_COMMAND_DESCRIPTION:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    if len(commands) > MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    world.commands[_key(world, params)] = commands
    return True


def get_my_commands(world: World, params: Json) -> list[Json]:
    return world.commands.get(_key(world, params), [])


def delete_my_commands(world: World, params: Json) -> bool:
    world.commands.pop(_key(world, params), None)
    return True


def set_my_description(world: World, params: Json) -> bool:
    return _describe(world, params, "description", longest=512)


def set_my_short_description(world: World, params: Json) -> bool:
    return _describe(world, params, "short_description", longest=120)


def set_chat_menu_button(world: World, params: Json) -> bool:
    if "chat_id" in params:
        known(world, params["chat_id"])
    world.menu_buttons[params.get("chat_id")] = params.get("menu_button", {"type": "default"})
    return True


def shown_to(world: World, person: Person, chat: Chat) -> list[Json]:
    """The list under "/" in this person's app: the narrowest scope that has one wins."""
    here = {"chat_id": chat.id}
    own: list[Json] = [
        {"type": "chat_member", **here, "user_id": person.id},
        {"type": "chat", **here},
        {"type": "all_group_chats"},
    ]
    if chat.is_private:
        own = [{"type": "chat", **here}, {"type": "all_private_chats"}]
    elif person is chat.members[0]:
        own.insert(1, {"type": "chat_administrators", **here})
        own.insert(3, {"type": "all_chat_administrators"})
    languages = ((person.language_code or "")[:2], "")
    keys = [_scope_key(scope, language) for scope in [*own, DEFAULT] for language in languages]
    return next((world.commands[key] for key in keys if world.commands.get(key)), [])


def _key(world: World, params: Json) -> tuple[str, ...]:
    scope = params.get("scope", DEFAULT)
    if "chat_id" in scope:
        known(world, scope["chat_id"])
    return _scope_key(scope, params.get("language_code", ""))


def _scope_key(scope: Json, language: str) -> tuple[str, ...]:
    return (scope["type"], str(scope.get("chat_id")), str(scope.get("user_id")), language)


def _describe(world: World, params: Json, field: str, *, longest: int) -> bool:
    text = params.get(field, "")
    if len(text) > longest:
        raise bad(f"{field} is too long")
    world.descriptions[(field, params.get("language_code", ""))] = text
    return True
