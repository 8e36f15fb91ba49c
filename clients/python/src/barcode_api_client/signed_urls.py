"""Signs addresses of pictures, so that they can be opened without an API key: in pages, emails and spreadsheets."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import time
from typing import Any, Optional, Sequence
from urllib.parse import quote

from .errors import BarcodeError


def barcode_address(symbology: str, data: str, **options: Any) -> str:
    """The path of a picture, with its options as parameters; for ``sign_url``."""
    query = "&".join(
        f"{_quoted(name)}={_quoted(_text(value))}"
        for name, value in options.items()
        if value is not None
    )
    path = f"/api/barcode/{_quoted(symbology)}/{_quoted(data)}"
    return f"{path}?{query}" if query else path


def sign_url(
    address: str,
    *,
    key: str,
    secret: str,
    exp: Optional[int] = None,
    expires_in: Optional[int] = None,
    referrers: Optional[Sequence[str]] = None,
    uses: Optional[int] = None,
    now: Optional[float] = None,
) -> str:
    """The address, signed. Nothing is sent; keep the secret on a server.

    ``address`` is a path or URL, written with percent sequences where a URL needs them. ``key`` is the public id of the
    API key (the 8 characters after ``bck_live_``), ``secret`` its signing secret. ``exp`` is when it expires, in
    seconds since the epoch, or ``expires_in`` after how many seconds. ``referrers`` are hosts of the pages that may show
    it, ``uses`` is how often it may be delivered. Raises a BarcodeError where the terms do not say when it ends.
    """
    if (exp is None) == (expires_in is None):
        raise BarcodeError("Give exp or expires_in, not both or none")
    if exp is None:
        exp = int(time.time() if now is None else now) + int(expires_in or 0)
    start, _, query = address.partition("?")
    pairs = [pair for pair in query.split("&") if pair]
    pairs += [f"exp={exp}", f"key={key}"]
    if referrers is not None:
        pairs.append(f"referrer={','.join(referrers)}")
    if uses is not None:
        pairs.append(f"uses={uses}")
    path = re.sub(r"^https?://[^/]+", "", start, flags=re.IGNORECASE)
    ordered = "&".join(sorted(pairs, key=lambda pair: pair.partition("=")[0]))
    digest = hmac.new(secret.encode(), f"GET\n{path}\n{ordered}".encode(), hashlib.sha256).digest()
    signature = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return f"{start}?{'&'.join(pairs)}&signature={signature}"


def _quoted(text: str) -> str:
    return quote(text, safe="-._~")


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
