"""The verb group around a verb: voice, negation, time, and what stands between the subject and the deed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.claims.english.adjectives import describes_noun
from app.claims.english.lexicon import Form, Lexicon
from app.claims.english.parties import Actor
from app.claims.english.walk import ENDED, Walk
from app.claims.names import NameIndex
from app.claims.tokens import Item, ItemKind

#: An image stands at most this many items before the verb that says what it shows.
_IMAGE_REACH = 14
#: Two verbs that share a subject stand at most this many items apart.
_SHARED_SUBJECT_REACH = 40


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with all that belongs to it.

    ``begin`` and ``end`` are item indices of the group (end exclusive, after the main verb ``at``). ``catenatives``
    are the classes of the verbs between subject and deed, nearest to the deed first; ``controller`` is somebody
    who was made to do it ("forced the garrison to leave"). ``gerund_after`` is the word before an -ing form that
    has no auxiliary. ``begun`` tells of a deed that is only begun ("began to leave").
    """

    begin: int
    at: int
    end: int
    lemma: str
    form: Form
    passive: bool = False
    negated: bool = False
    ended: bool = False
    future: bool = False
    may: bool = False
    perfect: bool = False
    must: bool = False
    probable: bool = False
    possible: bool = False
    progressive: bool = False
    finite: bool = False
    infinitive: bool = False
    gerund_after: str | None = None
    catenatives: tuple[str, ...] = ()
    controller: Actor | None = None
    begun: bool = False
    bare_participle: bool = False
    clears: bool = False

    @property
    def unfinished(self) -> bool:
        """As in "are taking the town", "are losing it", "were clearing it": what goes on has not happened."""
        if self.progressive:
            return True
        plain = self.form is Form.BASE and not (self.future or self.infinitive)
        ongoing = self.begun or self.form is Form.ING or plain
        return self.clears and ongoing


def read_verb(
    items: Sequence[Item], at: int, begin: int, lexicon: Lexicon, names: NameIndex, actors: Sequence[Actor]
) -> tuple[VerbGroup, ...]:
    """The readings of an item as a verb, one for each lemma; empty where it is a noun or an adjective here."""
    item = items[at]
    if item.kind is not ItemKind.WORD:
        return ()
    readings = lexicon.forms.get(item.text, ())
    if not readings or _names_side(items, at, lexicon):
        return ()
    before = items[at - 1] if at > begin else None
    if Form.ING in readings[0][1] and at - 2 >= begin and items[at - 2].text == "there":
        # "There is fighting": what there is, is a noun.
        return ()
    if item.text == "'s" and (before is None or before.text not in lexicon.words["before_short_is"]):
        return ()
    nominal = before is not None and (
        before.text in lexicon.words["determiners"]
        or before.text in lexicon.words["possessives"]
        or (before.text == "'s" and not any(actor.end == at for actor in actors))
        or (before.kind is ItemKind.WORD and names.side_of_word(before.text) is not None)
    )
    if item.text in lexicon.words["be"] and item.text not in {"be", "being"}:
        nominal = False
    if nominal and before is not None and before.text not in lexicon.words["lone_determiners"]:
        return ()
    after_preposition = (
        before is not None
        and before.text in lexicon.words["prepositions"]
        and before.text not in lexicon.words["before_verbs"]
        and not (before.text == "since" and items[at - 2].text in lexicon.words["have"])
    )
    described = before is not None and _describes(before.text, lexicon)
    if item.text in lexicon.words["be"]:
        described = False
    elif before is not None and before.text in lexicon.words["probable"]:
        described = at - 1 > begin and items[at - 2].text in lexicon.words["determiners"]
    if Form.PARTICIPLE in readings[0][1] and describes_noun(items, at, begin, lexicon, actors):
        return ()
    groups = []
    for lemma, forms in readings:
        if forms <= {Form.BASE, Form.THIRD} and (
            described
            or _behind_be(items, at, begin, lexicon)
            or (forms == {Form.THIRD} and before is not None and before.text in lexicon.words["have"])
            or (lemma in lexicon.words["nounlike"] and not _may_govern(items, at, begin, lexicon, actors))
        ):
            continue
        group = _group(items, at, begin, lexicon, actors, lemma, forms)
        if after_preposition and group.form is not Form.ING:
            continue
        groups.append(group)
    return tuple(groups)


