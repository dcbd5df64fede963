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

from helmi.assets import FOLDER, script_name
from helmi.build import BuildFailed, Building, Built
from helmi.language import LANGUAGES
from helmi.progress import shown
from helmi.project import SOURCES, frame
from helmi.report import as_text
from helmi.watching import PAUSE

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
        # The index of the search takes longer than all else, and is made when a page asks for it.
        self.building = Building(root, self.site, search=False, stays=True)
        self.version = 0
        self.trouble = ""
        self.port = 0
        self.stop: Callable[[], None] = lambda: None
        self._found: tuple[int, dict[str, str]] = (0, {})
        self._searching = threading.Lock()
        self._changed = threading.Condition()

    def rebuild(self) -> None:
        """Check and build; tell those who wait."""
        result: Built | BuildFailed
        try:
            with shown(self.spoken) as self.building.progress:
                result = built = self.building.build(date.today())
            trouble = "" if built.is_good else as_text(built.problems, self.spoken)
        except BuildFailed as failure:
            result, trouble = failure, str(failure)
        self.say(result)
        with self._changed:
            self.version, self.trouble = self.version + 1, trouble
            self._changed.notify_all()

    def keep_building(self, stop: threading.Event) -> None:
        """Build, then again at every change of a source, until `stop`."""
        folders = {self.root / name for name in SOURCES} | {frame(self.root) / "theme"}
        places = [path for path in folders if path.exists()]
        changes = watch(*places, stop_event=stop, debounce=100, step=10, rust_timeout=PAUSE, yield_on_timeout=True)
        for number, changed in enumerate(changes):
            # The first pause comes when watching has begun, so that no save is missed while the first build runs.
            if changed or number == 0:
                self.rebuild()

    def search_file(self, path: str) -> str | None:
        """The index of the search at an address, made from the latest good build; None for other addresses."""
        name = path.removeprefix(f"/{FOLDER}")
        if name not in map(script_name, LANGUAGES):
            return None
        with self._searching:
            version = self.version
            if self._found[0] != version:
                self._found = (version, self.building.search_files())
            return self._found[1].get(name)

    def wait_for_first(self) -> None:
        """Wait until there has been a build."""
        with self._changed:
            self._changed.wait_for(lambda: self.version > 0)

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
        elif (script := self.preview.search_file(address.path)) is not None:
            self._send(script, "text/javascript")
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
        builder = threading.Thread(target=preview.keep_building, args=(stop,), daemon=True)
        builder.start()
        preview.wait_for_first()
        preview.stop, preview.port = server.shutdown, server.server_port
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            pass
        finally:
            stop.set()
            builder.join(timeout=5)
