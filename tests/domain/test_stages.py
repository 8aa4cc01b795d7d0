"""Which stage may follow which (二(二)), and what a move needs."""

import pytest

from domain.faults import Refused
from domain.stages import ALLOWED, EXPLAINED, PATH, STOPPED, Stage, Way, way


@pytest.mark.parametrize(
    ("was", "now", "done", "expected"),
    [
        ("线索", "洽谈", "", Way.NEXT),
        ("洽谈", "签约", "", Way.NEXT),
        ("签约", "进资", "", Way.SKIP),  # 注册 is not done
        ("签约", "进资", "签约 注册", Way.NEXT),
        ("签约", "开工", "签约 注册", Way.SKIP),  # 进资 is not done
        ("竣工", "投产", "", Way.NEXT),
        ("线索", "签约", "", Way.NEXT),  # 洽谈 is no milestone that could be left open
        ("开工", "签约", "", Way.BACK),
        ("洽谈", "线索", "", None),
        ("开工", "线索", "", None),
        ("开工", "暂停", "", Way.STOP),
        ("投产", "暂停", "", Way.STOP),
        ("暂停", "开工", "", Way.RESUME),
        ("暂停", "终止", "", Way.STOP),
        ("终止", "退库", "", Way.STOP),
        ("终止", "暂停", "", None),
        ("退库", "洽谈", "", Way.RESUME),
        ("退库", "终止", "", None),
    ],
)
def test_how_one_stage_follows_another(was: str, now: str, done: str, expected: Way | None) -> None:
    reached = [Stage(one) for one in done.split()]
    if expected is None:
        with pytest.raises(Refused) as refused:
            way(Stage(was), Stage(now), reached)
        assert refused.value.values == {"was": was, "now": now}
    else:
        assert way(Stage(was), Stage(now), reached) is expected


def test_every_stage_can_be_left_and_every_stop_explained() -> None:
    assert ALLOWED.keys() == set(Stage)
    for was, open_to in ALLOWED.items():
        assert was not in open_to
        assert set(PATH[1:]) - {was} <= open_to.keys()  # 线索 apart, wherever it has to be
        for now, found in open_to.items():
            assert (now in STOPPED) is (found is Way.STOP)
            assert (found in EXPLAINED) is (found is not Way.NEXT)
