"""The configuration: every fault at once, each with what is right; secrets stay secret."""

import itertools
import re
import tomllib
from pathlib import Path

import pytest

from bot.config import Settings, load
from bot.exits import Exit, Stop
from bot.opening import opened
from documents.fonts import fonts
from domain.papers import ORGAN
from storage import settings

ROOT = Path(__file__).parents[2]
TOKEN = "123456789:AAE-not-a-token-but-of-its-form-at-all"
EXAMPLE = ROOT / "config.example.toml"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.touch(mode=0o600)
    return path


def faults(path: Path, *, needs_token: bool = False) -> tuple[str, ...]:
    with pytest.raises(Stop) as stop:
        load(path, needs_token=needs_token)
    assert stop.value.code is Exit.CONFIG == 2
    return stop.value.sentences


def test_the_example_loads_and_holds_the_defaults() -> None:
    assert load(EXAMPLE).model_dump() == Settings().model_dump()


def test_every_setting_stands_in_the_example_under_a_comment() -> None:
    given = tomllib.loads(
        re.sub("^# (?=token_file|font_dir)", "", EXAMPLE.read_text("utf-8"), flags=re.M)
    )
    expected = {
        (section, name)
        for section, field in Settings.model_fields.items()
        for name in field.annotation.model_fields  # type: ignore[union-attr]
    }
    assert {(section, name) for section, names in given.items() for name in names} == expected
    lines = EXAMPLE.read_text("utf-8").splitlines()
    for before, line in itertools.pairwise(lines):
        assert not line.startswith("[") or not before, line
        assert not before.startswith("[") or line.startswith("#"), line


def test_every_setting_says_what_is_right() -> None:
    for section in Settings.model_fields.values():
        for name, field in section.annotation.model_fields.items():  # type: ignore[union-attr]
            assert field.description, name


def test_all_faults_are_told_at_once(config: Path) -> None:
    config.write_text(
        """
        [telegram]
        base_url = "http://example.com/bot"
        webhook = "ftp://example.com"
        colour = 1
        [database]
        url = "mysql://localhost/tuijin"
        [web]
        listen = "everywhere"
        [city]
        name = ""
        timezone = "Mars/Base"
        since = "2016-13-01"
        [office]
        administrators = ["bob"]
        [cities]
        """
    )
    assert faults(config, needs_token=True) == (
        "telegram.token: nothing is given; right is what @BotFather gave, like 123456789:AAE…"
        " (35 characters after the colon)",
        "telegram.base_url: 'http://example.com/bot' is given; right is an https:// address,"
        " or http:// on this machine",
        "telegram.webhook: 'ftp://example.com' is given; right is an https:// address at which this"
        ' program is reached, or "" to ask for messages',
        "telegram.colour: there is no such setting; there are token, token_file, base_url,"
        " base_file_url, webhook",
        "database.url: something else is given; right is sqlite:///folder/file.db or"
        " postgresql://user:password@host/name",
        "web.listen: 'everywhere' is given; right is host:port, like \"127.0.0.1:8090\","
        ' or "" for no open port',
        "city.name: '' is given; right is the city's name, at most 40 characters",
        "city.timezone: 'Mars/Base' is given; right is a zone's name, like Asia/Shanghai",
        "city.since: '2016-13-01' is given; right is a day like \"2016-01-01\","
        ' or "" for the first start\'s day',
        "office.administrators: 'bob' is given; right is Telegram ids of persons, like [123456789]",
        "cities: there is no such setting; there are telegram, database, backup, web, city,"
        " office, documents, checklist, log",
    )


@pytest.mark.parametrize("place", ["127.0.0.1:8090", "[::1]:80", "bot.internal:65535"])
def test_a_place_to_listen_at(config: Path, place: str) -> None:
    config.write_text(f'[web]\nlisten = "{place}"')
    assert load(config).web.listen == place


