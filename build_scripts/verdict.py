"""A portal examined, and what is said of it on the console."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from build_scripts import console, handwritten, load
from build_scripts.check import examine
from build_scripts.check.sources import proved
from build_scripts.language import Language
from build_scripts.model import SEVERITIES, Portal, Problem, Report, Settings
from build_scripts.remembered import Saying


@dataclass(frozen=True)
class Asked:
    """What `check` was asked for."""

    format: str
    words: Language
    folders: list[Path] | None = None
    """The packages to speak of; None for all."""
    documents: Path | None = None
    """Where the source documents are, to prove every figure."""
    summary: Path | None = None
    """The file to which the full list is appended, as Markdown."""


def said(given: Settings, configured: tuple[Problem, ...], asked: Asked) -> tuple[Saying, bool]:
    """What is said of a portal, and whether there are errors. Raises OSError where the list cannot be written."""
    portal, report = examined(given, configured, asked.folders)
    problems, figures = list(report.problems), None
    if asked.documents is not None:
        found, figures = sought(portal, asked.documents, asked.folders)
        problems = sorted([*problems, *found], key=lambda problem: SEVERITIES.index(problem.severity))
    out = console.FORMATS[asked.format](problems, asked.words)
    if asked.summary is not None:
        with asked.summary.open("a", encoding="utf-8") as file:
            file.write(console.as_summary(problems, asked.words))
    only = None if asked.folders is None else {folder.resolve() for folder in asked.folders}
    err = summary(asked.words, portal, report, problems, figures, only) if asked.format == "text" else ""
    return Saying(out, err), any(problem.severity == "error" for problem in problems)


def examined(given: Settings, configured: tuple[Problem, ...], chosen: list[Path] | None) -> tuple[Portal, Report]:
    """The portal and what is known of it; with `chosen`, only of these packages."""
    everything = load.folders(given.root)
    configured = (*configured, *handwritten.problems(given))
    if chosen is None:
        portal, loaded = load.portal(given, everything)
        if not everything:
            configured = (*configured, Problem("no-packages", "datapackages", severity="warning"))
        return portal, examine(portal, (*configured, *loaded))
    from build_scripts import since

    # others are read too, since keys lead to them, but not spoken of
    others, elsewhere = load.portal(given, since.needed(everything, chosen))
    portal, loaded = load.portal(given, chosen)
    names = {package.name for package in portal.packages}
    joined = Portal(given, (*portal.packages, *(p for p in others.packages if p.name not in names)))
    return joined, examine(joined, (*configured, *loaded), only=names, elsewhere=elsewhere)


def sought(portal: Portal, documents: Path, folders: list[Path] | None) -> tuple[list[Problem], int]:
    """Figures that do not stand where they say, and how many were looked for, in all packages or those in `folders`."""
    return proved(portal, documents, None if folders is None else {folder.resolve().name for folder in folders})


def summary(
    words: Language,
    portal: Portal,
    report: Report,
    problems: Sequence[Problem],
    figures: int | None,
    only: set[Path] | None = None,
) -> str:
    """How many problems there are; where there is no error, what was verified, and how many `figures` were proved.

    With `only`, of the packages in these folders.
    """
    found, said = Counter(problem.severity for problem in problems), list[str]()
    if found["error"]:
        said.append(words("console.failed", errors=found["error"], warnings=found["warning"]))
    else:
        spoken = [package for package in portal.packages if only is None or package.folder.resolve() in only]
        counts = {
            "packages": len(spoken),
            "tables": sum(len(package.tables) for package in spoken),
            "rules": len(report.outcomes),
            "mismatches": sum(len(p.mismatches) + sum(len(table.mismatches) for table in p.tables) for p in spoken),
        }
        said.append(words("console.fine", **counts))
        said += [words("console.warned", warnings=found["warning"])] if found["warning"] else []
    said += [words("console.noticed", notices=found["notice"])] if found["notice"] else []
    if figures is None:
        said.append(words("console.unproved"))
    else:
        missing = sum(problem.code == "not-at-line" for problem in problems)
        said.append(words("console.proved", figures=figures, missing=missing))
    return "".join(f"{line}\n" for line in said)
