"""What stands inside a cell: objects and lists that must fit a JSON Schema (Table Schema 2.0, `jsonSchema`).

Nothing that a schema refers to is fetched, and its patterns have bounds of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import jsonschema_rs

from build_scripts.columns import Column
from build_scripts.model import Json, Problem


def complaint(schema: Mapping[str, Json]) -> str:
    """Where a JSON Schema cannot be used (RFC 6901, with a `#`); "" where it can."""
    try:
        jsonschema_rs.validator_for(dict(schema), offline=True)
    except ValueError as error:
        return _pointer(getattr(error, "instance_path", ()))
    return ""


def _pointer(path: Iterable[str | int]) -> str:
    """A place in JSON: what the library says of it is English."""
    return "".join(["#", *(f"/{step}" for step in path)])


def misfits(schema: Mapping[str, Json], column: Column, name: str) -> Iterator[Problem]:
    """Cells whose object or list does not fit, each with the rule that it breaks, and where inside it."""
    validator, found = jsonschema_rs.validator_for(dict(schema), offline=True), dict[str, dict[str, str]]()
    for text, value in column.odd.items():
        if value is not None and (error := next(iter(validator.iter_errors(value)), None)):
            found[text] = {"rule": _pointer(error.schema_path), "place": _pointer(error.instance_path)}
    for row, text in column.rows(found):
        yield Problem("table-json-schema", "", row=row, field=name, value=text, params=found[text])
