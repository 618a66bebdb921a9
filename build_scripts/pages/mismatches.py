"""The register of what does not fit: as published, the arithmetic, the explanation, the reply."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from build_scripts.model import Artifact, Cell, Mismatch
from build_scripts.pages import outcomes
from build_scripts.pages.cells import shown_text
from build_scripts.pages.edition import Edition
from build_scripts.pages.rows import provenance, row_name

KINDS = ("arithmetic", "disagree", "unclear", "rounding")
"""The classes in the order of the page; rounding comes last, as it is no error."""


def page(edition: Edition) -> Iterator[Artifact]:
    """The register, by class."""
    say = edition.language
    entries = edition.portal.mismatches()
    groups = [(kind, [_entry(edition, m) for m in entries if m.kind == kind]) for kind in KINDS]
    yield edition.page(
        "mismatches.md",
        ("section", "mismatches"),
        say("pages.mismatches.title"),
        say("pages.mismatches.description"),
        groups=[(kind, found) for kind, found in groups if found],
        total=sum(m.kind != "rounding" for m in entries),
        rounded=sum(m.kind == "rounding" for m in entries),
        tested=sum(outcome.tested for outcome in edition.report.outcomes),
        rules=len(edition.report.outcomes),
    )


def _entry(edition: Edition, mismatch: Mismatch) -> dict[str, Any]:
    finding = edition.report.finding(mismatch)
    recomputed = (finding.recomputed if finding else None) or mismatch.recomputed
    return {
        "id": mismatch.id,
        "title": edition.into(mismatch.title),
        "explanation": edition.into(mismatch.explanation),
        "cells": [place for cell in (mismatch.cell, *mismatch.also) if (place := _place(edition, cell))],
        "recomputed": outcomes.number(edition, mismatch.cell, recomputed) if recomputed else "",
        "arithmetic": outcomes.arithmetic(edition, finding) if finding and finding.formula else "",
        "rule": _rule(edition, mismatch),
        "places": [
            {**edition.documents.of(code), "line": line, "target": edition.documents.line(code, str(line))}
            for code, line in mismatch.places
        ],
        "replies": replies(edition, mismatch.id),
    }


def _rule(edition: Edition, mismatch: Mismatch) -> str:
    """The sentence of the rule that an entry acknowledges."""
    mine = (o.check for o in edition.report.outcomes if o.package == mismatch.cell.package)
    return next((edition.into(check.title) for check in mine if check.name == mismatch.check), "")


def _place(edition: Edition, cell: Cell) -> dict[str, Any] | None:
    """A cell that an entry speaks of: where it stands and what is published there."""
    found = edition.at(cell)
    if found is None:
        return None
    table, row = found
    field = table.field(cell.field) if cell.field and table.has(cell.field) else None
    place: dict[str, Any] = {
        "table": edition.into(table.title),
        "target": edition.address.table(table.package, table.name),
        "field": edition.into(field.title) if field else "",
        "unit": edition.into(field.unit) if field else "",
        "row": "",
        "value": "",
        "source": {},
    }
    if row is not None:
        place["target"] = edition.row_address(table, row)
        place["row"] = row_name(edition, table, row)[0]
        place["source"] = provenance(edition, table, row)
        if field:
            place["value"] = shown_text(edition, table, row, field)[0]
    return place


def replies(edition: Edition, identifier: str) -> list[dict[str, str]]:
    """What agencies have replied about an entry, from the portal's table of replies."""
    table = edition.portal.register("replies")
    if table is None:
        return []
    register = table.register
    return [
        {
            part: shown_text(edition, table, row, table.field(register[part]))[0]
            for part in ("date", "from", "text")
            if part in register
        }
        for row, cells in enumerate(table.cells)
        if cells[register["mismatch"]] == identifier
    ]
