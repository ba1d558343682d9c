"""How a page calls people, places and claims, in its language where the packs know a name, else as written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hudna.model.claim import Claim, Kind, Location, Modality, Party, Stage
from hudna.model.event import Attribution, AttributionStance
from hudna.model.truce import Names, Role
from hudna.report.words import Words
from hudna.text.one_line import LONGEST_NAME, clip, harmless


class Naming:
    """``names``: by the ids of the packs."""

    def __init__(self, names: Mapping[str, Names], words: Words) -> None:
        self.words = words
        self._names = names
        self._by_arabic = {n.ar: n for n in names.values()}
        self._called: dict[tuple[str, str | None], str] = {}
        self._tied: dict[tuple[AttributionStance, str, str | None], str] = {}
        self._told_kinds: dict[tuple[Kind, Stage | None, Modality], str] = {}

    def name(self, name: str, entity: str | None = None) -> str:
        """How the page calls somebody."""
        found = self._called.get((name, entity))
        if found is None:
            found = self._called[name, entity] = self._call(name, entity)
        return found

    def _call(self, name: str, entity: str | None) -> str:
        known: Names | None = self._names.get(entity or "") or self._by_arabic.get(name)
        chosen = (known.ar if self.words.lang == "ar" else known.en) if known else ""
        return clip(harmless(chosen or name), LONGEST_NAME)

    def role(self, role: Role) -> str:
        return self.name(role.name, role.entity)

    def people(self, parties: Iterable[Party]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.name(p.name or p.text, p.entity) for p in parties))

    def place(self, where: Location) -> str:
        name = self.name(where.name or where.text, where.place)
        return f"{name} ({self.words(f'precision.{where.precision}')})" if where.precision else name

    def short(self, claim: Claim) -> str:
        """The kind of a claim in words; for a truce how far it has come."""
        return self._kind(claim, Modality.ACTUAL)

    def what(self, claim: Claim) -> str:
        """The kind of a claim in words, with its modality when it is not plain fact."""
        return self._kind(claim, claim.modality)

    def _kind(self, claim: Claim, modality: Modality) -> str:
        stage = claim.stage if claim.kind in (Kind.TRUCE, Kind.TRUCE_END) else None
        found = self._told_kinds.get((claim.kind, stage, modality))
        if found is None:
            found = self.words(f"stage.{stage}") if stage else self.words(f"kind.{claim.kind}")
            if modality is not Modality.ACTUAL:
                found = f"{found} ({self.words(f'modality.{modality}')})"
            self._told_kinds[claim.kind, stage, modality] = found
        return found

    def attribution(self, tie: Attribution) -> str:
        """Who ties whom to an event, in a sentence."""
        who = tie.stance, tie.actor, tie.by
        found = self._tied.get(who)
        if found is None:
            found = self._tied[who] = self._tie(tie)
        return found

    def _tie(self, tie: Attribution) -> str:
        actor = self.name(tie.actor)
        if tie.stance in (AttributionStance.ACCUSED, AttributionStance.DENIED):
            if tie.by is None:
                return self.words(f"attribution.{tie.stance}_outlet", actor=actor)
            return self.words(f"attribution.{tie.stance}", actor=actor, by=self.name(tie.by))
        return self.words(f"attribution.{tie.stance}", actor=actor)
