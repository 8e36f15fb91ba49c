"""Every method against a running server, which BARCODE_API_URL and BARCODE_API_KEY name; skipped where they do not.

The account needs a plan with batches and templates, and a label template named price-tag whose placeholders are
LABEL_VALUES, a JSON object.
"""

from __future__ import annotations

import json
import os
import tempfile
import unittest
import zipfile

from barcode_api_client import (
    AuthenticationError,
    BarcodeClient,
    BarcodeError,
    BatchText,
    InvalidRequestError,
    NotFoundError,
)
from barcode_api_client.types import BatchInput

TWO: BatchInput = {
    "items": [
        {"symbology": "ean13", "data": "5901234123457"},
        {"symbology": "code39", "data": "A1"},
    ]
}


@unittest.skipUnless("BARCODE_API_KEY" in os.environ, "no server")
class Contract(unittest.TestCase):
    def setUp(self) -> None:
        self.client = BarcodeClient.from_env(retries=0)
        self.values = json.loads(os.environ["LABEL_VALUES"])

    def texts(self, content: bytes) -> list[str]:
        return [symbol["text"] for symbol in self.client.decode(content)["symbols"]]

    def test_a_barcode_has_bytes_and_what_the_headers_say(self) -> None:
        picture = self.client.barcode("code128", "ABC-123", format="png", scale=4, verify=1)
        self.assertEqual(picture.content[:4], b"\x89PNG")
        self.assertEqual((picture.content_type, picture.credits.cost), ("image/png", 1))
        assert picture.size is not None and picture.module_width_mm is not None
        self.assertGreater(picture.size.width_pixels, 100)
        self.assertAlmostEqual(picture.module_width_mm, 4 / 150 * 25.4, places=3)
        self.assertRegex(picture.verified or "", "^zxing-cpp")
        self.assertEqual((picture.warnings, picture.template), ([], None))
        self.assertIsNotNone(picture.request_id)
        plain = self.client.barcode("ean13", "5901234123457")
        self.assertEqual((plain.size, plain.text[:4]), (None, "<svg"))
        small = self.client.barcode("ean13", "5901234123457", preset="gs1-retail-80", dpi=100)
        self.assertRegex(small.warnings[0], "^The module is .* mm\\.$")

    def test_data_may_be_what_no_address_holds_bytes_or_a_payload(self) -> None:
        for data in ("..", "/", "%2e%2e/?#", "x" * 800, "Grüße"):
            drawn = self.client.barcode("qrcode", data, format="png")
            self.assertEqual(self.texts(drawn.content), [data])
        drawn = self.client.barcode("qrcode", bytes([0, 255, 10]), format="png")
        symbol = self.client.decode(drawn.content)["symbols"][0]
        self.assertEqual(symbol["dataBase64"], "AP8K")
        wifi = {"kind": "wifi", "ssid": "Café; Hall 2", "password": "x;y:z12345"}
        drawn = self.client.barcode(payload=wifi, format="png")
        payload = self.client.decode(drawn.content)["symbols"][0]["payload"]
        assert payload is not None
        self.assertEqual(payload["kind"], "wifi")

    def test_every_kind_of_file_is_read(self) -> None:
        for name in ("png", "jpg", "webp", "gif", "svg", "pdf"):
            drawn = self.client.barcode("code128", "ABC-123", format=name)
            self.assertEqual(self.texts(drawn.content), ["ABC-123"], name)

    def test_validation_account_templates_and_other_operations(self) -> None:
        valid = self.client.validate("ean13", "590123412345")
        self.assertEqual((valid["data"], valid["checkDigits"]), ("5901234123457", ["7"]))
        self.assertIn("remaining", self.client.account()["credits"])
        self.assertEqual([one["name"] for one in self.client.templates()], ["price-tag"])
        template = self.client.call("getTemplate", params={"name": "price-tag"})
        self.assertEqual((template["name"], template["version"]), ("price-tag", 1))
        self.assertGreater(len(BarcodeClient.from_env().call("listFormats")["formats"]), 50)

    def test_labels(self) -> None:
        label = self.client.label("price-tag@1", self.values, format="zpl")
        self.assertEqual((label.template, label.content_type), ("price-tag@1", "application/zpl"))
        self.assertIn("^XA", label.text)
        rows = [{"id": "a", "parameters": self.values}]
        self.assertEqual(self.client.labels("price-tag", rows, format="png")["delivered"], 1)
        with self.client.labels_file("price-tag", rows) as pdf:
            self.assertEqual(pdf.read()[:5], b"%PDF-")
        accepted = self.client.start_labels("price-tag", rows, format="png")
        self.assertEqual(self.client.wait_for_batch(accepted["id"], poll=0.05)["delivered"], 1)

    def test_batches(self) -> None:
        first = self.client.batch(TWO, idempotency_key="python-17")
        self.assertEqual((first["delivered"], first["failed"], first["credits"]), (2, 0, 2))
        used = self.client.account()["credits"]["used"]
        self.assertEqual(self.client.batch(TWO, idempotency_key="python-17")["delivered"], 2)
        self.assertEqual(self.client.account()["credits"]["used"], used)
        csv = "id,symbology,data\nfirst,ean13,5901234123457\nsecond,qrcode,A1\nthird,ean13,1\n"
        file = self.client.batch_file(BatchText(csv, defaults={"format": "png"}))
        entries = dict(file.entries())
        self.assertEqual(list(entries), ["first.png", "second.png", "manifest.json"])
        self.assertEqual(json.loads(entries["manifest.json"])["failed"], 1)
        self.assertEqual(self.texts(entries["first.png"]), ["5901234123457"])
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "out.zip")
            self.client.save_batch(TWO, path)
            with zipfile.ZipFile(path) as archive:
                self.assertEqual(len(archive.namelist()), 3)
            self.assertEqual(os.listdir(folder), ["out.zip"])
        with self.client.batch_file(TWO, "pdf") as sheets:
            self.assertEqual((sheets.delivered, sheets.failed), (2, 0))
            self.assertEqual(b"".join(sheets.parts())[:5], b"%PDF-")

    def test_batches_in_the_background(self) -> None:
        accepted = self.client.start_batch(TWO)
        states: list[str] = []
        done = self.client.wait_for_batch(
            accepted["id"], poll=0.05, on_progress=lambda batch: states.append(batch["state"])
        )
        self.assertEqual((done["state"], done["delivered"], states[-1]), ("done", 2, "done"))
        self.assertEqual(len(self.client.batch_results(accepted["id"])["items"]), 2)
        self.assertEqual(len(list(self.client.batch_results_file(accepted["id"]).entries())), 3)

    def test_errors(self) -> None:
        with self.assertRaises(InvalidRequestError) as raised:
            self.client.barcode("ean13", "5901234123458")
        error = raised.exception
        self.assertEqual((error.status, error.code), (400, "invalid_barcode_value"))
        self.assertIn("7", error.reason or "")
        self.assertIsNotNone(error.request_id)
        self.assertIn(error.reason or "?", str(error))
        with self.assertRaises(AuthenticationError):
            BarcodeClient(os.environ["BARCODE_API_URL"]).account()
        with self.assertRaises(NotFoundError):
            self.client.get_batch("none")
        with self.assertRaises(InvalidRequestError) as strict:
            self.client.batch({"items": [{"symbology": "ean13", "data": "1"}], "mode": "strict"})
        self.assertEqual(strict.exception.body["items"][0]["position"], 1)
        with self.assertRaises(InvalidRequestError) as large:
            self.client.decode(b"\x89PNG" + bytes(6_000_000))
        self.assertEqual(large.exception.code, "body_too_large")
        with self.assertRaises(BarcodeError):
            BarcodeClient("barcodes.example")
        with self.assertRaisesRegex(BarcodeError, "start_batch"):
            self.client.batch({**TWO, "callback": "https://x.example"})


if __name__ == "__main__":
    unittest.main()
