"""Where another phrase begins with a nominal word, whatever it is to the one before."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims import grammar
from hudna.claims.grammar import Role
from hudna.claims.named_for import named_for_two
from hudna.claims.spelling import QUANTITIES, lemma_key
from hudna.claims.tokens import ACTOR_CLASSES, BODIES, Token
from hudna.claims.vocabulary import words
from hudna.claims.words_alone import definite, names_person, unknown
from hudna.lexicon import Pos

_FULL_ENDINGS = {"p": ("ون", "ين"), "d": ("ان", "ين")}

_COMPARING = words("anew.comparing")
"""``مصدر أمني أكثر من خمسين خرقا``: behind an adjective they begin a phrase of their own."""

_EVERY = words("anew.every")
FIRST_OR_LAST = words("anew.first_or_last")
"""``دعا الوزير كل الأطراف``: what stands before its noun and so opens another phrase."""

_EXISTING = words("anew.existing")
"""``نفى مصدر وجود محادثات``: what somebody denies is no part of his name."""

_COUNTING = words("truce_parties.counting")
_VERBAL = (Pos.MASDAR, Pos.NOUN)
"""``رصد`` is a verbal noun, and so is ``تسجيل``, which is a thing as well."""

_MOST_OF_THEM = words("chunks.most_of_them")

_DERIVED = 5
"""The verb forms from which on a verbal noun with the article says what shall be done."""

_BECAUSE = words("anew.because")
"""``السفر إلى أوروبا خوفا من هجوم``: why something is done is no part of a name."""

_HOW = words("anew.how")
"""``إدانة تونس الشديدة``, ``رفض مصر القاطع``: how it is done, said of the deed and not of who does it."""


def begins_anew(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Does another phrase begin with the next word, whatever it is to the one before?"""
    here, after = tokens[last], tokens[last + 1]
    if after.spelt.plain in _HOW and after.article and (here.actor is not None or here.place is not None):
        return True
    if (here.role is Role.ADJECTIVE and after.text in _COMPARING) or after.text in _MOST_OF_THEM | _BECAUSE:
        return True
    if (here.actor is not None or here.role is Role.ADJECTIVE) and after.article and _done(after):
        return True
    if _of_no_kind(tokens, first, last) or _no_construct(here, after) or _named_in_full(tokens, last):
        return True
    if here.role is Role.ADJECTIVE and after.role is Role.EVENT and not (here.article or after.article):
        return True  # ``أكدت مصادر حكومية وقوع التفجير``
    if (
        _in_which_part(tokens, last)
        or _counted_anew(tokens, last)
        or (_full_ending(here) and not _described(here, after))
    ):
        return True
    if _begins_name(after) and here.role is Role.ADJECTIVE and not definite(here):
        return True
    if _two_names(here, after) or (after.text in _EVERY and (definite(here) or unknown(here))):
        return True
    if after.text in FIRST_OR_LAST and definite(here) and any(t.nominal for t in tokens[last + 2 : last + 3]):
        return True  # ``غادر المقاتلون آخر الأحياء``
    if after.pronoun and here.role is Role.NOUN and tokens[first].spelt.bare in _EVERY and not after.ta_marbuta:
        return last > first and after.role is Role.NOUN  # ``اتهم كل طرف خصمه``
    if after.text in _EXISTING and here.entry is not None and here.entry.word_class == "person":
        return True
    if _another_body(tokens, first, last) or _said_of_deed(tokens, first, last) or _counted_out(tokens, first, last):
        return True
    if _strikes(tokens, last) or _names_before_party(here, after):
        return True
    return after.article and (_named_before(here, after) or _plural_after_singular(tokens, first, last))


def _named_in_full(tokens: Sequence[Token], last: int) -> bool:
    """``رفض حزب البناء والتنمية المشاركة``: behind the second cause only an adjective still belongs to the name."""
    return named_for_two(tokens, last) and tokens[last + 1].role is not Role.ADJECTIVE


def _said_of_deed(tokens: Sequence[Token], first: int, last: int) -> bool:
    """``قصف حلب المتواصل``, ``حصار غزة الخانق``: towns are feminine; a masculine adjective behind one that owns a deed
    is said of the deed."""
    place, after = tokens[last], tokens[last + 1]
    deed = last > 0 and tokens[last - 1].role is Role.EVENT and not tokens[last - 1].article
    masculine = after.article and after.role in (Role.ADJECTIVE, Role.PARTICIPLE) and not after.text.endswith("ه")
    alone = last == first and place.place is not None and not (place.article or place.prep)
    return deed and alone and masculine


