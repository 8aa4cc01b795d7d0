"""What delivery makes of Telegram's answers."""

import httpx
import pytest

from domain.posts import Content, Urgency
from storage import posts
from storage.posts import PostState
from tests.city.player import Player
from tests.city.running import City
from tests.city.story import Story


async def test_a_plain_retry_that_meets_a_cut_line_is_tried_again(
    story: Story, bob: Player, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram refuses our HTML; the same words without it meet a line that is cut."""
    reach, sends = city.line.handle_async_request, []

    async def cut_once(request: httpx.Request) -> httpx.Response:
        sends.append(request.url.path)
        if sends.count(request.url.path) == 2 and request.url.path.endswith("sendMessage"):
            raise httpx.ConnectError("cut")
        return await reach(request)

    monkeypatch.setattr(city.line, "handle_async_request", cut_once)
    said = Content("<b>没有收尾")
    await city.tx(posts.want, city.clock.now(), "odd", bob.user, said, Urgency.ANSWER)
    await city.call("wait")
    assert bob.last() == "没有收尾"
    assert await city.tx(posts.count, PostState.FAILED) == 0
    assert await city.tx(posts.count, PostState.WAITING) == 0
