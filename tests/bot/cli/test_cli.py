"""The command line as scripts see it: its output, its exit codes, and how a process of it ends."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.newsroom.server import Newsroom
from digests.model import Feed
from digests.poll.opml import read_opml, write_opml
from digests.store import open_store
from digests.store.choices import Kind
from tests.databases import PostgreSQL
from tests.machine import PATIENCE
from tests.stored import choose

ATTACHE = [sys.executable, "-c", "from bot.cli import main; main()"]
ROOT = str(Path(__file__).resolve().parents[3])

ARTICLE = {
    "id": "1",
    "published": "2023-03-17T15:00:00Z",
    "outlet": "AFP",
    "url": "https://example.org/1",
    "title": "Slovakia sends 13 MiG-29 fighter jets to Ukraine",
    "text": "",
}
SPORT = ARTICLE | {"id": "2", "title": "Striker scores twice as United win the cup final"}


Attache = Callable[..., Result]


@pytest.fixture
def attache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Attache:
    """The command line in this process, in a folder of its own and with the settings of the test alone."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("ATTACHE_")]:
        monkeypatch.delenv(name)

    def call(*arguments: str, stdin: str = "", **settings: str) -> Result:
        return CliRunner().invoke(app, arguments, input=stdin, env=settings)

    return call


@pytest.fixture
def stored(attache: Attache, url: str) -> Attache:
    """The command line on a database of either kind."""

    def call(*arguments: str, **given: str) -> Result:
        return attache(*arguments, **{"ATTACHE_DATABASE_URL": url} | given)

    return call


def environment(**settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ATTACHE_")}
    return kept | {"PYTHONPATH": ROOT} | settings


def lines(*articles: object) -> str:
    return "".join(json.dumps(article) + "\n" for article in articles)


def test_help_teaches_every_command(attache: Attache) -> None:
    done = attache("--help")
    assert done.exit_code == 0
    for command in ("run", "digest", "extract", "cluster", "demo", "feeds", "doctor"):
        assert f" {command} " in done.stdout
        assert attache(command, "--help").exit_code == 0


def test_help_needs_no_language_model_and_no_database() -> None:
    heavy = "import sys, bot.cli; sys.exit(bool({'spacy', 'sqlalchemy', 'aiohttp', 'pydantic'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", heavy], env=environment(), check=False)  # noqa: S603
    assert done.returncode == 0


def test_extract_prints_an_object_an_article_in_order(attache: Attache) -> None:
    done = attache("extract", stdin=lines(SPORT, ARTICLE))
    sport, event = map(json.loads, done.stdout.splitlines())
    assert done.exit_code == 0
    assert sport == {"id": "2", "relevant": False, "events": []}
    assert (event["id"], event["relevant"]) == ("1", True)
    first = event["events"][0]
    assert first["quantities"][0]["value"] == 13
    for evidence in first["evidence"]:
        assert evidence["article"] == "1"
        assert 0 <= evidence["start"] < evidence["end"] <= len(str(ARTICLE[evidence["field"]]))


