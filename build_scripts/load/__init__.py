"""From folders of data packages to a `Portal`, and to the Problems met on the way."""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from build_scripts import language
from build_scripts.columns import Column, Sheet, column
from build_scripts.load import cells, constraints, descriptor, integrity, keys, profile, rows, values
from build_scripts.load.descriptor import Descriptor
from build_scripts.model import Package, Portal, Problem, Settings, Table, Text


def portal(settings: Settings, folders: Iterable[Path]) -> tuple[Portal, tuple[Problem, ...]]:
    """The packages in `folders` as a portal; a package that cannot be read is left out, with its Problems."""
    packages: list[Package] = []
    problems: list[Problem] = []
    for folder in folders:
        package, found = load(folder, settings)
        problems += found
        if package:
            packages.append(package)
    named = {name: index for index, name in enumerate(settings.order)}
    packages.sort(key=lambda package: (named.get(package.name, len(named)), package.name))
    return Portal(settings, tuple(packages)), tuple(problems)


def folders(root: Path) -> list[Path]:
    """The package folders of a portal, by name. Hidden folders and files are passed over."""
    base = root / "datapackages"
    if not base.is_dir():
        return []
    return sorted(path for path in base.iterdir() if not path.name.startswith(".") and path.is_dir())


def load(folder: Path, settings: Settings) -> tuple[Package | None, list[Problem]]:
    """One package; None where its descriptor is too broken to go on."""
    folder, root = Path(os.path.abspath(folder)), Path(os.path.abspath(settings.root))  # noqa: PTH100 (links stay links)
    inside = folder.is_relative_to(root)
    base = root if inside else folder.parent
    names = [name for name in descriptor.NAMES if (folder / name).exists() or (folder / name).is_symlink()]
    path = folder / (names[0] if names else descriptor.NAMES[0])
    shown = path.relative_to(base).as_posix()
    if inside and not folder.resolve().is_relative_to(root.resolve()):
        return None, [Problem("file-outside", shown, value=shown, package=folder.name)]
    read = descriptor.read(path, shown)
    if isinstance(read, Problem):
        return None, [replace(read, package=folder.name)]
    problems = profile.verify(read, folder)
    if problems:
        return None, [replace(problem, package=folder.name) for problem in problems]
    package, problems = _package(read, folder, base)
    return package, [replace(problem, package=folder.name) for problem in problems]


@dataclass(frozen=True)
class _Read:
    """A table on its way: its resource, its bytes, its columns as text, then typed, and what is wrong with it."""

    index: int
    file: str
    content: bytes
    sheet: Sheet
    columns: Mapping[str, Column]
    problems: tuple[Problem, ...]


def _package(read: Descriptor, folder: Path, base: Path) -> tuple[Package | None, list[Problem]]:
    data = read.data
    problems = _schemas(read)
    if problems:
        return None, problems
    tables: dict[str, _Read] = {}
    for index, resource in enumerate(data["resources"]):
        found = _read(read, index, folder, base)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            tables[resource["name"]] = found
    typed = {name: table.columns for name, table in tables.items() if table.columns}
    built = []
    for name, table in tables.items():
        schema = data["resources"][table.index]["schema"]
        broken = integrity.verify(schema, name, typed) if name in typed else ()
        blank = {problem.row for problem in table.problems if problem.code == "table-blank-row"}
        wrong = [*table.problems, *(problem for problem in broken if problem.row not in blank)]
        problems += [_placed(problem, table, name) for problem in wrong]
        built.append(_table(read, table))
    return _assemble(read, folder, tuple(built)), problems


def _read(read: Descriptor, index: int, folder: Path, base: Path) -> _Read | Problem:
    """The file of a table, its columns typed; or why it cannot be read."""
    resource = read.data["resources"][index]
    name, file = resource["name"], _shown(folder, resource["path"], base)
    raw = descriptor.read_bytes(folder / resource["path"], folder, descriptor.LARGEST_TABLE)
    if isinstance(raw, str):
        return Problem(raw, read.file, read.line("resources", index, "path"), None, "path", resource["path"], None, name)
    sheet = rows.read(raw, file, resource.get("dialect", {}))
    if isinstance(sheet, Problem):
        return replace(sheet, resource=name)
    schema = resource["schema"]
    misnamed = tuple(cells.header([field["name"] for field in schema["fields"]], sheet.header))
    if misnamed:
        return _Read(index, file, raw, sheet, {}, misnamed)  # what the rows hold is anyone's guess
    typed, found = cells.read(schema, sheet)
    return _Read(index, file, raw, sheet, typed, tuple(found))


