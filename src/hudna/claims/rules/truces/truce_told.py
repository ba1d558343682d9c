"""What a verb or noun says of the truce that it governs, or in whose relative clause it stands."""

from __future__ import annotations

from hudna.claims.agents import is_span
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import COMMAS, FEMININE_MARK, HAPPENING, RELATIVES
from hudna.claims.rules.drafting import a_matter, start, suffers_breach
from hudna.claims.rules.terms.binding import binds
from hudna.claims.rules.truce_words import BREACH, END, EXPIRING, hostile, is_truce
from hudna.claims.rules.truces.truce_parties import fill_parties
from hudna.claims.rules.truces.truce_suspended import SUSPENDING, suspended
from hudna.claims.scene import Scene
from hudna.claims.vocabulary import table, words
from hudna.model.claim import Kind, Modality, Stage

STAGES = {lemma: Stage(stage) for lemma, stage in table("truces.stages").items()}
"""What a verb or noun above a truce word says of the truce."""

ABSORBING = frozenset(
    (
        Kind.DEMAND,
        Kind.REJECTION,
        Kind.DENIAL,
        Kind.SUPPORT,
        Kind.THREAT,
        Kind.CONDEMNATION,
        Kind.MEDIATION,
        Kind.TALKS,
        Kind.INVESTIGATION,
        Kind.PLEDGE,
    )
)
"""Kinds whose content is no news of a truce: above a truce word they make the claim instead."""


_FAILING = {lemma: Kind(kind) for lemma, kind in table("truce_told.failing").items()}
"""What a verb of lasting or keeping says where it is denied (``لم تصمد الهدنة``, ``عدم الالتزام بالهدنة``)."""
_BEGINNING = words("truce_again.begins")
_LEAVING = words("truce_told.leaving")
_FINISHING = words("truce_told.finishing")
_GOING = words("truce_told.going")
DENYING = words("truce_told.denying")
_IDIOMS = {
    verb: (prep, "".join(noun), Kind(kind))
    for idiom, kind in table("truce_told.idioms").items()
    for verb, prep, *noun in [idiom.split()]
}
"""Verbs, with their preposition and a noun (or none), that say of a truce that it is over or broken."""
ENDING = END | BREACH | SUSPENDING | _LEAVING | frozenset(_FAILING) | frozenset(_IDIOMS)
"""Lemmas that may say that a truce or an accord is over, broken or suspended."""
Verdict = tuple[Chunk, Kind, Stage | None]
"""The verb or noun that tells, the kind that it makes of the truce, and the stage."""


def decides(scene: Scene, above: Chunk) -> Verdict | None:
    """What the verb or noun says of a truce that it governs, None when nothing."""
    lemma = scene.lemma(above)
    if above.passive_auxiliary and lemma in HAPPENING:
        return None  # ``الخروقات التي وقعت للهدنة``
    if (breach := _breached(scene, above)) is not None:
        return breach, Kind.VIOLATION, None
    if suspended(scene, above) is not None:
        return above, Kind.TRUCE_END, Stage.SUSPENDED
    if lemma in _FAILING and above.negation in DENYING:
        return above, _FAILING[lemma], None
    if leaves(scene, above):
        return above, Kind.TRUCE_END, None
    if (idiom := by_idiom(scene, above)) is not None:
        return above, idiom, None
    if lemma in BREACH or above.kind is Kind.VIOLATION or suffers_breach(scene, above):
        return above, Kind.VIOLATION, None
    if _through_a_day(scene, above):
        return above, Kind.TRUCE, Stage.IN_EFFECT
    if lemma in END or above.kind is Kind.TRUCE_END:
        return above, Kind.TRUCE_END, None
    if lemma == "التزم" and not (above.sort is Sort.VERB and not above.present):
        bound = above.sort is Sort.VERB and binds(scene, above)
        return None if bound or a_matter(scene, above) else (above, Kind.PLEDGE, None)
    if (renewing := _renewed(scene, above)) is not None:
        return renewing, Kind.TRUCE, STAGES[scene.lemma(renewing)]
    if lemma in STAGES:
        return above, Kind.TRUCE, STAGES[lemma]
    if above.kind in (Kind.AGREEMENT, Kind.DECISION):
        return above, Kind.TRUCE, Stage.AGREED if above.kind is Kind.AGREEMENT else Stage.DECLARED
    return None


