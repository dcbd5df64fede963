"""The real site, built aside and served on this machine alone with the policy that a host is asked to send."""

import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedReader, BytesIO
from pathlib import Path

from trees import PROJECT

from helmi.assets import FOLDER
from helmi.build import Building
from helmi.project import SOURCES

# What the site must work under; nothing inline, nothing from another host.
POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
# A request with this header gets its page with the scripts left out. A refresh too: it would lead on before the page is
# looked at.
BARE = "X-Without-Scripts"
LEFT_OUT = re.compile(rb"<script\b.*?</script\s*>|<meta http-equiv=.refresh.[^>]*>", re.DOTALL | re.IGNORECASE)
# What a browser may keep, and what it has to ask for again: MAINTAINING.md, "Hosting".
KEPT = "public, max-age=31536000, immutable"
ASKED_FOR = "no-cache"


class Handler(SimpleHTTPRequestHandler):
    """Files with the headers a host is asked to send, and the site's own error pages."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        is_named_by_content = self.path.startswith(f"/{FOLDER}")
        self.send_header("Cache-Control", KEPT if is_named_by_content else ASKED_FOR)
        super().end_headers()

    def send_head(self) -> BytesIO | BufferedReader | None:
        page = Path(self.translate_path(self.path))
        page = page / "index.html" if page.is_dir() else page
        if BARE not in self.headers or page.suffix != ".html" or not page.is_file():
            return super().send_head()
        content = LEFT_OUT.sub(b"", page.read_bytes())
        self.send_page(200, content)
        return BytesIO(content)

    def send_page(self, code: int, content: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / ("sv/404.html" if self.path.startswith("/sv/") else "404.html")
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_page(404, content)
        self.wfile.write(content)

    def log_message(self, format: str, *values: object) -> None:
        """Requests are not the news of a test."""


def built(root: Path, today: date) -> Path:
    """A copy of the published tree at `root`, and the release built of it: what readers get."""
    for name in SOURCES:
        if name != "theme":  # the frame is the project's own
            copy = shutil.copytree if (PROJECT / name).is_dir() else shutil.copy
            root.mkdir(parents=True, exist_ok=True)
            copy(PROJECT / name, root / name)
    assert Building(root, root / "site", release=True).build(today).is_good
    return root / "site"


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder; gives its address, with a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
