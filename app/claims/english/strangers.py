"""Words of somebody whom the lexicon does not know: "prosecutors say", "Olena, 54, a teacher, said"."""

from __future__ import annotations

from app.claims.english.frames import CLOSING_MARKS, Frame
from app.claims.english.lexicon import Form
from app.claims.english.scene import Scene
from app.claims.english.verbs import VerbGroup
from app.claims.models import Basis, Speaker
from app.claims.tokens import ItemKind

#: The words for an unknown speaker are at most this many.
_LONGEST_NAME = 6
#: After a closing remark come at most this many items.
_LONGEST_TAIL = 9
#: Whoever is named but neither an official nor described stays without a name: private persons are nobody's business.
_NAMELESS = "someone quoted by name"


def stranger(scene: Scene, group: VerbGroup, manner: str) -> Frame | None:
    """The frame of a verb of saying whose subject is nobody that the lexicon knows."""
    plain = group.form is Form.PAST or (group.end < scene.end and scene.items[group.end].text == "that")
    inverted = _inverted(scene, group)
    if group.lemma not in scene.lexicon.words["plain_saying"] or not group.finite or group.passive:
        return None
    if inverted is not None:
        past = group.begin - 1
        return Frame(group.at, scene.begin, past, inverted, manner, Basis.STATEMENT, forward=False)
    first = _first(scene, group.begin)
    closes = first > scene.begin and scene.items[first - 1].text in CLOSING_MARKS
    ends = scene.end - group.end <= _LONGEST_TAIL and not scene.has_rule_verb(group.end, scene.end)
    if not plain and not (closes and ends and group.form is Form.THIRD):
        return None
    described = _described(scene, group.begin)
    if described is not None:
        return Frame(group.at, group.end, scene.end, described, manner, Basis.STATEMENT, forward=True)
    if first == group.begin or any(scene.items[k].text.endswith("ing") for k in range(first, group.begin)):
        return None
    words = _words(scene, first, group.begin)
    sides = (scene.names.side_of_word(scene.items[k].text) for k in range(first, group.begin))
    side = next((side for side in sides if side is not None), None)
    if side is None and scene.names_source(words):
        side = scene.source.side
    speaker = Speaker(words, None, side)
    if closes and ends:
        return Frame(group.at, scene.begin, first, speaker, manner, Basis.STATEMENT, forward=False)
    return Frame(group.at, group.end, scene.end, speaker, manner, Basis.STATEMENT, forward=True)


def _first(scene: Scene, past: int) -> int:
    """The item at which the words right before a verb begin that may be its subject."""
    first = past
    while first > scene.begin and past - first < _LONGEST_NAME:
        before = scene.items[first - 1]
        if before.kind is ItemKind.PUNCTUATION or before.text in scene.lexicon.words["boundaries"]:
            break
        first -= 1
    return first


def _described(scene: Scene, past: int) -> Speaker | None:
    """As in "Olena, 54, a teacher, said": the words of the aside that tell what an unknown person is."""
    if past - 1 <= scene.begin or scene.items[past - 1].text != ",":
        return None
    first = _first(scene, past - 1)
    if first == past - 1 or first - 2 < scene.begin or scene.items[first - 1].text != ",":
        return None
    if not (scene.items[first - 2].capital or scene.items[first - 2].text[0].isdecimal()):
        return None
    known = next((one for one in scene.actors if one.end == first - 1), None)
    if known is not None:
        return scene.speaker_of(known)
    article = scene.items[first].text in scene.lexicon.words["articles"]
    return Speaker(_words(scene, first, past - 1) if article else _NAMELESS, None, None)


def _inverted(scene: Scene, group: VerbGroup) -> Speaker | None:
    """As in '"...," said Olena, a teacher': an unknown name behind the verb, behind what was said."""
    before = scene.items[group.begin - 1].text if group.begin > scene.begin else ""
    past = group.end
    while past < scene.end and scene.items[past].capital and scene.items[past].kind is ItemKind.WORD:
        past += 1
    if before not in CLOSING_MARKS or past == group.end:
        return None
    ends = past == scene.end or scene.items[past].kind is ItemKind.PUNCTUATION
    if not ends:
        return None
    described = past + 1 < scene.end and scene.items[past + 1].text in scene.lexicon.words["articles"]
    last = past + 1
    while described and last < scene.end and scene.items[last].kind is not ItemKind.PUNCTUATION:
        last += 1
    return Speaker(_words(scene, past + 1, last) if described else _NAMELESS, None, None)


def _words(scene: Scene, first: int, past: int) -> str:
    return " ".join(scene.text[scene.items[first].start : scene.items[past - 1].end].split())
