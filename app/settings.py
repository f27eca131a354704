"""Settings from the environment (``FRONTLINE_...``); read when asked for, never at import."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.errors import BadInput


def data_folder() -> Path:
    """The user's data folder, in which ledgers lie unless another place is named."""
    return user_data_path("frontline")


#: Names the ledger of the sample reports in place of an address.
DEMO = "demo"


def demo_path(name: str) -> Path:
    """The file of the sample reports' ledger, ``name`` being what it was made from."""
    return data_folder() / f"demo-{name}.db"


def _demo_url() -> str:
    """The ledger of the sample reports that was made last."""
    found = sorted(data_folder().glob(demo_path("*").name), key=lambda path: path.stat().st_mtime_ns)
    if not found:
        raise BadInput("there is no sample ledger yet; start frontline demo once, or name another ledger with --db")
    return f"sqlite:///{found[-1]}"


def default_database_url() -> str:
    """SQLite file in the user's data folder."""
    return f"sqlite:///{data_folder() / 'ledger.db'}"


class Settings(BaseSettings):
    """All settings, bounded; a wrong value is an error that names its variable.

    ``online_geocoder`` is the address of a Nominatim server that is asked for names which the gazetteer does not have,
    and ``online_contact`` an address or a page of whoever asks, which goes with every question; off by default.
    """

    model_config = SettingsConfigDict(env_prefix="FRONTLINE_", extra="ignore")

    database_url: str = Field(default_factory=default_database_url)
    theatre: str = "ukraine"
    gazetteer_path: Path | None = None
    routes_path: Path | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    online_geocoder: str | None = Field(default=None, pattern=r"^https?://[^/\s]+(/\S*)?$")
    online_contact: str | None = Field(default=None, min_length=3, max_length=200)
    public_delay_hours: int = Field(default=0, ge=0, le=24 * 365)


def read_settings(**given: Any) -> Settings:
    """Settings of the environment, with what is given (and not None) put over them.

    Raises
    ------
    BadInput
        If a value is out of its bounds (the variable is named), or the ledger of the sample reports is asked for and
        was never made.
    """
    try:
        settings = Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        raise BadInput(f"{name} (FRONTLINE_{name.upper()}): {first['msg']}, not {first['input']!r}") from None
    if settings.database_url == DEMO:
        return settings.model_copy(update={"database_url": _demo_url()})
    return settings
