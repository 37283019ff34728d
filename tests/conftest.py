"""What holds for all tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.databases import PostgreSQL, in_memory, make_tables, running

# How long an example takes, or to make one, tells how busy the machine is, and nothing of what it tests.
settings.register_profile(
    "untimed", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("untimed")

# A disk is waited for at each commit; what tests write is of no use after them.
if memory := in_memory():
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory))


DIALECTS = ["sqlite", "postgresql"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=DIALECTS,
        help="the only database that tests run on; without it the adapters' run on SQLite, all others on both",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let each test that uses a database run on both, or on the one that was asked for.

    The adapters stand on the same stores as everything else; on both they would take as long again.
    """
    if "dialect" in metafunc.fixturenames:
        only = metafunc.config.getoption("--database")
        adapter = "adapters" in metafunc.module.__name__.split(".")
        metafunc.parametrize("dialect", [only] if only else DIALECTS[:1] if adapter else DIALECTS)


@pytest.fixture
def dialect(request: pytest.FixtureRequest) -> str:
    """The database of a test that asks for one only while it runs."""
    return request.config.getoption("--database") or DIALECTS[0]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A server of PostgreSQL for the whole run (of each worker of pytest-xdist)."""
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def newest_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of SQLite with the newest tables and no rows, which are copied faster than made."""
    file = tmp_path_factory.mktemp("newest") / "newest.db"
    make_tables(f"sqlite:///{file}")
    return file


@pytest.fixture
def new_url(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """What makes databases of the test's own, of either kind, with tables and without rows."""
    if dialect == "sqlite":
        newest, numbers = request.getfixturevalue("newest_file"), count(1)
        yield lambda: f"sqlite:///{shutil.copy(newest, tmp_path / f'test{next(numbers)}.db')}"
        return
    server: PostgreSQL = request.getfixturevalue("postgresql")
    made: list[str] = []

    def make() -> str:
        made.append(server.create())
        return server.url(made[-1])

    yield make
    for name in made:
        server.drop(name)


@pytest.fixture
def url(new_url: Callable[[], str]) -> str:
    """The address of a database of the test's own, of either kind, with tables and without rows."""
    return new_url()


@pytest.fixture
def empty_url(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database of either kind that Attaché never wrote to."""
    if dialect == "sqlite":
        yield f"sqlite:///{tmp_path}/empty.db"
        return
    server: PostgreSQL = request.getfixturevalue("postgresql")
    name = server.create(template="template0")
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def postgresql_url(postgresql: PostgreSQL) -> Iterator[str]:
    """The address of a database of PostgreSQL, for what SQLite does not do."""
    name = postgresql.create()
    yield postgresql.url(name)
    postgresql.drop(name)
