"""Reports to claims: each sentence is read for what happened where, who says so, how surely and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from app.claims.days import Calendar, TimeSpan
from app.claims.models import NOBODY, Basis, Certainty, Claim, Event, Extent, Extraction, Relation
from app.claims.replies import Told, reply
from app.claims.roles import Role
from app.claims.sentences import split_sentences
from app.claims.slavic.actors import Reference
from app.claims.slavic.answers import answered, find_answers, own_words, said_of_this
from app.claims.slavic.attribution import find_frames, frame_of
from app.claims.slavic.certainty import judge
from app.claims.slavic.clauses import Clauses
from app.claims.slavic.doers import TAKING, owning_up, side_denied, side_of_event, who_orders
from app.claims.slavic.events import VerbReader
from app.claims.slavic.focus import Focus
from app.claims.slavic.footage import FootageReader
from app.claims.slavic.frames import Frame
from app.claims.slavic.judgement import Judgement
from app.claims.slavic.lexicon import Language, load_lexicon
from app.claims.slavic.names import name_index
from app.claims.slavic.nouns import NounReader
from app.claims.slavic.perspective import enemy_by_deeds, enemy_by_language, enemy_by_names, is_guessed
from app.claims.slavic.place_walk import PlaceRef
from app.claims.slavic.portions import falls_short
from app.claims.slavic.rebuffs import Attack, find_rebuffs
from app.claims.slavic.relations import find_relations
from app.claims.slavic.remembering import remember
from app.claims.slavic.scene import Memory, Scene
from app.claims.slavic.sightings import Sighting, given_up, overtaken
from app.claims.slavic.standing import StandingReader
from app.claims.slavic.states import StateReader
from app.claims.slavic.timing import when_of, without_year
from app.claims.slavic.when import find_times
from app.claims.tokens import Item, ItemKind, itemise
from app.reports.models import Report, Source
from app.theatre import Theatre
from app.times import When
from gazetteer.models import Kind, Resolution

#: What lies further back than this belongs to no war that reports of today tell of.
_LIVING_MEMORY_YEARS = 20
_DROVE_OUT = "captures.drove_out"
_WITHIN = frozenset({Event.CAPTURES, Event.ENTERS, Event.HOLDS})
_OUTSIDE = frozenset({Extent.EDGE, Extent.NEAR})
#: What an enemy wins of a place, and how surely a speaker grants it.
_WON = TAKING | {Event.HOLDS}
_GRANTED = frozenset({Certainty.ASSERTED, Certainty.PROBABLE})
_INSIDE = frozenset({Event.ENTERS, Event.CONTESTS, Event.ADVANCES, Event.REPELS})


def read(
    report: Report,
    resolutions: Sequence[Resolution],
    theatre: Theatre,
    source: Source,
    extractor: str,
    language: Language,
) -> Extraction:
    """Read the claims and relations out of a report; see :func:`app.claims.extraction.extract`."""
    return _Reading(report, resolutions, theatre, source, extractor, language).run()


class _Reading:
    """The reading of one report, sentence by sentence."""

    def __init__(
        self,
        report: Report,
        resolutions: Sequence[Resolution],
        theatre: Theatre,
        source: Source,
        extractor: str,
        language: Language,
    ) -> None:
        self.report = report
        self.report_id = report.id
        self.theatre = theatre
        self.source = source
        self.lexicon = load_lexicon(language)
        self.names = name_index(theatre, language)
        self.items: list[Item] = itemise(report.text, resolutions, self.names, self.lexicon.spelling)
        enemy = enemy_by_names(self.items, self.lexicon, theatre) or enemy_by_language(language, theatre)
        self.memory = Memory(enemy=enemy)
        self.claims: list[Claim] = []
        self.told: list[Told] = []
        self.relations: list[Relation] = []
        self.left_out: Counter[str] = Counter()
        self.published = report.published_at.astimezone(theatre.zone).date()
        self.war_began = date.fromisoformat(theatre.war_began)
        self.extractor = extractor
        self.last_day: date | None = None
        self.history = False
        self.ahead: Frame | None = None
        self.attacks: list[Attack] = []
        self.focus = Focus(self.items, self.lexicon)
        self.has_places = any(item.kind is ItemKind.PLACE for item in self.items)

    def run(self) -> Extraction:
        sentences = list(split_sentences(self.report.text, self.items, self.lexicon.abbreviations))
        for (begin, end), following in zip_longest(sentences, sentences[1:]):
            self._sentence(begin, end, following)
        left_out = tuple(sorted((reason, times) for reason, times in self.left_out.items() if times))
        claims = tuple({claim.id: claim for claim in reversed(self.claims)}.values())[::-1]
        return Extraction(claims, tuple(dict.fromkeys(self.relations)), left_out)

    def _scene(self, begin: int, end: int) -> Scene:
        return Scene(
            text=self.report.text,
            items=self.items,
            begin=begin,
            end=end,
            lexicon=self.lexicon,
            names=self.names,
            theatre=self.theatre,
            source=self.source,
            memory=self.memory,
            focus=self.focus,
        )

    def _attributed(self, begin: int, end: int) -> Frame | None:
        """Who a sentence says told the one before it; few do, so that most need not be looked into twice."""
        first = self.items[begin].text
        if not any(self.lexicon.words[name].may_start(first) for name in ("of_this", "thus")):
            return None
        return said_of_this(self._scene(begin, end))

    def _sentence(self, begin: int, end: int, following: tuple[int, int] | None) -> None:
        if not self.has_places:
            return
        scene = self._scene(begin, end)
        self.ahead = None if following is None else self._attributed(*following)
        self.memory.enemy = enemy_by_deeds(scene) or self.memory.enemy
        language = self.lexicon.language
        days = Calendar(self.published, self.war_began, self.last_day)
        times = find_times(self.items, begin, end, days, language)
        relations = find_relations(
            self.items, begin, end, self.report_id, language, meant=self._meant, told=self.relations
        )
        self.relations.extend(list(relations))
        past = any(span.latest is not None and self._before_living_memory(span.latest) for span in times)
        past = past or (self.history and without_year(scene, times))
        frames = find_frames(scene)
        sightings: list[Sighting] = []
        self._rebuffed(scene, frames)
        if (
            scene.phrases
            or self.memory.heading is not None
            or any(scene.is_word(at, "it_object") for at in range(begin, end))
        ):
            opening = {actor.begin for actor in scene.subjects(begin, end) if actor.role is not Role.SPEAKER}
            clauses = Clauses(scene, scene.verbs, scene.phrases, [frame.head for frame in frames], opening)
            sightings = [] if past and self.history else self._sightings(scene, clauses, frames)
            for sighting in sightings:
                self._claim(scene, clauses, sighting, frames, times)
        answers = list(find_answers(scene, frames, [one.at for one in sightings])) if self.told else []
        for answer in answers:
            reply(scene, answer, answered(scene, answer, self.told, self.claims), self.claims, language)
        here = [one for one in self.told if one.at >= begin]
        self.told = here if here or not answers else self.told
        remember(scene, frames)
        self.history = past
        dated = [span for span in times if span.earliest is not None and span.earliest == span.latest]
        if dated:
            self.last_day = dated[0].earliest

    def _before_living_memory(self, day: date) -> bool:
        return day.year < self.published.year - _LIVING_MEMORY_YEARS

    def _rebuffed(self, scene: Scene, frames: list[Frame]) -> None:
        """Tell what became of the attacks of the sentences before; a new place leaves them behind."""
        attacks = self.attacks
        if scene.phrases:
            self.attacks = []
            return
        for at in find_rebuffs(scene) if attacks else ():
            for attack in attacks:
                sighting = replace(attack.sighting, at=at, rule="repels.next")
                frame = frame_of(scene, at, frames) or attack.frame
                side = self.theatre.opponent(attack.side)
                for ref in attack.sighting.places:
                    for place, extent in self._located(ref, sighting, Event.REPELS):
                        told = Judgement(Certainty.ASSERTED)
                        self._emit(scene, sighting, frame, Event.REPELS, side, place, extent, told, attack.when)
            self.attacks = []

    def _pronoun(self, scene: Scene, sighting: Sighting) -> bool:
        """Whether the object is «її», which may be a road or a height as well as the place."""
        return any(scene.is_word(at, "it_object") for at in range(sighting.begin, sighting.end))

    def _meant(self, at: int) -> int | None:
        """The settlement that «місто» refers back to, None where that is not clear."""
        found = self.focus.places_of(PlaceRef(at, None, Kind.SETTLEMENT))
        return found[0] if found else None

    def _sightings(self, scene: Scene, clauses: Clauses, frames: list[Frame]) -> list[Sighting]:
        verbs = VerbReader(scene, clauses)
        told = list(verbs.read())
        seen = {(ref.at, one.event) for one in told for ref in one.places}
        others = (
            *FootageReader(scene).read(frames, {one.at for one in told}),
            *StandingReader(scene, clauses).read(),
            *StateReader(scene, clauses, verbs).read(),
            *NounReader(scene, clauses, verbs).read(frames),
        )
        for sighting in others:
            if all((ref.at, sighting.event) not in seen for ref in sighting.places):
                told.append(sighting)
                seen |= {(ref.at, sighting.event) for ref in sighting.places}
        return sorted((one for one in told if not overtaken(one, told)), key=lambda one: one.at)

    def _claim(
        self,
        scene: Scene,
        clauses: Clauses,
        sighting: Sighting,
        frames: list[Frame],
        times: Sequence[TimeSpan],
    ) -> None:
        frame = frame_of(scene, sighting.at, frames) or self.ahead
        side = side_of_event(scene, sighting, frame)
        frame = own_words(scene, sighting, frame, side)
        sighting = given_up(sighting)
        event = sighting.event
        judgement = judge(scene, clauses, sighting, frame, side)
        if judgement.failed and event in TAKING:
            event, side = Event.REPELS, scene.theatre.opponent(side)
        elif judgement.failed and sighting.rule == "holds.object" and not self._pronoun(scene, sighting):
            # «Не змогли втримати» is the loss of the place.
            event = Event.WITHDRAWS
        elif judgement.failed:
            judgement = Judgement(None, "attempt failed")
        if judgement.certainty is None:
            self.left_out[judgement.reason] += 1
            if judgement.open_attack and side is not None:
                when = when_of(scene, clauses, sighting, event, frame, times, Certainty.ASSERTED, self.published)
                self.attacks.append(Attack(sighting, side, when, frame))
            return
        if judgement.certainty is Certainty.UNCONFIRMED and frame is not None and frame.inverted:
            # «Підтверджень захоплення X, про яке звітувала Москва, немає» is not what Moscow says.
            frame = None if frame.manner == "say" else frame
        foe = sighting.actor if sighting.actor is not None and sighting.actor.reference is Reference.ENEMY else None
        if foe is not None and event in _WON and judgement.certainty in _GRANTED and is_guessed(scene, foe, frame):
            # A speaker who would own up to a loss more likely told of the foes of whoever wrote this down.
            self.left_out["unclear whose enemy"] += 1
            return
        if side is None and judgement.certainty is Certainty.DENIED:
            side = side_denied(scene, sighting, event, frame)
        if side is None and event is not Event.CONTESTS:
            self.left_out["no side named"] += 1
            return
        if scene.has_phrase("other_wars", scene.begin, scene.end):
            self.left_out["before this war"] += 1
            return
        frame = owning_up(scene, event, side, frame)
        when = when_of(scene, clauses, sighting, event, frame, times, judgement.certainty, self.published)
        if when.latest is not None and self._before_living_memory(when.latest):
            self.left_out["before this war"] += 1
            return
        for ref in sighting.places:
            if ref.at > scene.begin and scene.is_word(ref.at - 1, "negations"):
                self.left_out["negated"] += 1
                continue
            short = falls_short(scene, sighting, ref.at)
            for at, extent in self._located(ref, sighting, event):
                given = Extent.PART if short and extent is Extent.WHOLE else extent
                self._emit(scene, sighting, frame, event, side, at, given, judgement, when)
                if event is Event.CAPTURES and sighting.rule == _DROVE_OUT and judgement.certainty in _GRANTED:
                    # Whoever was driven out is out, whoever holds the place since.
                    left, loser = replace(sighting, rule="withdraws.driven_out"), self.theatre.opponent(side)
                    self._emit(scene, left, frame, Event.WITHDRAWS, loser, at, given, judgement, when)

    def _emit(
        self,
        scene: Scene,
        sighting: Sighting,
        frame: Frame | None,
        event: Event,
        side: str | None,
        at: int,
        extent: Extent,
        judgement: Judgement,
        when: When,
    ) -> None:
        assert judgement.certainty is not None
        speaker = scene.reporter()
        basis = Basis.REPORTER if speaker == NOBODY else Basis.STATEMENT
        own = False
        if frame is not None:
            basis, speaker = frame.basis, frame.speaker
            own = basis in {Basis.FOOTAGE, Basis.SATELLITE} and speaker.side is not None and speaker.side == side
        elif judgement.certainty is Certainty.ANNOUNCED:
            speaker = who_orders(scene, sighting, side) or speaker
            basis = Basis.STATEMENT
        if speaker == NOBODY and basis is Basis.STATEMENT:
            basis = Basis.REPORTER
        self.told.append(Told(sighting.at, len(self.claims)))
        self.claims.append(
            Claim(
                report_id=self.report_id,
                event=event,
                side=None if event is Event.CONTESTS else side,
                mention=(self.items[at].start, self.items[at].end),
                extent=extent,
                certainty=judgement.certainty,
                basis=basis,
                speaker=speaker,
                when=when,
                quote=scene.quote,
                rule=f"{self.lexicon.language}.{sighting.rule}",
                extractor=self.extractor,
                own_footage=own,
            )
        )

    def _located(self, ref: PlaceRef, sighting: Sighting, event: Event) -> Iterator[tuple[int, Extent]]:
        given = ref.extent or sighting.extent
        if event in _WITHIN and ref.extent in _OUTSIDE and sighting.places[0].extent not in _OUTSIDE:
            # «Зайшли в X та на околиці Y»: who is at the edge of a place is not in it.
            self.left_out["only near the place"] += 1
            return
        if ref.anaphor is None:
            yield ref.at, self._extent(given, event, self.items[ref.at].place_kind)
            return
        found = self.focus.places_of(ref)
        if not found:
            self.left_out["unclear which place is meant"] += 1
        for at in found:
            yield at, self._extent(given, event, ref.anaphor)

    def _extent(self, extent: Extent | None, event: Event, kind: Kind | None) -> Extent:
        if extent is not None:
            return extent
        return Extent.PART if kind is Kind.REGION and event in _INSIDE else Extent.WHOLE
