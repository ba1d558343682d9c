"""What an instrument lays down: ``ينص الاتفاق على``, ``بموجب الاتفاق``, ``هدنة يُفرج خلالها عن``: each act a clause."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import DEMONSTRATIVES, HARD_MARKS, SPEECH_SOURCES
from hudna.claims.modality import irrealis
from hudna.claims.rules.bearers import bear
from hudna.claims.rules.truce_words import PROVIDES, STOPS, hostile, is_truce, names_truce
from hudna.claims.scene import Scene
from hudna.claims.vocabulary import words
from hudna.claims.voice import SPEECH_KINDS
from hudna.lexicon import Pos
from hudna.model.claim import Kind, TermKind

_INSTRUMENTS = words("clauses.instruments")
_INSTRUMENT_KINDS = frozenset((Kind.AGREEMENT, Kind.TRUCE, Kind.DECISION))
_LAWS = words("clauses.laws")
"""Verbs that only an instrument is the subject of: it may stand far before them."""
_PERMITS = words("clauses.permits")
_MONITORS = words("clauses.monitors")
_FORBIDS = words("clauses.forbids")
_BY = words("clauses.by")
"""Prepositions that name the instrument under which something is to be done."""
_UNDER = frozenset(("بموجب", "بمقتضي"))
_RIGHTS = words("clauses.rights")
_AMID = words("clauses.amid")
_WHILE = tuple(words("clauses.during"))
_OWNING = frozenset(("ل", "بين", "مع", "حول", "بشان", "في"))


def instrument(scene: Scene, c: Chunk) -> bool:
    """Can the phrase lay down clauses: a truce, an accord, a resolution, a plan, a draft?"""
    if c.sort is Sort.VERB or c.sort is Sort.PARTICIPLE:
        return False
    return scene.lemma(c) in _INSTRUMENTS or c.kind in _INSTRUMENT_KINDS or is_truce(scene, c)


def provisions(scene: Scene) -> Iterator[Draft]:
    """Drafts of kind term: every act that an instrument of this sentence provides for."""
    provided = False
    if (item := _item(scene)) is not None:
        yield item
    for c in scene.row:
        if c.sort is Sort.VERB and _provides(scene, c, provided=provided):
            provided = True
            yield from _parts(scene, c)
        elif _under(scene, c):
            yield _act(scene, c, "term.under")
        elif _within(scene, c):
            yield _act(scene, c, "term.within")
        elif _duty(scene, c, provided=provided):
            yield _owed(scene, c)
        elif _right(scene, c):
            yield _act(scene, c, "term.right")
        elif provided and _goes_on(scene, c):
            yield _act(scene, c, "term.further")


def _item(scene: Scene) -> Draft | None:
    """``- السماح للأمم المتحدة بإجلاء الجرحى``: an item of a list, in a report of a truce, that names an act."""
    row = scene.row
    act = row[1] if len(row) > 1 and row[0].sort is Sort.MARK and row[0].head.text in _BULLETS else None
    if act is None or scene.since_truce is None or not act.nominal or act.prep or not verbal(act):
        return None
    if act.kind in SPEECH_KINDS or act.kind is Kind.ATTACK or any(b.sort is Sort.VERB for b in row[1:4]):
        return None
    end = _act_end(scene, act.index)
    draft = Draft(Kind.TERM, act, "term.item", act.index, end, scope=(act.index, end), term=term_kind(scene, 1, end))
    bear(scene, draft, act)
    return draft


_BULLETS = frozenset("-–—•*")


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
    near = scene.row[max(0, c.index - 3) : c.index]
    subject = [*own.subject, *own.objects[:1], *(b for b in near if b.nominal)]
    if any(instrument(scene, b) and (lemma in _LAWS or b.kind is not Kind.DECISION) for b in subject):
        return True
    if provided and (c.conj or (before is not None and before.sort in (Sort.CONNECTIVE, Sort.COMPLEMENTISER))):
        return True
    far = any(instrument(scene, b) for b in scene.row[: c.index])
    return lemma in _LAWS and (far or scene.since_truce is not None)


def _parts(scene: Scene, c: Chunk) -> Iterator[Draft]:
    end = _provision_end(scene, c)
    first = _first_part(scene, c, end)
    if first is None:
        return
    starts = [first, *(k for k in range(first + 1, end + 1) if _further(scene, first, k))]
    for n, k in enumerate(starts):
        last = starts[n + 1] - 1 if n + 1 < len(starts) else end
        while last > k and scene.row[last].sort in (Sort.MARK, Sort.QUOTE):
            last -= 1
        draft = Draft(Kind.TERM, scene.row[k], "term.provides", c.index if n == 0 else k, last, scope=(k, last))
        draft.term = TermKind.PROHIBITION if _forbids(scene, c) else term_kind(scene, k, last)
        bear(scene, draft, scene.row[k])
        yield draft


def _forbids(scene: Scene, c: Chunk) -> bool:
    return scene.lemma(c) in _FORBIDS or c.negation in ("لا", "لن")


def _first_part(scene: Scene, c: Chunk, end: int) -> int | None:
    """The first act provided for: behind ``على`` or ``ب``, in an ``أن`` clause, else the first phrase that is no part
    of the instrument's own name."""
    span = range(c.index + 1, end + 1)
    row = scene.row
    for k in span:
        if row[k].sort is Sort.COMPLEMENTISER or (row[k].nominal and row[k].prep in ("علي", "ب") and _acts(scene, k)):
            return k
    if scene.lemma(c) in _LAWS:
        return None
    named = [k for k in span if instrument(scene, row[k]) and not row[k].prep][:1]
    past = named[0] + 1 if named and named[0] <= c.index + 2 else c.index + 1
    while past <= end and named and (row[past].prep in _OWNING or is_truce(scene, row[past])):
        past += 1
    later = [k for k in range(past, end + 1) if row[k].nominal]
    return next((k for k in later if row[k].sort is Sort.EVENT or verbal(row[k])), later[0] if later else None)


