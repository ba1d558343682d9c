"""Who is subject: what stands before the verb, what a relative pronoun points back to, what can act."""

from __future__ import annotations

from hudna.claims import grammar
from hudna.claims.agents import actor_like, is_time, oblique, speaks_for_somebody
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.complements import Arguments
from hudna.claims.tokens import ACTOR_CLASSES, DOCUMENTS
from hudna.claims.topics import agree, left_subject
from hudna.claims.vocabulary import words
from hudna.lexicon import Pos
from hudna.model.claim import Kind


def settle_subject(row: list[Chunk], i: int, found: Arguments) -> None:
    """Correct the first guess (first phrase = subject) by what stands before the verb and by what can act."""
    verb = row[i]
    left = _before_verb(row, i)
    pronoun = verb.head.pronoun
    relative = i > 0 and _relative_before(row, i)
    form = verb.head.analysis.form if verb.head.analysis else None
    verb.head.passive = verb.head.passive and not _active_prefix(row, verb, found)
    passive = verb.head.passive or (form is not None and form.voice == "passive")
    if verb.passive_auxiliary or passive:
        found.objects, found.subject = found.subject + (left if passive else []) + found.objects, []
        return
    if left and found.subject and (_said_of(verb, left[0]) or _done_to_topic(verb, left[0], found.subject[0])):
        found.objects, found.subject = left + found.objects, found.subject
        return
    away = is_time(left[0]) or (found.subject and _adverbial(row, left[0])) if left else False
    if (away and not relative) or (relative and not pronoun and _points_back(verb, found)):
        left = []
    if left and not (relative and pronoun) and not (relative and verb.resumptive and found.subject):
        if not (found.subject and _each_other(found)):  # ``البلدان قد اتهم كل منهما الآخر``
            found.objects = found.subject + found.objects
        found.subject, found.subject_from_left = left, True
        return
    if left and relative and pronoun:
        if not found.subject:
            found.subject, found.subject_from_left = left, True
        else:
            found.objects = left + found.objects
        return
    if found.subject and (_documents(verb, found) or _each_other(found) or _security(verb, found)):
        return
    meant = bool(verb.resumptive) and bool(found.subject) and actor_like(found.subject[0])  # ``هدنة دعت إليها البعثة``
    if found.subject and not meant and (thing := _described(row, i)) is not None:
        found.objects, found.subject, found.subject_from_left = found.subject + found.objects, [thing], True
        return
    if _strikes(verb, found) or _hits_them(verb, found) or _turned(verb, found):
        return
    if not found.subject and (protest := _protesting(row, i)) is not None:
        found.subject, found.subject_from_left = [protest], True
        return
    if (
        found.subject
        and verb.kind is Kind.PROTEST
        and (actor_like(found.subject[0]) or _rising(verb, found.subject[0]))
    ):
        return
    if found.subject and (
        not actor_like(found.subject[0])
        or oblique(found.subject[0])
        or _complete(verb)
        or _disagrees(verb, found.subject[0])
    ):
        found.objects, found.subject = found.subject + found.objects, []


def _before_verb(row: list[Chunk], i: int) -> list[Chunk]:
    """The subject that stands before the verb; no paper attacks (``البيان الأول، عند الظهر، قصفت القوات البلدة``)."""
    left = left_subject(row, i) or _who_had(row, i)
    paper = bool(left) and row[i].kind is Kind.ATTACK and left[0].word_class in DOCUMENTS
    return [] if paper else left


def _turned(verb: Chunk, found: Arguments) -> bool:
    """``تبنى الهجوم فصيل مسلح``, ``هاجم القاعدة مسلحون``: behind what a verb of claiming or violence was done to, which
    is definite, stands who did it, indefinite: the two change places."""
    if not (found.subject and found.objects) or verb.kind not in (Kind.CLAIM, Kind.ATTACK):
        return False
    first, who = found.subject[0], found.objects[0]
    definite = first.words[0].article and not (actor_like(first) or first.prep)
    plain = who.sort is Sort.NP and not (who.prep or who.conj or any(w.article for w in who.words[:1]))
    somebody = plain and who.word_class in ACTOR_CLASSES and actor_like(who) and not oblique(who)
    shown = nominative(who) or (verb.kind is Kind.CLAIM and agree(verb, who))
    if definite and somebody and shown:
        found.objects, found.subject = found.subject + found.objects[1:], found.objects[:1]
    return definite and somebody and shown


