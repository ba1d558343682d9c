"""Prepositions inside a noun phrase: what a title, a quantity, an adjective or a person takes with it."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims import grammar
from hudna.claims.grammar import Role
from hudna.claims.quoted import TITLES, part_of_name
from hudna.claims.spelling import lemma_key, listed_in, without_article
from hudna.claims.tokens import BODIES, Token, is_event
from hudna.claims.vocabulary import words
from hudna.claims.words_alone import definite, names_person, person, unknown
from hudna.lexicon import Pos
from hudna.model.claim import Kind

_BOUND = words("bound.bound")
"""Prepositions that a participle or adjective takes with it (``المدعومة من``)."""

_RECKONED = words("bound.reckoned")
"""``مجموعة محسوبة على الحكومة``: whose people they are taken for."""

_LAW = words("bound.law")
"""``جماعة خارجة على القانون``: what an outlaw is outside of; no target."""

_ENVOYS = words("bound.envoys")

_SOURCES = words("bound.sources")
"""People that news names by their body alone: ``مصدر في التحالف``."""

_WITH_BA = words("bound.with_ba")
"""Adjectives that take ``ب`` with them (``الدول المعنية بالملف``); behind others it is the verb's."""

_POSSESSED = frozenset(("site", "person", "body", "weapon", "force", "group", "thing"))


def through_preposition(tokens: Sequence[Token], first: int, last: int) -> int:
    """``مجموعة من``, ``المدعومة من``, ``المتحدث باسم``: the preposition and the word behind it."""
    here, prep = tokens[last], tokens[last + 1]
    size = 1
    while last + 1 + size < len(tokens) and tokens[last + 1 + size].merged:
        size += 1
    behind = last + 1 + size
    if prep.conj or behind >= len(tokens) or not tokens[behind].nominal or tokens[behind].prep:
        return 0
    quantity = here.spelt.quantity or here.number is not None
    if prep.close == "من" and (quantity or _part_of(tokens, first, last, tokens[behind])):
        return size + 1
    speaking = here.entry is not None and here.entry.word_class == "person"  # ``سامي أبو زهري الناطق باسم الحركة``
    if prep.close == "باسم" and (speaking or person(tokens, first) or here.role is Role.PARTICIPLE):
        return size + 1
    if prep.close == "مع" and tokens[behind].place is not None and listed_in(without_article(here.text), _BORDERS):
        return size + 1  # ``الحدود مع سوريا``
    if prep.close == "عن" and last == first and here.analysis is not None and here.analysis.form.lemma in _SPEAKING_FOR:
        return size + 1  # ``ممثلين عن السكان``
    if prep.close == "في" and ((last == first and listed_in(here.text, _SOURCES)) or person(tokens, first)):
        return size + 1 if _body_of_people(tokens, first, behind) else 0
    if prep.close in _TO and (named := _sent_to(tokens, first, behind)):
        return size + named
    if tokens[behind].text in grammar.DEMONSTRATIVES:
        return 0
    outlawed = prep.close == "علي" and (tokens[behind].text in _LAW or here.spelt.plain in _RECKONED)
    nation = here.entry is not None and here.entry.country is not None  # ``انسحبت قوات تركية من النقطة``
    leaving = nation and tokens[behind].number is None
    describing = here.role in (Role.PARTICIPLE, Role.ADJECTIVE) and last > first and not leaving and not _relative(here)
    describing = describing and not (prep.close == "من" and here.article and here.spelt.plain in _PLAIN)
    mutual = prep.close == "مع" and _mutual(here)
    aimed = prep.close in _AT_WHOM and here.role is Role.ADJECTIVE and not mutual  # ``بعملية كبيرة ضد القوات``
    bound = describing and not aimed and (prep.close in _BOUND or outlawed)
    act = prep.close == "الي" and _verbal(tokens[behind])  # ``دعا الحركات المسلحة إلى اللحاق``
    return size + 1 if bound and not (tokens[behind].time or is_event(tokens[behind]) or act) else 0


_AT_WHOM = ("ضد", "مع", "الي")
"""``اشتبك محتجون غاضبون مع الشرطة``, ``وصلت قوات جديدة إلى الجبهة``: behind an adjective the verb's own."""


def _mutual(adjective: Token) -> bool:
    """``المتحالفة مع إيران``, ``متعاونون مع الجيش``: participles of the sixth form (متفاعل) take ``مع`` themselves."""
    lemma = adjective.analysis.form.lemma if adjective.analysis is not None else ""
    return lemma.startswith("مت") and lemma[_AFTER_FIRST : _AFTER_FIRST + 1] == "ا"


_AFTER_FIRST = 3
"""Behind the prefix of two letters and the first root letter."""


def _verbal(token: Token) -> bool:
    return token.analysis is not None and token.analysis.form.pos is Pos.MASDAR


def _sent_to(tokens: Sequence[Token], first: int, behind: int) -> int:
    """``المبعوث الأممي إلى اليمن هانس غروندبرغ``: how many words say where an envoy is sent to, if his name follows;
    without it he may as well have travelled there."""
    entry = tokens[first].entry
    if entry is None or lemma_key(entry.lemma).split(" ")[0] not in _ENVOYS or tokens[behind].place is None:
        return 0
    last = behind
    while last + 1 < len(tokens) and tokens[last + 1].place is tokens[behind].place:
        last += 1
    name = tokens[last + 1] if last + 1 < len(tokens) else None
    named = name is not None and (names_person(name) or part_of_name(name, first=True))
    return last + 1 - behind if named else 0


_TO = words("bound.sent_to")

_SPEAKING_FOR = words("bound.speaking_for")

_BORDERS = words("bound.borders")


