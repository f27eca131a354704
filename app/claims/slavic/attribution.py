"""Who says it: verbs of saying, «за словами», headlines and images, and how far in the sentence they reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.claims.models import Basis, Speaker
from app.claims.roles import Role
from app.claims.slavic.frames import Frame
from app.claims.slavic.headlines import find_headlines
from app.claims.slavic.image_frames import find_image_frames
from app.claims.slavic.morphology import Case, Form
from app.claims.slavic.scene import Scene
from app.claims.slavic.verbs import VerbGroup
from app.claims.slavic.voicing import segment, speaker_actor, voice_of_verb

#: Whom «за словами» names begins at most this many items behind it.
_NAME_REACH = 4
_DASHES = frozenset({"-", "–", "—"})
_CONCEDING = frozenset({"хоча", "хотя"})


def find_frames(scene: Scene) -> list[Frame]:
    """All frames of a sentence."""
    said: list[Frame] = []
    for frame in _said(scene):
        # «Не підтверджують і не спростовують» leaves what is said unconfirmed.
        doubted = frame.manner == "open" and said and said[-1].manner == "unconfirmed"
        if not (doubted and frame.at - said[-1].at <= _NAME_REACH):
            said.append(frame)
    cited = list(_according(scene))
    said = [_up_to_another(scene, _citing(frame, cited), said) for frame in said]
    return [*said, *_gapped(scene, said), *cited, *find_headlines(scene), *find_image_frames(scene)]


def _gapped(scene: Scene, said: list[Frame]) -> Iterator[Frame]:
    """Who tells of something else, the verb left out: «Київ заявив про взяття A, Москва — про взяття B»."""
    for actor in scene.actors:
        dash = actor.end
        before = next((one for one in reversed(said) if one.forward and one.head[1] <= actor.begin), None)
        if before is None or dash + 1 >= scene.end or actor.role not in {Role.SPEAKER, Role.SIDE, Role.TROOPS}:
            continue
        opening = actor.begin - scene.is_word(actor.begin - 1, "joining")
        opens = scene.items[opening - 1].text in {",", ";"} and Case.NOMINATIVE in actor.cases
        told = scene.is_word(dash + 1, "about") or scene.starts("that", dash + 1)
        if opens and told and scene.items[dash].text in _DASHES and not scene.hyphen(dash):
            head = (actor.begin, dash + 1)
            speaker, manner = scene.speaker_of(actor), before.manner
            yield Frame(dash, dash + 1, scene.end, head, speaker, manner, Basis.STATEMENT, forward=True, actor=actor)


def _up_to_another(scene: Scene, frame: Frame, said: list[Frame]) -> Frame:
    """A frame that opens a clause, cut at a semicolon behind which somebody else speaks."""
    if not frame.forward:
        return frame
    marks = (at for at in range(frame.begin, frame.end) if scene.items[at].text == ";")
    end = next((at for at in marks if any(one.at > at for one in said)), frame.end)
    return replace(frame, end=end)


def _citing(frame: Frame, cited: list[Frame]) -> Frame:
    """Whoever is cited by the one who relays it: «агентство з посиланням на Генштаб повідомляє»."""
    inside = next((one for one in cited if frame.head[0] <= one.at < frame.head[1]), None)
    if inside is None or (inside.speaker.side is None and inside.speaker.body is None):
        return frame
    return replace(frame, speaker=inside.speaker)


def _said(scene: Scene) -> Iterator[Frame]:
    for group in scene.verbs:
        kind = scene.lexicon.reports.get(group.lemma)
        if group.lemma in scene.lexicon.words["calling"]:
            kind = _called(scene, group)
        told_in = group.form is Form.SHORT and not group.plural and kind == "say"
        if kind is None or (group.passive and not told_in) or group.attribute or _throws_back(scene, group):
            continue
        if not group.finite and group.form is not Form.GERUND:
            continue
        frame = _verb(scene, group, kind)
        if frame is not None:
            yield frame
            yield from _explained(scene, group, frame)


def _called(scene: Scene, group: VerbGroup) -> str | None:
    """Whether something is called a lie, or a deed is given another name: «назвало відхід із X перегрупуванням»."""
    if scene.has_phrase("falsehoods", group.end, min(scene.end, group.end + _NAME_REACH)):
        return "deny"
    return "say" if scene.noun(group.end, "events") is not None else None


def _explained(scene: Scene, group: VerbGroup, frame: Frame) -> Iterator[Frame]:
    """What a speaker adds behind a colon to what the verb's own object says: «заперечила втрату X: наші тримають»."""
    end = segment(scene, group.at)[1]
    if frame.forward and frame.begin == group.end and end < scene.end and scene.items[end].text == ":":
        head = (group.begin, group.end)
        yield Frame(end, end + 1, scene.end, head, frame.speaker, "say", Basis.STATEMENT, forward=True)


