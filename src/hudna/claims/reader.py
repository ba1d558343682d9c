"""The reader by rules: a document's sentences in, its claims out. Pure: same in, same out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from hudna.claims import vocabulary
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.coreference import Cast
from hudna.claims.deadlines import makes_truce, set_due
from hudna.claims.drafts import Draft
from hudna.claims.figures import meant
from hudna.claims.finish import Finisher
from hudna.claims.layout import lay_open
from hudna.claims.parties import Naming
from hudna.claims.people import surnames, tellers
from hudna.claims.roles import between_parties, counterparts
from hudna.claims.rules.acts import acts
from hudna.claims.rules.deeds import freed
from hudna.claims.rules.speech.aims import aim
from hudna.claims.rules.speech.blame import charges
from hudna.claims.rules.speech.further import further
from hudna.claims.rules.speech.judging import judgements
from hudna.claims.rules.speech.said import disclaimers, obligations
from hudna.claims.rules.speech.standing import backing, offers, refusals, standing_threats
from hudna.claims.rules.speech.vows import readiness, vows
from hudna.claims.rules.terms.clauses import conditions, terms
from hudna.claims.rules.terms.consequences import consequences
from hudna.claims.rules.terms.listed import in_line, item_start, items, list_after
from hudna.claims.rules.terms.provisions import provisions
from hudna.claims.rules.terms.schedule import schedule
from hudna.claims.rules.truce_words import truces_named
from hudna.claims.rules.truces.concluded import begun, concluded
from hudna.claims.rules.truces.truce_acceded import acceded
from hudna.claims.rules.truces.truce_again import again
from hudna.claims.rules.truces.truce_entered import to_begin
from hudna.claims.rules.truces.truce_ordered import ordered
from hudna.claims.rules.truces.truces import truces
from hudna.claims.rules.violence.attacks import attacks
from hudna.claims.rules.violence.claimed import owned_up, stand_accused
from hudna.claims.rules.violence.despite import despite
from hudna.claims.same import mark_same
from hudna.claims.scene import Scene
from hudna.claims.setting import setting_of, within
from hudna.claims.settled import settled_under
from hudna.claims.tagging import tag
from hudna.claims.voice import Memory, Reach, heading, reaches
from hudna.lexicon import Lexicon
from hudna.model.claim import Claim, Kind, TermKind
from hudna.model.document import Document
from hudna.model.mention import Mention
from hudna.text.headline import headline_end
from hudna.text.prepare import Prepared
from hudna.text.words import Word

_SWALLOWING = frozenset((Kind.DEMAND, Kind.THREAT, Kind.REJECTION, Kind.PLEDGE, Kind.SUPPORT, Kind.DENIAL, Kind.TERM))
"""Kinds whose content is not told as having happened: what stands in it makes no claim of its own …"""
_SURVIVING = frozenset((Kind.DEMAND, Kind.TERM, Kind.DECISION, Kind.REJECTION, Kind.ACCUSATION, Kind.CONDEMNATION))
"""… except acts of speech and decision, which are about the content and no part of it."""
_SETTLING = frozenset((Kind.AGREEMENT, Kind.DECISION))
"""Kinds whose content is what was settled: deeds in it are still to come."""
_INQUIRIES = vocabulary.words("reader.inquiries")
_ANSWERABLE = vocabulary.words("reader.answerable")
"""``المسؤولين عن الهجوم``: who has to answer for it; ``حذر مسؤولون من هجوم``: officials."""
_DEEDS = frozenset(
    (
        Kind.WITHDRAWAL,
        Kind.AID,
        Kind.TALKS,
        Kind.COERCION,
        Kind.MOBILIZE,
        Kind.INVESTIGATION,
        Kind.DECISION,
        Kind.AGREEMENT,
        Kind.PLEDGE,
    )
)


def read_claims(document: Document, prepared: Prepared, mentions: Sequence[Mention], lexicon: Lexicon) -> list[Claim]:
    """Every claim of the report, in text order, second tellings marked.

    ``prepared`` is the document's full text, ``mentions`` what the annotators found in it. The offsets of the claims
    count in the unaltered text.
    """
    finisher = Finisher(document, prepared, mentions, lexicon)
    memory, cast = Memory(), Cast(Naming(prepared.folded, lexicon))
    phrases = lexicon.phrases(prepared.folded, prepared.words)
    phrases_from, mentions_from = [p.start for p in phrases], [m.at.start for m in mentions]
    claims: list[Claim] = []
    family = tellers(prepared.words, lexicon)
    """The words that were family names so far."""
    end, line_begins = 0, True
    for number, words in enumerate(_sentence_words(prepared)):
        if "\n" in prepared.folded.text[end : words[0].start]:
            memory.entry, line_begins = None, True
        end = words[-1].end
        if memory.since_item is None and not _worth(words, lexicon):
            continue
        named, listed = mentions[_within(mentions_from, words)], phrases[_within(phrases_from, words)]
        tokens = tag(words, named, listed, lexicon, prepared.folded, family)
        family |= surnames(tokens)
        scene = lay_open(
            tokens, lexicon, number=number, since_truce=memory.since_truce, listing=memory.since_item is not None
        )
        if line_begins and item_start(scene.row) is None:
            memory.heading = None
        line_begins = False
        quoted = memory.open_quote is not None and _inside_quote(prepared, words[0].start)
        voices = reaches(scene, memory, quoted_from_before=quoted)
        drafts = sentence_drafts(scene, voices)
        set_due(scene, voices, drafts, goes_on=memory.truce_made)
        memory.truce_made = makes_truce(drafts)
        claims.extend(finisher.finish(scene, draft, voices, memory) for draft in drafts)
        _remember(scene, voices, memory)
        cast.listen(scene)
    if claims:
        claims = cast.known(within(setting_of(prepared.words, mentions, lexicon), claims, lexicon))
    end = headline_end(document.full_text, titled=document.title is not None)
    return mark_same(_distinct(claims), end)


def sentence_drafts(scene: Scene, voices: Sequence[Reach]) -> list[Draft]:
    """What the constructions read in one sentence, without what only stands in another claim's content."""
    if scene.asks:
        return []
    drafts = [
        *truces(scene),
        *again(scene),
        *acceded(scene),
        *ordered(scene),
        *concluded(scene),
        *begun(scene),
        *to_begin(scene),
        *consequences(scene),
        *items(scene),
        *(in_line(scene) or provisions(scene)),
        *schedule(scene),
        *terms(scene),
        *_voiced(
            *vows(scene, voices),
            *readiness(scene, voices),
            *standing_threats(scene, voices),
            *refusals(scene, voices),
            *backing(scene, voices),
            *offers(scene),
            *disclaimers(scene, voices),
            *charges(scene),
            *judgements(scene, voices),
        ),
        *acts(scene),
        *freed(scene),
        *_voiced(*obligations(scene)),
        *attacks(scene),
    ]
    drafts = list(_unswallowed(scene, _unused([d for d in drafts if meant(scene, d)])))
    drafts = [d for d in drafts if not (d.settled and _told_besides(d, drafts))]
    drafts.extend(conditions(scene, drafts))
    drafts = _unused([*drafts, *further(scene, drafts)])
    aim(scene, drafts)
    owned_up(scene, drafts)
    stand_accused(scene, drafts)
    despite(scene, drafts)
    for draft in drafts:
        counterparts(scene, draft)
    between_parties(drafts)
    return sorted(_one_a_trigger(drafts), key=lambda d: (d.trigger.start, d.first))


