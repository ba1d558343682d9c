"""A sentence laid open: its row of chunks, the arguments of each predicate, who governs what, which parts are
conditions, quotations or somebody's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hudna.claims.arguments import event_arguments, verb_arguments
from hudna.claims.chunks import Chunk, Sort, chunk
from hudna.claims.complements import Arguments
from hudna.claims.grammar import HARD_MARKS, OTHERWISE
from hudna.claims.spelling import without_article
from hudna.claims.tokens import Token
from hudna.claims.vocabulary import words
from hudna.lexicon import Lexicon
from hudna.text.fold import fold_key

_ANSWER_REACH = 8
_DOCUMENTS = frozenset(("document", "speech"))
_MASCULINE = words("scene.masculine")
"""The few countries whose names are masculine."""


@dataclass(slots=True)
class Scene:
    """One sentence. Indexes are those of ``row``."""

    row: list[Chunk]
    lexicon: Lexicon
    headline: bool = False
    arguments: dict[int, Arguments] = field(default_factory=dict)
    governor: dict[int, int] = field(default_factory=dict)
    """For a nominal chunk, the predicate or event noun that it is an argument of."""
    conditions: list[tuple[int, int]] = field(default_factory=list)
    """Stretches that are the if-part of a condition, its marker included."""

    def lemma(self, chunk: Chunk) -> str:
        """The folded lemma of the chunk's head (a verb's for its verbal noun), or an empty string."""
        if chunk.head.analysis:
            return chunk.head.analysis.form.lemma
        return fold_key(chunk.head.entry.lemma) if chunk.head.entry else ""

    def chain(self, index: int) -> list[Chunk]:
        """The governors of a chunk within its clause, nearest first."""
        found: list[Chunk] = []
        seen = {index}
        while (above := self.governor.get(index)) is not None and above not in seen:
            seen.add(above)
            found.append(self.row[above])
            index = above
        return found

    def needs_object(self, chunk: Chunk) -> bool:
        """Does the verb always name whom it is turned to (``حث``, ``اتهم``)?"""
        entry = chunk.head.entry
        return entry is not None and self.lexicon.frame(entry).get("needs") == "object"

    def in_condition(self, index: int) -> bool:
        return any(first <= index <= last for first, last in self.conditions)

    def behind_otherwise(self, index: int) -> bool:
        """Does the chunk say what follows if what was asked does not happen: does it stand behind ``وإلا``?"""
        for k in range(index - 1, -1, -1):
            c = self.row[k]
            if c.sort is Sort.MARK and c.head.text in HARD_MARKS:
                return False
            if c.sort is Sort.CONNECTIVE and c.head.close in OTHERWISE:
                return True
        return False

    def answers_condition(self, index: int) -> bool:
        """Does the chunk stand in the then-part of a condition before it, or behind ``وإلا``?"""
        if self.behind_otherwise(index):
            return True
        return any(last < index <= last + _ANSWER_REACH for _, last in self.conditions) and not any(
            c.sort is Sort.MARK and c.head.text in HARD_MARKS
            for c in self.row[max((last for _, last in self.conditions if last < index), default=index) : index]
        )

    @property
    def asks(self) -> bool:
        """Is the sentence a question?"""
        return any(c.sort is Sort.MARK and c.head.text == "؟" for c in self.row[-2:])

    def clause_end(self, index: int) -> int:
        """Last chunk of the clause that holds ``index``: up to a hard mark, a comma before a new clause, or the end."""
        j = index
        while j + 1 < len(self.row):
            after = self.row[j + 1]
            if after.sort is Sort.MARK and after.head.text in HARD_MARKS:
                break
            if after.sort is Sort.MARK and j + 2 < len(self.row) and self._opens(self.row[j + 2]):
                break
            if after.sort in (Sort.CONNECTIVE, Sort.CONDITION) or (after.predicate and after.conj):
                break
            j += 1
        return j

    @staticmethod
    def _opens(chunk: Chunk) -> bool:
        return chunk.sort in (Sort.VERB, Sort.PARTICIPLE, Sort.CONNECTIVE, Sort.CONDITION) or chunk.auxiliary

    def content_end(self, index: int) -> int:
        """Last chunk of a complement clause or quotation that begins at ``index``."""
        row = self.row
        if row[index].sort is Sort.QUOTE or (index + 1 < len(row) and row[index + 1].sort is Sort.QUOTE):
            opening = index if row[index].sort is Sort.QUOTE else index + 1
            closing = next((k for k in range(opening + 1, len(row)) if row[k].sort is Sort.QUOTE), None)
            return closing if closing is not None else len(row) - 1
        quoted = False
        for k in range(index + 1, len(row)):
            if row[k].sort is Sort.QUOTE:
                quoted = not quoted
            if quoted:
                continue
            if row[k].sort is Sort.MARK and row[k].head.text in HARD_MARKS:
                return k - 1
            if row[k].sort is Sort.PARTICIPLE and k > index + 1:
                return k - 1
        return len(row) - 1


def lay_open(tokens: Sequence[Token], lexicon: Lexicon, *, headline: bool = False) -> Scene:
    """Chunk a tagged sentence and find arguments, governors and conditions."""
    scene = Scene(chunk(tokens), lexicon, headline)
    for c in scene.row:
        if c.predicate:
            scene.arguments[c.index] = verb_arguments(scene.row, c.index)
        elif c.sort is Sort.EVENT:
            scene.arguments[c.index] = event_arguments(scene.row, c.index)
    _carry_subjects(scene)
    _govern(scene)
    _find_conditions(scene)
    return scene


def _carry_subjects(scene: Scene) -> None:
    """A verb without a subject of its own has that of the verb before it, when the two are conjoined; a circumstance of
    saying (``متهما الحركة``) that of its sentence's main verb."""
    previous: Arguments | None = None
    for c in scene.row:
        if not c.predicate:
            continue
        own = scene.arguments[c.index]
        before = (_main_before(scene, c) if c.sort is Sort.PARTICIPLE else None) or previous
        clause = c.index > 0 and scene.row[c.index - 1].sort is Sort.COMPLEMENTISER
        linked = c.conj or clause or c.sort is Sort.PARTICIPLE or _in_document(scene, c)
        if before is not None and before.subject:
            pronominal = clause and scene.row[c.index - 1].head.close.endswith(("نها", "نهم", "نهما"))
            if pronominal and own.subject and not own.subject_from_left:
                own.objects, own.subject = own.subject + own.objects, []
            if not own.subject and linked and not _passive(c, own):
                own.subject, own.subject_from_left = list(before.subject), True
            elif c.conj and (_lone_object(scene, c, own) or _disagrees(c, own)):
                own.objects, own.subject, own.subject_from_left = own.subject, list(before.subject), True
        if own.subject and not _aside(scene, c, own):
            previous = own


