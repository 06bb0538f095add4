"""Kills this process at a named point, so that tests can prove that nothing is lost there."""

import os
import signal

POINTS = (
    "mulai",  # the process has read its settings
    "kunci-baru",  # a new key is made and not yet committed
    "migrasi",  # between two statements of a migration
    "terima-diterima",  # getUpdates returned a batch
    "terima-sebelum-commit",  # the batch is written and not yet committed
    "terima-sesudah-commit",  # the batch is committed, the next poll has not begun
    "langkah-mulai",  # a step has begun
    "langkah-tengah",  # the handler has written, the update is not yet marked
    "langkah-sebelum-commit",  # all of the step is written and not yet committed
    "langkah-sesudah-commit",  # the step is committed, nothing of it is sent
    "kirim-sebelum",  # a request is about to leave
    "kirim-diterima",  # Telegram accepted it, we have not noted it
    "kirim-sebelum-tanda",  # the marks are written and not yet committed
    "kirim-sesudah-tanda",  # the marks are committed
    "berhenti",  # the process was asked to stop
)
ATTACHMENT_POINTS = (
    "lampiran-alamat",  # getFile told where an attachment lies
    "lampiran-unduh",  # a piece of an attachment has come
    "lampiran-sebelum-tulis",  # all of it is in memory, nothing on the disk
    "lampiran-sesudah-tulis",  # sealed and flushed under its passing name
    "lampiran-sesudah-nama",  # renamed, the folder not yet flushed
    "lampiran-sesudah-folder",  # on the disk under its name, its row not yet written
    "lampiran-sebelum-commit",  # its row is written and not yet committed
    "lampiran-sesudah-commit",  # its row is committed, nobody was told
)

_WANTED, _, _COUNT = os.environ.get("BOT_CRASH", "").partition(":")
_left = int(_COUNT or 1)


def reach(name: str) -> None:
    """Pass a named point; `BOT_CRASH=name:n` in the environment kills the process with SIGKILL at the n-th pass."""
    if name == _WANTED:
        _die()


def _die() -> None:
    global _left
    _left -= 1
    if _left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
