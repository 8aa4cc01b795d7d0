"""What happens to the bot and to people in chats; `/bind`; who a stranger in a group is."""

from telegram import ChatMember, ChatMemberUpdated, Update, User

from actions import bindings, groups, instruction_replies, members, reach
from actions.access import office, office_alone
from handlers.context import Context
from handlers.entries import Command, Guarded, Where

INSIDE = frozenset(
    {ChatMember.OWNER, ChatMember.ADMINISTRATOR, ChatMember.MEMBER, ChatMember.RESTRICTED}
)
GROUPS = ("group", "supergroup")


async def own_standing(update: Update, context: Context) -> None:
    """In private: blocked or let in again; in a group: put in or thrown out."""
    change = update.my_chat_member
    assert change is not None
    was_in, is_in = _inside(change)
    if was_in == is_in:
        return
    if not context.act.in_group:
        if context.act.person is not None:
            await context.tx(reach.back if is_in else reach.blocked, change.from_user.id)
    elif is_in:
        is_group = change.chat.type in GROUPS
        await context.tx(groups.added, change.chat.title or "", is_group=is_group)
    else:
        await context.tx(groups.removed, change.chat.id)


def _inside(change: ChatMemberUpdated) -> tuple[bool, bool]:
    return change.old_chat_member.status in INSIDE, change.new_chat_member.status in INSIDE


async def standing(update: Update, context: Context) -> None:
    """Told only to a bot that administers the group: somebody came."""
    change = update.chat_member
    assert change is not None
    if _inside(change) == (False, True):
        await _came(context, change.new_chat_member.user)


async def heard(update: Update, context: Context) -> None:
    """Any message of a group; one in the name of a channel or of the group itself is nobody's."""
    message = update.effective_message
    if message is None or message.from_user is None or message.sender_chat is not None:
        return
    title = message.chat.title or ""
    await context.tx(groups.heard, title, message.from_user.full_name)
    came = [user for user in message.new_chat_members or () if user.id != context.bot.id]
    for user in came:
        await _came(context, user)
    left = message.left_chat_member
    if left is not None and left.id != context.bot.id:
        await context.tx(groups.went, left.id)
        await context.tx(groups.count, -1)
    if came:
        await context.tx(groups.count, len(came))


async def _came(context: Context, user: User) -> None:
    if user.id != context.bot.id:
        await context.tx(groups.came, user.id, user.full_name)


async def migrated(update: Update, context: Context) -> None:
    """Told twice: in the old group, and in the new one."""
    message = update.effective_message
    assert message is not None
    old = message.migrate_from_chat_id or message.chat_id
    new = message.migrate_to_chat_id or message.chat_id
    await context.tx(reach.migrated, old, new)


async def bind(update: Update, context: Context) -> None:
    chat = update.effective_chat
    title = (chat.title or "") if chat else ""
    await context.tx(bindings.begin, context.words, title)


async def choose(update: Update, context: Context) -> None:
    await context.tx(bindings.choose, context.press.subject, context.press.argument)


async def show_list(update: Update, context: Context) -> None:
    await context.tx(bindings.show_list)


async def show(update: Update, context: Context) -> None:
    await context.tx(bindings.show, context.press.subject)


async def unbind(update: Update, context: Context) -> None:
    await context.tx(bindings.unbind, context.press.subject)


async def said(update: Update, context: Context) -> None:
    await context.tx(bindings.said, context.words)


async def link(update: Update, context: Context) -> None:
    chat, user = context.press.ids(2)
    await context.tx(groups.link, context.press.subject, chat, user)
    await context.tx(instruction_replies.recognised, user)


async def known(update: Update, context: Context) -> None:
    await context.tx(groups.accept, context.press.subject, *context.press.ids(1))


async def headcount(update: Update, context: Context) -> None:
    await context.tx(members.accept_count, context.press.subject, *context.press.ids(1))


COMMANDS = (Command("bind", bind, office, Where.GROUP | Where.PRIVATE, takes=Where.GROUP),)

BUTTONS = {
    "bind": Guarded(choose, office_alone),
    "bindings": Guarded(show_list, office_alone),
    "binding": Guarded(show, office_alone),
    "unbind": Guarded(unbind, office_alone),
    "link": Guarded(link, office_alone),
    "known": Guarded(known, office_alone),
    "headcount": Guarded(headcount, office_alone),
}

STEPS = {"bind": Guarded(said, office_alone)}
