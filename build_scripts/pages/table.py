"""The page of a table: what it says, its picture, its figures, and how far they can be trusted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from build_scripts import metadata, terms
from build_scripts.model import Artifact, Drawing, Field, Highlight, Mismatch, Package, Table, readable
from build_scripts.pages import chart, citation, credits, files, linked, outcomes, summary
from build_scripts.pages.grid import grid
from build_scripts.pages.press import Press
from build_scripts.reader import Edition
from build_scripts.reader.licence import licences


def pages(press: Press) -> Iterator[Artifact]:
    """A page for every table, and beside it the files of its charts."""
    for package in press.edition.portal.packages:
        for table in package.tables:
            yield _page(press, package, table)
            for drawing in drawings(press, table):
                yield from chart.artifacts(press.edition, table, drawing)


def _page(press: Press, package: Package, table: Table) -> Artifact:
    edition, own = press.edition, press.files(package.name, table.name)
    title, description, laid_out = edition.into(table.title), edition.into(table.description), grid(edition, table)
    drawn = drawings(press, table)
    found = linked.found(edition, package, edition.address.table(package.name, table.name))
    return press.page(
        "table.md",
        ("table", package.name, table.name),
        title,
        description,
        package=package,
        table=table,
        description=description,
        sentences=sentences(edition, table, table.highlights),
        charts=[chart.shown(edition, table, drawing) for drawing in drawn],
        made_from=made_from(table.name, title),
        grid=laid_out,
        rounded=laid_out.rounded(edition),
        summary=summary.shown(edition, table, bool(drawn)),
        downloads=[files.shown(edition, download) for download in own],
        dictionary=[_entry(edition, table, field) for field in table.fields],
        outcomes=outcomes.of(press, package.name, table.name),
        mismatches=mismatches(edition, table),
        sources=laid_out.sources or credits.sources(edition, table.sources or package.sources, found),
        credits=credits.shown(edition, package, found),
        licenses=licences(package, edition.language),
        citation=citation.text(edition, package, table),
        structured=metadata.script(metadata.table_dataset(edition, package, table, own)),
    )


def made_from(name: str, title: str) -> str:
    """The name that a title was made from, where it says more than the title does; "" for a title that was given."""
    return name if title == readable(name) and title.casefold() != name.casefold() else ""


def sentences(edition: Edition, owner: Table | str, highlights: tuple[Highlight, ...]) -> list[str]:
    """The key sentences, filled from the data."""
    return [terms.fill(edition, owner, highlight)[0] for highlight in highlights]


def drawings(press: Press, table: Table) -> list[Drawing]:
    """The charts of a table in this edition, in the order of its views."""
    keys = ((table.package, table.name, view.name, press.edition.code) for view in table.views)
    return [press.drawings[key] for key in keys if key in press.drawings]


def mismatches(edition: Edition, table: Table) -> list[Mismatch]:
    """The entries of the register that speak of a cell of this table, each once."""
    return sorted(edition.portal.mismatches_of(table), key=lambda m: m.kind == "rounding")


def _entry(edition: Edition, table: Table, field: Field) -> dict[str, Any]:
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
    column = table.column(field.name)
    marks = [mark for mark in table.marks(field) if mark and any(column.rows([mark]))]
    constraints += [f"{mark}: {edition.blank(table, field, mark)}" for mark in marks]
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
