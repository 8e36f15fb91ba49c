"""Barcodes on your pages, without the API key in them: <img src="/barcodes/EAN13/5901234123457">.

Python 3.9 or later, standard library only:
BARCODE_API_KEY=... BARCODE_API_URL=... python3 proxy.py
"""

import json
import os
import re
import sys
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

API = os.environ.get("BARCODE_API_URL", "http://127.0.0.1:3000")
KEY = os.environ.get("BARCODE_API_KEY", "")
# What anybody may have drawn, and how: whatever is here can be requested by strangers, at your cost.
SYMBOLOGIES = {"CODE128", "EAN13", "QRCODE"}
OPTIONS = {"format": "svg"}
# The headers for which browsers and caches keep the picture; 304 has them, too.
PASSED_ON = ("Content-Type", "Cache-Control", "ETag")


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect would take the key along."""

    def redirect_request(self, *_):
        return None


OPENER = urllib.request.build_opener(NoRedirects)


def draw(symbology, data, seen):
    """Asks for a picture; returns status, headers and body, whatever the status is."""
    # POST, so that nothing in the data can lead to another address.
    request = urllib.request.Request(
        f"{API}/api/barcode",
        data=json.dumps({"symbology": symbology, "data": data, **OPTIONS}).encode(),
        headers={"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"},
    )
    if seen is not None:
        request.add_header("If-None-Match", seen)
    try:
        with OPENER.open(request, timeout=30) as reply:
            return reply.status, reply.headers, reply.read()
    except urllib.error.HTTPError as reply:
        return reply.code, reply.headers, reply.read()


class Proxy(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        found = re.match(r"/barcodes/(\w+)/([^?]+)", self.path)
        if found is None or found[1] not in SYMBOLOGIES:
            return self.send_json(404, {"error": "Not found"})
        try:
            data = unquote(found[2], errors="strict")
            status, headers, body = draw(found[1], data, self.headers.get("If-None-Match"))
        except UnicodeDecodeError:
            return self.send_json(400, {"error": "Malformed address"})
        except OSError as fault:
            print(f"no reply from {API}: {fault}", file=sys.stderr)
            return self.send_json(502, {"error": "No barcode at the moment"})
        if status in (200, 304):
            passed = {name: headers[name] for name in PASSED_ON if headers[name] is not None}
            return self.send(status, {**passed, "X-Content-Type-Options": "nosniff"}, body)
        if status == 400:
            reason = json.loads(body).get("reason")
            return self.send_json(400, {"error": "This cannot be a barcode", "reason": reason})
        # A wrong key, no credits, too many requests: nothing that a visitor should read.
        print(f"{API} answered {status}: {body.decode()}", file=sys.stderr)
        return self.send_json(502, {"error": "No barcode at the moment"})

    def send_json(self, status, body):
        headers = {"Content-Type": "application/json", "Cache-Control": "no-store"}
        self.send(status, headers, json.dumps(body).encode())

    def send(self, status, headers, body):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status != 304:
            self.wfile.write(body)

    def log_message(self, *_):
        """One line a request is the web server's business in front."""


if __name__ == "__main__":
    address = (os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8080")))
    ThreadingHTTPServer(address, Proxy).serve_forever()
