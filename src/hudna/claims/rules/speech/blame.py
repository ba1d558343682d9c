"""Blame without a verb of accusing: who stands behind a deed (``تقف وراء``), who is implicated (``ضلوع``), who answers
for it (``مسؤولة عن``, ``تتحمل المسؤولية``), to whom it is laid (``نسب الهجوم إلى``). Denied of somebody, it is a
denial."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.own_side import speakers_own
from hudna.claims.roles import first_group
from hudna.claims.row import behind_head
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
_BORNE = words("blame.borne")
_RESTING = words("blame.resting")
_SHOULDERS = words("blame.shoulders")
_CHARGED = words("blame.charged")
_BLAMING = _IMPLICATED | _ANSWERABLE | BEARING | _ASCRIBING | _RESTING | _CHARGED
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
        for draft in (rule(scene, c) for rule in (_behind, _implicated, _answerable, _borne, _resting, _charged)):
            if draft is not None:
                yield draft
        if c.predicate and scene.lemma(c) in _ASCRIBING:
            yield from _ascribed(scene, c)


def _charge(scene: Scene, rule: str, trigger: Chunk, blamed: list[Chunk], deed: Chunk) -> Draft | None:
    """The draft, a denial where the blame itself is negated; None when it is only spoken of."""
    above = scene.chain(trigger.index)
    ruling_out = next((a for a in [*above, *_tellers(scene, trigger)] if scene.lemma(a) in _RULED_OUT), None)
    ruled_out = ruling_out is not None and not ruling_out.negation
    owned = any(c.head.pronoun for c in blamed)
    if not blamed:
        return _owned_up(scene, trigger, deed)
    if (ruled_out and not owned) or any(a.kind in _SPOKEN_OF for a in above):
        return None
    named = [c.index for c in blamed]
    last = max(deed.index, reach(scene, deed.index), *named)
    draft = Draft(Kind.ACCUSATION, trigger, rule, min(*named, trigger.index), last)
    if trigger.negation or deed.negation or ruled_out:
        draft.kind, draft.rule = Kind.DENIAL, "denial.not_behind"
        if ruled_out and ruling_out is not None:
            draft.actor = [s for s in scene.arguments[ruling_out.index].subject if actor_like(s)]
            draft.speaker = list(draft.actor)
    else:
        draft.recipient = blamed
    if ruling_out is not None and not ruled_out:
        draft.modality = Modality.HYPOTHETICAL
    draft.scope = (trigger.index + 1, draft.last)
    return draft


def _tellers(scene: Scene, trigger: Chunk) -> list[Chunk]:
    """``استبعدت الحكومة أن تكون قواتها وراء القصف``: the predicates whose content clause holds the trigger."""
    told = ((scene.row[k], own.content) for k, own in scene.arguments.items() if own.content is not None)
    return [c for c, first in told if first < trigger.index <= scene.content_end(first)]


_TELLING = frozenset(("speech", "light"))


def _owned_up(scene: Scene, trigger: Chunk, deed: Chunk) -> Draft | None:
    """``أعلن الجيش وقوفه وراء التفجير``, ``كشف القائد عن مشاركته في الاغتيال``: who tells his own part in a deed claims
    it."""
    above = next(iter(scene.chain(trigger.index)), None)
    if above is None or not trigger.nominal or not trigger.head.pronoun or trigger.negation or above.negation:
        return None
    tellers = scene.arguments[above.index].subject if above.predicate and above.frame in _TELLING else []
    if above.kind is not None or not any(actor_like(s) for s in tellers):
        return None
    draft = Draft(Kind.CLAIM, trigger, "claim.own_part", above.index, max(deed.index, reach(scene, deed.index)))
    draft.actor = [s for s in tellers if actor_like(s)]
    draft.speaker, draft.scope = list(draft.actor), (trigger.index + 1, draft.last)
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
    quoted = k > 1 and row[k].sort is Sort.QUOTE and row[k - 2].sort is Sort.QUOTE  # ``إن "الحركة" وراء الهجوم``
    k -= quoted
    if k < 0 or row[k].sort is not Sort.NP or row[k].prep or row[k].conj:
        return []
    opens = k - 1 - quoted
    return _blamed([row[k]]) if opens < 0 or row[opens].sort in _OPENING else []


def _behind(scene: Scene, c: Chunk) -> Draft | None:
    """``حماس تقف خلف العبوة``, ``تكون إيران وراء ذلك``, ``وقوف الحركة وراء التفجير``."""
    if c.prep not in _BEHIND or not (_deed(scene, c) or c.head.text in _THAT) or not c.index:
        return None
    above = scene.governor.get(c.index)
    verb = scene.row[above] if above is not None else None
    before = scene.row[c.index - 1]
    if verb is not None and verb.predicate and scene.lemma(verb) in _STANDING:
        own = scene.arguments[verb.index]
        if speakers_own(scene, verb) and not verb.negation and own.subject:  # ``أكد الجيش أنه يقف وراء الهجوم``
            draft = start(scene, verb, Kind.CLAIM, "claim.own_part", roles=False)
            draft.actor = _blamed(own.subject)
            draft.scope, draft.last = (verb.index + 1, c.index), max(draft.last, c.index)
            return draft
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
    """``إيران مسؤولة عن الهجوم``, ``المتمردون هم المسؤولون عنه``: the predicate is indefinite, the official
    (``المسؤول``) is not, but behind the pronoun that sets the subject off."""
    if scene.lemma(c) not in _ANSWERABLE or c.index + 1 >= len(scene.row):
        return None
    before = scene.row[c.index - 1] if c.index else None
    apart = before is not None and c.first - before.last > 1
    deed = scene.row[c.index + 1]
    if (c.head.article and not apart) or deed.prep != "عن" or not _deed(scene, deed):
        return None
    return _charge(scene, "accusation.answerable", c, _subject_before(scene, c.index), deed)


def _borne(scene: Scene, c: Chunk) -> Draft | None:
    """``تتحمل إسرائيل مسؤولية التصعيد``: who has to answer for it; ``تحملت القيادة مسؤولية الغارة``: who took it upon
    himself."""
    if c.sort is not Sort.VERB or c.negation == "لا" or c.lemma not in BEARING:
        return None
    own = scene.arguments[c.index]
    matter = next((b for b in [*own.subject, *own.objects] if scene.lemma(b) in _BORNE), None)
    if matter is None:
        return None
    bearers = _blamed([b for b in own.subject if b is not matter])
    if bearers and not (c.present or c.future or c.negation):
        draft = start(scene, c, Kind.CLAIM, "claim.borne", roles=False)
        draft.actor, draft.speaker, draft.scope = bearers, list(bearers), (c.index + 1, draft.last)
        return draft
    return _charge(scene, "accusation.borne", c, bearers, matter)


def _resting(scene: Scene, c: Chunk) -> Draft | None:
    """``تقع مسؤولية المجاعة على عاتق الطرفين``: on whom it rests."""
    if c.sort is not Sort.VERB or c.lemma not in _RESTING or c.negation:
        return None
    own = scene.arguments[c.index]
    matter = next((b for b in [*own.subject, *own.objects] if scene.lemma(b) in _BORNE), None)
    on = next((b for b in own.of("علي") if matter is not None and b.index > c.index), None)
    if matter is None or on is None:
        return None
    shouldered = any(w.spelt.plain in _SHOULDERS for w in on.words)
    return _charge(scene, "accusation.borne", c, _inner(on) if shouldered else _blamed([on]), matter)


def _charged(scene: Scene, c: Chunk) -> Draft | None:
    """``الجيش متهم من قبل المنظمات بقصف الأحياء``, ``طهران متهمة بتسليح الحركة``: of somebody definite."""
    if scene.lemma(c) not in _CHARGED or not c.nominal or c.head.article or c.index + 1 >= len(scene.row):
        return None
    deed = next((b for b in scene.row[c.index + 1 : c.index + 4] if b.prep == "ب" and b.nominal), None)
    blamed = [b for b in _subject_before(scene, c.index) if b.head.article or b.head.actor or b.head.place]
    if deed is None or not blamed:
        return None
    draft = _charge(scene, "accusation.charged", c, blamed, deed)
    if draft is not None:
        draft.actor = [b for b in scene.row[c.index + 1 : deed.index] if b.prep == "by" and actor_like(b)]
    return draft


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
