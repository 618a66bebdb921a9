"""The metadata, read as search engines and harvesters read it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pytest

from build_scripts import metadata
from build_scripts.language import language
from build_scripts.model import (
    Area,
    Contributor,
    Coverage,
    Download,
    Field,
    Licence,
    Portal,
    Provenance,
    Source,
    Table,
    Text,
    Words,
)
from build_scripts.reader import Edition, Places
from tests import making

VI, EN = language("vi"), language("en")
URL = "https://example.org/repo/"
LONG = "Điểm và xếp loại của các cơ quan qua từng năm, như đã công bố trong [văn bản](https://example.org)."
FIELDS = (
    Field("ma", "string", Text("Mã", {"en": "Code"})),
    Field("diem", "number", Text("Điểm", {"en": "Score"}), Text("Như đã in"), unit=Text("điểm", {"en": "points"})),
    *(Field(name, "string", Text(name)) for name in ("nguon", "vi_tri", "tu", "den")),
    Field("vi_tri_en", "string", Text("vi_tri_en"), translation_of="vi_tri"),
)
DOWNLOADS = (
    Download("csv", PurePosixPath("du-lieu/goi/bang.csv"), b"ma\n", "goi", "bang", "text/csv"),
    Download("xlsx", PurePosixPath("du-lieu/goi/bang.hai.xlsx"), b"PK", "goi", "bang.hai"),
    Download("datapackage", PurePosixPath("du-lieu/goi/datapackage.json"), b"{}", "goi", "", "application/json"),
    Download("everything", PurePosixPath("du-lieu/toan-bo.zip"), b"PK"),
)


def a_table(name: str) -> Table:
    return making.a_table(name, FIELDS, description=Text("Ngắn"), provenance=Provenance("nguon", "vi_tri", "tu", "den"))


def a_portal(url: str = URL, contact: str = "a@example.org", **more: Any) -> Portal:
    given: dict[str, Any] = {
        "title": Text("Gói </script><b>", {"en": "Package"}),
        "description": Text(LONG, {"en": "Short"}),
        "keywords": Words(("một", "hai, ba"), {"en": ("one",)}),
        "licences": (Licence("CC-BY-4.0", Text(), "https://creativecommons.org/licenses/by/4.0/"),),
        "sources": (Source("Công văn 1986", {"en": "Letter 1986"}),),
        "contributors": (Contributor(Text("Nhóm làm", {"en": "The makers"}), (), "javascript:alert(1)"),),
    }
    package = making.a_package(a_table("bang"), a_table("bang.hai"), **given | more)
    return making.a_portal(package, url=url, contact=contact)


def described(portal: Portal, words: Any = VI) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Home, package and table as a page of that language embeds them."""
    package, edition = portal.packages[0], Edition(Places(portal), words)
    whole = metadata.dataset(edition, package, DOWNLOADS)
    part = metadata.table_dataset(edition, package, package.tables[0], DOWNLOADS[:1])
    return metadata.data_catalog(edition), whole, part


@pytest.mark.parametrize("words", [VI, EN])
def test_every_dataset_has_what_google_asks_for(words: Any) -> None:
    home, whole, part = described(a_portal(), words)
    for found in (whole, part, part["isPartOf"], *home["dataset"]):
        assert found["name"] and 50 <= len(found["description"]) <= 5000
        assert "[" not in found["description"]
    for found in (whole, part, *home["dataset"]):
        assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
        assert found["creator"] == [{"@type": "Organization", "name": "Nhóm làm" if words is VI else "The makers"}]


def test_files_with_their_addresses_where_the_portal_has_one() -> None:
    _, whole, part = described(a_portal())
    assert part["distribution"] == [
        {
            "@type": "DataDownload",
            "name": "bang.csv",
            "encodingFormat": "text/csv",
            "contentSize": "3 B",
            "contentUrl": f"{URL}du-lieu/goi/bang.csv",
            "sha256": DOWNLOADS[0].sha256,
        }
    ]
    assert whole["url"] == f"{URL}du-lieu/goi/" and part["url"] == f"{URL}du-lieu/goi/bang/"
    home, english, _ = described(a_portal(), EN)
    assert home["url"] == f"{URL}en/" and english["url"] == f"{URL}en/data/goi/"


