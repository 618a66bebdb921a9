"""What a schema says of several rows at once: keys that must not repeat, and keys that must lead somewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from build_scripts import columns
from build_scripts.columns import Column
from build_scripts.load.keys import listed, target
from build_scripts.model import Json, Problem

Tables = Mapping[str, Mapping[str, Column]]
"""The columns of every table of a package that could be read."""
_NUMBERS = dict.fromkeys(("integer", "number", "year"), "number")
"""Types whose values may be equal to one another's."""


def verify(schema: Mapping[str, Json], name: str, tables: Tables, ragged: Collection[int] = ()) -> Iterator[Problem]:
    """Rows of table `name` that break a key; `row` is the 0-based record. Not blank and `ragged` rows: they are told."""
    unread: set[int] | None = None
    for problem in _broken(schema, name, tables):
        if unread is None:
            unread = {*columns.blank_rows(list(tables[name].values())), *ragged}
        if problem.row not in unread:
            yield problem


def _broken(schema: Mapping[str, Json], name: str, tables: Tables) -> Iterator[Problem]:
    own = tables[name]
    if primary := listed(schema.get("primaryKey", [])):
        parts = [own[one] for one in primary]
        for row in columns.blank_rows(parts):
            yield _problem("table-primary-key-blank", own, primary, row)
        yield from _repeated("table-primary-key", own, primary, blanks=True)
    for field in schema["fields"]:
        if field.get("constraints", {}).get("unique"):
            yield from _repeated("table-unique-error", own, [field["name"]])
    for names in schema.get("uniqueKeys", []):
        yield from _repeated("table-unique-error", own, names)
    for key in schema.get("foreignKeys", []):
        yield from _foreign(key, name, tables)


def _repeated(code: str, own: Mapping[str, Column], names: Sequence[str], blanks: bool = False) -> Iterator[Problem]:
    for row, other in columns.repeated([own[name] for name in names], blanks):
        yield _problem(code, own, names, row, other=other)


def _foreign(key: Mapping[str, Json], name: str, tables: Tables) -> Iterator[Problem]:
    resource, names = target(key, name), listed(key["fields"])
    if resource not in tables:
        return  # a table that could not be read is not there to look keys up in
    there = listed(key["reference"]["fields"])
    own, other = tables[name], tables[resource]
    params: dict[str, Json] = {"resource": resource, "fields": ", ".join(there)}
    kinds = [[table[one].reading.type for one in key] for table, key in ((own, names), (other, there))]
    code = "table-foreign-key"
    if any(_NUMBERS.get(one, one) != _NUMBERS.get(another, another) for one, another in zip(*kinds, strict=True)):
        code, params = "table-foreign-key-type", {**params, "type": ", ".join(kinds[0]), "other_type": ", ".join(kinds[1])}
    for row in columns.unknown([own[one] for one in names], [other[one] for one in there]):
        yield _problem(code, own, names, row, **params)


def _problem(code: str, own: Mapping[str, Column], names: Sequence[str], row: int, **params: Json) -> Problem:
    value = ", ".join(own[name].text(row) for name in names)
    return Problem(code, "", row=row, field=", ".join(names), value=value, params=params)
