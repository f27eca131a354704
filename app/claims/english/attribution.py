"""Who says it: verbs of saying, whose they are, and how far in the sentence they reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.claims.english.credits import cited_at, find_credits, passed_on
from app.claims.english.frames import CLOSING_MARKS, Frame, aside_end, is_unverified
from app.claims.english.image_frames import image_before, shares_image
from app.claims.english.lexicon import Form
from app.claims.english.parties import Actor, Reference
from app.claims.english.scene import Scene
from app.claims.english.strangers import stranger
from app.claims.english.told_nouns import calls_false, find_told_nouns
from app.claims.english.verbs import VerbGroup
from app.claims.models import Basis
from app.claims.roles import Role
from app.claims.tokens import ItemKind

#: After a closing remark such as ", X told reporters on Saturday" come at most this many items.
_LONGEST_TAIL = 9
#: Words that the lexicon does not know stand before a speaker's title at most so many.
_MOST_ADJECTIVES = 4
#: "Declined to", "has yet to" and the like begin at most this many items before the verb group.
_REFUSAL_REACH = 3
#: Behind troops that speak may stand what tells them from others: "says the brigade that defends it".
_THOSE_WHO = frozenset({"that", "which", "holding", "defending", "fighting"})
#: The words for an unknown speaker are at most this many.
_LONGEST_NAME = 6


def find_frames(scene: Scene) -> list[Frame]:
    """All frames of a sentence."""
    frames = []
    passed_over = (_labels, _is_noun, _quotes_on, Scene.is_denied_half)
    for group in scene.verbs:
        kind = "deny" if calls_false(scene, group) else scene.lexicon.reports.get(group.lemma)
        if kind is None or any(test(scene, group) for test in passed_over):
            continue
        frame = _frame(scene, group, kind)
        if frame is not None:
            frames.append(frame)
    frames = [part for frame in frames for part in _with_quote(scene, frame)]
    frames.extend(find_credits(scene, opened=any(not frame.forward for frame in frames)))
    frames.extend(find_told_nouns(scene, frames))
    return passed_on(scene, frames)


def _with_quote(scene: Scene, frame: Frame) -> Iterator[Frame]:
    """As in 'X rejected the report: "The city is ours."': what is quoted behind the colon is said, not denied."""
    marks = range(frame.begin, min(frame.end, scene.end) - 1)
    colon = next((k for k in marks if scene.items[k].text == ":" and scene.items[k + 1].text == '"'), None)
    if frame.manner == "say" or not frame.forward or colon is None:
        yield frame
        return
    yield replace(frame, end=colon)
    yield replace(frame, at=colon, begin=colon + 1, manner="say")


def _labels(scene: Scene, group: VerbGroup) -> bool:
    """As in "a picture of what he said was a school": the words name a thing, and tell nothing of their own."""
    actor = scene.subject(group).actor
    return actor is not None and actor.begin > scene.begin and scene.items[actor.begin - 1].text == "what"


def _is_noun(scene: Scene, group: VerbGroup) -> bool:
    """As in "cannot confirm the milblogger claims that": what another verb of confirming or denying has as object."""
    actor = scene.subject(group).actor
    if group.form is not Form.THIRD or actor is None or actor.end != group.begin:
        return False
    words = scene.lexicon
    return any(
        other.end == actor.begin
        and (other.lemma in words.words["confirmers"] or words.reports.get(other.lemma) == "deny")
        for other in scene.verbs
    )


def _quotes_on(scene: Scene, group: VerbGroup) -> bool:
    """As in "citing X", "quoted X as saying": whose words follow is told by whoever is cited."""
    as_saying = group.form is Form.ING and group.gerund_after == "as"
    return as_saying or cited_at(scene, group.at) is not None


def _cited(scene: Scene, group: VerbGroup) -> Frame | None:
    """As in "Reuters quoted X as saying that", "X was quoted as saying that"."""
    actor = scene.subject(group).actor if group.passive else scene.actor_near(group.end)
    if actor is None:
        return None
    begin = max(actor.end, group.end)
    speaker = scene.speaker_of(actor)
    kinds = ((one, scene.lexicon.reports.get(one.lemma)) for one in scene.verbs if _behind_as(one, begin))
    verb, manner = next(((one, kind) for one, kind in kinds if kind is not None), (group, "say"))
    begin = max(begin, verb.end)
    subject = scene.subject(group).actor
    relay = None if subject is None or group.passive else scene.speaker_of(subject)
    told_before = subject is not None and _stands_last(scene, begin) and _follows_mark(scene, subject)
    if subject is not None and told_before:
        return Frame(
            group.at,
            scene.begin,
            subject.begin,
            speaker,
            manner,
            Basis.STATEMENT,
            forward=False,
            actor=actor,
            relay=relay,
        )
    return Frame(group.at, begin, scene.end, speaker, manner, Basis.STATEMENT, forward=True, actor=actor, relay=relay)


def _stands_last(scene: Scene, at: int) -> bool:
    """Whether no words follow from an item on."""
    return at >= scene.end or scene.items[at].text in scene.lexicon.words["closing"]


def _follows_mark(scene: Scene, actor: Actor) -> bool:
    """Whether somebody is named right behind a mark at which what was said may end."""
    return actor.begin > scene.begin and scene.items[actor.begin - 1].text in CLOSING_MARKS


def _behind_as(group: VerbGroup, at: int) -> bool:
    """As in "as denying": the -ing form right behind "as" at an item."""
    return group.at == at + 1 and group.form is Form.ING and group.gerund_after == "as"


def _impersonal(scene: Scene, group: VerbGroup, kind: str) -> Frame | None:
    """As in "it was reported that": said by nobody in particular, or by whoever "by" names."""
    subject = scene.subject(group).actor
    if subject is None or subject.name != "it" or group.negated:
        return None
    agent = scene.actor_near(group.end + 1) if _by(scene, group.end) else None
    speaker = scene.reporter() if agent is None else scene.speaker_of(agent)
    manner = kind if kind == "say" or agent is not None else "open"
    after = group.end >= scene.end or scene.items[group.end].text in scene.lexicon.words["closing"]
    closes = after and subject.begin > scene.begin and scene.items[subject.begin - 1].text in CLOSING_MARKS
    begin, end = (scene.begin, subject.begin) if closes else (group.end, scene.end)
    forward, unsure = not closes, agent is None
    return Frame(group.at, begin, end, speaker, manner, Basis.STATEMENT, forward=forward, actor=agent, probable=unsure)


def _told_by(scene: Scene, group: VerbGroup, kind: str) -> Frame | None:
    """As in "the capture of X, announced by Moscow", "was announced in Moscow": whoever told of it speaks."""
    words = scene.lexicon.words
    added = group.begin == group.at and scene.items[group.begin - 1].text == "," and group.form is not Form.ING
    if kind != "say" or group.negated or group.lemma in words["looking"] or not (group.passive or added):
        return None
    if group.end + 1 >= scene.end or scene.items[group.end].text not in {"by", "in"}:
        return None
    actor = scene.actor_near(group.end + 1, 2)
    if actor is None or (scene.items[group.end].text == "in" and actor.role is not Role.SIDE):
        return None
    if any(other.finite and not other.bare_participle for other in scene.verbs if other.end <= group.begin):
        return None
    speaker = scene.speaker_of(actor)
    return Frame(group.at, scene.begin, group.begin, speaker, kind, Basis.STATEMENT, forward=False, actor=actor)


def _by(scene: Scene, at: int) -> bool:
    return at < scene.end and scene.items[at].text == "by"


def _frame(scene: Scene, group: VerbGroup, kind: str) -> Frame | None:
    image = image_before(scene, group)
    if image is not None:
        return image
    if scene.by_nobody(group):
        manner = "unconfirmed" if group.lemma in scene.lexicon.words["vouching"] else "open"
        return Frame(group.at, group.end, scene.end, scene.reporter(), manner, Basis.STATEMENT, forward=True)
    if (group.lemma in scene.lexicon.words["hinting"] and group.form is Form.ING) or _asks_for(scene, group):
        return None
    if group.lemma in scene.lexicon.words["quoting"]:
        return _cited(scene, group)
    if group.passive and (impersonal := _impersonal(scene, group, kind)) is not None:
        return impersonal
    if (told := _told_by(scene, group, kind)) is not None:
        return told
    shared = shares_image(scene, group)
    if (group.lemma in scene.lexicon.words["looking"] and shared is None) or (group.passive and not group.negated):
        return None
    begin, stop = group.end, scene.end
    manner = _manner(scene, group, kind)
    actor = (
        (None if kind == "deny" else _inverted(scene, group))
        or _goes_on(scene, group)
        or scene.subject(group).actor
        or scene.speaker_in_aside(group)
    )
    if actor is None and manner in {"open", "unconfirmed"}:
        return Frame(group.at, begin, stop, scene.reporter(), manner, Basis.STATEMENT, forward=True)
    if actor is None:
        return stranger(scene, group, manner)
    speaker = scene.speaker_of(actor)
    if is_unverified(scene, actor.begin, actor.end):
        manner = "unconfirmed"
    if actor.begin >= group.end or _closes(scene, group, actor):
        goes_on = group.end < scene.end and scene.items[group.end].text == ","
        past = scene.end if goes_on else min(scene.speaker_start(actor), group.begin)
        return Frame(group.at, scene.begin, past, speaker, manner, Basis.STATEMENT, forward=False, actor=actor)
    own = shared
    if own is not None:
        return Frame(
            group.at, own, stop, speaker, manner, Basis.FOOTAGE, forward=True, actor=actor, publisher=speaker.side
        )
    hints = group.lemma == "suggest"
    stop = aside_end(scene, group, actor)
    return Frame(group.at, begin, stop, speaker, manner, Basis.STATEMENT, forward=True, actor=actor, probable=hints)


def _asks_for(scene: Scene, group: VerbGroup) -> bool:
    """As in "asking not to be named": what is asked for is a deed, and no question opens."""
    text = scene.items[group.end].text if group.end < scene.end else ""
    past = group.end + (text in scene.lexicon.words["negations"])
    return group.lemma == "ask" and past < scene.end and scene.items[past].text == "to"


def _goes_on(scene: Scene, group: VerbGroup) -> Actor | None:
    """As in "X denied that its troops had left and said", ", adding that": the speaker of the saying verb before."""
    if group.begin <= scene.begin:
        return None
    link = scene.items[group.begin - 1].text
    adds = group.form is Form.ING and not group.finite and link == ","
    if not adds and link not in scene.lexicon.words["coordinators"]:
        return None
    subject = scene.subject(group).actor
    if subject is not None and subject.role not in {Role.TROOPS, Role.SIDE}:
        return None
    for before in reversed(scene.verbs):
        if before.end <= group.begin and before.finite and before.lemma in scene.lexicon.reports:
            speaker = scene.subject(before).actor
            if speaker is not None and speaker.role in {Role.SPEAKER, Role.SIDE}:
                return speaker
    return None


def _manner(scene: Scene, group: VerbGroup, kind: str) -> str:
    if "plan" in group.catenatives or "wish" in group.catenatives or "fail" in group.catenatives:
        return "unconfirmed" if group.lemma in scene.lexicon.words["vouching"] else "open"
    declined = any(
        scene.lexicon.words["declining"].starting(scene.items, k, group.at)
        for k in range(max(scene.begin, group.begin - _REFUSAL_REACH), group.at)
    )
    if any(item.text in scene.lexicon.words["false_adverbs"] for item in scene.items[group.begin : group.end + 1]):
        return "open"
    if group.negated or declined:
        if group.lemma in scene.lexicon.words["vouching"]:
            return "unconfirmed"
        return "open" if kind != "deny" else "say"
    return "open" if group.may or group.possible or (group.future and not group.perfect) else kind


def _inverted(scene: Scene, group: VerbGroup) -> Actor | None:
    """The speaker behind the verb: '..., said X'."""
    if group.form not in {Form.PAST, Form.THIRD, Form.PARTICIPLE} or group.passive or group.lemma == "tell":
        return None
    before = scene.items[group.begin - 1].text if group.begin > scene.begin else ""
    if before not in CLOSING_MARKS:
        return None
    past = group.end
    while past + 1 < scene.end and scene.items[past].capital and scene.items[past].kind is ItemKind.WORD:
        past += 1
    introduced = past > group.end and scene.items[past].text == ","
    actor = scene.actor_starting(past + 1 if introduced else group.end)
    if actor is not None and actor.end < scene.end and scene.items[actor.end].text == ",":
        person = scene.actor_starting(actor.end + 1)
        if person is not None and person.role is Role.SPEAKER and person.name and person.reference is Reference.NAMED:
            actor = person
    if actor is None or scene.appositive_ends(group.begin - 1):
        return None
    if actor.role is Role.TROOPS and not (actor.end < scene.end and scene.items[actor.end].text in _THOSE_WHO):
        return None
    acts = any(other.begin == actor.end and other.finite for other in scene.verbs)
    return None if acts else actor


def _leaves_it(scene: Scene, at: int) -> bool:
    """Whether "as", "while" or "after" follows with a clause of its own: "..., Kyiv says as Moscow talks of"."""
    return at + 1 < scene.end and scene.items[at].text in scene.lexicon.words["meanwhile"]


def _adds(scene: Scene, at: int) -> bool:
    """Whether ", adding that", ", a claim that" or ", which" follows: a remark on what was told before."""
    if at + 2 >= scene.end or scene.items[at].text != ",":
        return False
    words, first, second = scene.lexicon.words, scene.items[at + 1].text, scene.items[at + 2].text
    telling = any(group.at == at + 1 and group.form is Form.ING for group in scene.verbs)
    remark = first in words["remark_openers"] and (first not in words["articles"] or second in words["tellings"])
    return remark or (telling and any(lemma in scene.lexicon.reports for lemma, _ in scene.lexicon.forms[first]))


def _past_day(scene: Scene, at: int) -> int:
    """The comma behind "on Thursday" and the like, the same item where somebody, a place or a verb stands before it."""
    comma = next((k for k in range(at, min(scene.end, at + _LONGEST_TAIL)) if scene.items[k].text == ","), at)
    between = range(at, comma)
    told = any(one.at in between for one in scene.verbs) or any(one.begin in between for one in scene.actors)
    return at if told or any(scene.items[k].kind is not ItemKind.WORD for k in between) else comma


def _past_partitive(scene: Scene, start: int) -> int:
    """Where a speaker's phrase begins, "one of" of ", one of their officers said" included."""
    if start - 2 < scene.begin or scene.items[start - 1].text != "of":
        return start
    words, many = scene.lexicon.words, scene.items[start - 2].text
    return start - 2 if many in words["one_of_many"] or many in words["numbers"] else start


