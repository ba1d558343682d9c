"""Words with their role in the sentence: verb, event noun, noun, preposition, complementiser …

First the names, listed expressions and closed classes, whose words are known whole (``closed``); then the open class,
whose words may read two ways (``readings``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise

from hudna.claims.clans import clans
from hudna.claims.closed import close_class, compounds
from hudna.claims.grammar import FEMININE_MARK, FREE_PRONOUNS, QUOTE, Role
from hudna.claims.named_by import named_by_date, named_by_time
from hudna.claims.named_for import names_of_deeds
from hudna.claims.names_in_marks import unmarked
from hudna.claims.readings import open_class
from hudna.claims.so_named import join_names
from hudna.claims.tokens import ACTOR_CLASSES, Token
from hudna.claims.vocabulary import words as listed_words
from hudna.lexicon import Lexicon, Phrase, Pos
from hudna.model.claim import Kind
from hudna.model.folded import Folded
from hudna.model.mention import ActorValue, Mention, MentionType, PlaceValue
from hudna.text.fold import fold_key
from hudna.text.words import Word

_DAMMA = "\u064f"
_HAMZA_ABOVE = "أ"
_TA_MARBUTA = "ة"
_AWAITING = listed_words("tagging.awaiting")
_NAMING = listed_words("tagging.naming")
_STILL = listed_words("modality.still")
_NOT = "ما"
_STILL_REACH = 6
"""Words behind ``لا يزال`` within which the verb stands that goes on."""
_AIRCRAFT = fold_key("طائرة مسيرة")
_MILITARY, _OPERATION = fold_key("عملية عسكرية"), fold_key("عملية")
_PASSIVE_MARK = 4
"""Letters from the start of a word within which the damma of a passive stands (``قُصف``, ``واستُهدف``)."""
_SLOTS = {
    MentionType.ACTOR: "actor",
    MentionType.PLACE: "place",
    MentionType.TIME: "time",
    MentionType.NUMBER: "number",
    MentionType.WEAPON: "weapon",
}


def tag(
    words: Sequence[Word],
    mentions: Sequence[Mention],
    phrases: Sequence[Phrase],
    lexicon: Lexicon,
    folded: Folded,
    named: Set[str] = frozenset(),
) -> list[Token]:
    """The words of one sentence of ``folded`` with their roles.

    Words, ``mentions`` and ``phrases`` count in the folded text; the last two may be the whole document's. ``named``:
    the words that earlier sentences showed to be family names.
    """
    noun = Role.NOUN
    tokens = _tokens(words)
    if mentions:
        _attach(tokens, mentions)
        named_by_date(tokens)
        _stand(tokens, lexicon, folded)
    named_by_time(tokens)
    if phrases:
        _phrases(tokens, phrases, lexicon)
    compounds(tokens)
    _asides(tokens)
    heard = folded.original[folded.starts[words[0].start] : folded.ends[words[-1].end - 1]] if words else ""
    vowelled = _DAMMA in heard
    for token in tokens:
        if not token.merged:
            token.ta_marbuta = token.text[-1] == "ه" and folded.original[folded.starts[token.end - 1]] == _TA_MARBUTA
            close_class(token, tokens)
            if token.close == "ان":
                token.that = _that(token, tokens, folded)
    _clefts(tokens, lexicon)
    tagged = _hashtags(tokens) | clans(tokens, folded, lexicon)
    for token in tokens:
        if token.role is noun and not token.merged and token.close != "listed" and token.index not in tagged:
            if clitic := token.spelt.clitic:
                token.carry(clitic)
            token.passive = vowelled and _written_passive(token, folded)
            if token.text not in named:
                open_class(token, tokens, lexicon)
            token.conj = token.conj or (token.spelt.article and token.analysis is None and _joined_name(token))
            if token.weapon is not None and token.role is Role.EVENT and token.entry is not None:
                _drone(token, lexicon)
            token.passive = token.passive and token.role is Role.VERB
    names_of_deeds(tokens)
    _operations(tokens, lexicon)
    _goes_on(tokens)
    _until_it_was(tokens)
    _armed_sides(tokens)
    join_names(tokens)
    tokens = unmarked(tokens)
    _so_called(tokens)
    return tokens


def _until_it_was(tokens: list[Token]) -> None:
    """``ما إن أعلنت الهدنة حتى سقطت قذائف``: before a verb in the past ``حتى`` opens a clause."""
    for token, after in pairwise(tokens):
        form = after.analysis.form if after.role is Role.VERB and after.analysis else None
        if token.close == _UNTIL and form is not None and form.tense == "past":
            token.role = Role.CONNECTIVE


def _armed_sides(tokens: list[Token]) -> None:
    """``فصيل مسلح``, ``تنظيم فلسطيني مسلح``: behind an indefinite body or force the word for a gunman describes it; as
    its object it would be ``مسلحا``. So does a word for arms behind others that are used (``بالقذائف المدفعية``)."""
    for armed in [t for t in tokens[1:] if t.role is Role.NOUN and t.spelt.bare == _GUNMAN]:
        k = armed.index - 1
        while k > 0 and tokens[k].role is Role.ADJECTIVE and not (tokens[k].article or tokens[k].conj):
            k -= 1
        side = tokens[k]
        body = side.entry is not None and side.entry.word_class in ("body", "force") and not side.actor
        if body and side.role is Role.NOUN and not (side.article or side.pronoun or armed.prep or armed.conj):
            armed.role = Role.ADJECTIVE
    for arms, kind in pairwise(tokens):
        fired = (
            arms.entry is not None and arms.entry.word_class == "weapon" and arms.article and (arms.prep or arms.conj)
        )
        force = kind.entry is not None and kind.entry.word_class in _ARMS and kind.article and kind.ta_marbuta
        if fired and force and kind.role is Role.NOUN and not (kind.conj or kind.prep or kind.merged):
            kind.role, kind.entry = Role.ADJECTIVE, None


_ARMS = frozenset(("force", "weapon"))
_GUNMAN = "مسلح"


def _asides(tokens: list[Token]) -> None:
    """``مقاتلون من "الجيش الأبيض" -وهو ميليشيا- هاجموا``: the two dashes around each aside are read as two commas,
    not those behind a dateline (``الخرطوم - رويترز - قتل``)."""
    opening: Token | None = None
    filed = next((t.index for t in tokens if t.text not in _DASHES and not _files(t)), len(tokens))
    for dash in (t for t in tokens[filed:] if t.text in _DASHES):
        spaced = dash.index + 1 < len(tokens) and tokens[dash.index + 1].start > dash.end
        if opening is None:
            opening = dash if dash.index and tokens[dash.index - 1].end < dash.start else None
        elif dash.index > opening.index + 1 and spaced:
            opening.text = dash.text = _COMMA
            opening = None


def _files(token: Token) -> bool:
    """Is it a word of a dateline: a place, a news agency by name or by its letters (``أ ف ب``), a bracket around it?"""
    agency = (
        token.actor_type == _MEDIA or token.spelt.plain in _AGENCIES or (len(token.text) == 1 and not token.spelt.mark)
    )
    return agency or token.place is not None or token.text in _BRACKETS


_MEDIA, _BRACKETS = "media", frozenset("()/،")
_AGENCIES = listed_words("tagging.agencies")
_DASHES = frozenset("-–—")
_UNTIL = "حتي"
_COMMA = "،"


def _joined_name(token: Token) -> bool:
    """``الغنوشي والقرضاوي``: a word that nothing knows, written like one more of something named; not ``والتر``."""
    return token.text[0] == "و" and token.actor is None and token.place is None and token.text not in _NO_ARTICLE


_NO_ARTICLE = listed_words("tagging.no_article")


def _clefts(tokens: list[Token], lexicon: Lexicon) -> None:
    """``المسلحون هم من نقضوا الهدنة``, ``إسرائيل هي من بدأت``: between a pronoun and what can only be a verb ``من`` is
    ``who``; before a verb in the plural (``عدد من سقطوا``) always. ``توعد من يخرق الهدنة``: with the imperfect behind
    it, it stands for somebody."""
    for who in [t for t in tokens[1:-1] if t.text == _WHO]:
        pronoun, verb = tokens[who.index - 1], tokens[who.index + 1]
        named = pronoun.spelt.bare in FREE_PRONOUNS or verb.text.endswith(_THEY)
        whoever = verb.text[0] == _HE and pronoun.spelt.bare not in _EVERY
        if who.role is not Role.PREPOSITION or verb.merged or not (named or whoever):
            continue
        read = lexicon.analyse(verb.text) if not (verb.actor or verb.place) else ()
        if not read or any(a.form.pos is not Pos.VERB for a in read):
            continue
        if named:
            who.role, who.close = Role.RELATIVE, _WHO
        else:
            who.role, who.close, verb.close = Role.NOUN, _LISTED, _LISTED


_WHO, _THEY, _HE, _LISTED = "من", "وا", "ي", "listed"
_EVERY = listed_words("anew.every")
"""``كل من يخرق``: a phrase already."""


def _goes_on(tokens: list[Token]) -> None:
    """``القصف لا يزال يطال المدينة``, ``لا تزال القوات تقصفها``: that it goes on is said of the verb behind, which has
    the subject and is not denied."""
    for still in [t for t in tokens[1:] if t.analysis is not None and t.analysis.form.lemma in _STILL]:
        negation = tokens[still.index - 1]
        negated = negation.role is Role.NEGATION or negation.spelt.bare == _NOT
        if still.role is not Role.VERB or not negated:
            continue
        behind = tokens[still.index + 1 : still.index + 1 + _STILL_REACH]
        verb = next((t for t in behind if not t.nominal or t.prep or t.conj), None)
        done = verb.analysis if verb is not None and verb.role is Role.VERB and not verb.conj else None
        if done is not None and done.form.tense == "present":
            for token in (negation, still):
                token.role, token.close = Role.PRONOUN, "adverb"


def _hashtags(tokens: list[Token]) -> set[int]:
    """``#صفقة_تبادل``: the words of a tag of several, which name what a post is about and tell nothing."""
    found: set[int] = set()
    for token in [t for t in tokens if t.text == "#"]:
        k = token.index + 1
        while k + 1 < len(tokens) and tokens[k + 1].text == "_":
            found |= {k, k + 2}
            k += 2
    return found