def _acts(scene: Scene, k: int) -> bool:
    """Is the phrase an act or a thing laid down, not somebody bound (``تحظر الهدنة على الطرفين شن هجمات``)?"""
    return not actor_like(scene.row[k])


def _further(scene: Scene, first: int, k: int) -> bool:
    """``، وعلى السماح``, ``وإعادة فتح المطار``, ``وأن تسلم``: one more act."""
    b = scene.row[k]
    if not b.conj:
        return False
    if b.sort is Sort.COMPLEMENTISER or (b.sort is Sort.VERB and _noun_too(scene, b)):
        return True
    return b.nominal and (b.sort is Sort.EVENT or verbal(b)) and b.prep in ("", scene.row[first].prep)


def _provision_end(scene: Scene, c: Chunk) -> int:
    """Where the provided acts end: at a hard mark, a source, a new clause or verb, unless within an ``أن`` clause."""
    row, inside, begun = scene.row, False, False
    for k in range(c.index + 1, len(row)):
        b = row[k]
        inside = inside or b.sort is Sort.COMPLEMENTISER
        begun = begun or inside or b.prep in ("علي", "ب")
        if b.sort is Sort.MARK and (b.head.text in HARD_MARKS or _turns(row, k)):
            return k - 1
        if b.nominal and b.prep in SPEECH_SOURCES and (begun or scene.lemma(c) not in _LAWS):
            return k - 1
        if b.sort is Sort.CONNECTIVE and b.head.close in _ALSO:
            continue
        verb = b.sort is Sort.VERB and b.conj and not inside and not _noun_too(scene, b)
        if verb or b.sort in (Sort.CONNECTIVE, Sort.PARTICIPLE):
            return k - 1
    return len(row) - 1


_ALSO = frozenset(("كذلك", "ايضا"))


def _noun_too(scene: Scene, c: Chunk) -> bool:
    """``تبادل الأسرى وفتح الطرق``: in a list of acts a perfect that is written like its verbal noun is the noun."""
    return not c.present and any(a.form.pos is Pos.MASDAR and not a.pronoun for a in scene.lexicon.analyse(c.head.text))


