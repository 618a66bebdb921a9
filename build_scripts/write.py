"""From a stream of artifacts to a folder: everything is made and verified first, then written in one burst."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from build_scripts.model import Artifact
from build_scripts.reader.address import published


class PathConflict(Exception):
    """Two artifacts claim one path, or an artifact leaves the tree."""


def gather(artifacts: Iterable[Artifact]) -> dict[PurePosixPath, bytes]:
    """All artifacts by path. Raises PathConflict."""
    gathered: dict[PurePosixPath, bytes] = {}
    addresses: dict[PurePosixPath, PurePosixPath] = {}
    for artifact in artifacts:
        if artifact.path.is_absolute() or ".." in artifact.path.parts:
            raise PathConflict(str(artifact.path))
        if artifact.path in gathered or not artifact.path.parts:
            raise PathConflict(str(artifact.path))
        gathered[artifact.path] = artifact.content
        # two files may become one page
        address = published(artifact.path) if artifact.path.suffix == ".md" else artifact.path
        other = addresses.setdefault(address, artifact.path)
        if other != artifact.path:
            raise PathConflict(f"{other}, {artifact.path}")
    for path in gathered:
        for parent in path.parents:
            if parent in gathered:
                raise PathConflict(str(parent))
    return gathered


def own(*folders: Path) -> None:
    """Raises PathConflict where a folder that is to be emptied is a link: what it leads to would be lost."""
    for folder in folders:
        if folder.is_symlink():
            raise PathConflict(str(folder))


def write(files: dict[PurePosixPath, bytes], folder: Path) -> int:
    """Makes `folder` hold just these files; what is unchanged is left untouched. Returns how many changed."""
    # first, since a folder may now stand where a file stood, and the other way round
    changed = _prune(set(files), folder)
    for path, content in files.items():
        target = folder / path
        if target.is_file() and target.read_bytes() == content:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        # a reader (serve) never sees a half-written file
        temporary = target.with_name(f".{target.name}.new")
        temporary.write_bytes(content)
        temporary.replace(target)
        changed += 1
    return changed


def _prune(kept: set[PurePosixPath], folder: Path) -> int:
    removed = 0
    for base, folders, names in os.walk(folder, topdown=False):
        for name in names:
            path = Path(base) / name
            if PurePosixPath(path.relative_to(folder).as_posix()) not in kept:
                path.unlink()
                removed += 1
        for name in folders:
            path = Path(base) / name
            if path.is_symlink():
                path.unlink()
                removed += 1
            elif not any(path.iterdir()):
                path.rmdir()
    return removed
