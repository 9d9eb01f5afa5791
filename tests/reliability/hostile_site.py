"""A web site with one good page and many bad ones, served on loopback addresses."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

BODY = "Officials inspected the damaged roads after three days of heavy rain and promised to open them this week."
PAGE = f"<html><head><title>Waters recede</title></head><body><article>{f'<p>{BODY}</p>' * 4}</article></body></html>"


class Site(BaseHTTPRequestHandler):
    """A site with one good page and many bad ones."""

    server: HostileServer

    def do_GET(self) -> None:
        self.server.hosts.append(self.headers["Host"])
        page = self.path.split("?")[0].strip("/").replace("-", "_")
        try:
            getattr(self, f"page_{page.split('/')[0]}")()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"content_type": "text/html; charset=utf-8"} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def page_good(self) -> None:
        self._send(PAGE.encode())

    def page_packed(self) -> None:
        self._send(gzip.compress(PAGE.encode()), content_encoding="gzip")

    def page_plain(self) -> None:
        self._send(BODY.encode(), content_type="text/plain")

    def page_moved(self) -> None:
        self._send(b"", 302, location="/good")

    def page_round(self) -> None:
        self._send(b"", 302, location="/round")

    def page_to_private(self) -> None:
        self._send(b"", 302, location="http://private.test/good")

    def page_to_file(self) -> None:
        self._send(b"", 302, location="file:///etc/passwd")

    def page_to(self) -> None:
        """Lead to the address written after `?`."""
        self._send(b"", 302, location=unquote(self.path.partition("?")[2]))

    def page_bomb_in_a_bomb(self) -> None:
        inner = gzip.compress(b"<p>" + b"\x00" * 50_000_000, 9)
        self._send(gzip.compress(inner, 9), content_encoding="gzip, gzip")

    def page_deflated(self) -> None:
        self._send(b"x" * 100, content_encoding="deflate")

    def page_endless_chunks(self) -> None:
        self._send(b"", transfer_encoding="chunked")
        while True:
            self.wfile.write(b"10000\r\n" + b"x" * 65_536 + b"\r\n")

    def page_endless_header(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while True:
            self.wfile.write(b"y" * 65_536)

    def page_slow_body(self) -> None:
        self._send(b"<html>")
        for _ in range(100):
            self.wfile.write(b"x")
            time.sleep(0.05)

    def page_silent(self) -> None:
        time.sleep(3)

    def page_missing(self) -> None:
        self._send(b"gone", 404)

    def page_picture(self) -> None:
        self._send(b"\x89PNG", content_type="image/png")

    def page_no_type(self) -> None:
        self._send(b"x", content_type="")

    def page_bomb(self) -> None:
        self._send(gzip.compress(b"<p>" + b"\x00" * 50_000_000, 9), content_encoding="gzip")

    def page_broken_gzip(self) -> None:
        self._send(b"no gzip at all", content_encoding="gzip")

    def page_brotli(self) -> None:
        self._send(b"x", content_encoding="br")

    def page_endless(self) -> None:
        self._send(b"<html>")
        while True:
            self.wfile.write(b"x" * 65_536)

    def page_drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for n in range(100):
            self.wfile.write(f"X-{n}: y\r\n".encode())
            time.sleep(0.05)

    def log_message(self, *_: object) -> None:
        pass


class HostileServer(ThreadingHTTPServer):
    """The site on one address; `hosts` are the names it was asked under."""

    daemon_threads = True

    def __init__(self, address: str, port: int = 0) -> None:
        self.hosts: list[str] = []
        super().__init__((address, port), Site)

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are what is tried."""


@contextmanager
def serving(address: str = "127.0.0.1", port: int = 0) -> Iterator[HostileServer]:
    """Serve the site, on any free port or the one given."""
    server = HostileServer(address, port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
