"""Who made the truce and toward whom, from the truce word and the predicates above it."""

from __future__ import annotations

from hudna.claims.accords import made_between
from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.complements import Arguments
from hudna.claims.drafts import Draft
from hudna.claims.grammar import TARGET_PREPOSITIONS
from hudna.claims.modality import answers
from hudna.claims.roles import charged, first_group, of_several
from hudna.claims.rules.drafting import relative_agent
from hudna.claims.rules.truce_words import stopper
from hudna.claims.scene import Scene
from hudna.claims.spelling import without_article
from hudna.claims.timeline import leading_time
from hudna.claims.tokens import BODIES, DOCUMENTS
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind

ASIDE = words("truce_parties.aside")
"""Behind these a noun is set beside the verb, whose subject is not its own; what is done ``خلال الهدنة`` is no
truce."""


_SIDE = words("truce_parties.side")
"""``خرقا من الجانب الإسرائيلي``."""
_ANOTHER_DAY = words("finish.morrow")
"""``عاد الهدوء الأحد غداة اتفاق الهدنة``: what stands above ``غداة`` was on the day after."""
_COUNTING = words("truce_parties.counting")
"""``سجل المركز خروقا``, ``تحدث الوزير عن خروق``: who counts, names or condemns breaches commits none."""


def fill_parties(scene: Scene, chunk: Chunk, chain: list[Chunk], draft: Draft) -> None:
    """Parties from the truce word (``بين``, ``مع``) and from the verbs above it."""
    own = scene.arguments.get(chunk.index)
    links = [own] if own else []
    stopped = [c for c in scene.row[chunk.index + 1 : chunk.index + 3] if c.sort is Sort.EVENT and c.prep == "ل"]
    links += [scene.arguments[c.index] for c in stopped if scene.governor.get(c.index) == chunk.index]
    aside = next((n for n, c in enumerate((chunk, *chain)) if _on_another_day(scene, c)), len(chain))
    links += [scene.arguments[c.index] for c in chain[:aside] if c.index in scene.arguments]
    above = {chunk.index, *(c.index for c in chain)}
    if (who := stopper(scene, chunk)) is not None:
        draft.actor = [who]
    for arguments in links:
        sides = arguments.of("بين")
        whose = any(c.resumptive for c in sides)
        for c in sides:
            if draft.kind is Kind.VIOLATION and (whose or c.index > chunk.index):  # ``خرق الهدنة بينه وبين الحركة``
                continue
            if actor_like(c) and c not in draft.actor:
                draft.actor.append(c)
                own_side = scene.governor.get(c.index) in above
                draft.last = max(draft.last, c.index) if own_side else draft.last
        for c in arguments.of("مع", "ضد"):
            if actor_like(c) and c not in draft.recipient:
                draft.recipient.append(c)
                draft.last = max(draft.last, c.index)
        draft.times += [t for t in arguments.times if t not in draft.times]
    _without_elsewhere(scene, chunk, chain, draft)
    target_of_stopped(scene, chunk, draft)
    if own is not None and draft.kind is Kind.TRUCE and not draft.actor:  # ``دخلت الهدنة المعلنة من قبل موسكو``
        draft.actor = [c for c in own.of("by") if made_between(scene.row, c.index) == chunk.index and actor_like(c)]
        draft.last = max([draft.last, *(c.index for c in draft.actor)])
    if own is not None and draft.kind is Kind.VIOLATION:  # ``خروقات لوقف إطلاق النار من جانب الطرفين``
        sides = [c for link in links for c in link.of("من") if without_article(c.words[0].text) in _SIDE]
        agents = [c for c in own.of("by") if made_between(scene.row, c.index) is None]
        named = {c.index: c for c in (*agents, *sides)}.values()
        by = [c for c in named if actor_like(c) and c not in draft.actor]
        draft.actor = [*by, *draft.actor] if by else draft.actor
        draft.last = max([draft.last, *(c.index for c in by)])
    if not draft.actor:
        draft.actor = _agent_behind(scene, draft)
    if not draft.actor and not _told_by_nation(draft):
        _doers_above(scene, chunk, chain, draft)
    if draft.kind is Kind.VIOLATION and draft.trigger.sort is Sort.EVENT:
        owners = scene.arguments[draft.trigger.index].of("ل")  # ``الخروقات اليومية للجيش للهدنة``
        draft.actor = [c for c in owners if c.index < chunk.index and actor_like(c)] or draft.actor
    if not draft.actor and draft.kind is Kind.VIOLATION:
        draft.actor = _committed(scene, chunk) or _bound(scene, chunk)


