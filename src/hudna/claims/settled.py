"""What is told as having happened, whatever the words around it ask, deny or fear.

``دعا إلى تحقيق في الغارة التي أوقعت قتلى``, ``نفى ذلك بعد أسبوع من انسحاب القوات``: what a past relative clause says of
a known event, and what something came after, is taken for granted.
"""

from __future__ import annotations

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.grammar import COMMAS
from hudna.claims.scene import Scene
from hudna.claims.spelling import lemma_key
from hudna.claims.timeline import leading_time
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind

SINCE = words("settled.since")
"""``عقب``, ``بعد``: what something came after."""
_DOERS = words("settled.doers")
_UNDONE = words("modality.unreal") | words("modality.planned")
_UNTOLD = frozenset((Kind.THREAT, Kind.DEMAND, Kind.PLEDGE, Kind.DENIAL, Kind.REJECTION, Kind.SUPPORT))
"""Kinds of a relative clause that does not say that it happened (``الهجوم الذي هدد به``)."""


def told_by_clause(scene: Scene, noun: Chunk) -> Chunk | None:
    """``الغارة التي أوقعت قتلى``, ``اتفاق جدة الذي وقعه الطرفان``: the verb, in the perfect, of the relative
    clause of a definite event noun, which says what is known of it; of an indefinite one the bare clause, where
    something came after it (``بعد معارك أسفرت عن قتلى``), and of so much of it (``بعد أيام من القتال خلفت قتلى``)."""
    row, k = scene.row, noun.index + 1
    if noun.sort is not Sort.EVENT:
        return None
    definite = noun.head.article and not (noun.prep == "من" and k > 1 and row[k - 2].sort is Sort.TIME)
    if k < len(row) and row[k].sort is Sort.NP and not (row[k].prep or row[k].conj):
        definite, k = definite or row[k].words[0].article or row[k].head.place is not None, k + 1
    relative = k < len(row) and row[k].sort is Sort.RELATIVE
    if k + relative >= len(row) or (definite != relative) or not (definite or _looked_back_on(scene, noun)):
        return _deadly(scene, noun) if definite else None
    verb = row[k + relative]
    undone = scene.lemma(verb) in _UNDONE or verb.kind in _UNTOLD
    past = verb.sort is Sort.VERB and not (verb.present or verb.future or verb.negation or verb.possible or verb.conj)
    return verb if past and not undone else None


_CAUSES = words("attacks.causes")
_AWAY = 6
"""Chunks within which what an attack was on, where and when stand before its relative clause."""


def _deadly(scene: Scene, noun: Chunk) -> Chunk | None:
    """``الغارة على مرفق الاتصالات في الحديدة، التي أودت بأطفال``: the verb of the clause behind what the attack was on,
    where that verb is said of attacks only."""
    if noun.kind is not Kind.ATTACK:
        return None
    for c in scene.row[noun.index + 1 : noun.index + 1 + _AWAY]:
        if c.sort is Sort.RELATIVE:
            behind = scene.row[c.index + 1 : c.index + 2]
            told = [v for v in behind if v.sort is Sort.VERB and scene.lemma(v) in _CAUSES]
            return told[0] if told and not (told[0].present or told[0].future or told[0].negation) else None
        comma = c.sort is Sort.MARK and c.head.text in COMMAS
        owned = c.sort is Sort.EVENT and not c.prep and scene.row[c.index - 1].sort is Sort.NP  # ``مرفق الاتصالات``
        if not (comma or owned or c.sort is Sort.TIME or (c.sort is Sort.NP and c.prep)):
            return None
    return None


_PASSING = words("settled.passing")
_HAPPENING = frozenset((Kind.ATTACK, Kind.AGREEMENT, Kind.TALKS, Kind.PROTEST))


def _looked_back_on(scene: Scene, noun: Chunk) -> bool:
    return noun.kind in _HAPPENING and _behind_another(scene, noun)


def _behind_another(scene: Scene, noun: Chunk) -> bool:
    """Is it what something else came after?"""
    return noun.prep in SINCE or leading_time(scene, noun.index) is not None


