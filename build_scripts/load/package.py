"""One package: from its folder to a `Package`, and to the Problems met on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path, PurePosixPath

from build_scripts import language, terms
from build_scripts.load import (
    attachments,
    bounds,
    constraints,
    coverage,
    declared,
    descriptor,
    frozen,
    integrity,
    keys,
    linked,
    profile,
    standard,
    table,
    values,
)
from build_scripts.load.carriers import Carried, kind
from build_scripts.load.cause import whole
from build_scripts.load.descriptor import Descriptor
from build_scripts.load.few import few
from build_scripts.load.table import Opened
from build_scripts.model import Attachment, Package, Problem, Release, Settings, Severity, Table, Text


def load(folder: Path, base: Path, settings: Settings) -> tuple[Package | None, list[Problem]]:
    """The package in `folder`, whose files are told of relative to `base`; None where it is too broken to go on."""
    read = descriptor.find(folder, base, settings.limits.descriptor)
    if isinstance(read, Problem):
        return None, [read]
    limits = settings.limits

    def file(path: str) -> Descriptor | Problem:
        shown = PurePosixPath(read.file).parent / path
        return descriptor.read(folder / path, str(shown), folder, limits.descriptor)

    if too_many := list(bounds.verify(read, settings.limits)):
        return None, too_many
    read, said = standard.read(read, folder.name, file)
    wrong = [*(problem for problem in said if problem.severity == "error"), *profile.verify(read)]
    if wrong:
        return None, wrong
    package, problems = _package(read, folder, base, settings)
    return package, [*said, *_named(read, folder, settings), *_uncovered(read), *problems]


def _whole(folder: Path, settings: Settings) -> Package | None:
    """A package that was checked when it was frozen."""
    return load(folder, folder.parent, settings)[0]


def _named(read: Descriptor, folder: Path, settings: Settings) -> Iterator[Problem]:
    """A package that is not named as its folder is."""
    name = read.data["name"]
    if name != folder.name:
        severity: Severity = "error" if settings.policy.names else "notice"
        params = {"folder": folder.name}
        yield Problem("package-name", read.file, read.line("name"), None, "name", name, severity=severity, params=params)


def _uncovered(read: Descriptor) -> Iterator[Problem]:
    """What is said of places, times, themes and contacts in a way that is not ours."""
    for name in coverage.unread(read.data, language.available()):
        told = str(read.data[name])[:80]
        params = {"known": ", ".join(coverage.known(name))}
        yield Problem("coverage", read.file, read.line(name), field=name, value=told, severity="notice", params=params)


def _package(read: Descriptor, folder: Path, base: Path, settings: Settings) -> tuple[Package | None, list[Problem]]:
    @cache
    def shown(path: str) -> str:
        return (folder / path).relative_to(base).as_posix() if path else read.file

    problems: list[Problem] = []
    tables: dict[str, Opened] = {}
    attached: list[Attachment] = []
    known: dict[str, Carried] = {}
    for index, resource in enumerate(read.data["resources"]):
        found: Opened | Attachment | Problem
        if kind(resource) in ("file", "address"):
            found = attachments.read(read, index, folder, settings.limits)
        else:
            found = table.opened(read, index, folder, shown, settings.limits, known)
        if isinstance(found, Problem):
            problems.append(found)
        elif isinstance(found, Attachment):
            attached.append(found)
            problems += attachments.verify(read, index, found)
        else:
            tables[resource["name"]] = found
    wrong = _schemas(read, tables)
    if wrong:
        return None, [*problems, *(one.placed(said) for one in tables.values() for said in one.said), *wrong]
    built, found_in = _typed(read, tables)
    readme = linked.readme(folder, settings, language.available())
    others, nowhere = linked.files(read, folder, settings, readme)
    built = tuple(terms.titled(one, settings.main) for one in built)
    return _assembled(read, folder, settings, built, (*attached, *others), readme), [*problems, *found_in, *nowhere]


def _typed(read: Descriptor, tables: Mapping[str, Opened]) -> tuple[tuple[Table, ...], list[Problem]]:
    """The tables, their cells typed and their keys looked up."""
    read_as = {name: table.typed(one) for name, one in tables.items()}
    typed = {name: found for name, (found, _) in read_as.items() if found}
    problems, built = list[Problem](), []
    for name, one in tables.items():
        found, wrong = read_as[name]
        if name in typed:
            wrong += few(integrity.verify(one.resource["schema"], name, typed, one.sheet.ragged))
        problems += [one.placed(problem) for problem in whole.told(one.resource["schema"], one.sheet, one.said, wrong)]
        built.append(table.made(read, one, found))
    return tuple(built), problems


def _schemas(read: Descriptor, tables: Mapping[str, Opened]) -> list[Problem]:
    """Schemas that contradict themselves: names that lead nowhere, then constraints."""
    found: list[Problem] = []
    schemed = [resource for resource in read.data["resources"] if "schema" in resource]
    resources = [*(one.resource for one in tables.values()), *(r for r in schemed if r["name"] not in tables)]
    at = {resource["name"]: index for index, resource in enumerate(read.data["resources"])}

    def placed(wrong: Problem, name: str) -> Problem:
        file, line = read.stands("resources", at[name], *wrong.params["path"])
        return replace(wrong, file=file, line=line, resource=name)

    schemas = {resource["name"]: resource["schema"] for resource in resources}
    for resource in resources:
        found += [placed(wrong, resource["name"]) for wrong in keys.verify(resource, schemas)]
    told = {problem.resource for problem in found}
    for resource in resources:
        if resource["name"] not in told:
            found += [placed(wrong, resource["name"]) for wrong in constraints.verify(resource["schema"])]
    return found


def _assembled(
    read: Descriptor,
    folder: Path,
    settings: Settings,
    tables: tuple[Table, ...],
    attached: tuple[Attachment, ...],
    readme: Text,
) -> Package:
    data, languages = read.data, language.available()
    released = frozen.releases(read, folder, settings, languages)
    return Package(
        name=data["name"],
        title=values.text(data, "title", languages),
        description=values.text(data, "description", languages),
        version=data.get("version", ""),
        modified=data.get("modified", ""),
        keywords=values.words(data, "keywords", languages),
        licences=values.licences(data, languages),
        sources=values.sources(data, languages),
        contributors=values.contributors(data, languages),
        created=str(data.get("created", "")),
        coverage=coverage.coverage(data, languages),
        homepage=str(data.get("homepage", "")),
        image=str(data.get("image", "")),
        tables=tables,
        file=read.file,
        folder=folder,
        checks=declared.checks(data, (), read, languages),
        mismatches=declared.mismatches(data, (), read, (data["name"], ""), languages),
        highlights=declared.highlights(data, (), read, languages),
        descriptor=data,
        line=read.line,
        attachments=attached,
        formerly=tuple(data.get("formerly", ())),
        readme=readme,
        releases=released,
        corrections=frozen.corrections(read, languages),
        schedule=frozen.schedule(read, languages),
        past=partial(_past, released, settings),
    )


def _past(released: tuple[Release, ...], settings: Settings) -> Package | None:
    """The package at its last release. A function of a name, so that a package can be sent to a worker."""
    return frozen.past(released[-1], settings, _whole) if released else None
