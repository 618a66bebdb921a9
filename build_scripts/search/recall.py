"""How often the search of a built site finds what readers look for, beside the theme's stock search."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from build_scripts.language import Language

HERE = Path(__file__).parent
SECONDS = 120


class RecallError(Exception):
    """It could not be measured; the message says why."""


@dataclass(frozen=True)
class Query:
    """What a reader types, and the pages that are right."""

    text: str
    pages: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """Shares of queries whose page is the first hit, among the first five; the mean rank where found."""

    first: float
    five: float
    mean: float
    ranks: tuple[int | None, ...]


def queries(file: Path) -> dict[str, tuple[Query, ...]]:
    """The queries of a file by language."""
    said = yaml.safe_load(file.read_text("utf-8"))
    return {
        code: tuple(
            Query(str(one["query"]), tuple(one["page"] if isinstance(one["page"], list) else [one["page"]])) for one in given
        )
        for code, given in said.items()
    }


def ours(site: Path, asked: Sequence[Query]) -> Score:
    """The search of the built site of one language."""
    return score(asked, _node("rank.mjs", site, asked))


def stock(config: Path, asked: Sequence[Query]) -> Score:
    """The theme's search over the same pages: the site built once more, aside, with its plugin."""
    given = json.loads(config.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        # its worker is a file that the portal's own pages have no use for
        given |= {"plugins": ["search"], "site_dir": f"{folder}/site", "strict": False, "exclude_docs": ""}
        other = config.with_suffix(".stock.yml")
        other.write_text(json.dumps(given), "utf-8")
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(other)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
        other.unlink()
        if done.returncode:
            raise RecallError(done.stderr)
        return score(asked, _node("stock.mjs", Path(folder) / "site", asked), rows=False)


def _node(script: str, site: Path, asked: Sequence[Query]) -> list[list[str]]:
    node = shutil.which("node")
    if node is None:
        raise RecallError("Node")
    given = json.dumps({"site": str(site.resolve()), "queries": [query.text for query in asked]})
    command = [node, str(HERE / script)]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False, timeout=SECONDS)
    if done.returncode:
        raise RecallError(done.stderr)
    found: list[list[str]] = json.loads(done.stdout)["found"]
    return found


def score(asked: Sequence[Query], found: Sequence[Sequence[str]], rows: bool = True) -> Score:
    """The ranks of what was found; without `rows` the page suffices where a row of it is wanted."""
    ranks = tuple(_rank(query, hits, rows) for query, hits in zip(asked, found, strict=True))
    known = [rank for rank in ranks if rank is not None]
    count = max(1, len(asked))
    mean = sum(known) / len(known) if known else 0.0
    return Score(sum(r == 1 for r in known) / count, sum(r <= 5 for r in known) / count, mean, ranks)


def _rank(query: Query, hits: Sequence[str], rows: bool) -> int | None:
    wanted = query.pages if rows else tuple(page.partition("#")[0] for page in query.pages)
    for rank, hit in enumerate(hits, 1):
        if hit in wanted or hit.partition("#")[0] in wanted:
            return rank
    return None


def report(words: Language, main: str, site: Path, configs: Path, asked: Path, misses: bool) -> Iterator[str]:
    """The lines that the command prints. Raises RecallError."""
    yield words("console.recall_heading")
    for code, given in queries(asked).items():
        mine = ours(site if code == main else site / code, given)
        yield _line(words, "ours", code, mine)
        for query, rank in zip(given, mine.ranks, strict=True):
            if misses and rank != 1:
                yield f"    {rank or '–'}  {query.text} → {' | '.join(query.pages)}"
        yield _line(words, "stock", code, stock(configs / f"mkdocs.{code}.yml", given))


def _line(words: Language, name: str, code: str, score: Score) -> str:
    shares = [words.number(f"{100 * share:.1f}") + " %" for share in (score.first, score.five)]
    missing = words.number(sum(rank is None for rank in score.ranks))
    mean = words.number(f"{score.mean:.2f}")
    return " | ".join([words(f"console.recall_{name}"), code, words.number(len(score.ranks)), *shares, mean, missing])
