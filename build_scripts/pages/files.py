"""Files to take away, as a page shows them."""

from __future__ import annotations

from build_scripts.model import Download
from build_scripts.pages.render import Context
from build_scripts.reader import Edition


def shown(edition: Edition, download: Download) -> Context:
    """A download with the words, the size and the digest that stand beside its link."""
    say, key = edition.language, f"downloads.format.{download.format}"
    return {
        "title": say(f"{key}.label") if say.has(f"{key}.label") else download.path.suffix.lstrip(".").upper(),
        "use": say(f"{key}.use") if say.has(f"{key}.use") else "",
        "name": download.path.name,
        "target": download.path.as_posix(),
        "size": size(edition, len(download.content)),
        "sha256": download.sha256,
    }


def size(edition: Edition, count: int) -> str:
    """A number of bytes for people: `4 KB`, `1,2 MB`."""
    if count < 1000:
        return f"{count} B"
    if count < 1_000_000:
        return f"{edition.language.number(round(count / 1000))} KB"
    return f"{edition.language.number(f'{count / 1_000_000:.1f}')} MB"