def _body_of_people(tokens: Sequence[Token], first: int, behind: int) -> bool:
    """``مصدر في جهاز أمني``, ``السفير في وزارة الخارجية``: whom people are of; others than sources only of a definite
    body (not ``المقاتلين في جيش موحد``)."""
    body, after = tokens[behind], tokens[behind + 1] if behind + 1 < len(tokens) else None
    if body.actor is not None or body.called:
        return True
    if after is not None and after.place is not None and body.spelt.plain in _DISTRICTS:
        return False  # ``مسلحي العشيرة في قضاء القرنة``
    owner = body.entry is not None and body.entry.word_class in BODIES
    source = listed_in(tokens[first].text, _SOURCES)
    return owner and (source or definite(body) or (after is not None and definite(after)))


def _relative(adjective: Token) -> bool:
    """``الدولية من``, ``قبليون مع``: an adjective of belonging takes no preposition with it."""
    if adjective.role is Role.ADJECTIVE and adjective.text.endswith(("يون", "يين")):
        return True
    return adjective.role is Role.ADJECTIVE and adjective.article and adjective.text.endswith(("يه", "ي", "يين"))


_PLAIN = words("bound.plain")


def _part_of(tokens: Sequence[Token], first: int, last: int, whole: Token) -> bool:
    """``أفراد من قوات الدعم السريع``, ``بنيران قناص من الجيش``: people, and the body they are of; gunmen or
    victims and a name that nobody knows (``مسلحين من الزورية``), where they do not leave it."""
    entry, here = tokens[first].entry, tokens[last]
    people = entry is not None and entry.word_class in ("person", "people", "force")
    among = last > first and here.entry is not None and here.entry.word_class in _PEOPLE and whole.place is None
    body = whole.actor is not None or whole.called or (whole.entry is not None and whole.entry.word_class in BODIES)
    if unknown(whole) and whole.article and here.analysis is not None and here.analysis.form.lemma in _OF_A_NAME:
        verb = tokens[first - 1] if first else None
        body = verb is None or verb.entry is None or verb.entry.kind is not Kind.WITHDRAWAL
    return (people or among) and not definite(tokens[last if among else first]) and body


_DISTRICTS = words("bound.districts")
"""``قضاء``: a court of law, and before a place a district."""
_OF_A_NAME = words("bound.of_a_name")
_PEOPLE = ("person", "people")


def through_clitic(tokens: Sequence[Token], first: int, last: int) -> int:
    """``رتل للتحالف``, ``الموالية لإيران``, ``المرتبطة بإيران``: a word with its preposition written onto it."""
    here, after = tokens[last], tokens[last + 1]
    if last == first and _serves(here, after):
        return 1
    if after.time or is_event(after) or after.text[1:] in grammar.NEGATIONS or here.text in grammar.DEMONSTRATIVES:
        return 0
    national = here.entry is not None and here.entry.country is not None
    purpose = after.prep == "ل" and not after.article and after.entry is not None and after.entry.word_class == "thing"
    takes = after.prep != "ب" or (here.entry is not None and lemma_key(here.entry.lemma) in _WITH_BA)
    describing = here.role is Role.PARTICIPLE or (here.role is Role.ADJECTIVE and not purpose and takes)
    if _said_to(tokens[first], after):
        return 0
    if describing and last > first and after.prep in "لب" and not national:
        return 1
    entry = tokens[first].entry
    head = entry.word_class if entry is not None else None
    indefinite = not any(definite(t) for t in tokens[first : last + 1])
    owner = (
        after.actor is not None
        or after.place is not None
        or (after.entry is not None and after.entry.word_class in BODIES)
    )
    if _realm(tokens, first, last):
        return 1
    titled = (here.role is Role.ADJECTIVE or here.merged) and here.text in TITLES and person(tokens, first)
    return int(after.prep == "ل" and owner and ((indefinite and head in _POSSESSED) or titled))


def _serves(place: Token, purpose: Token) -> bool:
    """``مركز لإيواء النازحين``, ``مدرسة لتدريب الشرطة``: an indefinite place with what it is there for."""
    analysis, entry = purpose.analysis, place.entry
    kept = purpose.prep == "ل" and not purpose.article and analysis is not None and analysis.form.lemma in _SERVING
    built = entry is not None and entry.word_class in _PLACES and not definite(place)
    return kept and built and analysis is not None and analysis.form.pos in (Pos.MASDAR, Pos.NOUN)


_SERVING = words("bound.serving")

_PLACES = frozenset(("site", "area", "body"))


def _said_to(somebody: Token, after: Token) -> bool:
    """``قال مصدر لصحيفة البيان إن``, ``قادة فصائل لموقع المونيتور``: behind people who are none of its staff an
    outlet is whom they said it to."""
    entry = somebody.entry
    if after.prep != "ل" or entry is None or entry.word_class != "person" or lemma_key(entry.lemma) in _STAFF:
        return False
    known = after.entry is not None and lemma_key(after.entry.lemma).split(" ")[0] in _OUTLETS
    return known or after.actor_type == "media"


_OUTLETS = words("bound.outlets")

_STAFF = words("bound.staff")


def _realm(tokens: Sequence[Token], first: int, last: int) -> bool:
    """``مبعوث الأمم المتحدة للشرق الأوسط``, ``المنسق الخاص لعملية السلام``: what an envoy is sent for."""
    after = tokens[last + 1]
    entry = tokens[first].entry
    sent = entry is not None and lemma_key(entry.lemma).split(" ")[0] in _ENVOYS
    task = after.place is not None or (after.entry is not None and after.entry.word_class in ("area", "thing"))
    return after.prep == "ل" and sent and task
