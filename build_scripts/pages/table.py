"""The page of a table: what it says, its picture, its figures, and how far they can be trusted."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts import metadata
from build_scripts.model import Artifact, Drawing, Field, Mismatch, Package, Table, readable
from build_scripts.pages import (
    alone,
    chart,
    citation,
    credits,
    files,
    linked,
    machines,
    outcomes,
    quality,
    report,
    series,
    summary,
    use,
)
from build_scripts.pages.grid import grid
from build_scripts.pages.press import Press
from build_scripts.pages.render import Context
from build_scripts.pages.sentences import sentences
from build_scripts.reader import Edition
from build_scripts.reader.address import column_id
from build_scripts.reader.licence import licences


def pages(press: Press) -> Iterator[Artifact]:
    """A page for every table, and beside it the files of its charts."""
    for package in press.edition.portal.packages:
        for table in package.tables:
            yield page(press, package, table, ("table", package.name, table.name))
            for drawing in drawings(press, table):
                yield from chart.artifacts(press.edition, table, drawing)
            press.edition.forget(table)


def page(press: Press, package: Package, table: Table, where: tuple[str, ...]) -> Artifact:
    """The page of a table at its address; or, as `where` says, at that of the package whose only table it is."""
    edition, at, settings = press.edition, press.at(where), press.edition.portal.settings
    whole = alone.of(press, package, table, where)
    laid_out, drawn, found = grid(edition, table), drawings(press, table), linked.found(edition, package, at)
    own = [*press.files(package.name, table.name), *(press.files(package.name) if whole else ())]
    return press.page(
        "table.md",
        where,
        whole.title if whole else edition.into(table.title),
        whole.description if whole else edition.into(table.description),
        package=package,
        table=table,
        whole=whole,
        series=series.around(edition, package, table),
        description=whole.description if whole else edition.into(table.description),
        sentences=[*(whole.sentences if whole else ()), *sentences(edition, table, table.highlights)],
        charts=[chart.shown(edition, table, drawing, at) for drawing in drawn],
        made_from=made_from(package.name, whole.title) if whole else made_from(table.name, edition.into(table.title)),
        grid=laid_out,
        rounded=laid_out.rounded(edition),
        summary=summary.shown(edition, table, bool(drawn)),
        unconverted=settings.converted if table.rows > settings.converted else 0,
        downloads=[files.shown(edition, download) for download in own if download.format != "attachment"],
        snippets=use.snippets(edition, table, press.files(package.name, table.name)),
        dictionary=[_entry(edition, table, field) for field in table.fields],
        outcomes=[*outcomes.of(press, package.name, table.name), *(outcomes.of(press, package.name) if whole else ())],
        mismatches=mismatches(edition, table),
        sources=laid_out.sources or credits.sources(edition, table.sources or package.sources, found),
        credits=credits.shown(edition, package, found),
        licenses=licences(package, edition.language),
        citation=citation.text(edition, package, table),
        quoted=citation.forms(edition, package, table),
        report=report.report(edition, package, table, at),
        structured=(whole and whole.structured)
        or metadata.script(metadata.table_dataset(edition, package, table, press.files(package.name, table.name))),
        quality=quality.link(press, table),
        told=machines.told(edition, package, table),
        canonical=edition.address.package(package.name) if whole else "",
    )


def made_from(name: str, title: str) -> str:
    """The name that a title was made from, where it says more than the title does; "" for a title that was given."""
    return name if title == readable(name) and title.casefold() != name.casefold() else ""


def drawings(press: Press, table: Table) -> list[Drawing]:
    """The charts of a table in this edition, in the order of its views."""
    keys = ((table.package, table.name, view.name, press.edition.code) for view in table.views)
    return [press.drawings[key] for key in keys if key in press.drawings]


def mismatches(edition: Edition, table: Table) -> list[Mismatch]:
    """The entries of the register that speak of a cell of this table, each once."""
    return sorted(edition.portal.mismatches_of(table), key=lambda m: m.kind == "rounding")


def _entry(edition: Edition, table: Table, field: Field) -> Context:
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
        "id": column_id(field.name),
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