def test_keywords_are_a_list_in_each_language() -> None:
    assert described(a_portal())[1]["keywords"] == ["một", "hai, ba"]
    assert described(a_portal(), EN)[1]["keywords"] == ["one"]
    (found,) = metadata.catalogue(a_portal(), DOWNLOADS)["dcat:dataset"]
    assert [(word["@language"], word["@value"]) for word in found["dcat:keyword"]] == [
        ("vi", "một"), ("vi", "hai, ba"), ("en", "one"),
    ]  # fmt: skip


def test_no_address_is_invented() -> None:
    for found in described(a_portal(url="")):
        addresses = re.findall(r'"https?://[^"]*"', json.dumps(found))
        assert set(addresses) <= {'"https://schema.org"', '"https://creativecommons.org/licenses/by/4.0/"'}
        assert "contentUrl" not in json.dumps(found)


def test_variables_are_those_of_the_table_not_of_its_provenance() -> None:
    _, _, part = described(a_portal(), EN)
    assert [variable["identifier"] for variable in part["variableMeasured"]] == ["ma", "diem"]
    assert part["variableMeasured"][1] == {
        "@type": "PropertyValue",
        "identifier": "diem",
        "name": "Score",
        "description": "Như đã in",
        "unitText": "points",
    }


def test_a_package_that_says_little_is_described_with_what_there_is() -> None:
    portal = a_portal(
        licences=(Licence("", Text("Riêng"), "LICENSE"),), contributors=(), version="", modified="hôm qua", sources=()
    )
    _, whole, _ = described(portal)
    assert whole["license"] == {"@type": "CreativeWork", "name": "Riêng"}
    assert whole["creator"] == [{"@type": "Organization", "name": "Cổng", "url": URL}]
    assert not {"version", "dateModified", "isBasedOn"} & whole.keys()


def test_descriptions_are_cut_at_a_word() -> None:
    _, whole, _ = described(a_portal(description=Text("từ ngữ " * 2000)))
    assert len(whole["description"]) <= 5000 and whole["description"].endswith((" từ…", " ngữ…"))


def test_nothing_ends_the_script_element() -> None:
    _, whole, _ = described(a_portal())
    written = metadata.script(whole)
    assert "<" not in written and "\n" not in written and "Gói" in written
    assert json.loads(written) == whole


def test_catalogue_is_a_file_of_the_site_and_the_same_each_time() -> None:
    first, second = (metadata.catalogue_artifacts(a_portal(), DOWNLOADS)[0] for _ in range(2))
    assert first == second and first.path == PurePosixPath("catalog.jsonld")
    assert json.loads(first.content) == metadata.catalogue(a_portal(), DOWNLOADS)


def test_catalogue_has_the_six_elements_and_every_file_of_a_package() -> None:
    (found,) = metadata.catalogue(a_portal(), DOWNLOADS)["dcat:dataset"]
    for name in ("title", "creator", "date", "description", "publisher", "identifier"):
        assert found[f"dct:{name}"]
    titles = [[title["@value"] for title in file["dct:title"]] for file in found["dcat:distribution"]]
    assert titles == [
        ["Bảng bang (bang.csv)", "Table bang (bang.csv)"],
        ["Bảng bang.hai (bang.hai.xlsx)", "Table bang.hai (bang.hai.xlsx)"],
        ["Gói </script><b> (datapackage.json)", "Package (datapackage.json)"],
    ]
    assert found["dcat:contactPoint"]["vcard:hasEmail"] == {"@id": "mailto:a@example.org"}
    (silent,) = metadata.catalogue(a_portal(contact="ở đâu đó"), ())["dcat:dataset"]
    assert "dcat:contactPoint" not in silent


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own
@pytest.mark.parametrize("url", [URL, ""])
def test_catalogue_reads_as_dcat(url: str) -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib, which reads the catalogue as RDF, is not installed")
    content = metadata.catalogue_artifacts(a_portal(url), DOWNLOADS)[0].content
    graph = rdflib.Graph().parse(data=content, format="json-ld", base=f"{URL}catalog.jsonld")
    rows = graph.query(
        """PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX spdx: <http://spdx.org/rdf/terms#>
        SELECT ?file ?size ?hash WHERE {
            ?catalogue a dcat:Catalog; dcat:dataset ?dataset. ?dataset dcat:distribution ?distribution.
            ?distribution dcat:downloadURL ?file; dcat:byteSize ?size; spdx:checksum/spdx:checksumValue ?hash }
        ORDER BY ?file"""
    )
    files = [(str(row.file), int(row.size), str(row.hash.value.hex())) for row in rows]
    assert files == [(URL + str(d.path), len(d.content), d.sha256) for d in DOWNLOADS[:3]]


