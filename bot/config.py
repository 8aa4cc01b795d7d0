"""What the operator decides: `config.toml`, environment (TUIJIN_…) or secret files.

Every setting is explained in `config.example.toml`; a test holds the two together. A field's
description is what a fault says would be right.
"""

import os
import re
import stat
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from bot.exits import Exit, Stop
from documents.fonts import NoFont, fonts
from storage.engine import has_password, is_understood
from storage.probe import others_can_read

TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}")
ADDRESS = re.compile(r"https://\S+|http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?/\S+")
LISTEN = re.compile(r"([\w.-]+|\[[\da-fA-F:]+\]):\d{1,5}")
PREFIX = "TUIJIN_"
SECRET = frozenset({"telegram.token", "database.url"})
T = TypeVar("T")


def _must(value: T, holds: bool) -> T:  # noqa: FBT001 it reads as a sentence
    if not holds:
        raise ValueError
    return value


def _is_token(text: str) -> bool:
    return TOKEN.fullmatch(text) is not None


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


class Telegram(Section):
    token: SecretStr = Field(
        SecretStr(""), description="what @BotFather gave, like 123456789:AAE… (35 characters after the colon)"
    )  # fmt: skip
    token_file: Path | None = Field(
        None, description="a file that holds the token alone and that only its owner can read"
    )
    base_url: str = Field(
        "https://api.telegram.org/bot",
        description="an https:// address, or http:// on this machine",
    )
    base_file_url: str = Field(
        "https://api.telegram.org/file/bot",
        description="an https:// address, or http:// on this machine",
    )
    webhook: str = Field(
        "",
        description='an https:// address at which this program is reached, or "" to ask for messages',
    )

    @field_validator("token")
    @classmethod
    def _token(cls, token: SecretStr) -> SecretStr:
        return _must(token, not token.get_secret_value() or _is_token(token.get_secret_value()))

    @field_validator("token_file")
    @classmethod
    def _holds_token(cls, path: Path | None) -> Path | None:
        if path is None:
            return None
        private = path.is_file() and not others_can_read(path)
        return _must(path, private and _is_token(path.read_text(encoding="utf-8").strip()))

    @field_validator("base_url", "base_file_url")
    @classmethod
    def _is_safe(cls, address: str) -> str:
        return _must(address, bool(ADDRESS.fullmatch(address)))

    @field_validator("webhook")
    @classmethod
    def _is_safe_or_none(cls, address: str) -> str:
        return address and cls._is_safe(address)

    def secret(self) -> str:
        """The token, from the setting or from the file that holds it."""
        if self.token_file is not None:
            return self.token_file.read_text(encoding="utf-8").strip()
        return self.token.get_secret_value()


class DatabaseSection(Section):
    url: SecretStr = Field(
        SecretStr("sqlite:///data/tuijin.db"),
        description="sqlite:///folder/file.db or postgresql://user:password@host/name",
    )
    seal_file: Path = Field(Path("data/audit.key"), description="a path to a file")

    @field_validator("url")
    @classmethod
    def _is_address(cls, url: SecretStr) -> SecretStr:
        return _must(url, is_understood(url.get_secret_value()))


class Backup(Section):
    folder: str = Field("", description='a folder that is there, or "" for no backups')
    hour: int = Field(2, ge=0, le=23, description="an hour of the city's day, 0 to 23")
    recipient: str = Field(
        "",
        description='an age public key, like "age1…" (age-keygen makes it), or "" to encrypt nothing',
    )

    @field_validator("recipient")
    @classmethod
    def _is_key(cls, key: str) -> str:
        from pyrage import RecipientError, x25519

        try:
            return str(x25519.Recipient.from_str(key)) if key else ""
        except RecipientError as fault:
            raise ValueError(key) from fault


class Web(Section):
    listen: str = Field("", description='host:port, like "127.0.0.1:8090", or "" for no open port')

    @field_validator("listen")
    @classmethod
    def _is_place(cls, place: str) -> str:
        port = place.rpartition(":")[2]
        return _must(place, not place or (bool(LISTEN.fullmatch(place)) and 0 < int(port) < 2**16))


class City(Section):
    name: str = Field(
        "示例市", min_length=1, max_length=40, description="the city's name, at most 40 characters"
    )
    timezone: str = Field("Asia/Shanghai", description="a zone's name, like Asia/Shanghai")
    language: Literal["zh", "en"] = Field("zh", description='"zh" or "en"')
    since: str = Field("", description='a day like "2016-01-01", or "" for the first start\'s day')

    @field_validator("timezone")
    @classmethod
    def _is_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
            raise ValueError(name) from fault
        return name

    @field_validator("since")
    @classmethod
    def _is_day(cls, day: str) -> str:
        return day and date.fromisoformat(day).isoformat()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


