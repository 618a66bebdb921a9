"""What a package keeps of its past, and says of its future: releases that were frozen, corrections, a schedule."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

from build_scripts.load.carriers.carried import Refused
from build_scripts.load.carriers.packed import opened
from build_scripts.load.descriptor import Descriptor
from build_scripts.load.inside import read_bytes
from build_scripts.load.values import text
from build_scripts.model import Correction, Due, Package, Release, Settings

FOLDER = "releases"


def releases(read: Descriptor, folder: Path, settings: Settings, languages: tuple[str, ...]) -> tuple[Release, ...]:
    """The releases that a descriptor lists, each with its file where that is the one listed."""
    found = []
    for at, item in enumerate(read.data.get("releases", [])):
        digest = str(item["hash"]).removeprefix("sha256:")
        content = read_bytes(folder / FOLDER / f"{item['version']}.zip", folder, settings.limits.file)
        whole = isinstance(content, bytes) and hashlib.sha256(content).hexdigest() == digest
        kept = content if isinstance(content, bytes) and whole else None
        said = text(item, "changes", languages)
        found.append(Release(item["version"], item["date"], said, digest, read.line("releases", at), kept))
    return tuple(found)


def corrections(read: Descriptor, languages: tuple[str, ...]) -> tuple[Correction, ...]:
    """The corrections that a descriptor lists."""
    return tuple(
        Correction(
            item["date"],
            item["resource"],
            item["row"],
            item["field"],
            str(item["old"]),
            str(item["new"]),
            text(item, "reason", languages),
            read.line("corrections", at),
        )
        for at, item in enumerate(read.data.get("corrections", []))
    )


def schedule(read: Descriptor, languages: tuple[str, ...]) -> tuple[Due, ...]:
    """What the package says is published again and again."""
    return tuple(
        Due(text(item, "title", languages), item["every"], item["day"], item.get("month", 1), item["from"])
        for item in read.data.get("schedule", [])
    )


def past(release: Release, settings: Settings, load: Callable[[Path, Settings], Package | None]) -> Package | None:
    """The package as it was at a release; None where its file is not whole."""
    if release.content is None:
        return None
    with TemporaryDirectory() as folder:
        root = Path(folder) / "package"
        try:
            opened(release.content, settings.limits)
            with ZipFile(io.BytesIO(release.content)) as archive:
                archive.extractall(root)
        except (Refused, BadZipFile, OSError, ValueError):
            return None
        return load(root, settings)
