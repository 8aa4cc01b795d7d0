"""People, chats, messages and files in the Bot API's form."""

from datetime import datetime

from sandbox.world import Chat, File, Json, Message, Person

NOTHING: tuple[object, ...] = (None, [])


def moment(at: datetime) -> int:
    return int(at.timestamp())


def user(person: Person) -> Json:
    return _filled(
        id=person.id,
        first_name=person.name,
        username=person.username,
        language_code=person.language_code,
    ) | {"is_bot": person.is_bot}


def chat(one: Chat) -> Json:
    if not one.is_private:
        return {"id": one.id, "type": one.type, "title": one.title}
    person = one.members[0]
    return _filled(id=one.id, type=one.type, first_name=person.name, username=person.username)


def message(one: Message) -> Json:
    return _headed(one) | _filled(reply_to_message=one.reply_to and _headed(one.reply_to))


def _headed(one: Message) -> Json:
    inline = one.markup if one.markup and "inline_keyboard" in one.markup else None
    header = {"message_id": one.id, "date": moment(one.date), "chat": chat(one.chat)}
    return (
        header
        | {"from": user(one.sender)}
        | one.body
        | _filled(edit_date=one.edited and moment(one.edited), reply_markup=inline)
    )


def document(file: File) -> Json:
    return _file(file) | {"file_name": file.name, "mime_type": file.mime}


def voice(file: File) -> Json:
    return _file(file) | {"mime_type": file.mime} | file.facts


def sticker(file: File) -> Json:
    return _file(file) | file.facts


def photo(*sizes: File) -> list[Json]:
    return [_file(size) | size.facts for size in sizes]


def stored(file: File) -> Json:
    return _file(file) | {"file_path": file.path}


def member(person: Person, status: str) -> Json:
    facts: dict[str, Json] = {"creator": {"is_anonymous": False}, "kicked": {"until_date": 0}}
    return {"status": status, "user": user(person)} | facts.get(status, {})


def _file(file: File) -> Json:
    return {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.content),
    }


def _filled(**fields: object) -> Json:
    return {name: value for name, value in fields.items() if value not in NOTHING}
