"""What an instrument lays down: ``ينص الاتفاق على``, ``بموجب الاتفاق``, ``هدنة يُفرج خلالها عن``: each act a clause."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import COMMAS, DEMONSTRATIVES, HARD_MARKS, SPEECH_SOURCES
from hudna.claims.rules.terms.bearers import bear
from hudna.claims.rules.terms.binding import TO_WHAT, all_parties, binds
from hudna.claims.rules.terms.due import act_of, duty, goes_on, owed, right, under, within
from hudna.claims.rules.terms.instruments import forbids, instrument, noun_too, of_truce, term_kind, verbal
from hudna.claims.rules.truce_words import PROVIDES, is_truce
from hudna.claims.scene import Scene
from hudna.claims.sought import Sought
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind, TermKind

_LAWS = words("clauses.laws")
"""Verbs that only an instrument is the subject of: it may stand far before them."""
_PERMITS = words("clauses.permits")
_CLAUSES = Sought(words("clauses.named"))
_ADDRESSED = words("clauses.addressed")
_BINDS = words("clauses.binds")
_COVERS = words("clauses.covers")
"""``لا تشمل الهدنة التنظيم``: what a truce does not cover may go on."""
_FAR = 7
"""Phrases between an accord and the verb that says what it provides for."""
_OWNING = frozenset(("ل", "بين", "مع", "حول", "بشان", "في"))


def provisions(scene: Scene) -> Iterator[Draft]:
    """Drafts of kind term: every act that an instrument of this sentence provides for."""
    provided, accords = False, Kind.AGREEMENT in scene.kinds
    yield from _named(scene)
    for c in scene.row:
        verb = c.sort is Sort.VERB
        if verb and _provides(scene, c, provided=provided):
            provided = True
            yield from _parts(scene, c)
        elif accords and not provided and c.kind is Kind.AGREEMENT:
            yield from _agreed(scene, c)
        elif verb and binds(scene, c):
            yield from _bound(scene, c)
        elif verb and under(scene, c):
            yield act_of(scene, c, "term.under")
        elif verb and within(scene, c):
            yield act_of(scene, c, "term.within")
        elif c.prep == "علي" and duty(scene, c, provided=provided):
            yield owed(scene, c)
        elif not provided and right(scene, c):
            yield act_of(scene, c, "term.right")
        elif provided and goes_on(scene, c):
            yield act_of(scene, c, "term.further")


def _provides(scene: Scene, c: Chunk, *, provided: bool) -> bool:
    """``ينص الاتفاق على``, ``خطة تتضمن``, ``وتتيح الهدنة``; without a subject where the verb before it provided."""
    lemma = scene.lemma(c)
    if lemma not in PROVIDES or c.passive_auxiliary or (lemma in _PERMITS and not (c.present or c.future)):
        return False
    before = scene.row[c.index - 1] if c.index else None
    purpose = c.head.analysis is not None and c.head.analysis.prep == "ل"
    if purpose or (before is not None and before.sort is Sort.RELATIVE and c.resumptive):
        return False
    own = scene.arguments[c.index]
    subject = [*own.subject, *own.objects[:1], *_right_before(scene, c)]
    if any(instrument(scene, b) and b.kind is not Kind.DECISION for b in subject):
        return True
    if provided and (c.conj or (before is not None and before.sort in (Sort.CONNECTIVE, Sort.COMPLEMENTISER))):
        return True
    far = any(k < c.index for k in scene.all(instrument))
    if c.conj and far and own.objects and (not own.subject or own.subject_from_left):
        return True
    return lemma in _LAWS and (far or scene.since_truce is not None)


def _right_before(scene: Scene, c: Chunk) -> list[Chunk]:
    """``اتفاق لوقف إطلاق النار في المدينة وموانئها، يتضمن``: what the verb may describe, past a comma."""
    row, k = scene.row, c.index - 1
    if k >= 0 and row[k].sort is Sort.MARK and row[k].head.text in COMMAS:
        k -= 1
    found: list[Chunk] = []
    while k >= 0 and row[k].nominal and len(found) < _FAR:
        found.append(row[k])
        k -= 1
    return found or [b for b in row[max(0, c.index - 3) : c.index] if b.nominal]


def _named(scene: Scene) -> Iterator[Draft]:
    """``من أبرز بنود الاتفاق وقف الغارات``, ``نقاط الاتفاق: …``, ``شروط أهمها``: clauses named as such, without a
    verb."""
    row = scene.row
    if not scene.has(_CLAUSES):
        return
    for c in row[:-1]:
        accord = row[c.index + 1]
        called = any(w.spelt.plain in _CLAUSES for w in c.words)
        apart = accord.first - c.last > 1 and accord.sort is Sort.EVENT and of_truce(scene)
        if not called or not (apart or instrument(scene, accord)):
            continue
        if any(scene.lemma(b) in PROVIDES for b in row[: c.index]):
            continue
        k = accord.index + (not apart)
        while k < len(row) and (row[k].prep in _OWNING or row[k].head.text == ":"):
            k += 1
        if (
            k >= len(row)
            or not row[k].nominal
            or row[k].prep
            or not (row[k].sort is Sort.EVENT or verbal(scene, row[k]))
        ):
            continue
        for draft in _parted(scene, k, list_end(scene, k), "term.named"):
            draft.parts = frozenset({accord.index})
            draft.term = TermKind.CONDITION if apart else draft.term
            yield draft


def _agreed(scene: Scene, c: Chunk) -> Iterator[Draft]:
    """``اتفق الطرفان على وقف القتال وتبادل الأسرى``: what is agreed on beside a truce is a clause of it."""
    end = _provision_end(scene, c)
    first = next((k for k in range(c.index + 1, end + 1) if _agreed_on(scene, c, scene.row[k])), None)
    if (that := _agreed_that(scene, c)) is not None and (first is None or that < first):
        yield from _parted(scene, that, end, "term.agreed")
        return
    if first is None or not any(is_truce(scene, b) for b in scene.row[first : first + 2]):
        return
    acts = [k for k in range(first + 1, end + 1) if further(scene, first, k)]
    starts = [k for k in acts if scene.row[k].nominal or scene.row[k].prep or scene.row[k].sort is Sort.VERB]
    own = scene.arguments.get(c.index)
    parties = own.subject if own is not None and c.predicate and all_parties(own.subject) else []
    for draft in split(scene, starts, end, "term.agreed"):
        draft.actor = draft.actor or ([] if draft.term is TermKind.CONDITION else list(parties))
        if not any(is_truce(scene, b) for b in scene.row[draft.first : draft.last + 1]):
            yield draft


def _agreed_that(scene: Scene, c: Chunk) -> int | None:
    """In a report of a truce ``اتفق الطرفان على أن ينسحب الجيش وأن تسلم الجماعة أسلحتها``: where the clause begins that
    was agreed; not when the truce itself is to begin (``على أن تبدأ الهدنة الأحد``)."""
    own = scene.arguments.get(c.index)
    that = own.content if own is not None else None
    if that is None or not of_truce(scene) or c.negation or that + 1 >= len(scene.row):
        return None
    verb = scene.row[that + 1]
    due = verb.sort is Sort.VERB and (verb.present or verb.future) and verb.kind not in _SAID
    named = any(is_truce(scene, b) and not b.prep for b in scene.row[that + 2 : that + 4])
    return that if scene.row[that].prep == "علي" and due and not named else None


_SAID = frozenset((Kind.DEMAND, Kind.DENIAL, Kind.ACCUSATION, Kind.CONDEMNATION))


def _agreed_on(scene: Scene, c: Chunk, b: Chunk) -> bool:
    """``اتفق الطرفان على وقف القتال``, ``قبلت الأطراف وقف القتال``: what is agreed on, or accepted."""
    return b.nominal and (b.prep == "علي" or (c.lemma == _ACCEPT and not (b.prep or b.conj) and is_truce(scene, b)))


_ACCEPT = "قبل"


def list_end(scene: Scene, first: int) -> int:
    """The last chunk before the hard mark that closes the list of acts."""
    row = scene.row
    stops = (k for k in range(first, len(row)) if row[k].sort is Sort.MARK and row[k].head.text in HARD_MARKS)
    return next(stops, len(row)) - 1


def _parts(scene: Scene, c: Chunk) -> Iterator[Draft]:
    end = _provision_end(scene, c)
    first = _first_part(scene, c, end)
    if first is None:
        return
    if (binding := _clause_verb(scene, c, first)) is not None:
        for draft in _parts(scene, binding):
            draft.first = c.index if draft.first == binding.index else draft.first
            yield draft
        return
    spoken = _document(scene, c)
    for draft in _parted(scene, first, end, "term.provides"):
        draft.speaker = spoken
        if draft.first == first:
            draft.first = c.index
        if c.kind is not None:  # ``يشترط الاتفاق خروج المقاتلين``
            draft.parts |= {c.index}
        if c.negation and scene.lemma(c) in _COVERS:
            draft.term = TermKind.PERMISSION
        elif forbids(scene, c):
            draft.term = TermKind.PROHIBITION
        elif scene.lemma(c) in _PERMITS:
            draft.term = TermKind.PERMISSION
        _bind(scene, c, draft)
        yield draft


def _clause_verb(scene: Scene, provider: Chunk, first: int) -> Chunk | None:
    """``يتضمن الاتفاق بندا يلزم الطرفين بسحب السلاح``: the verb of the clause that is named as one."""
    near = scene.row[provider.index + 1 : min(first, provider.index + _NAMED_WITHIN) + 1]
    named = next((c for c in near if scene.lemma(c) in _ONE_CLAUSE and not c.head.article), None)
    verb = scene.row[named.index + 1] if named is not None and named.index + 1 < len(scene.row) else None
    binds = verb is not None and verb.sort is Sort.VERB and scene.lemma(verb) in PROVIDES | _ADDRESSED
    return verb if binds else None


_NAMED_WITHIN = 3
_ONE_CLAUSE = words("clauses.one_clause")


def _bind(scene: Scene, c: Chunk, draft: Draft) -> None:
    """``تحظر الهدنة على الطرفين``, ``يتيح للحكومة``: whom the verb itself names; ``لا يشمل التنظيم``: whom it leaves
    out."""
    own, lemma = scene.arguments[c.index], scene.lemma(c)
    if not draft.actor and lemma in _ADDRESSED:
        draft.actor = [b for b in own.of("علي", "ل") if actor_like(b) and b.index <= draft.trigger.index]
        if lemma in _BINDS:
            draft.actor = (
                draft.actor or [b for b in own.objects if actor_like(b) and b.index <= draft.trigger.index][:1]
            )
    if not draft.recipient and draft.trigger.sort is Sort.NP and actor_like(draft.trigger):
        draft.recipient = [draft.trigger]


def _bound(scene: Scene, c: Chunk) -> Iterator[Draft]:
    own = scene.arguments[c.index]
    first = own.of(*TO_WHAT)[0].index
    for draft in _parted(scene, first, _provision_end(scene, c), "term.bound"):
        if draft.first == first:
            draft.first = min([c.index, *(s.index for s in own.subject if c.index - s.index == 1)])
        draft.actor = [s for s in own.subject if actor_like(s)] or draft.actor
        draft.parts |= {c.index}
        yield draft


def _document(scene: Scene, c: Chunk) -> list[Chunk]:
    """``تنص الوثيقة على``, ``نص الإعلان المشترك على``: a document says what it lays down; an accord only holds it."""
    own = scene.arguments[c.index]
    said = [b for b in [*own.subject, *own.objects] if b.index <= c.index + 1 and not b.prep]
    return [b for b in said if b.word_class == "document" or b.frame == "light"]


def _parted(scene: Scene, first: int, end: int, rule: str) -> Iterator[Draft]:
    starts = [first, *(k for k in range(first + 1, end + 1) if further(scene, first, k))]
    yield from split(scene, starts, end, rule)


def split(scene: Scene, starts: list[int], end: int, rule: str) -> Iterator[Draft]:
    """A draft for each act from one of ``starts`` to the next, the last up to ``end``."""
    for n, k in enumerate(starts):
        last = starts[n + 1] - 1 if n + 1 < len(starts) else end
        while last > k and scene.row[last].sort in (Sort.MARK, Sort.QUOTE):
            last -= 1
        draft = Draft(Kind.TERM, scene.row[k], rule, k, last, scope=(k, last), term=term_kind(scene, k, last))
        bear(scene, draft, scene.row[k])
        yield draft


def _first_part(scene: Scene, c: Chunk, end: int) -> int | None:
    """The first act provided for: behind ``على`` or ``ب``, in an ``أن`` clause, else the object (``لا تشمل الهدنة
    التي أعلنتها الحكومة الجماعات``) or the first phrase that is no part of the instrument's own name."""
    row, laws = scene.row, scene.lemma(c) in _LAWS
    named = (
        [] if laws else [k for k in range(c.index + 1, end + 1) if instrument(scene, row[k]) and not row[k].prep][:1]
    )
    past = named[0] + 1 if named and named[0] <= c.index + 2 else c.index + 1
    bare = bool(named) and not row[named[0]].head.article  # ``الاتفاق وقف إطلاق النار``: the article has no genitive
    while past <= end and named and (row[past].prep in _OWNING or (bare and is_truce(scene, row[past]))):
        past += 1
    wanted = _GOVERNMENT.get(scene.lemma(c), ("علي", "ب"))
    for k in range(past, end + 1):
        governed = row[k].nominal and row[k].prep in wanted and _acts(scene, k)
        if row[k].sort is Sort.COMPLEMENTISER or _not_to(row[k]) or governed:
            return k
        if (
            not laws
            and row[k].nominal
            and row[k].prep not in _OWNING
            and (row[k].sort is Sort.EVENT or verbal(scene, row[k]))
        ):
            return k
    own = scene.arguments[c.index].objects if c.index in scene.arguments else []
    things = [k for k in range(past, end + 1) if row[k].nominal] if not laws and of_truce(scene) else []
    return next((k for k in things if row[k] in own), things[0] if things else None)


