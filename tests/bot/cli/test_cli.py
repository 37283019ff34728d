"""The command line as scripts see it: real processes, their output and their exit codes."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.newsroom.server import Newsroom
from digests.poll.opml import read_opml, write_opml

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


def environment(**settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ATTACHE_")}
    return kept | {"PYTHONPATH": ROOT, "NO_COLOR": "1", "COLUMNS": "200"} | settings


def attache(
    folder: Path, *arguments: str, stdin: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program
        [*ATTACHE, *arguments],
        cwd=folder,
        env=environment(**settings),
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )


def lines(*articles: object) -> str:
    return "".join(json.dumps(article) + "\n" for article in articles)


def test_help_teaches_every_command(tmp_path: Path) -> None:
    done = attache(tmp_path, "--help")
    assert done.returncode == 0
    for command in ("run", "digest", "extract", "cluster", "demo", "feeds", "doctor"):
        assert f" {command} " in done.stdout
        assert attache(tmp_path, command, "--help").returncode == 0


def test_help_needs_no_language_model_and_no_database() -> None:
    heavy = "import sys, bot.cli; sys.exit(bool({'spacy', 'sqlalchemy', 'aiohttp', 'pydantic'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", heavy], env=environment(), check=False)  # noqa: S603
    assert done.returncode == 0


def test_extract_prints_an_object_an_article_in_order(tmp_path: Path) -> None:
    done = attache(tmp_path, "extract", stdin=lines(SPORT, ARTICLE))
    sport, event = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 0
    assert sport == {"id": "2", "relevant": False, "events": []}
    assert (event["id"], event["relevant"]) == ("1", True)
    first = event["events"][0]
    assert first["quantities"] == [{"value": 13, "bound": "=", "unit": "MiG-29"}]
    for evidence in first["evidence"]:
        assert evidence["article"] == "1"
        assert 0 <= evidence["start"] < evidence["end"] <= len(str(ARTICLE[evidence["field"]]))


def test_a_bad_line_is_told_with_its_number_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(lines(ARTICLE) + "nonsense\n" + lines(SPORT))
    done = attache(tmp_path, "extract", "in.jsonl")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr.startswith("in.jsonl, line 2: no JSON")


def test_cluster_labels_every_article(tmp_path: Path) -> None:
    again = ARTICLE | {"id": "3", "outlet": "TASR", "title": "Slovakia to send 13 MiG-29 jets to Ukraine"}
    done = attache(tmp_path, "cluster", stdin=lines(ARTICLE, SPORT, again))
    one, sport, other = map(json.loads, done.stdout.splitlines())
    assert [one["id"], sport["id"], other["id"]] == ["1", "2", "3"]
    assert one["story"] == other["story"] is not None
    assert sport == {"id": "2", "story": None}


@pytest.mark.parametrize(
    ("form", "said"),
    [("text", "  • Slovakia"), ("json", '"headline": "Slovakia'), ("markdown", "- Slovakia")],
)
def test_digest_of_a_file(tmp_path: Path, form: str, said: str) -> None:
    done = attache(
        tmp_path,
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
    assert done.returncode == 0, done.stderr
    assert said in done.stdout
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["digest", "2023-03-17", "--from", "in.jsonl", "--timezone", "Europe/Pariss"], 2, "Europe/Paris"),
        (["digest", "someday", "--from", "in.jsonl"], 2, "“someday” is no day"),
        (["digest", "2023-03-18", "--from", "in.jsonl"], 1, "those given are of 2023-03-17"),
        (["digest", "2023-03-17", "--from", "in.jsonl", "--region", "Narnia"], 1, "there is Europe"),
        (["digest", "2023-03-17", "--from", "missing.jsonl"], 1, "missing.jsonl cannot be read"),
        (["digest", "2023-03-17"], 1, "`attache run` fetches the news"),
        (["extract", "missing.jsonl"], 1, "missing.jsonl cannot be read"),
        (["feeds", "add", "ftp://example.org"], 2, "is no web address"),
        (["feeds", "remove", "https://example.org/none"], 1, "there is no feed"),
        (["feeds", "import", "in.jsonl"], 1, "is no XML"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(
    tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    (tmp_path / "in.jsonl").write_text(lines(ARTICLE))
    done = attache(tmp_path, *arguments)
    complaints = [line for line in done.stderr.splitlines() if line.startswith("attache: ")]
    assert (done.returncode, done.stdout) == (code, "")
    assert len(complaints) == 1
    assert said in complaints[0]
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [["digest"], ["feeds", "list"], ["run"]])
def test_a_database_that_cannot_be_written_is_told(tmp_path: Path, command: list[str]) -> None:
    done = attache(tmp_path, *command, ATTACHE_DATABASE_URL=f"sqlite:///{tmp_path}/missing/x.db")
    assert done.returncode == 1
    assert "missing/x.db cannot be used" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_setting_and_a_missing_model_are_told(tmp_path: Path) -> None:
    wrong = attache(tmp_path, "doctor", ATTACHE_DIGEST_LINES="many")
    assert wrong.returncode == 1
    assert "ATTACHE_DIGEST_LINES" in wrong.stderr
    missing = attache(tmp_path, "extract", stdin=lines(ARTICLE), ATTACHE_READER_MODEL="no_such_model")
    assert missing.returncode == 1
    assert "pip install" in missing.stderr


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


def test_feeds_are_added_listed_exported_and_removed(tmp_path: Path) -> None:
    url = "https://example.org/feed.xml"
    assert (
        attache(tmp_path, "feeds", "add", url, "--outlet", "The Example", "--region", "Europe").returncode
        == 0
    )
    assert f"The Example\tEurope\t{url}\t{url}" in attache(tmp_path, "feeds", "list").stdout.splitlines()
    exported = attache(tmp_path, "feeds", "export").stdout.encode()
    assert url in {feed.url for feed in read_opml(exported)}
    assert attache(tmp_path, "feeds", "remove", url).returncode == 0
    (tmp_path / "again.opml").write_bytes(exported)
    assert attache(tmp_path, "feeds", "import", "again.opml").returncode == 0
    assert url in attache(tmp_path, "feeds", "list").stdout
    assert attache(tmp_path, "feeds", "health").returncode == 0


def test_doctor_finds_all_well_and_hides_secrets(tmp_path: Path) -> None:
    done = attache(tmp_path, "doctor", ATTACHE_DISCORD_TOKEN="hush-hush")
    assert done.returncode == 0, done.stdout
    assert "hush" not in done.stdout
    assert done.stdout.count("✓") == 6


def test_doctor_says_what_to_do(tmp_path: Path) -> None:
    done = attache(
        tmp_path,
        "doctor",
        ATTACHE_DATABASE_URL=f"sqlite:///{tmp_path}/missing/x.db",
        ATTACHE_READER_MODEL="no_such_model",
        ATTACHE_SLACK_BOT_TOKEN="xoxb-1",
        ATTACHE_POST_ALERTS='["(drone"]',
    )
    assert done.returncode == 1
    assert (done.stdout.count("✗"), done.stdout.count("→")) == (4, 4)
    assert "ATTACHE_SLACK_APP_TOKEN" in done.stdout


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
async def test_the_service_reads_and_ends_cleanly_when_told(tmp_path: Path, stop: signal.Signals) -> None:
    async with (
        asyncio.timeout(120),
        Newsroom(delay=0) as newsroom,
    ):  # only so that a defect does not hang the run
        (tmp_path / "feeds.opml").write_bytes(write_opml(newsroom.feeds))
        process = await asyncio.create_subprocess_exec(
            *ATTACHE,
            "run",
            cwd=tmp_path,
            env=environment(ATTACHE_POLL_CATALOGUE="feeds.opml", ATTACHE_POLL_HOST_SPACING="0"),
            stderr=asyncio.subprocess.PIPE,
        )
        assert process.stderr is not None
        log = [await process.stderr.readline()]
        while not log[-1].startswith(b"Read "):
            assert log[-1], b"".join(log).decode()
            log.append(await process.stderr.readline())
        process.send_signal(stop)
        rest = await process.stderr.read()
        assert await process.wait() == 0, rest.decode()
    with sqlite3.connect(tmp_path / "attache.db") as database:
        assert database.execute("select count(*) from readings").fetchone()[0] > 0
    database.close()
