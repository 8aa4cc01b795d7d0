"""`tuijin assess`: a period scored beside the program; nothing is kept."""

from pathlib import Path

from tests.bot.test_cli import tuijin


def test_assess_scores_a_period_by_a_scheme_of_ones_own(folder: Path) -> None:
    tuijin(folder, "migrate")
    file = folder / "own.toml"
    file.write_text(
        'name = "本市方案"\ngroup = ["市直部门"]\n[[items]]\nid = "a"\nname = "任务"\n'
        'points = 10\nrule = "评分"\n',
        encoding="utf-8",
    )
    ended = tuijin(folder, "assess", "2016", "--scheme", file)
    assert ended.exit_code == 0, ended.stderr
    assert ended.output == "本市方案, 2016\n"  # there is no unit yet
    assert (
        "四率考核（县区） | 本市方案, 2016-Q1"
        in tuijin(folder, "assess", "2016-Q1", "--scheme", "四率考核（县区）", "--by", file).output
    )


def test_assess_says_what_it_cannot_read(folder: Path) -> None:
    tuijin(folder, "migrate")
    assert "2016-02 is no year or quarter" in tuijin(folder, "assess", "2016-02").stderr
    assert (
        "There is no scheme x; known are: "
        in tuijin(folder, "assess", "2016", "--scheme", "x").stderr
    )
    (folder / "bad.toml").write_text('name = "x"\n', encoding="utf-8")
    ended = tuijin(folder, "assess", "2016", "--scheme", folder / "bad.toml")
    assert ended.exit_code == 5
    assert "items: scheme_missing" in ended.stderr
