"""A server that answers as a test says, one reply after the other, and keeps what it was sent."""

from __future__ import annotations

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Dict, List, NamedTuple, Union


class Reply(NamedTuple):
    """A reply; with ``break_after`` the connection breaks after so many bytes of the body."""

    status: int
    body: bytes = b"{}"
    headers: Dict[str, str] = {}
    break_after: int = -1


# The connection breaks before any reply, or stays open without one.
BREAK = "break"
HANG = "hang"


class StubServer:
    """Listens on 127.0.0.1 until it is closed."""

    def __init__(self) -> None:
        self.requests: List[Any] = []
        self._replies: List[Union[Reply, str]] = []
        self._ended = threading.Event()
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def _answer(self) -> None:
                length = int(self.headers.get("Content-Length", "0"))
                stub.requests.append((self.path, dict(self.headers), self.rfile.read(length)))
                stub._send(self)

            do_GET = do_POST = _answer

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        run = self._server.serve_forever
        threading.Thread(target=run, args=(0.01,), daemon=True).start()

    def answer(self, *replies: Union[Reply, str]) -> None:
        """What to answer from now on; the last is for all that follow."""
        self.requests.clear()
        self._replies = list(replies)

    def close(self) -> None:
        self._ended.set()
        self._server.shutdown()
        self._server.server_close()

    def _send(self, handler: BaseHTTPRequestHandler) -> None:
        reply = self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]
        handler.close_connection = True
        if isinstance(reply, str):
            if reply == HANG:
                self._ended.wait()
            else:
                handler.connection.shutdown(socket.SHUT_RDWR)
            return
        handler.send_response(reply.status)
        for name, value in reply.headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(reply.body)))
        handler.end_headers()
        handler.wfile.write(reply.body if reply.break_after < 0 else reply.body[: reply.break_after])
