"""Where a noun phrase ends: does the next nominal word belong to it, or begin another?"""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims import grammar
from hudna.claims.anew import begins_anew
from hudna.claims.grammar import Role
from hudna.claims.spelling import lemma_key
from hudna.claims.tokens import ACTOR_CLASSES, Token
from hudna.claims.vocabulary import words
from hudna.claims.words_alone import OFFICE, counts, definite, is_dual, is_rank, names_person, person, unknown
from hudna.lexicon import Pos, WordEntry
from hudna.model.claim import Kind

_FATES = words("boundaries.fates")
"""``لقي ثلاثة جنود مصرعهم``: what people meet is no part of their name."""
_FIRE = words("boundaries.fire")
"""``أطلق جنود النار``, ``إطلاق جنود النار``: what people open is no part of their name."""
_OPENING = (Role.VERB, Role.EVENT)


def continues(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Does the nominal word behind ``last``, bare of clitics, belong to the phrase that begins at ``first``?"""
    here, after = tokens[last], tokens[last + 1]
    if after.pronoun and after.entry is not None and lemma_key(after.entry.lemma) in _FATES:
        return False
    entry = tokens[first].entry
    subject = after.text in _FIRE and first > 0 and _opened(tokens, first)
    if subject and (entry.word_class in ACTOR_CLASSES if entry is not None else unknown(tokens[first])):
        return False
    if _entered(entry, here, after):
        return False
    if here.merged and after.pronoun and entry is not None and entry.word_class in ACTOR_CLASSES:
        return False  # ``أعلنت مجموعة مسلحة مسؤوليتها عن الهجوم``
    if _its_doing(here, after, entry) or (here.place and after.role is Role.PARTICIPLE and not after.article):
        return False  # ``وصلت قافلة إلى دوما محملة بالطحين``
    if last == first and _second_of_two(tokens, first) and (names_person(after) or after.analysis is None):
        return True
    if here.text in grammar.DEMONSTRATIVES and not (after.article or after.actor or after.place or after.number):
        return False  # ``رفض ذلك بحجة أن``
    if after.text in _OTHER and tokens[first].text in _EACH:
        return False
    if (numbered := _numbered(here, after)) is not None:
        return numbered
    if counts(here) and not here.merged and not (is_dual(here) and after.number is None):
        return True
    if after.text in grammar.DEMONSTRATIVES:
        if first > 0 and tokens[first - 1].role is Role.VERB and after.text == _THAT:
            return False  # ``نفى البيت الأبيض ذلك``
        return here.article and (entry is None or entry.word_class not in ACTOR_CLASSES)
    if _ranked(tokens, first, last):
        return True
    return not begins_anew(tokens, first, last) and _attached(tokens, first, last)


def _opened(tokens: Sequence[Token], first: int) -> bool:
    """``أطلق مراهق النار``, ``أطلق عليه مراهق النار``: does the phrase stand right behind a verb or the noun of one, or
    behind its preposition with a pronoun?"""
    behind = first > 1 and tokens[first - 1].text in grammar.RESUMPTIVES
    return tokens[first - 1 - behind].role in _OPENING


def _its_doing(here: Token, after: Token, entry: WordEntry | None) -> bool:
    """``ناشدت اللجنة الأطباء التوجه إلى``: a definite verbal noun behind definite people is what they are to do; one in
    ``ة`` is written like a participle (``الدول المشاركة``)."""
    people = here.article and entry is not None and entry.word_class in _PUT_TO
    verbal = after.analysis is not None and after.analysis.form.pos is Pos.MASDAR
    return people and after.article and verbal and not after.ta_marbuta


def _entered(entry: WordEntry | None, here: Token, after: Token) -> bool:
    """``دخل المتمردون القاهرة``, ``غادر المبعوث الأميركي الدوحة``: behind somebody definite the name of a place that is
    no other word is no genitive; it is where they went or what they hit. ``العاصمة القاهرة`` is called so."""
    acting = here.article and entry is not None and entry.word_class not in ("area", "site")
    place = after.place is not None and after.article and after.actor is None and after.analysis is None
    related = after.text.endswith("يه")  # ``الأبحاث الديوانية``
    return (acting or here.actor is not None) and here.place is None and place and not (related or after.prep)


def _numbered(here: Token, after: Token) -> bool | None:
    """``الفرقة الرابعة | قذائف``, ``اللواء الأول مشاة``: a number of rank describes; behind it only an arm goes on.
    None where neither word is one."""
    if is_rank(after) and (here.article or here.pronoun):
        return True
    if is_rank(here) and not (after.article or names_person(after)):
        return after.text in _ARMS
    return None


_ARMS = words("boundaries.arms")
_PUT_TO = frozenset(("person", "people", "group"))


def _second_of_two(tokens: Sequence[Token], first: int) -> bool:
    """``الرئيسان الروسي فلاديمير بوتين والتركي رجب طيب``: the nation of the second of two, whose name follows."""
    nation = tokens[first]
    if not (nation.conj and nation.article and nation.entry is not None and nation.entry.country is not None):
        return False
    before = tokens[max(0, first - _NAMED_BEFORE) : first]
    return any(is_dual(t) and t.entry is not None and t.entry.word_class == "person" for t in before)


_NAMED_BEFORE = 7
"""Words from the title of two to the nation of the second."""


def joined_adjective(tokens: Sequence[Token], first: int, last: int) -> bool:
    """``القوى السياسية والمدنية``, ``الفصائل الإسلامية والمقاتلة``, ``القادة العسكريين والأمنيين``: a definite feminine
    adjective, or one of relation, joined to another one describes the same. Of two nations see ``both_nations``."""
    here, after = tokens[last], tokens[last + 1]
    if not (here.article and after.article) or after.actor or after.place:
        return False
    if any(t.entry is not None and t.entry.country is not None for t in (here, after)):
        return False
    described = here.role is Role.ADJECTIVE and after.role is Role.ADJECTIVE
    feminine = described and all(t.text.endswith(grammar.FEMININE_MARK) for t in (here, after))
    relation = last > first and (here.role is Role.ADJECTIVE or here.spelt.plain in _POLITICAL)
    return feminine or (relation and _relation(here) != "" and _relation(here) == _relation(after))


def _relation(word: Token) -> str:
    """The ending of a masculine adjective of relation (``السياسي``, ``السياسيين``), or an empty string."""
    return next((end for end in ("يين", "يون", "ي") if word.text.endswith(end)), "")


def both_nations(tokens: Sequence[Token], first: int, last: int) -> bool:
    """``الجانبين الفلسطيني والإسرائيلي``, ``الطيران السوري والروسي``, ``كل من الرئيسين التركي والروسي``: the second
    nation that a phrase is of."""
    pair = tokens[last : last + 2]
    if tokens[first].spelt.bare in _EACH and tokens[first + 1].text == "من":
        first += 2
    if last == first or not pair[1].conj or pair[1].prep or not tokens[first].article or tokens[first].entry is None:
        return False
    return all(
        t.article and t.entry is not None and t.entry.country is not None and not t.text.endswith(("ون", "ين"))
        for t in pair
    )


_THAT = "ذلك"
_EACH = words("boundaries.each")
_OTHER = words("boundaries.other")
"""``اتهم كل طرف الآخر``, ``خصمه``: whom each does it to."""


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


def _attached(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Is the next word an adjective, a genitive or a name of the phrase, by definiteness and by what both are?"""
    here, after = tokens[last], tokens[last + 1]
    noun = after.role is Role.NOUN and after.analysis is not None
    if (after.article and (noun or after.place) and _hits(tokens, first, after)) or _lives(tokens, first, after):
        return False
    if _told_by_stranger(tokens, first, last):
        return False
    relational = _relational(here, after) and not _taken(tokens, first, last)
    if after.article and (relational or _of_place(here, after) or _opposing(here, after) or _political(here, after)):
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
    listed = here.describing and not (after.spelt.plain in _QUARTERS or after.actor or after.place)
    described = (here.role in _QUALIFYING or listed) and last > first and not here.article
    if (
        described
        and after.role is Role.NOUN
        and (after.article or (_one_more(after) and (here.role is Role.ADJECTIVE or listed)))
    ):
        return False
    if unknown(here) and last > first and noun and not after.article:
        return not person(tokens, first)
    accusative = after.text.endswith("ا") and noun
    return not (accusative and not here.text.endswith("ا") and not after.article and after.entry is not None)


def _hits(tokens: Sequence[Token], first: int, after: Token) -> bool:
    """``أصابت قذائف هاون الأحياء السكنية``, ``استهدفت ثمانية صواريخ السفارة``: right behind a verb of attack what is
    fired is its subject, and the place behind that is hit."""
    verb, counted = tokens[first - 1] if first else None, tokens[first].number is not None
    fired = tokens[first + 1 if counted and first + 1 < after.index else first]
    attack = verb is not None and verb.role is Role.VERB and verb.entry is not None and verb.entry.kind is Kind.ATTACK
    place = after.place is not None or (after.entry is not None and after.entry.word_class in ("area", "site"))
    return attack and place and fired.weapon is not None and not (fired.article or fired.actor)


def _lives(tokens: Sequence[Token], first: int, after: Token) -> bool:
    """``أزهقت مسيرات أرواح عشرة مدنيين``: behind a verb of taking them lives are its object, and nobody's genitive."""
    verb = tokens[first - 1] if first else None
    takes = verb is not None and verb.role is Role.VERB and verb.analysis and verb.analysis.form.lemma in _TAKING
    return bool(takes) and after.text in _TAKEN


def _one_more(noun: Token) -> bool:
    """``هاجمت جماعة متشددة نقطة تفتيش``: is it a noun, of one word or of several, that an adjective does not own?"""
    return counts(noun) or noun.analysis is not None or noun.close == _LISTED


_QUARTERS = words("complements.quarters")
_QUALIFYING = (Role.ADJECTIVE, Role.PARTICIPLE)
_LISTED = "listed"
"""A noun of several words."""
_TAKING = words("casualties.taking")
_TAKEN = words("boundaries.lives")


def _names(here: Token, after: Token) -> bool:
    """Is the next word, which the packs know, a noun (one that opens a listed expression has no analysis:
    ``المتمردين القوات الحكومية``) or a verbal noun (``الرئيس السماح``) that is not written like a participle
    (``الدول المشاركة``)?"""
    if after.role is Role.EVENT and after.text.endswith(grammar.FEMININE_MARK):
        form = here.analysis.form if here.analysis else None
        return form is not None and form.number == "s" and form.gender == "m"
    return after.role in (Role.NOUN, Role.EVENT) and (after.analysis is not None or after.entry is not None)


def _told_by_stranger(tokens: Sequence[Token], first: int, last: int) -> bool:
    """``طالب غريفث الطرفين``, ``اتهم ماكلين المتمردين``: right behind a verb that is turned to somebody a name that
    nobody knows owns no definite party or people."""
    verb, here, after = tokens[first - 1] if first else None, tokens[last], tokens[last + 1]
    if verb is None or last != first or verb.role is not Role.VERB or verb.entry is None or not unknown(here):
        return False
    party = after.entry is not None and after.entry.word_class in ("group", "people", "person")
    turned = verb.entry.kind in _TURNED and not (here.article or here.prep or here.text.endswith(grammar.FEMININE_MARK))
    return turned and party and after.article and after.role is Role.NOUN


_TURNED = frozenset((Kind.DEMAND, Kind.ACCUSATION, Kind.TALKS))


def _political(here: Token, after: Token) -> bool:
    """``القادة السياسيين``, ``المعتقلين السياسيين``: behind many people the word for politicians is an adjective."""
    form = here.analysis.form if here.analysis else None
    people = here.entry is not None and here.entry.word_class in ("person", "people") and here.article
    return people and form is not None and form.number == "p" and after.article and after.spelt.plain in _POLITICAL


_POLITICAL = words("boundaries.political")


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


_OPPOSING = words("boundaries.opposing")
_ALL_OF_THEM = words("boundaries.all_of_them")


def _taken(tokens: Sequence[Token], first: int, last: int) -> bool:
    """``اعتقلت قوات الاحتلال القيادي في الحركة``, ``قتل رجال الأمن القيادي سالم``: behind a verb of what is done to
    people, and a force of several words, a word for somebody before his body or his name is whom it was done to."""
    verb, force = tokens[first - 1] if first else None, tokens[first].entry
    done = (
        verb is not None
        and verb.role is Role.VERB
        and verb.analysis
        and verb.analysis.form.lemma in grammar.DONE_TO_PEOPLE
    )
    if not done or last == first or force is None or force.word_class not in ACTOR_CLASSES:
        return False
    then = tokens[last + 2 : last + 4]
    if not then:
        return False
    of_body = then[0].text == _IN and len(then) > 1 and (then[1].actor is not None or _body(then[1]))
    return of_body or then[0].text in grammar.GIVEN_NAMES or (unknown(then[0]) and not then[0].article)


def _body(token: Token) -> bool:
    return token.entry is not None and token.entry.word_class in ("body", "group", "force")


_IN = "في"


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
    if person(tokens, first) or (last == first and (here.spelt.plain in _RANKS or _somebody_of(here))):
        return (names_person(after) or unknown(after)) and after.place is None
    if here.actor is not None or here.place is not None or unknown(after):
        return unknown(after) and here.analysis is None and here.actor is None and here.place is None
    return bool(here.pronoun) and after.role is Role.ADJECTIVE and not after.actor


def _somebody_of(here: Token) -> bool:
    """``وخصمه رياك مشار``, ``حليفه خليفة حفتر``: one who is somebody's, whose name follows."""
    form = here.analysis.form if here.analysis is not None else None
    group = here.entry is not None and here.entry.word_class == "group"
    return bool(here.pronoun) and group and form is not None and form.number == "s"


_RANKS = words("boundaries.ranks")
"""``الفريق عبد الفتاح البرهان``: ranks whose words have another sense where no name follows."""
