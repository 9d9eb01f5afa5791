"""A web address -> the bytes of the page behind it, from the public internet only.

Every host, redirects included, is resolved once; the addresses found are checked and the connection goes
to one of those checked, so that a name cannot point elsewhere between check and use. No proxy is used,
since a proxy would resolve names by itself. Knows nothing of HTML.
"""

import ipaddress
import socket
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from index.errors import AddressRefused, ReadingError
from index.reading.opening import size
from index.reading.sources import printable

MAX_REDIRECTS = 5
MAX_BODY_BYTES = 10 * 1024 * 1024
TIMEOUT_SECONDS = 20.0
CONTENT_TYPES = ("text/html", "text/plain")

_USER_AGENT = "khao/0.1 (news index; reads the pages it is given)"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Resolver = Callable[[str, int], list[str]]
IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """`url` is where the last redirect led; `charset` is what the server said, or empty."""

    url: str
    body: bytes
    content_type: str
    charset: str


def resolve(host: str, port: int) -> list[str]:
    """Ask the system for a host's IP addresses."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    resolver: Resolver = resolve,
    timeout_seconds: float = TIMEOUT_SECONDS,
    max_body_bytes: int = MAX_BODY_BYTES,
) -> FetchedPage:
    """Fetch a page; raise AddressRefused or ReadingError (without a place) in one line.

    The time limit is for the whole: names, redirects and body.
    """
    check_address(url)
    transport = CheckedTransport(allow_private=allow_private, resolver=resolver)
    client = httpx.Client(
        transport=transport,
        trust_env=False,
        follow_redirects=True,
        max_redirects=MAX_REDIRECTS,
        timeout=httpx.Timeout(timeout_seconds / 2),
        headers={"User-Agent": _USER_AGENT, "Accept-Encoding": "gzip", "Accept": ", ".join(CONTENT_TYPES)},
    )
    # httpx limits each step, not their sum: a server that drips headers would hold us for hours.
    worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="khao-fetch")
    try:
        return worker.submit(_fetch, client, url, max_body_bytes).result(timeout_seconds)
    except FutureTimeoutError:
        raise ReadingError(
            f"no whole answer within {timeout_seconds:g} s; try later or save the page"
        ) from None
    finally:
        client.close()
        worker.shutdown(wait=False)


def check_address(url: str) -> None:
    """Raise AddressRefused for an address that must not be fetched whatever it resolves to."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise AddressRefused("is not a web address; write it as https://host/path") from error
    if parts.scheme.lower() not in ("http", "https"):
        raise AddressRefused(f"{printable(parts.scheme)}: is not fetched, only http and https")
    if not host:
        raise AddressRefused("names no host; write it as https://host/path")
    if parts.username or parts.password:
        raise AddressRefused("carries a user name or password; leave them out")


def is_public(address: str) -> bool:
    """Whether an IP address is on the public internet, whatever it is wrapped in."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in _unwrapped(ip))


def _unwrapped(ip: IPAddress) -> list[IPAddress]:
    """Return the IPv4 address inside an IPv6 one where there is one, else the address itself."""
    if isinstance(ip, ipaddress.IPv4Address):
        return [ip]
    inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _NAT64:
        inner.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    found: list[IPAddress] = [one for one in inner if one is not None]
    return found or [ip]


class CheckedTransport(httpx.BaseTransport):
    """Resolves each request's host, refuses what is not public, and connects to what was checked."""

    def __init__(self, *, allow_private: bool, resolver: Resolver) -> None:
        self._allow_private = allow_private
        self._resolver = resolver
        self._inner = httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Try the checked addresses in turn until one takes the connection."""
        check_address(str(request.url))
        host = request.url.raw_host.decode("ascii")
        addresses = self._checked_addresses(host, request.url.port or 0)
        for address in addresses[:-1]:
            try:
                return self._inner.handle_request(_to_address(request, address, host))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return self._inner.handle_request(_to_address(request, addresses[-1], host))

    def close(self) -> None:
        """Close the connections, also those in use."""
        self._inner.close()

    def _checked_addresses(self, host: str, port: int) -> list[str]:
        try:
            addresses = self._resolver(host.strip("[]"), port)
        except (OSError, UnicodeError) as error:
            raise httpx.ConnectError(f"host {host} is not known") from error
        if not addresses:
            raise httpx.ConnectError(f"host {host} is not known")
        for address in addresses:
            if not self._allow_private and not is_public(address):
                raise AddressRefused(
                    f"{host} is {address}, not on the public internet; allow private addresses to read it"
                )
        return addresses


def _to_address(request: httpx.Request, address: str, host: str) -> httpx.Request:
    # The Host header was set from the name; the certificate is checked against the name as well.
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address.split("%")[0]),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": host},
    )


def _fetch(client: httpx.Client, url: str, max_body_bytes: int) -> FetchedPage:
    try:
        with client.stream("GET", url) as response:
            content_type = _checked_content_type(response)
            body = b"".join(_body(response, max_body_bytes))
            return FetchedPage(str(response.url), body, content_type, response.charset_encoding or "")
    except httpx.TooManyRedirects:
        raise ReadingError(f"more than {MAX_REDIRECTS} redirects; give the final address") from None
    except httpx.TimeoutException as error:
        raise ReadingError("does not answer in time; try later or save the page") from error
    except httpx.UnsupportedProtocol as error:
        raise AddressRefused("leads to an address that is not http or https") from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        raise ReadingError(f"cannot be reached: {_one_line(error)}; check the address") from error


def _checked_content_type(response: httpx.Response) -> str:
    if response.status_code != 200:
        raise ReadingError(
            f"answered {response.status_code} {response.reason_phrase}".strip() + ", not a page"
        )
    content_type = str(response.headers.get("content-type", "")).split(";")[0].strip().lower()
    if content_type not in CONTENT_TYPES:
        raise ReadingError(
            f"is {printable(content_type[:60]) or 'of no stated type'}, not HTML or plain text"
        )
    return content_type


def _body(response: httpx.Response, max_bytes: int) -> Iterator[bytes]:
    """Yield the body, decompressed in steps so that a bomb stops at the limit, not after it."""
    decompress = _decompressor(response.headers.get("content-encoding", ""))
    total = 0
    for raw in response.iter_raw():
        for chunk in decompress(raw, max_bytes + 1 - total):
            total += len(chunk)
            if total > max_bytes:
                raise ReadingError(
                    f"the page is larger than {size(max_bytes)} once unpacked; save the article itself"
                )
            yield chunk


def _decompressor(encoding: str) -> Callable[[bytes, int], Iterator[bytes]]:
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return lambda raw, _: iter((raw,))
    if name not in ("gzip", "x-gzip"):
        raise ReadingError(f"is packed as {printable(name[:40])}, which was not asked for")
    inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)

    def inflate(raw: bytes, max_bytes: int) -> Iterator[bytes]:
        try:
            yield inflater.decompress(raw, max_bytes)
        except zlib.error as error:
            raise ReadingError("is damaged: its compressed body cannot be unpacked") from error

    return inflate


def _one_line(error: Exception) -> str:
    return printable(" ".join(str(error).split())[:200]) or type(error).__name__