def _names_side(items: Sequence[Item], at: int, lexicon: Lexicon) -> bool:
    """As in "the left bank", "the east (left) bank": no verb, but a word for the side of a river or a front."""
    following = items[at + 1].text if at + 1 < len(items) else ""
    return following in lexicon.words["flanks"] or (at > 0 and items[at - 1].text == "(" and following == ")")


def _may_govern(items: Sequence[Item], at: int, begin: int, lexicon: Lexicon, actors: Sequence[Actor]) -> bool:
    """Whether what stands before a word that may be a noun lets it be a verb: a subject, an auxiliary, "to", "and"."""
    if at == begin:
        return False
    text = items[at - 1].text
    words = lexicon.words
    small = ("adverbs", "be", "have", "do", "future", "may", "must", "negations", "they", "relatives", "coordinators")
    if _behind_aside(items, at, begin, actors):
        return True
    if (text == "," or text in words["coordinators"]) and not _agrees(items, at, begin, lexicon, actors):
        return False
    return (
        text in {"to", ","}
        or text in words["negated_auxiliaries"]
        or (any(text in words[name] for name in small) and not _follows_saying(items, at, begin, lexicon))
        or text.endswith("ly")
        or words["negations"].ending(items, at, begin) > 0
        or text in words["images"]
        or text in words["flag"]
        or _shown_by(items, at, begin, lexicon)
        or (items[at - 1].capital and at + 1 < len(items) and items[at + 1].text == "that")
        or any(actor.end == at for actor in actors)
        or (items[at - 1].kind is ItemKind.PLACE and _tells_standing(items, at, lexicon))
    )


def _behind_aside(items: Sequence[Item], at: int, begin: int, actors: Sequence[Actor]) -> bool:
    """As in "TASS, citing officials, reports that": an aside between commas parts whoever reports from the verb."""
    if items[at - 1].text != "," or at + 1 >= len(items) or items[at + 1].text != "that":
        return False
    return any(begin < actor.end < at - 1 and items[actor.end].text == "," for actor in actors)


def _tells_standing(items: Sequence[Item], at: int, lexicon: Lexicon) -> bool:
    """As in "X stands firm", "X stays Ukrainian": said of a place, such a word is no noun."""
    words = lexicon.words
    kinds = (words["standing"], words["staying_so"])
    standing = any(lemma in kind for lemma, _ in lexicon.forms[items[at].text] for kind in kinds)
    following = items[at + 1] if at + 1 < len(items) else None
    return (
        standing and following is not None and (following.text == "with" or following.text not in words["prepositions"])
    )


def _follows_saying(items: Sequence[Item], at: int, begin: int, lexicon: Lexicon) -> bool:
    """As in "reported that clashes": "that" opens what is said, so that a subject follows it and no verb."""
    if items[at - 1].text != "that" or at - 2 < begin:
        return False
    if items[at - 2].text == "and":
        # "Says that X is taken and that battles": the second of two clauses that are told.
        return True
    return any(lemma in lexicon.reports for lemma, _ in lexicon.forms.get(items[at - 2].text, ()))


def _agrees(items: Sequence[Item], at: int, begin: int, lexicon: Lexicon, actors: Sequence[Actor]) -> bool:
    """Whether "positions" in "struck depots and positions in X" can share the subject of a verb before it."""
    readings, words = lexicon.forms.get(items[at].text, ()), lexicon.words
    if any(forms - {Form.THIRD} or lemma in words["staying_so"] for lemma, forms in readings):
        return True
    for k in range(max(begin, at - _SHARED_SUBJECT_REACH), at):
        if items[k].text in words["singular_helpers"]:
            return True
        if any(actor.begin <= k < actor.end for actor in actors):
            continue
        behind = any(actor.end == k for actor in actors)
        readings = lexicon.forms.get(items[k].text, ())
        if any(Form.THIRD in forms and (behind or lemma not in words["nounlike"]) for lemma, forms in readings):
            return True
    return False