def _told_by_nation(draft: Draft) -> bool:
    """``رد الحزب على الخروقات الإسرائيلية``: whose the breaches are their own adjective tells."""
    told = draft.trigger.words[1:] if draft.kind is Kind.VIOLATION and draft.trigger.sort is Sort.EVENT else []
    return any(w.entry is not None and w.entry.country is not None for w in told)


def _committed(scene: Scene, truce: Chunk) -> list[Chunk]:
    """``37 خرقا للهدنة ارتكبتها الفصائل``: the clause behind the truce tells who did what it is not done to: the
    breach."""
    agents = relative_agent(scene, truce)
    verb = scene.governor.get(agents[0].index) if agents else None
    return agents if verb is not None and scene.lemma(scene.row[verb]) in _COMMITTING else []


def _without_elsewhere(scene: Scene, chunk: Chunk, chain: list[Chunk], draft: Draft) -> None:
    """``وقعت الحكومة والجبهة هدنة بعد محادثات بين الجانبين``: who met, exchanges or fought besides is no further party
    where those that made the truce are named; nor is who announces one between two others
    (``أعلن الوسيط هدنة بين الحكومة والجبهة``)."""
    links = {chunk.index, *(c.index for c in chain)}
    sides = scene.arguments[chunk.index].of("بين") if chunk.index in scene.arguments else []
    both = sum(c.word_class != "group" for c in sides) > 1
    verb = next((c for c in chain if c.predicate), None)
    makers = _doers(scene.arguments[verb.index], verb) if verb is not None else []
    elsewhere = [c for c in draft.actor if _between(scene, c) and scene.governor.get(c.index) not in links]
    grouped = [c for c in draft.actor if c.word_class == "group" and c.prep == "بين"]
    others = [c for c in draft.actor if c in elsewhere or (both and c in grouped)]
    if both and draft.kind is Kind.TRUCE and verb is not None and verb.lemma in _DECLARING:
        others += [c for c in makers if c not in sides]
    named = [c for c in draft.actor if c not in others]
    if named or len(makers) > 1 or any(of_several(c) for c in makers):
        draft.actor = named


def _between(scene: Scene, side: Chunk) -> bool:
    """``بين الحكومة والجبهة``: is it one of the sides, the first or one joined to it?"""
    while side.conj and not side.prep and side.index:
        side = scene.row[side.index - 1]
    return side.prep == _BETWEEN


_BETWEEN = "بين"


def _bound(scene: Scene, truce: Chunk) -> list[Chunk]:
    """``أطلقت صواريخ في انتهاك لهدنة أعلنتها الفصائل``: what one side alone declared binds nobody else, so that whoever
    says that it was broken says so of that side."""
    declared = relative_agent(scene, truce)
    alone = len(declared) == 1 and not declared[0].head.text.endswith(("ان", "ين"))
    verb = scene.row[scene.governor[declared[0].index]] if alone and declared[0].index in scene.governor else None
    return declared if verb is not None and verb.lemma in _DECLARING else []


_CONCERNING = words("truce_parties.concerning")
_DECLARING = words("truce_parties.declaring")
_COMMITTING = words("truce_ends.committing")


def _doers_above(scene: Scene, chunk: Chunk, chain: list[Chunk], draft: Draft) -> None:
    """The nearest of the predicates above that has somebody who does it gives the actor, or only the speaker."""
    link = chunk
    if draft.kind is Kind.VIOLATION and draft.trigger in chain:  # ``خرق إعلان الهدنة``: who breaks, not who declared
        chain = chain[chain.index(draft.trigger) :]
    for above in chain:
        if link.prep in ASIDE or (_on_another_day(scene, link) and not _on_another_day(scene, above)):
            return
        if draft.kind is Kind.TRUCE and answers(scene, above, link):
            return  # ``رد المتمردون على إعلان الهدنة``
        concerned = draft.kind is Kind.VIOLATION and (link.prep in _CONCERNING or _put_down(scene, link))
        link = above  # ``أعرب عن قلقه حيال الخروقات``
        own = scene.arguments[above.index]
        if concerned:
            draft.speaker = [c for c in own.subject if actor_like(c)]
            return
        outside = above.kind is Kind.CONDEMNATION or scene.lemma(above) in _COUNTING or above.frame == "speech"
        if draft.kind is Kind.VIOLATION and (above.kind is Kind.ACCUSATION or outside):
            draft.speaker = [c for c in own.subject if actor_like(c)]
        if draft.kind is Kind.VIOLATION and outside:
            return
        subjects = _doers(own, above)
        if subjects and draft.kind is Kind.TRUCE and scene.lemma(subjects[0]) in _SOURCES:
            draft.speaker = subjects
            return
        if subjects:
            draft.actor = _behind_delegates(scene, own, subjects)
            if draft.kind is not Kind.VIOLATION:
                draft.first = min(draft.first, above.index)
            return