def _of_no_kind(tokens: Sequence[Token], first: int, last: int) -> bool:
    """``وناشد ائتلاف كنسي الجانبين``: a word of relation right behind somebody indefinite owns no party."""
    here, after, entry = tokens[last], tokens[last + 1], tokens[first].entry
    somebody = last == first + 1 and entry is not None and entry.word_class in ACTOR_CLASSES
    party = here.entry is not None and here.entry.word_class in ACTOR_CLASSES  # ``قائد جيشي البلدين``
    relation = not party and here.text.endswith(("ي", "يه")) and here.text not in grammar.GIVEN_NAMES
    owner = after.entry is not None and after.entry.word_class in ACTOR_CLASSES and after.role is Role.NOUN
    return somebody and relation and owner and after.article and not definite(tokens[first])


def _names_before_party(here: Token, after: Token) -> bool:
    """``وطالب حسين الفصائل``: a first name owns no body; behind it the word for a person is a surname (``محمد
    الوزير``)."""
    party = after.entry is not None and after.entry.word_class in BODIES and after.role is Role.NOUN
    return here.text in grammar.GIVEN_NAMES and party and after.article


def _another_body(tokens: Sequence[Token], first: int, last: int) -> bool:
    """``حملت حركة فارك السلطات``: behind a verb, and behind the name of a party, the word for a body
    names somebody else; one name is enough."""
    here, after, entry = tokens[last], tokens[last + 1], tokens[first].entry
    party = entry is not None and lemma_key(entry.lemma) in _PARTIES and not tokens[first].article
    body = after.article and not after.prep and after.entry is not None and after.entry.word_class in BODIES
    told = first > 0 and tokens[first - 1].role is Role.VERB
    return told and party and body and last == first + 1 and (unknown(here) or here.actor is not None)


_PARTIES = words("anew.parties")


def _counted_out(tokens: Sequence[Token], first: int, last: int) -> bool:
    """``ارتفعت إلى 91 قتيلا حصيلة القصف``: the accusative behind a number owns no other noun."""
    here, after = tokens[last], tokens[last + 1]
    counted = last > first and tokens[last - 1].number is not None and here.role is Role.NOUN and here.entry is not None
    another = after.role is Role.NOUN and after.analysis is not None and not after.number and not after.prep
    return counted and here.text.endswith("ا") and another and not after.text.endswith("ا")


def _strikes(tokens: Sequence[Token], last: int) -> bool:
    """``أصابت قذيفة مدرسة``, ``استهدفت طائرة مسيرة قاعدة``: an indefinite weapon owns no building and nobody; it
    strikes them."""
    here, after = tokens[last], tokens[last + 1]
    name = last
    while tokens[name].merged and name:
        name -= 1
    entry, struck = tokens[name].entry, after.entry
    shot = entry is not None and entry.word_class == "weapon" and not here.article and not here.pronoun
    if here.prep == "ب" and here.analysis is not None and here.analysis.form.lemma in _OWNED:
        return False
    driven = struck is not None and lemma_key(struck.lemma).split(" ")[0] in _DRIVEN
    return shot and not after.article and struck is not None and (struck.word_class in _STRUCK or driven)


_STRUCK = frozenset(("site", "people"))

_DRIVEN = words("anew.driven")

_OWNED = words("anew.owned")
"""``قتل برصاص مدني``: fire that somebody dies by is somebody's."""


def _in_which_part(tokens: Sequence[Token], last: int) -> bool:
    """``رادارا شمالي طهران``: behind an indefinite word a quarter of the sky, of something named, says where."""
    here, after = tokens[last], tokens[last + 1]
    area = here.entry is not None and here.entry.word_class == "area"  # ``شمال غربي البلاد``
    if after.spelt.plain not in _QUARTERS or after.article or definite(here) or area or here.text.endswith("ي"):
        return False
    behind = tokens[last + 2] if last + 2 < len(tokens) else None
    return behind is not None and not behind.prep and (behind.article or behind.place is not None)


_QUARTERS = words("anew.quarters")


def _begins_name(token: Token) -> bool:
    return token.actor is not None and token.actor.at.start >= token.start


def _two_names(here: Token, after: Token) -> bool:
    """``حماس إسرائيل``, ``بغداد البيشمركة``: behind a name of an actor or a place another actor's begins anew."""
    return _begins_name(after) and (here.actor is not None or here.place is not None) and not names_person(after)


def _no_construct(here: Token, after: Token) -> bool:
    """``مستثنيا تنظيم الدولة``: an indefinite accusative participle owns no genitive."""
    form = here.analysis.form if here.analysis else None
    participle = here.role is Role.PARTICIPLE and here.text.endswith("ا") and form is not None
    tanwin = participle and form is not None and not form.lemma.endswith("ا")
    return tanwin and after.role is Role.NOUN and not after.text.endswith("ا")


def _done(token: Token) -> bool:
    """A verbal noun of form V to X with the article: ``على الوحدات الابتعاد`` says what they shall do."""
    form = token.analysis.form if token.analysis else None
    entry = token.entry
    return form is not None and form.pos is Pos.MASDAR and entry is not None and (entry.form or 0) >= _DERIVED


