"""Where it happened: the phrases of the clause that name a place, else those of the rest of its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hudna.claims.accords import made_between, mediates
from hudna.claims.agents import is_platform, is_seat
from hudna.claims.asides import starts_clause
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import Role
from hudna.claims.roles import MUTUAL
from hudna.claims.scene import Scene
from hudna.claims.spelling import without_article
from hudna.claims.timeline import leading_time
from hudna.claims.tokens import BODIES, SPEECH_KINDS, Token
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind
from hudna.model.mention import PlaceValue

_LOCAL = words("where.local")
"""Prepositions that may lead to a place."""
_STANDING = words("where.standing")
"""Those of a phrase that may follow the evidence and still belong to it."""
_STILL = words("where.still")
"""Those that lead to where something is, not to where it goes or comes from."""
_OPENING = frozenset(("في", "من", "ب"))
_HOSTING = words("where.hosting")
_ALL_OVER = words("where.all_over")
"""``أنحاء البلاد``, ``كامل الأراضي``."""
"""``على طول خط المراقبة``."""
_TIMES = words("where.times")
"""Nouns of time behind ``في`` that are no expression of the calendar (``في الساعات الأولى من الهدنة``), and of what is
said or held (``في مؤتمر صحفي``)."""
_PLACED_DEEDS = frozenset(
    (
        Kind.ATTACK, Kind.TRUCE, Kind.TRUCE_END, Kind.VIOLATION, Kind.TALKS, Kind.AGREEMENT, Kind.COERCION,
        Kind.MOBILIZE, Kind.PROTEST, Kind.AID, Kind.WITHDRAWAL, Kind.INVESTIGATION,
    )
)  # fmt: skip
"""What is done somewhere, so that another place told in the sentence is its place too."""


def places(scene: Scene, draft: Draft) -> list[Chunk]:
    """Phrases that say where: in the evidence (and, where they name no place that is known, ``قصف منشأة في جدة``, in
    the rest of the clause), else in that, else before it all (``وفي كابول، حذر``), else as its genitive (``هدنة غزة``),
    else in the sentence (``قصف المدينة … ما أدى إلى``), else a place that was named before (``قصف على القطاع``). ``وفي
    سراقب قتل مدني في قصف على الحي الجنوبي``: the town before it all says where the quarter is."""
    row = scene.row
    last = draft.last
    while last + 1 < len(row) and _adverbial(row[last + 1]):
        last += 1
    own = range(draft.first, last + 1)
    clause = range(draft.first, _next_clause(row, last, scene.clause_end(last)) + 1)
    said = list(_said(scene, own, draft))
    around = [c for c in _said(scene, clause, draft, _STILL) if c not in said and not _of_another(scene, draft, c)]
    named = [c for c in said if not _mere_target(c)]
    if named and not any(placed(c) for c in named):
        quarters = all(c.word_class == "area" for c in named)
        named += [c for c in around if placed(c)] or [c for c in _fronted(scene, draft) if quarters and placed(c)]
    found = (
        named
        or _pointed_at(scene, draft)
        or ([] if _told_before(scene, draft) else [c for c in _known(row, own, draft) if c.prep in _STILL])
        or around
        or said
        or _fronted(scene, draft)
        or _hosted(scene, draft)
        or list(_genitive(scene, own, draft))
        or (_beside(scene, draft) if draft.kind in _PLACED_DEEDS else [])
        or list(_known(row, own, draft))
    )
    if found and found[0].conj and found[0].index == draft.trigger.index + 1:  # ``تفجيرات مدينة حمص وقرى مجاورة``
        found = [*_genitive(scene, [draft.trigger.index], draft), *found]
    return [c for c in found if not (_acts_from(scene, draft, c) or _called_for(scene, draft, c))]


def _said(scene: Scene, span: Iterable[int], draft: Draft, preps: frozenset[str] = _LOCAL) -> Iterator[Chunk]:
    """Phrases behind a local preposition, or that are a place themselves, with a place in them, and places joined to
    them (``في سوريا والعراق``)."""
    attack, talks, said = draft.kind is Kind.ATTACK, draft.kind is Kind.TALKS, -1
    row, telling = scene.row, scene.all(_tells_where)
    for k in span:
        if k not in telling or (chunk := row[k]) in draft.speaker or (chunk.apposed and chunk.prep):
            continue
        hit = chunk in draft.recipient and (attack or not chunk.head.state)
        between = chunk.prep == "بين" and (chunk in draft.recipient or chunk in draft.actor)
        between = between or _made_it(scene, chunk)
        named = chunk.word_class in ("area", "site") and chunk.prep != "ل"  # ``قال قادة لموقع المونيتور``
        sited = named and not mediates(row, k)
        local = (chunk.prep in preps and not between) or sited or hit
        local = local or (talks and chunk.index == draft.trigger.index + 1)
        local = local or (chunk.apposed and bool(placed(chunk)))
        local = local or (said == k - 1 and chunk.conj and bool(placed(chunk)) and not starts_clause(row, k))
        local = local and not (chunk.head.state and _acting_state(scene, chunk))
        told = (local and chunk not in draft.actor) or any(w.text == "في" for w in chunk.words[1:])
        if told:
            said = k
            yield chunk


def _made_it(scene: Scene, state: Chunk) -> bool:
    """``توقف القتال بعد اتفاق بين السودان وتشاد``: a state between which and another an accord or talks were."""
    side = state
    while side.conj and not side.prep and side.index:
        side = scene.row[side.index - 1]
    above = scene.chain(state.index)[:1]
    return state.head.state and side.prep == "بين" and any(c.sort is Sort.EVENT and c.kind in MUTUAL for c in above)


def _acting_state(scene: Scene, state: Chunk) -> bool:
    """``الاتفاق الذي توسطت فيه الولايات المتحدة``: a state that does something is no place."""
    acts = (c for c in scene.predicates if c.kind is not None and c.index < state.index)
    return any(state in scene.arguments[c.index].subject for c in acts)


def _tells_where(scene: Scene, chunk: Chunk) -> bool:
    named = chunk.sort is Sort.NP and (bool(placed(chunk)) or _local_name(chunk) or _told_which(scene, chunk))
    return named and not (_nowhere(chunk) or _does_it(scene, chunk))


def _does_it(scene: Scene, state: Chunk) -> bool:
    """``قوات بقيادة السعودية``, ``هدنة برعاية قطر``, ``بدعم من روسيا``: a state behind ``ب`` and the noun for its
    leading, support or mediation does that, and is no place."""
    if not state.nominal or any(not w.state for w in placed(state)):
        return False
    if state.conj and not state.prep and state.index and scene.row[state.index - 1].sort is Sort.NP:
        return _does_it(scene, scene.row[state.index - 1])  # ``بدعم من روسيا وإيران``
    before = scene.row[state.index - 1] if state.index else None
    if before is not None and state.prep == "من" and _backed(before.words[-1]):
        return True  # ``حفتر، المدعوم من مصر``
    proposed = before is not None and before.lemma in _PROPOSALS and bool(placed(state))
    helping = proposed or (before is not None and before.kind in _HELPING)
    helped = helping and before is not None and before.prep == "ب" and state.prep in ("", "من")
    return helped or (state.prep == "ب" and state.word_class in BODIES)


_BACKED = tuple(words("where.backed"))
_PROPOSALS = words("truces.schemes")
_HELPING = frozenset((Kind.SUPPORT, Kind.AID, Kind.MEDIATION, Kind.DEMAND, Kind.AGREEMENT))


def _told_which(scene: Scene, chunk: Chunk) -> bool:
    """``في قرى سبق أن طُلب إخلاؤها``: an indefinite word for places of which a clause tells which."""
    after = scene.row[chunk.index + 1] if chunk.index + 1 < len(scene.row) else None
    plain = chunk.word_class == "area" and len(chunk.words) == 1 and not (chunk.head.article or chunk.head.pronoun)
    told = after is not None and after.sort is Sort.VERB and not after.conj
    return plain and told and chunk.prep in _STILL | {"من"}


def _nowhere(chunk: Chunk) -> bool:
    """``في منشور على مواقع التواصل الاجتماعي``, ``دعت البلدين``: nowhere on the map; ``قصف مركبات``: they are not where
    it was."""
    moving = not placed(chunk) and (is_platform(chunk) or chunk.lemma in _DRIVEN)
    return moving or chunk.words[-1].spelt.plain in _BOTH_STATES or any(w.spelt.plain in _ONLINE for w in chunk.words)


_DRIVEN = words("anew.driven")
_CLOCKS = words("where.clocks")


_ONLINE = words("where.online")
_BOTH_STATES = words("where.both_states")


def _acts_from(scene: Scene, draft: Draft, seat: Chunk) -> bool:
    """``أكد البيت الأبيض أن``, ``البيت الأبيض: …``, ``حث البيت الأبيض``: whoever sits there speaks or is spoken to; it
    is no place of it."""
    if not is_seat(seat):
        return False
    speaks = any(seat in own.subject for k, own in scene.arguments.items() if scene.row[k].predicate)
    behind = scene.row[seat.index + 1] if seat.index + 1 < len(scene.row) else None
    return speaks or (behind is not None and behind.head.text == ":") or draft.kind in SPEECH_KINDS


def _called_for(scene: Scene, draft: Draft, c: Chunk) -> bool:
    """``خرق اتفاق ستوكهولم``: the town that an accord is called for is no place of what is done to it."""
    accord = scene.row[c.index - 1] if c.index and not c.prep else None
    named = accord is not None and accord.sort is Sort.EVENT and accord.kind is Kind.AGREEMENT
    return named and draft.kind not in _MADE_THERE and host_town(scene, c)


_MADE_THERE = frozenset((Kind.AGREEMENT, Kind.TALKS, Kind.MEDIATION))


def host_town(scene: Scene, c: Chunk) -> bool:
    """Is the phrase, right behind a word for a meeting or an accord, only the name of a town, with none joined?"""
    value = c.head.place.value if c.head.place is not None and c.head.actor is None else None
    place = scene.lexicon.places.get(value.place or "") if isinstance(value, PlaceValue) else None
    joined = c.index + 1 < len(scene.row) and scene.row[c.index + 1].conj
    return not (c.prep or joined) and place is not None and place.precision == "town"


def _of_another(scene: Scene, draft: Draft, place: Chunk) -> bool:
    """``قصفت سيارات شاركت في الهجوم على المسجد``: a place told with another event, of which another verb tells."""
    events = [c for c in scene.chain(place.index) if c.sort is Sort.EVENT and c.kind is not None]
    if _of_what_came_before(scene, draft, place):
        return True
    tellers = [scene.row[scene.governor[c.index]] for c in events if c.index in scene.governor]
    return any(c.predicate and c.index > draft.last for c in tellers)


def _of_what_came_before(scene: Scene, draft: Draft, place: Chunk) -> bool:
    """``قتلوا في قصف، غداة هجوم بحمص``, ``وقع القصف بعد يومين من هجوم في حمص``: a place behind ``غداة``, ``ردا على`` or
    a length is that of what came before."""
    behind = [c for c in scene.chain(place.index) if c.index > draft.last]
    leads = (lead for c in behind if (lead := leading_time(scene, c.index)) is not None)
    return any(c.prep in _ANSWERING for c in behind) or any(lead.index > draft.trigger.index for lead in leads)


def _next_clause(row: list[Chunk], first: int, last: int) -> int:
    """The last chunk before ``، وفي أنقرة خرجت مسيرة``, a clause that opens with its place, or ``، وأن تسحب``, one more
    of content."""
    for k in range(first, last - 2):
        opens = row[k + 1].nominal or row[k + 1].sort is Sort.COMPLEMENTISER
        if row[k].sort is Sort.MARK and opens and row[k + 1].conj and row[k + 2].predicate:
            return k - 1
    return last


def _mere_target(chunk: Chunk) -> bool:
    """``قصف قافلة مساعدات``, ``استهدف تسعة مواقع``: what is struck, without a name; a place told beside says more."""
    return chunk.word_class == "site" and chunk.prep not in _STILL and not chunk.head.article and not placed(chunk)


def _fronted(scene: Scene, draft: Draft) -> list[Chunk]:
    """``وفي كابول، حذر الوزير``, ``ومن نيويورك دعا المجلس``: a place that opens the sentence is that of its first
    verb."""
    opening = scene.row[0]
    if _labelled(scene) and draft.kind in _PLACED_DEEDS:
        return [opening]
    first = next((c for c in scene.row if c.predicate), None)
    if first is None or opening.sort is not Sort.NP or opening.prep not in _OPENING or opening in draft.actor:
        return []
    told = [draft.trigger, *scene.chain(draft.trigger.index)]
    named = (placed(opening) and not _does_it(scene, opening)) or _local_name(opening)
    return [opening] if first in told and named else []


def _labelled(scene: Scene) -> bool:
    """``أفغانستان: الرئيس يعلن هدنة``: a headline headed by its place."""
    row = scene.row
    return (
        scene.headline and len(row) > 1 and row[1].head.text == ":" and row[0].sort is Sort.NP and bool(placed(row[0]))
    )


def _hosted(scene: Scene, draft: Draft) -> list[Chunk]:
    """``استضافت جوبا محادثات``, ``محادثات احتضنتها القاهرة``, ``عاش سكان طرابلس على وقع معارك``: the place that is host
    to what is done, or whose people live through it."""
    for c in scene.row:
        if c.predicate and scene.lemma(c) in _HOSTING and draft.kind in _PLACED_DEEDS:
            own = scene.arguments[c.index]
            hosts = [k for k in (*own.subject, *own.objects[:1]) if k.sort is Sort.NP and placed(k)]
            near = c in scene.chain(draft.trigger.index) or c.index in (
                draft.trigger.index + 1,
                draft.trigger.index + 2,
            )
            if hosts and near:
                return hosts[:1]
    return []


def _known(row: list[Chunk], span: Iterable[int], draft: Draft) -> Iterator[Chunk]:
    """``قصف على القطاع``, ``محاصرة الحي``, ``في المنطقة``: the word for a place alone, which the report named
    before."""
    for k in span:
        chunk = row[k]
        local = chunk.prep in _LOCAL or chunk in draft.recipient
        if chunk.sort is Sort.NP and chunk.word_class == "area" and local and chunk.words[0].article:
            yield chunk


def _genitive(scene: Scene, span: Iterable[int], draft: Draft) -> Iterator[Chunk]:
    """``هدنة غزة``, ``هجوم بهلغام``, ``كنيسة سيدة النجاة بالكرادة``: a place named within the evidence otherwise, also
    one that the packs do not know."""
    for k in span:
        chunk = scene.row[k]
        if draft.unknown is chunk:
            yield chunk
        if made_between(scene.row, k) is not None or mediates(scene.row, k):
            continue
        party = chunk in draft.actor or chunk in draft.speaker or (chunk in draft.recipient and chunk.head.state)
        party = party or bool(chunk.resumptive) or (chunk.apposed and bool(chunk.prep))  # ``بينه وبين أوكرانيا``
        party = party or _does_it(scene, chunk) or _made_it(scene, chunk)
        if chunk.nominal and not party and placed(chunk):
            yield chunk


def _told_before(scene: Scene, draft: Draft) -> bool:
    """``جد شجار بولاية نابل أسفر عن مقتل شاب وفق مراسلتنا بالجهة``: has the sentence named where before the act?"""
    return any(c.prep in _STILL and placed(c) for c in scene.row[: draft.trigger.index])


def _pointed_at(scene: Scene, draft: Draft) -> list[Chunk]:
    """``دخلت القوات المدينة ثم انسحبت منها``, ``مسيرات استشهد فيها خمسة``, ``وأحرقوا منازل فيها``: the nearest place
    before that the pronoun behind the verb's preposition, or behind what is struck, agrees with."""
    verb = draft.trigger
    pointing = verb.resumptive or next((c.pointing for c in draft.recipient if c.pointing.startswith("في")), "")
    if verb.sort is not Sort.VERB or not pointing.startswith(("في", "من")):
        return []
    feminine = pointing.endswith("ها")
    for c in reversed(scene.row[: verb.index]):
        form = c.head.analysis.form if c.head.analysis else None
        agrees = form is None or (form.gender == "f" or form.number == "p") == feminine
        if c.sort is Sort.NP and agrees and (placed(c) or c.word_class in ("area", "site")):
            return [c]
    return []


