"""What a document is made of, as expat sees it: whether it may go to the fast parser, and what that one reads wrongly.

fastfeedparser repairs what is broken in ways that lose words, takes the first element of a name whatever its namespace, reads the
text of an element up to its first child or comment, and invents dates. So only a well-formed document goes there whose
items have none of that, and dates, times to live and the links of Atom are taken from here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pyexpat import ExpatError, ParserCreate, XMLParserType
from urllib.parse import urljoin

_ATOM = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#")

#: Namespaces in which a name of RSS or Atom means what it means there.
_OWN = frozenset({"", *_ATOM, "http://purl.org/rss/1.0/"})
_DUBLIN_CORE = frozenset({"http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"})
_DATED = _OWN | _DUBLIN_CORE

_BASE = "http://www.w3.org/XML/1998/namespace base"
_LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"
_ABOUT = "http://www.w3.org/1999/02/22-rdf-syntax-ns# about"

_ITEMS = frozenset({"item", "entry"})
_PUBLISHED = frozenset({"pubDate", "pubdate", "published", "issued"})
_UPDATED = frozenset({"updated", "modified", "date", "lastBuildDate"})
_DATES = _PUBLISHED | _UPDATED
_CHANNEL = frozenset({"ttl", "language"})

#: What is read as text, and so must hold nothing but text.
_TEXTS = frozenset({"title", "link", "guid", "id", "description", "summary", "encoded", "content"}) | _DATES

#: What is in no namespace and without attributes nothing but text, whatever the format; a link where no base is in force.
_PLAIN = frozenset({"title", "description", "link"})

#: Names of which fastfeedparser takes the first, from whatever namespace.
_FIRST = frozenset({"title", "link", "guid"})

#: What an item has once; feedparser takes the last, the fast parser the first.
_ONCE = _FIRST | {"id"}

#: What an item has that has a title in another's namespace, which is its title where it has no own.
ANOTHERS_TITLE = "another's title"

#: Elements within each other; the content of a page has some dozens.
_DEEPEST = 200

#: Characters of one date that are read.
_LONGEST = 100


@dataclass(slots=True)
class Item:
    """An item's dates as they are written, its link where its format is Atom, the base of its link, and the names of what it has.

    ``about`` among the names is RDF's way to give an id; a guid without text is not among them.
    """

    names: set[str]
    dates: set[str]
    published: str = ""
    updated: str = ""
    link: str | None = None
    base: str = ""
    permalink: bool = True

    @property
    def date(self) -> str:
        """The date that counts: of publication, or else of the last change."""
        return self.published or self.updated


@dataclass(slots=True)
class Outline:
    """What was seen. ``unsafe`` is why the document is not for the fast parser, or empty.

    ``broken_at`` is the byte at which it stops being well-formed, None where it is.
    """

    items: list[Item] = field(default_factory=list)
    channel: dict[str, str] = field(default_factory=dict)
    unsafe: str = ""
    broken_at: int | None = None
    error: int = 0
    atom: bool = False


def outline_of(document: bytes) -> Outline:
    """Return the outline of a document in UTF-8 without a declaration; never raises for what it is."""
    walk = _Walk(ParserCreate("utf-8", namespace_separator=" "))
    try:
        walk.parser.Parse(document, True)  # noqa: FBT003 - pyexpat takes it by place
    except ExpatError as error:
        walk.outline.broken_at = walk.parser.ErrorByteIndex
        walk.outline.error = error.code
        walk.outline.unsafe = walk.outline.unsafe or "it is not well-formed"
    except _StopError:
        pass
    finally:
        del walk.parser  # which holds the walk in turn: all of it would wait for the search for garbage
    return walk.outline


class _StopError(Exception):
    """There is nothing more to learn."""


class _Walk:
    """The state of one pass."""

    def __init__(self, parser: XMLParserType) -> None:
        self.outline = Outline()
        self.parser = parser
        self.depth = 0
        self.root = ""
        self.item: Item | None = None
        self.item_depth = 0
        self.text_depth = 0  # of the element of an item whose text is wanted whole
        self.field = ""
        self.characters: list[str] = []
        self.bases = [(0, "")]  # the depth of an element, and the base within it
        self.base_depth = 0  # of the last of them
        self.names: dict[str, tuple[str, str, bool]] = {}
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CommentHandler = self.interrupt
        parser.ProcessingInstructionHandler = self.interrupt
        parser.StartDoctypeDeclHandler = self.doctype

    def doctype(self, _name: str, _system: str | None, _public: str | None, subset: int) -> None:
        """Entities of a document's own make can be bombs, and those of others are not fetched."""
        self.refuse("it declares entities of its own" if subset else "it has a document type")
        raise _StopError

    def refuse(self, reason: str) -> None:
        """Remember the first reason."""
        self.outline.unsafe = self.outline.unsafe or reason

    def interrupt(self, *_content: str) -> None:
        """A comment or an instruction within a text: what follows it would be lost."""
        if self.text_depth:
            self.refuse("a comment interrupts a text")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.depth = depth = self.depth + 1
        if attributes and _BASE in attributes:
            self._rebase(attributes[_BASE].strip())
        if self.text_depth:
            self.refuse("a text has markup that is not escaped")
        elif self.item is None:
            self._start_outside(*self._parts(name)[:2], attributes)
        elif depth == self.item_depth + 1:
            namespace, local, plain = self.names.get(name) or self._parts(name)
            if plain and not attributes and local not in self.item.names and not self.base_depth:
                self.text_depth = depth
                self.item.names.add(local)
            elif local in _TEXTS:
                self._start_field(self.item, namespace, local, attributes)
        if depth > _DEEPEST:
            self.refuse("it is nested too deeply")
            raise _StopError

    def _parts(self, name: str) -> tuple[str, str, bool]:
        """Return the namespace of a name and the name itself, and whether such a field of an item is text and no more."""
        namespace, _, local = name.rpartition(" ")
        plain = local in _PLAIN and not namespace
        self.names[name] = namespace, local, plain
        return namespace, local, plain

    def _start_outside(self, namespace: str, local: str, attributes: dict[str, str]) -> None:
        if self.depth == 1:
            self.root = local
            self.outline.atom = local == "feed"
            if local == "rss" and namespace:
                self.refuse("its root is in a namespace")
        elif local in _ITEMS and self.depth <= 3 and namespace in _OWN:
            self.item, self.item_depth = Item(set(), set()), self.depth
            if attributes and _ABOUT in attributes:
                self.item.names.add("about")
            self.outline.items.append(self.item)
        elif local == "title" and namespace in _OWN and self.depth == (2 if self.outline.atom else 3):
            self.text_depth = self.depth
        elif local in _CHANNEL and self.depth == 3 and (not namespace or namespace in _DUBLIN_CORE):
            self._listen(local)
        if self.depth == 1 and (language := attributes.get(_LANGUAGE)):
            self.outline.channel.setdefault("language", language)

    def _start_field(self, item: Item, namespace: str, local: str, attributes: dict[str, str]) -> None:
        own = not namespace or (namespace in _OWN and self.root != "rss")
        if not own:
            self._start_anothers(item, namespace, local)
        if local == "link":
            item.base = self.bases[-1][1]
            if namespace in _ATOM:
                self._link(item, attributes)
        elif local in _DATES and namespace in _DATED:
            self._start_date(item, local)
        if own:
            self._start_own(item, local, attributes)

    def _start_anothers(self, item: Item, namespace: str, local: str) -> None:
        if self.root == "rss" and local in _FIRST and local not in item.names:
            self.refuse(f"another's {local} comes before an item's own")
        if local == "title":
            item.names.add(ANOTHERS_TITLE)
        if local == "id" and namespace in _ATOM and self.root == "rss":
            self.refuse("an item of RSS has an id of Atom")

    def _start_date(self, item: Item, local: str) -> None:
        kind = "published" if local in _PUBLISHED else "updated"
        if kind in item.dates:
            self.refuse(f"an item says more than once when it was {kind}")
        item.dates.add(kind)
        self._listen(local)

    def _start_own(self, item: Item, local: str, attributes: dict[str, str]) -> None:
        self.text_depth = self.depth
        if attributes:
            self._look_at_encoding(local, attributes)
        if local in item.names and local in _ONCE and not (local == "link" and self.outline.atom):
            self.refuse(f"an item has more than one {local}")
        if local == "guid":
            self._listen(local)
            item.permalink = attributes.get("isPermaLink", "true").strip().lower() != "false"
        else:
            item.names.add(local)

    def _look_at_encoding(self, local: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("type", "")
        if local == "content" and "xhtml" in kind:
            self.text_depth = 0  # fastfeedparser takes it with its elements
        encoded = local in {"title", "summary", "content"} and kind and not _is_text(kind)
        if encoded or attributes.get("mode") == "base64":
            self.refuse("a text is in an encoding of its own")

    def _link(self, item: Item, attributes: dict[str, str]) -> None:
        if attributes.get("rel", "alternate") != "alternate":
            return
        if self.root == "rss":
            self.refuse("an item of RSS has a link of Atom")
        elif item.link is None:
            item.link = attributes.get("href", "").strip() or None

    def end(self, _name: str) -> None:
        """An element ends."""
        depth = self.depth
        self.depth = depth - 1
        if self.field:
            self._heard()
        if self.text_depth == depth:
            self.text_depth = 0
        elif self.item is not None and depth == self.item_depth:
            self.item = None
        if self.base_depth == depth:
            self.bases.pop()
            self.base_depth = self.bases[-1][0]

    def _rebase(self, base: str) -> None:
        try:
            self.bases.append((self.depth, urljoin(self.bases[-1][1], base)))
            self.base_depth = self.depth
        except ValueError:
            self.refuse("it has a base that is no address")

    def _listen(self, name: str) -> None:
        self.field, self.characters = name, []
        self.parser.CharacterDataHandler = self.characters.append

    def _heard(self) -> None:
        self.parser.CharacterDataHandler = None
        text, name = "".join(self.characters).strip()[:_LONGEST], self.field
        self.field = ""
        if self.item is None:
            self.outline.channel[name] = text
        elif name == "guid":
            if text:
                self.item.names.add(name)
        elif name in _PUBLISHED:
            self.item.published = self.item.published or text
        else:
            self.item.updated = self.item.updated or text


def _is_text(kind: str) -> bool:
    return kind in {"text", "html", "xhtml"} or kind.startswith("text/") or "xhtml" in kind
