"""Reports to claims: each sentence is read for what happened where, who says so, how surely and when."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.claims.actors import Actor, Reference, Role, find_actors
from app.claims.attribution import Frame, find_frames
from app.claims.certainty import Judgement, judge
from app.claims.events import Sighting, VerbReader
from app.claims.lexicon import Form, Lexicon, load_lexicon
from app.claims.models import Basis, Certainty, Claim, Event, Extent, Extraction, Relation, Speaker
from app.claims.names import NameIndex, name_index
from app.claims.nouns import NounReader
from app.claims.places import PlaceReader, PlaceRef
from app.claims.relations import find_relations
from app.claims.scene import Memory, Scene
from app.claims.sentences import split_sentences
from app.claims.tokens import Item, ItemKind, itemise
from app.claims.when import Calendar, TimeSpan, find_times
from app.digest import digest
from app.reports.models import Report, Source
from app.theatre import Theatre
from app.times import When
from gazetteer.models import Kind, Resolution

NAME = "frontline-clauses"
VERSION = 1
#: Behind a word such as "if", a verb at most this many items later hangs on it.
_CONDITION_REACH = 25
#: The object of a verb such as "confirm" stands at most this many items behind it.
_OBJECT_REACH = 4


def extractor_id(theatre: Theatre) -> str:
    """Name, version and digest of the lexicons and of the theatre's words."""
    lexicons = [lexicon.digest for language in ("en",) if (lexicon := load_lexicon(language)) is not None]
    return f"{NAME}/{VERSION}/{digest([*lexicons, theatre.digest])[:16]}"


def extract(report: Report, resolutions: Sequence[Resolution], theatre: Theatre, source: Source) -> Extraction:
    """Read the claims and relations out of one report.

    Parameters
    ----------
    report : Report
    resolutions : sequence of Resolution
        The report's mentions of places, offsets in code points of its text.
    theatre : Theatre
        Sides, people and bodies, and the time zone in which days are counted.
    source : Source
        Who published the report; its side is the voice where nobody is quoted.

    Returns
    -------
    Extraction
        Claims and relations in the order of the text, and how often something was left out, by reason.
    """
    lexicon = load_lexicon(report.language)
    if lexicon is None:
        return Extraction((), (), ((f"language not read: {report.language}", 1),))
    return _Reading(report, resolutions, theatre, source, lexicon).run()


@dataclass(frozen=True, slots=True)
class _Found:
    """A sighting with the frame that holds it and what is judged of it."""

    sighting: Sighting
    frame: Frame | None
    judgement: Judgement


