"""A release: the state of a package frozen once, and its entry in the descriptor.

The version follows from what lies between it and the last one, as Semantic Versioning has it for
data: what breaks whoever reads it raises the first number, what adds to it the second, the rest the third.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path

from build_scripts.check.unfinished import TODO
from build_scripts.compared import Changes, compared
from build_scripts.downloads import bundle
from build_scripts.language import language
from build_scripts.load.frozen import FOLDER
from build_scripts.model import Json, Package, Portal

FIRST = "1.0.0"


class NotReleased(Exception):
    """A package that cannot be released; the code names the message."""


@dataclass(frozen=True)
class Proposed:
    """A release that could be: nothing is written yet."""

    version: str
    changes: Changes
    """What lies between it and the last release; everything, where it is the first."""
    files: dict[Path, bytes]


def proposed(portal: Portal, package: Package, date: str) -> Proposed:
    """The next release of a package. Raises NotReleased where nothing has changed, or a past one is not whole."""
    before = package.past()
    if package.releases and before is None:
        raise NotReleased("damaged")
    alone = replace(portal, packages=(package,))
    changes = compared(replace(portal, packages=(before,) if before else ()), alone)
    if package.releases and not changes.tables:
        raise NotReleased("nothing")
    if package.releases and date < package.releases[-1].date:
        raise NotReleased("date")
    version = _next(package, changes)
    described = json.loads((package.folder / "datapackage.json").read_text("utf-8"))
    described |= {"version": version, "modified": date}
    own = {**package.descriptor, "version": version, "modified": date}
    frozen = replace(package, version=version, modified=date, descriptor=own)
    content = bundle.pack(bundle.package_files(alone, frozen))
    described["releases"] = [*described.get("releases", []), _entry(portal, version, date, changes, content, package)]
    text = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    target = package.folder / FOLDER / f"{version}.zip"
    return Proposed(version, changes, {target: content, package.folder / "datapackage.json": text.encode()})


def _entry(portal: Portal, version: str, date: str, changes: Changes, content: bytes, package: Package) -> dict[str, Json]:
    """The entry of the descriptor; what changed is counted, and to be said better by whoever knows why."""
    said = {}
    for code in portal.settings.languages:
        name = "changes" if code == portal.settings.main else f"changes_{code}"
        said[name] = _summary(changes, code, portal.settings.main) if package.releases else language(code)("release.first")
    return {"version": version, "date": date, **said, "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


def _summary(changes: Changes, code: str, main: str) -> str:
    """What changed, counted."""
    words = language(code, main)
    counts = {
        "added": sum(len(one.added) for one in changes.tables),
        "removed": sum(len(one.removed) for one in changes.tables),
        "changed": sum(one.cells for one in changes.tables),
        "tables": sum(one.before is None for one in changes.tables),
        "gone": sum(one.after is None for one in changes.tables),
        "columns": sum(len(one.came) + len(one.went) for one in changes.tables),
    }
    return "; ".join(words(f"release.{name}", n=count) for name, count in counts.items() if count) or TODO


def _next(package: Package, changes: Changes) -> str:
    if not package.releases:
        return package.version if package.version and package.version[:1].isdigit() else FIRST
    numbers = [int(part) if part.isdigit() else 0 for part in package.releases[-1].version.split(".")[:3]]
    major, minor, patch = [*numbers, 0, 0, 0][:3]
    if any(one.after is None or one.went or one.removed for one in changes.tables):
        return f"{major + 1}.0.0"
    if any(one.before is None or one.came or one.added for one in changes.tables):
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}"
