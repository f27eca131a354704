"""Settings from the environment (``FRONTLINE_...``); read when asked for, never at import."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def default_database_url() -> str:
    """SQLite file in the user's data folder."""
    return f"sqlite:///{user_data_path('frontline') / 'ledger.db'}"


class Settings(BaseSettings):
    """All settings, bounded; a wrong value is an error that names its variable."""

    model_config = SettingsConfigDict(env_prefix="FRONTLINE_", extra="ignore")

    database_url: str = Field(default_factory=default_database_url)
    theatre: str = "ukraine"
    gazetteer_path: Path | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    public_delay_hours: int = Field(default=0, ge=0, le=24 * 365)
