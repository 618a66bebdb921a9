"""Tables in JSON: a list of objects or of lists, one a line (NDJSON), or inline in the descriptor."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from build_scripts.columns import Sheet
from build_scripts.load import places
from build_scripts.load.carriers.carried import Refused, bounded, sheet, text_of
from build_scripts.load.cause import Malformed, json_text
from build_scripts.model import Json, Limits

LIMITS = Limits()


class _Literal(str):
    """A number as it is written, digit by digit."""

    __slots__ = ()


def of_json(text: str, dialect: Mapping[str, Json], names: Sequence[str] = (), limits: Limits = LIMITS) -> Sheet:
    """A table that is a list in a JSON text; `property` of the dialect leads to it."""
    try:
        data, place = _read(text), places.of_json(text)
    except Malformed as error:
        raise Refused(error.code, error.line, **error.params) from error
    for step in str(dialect.get("property", "")).split("."):
        if step:
            data = data.get(step) if isinstance(data, Mapping) else None
            place = place.inside.get(step, place)
    lines = [place.find((index,)) for index in range(len(data))] if isinstance(data, list) else []
    return table(data, lines, dialect, names, limits)


def _read(text: str) -> Any:
    """JSON with its numbers as they are written. Raises Malformed."""
    try:
        return json.loads(text, parse_float=_Literal, parse_int=_Literal, parse_constant=_Literal)
    except json.JSONDecodeError as error:
        raise json_text.fault(error) from error
    except RecursionError as error:
        raise json_text.deep(text) from error


def of_lines(text: str, dialect: Mapping[str, Json], names: Sequence[str] = (), limits: Limits = LIMITS) -> Sheet:
    """A table with a JSON value on each line; blank lines are passed over."""
    found, lines = [], []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                found.append(_read(line))
            except Malformed as error:
                raise Refused(error.code, number, **error.params) from error
            lines.append(number)
    return table(found, lines, dialect, names, limits)


def table(
    data: Any, lines: Sequence[int], dialect: Mapping[str, Json], names: Sequence[str] = (), limits: Limits = LIMITS
) -> Sheet:
    """Objects or lists as rows, each at its line; `names` are the columns where there is no row to say so."""
    if data == [] and names:
        return sheet(names, [], [])
    if not isinstance(data, list) or not data:
        raise Refused("json-no-table", lines[0] if lines else 1)
    if all(isinstance(item, Mapping) for item in data):
        names = dialect.get("itemKeys") or list(dict.fromkeys(name for item in data for name in item))
        bounded(len(names), len(data), limits)
        return sheet([str(n) for n in names], [[_text(item.get(name)) for name in names] for item in data], lines)
    if all(isinstance(item, list) for item in data):
        rows = [[_text(value) for value in item] for item in data]
        if dialect.get("header", True) is False:
            return sheet([f"field{n}" for n in range(1, len(rows[0]) + 1)], rows, lines)
        return sheet(rows[0], rows[1:], list(lines[1:]))
    wrong = next(n for n, item in enumerate(data) if type(item) is not type(data[0]) or not isinstance(item, list | Mapping))
    raise Refused("json-no-table", lines[wrong])


def _text(value: Any) -> str:
    return _written(value) if isinstance(value, Mapping | list) else text_of(value)


def _written(value: Any) -> str:
    """A value as JSON, its numbers as they came."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(str(k), ensure_ascii=False)}: {_written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    return str(value) if isinstance(value, _Literal) else json.dumps(value, ensure_ascii=False)
