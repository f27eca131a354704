"""Answers that are ready as bytes are sent again until the ledger changes, by whichever process."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, replace
from http import HTTPStatus

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import FrontlineError
from app.pipeline import Tracker

_MOST_BYTES = 64 * 2**20
_Header = tuple[bytes, bytes]

#: Sent with every answer; a page brings its own Content-Security-Policy.
_SAFETY: tuple[_Header, ...] = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"SAMEORIGIN"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
_POLICY = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: tuple[_Header, ...]
    body: bytes
    etag: bytes


class AnswerCache:
    """ASGI middleware: keeps answers by address and query, answers HEAD and If-None-Match, adds the safety headers.

    A look at the ledger's state costs a few microseconds and comes before every answer; once it differs, all that was
    kept is dropped. At most 64 MB are kept, the answers asked for last.
    """

    def __init__(self, app: ASGIApp, tracker: Tracker) -> None:
        self._app = app
        self._tracker = tracker
        self._state: tuple[object, ...] | None = None
        self._kept: OrderedDict[tuple[bytes, bytes], _Answer] = OrderedDict()
        self._size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["method"] not in {"GET", "HEAD"}:
            await _send(await self._ask(scope, receive), scope, send)
            return
        key = (scope["raw_path"], scope["query_string"])
        cacheable = self._refresh()
        answer = self._kept.get(key)
        if answer is None:
            state = self._state
            answer = await self._ask({**scope, "method": "GET"}, receive)
            if cacheable and answer.status == HTTPStatus.OK and state == self._state:
                self._keep(key, answer)
        else:
            self._kept.move_to_end(key)
        await _send(answer, scope, send)

    def _refresh(self) -> bool:
        """Drop everything if the ledger has changed; False where it cannot be looked at."""
        try:
            state = self._tracker.state()
        except FrontlineError:
            return False
        if state != self._state:
            self._state = state
            self._kept.clear()
            self._size = 0
        return True

    def _keep(self, key: tuple[bytes, bytes], answer: _Answer) -> None:
        if len(answer.body) > _MOST_BYTES or key in self._kept:
            return
        self._kept[key] = answer
        self._size += len(answer.body)
        while self._size > _MOST_BYTES:
            _, dropped = self._kept.popitem(last=False)
            self._size -= len(dropped.body)

    async def _ask(self, scope: Scope, receive: Receive) -> _Answer:
        status = HTTPStatus.INTERNAL_SERVER_ERROR.value
        headers: list[_Header] = []
        parts: list[bytes] = []

        async def collect(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers.extend((name.lower(), value) for name, value in message["headers"])
            elif message["type"] == "http.response.body":
                parts.append(message.get("body", b""))

        await self._app(scope, receive, collect)
        body = b"".join(parts)
        present = {name for name, _ in headers}
        headers.extend(_SAFETY if _POLICY[0] in present else (*_SAFETY, _POLICY))
        etag = b'"' + hashlib.sha256(body).hexdigest()[:32].encode() + b'"'
        if status == HTTPStatus.OK:
            headers.extend(((b"etag", etag), (b"cache-control", b"no-cache")))
        return _Answer(status, tuple(headers), body, etag)


async def _send(answer: _Answer, scope: Scope, send: Send) -> None:
    body = answer.body
    if answer.status == HTTPStatus.OK and _matches(scope, answer.etag):
        answer = replace(
            answer,
            status=HTTPStatus.NOT_MODIFIED.value,
            headers=tuple(header for header in answer.headers if header[0] not in {b"content-length", b"content-type"}),
        )
        body = b""
    await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _matches(scope: Scope, etag: bytes) -> bool:
    for name, value in scope["headers"]:
        if name == b"if-none-match":
            tags = [tag.strip().removeprefix(b"W/") for tag in value.split(b",")]
            return etag in tags or b"*" in tags
    return False
