"""What goes wrong between a server and us; the numbers are those of the table in docs/faults.md."""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import re
import socket
import ssl
import struct
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path

import pytest
import pytest_asyncio
import trustme
from aiohttp import web
from aiohttp.abc import AbstractResolver

from config.sections import PollSettings
from digests.poll.fetch import Fetcher, FetchError, open_fetcher
from digests.poll.state import NO_VALIDATORS
from tests.digests.poll.network import Names
from tests.machine import closed_port

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
BUSY = 503


@pytest_asyncio.fixture(loop_scope="session")
async def fetcher(poll_settings: PollSettings) -> AsyncIterator[Fetcher]:
    async with open_fetcher(poll_settings) as fetcher:
        yield fetcher


@pytest_asyncio.fixture(loop_scope="session")
async def hasty(poll_settings: PollSettings) -> AsyncIterator[Fetcher]:
    async with open_fetcher(poll_settings.model_copy(update={"timeout": 0.3})) as fetcher:
        yield fetcher


async def fault_of(fetcher: Fetcher, address: str) -> str:
    with pytest.raises(FetchError) as failure:
        await fetcher.fetch(address, NO_VALIDATORS)
    return str(failure.value)


class NoName(AbstractResolver):
    """A resolver that knows no name, in the way that it is told to."""

    def __init__(self, error: OSError) -> None:
        self.error = error

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list:
        raise self.error

    async def close(self) -> None: ...


async def test_case_01_connection_refused(fetcher: Fetcher) -> None:
    with closed_port() as port:
        fault = await fault_of(fetcher, f"http://127.0.0.1:{port}/")
    assert fault == "cannot be reached: Connection refused"


async def test_case_01_what_a_name_leads_to_is_not_told(poll_settings: PollSettings) -> None:
    names = Names(news=[["127.0.0.1", "127.0.0.2", "::1"]])
    settings = poll_settings.model_copy(
        update={"allow_networks": (*poll_settings.allow_networks, ip_network("::1/128"))}
    )
    async with open_fetcher(settings, names) as fetcher:
        with closed_port() as port:
            fault = await fault_of(fetcher, f"http://news.example:{port}/feed")
    assert fault.startswith("cannot be reached: ")
    assert not re.search("127|::1", fault)


@pytest.mark.parametrize(
    "error",
    [
        socket.gaierror(socket.EAI_NONAME, "Name or service not known"),
        socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution"),
    ],
)
async def test_case_02_name_that_nobody_knows(poll_settings: PollSettings, error: OSError) -> None:
    async with open_fetcher(poll_settings, NoName(error)) as fetcher:
        assert "cannot be reached" in await fault_of(fetcher, "http://news.example/feed")


async def test_case_03_connection_that_is_never_accepted(hasty: Fetcher) -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        waiting = [socket.socket() for _ in range(4)]  # they fill the queue of the kernel
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(deaf.getsockname())
        assert "within 0.3 seconds" in await fault_of(hasty, f"http://127.0.0.1:{deaf.getsockname()[1]}/")
        for one in waiting:
            one.close()


async def test_case_04_headers_that_never_end(raw, hasty: Fetcher) -> None:
    async def script(_reader, writer) -> None:
        writer.write(OK)
        while True:
            writer.write(b"X: y\r\n")
            await writer.drain()
            await asyncio.sleep(0.05)

    fault = await fault_of(hasty, await raw(script))
    assert "within 0.3 seconds" in fault or "broke off" in fault


async def test_case_05_body_that_drips(raw, hasty: Fetcher) -> None:
    async def script(_reader, writer) -> None:
        writer.write(OK + b"\r\n")
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.05)

    assert "within 0.3 seconds" in await fault_of(hasty, await raw(script))


async def test_case_06_reset_in_the_body(raw, fetcher: Fetcher) -> None:
    async def script(_reader, writer) -> None:
        writer.write(OK + b"Content-Length: 1000\r\n\r\n<rss>")
        await writer.drain()
        connection = writer.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()

    assert "broke off" in await fault_of(fetcher, await raw(script))


async def test_case_07_length_that_is_too_long(raw, fetcher: Fetcher) -> None:
    async def script(_reader, writer) -> None:
        writer.write(OK + b"Content-Length: 1000\r\n\r\n<rss>")

    assert "broke off" in await fault_of(fetcher, await raw(script))


async def test_case_07_length_that_is_too_short_stores_nothing_half(raw, world, write) -> None:
    document = write.rss(write.item("One", "https://x.example/1"), write.item("Two", "https://x.example/2"))

    async def script(_reader, writer) -> None:
        writer.write(
            OK + b'ETag: "1"\r\n' + f"Content-Length: {len(document) - 40}\r\n\r\n".encode() + document
        )

    await world.follow(await raw(script))
    assert (await world.poll())["feed"].fault
    assert await world.titles() in ([], ["One"])
    (state,) = await world.store.feeds.all()
    assert state.validators == NO_VALIDATORS


