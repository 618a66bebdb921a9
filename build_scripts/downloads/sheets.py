"""The rows of a workbook's sheets beside the data: dictionary, sources, notes, and what does not fit.

Texts stand in every language of the portal, one column each; headings that serve all of
them are in the portal's main language. The first row of a sheet is its heading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from build_scripts.downloads.bundle import licence_lines
from build_scripts.downloads.values import Value, column
from build_scripts.language import Language, language
from build_scripts.model import Cell, Field, Mismatch, Portal, Table, Text
from build_scripts.reader import Places
from build_scripts.reader.address import Address
from build_scripts.reader.held import held

Rows = list[tuple[Value, ...]]


def _languages(portal: Portal) -> list[Language]:
    return [language(code, portal.settings.main) for code in portal.settings.languages]


def _in_all(text: Text, spoken: Iterable[Language]) -> tuple[str, ...]:
    """The text in each language; blank where it is not translated, so that nothing stands twice."""
    _, *others = spoken
    return (text.main, *(text.others.get(words.code, "") for words in others))


def _titles(key: str, spoken: Iterable[Language]) -> tuple[str, ...]:
    return tuple(words(f"downloads.column.{key}") for words in spoken)


def dictionary(portal: Portal, table: Table) -> Rows:
    """A row for each column of the data: name, titles, type, units, descriptions, blanks, constraints."""
    spoken = _languages(portal)
    main = spoken[0]
    head = [*_titles("title", spoken), main("downloads.column.type"), *_titles("unit", spoken)]
    head += [*_titles("description", spoken), main("downloads.column.missing"), main("downloads.column.constraints")]
    return [
        (main("downloads.column.name"), *head),
        *(
            (
                field.name,
                *_in_all(field.title, spoken),
                _word(main, "type", field.type),
                *_in_all(field.unit, spoken),
                *_in_all(field.description, spoken),
                "; ".join(_blanks(table, field, main)),
                "; ".join(_constraints(table, field, main)),
            )
            for field in table.fields
        ),
    ]


def _blanks(table: Table, field: Field, words: Language) -> Iterator[str]:
    """What stands for a missing value in a column, and what it means."""
    for mark, meaning in table.marks(field).items():
        if mark or meaning:
            yield f"{mark or words('downloads.blank')}: {meaning.main or words('pages.blank')}"


def _word(words: Language, section: str, name: str, **params: str) -> str:
    """The catalogue's word for a name of the standard, or the name itself where it is a rarer one."""
    key = f"downloads.{section}.{name}"
    return words(key, **params) if words.has(key) else ": ".join((name, *params.values()))


def _constraints(table: Table, field: Field, words: Language) -> Iterator[str]:
    """What a cell has to fulfil: keys, references, Table Schema's constraints and closed lists, in words."""
    if field.name in table.primary_key:
        yield words("downloads.constraint.key")
    if field.reference:
        target = field.reference
        yield words("downloads.constraint.reference", value=f"{target.package}/{target.resource}.{target.field}")
    for name, value in field.constraints.items():
        if value is False or (name == "enum" and field.categories):
            continue
        shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        yield _word(words, "constraint", name, **({} if value is True else {"value": shown}))
    if field.categories:
        pairs = ((c.value, c.label.into(words.code)) for c in field.categories)
        shown = ", ".join(value if label == value else f"{value} ({label})" for value, label in pairs)
        yield words("downloads.constraint.ordered" if field.ordered else "downloads.constraint.enum", value=shown)


def sources(portal: Portal, table: Table) -> Rows:
    """The documents that the rows come from, as the portal's register describes them, and those the package names."""
    spoken = _languages(portal)
    rows: Rows = []
    register = portal.register("sources")
    if table.provenance and register and register.register.key:
        fields = _described(register)
        rows.append((*(f.title.main or f.name for f in fields), spoken[0]("downloads.column.rows")))
        used, key = Counter(filter(None, held(table, table.provenance.source).plain)), register.register.key
        known = {code: row for row, code in enumerate(held(register, key).texts)}
        columns = {field.name: held(register, field.name).plain for field in fields}
        for code, count in used.items():
            said = {name: texts[known[code]] for name, texts in columns.items()} if code in known else {key: code}
            rows.append((*(said.get(field.name) or "" for field in fields), count))
        rows.append(())
    package = portal.package(table.package)
    named = dict.fromkeys(_in_all(text, spoken) for text in (*table.sources, *(package.sources if package else ())))
    return [*rows, _titles("document", spoken), *named]