def _points_back(verb: Chunk, found: Arguments) -> bool:
    """``الهجوم الذي أعلنت الحركة مسؤوليتها عنه``, ``ألقى الجيش باللوم فيه عليها``: behind a complement the pronoun for
    what the relative clause is about, so that whoever stands right behind the verb is the subject."""
    subject = found.subject[0] if found.subject else None
    if subject is None or subject.index != verb.index + 1 or not actor_like(subject) or _disagrees(verb, subject):
        return False
    return any(c.pointing for c in [*found.objects, *(c for _, c in found.preps)])


def _active_prefix(row: list[Chunk], verb: Chunk, found: Arguments) -> bool:
    """``يُحاصر المقاتلون المدينة``, ``تهاجم القرية وتُطلق قذائف``: the present of the forms II to IV has its damma in
    the active too, which it is where somebody stands behind it before something else, and where it goes on from one
    of the same person and gender."""
    form, entry = verb.head.analysis.form if verb.head.analysis else None, verb.head.entry
    if form is None or form.tense != "present" or form.voice == "passive":
        return False
    if entry is None or entry.form not in _DAMMA_PREFIX:
        return False
    if _alike(row, verb):
        return not (found.subject and actor_like(found.subject[0]))
    return bool(found.subject and found.objects) and actor_like(found.subject[0]) and not found.objects[0].conj


def _alike(row: list[Chunk], verb: Chunk) -> bool:
    """Is the verb joined by ``و`` to a present, without damma, of its gender and number?"""
    before = next((c for c in reversed(row[: verb.index]) if c.sort is Sort.VERB), None) if verb.conj else None
    forms = [c.head.analysis.form for c in (before, verb) if c is not None and c.head.analysis]
    if before is None or before.head.passive or len(forms) != 2 or forms[0].voice == "passive":
        return False
    return forms[0].tense == "present" and (forms[0].gender, forms[0].number) == (forms[1].gender, forms[1].number)


_DAMMA_PREFIX = (2, 3, 4)


def _who_had(row: list[Chunk], i: int) -> list[Chunk]:
    """``وكان الاتحاد الذي يتوسط بين الطرفين قد أعلن``: whoever stands behind ``كان``, whatever is told of him before
    the verb with ``قد`` comes."""
    verb, k = row[i], i - 1
    if not verb.completed or verb.conj:
        return []
    while k >= 0 and not (row[k].auxiliary and row[k].sort is Sort.NP):
        if (
            row[k].completed
            or row[k].head.text in grammar.HARD_MARKS
            or (row[k].sort is Sort.COMPLEMENTISER and row[k].conj)
        ):
            return []
        k -= 1
    if k < 0 or row[k].prep or is_time(row[k]) or not agree(verb, row[k]):
        return []
    joined = next((n for n in range(k + 1, i) if not (row[n].conj and row[n].sort is Sort.NP and not row[n].prep)), i)
    return row[k:joined]


def _rising(verb: Chunk, place: Chunk) -> bool:
    """``انتفضت مدن الجنوب``: a place right behind a verb of rising is its people."""
    return place.word_class == "area" and place.index == verb.index + 1 and not place.prep


def _said_of(verb: Chunk, before: Chunk) -> bool:
    """``خطوة أشادت بها النرويج``: the pronoun on a preposition behind the verb means the indefinite phrase right before
    it, so that the subject is behind it."""
    definite = any(w.article or w.pronoun or w.actor or w.place for w in before.words)
    return verb.resumptive.startswith("ب") and not definite and before.index == verb.index - 1


def _each_other(found: Arguments) -> bool:
    """``اتهم كل منهما الآخر``, ``هدد كلاهما الآخر``: each is subject of what he does to the other."""
    each = found.subject[0].words[0].spelt.bare in _EACH
    return each and bool(found.objects) and found.objects[0].head.text in _OTHER


_EACH = words("boundaries.each")
_OTHER = words("boundaries.other")


