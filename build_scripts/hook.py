"""A hook of MkDocs (https://www.mkdocs.org/user-guide/configuration/#hooks): pages that it need not make again.

`site` writes a plan, `{"made": [...], "spared": [...]}`, both lists of pages by their path in
the docs folder, and names it in the environment. Pages that we made stand in no navigation of
MkDocs' own making; those that are spared are left out of the build, but not out of the sitemap.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

PLAN = "PORTAL_PLAN"
"""The variable that names the plan's file."""


@cache
def _plan() -> dict[str, set[str]]:
    said = json.loads(Path(os.environ[PLAN]).read_text("utf-8"))
    return {name: set(said[name]) for name in ("made", "spared")}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Says of each page whether it is to be made."""
    for file in files:
        if file.src_uri in _plan()["spared"]:
            file.inclusion = InclusionLevel.EXCLUDED
        elif file.src_uri in _plan()["made"]:
            file.inclusion = InclusionLevel.NOT_IN_NAV
    _all.clear()
    _all.extend(file for file in files if file.is_documentation_page())
    return files


_all: list[File] = []


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """The sitemap lists every page, made today or spared."""
    if template_name == "sitemap.xml":
        context["pages"] = list(_listed(config))
    return context


def _listed(config: MkDocsConfig) -> Iterator[File]:
    for file in _all:
        spared = file.src_uri in _plan()["spared"]
        if spared and file.page is None:
            Page(None, file, config)
        if spared or file.inclusion.value > InclusionLevel.DRAFT.value:
            yield file
