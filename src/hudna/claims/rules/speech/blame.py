"""Blame without a verb of accusing: who stands behind a deed (``تقف وراء``), who is implicated (``ضلوع``), who answers
for it (``مسؤولة عن``, ``تتحمل المسؤولية``), to whom it is laid (``نسب الهجوم إلى``). Denied of somebody, it is a
denial."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort, behind_head
from hudna.claims.drafts import Draft
from hudna.claims.roles import first_group
from hudna.claims.rules.drafting import reach, start
from hudna.claims.rules.truce_words import hostile
from hudna.claims.scene import Scene
from hudna.claims.spelling import bare, without_article
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind, Modality

_BEHIND = words("blame.behind")
_STANDING = words("blame.standing")
_IMPLICATED = words("blame.implicated")
_ANSWERABLE = words("blame.answerable")
_DEEDS = frozenset((Kind.ATTACK, Kind.VIOLATION, Kind.COERCION, Kind.TRUCE_END, Kind.SUPPORT))
_DEED_NOUNS = words("blame.deeds")
_THAT = words("blame.that")
_NOBODY = words("blame.nobody")
_RULED_OUT = words("blame.ruled_out")
BEARING = words("blame.bearing")
_ASCRIBING = words("blame.ascribing")
_WORDS_OF = words("blame.words_of")
RESPONSIBILITY = words("blame.responsibility")
_BLAMING = _IMPLICATED | _ANSWERABLE | BEARING | _ASCRIBING
"""Lemmas of which the blame without ``behind`` has one."""
_SPOKEN_OF = frozenset((Kind.DENIAL, Kind.ACCUSATION, Kind.INVESTIGATION, Kind.CLAIM, Kind.REJECTION))
"""Under these the blame is denied, repeated, looked into or admitted: it is no charge of its own."""
_OPENING = (Sort.COMPLEMENTISER, Sort.CONNECTIVE, Sort.MARK, Sort.QUOTE)


def charges(scene: Scene) -> Iterator[Draft]:
    """Every deed of the sentence that is laid at somebody's door by other words than those of accusing."""
    if _BLAMING.isdisjoint(scene.lemmas) and _BEHIND.isdisjoint(scene.preps):
        return
    for c in scene.row:
        if c.lemma not in _BLAMING and c.prep not in _BEHIND:
            continue
        for draft in (_behind(scene, c), _implicated(scene, c), _answerable(scene, c), _borne(scene, c)):
            if draft is not None:
                yield draft
        if c.predicate and scene.lemma(c) in _ASCRIBING:
            yield from _ascribed(scene, c)


def _charge(scene: Scene, rule: str, trigger: Chunk, blamed: list[Chunk], deed: Chunk) -> Draft | None:
    """The draft, a denial where the blame itself is negated; None when it is only spoken of."""
    above = scene.chain(trigger.index)
    ruled_out = any(scene.lemma(a) in _RULED_OUT and not a.negation for a in above)
    if not blamed or ruled_out or any(a.kind in _SPOKEN_OF for a in above):
        return None
    named = min(c.index for c in blamed)
    draft = Draft(Kind.ACCUSATION, trigger, rule, min(named, trigger.index), max(deed.index, reach(scene, deed.index)))
    if trigger.negation or deed.negation:
        draft.kind, draft.rule = Kind.DENIAL, "denial.not_behind"
    else:
        draft.recipient = blamed
    if any(scene.lemma(a) in _RULED_OUT for a in above):
        draft.modality = Modality.HYPOTHETICAL
    draft.scope = (trigger.index + 1, draft.last)
    return draft


def _deed(scene: Scene, c: Chunk) -> bool:
    """``الهجوم``, ``مقتل القائد``, ``العبوة``: what somebody can be blamed for."""
    return (
        c.kind in _DEEDS or hostile(scene, c) or scene.lemma(c) in _DEED_NOUNS or c.word_class == "weapon"
    ) and not c.future


def _blamed(chunks: list[Chunk]) -> list[Chunk]:
    """Those of the phrases that name somebody; ``جهات مجهولة`` names nobody."""
    return [c for c in chunks if actor_like(c) and without_article(bare(c.words[0].text)) not in _NOBODY]