def is_settled(scene: Scene, noun: Chunk) -> bool:
    """Is the event noun told by a relative clause, as what something came after, or as what somebody did?"""
    after = _behind_another(scene, noun) or done_by(scene, noun) or _to_be_answered(scene, noun)
    return noun.sort is Sort.EVENT and (after or told_by_clause(scene, noun) is not None)


def done_by(scene: Scene, noun: Chunk) -> bool:
    """``منفذي هجوم بهلغام``: those who did it."""
    before = scene.row[noun.index - 1] if noun.index else None
    tied = before is not None and before.sort is Sort.NP and not (noun.prep or noun.conj)
    return tied and before is not None and (scene.lemma(before) in _DOERS or _ends_in_doer(before))


def _ends_in_doer(phrase: Chunk) -> bool:
    """``ملاحقة منفذي الهجوم``: the last word of the phrase before."""
    analysis = phrase.words[-1].analysis
    return analysis is not None and analysis.form.lemma in _DOERS


def charged_with(scene: Scene, noun: Chunk) -> bool:
    """``اعتقلت الشرطة أمس رجلا متهما بقتل ضابط``, ``حكمت عليه بتهمة القتل``, ``أوقفت عشرة على خلفية التفجير``: what
    somebody is seized or tried for was done before."""
    before = scene.row[noun.index - 1] if noun.index else None
    if before is None or noun.sort is not Sort.EVENT:
        return False
    if noun.prep in ("ب", "في") and any(w.entry and lemma_key(w.entry.lemma) in _CHARGED for w in before.words):
        return True
    over = scene.chain(noun.index)
    told = scene.deeds.get(over[0].index) if over and scene.deeds else None
    seized = bool(over) and (over[0].kind is Kind.COERCION or (told is not None and told.deed.kind is Kind.COERCION))
    return any(c.lemma in _CHARGES for c in over[:1]) or (noun.prep == "بسبب" and seized)


_CHARGED = words("settled.charged")
_CHARGES = words("settled.charges")


def _to_be_answered(scene: Scene, noun: Chunk) -> bool:
    """``اغتيال القائد لن يمر دون عقاب``: what shall not pass has come to pass."""
    own = scene.arguments.get(noun.index)
    behind = scene.row[own.end + 1 : own.end + 2] if own is not None and noun.sort is Sort.EVENT else []
    return any(c.sort is Sort.VERB and c.negation == "لن" and scene.lemma(c) in _PASSING for c in behind)


def settled_under(scene: Scene, index: int, above: int) -> bool:
    """Does the noun at ``index``, or what governs it below ``above``, stand as something settled?"""
    links = [scene.row[index]]
    for link in scene.chain(index):
        if link.index == above:
            break
        links.append(link)
    return any(is_settled(scene, link) for link in links)


_UNDERGOING = words("settled.undergoing")
_COMING_UNDER = words("settled.coming_under")


def undergone(scene: Scene, noun: Chunk) -> Chunk | None:
    """``تعرض الصحفي للاختطاف``, ``خضعت البلدة لسيطرة المتمردين``, ``باتت تحت الحصار``: the verb in the perfect whose
    subject undergoes what the noun names."""
    above = scene.governor.get(noun.index)
    verb = scene.row[above] if above is not None and noun.sort is Sort.EVENT else None
    if verb is None or verb.sort is not Sort.VERB or verb.present or verb.future or verb.negation:
        return None
    to = noun.prep in ("ل", "الي") and verb.lemma in _UNDERGOING
    under = noun.prep == "تحت" and verb.lemma in _COMING_UNDER
    return verb if to or (under and (not noun.head.pronoun or _names_it(scene, verb))) else None


def _names_it(scene: Scene, verb: Chunk) -> bool:
    """``المدينة باتت تحت سيطرتهم``: has the verb a subject that says what came under them? ``آخر معقل صار تحت
    سيطرتها`` only describes it."""
    own = scene.arguments[verb.index]
    return any(w.article or w.place is not None for c in (own.subject or own.objects)[:1] for w in c.words)
