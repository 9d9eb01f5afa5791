from pathlib import Path

import pytest

from index.errors import SettingsError
from rag.settings import load_settings


def test_flags_beat_the_environment_beats_the_file_beats_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "khao.toml").write_text("k = 3\nmax_sentences = 2\nthreshold = 0.1\n", encoding="utf-8")
    settings = load_settings(
        {"k": 9, "base_url": None}, folder=tmp_path, environment={"KHAO_K": "5", "KHAO_THRESHOLD": "0.2"}
    )
    assert (settings.k, settings.threshold, settings.max_sentences, settings.embedder) == (9, 0.2, 2, "")


@pytest.mark.parametrize(
    ("flags", "environment", "says"),
    [
        ({}, {"KHAO_TRESHOLD": "1"}, "environment: unknown setting 'treshold'; did you mean 'threshold'"),
        ({"chatmodel": "x"}, {}, "flags: unknown setting 'chatmodel'; did you mean 'chat_model'"),
        ({"k": "many"}, {}, "setting 'k' = 'many'"),
        ({"threshold": 2}, {}, "setting 'threshold' = 2"),
    ],
)
def test_a_wrong_setting_names_the_key_and_where(
    tmp_path: Path, flags: dict[str, object], environment: dict[str, str], says: str
) -> None:
    with pytest.raises(SettingsError) as error:
        load_settings(flags, folder=tmp_path, environment=environment)
    assert says in str(error.value)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "khao.toml").write_text("k = = 3", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"khao\.toml: not valid TOML"):
        load_settings(folder=tmp_path, environment={})