def _done_to_topic(verb: Chunk, before: Chunk, behind: Chunk) -> bool:
    """``إن الصحفي اعتقلته الشرطة``, ``المدينة قصفتها الطائرات``: the pronoun on the verb means the phrase before it,
    and whoever can act, right behind a verb of another gender than that phrase, is the subject. Of many before it the
    verb would be plural (``إن المتظاهرين طردتهم الشرطة``)."""
    form = verb.head.analysis.form if verb.head.analysis else None
    own = before.head.analysis.form if before.head.analysis else None
    if form is None or not verb.head.pronoun or verb.conj or behind.index != verb.index + 1 or not actor_like(behind):
        return False
    if behind.prep or behind.conj or form.number != "s":
        return False
    if verb.head.pronoun == "هم":
        return own is not None and own.number == "p" and before.word_class in ("people", "person")
    her = verb.head.pronoun == "ها"
    if own is None or own.number != "s" or (own.gender == "f") != her:
        return False
    return own.gender != form.gender or before.word_class in ("area", "site")


def _strikes(verb: Chunk, found: Arguments) -> bool:
    """``استهدف صاروخ منشأة``, ``هز انفجار المدينة``: a weapon or an event before another phrase does what the verb
    says."""
    if verb.kind is not Kind.ATTACK or not found.objects:
        return False
    first, second = found.subject[0] if found.subject else None, found.objects[0]
    thing = first is not None and (first.sort is Sort.EVENT or first.word_class == "weapon")
    if not thing or first is None or oblique(first):
        return False
    return second.sort is Sort.NP and second.word_class != "weapon" and not second.conj


def _hits_them(verb: Chunk, found: Arguments) -> bool:
    """``ركض الأطفال فقتلتهم قذيفة``: with a pronoun for whom it hit on the verb, the weapon right behind did it."""
    kills = bool(verb.head.pronoun) and (verb.kind is Kind.ATTACK or verb.lemma in _HARMING)
    if not kills or not found.subject or found.subject[0].index != verb.index + 1:
        return False
    weapon = found.subject[0]
    return weapon.word_class == "weapon" and not (weapon.prep or weapon.conj or oblique(weapon))


_HARMING = words("readings.harming")


def _protesting(row: list[Chunk], i: int) -> Chunk | None:
    """``خرجت مظاهرة تطالب برحيل الحكومة``: the indefinite protest of a verb's gender right before it, of which the verb
    says what it demands."""
    verb, before = row[i], row[i - 1] if i else None
    if before is None or before.sort is not Sort.EVENT or before.kind is not Kind.PROTEST or before.words[0].article:
        return None
    told = verb.kind is not None and not (verb.conj or verb.negation or verb.head.pronoun)
    return before if told and agree(verb, before) else None


DOINGS = words("subjects.doings")
"""``عملية أوقعت 12 قتيلا``: things done whose word tells no kind."""


_MOUNTING = words("subjects.mounting")
"""``هجمات شنت القوات خلالها غارات``: what people do and no event does."""


def _described(row: list[Chunk], i: int) -> Chunk | None:
    """``عبوة ناسفة استهدفت دوريتهم``, ``هجوم بطائرة مسيرة أوقع قتلى``, ``عمليات تستهدف المواقع``: the indefinite weapon
    or event of a verb's gender, before it or before what it was done with, of which the verb says what it did, or, of a
    deed, does; of many the verb is feminine."""
    verb, k = row[i], i - 1
    while k > 0 and row[k].sort is Sort.NP and row[k].prep == "ب" and row[k - 1].sort is Sort.EVENT:
        k -= 1
    before = row[k] if k >= 0 else None
    if before is None or not before.nominal or verb.conj or verb.negation or verb.head.pronoun:
        return None
    if (verb.present and (verb.kind is not Kind.ATTACK or verb.future)) or verb.lemma in _MOUNTING:
        return None
    thing = before.sort is Sort.EVENT or before.word_class == "weapon" or before.lemma in DOINGS
    definite = any(w.article or w.pronoun or w.actor is not None for w in before.words)
    told = verb.head.analysis.form if verb.head.analysis else None
    form = before.head.analysis.form if before.head.analysis else None
    if not thing or definite or told is None or told.number != "s":
        return None
    if form is not None and form.number == "p":
        return before if told.gender == "f" and not actor_like(before) else None
    ending = "f" if before.words[0].text.endswith(grammar.FEMININE_MARK) else "m"
    return before if told.gender == (form.gender if form is not None else ending) else None