def packed(content: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        content = gzip.compress(content)
    return content


@pytest.mark.parametrize(
    ("encoding", "body", "fault"),
    [
        ("gzip", packed(bytes(50_000_000)), "larger than"),
        ("gzip", b"\x1f\x8b\x08 nothing of the kind", "broke off"),
        ("gzip, gzip", packed(b"<rss/>", 2), "compressed"),
        ("gzip", packed(b"<rss/>", 2), "compressed"),
        ("x-unknown", b"\x00\x01\x02", "compressed"),
    ],
    ids=["bomb", "corrupt", "twice", "twice, said once", "unknown"],
)
async def test_case_08_compression(site, fetcher: Fetcher, encoding: str, body: bytes, fault: str) -> None:
    assert fault in await fault_of(fetcher, site.give("/feed", body, Content_Encoding=encoding))


async def test_case_08_compression_of_a_server_that_says_nothing_of_it_is_told(
    site, fetcher: Fetcher
) -> None:
    assert "compressed" in await fault_of(fetcher, site.give("/feed", packed(b"<rss/>")))


async def test_case_08_compression_that_is_cut_off_is_a_document_that_is_cut_off(world, write) -> None:
    items = [write.item(f"Title {number}", f"https://x.example/{number}") for number in range(200)]
    body = packed(write.rss(*items))
    polled = await world.read(body[: len(body) // 2], Content_Encoding="gzip", ETag='"1"')
    assert "cut off" in polled.fault
    assert 0 < polled.new < 200
    assert (await world.state()).validators == NO_VALIDATORS


async def test_case_09_body_without_an_end(raw, fetcher: Fetcher) -> None:
    async def script(_reader, writer) -> None:
        writer.write(OK + b"Transfer-Encoding: chunked\r\n\r\n")
        while True:
            writer.write(b"10000\r\n" + b"x" * 65536 + b"\r\n")
            await writer.drain()

    assert "larger than 1,048,576 bytes" in await fault_of(fetcher, await raw(script))


async def test_case_10_many_headers_are_read_and_a_flood_is_not(raw, site, fetcher: Fetcher) -> None:
    async def script(_reader, writer) -> None:
        many = b"".join(f"X-{number}: y\r\n".encode() for number in range(100))
        writer.write(OK + many + b"Content-Length: 6\r\n\r\n<rss/>")

    assert (await fetcher.fetch(await raw(script), NO_VALIDATORS)).body == b"<rss/>"
    flood = {f"X_{number}": "y" * 8192 for number in range(200)}
    assert "broke off" in await fault_of(fetcher, site.give("/feed", b"<rss/>", **flood))


@asynccontextmanager
async def behind(certificate: trustme.LeafCert) -> AsyncIterator[int]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    certificate.configure_cert(context)

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        to = request.rel_url.query.get("to")
        return web.Response(status=301, headers={"Location": to}) if to else web.Response(body=b"<rss/>")

    runner = web.ServerRunner(web.Server(answer))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
    try:
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


ASK = """
import asyncio, json, sys
from ipaddress import ip_network
from config.sections import PollSettings
from digests.poll.fetch import FetchError, open_fetcher
from digests.poll.state import NO_VALIDATORS

async def main():
    settings = PollSettings(host_spacing=0, allow_networks=[ip_network("127.0.0.0/8")])
    async with open_fetcher(settings) as fetcher:
        for address in sys.argv[1:]:
            try:
                answer = await fetcher.fetch(address, NO_VALIDATORS)
                print(json.dumps([answer.body.decode(), answer.moved_to]))
            except FetchError as error:
                print(json.dumps(str(error)))

asyncio.run(main())
"""


async def ask(trusted: Path, *addresses: str) -> list:
    """Ask in another process: what is trusted is read when one begins."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", ASK, *addresses),
        env=os.environ | {"SSL_CERT_FILE": str(trusted)},
        stdout=asyncio.subprocess.PIPE,
    )
    output, _ = await process.communicate()
    return [json.loads(line) for line in output.splitlines()]


async def test_case_11_certificates_that_do_not_hold(tmp_path: Path) -> None:
    authority, stranger = trustme.CA(), trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "trusted.pem")
    past = datetime(2020, 1, 1, tzinfo=UTC)
    async with (
        behind(authority.issue_cert("127.0.0.1")) as good,
        behind(authority.issue_cert("127.0.0.1", not_after=past)) as expired,
        behind(authority.issue_cert("other.example")) as elsewhere,
        behind(stranger.issue_cert("127.0.0.1")) as unknown,
    ):
        ports = (good, expired, elsewhere, unknown)
        first, *faults = await ask(
            tmp_path / "trusted.pem", *(f"https://127.0.0.1:{port}/" for port in ports)
        )
    assert first == ["<rss/>", None]
    assert [fault.startswith("has a certificate that does not hold") for fault in faults] == [True] * 3
    assert ["expired" in faults[0], "127.0.0.1" in faults[1], "issuer" in faults[2]] == [True] * 3


async def test_case_12_move_to_an_address_without_encryption_is_followed_and_not_kept(
    site, tmp_path: Path
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "trusted.pem")
    plain = site.give("/plain", b"<rss/>")
    async with behind(authority.issue_cert("127.0.0.1")) as port:
        secret = f"https://127.0.0.1:{port}/"
        up = site.give("/up", status=301, Location=secret)
        answers = await ask(tmp_path / "trusted.pem", f"{secret}?to={plain}", up)
    assert answers == [["<rss/>", None], ["<rss/>", secret]]


async def test_case_12_redirects_in_a_circle_and_too_many(site, fetcher: Fetcher) -> None:
    assert "more than 5 times" in await fault_of(fetcher, site.give("/a", status=302, Location="/a"))
    assert "nowhere" in await fault_of(fetcher, site.give("/b", status=302, Location="file:///etc/passwd"))
    private = site.give("/c", status=301, Location="http://169.254.169.254/latest/meta-data/")
    assert "not public" in await fault_of(fetcher, private)
