"""What changed and when: releases, and figures that were put right; feeds of both; old releases to take away."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts import metadata
from build_scripts.downloads import released
from build_scripts.model import Artifact, Package, Release
from build_scripts.pages.files import size
from build_scripts.pages.press import Press
from build_scripts.pages.render import Context
from build_scripts.reader import Edition, history
from build_scripts.reader.address import whole
from build_scripts.reader.history import Event


def pages(press: Press) -> Iterator[Artifact]:
    """The page of changes, a page for every old release, and their feeds; nothing where nothing was released."""
    edition = press.edition
    found = history.events(edition)
    due = [(package, one) for package in edition.portal.packages for one in package.schedule]
    if not found and not due:
        return
    say = edition.language
    yield press.page(
        "changes.md",
        ("section", "changes"),
        say("pages.changes.title"),
        say("pages.changes.description"),
        events=[shown(edition, event) for event in found],
        due=[
            (edition.into(package.title), edition.into(one.title), metadata.calendar.said(one, say)) for package, one in due
        ],
    )
    at = edition.address.section("changes")
    yield from _feeds(edition, at, found, say("pages.changes.title")) if found else ()
    if due:
        content = metadata.calendar.calendar(edition.portal, say, say("pages.changes.calendar"))
        yield Artifact(edition.address.file(at).parent / "calendar.ics", content)
    for package in edition.portal.packages:
        own = history.events(edition, package.name)
        if own:
            title = say("pages.changes.of", package=edition.into(package.title))
            yield from _feeds(edition, edition.address.package(package.name), own, title)
        for release in package.releases:
            yield _release(press, package, release)


def shown(edition: Edition, event: Event) -> Context:
    """A change as pages and feeds tell it."""
    say, package = edition.language, event.package
    told: Context = {"id": event.id, "date": say.date(event.date), "day": event.date, "package": edition.into(package.title)}
    told["of"] = edition.address.package(package.name)
    if event.release:
        one = event.release
        title = say("pages.changes.release", version=one.version)
        target = edition.address.release(package.name, one.version)
        return {**told, "title": title, "text": edition.into(one.changes), "target": target}
    correction, table, row = event.correction, event.table, event.row
    assert correction is not None and table is not None and row is not None
    field = table.field(correction.field)
    both = (correction.old, correction.new)
    old, new = (edition.language.figure(field, text) if field.numeric and text else text for text in both)
    return {
        **told,
        "title": say("pages.changes.correction", table=edition.into(table.title)),
        "text": edition.into(correction.reason),
        "target": edition.row_address(table, row),
        "row": edition.row_names(table)[row].text,
        "field": edition.into(field.title),
        "old": old or "–",
        "new": new or "–",
    }


def _feeds(edition: Edition, at: str, events: list[Event], title: str) -> Iterator[Artifact]:
    """Atom and JSON Feed beside a page."""
    entries = []
    for event in events:
        told = shown(edition, event)
        change = f"{told['row']}, {told['field']}: {told['old']} → {told['new']}. " if "old" in told else ""
        address = f"{edition.address.section('changes')}#{event.id}"
        name = f"{told['package']}: {told['title']}"
        entries.append(metadata.Entry(event.id, event.date, name, change + told["text"], address))
    folder = edition.address.file(at).parent
    for name, make in (("atom.xml", metadata.atom), ("feed.json", metadata.json_feed)):
        yield Artifact(folder / name, make(edition.portal.settings, edition.code, at, title, entries))


def _release(press: Press, package: Package, release: Release) -> Artifact:
    """The page of a release: its files with their checksums, and whether there is a newer one."""
    edition = press.edition
    say, last = edition.language, package.releases[-1]
    at = whole(edition.portal.settings, edition.address.release(package.name, release.version))
    title = say("pages.changes.release_of", package=edition.into(package.title), version=release.version)
    newest = edition.address.release(package.name, last.version)
    files = [
        {
            "name": file.path.name,
            "target": file.path.as_posix(),
            "size": size(edition, len(file.content)),
            "sha256": file.sha256,
        }
        for file in released.files(edition.portal.settings, package, release)
    ]
    return press.page(
        "release.md",
        ("release", package.name, release.version),
        title,
        say("pages.changes.release_description", date=say.date(release.date)),
        package=package,
        release=release,
        taken=files,
        newer=None if release is last else {"version": last.version, "target": newest},
        citation=", ".join(part for part in (title, say.date(release.date), at) if part),
        changes=f"{edition.address.section('changes')}#{package.name}-{release.version}",
    )
