"""Webhooks are verified by their signature, and nothing else is."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import unittest

from barcode_api_client import WebhookVerificationError, verify_webhook

NOW = 1772366400
KEY = bytes(range(32))
SECRET = "whsec_" + base64.b64encode(KEY).decode("ascii")
OTHER = "whsec_" + base64.b64encode(KEY[::-1]).decode("ascii")
BODY = json.dumps({"type": "batch.completed", "timestamp": "t", "data": {"name": "Грюße"}})


def headers(body: str = BODY, key: bytes = KEY) -> dict[str, str]:
    digest = hmac.new(key, f"evt-1.{NOW}.{body}".encode(), hashlib.sha256).digest()
    signature = "v1," + base64.b64encode(digest).decode("ascii")
    return {"Webhook-Id": "evt-1", "webhook-timestamp": str(NOW), "WEBHOOK-SIGNATURE": signature}


class Webhooks(unittest.TestCase):
    def refused(self, code: str, *args: object, **own: object) -> None:
        with self.assertRaises(WebhookVerificationError) as raised:
            verify_webhook(*args, **{"now": NOW, **own})  # type: ignore[arg-type]
        self.assertEqual(raised.exception.code, code)

    def test_a_genuine_one_is_verified(self) -> None:
        for body in (BODY, BODY.encode("utf-8")):
            event = verify_webhook(body, headers(), SECRET, now=NOW)
            self.assertEqual((event.id, event.type), ("evt-1", "batch.completed"))
            self.assertEqual(event.data, {"name": "Грюße"})

    def test_one_of_several_secrets_and_signatures_is_enough(self) -> None:
        both = headers()
        both["WEBHOOK-SIGNATURE"] += " " + headers(key=KEY[::-1])["WEBHOOK-SIGNATURE"]
        for secret in (SECRET, OTHER, [OTHER, SECRET]):
            verify_webhook(BODY, both, secret, now=NOW)
        verify_webhook(BODY, headers(), [OTHER, SECRET], now=NOW)

    def test_one_that_differs_in_a_byte_is_refused(self) -> None:
        self.refused("wrong_signature", BODY + " ", headers(), SECRET)
        self.refused("wrong_signature", BODY, headers(), OTHER)
        for name, value in (
            ("Webhook-Id", "evt-2"),
            ("webhook-timestamp", str(NOW + 1)),
            ("WEBHOOK-SIGNATURE", ""),
            ("WEBHOOK-SIGNATURE", headers()["WEBHOOK-SIGNATURE"][3:]),
            ("WEBHOOK-SIGNATURE", "v1,ü"),
        ):
            self.refused("wrong_signature", BODY, {**headers(), name: value}, SECRET)

    def test_one_outside_the_tolerance_is_refused(self) -> None:
        for now in (NOW + 300, NOW - 300):
            verify_webhook(BODY, headers(), SECRET, now=now)
        for now in (NOW + 301, NOW - 301):
            self.refused("outside_tolerance", BODY, headers(), SECRET, now=now)
        self.refused("outside_tolerance", BODY, headers(), SECRET, now=NOW + 1, tolerance=0)

    def test_what_is_missing_or_odd_is_named(self) -> None:
        for name in headers():
            rest = {key: value for key, value in headers().items() if key != name}
            self.refused("missing_header", BODY, rest, SECRET)
        self.refused("invalid_timestamp", BODY, {**headers(), "webhook-timestamp": "1e9"}, SECRET)
        for secret in ("", "whsec_", "whsec_ä"):
            self.refused("invalid_secret", BODY, headers(), secret)
        self.refused("invalid_body", "[]", headers("[]"), SECRET)


if __name__ == "__main__":
    unittest.main()
