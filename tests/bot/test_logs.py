"""What is written down, and what must not be."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot.logs import Discreet, begin, trail
from config.settings import Settings

PASSWORD = 'pass"wörd/4711'


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    """The root logger, as it was before once the test is over."""
    root = logging.getLogger()
    before = root.level, root.handlers[:], trail.level
    yield root
    root.setLevel(before[0])
    root.handlers[:] = before[1]
    trail.setLevel(before[2])


def settings(log: str) -> Settings:
    return Settings.model_validate(
        {
            "log": {"format": log},
            "database": {"url": "postgresql://attache:gehe%2Fimnis-1@db.example/attache"},
            "discord": {"token": "discord-token-of-the-test"},
            "slack": {"bot_token": "xoxb-of-the-test", "app_token": "xapp-of-the-test"},
        }
    )


def written(capsys: pytest.CaptureFixture[str], log: str) -> str:
    stream = io.StringIO()
    begin(settings(log), logging.StreamHandler(stream))
    logging.getLogger("bot.somewhere").info("Read %s articles.", 2, extra={"articles": ["a1", "a2"]})
    trail.info("Told.", extra={"article": "a1", "story": "s1", "delivery": "d1"})
    try:
        raise OSError(  # noqa: TRY301 - its traceback is what is looked at
            "no way to postgresql://attache:gehe%2Fimnis-1@db.example with discord-token-of-the-test"
        )
    except OSError:
        logging.getLogger("bot.somewhere").exception("It failed with xapp-of-the-test and gehe/imnis-1.")
    return stream.getvalue() + capsys.readouterr().err


@pytest.mark.usefixtures("root")
def test_json_lines_tell_the_way_by_ids(capsys: pytest.CaptureFixture[str]) -> None:
    read, told, failed = map(json.loads, written(capsys, "json").splitlines())
    assert read.pop("at").endswith("+00:00")
    assert read == {
        "level": "INFO",
        "logger": "bot.somewhere",
        "message": "Read 2 articles.",
        "articles": ["a1", "a2"],
    }
    assert (told["article"], told["story"], told["delivery"]) == ("a1", "s1", "d1")
    assert "OSError" in failed["exc_info"]


@pytest.mark.usefixtures("root")
def test_sentences_stay_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    text = written(capsys, "text")
    assert text.startswith("Read 2 articles.\nIt failed")
    assert "Told." not in text


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("log", ["text", "json"])
def test_no_secret_of_the_settings_is_written(capsys: pytest.CaptureFixture[str], log: str) -> None:
    text = written(capsys, log)
    for secret in ("discord-token", "xoxb-of", "xapp-of", "imnis-1"):
        assert secret not in text
    assert "db.example" in text


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("xoxb-123456-abcdef refused", "********** refused"),
        ("xoxe.xoxp-1-Mi0yLTEyMzQ refused", "********** refused"),
        ("(https://reader:geheim@news.example/feed)", "(https://**********@news.example/feed)"),
        ("https://news.example/feed?a=1&token=abc&b=2", "https://news.example/feed?a=1&token=**********&b=2"),
        ("https://news.example/feed?api_key=abc)", "https://news.example/feed?api_key=**********)"),
        ("https://news.example/feed?keyword=peace", "https://news.example/feed?keyword=peace"),
        ("The x-ray of a fox-hunting box", "The x-ray of a fox-hunting box"),
        (f"It said {PASSWORD}.", "It said **********."),
        (json.dumps(f"It said {PASSWORD}.", ensure_ascii=False), '"It said **********."'),
        ("a short one", "a short one"),
    ],
)
def test_what_looks_like_a_secret_is_hidden(said: str, kept: str) -> None:
    record = logging.LogRecord("bot", logging.INFO, __file__, 1, said, None, None)
    assert Discreet(logging.Formatter("%(message)s"), [PASSWORD, "short"]).format(record) == kept
