"""What follows a predicate: the scan to the right that gathers its subject, objects and prepositional phrases."""

from __future__ import annotations

from dataclasses import dataclass, field

from hudna.claims import grammar
from hudna.claims.accords import made_between, made_then, mediates_too
from hudna.claims.agents import actor_like, done_by_owner, oblique, single_body
from hudna.claims.asides import (
    ACCORDING,
    ADDRESSING,
    AWAITED,
    GOVERNED,
    aside_before_content,
    back_to_verb,
    behind_clause_aside,
    behind_own_clause,
    bound_for,
    bracket,
    by_mouth,
    called,
    clause_aside,
    closing_before,
    describes,
    in_which,
    joins_actor,
    lacks,
    leads_to_content,
    led_to,
    made_so,
    names_somebody,
    one_more_deed,
    parenthesis,
    second_side_behind,
    starts_clause,
    tells_of_it,
    to_second_side,
    to_statement,
    witnessed,
)
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.of_event import behind_bare_phrase, genitive_of_event, said_of_event
from hudna.claims.tokens import DOCUMENTS
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind

ADJUNCTS = frozenset((Kind.MEDIATION, Kind.SUPPORT, Kind.DEMAND))
"""``برعاية مصر``, ``بدعم روسي``, ``بطلب من``: behind ``ب`` they accompany a verb, and what follows is the verb's."""
_LOCAL = words("complements.local")
_OTHER_EVENT = words("complements.other_event")
"""``ردا على إطلاق صواريخ``: behind these an event noun is another event, and what follows is that event's."""
_QUOTED_NAME_WORDS = 3
_STATED = words("voice.stated")
_QUARTERS = words("complements.quarters")
_ANNOUNCING = words("complements.announcing")
_LYING = words("anew.quarters")
_PART = "في"
_IS_NOT = frozenset(("ليس", "ليست", "ليسوا"))


@dataclass(slots=True)
class Arguments:
    """The arguments of one predicate. Lists hold coordinated phrases one by one."""

    end: int
    """Index of the last chunk that belongs to the predicate."""
    telling: bool = False
    """The predicate is one of speech: a clause behind a comma is its content."""
    subject: list[Chunk] = field(default_factory=list)
    objects: list[Chunk] = field(default_factory=list)
    preps: list[tuple[str, Chunk]] = field(default_factory=list)
    times: list[Chunk] = field(default_factory=list)
    content: int | None = None
    """Index of the chunk at which the complement clause or quotation begins."""
    subject_from_left: bool = False

    def of(self, *preps: str) -> list[Chunk]:
        """The phrases behind any of these prepositions, in order."""
        return [c for p, c in self.preps if p in preps]


