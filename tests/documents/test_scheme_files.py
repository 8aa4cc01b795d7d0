from fractions import Fraction

import pytest

from documents.scheme_files import read, scheme, shipped
from documents.scheme_tables import _Item
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
    return [
        (one.line, one.item, one.part, one.field, one.code, one.given, one.expected)
        for one in found
    ]


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
        ("按比例", "按比率", (8, 1, None, "rule", "scheme_value", "按比率", "、".join(Method))),
        ("points = 60", "", (4, 1, None, "points", "scheme_missing", "", "0.5")),
        (
            "cap = 1.2",
            "caps = 1.2",
            (9, 1, None, "caps", "scheme_unknown", "1.2", "、".join(_Item.model_fields)),
        ),
        ('"tasks"', '"money"', (12, 2, None, "id", "scheme_twice", "money", "")),
        ('"评分"', '"分档"', (11, 2, None, "parts", "scheme_missing", "", '[{ figure = "…" }]')),
        (
            "完成:到位资金",
            "完成:发消息数",
            (
                10,
                1,
                1,
                "figure",
                "scheme_value",
                "完成:发消息数",
                "到位资金、外资、签约资金、签约项目、开工项目、投产项目",
            ),
        ),
        (
            "完成:到位资金",
            "活跃:在线时长",
            (
                10,
                1,
                1,
                "figure",
                "scheme_value",
                "活跃:在线时长",
                "指标、完成、目标、完成率、个数、金额、服务、填报",
            ),
        ),
        ("over =", "share = 0.5, over =", (10, 1, None, "parts", "scheme_shares", "0.5", "1")),
        ("points = 60", 'points = "60"', (7, 1, None, "points", "scheme_value", "60", "0.5")),
    ],
)
def test_what_is_wrong_is_told_by_place_and_with_what_would_be_right(old, new, fault):
    assert fault in faults(GOOD.replace(old, new))


def test_a_file_that_is_no_scheme_is_refused():
    assert faults("# 空\n" * 20_000)[0][4] == "file_too_big"
    assert read(b"\xff\xfe\x00")[0].code == "file_damaged"


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "given"),
    [
        ('name = "试行方案"', "name = “试行方案”", 2, "file_damaged", "name = “试行方案”"),
        ('id = "tasks"', 'id = "tasks', 12, "file_damaged", 'id = "tasks'),
        ("cap = 1.2", "points = 50", 9, "scheme_twice", "points = 50"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_as_it_stands(old, new, line, code, given):
    assert faults(GOOD.replace(old, new)) == [(line, None, None, "", code, given, "")]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("[[items]]\nid = \"money\"", "quarters = 70\n[[items]]\nid = \"money\"", (4, None, "quarters", "70.0")),
        ("points = 60", "points = -60", (7, 1, "points", "-60.0")),
        ("cap = 1.2", "floor = 160", (9, 1, "floor", "160.0")),
        ('rule = "按比例"', 'rule = "逐个加减"', (10, 1, "each", "")),
    ],
)  # fmt: skip
def test_what_would_score_nonsense_is_refused(old, new, fault):
    assert fault in [(one[0], one[1], one[3], one[5]) for one in faults(GOOD.replace(old, new))]


def test_parts_may_stand_as_tables_of_their_own_or_over_many_lines():
    own = GOOD.replace(
        'parts = [{ figure = "完成:到位资金", over = "目标:到位资金" }]',
        '[[items.parts]]\nfigure = "完成:到位资金"\nshare = 0.5\n'
        '[[items.parts]]\nfigure = "完成:来信数"\nshare = 0.5',
    )
    assert faults(own)[0][:4] == (14, 1, 2, "figure")
    many = GOOD.replace(
        'parts = [{ figure = "完成:到位资金", over = "目标:到位资金" }]',
        'parts = [\n  { figure = "完成:到位资金", share = 0.5 },\n  { figure = "完成:来信数", share = 0.5 },\n]',
    )
    assert faults(many)[0][:4] == (12, 1, 2, "figure")


def test_what_an_older_editor_saved_is_read():
    assert read(GOOD.encode("gb18030")) == read(GOOD.encode("utf-8-sig"))


def test_the_shipped_ones_are_whole():
    assert {name: float(scheme(text).points) for name, text in shipped().items()} == {
        "city-2024": 2.5,
        "departments": 100,
        "gaoan-2021": 100,
        "yulin-2008": 100,
    }