OUTLETS = words("voice.outlets")
"""``أعلن المستشفى``: media and services that report."""


def _documents(verb: Chunk, found: Arguments) -> bool:
    """``وحث البيان الطرفين``, ``يدعو القرار إلى``: a document says, urges and demands."""
    first = found.subject[0]
    entry = verb.head.entry
    saying = verb.frame == "speech" or (entry is not None and bool(entry.speech))
    spoken = (speaks_for_somebody(first) and (saying or verb.kind is not None)) or (saying and first.lemma in OUTLETS)
    return spoken and not first.prep and not oblique(first) and not _disagrees(verb, first)


def _security(verb: Chunk, found: Arguments) -> bool:
    """``اعتقل الأمن خمسة متظاهرين``, ``أطلق الأمن العراقي النار``: right behind a verb of arresting or of violence, and
    before whom it is done to, security is its forces."""
    first = found.subject[0]
    forces = first.words[0].text == _SECURITY and first.index == verb.index + 1 and not _disagrees(verb, first)
    national = all(w.entry is not None and w.entry.country is not None for w in first.words[1:])
    does = verb.kind in (Kind.COERCION, Kind.ATTACK) or verb.lemma in _FIRING
    if forces and national and does and found.objects:
        first.call_force()
    return first.word_class == "force" and forces


_SECURITY = "الامن"
_FIRING = words("subjects.firing")


def _adverbial(row: list[Chunk], opening: Chunk) -> bool:
    """``حقنا للدماء تعلن الرئاسة``: an accusative at the head of a sentence says why; behind ``إن`` and ``لكن`` the
    subject itself is accusative, and behind a number (``25 شخصا قتلوا``) what is counted."""
    k = opening.index - 1
    while k > 0 and row[k].sort is Sort.QUOTE and row[k - 1].sort is Sort.COMPLEMENTISER:  # ``إن "مجاهدينا قصفوا``
        k -= 1
    before = row[k] if k >= 0 else None
    counted = opening.words[0].number is not None
    return oblique(opening) and not counted and (before is None or before.sort in (Sort.MARK, Sort.QUOTE))


def _complete(verb: Chunk) -> bool:
    """``هاجموا حاجزا``, ``ندعو الأطراف``: a plural, a dual or a first person has its subject in itself; a verb before
    its subject is singular."""
    form = verb.head.analysis.form if verb.head.analysis else None
    return form is not None and (form.person == 1 or form.number in ("p", "d"))


def _disagrees(verb: Chunk, phrase: Chunk) -> bool:
    """``وطالب كييف``, ``واتهمت الجيش``: a verb right before its subject agrees with it; towns are feminine (``توصل
    بغداد`` is a verbal noun)."""
    form = verb.head.analysis.form if verb.head.analysis else None
    if form is None or form.gender is None or phrase.index != verb.index + 1 or form.number != "s":
        return False
    head = phrase.head.analysis.form if phrase.head.analysis else None
    if phrase.head.capital and phrase.head.actor is None:
        entry = verb.head.entry
        noun_alike = entry is not None and entry.form in (5, 6)
        return form.gender == "m" and not noun_alike
    single = head is not None and head.number == "s" and head.pos is Pos.NOUN and phrase.head is phrase.words[0]
    owned = phrase.head.text.endswith("ه") and not phrase.head.ta_marbuta  # ``دعا زعيمه``, a leader of his
    if form.gender == "m" and owned:
        return False
    human = phrase.word_class in ("person", "body", "force", "document") and not phrase.head.number
    return single and human and head is not None and head.gender in ("m", "f") and head.gender != form.gender


def nominative(phrase: Chunk) -> bool:
    """``ودعت الدولتان``, ``وطالب المندوبون``: the ending of a dual or of a sound masculine plural shows the subject."""
    head = phrase.words[0]
    form = head.analysis.form if head.analysis is not None else None
    if form is None or head.pronoun or phrase.prep:
        return False
    return (form.number, head.text[-2:]) in (("d", "ان"), ("p", "ون"))


def _relative_before(row: list[Chunk], i: int) -> bool:
    j = i - 1
    while j >= 0 and row[j].sort in (Sort.TIME, Sort.QUOTE):
        j -= 1
    return j >= 0 and row[j].sort is Sort.RELATIVE
