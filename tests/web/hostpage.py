"""A municipal page on a server of its own, as unkind to the widget as pages are."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# Everything on the page made large, red and gone: what a theme of a site may do.
STYLE = """
* {
  color: rgb(255, 0, 0) !important; font: 40px/3 cursive !important; letter-spacing: 9px !important;
}
html { font-size: 6px !important; }
body > * { display: none !important; opacity: 0.1 !important; transform: scale(0.3) !important; }
button, a, dialog, article, textarea { display: none !important; visibility: hidden !important; }
"""
# Other scripts of the page: one that takes every click and key, one that changes what it can.
SCRIPT = """
addEventListener("click", (event) => { window.clicked = event.target.localName; });
for (const kind of ["keydown", "keyup"]) {
  document.body.addEventListener(kind, (event) => event.key === "/" && event.preventDefault());
}
window.t = "mine"; window.el = "mine"; window.hold = "mine"; Array.prototype.surprise = () => {};
"""
BODY = """<!doctype html><html lang="lv"><head><meta charset="utf-8"><title>Novads</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/hostile.css"></head>
<body><h1 id="theirs">Novada mājaslapa</h1><script src="/hostile.js"></script>
<script src="{service}/widget.js" {attributes} async></script></body></html>"""


@contextmanager
def municipal_page(
    service: str, attributes: str = 'data-municipality="paraugu-novads"', *, policy: bool = True
) -> Iterator[str]:
    """Serve a page that carries the widget of `service`; its address."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = {
                "/": ("text/html", BODY.format(service=service, attributes=attributes)),
                "/hostile.css": ("text/css", STYLE),
                "/hostile.js": ("text/javascript", SCRIPT),
            }.get(self.path)
            if found is None:
                self.send_error(404)
                return
            self.send_response(200)
            self.send_header("Content-Type", f"{found[0]}; charset=utf-8")
            if policy:
                self.send_header(
                    "Content-Security-Policy",
                    f"default-src 'none'; script-src 'self' {service}; style-src 'self'; "
                    f"connect-src {service}; require-trusted-types-for 'script'",
                )
            self.end_headers()
            self.wfile.write(found[1].encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
