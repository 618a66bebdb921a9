"""What would stand at one address, and names that cannot stand in any: said here, not when the site is built."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from build_scripts.model import Package, Portal, Problem, Severity
from build_scripts.reader.address import reserved, safe


def packages(portal: Portal, chosen: Iterable[Package]) -> Iterator[Problem]:
    """Packages whose names differ in nothing that an address shows."""
    taken: dict[str, Package] = {}
    mine = {id(package) for package in chosen}
    for package in portal.packages:
        first = taken.setdefault(safe(package.name).casefold(), package)
        if first is not package and mine & {id(first), id(package)}:
            yield _problem("address-twice", package, "name", package.name, other=first.file)


def former(portal: Portal, chosen: Iterable[Package]) -> Iterator[Problem]:
    """Former addresses at which something stands today, or something else stood."""
    today = {(safe(package.name), "") for package in portal.packages}
    for one in portal.packages:
        names = [*(table.name for table in one.tables), *(file.name for file in one.attachments)]
        today |= {(safe(one.name), safe(name)) for name in names}
    mine = {package.name for package in chosen}
    seen: dict[tuple[str, str], tuple[str, str]] = {}
    for old, new in portal.moves():
        key = (safe(old[0]), safe(old[1]) if old[1] else "")
        other = "/".join(filter(None, key)) if key in today else "/".join(filter(None, seen.setdefault(key, new)))
        package = portal.package(new[0])
        if package and new[0] in mine and (key in today or seen[key] != new):
            said = "/".join(filter(None, old))
            yield replace(
                _problem("formerly-taken", package, "formerly", said, other=other),
                resource=new[1] or None,
                line=next((t.descriptor_line for t in package.tables if t.name == new[1]), package.line("formerly")),
            )


def names(package: Package) -> Iterator[Problem]:
    """Names in a package that get another form in addresses, and those that get the same."""
    if safe(package.name) != package.name:
        yield _made(package, "name", package.name)
    taken: dict[str, str] = {}
    for name in [*(table.name for table in package.tables), *(one.name for one in package.attachments)]:
        if safe(name) != name:
            yield _made(package, "resources", name, name)
        first = taken.setdefault(safe(name).casefold(), name)
        if first != name:
            yield _problem("address-twice", package, "resources", name, name, other=first)


def _made(package: Package, field: str, name: str, resource: str | None = None) -> Problem:
    """A name that stands otherwise in addresses: a warning where it is one that is kept for something else."""
    code = "address-reserved" if reserved(name) else "address-made"
    return _problem(code, package, field, name, resource, "warning" if reserved(name) else "notice", address=safe(name))


def _problem(
    code: str,
    package: Package,
    field: str,
    value: str,
    resource: str | None = None,
    severity: Severity = "error",
    **params: str,
) -> Problem:
    listed = [item["name"] for item in package.descriptor.get("resources", [])]
    path = (field, listed.index(resource), "name") if resource is not None else (field,)
    return Problem(
        code,
        package.file,
        package.line(*path),
        None,
        "/".join(map(str, path)),
        value,
        package.name,
        resource,
        severity,
        params,
    )