def _named_before(here: Token, after: Token) -> bool:
    """``طالبت بغداد البيشمركة``, ``اتهمت كييف الانفصاليين``: behind the name of a place or a state a noun with the
    article that is no adjective begins another phrase."""
    if (
        (here.place is None and here.actor_type != "state")
        or (here.article and after.role is not Role.NOUN)
        or after.place is here.place
    ):
        return False
    adjectival = after.role is Role.ADJECTIVE or after.text.endswith(("ي", "يه"))
    form = after.analysis.form if after.analysis else None
    several = form is not None and form.number == "p" and after.text.endswith(("ون", "ين"))
    person = several and (
        after.role is Role.ADJECTIVE or (after.entry is not None and after.entry.word_class == "person")
    )
    return person or (after.analysis is None and not adjectival)


def _plural_after_singular(tokens: Sequence[Token], first: int, last: int) -> bool:
    """``حملت الشرطة المنظمين المسؤولية``, ``هاجمت القوات الحوثيين``: a sound masculine plural describes no singular and
    no feminine plural."""
    here, after = tokens[last], tokens[last + 1]
    form = after.analysis.form if after.analysis else None
    if not after.text.endswith(("ون", "ين")) or not here.text.startswith("ال"):
        return False
    participle = form is not None and form.pos in (Pos.ACTIVE, Pos.PASSIVE)
    if (form is not None and form.number != "p") or not (participle or after.text.endswith(_OF_A_NATION)):
        return False
    heads = [t for t in (tokens[first], here) if t.analysis is not None or t.merged]
    return bool(heads) and all(_unlike(t) for t in heads)


def _unlike(head: Token) -> bool:
    """Is it a singular of one thing (not ``السكان``) or a feminine plural?"""
    form = head.analysis.form if head.analysis else None
    if head.entry is not None and head.entry.word_class == "people":
        return False
    return head.merged or form is None or form.number == "s" or head.text.endswith("ات")


_OF_A_NATION = ("يون", "يين")


def _full_ending(token: Token) -> bool:
    """``مسلحون``, ``صاروخان``: an indefinite sound plural or dual that keeps its ``ن`` owns no genitive.

    A broken plural (``جثامين``) does: its stem is not the lemma's.
    """
    form = token.analysis.form if token.analysis else None
    if form is None or form.number not in _FULL_ENDINGS or token.article or token.actor:
        return False
    if not token.text.endswith(_FULL_ENDINGS[form.number]):
        return False
    stem = token.spelt.bare[:-2]
    feminine = stem.endswith("ت") and form.lemma in (stem[:-1], stem[:-1] + grammar.FEMININE_MARK)
    whole = stem == form.lemma or feminine
    return whole or form.pos in (Pos.ACTIVE, Pos.PASSIVE)


def _described(here: Token, after: Token) -> bool:
    """``مسلحون مجهولون``, ``مقاتلين أجانب``: an adjective of the indefinite plural or dual before it, never an
    accusative singular (``صاروخان مطعما``); a word that no pack has by its ending (``سيارتين ملغومتين``)."""
    if unknown(after) and not after.article and len(after.text) > _TWO and after.text[-_TWO:] == here.text[-_TWO:]:
        return True
    return after.role in (Role.ADJECTIVE, Role.PARTICIPLE) and not after.article and not after.text.endswith("ا")


_TWO = 2
"""Letters of the ending of a sound plural or dual."""


def _counted_anew(tokens: Sequence[Token], last: int) -> bool:
    """``سحبت واشنطن 500 جندي``, ``رصد 250 خرقا``, ``قتلت مجموعة مسلحة ثلاثة جنود``: behind a definite word, a verbal
    noun of counting, an adjective or a listed expression, which own nothing, a number with its noun begins another
    phrase."""
    here, after = tokens[last], tokens[last + 1]
    if (
        after.spelt.article
        and after.spelt.plain in QUANTITIES
        and here.article
        and here.role in (Role.ADJECTIVE, Role.NOUN)
    ):
        return True  # ``دمرت القوات الحكومية العشرات من الآليات``
    number = after.number
    analysis = here.analysis
    counting = analysis is not None and analysis.form.pos in _VERBAL and analysis.form.lemma in _COUNTING
    if definite(here) and after.text.endswith("ا") and after.spelt.quantity and _of_them(tokens, last + 2):
        return True  # ``نشرت الشرطة آلافا من عناصرها``
    closed = definite(here) or counting or here.merged or here.role in (Role.ADJECTIVE, Role.PARTICIPLE)
    if number is None or after.article or number.at.start < after.start or not closed:
        return False
    behind = next((tokens[k] for k in range(last + 2, len(tokens)) if tokens[k].number is not number), None)
    return behind is not None and behind.nominal and not behind.article and not behind.prep and not behind.conj


def _of_them(tokens: Sequence[Token], k: int) -> bool:
    return k < len(tokens) and tokens[k].text == "من"
