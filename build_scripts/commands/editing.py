"""`import`, `review`, `release`: what editors do with a package beside writing in it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from build_scripts.commands import options, publishing, talk


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.root
@click.option("--package", default="", metavar="P", help="The package; a new one where there is none of that name.")
@click.option("--table", default="", metavar="T", help="The table; a new one where there is none of that name.")
@click.option("--pick", type=int, help="Which table of the file, from 1; all by default.")
@options.yes
@options.lang
def import_(file: Path, root: Path, package: str, table: str, pick: int | None, yes: bool, lang: str | None) -> None:
    """Take the tables of FILE (Excel, OpenDocument, CSV, HTML, Word) into a package, or compare them with what is there.

    Where a table is there already, the difference is shown first.
    """
    from build_scripts import brought, importing, load, settings

    given, _ = settings.read(root)
    words = options.words(lang, given)
    portal, _ = load.portal(given, load.folders(root))
    try:
        plan = brought.plan(portal, brought.Asked(file, package, table, pick), words)
    except brought.NotBrought as error:
        talk.tell(words(f"import.not.{error.code}", **error.params))
        raise SystemExit(1) from None
    for line in plan.lines:
        sys.stdout.write(f"{line}\n")
    if not plan.files:
        return
    if plan.confirm and not yes and not talk.agreed(words):
        talk.tell(words("import.kept"))
        return
    with publishing.taken(root):
        importing.put(plan.files)
    talk.tell(words("import.written", files=", ".join(map(str, plan.files))))


@click.command()
@options.root
@click.option("--base", metavar="REV", required=True, help="A revision of git: what changed since.")
@click.option("--out", type=options.MADE, help="A folder for the page, with charts.")
@click.option("--summary", type=options.PLACE, help="Append the Markdown to this file instead of printing it.")
def review(root: Path, base: str, out: Path | None, summary: Path | None) -> None:
    """What a pull request changes: rows, cells, rules, mismatches, sentences, charts; the gravest first."""
    from build_scripts import review as reviewing

    try:
        text = reviewing.review(root, reviewing.Asked(base, out))
    except reviewing.Untold:
        talk.tell(talk.spoken(root)("console.no_revision", revision=base))
        raise SystemExit(2) from None
    if summary is None:
        sys.stdout.write(text)
    else:
        with summary.open("a", encoding="utf-8") as file:
            file.write(text)


@click.command()
@click.argument("package")
@options.root
@click.option("--date", required=True, metavar="YYYY-MM-DD", help="The day of the release.")
@options.yes
def release(package: str, root: Path, date: str, yes: bool) -> None:
    """Freeze the state of PACKAGE as its next release, once its changes since the last one were shown and agreed to."""
    from build_scripts import importing, releasing
    from build_scripts.load.standard.package import is_day

    words = talk.spoken(root)
    # a past figure that is not explained yet is what a release explains
    portal, _ = talk.sound(root, words, lambda problem: problem.package == package and problem.code.startswith("past-"))
    found = portal.package(package)
    try:
        if found is None or not is_day(date):
            raise releasing.NotReleased("package" if found is None else "day")
        proposed = releasing.proposed(portal, found, date)
    except releasing.NotReleased as error:
        talk.tell(words(f"release.not.{error}", name=package, date=date))
        raise SystemExit(1) from None
    sys.stdout.write(f"{words('release.proposed', name=package, version=proposed.version)}\n")
    for change in proposed.changes.tables:
        counts = {"added": len(change.added), "removed": len(change.removed), "changed": change.cells}
        sys.stdout.write(f"  {words('release.table', table=change.table.name, **counts)}\n")
    if not yes and not talk.agreed(words):
        talk.tell(words("import.kept"))
        return
    importing.put(proposed.files)
    talk.tell(words("import.written", files=", ".join(map(str, proposed.files))))
