"""The brief as Markdown that also reads well as plain text in a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from hudna.model.status import Proof
from hudna.report.citation import basis, came_out, cite, dated_by
from hudna.report.data import BriefData
from hudna.report.lines import Clause, Incident, Statement
from hudna.report.quotes import Quote
from hudna.report.rows import Rows
from hudna.report.words import Words, words
from hudna.text.one_line import harmless

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def markdown(data: BriefData, lang: str) -> str:
    """The brief as Markdown. ``lang`` is ``en`` or ``ar``; HudnaError for any other."""
    return "\n".join(_Writer(data, words(lang)).brief()).rstrip() + "\n"


def plain(text: str) -> str:
    """A report's text with what Markdown would take for a sign of its own made plain."""
    return _SPECIAL.sub(r"\\\1", harmless(text))


class _Writer:
    def __init__(self, data: BriefData, chosen: Words) -> None:
        self.data, self.w = data, chosen
        self.numbers = {line.document.id: i for i, line in enumerate(data.reports, 1)}
        self.handles = {b.truce.id: b.handle for b in data.truces}
        self.truces = [Rows(data, brief, chosen) for brief in data.truces]

    def brief(self) -> Iterator[str]:
        w, data = self.w, self.data
        known = w("page.known", moment=w.moment(data.known_at)) if data.known_at else w("page.known_all")
        yield from (f"# {w('page.title')}", "")
        yield from (f"{w('page.as_of', day=w.day(data.as_of))}{w('page.comma')}{known}  ", f"{basis(data, w)}  ")
        yield from (w("page.generated", moment=w.moment(data.generated_at)), "", w("page.machine"), "")
        yield from self._glance()
        for rows in self.truces:
            yield from self._truce(rows)
        yield from self._sources()
        yield from self._findings()
        yield from ("---", w("page.versions", engine=plain(data.versions.engine), packs=plain(data.versions.packs)))

    def _glance(self) -> Iterator[str]:
        w = self.w
        if not self.truces:
            yield from (w("page.none"), "")
            return
        yield from (f"## {w('page.glance')}", "")
        for rows in self.truces:
            yield f"- **{rows.brief.handle} {plain(rows.title)}**"
            status = rows.status
            if status is None:
                yield from (f"  {w('card.empty')}", "")
                continue
            since = w("card.since", day=w.day(rows.runs[-1].first))
            yield f"  - **{w(f'labels.{status.label}')}** {since}{w('page.colon')}{plain(status.proof.holds)}"
            yield self._pair("card.support", w(f"support.{status.support}"))
            yield self._pair("card.compliance", w(f"compliance.{status.compliance}"))
            yield self._pair("card.lifecycle", w(f"lifecycle.{status.lifecycle}"))
            yield from (self._pair("card.change", plain(change)) for change in rows.changes_if())
            if status.silent:
                yield f"  - {w('card.stale')}"
        yield ""

    def _pair(self, key: str, value: str) -> str:
        return f"  - {self.w(key)}{self.w('page.colon')}{value}"

    def _truce(self, rows: Rows) -> Iterator[str]:
        w, truce = self.w, rows.brief.truce
        yield from (f"## {rows.brief.handle} {plain(rows.title)}", "")
        yield " · ".join(self._about(rows))
        yield ""
        if rows.runs:
            yield from (f"### {w('sections.life')}", "")
            for run in rows.runs:
                label = w(f"labels.{run.label}")
                yield f"- {w.day(run.first)}{w('page.colon')}**{label}** — {plain(run.reason)}"
            yield ""
        yield from (f"### {w('sections.parties')}", "")
        for m in rows.members():
            stance = f" — {m.stance}" if m.stance else ""
            yield f"- {m.role}{w('page.colon')}{plain(m.name)}{stance}"
        yield from ("", f"### {w('sections.terms')}", "")
        for kind, versions in rows.clauses():
            for number, version in enumerate(versions, 1):
                yield from self._clause(kind, number if len(versions) > 1 else 0, version)
        if not truce.terms:
            yield from (w("terms.none"), "")
        yield from (f"### {w('sections.incidents')}", "")
        for incident in rows.incidents:
            yield from self._incident(rows, incident)
        if not rows.incidents:
            yield from (w("table.no_incidents"), "")
        yield from (f"### {w('sections.statements')}", "")
        for statement in rows.statements:
            yield from self._statement(rows, statement)
        if not rows.statements:
            yield from (w("table.no_statements"), "")
        if rows.status:
            yield from (f"### {w('sections.proof')}", "")
            yield from self._proof(rows, rows.status.proof, 0)
            yield ""

    def _about(self, rows: Rows) -> Iterator[str]:
        w, truce = self.w, rows.brief.truce
        yield w(f"truce_kind.{truce.kind}")
        if truce.word:
            yield f"{w('card.word')} {w('page.quote_open')}{plain(truce.word)}{w('page.quote_close')}"
        for key, when in (("announced", truce.announced), ("effective", truce.effective), ("ends", truce.ends)):
            if when:
                yield w(f"card.{key}", when=w.interval(when))
        for key in ("successor_of", "within", "renews", "amends", "supersedes"):
            other = getattr(truce.relations, key)
            if other:
                yield w(f"card.{key}", truce=self.handles.get(other, other))

    def _clause(self, kind: str, number: int, clause: Clause) -> Iterator[str]:
        w, term = self.w, clause.term
        version = f" · {w('terms.version', number=number)}" if number else ""
        yield from (f"**{w(f'term_kind.{kind}')}**{version}", "")
        pairs = {
            "bearer": self._names(clause.bearer), "target": self._names(clause.target),
            "beneficiary": self._names(clause.beneficiary), "act": plain(clause.act), "trigger": plain(clause.trigger),
            "effect": clause.effect, "means": clause.means, "area": self._names(clause.area), "deadline": clause.due,
            "state": clause.state, "authority": w(f"authority.{term.authority}"),
            "since": w.day(term.since) if term.since else "",
        }  # fmt: skip
        yield from (f"- {w(f'terms.{key}')}{w('page.colon')}{value}" for key, value in pairs.items() if value)
        yield ""
        yield from self._quotes(clause.quotes, clause.more)

    def _incident(self, rows: Rows, row: Incident) -> Iterator[str]:
        w = self.w
        when = " / ".join(w.interval(x) for x in row.when)
        doer = self._names(row.doer) or w("table.doer_unnamed")
        target = self._names(row.target) or w("table.target_unnamed")
        arrow = "←" if w.dir == "rtl" else "→"
        details = w("page.comma").join((row.what, *row.weapon))
        yield from (f"**{row.number}. {when}{w('page.colon')}{details}**", "", f"- {doer} {arrow} {target}")
        if row.where:
            yield f"- {w('table.where')}{w('page.colon')}{self._names(row.where)}"
        yield from (f"- {harm}" for harm in row.harm)
        for s in row.scope:
            why = w("page.colon").join((s.clause, *s.aspects))
            yield f"- {w('table.scope')} {w(f'scope.{s.verdict}')} ({why})"
        yield from (f"- {plain(a)}" for a in row.attribution or (w("attribution.none"),))
        yield from (f"- {w('table.independent', lineages=w.counted('lineage', row.lineages))}", "")
        yield from self._quotes(*rows.quotes(row.claims))

    def _statement(self, rows: Rows, row: Statement) -> Iterator[str]:
        w = self.w
        reported = w("time.reported", day=w.day(row.reported)) if row.reported else w("time.unknown")
        when = w.interval(row.when) if row.when else reported
        speaker = self._names(row.speaker) or w("source.voice_outlet")
        yield from (f"**{row.number}. {when}{w('page.colon')}{speaker} — {row.what}**", "")
        details = [self._names(row.about)] if row.about else []
        details += [w("source.through", chain=self._names(row.chain))] if row.chain else []
        yield from (f"- {detail}" for detail in details)
        if details:
            yield ""
        yield from self._quotes(*rows.quotes(row.claims))

    def _names(self, listed: Iterable[str]) -> str:
        return self.w("page.comma").join(plain(name) for name in listed)

    def _quotes(self, quotes: Sequence[Quote], more: int) -> Iterator[str]:
        """Quotes with an empty line after each; what stands before ends with one too."""
        for q in quotes:
            around = (_space(q.before, True), _space(q.after, False))
            words = f"{plain(q.before)}{around[0]}**{plain(q.words)}**{around[1]}{plain(q.after)}"
            yield f"> {words}  "
            yield f"> — {self._source(q)}"
            yield ""
        if more:
            yield from (self.w("page.and_more", number=more), "")

    def _source(self, quote: Quote) -> str:
        c = cite(quote, self.w)
        number = self.numbers.get(quote.known.document.id)
        first = f"\\[{number}\\] " if number else ""
        parts = (f"{first}{plain(c['outlet'])}{self.w('page.comma')}{c['day']}", f"{plain(c['doc'])} {c['at']}")
        return " · ".join(p for p in (*parts, c["voice"], c["review"], c["copies"]) if p)

    def _proof(self, rows: Rows, node: Proof, depth: int) -> Iterator[str]:
        indent = "  " * depth
        if node.claim and not node.because:
            tested = rows.tested(node.claim) if node.rule == "scope test" else ()
            if tested:
                for line in tested:
                    yield f"{indent}- {line.clause}{self.w('page.colon')}{self.w('page.comma').join(line.aspects)}"
                return
            quotes, _ = rows.quotes([node.claim])
            for q in quotes:
                words = f"{self.w('page.quote_open')}{plain(q.words)}{self.w('page.quote_close')}"
                yield f"{indent}- {words} — {self._source(q)}"
            if not quotes:
                yield f"{indent}- {self.w('source.missing', claim=plain(node.claim))}"
            return
        yield f"{indent}- {plain(rows.holds(node))}"
        for child in node.because:
            yield from self._proof(rows, child, depth + 1)

    def _sources(self) -> Iterator[str]:
        w = self.w
        yield from (f"## {w('sections.sources')}", "")
        for number, line in enumerate(self.data.reports, 1):
            doc = line.document
            title = plain(doc.title) if doc.title else w("table.untitled")
            outlet = plain(doc.source) if doc.source else w("table.unsourced")
            yield f"{number}. {title} — {outlet}{w('page.comma')}{came_out(doc, w)}"
            parts = [plain(doc.id), f"{w('table.lineage')}{w('page.colon')}{plain(line.lineage)}"]
            parts += [w("table.gaps", places=w.counted("gap", len(line.gaps)))] if line.gaps else []
            parts += [plain(doc.url)] if doc.url else []
            parts += [plain(why)] if (why := dated_by(doc, w)) else []
            yield f"   {' · '.join(parts)}"
        yield ""

    def _findings(self) -> Iterator[str]:
        if not self.data.findings:
            return
        yield from (f"## {self.w('sections.findings')}", "")
        for f in self.data.findings:
            hint = f" ({plain(self.w.tell(f.hint))})" if f.hint else ""
            where = f"**{self.w(f'severity.{f.severity}')}** {plain(f.where)}"
            yield f"- {where}{self.w('page.colon')}{plain(self.w.tell(f.message))}{hint}"
        yield ""


def _space(piece: str, at_end: bool) -> str:
    """The space that ``plain`` takes off the side on which the evidence stands."""
    return " " if piece[-1 if at_end else 0 :][:1] == " " else ""