@pytest.mark.parametrize("place", ["8090", ":8090", "127.0.0.1:0", "127.0.0.1:65536", "a b:1"])
def test_no_place_to_listen_at(config: Path, place: str) -> None:
    config.write_text(f'[web]\nlisten = "{place}"')
    (told,) = faults(config)
    assert told.startswith(f"web.listen: {place!r} is given")


def test_a_webhook_needs_a_port_of_ours(config: Path) -> None:
    config.write_text('[telegram]\nwebhook = "https://bot.example.cn/telegram"')
    (told,) = faults(config)
    assert told.startswith(
        "web.listen: nothing is given; right is with a webhook a port of its own,"
    )


def test_a_wrong_token_is_not_repeated(config: Path) -> None:
    config.write_text('[telegram]\ntoken = "hunter2"')
    (told,) = faults(config)
    assert told.startswith("telegram.token: something else is given")
    assert "hunter2" not in told


def test_a_file_that_is_not_there_or_not_toml(config: Path) -> None:
    (told,) = faults(config.with_name("other.toml"))
    assert told.endswith("there is no such file; copy config.example.toml and edit it")
    config.write_text("[telegram\ntoken = ")
    (told,) = faults(config)
    assert "cannot be read as TOML" in told
    assert "line 1" in told


def test_a_secret_that_others_can_read_is_refused(config: Path) -> None:
    config.write_text(f'[telegram]\ntoken = "{TOKEN}"')
    assert load(config).telegram.secret() == TOKEN
    config.chmod(0o640)
    assert faults(config) == (
        f"{config}: holds a secret and its mode is 640; right is 600 (chmod 600 {config})",
    )
    config.write_text('[database]\nurl = "postgresql://me:secret@localhost/tuijin"')
    assert "holds a secret" in faults(config)[0]
    config.write_text('[city]\nname = "赣州市"')
    assert load(config).city.name == "赣州市"


def test_the_token_may_stand_in_a_file_of_its_own(config: Path, tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.touch(mode=0o600)
    secret.write_text(f"{TOKEN}\n")
    config.write_text(f'[telegram]\ntoken_file = "{secret}"')
    assert load(config, needs_token=True).telegram.secret() == TOKEN
    secret.chmod(0o644)
    assert faults(config)[0].startswith(f"telegram.token_file: '{secret}' is given")


def test_the_environment_goes_before_the_file(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config.write_text('[city]\nname = "赣州市"')
    monkeypatch.setenv("TUIJIN_CITY__NAME", "吉安市")
    monkeypatch.setenv("TUIJIN_TELEGRAM__TOKEN", TOKEN)
    found = load(config, needs_token=True)
    assert (found.city.name, found.telegram.secret()) == ("吉安市", TOKEN)
    assert load(config.with_name("none.toml"), needs_token=True).city.name == "吉安市"


def test_a_folder_of_fonts_must_have_chinese(config: Path, tmp_path: Path) -> None:
    config.write_text(f'[documents]\nfont_dir = "{tmp_path}"')
    (said,) = faults(config)
    assert said == (
        f"documents.font_dir: '{tmp_path}' is given; right is a folder with a .ttf, .otf or .ttc"
        " font that has Chinese characters"
    )
    config.write_text(f'[documents]\nfont_dir = "{fonts().folder}"')
    assert load(config).documents.font_dir == fonts().folder


async def test_who_issues_papers_is_known_from_the_start_on(tmp_path: Path) -> None:
    (tmp_path / "city.db").touch(mode=0o600)

    def configured(**office: str) -> Settings:
        database = {"url": f"sqlite:///{tmp_path}/city.db", "seal_file": f"{tmp_path}/audit.key"}
        return Settings.model_validate({"database": database, "office": office})

    async def issuing(config: Settings) -> str:
        async with opened(config, "/status") as database, database.begin() as connection:
            found: str = await connection.run_sync(settings.organ, ORGAN)
            return found

    assert await issuing(configured(organ="示例县招商专班")) == "示例县招商专班"
    assert await issuing(configured()) == "示例市开放型经济工作领导小组办公室"
