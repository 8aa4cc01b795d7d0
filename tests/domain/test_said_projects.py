"""A part of a name in a sentence tells a project, where it tells it from the others."""

import pytest

from domain.said_projects import named_in_part

KNOWN = {
    1: ["稀土永磁电机", "启衡实业公司"],
    2: ["温泉康养", ""],
    3: ["蔬菜基地", "绿源蔬菜公司"],
    4: ["环保设备生产基地", ""],
}
UNITS = ["市环保局", "环保局", "梅关区", "于水县"]


@pytest.mark.parametrize(
    ("said", "project"),
    [
        ("请梅关区把稀土的环评办好", 1),  # the head of a name: two characters do
        ("永磁电机要抓紧", 1),
        ("永磁要抓紧", None),  # two characters from within
        ("启衡实业的用地怎么样了", 1),  # the investor
        ("请于水县落实蔬菜大棚用地", 3),  # 蔬菜 is of no other project
        ("基地建设要加快", None),  # of two
        ("请市环保局办好环评", None),  # 环保 is a unit's there
        ("稀土和温泉都要抓紧", None),  # two of them
        ("请抓紧", None),
        ("", None),
    ],
)
def test_a_part_of_a_name(said: str, project: int | None) -> None:
    assert named_in_part(said, KNOWN, UNITS) == project
