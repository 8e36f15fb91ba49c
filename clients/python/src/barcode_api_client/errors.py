"""Everything that a call can raise, each with what a program decides by."""

from __future__ import annotations

from typing import Any, Dict, Optional


class BarcodeError(Exception):
    """What all errors of this package have in common."""


class ApiError(BarcodeError):
    """The server refused, or failed. Nothing was charged.

    ``code`` is one of ``types.ErrorCode``, or ``http_error`` where a proxy in between answered with something else.
    ``reason`` says what exactly is wrong and how to mend it. ``request_id`` is what support asks for. ``retry_after``
    is how many seconds the server asks to wait. ``body`` is the whole body as parsed JSON.
    """

    def __init__(
        self,
        message: str,
        *,
        status: int,
        code: str,
        reason: Optional[str],
        request_id: Optional[str],
        retry_after: Optional[float],
        body: Dict[str, Any],
    ) -> None:
        super().__init__(message if reason is None else f"{message}: {reason}")
        self.status = status
        self.code = code
        self.reason = reason
        self.request_id = request_id
        self.retry_after = retry_after
        self.body = body


class InvalidRequestError(ApiError):
    """400, 409, 413, 415 and other 4xx: the request is wrong, and will be wrong again."""


class AuthenticationError(ApiError):
    """401: the key is missing, wrong, expired or revoked."""


class PaymentRequiredError(ApiError):
    """402: no credits are left, or the plan does not include it."""


class PermissionDeniedError(ApiError):
    """403: the key may not be used from here, or not for this."""


class NotFoundError(ApiError):
    """404: there is no such batch, template or image."""


class RateLimitError(ApiError):
    """429, after the retries. ``retry_after`` says when to go on."""


class ServerError(ApiError):
    """5xx, after the retries where there were any."""


class ConnectionFailedError(BarcodeError):
    """There was no reply, or only a part of one. ``__cause__`` is what Python said.

    ``unsent``: the request cannot have reached the server, and nothing was charged.
    """

    unsent = False


class CallTimeoutError(ConnectionFailedError):
    """No reply within the timeout."""


def error_class(status: int) -> type[ApiError]:
    """The class for a status."""
    return _BY_STATUS.get(status, ServerError if status >= 500 else InvalidRequestError)


_BY_STATUS: Dict[int, type[ApiError]] = {
    401: AuthenticationError,
    402: PaymentRequiredError,
    403: PermissionDeniedError,
    404: NotFoundError,
    429: RateLimitError,
}
