"""What a descriptor leaves to be said yet: `TODO`, as `import` and `new` write it."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.model import Json, Package, Problem, Settings, Severity

TODO = "TODO"
"""Stands where a person has something to say yet."""


def verify(settings: Settings, package: Package) -> Iterator[Problem]:
    """Each such place, at its line: an error in a portal that wants its words complete, else a warning."""
    severity: Severity = "error" if settings.policy.translations else "warning"
    for path in _open(package.descriptor, ()):
        at = "/".join(map(str, path))
        yield Problem("todo", package.file, package.line(*path), None, at, TODO, package.name, severity=severity)


def _open(node: Json, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if node == TODO:
        yield path
    elif isinstance(node, dict):
        for name, value in node.items():
            yield from _open(value, (*path, name))
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from _open(item, (*path, index))
