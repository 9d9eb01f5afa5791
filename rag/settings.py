"""Every choice a user may make, as one frozen tree.

Defaults < khao.toml in the working folder < KHAO_* environment < flags. An unknown key is
an error that names the nearest known one. Only the command functions and the assembling
module see these settings.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from platformdirs import user_data_path
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from index.errors import SettingsError

FILE_NAME = "khao.toml"
ENVIRONMENT_PREFIX = "KHAO_"


class Settings(BaseModel):
    """`index` is the folder of the built index; `embedder` a model's name or folder (empty: the
    index's own, or the bundled one when there is no index yet).

    `chat_model` is `provider:model` as LangChain's `init_chat_model` takes it; empty answers by
    quoting. `nli_model` is a cross-encoder's name or folder that also judges what a chat model
    wrote (empty: none). `threshold` is the calibrated confidence in [0, 1] under which an answer is refused.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    index: Path = Field(default_factory=lambda: user_data_path("khao", appauthor=False) / "default")
    embedder: str = ""
    chat_model: str = ""
    base_url: str = ""
    temperature: float = Field(default=0.0, ge=0, le=2)
    timeout_seconds: float = Field(default=60.0, gt=0)
    k: int = Field(default=8, ge=1, le=100)
    max_sentences: int = Field(default=3, ge=1, le=10)
    threshold: float = Field(default=0.45, ge=0, le=1)
    unsupported: Literal["mark", "drop"] = "mark"
    nli_model: str = ""


def load_settings(
    flags: Mapping[str, Any] | None = None,
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """Merge the sources of settings. Raises SettingsError naming the key and where it stands."""
    path = (folder or Path.cwd()) / FILE_NAME
    values: dict[str, Any] = {}
    for where, source in (
        (str(path), _from_file(path)),
        ("environment", _from_environment(os.environ if environment is None else environment)),
        ("flags", {key: value for key, value in (flags or {}).items() if value is not None}),
    ):
        _refuse_unknown(source, where)
        values.update(source)
    try:
        return Settings(**values)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"setting '{key}' = {first['input']!r}: {first['msg']}") from error


def _from_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not valid TOML ({error})") from error
    return values


def _from_environment(environment: Mapping[str, str]) -> dict[str, str]:
    return {
        name.removeprefix(ENVIRONMENT_PREFIX).lower(): value
        for name, value in environment.items()
        if name.startswith(ENVIRONMENT_PREFIX)
    }


def _refuse_unknown(values: Mapping[str, Any], where: str) -> None:
    known = list(Settings.model_fields)
    for key in values:
        if key not in known:
            nearest = difflib.get_close_matches(key, known, n=1, cutoff=0.0)
            raise SettingsError(f"{where}: unknown setting '{key}'; did you mean '{nearest[0]}'?")
