"""What the words around a clause take back of it: that it is false, unproven, imagined or without confirmation."""

from __future__ import annotations

from enum import Enum, auto

from app.claims.slavic.morphology import Form
from app.claims.slavic.scene import Scene
from app.claims.slavic.sightings import Sighting

#: Words that doubt what is told stand at most this many items before its verb or noun.
_REACH = 25
#: The words that say what a report is stand at most this many items from «що».
_WINDOW = 8
_OF_THAT = frozenset({"того", "тому", "том", "про", "о", "в", "у", "те"})
_DASHES = frozenset({"-", "–", "—"})
_WITHIN = frozenset({"у", "в", "во", "на", "за", "по"})


class Doubt(Enum):
    """How far a clause is taken back."""

    NONE = auto()
    FALSE = auto()
    GROUNDLESS = auto()
    UNCONFIRMED = auto()


def doubt_of(scene: Scene, sighting: Sighting) -> Doubt:
    """What the words around a clause take back."""
    group = sighting.group
    if group is not None and any(
        scene.ends("almost", past, scene.begin) for past in {group.begin, group.at, sighting.at}
    ):
        return Doubt.GROUNDLESS
    begin = max(scene.begin, sighting.at - _REACH)
    begin = max((at for at in range(begin, sighting.at) if scene.items[at].text in {":", ";"}), default=begin)
    if (
        scene.has_phrase("on_paper", scene.begin, scene.end)
        or scene.has_phrase("groundless", begin, sighting.at)
        or scene.has_phrase("too_early", sighting.at, min(scene.end, sighting.end + _WINDOW))
        or _imagined(scene, sighting.at)
        or _wondered(scene, sighting)
    ):
        return Doubt.GROUNDLESS
    if _retracted(scene, sighting):
        return Doubt.FALSE
    reported = _reported(scene, sighting, begin)
    if reported is not Doubt.NONE:
        return reported
    if scene.has_phrase("unconfirmed_reports", begin, sighting.at) or any(
        scene.noun(at, "unconfirmed") is not None for at in range(begin, sighting.at)
    ):
        return Doubt.UNCONFIRMED
    return Doubt.NONE


def _reported(scene: Scene, sighting: Sighting, begin: int) -> Doubt:
    """What is said of the report that a clause with «що» belongs to: «чутки про те, що ..., — фейк»."""
    for that in range(sighting.at - 1, begin, -1):
        if not scene.starts("that", that):
            continue
        lead = max(scene.begin, that - _WINDOW)
        if scene.has_phrase("falsehoods", lead, that):
            return Doubt.FALSE
        if scene.has_phrase("no_confirmation", lead, that):
            return Doubt.UNCONFIRMED
        behind = range(sighting.at + 1, min(scene.end, sighting.end + _WINDOW))
        if _cannot_confirm(scene, lead, that, behind):
            return Doubt.UNCONFIRMED
        unproven = _unproven(scene, begin, that, behind)
        if unproven is not Doubt.NONE:
            return unproven
        hearsay = any(noun.end <= that and "tellings" in noun.sets for at in range(lead, that)
                      if (noun := scene.nouns.get(at)) is not None)  # fmt: skip
        if hearsay and any(scene.starts("falsehoods", at) for at in behind):
            return Doubt.FALSE
        if hearsay and any(scene.starts("absent", at) and scene.items[at - 1].text == "," for at in behind):
            # «Даних про те, що ..., немає».
            return Doubt.GROUNDLESS
    told = any(scene.noun(at, "tellings") is not None for at in range(max(begin, sighting.at - _WINDOW), sighting.at))
    if sighting.group is None and told and scene.has_phrase("falsehoods", sighting.at, scene.end):
        return Doubt.FALSE
    if sighting.group is None and told and scene.has_phrase("no_confirmation", sighting.at, scene.end):
        return Doubt.UNCONFIRMED
    return Doubt.NONE


def _cannot_confirm(scene: Scene, lead: int, that: int, behind: range) -> bool:
    """As in «Підтвердити, що ..., не вдалося»."""
    confirms = scene.lexicon.words["confirmers"]
    asked = any(
        one.form is Form.INFINITIVE and one.lemma in confirms for at in range(lead, that) for one in scene.verbs_at(at)
    )
    return asked and any(
        scene.is_word(at, "negations") or scene.starts("impossible", at) for at in (*range(lead, that), *behind)
    )


def _unproven(scene: Scene, begin: int, that: int, behind: range) -> Doubt:
    """As in «не є доказом того, що», «жодних ознак того, що»: evidence that is negated in its clause."""
    at = that - 1
    while at > begin and (scene.breaks(at) or scene.items[at].text in _OF_THAT or _is_infinitive(scene, at)):
        at -= 1
    evidence = scene.noun_before(at + 1, "evidence")
    if evidence is None:
        return Doubt.NONE
    while at > begin and not scene.breaks(at - 1):
        at -= 1
    closing = any(scene.starts("absent", k) and scene.items[k - 1].text == "," for k in behind)
    if not closing and not any(scene.is_word(k, "negations") or scene.starts("absent", k) for k in range(at, that)):
        return Doubt.NONE
    return Doubt.UNCONFIRMED if "confirmation" in evidence.sets else Doubt.GROUNDLESS


def belied(scene: Scene, sighting: Sighting) -> bool:
    """Whether the sentence itself goes on to call untrue what it told: «нібито взяли X, але це не так»."""
    return any(
        scene.starts("objecting", at) and scene.is_word(at + 1, "this") and scene.starts("falsehoods", at + 2)
        for at in range(sighting.at + 1, scene.end - 1)
    )


def _is_infinitive(scene: Scene, at: int) -> bool:
    return any(one.form is Form.INFINITIVE for one in scene.verbs_at(at))


def _wondered(scene: Scene, sighting: Sighting) -> bool:
    """As in «звідки інформація, що ..., незрозуміло», or a verb in quotation marks: «росіяни „взяли“ X»."""
    behind = range(sighting.at + 1, min(scene.end, sighting.end + _WINDOW))
    unknown = any(scene.starts("unknown", at) and scene.items[at - 1].text in {",", *_DASHES} for at in behind)
    around = (sighting.at - 1, sighting.at + 1)
    ironic = all(scene.begin <= at < scene.end and scene.items[at].text == '"' for at in around)
    return unknown or (ironic and sighting.group is not None and not sighting.restores)


def _retracted(scene: Scene, sighting: Sighting) -> bool:
    """As in «„...“ — цей допис виявився фейком»: a dash, and behind it what the words before were."""
    dash = next((at for at in range(sighting.at, scene.end) if scene.items[at].text in _DASHES), scene.end)
    told = any("tellings" in noun.sets or "writings" in noun.sets for at in range(dash, scene.end)
               if (noun := scene.nouns.get(at)) is not None)  # fmt: skip
    return told and (scene.has_phrase("falsehoods", dash, scene.end) or scene.has_phrase("retracted", dash, scene.end))


def _imagined(scene: Scene, at: int) -> bool:
    """Whether a film, a game or an exercise is said to be where it happens: «у грі ЗСУ взяли X»."""
    for noun in scene.nouns.values():
        if "fiction" in noun.sets and noun.begin < at:
            before = noun.begin - 1
            while before > scene.begin and scene.adjectival(before):
                before -= 1
            if before >= scene.begin and scene.items[before].text in _WITHIN:
                return True
    return False
