"""Whoever has a part in data, as DCAT-AP wants them: agents, and contacts."""

from __future__ import annotations

from urllib.parse import quote

from build_scripts.metadata import parts
from build_scripts.metadata.literals import texts
from build_scripts.metadata.parts import Node
from build_scripts.model import Contact, Contributor, Settings
from build_scripts.reader.address import web


def portal(settings: Settings) -> Node:
    """The portal as the one who publishes."""
    return _agent("foaf:Organization", texts(parts.names(settings), settings), settings.url)


def party(one: Contributor, settings: Settings) -> Node:
    """A contributor, a person where the descriptor names one."""
    agent = _agent("foaf:Person" if one.person else "foaf:Organization", texts(one.title, settings), one.path)
    names = {"foaf:givenName": one.given, "foaf:familyName": one.family} if one.person else {}
    return {**agent, **{key: value for key, value in names.items() if value}}


def _agent(kind: str, names: list[Node], address: str) -> Node:
    home = {"@id": web(address), "@type": "foaf:Document"}
    return {"@type": ["foaf:Agent", kind], "foaf:name": names, **({"foaf:homepage": home} if home["@id"] else {})}


def contact(one: Contact | None, settings: Settings) -> Node:
    """The property `dcat:contactPoint`; nothing where nobody is to be reached."""
    if one is None:
        return {}
    found: Node = {"@type": "vcard:Kind", "vcard:fn": texts(one.title or parts.names(settings), settings)}
    if one.email:
        found["vcard:hasEmail"] = {"@id": f"mailto:{quote(one.email, safe='@+')}"}
    if web(one.path):
        found["vcard:hasURL"] = {"@id": web(one.path)}
    return {"dcat:contactPoint": found}
