"""What the operator decides: `config.toml`, environment (TUIJIN_…) or secret files.

Every setting is explained in `config.example.toml`; a test holds the two together.
"""

from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

TOKEN = r"^\d{6,}:[A-Za-z0-9_-]{30,}$"  # noqa: S105 the form of a token, not one


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Telegram(Section):
    token: SecretStr = SecretStr("")
    token_file: Path | None = None
    base_url: str = "https://api.telegram.org/bot"
    base_file_url: str = "https://api.telegram.org/file/bot"
    mode: Literal["polling"] = "polling"

    def secret(self) -> str:
        """The token, from the setting or from the file that holds it."""
        if self.token_file is not None:
            return self.token_file.read_text(encoding="utf-8").strip()
        return self.token.get_secret_value()


class DatabaseSection(Section):
    url: SecretStr = SecretStr("sqlite:///data/tuijin.db")
    seal_file: Path = Path("data/audit.key")


class City(Section):
    name: str = Field("示例市", min_length=1, max_length=40)
    timezone: str = "Asia/Shanghai"
    language: Literal["zh", "en"] = "zh"
    since: str = Field("", pattern=r"^(\d{4}-\d{2}-\d{2})?$")

    @field_validator("timezone")
    @classmethod
    def _known(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as fault:
            raise ValueError(f"unknown time zone {name!r}, for example Asia/Shanghai") from fault
        return name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


class Office(Section):
    unit: str = Field("市开放型经济工作领导小组办公室", min_length=1, max_length=40)
    administrators: list[Annotated[int, Field(gt=0, lt=2**52)]] = []


class Checklist(Section):
    """The 上线前清单 of docs/operations.md; `tuijin check` prints what is not ticked."""

    project_approved: bool = False
    cyberspace_filed: bool = False
    owner_named: bool = False
    data_location_decided: bool = False


class Settings(BaseSettings):
    telegram: Telegram = Telegram()
    database: DatabaseSection = DatabaseSection()
    city: City = City()
    office: Office = Office()
    checklist: Checklist = Checklist()

    model_config = SettingsConfigDict(
        env_prefix="TUIJIN_", env_nested_delimiter="__", extra="forbid"
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


def load(path: Path) -> Settings:
    """All settings; every fault at once in one `pydantic.ValidationError`."""

    class FromFile(Settings):
        model_config = SettingsConfigDict(toml_file=path)

    return FromFile()