class Scanner:
    """Reads the row from one predicate to the right, chunk by chunk, until its clause ends.

    ``nominal``: the predicate is an event noun, which has no subject before its objects and passes fewer commas.
    """

    def __init__(self, row: list[Chunk], predicate: int, found: Arguments, *, nominal: bool = False) -> None:
        self._row, self._predicate, self._found, self._nominal = row, predicate, found, nominal
        self._aside = False
        self._quoted = False
        """Within quotation marks around a few words (``"عن طريق الخطأ"``)."""
        """Within an aside about time that a comma opened."""
        self._closing = -1
        """The comma that closes the apposition being passed; what stands in it is no argument."""
        self._bracketed = -1
        """The comma that closes an aside of phrases that are arguments (``، بوساطة روسية،``)."""
        self._outer = behind_own_clause(row, predicate) or behind_clause_aside(row, predicate)
        """Where the verb goes on in whose relative clause the predicate stands."""
        self._coordinate: list[Chunk] | str | None = None
        """Where a phrase joined by ``و`` goes: a list of bare phrases, or the preposition of the phrase before it."""

    def scan(self) -> None:
        """Fill the arguments that were given."""
        for j in range(self._predicate + 1, len(self._row)):
            if not self._take(j):
                return

    def _take(self, j: int) -> bool:
        """Give the chunk its function; False when it lies outside the predicate's clause."""
        chunk = self._row[j]
        if j < self._closing:
            return True
        if j == self._outer or (self._nominal and led_to(self._row, self._predicate, chunk)):
            return False
        if not self._nominal and j > self._predicate + 1 and (words_begin := to_statement(self._row, j)) is not None:
            self._closing = words_begin
            return True
        clause = j if chunk.sort is Sort.RELATIVE else j - 1 if tells_of_it(self._row, j) else None
        if clause is not None and not self._nominal and (back := back_to_verb(self._row, self._predicate, clause)):
            self._closing = back
            return True
        if chunk.nominal:
            return self._phrase(j)
        if chunk.sort is Sort.MARK:
            return j == self._closing or self._mark(j)
        if chunk.sort is Sort.QUOTE:
            return self._quote(j)
        if chunk.sort is Sort.COMPLEMENTISER:
            self._found.content = None if self._goes_back(j) else j
            return False
        if chunk.sort is Sort.TIME:
            if chunk.conj and starts_clause(self._row, j):
                return False
            if j - 1 > self._predicate and made_then(self._row[j - 1]):
                self._found.end = j
                return True
            self._found.times.append(chunk)
            self._found.end = j
            return True
        return False

    def _goes_back(self, j: int) -> bool:
        """``قال إن الحركة أطلقت النار، وأن قواته صامدة``: a further ``وأن`` belongs to the verb that the first did."""
        telling = self._row[self._predicate].frame == "speech"
        before = self._row[: self._predicate]
        return self._row[j].conj and not telling and any(c.sort is Sort.COMPLEMENTISER for c in before)

    def _mark(self, j: int) -> bool:
        mark = self._row[j].head.text
        if mark == ":" and not self._nominal and j + 1 < len(self._row):
            self._found.content = j + 1
        if mark == "(" and (closes := parenthesis(self._row, j)) is not None:
            self._closing = closes
            return True
        if mark == ":" or mark in grammar.HARD_MARKS:
            return False
        passed = self._passes_comma(j) or self._passes_to_rest(j)
        passed = passed or self._passes_to_deed(j) or self._passes_clause(j)
        return passed or self._passes_to_second_side(j) or self._passes_to_awaited(j)

    def _quote(self, j: int) -> bool:
        self._quoted = not self._quoted
        opens_speech = self._quoted and not self._nominal and self._opens_speech(j)
        if opens_speech:
            self._found.content = j
        return not opens_speech

    def _phrase(self, j: int) -> bool:
        chunk, first = self._row[j], j == self._predicate + 1
        if chunk.apposed or self._within_aside(j):
            self._coordinate, self._found.end = [], j
            return True
        if chunk.negation in _IS_NOT and not first:
            return False  # ``الإعلان الذي وقعه الطرفان ليس هدنة``
        struck = self._row[self._predicate].kind is Kind.ATTACK and not first
        if struck and chunk.auxiliary and not (chunk.prep or chunk.negation):
            return False  # ``هجوم على منزل كان جرحى يعالجون فيه``
        if self._nominal and chunk.sort is Sort.EVENT and not chunk.prep and not first:
            return False
        if not self._nominal and not first and genitive_of_event(self._row, j):
            self._found.end = j
            return True
        if not self._nominal and done_by_owner(self._row, j) is not None:
            self._coordinate, self._found.end = [], j
            return True
        one_more = self._second_side(j) or (self._nominal and mediates_too(self._row, j))
        if chunk.conj and not chunk.resumptive and starts_clause(self._row, j) and not one_more:
            return False
        if chunk.prep:
            return self._behind_preposition(j)
        if chunk.conj:
            return self._coordinated(j)
        return self._direct(j)

    def _behind_preposition(self, j: int) -> bool:
        chunk = self._row[j]
        if ((accord := made_between(self._row, j)) is not None and accord != self._predicate) or made_so(self._row, j):
            self._coordinate, self._found.end = [], j
            return True
        self._found.preps.append((chunk.prep, chunk))
        if chunk.prep in _OTHER_EVENT and chunk.sort is Sort.EVENT:
            return False
        self._found.end = j
        self._coordinate = chunk.prep
        takes_rest = chunk.sort is Sort.EVENT and chunk.kind not in ADJUNCTS and chunk.frame != "light"
        blamed = self._row[self._predicate].kind is Kind.ACCUSATION and chunk.prep == _PART  # ``الاتهام في الهجوم إلى``
        return blamed or not (self._nominal and takes_rest)

    def _coordinated(self, j: int) -> bool:
        chunk = self._row[j]
        if self._coordinate is None:
            return False
        if isinstance(self._coordinate, str):
            sides = self._found.of("بين")
            other = len(sides) == 1 and sides[0].index == j - 2  # ``بين قوات من الأمن ومجموعة مسلحة``
            self._found.preps.append(("بين" if other else self._coordinate, chunk))
        else:
            self._coordinate.append(chunk)
        self._found.end = j
        return True

    def _direct(self, j: int) -> bool:
        """A phrase without preposition: the first behind a verb is taken for its subject."""
        found = self._found
        if self._nominal and said_of_event(self._row[self._predicate], self._row[j]):
            return False
        if self._nominal and self._does_it_to(j):
            return False
        if self._in_which_part(j) or bound_for(self._row[j]):
            self._coordinate, found.end = _PART, j
            found.preps.append((_PART, self._row[j]))
            return True
        if self._nominal and (found.objects or found.preps) and not behind_bare_phrase(self._row, j):
            return False
        self._coordinate = found.objects if found.subject or self._nominal else found.subject
        self._coordinate.append(self._row[j])
        found.end = j
        return True

    def _does_it_to(self, j: int) -> bool:
        """``أجج القصف الخلاف``, ``تبنى الهجوم فصيل``: behind a verb the definite event governs nothing."""
        deed, verb, thing = self._row[self._predicate], self._row[self._predicate - 1], self._row[j]
        subject = deed.kind is Kind.ATTACK and deed.words[0].article and not (deed.prep or deed.conj)
        abstract = thing.word_class in ("thing", "") and thing.words[0].article
        behind = abstract or (verb.kind is Kind.CLAIM and actor_like(thing))
        return subject and bool(self._predicate) and verb.sort is Sort.VERB and behind

    def _second_side(self, j: int) -> bool:
        """``بين عناصره واللواء استمرت حتى الفجر``: the second of two sides, which the verb behind it does not agree
        with; ``بين الجيش وفصائل المعارضة يقضي بـ``: one state or one body is no two sides."""
        sides = self._found.of("بين")
        if self._coordinate != "بين" or len(sides) != 1:
            return False
        forms = [c.head.analysis.form if c.head.analysis else None for c in self._row[j : j + 2]]
        genders = {form.gender for form in forms if form is not None and form.gender}
        return sides[0].head.state or single_body(sides[0]) or len(genders) > 1

    def _in_which_part(self, j: int) -> bool:
        """``قتلوا في تفجير غربي العاصمة``, ``قصفت بلدة شمال غزة``: a quarter of the sky behind another phrase says
        where."""
        chunk, before = self._row[j], self._row[j - 1]
        if chunk.word_class != "area" or len(chunk.words) == 1 or chunk.words[0].spelt.plain not in _QUARTERS:
            return False
        if before.sort is Sort.VERB and j > 1 and self._row[j - 2].nominal and not self._row[j - 2].prep:
            return self._where_done(chunk)  # ``قال إن صحفيا اعتقل شرقي حلب``
        if before.sort is Sort.TIME:  # ``قتلوا في عشرة أيام شمال غربي البلاد``
            return chunk.words[1].spelt.plain in _QUARTERS or bool(self._found.objects)
        behind = bool(before.prep) or before.apposed or bool(self._found.objects) or self._beside(chunk)
        return before.nominal and (behind or (before.sort is Sort.NP and genitive_of_event(self._row, j - 1)))

    def _beside(self, part: Chunk) -> bool:
        """``اعتقل صحفي شرقي حلب``, ``قتل ضابط جنوب البلاد``: behind somebody ``شرقي`` says where, and any quarter does
        behind a verb of what is done to people only."""
        return bool(self._found.subject) and self._where_done(part)

    def _where_done(self, part: Chunk) -> bool:
        return self._row[self._predicate].lemma in grammar.DONE_TO_PEOPLE or part.words[0].spelt.plain in _LYING

    def _opens_speech(self, j: int) -> bool:
        """Quotation marks behind a speech verb open its content, unless they enclose a short name."""
        row, verb = self._row, self._row[self._predicate]
        closing = next((k for k in range(j + 1, min(j + 4, len(row))) if row[k].sort is Sort.QUOTE), None)
        inside = row[j + 1 : closing] if closing is not None else []
        told = bool(inside) and inside[0].sort is Sort.VERB
        if closing is not None and not told and sum(len(c.words) for c in inside) <= _QUOTED_NAME_WORDS:
            return False
        if verb.lemma in _STATED:
            return any(c.word_class in DOCUMENTS for c in self._found.of("في"))
        return verb.frame == "speech" or (verb.kind is not None and verb.kind not in ADDRESSING)

    def _passes_comma(self, j: int) -> bool:
        """A comma is passed when it brackets a time or an apposition, or while the subject is still to come."""
        row = self._row
        if j + 1 >= len(row):
            return False
        before, after = row[j - 1], row[j + 1]
        if j == self._bracketed and after.nominal and not after.conj and (after.prep or self._late_object(after)):
            return True
        if self._aside and not after.conj and (after.prep or (after.nominal and not self._found.objects)):
            self._aside = False
            return True
        self._aside = after.sort is Sort.TIME and not self._aside
        doers = after.prep == "by" and before.nominal and not after.conj  # ``استهداف دورية، من قبل مجهولين``
        if after.sort is Sort.TIME or doers or (after.sort is Sort.MARK and after.head.text in grammar.COMMAS):
            return True
        if after.sort is Sort.COMPLEMENTISER:
            return not self._nominal or self._found.telling
        if row[self._predicate].frame == "speech" and not self._nominal:
            if leads_to_content(row, j + 1):
                return True
            if (closes := aside_before_content(row, j)) is not None:
                self._closing = closes
                return True
        if before.sort is Sort.TIME and (after.nominal or after.sort is Sort.QUOTE):
            self._bracketed = bracket(row, j) or self._bracketed
            return not after.conj
        if joins_actor(row, j + 1):
            return before.sort is Sort.NP and actor_like(before) and not second_side_behind(row, self._predicate)
        if self._nominal:
            return after.nominal and after.prep in _LOCAL and any(w.place is not None for w in after.words)
        closes = bracket(row, j) if not after.conj or after.head.pronoun else None
        aside = after.conj or names_somebody(after) or after.prep in ACCORDING or in_which(after) or by_mouth(after)
        aside = aside or called(self._found.subject, after) or describes(after)
        if closes is not None and (self._found.subject or self._found.objects) and aside:
            self._closing = closes
            self._found.times += [c for c in row[j:closes] if c.sort is Sort.TIME]
        elif closes is not None:
            self._bracketed = closes
        return closes is not None

    def _passes_to_rest(self, comma: int) -> bool:
        """``شن مقاتلو الحركة بقيادة فلان، هجوما``: the comma that news sets behind a long subject, before what the verb
        has not got yet."""
        row, found = self._row, self._found
        named = found.subject or (self._predicate and row[self._predicate - 1].nominal)
        if self._nominal or comma + 1 >= len(row):
            return False
        if row[comma - 1].nominal and self._witnessed(row[comma + 1]):
            return True
        if not named or found.objects:
            return False
        verb, after = row[self._predicate], row[comma + 1]
        if after.conj or not (row[comma - 1].nominal and after.nominal):
            return False
        if after.prep:
            return verb.lemma in GOVERNED.get(after.prep, ()) and not found.of(after.prep)
        return bool(found.subject) and lacks(verb, after)

    def _passes_clause(self, comma: int) -> bool:
        """``أعلن الجيش، الذي يقود التحالف، هدنة``: a relative clause between commas is passed to the object."""
        ends = self._row[self._predicate].kind is Kind.TRUCE_END  # ``انتهت المحادثات، التي …``: it has no object
        closes = None if self._nominal or ends else clause_aside(self._row, comma)
        if closes is None or not (self._late_object(self._row[closes + 1]) or self._witnessed(self._row[closes + 1])):
            return False
        self._closing = closes
        return True

    def _witnessed(self, after: Chunk) -> bool:
        return witnessed(self._row[self._predicate], [*self._found.subject, *self._found.objects], after)

    def _passes_to_deed(self, comma: int) -> bool:
        """``أعلنت الفصائل تشكيل لجنة، وتعليق عملياتها``: one more of the deeds that are announced."""
        row, found = self._row, self._found
        announced = not self._nominal and row[self._predicate].lemma in _ANNOUNCING and comma + 1 < len(row)
        if not (announced and found.subject and found.objects and one_more_deed(found.objects[0], row[comma + 1])):
            return False
        self._coordinate = found.objects
        return True

    def _late_object(self, after: Chunk) -> bool:
        """``استقبل الوزير، في مكتبه، وفدا``: behind an aside an accusative is the verb's object."""
        awaited = not self._nominal and bool(self._found.subject) and not self._found.objects
        return awaited and (oblique(after) or lacks(self._row[self._predicate], after))

    def _within_aside(self, j: int) -> bool:
        """``قصف الجيش، لأول مرة منذ بدء الهدنة، قرية``: a genitive in an aside is no object of the verb."""
        before = self._row[j - 1]
        owned = before.sort is Sort.EVENT and bool(before.prep) and not (self._row[j].prep or self._row[j].conj)
        return j < self._bracketed and owned and not self._nominal

    def _passes_to_second_side(self, comma: int) -> bool:
        """``بين الجيش، الذي يسيطر على المدينة، والحركة``: what is told of the first of two sides is passed."""
        lone = self._coordinate == "بين" and len(self._found.of("بين")) == 1
        told = lone and comma + 1 < len(self._row) and self._row[comma + 1].sort is Sort.RELATIVE
        closes = to_second_side(self._row, comma) if told else None
        self._closing = closes or self._closing
        return closes is not None

    def _passes_to_awaited(self, comma: int) -> bool:
        """``اتفقت الدولتان، خلال جولة استضافتها الدوحة، على هدنة``: an aside of whatever length is passed to the
        preposition that the verb is never without."""
        lemma = self._row[self._predicate].lemma
        wanted = [prep for prep, verbs in AWAITED.items() if lemma in verbs]
        if self._nominal or not wanted or self._found.of(*wanted):
            return False
        closes = closing_before(self._row, comma, wanted)
        self._closing = self._closing if closes is None else closes
        return closes is not None
