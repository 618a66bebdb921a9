"""What is slow to make and follows from its ingredients alone, kept from one build to the next."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

CACHE = ".build/cache"
"""Where, below the portal's root."""

_DIGEST = 32
"""Bytes of SHA-256, which stand before the content: what is no longer what was written is not used."""


class Kept:
    """A folder of results, each named by the digest of what it is made from.

    A file that a build did not ask for is gone when the build is done. One that is damaged is
    a miss, and a folder that cannot be written costs time, never a result.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.used: set[str] = set()

    def get(self, make: Callable[[], bytes], *ingredients: str | bytes) -> bytes:
        """What `make` yields, from the folder where it was made before from the same ingredients."""
        content = self.find(*ingredients)
        if content is None:
            content = make()
            self.put(content, *ingredients)
        return content

    def has(self, *ingredients: str | bytes) -> bool:
        """Whether something that was made from these ingredients seems to be there."""
        return self._path(ingredients).is_file()

    def find(self, *ingredients: str | bytes) -> bytes | None:
        """What was made from these ingredients; None where nothing was, or where it is damaged."""
        with suppress(OSError):
            said = self._path(ingredients).read_bytes()
            content = said[_DIGEST:]
            if hashlib.sha256(content).digest() == said[:_DIGEST]:
                return content
        return None

    def put(self, content: bytes, *ingredients: str | bytes) -> None:
        """Keeps what was made from these ingredients."""
        self.put_named(content, self._path(ingredients).name)

    def put_named(self, content: bytes, name: str) -> None:
        """Keeps what somebody else made from the ingredients of that name."""
        path = self.folder / name
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            # under another name first: a build that is cut short leaves no half of a file
            half = path.with_suffix(".new")
            half.write_bytes(hashlib.sha256(content).digest() + content)
            half.replace(path)

    def _path(self, ingredients: tuple[str | bytes, ...]) -> Path:
        digest = hashlib.sha256()
        for ingredient in ingredients:
            said = ingredient.encode("utf-8", "surrogatepass") if isinstance(ingredient, str) else ingredient
            digest.update(len(said).to_bytes(8, "big") + said)
        name = digest.hexdigest()
        self.used.add(name)
        return self.folder / name

    def tidy(self) -> None:
        """Removes what this build did not use."""
        with suppress(OSError):
            for path in self.folder.glob("*"):
                if path.name not in self.used:
                    path.unlink(missing_ok=True)


class Gathered(Kept):
    """What is made, by its name, in memory: a worker knows no folder of ours."""

    def __init__(self) -> None:
        super().__init__(Path())
        self.made: dict[str, bytes] = {}

    def find(self, *ingredients: str | bytes) -> bytes | None:
        """What was made here from these ingredients."""
        return self.made.get(self._path(ingredients).name)

    def put_named(self, content: bytes, name: str) -> None:
        """Keeps it, to be sent back."""
        self.made[name] = content
