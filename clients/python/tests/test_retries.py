"""What the client sends again, when, and what it never does; against a server that fails on purpose."""

from __future__ import annotations

import email.utils
import os
import socket
import tempfile
import time
import unittest
import unittest.mock

from barcode_api_client import (
    BarcodeClient,
    CallTimeoutError,
    ConnectionFailedError,
    InvalidRequestError,
    RateLimitError,
    ServerError,
)
from stub_server import BREAK, HANG, Reply, StubServer

OK = Reply(200, b'{"items":[],"delivered":1}')
PICTURE = Reply(200, b"<svg", {"Content-Type": "image/svg+xml"})
BUSY = Reply(
    503,
    b'{"error":"Service unavailable","code":"overloaded"}',
    {"Retry-After": "1", "X-Request-Id": "r-1"},
)
BATCH = {"items": [{"symbology": "code128", "data": "A"}]}


def limited(retry_after: str) -> Reply:
    body = b'{"error":"Rate limit exceeded","code":"rate_limited"}'
    return Reply(429, body, {"Retry-After": retry_after})


class Retries(unittest.TestCase):
    def setUp(self) -> None:
        self.stub = StubServer()
        self.addCleanup(self.stub.close)
        # Notes how long it would wait instead of waiting.
        self.waits: list[float] = []

    def client(self, **own: object) -> BarcodeClient:
        options = {"sleep": self.waits.append, **own}
        return BarcodeClient(self.stub.url + "/", "bck_live_test", **options)  # type: ignore[arg-type]

    def test_refusals_are_waited_out_as_retry_after_says(self) -> None:
        date = email.utils.formatdate(time.time() + 5, usegmt=True)
        self.stub.answer(limited("2"), BUSY, limited(date), PICTURE)
        self.assertEqual(self.client().barcode("code128", "A").text, "<svg")
        self.assertEqual(self.waits[:2], [2, 1])
        self.assertTrue(0 < self.waits[2] <= 5)

    def test_refusals_are_raised_at_the_end_or_where_the_wait_is_too_long(self) -> None:
        self.stub.answer(BUSY)
        with self.assertRaises(ServerError) as raised:
            self.client(retries=2).decode(b"x")
        error = raised.exception
        self.assertEqual((error.code, error.request_id, error.retry_after), ("overloaded", "r-1", 1))
        self.assertEqual((len(self.stub.requests), self.waits), (3, [1, 1]))
        self.stub.answer(limited("3600"))
        with self.assertRaises(RateLimitError):
            self.client().account()
        self.assertEqual(len(self.stub.requests), 1)

    def test_a_broken_connection_is_tried_again_where_it_costs_nothing_twice(self) -> None:
        self.stub.answer(BREAK, Reply(502, b"<html>"), OK)
        self.assertEqual(self.client().account()["delivered"], 1)  # type: ignore[typeddict-item]
        self.stub.answer(OK._replace(break_after=3), OK)
        self.client().validate("code128", "A")
        self.assertEqual(len(self.stub.requests), 2)

    def test_a_broken_connection_is_an_error_for_a_picture(self) -> None:
        for reply in (BREAK, PICTURE._replace(break_after=2)):
            self.stub.answer(reply)
            for run in (
                lambda: self.client().barcode("code128", "A"),
                lambda: self.client().label("tag", {}),
                lambda: self.client().decode(b"x"),
            ):
                with self.assertRaises(ConnectionFailedError) as raised:
                    run()
                self.assertFalse(raised.exception.unsent)
            self.assertEqual((len(self.stub.requests), self.waits), (3, []))
        self.stub.answer(Reply(502, b"<html>"))
        with self.assertRaises(ServerError) as failed:
            self.client().barcode("code128", "A")
        self.assertEqual((failed.exception.code, failed.exception.body), ("http_error", {}))

    def test_what_cannot_have_arrived_is_tried_again(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            url = f"http://127.0.0.1:{free.getsockname()[1]}"
        client = BarcodeClient(url, sleep=self.waits.append)
        with self.assertRaises(ConnectionFailedError) as raised:
            client.barcode("code128", "A")
        self.assertEqual((raised.exception.unsent, len(self.waits)), (True, 3))

    def test_a_batch_has_one_idempotency_key_for_all_attempts(self) -> None:
        running = Reply(409, b'{"error":"x","code":"idempotency_running"}')
        self.stub.answer(BREAK, running, OK._replace(break_after=4), OK)
        self.client().batch(BATCH)  # type: ignore[arg-type]
        keys = [headers["Idempotency-Key"] for _, headers, _ in self.stub.requests]
        self.assertEqual((len(keys), len(set(keys))), (4, 1))
        self.stub.answer(OK)
        self.client().batch(BATCH)  # type: ignore[arg-type]
        self.assertNotIn(self.stub.requests[0][1]["Idempotency-Key"], keys)

    def test_a_batch_that_is_still_running_is_waited_for(self) -> None:
        running = Reply(409, b'{"error":"x","code":"idempotency_running"}')
        self.stub.answer(BREAK, *[running] * 10, OK)
        self.client().batch(BATCH)  # type: ignore[arg-type]
        self.assertEqual(self.waits[1:], [1.0] * 10)
        self.stub.answer(running)
        with self.assertRaises(InvalidRequestError):
            self.client().batch(BATCH)  # type: ignore[arg-type]
        self.assertEqual(len(self.stub.requests), 61)

    def test_the_proxy_of_the_environment_is_used_but_for_what_bypasses_it(self) -> None:
        self.stub.answer(OK)
        environment = {"http_proxy": self.stub.url, "no_proxy": "direct.invalid"}
        with unittest.mock.patch.dict(os.environ, environment):
            BarcodeClient("http://api.example/base").account()
            self.assertEqual(self.stub.requests[0][0], "http://api.example/base/api/account")
            with self.assertRaises(ConnectionFailedError):
                BarcodeClient("http://direct.invalid", retries=0).account()
        self.assertEqual(len(self.stub.requests), 1)

    def test_a_conflict_of_a_call_without_a_key_is_no_reason_to_try_again(self) -> None:
        self.stub.answer(Reply(409, b'{"error":"x","code":"conflict"}'))
        with self.assertRaises(InvalidRequestError):
            self.client().batch(BATCH)  # type: ignore[arg-type]
        self.assertEqual(len(self.stub.requests), 1)

    def test_a_zip_that_breaks_off_is_an_error_and_no_archive(self) -> None:
        whole = Reply(200, b"PK and more")
        for reply in (whole._replace(break_after=4), whole):
            self.stub.answer(reply)
            with self.client().batch_file(BATCH) as file:  # type: ignore[arg-type]
                with self.assertRaises(ConnectionFailedError):
                    next(file.entries())

    def test_a_zip_is_saved_by_another_request_or_leaves_nothing(self) -> None:
        broken = Reply(200, b"PK and more", {}, 4)
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "out.zip")
            self.stub.answer(broken, broken, Reply(200, b"PK whole"))
            self.client().save_batch(BATCH, path)  # type: ignore[arg-type]
            with open(path, "rb") as saved:
                self.assertEqual(saved.read(), b"PK whole")
            keys = {headers["Idempotency-Key"] for _, headers, _ in self.stub.requests}
            self.assertEqual((len(self.stub.requests), len(keys)), (3, 1))
            self.stub.answer(broken)
            with self.assertRaises(ConnectionFailedError):
                self.client(retries=1).save_batch(BATCH, os.path.join(folder, "lost"))  # type: ignore[arg-type]
            self.assertEqual(os.listdir(folder), ["out.zip"])

    def test_a_call_ends_after_its_timeout(self) -> None:
        self.stub.answer(HANG)
        with self.assertRaises(CallTimeoutError):
            self.client(timeout=0.05, retries=1).account()
        self.assertEqual(len(self.stub.requests), 2)
        with self.assertRaises(CallTimeoutError):
            self.client().barcode("code128", "A", timeout=0.05)
        self.assertEqual(len(self.stub.requests), 3)

    def test_waiting_for_a_batch_ends_after_its_timeout(self) -> None:
        self.stub.answer(Reply(200, b'{"state":"running"}'), Reply(200, b'{"state":"done"}'))
        self.assertEqual(self.client().wait_for_batch("b", poll=7)["state"], "done")
        self.assertEqual(self.waits, [7])
        self.stub.answer(Reply(200, b'{"state":"running"}'))
        with self.assertRaises(CallTimeoutError):
            self.client().wait_for_batch("b", timeout=0.5)


if __name__ == "__main__":
    unittest.main()
