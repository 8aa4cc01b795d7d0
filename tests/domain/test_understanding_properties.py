"""Any text is understood without a fault, every value comes from it, and the work grows with it."""

import re
import sys
from collections.abc import Callable
from datetime import date
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import (
    amount_words,
    day_words,
    figure_leads,
    figures,
    numerals,
    periods,
    said_nothing,
    said_rest,
    said_shares,
    said_text,
    stage_words,
    trouble_words,
)
from domain.day_spans import Frame
from domain.money import WAN
from domain.periods import PeriodKind, containing
from domain.said_days import phrases
from domain.said_text import plain
from domain.understanding import Trace, Understanding, understand

TODAY = date(2016, 2, 15)
CARD = periods.parse("2016-02-H1")
PIECES = (
    "本月 到位资金 累计 其中 今年 计划 总投资 产值 完成 占 形象进度 3200 １．２ 1,200 万 亿 元 万元 亿元 两千三百 壹仟 百 千 个 半 点 零 多 70% ％ 百分之 四十五 成 七"
    " 2016 年 3 月 8 日 号 底 末 前 后 旬 上 中 下 本季 三季度 五一 十一 国庆 昨天 上个月 20 今年 明年 春节 截至 预计 已 未 了 将 原计划 推迟到"
    " 开工 竣工 投产 试生产 签约 签订 合同 注册 营业执照 进资 首笔 土地 环评 贷款 招工 供电 施工许可证 选址 卡在 市环保局 人社局 供电公司 请 协调 没批 已批复 困难 解决 问题 "
    "无变化 没有 正常 推进 仍 美元 $ ¥ 港币 ， 。 ； 、 ： （ ） 《 》 # - ~ . \u3000 \t"
)
TEXTS = st.text(max_size=80) | st.lists(
    st.sampled_from([*PIECES.split(" "), "\n"]), max_size=40
).map("".join)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def traces(said: Understanding) -> list[Trace]:
    single = [one.trace for one in (said.money_period, said.money_total, said.percent) if one]
    dated = [one.trace for one in (*said.done, *said.forecast)]
    return [*single, *dated, *(one.trace for one in (*said.problems, *said.foreign))]


@settings(deadline=None, max_examples=300)
@given(TEXTS, DAYS, st.sampled_from(PeriodKind))
def test_any_text_written_on_any_day_is_understood(text: str, day: date, kind: PeriodKind) -> None:
    said = understand(text, day, containing(kind, day))
    assert all(0 <= one.start < one.end <= len(text) for one in traces(said))
    assert set(said.rest) <= set(text)
    assert all(one.on <= day for one in said.done)
    assert all(one.on >= day for one in said.forecast)
    assert all(one.unit is None or one.unit in plain(text).chars for one in said.problems)


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_every_number_is_read_again_from_its_trace_alone(text: str) -> None:
    said = understand(text, TODAY, CARD)
    for amount in filter(None, (said.money_period, said.money_total)):
        figure = figures.read(plain(text[amount.trace.start : amount.trace.end]).chars)
        assert figure is not None
        assert figure.value * (WAN if figure.is_bare else 1) == amount.yuan
    for foreign in said.foreign:
        figure = figures.read(plain(text[foreign.trace.start : foreign.trace.end]).chars)
        assert figure is not None
        assert (figure.value * 100, figure.currency) == (foreign.cents, foreign.currency)
    if said.percent:
        trace = said.percent.trace
        match = said_shares.SHARE.fullmatch(plain(text[trace.start : trace.end]).chars)
        assert match is not None
        assert said_shares.percent(match) == said.percent.percent


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_every_day_is_one_that_its_trace_may_mean(text: str) -> None:
    said = understand(text, TODAY, CARD)
    frame = Frame(TODAY, CARD)
    for dated in (*said.done, *said.forecast):
        # What follows decides whether 1/1 is a day: it stands before a word of what was done.
        following = plain(text[dated.trace.start :])
        shown = len(plain(text[dated.trace.start : dated.trace.end]).chars)
        within = [one for one in phrases(following, frame) if one.end <= shown]
        meant = [day for one in within for day in one.days]
        assert dated.on in meant or dated.on == TODAY  # a span that still runs ends today


def steps(work: Callable[[], object]) -> int:
    """Lines of our rules run, as the interpreter counts them."""
    count = 0

    def trace(_frame: FrameType, _event: str, _arg: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "sentence",
    [
        "本月到位资金3200万元，累计1.2亿；主体封顶，预计10月投产；环评卡在市环保局，请协调。",
        "到位500万累计800万",
        "3月8日",
        "3月开工5月投产",
        "土地没批请市国土局协调",
        "完成投资70%",
        "一二三四五六七八九十",
        "无变化，",
        "1,",
        "（",
        "啊",
    ],
)
def test_twice_the_text_is_at_most_twice_the_work(sentence: str) -> None:
    text = sentence * (2000 // len(sentence))
    once = steps(lambda: understand(text, TODAY, CARD).rest)
    twice = steps(lambda: understand(text * 2, TODAY, CARD).rest)
    assert twice <= 2.1 * once


PATTERNS = {
    f"{module.__name__}.{name}": pattern
    for module in (
        *(amount_words, day_words, figure_leads, figures, numerals, said_nothing, said_rest),
        *(said_shares, said_text, stage_words, trouble_words),
    )
    for name, value in vars(module).items()
    for pattern in (value.values() if isinstance(value, dict) else [value])
    if isinstance(pattern, re.Pattern)
}


def test_no_pattern_looks_further_than_a_bounded_width() -> None:
    """So that one look costs the same in a short text and in a long one."""
    assert len(PATTERNS) > 40
    for name, pattern in PATTERNS.items():
        assert not re.search(r"(?<!\\)[*+](?!\+)|\{\d+,\}", without_classes(pattern.pattern)), name


def without_classes(pattern: str) -> str:
    return re.sub(r"\[[^\]]*\]", "", pattern)
