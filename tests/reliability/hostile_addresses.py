"""Hostile web addresses -> counts of those refused and of those let in, which must be none.

    python -m tests.reliability.hostile_addresses

A public site stands on 127.0.0.2, which the checks are told to take for the public internet; a private
one on 127.0.0.1 counts who comes. Nothing is sent to any address but these two.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import quote

import httpx

from index.errors import AddressRefused, ReadingError
from index.reading import web
from index.reading.web import fetch, is_public
from tests.reliability.counting import Tally
from tests.reliability.hostile_site import HostileServer, serving

PUBLIC, PRIVATE = "127.0.0.2", "127.0.0.1"
TIMEOUT_SECONDS = 10.0
TIMEOUT_SECONDS_FOR_BAD_PAGES = 1.0
PRIVATE_HOSTS = (
    "127.0.0.1 127.1 127.9.9.9 0.0.0.0 0 10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 "
    "169.254.169.254 169.254.0.1 100.64.0.1 192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 "
    "239.255.255.250 240.0.0.1 255.255.255.255 2130706433 0x7f000001 0x7f.1 0177.0.0.1 017700000001 3232235521 "
    "[::1] [::] [fe80::1] [fc00::1] [fd12:3456::1] [ff02::1] [2001:db8::1] [::ffff:127.0.0.1] [::ffff:10.0.0.1] "
    "[::ffff:a9fe:a9fe] [64:ff9b::7f00:1] [64:ff9b::a00:1] [2002:7f00:1::1] [2002:a00:1::1] [2001:0:7f00:1::1]"
).split()
OTHER_SCHEMES = (
    "file:///etc/passwd ftp://site.test/x gopher://site.test/x dict://site.test:11211/stat ldap://site.test/x "
    "data:text/html,x javascript:alert(1) ws://site.test/x jar:http://site.test/x!/y smb://site.test/x "
    "http:///x http://name:word@site.test/ http://site.test:99999/ http://[x http://"
).split()
BAD_PAGES = (
    "bomb bomb-in-a-bomb endless endless-chunks endless-header drip slow-body silent round brotli deflated "
    "broken-gzip picture no-type missing to-file"
).split()


@dataclass(slots=True)
class Counts(Tally):
    """What was tried and refused, by kind; `let_in` and `visits` must stay empty."""

    tried: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    for_their_address: Counter[str] = field(default_factory=Counter)
    let_in: list[str] = field(default_factory=list)
    other_errors: list[str] = field(default_factory=list)
    visits_to_the_private_site: int = 0

    @property
    def nothing_let_in(self) -> bool:
        return not (self.let_in or self.other_errors or self.visits_to_the_private_site)

    def take(self, kind: str, what: str, attempt: Callable[[], object]) -> None:
        """Make an attempt that is to be refused, and count what came of it."""
        self.tried[kind] += 1
        try:
            attempt()
            self.let_in.append(f"{kind}: {what}")
        except ReadingError as error:
            self.refused[kind] += 1
            self.for_their_address[kind] += isinstance(error, AddressRefused)
            if "\n" in str(error):
                self.other_errors.append(f"{kind}: {what}: more than one line")
        except Exception as error:  # noqa: BLE001 - every error that is not ours is a fault
            self.other_errors.append(f"{kind}: {what}: {type(error).__name__}: {error}")


def try_all(bad_pages: Sequence[str] = BAD_PAGES) -> Counts:
    """Start the two sites and try every address."""
    counts = Counts()
    with (
        serving(PUBLIC) as public,
        serving(PRIVATE, public.server_port) as private,
        _takes_for_public(PUBLIC),
    ):
        site = f"http://site.test:{public.server_port}"
        if fetch(f"{site}/good", resolver=_resolve).url != f"{site}/good":
            raise RuntimeError("the good page was not read, so refusals would prove nothing")
        _try_hosts(counts, site, public.server_port)
        _try_schemes(counts, site)
        _try_rebinding(counts, public)
        for page in bad_pages:
            counts.take(
                "answers", page, lambda page=page: _fetch(f"{site}/{page}", TIMEOUT_SECONDS_FOR_BAD_PAGES)
            )
        counts.visits_to_the_private_site = len(private.hosts)
    return counts


def _try_hosts(counts: Counts, site: str, port: int) -> None:
    for host in PRIVATE_HOSTS:
        address = f"http://{host}:{port}/good"
        counts.take("private addresses", address, lambda address=address: _fetch(address))
        leading = f"{site}/to?{quote(address)}"
        counts.take("redirects to private addresses", address, lambda leading=leading: _fetch(leading))
    for name in ("private.test", "mixed.test"):
        address = f"http://{name}:{port}/good"
        counts.take("names of private addresses", address, lambda address=address: _fetch(address))


def _try_schemes(counts: Counts, site: str) -> None:
    for address in OTHER_SCHEMES:
        counts.take("other schemes", address, lambda address=address: _fetch(address))
        leading = f"{site}/to?{quote(address)}"
        counts.take("redirects to other schemes", address, lambda leading=leading: _fetch(leading))


def _try_rebinding(counts: Counts, public: HostileServer) -> None:
    """A name that is public when it is checked and private a moment later, and the other way about."""
    for first, then in ((PUBLIC, PRIVATE), (PRIVATE, PUBLIC)):
        answers = iter([first, *[then] * 9])

        def changing(_host: str, _port: int, answers: Iterator[str] = answers) -> list[str]:
            return [next(answers)]

        url = f"http://rebinding.test:{public.server_port}"
        if first == PUBLIC:
            # Checked once, connected to what was checked: the private site sees nothing of it.
            fetch(f"{url}/good", resolver=changing, timeout_seconds=TIMEOUT_SECONDS)
        counts.take(
            "answers of name servers that change",
            f"{first} then {then}",
            lambda url=url, changing=changing: fetch(f"{url}/moved", resolver=changing),
        )


def _fetch(url: str, timeout_seconds: float = TIMEOUT_SECONDS) -> object:
    return fetch(url, resolver=_resolve, timeout_seconds=timeout_seconds)


def _resolve(host: str, port: int) -> list[str]:
    """Answer for the tests' names; numbers are left to the system, which asks nobody."""
    names = {"site.test": [PUBLIC], "private.test": [PRIVATE], "mixed.test": [PUBLIC, "10.0.0.1"]}
    if host.endswith(".test"):
        return names[host]
    return web.resolve(host, port)


class _SendsNothingAway(httpx.HTTPTransport):
    """Connects to loopback addresses only: what is let in by mistake is counted, not carried out."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.host not in (PUBLIC, PRIVATE):
            return httpx.Response(200, headers={"content-type": "text/html"}, content=b"let in")
        return super().handle_request(request)


@contextmanager
def _takes_for_public(address: str) -> Iterator[None]:
    before, transport = web.is_public, web.httpx.HTTPTransport
    web.is_public = lambda one: one == address or is_public(one)
    web.httpx.HTTPTransport = _SendsNothingAway  # type: ignore[misc]
    try:
        yield
    finally:
        web.is_public, web.httpx.HTTPTransport = before, transport  # type: ignore[misc]


def main() -> int:
    counts = try_all()
    print(json.dumps(counts.as_dict(), indent=2, ensure_ascii=False))
    return 0 if counts.nothing_let_in else 1


if __name__ == "__main__":
    sys.exit(main())
