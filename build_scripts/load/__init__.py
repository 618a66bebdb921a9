"""From folders of data packages to a `Portal`, and to the Problems met on the way."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from build_scripts import language
from build_scripts.load import descriptor, rows, validate, values
from build_scripts.load.descriptor import Descriptor
from build_scripts.load.rows import Rows
from build_scripts.model import Json, Package, Portal, Problem, Settings, Table, Text

PROFILE = Path(__file__).parent / "profile.json"


def portal(settings: Settings, folders: Iterable[Path]) -> tuple[Portal, tuple[Problem, ...]]:
    """The packages in `folders` as a portal; a package that cannot be read is left out, with its Problems."""
    packages: list[Package] = []
    problems: list[Problem] = []
    for folder in folders:
        package, found = load(folder, settings)
        problems += found
        if package:
            packages.append(package)
    return Portal(settings, tuple(packages)), tuple(problems)


def folders(root: Path) -> list[Path]:
    """The package folders of a portal, by name. Hidden folders and files are passed over."""
    base = root / "datapackages"
    if not base.is_dir():
        return []
    return sorted(path for path in base.iterdir() if not path.name.startswith(".") and path.is_dir())


def load(folder: Path, settings: Settings) -> tuple[Package | None, list[Problem]]:
    """One package; None where its descriptor is too broken to go on."""
    base = settings.root if folder.resolve().is_relative_to(settings.root.resolve()) else folder.parent
    names = [name for name in descriptor.NAMES if (folder / name).exists() or (folder / name).is_symlink()]
    path = folder / (names[0] if names else descriptor.NAMES[0])
    shown = _relative(path, base)
    read = descriptor.read(path, shown)
    if isinstance(read, Problem):
        return None, [replace(read, package=folder.name)]
    problems = [*_profile(read), *_names(read, folder)]
    if problems:
        return None, [replace(problem, package=folder.name) for problem in problems]
    package, problems = _package(read, folder, base)
    return package, [replace(problem, package=folder.name) for problem in problems]


def _relative(path: Path, base: Path) -> str:
    try:
        return path.relative_to(base).as_posix()
    except ValueError:
        return path.as_posix()


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(PROFILE.read_text("utf-8")))


def _profile(read: Descriptor) -> Iterator[Problem]:
    """Where the descriptor departs from our profile (`profile.json`)."""
    from jsonschema.exceptions import relevance

    for error in sorted(_validator().iter_errors(read.data), key=lambda e: [str(p) for p in e.absolute_path]):
        while error.context:
            error = max(error.context, key=relevance)
        path = tuple(error.absolute_path)
        where = "/".join(map(str, path))
        yield Problem(
            _PROFILE_CODES.get(str(error.validator), "descriptor-invalid"),
            read.file,
            line=read.line(*path),
            field=where or None,
            value=_short(error.instance),
            params=_profile_params(error),
        )


_PROFILE_CODES = {
    "required": "descriptor-required",
    "additionalProperties": "descriptor-unknown",
    "enum": "descriptor-enum",
    "const": "descriptor-enum",
    "type": "descriptor-type",
    "pattern": "descriptor-pattern",
}


def _profile_params(error: Any) -> dict[str, str]:
    required = [name for name in error.validator_value if name not in error.instance] if error.validator == "required" else []
    allowed = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    return {
        "reason": error.message,
        "missing": ", ".join(required),
        "allowed": ", ".join(map(str, allowed)),
    }


def _short(value: Json) -> str:
    shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= 80 else shown[:79] + "…"


def _names(read: Descriptor, folder: Path) -> Iterator[Problem]:
    """Names that must agree or be told apart: the folder, the tables, the fields, the keys."""
    data = read.data
    if not isinstance(data.get("resources"), list) or not isinstance(data.get("name"), str):
        return
    if data["name"] != folder.name:
        yield Problem("package-name", read.file, read.line("name"), field="name", value=data["name"], params={"folder": folder.name})
    seen: set[str] = set()
    for index, resource in enumerate(data["resources"]):
        if not isinstance(resource, dict) or not isinstance(resource.get("name"), str):
            continue
        if resource["name"] in seen:
            yield Problem("resource-name-twice", read.file, read.line("resources", index), field="name", value=resource["name"])
        seen.add(resource["name"])


def _package(read: Descriptor, folder: Path, base: Path) -> tuple[Package | None, list[Problem]]:
    data = read.data
    tables: dict[str, tuple[Mapping[str, Json], Rows]] = {}
    problems: list[Problem] = []
    content: dict[str, bytes] = {}
    unsound = _schemas(read)
    for index, resource in enumerate(data["resources"]):
        name, file = resource["name"], _relative(folder / resource["path"], base)
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
    built = [
        _table(read, index, tables, content[resource["name"]], folder, base, problems)
        for index, resource in enumerate(data["resources"])
        if resource["name"] in tables
    ]
    return _assemble(read, folder, tuple(built)), problems


def _schemas(read: Descriptor) -> list[Problem]:
    """Schemas that contradict themselves: in Frictionless' words, or in ours where it says nothing."""
    data, found = read.data, []
    by_name = {resource["name"]: index for index, resource in enumerate(data["resources"])}
    for name, note in validate.schemas({r["name"]: r["schema"] for r in data["resources"]}):
        line = read.line("resources", by_name[name], "schema")
        found.append(Problem("schema", read.file, line, resource=name, params={"note": note}))
    for index, resource in enumerate(data["resources"]):
        for wrong in validate.keys(resource, data["resources"]):
            path = ("resources", index, *wrong.params["path"])
            found.append(replace(wrong, file=read.file, line=read.line(*path), resource=resource["name"]))
    return found


def _table(
    read: Descriptor,
    index: int,
    tables: Mapping[str, tuple[Mapping[str, Json], Rows]],
    content: bytes,
    folder: Path,
    base: Path,
    problems: list[Problem],
) -> Table:
    resource = read.data["resources"][index]
    name, at = resource["name"], ("resources", index)
    schema, data = tables[name]
    file = _relative(folder / resource["path"], base)
    languages = language.available()
    typed, found = validate.rows(tables, name)
    problems += [_placed(problem, file, name, data) for problem in found]
    fields = values.fields(schema, read.data["name"], languages)
    names = [field.name for field in fields]
    primary = schema.get("primaryKey", [])
    return Table(
        package=read.data["name"],
        name=name,
        title=values.text(resource, "title", languages) or Text(name),
        description=values.text(resource, "description", languages),
        file=file,
        csv=content,
        fields=fields,
        primary_key=(primary,) if isinstance(primary, str) else tuple(primary),
        cells=tuple(dict(zip(names, [*record, *[""] * len(names)], strict=False)) for record in data.records),
        lines=data.lines,
        frame=validate.frame(fields, typed),
        missing=values.missing(schema, languages),
        notes=values.texts(resource.get("notes", []), "text", languages),
        sources=values.texts(resource.get("sources", []), "title", languages),
        provenance=values.provenance(resource),
        views=values.views(resource, at, read, languages),
        checks=values.checks(resource, at, read, languages),
        mismatches=values.mismatches(resource, at, read, (read.data["name"], name), languages),
        highlights=values.highlights(resource, at, read, languages),
        expects=values.expectations(resource, at, read, languages),
        register=resource.get("register", {}),
        descriptor=resource,
        descriptor_line=read.line(*at),
    )


def _placed(problem: Problem, file: str, table: str, data: Rows) -> Problem:
    """The problem at its physical line and 1-based row."""
    params = dict(problem.params)
    if params.get("other") is not None:
        params["other"] = data.lines[params["other"]]
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
