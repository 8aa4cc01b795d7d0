"""What the people's side does: everything that is a POST, but for the clock."""

from typing import Any

from sandbox import faults, groups, parcels, people, schema
from sandbox.asking import Asking, named
from sandbox.refusals import Misuse
from sandbox.world import Chat, Json, Message, Person, World


def new_person(asked: Asking) -> Json:
    person = asked.world.add_person(
        asked.text("name"),
        asked.maybe("phone"),
        asked.maybe("username"),
        asked.maybe("language_code"),
    )
    return {"id": person.id}


def new_group(asked: Asking) -> Json:
    founders = [named(asked.world, one) for one in _listed(asked, "members")]
    return {"id": groups.create(asked.world, asked.text("title"), founders).id}


def members(asked: Asking) -> Json:
    group = _group(asked)
    for one in _listed(asked, "add"):
        groups.add(asked.world, group, _member(asked.world, one))
    for one in _listed(asked, "remove"):
        groups.remove(asked.world, group, _member(asked.world, one))
    return {"id": group.id}


def say(asked: Asking) -> Json:
    chat = asked.chat()
    reply_to = asked.message("reply_to", chat)
    return {"id": people.say(asked.world, asked.person(), chat, asked.text("text"), reply_to).id}


def press(asked: Asking) -> Json:
    person, chat = asked.person(), asked.chat()
    among = asked.message("message", chat)
    forged = asked.maybe("data")
    if forged is not None:
        message = among or _newest_of_bot(chat)
        return {"id": people.press(asked.world, person, message, forged).id}
    wanted = asked.text("button")
    if found := people.button(chat, wanted, among):
        return {"id": people.press(asked.world, person, *found).id}
    return {"id": _press_reply_key(asked, person, chat, wanted).id}


def send(asked: Asking) -> Json:
    sent = [message.id for message in parcels.send(asked)]
    return {"id": sent[0], "ids": sent}


def edit(asked: Asking) -> Json:
    message = asked.message("message", asked.chat())
    if message is None:
        raise Misuse("message is missing")
    return {"id": people.edit(asked.world, asked.person(), message, asked.text("text")).id}


def block(asked: Asking) -> Json:
    people.block(asked.world, asked.person(), is_blocked=True)
    return {"id": asked.person().id}


def unblock(asked: Asking) -> Json:
    people.block(asked.world, asked.person(), is_blocked=False)
    return {"id": asked.person().id}


def deactivate(asked: Asking) -> Json:
    people.deactivate(asked.world, asked.person())
    return {"id": asked.person().id}


def kick(asked: Asking) -> Json:
    groups.kick(asked.world, _group(asked))
    return {"id": _group(asked).id}


def migrate(asked: Asking) -> Json:
    return {"id": groups.migrate(asked.world, _group(asked)).id}


def mute(asked: Asking) -> Json:
    groups.mute(asked.world, _group(asked), is_quiet=True)
    return {"id": _group(asked).id}


def unmute(asked: Asking) -> Json:
    groups.mute(asked.world, _group(asked), is_quiet=False)
    return {"id": _group(asked).id}


def delete(asked: Asking) -> Json:
    group = _group(asked)
    groups.delete(asked.world, group)
    return {"id": group.id}


def fault(asked: Asking) -> Json:
    kind = asked.text("kind")
    if kind not in faults.KINDS:
        raise Misuse(f"kind is one of {', '.join(faults.KINDS)}")
    method = asked.maybe("method")
    if method is not None and method.lower() not in schema.method_names():
        raise Misuse(f"the Bot API has no method {method}")
    ordered = asked.world.faults.order(
        kind,
        method and schema.method_names()[method.lower()],
        asked.chat().id if asked.maybe("chat") else None,
        times=int(asked.number("times", 1)),
        retry_after=int(asked.number("retry_after", 1)),
        rate=asked.number("rate", 1),
        seed=int(asked.number("seed", 0)),
    )
    return {"id": ordered.id}


def _listed(asked: Asking, field: str) -> list[Any]:
    given = asked.fields.get(field, [])
    return given if isinstance(given, list) else [given]


def _member(world: World, wanted: Any) -> Person:
    bot = (str(world.bot.id), world.bot.username, f"@{world.bot.username}")
    return world.bot if str(wanted) in bot else named(world, wanted)


def _group(asked: Asking) -> Chat:
    group = asked.chat()
    if group.is_private:
        raise Misuse("this is no group")
    return group


def _newest_of_bot(chat: Chat) -> Message:
    for message in reversed(chat.standing()):
        if message.sender.is_bot:
            return message
    raise Misuse("the bot has said nothing here that could be pressed", 404)


def _press_reply_key(asked: Asking, person: Person, chat: Chat, wanted: str) -> Message:
    key = people.reply_key(chat, wanted)
    if key is None:
        raise Misuse(f"there is no button {wanted}", 404)
    if key.get("request_contact"):
        asked.fields["kind"] = "contact"
        return parcels.send(asked)[0]
    return people.say(asked.world, person, chat, key["text"])
