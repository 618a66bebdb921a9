"""What is slow to make and follows from its ingredients alone, kept from one build to the next."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

CACHE = ".build/cache"
"""Where, below the portal's root."""


class Kept:
    """A folder of results, each named by the digest of what it is made from.

    A file that a build did not ask for is gone when the build is done.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.used: set[str] = set()

    def get(self, make: Callable[[], bytes], *ingredients: str) -> bytes:
        """What `make` yields, from the folder where it was made before from the same ingredients."""
        digest = hashlib.sha256()
        for ingredient in ingredients:
            said = ingredient.encode()
            digest.update(len(said).to_bytes(8, "big") + said)
        name = digest.hexdigest()
        self.used.add(name)
        path = self.folder / name
        if path.is_file():
            return path.read_bytes()
        content = make()
        self.folder.mkdir(parents=True, exist_ok=True)
        # under another name first: a build that is cut short leaves no half of a file
        half = path.with_suffix(".new")
        half.write_bytes(content)
        half.replace(path)
        return content

    def tidy(self) -> None:
        """Removes what this build did not use."""
        for path in self.folder.glob("*") if self.folder.is_dir() else ():
            if path.name not in self.used:
                path.unlink(missing_ok=True)
