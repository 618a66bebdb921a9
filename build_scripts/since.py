"""What changed in a portal since a revision of its repository, and which packages that touches."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from build_scripts.load.descriptor import NAMES

_PACKAGE = re.compile(r"""["']?\bpackage["']?\s*:\s*["']?([^"',}\n]*[^"',}\s])""")
"""Where a descriptor, JSON or YAML, names another package: keys, terms and cells do it with this one word."""
_REGISTER = re.compile(r"""["']?\bregister["']?\s*:""")
_NAME = re.compile(r"""^name:[ \t]*["']?([^"'#\n]*[^"'#\s])""", re.MULTILINE)
"""The package's own name in a descriptor written as YAML."""


@dataclass(frozen=True)
class _Said:
    """What a package's descriptor says of packages."""

    called: frozenset[str]
    """What others call it: its folder's name, and its own."""
    named: frozenset[str]
    """The packages that it names."""
    register: bool
    """Whether it declares a register, which the whole portal reads."""


class NoRevision(Exception):
    """The folder is in no repository of git, or the revision is not there (a shallow clone has few)."""


def changed(root: Path, revision: str) -> tuple[PurePosixPath, ...]:
    """The files below `root` that differ from the revision, those that git does not know yet included.

    Raises NoRevision.
    """
    if revision.startswith("-"):
        raise NoRevision(revision)
    commit = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").strip()
    told = _git(root, "diff", "--name-only", "--no-renames", "--relative", "-z", commit, "--", ".")
    told += _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    return tuple(sorted(PurePosixPath(name) for name in told.split("\0") if name))


def _git(root: Path, *arguments: str) -> str:
    try:
        # whichever git the user's own path names
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True)  # noqa: S607
    except (OSError, subprocess.CalledProcessError):
        raise NoRevision(arguments[-1]) from None
    return done.stdout.decode("utf-8", "surrogateescape")


def touched(folders: Sequence[Path], files: Iterable[PurePosixPath]) -> list[Path]:
    """The packages that changed files touch: those they stand in, and those whose descriptors name these.

    All of them where the portal's configuration changed, since it says what is demanded.
    """
    names = set[str]()
    for file in files:
        if len(file.parts) == 1 and file.suffix in (".yml", ".yaml"):
            return list(folders)
        if file.parts[0] == "datapackages" and len(file.parts) > 2:
            names.add(file.parts[1])
    mine = {folder for folder in folders if folder.name in names}
    names.update(*(_said(folder).called for folder in mine))
    return [folder for folder in folders if folder in mine or not names.isdisjoint(_said(folder).named)]


def needed(folders: Sequence[Path], chosen: Sequence[Path]) -> list[Path]:
    """The other packages without which these cannot be judged.

    Those that they name, however far, those that name them (an acknowledged mismatch may stand
    there), and the registers.
    """
    if not chosen:
        return []
    mine = frozenset[str]().union(*(_said(folder).called for folder in chosen))
    found = {folder for folder in folders if _said(folder).register or not mine.isdisjoint(_said(folder).named)}
    waiting = [*chosen, *sorted(found)]
    while waiting:
        named = _said(waiting.pop()).named
        more = [folder for folder in folders if folder not in found and not named.isdisjoint(_said(folder).called)]
        found.update(more)
        waiting += more
    own = {folder.resolve() for folder in chosen}
    return [folder for folder in folders if folder in found and folder.resolve() not in own]


@cache
def _said(folder: Path) -> _Said:
    called, named, register = {folder.name}, set[str](), False
    for path in (folder / name for name in NAMES):
        with suppress(OSError):
            text = path.read_text("utf-8-sig", "replace")
            called.update(_NAME.findall(text))
            with suppress(ValueError, RecursionError):
                described = json.loads(text)
                # without escapes
                text = json.dumps(described, ensure_ascii=False)
                called.add(str(described.get("name")) if isinstance(described, dict) else "")
            named.update(_PACKAGE.findall(text))
            register = register or bool(_REGISTER.search(text))
    return _Said(frozenset(called), frozenset(named), register)
