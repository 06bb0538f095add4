"""Houses for the tests: one for each test, or one for a whole file in which every test brings its own counselor."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests import counselor
from tests.counselor import Counselor, House
from tests.e2e import walks


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with counselor.house(tmp_path) as ours:
        yield ours


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def home(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """One house for a file; at the end no step has failed and no answer took too many calls to Telegram."""
    async with counselor.house(tmp_path_factory.mktemp("rumah")) as ours:
        yield ours
        assert ours.failures() == []
        assert await walks.talkative(ours.client) == []


@pytest.fixture
def guru(home: House) -> Counselor:
    """A counselor who is new in the house of this file."""
    return home.someone()
