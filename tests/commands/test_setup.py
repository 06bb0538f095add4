"""The setup command: one school, codes for its koordinator, refused in words where it must be."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from bot.store import invites
from tests.commands.conftest import SMP, TOKEN, Terminal


def test_a_school_gets_one_code_and_no_second_school(terminal: Terminal) -> None:
    code = terminal.set_up()
    assert len(code) == 26
    again = terminal.bot("setup", *SMP)
    assert (again.returncode, again.stdout) == (2, "")
    assert again.stderr == (
        "SMP Contoh sudah terdaftar. Untuk kode koordinator yang baru: python -m bot setup --koordinator\n"
    )
    other = terminal.bot("setup", "--koordinator")
    assert other.returncode == 0
    assert other.stdout.splitlines()[1] != code
    assert not [content for content in terminal.files() if code.encode() in content or b"SMP Contoh" in content]


def test_missing_options_are_asked_for_and_a_slip_is_forgiven(terminal: Terminal) -> None:
    done = terminal.bot("setup", "--zona", "wit", stdin="\nMTs Contoh\nkampus\nmts\n")
    assert done.returncode == 0
    assert done.stderr.count("Itu belum saya pahami.") == 2
    assert "MTs Contoh" in terminal.bot("setup", *SMP).stderr


def test_english_names_of_options_work_too(terminal: Terminal) -> None:
    assert terminal.bot("setup", "--name", "SMA Contoh", "--zone", "WITA", "--level", "SMA").returncode == 0


@pytest.mark.parametrize(
    ("words", "stdin", "sentence"),
    [
        ((), "", "Sebutkan --nama, --zona, dan --jenjang."),
        (("--nama", "SMP Contoh"), "WIB\n", "Sebutkan --nama, --zona, dan --jenjang."),
        (("--nama", "SMP Contoh"), "GMT\nUTC\nCET\n", "zona WIB, WITA, atau WIT"),
        (("--nama", " "), "", "Nama sekolah 1 sampai 100 huruf"),
        (("--nama", "x" * 101), "", "Nama sekolah 1 sampai 100 huruf"),
        ((*SMP[:2], "--zona", "GMT", *SMP[4:]), "", "zona WIB, WITA, atau WIT"),
        ((*SMP[:4], "--jenjang", "S3"), "", "jenjang SD, MI, SMP"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_made(
    terminal: Terminal, words: tuple[str, ...], stdin: str, sentence: str
) -> None:
    done = terminal.bot("setup", *words, stdin=stdin)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert not terminal.data.exists()


@pytest.mark.parametrize("command", [("setup", "--koordinator"), ("check",), ("import-roster", "roster.csv")])
def test_without_a_school_the_other_commands_name_setup(terminal: Terminal, command: tuple[str, ...]) -> None:
    (terminal.folder / "roster.csv").write_text("nama,kelas\nBudi,8B\n")
    done = terminal.bot(*command)
    assert (done.returncode, done.stdout) == (2, "")
    assert "python -m bot setup" in done.stderr
    assert not terminal.data.exists()


def test_codes_do_not_pile_up_for_ever(terminal: Terminal) -> None:
    terminal.set_up()
    endings = [terminal.bot("setup", "--koordinator") for _ in range(invites.MOST_PENDING)]
    assert [done.returncode for done in endings] == [0] * (invites.MOST_PENDING - 1) + [1]
    assert endings[-1].stderr.startswith("Sudah ada 20 undangan")


class BotApi(BaseHTTPRequestHandler):
    """A Telegram that knows one method and answers as the class says."""

    answer = b'{"ok": true, "result": {"id": 7204518639, "is_bot": true, "username": "RekanContohBot"}}'
    status = 200

    def do_GET(self) -> None:
        known = self.path == f"/bot{TOKEN}/getMe"
        self.send_response(self.status if known else 404)
        self.end_headers()
        self.wfile.write(self.answer if known else b'{"ok": false}')

    def log_message(self, *_parts: object) -> None:
        """Keep the test quiet."""


@pytest.fixture
def bot_api() -> Iterator[tuple[str, type[BotApi]]]:
    kind = type("Answering", (BotApi,), {})
    with HTTPServer(("127.0.0.1", 0), kind) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", kind
        server.shutdown()
        thread.join()


def test_the_link_is_printed_if_telegram_answers(terminal: Terminal, bot_api: tuple[str, type[BotApi]]) -> None:
    terminal.settings = {"BOT_TOKEN": TOKEN, "BOT_API_URL": bot_api[0]}
    done = terminal.bot("setup", *SMP)
    code = done.stdout.splitlines()[1]
    assert f"https://t.me/RekanContohBot?start={code}" in done.stdout


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (401, b'{"ok": false}'),
        (200, b"<html>"),
        (200, b"[]"),
        (200, b'{"ok": true, "result": {"username": "x y\\n"}}'),
        (200, b'{"ok": true, "result": {"username": 5}}'),
    ],
)
def test_the_code_is_printed_whatever_telegram_says(
    terminal: Terminal, bot_api: tuple[str, type[BotApi]], status: int, answer: bytes
) -> None:
    url, kind = bot_api
    kind.status, kind.answer = status, answer
    done = terminal.bot("setup", *SMP, BOT_TOKEN=TOKEN, BOT_API_URL=url)
    assert done.returncode == 0
    code = done.stdout.splitlines()[1]
    assert done.stdout.splitlines()[2].endswith(f"/start {code}")


def test_the_code_is_printed_when_nobody_answers(terminal: Terminal) -> None:
    done = terminal.bot("setup", *SMP, BOT_TOKEN=TOKEN, BOT_API_URL="http://127.0.0.1:9")
    assert done.returncode == 0
    assert "/start" in done.stdout