def _lone_object(scene: Scene, c: Chunk, own: Arguments) -> bool:
    """``وحث الأطراف``: the one phrase behind a verb that always has an object is that object."""
    return bool(own.subject) and not own.subject_from_left and not own.objects and scene.needs_object(c)


def _disagrees(c: Chunk, own: Arguments) -> bool:
    """``وطالب كييف``: a masculine verb has no city for its subject; names of cities are feminine."""
    form = c.head.analysis.form if c.head.analysis else None
    if form is None or c.sort is not Sort.VERB or own.subject_from_left or not own.subject or own.objects:
        return False
    named = own.subject[0]
    masculine = (form.tense, form.person, form.number, form.gender) == ("past", 3, "s", "m")
    city = named.head.place is not None and not named.head.article and len(named.words) == 1
    return masculine and city and without_article(named.head.text) not in _MASCULINE


def _aside(scene: Scene, c: Chunk, own: Arguments) -> bool:
    """``التي يتبعها مقاتلو الحزب``: who acts in a relative clause about somebody else acts in no clause behind it."""
    return c.index > 0 and scene.row[c.index - 1].sort is Sort.RELATIVE and not own.subject_from_left


def _in_document(scene: Scene, c: Chunk) -> bool:
    """``نشرت الجماعة بيانا أعلنت فيه مسؤوليتها``: who issues a statement says what stands in it."""
    before = scene.row[c.index - 1] if c.index else None
    return c.resumptive and before is not None and before.word_class in _DOCUMENTS and not before.words[0].article


def _main_before(scene: Scene, c: Chunk) -> Arguments | None:
    """``قال الوزير إن بلاده لم تهاجم، متهما الحركة``: the arguments of the verb before a circumstance of saying that
    stands in no relative clause and in nobody's words."""
    if c.kind is None and c.frame != "speech":
        return None
    told = 0
    found: Arguments | None = None
    for k in range(c.index):
        own = scene.arguments.get(k)
        if own is None or scene.row[k].sort is not Sort.VERB or k < told:
            continue
        if not (k and scene.row[k - 1].sort is Sort.RELATIVE) and own.subject:
            found = own
        if own.content is not None:
            told = scene.content_end(own.content)
    return found


def _passive(c: Chunk, own: Arguments) -> bool:
    form = c.head.analysis.form if c.head.analysis else None
    return c.passive_auxiliary or (form is not None and form.voice == "passive")


def _govern(scene: Scene) -> None:
    for index in sorted(scene.arguments):
        own = scene.arguments[index]
        dependants = [*own.objects, *(c for _, c in own.preps)]
        if not own.subject_from_left:
            dependants += own.subject
        for c in dependants:
            if c.index > index:
                scene.governor[c.index] = index
    for c in scene.row:
        if c.sort is not Sort.EVENT or c.index == 0:
            continue
        before = scene.row[c.index - 1]
        if not c.prep and not c.conj and before.sort is Sort.EVENT:
            scene.governor[c.index] = before.index
        elif not c.prep and not c.conj and before.sort is Sort.NP and before.index in scene.governor:
            scene.governor[c.index] = scene.governor[before.index]


def _find_conditions(scene: Scene) -> None:
    for c in scene.row:
        if c.sort is Sort.CONDITION:
            scene.conditions.append((c.index, _condition_end(scene, c.index)))


def _condition_end(scene: Scene, start: int) -> int:
    """The if-part ends at a comma or hard mark, before ``ف`` that opens the answer, or before a second main verb."""
    row = scene.row
    seen = False
    for k in range(start + 1, len(row)):
        if row[k].sort is Sort.MARK or row[k].sort is Sort.CONDITION:
            return k - 1
        if row[k].future and k > start + 1:
            return k - 1
        linked = row[k].conj or row[k - 1].sort in (Sort.RELATIVE, Sort.COMPLEMENTISER)
        if row[k].sort is Sort.VERB and seen and not linked:
            return k - 1
        seen = seen or row[k].sort is Sort.VERB
        if row[k].head.text.startswith("ف") and row[k].head.conj and k > start + 1:
            return k - 1
    return len(row) - 1