class _Reading:
    """The reading of one report, sentence by sentence."""

    def __init__(
        self,
        report: Report,
        resolutions: Sequence[Resolution],
        theatre: Theatre,
        source: Source,
        lexicon: Lexicon,
    ) -> None:
        self.report = report
        self.theatre = theatre
        self.source = source
        self.lexicon = lexicon
        self.names: NameIndex = name_index(theatre, dict(lexicon.spelling))
        self.items: list[Item] = itemise(report.text, resolutions, self.names, lexicon)
        self.places = PlaceReader(self.items, lexicon, self.names)
        self.memory = Memory()
        self.claims: list[Claim] = []
        self.relations: list[Relation] = []
        self.left_out: Counter[str] = Counter()
        self.published = report.published_at.astimezone(theatre.zone).date()
        self.extractor = extractor_id(theatre)
        self.last_day: date | None = None
        self.focusable = [at for at, item in enumerate(self.items) if item.kind is ItemKind.PLACE]

    def run(self) -> Extraction:
        for begin, end in split_sentences(self.report.text, self.items, self.lexicon):
            self._sentence(begin, end)
        unique = dict.fromkeys(self.claims)
        return Extraction(tuple(unique), tuple(dict.fromkeys(self.relations)), tuple(sorted(self.left_out.items())))

    def _sentence(self, begin: int, end: int) -> None:
        actors = find_actors(self.items, begin, end, self.names, self.lexicon)
        scene = Scene(
            self.report.text,
            self.items,
            begin,
            end,
            actors,
            self.names,
            self.lexicon,
            self.theatre,
            self.source,
            self.memory,
        )
        days = Calendar(self.published, date.fromisoformat(self.theatre.war_began), self.last_day)
        times = find_times(self.items, begin, end, days)
        frames = find_frames(scene)
        if any(self.items[at].kind is ItemKind.PLACE for at in range(begin, end)) or self.focusable:
            self.relations.extend(find_relations(scene, self.report.id))
            told = list(VerbReader(scene, self.places, times).read())
            sighted = {at for sighting in told for at in range(sighting.at, max(sighting.end, sighting.at + 1))}
            sightings = [*told, *NounReader(scene, self.places).read(frames, sighted)]
            for sighting in sightings:
                self._claim(scene, sighting, frames, times)
        self._remember(scene, frames, times)

    def _remember(self, scene: Scene, frames: Sequence[Frame], times: Sequence[TimeSpan]) -> None:
        spoken = [
            frame for frame in frames if frame.basis is Basis.STATEMENT and frame.speaker != Speaker(None, None, None)
        ]
        if spoken:
            self.memory.speaker = spoken[-1].speaker
        acting = [actor for actor in scene.actors if actor.side is not None]
        leading = [actor for actor in acting if not _follows_preposition(scene, actor)]
        if leading:
            self.memory.side = leading[-1].side if not spoken else leading[0].side
        elif acting:
            self.memory.side = acting[0].side
        dated = [span for span in times if span.earliest is not None and span.earliest == span.latest]
        if dated:
            self.last_day = dated[0].earliest
        marks = sum(1 for at in range(scene.begin, scene.end) if self.items[at].text == '"')
        self.memory.quoting = self.memory.quoting ^ bool(marks % 2)

    # One sighting to claims.

    def _claim(self, scene: Scene, sighting: Sighting, frames: Sequence[Frame], times: Sequence[TimeSpan]) -> None:
        frame = _frame_of(scene, sighting.at, frames)
        side = self._side(scene, sighting, frame)
        judgement = self._judge(scene, sighting, frame, side)
        event = sighting.event
        ended = sighting.group is not None and sighting.group.ended
        if ended and event is not Event.HOLDS:
            self.left_out["negated"] += 1
            return
        if ended:
            event = Event.WITHDRAWS
        if sighting.group is not None and self._holding(scene, sighting):
            event = Event.HOLDS
        if judgement.failed and event in {Event.CAPTURES, Event.ENTERS, Event.ADVANCES}:
            event, side = Event.REPELS, scene.opponent(side)
        elif judgement.failed:
            judgement = Judgement(None, "attempt failed")
        if judgement.certainty is None:
            self.left_out[judgement.reason] += 1
            return
        if side is None and event is not Event.CONTESTS:
            self.left_out["no side named"] += 1
            return
        when = self._when(scene, sighting, frame, times, judgement.certainty)
        for ref in sighting.places:
            for at, extent in self._located(scene, ref, sighting, event):
                self._emit(scene, sighting, frame, event, side, at, extent, judgement.certainty, when)

    def _holding(self, scene: Scene, sighting: Sighting) -> bool:
        """ "Occupies", "had occupied since March": a state that lasts rather than the taking."""
        group = sighting.group
        if group is None or group.lemma != "occupy" or sighting.event is not Event.CAPTURES:
            return False
        lasting = group.form in {Form.BASE, Form.THIRD} or group.progressive
        return lasting or any(
            self.items[k].text in {"since", "for"} for k in range(group.end, min(scene.end, group.end + 3))
        )

    def _emit(
        self,
        scene: Scene,
        sighting: Sighting,
        frame: Frame | None,
        event: Event,
        side: str | None,
        at: int,
        extent: Extent,
        certainty: Certainty,
        when: When,
    ) -> None:
        basis = Basis.REPORTER
        speaker = scene.reporter()
        own = False
        if frame is not None:
            basis, speaker = frame.basis, frame.speaker
            own = basis in {Basis.FOOTAGE, Basis.SATELLITE} and frame.publisher is not None and frame.publisher == side
        elif speaker.side is not None:
            basis = Basis.STATEMENT
        if speaker == Speaker(None, None, None) and basis is Basis.STATEMENT:
            basis = Basis.REPORTER
        self.claims.append(
            Claim(
                report_id=self.report.id,
                event=event,
                side=None if event is Event.CONTESTS else side,
                mention=(self.items[at].start, self.items[at].end),
                extent=extent,
                certainty=certainty,
                basis=basis,
                speaker=speaker,
                when=when,
                quote=(self.items[scene.begin].start, self.items[scene.end - 1].end),
                rule=f"{self.lexicon.language}.{sighting.rule}",
                extractor=self.extractor,
                own_footage=own,
            )
        )

    def _judge(self, scene: Scene, sighting: Sighting, frame: Frame | None, side: str | None) -> Judgement:
        question = self.items[scene.end - 1].text == "?"
        conditional = question or _conditional(scene, sighting.at)
        if sighting.group is None:
            return self._judge_noun(scene, sighting, frame, side, conditional=conditional)
        after = sighting.group.gerund_after
        void = (
            after is not None
            and after not in self.lexicon.words["gerund_facts"]
            and not scene.ends_actor(sighting.group.begin)
        )
        governing = scene.verb_before(sighting.group.begin) if after is not None else None
        void = void or (governing is not None and (governing.future or governing.may or governing.must))
        return judge(sighting.group, sighting.event, frame, side=side, conditional=conditional, void=void)

    def _judge_noun(
        self, scene: Scene, sighting: Sighting, frame: Frame | None, side: str | None, *, conditional: bool
    ) -> Judgement:
        if conditional or (frame is not None and frame.manner == "open"):
            return Judgement(None, "condition or question" if conditional else "not asserted by the speaker")
        words = self.lexicon.words
        window = [self.items[k].text for k in range(max(scene.begin, sighting.at - 8), sighting.at)]
        if frame is not None and frame.manner == "deny":
            return Judgement(Certainty.DENIED)
        if frame is not None and frame.manner == "unconfirmed":
            return Judgement(Certainty.UNCONFIRMED)
        if sighting.event is Event.WITHDRAWS and any(
            word in window
            for word in (
                "announced",
                "announces",
                "announce",
                "ordered",
                "orders",
                "declared",
                "order",
                "begin",
                "began",
                "decision",
                "promised",
                "announcing",
                "ordering",
                "planned",
            )
        ):
            return Judgement(Certainty.ANNOUNCED)
        if any(word in words["probable"] for word in window) or any(
            word in {"seemed", "appeared", "seems", "appears"} for word in window
        ):
            return Judgement(Certainty.PROBABLE)
        if any(word in {"may", "might", "could"} for word in window):
            return Judgement(None, "plan, attempt or forecast")
        if frame is not None and frame.probable:
            return Judgement(Certainty.PROBABLE)
        return Judgement(Certainty.ASSERTED)

    def _side(self, scene: Scene, sighting: Sighting, frame: Frame | None) -> str | None:
        voice = None if frame is None else (frame.speaker.side or frame.publisher)
        if sighting.event is Event.CONTESTS:
            return None
        side = sighting.side
        if side is None and sighting.actor is not None:
            side = self._actor_side(scene, sighting, sighting.actor, voice)
        elif side is None and sighting.group is not None and sighting.group.gerund_after is not None:
            side = self._controller(scene, sighting)
        if sighting.opposed:
            opposed = scene.opponent(side)
            return opposed if opposed is not None or side is not None else (voice or self.source.side)
        group = sighting.group
        lost = group is not None and group.lemma == "lose" and group.passive
        if side is None and sighting.actor is None and (lost or (sighting.restores and self._owned(scene, sighting))):
            side = voice or self.source.side
            if side is None and sighting.event is Event.CAPTURES:
                side = self._home(sighting)
        return side

    def _actor_side(self, scene: Scene, sighting: Sighting, actor: Actor, voice: str | None) -> str | None:
        """The side of whoever acts; bare "troops" that leave are the speaker's own unless the other side was named."""
        if actor.reference is Reference.BARE and voice is not None and sighting.event is Event.WITHDRAWS:
            named = (self.names.side_of_word(self.items[k].text) for k in range(scene.begin, actor.begin))
            if any(side not in {None, voice} for side in named):
                return None
        return scene.side_of(actor, voice)

    def _owned(self, scene: Scene, sighting: Sighting) -> bool:
        """Whether a voice that tells of a deed without a doer speaks of its own: "confirmed the withdrawal from X"."""
        if sighting.event is not Event.WITHDRAWS:
            return True
        admissions = self.lexicon.words["admissions"]
        return any(
            lemma in admissions
            for k in range(max(scene.begin, sighting.at - _OBJECT_REACH), sighting.at)
            for lemma, _ in self.lexicon.forms.get(self.items[k].text, ())
        )

    def _controller(self, scene: Scene, sighting: Sighting) -> str | None:
        """Whose deed an -ing form tells when it has no subject: the side last named before it."""
        return scene.side_before(sighting.at)

    def _home(self, sighting: Sighting) -> str | None:
        """Who gets back a place when nobody is named: the side whose country the place lies in."""
        for ref in sighting.places:
            place = self.items[ref.at].place if ref.anaphor is None else None
            if place is not None and any(side.id == place.country for side in self.theatre.sides):
                return place.country
        return None

    # Places.

    def _located(self, scene: Scene, ref: PlaceRef, sighting: Sighting, event: Event) -> Iterator[tuple[int, Extent]]:
        if ref.anaphor is None:
            yield ref.at, self._extent(ref.extent or sighting.extent, event, self.items[ref.at].place_kind)
            return
        found = self._focus(scene, ref)
        if not found:
            self.left_out["unclear which place is meant"] += 1
        for at in found:
            yield at, self._extent(ref.extent or sighting.extent, event, ref.anaphor)

    def _extent(self, extent: Extent | None, event: Event, kind: Kind | None) -> Extent:
        if extent is not None:
            return extent
        in_region = kind is Kind.REGION and event in {Event.ENTERS, Event.CONTESTS, Event.ADVANCES, Event.REPELS}
        return Extent.PART if in_region else Extent.WHOLE

    def _focus(self, scene: Scene, ref: PlaceRef) -> tuple[int, ...]:
        """The places that words such as "the town" refer back to; empty where that is not clear."""
        past = bisect_left(self.focusable, ref.at)
        for index in range(past - 1, max(-1, past - 40), -1):
            at = self.focusable[index]
            item = self.items[at]
            if item.place_kind is not ref.anaphor or not self.places.usable(at)[0] or self._landmark(at):
                continue
            if item.name is not None and not self._in_place(at):
                continue
            listed = self._list_back(index)
            if ref.plural:
                return listed if len(listed) > 1 else ()
            return listed if len(listed) == 1 else ()
        return ()

    def _in_place(self, at: int) -> bool:
        return at > 0 and self.items[at - 1].text in self.lexicon.words["prepositions"]

    def _list_back(self, index: int) -> tuple[int, ...]:
        """The mentions joined with this one into a list that ends in it."""
        listed = [self.focusable[index]]
        while index > 0:
            before, at = self.focusable[index - 1], self.focusable[index]
            between = " ".join(self.items[k].text for k in range(before + 1, at))
            if (
                between not in {",", "and", ", and", "or"}
                or self.items[before].place_kind is not self.items[at].place_kind
            ):
                break
            listed.insert(0, before)
            index -= 1
        return tuple(listed)

    def _landmark(self, at: int) -> bool:
        """Whether a mention only says where something else lies: "40 km north of X", "on the road to X"."""
        if at < 2:
            return False
        before, earlier = self.items[at - 1].text, self.items[at - 2].text
        if before == "of" and earlier in self.lexicon.words["directions"]:
            return True
        return before in {"to", "from"} and earlier in {"route", "road", "km", "kilometres", "miles", "routes", "line"}

    # Times.

    def _when(
        self,
        scene: Scene,
        sighting: Sighting,
        frame: Frame | None,
        times: Sequence[TimeSpan],
        certainty: Certainty,
    ) -> When:
        said: TimeSpan | None = None
        best: TimeSpan | None = None
        for span in times:
            if (
                frame is not None
                and frame.basis is Basis.STATEMENT
                and self._belongs_to_saying(scene, span, frame, sighting)
            ):
                said = span
                continue
            shown = frame is not None and frame.basis in {Basis.FOOTAGE, Basis.SATELLITE} and span.end <= frame.at
            if not shown and not _same_clause(scene, span, sighting):
                continue
            if best is None or abs(span.begin - sighting.at) < abs(best.begin - sighting.at):
                best = span
        if certainty is Certainty.ANNOUNCED:
            future = best is not None and best.latest is not None and best.latest > self.published
            return When(best.earliest, best.latest) if best is not None and future else When(None, None)
        latest = self.published
        if said is not None and said.latest is not None:
            latest = min(latest, said.latest)
        if best is None:
            return When(None, latest)
        earliest = best.earliest
        if earliest is not None and earliest > self.published:
            return When(None, latest)
        upper = self.published if best.latest is None else min(best.latest, self.published)
        return When(earliest, upper)

    def _belongs_to_saying(self, scene: Scene, span: TimeSpan, frame: Frame, sighting: Sighting) -> bool:
        """Whether a time tells when it was said: it stands outside the words that were said."""
        if frame.forward:
            if span.end <= frame.at or (frame.at < span.begin and self._right_behind(span, frame)):
                return True
            return False
        return span.begin >= frame.end or False

    def _right_behind(self, span: TimeSpan, frame: Frame) -> bool:
        """ "Said on Saturday that": the time stands between the verb of saying and what is said."""
        gap = [self.items[k].text for k in range(frame.at + 1, span.begin)]
        following = self.items[span.end].text if span.end < len(self.items) else ""
        return all(
            word in {"on", "in", "late", "early", "reporters", "journalists", "a", "earlier", "also", "at"}
            for word in gap
        ) and (
            following in {"that", ",", "it", "its", "the", "in"}
            or self.items[min(span.end, len(self.items) - 1)].kind is not ItemKind.PUNCTUATION
        )