def _not_to(c: Chunk) -> bool:
    """``على ألا تشن الحكومة``: the complementiser has become one with its negation."""
    return c.sort is Sort.VERB and c.present and c.negation == "لا"


_GOVERNMENT = {"نص": ("علي",), "قضي": ("ب",)}
"""The preposition of the verbs that take but one: ``نص الاتفاق برعاية قطر على``."""


def _acts(scene: Scene, k: int) -> bool:
    """Is the phrase an act or a thing laid down, not somebody bound (``تحظر الهدنة على الطرفين شن هجمات``)?"""
    return not actor_like(scene.row[k])


def further(scene: Scene, first: int, k: int) -> bool:
    """``، وعلى السماح``, ``وإعادة فتح المطار``, ``وأن تسلم``, ``على أن تشرف``, ``مقابل``, ``فضلا عن``: one more
    act; not ``وتأمينها``, of the same thing, nor the violence that is stopped."""
    b = scene.row[k]
    if b.sort is Sort.COMPLEMENTISER:
        return b.conj or b.prep == "علي"
    if b.prep in _BESIDES and b.nominal:
        return True
    if not b.conj or b.kind is Kind.ATTACK or (b.head.pronoun and _closes(scene.row, k)):
        return False
    if b.sort is Sort.VERB and noun_too(scene, b):
        return True
    opened = scene.row[first].prep if scene.row[first].nominal else "علي"
    again = b.prep in ("علي", "ب") and b.prep == opened
    if not again and b.head.article and not _governs(scene.row, k):
        return False
    return b.nominal and (again or ((b.sort is Sort.EVENT or verbal(scene, b)) and not b.prep))


