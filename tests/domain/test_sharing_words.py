"""An agreement, a year's figure and the official count, each in one message."""

import pytest

from domain.faults import Refused
from domain.sharing import Trigger, Yield
from domain.sharing_words import Preset, Said, SaidFigure, agreement, counted, figure, trial

WAN = 10_000
HALVES = (50_00, 50_00)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("于水县 5:5 5年 GX2016-01", Said(("于水县",), HALVES, 5, number="GX2016-01")),
        ("于水县，50%：50%，为期5年", Said(("于水县",), HALVES, 5)),
        ("于水县、5比5", Said(("于水县",), HALVES)),
        ("于水县 7:3", Said(("于水县",), (70_00, 30_00))),
        (
            "于水县 6:4 20年 先补300万元",
            Said(("于水县",), (60_00, 40_00), 20, repaid=300 * WAN),
        ),
        ("于水县 6:4 2018年起", Said(("于水县",), (60_00, 40_00), begins=2018)),
        ("于水县 5:5 开工起", Said(("于水县",), HALVES, trigger=Trigger.STARTED)),
        ("于水县 5:5 自动建起", Said(("于水县",), HALVES, trigger=Trigger.STARTED)),
        ("于水县 5:5 首笔税收起", Said(("于水县",), HALVES, trigger=Trigger.FIRST)),
        ("于水县 5:5 投产当年起", Said(("于水县",), HALVES)),
        (
            "于水县 梅关区 开发区 33.33:33.33:33.34",
            Said(("于水县", "梅关区", "开发区"), (33_33, 33_33, 33_34)),
        ),
        (
            "于水县 5:5 合同号：赣开合〔2016〕3号",
            Said(("于水县",), HALVES, number="赣开合〔2016〕3号"),
        ),
    ],
)
def test_an_agreement_in_one_message(words: str, said: Said) -> None:
    assert agreement(words) == said


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("于水县", "share_form"),
        ("5:5 5年", "share_form"),
        ("", "share_form"),
        ("于水县 6:5", "shares_not_whole"),
        ("于水县 60%:50%", "shares_not_whole"),
        ("于水县 5%:5%", "shares_not_whole"),
        ("于水县 5:5 先补很多", "amount_unreadable"),
    ],
)
def test_what_is_no_agreement(words: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        agreement(words)


def test_a_years_figure_in_one_message() -> None:
    assert figure("2016年 税收 120万元") == SaidFigure(2016, Yield.TAX, 120 * WAN)
    assert figure("2016 产值 1.2亿") == SaidFigure(2016, Yield.OUTPUT, 12_000 * WAN)


@pytest.mark.parametrize(
    "words", ["税收 120万元", "2016年 利润 120万元", "16年 税收 1", "2016年 税收"]
)
def test_what_is_no_figure(words: str) -> None:
    with pytest.raises(Refused, match="share_figure_form"):
        figure(words)


def test_what_statistics_count() -> None:
    assert counted("梅关区 120万元，于水县 0") == [("梅关区", 120 * WAN), ("于水县", 0)]
    with pytest.raises(Refused, match="share_counted_form"):
        counted("梅关区 120万元 于水县")


@pytest.mark.parametrize(
    ("preset", "words", "said"),
    [
        (
            Preset.HALVES,
            "于水县 GX2016-01",
            Said(("于水县",), HALVES, 5, number="GX2016-01", trigger=Trigger.FIRST),
        ),
        (
            Preset.REPAID,
            "于水县 先补300万元",
            Said(("于水县",), (60_00, 40_00), 20, repaid=300 * WAN),
        ),
        (Preset.SEVEN, "于水县", Said(("于水县",), (70_00, 30_00))),
        (Preset.SEVEN, "于水县 8:2 10年", Said(("于水县",), (80_00, 20_00), 10)),  # said otherwise
    ],
)
def test_a_preset_says_what_need_not_be_typed(preset: Preset, words: str, said: Said) -> None:
    assert agreement(words, preset) == said


def test_what_repays_first_needs_the_sum() -> None:
    with pytest.raises(Refused, match="share_to_repay"):
        agreement("于水县 GX2016-01", Preset.REPAID)


def test_years_are_tried_in_one_message() -> None:
    assert trial("2017年 200万元，2018 250万") == {2017: 200 * WAN, 2018: 250 * WAN}


@pytest.mark.parametrize(
    "words", ["", "2017年", "200万元 2017年", "2017年 200万元，2018年", "明年 1万元"]
)
def test_what_is_no_year_with_a_sum_is_not_tried(words: str) -> None:
    with pytest.raises(Refused, match="share_trial_form"):
        trial(words)
