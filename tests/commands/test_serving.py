"""The run command, which serves Telegram: what it refuses before a single update is asked for."""

import asyncio

import pytest

from bot.clock import Clock
from bot.security.keys import MasterKey
from bot.store.folder import FolderLock
from bot.store.work import Store
from tests.commands.conftest import TOKEN, Terminal

NOBODY = "http://127.0.0.1:9"


@pytest.fixture
def ready(terminal: Terminal) -> Terminal:
    terminal.settings = {"BOT_TOKEN": TOKEN, "BOT_API_URL": NOBODY}
    return terminal


def test_without_data_it_names_setup(ready: Terminal) -> None:
    done = ready.bot("run")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Jalankan: python -m bot setup" in done.stderr
    assert not ready.data.exists()


def test_without_a_school_it_names_setup(ready: Terminal) -> None:
    async def make() -> None:
        store = await Store.open(ready.data, MasterKey.parse(ready.key), Clock(), create=True)
        await store.close()

    asyncio.run(make())
    done = ready.bot("run")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == "Belum ada sekolah. Jalankan: python -m bot setup"


def test_a_second_process_on_the_same_data_is_refused(ready: Terminal) -> None:
    ready.set_up()
    lock = FolderLock(ready.data)
    try:
        done = ready.bot("run")
    finally:
        lock.release()
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.splitlines()[-1] == "bot sedang berjalan; hentikan dulu"


def test_another_key_and_harmed_data_are_refused(ready: Terminal) -> None:
    ready.set_up()
    wrong = ready.bot("run", BOT_MASTER_KEY=MasterKey.new().format())
    assert (wrong.returncode, wrong.stderr.splitlines()[-1]) == (
        2,
        "Kunci induk tidak cocok dengan data ini. Pakai kunci yang dicatat saat data dibuat.",
    )
    (ready.data / "records.db").unlink()
    gone = ready.bot("run")
    assert gone.returncode == 2
    assert "records.db hilang dari folder data" in gone.stderr
    assert not (ready.data / "records.db").exists()


def test_the_data_of_the_sandbox_are_not_served_live(ready: Terminal) -> None:
    ready.settings |= {"BOT_SANDBOX": "1"}
    assert ready.bot("setup", "--nama", "SMP Contoh", "--zona", "WIB", "--jenjang", "SMP").returncode == 0
    del ready.settings["BOT_SANDBOX"]
    done = ready.bot("run")
    assert done.returncode == 2
    assert "Folder data ini milik sandbox." in done.stderr


def test_a_key_beside_the_data_is_warned_about_at_each_start(ready: Terminal) -> None:
    ready.settings |= {"BOT_MASTER_KEY": ""}
    (ready.folder / ".env").write_text(f"BOT_MASTER_KEY={ready.key}\n")
    (ready.folder / ".env").chmod(0o600)
    for command in (("run",), ("setup", "--koordinator"), ("check",)):
        done = ready.bot(*command)
        assert done.stderr.startswith("Kunci induk di .env satu disk dengan data.")