def _breached(scene: Scene, made: Chunk) -> Chunk | None:
    """``خرق إعلان الهدنة``, ``انتهكت القوات قرار وقف إطلاق النار``: the breach of what a truce was made by is a breach
    of it."""
    breach = next(iter(scene.chain(made.index)), None)
    if breach is None or made.sort is not Sort.EVENT or made.prep or made.conj:
        return None
    broken = breach.lemma in BREACH or breach.kind is Kind.VIOLATION
    return breach if broken and not breach.negation and made in scene.arguments[breach.index].objects else None


def _through_a_day(scene: Scene, verb: Chunk) -> bool:
    """``أنهت الهدنة يومها الثامن``, ``تكمل التهدئة أسبوعها الأول``: what ends is a day of the truce, which goes on."""
    if verb.sort is not Sort.VERB or scene.lemma(verb) not in _COMPLETING:
        return False
    behind = scene.row[verb.index + 1 : verb.index + 1 + _NEAR]
    spans = [c for c in behind if not c.prep and any(is_span(w) for w in c.words)]
    return bool(spans) and any(is_truce(scene, c) for c in behind)


_COMPLETING = words("truce_told.completing")
_NEAR = 5
"""Chunks behind the verb among which the truce and its day stand."""


def by_idiom(scene: Scene, verb: Chunk) -> Kind | None:
    """``ضرب بالهدنة عرض الحائط``, ``وضعت الحركة حدا للهدنة``, ``قضت الغارة على الهدنة``: what a common verb says of a
    truce with its preposition and the noun that goes with it."""
    idiom = _IDIOMS.get(verb.lemma) if verb.sort is Sort.VERB and not verb.negation else None
    if idiom is None:
        return None
    prep, noun, kind = idiom
    truce = next((c for c in scene.arguments[verb.index].of(prep) if _accord(scene, c)), None)
    behind = scene.row[verb.index + 1 : verb.index + _IDIOM_REACH]
    named = not noun or any(noun in (c.lemma, w.spelt.plain) for c in behind for w in c.words)
    return kind if truce is not None and named else None


def _accord(scene: Scene, c: Chunk) -> bool:
    """A truce, an accord, or its clauses (``بنود الهدنة``)."""
    if is_truce(scene, c) or (c.kind is Kind.AGREEMENT and c.sort is Sort.EVENT):
        return True
    behind = scene.row[c.index + 1 : c.index + 2]
    return any(is_truce(scene, b) and not (b.prep or b.conj) for b in behind)


_IDIOM_REACH = 6


def _renewed(scene: Scene, accord: Chunk) -> Chunk | None:
    """``تمديد اتفاق وقف إطلاق النار``, ``استئناف العمل باتفاق الهدنة``: what says of an accord that it is renewed, not
    made."""
    if accord.kind is not Kind.AGREEMENT or accord.sort is not Sort.EVENT or not accord.index:
        return None
    worked_by = accord.prep == "ب" and scene.lemma(scene.row[accord.index - 1]) in _WORKING
    if accord.prep and not worked_by:
        return None
    before = next(iter(scene.chain(accord.index)), None)
    return before if before is not None and STAGES.get(scene.lemma(before)) in _RENEWALS else None


_RENEWALS = (Stage.EXTENDED, Stage.RESUMED)
_WORKING = words("truce_told.working")


def leaves(scene: Scene, above: Chunk) -> bool:
    """``انسحبت الحركة من الهدنة``, ``تنصل النظام من الاتفاق``: a side that leaves a truce or an accord ends it."""
    if scene.lemma(above) not in _LEAVING or above.index not in scene.arguments or above.negation:
        return False
    left = scene.arguments[above.index].of("من", "عن")[:1]
    return any(is_truce(scene, c) or (c.kind is Kind.AGREEMENT and c.sort is Sort.EVENT) for c in left)


def _to_begin(scene: Scene, trigger: Chunk) -> bool:
    """``هدنة تبدأ ظهر السبت``, ``يبدأ سريان الهدنة غدا``: in the present, outside a headline, a beginning is still to
    come."""
    verb = next((c for c in (trigger, *scene.chain(trigger.index)) if c.sort is Sort.VERB), None)
    if verb is None or not verb.present or scene.lemma(verb) not in _BEGINNING or scene.headline:
        return False
    return any(scene.arguments[c.index].times for c in (verb, trigger) if c.index in scene.arguments)


