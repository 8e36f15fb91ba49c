"""One call over ``http.client``: its attempts, their timeout, and errors in the words of the API.

A call has a connection of its own, so that a client may be shared by threads, and none is reused that the server
has closed meanwhile.
"""

from __future__ import annotations

import base64
import email.utils
import http.client
import json
import ssl
import time
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, Iterator, Mapping, Optional, Tuple
from urllib.parse import SplitResult, unquote, urlencode, urlsplit
from urllib.request import getproxies, proxy_bypass

from .errors import ApiError, CallTimeoutError, ConnectionFailedError, error_class
from .retries import RetryRules, with_retries


@dataclass(frozen=True)
class Connection:
    """How a client reaches the server."""

    base_url: str
    api_key: Optional[str]
    # Seconds for an attempt to be answered; of a streamed reply, for each part of it.
    timeout: float
    retries: int
    # The longest that the server may ask to wait, in seconds; what asks for more fails at once.
    retry_wait_max: float
    # Waits before an attempt, so many seconds.
    sleep: Callable[[float], None]
    # Certificates to trust; None: those of the system.
    ssl_context: Optional[ssl.SSLContext]


@dataclass(frozen=True)
class CallRequest:
    """A request; ``repeatable``: sent twice, it costs no more than once."""

    method: str
    path: str
    headers: Mapping[str, str]
    repeatable: bool
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Optional[bytes] = None


@dataclass(frozen=True)
class CallReply:
    """A reply that has arrived whole."""

    headers: Mapping[str, str]
    content: bytes


class StreamedReply:
    """A reply whose body is still to come. Close it, or read it to its end."""

    def __init__(self, attempt: "_Attempt", response: http.client.HTTPResponse) -> None:
        self.headers = _lower(response)
        self._attempt = attempt
        self._response = response

    def parts(self) -> Iterator[bytes]:
        """The bytes as they come. Raises ConnectionFailedError where they break off."""
        try:
            yield from self._attempt.parts(self._response, each=True)
        finally:
            self.close()

    def close(self) -> None:
        self._attempt.close()


def call(connection: Connection, request: CallRequest, timeout: Optional[float] = None) -> CallReply:
    """Sends a request and reads the reply. Raises the classes of errors.py."""

    def run() -> CallReply:
        attempt = _Attempt(connection, timeout)
        try:
            response = attempt.send(request)
            return CallReply(_lower(response), b"".join(attempt.parts(response)))
        finally:
            attempt.close()

    return with_retries(_rules(connection, request), run)


def call_streamed(
    connection: Connection, request: CallRequest, timeout: Optional[float] = None
) -> StreamedReply:
    """The same up to the head of the reply; errors of the body come while it is read, and are not retried."""

    def run() -> StreamedReply:
        attempt = _Attempt(connection, timeout)
        try:
            return StreamedReply(attempt, attempt.send(request))
        except BaseException:
            attempt.close()
            raise

    return with_retries(_rules(connection, request), run)


class _Attempt:
    def __init__(self, connection: Connection, timeout: Optional[float]) -> None:
        self._connection = connection
        self._timeout = connection.timeout if timeout is None else timeout
        self._deadline = time.monotonic() + self._timeout
        self._http, self._prefix = _open(connection, self._timeout)
        self._sock: Any = None
        self._response: Optional[http.client.HTTPResponse] = None

    def send(self, request: CallRequest) -> http.client.HTTPResponse:
        """The response; raises an ApiError for what is none of 2xx."""
        try:
            self._http.connect()
        except OSError as fault:
            kind = CallTimeoutError if isinstance(fault, TimeoutError) else ConnectionFailedError
            error = kind(f"The connection failed: {fault}")
            error.unsent = True
            raise error from fault
        self._sock = self._http.sock
        target = self._prefix + _target(request)
        with self._faults():
            self._limit()
            try:
                self._http.request(request.method, target, request.body, self._headers(request))
            except BrokenPipeError:
                # The server may have refused a long body before it had arrived; its reply says why.
                pass
            self._limit()
            response = self._response = self._http.getresponse()
        if 200 <= response.status < 300:
            return response
        raise _refusal(response, b"".join(self.parts(response)))

    def parts(self, response: http.client.HTTPResponse, each: bool = False) -> Iterator[bytes]:
        """The body; with ``each`` every part may take as long as an attempt."""
        length = response.getheader("Content-Length")
        received = 0
        # Closed: http.client has seen the end of the body.
        while not response.isclosed():
            if each:
                self._deadline = time.monotonic() + self._timeout
            with self._faults():
                self._limit()
                part = response.read1(65536)
            if not part:
                break
            received += len(part)
            yield part
        # http.client takes a body that ends too early for a whole one.
        if length is not None and received < int(length):
            raise ConnectionFailedError("The reply broke off")

    def close(self) -> None:
        self._http.close()
        if self._response is not None:
            self._response.close()
        if self._sock is not None:
            self._sock.close()

    def _headers(self, request: CallRequest) -> Dict[str, str]:
        key = self._connection.api_key
        authorization = {} if key is None else {"Authorization": f"Bearer {key}"}
        return {**request.headers, **authorization, "Connection": "close"}

    def _limit(self) -> None:
        remaining = self._deadline - time.monotonic()
        if remaining <= 0:
            raise TimeoutError()
        if self._sock is not None:
            self._sock.settimeout(remaining)

    def _faults(self) -> "_Faults":
        return _Faults(self._timeout)


