"""How a query may go on while somebody types it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from bot.query.values import country_names, topics
from digests.model import Status

_KEYS = ("country:", "type:", "actor:", "status:", "outlet:")
_LAST = re.compile(
    r'^(?P<before>(?:.*?[\s(])??-?)(?P<key>[a-z]*:)?(?P<begun>"[^"]*|[^\s()":]*)$', re.IGNORECASE | re.DOTALL
)


def completions(typed: str, outlets: Iterable[str]) -> Iterator[str]:
    """Yield whole queries that begin with ``typed``: a key for a word that begins one, a value behind a key, of ``outlets`` for an outlet."""
    found = _LAST.match(typed)
    if found is None:
        return
    key, begun = (found["key"] or "").lower(), found["begun"].lstrip('"').casefold()
    if not key:
        yield from (found["before"] + one for one in _KEYS if begun and one.startswith(begun))
        return
    known: dict[str, Callable[[], tuple[str, ...]]] = {
        "country:": country_names,
        "type:": topics,
        "status:": lambda: tuple(status.value for status in Status),
        "outlet:": lambda: tuple(sorted(outlets)),
    }
    values = known[key]() if key in known else ()
    for value in sorted(values, key=lambda value: not value.casefold().startswith(begun)):
        if begun in value.casefold():
            yield (
                f'{found["before"]}{key}"{value}"'
                if re.search(r"\W", value)
                else f"{found['before']}{key}{value}"
            )
