"""The five real reports read and joined: one lineage for 000 and 001, the right second tellings, and no false join."""

from __future__ import annotations

from datetime import UTC, datetime, time

from perfect_reader import need

from hudna.app.reading import read_all
from hudna.model.document import Document
from hudna.model.entry import KnownClaim
from hudna.resolve.events import events
from hudna.resolve.lineages import Reading, lineage_records, signature
from hudna.sources import read_paths
from hudna.text.fold import fold_key

TOLD_TWICE = {
    ("استهداف رتل للتحالف الدولي", "000", "001"),
    ("اغتيال قائد فيلق القدس", "002", "003"),
    ("اتفقت فيما بينها على تعليق هجماتها", "000", "001", "002"),
    ("قرارا برلمانيا", "000", "001"),
    ("لجنة تحقيق في الخروقات", "000", "001"),
    ("إطلاق صواريخ الكاتيوشا على القوات الأميركية", "000", "001"),
    ("إطلاق الصواريخ باتجاه سفارات", "000", "001"),
    ("تفجيرات استهدفت مواكب للتحالف", "000", "001"),
    ("زيارة رئيس الحكومة العراقية إلى واشنطن", "000", "001"),
}
"""Words of one telling, and the reports that tell it: all that a careful reader joins of what is read, and no more."""


def test_lineages_and_second_tellings_of_the_five_reports() -> None:
    documents = [d for d in read_paths([need("seeds", "articles.jsonl")]) if isinstance(d, Document)]
    readings = [
        Reading(d.id, folded, signature(folded), d.published.latest, d.source, d.url)
        for d in documents
        for folded in [fold_key(d.full_text)]
    ]
    records = lineage_records(readings)
    assert sorted(tuple(m.doc for m in r.members) for r in records) == [("000", "001"), ("002",), ("003",), ("004",)]
    (copied,) = [r for r in records if r.head == "000"]
    assert any(fold_key("في حال استهدفت قوات الحشد الشعبي") in s for s in copied.members[1].added)

    of_doc = {m.doc: r.id for r in records for m in r.members}
    known = [
        KnownClaim(c, r.document, of_doc[r.document.id], datetime.combine(c_day, time(23), UTC))
        for r in read_all(documents)
        if (c_day := r.document.published.latest)
        for c in r.claims
    ]
    claims = {k.claim.id: k.claim for k in known}
    table = []
    for event in events(known):
        told = [claims[c] for c in event.claims]
        if len({c.doc for c in told}) > 1:
            words = fold_key(" ".join(e.quote for c in told for e in c.evidence).replace('"', ""))
            table.append((words, *sorted({c.doc for c in told})))
    found = {
        (words, *docs)
        for words, *docs in TOLD_TWICE
        if any(fold_key(words) in t[0] and t[1:] == tuple(docs) for t in table)
    }
    assert found == TOLD_TWICE
    assert len(table) == len(TOLD_TWICE)
