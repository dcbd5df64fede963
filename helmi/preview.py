"""`helmi serve`: the site while it is being written. A saved file is checked and built at once, open pages reload.

With errors the last good site stays to be read, and open pages show what to mend. MkDocs' own server lets every
request wait until the errors are mended, which an editor takes for a broken program.
"""

import json
import threading
from collections.abc import Callable
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from watchfiles import watch

from helmi.build import BuildFailed, Built, build
from helmi.project import SOURCES, frame
from helmi.report import as_text

CHANGES = "/.helmi/changes"
SCRIPT = "/.helmi/preview.js"
WAIT_SECONDS = 25


class Preview:
    """The latest build of a tree, for everyone who waits for the next one."""

    def __init__(self, root: Path, spoken: str, say: Callable[[Built | BuildFailed], None]) -> None:
        self.root = root
        self.spoken = spoken
        self.say = say
        self.site = root / ".helmi" / "preview" / "site"
        self.version = 0
        self.trouble = ""
        self._changed = threading.Condition()

    def rebuild(self) -> None:
        """Check and build; tell those who wait."""
        result: Built | BuildFailed
        try:
            result = built = build(self.root, date.today(), self.site)
            trouble = "" if built.is_good else as_text(built.problems, self.spoken)
        except BuildFailed as failure:
            result, trouble = failure, str(failure)
        self.say(result)
        with self._changed:
            self.version, self.trouble = self.version + 1, trouble
            self._changed.notify_all()

    def keep_building(self, stop: threading.Event) -> None:
        """Rebuild at every change of a source, until `stop`."""
        folders = {self.root / name for name in SOURCES} | {frame(self.root) / "theme"}
        for _ in watch(*(path for path in folders if path.exists()), stop_event=stop, debounce=200, step=50):
            self.rebuild()

    def news(self, after: int) -> dict[str, int | str]:
        """The state once it is another than `after`, or what it is when the wait is over."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != after, WAIT_SECONDS)
            return {"version": self.version, "trouble": self.trouble}


class _Handler(SimpleHTTPRequestHandler):
    """Files of the latest good build; pages get the script that waits for the next one."""

    def __init__(self, *arguments: object, preview: Preview) -> None:
        self.preview = preview
        super().__init__(*arguments, directory=str(preview.site))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path == CHANGES:
            after = parse_qs(address.query).get("after", ["0"])[0]
            self._send(json.dumps(self.preview.news(int(after) if after.isdigit() else 0)), "application/json")
        elif address.path == SCRIPT:
            self._send((Path(__file__).parent / "preview.js").read_text(encoding="utf-8"), "text/javascript")
        elif (page := self._page(address.path)) is not None:
            script = f'<script src="{SCRIPT}" data-version="{self.preview.version}"></script></body>'
            missing = page.name == "404.html"
            html = page.read_text(encoding="utf-8").replace("</body>", script)
            self._send(html, "text/html; charset=utf-8", 404 if missing else 200)
        else:
            super().do_GET()

    def _page(self, path: str) -> Path | None:
        """The page at an address, or the error page of its language; None for what is not a page."""
        file = Path(self.translate_path(path))
        if file.is_dir() and path.endswith("/"):
            file = file / "index.html"
        if file.is_file():
            return file if file.suffix == ".html" else None
        return None if file.is_dir() else self.preview.site / ("sv/404.html" if path.startswith("/sv/") else "404.html")

    def _send(self, text: str, kind: str, code: int = 200) -> None:
        content = text.encode()
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *values: object) -> None:
        """Requests would hide what the checks say."""


def serve(preview: Preview, host: str, port: int) -> None:
    """Build, then serve until Ctrl+C; OSError when the port is taken."""
    with ThreadingHTTPServer((host, port), partial(_Handler, preview=preview)) as server:
        stop = threading.Event()
        preview.rebuild()
        builder = threading.Thread(target=preview.keep_building, args=(stop,), daemon=True)
        builder.start()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            stop.set()
            builder.join(timeout=5)
