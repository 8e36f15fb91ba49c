"""The client: a method for everything that an API key can do."""

from __future__ import annotations

import json
import os
import re
import ssl
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, List, Literal, Mapping, Optional, Sequence, Union, cast

from . import requests
from .batch_file import BatchFile
from .errors import BarcodeError, CallTimeoutError, ConnectionFailedError
from .picture import Picture, to_picture
from .requests import BatchFileType, BatchRequest, BatchText
from .transport import CallReply, CallRequest, Connection, call, call_streamed
from .types import OPERATIONS, Account, Batch, BatchAccepted, BatchResults, Reading, Templates, Validation

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .types import BarcodeOptions

class BarcodeClient:
    """A client of one server; threads may share it. Methods raise the classes of errors.py.

    Every method that calls the server takes ``timeout``: seconds for this call's attempts in place of the client's.
    """

    def __init__(
        self,
        base_url: str,
        api_key: Optional[str] = None,
        *,
        timeout: float = 30,
        retries: int = 3,
        retry_wait_max: float = 60,
        sleep: Callable[[float], None] = time.sleep,
        ssl_context: Optional[ssl.SSLContext] = None,
    ) -> None:
        if re.match(r"https?://[^/]", base_url) is None:
            raise BarcodeError("base_url must begin with http:// or https://")
        self._connection = Connection(
            base_url=base_url.rstrip("/"),
            api_key=api_key,
            timeout=timeout,
            retries=retries,
            retry_wait_max=retry_wait_max,
            sleep=sleep,
            ssl_context=ssl_context,
        )

    @classmethod
    def from_env(cls, **options: Any) -> "BarcodeClient":
        """A client by ``BARCODE_API_URL`` and ``BARCODE_API_KEY``."""
        url = os.environ.get("BARCODE_API_URL", "http://localhost:3000")
        return cls(url, os.environ.get("BARCODE_API_KEY"), **options)

    def barcode(
        self,
        symbology: Optional[str] = None,
        data: Union[str, bytes, None] = None,
        *,
        timeout: Optional[float] = None,
        **options: "Unpack[BarcodeOptions]",
    ) -> Picture:
        """Draws a barcode. One credit for each symbol in it. ``payload`` stands in place of data."""
        body = requests.barcode_body(symbology, data, options)
        request = requests.post_request("/api/barcode", body, "*/*", repeatable=False)
        return to_picture(self._send(request, timeout))

    def validate(
        self,
        symbology: Optional[str] = None,
        data: Union[str, bytes, None] = None,
        *,
        timeout: Optional[float] = None,
        **options: "Unpack[BarcodeOptions]",
    ) -> Validation:
        """Checks data and options as ``barcode`` would, without drawing. Free."""
        body = requests.barcode_body(symbology, data, options)
        request = requests.post_request("/api/validate", body, requests.JSON_TYPE, repeatable=True)
        return cast(Validation, self._json(request, timeout))

    def decode(self, content: bytes, *, timeout: Optional[float] = None) -> Reading:
        """Reads the barcodes in a PNG, JPG, WebP, GIF, SVG or PDF. One credit, also where nothing is found."""
        headers = {"Accept": requests.JSON_TYPE, "Content-Type": requests.media_type(content)}
        request = CallRequest("POST", "/api/decode", headers, repeatable=False, body=content)
        return cast(Reading, self._json(request, timeout))

    def batch(
        self,
        items: BatchRequest,
        *,
        idempotency_key: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> BatchResults:
        """Draws up to a hundred barcodes and labels; the pictures come in JSON. One credit for each delivered."""
        requests.refuse_callback(items.defaults if isinstance(items, BatchText) else items)
        request = requests.batch_request(items, "json", idempotency_key or requests.new_key())
        return cast(BatchResults, self._json(request, timeout))

    def batch_file(
        self,
        items: BatchRequest,
        type: BatchFileType = "zip",
        *,
        idempotency_key: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> BatchFile:
        """The same as one file: a ZIP of pictures, a PDF of label sheets, or ZPL for a printer."""
        requests.refuse_callback(items.defaults if isinstance(items, BatchText) else items)
        key = idempotency_key or requests.new_key()
        return self._file(requests.batch_request(items, type, key), key, timeout)

    def save_batch(
        self,
        items: BatchRequest,
        path: Union[str, Path],
        type: BatchFileType = "zip",
        *,
        idempotency_key: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> BatchFile:
        """Draws a batch and saves it.

        A file that breaks off is requested again under the same idempotency key: what was charged already is not
        charged again.
        """
        key = idempotency_key or requests.new_key()
        attempt = 0
        while True:
            with self.batch_file(items, type, idempotency_key=key, timeout=timeout) as file:
                try:
                    file.save(path)
                    return file
                except ConnectionFailedError:
                    if attempt >= self._connection.retries:
                        raise
            attempt += 1

    def start_batch(
        self,
        items: BatchRequest,
        *,
        idempotency_key: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> BatchAccepted:
        """Has a batch drawn in the background. ``wait_for_batch`` and ``batch_results`` go on with its id."""
        key = idempotency_key or requests.new_key()
        request = requests.batch_request(items, "json", key, {"Prefer": "respond-async"})
        return cast(BatchAccepted, self._json(request, timeout))

    def get_batch(self, batch_id: str, *, timeout: Optional[float] = None) -> Batch:
        """How far a batch in the background is. Free."""
        return cast(Batch, self._json(requests.get_request(f"/api/batches/{requests.encoded(batch_id)}"), timeout))

    def wait_for_batch(
        self,
        batch_id: str,
        *,
        poll: float = 1,
        timeout: Optional[float] = None,
        on_progress: Optional[Callable[[Batch], None]] = None,
    ) -> Batch:
        """Looks at a batch every ``poll`` seconds until its state is done or failed.

        Raises a CallTimeoutError after ``timeout`` seconds in all; None: waits for as long as it takes.
        """
        deadline = None if timeout is None else time.monotonic() + timeout
        while True:
            batch = self.get_batch(batch_id)
            if on_progress is not None:
                on_progress(batch)
            if batch["state"] in ("done", "failed"):
                return batch
            if deadline is not None and time.monotonic() + poll > deadline:
                raise CallTimeoutError(f"The batch was not done within {timeout:g} seconds")
            self._connection.sleep(poll)

    def batch_results(self, batch_id: str, *, timeout: Optional[float] = None) -> BatchResults:
        """The results of a batch that is done. Free."""
        return cast(BatchResults, self._json(requests.get_request(requests.results_path(batch_id, "json")), timeout))

    def batch_results_file(
        self, batch_id: str, type: BatchFileType = "zip", *, timeout: Optional[float] = None
    ) -> BatchFile:
        """The same as one file."""
        return self._file(requests.get_request(requests.results_path(batch_id, type)), None, timeout)

    def label(
        self,
        reference: str,
        parameters: Mapping[str, Union[str, float, bool, None]],
        *,
        format: Optional[Literal["svg", "png", "jpg", "webp", "pdf", "zpl"]] = None,
        dpi: Optional[int] = None,
        verify: Optional[int] = None,
        date: Optional[str] = None,
        timeout: Optional[float] = None,
    ) -> Picture:
        """Prints a label from a template: ``price-tag``, or ``price-tag@3`` for a version that stays. One credit."""
        options = {"format": format, "dpi": dpi, "verify": verify, "date": date}
        body = {"parameters": dict(parameters), **requests.given(options)}
        path = requests.label_path(reference)
        return to_picture(
            self._send(requests.post_request(path, body, "*/*", repeatable=False), timeout)
        )

    def labels(
        self,
        reference: str,
        rows: Sequence[Mapping[str, Any]],
        *,
        idempotency_key: Optional[str] = None,
        timeout: Optional[float] = None,
        **options: Any,
    ) -> BatchResults:
        """Prints up to a hundred labels: ``{"id": …, "parameters": {…}}`` each. One credit for each delivered."""
        requests.refuse_callback(options)
        request = requests.labels_request(reference, rows, options, "json", idempotency_key or requests.new_key())
        return cast(BatchResults, self._json(request, timeout))

    def labels_file(
        self,
        reference: str,
        rows: Sequence[Mapping[str, Any]],
        type: BatchFileType = "pdf",
        *,
        idempotency_key: Optional[str] = None,
        timeout: Optional[float] = None,
        **options: Any,
    ) -> BatchFile:
        """The same as one file; with ``sheet`` a PDF has them on label sheets."""
        requests.refuse_callback(options)
        key = idempotency_key or requests.new_key()
        return self._file(requests.labels_request(reference, rows, options, type, key), key, timeout)

    def start_labels(
        self,
        reference: str,
        rows: Sequence[Mapping[str, Any]],
        *,
        idempotency_key: Optional[str] = None,
        timeout: Optional[float] = None,
        **options: Any,
    ) -> BatchAccepted:
        """Has labels printed in the background. ``wait_for_batch`` and ``batch_results`` go on with its id."""
        key = idempotency_key or requests.new_key()
        request = requests.labels_request(reference, rows, options, "json", key, {"Prefer": "respond-async"})
        return cast(BatchAccepted, self._json(request, timeout))

    def templates(self, *, timeout: Optional[float] = None) -> List[Any]:
        """The templates of the account. Free."""
        return cast(Templates, self.call("listTemplates", timeout=timeout))["templates"]

    def account(self, *, timeout: Optional[float] = None) -> Account:
        """Plan, credits, rate limit and billing cycle. Free."""
        return cast(Account, self.call("getAccount", timeout=timeout))

    def call(
        self,
        operation_id: str,
        *,
        params: Optional[Mapping[str, Any]] = None,
        query: Optional[Mapping[str, Any]] = None,
        body: Any = None,
        timeout: Optional[float] = None,
    ) -> Any:
        """Any other operation of the API that a key may call, by its id in ``/openapi.json``."""
        method, template = OPERATIONS[operation_id]
        path = re.sub(r"\{(\w+)\}", lambda name: requests.encoded(str((params or {})[name[1]])), template)
        content = None if body is None else json.dumps(body).encode("utf-8")
        headers = {"Accept": requests.JSON_TYPE, **({} if body is None else {"Content-Type": requests.JSON_TYPE})}
        request = CallRequest(
            method, path, headers, repeatable=method == "GET", query=query or {}, body=content
        )
        return self._json(request, timeout)

    def _send(self, request: CallRequest, timeout: Optional[float]) -> CallReply:
        return call(self._connection, request, timeout)

    def _json(self, request: CallRequest, timeout: Optional[float]) -> Any:
        return json.loads(self._send(request, timeout).content)

    def _file(
        self, request: CallRequest, key: Optional[str], timeout: Optional[float]
    ) -> BatchFile:
        return BatchFile(call_streamed(self._connection, request, timeout), key)