def _voiced(*drafts: Draft) -> Sequence[Draft]:
    """Acts of speech that no verb of their own tells are those of whoever speaks."""
    for draft in drafts:
        draft.voiced = True
    return drafts


def _unused(drafts: Sequence[Draft]) -> list[Draft]:
    """Without drafts whose trigger is a part of another construction (``التوصل إلى اتفاق لوقف إطلاق النار``), or on
    whose word there is another one of several parts; a clause is one whatever deed it provides for."""
    used_up = {k for d in drafts for k in d.parts if k != d.trigger.index}
    composed = {d.trigger.index for d in drafts if d.parts}
    return [
        d
        for d in drafts
        if (d.settled or d.trigger.index not in used_up)
        and (d.parts or d.trigger.index not in composed or d.kind is Kind.TERM)
    ]


def _told_besides(settled: Draft, drafts: Sequence[Draft]) -> bool:
    """Does another draft tell of the accord that this one takes for granted (``دخلت الهدنة المعلنة أمس حيز
    التنفيذ``)?"""
    made = [d for d in drafts if d is not settled and d.kind in (Kind.TRUCE, Kind.AGREEMENT)]
    return any(not {settled.first, settled.trigger.index}.isdisjoint({d.trigger.index, *d.parts}) for d in made)


def _unswallowed(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    for draft in drafts:
        inside = not (draft.settled or _looked_into(scene, draft))
        swallowed = inside and any(
            d is not draft and d.covers(draft.trigger.index) and _swallows(scene, d, draft) for d in drafts
        )
        conditional = scene.in_condition(draft.trigger.index) and draft.kind not in (Kind.THREAT, Kind.TERM)
        if not swallowed and not conditional:
            yield draft


def _looked_into(scene: Scene, draft: Draft) -> bool:
    """``دعا إلى تحقيق في الغارة``, ``طالب بمحاسبة منفذي الهجوم``: what is looked into has happened."""
    above = scene.governor.get(draft.trigger.index)
    before = draft.trigger.index - 1
    over = [scene.row[k] for k in (above, before) if k is not None and k >= 0]
    asked = _INQUIRIES | (_ANSWERABLE if draft.trigger.prep == "عن" else frozenset())
    return draft.kind is Kind.ATTACK and any(scene.lemma(c) in asked for c in over)


def _swallows(scene: Scene, outer: Draft, inner: Draft) -> bool:
    if settled_under(scene, inner.trigger.index, outer.trigger.index):
        return False
    if outer.kind is Kind.SUPPORT and inner.mode == "release":  # ``رحب بإطلاق سراح محتجزين``
        return False
    if outer.kind in _SETTLING:
        opened = outer.kind is Kind.DECISION and inner.kind is Kind.INVESTIGATION  # ``قرر تعيين لجنة تحقيق``
        return inner.kind in _DEEDS and not (opened or _in_aside(scene, outer, inner))
    if outer.kind is inner.kind and outer.trigger.index == inner.trigger.index:
        return False
    if outer.kind is inner.kind or outer.kind is Kind.TERM:
        return not _brokered(scene, inner)
    if outer.kind is Kind.THREAT and inner.term is TermKind.TERMINATION:
        return True
    return outer.kind in _SWALLOWING and inner.kind not in _SURVIVING


def _brokered(scene: Scene, mediation: Draft) -> bool:
    """``اتفاق ينص على تسليم السلاح، بوساطة روسية``: behind the comma it is told of the accord, not of its clause."""
    at = mediation.trigger.index
    apart = at > 0 and scene.row[at - 1].sort is Sort.MARK
    return mediation.kind is Kind.MEDIATION and mediation.trigger.prep == "ب" and apart


def _in_aside(scene: Scene, outer: Draft, inner: Draft) -> bool:
    """``اتفق الطرفان، في لقاء أمس في القاهرة، على``: told between a verb and what was agreed on."""
    own = scene.arguments.get(outer.trigger.index)
    matter = own.of("علي")[:1] if own is not None else []
    before = any(inner.trigger.index < c.index for c in matter)
    return before and scene.governor.get(inner.trigger.index) is None


def _one_a_trigger(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """One claim for each word and kind; the rule listed first wins."""
    seen: set[tuple[int, Kind]] = set()
    for draft in drafts:
        key = (draft.trigger.index, draft.kind)
        if key not in seen:
            seen.add(key)
            yield draft


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    return list({c.id: c for c in claims}.values())


def _sentence_words(prepared: Prepared) -> Iterator[list[Word]]:
    for i in range(len(prepared.sentences)):
        words = prepared.sentence_words(i)
        if words:
            yield words


def _worth(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Has the sentence any word that could make a claim or carry a voice on, or a colon that opens a list?"""
    if words[-1].text == ":":
        return True
    for word in words:
        for analysis in lexicon.analyse(word.text):
            entry = lexicon.words[analysis.form.entry]
            if entry.kind is not None or entry.frame is not None or entry.word_class == "truce_word":
                return True
            if analysis.form.lemma in lexicon.deeds:
                return True
    return False


def _within(starts: Sequence[int], words: Sequence[Word]) -> slice:
    """The stretch of a row in text order, given where its members start, that lies within the words."""
    first = bisect_left(starts, words[0].start)
    return slice(first, bisect_left(starts, words[-1].end, first))


def _inside_quote(prepared: Prepared, offset: int) -> bool:
    return any(q.span.start < offset < q.span.end for q in prepared.quotations if not q.scare)


def _remember(scene: Scene, voices: Sequence[Reach], memory: Memory) -> None:
    """Keep subjects and the truce for later sentences, and whoever goes on speaking in them: the voice of a list that
    the sentence opens, or whose quotation is still open at its end."""
    memory.heading = heading(scene, voices) or memory.heading
    for index in sorted(scene.arguments):
        chunk: Chunk = scene.row[index]
        if chunk.sort is Sort.VERB:
            memory.subjects.extend((scene, c) for c in scene.arguments[index].subject)
    del memory.subjects[:-6]
    if truces_named(scene):
        memory.since_truce = 0
    memory.since_truce = None if memory.since_truce is None else memory.since_truce + 1
    memory.since_item = list_after(scene, memory.since_item)
    quotes = sum(1 for c in scene.row if c.sort is Sort.QUOTE)
    memory.open_quote = memory.last_speaker if quotes % 2 else memory.open_quote