def _to_run_out(scene: Scene, verb: Chunk) -> bool:
    """``الهدنة التي تنتهي مساء اليوم``: in the present, with its day, outside a headline, it is still to run out."""
    present = verb.sort is Sort.VERB and verb.present and not verb.negation and not scene.headline
    return present and scene.lemma(verb) in EXPIRING and bool(scene.arguments[verb.index].times)


def told(scene: Scene, verdict: Verdict, rule: str) -> Draft:
    """A draft of what was told of a truce; a keeping denied is a breach that happened, and what will not be made or
    extended (``الهدنة لن تمدد``) or kept (``لن تلتزم بالهدنة``) is refused."""
    trigger, kind, stage = verdict
    named = Stage.SUSPENDED.value if stage is Stage.SUSPENDED else kind.value
    draft = start(scene, trigger, kind, f"truce.{rule}{named}")
    draft.stage = stage if kind in (Kind.TRUCE, Kind.TRUCE_END) else None
    if kind in (Kind.TRUCE_END, Kind.VIOLATION) and trigger.negation in DENYING and scene.lemma(trigger) in _FAILING:
        draft.modality = Modality.ACTUAL
    if stage is Stage.IN_EFFECT and draft.modality is Modality.ACTUAL and _to_begin(scene, trigger):
        draft.modality = Modality.PLANNED
    if kind is Kind.TRUCE_END and draft.modality is Modality.ACTUAL and _to_run_out(scene, trigger):
        draft.modality = Modality.PLANNED
    if kind in (Kind.TRUCE, Kind.PLEDGE) and trigger.negation == _WILL_NOT:
        draft.kind, draft.stage, draft.modality = Kind.REJECTION, None, Modality.ACTUAL
    return draft


def foretold_to_fail(verdict: Verdict) -> bool:
    """``الهدنة لن تصمد``, ``لن تدخل حيز التنفيذ قبل الأحد``: what is not to be in force is not refused, nor over."""
    trigger, kind, stage = verdict
    return kind is Kind.TRUCE and stage is Stage.IN_EFFECT and trigger.negation == _WILL_NOT


_WILL_NOT = "لن"


def told_behind(scene: Scene, chunk: Chunk, seen: set[int]) -> Draft | None:
    """``هدنة أعلنتها الفصائل``, ``الهدنة التي بدأت``: a relative clause says what became of it."""
    row = scene.row
    j = chunk.index + 1
    j += _called(scene, j)
    while j < len(row) and (row[j].sort in (Sort.RELATIVE, Sort.TIME, Sort.QUOTE) or _complement(row, chunk, j)):
        j += 1
    if j + 1 < len(row) and row[j].head.text in COMMAS and row[j + 1].sort is Sort.VERB and row[j + 1].present:
        own = scene.arguments[j + 1]
        if own.subject and not own.subject_from_left:
            return None  # ``منذ سريان الهدنة، تفيد الوكالة عن انتهاكات``
        j += 1
    elif j + 2 < len(row) and row[j].head.text in COMMAS and row[j + 1].head.text in RELATIVES:
        j += 2  # ``وقف إطلاق النار، الذي أعلنه الرئيس``
    if j < len(row) and row[j].present and any(c.lemma == _LENGTH for c in row[chunk.index + 1 : j]):
        return None  # ``هدنة مدتها شهران تبدأ غدا``: how long it is to last, a clause
    if j >= len(row) or not row[j].predicate or j in seen or row[j].conj or _of_another(scene, chunk, j):
        return None
    if _of_other_gender(chunk, row[j]) or _by_its_pronoun(scene, row[j]):
        return None
    if _owned_by_topic(row, chunk, j) or _aimed_at(scene, chunk, row[j]):
        return None
    decided = decides(scene, row[j])
    if decided is None or foretold_to_fail(decided) or _brought_back(scene, decided):
        return None
    seen.add(j)
    draft = told(scene, decided, "relative_")
    draft.first = chunk.index
    fill_parties(scene, chunk, [], draft)
    draft.actor = [c for c in draft.actor if c.sort is Sort.NP]
    return draft


def _of_other_gender(truce: Chunk, verb: Chunk) -> bool:
    """``لجنة مراقبة وقف النار بين الطرفين ستعقد اجتماعها``: a feminine verb tells nothing of a masculine truce."""
    form = verb.head.analysis.form if verb.head.analysis else None
    if form is None or verb.head.pronoun or verb.resumptive or verb.passive_auxiliary or form.number != "s":
        return False
    feminine = any(w.text.endswith(FEMININE_MARK) for w in truce.words[:1])
    return form.gender == "f" and not feminine and truce.words[0].spelt.plain in _STOPPING


