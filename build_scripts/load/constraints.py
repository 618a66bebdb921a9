"""Whether the fields of a schema ask for what their types have; what is ordinary is known at sight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.columns import Reading
from build_scripts.load import judge, nested
from build_scripts.load.reading import reading
from build_scripts.model import Json, Problem

_ANY = {"required", "unique", "enum"}
_LENGTHS = {"minLength", "maxLength"}
_BOUNDS = {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}
_FORMATS = {
    "string": ("default", "email", "uri", "binary", "uuid", "wkt"),
    "geopoint": ("default", "array", "object"),
    "geojson": ("default", "topojson"),
}
"""The formats of a type (Table Schema 2.0, and `wkt` as Frictionless has it); other types know none, and pass over one."""
_APART = (("decimalChar", "groupChar"), ("trueValues", "falseValues"))
"""Properties of a field that must differ, as else a cell means two things."""
_WORDS = ("any", "string", "list", "array", "object", "geojson")
ALLOWED: Mapping[str, set[str]] = {
    **dict.fromkeys(("any", "boolean", "geopoint", "geojson"), _ANY),
    **dict.fromkeys(("integer", "number", "date", "datetime", "time", "duration", "year", "yearmonth"), _ANY | _BOUNDS),
    **dict.fromkeys(("array", "object"), _ANY | _LENGTHS | {"jsonSchema"}),
    "list": _ANY | _LENGTHS,
    "string": _ANY | _LENGTHS | {"pattern"},
}
"""The constraints that each type has (Table Schema 2.0, those of Frictionless and some that it does not know)."""


def verify(schema: Mapping[str, Json]) -> Iterator[Problem]:
    """Constraints that a type lacks or cannot read; else what Frictionless finds in unusual schemas, at `params["path"]`."""
    sound = True
    for index, field in enumerate(schema["fields"]):
        at: tuple[str | int, ...] = ("schema", "fields", index)
        asked = _field(field, reading(field, schema), (*at, "constraints"))
        wrong = [*asked, *_told(field, at), *_categories(field, (*at, "categories"))]
        wrong = wrong or list(_bounds(field, reading(field, schema), (*at, "constraints")))
        sound = sound and not wrong
        yield from wrong
    if sound and any("example" in field or field.get("format", "default") != "default" for field in schema["fields"]):
        for note in judge.complaints(schema):
            yield Problem("schema", "", params={"note": note, "path": ("schema",)})


def _told(field: Mapping[str, Json], at: tuple[str | int, ...]) -> Iterator[Problem]:
    """A format that the type does not have, an example that the column could not hold, signs that mean two things."""
    form, name = field.get("format", "default"), field["name"]
    for one, other in _APART:
        if one in field and other in field and (same := set(field[one]) & set(field[other])):
            params = {"path": (*at, other), "one": one, "other": other}
            yield Problem("signs-same", "", None, None, name, min(same), params=params)
    if form not in _FORMATS.get(field["type"], (form,)):
        params = {"path": (*at, "format"), "known": ", ".join(_FORMATS[field["type"]]), "type": field["type"]}
        yield Problem("format-unknown", "", None, None, name, form, params=params)
    elif field["type"] in ("date", "time", "datetime") and form not in ("default", "any") and "%" not in form:
        yield Problem("format-days", "", None, None, name, form, params={"path": (*at, "format")})
    elif "example" in field and not judge.reads(field, field["example"]):
        params = {"path": (*at, "example"), "type": field["type"]}
        yield Problem("example-value", "", None, None, name, str(field["example"]), params=params)


def _categories(field: Mapping[str, Json], path: tuple[str | int, ...]) -> Iterator[Problem]:
    """Categories that stand twice, or are no value of the field's type (Table Schema 2.0: text or whole numbers)."""
    seen: set[str] = set()
    for place, item in enumerate(field.get("categories", [])):
        value = item["value"] if isinstance(item, Mapping) else item
        params = {"path": (*path, place), "type": field["type"], "name": "categories"}
        if str(value) in seen:
            yield Problem("category-twice", "", None, None, field["name"], str(value), params=params)
        elif (field["type"] == "integer" and not _is_whole(value)) or (
            field["type"] == "string" and not isinstance(value, str)
        ):
            yield Problem("constraint-value", "", None, None, field["name"], str(value), params=params)
        seen.add(str(value))


def _is_whole(value: Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _field(field: Mapping[str, Json], how: Reading, path: tuple[str | int, ...]) -> Iterator[Problem]:
    constraints = field.get("constraints", {})
    for name, value in constraints.items():
        at = {"path": (*path, name), "type": how.type}
        if name not in ALLOWED[how.type]:
            known = ", ".join(sorted(ALLOWED[how.type]))
            yield Problem("constraint-unsupported", "", None, None, field["name"], name, params={**at, "known": known})
        elif name == "jsonSchema" and (place := nested.complaint(value)):
            yield Problem("json-schema-invalid", "", None, None, field["name"], params={**at, "place": place})
        elif name == "enum" and how.type not in _WORDS and not any(_reads(field, how, one) for one in value):
            shown = ", ".join(map(str, value))
            yield Problem("constraint-value", "", None, None, field["name"], shown, params={**at, "name": name})
        elif name in _BOUNDS and not _reads(field, how, value):
            yield Problem("constraint-value", "", None, None, field["name"], str(value), params={**at, "name": name})


def _bounds(field: Mapping[str, Json], how: Reading, path: tuple[str | int, ...]) -> Iterator[Problem]:
    """Bounds between which there is no value."""
    constraints = field.get("constraints", {})
    for low, high in (("minimum", "maximum"), ("minLength", "maxLength")):
        if low not in constraints or high not in constraints:
            continue
        texts = [str(constraints[name]) for name in (low, high)]
        ends = (
            [int(text) for text in texts] if low == "minLength" else [how.value(text) for text in texts if how.means(text)]
        )
        if len(ends) == 2 and ends[0] > ends[1]:
            params = {"path": (*path, low), "low": low, "high": high, "limit": texts[1]}
            yield Problem("constraint-bounds", "", None, None, field["name"], texts[0], params=params)


def _reads(field: Mapping[str, Json], how: Reading, value: Json) -> bool:
    return how.means(str(value)) or judge.reads(field, value)
