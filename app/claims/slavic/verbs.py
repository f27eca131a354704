"""The verb group: a verb with its auxiliaries, its negation and the verbs that say what becomes of the deed."""

from __future__ import annotations

from dataclasses import dataclass

from app.claims.slavic.grammar import FINITE, Grammar
from app.claims.slavic.lexicon import VerbReading
from app.claims.slavic.morphology import Form
from app.claims.tokens import ItemKind

#: A verb before an infinitive stands at most this many items away from it, behind it at most that many.
_CATENATIVE_REACH, _BEHIND_REACH = 10, 6
#: Auxiliaries and particles stand at most this far from their verb.
_AUXILIARY_REACH = 3
BE = "бути", "быть"


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with all that belongs to it.

    ``begin`` and ``end`` are item indices (end exclusive) from the first word of the group to past its last, ``at``
    the verb itself; ``plural`` and ``we`` are those of its finite word. ``catenatives`` are the classes of the words
    that the deed hangs on, nearest first; ``preceded`` tells of a deed that another came before:
    «перш ніж відійти».
    """

    begin: int
    at: int
    end: int
    lemma: str
    form: Form
    plural: bool
    imperfective: bool
    finite: bool
    we: bool = False
    passive: bool = False
    negated: bool = False
    ended: bool = False
    future: bool = False
    past: bool = False
    unreal: bool = False
    catenatives: tuple[str, ...] = ()
    attribute: bool = False
    preceded: bool = False


def find_verbs(grammar: Grammar) -> list[VerbGroup]:
    """All verb groups of a sentence, in order; auxiliaries and verbs before an infinitive belong to the group."""
    groups = []
    swallowed: set[int] = set()
    for at in range(grammar.begin, grammar.end):
        reading = _reading(grammar, at)
        if reading is None:
            continue
        group, helpers = _group(grammar, at, reading)
        groups.append(group)
        swallowed |= helpers
    return [group for group in groups if group.at not in swallowed]


def _reading(grammar: Grammar, at: int) -> VerbReading | None:
    """The reading of a verb that makes claims, before any other."""
    readings = grammar.verbs_at(at)
    if not readings:
        return None
    noun = grammar.nouns.get(at)
    if noun is not None and not any(reading.lemma in grammar.lexicon.verb_rules for reading in readings):
        return None
    ranked = sorted(
        readings, key=lambda one: (one.lemma not in grammar.lexicon.verb_rules, one.form is Form.PARTICIPLE)
    )
    return ranked[0]


def _group(grammar: Grammar, at: int, reading: VerbReading) -> tuple[VerbGroup, set[int]]:
    helpers: set[int] = set()
    begin, end = at, at + 1
    future = _tells_of_future(grammar, reading)
    past = reading.form in {Form.PAST, Form.SHORT, Form.PARTICIPLE, Form.ACTIVE, Form.GERUND}
    plural, we = reading.plural, reading.form is Form.WE
    finite = reading.form in FINITE
    passive = reading.form in {Form.SHORT, Form.PARTICIPLE}
    if reading.form in {Form.SHORT, Form.PARTICIPLE, Form.INFINITIVE}:
        for k in _around(grammar, at):
            be = _reading_of(grammar, k, BE)
            joined = reading.form is not Form.PARTICIPLE or _adjoins(grammar, k, at)
            if be is not None and be.form in FINITE and joined:
                future = future or be.form in {Form.PRESENT, Form.WE}
                finite, plural, we = True, be.plural, be.form is Form.WE
                helpers.add(k)
                begin, end = min(begin, k), max(end, k + 1)
    catenatives: tuple[str, ...] = ()
    negated = False
    unreal = any(
        grammar.is_word(k, "particle") and not grammar.is_word(k - 1, "seeming")
        for k in range(max(grammar.begin, at - _AUXILIARY_REACH), min(grammar.end, at + _AUXILIARY_REACH))
    )
    if reading.form is Form.INFINITIVE:
        lead = _lead(grammar, at)
        while lead is not None and lead[0] not in helpers:
            k, kind, found = lead
            catenatives += (kind,)
            helpers.add(k)
            begin, end = min(begin, k), max(end, k + 1)
            negated = negated ^ _negated(grammar, k)
            if found is None or found.form is not Form.INFINITIVE:
                future = future or (found is not None and _tells_of_future(grammar, found))
                past = past or (found is not None and found.form in {Form.PAST, Form.SHORT})
                finite, plural = True, True if found is None else found.plural
                we = found is not None and found.form is Form.WE
                break
            lead = _lead(grammar, k)
    negated = negated ^ (_negated(grammar, at) or (bool(helpers) and begin < at and _negated(grammar, begin)
                         and not catenatives))  # fmt: skip
    attribute = reading.form is Form.PARTICIPLE and not finite
    group = VerbGroup(
        begin=begin - 1 if _negated(grammar, begin) else begin,
        at=at,
        end=end,
        lemma=reading.lemma,
        form=reading.form,
        plural=plural,
        imperfective=reading.imperfective,
        finite=finite,
        we=we,
        passive=passive,
        negated=negated,
        ended=negated and bool(grammar.ends("no_longer", at) or grammar.ends("no_longer", begin)),
        future=future,
        past=past,
        unreal=unreal,
        catenatives=catenatives,
        attribute=attribute,
    )
    return group, helpers


def _adjoins(grammar: Grammar, be: int, at: int) -> bool:
    """Whether nothing but small words stands between «був» and a participle, so that it is no other noun's."""
    return all(grammar.items[k].text in grammar.lexicon.small for k in range(min(be, at) + 1, max(be, at)))


