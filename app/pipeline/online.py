"""The online geocoder, where one is switched on: for single names that a user asks for, never for texts."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

from app.errors import BadInput
from app.settings import Settings
from gazetteer.models import Ambiguous, Candidate, Mention, Reason, Resolution, Resolved

if TYPE_CHECKING:  # geopy takes its time to load, for something that is off by default
    from gazetteer.online import OnlineGeocoder

_ID = re.compile(r"\s*[a-z0-9-]+:")


def online_geocoder(settings: Settings) -> OnlineGeocoder | None:
    """The geocoder of the settings; None where none is switched on.

    Raises
    ------
    BadInput
        If nobody is named whom its operator could write to.
    """
    if settings.online_geocoder is None:
        return None
    if settings.online_contact is None:
        raise BadInput(
            "online_contact (FRONTLINE_ONLINE_CONTACT): name an address or a page of yours; "
            "whoever runs the online geocoder wants to know who asks"
        )
    from gazetteer.online import OnlineGeocoder  # noqa: PLC0415

    agent = f"frontline/{version('frontline')} ({settings.online_contact})"
    return OnlineGeocoder(settings.online_geocoder, agent, user_cache_path("frontline") / "online")


def find_online(geocoder: OnlineGeocoder, name: str) -> Resolution | None:
    """What a name means to the online geocoder; None where it does not have it, and for ids, which are not names.

    Raises
    ------
    OnlineUnavailable
        If it does not answer.
    """
    places = () if _ID.match(name) else geocoder.find(name.strip())
    mention = Mention(0, len(name), name)
    why = (Reason("online", f"not in the gazetteer; {geocoder.name} lists {len(places)} of that name"),)
    candidates = tuple(Candidate(place, round(1 / len(places), 4)) for place in places)
    match places:
        case ():
            return None
        case (place,):
            return Resolved(mention, place, 1.0, candidates, why)
        case _:
            return Ambiguous(mention, candidates, why)
