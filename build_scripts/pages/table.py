"""The page of a table: what it says, its picture, its figures, and how far they can be trusted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from build_scripts import terms
from build_scripts.model import Artifact, Download, Drawing, Field, Highlight, Mismatch, Package, Table
from build_scripts.pages import chart, citation, columns, files, outcomes
from build_scripts.pages.edition import Edition
from build_scripts.pages.rows import cell, provenance

WIDE = 150
"""Characters beyond which a table scrolls within its frame on a large screen, too."""


def pages(edition: Edition) -> Iterator[Artifact]:
    """A page for every table, and beside it the files of its charts."""
    for package in edition.portal.packages:
        for table in package.tables:
            yield _page(edition, package, table)
            for drawing in drawings(edition, table):
                yield from chart.artifacts(edition, table, drawing)


def _page(edition: Edition, package: Package, table: Table) -> Artifact:
    description, laid_out = edition.into(table.description), grid(edition, table)
    return edition.page(
        "table.md",
        ("table", package.name, table.name),
        edition.into(table.title),
        description,
        package=package,
        table=table,
        description=description,
        sentences=sentences(edition, table, table.highlights),
        charts=[chart.shown(edition, table, drawing) for drawing in drawings(edition, table)],
        grid=laid_out,
        downloads=[files.shown(edition, d) for d in downloads(edition, table)],
        dictionary=[_entry(edition, field) for field in table.fields],
        outcomes=outcomes.of(edition, package.name, table.name),
        mismatches=mismatches(edition, table),
        sources=laid_out["sources"] or [{"title": edition.into(s), "target": ""} for s in table.sources or package.sources],
        licenses=citation.licenses(edition, package),
        citation=citation.text(edition, package, table),
    )


def sentences(edition: Edition, owner: Table | str, highlights: tuple[Highlight, ...]) -> list[str]:
    """The key sentences, filled from the data."""
    return [terms.fill(edition.portal, owner, highlight, edition.language)[0] for highlight in highlights]


def drawings(edition: Edition, table: Table) -> list[Drawing]:
    """The charts of a table in this edition, in the order of its views."""
    keys = ((table.package, table.name, view.name, edition.code) for view in table.views)
    return [edition.drawings[key] for key in keys if key in edition.drawings]


def downloads(edition: Edition, table: Table) -> list[Download]:
    """The files that are named after the table."""
    folder = PurePosixPath(edition.main_address.package(table.package))
    return [d for d in edition.downloads if d.path.parent == folder and d.path.name.split(".")[0] == table.name]


def grid(edition: Edition, table: Table, rows: list[int] | None = None) -> dict[str, Any]:
    """The table as laid out: columns, rows of cells, and what all rows share."""
    found = columns.columns(edition, table)
    common = columns.shared(edition, table, found) if rows is None else ()
    shown = [column for column in found if column not in common]
    chosen = range(len(table.cells)) if rows is None else rows
    lines: list[dict[str, Any]] = [
        {
            "id": edition.row_id(table, row),
            "cells": [(column, cell(edition, table, row, column)) for column in shown],
            "source": provenance(edition, table, row),
        }
        for row in chosen
    ]
    return {
        "table": table,
        "columns": shown,
        "rows": lines,
        "shared": [(column, cell(edition, table, 0, column)) for column in common],
        "missing": sorted({c.missing for line in lines for _, c in line["cells"] if c.missing}),
        "sources": _named(edition, lines),
        "wide": sum(_width(column) for column in shown) + (28 if table.provenance else 0) > WIDE,
    }


def _named(edition: Edition, lines: list[dict[str, Any]]) -> list[dict[str, str]]:
    """The documents that the rows name, in the order of the register."""
    codes = {line["source"]["code"] for line in lines if line["source"]}
    return [edition.documents.of(code) for code in sorted(codes, key=edition.documents.order)]


def _width(column: columns.Column) -> int:
    """About how many characters a column takes, its padding included."""
    return {"num": 10, "day": 12, "short": 14, "text": 22, "long": 36}[column.style] + (8 if column.header else 0)


def mismatches(edition: Edition, table: Table) -> list[Mismatch]:
    """The entries of the register that speak of a cell of this table, each once."""
    return sorted(edition.portal.mismatches_of(table), key=lambda m: m.kind == "rounding")


def _entry(edition: Edition, field: Field) -> dict[str, Any]:
    """A field as the dictionary shows it."""
    say = edition.language
    constraints = [
        say(f"pages.constraint.{name}", value=", ".join(map(str, value)) if isinstance(value, list) else str(value))
        for name, value in field.constraints.items()
        if value is not False
        and value is not None
        and say.has(f"pages.constraint.{name}")
        and not (name == "enum" and field.categories)
    ]
    return {
        "field": field,
        "title": edition.into(field.title),
        "description": edition.into(field.description),
        "unit": edition.into(field.unit),
        "type": say(f"pages.type.{field.type}") if say.has(f"pages.type.{field.type}") else field.type,
        "constraints": constraints,
        "categories": [(c.value, edition.into(c.label)) for c in field.categories],
        "reference": _leads_to(edition, field),
    }


def _leads_to(edition: Edition, field: Field) -> dict[str, str] | None:
    reference = field.reference
    table = edition.portal.table(reference.package, reference.resource) if reference else None
    if not table:
        return None
    return {"title": edition.into(table.title), "target": edition.address.table(table.package, table.name)}
