"""The register of what does not fit: as published, the arithmetic, the explanation, the reply."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.model import Artifact, Cell, Mismatch
from build_scripts.pages import outcomes
from build_scripts.pages.press import Press
from build_scripts.pages.render import Context
from build_scripts.reader import Edition
from build_scripts.reader.address import sections

KINDS = ("arithmetic", "disagree", "unclear", "rounding")
"""The classes in the order of the page; rounding comes last, as it is no error."""


def page(press: Press) -> Iterator[Artifact]:
    """The register, by class; nothing where the portal has no entry."""
    edition = press.edition
    if "mismatches" not in sections(edition.portal):
        return
    say = edition.language
    entries = edition.portal.mismatches()
    groups = [(kind, [_entry(press, m) for m in entries if m.kind == kind]) for kind in KINDS]
    yield press.page(
        "mismatches.md",
        ("section", "mismatches"),
        say("pages.mismatches.title"),
        say("pages.mismatches.description"),
        groups=[(kind, found) for kind, found in groups if found],
        total=sum(m.kind != "rounding" for m in entries),
        rounded=sum(m.kind == "rounding" for m in entries),
        tested=sum(outcome.tested for outcome in press.report.outcomes),
        rules=len(press.report.outcomes),
    )


def _entry(press: Press, mismatch: Mismatch) -> Context:
    edition, finding = press.edition, press.report.finding(mismatch)
    recomputed = (finding.recomputed if finding else None) or mismatch.recomputed
    return {
        "id": mismatch.id,
        "title": edition.into(mismatch.title),
        "explanation": edition.into(mismatch.explanation),
        "cells": [place for cell in (mismatch.cell, *mismatch.also) if (place := _place(edition, cell))],
        "recomputed": outcomes.number(edition, mismatch.cell, recomputed) if recomputed else "",
        "arithmetic": outcomes.arithmetic(edition, finding) if finding and finding.formula else "",
        "rule": _rule(press, mismatch),
        "places": [
            {"title": edition.documents.of(code).title, "line": line, "target": edition.documents.line(code, str(line))}
            for code, line in mismatch.places
        ],
        "replies": replies(edition, mismatch.id),
    }


def _rule(press: Press, mismatch: Mismatch) -> str:
    """The sentence of the rule that an entry acknowledges."""
    mine = (o.check for o in press.report.outcomes if o.package == mismatch.cell.package)
    return next((press.edition.into(check.title) for check in mine if check.name == mismatch.check), "")


def _place(edition: Edition, cell: Cell) -> Context | None:
    """A cell that an entry speaks of: where it stands and what is published there."""
    found = edition.places.at(cell)
    if found is None:
        return None
    table, row = found
    field = table.field(cell.field) if cell.field and table.has(cell.field) else None
    place: Context = {
        "table": edition.into(table.title),
        "target": edition.address.table(table.package, table.name),
        "field": edition.into(field.title) if field else "",
        "unit": edition.into(field.unit) if field else "",
        "row": "",
        "value": "",
        "source": None,
    }
    if row is not None:
        place["target"] = edition.row_address(table, row)
        place["row"] = edition.row_names(table)[row].text
        place["source"] = edition.origins(table)[row]
        if field:
            place["value"] = edition.said(table, row, field.name).text
    return place


def replies(edition: Edition, identifier: str) -> list[dict[str, str]]:
    """What agencies have replied about an entry, from the portal's table of replies."""
    table = edition.portal.register("replies")
    if table is None:
        return []
    register = table.register
    parts = {"date": register.date, "from": register.sender, "text": register.text}
    rows = edition.places.rows(table, register.mismatch, identifier)
    return [{part: edition.said(table, row, name).text for part, name in parts.items()} for row in rows]
