"""Take the pictures of the documents again: ``make pictures``.

Each is a post of ``attache preview`` as headless Chromium shows it, so what they show is what the program posts. Chromium is not
set up by make. The fonts are those that the platforms fall back on: Noto Sans, Lato and Noto Color Emoji.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

PICTURES = Path(__file__).parent / "pictures"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
MISSING = (
    "Pictures need Chromium, which is not installed here; on Debian: "
    "apt install chromium fonts-noto-core fonts-noto-color-emoji fonts-lato"
)

#: Widths of a desktop's column of messages and of a phone in pixels, and colours of one picture: text and small flags need few.
DESKTOP, PHONE = 760, 390
COLOURS = 256


@dataclass(frozen=True, slots=True)
class Picture:
    """One post of the page: ``post`` is its anchor."""

    name: str
    post: str
    width: int
    theme: Literal["dark", "light"]


ALL = (
    Picture("discord", "discord-digest", DESKTOP, "dark"),
    Picture("discord-alert", "discord-alert", DESKTOP, "dark"),
    Picture("discord-phone", "discord-digest", PHONE, "dark"),
    Picture("slack", "slack-digest", DESKTOP, "light"),
    Picture("slack-alert", "slack-alert", DESKTOP, "light"),
    Picture("slack-phone", "slack-digest", PHONE, "light"),
)


def taken(page: Path, browser: Browser) -> Iterator[tuple[str, Image.Image]]:
    """Yield each picture with its name."""
    for one in ALL:
        tab = browser.new_page(
            viewport={"width": one.width, "height": 900}, device_scale_factor=2, color_scheme=one.theme
        )
        tab.goto(f"{page.as_uri()}#{one.post}")
        shot = tab.locator(f"#{one.post}").screenshot()
        yield one.name, Image.open(io.BytesIO(shot)).convert("RGB")
        tab.close()


def main() -> None:
    """Take all pictures."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        sys.exit(MISSING)
    with tempfile.TemporaryDirectory(prefix="attache-pictures-") as folder:
        page = Path(folder) / "preview.html"
        attache = Path(sys.executable).with_name("attache")
        subprocess.run([attache, "preview", "--to", page], check=True)  # noqa: S603 - our own command
        PICTURES.mkdir(exist_ok=True)
        with sync_playwright() as play, play.chromium.launch(executable_path=chromium) as browser:
            for name, picture in taken(page, browser):
                few = picture.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
                few.save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