def _so_called(tokens: list[Token]) -> None:
    """``أعلن ما يسمى بتنظيم الدولة``, ``ما وصفه بـ"خرق فاضح"``: the preposition belongs to the naming, the name is
    whatever the verb says."""
    for naming in [t for t in tokens[:-1] if t.merged and t.text in _NAMING]:
        name = tokens[naming.index + 1]
        if name.text == "ب":
            name.role, name.close = Role.PRONOUN, "adverb"
        elif name.prep == "ب":
            name.prep = name.clitic = ""


def _tokens(words: Sequence[Word]) -> list[Token]:
    """One token a word; a ``و`` that was written apart goes with the word behind it (``الجيش و عناصر``)."""
    made: list[Token] = []
    joins = False
    for n, (text, start, end) in enumerate(words):
        if text[0] == "و":
            if text == "و" and n and n + 1 < len(words) and words[n + 1].text[0].isalpha():
                joins = True
                continue
            joins = joins or text[1:2].isdigit()  # ``و138 جرحوا``
        made.append(Token(len(made), text, start, end, conj=joins))
        joins = False
    return made


def _drone(token: Token, lexicon: Lexicon) -> None:
    """``مسيرات استهدفت``: where the word is a weapon it is no march."""
    drones = lexicon.phrase_names.owners(_AIRCRAFT)
    if token.entry is not None and token.entry.kind is Kind.PROTEST and drones:
        token.entry, token.role = lexicon.words[int(drones[0])], Role.NOUN


