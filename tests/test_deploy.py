"""The service unit: systemd understands it, and it leaves little to reach for."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

UNIT = Path(__file__).parents[1] / "deploy" / "tuijin.service"
EXPOSURE = 2.0  # of 10; systemd calls up to 2.9 "OK"

needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed"
)


def analyze(*words: str) -> str:
    done = subprocess.run(
        ["systemd-analyze", *words, str(UNIT)], capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


@needs_systemd
def test_systemd_understands_the_unit() -> None:
    complaints = [one for one in analyze("verify").splitlines() if UNIT.name in one]
    assert all("is not executable" in one for one in complaints), complaints


@needs_systemd
def test_the_unit_is_hardened() -> None:
    told = analyze("security", "--offline=true")
    found = re.search(r"exposure level for tuijin.service: ([0-9.]+)", told)
    assert found, told
    assert float(found[1]) <= EXPOSURE


def test_a_wrong_config_or_token_is_not_started_again_and_all_else_is() -> None:
    told = UNIT.read_text("utf-8")
    assert "Restart=always" in told
    assert "RestartPreventExitStatus=2 4 78" in told
    assert "StartLimitIntervalSec=0" in told