def _open(connection: Connection, timeout: float) -> Tuple[http.client.HTTPConnection, str]:
    """A connection that is not made yet, and what targets begin with; by the proxy that the environment names."""
    address = urlsplit(connection.base_url)
    host, port = address.hostname or "", address.port
    proxy = urlsplit(getproxies().get(address.scheme, ""))
    is_proxied = proxy.hostname is not None and not proxy_bypass(host)
    to, at = (proxy.hostname or "", proxy.port) if is_proxied else (host, port)
    if address.scheme == "http":
        prefix = connection.base_url if is_proxied else address.path
        return http.client.HTTPConnection(to, at, timeout=timeout), prefix
    context = connection.ssl_context or ssl.create_default_context()
    secure = http.client.HTTPSConnection(to, at, timeout=timeout, context=context)
    if is_proxied:
        secure.set_tunnel(host, port or 443, _proxy_headers(proxy))
    return secure, address.path


def _proxy_headers(proxy: SplitResult) -> Dict[str, str]:
    if proxy.username is None:
        return {}
    user = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}".encode("utf-8")
    return {"Proxy-Authorization": "Basic " + base64.b64encode(user).decode("ascii")}


class _Faults:
    """Raises what Python raises as an error of this package."""

    def __init__(self, timeout: float) -> None:
        self._timeout = timeout

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, fault: Optional[BaseException], trace: Any) -> None:
        if isinstance(fault, TimeoutError):
            raise CallTimeoutError(f"No reply within {self._timeout:g} seconds") from fault
        if isinstance(fault, (OSError, http.client.HTTPException)):
            raise ConnectionFailedError(f"The connection failed: {fault!r}") from fault


def _rules(connection: Connection, request: CallRequest) -> RetryRules:
    return RetryRules(
        retries=connection.retries,
        wait_max=connection.retry_wait_max,
        sleep=connection.sleep,
        repeatable=request.repeatable,
    )


def _refusal(response: http.client.HTTPResponse, content: bytes) -> ApiError:
    try:
        parsed = json.loads(content)
    except ValueError:
        parsed = None
    body: Dict[str, Any] = parsed if isinstance(parsed, dict) else {}
    message = body.get("error")
    reason = body.get("reason")
    return error_class(response.status)(
        message if isinstance(message, str) else f"HTTP status {response.status}",
        status=response.status,
        code=str(body.get("code", "http_error")),
        reason=reason if isinstance(reason, str) else None,
        request_id=response.getheader("X-Request-Id"),
        retry_after=_seconds(response.getheader("Retry-After")),
        body=body,
    )


def _seconds(header: Optional[str]) -> Optional[float]:
    """Seconds, or a date (RFC 9110, 10.2.3); None: neither."""
    if header is None:
        return None
    if header.strip().isdigit():
        return float(header)
    try:
        at = email.utils.parsedate_to_datetime(header)
    except (TypeError, ValueError):
        return None
    return float(max(0.0, at.timestamp() - time.time()))


def _target(request: CallRequest) -> str:
    query = urlencode([(name, str(value)) for name, value in request.query.items() if value is not None])
    return request.path if query == "" else f"{request.path}?{query}"


def _lower(response: http.client.HTTPResponse) -> Dict[str, str]:
    return {name.lower(): value for name, value in response.getheaders()}
