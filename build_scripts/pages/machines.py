"""What the head of a package's or a table's page tells machines: Dublin Core, and where the same stands in their own forms.

The six elements that Vietnam's circular 24/2011/TT-BTTTT asks for are in the head of every page
(`overrides/partials/dublin.html`); pages of data name their own makers, day and identifier.
"""

from __future__ import annotations

from urllib.parse import quote

from build_scripts.metadata import CROISSANT, CSVW, TWIN
from build_scripts.metadata.parties import parties
from build_scripts.model import Package, Table
from build_scripts.pages.render import Context
from build_scripts.reader import Edition
from build_scripts.reader.address import folder, safe


def told(edition: Edition, package: Package, table: Table | None = None) -> Context:
    """For the front matter; addresses are relative to the site's root."""
    files = folder(edition.portal.settings, package.name)
    links = [{"rel": "describedby", "type": "application/ld+json", "href": quote(str(files / CROISSANT))}]
    if table:
        at = edition.address.table(package.name, table.name)
        beside = quote(str(files / f"{safe(table.name)}{CSVW}"))
        links.append({"rel": "describedby", "type": "application/csvm+json", "href": beside})
        # the space keeps Material's script, which looks for exactly "alternate", from taking it for a language
        links.append({"rel": "alternate ", "type": "text/markdown", "href": f"{at}{TWIN}"})
    said = {
        "creators": [edition.into(one.title) for one in parties(package).creators],
        "date": package.modified[:10],
        "identifier": f"{package.name}/{table.name}" if table else package.name,
    }
    return {**{name: value for name, value in said.items() if value}, "links": links}
