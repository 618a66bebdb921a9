"""From folders of data packages to a `Portal`, and to the Problems met on the way."""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from build_scripts import language
from build_scripts.load import descriptor, keys, profile, rows, validate, values
from build_scripts.load.descriptor import Descriptor
from build_scripts.load.rows import Rows
from build_scripts.model import Json, Package, Portal, Problem, Settings, Table, Text


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


def _package(read: Descriptor, folder: Path, base: Path) -> tuple[Package | None, list[Problem]]:
    data = read.data
    tables: dict[str, tuple[Mapping[str, Json], Rows]] = {}
    problems: list[Problem] = []
    content: dict[str, bytes] = {}
    unsound = _schemas(read)
    for index, resource in enumerate(data["resources"]):
        name, file = resource["name"], _shown(folder, resource["path"], base)
        raw = descriptor.read_bytes(folder / resource["path"], folder, descriptor.LARGEST_TABLE)
        if isinstance(raw, str):
            line = read.line("resources", index, "path")
            problems.append(Problem(raw, read.file, line, field="path", value=resource["path"], resource=name))
            continue
        parsed = rows.read(raw, file, resource.get("dialect", {}))
        if isinstance(parsed, Problem):
            problems.append(replace(parsed, resource=name))
            continue
        content[name] = raw
        tables[name] = (resource["schema"], parsed)
    problems += unsound
    if unsound:
        return None, problems
    built = []
    for index, resource in enumerate(data["resources"]):
        if resource["name"] in tables:
            file = _shown(folder, resource["path"], base)
            table, found = _table(read, index, tables, content[resource["name"]], file)
            built.append(table)
            problems += found
    return _assemble(read, folder, tuple(built)), problems


def _shown(folder: Path, path: str, base: Path) -> str:
    return (folder / path).relative_to(base).as_posix()


def _schemas(read: Descriptor) -> list[Problem]:
    """Schemas that contradict themselves: in our words, or in Frictionless' where we say nothing."""
    data, found = read.data, []
    for index, resource in enumerate(data["resources"]):
        for wrong in keys.verify(resource, data["resources"]):
            path = ("resources", index, *wrong.params["path"])
            found.append(replace(wrong, file=read.file, line=read.line(*path), resource=resource["name"]))
    told = {problem.resource for problem in found}
    for index, resource in enumerate(data["resources"]):
        for note in validate.schema(resource["schema"]) if resource["name"] not in told else ():
            line = read.line("resources", index, "schema")
            found.append(Problem("schema", read.file, line, resource=resource["name"], params={"note": note}))
    return found


def _table(
    read: Descriptor,
    index: int,
    tables: Mapping[str, tuple[Mapping[str, Json], Rows]],
    content: bytes,
    file: str,
) -> tuple[Table, list[Problem]]:
    resource, languages = read.data["resources"][index], language.available()
    name = resource["name"]
    schema, data = tables[name]
    typed, found = validate.rows(tables, name)
    fields = values.fields(schema, read.data["name"], languages)
    names = [field.name for field in fields]
    table = Table(
        package=read.data["name"],
        name=name,
        title=values.text(resource, "title", languages) or Text(name),
        description=values.text(resource, "description", languages),
        file=file,
        csv=content,
        fields=fields,
        primary_key=tuple(keys.listed(schema.get("primaryKey", []))),
        cells=tuple(_cells(names, data.header, record) for record in data.records),
        lines=data.lines,
        frame=validate.frame(fields, typed),
        missing=values.missing(schema, languages),
        descriptor=resource,
        descriptor_line=read.line("resources", index),
    )
    return _declared(table, read, index), [_placed(problem, file, name, data) for problem in found]


def _cells(names: Sequence[str], header: Sequence[str], record: Sequence[str]) -> dict[str, str]:
    given = dict(zip(header, record, strict=False))
    return {name: given.get(name, "") for name in names}


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
        register=resource.get("register", {}),
    )


def _placed(problem: Problem, file: str, table: str, data: Rows) -> Problem:
    """The problem at its physical line and 1-based row."""
    params = dict(problem.params)
    if params.get("other") is not None:
        params["other"] = str(data.lines[params["other"]])
    row = problem.row
    line = 1 if row is None else data.lines[row]
    return replace(problem, file=file, line=line, row=None if row is None else row + 1, resource=table, params=params)


def _assemble(read: Descriptor, folder: Path, tables: tuple[Table, ...]) -> Package:
    data, languages = read.data, language.available()
    return Package(
        name=data["name"],
        title=values.text(data, "title", languages),
        description=values.text(data, "description", languages),
        version=data.get("version", ""),
        modified=data.get("modified", ""),
        keywords=values.listed(data, "keywords", languages),
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