class Office(Section):
    unit: str = Field(
        "市开放型经济工作领导小组办公室",
        min_length=1,
        max_length=40,
        description="the unit's name, at most 40 characters",
    )
    organ: str = Field("", max_length=40, description="a name of at most 40 characters")
    basis: str = Field("", max_length=100, description="a title of at most 100 characters")
    administrators: list[Annotated[int, Field(gt=0, lt=2**52)]] = Field(
        [], description="Telegram ids of persons, like [123456789]"
    )


class Documents(Section):
    font_dir: Path | None = Field(
        None, description="a folder with a .ttf, .otf or .ttc font that has Chinese characters"
    )

    @field_validator("font_dir")
    @classmethod
    def _has_chinese(cls, folder: Path | None) -> Path | None:
        if folder is None:
            return None
        try:
            fonts(folder)
        except NoFont as fault:
            raise ValueError(str(folder)) from fault
        return folder


Tick = Annotated[bool, Field(description="true or false")]


class Checklist(Section):
    """The 上线前清单 of docs/operations.md; `tuijin check` prints what is not ticked."""

    project_approved: Tick = False
    cyberspace_filed: Tick = False
    owner_named: Tick = False
    data_location_decided: Tick = False


class Log(Section):
    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description='"DEBUG", "INFO", "WARNING" or "ERROR"'
    )
    form: Literal["text", "json"] = Field("text", description='"text" or "json"')


class Settings(BaseSettings):
    telegram: Telegram = Telegram()
    database: DatabaseSection = DatabaseSection()
    backup: Backup = Backup()
    web: Web = Web()
    city: City = City()
    office: Office = Office()
    documents: Documents = Documents()
    checklist: Checklist = Checklist()
    log: Log = Log()

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", hide_input_in_errors=True
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 the signature is pydantic's
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 likewise
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings, env_settings, TomlConfigSettingsSource(settings_cls))


def load(path: Path, *, needs_token: bool = False) -> Settings:
    """All settings; every fault at once in one `Stop`."""
    given = _read(path)

    class FromFile(Settings):
        model_config = SettingsConfigDict(toml_file=path)

    faults = list(_exposed(path, given))
    if needs_token and not _has_token(given):
        faults.append(_fault("telegram.token", "nothing", _right(("telegram", "token"))))
    try:
        settings = FromFile()
    except ValidationError as error:
        faults += [_told(one) for one in error.errors()]
    except SettingsError as error:
        faults.append(f"environment: {error}")
    if not faults and settings.telegram.webhook and not settings.web.listen:
        right = 'with a webhook a port of its own, like "127.0.0.1:8090"'
        faults.append(_fault("web.listen", "nothing", right))
    if faults:
        raise Stop(Exit.CONFIG, *faults)
    return settings


def _read(path: Path) -> dict[str, Any]:
    """The file's own settings; without a file, the environment must say what is needed."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if any(name.startswith(PREFIX) for name in os.environ):
            return {}
        raise Stop(
            Exit.CONFIG, f"{path}: there is no such file; copy config.example.toml and edit it"
        ) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise Stop(Exit.CONFIG, f"{path}: cannot be read as TOML: {fault}") from None


def _exposed(path: Path, given: Mapping[str, Any]) -> Iterator[str]:
    """A file with a secret in it is for its owner's eyes."""
    url = _setting(given, "database", "url")
    password = isinstance(url, str) and is_understood(url) and has_password(url)
    if (_setting(given, "telegram", "token") or password) and others_can_read(path):
        mode = stat.S_IMODE(path.stat().st_mode)
        yield f"{path}: holds a secret and its mode is {mode:o}; right is 600 (chmod 600 {path})"


def _has_token(given: Mapping[str, Any]) -> bool:
    return any(
        _setting(given, "telegram", name) or os.environ.get(f"{PREFIX}TELEGRAM__{name.upper()}")
        for name in ("token", "token_file")
    )


def _setting(given: Mapping[str, Any], section: str, name: str) -> Any:
    found = given.get(section)
    return found.get(name) if isinstance(found, dict) else None


def _told(error: Mapping[str, Any]) -> str:
    """One fault: the setting, what was given (never a secret), what is right."""
    where = tuple(str(part) for part in error["loc"])
    name = ".".join(where[:2])
    if error["type"] == "extra_forbidden":
        return f"{'.'.join(where)}: there is no such setting; there are {_names(where)}"
    given = "something else" if name in SECRET else repr(error["input"])
    return _fault(name, given, _right(where))


def _fault(name: str, given: str, right: str) -> str:
    return f"{name}: {given} is given; right is {right}"


def _right(where: Sequence[str]) -> str:
    section = Settings.model_fields[where[0]].annotation
    assert isinstance(section, type)
    assert issubclass(section, Section)
    if len(where) == 1:
        return f"a table with {_names([where[0], ''])}"
    return section.model_fields[where[1]].description or ""


def _names(where: Sequence[str]) -> str:
    """The settings there are at this level."""
    if len(where) == 1:
        return ", ".join(Settings.model_fields)
    section = Settings.model_fields[where[0]].annotation
    assert isinstance(section, type)
    assert issubclass(section, Section)
    return ", ".join(section.model_fields)
