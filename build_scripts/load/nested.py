"""What stands inside a cell: objects and lists that must fit a JSON Schema (Table Schema 2.0, `jsonSchema`).

Nothing that a schema refers to is fetched, and its patterns have bounds of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import jsonschema_rs

from build_scripts.columns import Column
from build_scripts.model import Json, Problem


def complaint(schema: Mapping[str, Json]) -> str:
    """Why a JSON Schema cannot be used; "" where it can."""
    try:
        jsonschema_rs.validator_for(dict(schema), offline=True)
    except ValueError as error:
        return str(error).partition("\n")[0]
    return ""


def misfits(schema: Mapping[str, Json], column: Column, name: str) -> Iterator[Problem]:
    """Cells whose object or list does not fit, each with the reason."""
    validator, found = jsonschema_rs.validator_for(dict(schema), offline=True), dict[str, str]()
    for text, value in column.odd.items():
        if value is not None and (error := next(iter(validator.iter_errors(value)), None)):
            found[text] = error.message
    for row, text in column.rows(found):
        yield Problem("table-json-schema", "", row=row, field=name, value=text, params={"reason": found[text]})
