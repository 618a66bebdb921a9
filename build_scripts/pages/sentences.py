"""The key sentences of a table or a package."""

from __future__ import annotations

from build_scripts import terms
from build_scripts.model import Highlight, Table
from build_scripts.reader import Edition


def sentences(edition: Edition, owner: Table | str, highlights: tuple[Highlight, ...]) -> list[str]:
    """The key sentences, filled from the data."""
    return [terms.fill(edition, owner, highlight)[0] for highlight in highlights]
