"""Reports to claims: each sentence is read for what happened where, who says so, how surely and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from app.claims.days import Calendar, TimeSpan
from app.claims.english.actors import find_actors
from app.claims.english.answered import answered
from app.claims.english.answers import Answer, find_answers
from app.claims.english.attacked import find_attack
from app.claims.english.attribution import find_frames
from app.claims.english.certainty import Judgement, judge
from app.claims.english.credited import credit
from app.claims.english.degrees import degree_of, extent_of
from app.claims.english.disputes import find_disputes
from app.claims.english.doers import is_loss, is_lost_to, is_strange_admission, side_of_event
from app.claims.english.doubts import is_excepted
from app.claims.english.events import VerbReader
from app.claims.english.focus import Focus
from app.claims.english.footage import FootageReader
from app.claims.english.frames import Frame
from app.claims.english.lasting import is_lasting
from app.claims.english.lexicon import load_lexicon
from app.claims.english.likewise import LikewiseReader, repeat
from app.claims.english.listed import read_sentences
from app.claims.english.nouns import NounReader
from app.claims.english.places import PlaceReader, PlaceRef
from app.claims.english.quotations import OpenQuotation
from app.claims.english.relations import find_relations
from app.claims.english.remembering import remember
from app.claims.english.retractions import find_retractions
from app.claims.english.scene import Memory, Remembered, Scene
from app.claims.english.scopes import frame_of, in_quotation
from app.claims.english.shortened import without_shortened
from app.claims.english.sightings import Sighting
from app.claims.english.states import StateReader
from app.claims.english.tellers import deed_of, heard_through, teller, teller_meant, told_on
from app.claims.english.timing import is_history, when_of
from app.claims.english.told_nouns import contradicted
from app.claims.english.when import find_times
from app.claims.models import NOBODY, Basis, Certainty, Claim, Event, Extent, Extraction, Relation, Speaker
from app.claims.names import NameIndex, name_index
from app.claims.replies import Told, reply
from app.claims.tokens import Item, ItemKind, itemise
from app.reports.models import Report, Source
from app.theatre import Theatre
from app.times import When
from gazetteer.models import Resolution, Resolved


def read(
    report: Report, resolutions: Sequence[Resolution], theatre: Theatre, source: Source, extractor: str
) -> Extraction:
    """Read the claims and relations out of a report in English; see :func:`app.claims.extraction.extract`."""
    return _Reading(report, resolutions, theatre, source, extractor).run()


class _Reading:
    """The reading of one report, sentence by sentence."""

    def __init__(
        self,
        report: Report,
        resolutions: Sequence[Resolution],
        theatre: Theatre,
        source: Source,
        extractor: str,
    ) -> None:
        lexicon = load_lexicon()
        self.report = report
        self.report_id = report.id
        self.theatre = theatre
        self.source = source
        self.lexicon = lexicon
        self.names: NameIndex = name_index(theatre, dict(lexicon.spelling))
        self.items: list[Item] = itemise(report.text, resolutions, self.names, lexicon.spelling)
        self.places = PlaceReader(self.items, lexicon, self.names)
        self.memory = Memory()
        self.unsure = {(one.mention.start, one.mention.end) for one in resolutions if not isinstance(one, Resolved)}
        self.claims: list[Claim] = []
        self.told: list[Told] = []
        self.told_before: list[Told] = []
        self.relations: list[Relation] = []
        self.left_out: Counter[str] = Counter()
        self.published = report.published_at.astimezone(theatre.zone).date()
        self.extractor = extractor
        self.last_day: date | None = None
        self.known_as: dict[Speaker, Speaker] = {}
        self.deeds: list[Remembered] = []
        self.quotation = OpenQuotation()
        self.focus = Focus(self.items, self.places, lexicon)
        self.has_places = any(item.kind is ItemKind.PLACE for item in self.items)

    def run(self) -> Extraction:
        for begin, end in read_sentences(self.report.text, self.items, self.lexicon):
            self._sentence(begin, end)
        claims = without_shortened(self.claims, self.unsure, self.report.text)
        self.left_out["short for a region"] += len(dict.fromkeys(self.claims)) - len(claims)
        left_out = tuple(sorted((reason, times) for reason, times in self.left_out.items() if times))
        return Extraction(tuple(claims), tuple(dict.fromkeys(self.relations)), left_out)

    def _sentence(self, begin: int, end: int) -> None:
        actors = find_actors(self.items, begin, end, self.names, self.lexicon)
        scene = Scene(
            text=self.report.text,
            items=self.items,
            begin=begin,
            end=end,
            actors=actors,
            names=self.names,
            lexicon=self.lexicon,
            theatre=self.theatre,
            source=self.source,
            memory=self.memory,
            focus=self.focus,
        )
        days = Calendar(self.published, date.fromisoformat(self.theatre.war_began), self.last_day)
        times = find_times(self.items, begin, end, days)
        frames = find_frames(scene)
        self.deeds = []
        if self.has_places:
            self.relations.extend(find_relations(scene, self.focus, self.report_id))
            told = list(VerbReader(scene, self.places, times).read())
            sighted = {at for sighting in told for at in range(sighting.at, max(sighting.end, sighting.at + 1))}
            for sighting in (
                *told,
                *NounReader(scene, self.places, times).read(sighted),
                *StateReader(scene, self.places).read(),
                *find_disputes(scene, self.places),
                *FootageReader(scene, self.places).read(frames, sighted),
            ):
                self._claim(scene, sighting, frames, times)
            for likewise in LikewiseReader(scene, self.places, times).read():
                self.told.extend(repeat(scene, likewise, frames, times, self.told, self.claims, self.published))
        self.quotation.close(scene, frames, self.claims)
        self._answer(scene, frames)
        self._remember(scene, frames, times)

    def _answer(self, scene: Scene, frames: Sequence[Frame]) -> None:
        """Apply the sentence's answers, and keep what the next one may answer.

        Words that name what they answer ("the claim") reach over one sentence in which nobody said anything.
        """
        credit(scene, self.told, self.claims)
        told = self.told or self.told_before
        answers = [*find_answers(scene, frames), *find_retractions(scene, frames)] if told else []
        answers = [one for one in answers if not self._answers_untold(scene, one, frames)]
        for answer in answers:
            named = answer.reference is not None and answer.reference.named
            told = self.told or (self.told_before if named else [])
            reply(scene, answer, answered(scene, answer, told, self.claims), self.claims, self.lexicon.language)
        here = [one for one in self.told if one.at >= scene.begin]
        if here or not answers:
            silent = not any(frame.basis is Basis.STATEMENT for frame in frames)
            self.told_before = self.told if silent and not here else []
            self.told = here

    def _answers_untold(self, scene: Scene, answer: Answer, frames: Sequence[Frame]) -> bool:
        """Whether an answer means what its own sentence said before it, of which no claim was made."""
        said = any(one.basis is Basis.STATEMENT and one.manner == "say" and one.at < answer.at for one in frames)
        return said and not any(one.at >= scene.begin for one in self.told)

    def _remember(self, scene: Scene, frames: Sequence[Frame], times: Sequence[TimeSpan]) -> None:
        remember(scene, frames, self.known_as)
        self.memory.deeds = tuple(self.deeds)
        self.memory.attack = find_attack(scene, self.places) if self.has_places else None
        dated = [span for span in times if span.earliest is not None and span.earliest == span.latest]
        if dated:
            self.last_day = dated[0].earliest

    def _claim(self, scene: Scene, sighting: Sighting, frames: Sequence[Frame], times: Sequence[TimeSpan]) -> None:
        frame = teller_meant(scene, self._meant(sighting), frame_of(scene, sighting.at, frames))
        side = side_of_event(scene, self._meant(sighting), frame)
        judgement = judge(scene, sighting, frame, side)
        event = sighting.event
        if is_lasting(scene, sighting):
            event = Event.HOLDS
        ended = sighting.group is not None and sighting.group.ended
        if ended and event is not Event.HOLDS:
            self.left_out["negated"] += 1
            return
        if ended:
            event = Event.WITHDRAWS
        if judgement.failed and event in {Event.CAPTURES, Event.ENTERS, Event.ADVANCES}:
            event, side = Event.REPELS, scene.theatre.opponent(side)
        elif judgement.failed:
            judgement = Judgement(None, "attempt failed")
        claimed = contradicted(scene) if sighting.group is not None and sighting.group.negated else None
        if claimed is not None and (judgement.certainty is None or judgement.certainty is Certainty.DENIED):
            side = side or side_of_event(scene, sighting, claimed)
            self._tell(scene, sighting, claimed, times, event, side, Certainty.ASSERTED)
            judgement = Judgement(Certainty.DENIED)
        if judgement.certainty is None:
            self.left_out[judgement.reason] += 1
            return
        denied = judgement.certainty is Certainty.DENIED
        if is_loss(sighting, event) and (denied or is_lost_to(scene, sighting.group)):
            event, side = Event.CAPTURES, scene.theatre.opponent(side)
        if not denied and is_strange_admission(scene, sighting, frame, event, side):
            self.left_out["unclear whose enemy is meant"] += 1
            return
        heard = frame if denied else heard_through(scene, frame, frames, event, side)
        heard = heard or told_on(scene, frames, sighting.at, side)
        self._tell(scene, sighting, heard, times, event, side, judgement.certainty)

    def _tell(
        self,
        scene: Scene,
        sighting: Sighting,
        frame: Frame | None,
        times: Sequence[TimeSpan],
        event: Event,
        side: str | None,
        certainty: Certainty,
    ) -> None:
        """Claim an event of all places that are meant."""
        if side is None and event is not Event.CONTESTS:
            self.left_out["no side named"] += 1
            return
        if is_history(scene, sighting, times, self.published):
            self.left_out["before this war"] += 1
            return
        when = when_of(scene, sighting, event, frame, times, certainty, self.published)
        sighting = replace(sighting, extent=degree_of(scene, sighting) or sighting.extent)
        for ref in sighting.places:
            if is_excepted(scene, ref.at, denied=certainty is Certainty.DENIED):
                self.left_out["negated"] += 1
                continue
            for at, extent in self._located(scene, ref, sighting, event, certainty):
                self._emit(scene, sighting, frame, event, side, at, extent, certainty, when)

    def _meant(self, sighting: Sighting) -> Sighting:
        """The sighting at the places that its words refer back to."""
        if all(ref.anaphor is None for ref in sighting.places):
            return sighting
        meant = tuple(
            replace(ref, at=at, anaphor=None)
            for ref in sighting.places
            for at in ((ref.at,) if ref.anaphor is None else self.focus.places_of(ref))
        )
        return replace(sighting, places=meant)

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
            basis, speaker = frame.basis, teller(scene, frame, deed_of(scene, sighting, event, side, at))
            self.known_as[frame.speaker] = speaker
            own = basis in {Basis.FOOTAGE, Basis.SATELLITE} and frame.publisher is not None and frame.publisher == side
        elif speaker.side is not None:
            basis = Basis.STATEMENT
        if speaker == NOBODY and basis is Basis.STATEMENT:
            basis = Basis.REPORTER
        self.told.append(Told(sighting.at, len(self.claims)))
        self.deeds.append(Remembered(event, side, at))
        if (frame is None or frame.actor is None) and in_quotation(scene, sighting.at):
            self.quotation.hear(len(self.claims), self.items[at])
        self.claims.append(
            Claim(
                report_id=self.report_id,
                event=event,
                side=None if event is Event.CONTESTS else side,
                mention=(self.items[at].start, self.items[at].end),
                extent=extent,
                certainty=certainty,
                basis=basis,
                speaker=speaker,
                when=when,
                quote=scene.quote,
                rule=f"{self.lexicon.language}.{sighting.rule}",
                extractor=self.extractor,
                own_footage=own,
            )
        )

    def _located(
        self, scene: Scene, ref: PlaceRef, sighting: Sighting, event: Event, certainty: Certainty
    ) -> Iterator[tuple[int, Extent]]:
        if ref.anaphor is None:
            yield ref.at, extent_of(scene, ref, sighting, event, certainty, self.items[ref.at].place_kind)
            return
        found = self.focus.places_of(ref)
        if not found:
            self.left_out["unclear which place is meant"] += 1
        for at in found:
            yield at, extent_of(scene, ref, sighting, event, certainty, ref.anaphor)
