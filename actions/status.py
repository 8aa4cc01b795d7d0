"""`/status`: how the program itself is, in numbers the office can read."""

from importlib.metadata import version

from actions import diary
from actions import posts as saying
from domain.acts import Act
from storage import Tx, duties, heartbeat, inbox, posts
from storage.inbox import InboxState
from storage.posts import PostState


def show(tx: Tx, act: Act) -> None:
    alive, heard = heartbeat.last(tx)
    saying.answer(
        tx,
        act,
        "status.page",
        version=version("tuijin"),
        alive=alive,
        heard=heard,
        upcoming=diary.upcoming(tx, act.now),
        waiting=inbox.count(tx, InboxState.NEW) - 1,  # this question is one of them
        dead=inbox.count(tx, InboxState.DEAD),
        unsent=posts.count(tx, PostState.WAITING),
        held=posts.count(tx, PostState.HELD),
        failed=posts.count(tx, PostState.FAILED),
        open=duties.count_open(tx),
    )
