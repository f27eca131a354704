"""``derive``: claims in, control spans out. No clock, no network, no chance; the order of arrival changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from app.claims.models import ClaimRecord
from app.control.derivation import Derivation, MentionKey
from app.control.evidence import Relayed
from app.control.models import Control, Perspective
from app.control.policy import Policy
from gazetteer.models import Resolution
from geodata.geography import Geography


def derive(
    claims: Iterable[ClaimRecord],
    resolutions: Mapping[MentionKey, Resolution],
    geography: Geography,
    policy: Policy,
    perspective: Perspective,
    relayed: Mapping[str, Relayed] = MappingProxyType({}),
) -> Control:
    """Work out who held each place, at what level and on which claims, up to ``valid_at``, from what ``known_at`` knew.

    Parameters
    ----------
    claims : iterable of ClaimRecord
        In any order; a claim given twice counts once.
    resolutions : mapping of (report id, start, end) to Resolution
        What each claim's mention was taken to mean. Claims whose mention is not Resolved to a settlement or a region
        have no effect.
    geography : Geography
        Which settlement lies in which region.
    policy : Policy
    perspective : Perspective
    relayed : mapping of str to Relayed, optional
        The statement that a claim passes on, by claim id: a witness of no side who only repeats what a side said is no
        witness, and to repeat what was said is no news.

    Returns
    -------
    Control
        Spans for every settlement and region with a claim of its own, and inferred ones for the settlements inside
        regions that claims speak of and for those that follow their neighbours.
    """
    return Derivation(geography, policy).derive(claims, resolutions, perspective, relayed)[0]