def _past_adjectives(scene: Scene, start: int) -> int:
    """Where a speaker's phrase begins, "presidential" of ", presidential adviser X said" included."""
    first = start
    while first > scene.begin and start - first < _MOST_ADJECTIVES and scene.items[first - 1].kind is ItemKind.WORD:
        text, words = scene.items[first - 1].text, scene.lexicon.words
        verbal = text in scene.lexicon.forms and text not in words["nounlike"]
        if verbal or text in words["prepositions"] or text in words["conjunctions"]:
            return start
        first -= 1
    return first if first > scene.begin and scene.items[first - 1].text in CLOSING_MARKS else start


def _closes(scene: Scene, group: VerbGroup, actor: Actor) -> bool:
    """Whether "X said" stands behind what was said."""
    start = _past_partitive(scene, _past_adjectives(scene, scene.speaker_start(actor)))
    before = scene.items[start - 1].text if start > scene.begin else ""
    remark = before == "as" and start - 1 > scene.begin and scene.items[start - 2].text in CLOSING_MARKS
    if before not in CLOSING_MARKS and not remark:
        return False
    end = scene.end
    if _adds(scene, _past_day(scene, group.end)) or _leaves_it(scene, group.end):
        return True
    if group.end < end and scene.items[group.end].text in scene.lexicon.words["closing"]:
        following = scene.items[group.end : min(end, group.end + _LONGEST_NAME)]
        return not any(item.text == "that" for item in following)
    if end - group.end > _LONGEST_TAIL:
        return False
    tail = scene.items[group.end : end]
    placed = any(item.kind is ItemKind.PLACE for item in tail)
    if placed and scene.has_rule_verb(group.end, end):
        return False
    deed = any(item.text in scene.lexicon.noun_rules for item in tail)
    if placed and deed and not any(one.finite and one.end <= start for one in scene.verbs):
        # "At a meeting in X, Y announced the capture of Z": nothing was said before.
        return False
    return not any(item.text in {"that", '"'} for item in tail) and not scene.has_rule_verb(group.end, end)
