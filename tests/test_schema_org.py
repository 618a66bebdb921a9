"""What pages tell search engines, read by rdflib and held against what they ask for by pySHACL."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyshacl
import pytest
import rdflib

from build_scripts import metadata, reader
from build_scripts.model import Portal
from tests import standards
from tests.test_dcat import SHACL, addressed

SHAPES = Path(__file__).parent / "standards" / "schema-org.ttl"
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own


@cache
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(SHAPES)


def told(portal: Portal) -> Iterator[dict[str, Any]]:
    """What the home page and each page of a package or table embed, in every language."""
    files = standards.files(portal)
    for edition in reader.editions(portal):
        yield metadata.data_catalog(edition)
        for package in portal.packages:
            yield metadata.dataset(edition, package, [file for file in files if file.package == package.name])
            for table in package.tables:
                own = [file for file in files if (file.package, file.table) == (package.name, table.name)]
                yield metadata.table_dataset(edition, package, table, own)


def violations(found: dict[str, Any]) -> list[str]:
    # schema.org's own context would have to be fetched: its names are all of one vocabulary
    said = json.loads(metadata.script(found)) | {"@context": {"@vocab": "https://schema.org/"}}
    graph = rdflib.Graph().parse(data=json.dumps(said), format="json-ld")
    _, results, _ = pyshacl.validate(graph, shacl_graph=shapes(), inference="none", advanced=False)
    return sorted(
        str(results.value(one, SHACL.resultPath)) for one in results.subjects(rdflib.RDF.type, SHACL.ValidationResult)
    )


def joined(found: Iterator[dict[str, Any]]) -> dict[str, Any]:
    """All of them in one document, as checking each by itself takes longer."""
    return {"@graph": [{name: value for name, value in one.items() if name != "@context"} for one in found]}


@pytest.mark.parametrize("made", [pytest.param(standards.shipped, marks=pytest.mark.content), standards.foreign])
def test_every_page_tells_what_search_engines_ask_for(made: Any) -> None:
    assert not violations(joined(told(addressed(made()))))


@pytest.mark.parametrize("made", [standards.strange, standards.hostile])
def test_whatever_strangers_write(made: Any, tmp_path: Path) -> None:
    assert not violations(joined(told(addressed(made(tmp_path)))))


@pytest.mark.parametrize(
    "broken",
    [
        {"description": "Ngắn"}, {"creator": {"@type": "Thing", "name": "x"}}, {"isBasedOn": "văn bản"}, {"name": ""},
        {"temporalCoverage": "năm ngoái"}, {"spatialCoverage": "Huế"}, {"url": "javascript:alert(1)"}, {"citation": None},
        {"distribution": {"@type": "DataDownload", "name": "x"}},
    ],
)  # fmt: skip
def test_what_is_not_as_it_should_be_is_noticed(broken: dict[str, Any]) -> None:
    found = list(told(addressed(standards.foreign())))[1]
    assert not violations(found)
    assert any(next(iter(broken)) in one or "contentUrl" in one for one in violations({**found, **broken}))
