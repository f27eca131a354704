"""Deeds that are only named: "before leaving X", "taking X would be hard", "to reach X and cut off Y"."""

from __future__ import annotations

from app.claims.english.lexicon import Form
from app.claims.english.scene import Scene
from app.claims.english.verbs import VerbGroup
from app.claims.tokens import ItemKind


def is_void(scene: Scene, group: VerbGroup) -> bool:
    """Whether an -ing form tells of nothing that happened: "before leaving", "would gain by taking"."""
    if group.gerund_after is None:
        return _shares_purpose(scene, group) or _is_weighed(scene, group)
    governing = scene.verb_before(group.begin) or next((one for one in scene.verbs if one.begin >= group.end), None)
    if governing is not None and (governing.future or governing.may or governing.must):
        return True
    if _is_told(scene, group):
        return False
    lead = group.begin - 2
    inside = lead >= scene.begin and scene.items[lead].kind is not ItemKind.PUNCTUATION
    if group.gerund_after in scene.lexicon.words["gerunds_in_front"] and inside:
        # "On taking X they found": a fact; "gave up on taking X": none.
        return True
    return group.gerund_after not in scene.lexicon.words["gerund_facts"] and not scene.ends_actor(group.begin)


def _is_told(scene: Scene, group: VerbGroup) -> bool:
    """As in "reported taking X", "boasted of having taken X"."""
    at = group.begin - 1
    if scene.items[at].text == "of" and scene.items[group.begin].text == "having":
        at -= 1
    lemmas = (lemma for lemma, _ in scene.lexicon.forms.get(scene.items[at].text, ()))
    return at >= scene.begin and any(lemma in scene.lexicon.words["telling_of"] for lemma in lemmas)


def _shares_purpose(scene: Scene, group: VerbGroup) -> bool:
    """As in "to reach X and cut off Y": a plain form joined to an infinitive of purpose is one itself."""
    if group.begin != group.at or scene.items[group.begin - 1].text not in scene.lexicon.words["coordinators"]:
        return False
    plain = any(Form.BASE in forms for _, forms in scene.lexicon.forms.get(scene.items[group.at].text, ()))
    before = next((one for one in reversed(scene.verbs) if one.end <= group.begin), None)
    return plain and before is not None and before.infinitive and "implicative" not in before.catenatives


def _is_weighed(scene: Scene, group: VerbGroup) -> bool:
    """As in "Taking X would be a triumph", "Leaving X is no option": a deed that is only the subject of a judgement."""
    opens = group.begin == scene.begin or scene.items[group.begin - 1].text in scene.lexicon.words["clause_starts"]
    if group.form is not Form.ING or group.finite or not opens:
        return False
    following = _next_verb(scene, group.end)
    judged = following is not None and following.lemma == "be" and following.form is not Form.PAST
    return judged or lies_ahead(scene, group.end)


def lies_ahead(scene: Scene, at: int) -> bool:
    """Whether the next verb, within the clause, tells of what will, would, may or must be."""
    following = _next_verb(scene, at)
    return following is not None and (following.future or following.may or following.must) and not following.perfect


def _next_verb(scene: Scene, at: int) -> VerbGroup | None:
    """The next finite verb of the clause."""
    following = next((one for one in scene.verbs if one.begin >= at and one.finite), None)
    parted = following is not None and any(
        item.kind is ItemKind.PUNCTUATION for item in scene.items[at : following.begin]
    )
    return None if parted else following