def _beside(scene: Scene, draft: Draft) -> list[Chunk]:
    """The nearest place that the sentence tells by a preposition of rest, rather before the trigger than behind it,
    with what it lies in (``في درعا جنوبي سوريا``)."""
    at = draft.trigger.index
    answered = _answered(scene, draft)
    found = list(_said(scene, range(answered, _adds_something(scene, draft)), draft, _STILL))
    found = [c for c in found if answered or not _of_what_came_before(scene, draft, c)]
    before = [c for c in found if c.index < at]
    if not before:
        return found[:1]
    first = len(before) - 1
    while first and before[first - 1].index == before[first].index - 1:
        first -= 1
    return before[first:]


def _adds_something(scene: Scene, draft: Draft) -> int:
    """``اتهم الوزير إيران بخرق الهدنة، مشيرا إلى أنه أمر بضرب طهران``: where, behind the act, somebody goes on to say
    something else; else the end of the row."""
    behind = (c for c in scene.row[draft.last + 1 :] if c.sort is Sort.PARTICIPLE)
    return next((c.index for c in behind if scene.arguments[c.index].content is not None), len(scene.row))


def _answered(scene: Scene, draft: Draft) -> int:
    """``أطلقت صواريخ نحو عسقلان ردا على اغتيال القائد``: where what was answered begins, which was elsewhere; else
    0."""
    links = (draft.trigger, *scene.chain(draft.trigger.index))
    return next((c.index for c in links if c.prep in _ANSWERING), 0)