_BESIDES = frozenset(("مقابل", "فضلا"))


def _governs(row: list[Chunk], k: int) -> bool:
    """``والسماح بدخول``: with the article only a verbal noun that goes with a preposition opens an act; ``لنزع السلاح
    والتسريح`` goes on."""
    if len(row[k].words) > 1 or k + 1 >= len(row):
        return False
    return row[k + 1].prep in _GOVERNED or (row[k].kind is Kind.WITHDRAWAL and row[k + 1].prep == "من")


_GOVERNED = frozenset(("ب", "عن", "في", "علي", "ل", "الي"))


def _closes(row: list[Chunk], k: int) -> bool:
    return k + 1 == len(row) or row[k + 1].sort is Sort.MARK


def _provision_end(scene: Scene, c: Chunk) -> int:
    """Where the provided acts end: at a hard mark, a source, a new clause or verb, unless within an ``أن`` clause."""
    row, inside, begun = scene.row, False, False
    own, lemma = scene.arguments.get(c.index), scene.lemma(c)
    governed = own.of(*_GOVERNMENT.get(lemma, ()))[:1] if own is not None else []
    behind_aside = [b.index - 1 for b in governed if b.index > c.index]
    for k in range((behind_aside or [c.index])[0] + 1, len(row)):
        b = row[k]
        inside = inside or b.sort is Sort.COMPLEMENTISER
        begun = begun or inside or b.prep in ("علي", "ب")
        if b.sort is Sort.MARK and (b.head.text in HARD_MARKS or _turns(scene, k)):
            return k - 1
        if b.nominal and b.prep in SPEECH_SOURCES and (begun or lemma not in _LAWS):
            return k - 1
        if b.sort is Sort.CONNECTIVE and b.head.close in _ALSO:
            continue
        verb = b.sort is Sort.VERB and b.conj and not inside and not noun_too(scene, b)
        if verb or b.sort in (Sort.CONNECTIVE, Sort.PARTICIPLE):
            return k - 1
    return len(row) - 1


_ALSO = frozenset(("كذلك", "ايضا"))


def _turns(scene: Scene, comma: int) -> bool:
    after = scene.row[comma + 1] if comma + 1 < len(scene.row) else None
    if after is None or after.prep in SPEECH_SOURCES or after.head.text in DEMONSTRATIVES:
        return True
    if after.sort is Sort.VERB and after.conj and noun_too(scene, after):
        return False
    return after.sort in (Sort.VERB, Sort.CONNECTIVE, Sort.PARTICIPLE, Sort.CONDITION, Sort.RELATIVE)
