"""Verifies webhooks: signatures of Standard Webhooks 1.0, over the exact bytes that arrived."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import re
import time
from dataclasses import dataclass
from typing import Any, Dict, Mapping, Optional, Sequence, Union

from .errors import BarcodeError


class WebhookVerificationError(BarcodeError):
    """A webhook that did not come from the server, or not now. Answer it with 400. ``code`` is one of the keys of ``FAULTS``."""

    def __init__(self, code: str) -> None:
        super().__init__(FAULTS[code])
        self.code = code


@dataclass(frozen=True)
class WebhookEvent:
    """An event. ``id`` is the same for every attempt to deliver it: keep it to recognize repetitions."""

    id: str
    type: str
    timestamp: str
    data: Dict[str, Any]


def verify_webhook(
    body: Union[bytes, str],
    headers: Mapping[str, str],
    secret: Union[str, Sequence[str]],
    *,
    tolerance: float = 300,
    now: Optional[float] = None,
) -> WebhookEvent:
    """The event of a webhook that is genuine. Raises a WebhookVerificationError otherwise.

    ``body`` is the raw body, before any parser has touched it. ``secret`` is ``whsec_…``; several while one is being
    rotated. ``tolerance`` is how many seconds old, or ahead, a webhook may be; ``now`` is seconds since the epoch.
    """
    found = {name.lower(): value for name, value in headers.items()}
    try:
        webhook_id, timestamp, signatures = (found[name] for name in _HEADERS)
    except KeyError:
        raise WebhookVerificationError("missing_header") from None
    if re.fullmatch(r"[0-9]{1,12}", timestamp) is None:
        raise WebhookVerificationError("invalid_timestamp")
    if abs((time.time() if now is None else now) - int(timestamp)) > tolerance:
        raise WebhookVerificationError("outside_tolerance")
    raw = body.encode("utf-8") if isinstance(body, str) else bytes(body)
    signed = f"{webhook_id}.{timestamp}.".encode("utf-8") + raw
    if not _is_signed(signed, signatures, [secret] if isinstance(secret, str) else secret):
        raise WebhookVerificationError("wrong_signature")
    try:
        event = json.loads(raw)
        return WebhookEvent(webhook_id, event["type"], event["timestamp"], event["data"])
    except (ValueError, KeyError, TypeError):
        raise WebhookVerificationError("invalid_body") from None


def _is_signed(signed: bytes, header: str, secrets: Sequence[str]) -> bool:
    # A sender signs with two secrets at most; nobody makes a receiver check thousands.
    signatures = [one[3:] for one in header.split(" ")[:10] if one.startswith("v1,")]
    found = False
    for secret in secrets:
        digest = hmac.new(_key(secret), signed, hashlib.sha256).digest()
        expected = base64.b64encode(digest)
        for signature in signatures:
            if hmac.compare_digest(expected, signature.encode("utf-8")):
                found = True
    return found


def _key(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret[6:] if secret.startswith("whsec_") else secret, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if key == b"":
        raise WebhookVerificationError("invalid_secret")
    return key


_HEADERS = ("webhook-id", "webhook-timestamp", "webhook-signature")

FAULTS = {
    "missing_header": "webhook-id, webhook-timestamp or webhook-signature is missing",
    "invalid_timestamp": "webhook-timestamp is not a number of seconds",
    "outside_tolerance": "The webhook is too old, or from the future",
    "wrong_signature": "No signature of the webhook is right",
    "invalid_secret": "The secret is not whsec_ and base64",
    "invalid_body": "The webhook is signed, but no event",
}
