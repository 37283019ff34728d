"""What wakes those who wait for work in this process."""

from __future__ import annotations

import asyncio


class Bell:
    """Rings in every ear; each listener empties its own, so that none takes another's ringing."""

    def __init__(self) -> None:
        self._ears: list[asyncio.Event] = []

    def ear(self) -> asyncio.Event:
        """Return an event that is set whenever the bell rings from now on."""
        self._ears.append(asyncio.Event())
        return self._ears[-1]

    def ring(self) -> None:
        """Wake all."""
        for ear in self._ears:
            ear.set()
