"""What texts are read to say, as short rows that tests compare."""

from __future__ import annotations

from tests.app.claims.marking import read


def told(text: str) -> set[tuple[str, str, str | None, str]]:
    """Event, place, side and certainty of every claim, the certainty left out where it is asserted or probable."""
    return {
        (str(one.event), text[slice(*one.mention)], one.side, _class(str(one.certainty))) for one in read(text).claims
    }


def rows(*claims: str) -> set[tuple[str, str, str | None, str]]:
    """Rows written as "captures Arvynka RU", "contests Arvynka" or "withdraws Arvynka_region RU announced"."""
    return {_row(claim.split()) for claim in claims}


def _row(words: list[str]) -> tuple[str, str, str | None, str]:
    event, place, *rest = words
    side = rest[0] if rest else None
    return event, place.replace("_", " "), side, rest[1] if len(rest) > 1 else ""


def _class(certainty: str) -> str:
    return "" if certainty in {"asserted", "probable"} else certainty
