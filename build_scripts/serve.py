"""A preview of the site: rebuilt when anything changes, the last good one kept while the data are broken."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

ENGINE = Path(__file__).parent
PREVIEW = ".build/preview"
WRITTEN = ("datapackages", "docs")
"""Folders of a portal whose files are followed, beside those at its root."""
QUIET_SECONDS = 0.3
"""A burst of changes (an editor saving, git switching) is one change."""

_WAIT_SECONDS = 15.0
_CHANGES = {"created", "modified", "deleted", "moved"}


class Preview(FileSystemEventHandler):
    """The built site, its state, and who waits for the next one."""

    def __init__(self, root: Path) -> None:
        self.root, self.folder = root, root / PREVIEW
        self.version, self.problems = 0, ""
        self.changed = threading.Condition()
        self._dirty = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Notes that something changed; files of editors and caches do not count."""
        touched = (str(path) for path in (event.src_path, event.dest_path) if path)
        whole = not event.is_directory or event.event_type in ("moved", "deleted")
        if event.event_type in _CHANGES and whole and any(self._followed(Path(path)) for path in touched):
            self._dirty.set()

    def _followed(self, path: Path) -> bool:
        base = self.root if path.is_relative_to(self.root) else ENGINE.resolve()
        parts = path.relative_to(base).parts if path.is_relative_to(base) else ()
        generated = base == self.root and parts[:1] == ("site",)
        return bool(parts) and not generated and not any(part.startswith(".") or part == "__pycache__" for part in parts)

    def rebuild(self) -> None:
        """Builds in a process of its own, so that a change of the engine counts too."""
        command = [sys.executable, "-m", "build_scripts", "site", "--root", str(self.root), "--out", str(self.folder)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ENGINE.parent, check=False)
        with self.changed:
            if done.returncode == 0:
                self.version, self.problems = self.version + 1, ""
            else:
                self.problems = done.stderr or done.stdout
                sys.stderr.write(self.problems)
            self.changed.notify_all()

    def follow(self) -> None:
        """Rebuilds after every burst of changes, for as long as the preview runs."""
        while self._dirty.wait():
            while self._dirty.is_set():
                self._dirty.clear()
                threading.Event().wait(QUIET_SECONDS)
            self.rebuild()


class Handler(SimpleHTTPRequestHandler):
    """Serves the preview; every page gets the script that listens for the next version."""

    def __init__(self, *args: object, preview: Preview, **kwargs: object) -> None:
        self.preview = preview
        super().__init__(*args, directory=str(preview.folder), **kwargs)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """A page, a file, or the stream of news."""
        path = self.path.partition("?")[0]
        if path == "/__live":
            self._news()
        elif path == "/__live.js":
            self._send((ENGINE / "live.js").read_bytes(), "text/javascript")
        elif path.endswith(("/", ".html")):
            self._page(path)
        else:
            super().do_GET()

    def _page(self, path: str) -> None:
        target = Path(self.translate_path(path))
        target = target / "index.html" if path.endswith("/") else target
        if not target.is_file() and self.preview.version:
            self.send_error(404)
            return
        # before the first good build there is no page, only what is wrong with the data
        page = target.read_text("utf-8") if target.is_file() else "<!doctype html><title>…</title><body></body>"
        html = page.replace("</body>", '<script src="/__live.js" defer></script></body>')
        self._send(html.encode(), "text/html; charset=utf-8")

    def _send(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        """Nothing of a preview is cached."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def _news(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        preview, told = self.preview, ""
        try:
            while True:
                with preview.changed:
                    news = _event(preview)
                    if news == told:
                        preview.changed.wait(_WAIT_SECONDS)
                self.wfile.write((news if news != told else ": still here\n\n").encode())
                self.wfile.flush()
                told = news
        except (BrokenPipeError, ConnectionResetError):
            pass

    def log_message(self, format: str, *args: object) -> None:
        """Silence: what matters is said by the builder."""


def _event(preview: Preview) -> str:
    if preview.problems:
        return f"event: problems\ndata: {json.dumps(preview.problems)}\n\n"
    return f"event: built\ndata: {preview.version}\n\n"


def serve(root: Path, port: int) -> tuple[ThreadingHTTPServer, Preview]:
    """A server on loopback, already following changes; `serve_forever` is the caller's."""
    preview = Preview(root.resolve())
    preview.folder.mkdir(parents=True, exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, preview=preview))
    server.daemon_threads = True
    observer = Observer()
    # never what is generated: folders that are exchanged while they are watched end the watching
    observer.schedule(preview, str(preview.root), recursive=False)
    for folder in (*(preview.root / name for name in WRITTEN), ENGINE.resolve()):
        if folder.is_dir():
            observer.schedule(preview, str(folder), recursive=True)
    observer.daemon = True
    observer.start()
    preview.rebuild()
    threading.Thread(target=preview.follow, daemon=True).start()
    return server, preview
