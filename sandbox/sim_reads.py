"""What the people's side shows: people, chats, transcripts, commands, the call log."""

from sandbox import transcript
from sandbox.asking import Asking
from sandbox.methods_commands import shown_to
from sandbox.refusals import Misuse
from sandbox.world import Json


def people(asked: Asking) -> list[Json]:
    return [
        {
            "id": one.id,
            "name": one.name,
            "phone": one.phone,
            "username": one.username,
            "language_code": one.language_code,
            "blocked": one.has_blocked_bot,
            "deleted": one.has_left_telegram,
        }
        for one in asked.world.people.values()
    ]


def bot(asked: Asking) -> Json:
    own = asked.world.bot
    return {"id": own.id, "name": own.name, "username": own.username}


def chats(asked: Asking) -> list[Json]:
    return [
        {
            "id": one.id,
            "type": one.type,
            "title": one.title,
            "members": [{"id": member.id, "name": member.name} for member in one.members],
            "bot": one.bot_status,
        }
        for one in asked.world.chats.values()
        if one.is_begun and not one.migrated_to and not one.is_deleted
    ]


def chat(asked: Asking) -> list[Json]:
    person, shown = asked.person(), asked.chat()
    if person not in shown.members:
        raise Misuse(f"{person.name} is not in this chat", 403)
    return transcript.rows(asked.world, shown, person, after=int(asked.number("after", 0)))


def commands(asked: Asking) -> list[Json]:
    return shown_to(asked.world, asked.person(), asked.chat())


def calls(asked: Asking) -> list[Json]:
    return asked.world.calls.after(int(asked.number("after", 0)))
