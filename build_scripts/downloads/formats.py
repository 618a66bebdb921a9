"""The formats: one function each, under a line that says what it holds and of what media type it is.

The function's name is the format's name and its key in the catalogues (`downloads.format.<name>`);
its docstring is its documentation. It returns a file, or None where the format cannot hold
such data.
"""

from __future__ import annotations

from build_scripts.downloads import bundle, database, spreadsheet, workbook
from build_scripts.downloads import parquet as typed
from build_scripts.downloads.records import records
from build_scripts.downloads.registry import holds
from build_scripts.downloads.values import File
from build_scripts.language import language
from build_scripts.model import Package, Portal, Table
from build_scripts.reader.address import safe


@holds("table", "text/csv", slow=False)
def csv(portal: Portal, table: Table) -> File:
    """The CSV byte for byte as it was validated: UTF-8 without a byte order mark, decimal point, dates ISO 8601.

    Nothing is escaped in it: what a spreadsheet would run is made harmless in the copies for spreadsheets.
    """
    return File(f"{safe(table.name)}.csv", table.csv)


@holds("table", "text/csv", large=False)
def excel(portal: Portal, table: Table) -> File:
    """CSV that Excel opens rightly by a double click in the country of the portal's main language.

    Separator, decimal sign and dates are those of that language; column titles carry the
    unit. Excel still takes a code such as `007` for the number 7: where a table has such
    codes, the workbook is the better choice.
    """
    return File(f"{safe(table.name)}.excel.csv", spreadsheet.content(table, language(portal.settings.main)))


@holds("table", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", large=False)
def xlsx(portal: Portal, table: Table) -> File | None:
    """An Excel workbook of typed cells that keep their printed digits.

    Sheets: data, dictionary of the columns, sources, notes, and the figures that do not fit.
    None for a table that is larger than a sheet can be.
    """
    content = workbook.content(portal, table)
    return File(f"{safe(table.name)}.xlsx", content) if content else None


@holds("table", "application/json", large=False)
def json(portal: Portal, table: Table) -> File:
    """A JSON array of records, one a line: numbers with their printed digits, dates ISO 8601, null for a blank.

    Lists and objects are such. A column with an integer past 2^53, which JavaScript would round, is text.
    """
    return File(f"{safe(table.name)}.json", records(table))


@holds("table", "application/vnd.apache.parquet")
def parquet(portal: Portal, table: Table) -> File:
    """Apache Parquet: columns of exact decimals, whole numbers, days and texts; their titles and units stand in the file."""
    return File(f"{safe(table.name)}.parquet", typed.content(portal, table))


@holds("package", "application/json")
def datapackage(portal: Portal, package: Package) -> File:
    """The package's descriptor, which makes the folder of its CSV files a valid Data Package by itself."""
    return File(bundle.DESCRIPTOR, bundle.descriptor(package))


@holds("package", "application/zip")
def archive(portal: Portal, package: Package) -> File:
    """The package as a zip file: its descriptor, its CSV files and a short note in every language."""
    return File(f"{safe(package.name)}.zip", bundle.pack(bundle.package_files(portal, package)))


@holds("portal", "application/zip")
def everything(portal: Portal) -> File:
    """All packages as one zip file, a folder for each."""
    name = language(portal.settings.main)("downloads.everything")
    return File(name, bundle.pack(bundle.portal_files(portal)))


@holds("portal", "application/vnd.sqlite3")
def sqlite(portal: Portal) -> File:
    """All tables as one SQLite database with keys, labels and the meaning of columns; numbers are binary floating ones."""
    name = language(portal.settings.main)("downloads.everything")
    return File(f"{name.rpartition('.')[0]}.sqlite", database.content(portal))
