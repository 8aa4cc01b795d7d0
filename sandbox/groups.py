"""Groups: made, joined, left, upgraded, made quiet, deleted, the bot thrown out."""

from sandbox import wire
from sandbox.hearing import tell, tell_membership
from sandbox.refusals import Misuse
from sandbox.world import Chat, Json, Person, World


def create(world: World, title: str, members: list[Person]) -> Chat:
    """The first member is the group's owner."""
    if not members:
        raise Misuse("a group needs somebody who makes it")
    chat = world.add_group(title)
    chat.members = members
    tell_membership(world, chat, members[0], "left", "member")
    _announce(world, chat, members[0], {"group_chat_created": True})
    return chat


def add(world: World, chat: Chat, person: Person) -> None:
    actor = _owner(chat, person)
    if person is world.bot:
        _admit_bot(world, chat, actor)
    elif person in chat.members:
        raise Misuse(f"{person.name} is already in this group")
    else:
        chat.members.append(person)
    _announce(world, chat, actor, {"new_chat_members": [wire.user(person)]})


def remove(world: World, chat: Chat, person: Person) -> None:
    if person is world.bot:
        kick(world, chat)
        return
    if person not in chat.members:
        raise Misuse(f"{person.name} is not in this group")
    chat.members.remove(person)
    _announce(world, chat, person, {"left_chat_member": wire.user(person)})


def kick(world: World, chat: Chat) -> None:
    """The owner throws the bot out."""
    if chat.is_private or chat.bot_status != "member":
        raise Misuse("the bot is not in this group")
    actor = _owner(chat, world.bot)
    _announce(world, chat, actor, {"left_chat_member": wire.user(world.bot)})
    chat.bot_status = "kicked"
    tell_membership(world, chat, actor, "member", "kicked")


def migrate(world: World, chat: Chat) -> Chat:
    """Becomes a supergroup under a new id; what was said stays in the old chat."""
    if chat.type != "group" or chat.migrated_to:
        raise Misuse("only a basic group becomes a supergroup")
    assert chat.title
    new = world.add_group(chat.title, supergroup=True)
    new.members = list(chat.members)
    new.bot_status = chat.bot_status
    actor = _owner(chat, world.bot)
    _announce(world, chat, actor, {"migrate_to_chat_id": new.id})
    chat.migrated_to = new
    _announce(world, new, actor, {"migrate_from_chat_id": chat.id})
    return new


def mute(world: World, chat: Chat, *, is_quiet: bool) -> None:
    """The owner takes the right to write from all the others, the bot too, or gives it back."""
    chat.is_quiet = is_quiet
    world.events.publish("chats", chat=chat.id)


def delete(world: World, chat: Chat) -> None:
    """Gone for everybody; the bot hears of it when it next writes there."""
    if chat.is_deleted or chat.migrated_to:
        raise Misuse("there is no such group any more", 409)
    chat.is_deleted = True
    world.events.publish("chats", chat=chat.id)


def _admit_bot(world: World, chat: Chat, actor: Person) -> None:
    if chat.bot_status == "member":
        raise Misuse("the bot is already in this group")
    old, chat.bot_status = chat.bot_status, "member"
    tell_membership(world, chat, actor, old, "member")


def _owner(chat: Chat, otherwise: Person) -> Person:
    return chat.members[0] if chat.members else otherwise


def _announce(world: World, chat: Chat, actor: Person, body: Json) -> None:
    tell(world, world.post(chat, actor, body))
    world.events.publish("chats", chat=chat.id)
