"""A Telegram of its own for each test, in a process of its own."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.city.ports import free_port
from tests.reliability.processes import TOKEN


@pytest.fixture
def sandbox_port() -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", "sandbox", "--port", str(port), "--token", TOKEN]
    quiet = subprocess.DEVNULL  # it complains of each client that dies in the middle of a call
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as process:
        yield port
        process.terminate()