def _inner(c: Chunk) -> list[Chunk]:
    """``وقوف الحركة``, ``ضلوع إيران``: who the genitive behind the verbal noun names."""
    named = behind_head(c)
    return _blamed([named]) if named is not None else []


def _subject_before(scene: Scene, index: int) -> list[Chunk]:
    """``أن إيران وراء الهجوم``: the phrase that opens the clause whose predicate stands at ``index``."""
    row = scene.row
    k = index - 1
    if k < 0 or row[k].sort is not Sort.NP or row[k].prep or row[k].conj:
        return []
    return _blamed([row[k]]) if k == 0 or row[k - 1].sort in _OPENING else []


def _behind(scene: Scene, c: Chunk) -> Draft | None:
    """``حماس تقف خلف العبوة``, ``تكون إيران وراء ذلك``, ``وقوف الحركة وراء التفجير``."""
    if c.prep not in _BEHIND or not (_deed(scene, c) or c.head.text in _THAT) or not c.index:
        return None
    above = scene.governor.get(c.index)
    verb = scene.row[above] if above is not None else None
    before = scene.row[c.index - 1]
    if verb is not None and verb.predicate and scene.lemma(verb) in _STANDING:
        own = scene.arguments[verb.index]
        return _charge(scene, "accusation.behind", verb, _blamed(own.subject or first_group(own.objects)), c)
    if scene.lemma(before) in _STANDING and before.nominal:
        return _charge(scene, "accusation.behind", before, _inner(before), c)
    return _charge(scene, "accusation.behind", c, _subject_before(scene, c.index), c)


def _implicated(scene: Scene, c: Chunk) -> Draft | None:
    """``ضلوع الحرس في الهجوم``, ``تورطت الميليشيا في القتل``, ``إيران ضالعة في``."""
    if scene.lemma(c) not in _IMPLICATED or c.index + 1 >= len(scene.row):
        return None
    deed = next((b for b in scene.row[c.index + 1 : c.index + 4] if b.prep == "في" and b.nominal), None)
    if deed is None or not _deed(scene, deed):
        return None
    if c.predicate:
        return _charge(scene, "accusation.implicated", c, _blamed(scene.arguments[c.index].subject), deed)
    return _charge(scene, "accusation.implicated", c, _inner(c) or _subject_before(scene, c.index), deed)


def _answerable(scene: Scene, c: Chunk) -> Draft | None:
    """``إيران مسؤولة عن الهجوم``: the predicate is indefinite, the official (``المسؤول``) is not."""
    if scene.lemma(c) not in _ANSWERABLE or c.index + 1 >= len(scene.row) or c.head.article:
        return None
    deed = scene.row[c.index + 1]
    if deed.prep != "عن" or not _deed(scene, deed):
        return None
    return _charge(scene, "accusation.answerable", c, _subject_before(scene, c.index), deed)


def _borne(scene: Scene, c: Chunk) -> Draft | None:
    """``تتحمل إسرائيل مسؤولية التصعيد``: who has to answer for it."""
    if c.sort is not Sort.VERB or c.negation == "لا" or c.lemma not in BEARING:
        return None
    own = scene.arguments[c.index]
    matter = next((b for b in [*own.subject, *own.objects] if scene.lemma(b) in RESPONSIBILITY), None)
    if matter is None:
        return None
    return _charge(scene, "accusation.borne", c, _blamed([b for b in own.subject if b is not matter]), matter)


def _ascribed(scene: Scene, c: Chunk) -> Iterator[Draft]:
    """``نسبت الحكومة الهجوم إلى الحركة``: a deed is laid to somebody; words are only passed on."""
    own = scene.arguments[c.index]
    deed = next((o for o in own.objects if _deed(scene, o)), None)
    blamed = _blamed(own.of("الي"))
    words_of = any(scene.lemma(o) in _WORDS_OF for o in own.objects)
    if blamed and (deed is not None or c.head.pronoun) and not words_of and not c.negation:
        draft = start(scene, c, Kind.ACCUSATION, "accusation.ascribed")
        draft.recipient, draft.scope = blamed, (c.index + 1, draft.last)
        yield draft
