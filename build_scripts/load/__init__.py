"""From folders of data packages to a `Portal`, and to the Problems met on the way."""

from __future__ import annotations

import os.path
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from build_scripts.load import package as reading
from build_scripts.load.inside import unlinked
from build_scripts.model import Package, Portal, Problem, Settings


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
    if inside and not (unlinked(str(folder), str(root)) or folder.resolve().is_relative_to(root.resolve())):
        shown = (folder / "datapackage.json").relative_to(base).as_posix()
        return None, [Problem("file-outside", shown, value=shown, package=folder.name)]
    found, problems = reading.load(folder, base, settings)
    name = found.name if found else folder.name
    return found, [problem if problem.package == name else replace(problem, package=name) for problem in problems]