def _shown(folder: Path, path: str, base: Path) -> str:
    return (folder / path).relative_to(base).as_posix()


def _schemas(read: Descriptor) -> list[Problem]:
    """Schemas that contradict themselves: names that lead nowhere, then constraints."""
    data, found = read.data, []
    for index, resource in enumerate(data["resources"]):
        for wrong in keys.verify(resource, data["resources"]):
            path = ("resources", index, *wrong.params["path"])
            found.append(replace(wrong, file=read.file, line=read.line(*path), resource=resource["name"]))
    told = {problem.resource for problem in found}
    for index, resource in enumerate(data["resources"]):
        for wrong in constraints.verify(resource["schema"]) if resource["name"] not in told else ():
            path = ("resources", index, *wrong.params["path"])
            found.append(replace(wrong, file=read.file, line=read.line(*path), resource=resource["name"]))
    return found


def _table(read: Descriptor, table: _Read) -> Table:
    resource, languages = read.data["resources"][table.index], language.available()
    schema = resource["schema"]
    fields = values.fields(schema, read.data["name"], languages)
    return _declared(
        Table(
            package=read.data["name"],
            name=resource["name"],
            title=values.text(resource, "title", languages) or Text(resource["name"]),
            description=values.text(resource, "description", languages),
            file=table.file,
            csv=table.content,
            fields=fields,
            primary_key=tuple(keys.listed(schema.get("primaryKey", []))),
            columns=table.columns or {field.name: _as_text(table.sheet, field.name) for field in fields},
            rows=table.sheet.rows,
            lines=table.sheet.lines,
            missing=values.missing(schema, languages),
            descriptor=resource,
            descriptor_line=read.line("resources", table.index),
        ),
        read,
        table.index,
    )


def _as_text(sheet: Sheet, name: str) -> Column:
    """A column of a table whose line 1 is wrong: what stands below that name, if it is there."""
    if name in sheet.header:
        return Column(sheet.columns[sheet.header.index(name)])
    return column([""] * sheet.rows)


def _declared(table: Table, read: Descriptor, index: int) -> Table:
    """The table with what its descriptor declares on it."""
    resource, at, languages = table.descriptor, ("resources", index), language.available()
    return replace(
        table,
        notes=values.texts(resource.get("notes", []), "text", languages),
        sources=values.texts(resource.get("sources", []), "title", languages),
        provenance=values.provenance(resource),
        views=values.views(resource, at, read, languages),
        checks=values.checks(resource, at, read, languages),
        mismatches=values.mismatches(resource, at, read, (table.package, table.name), languages),
        highlights=values.highlights(resource, at, read, languages),
        expects=values.expectations(resource, at, read, languages),
        register=values.register(resource),
    )


def _placed(problem: Problem, table: _Read, name: str) -> Problem:
    """The problem at its physical line and 1-based row."""
    params, lines = dict(problem.params), table.sheet.lines
    if params.get("other") is not None:
        params["other"] = str(lines[params["other"]])
    row = problem.row
    line = 1 if row is None else lines[row]
    return replace(problem, file=table.file, line=line, row=None if row is None else row + 1, resource=name, params=params)


def _assemble(read: Descriptor, folder: Path, tables: tuple[Table, ...]) -> Package:
    data, languages = read.data, language.available()
    return Package(
        name=data["name"],
        title=values.text(data, "title", languages),
        description=values.text(data, "description", languages),
        version=data.get("version", ""),
        modified=data.get("modified", ""),
        keywords=values.words(data, "keywords", languages),
        licenses=tuple(data.get("licenses", ())),
        sources=values.texts(data.get("sources", []), "title", languages),
        tables=tables,
        file=read.file,
        folder=folder,
        checks=values.checks(data, (), read, languages),
        mismatches=values.mismatches(data, (), read, (data["name"], ""), languages),
        highlights=values.highlights(data, (), read, languages),
        descriptor=data,
        line=read.line,
    )