def _same_clause(scene: Scene, span: TimeSpan, sighting: Sighting) -> bool:
    """Whether a time may tell of a verb: no other clause's boundary stands between them."""
    low, high = (span.end, sighting.at) if span.begin < sighting.at else (sighting.end, span.begin)
    if span.begin < sighting.at:
        group = sighting.group
        high = group.begin if group is not None else sighting.at
    barriers = {"which", "who", "where", "that", ";", "while", "when", "after", "before", "since", "as"}
    return not any(scene.items[k].text in barriers for k in range(low, max(low, high))) or (
        span.begin < sighting.at and not _verb_between(scene, span.end, sighting.at)
    )


def _verb_between(scene: Scene, begin: int, end: int) -> bool:
    return any(begin <= group.begin and group.end <= end and group.finite for group in scene.verbs if group.at != end)


def _frame_of(scene: Scene, at: int, frames: Sequence[Frame]) -> Frame | None:
    """The innermost frame whose words hold an item; a clause that only adds to what was said is the reporter's."""
    aside = _aside_begin(scene, at)
    holding = [
        frame
        for frame in frames
        if frame.begin <= at < frame.end and frame.at != at and (aside is None or frame.at >= aside)
    ]
    forward = [frame for frame in holding if frame.forward]
    if forward:
        return max(forward, key=lambda frame: frame.begin)
    if holding:
        return holding[0]
    return None