def _by_its_pronoun(scene: Scene, verb: Chunk) -> bool:
    """``الهدنة التي تم تمديدها``, ``الهدنة تم خرقها``: the noun with the truce's pronoun tells it."""
    done = scene.arguments[verb.index].objects[:1] if verb.passive_auxiliary else []
    nouns = [c for c in done if c.sort is Sort.EVENT and c.head.pronoun]
    return any(STAGES.get(scene.lemma(c)) in _RENEWALS or c.kind is Kind.VIOLATION for c in nouns)


_STOPPING = words("truces.stopping")


def _brought_back(scene: Scene, verdict: Verdict) -> bool:
    """``الهدنة التي أعادت الهدوء إلى الحدود``: what the truce itself renewed or brought back."""
    verb, _, stage = verdict
    own = scene.arguments.get(verb.index)
    if verb.sort is not Sort.VERB or verb.head.pronoun or verb.passive_auxiliary:
        return False
    if own is None or stage not in _RENEWALS:
        return False
    return any(c.index > verb.index and c.head.article and not is_truce(scene, c) for c in own.objects)


def _owned_by_topic(row: list[Chunk], truce: Chunk, verb: int) -> bool:
    """``الأيام الأولى للهدنة كشفت``: of a definite truce behind ``ل``, without a relative, the verb tells nothing, but
    of the phrase before."""
    related = any(c.sort is Sort.RELATIVE for c in row[truce.index + 1 : verb])
    before = row[truce.index - 1] if truce.index else None
    owner = before is not None and before.nominal and not before.prep
    return owner and truce.prep == "ل" and truce.head.article and not related


def _aimed_at(scene: Scene, truce: Chunk, verb: Chunk) -> bool:
    """``جهود الوسطاء لإقرار هدنة في المدينة فشلت``: of those that were made for the truce, not of it."""
    own = scene.arguments[verb.index]
    efforts = own.subject[0].index if own.subject and own.subject_from_left else truce.index
    between = scene.row[efforts + 1 : truce.index + 1]
    relative = any(c.sort is Sort.RELATIVE for c in scene.row[truce.index + 1 : verb.index])
    return any(c.sort is Sort.EVENT and c.prep == "ل" for c in between) and not relative


def _complement(row: list[Chunk], truce: Chunk, j: int) -> bool:
    """``الهدنة بين كينشاسا وكيغالي``: a phrase with a preposition, or one joined to it; ``هدنة بوساطة الأمم المتحدة
    تبدأ الأحد``: and who mediated."""
    if row[j].nominal and row[j - 1].kind is Kind.MEDIATION and row[j - 1].prep and j > truce.index + 1:
        return True
    lasting = row[j].nominal and row[j].lemma == _LENGTH and row[j].head.pronoun
    counted = row[j].nominal and j > truce.index + 1 and row[j - 1].lemma == _LENGTH
    if lasting or counted:  # ``هدنة مدتها سبعة أيام دخلت حيز التنفيذ``
        return True
    if row[j].words[-1].spelt.plain in SPANNING and not row[j].prep:  # ``هدنة قصيرة الأمد تبدأ الأحد``
        return True
    return row[j].nominal and bool(row[j].prep or (row[j].conj and j > truce.index + 1 and row[j - 1].prep))


_LENGTH = "مده"
SPANNING = words("truce_told.spanning")
"""``قصير الأمد``: with an adjective before it, how long something is to last."""


def _called(scene: Scene, j: int) -> int:
    """``هدنة الفصح التي أعلنها الرئيس``: 1 where the truce's name stands before the clause that says who made it."""
    if j + 2 >= len(scene.row):
        return 0
    name, relative, verb = scene.row[j : j + 3]
    if name.sort is not Sort.NP or name.prep or name.conj or relative.sort is not Sort.RELATIVE:
        return 0
    making = STAGES.get(scene.lemma(verb)) in (Stage.DECLARED, Stage.AGREED)
    return int(verb.sort is Sort.VERB and making and bool(verb.head.pronoun))