def _throws_back(scene: Scene, group: VerbGroup) -> bool:
    """Whether a verb that also means to deny has troops for its object: «відкинули противника»."""
    if group.lemma not in scene.lexicon.verb_rules or scene.lexicon.reports[group.lemma] != "deny":
        return False
    begin, end = segment(scene, group.at)
    objects = any(one.role is Role.TROOPS and group.end <= one.begin <= group.end + 1 for one in scene.actors)
    return objects or any(one.role is Role.TROOPS for one in scene.subjects(begin, end))


def _verb(scene: Scene, group: VerbGroup, kind: str) -> Frame | None:
    begin, end = segment(scene, group.at)
    manner = _manner(scene, group, kind)
    actor = speaker_actor(scene, group, begin, end)
    as_said = scene.items[begin].text in {"як", "как"}
    following = scene.items[end].text if end < scene.end else ""
    behind = scene.items[end + 1].text if end + 1 < scene.end else ""
    reports = following == "," and bool(scene.starts("that", end + 1)) and behind not in {"як", "как"}
    speaker = voice_of_verb(scene, group, actor, manner)
    confirms = any(group.lemma in scene.lexicon.words[name] for name in ("confirmers", "calling"))
    if as_said:
        if speaker is None:
            return None
        return Frame(group.at, scene.begin, scene.end, (begin, end), speaker, manner, Basis.STATEMENT, forward=False)
    tells_deed = any(scene.noun(at, "events") is not None for at in range(group.end, end)) or any(
        verb.attribute and verb.lemma in scene.lexicon.verb_rules and group.end <= verb.at < end for verb in scene.verbs
    )
    told_of = _told_in_relative(scene, begin)
    if told_of is not None and speaker is not None:
        head = (begin, end)
        said = Basis.STATEMENT
        return Frame(
            group.at, told_of, begin - 1, head, speaker, manner, said, forward=True, inverted=True, actor=actor
        )
    refers_back = manner == "deny" and scene.has_phrase("back_references", begin, end)
    if reports or (following == ":" and not tells_deed and not refers_back):
        opening = end + 2 if reports else end + 1
        known = speaker or (scene.reporter() if manner in {"open", "unconfirmed"} else None)
        if known is None:
            return None
        past = _answered(scene, opening, known, manner)
        head = (begin, end)
        return Frame(
            group.at, opening, past, head, known, manner, Basis.STATEMENT, forward=True, confirms=confirms, actor=actor
        )
    before = scene.items[begin - 1].text if begin > scene.begin else ""
    answers = manner in {"deny", "unconfirmed"} and scene.has_phrase("back_references", begin, end)
    answers = answers or (manner != "say" and tells_deed)
    said_before = (before in {",", '"', *_DASHES} or (before == ":" and manner == "deny")) and not answers
    objects = (tells_deed or manner == "deny") and scene.starts("objecting", begin)
    if (scene.starts("that", begin) or objects) and not as_said:
        # «ISW пише, що блогери заявляють про ...», «..., а ЗСУ підтвердили відхід»: what another tells opens here.
        said_before = False
    called = any(scene.noun(at, "tellings") is not None for at in range(begin, group.begin))
    if group.lemma in scene.lexicon.words["calling"] and speaker is not None and called:
        # «Заяви про взяття X назвали брехнею»: what is called a lie stands before the verb.
        return Frame(group.at, begin, end, (group.begin, end), speaker, manner, Basis.STATEMENT, forward=False)
    if actor is not None and speaker is not None and _names_deed(scene, begin, group.begin):
        return Frame(
            group.at,
            begin,
            group.begin,
            (group.begin, end),
            speaker,
            manner,
            Basis.STATEMENT,
            forward=False,
            confirms=confirms,
            inverted=True,
        )
    closes = end >= scene.end - 1 or (actor is not None and group.at < actor.begin)
    if said_before and closes and (actor is not None or group.plural):
        if speaker is None:
            return None
        head = (begin, end)
        parted = max((at + 1 for at in range(scene.begin, begin) if scene.items[at].text == ";"), default=scene.begin)
        # «Насправді, запевняв Шойгу, місто ...»: words put in between are told of both sides of them.
        goes_on = any(scene.starts(name, end + 1) for name in ("joining", "objecting", "relatives", "that"))
        between = before == following == "," and not goes_on
        past = scene.end if between else begin
        return Frame(
            group.at, parted if between else scene.begin, past, head, speaker, manner, Basis.STATEMENT, forward=False,
            confirms=confirms,
        )  # fmt: skip
    if speaker is None:
        if manner not in {"open", "unconfirmed"}:
            return None
        speaker = scene.reporter()
    past = end if refers_back and following == ":" else _answered(scene, group.end, speaker, manner)
    head = (group.begin, group.end)
    return Frame(group.at, group.end, past, head, speaker, manner, Basis.STATEMENT, forward=True, confirms=confirms)


