"""Participles that only describe a noun: "recapture lost ground", "an occupied village", "visited liberated X"."""

from __future__ import annotations

from collections.abc import Sequence

from app.claims.english.lexicon import Form, Lexicon
from app.claims.english.parties import Actor
from app.claims.tokens import Item, ItemKind

#: Between an article and the participle stand at most this many other adjectives.
_MOST_ADJECTIVES = 2


def describes_noun(items: Sequence[Item], at: int, begin: int, lexicon: Lexicon, actors: Sequence[Actor]) -> bool:
    """Whether a participle without an auxiliary is the object of the verb before it, or stands behind an article."""
    before = _past_adverbs(items, at - 1, begin, lexicon)
    if before < begin or items[before].kind is not ItemKind.WORD or any(actor.end == before + 1 for actor in actors):
        return False
    if any(items[before].text in lexicon.words[name] for name in ("be", "have", "get", "coordinators", "relatives")):
        return False
    return _governs(items, before, begin, lexicon) or _behind_article(items, at, before, begin, lexicon, actors)


def _past_adverbs(items: Sequence[Item], at: int, begin: int, lexicon: Lexicon) -> int:
    while at >= begin and (items[at].text in lexicon.words["adverbs"] or items[at].text.endswith("ly")):
        at -= 1
    return at


def _governs(items: Sequence[Item], at: int, begin: int, lexicon: Lexicon) -> bool:
    """Whether a word is a verb that the participle behind it is done to, be it known to the lexicon or not."""
    words = lexicon.words
    before = items[at - 1].text if at > begin else ""
    nominal = before in words["determiners"] or before in words["possessives"] or before == "'s"
    if nominal or (before in words["prepositions"] and before not in words["before_verbs"]):
        return False
    readings = lexicon.forms.get(items[at].text, ())
    verbs = [(lemma, forms) for lemma, forms in readings if lemma not in lexicon.catenatives]
    if any(Form.PAST in forms or (forms - {Form.ING} and lemma not in words["nounlike"]) for lemma, forms in verbs):
        return True
    lead = _past_adverbs(items, at - 1, begin, lexicon)
    modal = any(items[lead].text in words[name] for name in ("future", "may", "must", "do"))
    return lead >= begin and (items[lead].text == "to" or modal) and not items[at].text.endswith("ed")


def _behind_article(
    items: Sequence[Item], at: int, before: int, begin: int, lexicon: Lexicon, actors: Sequence[Actor]
) -> bool:
    """As in "an unspecified occupied settlement": an article, adjectives, the participle and the noun."""
    words = lexicon.words
    if at + 1 >= len(items) or items[at + 1].text not in words["settlement_nouns"]:
        return False
    for k in range(before, max(begin, before - _MOST_ADJECTIVES) - 1, -1):
        if items[k].text in words["articles"]:
            return not any(k <= actor.begin < at for actor in actors)
        if items[k].kind is not ItemKind.WORD or items[k].text in words["prepositions"]:
            return False
    return False