def _described(register: Table) -> list[Field]:
    """The columns of a register that describe its documents, without those that say where the register's own rows stand."""
    inner = set(register.provenance.columns if register.provenance else ()) - {register.register.key}
    return [field for field in register.fields if not inner & {field.name, field.translation_of}]


def notes(portal: Portal, table: Table) -> Rows:
    """What the table is and how to read it: titles, descriptions, notes, blanks, licence, version, address."""
    spoken = _languages(portal)
    settings, package = portal.settings, portal.package(table.package)

    def row(key: str, texts: Iterable[str]) -> tuple[str, ...]:
        return (spoken[0](f"downloads.note.{key}"), *texts)

    rows: Rows = [("", *(words("form.name") for words in spoken))]
    rows.append(row("portal", (settings.names.get(words.code, "") for words in spoken)))
    if package:
        rows.append(row("package", _in_all(package.title, spoken)))
    rows.append(row("table", _in_all(table.title, spoken)))
    rows.append(row("description", _in_all(table.description, spoken)))
    rows += [row("note", _in_all(note, spoken)) for note in table.notes]
    for mark, text in table.missing.items():
        blank = [words("downloads.blank") for words in spoken]
        rows.append(row("missing", (f"{mark or b}: {t}" for b, t in zip(blank, _in_all(text, spoken), strict=True) if t)))
    if package:
        rows += [row("licence", line) for line in zip(*(licence_lines(package, words) for words in spoken), strict=True)]
        rows.append(row("version", (package.version,)))
        rows.append(row("modified", (words.date(package.modified[:10]) for words in spoken)))
    if settings.url:
        address = Address.of(settings, spoken[0]).table(table.package, table.name)
        rows.append(row("address", (f"{settings.url}{address}",)))
    rows.append(row("contact", (settings.contact,)))
    return [row for row in rows if any(row[1:])]


def concerning(portal: Portal, table: Table) -> list[tuple[Mismatch, Cell]]:
    """Entries of the register that name a cell of this table, with that cell; what was only rounded comes last."""
    found = [
        (mismatch, cell)
        for mismatch in portal.mismatches_of(table)
        for cell in (mismatch.cell, *mismatch.also)
        if (cell.package, cell.resource) == (table.package, table.name)
    ]
    return sorted(found, key=lambda pair: pair[0].kind == "rounding")


def mismatches(portal: Portal, table: Table) -> Rows:
    """A row for each cell that does not fit: what was published, what the rule makes of it, and why."""
    spoken = _languages(portal)
    common = [spoken[0](f"downloads.column.{key}") for key in ("id", "row", "field", "published", "recomputed")]
    head = (*common, *_titles("kind", spoken), *_titles("title", spoken), *_titles("explanation", spoken))
    rows: Rows = [(*head, spoken[0]("downloads.column.places"))]
    places = Places(portal)
    for mismatch, cell in concerning(portal, table):
        found = places.at(cell)
        rows.append(
            (
                mismatch.id,
                ", ".join(str(value) for value in cell.row.values()),
                table.field(cell.field).title.main if cell.field else "",
                _published(table, cell.field, found.row) if cell.field and found and found.row is not None else "",
                _number(mismatch.recomputed or "") if cell is mismatch.cell else "",
                *(words(f"downloads.kind.{mismatch.kind}") for words in spoken),
                *_in_all(mismatch.title, spoken),
                *_in_all(mismatch.explanation, spoken),
                "; ".join(spoken[0]("downloads.place", source=source, line=str(line)) for source, line in mismatch.places),
            )
        )
    return rows if len(rows) > 1 else [tuple(words("downloads.no_mismatch") for words in spoken)]


def _published(table: Table, name: str, row: int) -> Value:
    """The printed form of a cell: that of the column which keeps it, where there is one, else the cell."""
    field = table.field(name)
    printed = table.column(field.published).text(row) if isinstance(field.published, str) else ""
    return printed or column(table, field)[row]


def _number(text: str) -> Value:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return number if number.is_finite() else text
