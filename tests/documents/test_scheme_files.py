from fractions import Fraction

import pytest

from documents.scheme_files import read, scheme, shipped
from domain.roles import UnitKind
from domain.schemes import Kind, Method

GOOD = """
name = "试行方案"
group = ["县(市、区)"]
[[items]]
id = "money"
name = "到位资金"
points = 60
rule = "按比例"
cap = 1.2
parts = [{ figure = "完成:到位资金", over = "目标:到位资金" }]
[[items]]
id = "tasks"
name = "文字任务"
points = 40.5
rule = "评分"
"""


def faults(text):
    found = read(text.encode())
    assert isinstance(found, tuple), found
    return [(one.cell, one.code, one.given, one.expected) for one in found]


def test_a_scheme_is_read_with_every_digit():
    found = read(GOOD.encode())
    assert (found.name, found.group, found.points) == (
        "试行方案",
        (UnitKind.COUNTY,),
        Fraction("100.5"),
    )
    money, tasks = found.items
    assert (money.cap, money.parts[0].figure.kind) == (Fraction(6, 5), Kind.DONE)
    assert (tasks.method, tasks.parts) == (Method.JUDGED, ())


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("按比例", "按比率", ("items.1.rule", "scheme_value", "按比率", "、".join(Method))),
        ("points = 60", "", ("items.1.points", "scheme_missing", "", "")),
        ("cap = 1.2", "caps = 1.2", ("items.1.caps", "scheme_unknown", "1.2", "")),
        ('"tasks"', '"money"', ("items.2.id", "scheme_twice", "money", "")),
        ('"评分"', '"分档"', ("items.2.parts", "scheme_missing", "", '[{ figure = "…" }]')),
        (
            "完成:到位资金",
            "完成:发消息数",
            (
                "items.1.parts.1.figure",
                "scheme_value",
                "完成:发消息数",
                "到位资金、外资、签约资金、签约项目、开工项目、投产项目",
            ),
        ),
        (
            "完成:到位资金",
            "活跃:在线时长",
            (
                "items.1.parts.1.figure",
                "scheme_value",
                "活跃:在线时长",
                "指标、完成、目标、完成率、个数、金额、服务、填报",
            ),
        ),
        ("over =", "share = 0.5, over =", ("items.1.parts", "scheme_shares", "0.5", "1")),
        ("points = 60", 'points = "60"', ("items.1.points", "scheme_value", "60", "0.5")),
    ],
)
def test_what_is_wrong_is_told_by_place_and_with_what_would_be_right(old, new, fault):
    assert fault in faults(GOOD.replace(old, new))


def test_a_file_that_is_no_scheme_is_refused():
    assert faults("name = ")[0][1] == "file_damaged"
    assert faults("# 空\n" * 20_000)[0][1] == "file_too_big"
    assert read(b"\xff\xfe\x00")[0].code == "file_damaged"


def test_the_shipped_ones_are_whole():
    assert {name: float(scheme(text).points) for name, text in shipped().items()} == {
        "city-2024": 2.5,
        "departments": 100,
        "gaoan-2021": 100,
        "yulin-2008": 100,
    }
