"""One table from errors to HTTP statuses, and problem+json (RFC 9457) for every error."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from app.errors import (
    AmbiguousPlace,
    BadInput,
    FrontlineError,
    LedgerDamaged,
    UnknownPlace,
    UnknownRecord,
    UnplacedPlace,
)
from gazetteer.errors import GazetteerError
from geodata.errors import BadNetwork

#: The first class that fits decides.
STATUSES: tuple[tuple[type[Exception], HTTPStatus], ...] = (
    (BadInput, HTTPStatus.BAD_REQUEST),
    (UnknownPlace, HTTPStatus.NOT_FOUND),
    (UnknownRecord, HTTPStatus.NOT_FOUND),
    (UnplacedPlace, HTTPStatus.NOT_FOUND),
    (AmbiguousPlace, HTTPStatus.CONFLICT),
    (LedgerDamaged, HTTPStatus.SERVICE_UNAVAILABLE),
    (GazetteerError, HTTPStatus.SERVICE_UNAVAILABLE),
    (BadNetwork, HTTPStatus.SERVICE_UNAVAILABLE),
    (FrontlineError, HTTPStatus.INTERNAL_SERVER_ERROR),
)


def problem(status: int, detail: str, **members: Any) -> Response:
    """A problem document."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": int(status), "detail": detail}
    return Response(orjson.dumps({**body, **members}), status_code=status, media_type="application/problem+json")


def install(app: FastAPI) -> None:
    """Make every error of ours, of validation and of routing a problem document."""
    for kind, status in STATUSES:
        app.add_exception_handler(kind, _ours(status))
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _routing)


def _ours(status: HTTPStatus) -> Any:
    def handle(_request: Request, error: Exception) -> Response:
        match error:
            case UnknownPlace():
                return problem(status, str(error), did_you_mean=list(error.did_you_mean))
            case AmbiguousPlace():
                return problem(status, str(error), candidates=list(error.candidates))
            case _:
                return problem(status, str(error))

    return handle


def _invalid(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    details = [
        f"{' '.join(str(part) for part in fault['loc'][1:])}: "
        + ("no such parameter" if fault["type"] == "extra_forbidden" else str(fault["msg"]))
        for fault in error.errors()
    ]
    return problem(HTTPStatus.BAD_REQUEST, "; ".join(details))


def _routing(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    answer = problem(error.status_code, str(error.detail))
    answer.headers.update(error.headers or {})
    return answer
