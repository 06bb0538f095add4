"""One house for each test: a sandbox, an invented school, the real bot."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests import counselor


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[counselor.House]:
    async with counselor.house(tmp_path) as ours:
        yield ours