def _turns(row: list[Chunk], comma: int) -> bool:
    after = row[comma + 1] if comma + 1 < len(row) else None
    if after is None or after.prep in SPEECH_SOURCES or after.head.text in DEMONSTRATIVES:
        return True
    return after.sort in (Sort.VERB, Sort.CONNECTIVE, Sort.PARTICIPLE, Sort.CONDITION, Sort.RELATIVE)


def verbal(c: Chunk) -> bool:
    """Is the phrase headed by a verbal noun (``رفع الحصار``)?"""
    return c.head.analysis is not None and c.head.analysis.form.pos is Pos.MASDAR


def term_kind(scene: Scene, first: int, last: int) -> TermKind:
    """What sort of clause these chunks are."""
    chunks = scene.row[first : last + 1]
    lemmas = {scene.lemma(c) for c in chunks} | {c.head.text for c in chunks}
    if any(is_truce(scene, c) or hostile(scene, c) for c in chunks):
        return TermKind.PROHIBITION
    if lemmas & _PERMITS:
        return TermKind.PERMISSION
    if lemmas & _MONITORS:
        return TermKind.MONITORING
    if chunks and chunks[0].sort is Sort.TIME:
        return TermKind.DEADLINE
    return TermKind.OBLIGATION


def _due(scene: Scene, c: Chunk) -> bool:
    """A main verb in the present or future that tells a deed, no speech and no condition."""
    if c.sort is not Sort.VERB or not (c.present or c.future) or c.auxiliary or c.kind in SPEECH_KINDS:
        return False
    entry, form = c.head.entry, c.head.analysis.form if c.head.analysis else None
    speaking = c.frame == "speech" or (entry is not None and entry.speech) or (form is not None and form.person != 3)
    return not (speaking or scene.in_condition(c.index) or irrealis(scene, c) or c.negation == "لم")


def _under(scene: Scene, c: Chunk) -> bool:
    """``بموجب الاتفاق، تنسحب القوات وتسلم أسلحتها``, ``سيغادرون بموجب الاتفاق``: a deed due under an instrument."""
    if not _due(scene, c) or (c.index and scene.row[c.index - 1].sort is Sort.RELATIVE) or _joined(scene, c):
        return False
    named = [b for b in scene.row if b.nominal and b.prep in _BY and _law(scene, b)]
    clause = scene.clause_end(c.index)
    return any(_reaches(scene, b, c) or (b.prep in _UNDER and c.index < b.index <= clause) for b in named)


def _goes_on(scene: Scene, c: Chunk) -> bool:
    """``ينص الاتفاق على …، وفي المقابل ستنسحب القوات``: a main verb of what is due behind what was provided for."""
    if (
        not _due(scene, c)
        or c.index == 0
        or Kind.TALKS in (c.kind, *(b.kind for b in scene.arguments[c.index].objects))
    ):
        return False
    before = scene.row[c.index - 1]
    opens = before.sort in (Sort.MARK, Sort.CONNECTIVE) or c.conj
    return opens and not _joined(scene, c)


def _law(scene: Scene, b: Chunk) -> bool:
    """``بمقتضى الإعلان``: behind these a declaration is an instrument too."""
    declared = b.prep in _UNDER and b.sort is Sort.EVENT and b.frame in ("speech", "light")
    return instrument(scene, b) or names_truce(scene, b) or declared


def _joined(scene: Scene, c: Chunk) -> bool:
    """``ينال عناصرها عفوا ويدمجون في الجيش``: the second of two verbs without a comma between them is one clause with
    the first."""
    before = next((b for b in reversed(scene.row[: c.index]) if b.sort is Sort.MARK or b.predicate), None)
    own = scene.arguments[c.index]
    return c.conj and before is not None and _due(scene, before) and (not own.subject or own.subject_from_left)