def _shown_by(items: Sequence[Item], at: int, begin: int, lexicon: Lexicon) -> bool:
    """As in "footage posted on May 3 shows": a verb of showing with an image not far before it."""
    if not any(lemma in lexicon.words["showing"] for lemma, _ in lexicon.forms.get(items[at].text, ())):
        return False
    return any(items[k].text in lexicon.words["images"] for k in range(max(begin, at - _IMAGE_REACH), at))


def _behind_be(items: Sequence[Item], at: int, begin: int, lexicon: Lexicon) -> bool:
    """Whether a form of "be" stands before a word, adverbs aside: "is now free" holds no verb "free"."""
    while at - 1 > begin and (items[at - 1].text in lexicon.words["adverbs"] or items[at - 1].text.endswith("ly")):
        at -= 1
    return at > begin and items[at - 1].text in lexicon.words["be"]


def _describes(text: str, lexicon: Lexicon) -> bool:
    """Whether a word is an adjective, so that "attacks" or "advance" behind it is a noun."""
    words = lexicon.words
    return (
        (
            text in words["failed"]
            or text in words["forecast"]
            or text in words["place_adjectives"]
            or text in words["numbers"]
        )
        or (text.endswith(("ful", "ive", "ous", "ant", "able", "ible")) and text not in lexicon.forms)
        or text == "lost"
    )


def _negation_behind(items: Sequence[Item], at: int, lexicon: Lexicon, flags: set[str]) -> None:
    """As in "Is not", "is effectively no longer": what denies a copula stands behind it."""
    words = lexicon.words
    past = at + 1
    limit = min(len(items), at + 5)
    if items[at].text in words["negated_auxiliaries"]:
        flags.add("negated")
    while past < limit:
        length = words["negations"].starting(items, past, limit)
        if length:
            flags.add("ended" if length == len(ENDED) else "negated")
            return
        text = items[past].text
        if text not in words["adverbs"] and not text.endswith("ly"):
            return
        past += 1


def _group(
    items: Sequence[Item],
    at: int,
    begin: int,
    lexicon: Lexicon,
    actors: Sequence[Actor],
    lemma: str,
    forms: frozenset[Form],
) -> VerbGroup:
    form = next(kind for kind in (Form.PARTICIPLE, Form.ING, Form.BASE, Form.PAST, Form.THIRD) if kind in forms)
    walk = Walk(items, at, begin, lexicon, actors)
    walk.run(form)
    flags = walk.flags
    if form is Form.PARTICIPLE and Form.BASE in forms and flags & {"future", "may", "must", "infinitive"}:
        # "Could overrun X", "to cut off X": a form that is both is plain behind a modal verb or "to".
        form = form if flags & {"passive", "perfect"} else Form.BASE
    if lemma == "be":
        _negation_behind(items, at, lexicon, flags)
    passive = "passive" in flags and form is Form.PARTICIPLE
    if form is Form.PARTICIPLE and not flags & {"passive", "auxiliary", "infinitive"} and Form.PAST in forms:
        form = Form.PAST
    return VerbGroup(
        begin=walk.first,
        at=at,
        end=at + 1,
        lemma=lemma,
        form=form,
        passive=passive,
        negated="negated" in flags,
        ended="ended" in flags,
        future="future" in flags,
        may="may" in flags and not (passive and lemma in lexicon.words["looking"]),
        perfect="perfect" in flags,
        must="must" in flags,
        probable="probable" in flags,
        possible="possible" in flags,
        progressive="progressive" in flags,
        finite="finite" in flags or form in {Form.PAST, Form.THIRD},
        infinitive="infinitive" in flags,
        gerund_after=walk.gerund_after,
        catenatives=tuple(walk.catenatives),
        controller=walk.controller,
        begun="begun" in flags and "finite" not in flags,
        bare_participle=form is Form.PARTICIPLE and not flags & {"passive", "auxiliary"},
        clears=lemma in lexicon.words["clearing"] and "finished" not in flags,
    )