def _of_another(scene: Scene, chunk: Chunk, verb: int) -> bool:
    """``التهدئة بعد جولة قصف استمرت يومين``, ``هدنة بعد حرب أودت بحياة الآلاف``, ``مع سقوط الهدنة عادت المعارك``, ``قبل
    انقضاء الهدنة أعلن الجيش تمديدها``, ``هدنة أنهت الحرب``: does the verb tell of an event named in between or of what
    stands behind it, or does it end something else?"""
    if not (scene.row[verb].head.pronoun or scene.row[verb].resumptive):
        behind = [c for c in scene.arguments[verb].objects if c.index > verb and c.sort is Sort.EVENT and not c.prep]
        if chunk.head.article and any(not is_truce(scene, c) and _its_own(scene, verb, c) for c in behind):
            return True
    between = scene.row[chunk.index + 1 : verb]
    told = between[-1] if between else None
    fought = told is not None and (told.kind in (Kind.ATTACK, Kind.TALKS) or hostile(scene, told))
    if fought and told is not None and not told.head.article:
        return True
    return ends_war(scene, scene.row[verb]) or _torn(scene, scene.row[verb])


def _its_own(scene: Scene, verb: int, c: Chunk) -> bool:
    """Fighting that goes on (``عادت المعارك``), or what is announced of the truce by its pronoun (``أعلن تمديدها``)."""
    lemma = scene.lemma(scene.row[verb])
    return (lemma in _GOING and hostile(scene, c)) or (STAGES.get(lemma) is Stage.DECLARED and bool(c.head.pronoun))


def _torn(scene: Scene, verb: Chunk) -> bool:
    """``هدنة في البلد الذي تمزقه الحرب``: what war does to the country right before it does not to the truce."""
    before = scene.row[verb.index - 1]
    where = scene.row[verb.index - 2] if before.sort is Sort.RELATIVE and verb.index > 1 else before
    place = where.sort is Sort.NP and (where.word_class == "area" or where.head.place is not None)
    return place and bool(verb.head.pronoun) and any(hostile(scene, c) for c in scene.arguments[verb.index].subject)


def ends_war(scene: Scene, verb: Chunk) -> bool:
    """``أنهى وقف لإطلاق النار حربا``: what ends is the fighting, not the truce."""
    if scene.lemma(verb) not in _FINISHING:
        return False
    objects = scene.arguments[verb.index].objects
    truce = next((k for k, c in enumerate(objects) if is_truce(scene, c)), -1)  # ``أنهى هجوم الهدنة``
    ended = objects[truce + 1 :]
    if any(_years_of_war(scene, c) for c in ended or scene.row[verb.index + 1 : verb.index + 2]):
        return True
    return any(hostile(scene, c) and not (c.prep or is_truce(scene, c)) for c in ended)


def _years_of_war(scene: Scene, span: Chunk) -> bool:
    """``أنهت عقدا من النزاع``, ``ستنهي أكثر من عامين من الحرب``: so long a time of what no truce is."""
    behind = next((c for c in scene.row[span.index + 1 : span.index + 3] if c.prep == "من"), None)
    timed = span.sort is Sort.TIME or any(is_span(w) for w in span.words)
    return timed and behind is not None and not is_truce(scene, behind)


def told_after_clause(scene: Scene, chunk: Chunk, seen: set[int]) -> Draft | None:
    """``الهدنة التي أعلنتها الفصائل انهارت``: the main verb behind the relative clause."""
    row = scene.row
    if chunk.index + 1 >= len(row) or row[chunk.index + 1].sort is not Sort.RELATIVE or chunk.prep:
        return None
    verbs = [c for c in row[chunk.index + 2 : chunk.index + 8] if c.sort in (Sort.VERB, Sort.MARK, Sort.CONNECTIVE)]
    if len(verbs) < 2 or any(v.sort is not Sort.VERB for v in verbs[:2]) or verbs[1].conj or verbs[1].index in seen:
        return None
    done = scene.arguments[verbs[1].index].objects[:1] if verbs[1].passive_auxiliary else []
    if any(c.sort is Sort.EVENT and c.kind is not None for c in done):
        return None  # ``الهدنة التي أعلنها الرئيس تم خرقها``: the deed makes the claim
    decided = decides(scene, verbs[1])
    if decided is None or scene.arguments[verbs[1].index].subject_from_left:
        return None
    seen.add(decided[0].index)
    draft = told(scene, decided, "main_")
    draft.first, draft.actor = chunk.index, []
    fill_parties(scene, chunk, [], draft)
    return draft