def _told_in_relative(scene: Scene, begin: int) -> int | None:
    """Where the deed stands that a relative clause says was told of: «звільнення X, про яке повідомив Y»."""
    if not (scene.is_word(begin, "about") and scene.is_word(begin + 1, "relatives")):
        return None
    deed = next((noun for at in range(begin - 1, scene.begin - 1, -1) if (noun := scene.noun(at, "events"))), None)
    if deed is None:
        return None
    at = deed.begin
    while at > scene.begin and scene.adjectival(at - 1):
        at -= 1
    return at


def _names_deed(scene: Scene, begin: int, past: int) -> bool:
    """Whether the stretch before a verb opens with a deed as its object: «втрату X», «повне звільнення X»."""
    at = begin
    while at < past and at not in scene.nouns and scene.adjectival(at):
        at += 1
    telling = scene.noun(at, "tellings")
    if telling is not None and scene.is_word(telling.end, "about"):
        # «Чутки про захоплення X спростував Y».
        at = telling.end
    about = scene.is_word(at, "about")
    at += about
    at += at < past and scene.items[at].text == '"'
    noun = scene.noun(at, "events")
    return noun is not None and at < past and (about or Case.ACCUSATIVE in noun.cases)


def _answered(scene: Scene, begin: int, speaker: Speaker, manner: str) -> int:
    """Where what is said ends: at an objection whose subject is of another side than the speaker, or to a refusal."""
    if manner in {"unconfirmed", "deny", "open"}:
        conceded = (at for at in range(begin, scene.end - 1) if scene.items[at].text == ",")
        end = next((at for at in conceded if scene.items[at + 1].text in _CONCEDING), None)
        if end is not None:
            return end
    if speaker.side is None:
        return scene.end
    for at in range(begin, scene.end - 1):
        if scene.items[at].text not in {",", ";"} or not scene.starts("objecting", at + 1):
            continue
        acting = next((actor for actor in scene.actors if actor.begin > at and actor.side is not None), None)
        if acting is not None and acting.side != speaker.side and Case.NOMINATIVE in acting.cases:
            return at
    return scene.end


def _manner(scene: Scene, group: VerbGroup, kind: str) -> str:
    confirming = group.lemma in scene.lexicon.words["confirmers"]
    refused = any(one in {"wish", "fail", "plan"} for one in group.catenatives)
    if group.negated or refused:
        if confirming:
            return "unconfirmed"
        return "open"
    if group.unreal or (group.future and kind != "promise"):
        return "open"
    return kind


def _according(scene: Scene) -> Iterator[Frame]:
    for at in range(scene.begin, scene.end):
        length = scene.starts("his_words", at)
        if length and scene.memory.speaker is not None:
            head = (at, at + length)
            yield Frame(at, scene.begin, scene.end, head, scene.memory.speaker, "say", Basis.STATEMENT, forward=False)
            continue
        length = scene.starts("according", at)
        if not length:
            continue
        past = at + length
        actor = next((one for one in scene.actors if past <= one.begin <= past + _NAME_REACH), None)
        if actor is None or any(scene.breaks(k) for k in range(past, actor.begin)) or actor.role is Role.PRONOUN:
            continue
        speaker = scene.speaker_of(actor)
        yield Frame(at, scene.begin, scene.end, (at, actor.end), speaker, "say", Basis.STATEMENT, forward=False)


def frame_of(scene: Scene, at: int, frames: list[Frame]) -> Frame | None:
    """The innermost frame whose words hold an item, or the words of a quotation left open before."""
    holding = [frame for frame in frames if frame.begin <= at < frame.end and not frame.head[0] <= at < frame.head[1]]
    forward = [frame for frame in holding if frame.forward]
    if forward:
        return max(forward, key=lambda frame: frame.begin)
    if holding:
        return holding[0]
    speaker = scene.memory.speaker
    marks = sum(1 for k in range(scene.begin, at) if scene.items[k].text == '"')
    if speaker is None or marks % 2 != (0 if scene.memory.quoting else 1) or not scene.memory.quoting:
        return None
    return Frame(scene.begin, scene.begin, scene.end, (at, at), speaker, "say", Basis.STATEMENT, forward=True)
