"""Nobody's way into the network: a canary on the loopback that none of these addresses may reach."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
import pytest_asyncio
from aiohttp import web
from hypothesis import example, given
from hypothesis import strategies as st
from yarl import URL

from config.sections import PollSettings
from digests.poll.fetch import Fetched, FetchError, open_fetcher
from digests.poll.guard import Guard, GuardError, is_public, written_fault
from digests.poll.state import NO_VALIDATORS
from tests.digests.poll.network import Canary, Names, listening
from tests.machine import PATIENCE

PUBLIC = "127.0.0.2"
"""An address of the loopback that these tests allow, so that it stands for the public web; the canary has another."""

# All lead to the canary, or to the network that it stands for; {port} is where it listens.
FORMS = {
    "loopback": "http://127.0.0.1:{port}/",
    "loopback elsewhere": "http://127.255.255.254:{port}/",
    "localhost": "http://localhost:{port}/",
    "localhost in capitals": "http://LOCALHOST:{port}/",
    "localhost with a dot": "http://localhost.:{port}/",
    "localhost with dots": "http://localhost..:{port}/",
    "localhost in circled letters": "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:{port}/",
    "localhost in wide letters": "http://ｌｏｃａｌｈｏｓｔ:{port}/",
    "localhost with a soft hyphen": "http://local\u00adhost:{port}/",
    "localhost in percent": "http://%6c%6f%63%61%6c%68%6f%73%74:{port}/",
    "trailing dot": "http://127.0.0.1.:{port}/",
    "trailing dots": "http://127.0.0.1..:{port}/",
    "decimal": "http://2130706433:{port}/",
    "decimal with a dot": "http://2130706433.:{port}/",
    "decimal beyond 32 bits": "http://6425673729:{port}/",
    "decimal with zeros": "http://0000002130706433:{port}/",
    "octal": "http://017700000001:{port}/",
    "octal parts": "http://0177.0.0.1:{port}/",
    "octal parts, padded": "http://0000177.0000.0000.0001:{port}/",
    "hexadecimal": "http://0x7f000001:{port}/",
    "hexadecimal in capitals": "http://0X7F000001:{port}/",
    "hexadecimal parts": "http://0x7f.0x0.0x0.0x1:{port}/",
    "hexadecimal without digits": "http://0x7f.0x.0x.0x1:{port}/",
    "mixed parts": "http://0x7f.0.0.01:{port}/",
    "two parts": "http://127.1:{port}/",
    "three parts": "http://127.0.1:{port}/",
    "two parts, hexadecimal": "http://0x7f.1:{port}/",
    "two parts, octal": "http://0177.1:{port}/",
    "zeros before": "http://127.000.000.001:{port}/",
    "percent-encoded digits": "http://%31%32%37.0.0.1:{port}/",
    "percent-encoded dots": "http://127%2e0%2e0%2e1:{port}/",
    "percent-encoded twice": "http://%2531%2532%2537.0.0.1:{port}/",
    "ideographic dots": "http://127。0。0。1:{port}/",
    "wide dots": "http://127．0．0．1:{port}/",
    "half-wide dots": "http://127｡0｡0｡1:{port}/",
    "wide digits": "http://１２７.０.０.１:{port}/",
    "circled digits": "http://①②⑦.⓪.⓪.①:{port}/",
    "raised digits": "http://¹²⁷.⁰.⁰.¹:{port}/",
    "Arabic digits": "http://١٢٧.٠.٠.١:{port}/",
    "unspecified": "http://0.0.0.0:{port}/",
    "unspecified as one number": "http://0:{port}/",
    "unspecified in hexadecimal": "http://0x0:{port}/",
    "unspecified in short": "http://0.0:{port}/",
    "IPv6 loopback": "http://[::1]:{port}/",
    "IPv6 loopback in full": "http://[0000:0000:0000:0000:0000:0000:0000:0001]:{port}/",
    "IPv6 loopback with a zone": "http://[::1%25lo]:{port}/",
    "IPv6 loopback with a bare zone": "http://[::1%lo]:{port}/",
    "IPv6 loopback with a numbered zone": "http://[::1%251]:{port}/",
    "IPv6 unspecified": "http://[::]:{port}/",
    "mapped": "http://[::ffff:127.0.0.1]:{port}/",
    "mapped in hexadecimal": "http://[::ffff:7f00:1]:{port}/",
    "mapped in full": "http://[0:0:0:0:0:ffff:7f00:0001]:{port}/",
    "mapped unspecified": "http://[::ffff:0.0.0.0]:{port}/",
    "mapped with a zone": "http://[::ffff:127.0.0.1%25lo]:{port}/",
    "compatible": "http://[::127.0.0.1]:{port}/",
    "translated": "http://[::ffff:0:127.0.0.1]:{port}/",
    "NAT64": "http://[64:ff9b::127.0.0.1]:{port}/",
    "NAT64 of one's own": "http://[64:ff9b:1::127.0.0.1]:{port}/",
    "6to4": "http://[2002:7f00:1::]:{port}/",
    "Teredo": "http://[2001:0:4136:e378:8000:63bf:80ff:fffe]:{port}/",
    "brackets around IPv4": "http://[127.0.0.1]:{port}/",
    "future brackets": "http://[v1.127.0.0.1]:{port}/",
    "user before": "http://example.org@127.0.0.1:{port}/",
    "user and password before": "http://example.org:80@127.0.0.1:{port}/",
    "spaces and two users": "http://1.1.1.1 &@127.0.0.1:{port}# @3.3.3.3/",
    "backslash": "http://127.0.0.1:{port}\\@example.org/",
    "backslashes": "http:\\\\127.0.0.1:{port}/",
    "space behind": "http://127.0.0.1 :{port}/",
    "tab within": "http://127.0.\t0.1:{port}/",
    "new line within": "http://127.0.0.1\n:{port}/",
    "null within": "http://127.0.0.1%00.example.org:{port}/",
    "encoded slash": "http://127.0.0.1%2f.example.org:{port}/",
    "encoded at": "http://example.org%40127.0.0.1:{port}/",
    "scheme in capitals": "HTTP://127.0.0.1:{port}/",
    "TLS": "https://127.0.0.1:{port}/",
    "one slash": "http:/127.0.0.1:{port}/",
    "three slashes": "http:///127.0.0.1:{port}/",
    "no scheme": "//127.0.0.1:{port}/",
    "FTP": "ftp://127.0.0.1:{port}/",
    "gopher": "gopher://127.0.0.1:{port}/_GET%20/",
    "web socket": "ws://127.0.0.1:{port}/",
    "file": "file://127.0.0.1/etc/hosts",
}

# What a name may lead to: the same networks, as a name server gives them.
ANSWERS = (
    *("127.0.0.1", "127.0.0.53", "0.0.0.0", "::1", "::", "::ffff:127.0.0.1", "::127.0.0.1"),  # noqa: S104
    *("64:ff9b::7f00:1", "2002:7f00:1::", "fe80::1%lo", "::1%lo"),
)

# Never connected to, so asked of the guard alone: these numbers are other people's machines.
INSIDE = (
    *("10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.255"),
    *("169.254.169.254", "169.254.170.2", "100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254"),
    *(
        "169.254.0.1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "fc00::1",
        "fdff::1",
        "100.64.0.1",
        "100.127.255.255",
    ),
    *("198.18.0.1", "198.19.255.255", "192.0.0.1", "192.0.2.1", "198.51.100.1", "203.0.113.1", "192.88.99.1"),
    *("224.0.0.1", "239.255.255.250", "ff02::1", "ff0e::1", "240.0.0.1", "255.255.255.255", "0.1.2.3"),
    *("2001::1", "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1", "3fff::1", "100::1", "5f00::1"),
    *(
        "::ffff:10.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::a00:1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "2002:a00:1::1",
    ),
    *("2002:808:808::1", "::8.8.8.8", "::2", "4000::1", "", "localhost", "127.1", "0x7f000001"),
)

OUTSIDE = ("1.1.1.1", "8.8.8.8", "93.184.216.34", "172.15.0.1", "172.32.0.1", "100.63.0.1", "2606:4700::1111")


@pytest_asyncio.fixture(loop_scope="session")
async def canary() -> AsyncIterator[Canary]:
    canary = Canary()
    # Everywhere on the loopback but where the public web is played; with IPv6 where the machine has it.
    hosts = ["127.0.0.1", "127.0.0.53", "127.255.255.254"] + (["::1"] if _has_ipv6() else [])
    async with listening(canary.answer, *hosts) as canary.port:
        yield canary


@pytest.fixture
def careful(canary: Canary) -> PollSettings:
    """Settings in which the port of the canary is a usual one, so that its address alone keeps it safe."""
    return PollSettings(
        host_spacing=0,
        timeout=PATIENCE,
        ports=(80, 443, canary.port),
        allow_networks=(ip_network(f"{PUBLIC}/32"),),
    )


async def fetch(settings: PollSettings, address: str, names: Names | None = None) -> Fetched:
    async with open_fetcher(settings, names) as fetcher:
        return await fetcher.fetch(address, NO_VALIDATORS)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
async def test_no_form_reaches_the_canary(canary: Canary, careful: PollSettings, form: str) -> None:
    with pytest.raises(FetchError):
        await fetch(careful, form.format(port=canary.port))
    assert not canary.came


async def test_an_odd_form_is_refused_before_a_name_server_is_asked(careful: PollSettings) -> None:
    with pytest.raises(FetchError, match="is written as no name and no address"):
        await fetch(careful, f"http://0x7f000001:{careful.ports[-1]}/", Names())


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
async def test_no_redirect_reaches_the_canary(
    canary: Canary, careful: PollSettings, form: str, status: int
) -> None:
    async def redirect(_request: web.BaseRequest) -> web.StreamResponse:
        location = form.format(port=canary.port).replace("\n", "")  # which no header can hold
        return web.Response(status=status, headers={"Location": location})

    async with listening(redirect, PUBLIC) as port:
        if form.startswith("//"):
            form = f"http:{form}"
        with pytest.raises(FetchError):
            await fetch(careful, f"http://{PUBLIC}:{port}/feed")
    assert not canary.came


@pytest.mark.parametrize("answer", ANSWERS)
async def test_no_name_reaches_the_canary(canary: Canary, careful: PollSettings, answer: str) -> None:
    with pytest.raises(FetchError, match="not public"):
        await fetch(careful, f"http://news.example:{canary.port}/", Names(news=[[answer]]))
    assert not canary.came


async def test_the_canary_sings_where_the_operator_allows_its_network(
    canary: Canary, careful: PollSettings
) -> None:
    allowed = careful.model_copy(update={"allow_networks": (ip_network("127.0.0.0/8"),)})
    names = Names(news=[["127.0.0.1"]])
    for address in (f"http://127.0.0.1:{canary.port}/a", f"http://news.example:{canary.port}/b"):
        assert (await fetch(allowed, address, names)).status == 200
    assert canary.came == ["/a", "/b"]


async def test_a_name_that_changes_its_mind_is_checked_at_each_connection(
    canary: Canary, careful: PollSettings
) -> None:
    async def feed(_request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(text="<rss/>")

    names = Names(news=[[PUBLIC], ["127.0.0.1"]])
    async with listening(feed, PUBLIC, port=canary.port):
        address = f"http://news.example:{canary.port}/"
        assert (await fetch(careful, address, names)).status == 200
        with pytest.raises(FetchError, match="not public"):
            await fetch(careful, address, names)
    assert not canary.came


async def test_a_name_with_addresses_of_both_kinds_is_asked_at_the_public_one(
    canary: Canary, careful: PollSettings
) -> None:
    async def feed(_request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(text="<rss/>")

    names = Names(news=[["127.0.0.1", "::1", PUBLIC, "::ffff:127.0.0.1"]])
    async with listening(feed, PUBLIC, port=canary.port):
        assert (await fetch(careful, f"http://news.example:{canary.port}/", names)).status == 200
    assert not canary.came


async def test_a_name_that_leads_to_the_canary_alone_by_many_ways_is_told_in_words(
    canary: Canary, careful: PollSettings
) -> None:
    names = Names(news=[["127.0.0.1", "::1", "127.0.0.53"]])
    with pytest.raises(FetchError, match="has an address that is not public"):
        await fetch(careful, f"http://news.example:{canary.port}/", names)
    assert not canary.came


@pytest.mark.parametrize("address", INSIDE)
def test_what_is_not_for_everybody_is_refused(address: str) -> None:
    assert Guard.of(PollSettings()).refusal(address, 443)


@pytest.mark.parametrize("address", OUTSIDE)
def test_what_is_for_everybody_is_not(address: str) -> None:
    guard = Guard.of(PollSettings())
    assert not guard.refusal(address, 443)
    assert guard.refusal(address, 22) == "is at port 22, which is not asked"


def test_an_allowed_network_is_asked_at_every_port() -> None:
    guard = Guard.of(PollSettings(allow_networks=(ip_network("10.1.0.0/16"),)))
    assert not guard.refusal("10.1.2.3", 3000)
    assert guard.refusal("10.2.0.1", 443)
    assert guard.refusal("::ffff:10.1.2.3", 443)


def test_schemes_are_those_of_the_settings() -> None:
    guard = Guard.of(PollSettings(schemes=("https",)))
    guard.check(URL("https://example.org/feed"))
    with pytest.raises(GuardError, match="begin with https"):
        guard.check(URL("http://example.org/feed"))


async def test_a_redirect_keeps_to_the_schemes_of_the_settings(careful: PollSettings) -> None:
    async def redirect(_request: web.BaseRequest) -> web.StreamResponse:
        raise web.HTTPFound(f"https://{PUBLIC}/feed")

    plain = careful.model_copy(update={"schemes": ("http",)})
    async with listening(redirect, PUBLIC) as port:
        with pytest.raises(FetchError, match="begin with http$"):
            await fetch(plain, f"http://{PUBLIC}:{port}/feed")


@given(st.ip_addresses())
def test_what_python_calls_special_is_never_public(address: IPv4Address | IPv6Address) -> None:
    special = (
        not address.is_global
        or address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_reserved
        or address.is_unspecified
    )
    assert not (special and is_public(address))


@given(st.ip_addresses(v=4))
@example(IPv4Address("8.8.8.8"))
def test_an_address_in_another_is_never_public(address: IPv4Address) -> None:
    number = int(address)
    teredo = IPv6Address(0x20010000 << 96 | number ^ 0xFFFFFFFF)
    within = [
        IPv6Address(prefix | number) for prefix in (0, 0xFFFF << 32, 0x64FF9B << 96, 0x64FF9B0001 << 80)
    ]
    for carrying in (*within, IPv6Address(0x2002 << 112 | number << 80), teredo):
        assert not is_public(carrying)


def _written(number: int) -> st.SearchStrategy[str]:
    return st.sampled_from([str(number), f"0{number:o}", f"0x{number:x}", f"0X{number:X}", f"0x0{number:x}"])


@given(st.ip_addresses(v=4), st.integers(1, 4), st.data())
def test_numbers_are_only_taken_as_four_decimal_ones(
    address: IPv4Address, parts: int, data: st.DataObject
) -> None:
    packed = address.packed
    numbers = [*packed[: parts - 1], int.from_bytes(packed[parts - 1 :])]
    host = ".".join(data.draw(_written(number)) for number in numbers)
    assert socket.inet_aton(host) == packed
    assert bool(written_fault(URL(f"http://{host}/"))) == (host != str(address))


@given(st.text(max_size=60))
def test_whatever_is_written_is_refused_in_a_sentence_or_is_a_plain_host(text: str) -> None:
    try:
        url = URL(f"http://{text}/")
    except ValueError:
        return
    if not written_fault(url):
        assert url.raw_host
        assert url.raw_host.isascii()
        assert "%" not in url.raw_host
        if any(mark.isdigit() for mark in url.raw_host.rstrip(".").rpartition(".")[2][:1]):
            assert _is_numeric(url.raw_host) or not url.raw_host.rpartition(".")[2].isdigit()


def _is_numeric(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _has_ipv6() -> bool:
    with socket.socket(socket.AF_INET6) as probe:
        try:
            probe.bind(("::1", 0))
        except OSError:
            return False
    return True
