"""What the command `review` does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from build_scripts import load, settings, since, verdict
from build_scripts.compared import compared, judged
from build_scripts.console import SUMMARY_BYTES
from build_scripts.language import Language
from build_scripts.model import Portal, Report
from build_scripts.reader import Edition, editions
from build_scripts.review import markdown, page, pictures
from build_scripts.review.parts import Part, States, parts
from build_scripts.review.past import past


@dataclass(frozen=True)
class Asked:
    """What the command was asked for."""

    base: str
    """A revision of git."""
    out: Path | None
    """Where the page with its pictures goes."""


def review(root: Path, asked: Asked) -> str:
    """The review as Markdown, in every language of the portal. Raises NoRevision, OSError."""
    files = since.changed(root, asked.base)
    with past(root, asked.base) as then:
        before, after = _state(then, files), _state(root, files)
        changes = compared(before[0], after[0])
        found = judged(before, after)
        spoken = {}
        for old, new in zip(_editions(before[0], after[0]), editions(after[0]), strict=True):
            spoken[new.language] = parts(States(old, new), changes, found)
        if asked.out is not None:
            drawn = pictures.pairs(before[0], after[0], changes) if not found.errors else []
            _put(asked.out, page.page(spoken, asked.base, drawn), drawn)
    return _text(spoken, asked.base)


def _text(spoken: dict[Language, list[Part]], base: str) -> str:
    share = SUMMARY_BYTES // max(len(spoken), 1)
    return "\n".join(markdown.written(found, words, base, share) for words, found in spoken.items())


def _state(root: Path, files: tuple[PurePosixPath, ...]) -> tuple[Portal, Report]:
    """What a portal holds of the packages that the files touch, and what is known of it."""
    given, configured = settings.read(root)
    chosen = since.touched(load.folders(root), files)
    portal, report = verdict.examined(given, configured, chosen)
    own = {folder.resolve() for folder in chosen}
    touched = tuple(package for package in portal.packages if package.folder.resolve() in own)
    # keys and terms still lead to the others; what is told is of these
    return Portal(given, (*touched, *(one for one in portal.packages if one not in touched))), report


def _editions(before: Portal, after: Portal) -> tuple[Edition, ...]:
    """The old portal in the languages of the new one."""
    spoken = replace(before, settings=replace(before.settings, main=after.settings.main, languages=after.settings.languages))
    return editions(spoken)


def _put(folder: Path, content: str, drawn: list[pictures.Pair]) -> None:
    (folder / "charts").mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(content, "utf-8")
    for pair in drawn:
        for when, picture in (("before", pair.before), ("after", pair.after)):
            if picture:
                (folder / "charts" / f"{pair.name}.{when}.svg").write_text(picture, "utf-8")
