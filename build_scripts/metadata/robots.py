"""What robots are told (https://www.rfc-editor.org/rfc/rfc9309): everything may be read, and where all pages are listed."""

from __future__ import annotations

from pathlib import PurePosixPath

from build_scripts.model import Artifact, Settings

PATH = PurePosixPath("robots.txt")
"""Relative to the site's root. A host asks for it at its own root only; below a path it does no harm."""


def robots(settings: Settings) -> Artifact:
    """The file; a sitemap is named by its whole address, so only where that is known."""
    lines = ["User-agent: *", "Allow: /"]
    for code in settings.languages if settings.url else ():
        below = "" if code == settings.main else f"{code}/"
        lines.append(f"Sitemap: {settings.url}{below}sitemap.xml")
    return Artifact(PATH, ("\n".join(lines) + "\n").encode())