def _aside_begin(scene: Scene, at: int) -> int | None:
    """Where a relative clause behind a comma begins that holds an item."""
    for k in range(at - 1, scene.begin, -1):
        text = scene.items[k].text
        if text in {"which", "where", "who", "whose"} and scene.items[k - 1].text == ",":
            return k
        if text in {",", ";", '"'}:
            if k + 1 < at and text == "," and scene.items[k + 1].text in {"a", "an", "the"}:
                relative = any(scene.items[j].text in {"that", "which", "where"} for j in range(k + 2, at))
                named = scene.items[k - 1].kind is ItemKind.PLACE
                if relative and named:
                    return k + 1
            return None
    return None


def _conditional(scene: Scene, at: int) -> bool:
    words = scene.lexicon.words
    if scene.items[scene.begin].text in {"had", "were", "should"}:
        return True
    floor = max(scene.begin, at - _CONDITION_REACH)
    for k in range(at - 1, floor - 1, -1):
        text = scene.items[k].text
        if text in {";", ":"}:
            return False
        if text in {"if", "unless", "whether", "lest", "until"}:
            return True
        if text in words["nonfactive"] and any(scene.items[j].text in {"that", "of"} for j in (k + 1,) if j < at):
            return True
    return False


def _follows_preposition(scene: Scene, actor: Actor) -> bool:
    return actor.begin > scene.begin and scene.items[actor.begin - 1].text in scene.lexicon.words["prepositions"]