def _put_down(scene: Scene, link: Chunk) -> bool:
    """``أصدرت الحكومة بيانا عن خرق الهدنة``: whoever writes of a breach has not done it."""
    before = scene.row[link.index - 1] if link.index else None
    return link.prep == "عن" and before is not None and before.word_class in DOCUMENTS


def _known(c: Chunk) -> bool:
    """Definite, or more than a word: a lone indefinite one behind a noun may as well describe it."""
    return bool(c.head.article or c.head.actor or c.head.place) or len(c.words) > 1


def _on_another_day(scene: Scene, link: Chunk) -> bool:
    """Behind ``غداة`` or ``بعد ثلاثة أيام من``: what stands above is of another day, and of others."""
    return link.prep in _ANOTHER_DAY or leading_time(scene, link.index) is not None


def _doers(own: Arguments, above: Chunk) -> list[Chunk]:
    """The subject of a verb, the genitive of a verbal noun (``توصل الطرفين إلى هدنة``), who stands accused."""
    noun = above.sort is Sort.EVENT and not above.head.pronoun
    if noun and above.kind is Kind.ACCUSATION and (accused := own.of("ل", "الي")):
        return [c for c in accused if actor_like(c)]  # ``اتهامات الحكومة للمتمردين بخرق الهدنة``
    if above.kind is Kind.ACCUSATION or not noun:
        return [c for c in (charged(above, own) if above.kind is Kind.ACCUSATION else own.subject) if actor_like(c)]
    doers = first_group(own.objects) if above.kind in _MAKING else []
    return [c for c in doers if actor_like(c) and _known(c)]


def _behind_delegates(scene: Scene, own: Arguments, doers: list[Chunk]) -> list[Chunk]:
    """``وقع ممثلون عن الجيش والمتمردين``: the parties are those whose delegates sign."""
    sent = scene.lemma(doers[0]) in _DELEGATES and len(doers[0].words) == 1
    return [c for c in own.of("عن") if actor_like(c)] or doers if sent else doers


_DELEGATES = words("truce_parties.delegates")
_SOURCES = words("truce_parties.sources")
"""``أكدت مصادر التوصل إلى هدنة``: who knows of it is no party to it."""
_MAKING = frozenset(
    (None, Kind.AGREEMENT, Kind.TRUCE, Kind.DECISION, Kind.PLEDGE, Kind.TRUCE_END, Kind.CLAIM, Kind.VIOLATION)
)
"""Kinds of nouns whose genitive makes, keeps or ends the truce that they govern."""


def target_of_stopped(scene: Scene, chunk: Chunk, draft: Draft) -> None:
    """Whom the stopped violence was aimed at is whom the truce is toward."""
    for k in range(chunk.index + 1, min(chunk.index + 3, len(scene.row))):
        inner = scene.arguments.get(k)
        if inner is not None and scene.row[k].sort is Sort.EVENT:
            aimed_at = [c for prep, c in inner.preps if prep in TARGET_PREPOSITIONS and actor_like(c)]
            if scene.row[k].kind is Kind.ATTACK and draft.kind is Kind.TRUCE:  # ``تعليق استهداف المصالح الأميركية``
                aimed_at += [c for c in inner.objects if c.word_class in BODIES or _of_a_nation(c)]  # not civilians
            for c in aimed_at:
                if c.sort is Sort.NP and c not in draft.recipient:
                    draft.recipient.append(c)
                    draft.last = max(draft.last, c.index)


def _of_a_nation(chunk: Chunk) -> bool:
    return any(w.state or (w.entry is not None and w.entry.country is not None) for w in chunk.words)


_UNDOING = frozenset((Kind.VIOLATION, Kind.TRUCE_END))


def _agent_behind(scene: Scene, draft: Draft) -> list[Chunk]:
    """``اتفاق خفض التصعيد هذا جرى التوصل إليه من قبل الفصائل والحكومة``: who agreed, named behind a passive."""
    for k in range(draft.last + 1, min(draft.last + 4, len(scene.row))):
        own = scene.arguments.get(k)
        undone = own is not None and any(
            c.kind in _UNDOING for c in (scene.row[k], *own.objects)
        )  # ``تم انتهاكه من قبل الجيش``
        if (
            own is not None
            and not (undone or scene.row[k].resumptive)
            and (agents := [c for c in own.of("by") if actor_like(c)])
        ):
            draft.parts |= {k}
            draft.last = max(c.index for c in agents)
            return agents
    return []