def _reaches(scene: Scene, named: Chunk, verb: Chunk) -> bool:
    """Does the instrument stand before the verb, with nothing told as done or said in between?"""
    between = scene.row[named.index + 1 : verb.index]
    hard = any(b.sort is Sort.MARK and b.head.text in HARD_MARKS for b in between)
    return named.index < verb.index and not hard and all(_due(scene, b) for b in between if b.predicate)


def _duty(scene: Scene, c: Chunk, *, provided: bool) -> bool:
    """``ورد في المذكرة أن على الوحدات الابتعاد``: what an instrument puts upon somebody, a verbal noun behind him."""
    if not upon(scene.row, c.index) or c.index == 0:
        return False
    return provided or any(instrument(scene, b) and b.prep in ("في", *_BY) for b in scene.row[: c.index])


def upon(row: list[Chunk], index: int) -> bool:
    """``على`` with a party that opens its clause, and a verbal noun right behind it."""
    c, after = row[index], row[index + 1] if index + 1 < len(row) else None
    if c.sort is not Sort.NP or c.prep != "علي" or after is None or not actor_like(c):
        return False
    before = row[index - 1] if index else None
    opens = before is None or before.sort in (Sort.MARK, Sort.QUOTE, Sort.COMPLEMENTISER, Sort.CONNECTIVE)
    return opens and after.nominal and verbal(after) and not (after.prep or after.conj)


def _right(scene: Scene, c: Chunk) -> bool:
    """``ولا يجوز لأي من الطرفين استغلال الهدنة``: what a side may or may not do, in a report of a truce."""
    if c.sort is not Sort.VERB or not c.present or scene.lemma(c) not in _RIGHTS or scene.in_condition(c.index):
        return False
    return scene.since_truce == 1 or any(names_truce(scene, b) or instrument(scene, b) for b in scene.row)


def _owed(scene: Scene, c: Chunk) -> Draft:
    end = _act_end(scene, c.index + 1)
    draft = Draft(Kind.TERM, scene.row[c.index + 1], "term.duty", c.index, end, scope=(c.index + 1, end))
    draft.term, draft.actor, draft.parts = TermKind.OBLIGATION, [c], frozenset({c.index})
    return draft


def _within(scene: Scene, c: Chunk) -> bool:
    """``هدنة يُفرج خلالها عن خمسين رهينة``, ``منطقة يُمنع فيها السلاح``: what is due during or within it."""
    if not _due(scene, c):
        return False
    own = scene.arguments[c.index]
    if scene.lemma(c) in STOPS and any(is_truce(scene, b) for b in own.of("خلال", "اثناء")):
        return True
    amid = bool(c.head.pronoun) and scene.lemma(c) in _AMID
    if not (amid or c.resumptive.startswith(_WHILE)):
        return False
    before = scene.row[: c.index]
    if before and before[-1].sort is Sort.RELATIVE:
        before = before[-2:-1]
    return any(names_truce(scene, b) or instrument(scene, b) for b in before)


def _act_end(scene: Scene, first: int) -> int:
    """Last chunk of the clause, verbs that go on with it included, its source left out."""
    end = first
    while end < scene.clause_end(end) or _joins(scene, end + 1):
        end = max(end + 1, scene.clause_end(end))
    source = next((b.index for b in scene.row[first + 1 : end + 1] if b.prep in SPEECH_SOURCES), end + 1)
    end = max(source - 1, first)
    while end > first and scene.row[end].sort in (Sort.MARK, Sort.QUOTE):
        end -= 1
    return end


def _act(scene: Scene, c: Chunk, rule: str) -> Draft:
    end = _act_end(scene, c.index)
    draft = Draft(Kind.TERM, c, rule, c.index, end, scope=(c.index, end))
    draft.term = TermKind.PROHIBITION if _forbids(scene, c) else term_kind(scene, c.index, end)
    bear(scene, draft, c)
    return draft


def _joins(scene: Scene, k: int) -> bool:
    return k < len(scene.row) and scene.row[k].sort is Sort.VERB and _joined(scene, scene.row[k])
