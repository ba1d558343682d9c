"""One event told by several words: casualties with what caused them, a light verb with its noun, a circumstance."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.claims.agents import actor_like, armed
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import COMMAS, HARD_MARKS
from hudna.claims.rules.violence.casualties import tallies, tells_toll, toll
from hudna.claims.scene import Scene
from hudna.claims.timeline import leading_time
from hudna.claims.tokens import BODIES
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind, Weapon

LAUNCH = words("attacks.launch")
"""Verbs that are violence only with a weapon as object: fire rockets, drop bombs, open fire."""
HARM = words("attacks.harm")
CIRCUMSTANCE = words("attacks.circumstance")
"""Prepositions that tie an event to the harm it did (``قتل في هجوم``)."""
_WHEN = words("attacks.when")
"""``قتل عشرة حين أصاب صاروخ المدرسة``: ties the deed to the harm told before it."""
TOLD_BY = words("attacks.told_by")
"""Prepositions that tie an event to the victims told before it."""
_CAUSES = words("attacks.causes")
"""Verbs that tie casualties to the event before them."""
_LED_TO = frozenset(("الي", "في", "عن"))
"""``أدى إلى مقتل``, ``تسبب في مقتل``, ``أسفر عن مقتل``."""
_TOLL_REACH = 12
LAYING_TO = words("readings.laying_to")
_BELIEVED = words("phrases.believed")
_CLAUSE = 3
"""``أن``, somebody and what he did."""
_AFTER = words("attacks.after")
_ANOTHER_DAY = words("attacks.another_day")


def joined(scene: Scene, drafts: list[Draft]) -> Iterator[Draft]:
    """Join casualties to the event of their clause, and two words for one event (``شن هجوما``) to one draft."""
    kept: list[Draft] = []
    for draft in drafts:
        _end_before_another(scene, draft)
        before = next((d for d in reversed(kept) if _one_event(scene, d, draft)), None)
        if before is None:
            kept.append(draft)
        else:
            _absorb(before, draft)
    for n, draft in enumerate(kept):
        following = next((d for d in kept[n + 1 :] if not _of_nobody(scene, d.trigger)), None)
        _count_casualties(scene, draft, following.first - 1 if following else len(scene.row) - 1)
    yield from kept


def _of_nobody(scene: Scene, trigger: Chunk) -> bool:
    """``دون أن يصاب أحد``, ``لم يوقع إصابات``: harm that nobody came to."""
    return any(c.negation for c in [trigger, *scene.chain(trigger.index)[:1]])


def _end_before_another(scene: Scene, draft: Draft) -> None:
    """``قصفت تركيا مواقع بعد مقتل 12 من جنودها``: what an attack came after is another one."""
    behind = scene.row[draft.trigger.index + 1 : draft.last + 1]
    other = next((c for c in behind if _another(scene, draft.trigger, c)), None)
    if other is not None:
        draft.last = other.index - 1
        draft.recipient = [c for c in draft.recipient if c.index < other.index]


def _another(scene: Scene, deed: Chunk, event: Chunk) -> bool:
    """Is the event another than the deed before it? Harm is done ``after`` what did it (``قتل ثلاثة بعد قصف``)."""
    if event.sort is not Sort.EVENT or event.kind is not Kind.ATTACK:
        return False
    if leading_time(scene, event.index) is not None or event.prep in _ANOTHER_DAY:
        return True
    done, known = (bool({scene.lemma(c), c.head.text} & HARM) for c in (deed, event))
    return event.prep in _AFTER and (known or not done)


def _count_casualties(scene: Scene, draft: Draft, end: int) -> None:
    """The toll told with the event: from its evidence up to the next event or the end of the sentence."""
    stop = next(
        (c.index for c in scene.row[draft.last + 1 : end + 1] if c.sort is Sort.MARK and c.head.text in HARD_MARKS),
        end + 1,
    )
    last = max(draft.last, min(stop - 1, draft.last + _TOLL_REACH))
    draft.first = _headed(scene, draft)
    found = toll(scene, draft.first, min(last, len(scene.row) - 1))
    draft.killed, draft.wounded, draft.counted = found.killed, found.wounded, frozenset(found.used)
    if not draft.recipient:
        draft.recipient = [c for c in found.victims[:1] if c not in draft.actor and not armed(c)]


def _headed(scene: Scene, draft: Draft) -> int:
    """``تسعة قتلى في غارة``, ``178 قتيلا منذ استئناف القصف``: where the evidence begins, the toll before the event
    included."""
    k = draft.first
    while k and scene.row[k].sort is Sort.EVENT and not scene.row[k].prep:
        k -= 1
    if draft.trigger.sort is not Sort.EVENT or scene.row[k].prep not in TOLD_BY or not _toll_at(scene, k - 1):
        return draft.first
    k -= 1
    while scene.row[k].conj and _toll_at(scene, k - 1):
        k -= 1
    return k


def _toll_at(scene: Scene, k: int) -> bool:
    return k >= 0 and scene.row[k].sort is Sort.NP and (tells_toll(scene.row[k]) or tallies(scene.row[k]))


def _one_event(scene: Scene, one: Draft, other: Draft) -> bool:
    a, b = one.trigger, other.trigger
    between = scene.row[a.index + 1 : b.index]
    if a.sort is Sort.VERB and _another(scene, a, b):
        return False
    if any(c.sort is Sort.MARK and c.head.text in HARD_MARKS | {":"} for c in between) or b.index - a.index > 12:
        return False
    beside = b.conj and b.index == a.index + 1 and a.nominal and b.sort is Sort.EVENT
    if beside and not (b.prep or b.head.article):
        return True  # ``دهس وطعن``, ``ارتقاء 16 شهيدا وإصابة 25 آخرين``
    lemmas = (scene.lemma(a), scene.lemma(b))
    if lemmas[0] == lemmas[1] and not b.conj:
        return b.index - a.index <= 2
    harm = [bool({lemma, text} & HARM) for lemma, text in zip(lemmas, (a.head.text, b.head.text), strict=True)]
    caused = any(scene.lemma(c) in _CAUSES for c in between)
    if lemmas[0] == "تعرض" and (b.prep == "ل" or _several_of(scene, b)):
        return not any(c.sort is Sort.COMPLEMENTISER for c in between)
    if _undergone(scene, one, b):
        return True
    caused = caused or (b.prep in _LED_TO and _leads(scene, a))
    if lemmas[0] == lemmas[1] and b.conj and _placed_each(scene, a, b):
        return False
    caused = caused or (b.conj and any({scene.lemma(c), c.head.text} & HARM for c in between))
    if harm[1] and (caused or b.prep == "عن" or harm[0] or _consequence(scene, other)):
        return True
    shot = scene.lemma(b) in LAUNCH and b.sort is Sort.VERB and b.resumptive.startswith("في")
    if shot and a.sort is Sort.EVENT and not b.conj:  # ``هجوم أطلقوا فيه عشرين صاروخا``
        return True
    if _relative_to(scene, one, other) or _did(scene, one, other) or _fired(scene, one, other):
        return True
    if harm[0] and not harm[1]:
        links = [c.head.close for c in between if c.sort is Sort.CONNECTIVE]
        when = bool(links) and links[-1] in _WHEN
        return b.prep in CIRCUMSTANCE or scene.governor.get(b.index) == a.index or when
    if scene.governor.get(b.index) == a.index and b.prep == "في" and a.sort is Sort.VERB and b.sort is Sort.EVENT:
        return True
    governed = scene.governor.get(b.index) == a.index and not b.prep
    by_it = b.prep == "ب" and not any(c.predicate for c in between)
    return (governed or by_it) and not b.conj


def _leads(scene: Scene, event: Chunk) -> bool:
    """``أدى هجوم على السوق إلى مقتل عشرة``: is the event what led to the harm?"""
    above = scene.governor.get(event.index)
    return above is not None and scene.lemma(scene.row[above]) in _CAUSES


def _placed_each(scene: Scene, one: Chunk, other: Chunk) -> bool:
    """``مقتل خمسة في حاريص ومقتل أربعة في طلوسة``: has each of the two, told by one word, a place of its own?"""
    sites = [[c for c in scene.arguments[k.index].of("في", "قرب") if c.sort is Sort.NP] for k in (one, other)]
    return all(sites) and one.sort is other.sort is Sort.EVENT


def _undergone(scene: Scene, one: Draft, event: Chunk) -> bool:
    """``قتل خمسة جنود إثر تعرض موقعهم لقصف``: what the harm told before says that its victims came under."""
    above = scene.governor.get(event.index, -1)
    return event.prep == "ل" and one.trigger.index < above <= one.last and scene.lemma(scene.row[above]) == "تعرض"


def _several_of(scene: Scene, event: Chunk) -> bool:
    """``تعرضت القرية للعديد من الهجمات``."""
    before = scene.row[event.index - 1]
    return event.prep == "من" and before.prep in ("ل", "الي") and len(before.words) == 1


def _did(scene: Scene, one: Draft, other: Draft) -> bool:
    """``انفجار عبوة ناسفة استهدفت دوريتهم``, ``صواريخ أطلقت من الحدود، مستهدفة بلدات``: what the weapon or the event
    itself did, or, being fired, does."""
    own = scene.arguments.get(other.trigger.index)
    if own is None or not own.subject_from_left or not own.subject or other.trigger.conj:
        return False
    doer = own.subject[0]
    thing = doer.sort is Sort.EVENT or doer.word_class == "weapon"
    fired = scene.arguments.get(one.trigger.index) if other.trigger.sort is Sort.PARTICIPLE else None
    if fired is not None and one.trigger.sort is Sort.VERB and thing and not actor_like(doer):
        return doer in fired.subject
    return thing and one.first <= doer.index <= one.last and doer.index == other.trigger.index - 1


def _fired(scene: Scene, one: Draft, other: Draft) -> bool:
    """``قتل ثلاثة بصاروخ أطلقه المتمردون``, ``سقطت قذيفة صباح الأحد، أطلقتها الميليشيا``: who fired what hit."""
    verb, k = other.trigger, other.trigger.index - 1
    if k > 1 and scene.row[k].head.text in COMMAS and scene.row[k - 1].sort is Sort.TIME:
        k -= 2
    shot = scene.row[k] if k >= 0 else None
    if shot is None or verb.sort is not Sort.VERB or verb.conj or not verb.head.pronoun:
        return False
    return shot.word_class == "weapon" and one.trigger.index < shot.index <= one.last


def _absorb(one: Draft, other: Draft) -> None:
    one.last = max(one.last, other.last)
    if one.trigger.sort is Sort.EVENT and other.trigger.sort is Sort.VERB:
        one.rule = "attack.light"
    somebody = [c for c in one.actor if c.word_class != "weapon"]
    one.actor = somebody or [c for c in other.actor if c not in one.recipient] or one.actor
    if other.trigger.sort is Sort.VERB and other.recipient and not one.actor:  # ``في قصف للحوثيين استهدف منزلا``
        one.actor = [c for c in one.recipient if c.prep == "ل" and (c.head.actor or c.word_class in BODIES)]
        one.recipient = [c for c in one.recipient if c not in one.actor]
    owning = [c for c in one.actor if c.prep == "ل"]  # ``استهدف قصف للحوثيين منزلا``
    one.recipient += [c for c in other.recipient if c not in one.recipient and c not in owning]
    one.times += [t for t in other.times if t not in one.times]
    one.adjectival = one.adjectival or other.adjectival
    if one.weapon in (None, Weapon.UNKNOWN) or (one.weapon is Weapon.AIRSTRIKE and other.weapon is Weapon.DRONE):
        one.weapon = other.weapon


def _consequence(scene: Scene, harm: Draft) -> bool:
    """``هاجم مسلحون المقر وقتلوا اثنين``, ``كمين قُتل فيه خمسة``, ``هجوم في المدينة، حيث قتل خمسة``: harm done by
    whoever acted before, or in it."""
    verb = harm.trigger
    own = scene.arguments.get(verb.index)
    before = scene.row[verb.index - 1] if verb.index else None
    if before is not None and before.sort is Sort.CONNECTIVE and before.head.close == "حيث" and own is not None:
        return verb.sort is Sort.VERB and not (harm.actor or own.times)
    carried = own is not None and own.subject_from_left
    return verb.sort is Sort.VERB and (bool(verb.resumptive) or (verb.conj and (carried or not harm.actor)))


def _describes(scene: Scene, j: int) -> bool:
    """``الهجوم الجهادي``: behind a definite event noun a definite phrase is its adjective."""
    event, phrase = scene.row[j - 1], scene.row[j]
    return event.sort is Sort.EVENT and event.head.article and phrase.words[0].article and not phrase.conj


def _relative_to(scene: Scene, one: Draft, other: Draft) -> bool:
    """``ضربات في الريف استهدفت تجمعا``, ``سقوط قذائف أطلقت من``: a verb whose subject is the event before it, or what
    it fired."""
    verb = other.trigger
    j = verb.index - 1
    if verb.sort is not Sort.VERB or verb.conj or verb.head.pronoun or j < 0:
        return False
    if scene.row[j].sort is Sort.RELATIVE:
        j -= 1
    while j > one.trigger.index and scene.row[j].sort is Sort.NP and (scene.row[j].prep or _describes(scene, j)):
        j -= 1
    if j < 0 or not one.first <= j <= one.last:
        return False
    if scene.lemma(one.trigger) in LAUNCH and scene.lemma(verb) in LAUNCH:
        return True
    return scene.row[j].sort is Sort.EVENT and scene.row[j].kind is Kind.ATTACK


def laid_to(scene: Scene, deed: Chunk) -> list[Chunk]:
    """``هجوم على قرية نسب إلى الحركة``, ``قصف يعتقد أن الجيش نفذه``: to whom the clause behind a deed lays it."""
    row, k = scene.row, deed.index + 1
    while k < len(row) and (row[k].sort in (Sort.TIME, Sort.RELATIVE) or (row[k].sort is Sort.NP and not row[k].conj)):
        k += 1
    verb = row[k] if k < len(row) and row[k].sort is Sort.VERB else None
    if verb is not None and verb.head.text in _BELIEVED and row[k + 1 : k + 2] and len(row) > k + _CLAUSE:
        that, somebody, did = row[k + 1 : k + 1 + _CLAUSE]
        told = that.sort is Sort.COMPLEMENTISER and did.sort is Sort.VERB and bool(did.head.pronoun)
        return [somebody] if told and somebody.sort is Sort.NP and actor_like(somebody) else []
    if verb is None or verb.head.pronoun or verb.negation or scene.lemma(verb) not in LAYING_TO:
        return []
    return [c for c in scene.arguments[k].of("الي") if c.sort is Sort.NP and actor_like(c)]


def in_the_midst(scene: Scene, deed: Chunk) -> list[Chunk]:
    """``استهدف قصف للحوثيين منزلا``: whose the deed is that does what a verb says, right behind it."""
    named = scene.arguments[deed.index].of("ل")[:1] if deed.sort is Sort.EVENT and not deed.head.article else []
    return [c for c in named if c.index == deed.index + 1 and actor_like(c) and c.word_class not in ("site", "area")]