def test_a_bad_line_is_told_with_its_number_and_the_rest_is_read(attache: Attache, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(lines(ARTICLE) + "nonsense\n" + lines(SPORT))
    done = attache("extract", "in.jsonl")
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr.startswith("in.jsonl, line 2: no JSON")


def test_cluster_labels_every_article(attache: Attache) -> None:
    again = ARTICLE | {"id": "3", "outlet": "TASR", "title": "Slovakia to send 13 MiG-29 jets to Ukraine"}
    done = attache("cluster", stdin=lines(ARTICLE, SPORT, again))
    one, sport, other = map(json.loads, done.stdout.splitlines())
    assert [one["id"], sport["id"], other["id"]] == ["1", "2", "3"]
    assert one["story"] == other["story"] is not None
    assert sport == {"id": "2", "story": None}


@pytest.mark.parametrize(
    ("form", "said"),
    [("text", "  • Slovakia"), ("json", '"headline": "Slovakia'), ("markdown", "- Slovakia")],
)
def test_digest_of_a_file(attache: Attache, form: str, said: str) -> None:
    done = attache(
        "digest",
        "2023-03-17",
        "--from",
        "-",
        "--timezone",
        "Europe/Paris",
        "--format",
        form,
        stdin=lines(ARTICLE),
    )
    assert done.exit_code == 0, done.stderr
    assert said in done.stdout
    assert "\x1b" not in done.stdout


def test_preview_of_a_file(attache: Attache, tmp_path: Path) -> None:
    asked = ("preview", "2023-03-17", "--from", "-", "--timezone", "Europe/Paris", "--alert", "MiG*")
    done = attache(*asked, stdin=lines(ARTICLE))
    assert done.exit_code == 0, done.stderr
    assert "Written to preview.html" in done.stderr
    page = (tmp_path / "preview.html").read_text(encoding="utf-8")
    # What may not be broken on a phone stands in a mark-up of its own.
    assert re.sub(r"<[^<>]+>", "", page).count("Slovakia sends 13 MiG-29s to Ukraine") >= 4
    assert page.count("<article") == 4
    assert ">16:00<" in page
    shown = attache(*asked[:-2], "--to", "-", stdin=lines(ARTICLE))
    assert shown.stdout.count("<article") == 2


def test_preview_of_the_sample_newsroom(attache: Attache, tmp_path: Path) -> None:
    done = attache("preview", "--to", "sample.html")
    assert done.exit_code == 0, done.stderr
    page = (tmp_path / "sample.html").read_text(encoding="utf-8")
    assert "Friday, 17 March 2023" in page
    assert page.count("<article") == 4


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["digest", "2023-03-17", "--from", "in.jsonl", "--timezone", "Europe/Pariss"], 2, "Europe/Paris"),
        (["digest", "someday", "--from", "in.jsonl"], 2, "“someday” is no day"),
        (["digest", "2023-03-18", "--from", "in.jsonl"], 1, "those given are of 2023-03-17"),
        (
            ["digest", "2023-03-17", "--from", "in.jsonl", "--region", "Africa"],
            1,
            "there are lines about Europe",
        ),
        (
            ["digest", "2023-03-17", "--from", "in.jsonl", "--region", "Atlantis"],
            2,
            "there is no region “Atlantis”; there are Africa, Asia",
        ),
        (["digest", "2023-03-17", "--from", "missing.jsonl"], 1, "missing.jsonl cannot be read"),
        (["digest", "2023-03-17"], 1, "`attache run` fetches the news"),
        (["preview", "2023-03-18", "--from", "in.jsonl"], 1, "those given are of 2023-03-17"),
        (["preview", "2023-03-17", "--from", "in.jsonl", "--alert", "(x"], 2, "not closed"),
        (["preview", "2023-03-17", "--from", "in.jsonl", "--alert", "zebra"], 1, "meets “zebra”"),
        (["preview", "2023-03-17", "--from", "in.jsonl", "--to", "no/such.html"], 1, "cannot be written"),
        (["extract", "missing.jsonl"], 1, "missing.jsonl cannot be read"),
        (["feeds", "add", "ftp://example.org"], 2, "is no web address"),
        (["feeds", "remove", "https://example.org/none"], 1, "there is no feed"),
        (["digest", "2099-03-17"], 2, "2099-03-17 is yet to come"),
        (["feeds", "import", "in.jsonl"], 1, "is no XML"),
        (["feeds", "import", "missing.opml"], 1, "missing.opml cannot be read: No such file or directory"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(
    stored: Attache, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    (tmp_path / "in.jsonl").write_text(lines(ARTICLE))
    done = stored(*arguments)
    complaints = [line for line in done.stderr.splitlines() if line.startswith("attache: ")]
    assert (done.exit_code, done.stdout) == (code, "")
    assert len(complaints) == 1
    assert said in complaints[0]
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [["digest"], ["feeds", "list"], ["run"]])
def test_a_database_that_cannot_be_written_is_told(
    attache: Attache, tmp_path: Path, command: list[str]
) -> None:
    done = attache(*command, ATTACHE_DATABASE_URL=f"sqlite:///{tmp_path}/missing/x.db")
    assert done.exit_code == 1
    assert "missing/x.db cannot be used" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_setting_and_a_missing_model_are_told(attache: Attache) -> None:
    wrong = attache("doctor", ATTACHE_DIGEST_LINES="many")
    assert wrong.exit_code == 1
    assert "ATTACHE_DIGEST_LINES" in wrong.stderr
    missing = attache("extract", stdin=lines(ARTICLE), ATTACHE_READER_MODEL="no_such_model")
    assert missing.exit_code == 1
    assert "pip install" in missing.stderr


def test_a_process_ends_with_the_exit_code(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own program
        [*ATTACHE, "digest", "someday"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "attache: “someday” is no day; say today, yesterday or a date as 2023-03-17\n"


def test_a_reader_that_leaves_is_no_fault(tmp_path: Path) -> None:
    process = subprocess.Popen(  # noqa: S603 - our own program
        [*ATTACHE, "feeds", "list"],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.wait()
    process.stderr.close()


def test_feeds_that_communities_added_are_listed_apart_and_taken_from_all(stored: Attache, url: str) -> None:
    theirs = "https://example.org/theirs.xml"

    async def follow() -> None:
        now = datetime.now(UTC)
        async with open_store(url) as store:
            for audience in ("discord 1", "slack T2"):
                await store.choices.offer(
                    audience, {"b": [Feed(theirs, "Theirs", "Theirs")]}, now, renew=True
                )
                await choose(store, audience, theirs, Kind.FOLLOWED, now)

    assert stored("feeds", "list").exit_code == 0
    asyncio.run(follow())
    assert theirs not in stored("feeds", "list").stdout + stored("feeds", "export").stdout
    assert stored("feeds", "list", "--added").stdout.splitlines() == [f"2\t{theirs}"]
    assert stored("feeds", "remove", theirs).exit_code == 0
    assert stored("feeds", "list", "--added").stdout == ""
    assert stored("feeds", "remove", theirs).exit_code == 1


def test_feeds_are_added_listed_exported_and_removed(stored: Attache, tmp_path: Path) -> None:
    url = "https://example.org/feed.xml"
    given = ("feeds", "add", url, "--outlet", "The Example", "--region", "Europe")
    assert stored(*given).stderr == f"Added {url}.\n"
    renamed = stored("feeds", "add", url, "--title", "News")
    assert renamed.stderr == f"{url} was there already; it is as you say now.\n"
    assert f"The Example\tEurope\tNews\t{url}" in stored("feeds", "list").stdout.splitlines()
    exported = stored("feeds", "export").stdout.encode()
    assert url in {feed.url for feed in read_opml(exported)}
    assert stored("feeds", "remove", url).exit_code == 0
    (tmp_path / "again.opml").write_bytes(exported)
    there = len(read_opml(exported)) - 1
    imported = stored("feeds", "import", "again.opml")
    assert imported.stderr == f"Imported 1 feed; {there} of the file were there already.\n"
    assert url in stored("feeds", "list").stdout
    assert stored("feeds", "health").exit_code == 0


def test_doctor_finds_all_well_and_hides_secrets(stored: Attache) -> None:
    done = stored(
        "doctor",
        ATTACHE_DISCORD_TOKEN="hush-hush",
        ATTACHE_SLACK_SIGNING_SECRET="hush-hush",
        ATTACHE_SLACK_CLIENT_ID="1.2",
        ATTACHE_SLACK_CLIENT_SECRET="hush-hush",
        ATTACHE_SLACK_PUBLIC_URL="https://attache.example",
    )
    assert done.exit_code == 0, done.stdout
    assert "hush" not in done.stdout
    assert "Slack: HTTP, any workspace that opens https://attache.example/slack/install" in done.stdout
    assert done.stdout.count("✓") == 6


def test_doctor_says_what_to_do(attache: Attache, tmp_path: Path) -> None:
    done = attache(
        "doctor",
        ATTACHE_DATABASE_URL=f"sqlite:///{tmp_path}/missing/x.db",
        ATTACHE_READER_MODEL="no_such_model",
        ATTACHE_SLACK_BOT_TOKEN="xoxb-1",
        ATTACHE_POST_ALERTS='["(drone"]',
    )
    assert done.exit_code == 1
    assert (done.stdout.count("✗"), done.stdout.count("→")) == (4, 4)
    assert "ATTACHE_SLACK_APP_TOKEN" in done.stdout


async def test_the_service_reads_and_ends_cleanly_when_told(tmp_path: Path) -> None:
    async with (
        asyncio.timeout(PATIENCE),
        Newsroom(delay=0) as newsroom,
    ):  # only so that a defect does not hang the run
        (tmp_path / "feeds.opml").write_bytes(write_opml(newsroom.feeds))
        process = await asyncio.create_subprocess_exec(
            *ATTACHE,
            "run",
            cwd=tmp_path,
            env=environment(
                ATTACHE_POLL_CATALOGUE="feeds.opml",
                ATTACHE_POLL_HOST_SPACING="0",
                ATTACHE_POLL_ALLOW_NETWORKS='["127.0.0.0/8"]',
            ),
            stderr=asyncio.subprocess.PIPE,
        )
        assert process.stderr is not None
        log = [await process.stderr.readline()]
        while not log[-1].startswith(b"Read "):
            assert log[-1], b"".join(log).decode()
            log.append(await process.stderr.readline())
        # A second one on the same file leaves at once, and commands that look work beside the first.
        second, beside = [
            await asyncio.create_subprocess_exec(
                *ATTACHE,
                *words,
                cwd=tmp_path,
                env=environment(),
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.PIPE,
            )
            for words in (["run"], ["backup", "copy.db"])
        ]
        _, said = await second.communicate()
        assert second.returncode == 1
        assert b"another process works on the database attache.db" in said
        _, said = await beside.communicate()
        assert (beside.returncode, b"the copy is whole" in said) == (0, True)
        process.send_signal(signal.SIGTERM)
        rest = await process.stderr.read()
        assert await process.wait() == 0, rest.decode()
    with sqlite3.connect(tmp_path / "attache.db") as database:
        assert database.execute("select count(*) from readings").fetchone()[0] > 0
    database.close()


def test_a_database_is_moved_by_a_command(attache: Attache, postgresql: PostgreSQL) -> None:
    assert attache("feeds", "add", "https://example.org/feed.xml").exit_code == 0
    before = attache("feeds", "list").stdout
    new = postgresql.url(postgresql.create())
    moved = attache("migrate", "--to", new)
    assert moved.exit_code == 0, moved.output
    assert "Moved; set ATTACHE_DATABASE_URL" in moved.stderr
    assert sorted(attache("feeds", "list", ATTACHE_DATABASE_URL=new).stdout.splitlines()) == sorted(
        before.splitlines()
    )
    again = attache("migrate", "--to", new)
    assert (again.exit_code, "is not empty" in again.stderr) == (1, True)
    assert attache("backup", "copy.db", ATTACHE_DATABASE_URL=new).exit_code == 2
