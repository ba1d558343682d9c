"""A truce named before, told on by a pronoun, as the accord that it was, or by the calm that it brings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.complements import Arguments
from hudna.claims.drafts import Draft
from hudna.claims.grammar import FEMININE_MARK
from hudna.claims.rules.drafting import RESUMING, carrier
from hudna.claims.rules.truce_words import STOPS, hostile, is_truce, names_truce, truces_named
from hudna.claims.rules.truces.truce_entered import ENTRY, REALM
from hudna.claims.rules.truces.truce_left import WITHOUT
from hudna.claims.rules.truces.truce_parties import fill_parties
from hudna.claims.rules.truces.truce_suspended import suspends_it
from hudna.claims.rules.truces.truce_told import DENYING, STAGES, Verdict, decides, told
from hudna.claims.scene import Scene
from hudna.claims.spelling import without_article
from hudna.claims.timeline import leading_time
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind, Modality, Stage, TermKind

_FORCE = words("truce_again.force")
_BEGINS = words("truce_again.begins")
_HOLDING = tuple(words("truce_again.holding"))
_UPRIGHT = tuple(words("truce_again.upright"))
_REMAINS = words("truce_again.remains")
_QUIET = words("truce_again.quiet")
_REIGNS = words("truce_again.reigns")
_CONSENTS = words("truce_again.consents")
_BEHIND = words("truce_again.behind")
_KEPT = words("truce_again.kept")
_ARRANGEMENTS = words("truce_again.arrangements")
_PROPOSALS = words("truce_again.proposals")
_FATES = words("truce_again.fates")
_ENDING_IF = words("truce_again.ending_if")
_RUNS = "سري"
"""``يسري الاتفاق``: says by itself that it is in force."""
_UN = "غير"
_TELLING_BEHIND = ("speech", "light")
"""Frames of who is told behind a saying to have said it (``…، أعلنت الحكومة``)."""
_BUT = frozenset(("سوي", "الا"))
_BEFORE = 3
"""Chunks before the word for holding within which the truce stands."""
_NEAR = 2
"""Sentences that a pronoun looks back for its truce, and chunks from a verb to its condition."""
_TELLING = _REIGNS | _BEGINS | {ENTRY}
"""Lemmas of what tells of calm, or of a truce that takes force."""


def again(scene: Scene) -> Iterator[Draft]:
    """Drafts of kind truce, truce_end and violation about a truce that stands before the clause or the sentence."""
    if scene.since_truce is None and Kind.AGREEMENT not in scene.kinds and not truces_named(scene):
        return
    for chunk in scene.row:
        draft = _still(scene, chunk)
        if draft is None and chunk.lemma in _TELLING:
            draft = _calm(scene, chunk) or _in_force(scene, chunk)
        if draft is None and chunk.head.pronoun:
            draft = _by_pronoun(scene, chunk)
        elif draft is None and (chunk.lemma in _FATES or (chunk.lemma in _ENDING_IF and _on_condition(scene, chunk))):
            draft = _unnamed(scene, chunk)
        if draft is None and chunk.nominal and (chunk.head.pronoun or chunk.pointing):
            draft = _counted_from(scene, chunk)
        if draft is None and STAGES.get(chunk.lemma) is Stage.EXTENDED:
            draft = _prolonged(scene, chunk)
        if draft is None and chunk.lemma in RESUMING and chunk.head.pronoun:
            draft = _fought_again(scene, chunk)
        if draft is None and chunk.lemma in _KEPT and chunk.negation in DENYING:
            draft = _not_kept(scene, chunk)
        if draft is not None:
            yield draft


def _counted_from(scene: Scene, noun: Chunk) -> Draft | None:
    """``خروقات لوقف إطلاق النار بعد ساعات من الاتفاق عليه``, ``بعد يوم من إعلانها``: that the truce named before was
    made, from which is counted when it was broken."""
    made = Stage.AGREED if noun.kind is Kind.AGREEMENT else STAGES.get(noun.lemma)
    if made not in _MAKING or (leading_time(scene, noun.index) is None and noun.prep not in _BEHIND):
        return None
    pronoun = noun.head.pronoun or noun.pointing
    meant = next((c for c in reversed(scene.row[: noun.index]) if c.nominal and c.sort is not Sort.TIME), None)
    if meant is None or not names_truce(scene, meant) or _feminine(meant) != pronoun.endswith("ها"):
        return None
    draft = told(scene, (noun, Kind.TRUCE, made), "again_")
    draft.parts = frozenset({noun.index})
    return draft


_MAKING = frozenset((Stage.AGREED, Stage.DECLARED))


def _prolonged(scene: Scene, chunk: Chunk) -> Draft | None:
    """``مدد الطرفان الاتفاق خمسة أيام``: in a report of a truce the accord that is prolonged is that one."""
    own = scene.arguments.get(chunk.index)
    if scene.since_truce is None or own is None or not (chunk.sort is Sort.VERB or carrier(scene, chunk) is not None):
        return None
    accord = next((c for c in own.objects if c.kind is Kind.AGREEMENT and c.sort is Sort.EVENT), None)
    if accord is None or not accord.head.article or len(accord.words) > 1 or scene.chain(accord.index)[:1] != [chunk]:
        return None
    draft = told(scene, (chunk, Kind.TRUCE, Stage.EXTENDED), "again_")
    fill_parties(scene, chunk, scene.chain(chunk.index), draft)
    draft.parts = frozenset({chunk.index, accord.index})
    return draft


def _fought_again(scene: Scene, verb: Chunk) -> Draft | None:
    """``علق الجيش عملياته شهرا ثم استأنفها``: what was stopped is done again, and the truce that it was is over."""
    own = scene.arguments.get(verb.index)
    if verb.sort is not Sort.VERB or verb.negation or own is None or any(c.index > verb.index for c in own.objects):
        return None
    stopped = [c for c in scene.row[: verb.index] if c.sort is Sort.VERB and c.lemma in STOPS]
    if not any(hostile(scene, o) for c in stopped[-1:] for o in scene.arguments[c.index].objects):
        return None
    draft = told(scene, (verb, Kind.TRUCE_END, None), "resumed_")
    draft.parts = frozenset({verb.index})
    return draft if draft.modality is Modality.ACTUAL else None


def _not_kept(scene: Scene, chunk: Chunk) -> Draft | None:
    """``ولم يلتزم المتمردون بها``, ``اتهمهم بعدم احترامها``: by a pronoun, or without a word for it, the truce that one
    of the sentences before named."""
    own = scene.arguments.get(chunk.index)
    if own is None or scene.since_truce is None or scene.since_truce > _NEAR or own.content is not None:
        return None
    if own.of("ب", "ل") or any(c.index > chunk.index and not c.prep for c in own.objects):
        return None
    charged = any(c.kind is Kind.ACCUSATION for c in scene.chain(chunk.index)[:1])
    if not (charged or (chunk.sort is Sort.VERB and own.subject)):
        return None
    draft = told(scene, (chunk, Kind.VIOLATION, None), "pronoun_")
    fill_parties(scene, chunk, scene.chain(chunk.index), draft)
    draft.parts = frozenset({chunk.index})
    return draft


def _still(scene: Scene, chunk: Chunk) -> Draft | None:
    """``لا تزال الهدنة صامدة``, ``الهدنة سارية``, ``الهدنة "صامدة"``: a truce described as holding; ``لم تعد قائمة``
    and ``غير صامدة`` say the opposite, ``غير سارية`` may not have begun."""
    if chunk.prep:
        return None
    if is_truce(scene, chunk) and _described(chunk):
        return Draft(Kind.TRUCE, chunk, "truce.still", chunk.index, chunk.index, stage=Stage.IN_EFFECT)
    unheld = len(chunk.words) > 1 and chunk.words[0].text == _UN and chunk.words[1].text.startswith(_UPRIGHT)
    described = chunk.words[1] if unheld else chunk.head
    if not described.text.startswith(_HOLDING) or described.article:
        return None
    before = [c for c in scene.row[: chunk.index] if not (c.sort is Sort.TIME or _says_whose(c))][-_BEFORE:]
    named = next((c for c in reversed(before) if is_truce(scene, c) or _the_accord(scene, c)), None)
    between = [c for c in before if named is not None and c.index > named.index]
    if named is None and before and before[-1].sort is Sort.VERB and before[-1].lemma in _REMAINS:
        named = next((c for c in scene.arguments[before[-1].index].subject if _the_accord(scene, c)), None)
        between = before[-1:]
    if named is None or named.prep:
        return None
    if any(scene.lemma(c) not in _REMAINS for c in between if c.predicate):
        return None
    draft = Draft(Kind.TRUCE, chunk, "truce.still", named.index, chunk.index, stage=Stage.IN_EFFECT)
    draft.parts = frozenset({named.index, chunk.index})
    own = scene.arguments.get(named.index)
    if own is not None:
        draft.actor = [c for c in own.of("بين") if actor_like(c)]
        draft.recipient = [c for c in own.of("مع") if actor_like(c)]
    accord = scene.row[scene.governor.get(named.index, named.index)]  # ``لم يعد اتفاق الهدنة ساريا``
    marks = {chunk.negation, named.negation, accord.negation if accord.kind is Kind.AGREEMENT else ""} - {""}
    if marks or unheld:
        said = scene.headline or any(c.sort is Sort.COMPLEMENTISER for c in scene.row[: named.index])
        said = said or any(c.predicate and c.frame in _TELLING_BEHIND for c in scene.row[chunk.index + 1 :])
        draft.kind, draft.stage, draft.rule = Kind.TRUCE_END, None, "truce.no_more"
        if any(chunk.index < first <= chunk.index + 2 for first, _ in scene.conditions):
            draft.kind, draft.rule, draft.term = Kind.TERM, "term.would_end", TermKind.TERMINATION
            draft.modality = Modality.CONDITIONAL
            return draft
        draft.parts |= {accord.index}
        return draft if said and "لا" not in marks else None
    return draft


def _says_whose(c: Chunk) -> bool:
    """``الهدنة مع الحركة ما زالت قائمة``: with or between whom the truce is, and the ``ما`` of what goes on."""
    return c.prep in ("مع", "بين") or (c.sort is Sort.RELATIVE and c.head.close == "ما")


def _the_accord(scene: Scene, c: Chunk) -> bool:
    """``الاتفاق``, ``الترتيب القائم``: in a report of a truce the accord or arrangement is that one."""
    accord = c.kind is Kind.AGREEMENT and len(c.words) == 1
    return scene.since_truce is not None and c.head.article and (accord or scene.lemma(c) in _ARRANGEMENTS)


def _described(chunk: Chunk) -> bool:
    """Does the phrase of a definite truce end in an indefinite word for holding, which says so of it?"""
    holding = next((k for k, w in enumerate(chunk.words) if w.text.startswith(_HOLDING) and not w.article), 0)
    return any(w.article for w in chunk.words[:holding])


def _calm(scene: Scene, chunk: Chunk) -> Draft | None:
    """``ساد الهدوء``, ``هدوء استمر منذ الجمعة``: in a report of a truce calm that reigns is the truce kept."""
    if chunk.sort is not Sort.VERB or chunk.lemma not in _REIGNS or chunk.negation:
        return None
    own = scene.arguments[chunk.index]
    before = scene.row[chunk.index - 1 : chunk.index] if chunk.index else []
    quiet = next((c for c in [*own.subject, *own.objects[:1], *before] if scene.lemma(c) in _QUIET), None)
    if quiet is None or not (scene.since_truce or bool(truces_named(scene))):
        return None
    draft = told(scene, (chunk, Kind.TRUCE, Stage.IN_EFFECT), "calm_")
    draft.first, draft.actor = min(chunk.index, quiet.index), []
    draft.parts = frozenset({chunk.index})
    return draft


def _in_force(scene: Scene, chunk: Chunk) -> Draft | None:
    """``دخلت حيز التنفيذ``, ``سيبدأ العمل به``, ``تنفيذه يبدأ``, ``دخولها حيز التنفيذ``: begun, of the truce before."""
    noun = chunk.nominal and scene.lemma(chunk) == ENTRY
    if not noun and (chunk.sort is not Sort.VERB or scene.lemma(chunk) not in _BEGINS or chunk.negation):
        return None
    behind = scene.row[chunk.index + 1 : chunk.index + 3]
    realm = any(c.words[0].text in REALM for c in behind) or (not noun and chunk.lemma == _RUNS and not _whom(behind))
    if not (realm or (not noun and _its_force(scene, chunk))) or not _of_truce_before(scene, chunk):
        return None
    if noun and not (chunk.head.pronoun or behind[0].kind is Kind.AGREEMENT):
        return None
    draft = told(scene, (chunk, Kind.TRUCE, Stage.IN_EFFECT), "again_")
    draft.actor, draft.parts = [], frozenset({chunk.index})
    if noun:
        draft.last = max(draft.last, max(c.index for c in behind))
    return draft


def _whom(behind: Sequence[Chunk]) -> bool:
    """``يسري على جميع الفصائل``: whom it binds, not that it runs."""
    return any(c.prep == "علي" for c in behind)


def _its_force(scene: Scene, verb: Chunk) -> bool:
    """``تنفيذه``, ``العمل به``: beside the verb, the force of something named before."""
    for c in scene.row[max(0, verb.index - 1) : verb.index + 2]:
        if not c.nominal or scene.lemma(c) not in _FORCE:
            continue
        after = scene.row[c.index + 1] if c.index + 1 < len(scene.row) else None
        if c.head.pronoun or (c.head.article and after is not None and after.first - c.last == 2):
            return True
    return False


def _of_truce_before(scene: Scene, chunk: Chunk) -> bool:
    """Has the predicate no subject but a pronoun or ``الاتفاق``, and does a truce stand before it?"""
    own = scene.arguments.get(chunk.index)
    subject = own.subject if own is not None and not (own.subject_from_left and chunk.conj) else []
    about = [c for c in [*subject, *own.objects] if not _formal(scene, c)] if own is not None else []
    accords = [c for c in about if c.kind is Kind.AGREEMENT and c.head.article]
    broken = any(above.kind is Kind.VIOLATION for c in accords for above in scene.chain(c.index))
    if truces_named(scene) or broken:  # ``خروق للاتفاق الذي بدأ سريانه أمس``
        return True
    return scene.since_truce is not None and (bool(accords) or scene.since_truce <= _NEAR)


def _formal(scene: Scene, c: Chunk) -> bool:
    return c.words[0].text in REALM or scene.lemma(c) in _FORCE or c.sort is Sort.TIME


def _by_pronoun(scene: Scene, chunk: Chunk) -> Draft | None:
    """``في حين قبلها المجلس``, ``وأبدت موسكو موافقتها``, ``متهما حماس بخرقها``: of the truce that the sentence
    named before."""
    if not (chunk.predicate or chunk.sort is Sort.EVENT):
        return None
    if chunk.index == 0 or scene.row[chunk.index - 1].sort is Sort.RELATIVE:
        return None
    if any(c.negation in WITHOUT for c in [chunk, *scene.chain(chunk.index)]):
        return None
    verdict = decides(scene, chunk)
    if verdict is None and suspends_it(scene, chunk):
        verdict = (chunk, Kind.TRUCE_END, Stage.SUSPENDED)
    consent = scene.lemma(chunk) in _CONSENTS
    if verdict is None or not (consent or verdict[1] in (Kind.TRUCE_END, Kind.VIOLATION)):
        return None
    own = scene.arguments[chunk.index]
    whole = own.objects and verdict[2] is not Stage.EXTENDED  # ``على تمديدها أسبوعا``: what stands behind is how long
    if chunk.sort is Sort.EVENT and consent and (own.preps or whole or chunk.prep == "ل"):
        return None
    ended = chunk.sort is Sort.EVENT and verdict[1] is Kind.TRUCE_END
    if ended and not (chunk.prep in _BEHIND or _declared(scene, chunk)):
        return None
    if not _pointed_at(scene, chunk, ended=verdict[1] is Kind.TRUCE_END):
        return None
    draft = told(scene, verdict, "pronoun_")
    if draft.modality is not Modality.ACTUAL:
        return None
    if not draft.actor or chunk.sort is Sort.EVENT:
        fill_parties(scene, chunk, scene.chain(chunk.index), draft)
    above = scene.chain(chunk.index)[:1]
    if any(c.passive_auxiliary for c in above):  # ``توسطت فيها الأمم المتحدة وجرى تمديدها``
        draft.actor = [c for own in [scene.arguments[v.index] for v in above] for c in own.of("by") if actor_like(c)]
    agreed = [c.index for c in above if c.kind is Kind.AGREEMENT]  # ``توافقا على تمديدها``
    draft.parts = frozenset({chunk.index, *agreed})
    return draft


def _declared(scene: Scene, end: Chunk) -> bool:
    """``أعلنت الحركة انتهاءها``, ``رغم إعلان الجيش نهايتها``: is it what somebody declares?"""
    above = (
        [c for c in scene.row[: end.index] if (own := scene.arguments.get(c.index)) and end in own.objects]
        if not end.prep
        else []
    )
    noun = scene.chain(end.index)[:1] if not end.prep else []
    above += [c for c in noun if c.sort is Sort.EVENT and scene.arguments[c.index].objects]
    return any(STAGES.get(scene.lemma(c)) is Stage.DECLARED and not c.negation for c in above)


def _unnamed(scene: Scene, verb: Chunk) -> Draft | None:
    """``هدنة …، قبل أن تنهار``, ``ثم جددت مرتين``, ``فلم تصمد سوى ساعات``: a verb without a subject of its own, of the
    truce that the sentence named before and that it agrees with."""
    if verb.sort is not Sort.VERB:
        return None
    own, verdict = scene.arguments[verb.index], decides(scene, verb)
    if verdict is None or any(c.index > verb.index for c in _told_of(scene, own)):
        return None
    form = verb.head.analysis.form if verb.head.analysis else None
    if not verb.index:  # ``أعلنت هدنة. وانهارت بعد ساعات``
        said = verb.conj and form is not None and form.number == "s" and form.person == 3
        return _told_again(scene, verb, verdict) if said and scene.since_truce == 1 else None
    named = [c for c in scene.row[: verb.index] if names_truce(scene, c) or (c.kind is Kind.AGREEMENT and c.nominal)]
    before = scene.row[verb.index - 1]
    if not named or before.sort is Sort.RELATIVE or named[-1].index == before.index or form is None:
        return None
    if form.number != "s" or not any(_feminine(c) == (form.gender == "f") for c in named):
        return None
    return _told_again(scene, verb, verdict)


def _told_again(scene: Scene, verb: Chunk, verdict: Verdict) -> Draft:
    draft = told(scene, verdict, "unnamed_")
    draft.actor, draft.parts = [], frozenset({verb.index})
    if draft.kind is Kind.TRUCE_END and _on_condition(scene, verb):  # ``وستلغى إذا هوجم أحد``
        draft.kind, draft.term, draft.rule = Kind.TERM, TermKind.TERMINATION, "term.would_end"
        draft.modality, draft.stage = Modality.CONDITIONAL, None
    return draft


def _on_condition(scene: Scene, verb: Chunk) -> bool:
    """In the future, with the condition for it before or right behind."""
    behind = any(verb.index < first <= verb.index + _NEAR for first, _ in scene.conditions)
    return (verb.present or verb.future) and (behind or scene.answers_condition(verb.index))


def _told_of(scene: Scene, own: Arguments) -> list[Chunk]:
    """Subject and object of a verb without what only counts (``مرتين``, ``سوى ساعات``)."""
    return [
        c for c in [*own.subject, *own.objects] if c.sort is not Sort.TIME and scene.lemma(c) and c.prep not in _BUT
    ]


def _pointed_at(scene: Scene, chunk: Chunk, *, ended: bool) -> bool:
    """Does the pronoun agree with the truce named before, or (for an end) with an accord? Consent is the owner's
    (``موافقتها``), so its pronoun needs none to agree with; what somebody is charged with (``اتهمهم بانتهاكها``) may be
    the breach of a truce that an earlier sentence named."""
    before = scene.row[: chunk.index]
    owned = chunk.sort is Sort.EVENT and scene.lemma(chunk) in _CONSENTS
    named = [
        c
        for c in before
        if (names_truce(scene, c) and not (ended and c.predicate))
        or (ended and c.kind is Kind.AGREEMENT and c.sort is Sort.EVENT)
    ]
    if not named:
        charged = next(iter(scene.chain(chunk.index)), None)
        blamed = charged is not None and charged.kind is Kind.ACCUSATION and chunk.prep == "ب"
        broken = chunk.sort is Sort.VERB and chunk.kind is Kind.VIOLATION
        prolonged = chunk.sort is Sort.VERB and STAGES.get(chunk.lemma) is Stage.EXTENDED  # ``ثم مددها شهرا``
        return (blamed or broken or prolonged) and scene.since_truce is not None and scene.since_truce <= _NEAR
    called = [c for c in before if c in named or scene.lemma(c) in _PROPOSALS]
    return owned or any(_feminine(c) == (chunk.head.pronoun == "ها") for c in called)


def _feminine(chunk: Chunk) -> bool:
    entry = chunk.head.entry
    return without_article(chunk.words[0].text).endswith((FEMININE_MARK, "ات")) or (
        entry is not None and entry.lemma.split(" ")[-1].endswith("ة") and len(chunk.words) > 1
    )
