"""Descriptors of Data Package 1 and 2, and of the forms before them, in the terms of version 2.

Whatever stands in a descriptor comes through here once; what follows (`profile`, `values`,
`cells`) knows version 2 only. Nothing is refused here: what has another shape than expected is
passed on as it is, and the profile says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from build_scripts.load.descriptor import Descriptor
from build_scripts.load.standard import package, resource
from build_scripts.load.standard.term import Path, blanks, is_address, listed
from build_scripts.model import Json, Problem, Severity

__all__ = ["is_address", "listed", "read"]
_OURS = ("://datapackage.org/", "://specs.frictionlessdata.io/")
"""Profiles of the standard itself: known, and so not fetched."""
_SEVERITIES: dict[str, Severity] = {"schema-address": "error", "schema-file": "error", "categories-other": "warning"}


def read(given: Descriptor, folder: str, files: Callable[[str], Descriptor | Problem]) -> tuple[Descriptor, list[Problem]]:
    """The descriptor in version 2's terms, and what was inferred, left out or not fetched, each at its line.

    `folder` names what has no name; `files` reads a descriptor inside the package, for schemas
    and dialects that stand in files of their own.
    """
    found: list[Problem] = []

    def note(code: str, path: Path, value: object, **params: object) -> None:
        severity = _SEVERITIES.get(code, "notice")
        where, shown = "/".join(map(str, path)), str(value)[:80]
        found.append(Problem(code, given.file, given.line(*path), None, where, shown, severity=severity, params=params))

    parts: dict[Path, Descriptor] = {}

    def part(path: str, at: Path) -> Descriptor | Problem:
        one = files(path)
        if isinstance(one, Descriptor):
            parts[at] = one
        elif one.line is not None:  # its syntax: told at its own line
            found.append(one)
        return one

    data: Json = blanks(given.data, note)
    for name in ("$schema", "profile"):
        if is_address(data.get(name)) and not any(ours in data[name] for ours in _OURS):
            note("not-fetched", (name,), data[name])
    data = package.terms(data, folder, note)
    if isinstance(data.get("resources"), list):
        data["resources"] = resource.all_terms(data["resources"], note, part)
    return replace(given, data=data, parts=parts), found