def _tells_of_future(grammar: Grammar, reading: VerbReading) -> bool:
    """Whether the present of a perfective verb stands: of those whose aspect the lexicon gives; «буде» is future."""
    if reading.lemma in BE:
        return reading.form in {Form.PRESENT, Form.WE}
    lexicon = grammar.lexicon
    given = any(reading.lemma in known for known in (lexicon.verb_rules, lexicon.catenatives, lexicon.words["phasal"]))
    return reading.form in {Form.PRESENT, Form.WE} and not reading.imperfective and given


def _around(grammar: Grammar, at: int) -> list[int]:
    before = range(at - 1, max(grammar.begin, at - _AUXILIARY_REACH) - 1, -1)
    found = []
    for k in before:
        if grammar.breaks(k):
            break
        found.append(k)
    if at + 1 < grammar.end and not grammar.breaks(at + 1):
        found.append(at + 1)
    return found


def _reading_of(grammar: Grammar, at: int, lemmas: tuple[str, ...]) -> VerbReading | None:
    return next((reading for reading in grammar.verbs_at(at) if reading.lemma in lemmas), None)


def _negated(grammar: Grammar, at: int) -> bool:
    return at > grammar.begin and grammar.is_word(at - 1, "negations")


def _lead(grammar: Grammar, at: int) -> tuple[int, str, VerbReading | None] | None:
    """The word that an infinitive hangs on: its item, its class, and its reading where it is a verb."""
    lexicon = grammar.lexicon
    for k in range(at - 1, max(grammar.begin, at - _CATENATIVE_REACH) - 1, -1):
        found = _catenative(grammar, k)
        if found is not None:
            return found
        if _reading_of(grammar, k, BE) is not None:
            continue
        if grammar.finite(k) or (grammar.breaks(k) and grammar.items[k].text != ","):
            break
        if grammar.is_word(k, "purpose"):
            return None
        if grammar.is_word(k, "that"):
            break
    behind = _past_saying(grammar, at + 1)
    for k in range(behind, min(grammar.end, behind + _BEHIND_REACH - 1)):
        if grammar.items[k].kind is ItemKind.WORD and _closes(grammar, k):
            return None
        if grammar.items[k].text in lexicon.leads:
            return None
        found = _catenative(grammar, k)
        if found is not None and found[2] is not None and found[2].form in FINITE:
            return found
        if grammar.breaks(k) or grammar.finite(k):
            return None
    return None


def _past_saying(grammar: Grammar, at: int) -> int:
    """Behind who says it, put in between: «залишити X, визнав Генштаб, довелося»."""
    comma = next((k for k in range(at, min(grammar.end, at + 2)) if grammar.items[k].text == ","), None)
    if comma is None:
        return at
    other = next((k for k in range(comma + 1, grammar.end) if grammar.breaks(k)), None)
    says = other is not None and any(
        one.lemma in grammar.lexicon.reports for k in range(comma + 1, other) for one in grammar.verbs_at(k)
    )
    return at if other is None or not says else other + 1


def _closes(grammar: Grammar, at: int) -> bool:
    return grammar.is_word(at, "that") or grammar.is_word(at, "joining")


def _catenative(grammar: Grammar, at: int) -> tuple[int, str, VerbReading | None] | None:
    for reading in grammar.verbs_at(at):
        kind = grammar.lexicon.catenatives.get(reading.lemma)
        if kind is not None and reading.form in {*FINITE, Form.INFINITIVE, Form.GERUND}:
            return at, kind, reading
    if grammar.items[at].kind is ItemKind.WORD:
        kind = grammar.lexicon.leads.get(grammar.items[at].text)
        if kind is not None:
            return at, kind, None
    return None
