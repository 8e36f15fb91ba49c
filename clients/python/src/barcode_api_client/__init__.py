"""Client of Barcode API: barcodes, labels, batches, reading and webhooks, with the standard library alone."""

from .batch_file import BatchFile
from .client import BarcodeClient
from .errors import (
    ApiError,
    AuthenticationError,
    BarcodeError,
    CallTimeoutError,
    ConnectionFailedError,
    InvalidRequestError,
    NotFoundError,
    PaymentRequiredError,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
)
from .picture import Credits, Picture, PictureSize
from .requests import BatchText
from .signed_urls import barcode_address, sign_url
from .webhooks import WebhookEvent, WebhookVerificationError, verify_webhook

__version__ = "0.1.0"

__all__ = [
    "ApiError",
    "AuthenticationError",
    "BarcodeClient",
    "BarcodeError",
    "BatchFile",
    "BatchText",
    "CallTimeoutError",
    "ConnectionFailedError",
    "Credits",
    "InvalidRequestError",
    "NotFoundError",
    "PaymentRequiredError",
    "PermissionDeniedError",
    "Picture",
    "PictureSize",
    "RateLimitError",
    "ServerError",
    "WebhookEvent",
    "WebhookVerificationError",
    "barcode_address",
    "sign_url",
    "verify_webhook",
]
