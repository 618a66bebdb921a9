"""Whether every word a reader sees is there in every language of the portal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.check.unfinished import TODO
from build_scripts.model import Json, Package, Problem, Settings, Severity

READ = frozenset(
    {"title", "description", "unit", "label", "text", "explanation", "note", "basis", "reason", "ask", "changes", "keywords"}
)
"""Properties of a descriptor that are words for readers; `<name>_<language>` is their translation."""

_UNREAD = frozenset({"contributors", "values", "reference", "register", "where", "row", "constraints"})
"""Properties below which these names mean something else, or stand for names that are not translated."""


def verify(settings: Settings, package: Package) -> Iterator[Problem]:
    """Missing translations of a descriptor, at their line: errors where the portal demands them, else warnings."""
    severity: Severity = "error" if settings.policy.translations else "warning"
    others = [code for code in settings.languages if code != settings.main]
    for path, owner, name in texts(package.descriptor, ()):
        for code in others:
            if not owner.get(f"{name}_{code}"):
                yield Problem(
                    "translation-missing",
                    package.file,
                    package.line(*path, name),
                    None,
                    "/".join(map(str, (*path, f"{name}_{code}"))),
                    str(owner[name]),
                    package.name,
                    resource(package, path),
                    severity,
                    params={"language": code, "name": f"{name}_{code}"},
                )


def texts(node: Json, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, Json], str]]:
    """Every text for readers below a part of a descriptor: the way there, the object that it stands on, its name."""
    if isinstance(node, dict):
        for name, value in node.items():
            channel = name == "label" and "views" in path
            if name in READ and not channel and value and value != TODO and (isinstance(value, str) or name == "keywords"):
                yield path, node, name
            elif isinstance(value, dict | list) and name not in _UNREAD:
                yield from texts(value, (*path, name))
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from texts(item, (*path, index))


def resource(package: Package, path: tuple[str | int, ...]) -> str | None:
    """The name of the resource to which a way through the descriptor leads."""
    if len(path) > 1 and path[0] == "resources" and isinstance(path[1], int):
        return str(package.descriptor["resources"][path[1]]["name"])
    return None
