"""Look-up of names that are only begun, or not spelled as in the index."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from string import ascii_lowercase

from rapidfuzz import process
from rapidfuzz.distance import OSA

from gazetteer.entry import Entry, is_own_name
from gazetteer.models import Kind, Prior
from gazetteer.store import Store

_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяєії"

#: Names looked at behind a prefix, at most.
_SCANNED = 4_000
_SHORTEST_PREFIX = 3
_FARTHEST = 3


def complete(store: Store, key: str, limit: int, prior: Prior | None) -> list[Entry]:
    """Records with a name that begins with the folded text; exact names first, then the theatre's, then the largest."""
    exact = [match.entry for match in store.matches(key) if is_own_name(match.naming)]
    numbers = set(islice(store.numbers(key), _SCANNED)) if key else set()
    numbers -= {entry.number for entry in exact}
    wanted = frozenset(prior.countries) if prior is not None else frozenset()
    begun = store.entries(sorted(numbers)[: 40 * limit])
    order = (*_sorted(exact, wanted), *_sorted(begun, wanted))
    return list({entry.number: entry for entry in order}.values())[:limit]


def _sorted(entries: list[Entry] | tuple[Entry, ...], wanted: frozenset[str]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (entry.place.country not in wanted, _is_district(entry), entry.number))


def _is_district(entry: Entry) -> bool:
    """Whether it is a unit of the second level, which is seldom looked for by its name alone."""
    return entry.place.kind is Kind.REGION and bool(entry.admin2)


def near(store: Store, key: str, limit: int) -> list[str]:
    """Folded names that differ from the text by few letters: nearest first, then the most important."""
    if not key:
        return []
    names = set(_one_off(store, key))
    for length in range(_SHORTEST_PREFIX, 0, -1):
        names.update(islice(store.keys(key[:length]), _SCANNED))
        if names:
            break
    farthest = min(_FARTHEST, max(1, len(key) // 3))
    found = process.extract(key, sorted(names), scorer=OSA.distance, score_cutoff=farthest, limit=None)
    order = sorted(
        (distance, number, name) for name, distance, _ in found if (number := store.best_number(name)) is not None
    )
    return [name for _, _, name in order[:limit]]


def _one_off(store: Store, key: str) -> Iterator[str]:
    """Names of the index with one letter less, more, other or swapped."""
    letters = ascii_lowercase if key.isascii() else _CYRILLIC
    for position in range(len(key) + 1):
        head, tail = key[:position], key[position:]
        trials = [head + letter + tail for letter in letters]
        if tail:
            trials.append(head + tail[1:])
            trials += [head + letter + tail[1:] for letter in letters]
        if len(tail) > 1:
            trials.append(head + tail[1] + tail[0] + tail[2:])
        for name in trials:
            if name in store:
                yield name
