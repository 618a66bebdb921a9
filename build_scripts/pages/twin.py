"""The Markdown twin of a table's page: what an assistant needs to answer from the figures and not from memory.

Plain text: what the table holds, its columns with units and what a blank means, its addresses, and its
figures as they stand in the CSV. It stands beside the page as `index.md`; in the assembled tree it has
another name, as it is no page to be made (`site` gives it its own).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from build_scripts import prose
from build_scripts.metadata import TWIN
from build_scripts.model import Artifact, Download, Field, Package, Table
from build_scripts.pages import citation
from build_scripts.reader import Edition
from build_scripts.reader.address import relative, whole
from build_scripts.reader.licence import licences

ASSEMBLED = f"{TWIN}.txt"
"""What it is called in the assembled tree."""
LONGEST = 20_000
"""Characters of figures at most: of a larger table the first rows, and where all are."""
_SIGNS = re.compile(r"([\\`*<>\[\]|])")


def twins(edition: Edition, downloads: Sequence[Download]) -> Iterator[Artifact]:
    """The twin of every table's page in this edition."""
    files: dict[tuple[str, str], list[Download]] = {}
    for file in downloads:
        files.setdefault((file.package, file.table), []).append(file)
    for package in edition.portal.packages:
        for table in package.tables:
            yield _twin(edition, package, table, files.get((package.name, table.name), ()))


def _twin(edition: Edition, package: Package, table: Table, files: Sequence[Download]) -> Artifact:
    say, at = edition.language, edition.address.table(package.name, table.name)
    parts = [
        f"# {_line(edition.into(table.title))}",
        _line(prose.plain(edition.into(table.description))),
        "\n".join(f"- {line}" for line in _facts(edition, package, table, at)),
        f"## {say('pages.downloads')}",
        "\n".join(f"- {_link(edition, file.path.name, quote(str(file.path)), at)}" for file in files),
        f"## {say('pages.dictionary')}",
        "\n".join(_columns(edition, table)),
    ]
    notes = [f"- {_line(edition.into(note))}" for note in table.notes]
    parts += [f"## {say('pages.notes')}", "\n".join(notes)] if notes else []
    parts += [f"## {say('pages.figures')}", *_figures(edition, table)]
    content = "\n\n".join(part for part in parts if part) + "\n"
    return Artifact(edition.address.file(at).with_name(ASSEMBLED), content.encode("utf-8", "replace"))


def _facts(edition: Edition, package: Package, table: Table, at: str) -> Iterator[str]:
    """Where it stands, how much it is, under which terms, whose figures, and how it is quoted."""
    say, settings = edition.language, edition.portal.settings
    yield f"{say('pages.twin.page')}: {whole(settings, at) or './'}"
    of = _link(edition, edition.into(package.title), edition.address.package(package.name), at)
    yield f"{say('pages.twin.package')}: {of}"
    yield say("pages.rows", n=table.rows)
    if package.modified:
        yield f"{say('pages.twin.modified')}: {package.modified[:10]}"
    if terms := [one.title for one in licences(package, say)]:
        yield f"{say('pages.twin.licence')}: {_line('; '.join(terms))}"
    if found := [edition.into(source) for source in table.sources or package.sources if source]:
        yield f"{say('pages.source')}: {_line('; '.join(found))}"
    if found_wrong := edition.portal.mismatches_of(table):
        said = say("pages.table_mismatches", n=len(found_wrong))
        yield _link(edition, said, edition.address.section("mismatches"), at)
    yield f"{say('pages.twin.cite')}: {_line(citation.text(edition, package, table))}"


def _link(edition: Edition, title: str, target: str, at: str) -> str:
    return f"[{_line(title)}]({whole(edition.portal.settings, target) or relative(at, target)})"


def _columns(edition: Edition, table: Table) -> Iterator[str]:
    say = edition.language
    heads = ("pages.column", "pages.twin.title", "pages.kind", "pages.twin.unit", "pages.meaning", "pages.twin.blank")
    yield "| " + " | ".join(say(head) for head in heads) + " |"
    yield "| " + " | ".join("---" for _ in heads) + " |"
    for field in table.fields:
        known = say.has(f"pages.type.{field.type}")
        cells = (
            field.name,
            edition.into(field.title),
            say(f"pages.type.{field.type}") if known else field.type,
            edition.into(field.unit),
            _meaning(edition, field),
            "; ".join(f"{mark or '“”'} = {edition.blank(table, field, mark)}" for mark in table.marks(field)),
        )
        yield "| " + " | ".join(map(_line, cells)) + " |"


def _meaning(edition: Edition, field: Field) -> str:
    values = "; ".join(
        f"{one.value} = {label}" for one in field.categories if (label := edition.into(one.label)) != one.value
    )
    return " ".join(part for part in (prose.plain(edition.into(field.description)), values) if part)


def _figures(edition: Edition, table: Table) -> Iterator[str]:
    """The CSV as it stands, in a fence that nothing in it ends."""
    text = table.csv[: LONGEST * 4].decode("utf-8", "ignore")
    if len(text) > LONGEST:
        text = text[:LONGEST].rpartition("\n")[0]
        yield edition.language("pages.twin.part")
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 3)
    yield f"{fence}csv\n{text.strip(chr(10))}\n{fence}"


def _line(text: str) -> str:
    """A text on one line, its signs as signs."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
