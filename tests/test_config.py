"""The settings: what is refused, in which words, and that no secret is ever said."""

import os
import re
from pathlib import Path

import pytest

from bot import config
from bot.i18n import translator
from bot.security.keys import MasterKey

TOKEN = "7204518639:AAHk3v9QdRw0LmZs1xYbNc8TfUeGpJi5oKu"
KEY = MasterKey.new().format()
WRONG_KEY = KEY[:-1] + ("A" if KEY[-1] != "A" else "B")
COMMENTED = re.compile(r"^#?(BOT_[A-Z_]+)=", re.MULTILINE)


def said(problems: list[config.Problem], language: str = "id") -> list[str]:
    turn = translator(language)
    return [turn(problem.sentence, **problem.params) for problem in problems]


def load(lines: dict[str, str], folder: Path, needs: tuple[config.Need, ...] = ()) -> config.Settings:
    env_file = folder / ".env"
    env_file.write_text("".join(f"{name}={value}\n" for name, value in lines.items()))
    return config.load(env_file, needs)


@pytest.mark.parametrize(
    ("lines", "needs", "sentence"),
    [
        ({}, ("token",), "BOT_TOKEN belum diisi."),
        ({"BOT_TOKEN": "  "}, ("token",), "BOT_TOKEN belum diisi."),
        ({"BOT_TOKEN": "123:abc"}, ("token",), "BOT_TOKEN bukan token"),
        ({"BOT_TOKEN": "your-token-here"}, (), "BOT_TOKEN bukan token"),
        ({"BOT_TOKEN": "123456789:" + TOKEN[11:]}, (), "BOT_TOKEN bukan token"),
        ({"BOT_TOKEN": "7204518639:" + "x" * 35}, (), "BOT_TOKEN bukan token"),
        ({"BOT_TOKEN": TOKEN.replace(":", "")}, (), "BOT_TOKEN bukan token"),
        ({}, ("key",), "BOT_MASTER_KEY_FILE atau BOT_MASTER_KEY belum diisi."),
        ({"BOT_MASTER_KEY": KEY[:-5]}, ("key",), "BOT_MASTER_KEY tidak lengkap"),
        ({"BOT_MASTER_KEY": "?" + KEY[1:]}, ("key",), "BOT_MASTER_KEY memuat huruf"),
        ({"BOT_MASTER_KEY": WRONG_KEY}, ("key",), "BOT_MASTER_KEY salah salin"),
        ({"BOT_MASTER_KEY": MasterKey(bytes(32)).format()}, ("key",), "BOT_MASTER_KEY terlalu lemah"),
        ({"BOT_MASTER_KEY_FILE": "/nowhere/key"}, ("key",), "Berkas di BOT_MASTER_KEY_FILE tidak dapat dibaca"),
        ({"BOT_MASTER_KEY_FILE": "/"}, ("key",), "Berkas di BOT_MASTER_KEY_FILE tidak dapat dibaca"),
        ({"BOT_MASTER_KEY_FILE": "/dev/null"}, ("key",), "BOT_MASTER_KEY_FILE kosong"),
        ({"BOT_MASTER_KEY": KEY, "BOT_MASTER_KEY_FILE": "/nowhere/key"}, (), "Isi salah satu saja"),
        ({"BOT_DATA_DIR": "/dev/null"}, (), "BOT_DATA_DIR bukan folder"),
        ({"BOT_DATA_DIR": "store", "BOT_MASTER_KEY_FILE": "store/key"}, (), "berada di dalam folder data"),
        ({"BOT_API_URL": "http://bot-api.example.org"}, (), "BOT_API_URL memakai http"),
        ({"BOT_API_URL": "http://127.0.0.1.example.org"}, (), "BOT_API_URL memakai http"),
        ({"BOT_API_URL": "ftp://bot-api.example.org"}, (), "BOT_API_URL harus alamat"),
        ({"BOT_API_URL": "https://"}, (), "BOT_API_URL harus alamat"),
        ({"BOT_API_URL": "https://bot-api.example.org:port"}, (), "BOT_API_URL harus alamat"),
        ({"BOT_API_URL": "https://me:secret@bot-api.example.org"}, (), "BOT_API_URL tidak boleh memuat"),
        ({"BOT_ALARM_URL": "http://alarm.example.org/hook"}, (), "BOT_ALARM_URL memakai http"),
        ({"BOT_ALARM_URL": "alarm"}, (), "BOT_ALARM_URL harus alamat"),
        ({"BOT_LOG_LEVEL": "LOUD"}, (), "BOT_LOG_LEVEL tidak dikenal. Pilih salah satu: INFO, WARNING, ERROR."),
        ({"BOT_LOG_LEVEL": "DEBUG"}, (), "BOT_LOG_LEVEL tidak dikenal"),
        ({"BOT_OPERATOR_CHAT": "@rekan"}, (), "BOT_OPERATOR_CHAT harus nomor"),
        ({"BOT_OPERATOR_CHAT": "-100123"}, (), "BOT_OPERATOR_CHAT harus nomor"),
        ({"BOT_OPERATOR_CHAT": "9" * 5000}, (), "BOT_OPERATOR_CHAT"),
        ({"BOT_SANDBOX": "perhaps"}, (), "BOT_SANDBOX tidak dapat dibaca."),
    ],
)
def test_a_wrong_value_is_named_in_one_sentence(
    lines: dict[str, str], needs: tuple[config.Need, ...], sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(config.ConfigError) as caught:
        load(lines, tmp_path, needs)
    [only] = said(caught.value.problems)
    assert sentence in only
    secrets = [lines[name] for name in ("BOT_TOKEN", "BOT_MASTER_KEY", "BOT_ALARM_URL") if lines.get(name, "").strip()]
    everything = only + str(caught.value) + repr(caught.value)
    assert not [secret for secret in secrets if secret in everything]
    assert "secret" not in everything


def test_every_problem_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(config.ConfigError) as caught:
        load({"BOT_TOKEN": "123:abc", "BOT_LOG_LEVEL": "LOUD", "BOT_API_URL": "x"}, tmp_path, ("token", "key"))
    assert [line.split()[0] for line in said(caught.value.problems)] == ["BOT_TOKEN", "BOT_API_URL", "BOT_LOG_LEVEL"]


def test_problems_are_said_in_english_too(tmp_path: Path) -> None:
    with pytest.raises(config.ConfigError) as caught:
        load({}, tmp_path, ("token", "key"))
    assert said(caught.value.problems, "en") == [
        "BOT_TOKEN is not set. Ask @BotFather for a token and write it in .env.",
        "BOT_MASTER_KEY_FILE or BOT_MASTER_KEY is not set. Make a key with: python -m bot key",
    ]


def test_good_settings_are_read_and_their_secrets_not_shown(tmp_path: Path) -> None:
    key_file = tmp_path / "key"
    key_file.write_text(f"\ufeff{KEY}\n", encoding="utf-8")
    settings = load(
        {
            "BOT_TOKEN": f"' {TOKEN} '",
            "BOT_MASTER_KEY_FILE": str(key_file),
            "BOT_DATA_DIR": str(tmp_path / "data"),
            "BOT_API_URL": "http://127.0.0.1:8081/",
            "BOT_ALARM_URL": "https://alarm.example.org/hush",
            "BOT_OPERATOR_CHAT": "720451",
            "BOT_LOG_LEVEL": "warning",
        },
        tmp_path,
        ("token", "key"),
    )
    assert settings.token is not None
    assert settings.token.get_secret_value() == TOKEN
    assert settings.master() == MasterKey.parse(KEY)
    assert (settings.api_url, settings.log_level) == ("http://127.0.0.1:8081", "WARNING")
    assert settings.operator_chat == 720451
    assert not [secret for secret in (TOKEN, KEY, "hush") if secret in repr(settings) + str(settings)]


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_LOG_LEVEL", "ERROR")
    monkeypatch.setenv("BOT_DATA_DIR", "")
    settings = load({"BOT_LOG_LEVEL": "INFO", "BOT_DATA_DIR": str(tmp_path)}, tmp_path)
    assert (settings.log_level, settings.data_dir) == ("ERROR", tmp_path)


def test_the_sandbox_may_log_everything_and_reads_nothing_of_the_live_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"BOT_SANDBOX": "1", "BOT_LOG_LEVEL": "DEBUG", "BOT_TOKEN": "1:sandbox"}.items():
        monkeypatch.setenv(name, value)
    settings = load({"BOT_MASTER_KEY": KEY, "BOT_LOG_LEVEL": "LOUD", "BOT_OPERATOR_CHAT": "1"}, tmp_path)
    assert settings.token is not None
    assert (settings.log_level, settings.token.get_secret_value()) == ("DEBUG", "1:sandbox")
    assert (settings.master_key, settings.operator_chat) == (None, None)


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"BOT_TOKEN=\xff\xfe\x00")
    with pytest.raises(config.ConfigError) as caught:
        config.load(tmp_path / ".env")
    assert said(caught.value.problems) == [f"Berkas {tmp_path / '.env'} tidak dapat dibaca."]


