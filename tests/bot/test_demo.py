"""What a newcomer meets: `tuijin demo` as it opens, and that it does not go off without them."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner

from bot.cli import main
from tests.city.ports import free_port

VISITED = "叶思源"  # has answered nothing when the demo opens
OFFICE = "袁子豪"
EXAMPLES = Path(__file__).parents[2] / "examples"


@contextmanager
def started(
    folder: Path, *words: str, end: signal.Signals = signal.SIGINT
) -> Iterator[httpx.Client]:
    port = free_port()
    command = [sys.executable, "-u", "-m", "bot.cli", "demo", "--port", str(port), *words]
    with subprocess.Popen(
        [*command, "--data", str(folder)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("http://"):
                break
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=600) as client:
                yield client
        finally:
            process.send_signal(end)
            assert process.wait(20) == (0 if end is signal.SIGINT else -end)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[httpx.Client, Path]]:
    """One demo for all that is looked at here, and the folder it is kept in."""
    folder = tmp_path_factory.mktemp("demo")
    with started(folder) as client:
        yield client, folder


def look(client: httpx.Client, path: str, **query: Any) -> Any:
    return client.get(f"/sim/{path}", params=query).raise_for_status().json()


def do(client: httpx.Client, path: str, **fields: Any) -> None:
    client.post(f"/sim/{path}", json=fields).raise_for_status()
    client.post("/sim/wait", json={})


def said(client: httpx.Client, person: str, **where: str) -> list[str]:
    return [row["text"] for row in look(client, "chat", person=person, **where)]


@pytest.mark.process
def test_it_opens_inside_januarys_sitting_with_most_of_it_answered(
    demo: tuple[httpx.Client, Path],
) -> None:
    client, _ = demo
    assert look(client, "clock")["now"].startswith("2016-02-01T08:0")
    assert len(look(client, "people")) == 113
    groups = [one for one in look(client, "chats") if one["type"] != "private"]
    assert len(groups) == 9
    do(client, "say", person=OFFICE, text="/duties")
    told = said(client, OFFICE)[-1]
    assert "本期 1月下半月、1月，1月29日 09:00开始，2月2日 17:30截止" in told
    assert "月报：应报103项、已报71项、未报32项" in told


@pytest.mark.process
def test_who_sends_a_file_is_the_visitors_and_the_others_answer_by_themselves(
    demo: tuple[httpx.Client, Path],
) -> None:
    client, _ = demo
    client.post(
        "/sim/send",
        data={"person": VISITED, "kind": "document"},
        files={"file": ("工地.pdf", b"%PDF-1.4")},
    ).raise_for_status()
    do(client, "clock", to="2016-02-03T10:05:00")
    (digest,) = (one for one in said(client, OFFICE, chat="市领导调度群") if "月调度专报" in one)
    assert "应报103" in digest
    do(client, "say", person=VISITED, text="/report")
    assert "待报3" in said(client, VISITED)[-1]


@pytest.mark.process
def test_a_city_that_is_being_shown_is_not_shown_a_second_time(
    demo: tuple[httpx.Client, Path],
) -> None:
    _, folder = demo
    words = ["demo", "--port", str(free_port()), "--data", str(folder)]
    ended = CliRunner().invoke(main, words)
    assert ended.exit_code == 4
    assert ended.stderr == "The database is in use by a running tuijin.\n"


@pytest.mark.process
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_a_kept_city_goes_on_with_the_same_people_and_messages(
    tmp_path: Path, end: signal.Signals
) -> None:
    admin = "管理员"
    with started(tmp_path, "--empty", end=end) as client:
        do(client, "say", person=admin, text="/start")
        do(client, "groups", title="调度群", members=[admin])
        if end is signal.SIGINT:  # who is killed loses the last seconds, and no number twice
            do(client, "people", name="来人")
            do(client, "say", person=admin, text="/help")
        before = [look(client, path) for path in ("people", "chats")]
    with started(tmp_path, "--empty") as client:
        if end is signal.SIGINT:
            assert [look(client, path) for path in ("people", "chats")] == before
            assert said(client, admin)[-2] == "/help"
        do(client, "say", person=admin, text="/start")
        do(client, "press", person=admin, button="English")
        do(client, "say", person=admin, text="/me")
        assert said(client, admin)[-1].startswith("管理员")
        do(client, "people", name="后来的人")
        ids = [one["id"] for one in look(client, "people")]
        assert len(set(ids)) == len(ids)


@pytest.mark.process
def test_a_kept_city_that_cannot_be_taken_up_is_refused_plainly(tmp_path: Path) -> None:
    with started(tmp_path, "--empty"):
        pass
    (tmp_path / "sandbox.bin").write_bytes(b"another version's")
    words = ["demo", "--port", str(free_port()), "--data", str(tmp_path)]
    ended = CliRunner().invoke(main, words)
    assert ended.exit_code == 5
    assert "cannot be taken up by this version" in ended.stderr
    assert "Remove the folder, or name another." in ended.stderr


def test_a_folder_that_cannot_be_written_ends_with_3() -> None:
    words = ["demo", "--port", str(free_port()), "--data", "/proc/none"]
    ended = CliRunner().invoke(main, words)
    assert ended.exit_code == 3
    assert ended.stderr.startswith("The database cannot be used:")


@pytest.mark.parametrize("port", ["0", "65536"])
def test_a_port_that_does_not_exist_is_refused(port: str) -> None:
    ended = CliRunner().invoke(main, ["demo", "--port", port])
    assert ended.exit_code == 2
    assert "is not in the range 1<=x<=65535" in ended.stderr


@pytest.fixture
def empty() -> Iterator[httpx.Client]:
    port = free_port()
    command = [sys.executable, "-u", "-m", "bot.cli", "demo", "--port", str(port), "--empty"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            yield client
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0


@pytest.mark.process
def test_an_empty_city_greets_its_administrator_who_imports_the_rest(empty: httpx.Client) -> None:
    assert look(empty, "clock")["now"].startswith("2016-02-01T08:0")
    (administrator,) = look(empty, "people")
    told = said(empty, administrator["name"])[-1]
    assert "欢迎，管理员" in told
    assert "办公室：用斜杠命令管理名册、项目、群和通报" in told
    for file, new in (("roster.xlsx", "新增113人"), ("ledger.xlsx", "新增项目120")):
        empty.post(
            "/sim/send",
            data={"person": administrator["name"], "kind": "document"},
            files={"file": (file, (EXAMPLES / file).read_bytes())},
        ).raise_for_status()
        empty.post("/sim/wait", json={})
        do(empty, "press", person=administrator["name"], button="确认导入")
        assert new in said(empty, administrator["name"])[-1]
