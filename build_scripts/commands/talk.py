"""What commands say and ask on the terminal, and the portal they speak of."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_scripts.language import Language
    from build_scripts.model import Portal, Problem, Report

    Forgiven = Callable[[Problem], bool]


def spoken(root: Path) -> Language:
    """The portal's main language, or the default where its settings cannot be read."""
    from build_scripts import language, settings

    try:
        return language.language(settings.read(root)[0].main)
    except OSError:
        return language.language(settings.MAIN_LANGUAGE)


def sound(root: Path, words: Language, forgiven: Forgiven = lambda problem: False) -> tuple[Portal, Report]:
    """The portal, where it has no errors beside those that are forgiven."""
    from build_scripts import console, settings, verdict

    portal, report = verdict.examined(*settings.read(root), None)
    if not all(map(forgiven, report.errors)):
        sys.stderr.write(console.as_text(report.problems, words))
        raise SystemExit(1)
    return portal, report


def agreed(words: Language) -> bool:
    """Whether whoever sits before the terminal says yes; nobody does where there is none."""
    if not sys.stdin.isatty():
        return False
    sys.stderr.write(f"{words('import.ask')} [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes", "c", "có", "co")


def tell(line: str) -> None:
    """One line, beside what is printed as the result."""
    sys.stderr.write(f"{line}\n")
