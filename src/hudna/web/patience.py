"""How long the workbench waits for a request to arrive: uvicorn itself waits for ever."""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

FIRST_SECONDS = 20.0
"""For all of a request, as long as it is small …"""
BYTES_A_SECOND = 16 * 1024
"""… and a second more for each of these."""
_ARRIVING = (h11.IDLE, h11.SEND_BODY)


class Patient(H11Protocol):
    """Ends a connection whose request arrives too slowly, head or body. Answers may take as long as they need."""

    _since = 0.0
    _bytes = 0
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._begin()

    def data_received(self, data: bytes) -> None:
        if self._timer is None:
            self._begin()
        self._bytes += len(data)
        super().data_received(data)
        if self.conn.their_state not in _ARRIVING:
            self._stop()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        super().connection_lost(exc)

    def _begin(self) -> None:
        self._since, self._bytes = self.loop.time(), 0
        self._timer = self.loop.call_at(self._since + FIRST_SECONDS, self._look)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _look(self) -> None:
        """Is it late? What waits because we have not read it yet is no fault of theirs."""
        due = self._since + FIRST_SECONDS + self._bytes / BYTES_A_SECOND
        if self.flow.read_paused:
            due = self.loop.time() + FIRST_SECONDS
        if due > self.loop.time():
            self._timer = self.loop.call_at(due, self._look)
        elif not self.transport.is_closing():
            self._timer = None
            self.transport.abort()
