"""Whose deed a claim tells of when somebody rejects it."""

from __future__ import annotations

import pytest

from tests.app.claims.marking import read


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Kyiv rejected Moscow's claim to have captured Belmora.", "UA"),
        ("The Ukrainian General Staff rejected the ministry's claim to have captured Belmora.", "UA"),
        ("A Russian milblogger disputed the ministry's claim to have captured Belmora.", "RU"),
    ],
)
def test_what_is_rejected_is_the_deed_of_whoever_claims_it(text: str, voice: str):
    (claim,) = read(text).claims
    assert (str(claim.event), claim.side, str(claim.certainty), claim.speaker.side) == (
        "captures",
        "RU",
        "denied",
        voice,
    )
