"""One table of a package: from its resource to its columns, typed, and to the `Table`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from build_scripts import language
from build_scripts.columns import Column, Sheet, column
from build_scripts.load import carriers, cells, declared, inferred, keys, match, values
from build_scripts.load.carriers import Carried
from build_scripts.load.cause import heading
from build_scripts.load.descriptor import Descriptor
from build_scripts.model import Json, Limits, Problem, Table, Text, readable

_CARRIED = ("dialect", "encoding", "format", "mediatype", "compression", "data", "bytes", "hash")
"""Properties that say how a table came, not how it is published."""


@dataclass(frozen=True, eq=False)
class Opened:
    """A table on its way: its resource with a schema, its cells as text, and what is said so far."""

    package: str
    index: int
    resource: Mapping[str, Json]
    carried: Carried
    sheet: Sheet
    plain: bool
    """Its file is published as it is."""
    said: tuple[Problem, ...]

    def placed(self, problem: Problem) -> Problem:
        """The problem at its physical line and 1-based row; at line 1 where it is the file's, and no line is known."""
        params, lines = dict(problem.params), self.sheet.lines
        row, other = problem.row, params.get("other")
        if other is not None:
            there = self.carried.file(other)
            params["other"] = str(lines[other]) + (f" ({there})" if there != self.carried.file(row) else "")
        # data inside a descriptor have no line 1 of their own
        first = lines[0] if lines and not self.carried.files else 1
        line = problem.line or (first if row is None else lines[row])
        shown = None if row is None else row + 1
        file, name = problem.file or self.carried.file(row), self.resource["name"]
        # made anew, not by `replace`, which takes twenty times as long: a column may be wrong in a million rows
        owner = (self.package, name, problem.severity, params, problem.more)
        return Problem(problem.code, file, line, shown, problem.field, problem.value, *owner)


def opened(
    read: Descriptor, index: int, folder: Path, shown: Callable[[str], str], limits: Limits, known: dict[str, Carried]
) -> Opened | Problem:
    """The cells of a table and its schema, inferred where it has none; or why it cannot be read.

    `known` are the tables of the package that have been read.
    """
    resource = read.data["resources"][index]

    def line(*path: str | int) -> int | None:
        return read.line("resources", index, *path)

    carried = carriers.once(known, resource, folder, shown, limits, line)
    if isinstance(carried, Problem):
        return replace(carried, resource=resource["name"])
    sheet, said = carried.sheet, list(carried.problems)
    if "schema" in resource:
        if resource.get("dialect", {}).get("caseSensitiveHeader") is False:
            sheet = match.uncased(resource["schema"], sheet)
        sheet, found = match.arranged(resource["schema"], sheet, carried.named)
        sheet = match.whole(resource["schema"], sheet) if carried.typed else sheet
        said += found
        schema, kinds = inferred.coarser(resource["schema"], sheet)
        resource = {**resource, "schema": schema}
        said += [Problem("date-coarser", "", field=name, value=kind, severity="notice") for name, kind in kinds.items()]
    elif titled := heading.titled(sheet):
        return replace(titled, file=carried.file(None), resource=resource["name"])
    else:
        sheet, schema = inferred.schema(sheet)
        resource = {**resource, "schema": schema}
        types = ", ".join(f"{field['name']}: {field['type']}" for field in schema["fields"][:20])
        at = line()
        said.append(Problem("schema-inferred", read.file, at, value=types, severity="warning"))
    plain = carried.plain and sheet.header == carried.sheet.header and not _rearranged(said)
    return Opened(
        read.data["name"], index, resource, carried, sheet, plain, tuple(replace(p, resource=resource["name"]) for p in said)
    )


def _rearranged(said: list[Problem]) -> bool:
    """Whether the file is not as it would be published."""
    return any(problem.code in ("column-left-out", "column-absent") for problem in said)


def typed(table: Opened) -> tuple[dict[str, Column], list[Problem]]:
    """The columns of a table and what is wrong with their cells; none where line 1 is wrong."""
    schema = table.resource["schema"]
    misnamed = list(cells.header([field["name"] for field in schema["fields"]], table.sheet.header))
    if misnamed:
        return {}, misnamed  # what the rows hold is anyone's guess
    return cells.read(schema, table.sheet)


def made(read: Descriptor, table: Opened, found: Mapping[str, Column]) -> Table:
    """The table, with what its descriptor declares on it."""
    languages, resource = language.available(), table.resource
    schema, came = resource["schema"], table.carried.files
    csv = came[0][1] if table.plain else carriers.written(table.sheet)
    fields = values.fields(schema, read.data["name"], languages)
    return declared.declared(
        Table(
            package=read.data["name"],
            name=resource["name"],
            title=values.text(resource, "title", languages) or Text(readable(resource["name"])),
            description=values.text(resource, "description", languages),
            file=table.carried.file(None),
            csv=csv,
            fields=fields,
            primary_key=tuple(keys.listed(schema.get("primaryKey", []))),
            columns=found or {field.name: _as_text(table.sheet, field.name) for field in fields},
            rows=table.sheet.rows,
            lines=table.sheet.lines,
            parts=table.carried.shown if len(table.carried.shown) > 1 else (),
            missing=values.missing(schema, languages),
            descriptor=resource if table.plain else _published(resource),
            described=partial(read.line, "resources", table.index),
            originals=tuple((PurePosixPath(path).name, content) for path, content in came if content != csv),
        ),
        read,
        table.index,
        languages,
    )


def _published(resource: Mapping[str, Json]) -> dict[str, Json]:
    """A resource whose table is written anew: nothing in it speaks of the file as it came."""
    schema = {name: value for name, value in resource["schema"].items() if name != "fieldsMatch"}
    return {**{name: value for name, value in resource.items() if name not in _CARRIED}, "schema": schema}


def _as_text(sheet: Sheet, name: str) -> Column:
    """A column of a table whose line 1 is wrong: what stands below that name, if it is there."""
    if name in sheet.header:
        return Column(sheet.columns[sheet.header.index(name)])
    return column([""] * sheet.rows)
