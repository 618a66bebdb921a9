"""What is slow of tables, shared among workers before it is asked for: what they return stands in the cache."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

from build_scripts import costly, reader, remembered
from build_scripts.kept import Gathered, Kept
from build_scripts.model import Portal, Table
from build_scripts.reader import Ingredients
from build_scripts.workers import Workers

LARGEST = 64 * 2**20
"""Bytes up to which a table with all that it leads to is sent."""


class Foreign(Exception):
    """A worker has other code, or other libraries: what it made might differ."""


def share(portal: Portal, kept: Kept, made_of: Ingredients, workers: Workers | None) -> None:
    """Has workers make what is not in `kept` yet, where there is enough of it."""
    if workers is None:
        return
    spoken = reader.editions(portal)
    lacking = [table for table in portal.tables() if costly.lacking(spoken, table, kept, made_of.of)]
    if len(lacking) >= workers.fewest:
        for returned in workers.done(made, _packed(lacking, made_of)):
            for name, content in pickle.loads(returned).items():  # noqa: S301 (what our own code there has made)
                kept.put_named(content, name)


def _packed(tables: list[Table], made_of: Ingredients) -> Iterator[bytes]:
    """Each table with all that it leads to."""
    for table in tables:
        packed = pickle.dumps((remembered.code(), made_of.slice(table), table.package, table.name, made_of.of(table)))
        if len(packed) <= LARGEST:
            yield packed


def made(packed: bytes) -> bytes:
    """The task of a worker: what is slow of one table, by its names in the cache. Raises Foreign."""
    code, portal, package, name, digest = pickle.loads(packed)  # noqa: S301 (who gives us tasks may run what they like)
    if code != remembered.code():
        raise Foreign
    table, gathered = portal.table(package, name), Gathered()
    spoken = reader.editions(portal)
    for edition in spoken:
        list(costly.every_row(edition, table, gathered, lambda table: digest))
    costly.draw(spoken, gathered, lambda table: digest, table)
    costly.files(portal, table, gathered, lambda table: digest)
    return pickle.dumps(gathered.made)
