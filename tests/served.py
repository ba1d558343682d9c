"""A web server of the test's own, on this machine only."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Served:
    """What is served, and what was asked. An answer is given once for each entry of its list, the last one for ever."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self._server = server
        self.answers: dict[str, list[tuple[int, dict[str, str], bytes]]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self._server.server_port}{path}"

    def at(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> None:
        """Serve this from now on at a path. Header names have underscores for hyphens."""
        self.answers[path] = []
        self.then(path, body, status, **headers)

    def then(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> None:
        """Serve this after what is served so far was served once."""
        raw = body.encode() if isinstance(body, str) else body
        named = {"Content-Type": "text/html; charset=utf-8"} | {k.replace("_", "-"): v for k, v in headers.items()}
        self.answers.setdefault(path, []).append((status, named, raw))

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@contextmanager
def serving() -> Iterator[Served]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append((self.path, dict(self.headers)))
            row = served.answers.get(self.path) or [(404, {}, b"")]
            status, headers, body = row.pop(0) if len(row) > 1 else row[0]
            etag = headers.get("ETag")
            if etag and self.headers.get("If-None-Match") == etag:
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = Served(server)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