def _operations(tokens: list[Token], lexicon: Lexicon) -> None:
    """``العملية الإسرائيلية في جنين``, ``عملية حسكنيت``, ``عملية "درع السلام"``, ``عملية ضد المسلحين``: an operation
    that bears the name of a nation or one of its own, or is against the armed, is a military one."""
    operations = [t for t in tokens[:-1] if t.analysis is not None and t.analysis.form.lemma == _OPERATION]
    military = lexicon.phrase_names.owners(_MILITARY) if operations else ()
    for token in operations:
        if token.merged or not military:
            continue
        after = tokens[token.index + 1]
        if named := _its_name(tokens, token):
            token.entry, token.role = lexicon.words[int(military[0])], Role.EVENT
            for part in named:
                part.role, part.merged = Role.EVENT, True
            continue
        national = after.role is Role.ADJECTIVE and after.entry is not None and after.entry.country is not None
        if national or (not token.pronoun and _against_armed(tokens, after)):
            token.entry, token.role = lexicon.words[int(military[0])], Role.EVENT


def _against_armed(tokens: list[Token], after: Token) -> bool:
    """``عملية ضد المسلحين``, ``عملية واسعة ضد قوات المعارضة``: behind the word or its adjective, the armed."""
    k = after.index + (after.role is Role.ADJECTIVE)
    if k + 1 >= len(tokens) or tokens[k].close != _AGAINST:
        return False
    whom = tokens[k + 1]
    armed = whom.analysis is not None and whom.analysis.form.lemma in _ARMED
    return armed or (whom.entry is not None and whom.entry.word_class in ("force", "group"))


_AGAINST = "ضد"
_ARMED = listed_words("phrases.armed")


