"""HTML parse mode: what becomes of a text, and the words for what is wrong with it."""

import pytest

from sandbox import rendering, texts
from sandbox.refusals import Refused


def bold(offset, length):
    return {"type": "bold", "offset": offset, "length": length}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("a &lt;b&gt; &amp; &quot;c&quot; &#38; &#x4e2d;", 'a <b> & "c" & 中', []),
        ("&nbsp; &copy", "&nbsp; &copy", []),  # only four names are known
        ("<b>中</b>文", "中文", [bold(0, 1)]),
        ("😀<strong>x</strong>", "😀x", [bold(2, 1)]),  # UTF-16
        ("<b></b>x", "x", []),
        ("\n\u3000\u3000x", "\u3000\u3000x", []),  # an indent stays
        ("  <b> x </b>  ", "x", [bold(0, 1)]),  # trimmed at both ends
        (
            "<b>a<i>b</i></b>",
            "ab",
            [bold(0, 2), {"type": "italic", "offset": 1, "length": 1}],
        ),
        (
            '<a href="https://x.cn/?a=1&amp;b=2">x</a>',
            "x",
            [{"type": "text_link", "offset": 0, "length": 1, "url": "https://x.cn/?a=1&b=2"}],
        ),
        ("<a href='nowhere'>x</a>", "x", []),
        (
            '<pre><code class="language-python">x</code></pre>',
            "x",
            [{"type": "pre", "offset": 0, "length": 1, "language": "python"}],
        ),
        ('<code class="language-c">x</code>', "x", [{"type": "code", "offset": 0, "length": 1}]),
        (
            '<span class="tg-spoiler">x</span>',
            "x",
            [{"type": "spoiler", "offset": 0, "length": 1}],
        ),
        (
            "<blockquote expandable>x</blockquote>",
            "x",
            [{"type": "blockquote", "offset": 0, "length": 1}],
        ),
        ("<B>x</>", "x", [bold(0, 1)]),
    ],
)
def test_html_becomes_text_and_entities(source, text, entities):
    assert texts.message_text({"text": source, "parse_mode": "HTML"}) == (text, entities)


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("中<x>", 'Unsupported start tag "x" at byte offset 3'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<i><b>x</i>", 'Unmatched end tag at byte offset 7, expected "</b>", found "</i>"'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ('<a =x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_broken_html_is_refused_with_the_place(source, fault):
    with pytest.raises(Refused) as refused:
        texts.message_text({"text": source, "parse_mode": "HTML"})
    assert refused.value.description == f"Bad Request: can't parse entities: {fault}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start abc", [("bot_command", "/start")]),
        ("see /help@tuijin_bot!", [("bot_command", "/help@tuijin_bot")]),
        ("1/2 and/or /报表", []),
        ("ask @tuijin_bot", [("mention", "@tuijin_bot")]),
        ("看 https://x.cn/a。好", [("url", "https://x.cn/a")]),
        ("#月报 a#b", [("hashtag", "#月报")]),
    ],
)
def test_telegram_finds_commands_mentions_and_links_by_itself(text, found):
    entities = texts.found_in(text, [])
    shown = [(one["type"], text[one["offset"] :][: one["length"]]) for one in entities]
    assert shown == found


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("<b>a</b><i>b</i>", "<b>a</b><i>b</i>"),
        ("<b>😀<i>b</i>c</b>d", "<b>😀<i>b</i>c</b>d"),
        ("&lt;script&gt;", "&lt;script&gt;"),
        (
            "<a href='https://x.cn/\"onclick'>x</a>",
            '<a href="https://x.cn/&quot;onclick" target="_blank" rel="noopener">x</a>',
        ),
    ],
)
def test_what_is_shown_on_the_page_is_escaped(source, html):
    text, entities = texts.message_text({"text": source, "parse_mode": "HTML"})
    assert rendering.html(text, entities) == html
