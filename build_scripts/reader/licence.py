"""Licences as readers and machines are told of them: an identifier by the name it stands for."""

from __future__ import annotations

import re
from typing import NamedTuple

from build_scripts.language import Language
from build_scripts.model import Licence, Package
from build_scripts.reader.address import web

_COMMONS = re.compile(r"(?i)cc[- ](by(?:-nc)?(?:-sa|-nd)?)[- ]([0-9]\.[0-9])(?:-intl)?")
KNOWN = {
    "cc0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "odbl-1.0": ("Open Data Commons Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    "odc-by-1.0": ("Open Data Commons Attribution License 1.0", "https://opendatacommons.org/licenses/by/1-0/"),
    "odc-pddl-1.0": ("Open Data Commons Public Domain Dedication 1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
    "pddl-1.0": ("Open Data Commons Public Domain Dedication 1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
    "ogl-uk-3.0": (
        "Open Government Licence 3.0 (United Kingdom)",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
    "etalab-2.0": ("Licence Ouverte / Open Licence 2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"),
    "dl-de-by-2.0": ("Datenlizenz Deutschland – Namensnennung 2.0", "https://www.govdata.de/dl-de/by-2-0"),
    "dl-de-zero-2.0": ("Datenlizenz Deutschland – Zero 2.0", "https://www.govdata.de/dl-de/zero-2-0"),
    "mit": ("MIT", "https://opensource.org/license/mit"),
}
"""Names and addresses of licences of data by their identifiers (Open Definition, SPDX), in lower case."""


class Shown(NamedTuple):
    """A licence as shown: its title in some language, or its name, and its address on the web or ""."""

    title: str
    href: str


def licences(package: Package, say: Language) -> list[Shown]:
    """The licences of a package for the readers of a language."""
    return [_shown(one, say) for one in package.licences]


def _shown(one: Licence, say: Language) -> Shown:
    title, href = _known(one.name, say)
    return Shown(one.title.into(say.code) or title or one.name or one.path, web(one.path) or href)


def _known(name: str, say: Language) -> tuple[str, str]:
    commons = _COMMONS.fullmatch(name)
    if not commons:
        return KNOWN.get(name.casefold().replace(" ", "-"), ("", ""))
    kind, version = commons[1].lower(), commons[2]
    terms = "-".join(say(f"pages.commons.{term}") for term in kind.split("-"))
    return f"Creative Commons {terms} {version}", f"https://creativecommons.org/licenses/{kind}/{version}/"