def _its_name(tokens: list[Token], operation: Token) -> list[Token]:
    """What an operation is called: a word that no pack has, or a few words in quotation marks."""
    first, *rest = tokens[operation.index + 1 : operation.index + 2 + _LONGEST_NAME]
    if operation.article or operation.pronoun:
        return []
    if first.text == QUOTE:
        closing = next((k for k, t in enumerate(rest) if t.text == QUOTE), None)
        inside = rest[:closing] if closing else []
        return [first, *inside, rest[len(inside)]] if inside and not any(t.role is Role.VERB for t in inside) else []
    known = first.analysis or first.entry or first.actor or first.place or first.time or first.number or first.close
    return [] if known or not first.text[0].isalpha() or first.spelt.article or len(first.text) < _NAME else [first]


_LONGEST_NAME, _NAME = 5, 4
"""Words that a name in quotation marks has at most, and letters that one word must have."""


def _that(token: Token, tokens: list[Token], folded: Folded) -> bool:
    """``أن`` with its hamza written, or ``ان`` behind a word that wants it (``من المقرر ان``, ``قبل ان``)."""
    awaited = token.index > 0 and tokens[token.index - 1].spelt.stem in _AWAITING
    return awaited or _HAMZA_ABOVE in folded.original[folded.starts[token.start] :][:3]


def _written_passive(token: Token, folded: Folded) -> bool:
    """``قُصف``: is there the damma of the passive near the head of the verb?"""
    first = folded.starts[token.start]
    joined = token.text[0] in "وف"
    return _DAMMA in folded.original[first : first + _PASSIVE_MARK + joined]


def _outside_names(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """All but the numbers that are words of a place's name (``بئر السبع``), which count nothing."""
    named = 0
    for mention in mentions:
        if mention.type is MentionType.PLACE:
            named = max(named, mention.at.end)
        if mention.type is not MentionType.NUMBER or mention.at.end > named:
            yield mention


def _attach(tokens: list[Token], mentions: Iterable[Mention]) -> None:
    by_start = {t.start: t.index for t in tokens}
    for mention in _outside_names(mentions):
        name = _SLOTS.get(mention.type)
        first = by_start.get(mention.at.start)
        if first is None:
            first = next((t.index for t in tokens if t.start <= mention.at.start < t.end), None)
        if name is None or first is None:
            continue
        if name == "number":
            _written_onto(tokens[first], mention)
        for token in tokens[first:]:
            if token.start >= mention.at.end:
                break
            setattr(token, name, mention)


def _written_onto(token: Token, number: Mention) -> None:
    """``وثلاثة جنود``, ``بعشرة أشخاص``: what is written onto a number, which no analysis tells."""
    joined = token.text[: max(0, number.at.start - token.start)]
    if joined[:1] in ("و", "ف"):
        token.conj, joined = True, joined[1:]
    if joined in ("ب", "ل", "لل"):
        token.carry(joined[0])


def _stand(tokens: list[Token], lexicon: Lexicon, folded: Folded) -> None:
    """What the names stand for: an actor's type; whether a place can act for its government."""
    for token in [t for t in tokens if t.actor is not None or t.place is not None]:
        if token.actor is not None and isinstance(token.actor.value, ActorValue):
            actor = lexicon.actors.get(token.actor.value.entity)
            token.actor_type = actor.type if actor is not None else ""
        if token.place is not None and isinstance(token.place.value, PlaceValue):
            place = lexicon.places.get(token.place.value.place or "")
            country = place is not None and place.precision == "country"
            name = folded.text[token.place.at.start : token.place.at.end]
            token.capital = not country and lexicon.metonym(name) is not None
            token.state = country or token.capital


def _phrases(tokens: list[Token], phrases: Iterable[Phrase], lexicon: Lexicon) -> None:
    """Listed nouns of several words become one event or noun; their later words are merged."""
    for phrase in phrases:
        covered = [t for t in tokens if t.start < phrase.end and t.end > phrase.start]
        if not covered or any(t.actor for t in covered):
            continue
        first = covered[0]
        first.entry, first.conj = lexicon.words[phrase.entry], first.conj or bool(phrase.conj)
        first.carry(phrase.prep)
        event = first.entry.word_class in ("event", "truce_word")
        first.close = "listed"
        for token in covered:
            token.role = Role.EVENT if event else Role.NOUN
            token.merged = token is not first
        covered[-1].describing = first.entry.word_class in _STRIKING and _describes(covered[-1], lexicon)


_STRIKING = ACTOR_CLASSES | {"weapon"}


def _describes(last: Token, lexicon: Lexicon) -> bool:
    """``قوات حكومية``: does the indefinite expression end with its adjective, which owns no noun behind it?"""
    feminine = last.merged and not last.article and last.text.endswith(FEMININE_MARK)
    return feminine and any(a.form.pos is Pos.ADJECTIVE for a in lexicon.analyse(last.text))
