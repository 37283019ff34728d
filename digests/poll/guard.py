"""Which addresses may be asked: the public web, and the networks that the operator allows.

Addresses come from chat users and from the servers that they name. What an address says is looked at before it is asked, and
the decision falls where the socket is made: there the numbers are known that will be connected to, whatever name, notation,
redirect or change of mind of a name server led to them.
"""

from __future__ import annotations

import logging
import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

from yarl import URL

from config.sections import PollSettings
from digests.poll.faults import fault

log = logging.getLogger(__name__)

Network = IPv4Network | IPv6Network

#: IPv6 that is given out for use in the world (IANA, IPv6 global unicast address assignments); all else is for special use.
_WORLD = IPv6Network("2000::/3")

#: What is not for everybody: the special-purpose address registries of IANA (RFC 6890), IPv4 and within 2000::/3, with
#: multicast (RFC 5771), the reserved class E, 6to4 relays (RFC 7526) and the one public address at which a cloud keeps
#: secrets for its machines (Azure's WireServer).
_SPECIAL = tuple(
    ip_network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15"),
        *("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32"),
        *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),
    )
)

#: Addresses of which it is remembered what they are: those of the same hosts are asked again and again.
_REMEMBERED = 2_000

_NAME = re.compile(r"(?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}\.?")

#: What the resolvers of many systems take for a number of an IPv4 address: decimal, octal or hexadecimal.
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


class GuardError(OSError):
    """An address that is not asked; the message is why, as the end of a sentence about the feed.

    It names no number: whoever gave a name is not told what it leads to inside the operator's network.
    """


@lru_cache(maxsize=_REMEMBERED)
def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether an address is one that anybody in the world may use.

    Addresses that carry another (mapped, NAT64, 6to4, Teredo) are none: they lead wherever the other does.
    """
    if isinstance(address, IPv6Address) and address not in _WORLD:
        return False
    return address.is_global and not _within(address, _SPECIAL)


def written_fault(url: URL) -> str:
    """Return what is wrong with how an address is written, as the end of a sentence, or nothing.

    A host is a name, four decimal numbers, or an IPv6 address in brackets without a zone. Each other notation is a way to say
    a number so that not every reader sees it.
    """
    host = url.raw_host or ""
    last = host.rstrip(".").rpartition(".")[2]
    try:
        if ":" in host or _NUMBER.fullmatch(last):
            address = _address(host)
            return fault("zone") if getattr(address, "scope_id", None) else ""
    except ValueError:
        return fault("host")
    return "" if _NAME.fullmatch(host) else fault("host")


@dataclass(frozen=True, slots=True)
class Guard:
    """What may be asked. Networks in ``allowed`` may be asked at every port, public or not."""

    schemes: frozenset[str]
    ports: frozenset[int]
    allowed: tuple[Network, ...] = ()

    @classmethod
    def of(cls, settings: PollSettings) -> Guard:
        """Return the guard that the operator has set."""
        return cls(frozenset(settings.schemes), frozenset(settings.ports), settings.allow_networks)

    def check(self, url: URL) -> None:
        """Look at what an address says.

        Raises:
            GuardError: it has another scheme than those that are asked, or an odd host.
        """
        if url.scheme not in self.schemes:
            schemes = " or ".join(sorted(self.schemes))
            raise GuardError(fault("scheme", schemes=schemes))
        if wrong := written_fault(url):
            raise GuardError(wrong)

    def refusal(self, host: str, port: int) -> str:
        """Return why a numeric address is not connected to, as the end of a sentence, or nothing."""
        try:
            address = _address(host)
        except ValueError:
            return fault("unchecked")
        if _within(address, self.allowed):
            return ""
        if not is_public(address) or getattr(address, "scope_id", None):
            return fault("private")
        return "" if port in self.ports else fault("port", port=port)

    def open_socket(self, address_info: tuple[Any, ...]) -> socket.socket:
        """Make the socket for an entry of ``getaddrinfo``; whoever asks connects it to that entry's address and no other.

        Raises:
            GuardError: the address is not asked.
        """
        family, kind, protocol, _, (host, port, *_) = address_info
        if refused := self.refusal(host, port):
            log.info("Not connected to %s, port %s: it %s.", host, port, refused)
            raise GuardError(refused)
        return socket.socket(family, kind, protocol)


@lru_cache(maxsize=_REMEMBERED)
def _address(written: str) -> IPv4Address | IPv6Address:
    return ip_address(written)


def _within(address: IPv4Address | IPv6Address, networks: Iterable[Network]) -> bool:
    return any(address in network for network in networks)
