"""投资动态 in one message, and the part of `/lead` a first word names."""

import pytest

from domain.faults import Refused
from domain.lead_notes import names_source, note
from domain.lead_parts import Part, part_named
from domain.lead_words import chain_of


@pytest.mark.parametrize(
    ("words", "company", "source", "link", "chain"),
    [
        ("沪砺集团要扩产，来源：证券时报", "沪砺集团", "证券时报", "", ""),
        ("据厦门日报报道，厦门明灯有限公司要外迁", "厦门明灯有限公司", "厦门日报", "", ""),
        # the link stands in no text, and ends before a Chinese stop
        (
            "近日启衡公司扩建 https://a.cn/1，补齐稀土产业链",
            "启衡公司",
            "",
            "https://a.cn/1",
            "稀土",
        ),
        ("灯具龙头要外迁（来源：南方日报）", "", "南方日报", "", ""),
    ],
)
def test_a_note_in_one_message(
    words: str, company: str, source: str, link: str, chain: str
) -> None:
    said = note(words)
    assert (said.company, said.source, said.link, said.chain) == (company, source, link, chain)
    assert "http" not in said.text
    assert names_source(words)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("沪砺集团要扩产", "note_without_source"),
        ("来源：证券时报", "text_empty"),
        ("产" * 501, "text_too_long"),
    ],
)
def test_what_is_no_note(words: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        note(words)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("围绕稀土产业链招商", "稀土"),
        ("建厂,属新能源汽车产业链", "新能源汽车"),
        ("稀土产业链", "稀土"),
        ("建设完整的产业链", ""),
        ("上下游企业", ""),
    ],
)
def test_the_chain_a_text_names(text: str, chain: str) -> None:
    assert chain_of(text) == chain


@pytest.mark.parametrize(
    ("words", "part", "rest"),
    [
        ("动态", Part.NOTES, ""),
        ("投资动态：沪砺 要扩产", Part.NOTES, "沪砺 要扩产"),
        ("动态公司拟投资2亿元", None, "动态公司拟投资2亿元"),
        ("", None, ""),
    ],
)
def test_the_part_a_first_word_names(words: str, part: Part | None, rest: str) -> None:
    assert part_named(words) == (part, rest)
