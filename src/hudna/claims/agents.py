"""Which phrases can act: forces, bodies, groups, people, capitals that stand for their governments."""

from __future__ import annotations

from hudna.claims import grammar
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.spelling import lemma_key, listed_in, without_article
from hudna.claims.tokens import ACTOR_CLASSES, BODIES, Token
from hudna.claims.vocabulary import expressions, words
from hudna.lexicon import Pos
from hudna.model.claim import Kind

_EMPTY = grammar.DEMONSTRATIVES | words("agents.empty")
_MANY = words("agents.many")
"""``تظاهر الآلاف``: so many people."""
_FIRE = words("agents.fire")
_HOURS = words("agents.hours")
SPANS = words("agents.spans")
"""``الساعات الأولى كشفت``: a span of time shows something, it says and does nothing."""
_ARMS = "سلاح"
_DESCRIBING = frozenset((Pos.ADJECTIVE, Pos.ACTIVE, Pos.PASSIVE))
_COUNTRIES = words("agents.countries")
_PLATFORMS = words("agents.platforms")
"""What carries weapons acts for whom it belongs to (``قصفت المقاتلات``); what is fired does not."""


def actor_like(chunk: Chunk) -> bool:
    """Can this phrase do something: a force, a body, a person, a named actor, a capital meaning its government?"""
    if chunk.sort is not Sort.NP or (len(chunk.words) == 1 and listed_in(chunk.head.text, _EMPTY)):
        return False
    head = chunk.head
    if chunk.words[0].text in grammar.JOINING_MODIFIERS:  # ``غير محدد المدة``
        return False
    if is_time(chunk) or is_span(chunk.words[0]) or chunk.words[0].spelt.stem in SPANS or _how_often(chunk):
        return False
    if len(chunk.words) == 1 and head.article and head.spelt.plain in _MANY:
        return True
    built = chunk.word_class in ("site", "area") and chunk.words[0].place is None  # ``ملهى تركيا`` is not Turkey
    if head.actor is not None or (not built and any(w.actor is not None for w in chunk.words[:2])):
        return True
    if head.text in grammar.GIVEN_NAMES:
        return True
    if _ministry(chunk) or is_seat(chunk) or any(w.close == "باسم" for w in chunk.words[1:2]):  # ``ناطقة باسم الحكومة``
        return True
    if chunk.word_class:
        own_country = chunk.word_class == "area" and (bool(head.pronoun) or _two_countries(chunk))
        return chunk.word_class in ACTOR_CLASSES or own_country or is_platform(chunk) or _portion(chunk)
    if head.place is not None:
        return head.state
    form = head.analysis.form if head.analysis else None
    if (
        form is not None
        and form.number == "p"
        and form.gender == "m"
        and form.pos in _DESCRIBING
        and head.text.endswith(("ون", "ين"))
    ):
        return True
    if _of_a_nation(chunk):
        return True
    return head.analysis is None and head.number is None and head.weapon is None


def _how_often(chunk: Chunk) -> bool:
    """``بخرق الهدنة 15 مرة``, ``عشرات المرات``"""
    counted = chunk.words[0].number is not None or chunk.words[0].spelt.quantity
    return counted and any(w.spelt.plain in _TIMES for w in chunk.words)


def _portion(chunk: Chunk) -> bool:
    """``الدفعة الأخيرة من القوات``, ``قافلة من المقاتلين``: some of those who act."""
    of = [w.entry for w in chunk.words[1:] if w.entry is not None]
    return chunk.lemma in _PORTIONS and any(e.word_class in ACTOR_CLASSES for e in of)


_TIMES = words("agents.times")
_PORTIONS = words("agents.portions")


def single_body(chunk: Chunk) -> bool:
    """``الجيش السوري``, ``قوة حماية طرابلس``, ``لواء المجد``: one force or body."""
    form = chunk.head.analysis.form if chunk.head.analysis else None
    return chunk.word_class in BODIES and form is not None and form.number == "s"


