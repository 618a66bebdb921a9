"""What the pages of an edition are made from, and the one way a page is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from build_scripts import prose
from build_scripts.check import scores
from build_scripts.language import language
from build_scripts.model import Artifact, Download, Drawing, Outcome, Report
from build_scripts.pages import linked, render
from build_scripts.pages.explained import Explained
from build_scripts.pages.pieces import Pieces
from build_scripts.pages.render import Context
from build_scripts.reader import Edition
from build_scripts.reader.address import Address, relative, whole

SCORED = 200
"""Tables that the page of scorecards has at most."""
Pictures = Mapping[tuple[str, str, str, str], Drawing]
"""By package, table, view and language."""


@dataclass(frozen=True, eq=False)
class Press:
    """An edition, and what came of checking, drawing and packing the portal."""

    edition: Edition
    report: Report
    drawings: Pictures
    downloads: tuple[Download, ...]

    @cached_property
    def _downloads(self) -> dict[tuple[str, str], list[Download]]:
        found: dict[tuple[str, str], list[Download]] = {}
        for download in self.downloads:
            found.setdefault((download.package, download.table), []).append(download)
        return found

    def files(self, package: str = "", table: str = "") -> Sequence[Download]:
        """The downloads of a table; of a package as a whole; of everything."""
        return self._downloads.get((package, table), ())

    def offered(self, package: str) -> Sequence[Download]:
        """All downloads of a package, those of its tables among them."""
        return [download for download in self.downloads if package and download.package == package]

    @cached_property
    def _outcomes(self) -> dict[tuple[str, str], list[Outcome]]:
        found: dict[tuple[str, str], list[Outcome]] = {}
        for outcome in self.report.outcomes:
            found.setdefault((outcome.package, outcome.resource or ""), []).append(outcome)
        return found

    def outcomes(self, package: str, table: str = "") -> Sequence[Outcome]:
        """What became of the rules that stand on a table, or on a package."""
        return self._outcomes.get((package, table), ())

    @cached_property
    def cards(self) -> Sequence[scores.Card]:
        """The scorecards of all tables."""
        return scores.cards(self.edition.portal, self.report)

    @cached_property
    def listed(self) -> Sequence[scores.Card]:
        """Those that their page shows: with the fewest points."""
        return sorted(self.cards, key=lambda card: card.points)[:SCORED]

    @cached_property
    def scored(self) -> Mapping[tuple[str, str], tuple[scores.Card, bool]]:
        """The scorecards by package and table, and whether their page shows them."""
        shown = {id(card) for card in self.listed}
        return {(card.package.name, card.table.name): (card, id(card) in shown) for card in self.cards}

    def at(self, where: tuple[str, ...]) -> str:
        """The address of a page: `where` names the method of `Address` and its arguments."""
        kind, *arguments = where
        return str(getattr(self.edition.address, kind)(*arguments))

    def page(
        self,
        template: str,
        where: tuple[str, ...],
        title: str,
        description: str,
        /,
        structured: str = "",
        canonical: str = "",
        told: Context | None = None,
        **values: Any,
    ) -> Artifact:
        """A page of this edition: `where` names the method of `Address` and its arguments.

        `structured` is what machines are told of it, as JSON-LD; `canonical` the address of the page it repeats,
        `told` what its head says besides (`pages/machines`).
        """
        edition, (kind, *arguments) = self.edition, where
        settings, at = edition.portal.settings, self.at(where)
        spoken = (language(code, settings.main) for code in settings.languages or (edition.code,))
        meta = {
            "title": title,
            "description": prose.plain(description)[:300],
            "alternates": {other.code: getattr(Address.of(settings, other), kind)(*arguments) for other in spoken},
            "hide": ["navigation", "toc"],
            "generated": True,
        }
        if told:
            meta["told"] = told
        if canonical and canonical != at and settings.url:
            meta["canonical"] = whole(settings, canonical)
        common = {
            "t": edition.language,
            "edition": edition,
            "at": at,
            "title": title,
            "href": lambda target: relative(at, target),
            "piece": Pieces(edition, at),
            "explain": Explained(edition),
            "files": lambda package: linked.found(edition, package, at),
            "address": edition.address,
            "structured": structured.replace("<", "\\u003c").replace("`", "\\u0060"),
        }
        return Artifact(edition.address.file(at), render.page(meta, template, **common, **values))
