"""Typed settings from the environment and .env; every missing, weak or wrong value is named in one sentence."""

import os
import re
import stat
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal, NoReturn
from urllib.parse import SplitResult, urlsplit

from pydantic import SecretStr, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.i18n import N_
from bot.security.keys import MasterKey, MasterKeyError

ENV_FILE = Path(".env")
PREFIX = "BOT_"
TELEGRAM = "https://api.telegram.org"
LIVE_FOLDER = Path("data/live")
INTERNAL = frozenset({"sandbox", "watched", "unknown"})  # not for people to set, so not in .env.example

Need = Literal["token", "key"]

_TOKEN = re.compile(r"[1-9]\d{5,19}:[A-Za-z0-9_-]{30,100}", re.ASCII)
_LEVELS = ("INFO", "WARNING", "ERROR")
_LONGEST_KEY_FILE = 4096
_FEWEST_DISTINCT = 12  # of the 35 random characters of a token about 27 are distinct
_KEY_FAULTS = {
    "missing": N_("{name} kosong. Buat kunci dengan: python -m bot key"),
    "letters": N_("{name} memuat huruf yang tidak ada dalam kunci. Salin lagi seluruh kunci."),
    "length": N_("{name} tidak lengkap: kunci terdiri atas 14 kelompok berisi 4 huruf. Salin lagi seluruh kunci."),
    "checksum": N_("{name} salah salin: angka pemeriksanya tidak cocok. Salin lagi seluruh kunci."),
    "weak": N_("{name} terlalu lemah. Buat kunci dengan: python -m bot key"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence about a setting: marked text and what fills its places; never a secret."""

    sentence: str
    params: dict[str, object] = field(default_factory=dict)


class ConfigError(Exception):
    """The settings cannot be used; `problems` holds one sentence for each of them."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.sentence for problem in problems))
        self.problems = problems


class Settings(BaseSettings):
    """What the operator set. Secrets are wrapped, so printing the settings shows none."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        env_file_encoding="utf-8-sig",
        hide_input_in_errors=True,  # a validation error would otherwise print the token
        extra="forbid",
        validate_default=False,
        frozen=True,
    )

    sandbox: bool = False
    watched: bool = False  # whoever started us holds our standard input open, and we stop with it
    token: SecretStr | None = None
    api_url: str = TELEGRAM
    master_key: SecretStr | None = None
    master_key_file: Path | None = None
    data_dir: Path = LIVE_FOLDER
    log_level: str = "INFO"
    operator_chat: int | None = None
    alarm_url: SecretStr | None = None
    unknown: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _set_unknown_aside(cls, given: dict[str, Any]) -> dict[str, Any]:
        known = {name: value for name, value in given.items() if name in cls.model_fields}
        unknown = sorted(name.upper() for name in given.keys() - known.keys() if name.startswith(PREFIX.lower()))
        return {**known, "unknown": tuple(unknown)}

    @field_validator("token")
    @classmethod
    def _check_token(cls, token: SecretStr, info: ValidationInfo) -> SecretStr:
        text = token.get_secret_value().strip()
        if not info.data.get("sandbox") and not _like_a_token(text):
            _refuse(N_("BOT_TOKEN bukan token dari @BotFather. Salin lagi token yang diberikan @BotFather."))
        return SecretStr(text)

    @field_validator("api_url")
    @classmethod
    def _check_api_url(cls, url: str) -> str:
        _check_address("BOT_API_URL", url)
        return url.strip().rstrip("/")

    @field_validator("alarm_url")
    @classmethod
    def _check_alarm_url(cls, url: SecretStr) -> SecretStr:
        _check_address("BOT_ALARM_URL", url.get_secret_value())
        return SecretStr(url.get_secret_value().strip())

    @field_validator("log_level")
    @classmethod
    def _check_log_level(cls, level: str, info: ValidationInfo) -> str:
        # DEBUG logs of the libraries hold whole messages: only where every person is invented.
        levels = (*_LEVELS, "DEBUG") if info.data.get("sandbox") else _LEVELS
        if level.strip().upper() not in levels:
            _refuse(N_("BOT_LOG_LEVEL tidak dikenal. Pilih salah satu: {levels}."), levels=", ".join(levels))
        return level.strip().upper()

    @field_validator("operator_chat", mode="before")
    @classmethod
    def _check_operator_chat(cls, chat: object) -> int:
        text = str(chat).strip()
        if not (text.isascii() and text.isdecimal() and 0 < int(text) < 2**52):
            _refuse(N_("BOT_OPERATOR_CHAT harus nomor percakapan pribadi di Telegram, misalnya 123456789."))
        return int(text)

    @field_validator("data_dir", "master_key_file", mode="after")
    @classmethod
    def _expand(cls, path: Path) -> Path:
        return path.expanduser()

    def key_text(self) -> str | None:
        """Return the master key as written, from the setting or its file. Raises OSError or UnicodeDecodeError."""
        if self.master_key_file is not None:
            with self.master_key_file.open(encoding="utf-8-sig") as file:
                return file.read(_LONGEST_KEY_FILE)
        return self.master_key.get_secret_value() if self.master_key else None

    def master(self) -> MasterKey:
        """Return the master key; `load` has already tried it when it was needed."""
        return MasterKey.parse(self.key_text() or "")


def load(env_file: Path | None = ENV_FILE, needs: tuple[Need, ...] = ()) -> Settings:
    """Read the environment over .env and check it whole. Raises ConfigError with every problem found at once."""
    if os.environ.get("BOT_SANDBOX"):
        env_file = None  # it holds the operator's live settings; the sandbox passes its own in the environment
    try:
        settings = Settings(_env_file=env_file)  # type: ignore[call-arg]  # mypy sees the fields only
    except ValidationError as error:
        raise ConfigError([_problem(detail) for detail in error.errors()]) from None
    except (OSError, UnicodeDecodeError):
        raise ConfigError([Problem(N_("Berkas {file} tidak dapat dibaca."), {"file": env_file})]) from None
    if problems := _missing(settings, needs) + _folder_problems(settings) + _key_problems(settings, needs):
        raise ConfigError(problems)
    return settings


def warnings(settings: Settings, env_file: Path = ENV_FILE) -> list[Problem]:
    """Return what does not stop the bot but ought to be put right; said at each start."""
    found = [
        Problem(N_("{name} di {file} tidak dikenal dan tidak dipakai."), {"name": name, "file": env_file})
        for name in settings.unknown
    ]
    if settings.sandbox:
        return found
    key_in_env_file = settings.master_key is not None and not os.environ.get("BOT_MASTER_KEY")
    if key_in_env_file and _same_disk(env_file, settings.data_dir):
        found.append(
            Problem(
                N_("Kunci induk di {file} satu disk dengan data. Simpan di disk lain dan isi BOT_MASTER_KEY_FILE."),
                {"file": env_file},
            )
        )
    found += [
        Problem(N_("Berkas {file} dapat dibaca pengguna lain. Jalankan: chmod 600 {file}"), {"file": file})
        for file in (env_file, settings.master_key_file)
        if file is not None and _open_to_others(file)
    ]
    return found


def _refuse(sentence: str, **params: object) -> NoReturn:
    raise PydanticCustomError("setting", "{sentence}", {"sentence": sentence, "params": params})


def _problem(detail: ErrorDetails) -> Problem:
    if detail["type"] == "setting":
        return Problem(detail["ctx"]["sentence"], detail["ctx"]["params"])
    return Problem(N_("{name} tidak dapat dibaca."), {"name": PREFIX + str(detail["loc"][0]).upper()})


def _like_a_token(text: str) -> bool:
    number, _, secret = text.partition(":")
    made_up = "12345678901234567890".startswith(number) or len(set(secret)) < _FEWEST_DISTINCT
    return bool(_TOKEN.fullmatch(text)) and not made_up


def _check_address(name: str, url: str) -> None:
    try:
        parts = urlsplit(url.strip())
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        _refuse(N_("{name} harus alamat yang diawali https://."), name=name)
    if parts.username or parts.password:
        _refuse(N_("{name} tidak boleh memuat nama pengguna atau kata sandi."), name=name)
    if parts.scheme == "http" and not _loopback(parts):
        _refuse(N_("{name} memakai http, sehingga isinya dapat dibaca di jalan. Pakai https://."), name=name)


def _loopback(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _missing(settings: Settings, needs: tuple[Need, ...]) -> list[Problem]:
    found = []
    if "token" in needs and settings.token is None:
        found.append(Problem(N_("BOT_TOKEN belum diisi. Minta token kepada @BotFather, lalu tulis di .env.")))
    if "key" in needs and settings.master_key is None and settings.master_key_file is None:
        found.append(
            Problem(N_("BOT_MASTER_KEY_FILE atau BOT_MASTER_KEY belum diisi. Buat kunci dengan: python -m bot key"))
        )
    if settings.master_key is not None and settings.master_key_file is not None:
        found.append(Problem(N_("Isi salah satu saja: BOT_MASTER_KEY_FILE atau BOT_MASTER_KEY.")))
    return found


def _folder_problems(settings: Settings) -> list[Problem]:
    folder, key_file = settings.data_dir, settings.master_key_file
    if folder.exists() and not folder.is_dir():
        return [Problem(N_("BOT_DATA_DIR bukan folder: {folder}"), {"folder": folder})]
    # Whoever copies the data folder must not get the key with it. The sandbox has nothing to protect.
    if key_file is not None and not settings.sandbox and key_file.resolve().is_relative_to(folder.resolve()):
        return [Problem(N_("BOT_MASTER_KEY_FILE berada di dalam folder data. Pindahkan ke disk lain."))]
    return []


def _key_problems(settings: Settings, needs: tuple[Need, ...]) -> list[Problem]:
    if "key" not in needs:
        return []
    name = "BOT_MASTER_KEY" if settings.master_key_file is None else "BOT_MASTER_KEY_FILE"
    try:
        text = settings.key_text()
        if text is not None:
            MasterKey.parse(text)
    except (OSError, UnicodeDecodeError):
        return [
            Problem(N_("Berkas di BOT_MASTER_KEY_FILE tidak dapat dibaca: {file}"), {"file": settings.master_key_file})
        ]
    except MasterKeyError as error:
        return [Problem(_KEY_FAULTS[error.key], {"name": name})]
    return []


def _same_disk(file: Path, folder: Path) -> bool:
    while not folder.exists():
        folder = folder.absolute().parent
    return file.exists() and file.stat().st_dev == folder.stat().st_dev


def _open_to_others(file: Path) -> bool:
    try:
        return os.name == "posix" and bool(file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
    except FileNotFoundError:
        return False