def _of_a_nation(chunk: Chunk) -> bool:
    """``سيطر الروس على المدينة``, ``هاجم الأكراد القرية``: the broken plural of a nation with its article is people."""
    head = chunk.head
    form = head.analysis.form if head.analysis else None
    several = form is not None and form.number == "p" and head is chunk.words[0] and head.article
    return several and head.entry is not None and bool(head.entry.country)


def _ministry(chunk: Chunk) -> bool:
    """``أعلنت الدفاع الروسية``, ``الصحة الفلسطينية``: a ministry by its field and its country."""
    if chunk.prep or not chunk.head.article or chunk.lemma not in _MINISTRIES or len(chunk.words) != _FIELD_AND_COUNTRY:
        return False
    of = chunk.words[1]
    return of.article and of.text.endswith("يه") and of.entry is not None and bool(of.entry.country)


def is_seat(chunk: Chunk) -> bool:
    """``دان البيت الأبيض الهجوم``: whoever has the seat; ``في البيت الأبيض`` is where."""
    return not chunk.prep and len(chunk.words) > 1 and (chunk.words[0].text, chunk.words[1].text) in _SEATS


_SEATS = expressions("agents.seats")
_MINISTRIES = words("agents.ministries")
_FIELD_AND_COUNTRY = 2


def is_time(chunk: Chunk) -> bool:
    """``وقرابة منتصف الليل``, ``يوم الأحد``: does the phrase say when, be it in words that are none of the calendar?"""
    return any((w.time is not None and w.actor is None) or w.spelt.stem in _HOURS for w in chunk.words if not w.merged)


def tells_how_long(chunk: Chunk) -> bool:
    """``القصف المتواصل لليوم الثالث على التوالي``: since when or how often in a row; it is nobody."""
    return bool(chunk.prep) and is_span(chunk.head) and chunk.head.actor is None


def is_span(token: Token) -> bool:
    """Is it a day, a week, a month …, as written or by its lemma?"""
    lemma = token.analysis.form.lemma if token.analysis is not None else ""
    return lemma in SPANS or token.spelt.plain.removesuffix("ا") in SPANS


def _two_countries(chunk: Chunk) -> bool:
    """``أعلن البلدان``, ``اتفقت الدولتان``: two countries act as their governments."""
    form = chunk.head.analysis.form if chunk.head.analysis else None
    return form is not None and form.lemma in _COUNTRIES and chunk.head.text.endswith(("ان", "ين"))


def is_platform(chunk: Chunk) -> bool:
    """An aircraft, a ship, a tank: it strikes for whom it belongs to, and can be struck (``أسلحتها`` do not)."""
    entry = chunk.head.entry
    if entry is not None and entry.lemma == _ARMS and (chunk.head.pronoun or len(chunk.words) == 1):
        return False
    return entry is not None and lemma_key(entry.lemma).split(" ")[0] in _PLATFORMS


_QUALIFYING = frozenset((grammar.Role.ADJECTIVE, grammar.Role.PARTICIPLE))


def is_manner(chunk: Chunk) -> bool:
    """``تظاهروا سلميا``, ``إيصال المساعدات سريعا``: a lone indefinite accusative adjective says how, and is nobody."""
    head = chunk.head
    lone = len(chunk.words) == 1 and not (head.actor or head.place or head.article or chunk.conj or chunk.prep)
    adjective = head.role in _QUALIFYING and head.text.endswith("ا")
    return lone and (adjective or (head.text.endswith("يا") and not chunk.word_class))


def is_party(chunk: Chunk) -> bool:
    """Can the phrase be bound by a promise or be hit by an attack as somebody?"""
    return actor_like(chunk) or chunk.word_class in ACTOR_CLASSES


