"""The requests behind the client's methods: address, headers and body of each, and whether it may be repeated."""

from __future__ import annotations

import base64
import json
import re
import secrets
from dataclasses import dataclass, field
from typing import Any, Dict, Literal, Mapping, Optional, Sequence, Union
from urllib.parse import quote

from .errors import BarcodeError
from .transport import CallRequest
from .types import BatchInput

BatchFileType = Literal["zip", "pdf", "zpl"]


@dataclass(frozen=True)
class BatchText:
    """A file that lists items: a header row that names the fields, then a row for each item."""

    text: str
    type: Literal["csv", "tsv", "ndjson"] = "csv"
    # Fields of items that do not set them, and options of the batch.
    defaults: Mapping[str, Any] = field(default_factory=dict)


BatchRequest = Union[BatchInput, BatchText]


def barcode_body(
    symbology: Optional[str], data: Union[str, bytes, None], options: Mapping[str, Any]
) -> Dict[str, Any]:
    """Always a body: an address would be normalized on its way, and is written to logs."""
    if isinstance(data, (bytes, bytearray)):
        encoded = base64.b64encode(data).decode("ascii")
        return {**given({"symbology": symbology}), "dataBase64": encoded, **options}
    return {**given({"symbology": symbology, "data": data}), **options}


def batch_request(
    items: BatchRequest,
    type: Literal["json", "zip", "pdf", "zpl"],
    key: str,
    headers: Optional[Mapping[str, str]] = None,
) -> CallRequest:
    """The key is what makes a batch repeatable."""
    own = {"Idempotency-Key": key, **(headers or {})}
    if not isinstance(items, BatchText):
        return post_request("/api/batches", items, _ACCEPT[type], repeatable=True, headers=own)
    return CallRequest(
        "POST",
        "/api/batches",
        {"Accept": _ACCEPT[type], "Content-Type": _TEXT_TYPES[items.type], **own},
        repeatable=True,
        query=items.defaults,
        body=items.text.encode("utf-8"),
    )


def labels_request(
    reference: str,
    rows: Sequence[Mapping[str, Any]],
    options: Mapping[str, Any],
    type: Literal["json", "zip", "pdf", "zpl"],
    key: str,
    headers: Optional[Mapping[str, str]] = None,
) -> CallRequest:
    body = {**options, "labels": list(rows)}
    own = {"Idempotency-Key": key, **(headers or {})}
    return post_request(label_path(reference), body, _ACCEPT[type], repeatable=True, headers=own)


def refuse_callback(options: Mapping[str, Any]) -> None:
    """A batch with a callback would be drawn in the background whatever the method."""
    if "callback" in options:
        raise BarcodeError("callback is of batches in the background: use start_batch or start_labels")


def post_request(
    path: str,
    body: Any,
    accept: str,
    *,
    repeatable: bool,
    headers: Optional[Mapping[str, str]] = None,
) -> CallRequest:
    return CallRequest(
        "POST",
        path,
        {"Accept": accept, "Content-Type": JSON_TYPE, **(headers or {})},
        repeatable=repeatable,
        body=json.dumps(body).encode("utf-8"),
    )


def get_request(path: str) -> CallRequest:
    return CallRequest("GET", path, {"Accept": "*/*"}, repeatable=True)


def results_path(batch_id: str, type: str) -> str:
    return f"/api/batches/{encoded(batch_id)}/results.{type}"


def label_path(reference: str) -> str:
    return f"/api/labels/{encoded(reference)}"


def encoded(text: str) -> str:
    return quote(text, safe="")


def given(options: Mapping[str, Any]) -> Dict[str, Any]:
    return {name: value for name, value in options.items() if value is not None}


def new_key() -> str:
    return secrets.token_hex(16)


def media_type(content: bytes) -> str:
    """By the first bytes of a file. What is none of them is sent as PNG, and refused in the server's words."""
    head = content[:1024]
    return next((name for pattern, name in _SIGNATURES if re.search(pattern, head)), "image/png")


JSON_TYPE = "application/json"

_ACCEPT = {
    "json": JSON_TYPE,
    "zip": "application/zip",
    "pdf": "application/pdf",
    "zpl": "application/zpl",
}

_TEXT_TYPES = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ndjson": "application/x-ndjson",
}

_SIGNATURES = (
    (rb"\A\x89PNG", "image/png"),
    (rb"\A\xff\xd8\xff", "image/jpeg"),
    (rb"(?s)\ARIFF.{4}WEBP", "image/webp"),
    (rb"\AGIF8", "image/gif"),
    (rb"%PDF-", "application/pdf"),
    (rb"\A(?:\xef\xbb\xbf)?\s*<", "image/svg+xml"),
)
