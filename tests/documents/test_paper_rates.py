"""Indicators and tasks as papers print them; the sample's figures by hand.

Of two contracts, 8亿元 together, one has started; 1.4亿元 have come, 1.2亿元 of them in March. Last period each rate was
a quarter; a year ago one of the two was signed and had not started, and no sum was on record.
"""

import pytest

from documents.paper_rates import rate, task
from documents.paper_samples import RATES, TASKS

SHOWN = {one.reading.indicator.id: rate(one) for one in RATES}


@pytest.mark.parametrize(
    ("indicator", "printed"),
    [
        ("performance", ["履约÷签约合同数", "2/2", "100.0%", "—", "+75.0", "0.0"]),
        (
            "money",
            ["到位资金÷合同引资", "1.40/8.00亿元", "17.5%", "0.0%", "-7.5", "—"],
        ),  # no sum is known
        ("start", ["开工÷签约合同数", "1/2", "50.0%", "0.0%", "+25.0", "+50.0"]),
        ("solved", ["销号÷反映问题数", "0/0", "—", "—", "—", "—"]),  # nothing was raised
    ],
)
def test_a_rate_is_printed_with_its_base_and_both_figures(indicator, printed):
    shown = SHOWN[indicator]
    keys = ("口径", "计数", "报送", "核定", "较上期", "同比")
    assert [shown[key] for key in keys] == printed


def test_a_task_is_behind_or_ahead_of_the_share_of_the_year():
    """A quarter of the year is gone; 1亿元 had come by the same day of the last one."""
    shown = task(TASKS[0])
    assert (shown["名称"], shown["目标"], shown["时序"]) == ("到位资金", "4.00亿元", "25.0%")
    assert (shown["完成"], shown["完成率"], shown["超欠"]) == ("1.20亿元", "30.0%", "超5.0")
    assert (shown["同比"], shown["核定"]) == ("+20.0%", "0万元")