def test_what_ought_to_be_put_right_is_said_at_each_start(tmp_path: Path) -> None:
    lines = {"BOT_MASTER_KEY": KEY, "BOT_TOKN": TOKEN, "BOT_DATA_DIR": str(tmp_path / "not/yet")}
    settings = load(lines, tmp_path, ("key",))
    (tmp_path / ".env").chmod(0o644)
    text = said(config.warnings(settings, tmp_path / ".env"))
    assert [line.split(" di ")[0] for line in text[:2]] == ["BOT_TOKN", "Kunci induk"]
    assert f"chmod 600 {tmp_path / '.env'}" in text[2]
    assert KEY not in "".join(text)
    assert TOKEN not in "".join(text) + repr(settings)


def test_a_key_file_of_ones_own_is_not_warned_about(tmp_path: Path) -> None:
    key_file = tmp_path / "key"
    key_file.write_text(KEY)
    key_file.chmod(0o600)
    settings = load({"BOT_MASTER_KEY_FILE": str(key_file), "BOT_DATA_DIR": str(tmp_path / "data")}, tmp_path, ("key",))
    (tmp_path / ".env").chmod(0o600)
    assert config.warnings(settings, tmp_path / ".env") == []
    key_file.chmod(0o640)
    assert "chmod 600" in said(config.warnings(settings, tmp_path / ".env"))[0]


def test_the_example_lists_exactly_the_settings(root: Path) -> None:
    listed = COMMENTED.findall((root / ".env.example").read_text(encoding="utf-8"))
    fields = [f"{config.PREFIX}{name.upper()}" for name in config.Settings.model_fields if name not in config.INTERNAL]
    assert sorted(listed) == sorted(fields)


def test_the_example_is_accepted_as_it_is(root: Path) -> None:
    assert config.load(root / ".env.example") == config.Settings()


def test_the_tests_see_nothing_from_outside() -> None:
    assert not [name for name in os.environ if name.startswith("BOT_")]
