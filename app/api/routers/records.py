"""The records of the ledger: reports as metadata, claims with short quotes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.parameters import ClaimsParameters, PageParameters, TheTracker
from app.api.responses import Json
from app.pipeline.bodies import claims_body, reports_body

router = APIRouter()


@router.get("/claims", response_class=Json)
def claims(tracker: TheTracker, asked: Annotated[ClaimsParameters, Query()]) -> Json:
    """Claims, oldest publication first, with who said what in which words."""
    return Json(claims_body(tracker, asked.wanted, asked.page, asked.known))


@router.get("/reports", response_class=Json)
def reports(tracker: TheTracker, asked: Annotated[PageParameters, Query()]) -> Json:
    """Reports, oldest first: metadata, what was read out of them, stated distances with their checks; no texts."""
    return Json(reports_body(tracker, asked.page, asked.known))
