"""A small real HTTP server that speaks Google's Gemini protocol on loopback, for tests."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.rag.loopback import serving


@contextmanager
def gemini_server(pieces: Sequence[str], requests: list[dict[str, Any]], status: int = 200) -> Iterator[str]:
    """Stream `pieces` to whoever asks, or fail with `status`; yields the base URL."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            requests.append({"path": self.path, **body})
            self.send_response(status)
            self.send_header("Content-Type", "text/event-stream" if status == 200 else "application/json")
            self.end_headers()
            if status != 200:
                error = {"code": status, "message": "the model is on fire", "status": "UNAVAILABLE"}
                self.wfile.write(json.dumps({"error": error}).encode())
                return
            for piece in pieces:
                part = {"content": {"role": "model", "parts": [{"text": piece}]}, "index": 0}
                self.wfile.write(f"data: {json.dumps({'candidates': [part]})}\r\n\r\n".encode())

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    with serving(Handler) as address:
        yield address
