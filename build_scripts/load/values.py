"""From a descriptor that fits the profile to the model's values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from build_scripts.load import keys
from build_scripts.load.descriptor import Descriptor
from build_scripts.model import (
    Category,
    Cell,
    Check,
    Expectation,
    Field,
    Highlight,
    Json,
    Mismatch,
    Provenance,
    Reference,
    Register,
    Table,
    Text,
    View,
    Words,
)

_OWN_VIEW = {"name", "kind", "title", "note", "where"}
_OWN_CHECK = {"name", "kind", "title", "where", "tolerance"}


def text(data: Mapping[str, Json], name: str, languages: Iterable[str]) -> Text:
    """The property `name` and its translations `name_<language>`."""
    value = data.get(name, "")
    others = {code: data[f"{name}_{code}"] for code in languages if isinstance(data.get(f"{name}_{code}"), str)}
    return Text(value if isinstance(value, str) else "", others)


def texts(items: Iterable[Mapping[str, Json]], name: str, languages: Iterable[str]) -> tuple[Text, ...]:
    """The property `name` of each item."""
    return tuple(text(item, name, languages) for item in items)


def words(data: Mapping[str, Json], name: str, languages: Iterable[str]) -> Words:
    """The list of words `name` and its translations `name_<language>`, without blanks around each."""

    def listed(given: Json) -> tuple[str, ...]:
        return tuple(word.strip() for word in given or () if word.strip())

    return Words(listed(data.get(name)), {code: listed(data.get(f"{name}_{code}")) for code in languages})


def fields(schema: Mapping[str, Json], package: str, languages: tuple[str, ...]) -> tuple[Field, ...]:
    """The columns of a schema; a `reference` without a package leads into `package`."""
    names = {item["name"] for item in schema["fields"]}
    keyed = {name for key in [schema.get("primaryKey", []), *_foreign(schema)] for name in keys.listed(key)}
    found = (_field(item, names, package, languages) for item in schema["fields"])
    return tuple(replace(field, key=field.name in keyed) for field in found)


def _foreign(schema: Mapping[str, Json]) -> list[Json]:
    return [key["fields"] for key in schema.get("foreignKeys", [])]


def _field(item: Mapping[str, Json], names: set[str], package: str, languages: tuple[str, ...]) -> Field:
    name = item["name"]
    base, _, suffix = name.rpartition("_")
    categories = [c if isinstance(c, dict) else {"value": c} for c in item.get("categories", [])]
    reference = item.get("reference")
    return Field(
        name=name,
        type=item["type"],
        title=text(item, "title", languages) or Text(name),
        description=text(item, "description", languages),
        unit=text(item, "unit", languages),
        unit_field=item.get("unitField"),
        format=item.get("format"),
        missing=missing(item, languages) if "missingValues" in item else None,
        constraints=item.get("constraints", {}),
        categories=tuple(
            Category(str(c["value"]), text(c, "label", languages) or Text(str(c["value"]))) for c in categories
        ),
        ordered=bool(item.get("categoriesOrdered")),
        published=item.get("published", item["type"] in ("number", "integer", "date")),
        reference=Reference(
            reference.get("package", package), reference["resource"], reference["field"], reference.get("label")
        )
        if reference
        else None,
        label_of=item.get("labelOf"),
        translation_of=base if base in names and suffix in languages else None,
    )


def missing(schema: Mapping[str, Json], languages: tuple[str, ...]) -> dict[str, Text]:
    """What stands for a missing value, and what it means."""
    values = [v if isinstance(v, dict) else {"value": v} for v in schema.get("missingValues", [""])]
    return {value["value"]: text(value, "label", languages) for value in values}


def register(resource: Mapping[str, Json]) -> Register:
    """What the engine reads the table as."""
    given = {"sender" if part == "from" else part: name for part, name in resource.get("register", {}).items()}
    return Register(**given)


def provenance(resource: Mapping[str, Json]) -> Provenance | None:
    """The columns that say where a row stands in its source."""
    given = resource.get("provenance")
    return Provenance(given["source"], given["place"], given["line"], given["lastLine"]) if given else None


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
        sources=texts(resource.get("sources", []), "title", languages),
        provenance=provenance(resource),
        views=views(resource, at, read, languages),
        checks=checks(resource, at, read, languages),
        mismatches=mismatches(resource, at, read, (table.package, table.name), languages),
        highlights=highlights(resource, at, read, languages),
        expects=expectations(resource, at, read, languages),
        register=register(resource),
    )
