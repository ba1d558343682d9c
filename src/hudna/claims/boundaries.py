"""Where a noun phrase ends: does the next nominal word belong to it, or begin another?"""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims import grammar
from hudna.claims.grammar import Role
from hudna.claims.spelling import QUANTITIES, lemma_key
from hudna.claims.tokens import ACTOR_CLASSES, BODIES, Token
from hudna.claims.vocabulary import words
from hudna.claims.words_alone import OFFICE, counts, definite, is_dual, names_person, person, unknown
from hudna.lexicon import Pos

_FULL_ENDINGS = {"p": ("ون", "ين"), "d": ("ان", "ين")}
_COMPARING = words("phrases.comparing")
"""``مصدر أمني أكثر من خمسين خرقا``: behind an adjective they begin a phrase of their own."""
_EVERY = words("phrases.every")
"""``دعا الوزير كل الأطراف``: what stands before its noun and so opens another phrase."""
_EXISTING = words("phrases.existing")
"""``نفى مصدر وجود محادثات``: what somebody denies is no part of his name."""
_COUNTING = words("truce_parties.counting")
_FATES = words("phrases.fates")
"""``لقي ثلاثة جنود مصرعهم``: what people meet is no part of their name."""
_FIRE = words("phrases.fire")
"""``أطلق جنود النار``, ``إطلاق جنود النار``: what people open is no part of their name."""
_OPENING = (Role.VERB, Role.EVENT)
_MOST_OF_THEM = words("chunks.most_of_them")
_DERIVED = 5
"""The verb forms from which on a verbal noun with the article says what shall be done."""


