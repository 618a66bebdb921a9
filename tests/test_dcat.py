"""The catalogue, read by rdflib and held against the expectations of DCAT-AP 3 by pySHACL."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pyshacl
import pytest
import rdflib
from rdflib.compare import isomorphic

from build_scripts import metadata
from build_scripts.load import coverage
from build_scripts.metadata import eu, turtle
from build_scripts.model import Due, Portal, Text
from tests import making, sites, standards

SHAPES = Path(__file__).parent / "standards" / "dcat-ap.ttl"
DCAT, WHOLE = rdflib.Namespace("http://www.w3.org/ns/dcat#"), rdflib.URIRef("urn:expected:Whole")
SHACL = rdflib.Namespace("http://www.w3.org/ns/shacl#")
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own


@cache
def shapes(whole: bool = False) -> rdflib.Graph:
    found = rdflib.Graph().parse(SHAPES)
    if whole:
        found.add((WHOLE, SHACL.targetClass, DCAT.Dataset))
    return found


def graphs(portal: Portal) -> tuple[rdflib.Graph, rdflib.Graph]:
    """The catalogue, from its JSON-LD and from its Turtle."""
    linked, written = metadata.catalogue_artifacts(portal, standards.files(portal))
    at = portal.settings.url or "https://example.org/"
    return (
        rdflib.Graph().parse(data=linked.content, format="json-ld", base=f"{at}catalog.jsonld"),
        rdflib.Graph().parse(data=written.content, format="turtle", publicID=f"{at}catalog.ttl"),
    )


def violations(graph: rdflib.Graph, whole: bool = False) -> list[str]:
    _, found, _ = pyshacl.validate(graph, shacl_graph=shapes(whole), inference="none", advanced=False)
    said = (
        tuple(str(found.value(one, part)) for part in (SHACL.focusNode, SHACL.resultPath, SHACL.sourceConstraintComponent))
        for one in found.subjects(rdflib.RDF.type, SHACL.ValidationResult)
    )
    return sorted(map(" ".join, said))


def addressed(portal: Portal, url: str = standards.URL) -> Portal:
    """As GitHub's workflow has it: the address and the repository come from without."""
    return replace(portal, settings=replace(portal.settings, url=url, repository="https://git.example.org/hue/so-lieu"))


@pytest.mark.parametrize("url", [standards.URL, ""])
def test_strangers_packages_are_as_dcat_ap_wants_them(url: str) -> None:
    linked, written = graphs(addressed(standards.foreign(), url))
    assert not violations(linked)
    assert isomorphic(linked, written)


@pytest.mark.content
def test_the_shipped_catalogue_says_all_that_dcat_ap_recommends() -> None:
    linked, written = graphs(addressed(standards.shipped()))
    assert not violations(linked, whole=True)
    assert len(linked) == len(written)


def test_whatever_strangers_send_is_as_dcat_ap_wants_it(tmp_path: Path) -> None:
    linked, written = graphs(addressed(standards.strange(tmp_path)))
    assert not violations(linked)
    assert len(linked) == len(written)


def test_nothing_that_a_stranger_writes_breaks_either_form(tmp_path: Path) -> None:
    linked, written = graphs(addressed(standards.hostile(tmp_path)))
    assert not violations(linked)
    assert isomorphic(linked, written)
    addresses = {str(one) for triple in written for one in triple if isinstance(one, rdflib.URIRef)}
    assert not [one for one in addresses if "javascript" in one or any(sign in one for sign in ' <>"{}|\\^`\x01\x7f')]
    titles = {str(one) for one in written.objects(None, rdflib.DCTERMS.title)}
    assert standards.EVIL in titles


