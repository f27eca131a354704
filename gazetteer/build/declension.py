"""Case forms given to the records whose names Ukrainian and Russian reports of the war decline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from gazetteer.build.draft import Draft
from gazetteer.entry import Naming
from gazetteer.inflect import adjective_forms, forms
from gazetteer.models import Kind
from gazetteer.translit import russian_spellings, russified, scholarly

#: Countries whose own names are declined.
_COUNTRIES = frozenset({"UA", "RU", "BY", "MD", "PL"})

#: Units whose settlements are declined: Ukraine, and what lies beside the front beyond its border, with Moscow.
_COUNTRY_OF_SETTLEMENTS = "UA"
_UNITS_OF_SETTLEMENTS = frozenset({"RU.09", "RU.10", "RU.41", "RU.48", "RU.61", "RU.86"})

_CYRILLIC = re.compile(r"[А-Яа-яЁёЄєІіЇїҐґ'’ʼ -]+")
_UNIT_NAME = re.compile(r".*(?:щина|ччина|область|район)")
_LONGEST_NAME = 4

#: Flags of a name that its forms keep.
_KEPT = Naming.MAIN | Naming.BARE | Naming.FORMER


def decline(drafts: Iterable[Draft]) -> None:
    """Add to each record of the theatre the case forms of its Cyrillic names."""
    for draft in drafts:
        if not _is_declined(draft):
            continue
        for name, naming in draft.names.items():
            if _CYRILLIC.fullmatch(name) is None or len(name.split()) > _LONGEST_NAME:
                continue
            if draft.kind is Kind.REGION and not (naming & _KEPT or _UNIT_NAME.fullmatch(name)):
                continue
            if draft.kind is Kind.SETTLEMENT and naming & Naming.MAIN and draft.country == _COUNTRY_OF_SETTLEMENTS:
                for form, by_rule in _by_rule(name):
                    draft.forms[form] = draft.forms.get(form, by_rule) & by_rule
            found = adjective_forms(name) if naming & Naming.BARE and not naming & Naming.MAIN else forms(name)
            for form in found:
                if form != name:
                    draft.forms[form] = draft.forms.get(form, Naming.INFLECTED) | (naming & _KEPT)


def add_adjectives(drafts: Iterable[Draft], adjectives: Mapping[str, Iterable[str]]) -> None:
    """Let settlements be found by every form of the adjectives made of their names, where no name of theirs reads so.

    ``adjectives`` maps ids to adjectives in one gender: ``Куп'янська``, ``Купянская``.
    """
    for draft in drafts:
        for adjective in sorted(adjectives.get(draft.id, ())):
            for form in adjective_forms(adjective):
                if form not in draft.names:
                    draft.forms.setdefault(form, Naming.ADJECTIVE)


def _by_rule(name: str) -> Iterator[tuple[str, Naming]]:
    """Spellings that no source lists: the scholarly one, and the Russian ones with their case forms."""
    if not name.isascii():
        yield scholarly(name), Naming.ALIAS
    for spelling in russified(name):
        nominative, *others = forms(spelling)
        for written in (nominative, *russian_spellings(spelling)):
            yield written, Naming.ALIAS
        for form in others:
            yield form, Naming.INFLECTED


def _is_declined(draft: Draft) -> bool:
    if draft.kind is Kind.COUNTRY:
        return draft.country in _COUNTRIES
    if draft.kind is Kind.RIVER:
        return True
    return draft.country == _COUNTRY_OF_SETTLEMENTS or draft.unit in _UNITS_OF_SETTLEMENTS
