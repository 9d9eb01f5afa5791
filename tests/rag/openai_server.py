"""A small real HTTP server that speaks the OpenAI chat protocol on loopback, for tests.

What it answers, and how badly it behaves, is given when it is started.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.rag.loopback import serving


@dataclass
class Behaviour:
    """`pieces` are streamed one by one; `cut_after` pieces the connection is cut."""

    pieces: Sequence[str] = ()
    status: int = 200
    delay_seconds: float = 0.0
    cut_after: int | None = None
    requests: list[dict[str, Any]] = field(default_factory=list)


@contextmanager
def chat_server(behaviour: Behaviour) -> Iterator[str]:
    """Serve until the block ends; yields the base URL."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            behaviour.requests.append(json.loads(body))
            time.sleep(behaviour.delay_seconds)
            if behaviour.status != 200:
                self._fail(behaviour.status)
            elif behaviour.requests[-1].get("stream"):
                self._stream()

        def _fail(self, status: int) -> None:
            error = json.dumps(
                {"error": {"message": "the model is on fire", "type": "server_error"}}
            ).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(error)))
            self.end_headers()
            self.wfile.write(error)

        def _stream(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for number, piece in enumerate(behaviour.pieces):
                if behaviour.cut_after == number:
                    self.close_connection = True
                    self.connection.close()
                    return
                self._event(json.dumps(_chunk({"content": piece}, None)))
            self._event(json.dumps(_chunk({}, "stop")))
            self._event("[DONE]")
            self.wfile.write(b"0\r\n\r\n")

        def _event(self, data: str) -> None:
            line = f"data: {data}\n\n".encode()
            self.wfile.write(f"{len(line):x}\r\n".encode() + line + b"\r\n")
            self.wfile.flush()

        def log_message(self, *args: object) -> None:
            """Say nothing: test output is for tests."""

    with serving(Handler) as address:
        yield f"{address}/v1"


def _chunk(delta: dict[str, str], finish: str | None) -> dict[str, Any]:
    choice = {"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": finish}
    return {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "tiny", "choices": [choice]}
