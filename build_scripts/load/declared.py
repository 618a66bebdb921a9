"""What a descriptor declares on its tables and on itself: rules, charts, sentences, mismatches, the role of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from build_scripts.load.descriptor import Descriptor
from build_scripts.load.values import sources, text, texts
from build_scripts.model import (
    Cell,
    Check,
    Expectation,
    Figures,
    Highlight,
    Json,
    Mismatch,
    Provenance,
    Register,
    Table,
    View,
)

_OWN_VIEW = {"name", "kind", "title", "note", "where", "fold"}
_PARTS = {"from": "sender", "higherIsBetter": "higher", "lowerIsBetter": "lower", "notComparable": "not_comparable"}
_FIGURES = {"from": "start", "is": "kind"}
_OWN_CHECK = {"name", "kind", "title", "where", "tolerance"}


def register(resource: Mapping[str, Json]) -> Register:
    """What the engine reads the table as."""
    return Register(**{_PARTS.get(part, part): name for part, name in resource.get("register", {}).items()})


def figures(resource: Mapping[str, Json]) -> tuple[Figures, ...]:
    """The columns that hold figures of indicators."""
    given = resource.get("figures", [])
    return tuple(Figures(**{_FIGURES.get(part, part): value for part, value in one.items()}) for one in given)


def provenance(resource: Mapping[str, Json]) -> Provenance | None:
    """The columns that say where a row stands in its source."""
    given = resource.get("provenance")
    return (
        Provenance(given["source"], given["place"], given["line"], given["lastLine"], given.get("inOrder", False))
        if given
        else None
    )


def views(
    data: Mapping[str, Json], at: tuple[str | int, ...], of: Descriptor, languages: tuple[str, ...]
) -> tuple[View, ...]:
    """Our own views; one without `kind` is foreign and passed over."""
    return tuple(
        View(
            name=item["name"],
            kind=item["kind"],
            title=text(item, "title", languages),
            note=text(item, "note", languages),
            channels=_rest(item, _OWN_VIEW, languages),
            where=item.get("where", {}),
            fold=item.get("fold", {}),
            line=of.line(*at, "views", index),
        )
        for index, item in enumerate(data.get("views", []))
        if "kind" in item
    )


def checks(
    data: Mapping[str, Json], at: tuple[str | int, ...], of: Descriptor, languages: tuple[str, ...]
) -> tuple[Check, ...]:
    """Declared rules."""
    return tuple(
        Check(
            name=item["name"],
            kind=item["kind"],
            title=text(item, "title", languages),
            options=_rest(item, _OWN_CHECK, languages),
            where=item.get("where", {}),
            tolerance=Decimal(str(item.get("tolerance", 0))),
            line=of.line(*at, "checks", index),
        )
        for index, item in enumerate(data.get("checks", []))
    )


def _rest(item: Mapping[str, Json], own: set[str], languages: tuple[str, ...]) -> dict[str, Json]:
    translated = {f"{name}_{code}" for name in own for code in languages}
    return {name: value for name, value in item.items() if name not in own | translated}


def mismatches(
    data: Mapping[str, Json],
    at: tuple[str | int, ...],
    of: Descriptor,
    owner: tuple[str, str],
    languages: tuple[str, ...],
) -> tuple[Mismatch, ...]:
    """Entries of the register; `owner` is the package and table they stand on."""
    return tuple(
        Mismatch(
            id=item["id"],
            kind=item["class"],
            title=text(item, "title", languages),
            explanation=text(item, "explanation", languages),
            cell=_cell(item, owner),
            check=item.get("check"),
            recomputed=item.get("recomputed"),
            also=tuple(_cell(other, owner) for other in item.get("also", [])),
            places=tuple((place["source"], place["line"]) for place in item.get("places", [])),
            line=of.line(*at, "mismatches", index),
        )
        for index, item in enumerate(data.get("mismatches", []))
    )


def _cell(item: Mapping[str, Json], owner: tuple[str, str]) -> Cell:
    row = {name: "" if value is None else str(value) for name, value in item.get("row", {}).items()}
    return Cell(item.get("package", owner[0]), item.get("resource", owner[1]), row, item.get("field"))


def highlights(
    data: Mapping[str, Json], at: tuple[str | int, ...], of: Descriptor, languages: tuple[str, ...]
) -> tuple[Highlight, ...]:
    """Sentences over the data."""
    return tuple(
        Highlight(
            name=item["name"],
            text=text(item, "text", languages),
            values=item["values"],
            home=item.get("home", False),
            label=text(item, "label", languages),
            figure=text(item, "figure", languages),
            line=of.line(*at, "highlights", index),
        )
        for index, item in enumerate(data.get("highlights", []))
    )


def expectations(
    data: Mapping[str, Json], at: tuple[str | int, ...], of: Descriptor, languages: tuple[str, ...]
) -> tuple[Expectation, ...]:
    """What should be published."""
    return tuple(
        Expectation(
            name=item["name"],
            title=text(item, "title", languages),
            over=item["over"],
            fields=tuple(item["fields"]),
            basis=text(item, "basis", languages),
            reason=text(item, "reason", languages),
            ask=text(item, "ask", languages),
            line=of.line(*at, "expects", index),
        )
        for index, item in enumerate(data.get("expects", []))
    )


def declared(table: Table, read: Descriptor, index: int, languages: tuple[str, ...]) -> Table:
    """The table with what its descriptor declares on it."""
    resource, at = table.descriptor, ("resources", index)
    return replace(
        table,
        notes=texts(resource.get("notes", []), "text", languages),
        sources=sources(resource, languages),
        provenance=provenance(resource),
        views=views(resource, at, read, languages),
        checks=checks(resource, at, read, languages),
        mismatches=mismatches(resource, at, read, (table.package, table.name), languages),
        highlights=highlights(resource, at, read, languages),
        expects=expectations(resource, at, read, languages),
        register=register(resource),
        figures=figures(resource),
        formerly=tuple(resource.get("formerly", ())),
    )