@pytest.mark.parametrize(
    ("broken", "path"),
    [
        ({"dct:language": {"@id": "http://id.loc.gov/vocabulary/iso639-1/vi"}}, "language"),
        ({"dct:publisher": {"@type": "foaf:Organization", "foaf:name": "X"}}, "publisher"),
        ({"dct:source": {"dct:title": "Một văn bản"}}, "source"),
        ({"dcat:contactPoint": {"vcard:hasEmail": {"@id": "mailto:a@x.org"}}}, "contactPoint"),
        ({"dct:spatial": "Huế"}, "spatial"),
        ({"dcat:theme": {"@id": "https://example.org/GOVE", "@type": "skos:Concept"}}, "theme"),
        ({"dcat:distribution": []}, "distribution"),
        ({"dct:title": []}, "title"),
    ],
)
def test_what_is_not_as_it_should_be_is_noticed(broken: dict[str, Any], path: str) -> None:
    portal = addressed(making.a_portal(making.a_package()))
    found = metadata.catalogue(portal, standards.files(portal))
    read = rdflib.Graph().parse(data=turtle.written(found), format="turtle")
    assert not violations(read)
    found["dcat:dataset"][0] |= broken
    noticed = violations(rdflib.Graph().parse(data=json.dumps(found), format="json-ld"))
    assert any(path in one for one in noticed), noticed


def test_what_is_covered_is_told_in_the_words_of_the_lists() -> None:
    said = coverage.coverage(
        {
            "spatial": {"title": "Huế", "path": "https://x.org/hue"},
            "temporal": "2012/2024-06",
            "theme": "GOVE",
            "contactPoint": {"title": "Ban", "email": "a@x.org", "path": "https://x.org/"},
        },
        ("vi", "en"),
    )
    portal = addressed(making.a_portal(making.a_package(coverage=said), contact="b@x.org"))
    (found,) = metadata.catalogue(portal, ())["dcat:dataset"]
    assert found["dct:spatial"][0]["@id"] == "https://x.org/hue"
    assert found["dct:temporal"]["dcat:startDate"] == {"@type": "xsd:gYear", "@value": "2012"}
    assert found["dct:temporal"]["dcat:endDate"] == {"@type": "xsd:gYearMonth", "@value": "2024-06"}
    assert found["dcat:theme"][0]["skos:prefLabel"][1]["@value"] == "Government and public sector"
    assert found["dcat:contactPoint"]["vcard:hasEmail"] == {"@id": "mailto:a@x.org"}


def test_what_a_package_does_not_say_its_portal_says() -> None:
    usual = coverage.coverage({"spatial": "Huế", "theme": "ECON", "frequency": "ANNUAL", "contactPoint": "a@x.org"}, ("vi",))
    own = making.a_package(coverage=coverage.coverage({"theme": "GOVE"}, ("vi",)))
    due = making.a_package(name="ky", schedule=(Due(Text("Thông báo"), "month", 10, 1, "2023-01-10"),))
    for settings, often in (({"coverage": usual}, "ANNUAL"), ({}, "MONTHLY")):
        first, second = metadata.catalogue(addressed(making.a_portal(own, due, **settings)), ())["dcat:dataset"]
        assert [theme["@id"].rpartition("/")[2] for theme in first["dcat:theme"]] == ["GOVE"]
        assert second["dct:accrualPeriodicity"]["@id"].endswith(f"/{often}")
        assert ("dct:spatial" in second) is bool(settings)
    assert first["dcat:contactPoint"]["vcard:hasURL"] == {"@id": "https://git.example.org/hue/so-lieu"}


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "CC_BY_4_0"),
        ("https://creativecommons.org/licenses/by-nc-sa/4.0/deed.vi", "CC_BYNCSA_4_0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0"),
        ("https://creativecommons.org/licenses/by/2.0/", ""),
        ("https://example.org/", ""),
    ],
)
def test_licences_have_the_codes_of_the_list(address: str, code: str) -> None:
    assert eu.licence(address) == (code and f"{eu.AUTHORITY}licence/{code}")


@pytest.mark.content
def test_the_site_has_both(tmp_path_factory: pytest.TempPathFactory) -> None:
    site = sites.shipped(tmp_path_factory)
    written = rdflib.Graph().parse(site / "catalog.ttl", publicID=standards.URL + "catalog.ttl")
    assert len(list(written.subjects(rdflib.RDF.type, DCAT.Dataset))) == len(standards.shipped().packages)
    assert not violations(written)
