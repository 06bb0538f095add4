"""Notices that whoever started this process is gone, however it ended: the far end of its standard input closes."""

import asyncio
import os
import sys
from collections.abc import Callable

_STDIN = 0
_SOME = 1024  # nobody writes there; what might come is read away, so that only the end is left to be seen


def watch(gone: Callable[[], None]) -> None:
    """Call `gone` once the far end of standard input is closed. Ask only where a parent holds that end open."""
    loop = asyncio.get_running_loop()

    def readable() -> None:
        if not _ended():
            return
        loop.remove_reader(_STDIN)
        gone()

    if sys.stdin is None:  # closed before we came: there is no parent any more
        gone()
    else:
        loop.add_reader(_STDIN, readable)


def _ended() -> bool:
    try:
        return not os.read(_STDIN, _SOME)
    except OSError:  # a connection that was reset is closed, too
        return True