def continues(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Does the nominal word behind ``last``, bare of clitics, belong to the phrase that begins at ``first``?"""
    here, after = tokens[last], tokens[last + 1]
    if after.pronoun and after.entry is not None and lemma_key(after.entry.lemma) in _FATES:
        return False
    entry = tokens[first].entry
    subject = after.text in _FIRE and first > 0 and tokens[first - 1].role in _OPENING
    if subject and entry is not None and entry.word_class in ACTOR_CLASSES:
        return False
    if here.text in grammar.DEMONSTRATIVES and not (after.article or after.actor or after.place or after.number):
        return False  # ``رفض ذلك بحجة أن``
    if after.text in _OTHER and tokens[first].text in _EACH:
        return False
    if counts(here) and not here.merged and not (is_dual(here) and after.number is None):
        return True
    if after.text in grammar.DEMONSTRATIVES:
        if first > 0 and tokens[first - 1].role is Role.VERB and after.text == _THAT:
            return False  # ``نفى البيت الأبيض ذلك``
        return here.article and (entry is None or entry.word_class not in ACTOR_CLASSES)
    if _ranked(tokens, first, last):
        return True
    return not _begins_anew(tokens, first, last) and _attached(tokens, first, last)


def joined_adjective(here: Token, after: Token) -> bool:
    """``القوى السياسية والمدنية``, ``الفصائل الإسلامية والمقاتلة``: a definite feminine adjective joined to another one
    describes the same; of two nations, two are meant (``القوات السورية والروسية``)."""
    if here.role is not Role.ADJECTIVE or after.role is not Role.ADJECTIVE or not (here.article and after.article):
        return False
    feminine = all(t.text.endswith(grammar.FEMININE_MARK) for t in (here, after))
    nations = any(t.entry is not None and t.entry.country is not None for t in (here, after))
    return feminine and not (nations or after.actor or after.place)


_THAT = "ذلك"
_EACH = words("boundaries.each")
_OTHER = words("boundaries.other")
"""``اتهم كل طرف الآخر``, ``خصمه``: whom each does it to."""
_BECAUSE = words("phrases.because")
"""``السفر إلى أوروبا خوفا من هجوم``: why something is done is no part of a name."""
_HOW = words("boundaries.how")
"""``إدانة تونس الشديدة``, ``رفض مصر القاطع``: how it is done, said of the deed and not of who does it."""


def second_owner(tokens: Sequence[Token], first: int, last: int) -> bool:
    """``رئيسا رواندا وأوغندا``, ``وزيرا خارجية مصر والسودان``: two of somebody, each of one of two that are named."""
    here, after = tokens[last], tokens[last + 1]
    owned = is_dual(tokens[first]) and tokens[first].entry is not None and not tokens[first].text.endswith(("ان", "ين"))
    named = all(t.place is not None or t.actor is not None for t in (here, after))
    single = not any(t.conj for t in tokens[first + 1 : last + 1])
    return owned and named and single and last - first <= _OFFICE and not after.prep


_OFFICE = 3
"""Words from an office to the first of two whose it is."""


def _ranked(tokens: Sequence[Token], first: int, last: int) -> bool:
    """``قال الناطق باسم القوات العقيد وضاح الدبيش``: a rank or a form of address between the office and the name of who
    speaks; behind other verbs it may be whom something is done to (``استقبل وزير الدفاع العقيد``)."""
    rank, verb = tokens[last + 1], tokens[first - 1] if first else None
    if not rank.article or rank.prep or rank.spelt.plain not in _ADDRESSED or last == first or last + 2 >= len(tokens):
        return False
    entry = verb.entry if verb is not None and verb.role is Role.VERB else None
    telling = entry is not None and (entry.speech or entry.frame in ("speech", "light"))
    name = tokens[last + 2]
    return telling and person(tokens, first) and (names_person(name) or name.analysis is None)


_ADDRESSED = words("boundaries.addressed")


def _begins_anew(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Does another phrase begin with the next word, whatever it is to the one before?"""
    here, after = tokens[last], tokens[last + 1]
    if after.spelt.plain in _HOW and after.article and (here.actor is not None or here.place is not None):
        return True
    if (here.role is Role.ADJECTIVE and after.text in _COMPARING) or after.text in _MOST_OF_THEM | _BECAUSE:
        return True
    if (here.actor is not None or here.role is Role.ADJECTIVE) and after.article and _done(after):
        return True
    if _of_no_kind(tokens, first, last) or _no_construct(here, after):
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
    if after.pronoun and here.role is Role.NOUN and tokens[first].spelt.bare in _EVERY and not after.ta_marbuta:
        return last > first and after.role is Role.NOUN  # ``اتهم كل طرف خصمه``
    if after.text in _EXISTING and here.entry is not None and here.entry.word_class == "person":
        return True
    if _another_body(tokens, first, last) or _said_of_deed(tokens, first, last) or _counted_out(tokens, first, last):
        return True
    if _strikes(tokens, last) or _names_before_party(here, after):
        return True
    return after.article and (_named_before(here, after) or _plural_after_singular(tokens, first, last))


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


_PARTIES = words("boundaries.parties")


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
_DRIVEN = words("boundaries.driven")
_OWNED = words("boundaries.owned")
"""``قتل برصاص مدني``: fire that somebody dies by is somebody's."""


def _attached(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Is the next word an adjective, a genitive or a name of the phrase, by definiteness and by what both are?"""
    here, after = tokens[last], tokens[last + 1]
    noun = after.role is Role.NOUN and after.analysis is not None
    if after.article and (_relational(here, after) or _of_place(here, after) or _opposing(here, after)):
        return True
    if definite(here) and after.article and _names(here, after) and not here.pronoun:
        if _sphere(here, after):
            return True
        named = here.actor_type == OFFICE or (unknown(here) and not here.merged)
        titled = here.actor_type == OFFICE and person(tokens, first)  # ``شكر رئيس الوزراء شهباز شريف الرئيس``
        single = after.analysis is not None and after.analysis.form.number == "s"  # ``حركة فارك السلطات`` are two
        return named and not titled and single and after.entry is not None and after.entry.word_class == "person"
    if definite(here) and not after.article:
        return _behind_definite(tokens, first, last)
    described = here.role in (Role.ADJECTIVE, Role.PARTICIPLE) and last > first and not here.article
    if (
        described
        and after.role is Role.NOUN
        and (after.article or ((noun or counts(after)) and here.role is Role.ADJECTIVE))
    ):
        return False
    if unknown(here) and last > first and noun and not after.article:
        return not person(tokens, first)
    accusative = after.text.endswith("ا") and noun
    return not (accusative and not here.text.endswith("ا") and not after.article and after.entry is not None)


def _names(here: Token, after: Token) -> bool:
    """Is the next word, which the packs know, a noun (one that opens a listed expression has no analysis:
    ``المتمردين القوات الحكومية``) or a verbal noun (``الرئيس السماح``) that is not written like a participle
    (``الدول المشاركة``)?"""
    if after.role is Role.EVENT and after.text.endswith(grammar.FEMININE_MARK):
        form = here.analysis.form if here.analysis else None
        return form is not None and form.number == "s" and form.gender == "m"
    return after.role in (Role.NOUN, Role.EVENT) and (after.analysis is not None or after.entry is not None)


def _sphere(here: Token, after: Token) -> bool:
    """``السياسة الخارجية``, ``الشؤون الداخلية``: behind a thing the name of the ministry is an adjective."""
    form = here.analysis.form if here.analysis else None
    thing = here.entry is not None and here.entry.word_class not in ACTOR_CLASSES and here.role is Role.NOUN
    body = after.entry is not None and after.entry.word_class == "body" and after.text.endswith("يه")
    return thing and body and form is not None and (form.gender == "f" or form.number == "p")


def _opposing(here: Token, after: Token) -> bool:
    """``الفصائل المعارضة``, ``القوى الحاكمة``: behind a feminine or a plural these name nobody, they describe."""
    form = here.analysis.form if here.analysis else None
    many = form is not None and (form.number == "p" or form.gender == "f")
    return here.article and here.role is Role.NOUN and many and after.spelt.plain in _OPPOSING


_OPPOSING = words("phrases.opposing")
_ALL_OF_THEM = words("phrases.all_of_them")


def _of_place(here: Token, after: Token) -> bool:
    """``بلدة سراقب الاستراتيجية``: a word of relation behind the name of a place describes it."""
    thing = after.entry is None or after.entry.word_class in (None, "", "thing")
    return here.place is not None and here.actor is None and thing and after.text.endswith("يه")


_PEOPLE = frozenset(("person", "people"))


def _relational(here: Token, after: Token) -> bool:
    """``المجمع الدبلوماسي``, ``القاعدة العسكرية``: a word of relation that may also name a person describes a thing of
    its gender."""
    entry = here.entry
    thing = entry is not None and here.article and here.role is Role.NOUN and entry.word_class not in _PEOPLE
    person = after.entry is not None and after.entry.word_class == "person" and after.text.endswith(("ي", "يه"))
    return thing and person and after.text.endswith("يه") == here.text.endswith(grammar.FEMININE_MARK)


def _behind_definite(tokens: Sequence[Token], first: int, last: int) -> bool:
    """A word without the article behind a definite one: a name behind a title, an adjective of what is somebody's,
    ``الأطراف كافة``: all of them (``الوزير كافة الأطراف`` begins a phrase anew)."""
    here, after = tokens[last], tokens[last + 1]
    if after.text in _ALL_OF_THEM and not after.prep:
        return last + 2 >= len(tokens) or not tokens[last + 2].article or bool(tokens[last + 2].prep)
    named = after.place is not None and not after.conj and after.text[0] != "و"
    if here.article and named and here.entry is not None and here.entry.word_class == "area":
        return True  # ``شمال العاصمة باريس``
    if person(tokens, first) or (last == first and here.spelt.plain in _RANKS):
        return (names_person(after) or unknown(after)) and after.place is None
    if here.actor is not None or here.place is not None or unknown(after):
        return unknown(after) and here.analysis is None and here.actor is None and here.place is None
    return bool(here.pronoun) and after.role is Role.ADJECTIVE and not after.actor


_RANKS = words("boundaries.ranks")
"""``الفريق عبد الفتاح البرهان``: ranks whose words have another sense where no name follows."""


def _in_which_part(tokens: Sequence[Token], last: int) -> bool:
    """``رادارا شمالي طهران``: behind an indefinite word a quarter of the sky, of something named, says where."""
    here, after = tokens[last], tokens[last + 1]
    area = here.entry is not None and here.entry.word_class == "area"  # ``شمال غربي البلاد``
    if after.spelt.plain not in _QUARTERS or after.article or definite(here) or area or here.text.endswith("ي"):
        return False
    behind = tokens[last + 2] if last + 2 < len(tokens) else None
    return behind is not None and not behind.prep and (behind.article or behind.place is not None)


_QUARTERS = words("boundaries.quarters")


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
    counting = analysis is not None and analysis.form.pos is Pos.MASDAR and analysis.form.lemma in _COUNTING
    if definite(here) and after.text.endswith("ا") and after.spelt.quantity and _of_them(tokens, last + 2):
        return True  # ``نشرت الشرطة آلافا من عناصرها``
    closed = definite(here) or counting or here.merged or here.role in (Role.ADJECTIVE, Role.PARTICIPLE)
    if number is None or after.article or number.at.start < after.start or not closed:
        return False
    behind = next((tokens[k] for k in range(last + 2, len(tokens)) if tokens[k].number is not number), None)
    return behind is not None and behind.nominal and not behind.article and not behind.prep and not behind.conj


def _of_them(tokens: Sequence[Token], k: int) -> bool:
    return k < len(tokens) and tokens[k].text == "من"
