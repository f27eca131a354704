"""How long it takes to derive control, to go on with a report more, and to tell every day of a year.

``python -m tests.benchmarks.control SETTLEMENTS`` is the process that tells a year of so many settlements and prints
the most memory that it had, in MB.
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app.claims.models import Basis, Certainty, Claim, ClaimRecord, Event, Extent, Speaker
from app.control import Derivation, Perspective, Policy, derive, states_by_day
from app.times import When
from gazetteer.models import Kind, Mention, Place, Resolution, Resolved
from geodata.geography import Geography, Neighbour, build_geography
from tests.benchmarks.measuring import seconds, show

_CLAIMS, _PLACES = 100_000, 10_000
_SETTLEMENTS, _EACH, _DAYS = 33_000, 3, 365
_BEGAN = datetime(2022, 3, 1, 20, tzinfo=UTC)
_EVENTS = (Event.CAPTURES, Event.HOLDS, Event.ENTERS, Event.WITHDRAWS)


@dataclass(frozen=True, slots=True)
class World:
    """Made-up claims over a square of settlements: none stands beside another, or each beside eight."""

    claims: list[ClaimRecord]
    resolutions: dict[tuple[str, int, int], Resolution]
    geography: Geography

    @property
    def perspective(self) -> Perspective:
        """After the last claim."""
        return Perspective(_BEGAN + timedelta(days=_DAYS), _BEGAN + timedelta(days=_DAYS))

    def derive(self) -> Derivation:
        """From scratch."""
        return Derivation(self.geography, Policy()).derive(self.claims, self.resolutions, self.perspective)[1]


def main() -> None:
    """Run all measurements and print one line for each."""
    for name, near in (("alone", False), ("neighbours", True)):
        once, twice = (seconds(made(claims, _PLACES, near=near).derive)[0] for claims in (_CLAIMS, 2 * _CLAIMS))
        aim = "" if near else " (aim: 1)"
        show(
            f"derive, {name}", f"{once:.2f} s for {_CLAIMS} claims on {_PLACES} places{aim}; twice: {twice / once:.2f}"
        )
    going_on()
    few, many = (tell_year(made(_EACH * number, number, near=False)) for number in (_SETTLEMENTS, 2 * _SETTLEMENTS))
    show("a year, daily", f"{few:.2f} s for {_SETTLEMENTS} settlements (aim: 5); twice as many: {many / few:.2f}")
    command = [sys.executable, "-m", "tests.benchmarks.control", str(_SETTLEMENTS)]
    peak = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    show("memory", f"{peak} MB at most, claims, control and year of {_SETTLEMENTS} settlements (aim: 1000)")


def going_on() -> None:
    """One report of a few claims more, beside all from scratch."""
    world = made(_CLAIMS, _PLACES, near=True)
    scratch, derivation = seconds(world.derive)
    more = made(4, 4, near=False, tag="more")
    claims, resolutions = [*world.claims, *more.claims], world.resolutions | more.resolutions
    took, _ = seconds(lambda: derivation.derive(claims, resolutions, world.perspective))
    show(
        "a report more", f"{took * 1000:.0f} ms after {_CLAIMS} claims; from scratch {scratch / took:.0f} times as long"
    )


def tell_year(world: World) -> float:
    """Seconds for control and every day of a year."""
    days = [_BEGAN + timedelta(days=number) for number in range(_DAYS)]

    def tell() -> int:
        control = derive(world.claims, world.resolutions, world.geography, Policy(), world.perspective)
        return sum(len(news) for _, news in states_by_day(control, days))

    return seconds(tell)[0]


def made(claims: int, places: int, *, near: bool, tag: str = "") -> World:
    """So many claims, spread evenly over the places and at random over a year."""
    chance = random.Random(claims)
    ids = [f"bench:{number}" for number in range(places)]
    settlements = [Place(one, one, Kind.SETTLEMENT, "UA", "07", 36.0, 49.0, 1000) for one in ids]
    records: list[ClaimRecord] = []
    resolutions: dict[tuple[str, int, int], Resolution] = {}
    for number in range(claims):
        happened = _BEGAN + timedelta(days=chance.randrange(_DAYS))
        claim = _claim(f"report-{tag}{number}", happened.date(), chance)
        at = settlements[number % places]
        resolutions[claim.report_id, 0, 4] = Resolved(Mention(0, 4, "x"), at, 1.0, (), ())
        records.append(ClaimRecord(claim, "bench", None, happened))
    beside = dict(_square(ids)) if near else {}
    return World(records, resolutions, build_geography([], [], neighbours=beside))


def _claim(report_id: str, happened: date, chance: random.Random) -> Claim:
    return Claim(
        report_id=report_id,
        event=chance.choice(_EVENTS),
        side=chance.choice(("UA", "RU")),
        mention=(0, 4),
        extent=Extent.WHOLE,
        certainty=Certainty.ASSERTED,
        basis=Basis.STATEMENT,
        speaker=Speaker(None, None, chance.choice(("UA", "RU", None))),
        when=When(happened, happened),
        quote=(0, 20),
        rule="bench",
        extractor="bench",
    )


def _square(ids: list[str]) -> Iterator[tuple[str, tuple[Neighbour, ...]]]:
    """Each settlement's neighbours in a square with five kilometres between two rows."""
    wide = round(len(ids) ** 0.5)
    for number, one in enumerate(ids):
        row, column = divmod(number, wide)
        near = [
            Neighbour(ids[other], 5.0 if 0 in {down, right} else 7.1)
            for down in (-1, 0, 1)
            for right in (-1, 0, 1)
            if (down, right) != (0, 0) and 0 <= column + right < wide
            if 0 <= (other := (row + down) * wide + column + right) < len(ids)
        ]
        yield one, tuple(sorted(near, key=lambda neighbour: (neighbour.km, neighbour.id)))


def _one_year(settlements: int) -> None:
    tell_year(made(_EACH * settlements, settlements, near=False))
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))
    print(peak // 1024)  # noqa: T201 - the answer to the process that asked


if __name__ == "__main__":
    _one_year(int(sys.argv[1]))
