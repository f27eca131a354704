"""Participles beside their places: «звільнене місто X», «X, звільнений учора», «серед звільнених сіл — X»."""

from __future__ import annotations

from app.claims.models import Event, Extent
from app.claims.slavic.clauses import Clauses
from app.claims.slavic.lexicon import VerbRule
from app.claims.slavic.morphology import Case
from app.claims.slavic.places import PlacePhrase
from app.claims.slavic.scene import Scene
from app.claims.slavic.sightings import Sighting
from app.claims.slavic.subjects import SubjectReader
from app.claims.slavic.verbs import VerbGroup
from app.claims.slavic.when_words import load_times

#: Words for when, between a participle and the list of its places, are at most so many.
_LONGEST_TIME = 5
#: What participles tell of; who left or holds a place must be named: «залишене росіянами село X».
_TOLD = frozenset({Event.CAPTURES, Event.WITHDRAWS, Event.HOLDS, Event.ADVANCES})
_DASHES = frozenset({"-", "–", "—"})


class ParticipleReader:
    """Reads the passive participles of one sentence that are attributes."""

    def __init__(self, scene: Scene, clauses: Clauses, subjects: SubjectReader) -> None:
        self._scene = scene
        self._clauses = clauses
        self._subjects = subjects

    def read(self, rule: VerbRule, group: VerbGroup, begin: int, end: int) -> Sighting | None:
        """A participle beside its place: «звільнене місто X», «X, звільнений учора», «місто звільнене»."""
        if not rule.direct or rule.nouns or not (rule.restores or rule.event in _TOLD):
            return None
        phrase = next((one for one in self._scene.phrases if self._beside(group, one)), None)
        if phrase is None:
            return None
        agent = self._subjects.agent(group, *self._segment(group, begin, end))
        says_so = self._past_adverbs(phrase.end) == group.begin
        occupied = says_so and group.lemma in self._scene.lexicon.words["occupying"]
        if agent is None and not rule.restores and not occupied:
            return None
        return Sighting(
            at=group.at,
            event=rule.event,
            rule=f"{rule.id}.participle",
            places=phrase.places,
            begin=begin,
            end=end,
            actor=agent,
            restores=rule.restores,
            group=group,
        )

    def _segment(self, group: VerbGroup, begin: int, end: int) -> tuple[int, int]:
        low, high = group.at, group.at + 1
        while low > begin and not self._scene.breaks(low - 1):
            low -= 1
        while high < end and not self._scene.breaks(high):
            high += 1
        return low, high

    def _beside(self, group: VerbGroup, phrase: PlacePhrase) -> bool:
        first = phrase.places[0].at
        agent = next(
            (one for one in self._scene.actors if one.begin in {group.at, group.end} and one.end == phrase.begin), None
        )
        by_agent = agent is not None and Case.INSTRUMENTAL in agent.cases
        if phrase.begin <= group.at < first or phrase.begin == self._past_time(group.end) or by_agent:
            return not phrase.near
        comma = phrase.end < self._scene.end and self._scene.items[phrase.end].text == ","
        apposed = comma and self._past_adverbs(phrase.end + 1) == group.begin
        predicate = self._past_adverbs(phrase.end) == group.begin and phrase.preposition == ""
        clause = self._clauses.clause_of(group.at)
        if clause is not None and not clause.predicate and clause.holds(phrase.begin) and phrase.preposition == "":
            predicate = predicate or any(begin == group.begin for begin, _ in clause.ranges[1:])
        listed = phrase.preposition == "" and self._lists(group.end, phrase.begin)
        return (apposed or predicate or listed) and phrase.places[0].extent is not Extent.NEAR

    def _past_adverbs(self, at: int) -> int:
        """Past a dash and adverbs: «X — повністю окуповане»."""
        scene = self._scene
        while at < scene.end and not scene.starts("still", at):
            # What is still so did not just come about.
            length = scene.starts("adverbs", at) or scene.items[at].text in {*_DASHES, '"'}
            if not length:
                break
            at += length
        return at

    def _past_time(self, at: int) -> int:
        """Past words for when: «звільнене тиждень тому місто X»."""
        times = load_times(self._scene.lexicon.language)
        stop = min(self._scene.end, at + _LONGEST_TIME)
        while at < stop and (self._scene.counts(at) or self._scene.items[at].text in times.triggers or
                             self._scene.items[at].text in times.sets["ago"]):  # fmt: skip
            at += 1
        return at

    def _lists(self, begin: int, end: int) -> bool:
        """Whether places follow what they are examples of: «серед звільнених сіл — X та Y»."""
        while (noun := self._scene.noun(begin, "settlement")) is not None:
            begin = noun.end
        if self._scene.is_word(begin, "prepositions"):
            # «Звільнені за останні дні: X, Y».
            stop = min(end, begin + _LONGEST_TIME)
            while begin < stop and not self._scene.breaks(begin) and not self._scene.finite(begin):
                begin += 1
        return begin + 1 == end and self._scene.items[begin].text in {":", "-", "–", "—"}