_ANSWERING = words("where.answering")
_ANY = words("where.any")
"""``لم تتبن أي جهة الهجوم``: nowhere."""


def placed(chunk: Chunk) -> list[Token]:
    """The words of the phrase that name a place, not one inside a longer name (``فيلق القدس``) unless behind ``في``,
    nor a state with which somebody is allied or that he is of (``الحركة المتحالفة مع إيران``, ``فصائل مدعومة من
    إيران``, ``موالية لطهران``), nor one whose clock it is (``بتوقيت بيروت``)."""
    if chunk.lemma in _CLOCKS:
        return []
    allied = chunk.word_class not in ("area", "site")  # not ``الحدود مع سوريا``
    return [
        w
        for k, w in enumerate(chunk.words)
        if w.place is not None
        and (w.actor is None or w.actor.at == w.place.at or (k > 0 and chunk.words[k - 1].text == "في"))
        and not (allied and w.state and k > 0 and chunk.words[k - 1].text == _WITH)
        and not (w.state and k > 0 and _backed(chunk.words[max(0, k - 1 - (not w.prep))]))
    ]


def _backed(word: Token) -> bool:
    return word.spelt.plain.startswith(_BACKED)


_WITH = "مع"


def _local_name(chunk: Chunk) -> bool:
    """A place that the packs do not know: behind a word for places (``بلدة``), or an unknown name behind
    ``في`` or ``قرب``."""
    if chunk.word_class in ("area", "site"):
        return len(chunk.words) > 1 and not chunk.head.pronoun and chunk.words[0].text not in _ANY
    if without_article(chunk.words[0].text) in _ALL_OVER:
        return any(w.entry is not None and w.entry.word_class == "area" for w in chunk.words[1:])
    if any(without_article(w.text) in _TIMES for w in (chunk.head, *chunk.words[1:2])):  # ``في منتصف الليل``
        return False
    if any(w.role is Role.ADJECTIVE and not w.article for w in chunk.words[1:]):
        return False  # ``في انفراجة كبيرة``: an adjective behind a name has the article
    unknown = chunk.head.analysis is None and chunk.head.number is None and chunk.head.actor is None
    return unknown and chunk.prep in ("في", "قرب") and chunk.head is chunk.words[0] and len(chunk.head.text) > 2


def _adverbial(chunk: Chunk) -> bool:
    """A time, or a phrase behind a local preposition."""
    return chunk.sort is Sort.TIME or (chunk.sort is Sort.NP and chunk.prep in _STANDING)
