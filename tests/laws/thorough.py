"""On how many examples laws are tried: few while one works, 2,000 where changes land (``.ci/run``)."""

from __future__ import annotations

import os

from hypothesis import settings

_THOROUGHLY = os.environ.get("FRONTLINE_LAWS") == "thorough"

#: For every law of control and of areas, and for the one of the ledger that holds for any calls in any order.
THOROUGH = settings(max_examples=2000 if _THOROUGHLY else 100, deadline=None)

#: For laws of which an example takes long, such as filling several databases or following a network through time; each
#: of them is a case of what another law says.
SLOW = settings(max_examples=100 if _THOROUGHLY else 40, deadline=None)
