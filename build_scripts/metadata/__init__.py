"""What machines read about the data: schema.org for search engines, DCAT for other portals.

Nothing is invented: an address appears where the portal's own address is known, a licence or
a maker where the descriptor names one. Every value is a plain dict; `script` writes it into
a page, `catalogue_artifacts` makes the DCAT catalogue files of the site.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from build_scripts.metadata import calendar as calendar
from build_scripts.metadata import cited as cited
from build_scripts.metadata import turtle as turtle
from build_scripts.metadata.croissant import NAME as CROISSANT
from build_scripts.metadata.croissant import croissant
from build_scripts.metadata.csvw import SUFFIX as CSVW
from build_scripts.metadata.csvw import csvw
from build_scripts.metadata.dcat import catalogue
from build_scripts.metadata.feeds import Entry, atom, json_feed
from build_scripts.metadata.llms import TWIN, llms
from build_scripts.metadata.robots import robots
from build_scripts.metadata.schema_org import data_catalog, dataset, table_dataset
from build_scripts.model import Artifact, Download, Json, Portal
from build_scripts.reader.address import folder, safe

__all__ = [
    "CATALOGUE",
    "CROISSANT",
    "CSVW",
    "TWIN",
    "Entry",
    "atom",
    "beside",
    "catalogue",
    "catalogue_artifacts",
    "data_catalog",
    "dataset",
    "json_feed",
    "llms",
    "robots",
    "script",
    "table_dataset",
]

CATALOGUE = PurePosixPath("catalog.jsonld")
"""Where the DCAT catalogue stands, relative to the site's root."""


def script(data: Json) -> str:
    """The JSON for a `<script type="application/ld+json">`: nothing in it can end that element."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")


def catalogue_artifacts(portal: Portal, downloads: Iterable[Download]) -> tuple[Artifact, Artifact]:
    """The DCAT catalogue as JSON-LD and as Turtle; `downloads` are all files that the site offers."""
    found = catalogue(portal, downloads)
    content = json.dumps(found, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    return Artifact(CATALOGUE, content.encode()), Artifact(CATALOGUE.with_suffix(".ttl"), turtle.written(found))


def beside(portal: Portal, downloads: Iterable[Download]) -> Iterator[Artifact]:
    """What stands beside the files of each package: Croissant, and for each CSV what it holds as CSV on the Web."""
    settings, files = portal.settings, dict[str, list[Download]]()
    for download in downloads:
        files.setdefault(download.package, []).append(download)
    for package in portal.packages:
        at = folder(settings, package.name)
        yield Artifact(at / CROISSANT, _written(croissant(settings, package, files.get(package.name, ()))))
        for table in package.tables:
            yield Artifact(at / f"{safe(table.name)}{CSVW}", _written(csvw(settings, package, table)))


def _written(data: Mapping[str, Json]) -> bytes:
    """An object, a property a line; all of it with indents takes ten times as long."""
    lines = (f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in data.items())
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()