def oblique(chunk: Chunk) -> bool:
    """Does the ending show that the phrase is no subject: a sound plural or dual in ``ين`` (``مسلحيها`` before a
    pronoun), an accusative in ``ا``? ``طرفا النزاع``, with a genitive behind it, is a dual."""
    head = chunk.head
    form = head.analysis.form if head.analysis else None
    if form is None or chunk.prep or head.actor is not None:
        return False
    if head.pronoun:
        return form.number in ("p", "d") and head.text.endswith(form.lemma + "ي" + head.pronoun)
    first = chunk.words[0].text
    if grammar.quantity(first) and head is not chunk.words[0]:
        return first.endswith("ا")  # ``عشرات المسلحين``: the quantity shows the case
    if head.text.endswith("ين") and form.number in ("p", "d") and not form.lemma.endswith("ين"):
        return True
    at = chunk.words.index(head)
    after = chunk.words[at + 1] if at + 1 < len(chunk.words) else None
    named = after is not None and (after.place is not None or after.actor is not None)  # ``رئيسا رواندا وأوغندا``
    owned = after is not None and after.role in _NOUNS and not after.prep
    owned = owned and (named or (after is not None and not after.text.endswith("ا")))
    accusative = head.text.endswith("ا") and not head.article and not form.lemma.endswith("ا")
    return accusative and form.number != "d" and not owned


_NOUNS = (grammar.Role.NOUN, grammar.Role.EVENT)


def is_fire(chunk: Chunk) -> bool:
    """``النار``, ``نيرانها``: what is opened or shot, never somebody."""
    head = chunk.head
    return without_article(head.text.removesuffix(head.pronoun)) in _FIRE


def armed(chunk: Chunk) -> bool:
    """Does the phrase name a weapon or fire?"""
    return any(w.weapon is not None for w in chunk.words) or is_fire(chunk)


def speaks_for_somebody(c: Chunk) -> bool:
    """``البيان``, ``القرار``, ``الوساطة المصرية``: a document; a resolution, an accord, a mediation with an article."""
    named = c.sort is Sort.EVENT and c.kind in (Kind.DECISION, Kind.AGREEMENT, Kind.MEDIATION) and c.head.article
    return c.word_class == "document" or named


def done_by_owner(row: list[Chunk], j: int) -> list[Chunk] | None:
    """``بعد انتهاك الجيش والميليشيا الهدنة``, ``رفض الحكومة تمديدها``: those who, in the genitive behind a verbal noun
    of breaking or refusing, do that to the event without a preposition at ``j``; None where it is no such object."""
    if row[j].sort is not Sort.EVENT or row[j].prep or row[j].conj:
        return None
    k = j - 1
    while k > 0 and row[k].conj and row[k].sort is Sort.NP and not row[k].prep:
        k -= 1
    owner, deed = row[k], row[k - 1]
    construct = deed.sort is Sort.EVENT and deed.kind in _DONE_TO_EVENTS and len(deed.words) == 1
    if k < 1 or not construct or deed.head.article or deed.head.pronoun or owner.prep or not actor_like(owner):
        return None
    return row[k:j]


def beside_breach(row: list[Chunk], c: Chunk) -> list[Chunk]:
    """``إثر خرق الجيش الهدنة، وقصف بلدات``: those whose breach a verbal noun tells, for the word of violence joined to
    it, which is written like a verb of one man."""
    if not c.conj or c.kind is not Kind.ATTACK or c.head.pronoun or (c.sort is Sort.VERB and not _he_did(c)):
        return []
    k = c.index - 1
    while k > 0 and (row[k].head.text in grammar.COMMAS or (row[k].sort is Sort.NP and row[k].prep)):
        k -= 1
    return done_by_owner(row, k) or []


def _he_did(c: Chunk) -> bool:
    form = c.head.analysis.form if c.head.analysis else None
    return form is not None and (form.tense, form.number, form.gender, form.person) == ("past", "s", "m", 3)


_DONE_TO_EVENTS = frozenset((Kind.VIOLATION, Kind.REJECTION))