ROLES = (
    Contributor(Text("Ana Author"), ("creator",)),
    Contributor(Text("City Press"), ("publisher",), "https://press.example.org"),
    Contributor(Text("Fund X"), ("funder",)),
    Contributor(Text("Lee Field"), ("creator",), given="Lee", family="Field", organization="A house"),
    Contributor(Text("Bo"), ("Wrangler",)),
)


def test_creator_publisher_and_funder_are_told_apart() -> None:
    """Case 16: all were creators, a person an organisation, and the page named nobody."""
    portal = a_portal(contributors=ROLES)
    _, whole, _ = described(portal, EN)
    assert [(one["@type"], one["name"]) for one in whole["creator"]] == [
        ("Organization", "Ana Author"),
        ("Person", "Lee Field"),
    ]
    assert whole["creator"][1]["familyName"] == "Field" and whole["creator"][1]["affiliation"]["name"] == "A house"
    assert whole["publisher"] == {"@type": "Organization", "name": "City Press", "url": "https://press.example.org"}
    assert [one["name"] for one in whole["funder"]] == ["Fund X"] and [one["name"] for one in whole["contributor"]] == ["Bo"]
    assert whole["includedInDataCatalog"]["name"] == "Portal"
    (dataset,) = metadata.catalogue(portal, ())["dcat:dataset"]
    assert [one["@type"] for one in dataset["dct:creator"]] == [
        ["foaf:Agent", "foaf:Organization"],
        ["foaf:Agent", "foaf:Person"],
    ]
    assert [one["foaf:name"][0]["@value"] for one in dataset["dct:publisher"]] == ["City Press"]
    assert [one["foaf:name"][0]["@value"] for one in dataset["schema:funder"]] == ["Fund X"]


def test_sources_tell_where_they_are_to_be_had() -> None:
    said = (Source("Bank", {}, "https://bank.example.org/a", "2"), Source("File", {}, "source/a.pdf"))
    _, whole, _ = described(a_portal(sources=said), EN)
    assert whole["isBasedOn"] == [
        {"@type": "CreativeWork", "name": "Bank", "version": "2", "url": "https://bank.example.org/a"},
        {"@type": "CreativeWork", "name": "File"},
    ]


def test_what_is_covered_is_told_to_search_engines() -> None:
    said = Coverage(
        (Area(Text("Huế", {"en": "Hue"}), "https://x.org/hue"), Area(Text("Ở đó"), "javascript:1")), "2012", "2024-06"
    )
    portal = a_portal(coverage=said, created="2026-11-01T00:00:00Z")
    _, whole, part = described(portal, EN)
    for found in (whole, part):
        assert found["temporalCoverage"] == "2012/2024-06" and found["datePublished"] == "2026-11-01"
        assert found["spatialCoverage"] == [
            {"@type": "Place", "name": "Hue", "sameAs": "https://x.org/hue"},
            {"@type": "Place", "name": "Ở đó"},
        ]
    assert part["citation"] == f"Portal, Table bang, 1.0.0, 2026-11-22, {URL}en/data/goi/bang/"
    assert described(a_portal(coverage=Coverage(end="2024")), EN)[1]["temporalCoverage"] == "../2024"
    assert described(a_portal(coverage=Coverage(start="2024", end="2024")), EN)[1]["temporalCoverage"] == "2024"
    assert not {"temporalCoverage", "spatialCoverage", "datePublished"} & described(a_portal(), EN)[1].keys()


def test_a_table_with_sources_of_its_own_is_based_on_those() -> None:
    portal = a_portal()
    package = portal.packages[0]
    table = replace(package.tables[0], sources=(Source("Own"),))
    edition = Edition(Places(portal), EN)
    assert metadata.table_dataset(edition, package, table, ())["isBasedOn"] == [{"@type": "CreativeWork", "name": "Own"}]
